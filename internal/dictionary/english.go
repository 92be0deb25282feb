package dictionary

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// chineseShown is how many Chinese equivalents an English entry has at most.
const chineseShown = 12

// EnglishEntry is an English word.
type EnglishEntry struct {
	// Word is what was asked, in lower case.
	Word string
	// Lemma is the form under which dictionaries have it: "run" for "ran".
	Lemma string
	// IPA is the first American pronunciation of Word with stress marks, empty
	// when none is known; Variants are others.
	IPA      string
	Variants []string
	// Senses are those of WordNet, those of Word before those of Lemma, each
	// in the order of their use.
	Senses []EnglishSense
	// Chinese are the words that have it as a gloss, the likeliest first.
	Chinese []Entry
}

// EnglishSense is one meaning of an English word.
type EnglishSense struct {
	// POS is "noun", "verb", "adjective" or "adverb".
	POS string
	// Gloss is the definition.
	Gloss string
	// Examples are sentences or phrases with the word or one of its synonyms.
	Examples []string
}

// English gives the entry of an English word in any of its forms, and whether
// there is one.
func (db *DB) English(ctx context.Context, word string) (EnglishEntry, bool, error) {
	entry, err := db.english(ctx, strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(word, "’", "'")), " ")))
	if err != nil {
		return EnglishEntry{}, false, db.fault("look up English", err)
	}
	known := entry.IPA != "" || len(entry.Senses) > 0 || len(entry.Chinese) > 0
	return entry, known, nil
}

func (db *DB) english(ctx context.Context, word string) (EnglishEntry, error) {
	e := EnglishEntry{Word: word, Lemma: word}
	if word == "" || len(word) > 4*maxQuery {
		return e, nil
	}
	arpabet, synsets, err := db.englishRow(ctx, word)
	if err != nil {
		return e, err
	}
	for _, phones := range lines(arpabet) {
		switch written := english.IPA(phones); {
		case e.IPA == "":
			e.IPA = written
		case written != "" && written != e.IPA && !slices.Contains(e.Variants, written):
			e.Variants = append(e.Variants, written)
		}
	}
	lemmas, err := db.lemmas(ctx, word)
	if err != nil {
		return e, err
	}
	if len(lemmas) > 0 && (len(synsets) == 0 || db.irregular(ctx, word)) {
		e.Lemma = lemmas[0]
	}
	for _, lemma := range lemmas {
		_, more, err := db.englishRow(ctx, lemma)
		if err != nil {
			return e, err
		}
		synsets = append(synsets, more...)
	}
	if e.Senses, err = db.senses(ctx, synsets); err != nil {
		return e, err
	}
	found := hits{}
	for _, how := range []matching{wholeSense, wholeWords} {
		if len(found) > 0 {
			break
		}
		if err := db.searchEnglish(ctx, refdb.Words(word), how, found); err != nil {
			return e, err
		}
	}
	e.Chinese = found.sorted(chineseShown)
	return e, nil
}

// englishRow gives a word's pronunciations and synsets, both empty when it is
// not known.
func (db *DB) englishRow(ctx context.Context, word string) (arpabet string, synsets []int64, err error) {
	var senses []byte
	err = db.sql.QueryRowContext(ctx, "SELECT arpabet, senses FROM english WHERE word = ?", word).Scan(&arpabet, &senses)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	synsets, err = refdb.DecodeSenses(senses)
	return arpabet, synsets, err
}

// irregular reports whether a word is listed as an irregular form; a failure
// to read shows in the questions around it.
func (db *DB) irregular(ctx context.Context, word string) bool {
	var n int
	err := db.sql.QueryRowContext(ctx, "SELECT count(*) FROM form WHERE form = ? AND lemma <> form", word).Scan(&n)
	return err == nil && n > 0
}

// lemmas gives the lemmas other than the word itself that it can be a form of:
// the irregular ones, or else what the rules of English endings give, as far
// as WordNet has them in the right part of speech.
func (db *DB) lemmas(ctx context.Context, word string) ([]string, error) {
	var irregular []english.Lemma
	err := db.query(ctx, func(rows *sql.Rows) error {
		var l english.Lemma
		err := rows.Scan(&l.Word, &l.POS)
		irregular = append(irregular, l)
		return err
	}, "SELECT lemma, pos FROM form WHERE form = ? ORDER BY pos DESC, lemma", word)
	if err != nil {
		return nil, err
	}
	var lemmas []string
	for _, l := range english.Lemmas(word, func(string) []english.Lemma { return irregular }) {
		known := slices.Contains(irregular, l)
		if !known {
			if known, err = db.hasSense(ctx, l); err != nil {
				return nil, err
			}
		}
		if known && !slices.Contains(lemmas, l.Word) {
			lemmas = append(lemmas, l.Word)
		}
	}
	return lemmas, nil
}

// hasSense reports whether WordNet has a lemma in its part of speech.
func (db *DB) hasSense(ctx context.Context, f english.Lemma) (bool, error) {
	_, synsets, err := db.englishRow(ctx, f.Word)
	if err != nil {
		return false, err
	}
	for _, id := range synsets {
		var pos string
		if err := db.sql.QueryRowContext(ctx, "SELECT pos FROM synset WHERE id = ?", id).Scan(&pos); err != nil {
			return false, err
		}
		if pos == f.POS {
			return true, nil
		}
	}
	return false, nil
}

var partsOfSpeech = map[string]string{"n": "noun", "v": "verb", "a": "adjective", "r": "adverb"}

func (db *DB) senses(ctx context.Context, synsets []int64) ([]EnglishSense, error) {
	var senses []EnglishSense
	seen := map[int64]bool{}
	for _, id := range synsets {
		if seen[id] {
			continue
		}
		seen[id] = true
		var pos, gloss string
		err := db.sql.QueryRowContext(ctx, "SELECT pos, gloss FROM synset WHERE id = ?", id).Scan(&pos, &gloss)
		if err != nil {
			return nil, err
		}
		sense := EnglishSense{POS: partsOfSpeech[pos]}
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
