package dictionary

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// englishWords are the phrases and irregular forms, read when first asked for.
type englishWords struct {
	mu   sync.Mutex
	list *english.WordList
}

// EnglishWords gives the English phrases and irregular forms, in memory: about
// two megabytes, read at the first call.
func (db *DB) EnglishWords(ctx context.Context) (*english.WordList, error) {
	const op = "read English words"
	db.words.mu.Lock()
	defer db.words.mu.Unlock()
	if db.words.list != nil {
		return db.words.list, nil
	}
	var data []byte
	if err := db.sql.QueryRowContext(ctx, "SELECT data FROM blob WHERE name = ?", refdb.BlobEnglish).Scan(&data); err != nil {
		return nil, db.fault(op, err)
	}
	list, err := english.DecodeWordList(data)
	if err != nil {
		return nil, db.fault(op, fmt.Errorf("%w: %w", refdb.ErrDamaged, err))
	}
	db.words.list = list
	return list, nil
}

// englishRow is a row of the table english.
type englishRow struct {
	word     string
	arpabet  []string
	uses     int
	byPOS    map[byte]int
	meanings []refdb.Meaning
	chinese  []refdb.Equivalent
}

// has reports whether the word has a meaning in a part of speech.
func (r *englishRow) has(pos string) bool {
	return slices.ContainsFunc(r.meanings, func(m refdb.Meaning) bool { return pos == string(m.POS) })
}

// names is 1 where the word can be a name, else 0.
func (r *englishRow) names() int {
	if slices.ContainsFunc(r.meanings, func(m refdb.Meaning) bool { return m.Name }) ||
		slices.ContainsFunc(r.chinese, func(x refdb.Equivalent) bool { return x.Name }) {
		return 1
	}
	return 0
}

// englishRows reads the rows of words, those there are.
func (db *DB) englishRows(ctx context.Context, words ...string) (map[string]englishRow, error) {
	args := make([]any, len(words))
	for i, w := range words {
		args[i] = w
	}
	out := map[string]englishRow{}
	err := db.query(ctx, func(rows *sql.Rows) error {
		var r englishRow
		var arpabet string
		var byPOS, senses, chinese []byte
		if err := rows.Scan(&r.word, &arpabet, &r.uses, &byPOS, &senses, &chinese); err != nil {
			return err
		}
		r.arpabet = lines(arpabet)
		var errUses, errSenses, errChinese error
		r.byPOS, errUses = refdb.DecodeUses(byPOS)
		r.meanings, errSenses = refdb.DecodeMeanings(senses)
		r.chinese, errChinese = refdb.DecodeEquivalents(chinese)
		out[r.word] = r
		return errors.Join(errUses, errSenses, errChinese)
	}, "SELECT word, arpabet, uses, bypos, senses, chinese FROM english WHERE word IN ("+marks(len(args))+")", args...)
	return out, err
}

// pronunciations gives those of a word in ARPAbet.
func (db *DB) pronunciations(ctx context.Context, word string) ([]string, error) {
	var arpabet string
	err := db.sql.QueryRowContext(ctx, "SELECT arpabet FROM english WHERE word = ?", word).Scan(&arpabet)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return lines(arpabet), err
}

// formShare is how much of a lemma's use is taken to be in one of its forms,
// where it is to be weighed against a word that is written like the form:
// left, the side, against left, from leave.
const formShare = 4

// englishForms gives the rows of what a word may be, the likeliest first: the
// word itself, where it means something, and its lemmas.
func (db *DB) englishForms(ctx context.Context, word string) ([]englishRow, error) {
	list, err := db.EnglishWords(ctx)
	if err != nil {
		return nil, err
	}
	candidates := english.Lemmas(word, list.Lemmas)
	words := []string{word}
	for _, l := range candidates {
		if !slices.Contains(words, l.Word) {
			words = append(words, l.Word)
		}
	}
	if phrase := wholePhrase(word, list); phrase != "" && phrase != word {
		words = append(words, phrase)
		candidates = append(candidates, english.Lemma{Word: phrase})
	}
	known, err := db.englishRows(ctx, append(words, respelled(word)...)...)
	if err != nil {
		return nil, err
	}
	var out forms
	own, isWord := known[word]
	isWord = isWord && len(own.meanings)+len(own.chinese) > 0
	if isWord {
		out.add(own, ownWeight(&own))
	}
	for _, l := range candidates {
		row, ok := known[l.Word]
		if ok && (l.POS == "" && !isWord || row.has(l.POS) || slices.Contains(list.Lemmas(word), l)) {
			out.add(row, row.usesIn(l.POS))
		}
	}
	if len(out) == 0 {
		// What is only known by its sound, or written otherwise.
		for _, w := range append(respelled(word), words[1:]...) {
			row, ok := known[w]
			if ok && (strings.ContainsAny(word, " -") || len(row.meanings)+len(row.chinese) == 0) {
				out.add(row, 0)
				break
			}
		}
	}
	return out.rows(), nil
}

// What counts for a plural with a meaning of its own: how much each use, and
// how much where none was found.
const (
	ownPlural   = 16
	leastPlural = 32
)

// ownWeight is how likely a word is meant by itself and not as a form of
// another.
func ownWeight(r *englishRow) int {
	switch {
	case len(r.meanings) == 0:
		return -1
	case strings.HasSuffix(r.word, "s"):
		// A plural that WordNet has has a meaning of its own: glasses, goods.
		return ownPlural*r.uses + leastPlural
	}
	return formShare * r.uses
}

// usesIn is how often a word was found in a part of speech, or in any.
func (r *englishRow) usesIn(pos string) int {
	if pos == "" {
		return r.uses
	}
	return r.byPOS[pos[0]]
}

// form is a row with how likely it is meant.
type form struct {
	row    englishRow
	weight int
}

// forms are what a word may be.
type forms []form

// add adds a row, or a further use of one.
func (f *forms) add(row englishRow, weight int) {
	for i := range *f {
		if (*f)[i].row.word == row.word {
			(*f)[i].weight += weight
			return
		}
	}
	*f = append(*f, form{row, weight})
}

// rows gives the rows, the likeliest first.
func (f forms) rows() []englishRow {
	slices.SortStableFunc(f, func(a, b form) int { return cmp.Compare(b.weight, a.weight) })
	out := make([]englishRow, len(f))
	for i := range f {
		out[i] = f[i].row
	}
	return out
}

// wholePhrase gives the phrase that a text of several words is in some form;
// empty if none.
func wholePhrase(text string, list *english.WordList) string {
	if !strings.Contains(text, " ") {
		return ""
	}
	tokens := english.Tokens(text)
	last := len(tokens) - 1
	for _, found := range english.PhrasesAt(tokens, 0, list) {
		if n := len(found.Tokens); found.Tokens[0] == 0 && found.Tokens[n-1] == last {
			return found.Phrase.Text
		}
		if found.Phrase.POS == "v" && found.Tokens[len(found.Tokens)-1] == last {
			return found.Phrase.Text
		}
	}
	return ""
}

// respelled gives other ways to write a compound: ice-cream, ice cream,
// icecream.
func respelled(word string) []string {
	switch {
	case strings.Contains(word, "-"):
		return []string{strings.ReplaceAll(word, "-", " "), strings.ReplaceAll(word, "-", "")}
	case strings.Count(word, " ") == 1:
		return []string{strings.ReplaceAll(word, " ", "-"), strings.ReplaceAll(word, " ", "")}
	}
	return nil
}

// lemmas gives the lemmas other than the word itself that it can be a form of,
// the likeliest first.
func (db *DB) lemmas(ctx context.Context, word string) ([]string, error) {
	rows, err := db.englishForms(ctx, word)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, r := range rows {
		if r.word != word {
			out = append(out, r.word)
		}
	}
	return out, nil
}
