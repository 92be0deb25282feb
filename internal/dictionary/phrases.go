package dictionary

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// mostWeighed bounds the phrases that are weighed: a word such as "the" is in
// thousands.
const mostWeighed = 900

// EnglishPhrases gives up to limit phrases with an English word in them, those
// first that are used most, and then those that WordNet has. Phrases that begin
// with the word go before others of the same use.
func (db *DB) EnglishPhrases(ctx context.Context, word string, limit int) ([]string, error) {
	word = strings.Join(strings.Fields(strings.ToLower(word)), " ")
	if word == "" || len(word) > 4*maxQuery || limit <= 0 {
		return nil, nil
	}
	list, err := db.EnglishWords(ctx)
	if err != nil {
		return nil, err
	}
	phrases := list.Containing(word)
	slices.SortStableFunc(phrases, func(a, b english.Phrase) int { return starts(a.Text, word) - starts(b.Text, word) })
	phrases = phrases[:min(len(phrases), mostWeighed)]
	if len(phrases) == 0 {
		return nil, nil
	}
	args := make([]any, len(phrases))
	for i, p := range phrases {
		args[i] = p.Text
	}
	type weight struct {
		uses   int
		meant  bool
		phrase string
	}
	var found []weight
	err = db.query(ctx, func(rows *sql.Rows) error {
		var w weight
		err := rows.Scan(&w.phrase, &w.uses, &w.meant)
		found = append(found, w)
		return err
	}, "SELECT word, uses, length(senses) > 0 FROM english WHERE word IN ("+marks(len(args))+")", args...)
	if err != nil {
		return nil, db.fault("look up phrases", err)
	}
	slices.SortFunc(found, func(a, b weight) int {
		return cmp.Or(b.uses-a.uses, truth(b.meant)-truth(a.meant), starts(a.phrase, word)-starts(b.phrase, word), cmp.Compare(a.phrase, b.phrase))
	})
	out := make([]string, 0, min(limit, len(found)))
	for _, w := range found[:min(limit, len(found))] {
		out = append(out, w.phrase)
	}
	return out, nil
}

// starts is 0 for a phrase that begins with a word, 1 for another.
func starts(phrase, word string) int {
	if strings.HasPrefix(phrase, word+" ") {
		return 0
	}
	return 1
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
