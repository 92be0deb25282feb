package dictionary

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

const (
	// chineseShown is how many Chinese equivalents an English entry has at
	// most, chineseOfOne how many of them come from one of its lemmas where it
	// has several.
	chineseShown = 12
	chineseOfOne = 8
)

// EnglishEntry is an English word or phrase.
type EnglishEntry struct {
	// Word is what was asked, in lower case.
	Word string
	// Lemma is the form under which dictionaries have it: "run" for "ran",
	// "give up" for "gave up".
	Lemma string
	// IPA is the first American pronunciation of Word with stress marks, empty
	// when none is known; Variants are others.
	IPA      string
	Variants []string
	// Composed says that no dictionary has the pronunciation of Word: it was
	// put together from those of its lemma or of its parts.
	Composed bool
	// Senses are those of WordNet in the order of their use, those of the
	// likelier lemma first.
	Senses []EnglishSense
	// Chinese are the words that translate it, the likeliest first.
	Chinese []Entry
	// ByPOS are the same words by part of speech, that of the likeliest first.
	ByPOS []EnglishGroup
}

// EnglishSense is one meaning of an English word.
type EnglishSense struct {
	// POS is "noun", "verb", "adjective" or "adverb".
	POS string
	// Gloss is the definition.
	Gloss string
	// Examples are sentences or phrases with the word or one of its synonyms.
	Examples []string
	// Name says that the word is written with a capital in this meaning.
	Name bool
}

// EnglishGroup is the Chinese words for an English word in one part of speech.
type EnglishGroup struct {
	// POS is "noun", "verb", "adjective", "adverb" or empty.
	POS string
	// Chinese are the words, the likeliest first.
	Chinese []Entry
}

// English gives the entry of an English word or phrase in any of its forms,
// and whether there is one. A capital asks for the name first: Rose, rose.
func (db *DB) English(ctx context.Context, word string) (EnglishEntry, bool, error) {
	word = strings.Join(strings.Fields(strings.ReplaceAll(strings.ToValidUTF8(word, ""), "’", "'")), " ")
	first, _ := utf8.DecodeRuneInString(word)
	asked := wordFirst
	if unicode.IsUpper(first) {
		asked = nameFirst
	}
	e, err := db.english(ctx, strings.ToLower(word), asked, whole)
	if err != nil {
		return EnglishEntry{}, false, db.fault("look up English", err)
	}
	return e, e.known(), nil
}

func (e *EnglishEntry) known() bool {
	return e.IPA != "" && !e.Composed || len(e.Senses) > 0 || len(e.Chinese) > 0
}

// capital says what is wanted of a word that can be a name.
type capital int

const (
	wordFirst capital = iota // the word, then the name
	nameFirst                // the name, then the word
	nameOnly                 // the name alone, where there is one
)

// extent is how much an entry has at most.
type extent struct{ senses, chinese int }

var (
	whole = extent{100, chineseShown} // "break" has 75 senses
	brief = extent{8, 6}              // beside a word of a text
)

// english gives the entry of a word or phrase in lower case.
func (db *DB) english(ctx context.Context, word string, asked capital, most extent) (EnglishEntry, error) {
	e := EnglishEntry{Word: word, Lemma: word}
	if word == "" || len(word) > 4*maxQuery {
		return e, nil
	}
	rows, err := db.englishForms(ctx, word)
	if err != nil {
		return e, err
	}
	if asked != wordFirst {
		rows = namesFirst(rows)
	}
	if len(rows) > 0 {
		e.Lemma = rows[0].word
	}
	if err := db.pronounce(ctx, &e, rows); err != nil {
		return e, err
	}
	var meanings []refdb.Meaning
	for _, row := range rows {
		meanings = append(meanings, row.meanings...)
	}
	meanings = sortNames(meanings, asked, func(m refdb.Meaning) bool { return m.Name })
	if e.Senses, err = db.senses(ctx, meanings[:min(len(meanings), most.senses)]); err != nil {
		return e, err
	}
	return e, db.translate(ctx, &e, rows, asked, most.chinese)
}

// namesFirst puts the rows of words that can be names first: Rose is not a
// form of rise.
func namesFirst(rows []englishRow) []englishRow {
	slices.SortStableFunc(rows, func(a, b englishRow) int {
		return cmp.Compare(b.names(), a.names())
	})
	return rows
}

// sortNames puts what is a name first where a name is asked for, last where
// not, and leaves the rest out where only names are wanted and there are any.
func sortNames[T any](list []T, asked capital, is func(T) bool) []T {
	slices.SortStableFunc(list, func(a, b T) int {
		switch {
		case is(a) == is(b):
			return 0
		case is(a) == (asked != wordFirst):
			return -1
		}
		return 1
	})
	if asked == nameOnly && len(list) > 0 && is(list[0]) {
		return slices.DeleteFunc(list, func(x T) bool { return !is(x) })
	}
	return list
}

// translate adds the Chinese equivalents.
func (db *DB) translate(ctx context.Context, e *EnglishEntry, rows []englishRow, asked capital, shown int) error {
	var list []refdb.Equivalent
	for _, row := range rows {
		most := chineseShown
		if len(rows) > 1 {
			most = chineseOfOne
		}
		for _, x := range row.chinese[:min(most, len(row.chinese))] {
			if !slices.ContainsFunc(list, func(y refdb.Equivalent) bool { return x.Entry == y.Entry }) {
				list = append(list, x)
			}
		}
	}
	list = sortNames(list, asked, func(x refdb.Equivalent) bool { return x.Name })
	list = list[:min(shown, len(list))]
	if len(list) == 0 {
		return nil
	}
	ids := make([]any, len(list))
	for i, x := range list {
		ids[i] = x.Entry
	}
	entries, err := db.entries(ctx, "id IN ("+marks(len(ids))+")", ids...)
	if err != nil {
		return err
	}
	byID := map[int64]Entry{}
	for _, entry := range entries {
		byID[entry.ID] = entry
	}
	for _, x := range list {
		entry, ok := byID[x.Entry]
		if !ok {
			return refdb.ErrDamaged
		}
		e.Chinese = append(e.Chinese, entry)
		e.addToGroup(partsOfSpeech[x.POS], entry)
	}
	return nil
}

func (e *EnglishEntry) addToGroup(pos string, entry Entry) {
	for i := range e.ByPOS {
		if e.ByPOS[i].POS == pos {
			e.ByPOS[i].Chinese = append(e.ByPOS[i].Chinese, entry)
			return
		}
	}
	e.ByPOS = append(e.ByPOS, EnglishGroup{pos, []Entry{entry}})
}

// marks gives n question marks for a list of SQL.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?,", n), ",") }

var partsOfSpeech = map[byte]string{'n': "noun", 'v': "verb", 'a': "adjective", 'r': "adverb"}

// senses reads meanings in their order, each once.
func (db *DB) senses(ctx context.Context, meanings []refdb.Meaning) ([]EnglishSense, error) {
	if len(meanings) == 0 {
		return nil, nil
	}
	ids := make([]any, len(meanings))
	for i, m := range meanings {
		ids[i] = m.Synset
	}
	glosses := map[int64]string{}
	err := db.query(ctx, func(rows *sql.Rows) error {
		var id int64
		var gloss string
		err := rows.Scan(&id, &gloss)
		glosses[id] = gloss
		return err
	}, "SELECT id, gloss FROM synset WHERE id IN ("+marks(len(ids))+")", ids...)
	if err != nil {
		return nil, err
	}
	var senses []EnglishSense
	seen := map[int64]bool{}
	for _, m := range meanings {
		gloss, ok := glosses[m.Synset]
		if !ok {
			return nil, refdb.ErrDamaged
		}
		if seen[m.Synset] {
			continue
		}
		seen[m.Synset] = true
		sense := EnglishSense{POS: partsOfSpeech[m.POS], Name: m.Name}
		sense.Gloss, sense.Examples = divideGloss(gloss)
		senses = append(senses, sense)
	}
	return senses, nil
}

// divideGloss takes the examples, which stand in quotation marks, off a gloss
// of WordNet.
func divideGloss(gloss string) (definition string, examples []string) {
	definition, rest, ok := strings.Cut(gloss, `; "`)
	if !ok {
		return gloss, nil
	}
	for part := range strings.SplitSeq(rest, `; "`) {
		example, by, _ := strings.Cut(part, `"`)
		if by = strings.Trim(by, " -"); by != "" {
			example += " (" + by + ")"
		}
		if example != "" {
			examples = append(examples, example)
		}
	}
	return definition, examples
}

// pronounce adds the pronunciations: those of the word, or what its lemma and
// ending or its parts give.
func (db *DB) pronounce(ctx context.Context, e *EnglishEntry, rows []englishRow) error {
	own, err := db.pronunciations(ctx, e.Word)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if len(own) > 0 {
			break
		}
		for _, phones := range row.arpabet {
			if inflected, ok := english.Inflect(phones, row.word, e.Word); ok {
				own, e.Composed = append(own, inflected), true
			}
		}
	}
	for _, phones := range own {
		e.addIPA(english.IPA(phones))
	}
	if e.IPA != "" || !strings.ContainsAny(e.Word, " -") {
		return nil
	}
	var parts []string
	for part := range strings.FieldsFuncSeq(e.Word, func(r rune) bool { return r == ' ' || r == '-' }) {
		known, err := db.pronunciations(ctx, part)
		if err != nil || len(known) == 0 {
			return err
		}
		parts = append(parts, english.IPA(known[0]))
	}
	e.Composed = true
	e.addIPA(strings.Join(parts, " "))
	return nil
}

func (e *EnglishEntry) addIPA(written string) {
	switch {
	case e.IPA == "":
		e.IPA = written
	case written != "" && written != e.IPA && !slices.Contains(e.Variants, written):
		e.Variants = append(e.Variants, written)
	}
}
