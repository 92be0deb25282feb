package dictionary

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode/utf8"
)

// Levels is the number of the last level of the list HSK; the first is 1.
const Levels = 6

// Listed gives the words of a level of the list HSK, each with its likeliest
// entry, the commonest first; none for a level that the list does not have.
// Characters that have their level only as a part of a word of the same level,
// such as 习 of 学习, are left out: nobody learns these by themselves. The
// database does not say which these are, so it is taken from how much commoner
// the word is (docs/decisions/0030-senses-and-gathering.md).
func (db *DB) Listed(ctx context.Context, level int) ([]Entry, error) {
	entries, err := db.entries(ctx, "level = ? ORDER BY id", level)
	if err != nil {
		return nil, db.fault("list words of a level", err)
	}
	at := map[string]int{}
	out := entries[:0]
	for _, e := range entries {
		k, seen := at[e.Simplified]
		switch {
		case !seen:
			at[e.Simplified] = len(out)
			out = append(out, e)
		case likelier(e, out[k], e.Simplified) < 0:
			out[k] = e
		}
	}
	within := map[rune]float64{} // the frequency of the commonest word around a character
	for _, e := range out {
		if utf8.RuneCountInString(e.Simplified) > 1 {
			for _, r := range e.Simplified {
				within[r] = max(within[r], e.Frequency)
			}
		}
	}
	return slices.DeleteFunc(out, func(e Entry) bool {
		r, size := utf8.DecodeRuneInString(e.Simplified)
		return size == len(e.Simplified) && !strings.ContainsRune(listedAlone, r) && within[r] > partOnly*e.Frequency
	}), nil
}

// partOnly is how much commoner than a character a word with it is where the
// character is taken to be only a part of that; listedAlone are those of the
// list for which this is wrong.
const (
	partOnly    = 2
	listedAlone = "题关过还长教"
)

// usesAtOnce is how many words one question asks for.
const usesAtOnce = 400

// EnglishUses tells how often the corpus behind WordNet has English words in
// small letters, in any of their meanings; words that it does not have are left
// out.
func (db *DB) EnglishUses(ctx context.Context, words []string) (map[string]int, error) {
	out := make(map[string]int, len(words))
	for len(words) > 0 {
		n := min(len(words), usesAtOnce)
		args := make([]any, n)
		for i, w := range words[:n] {
			args[i] = strings.ToLower(w)
		}
		words = words[n:]
		err := db.query(ctx, func(rows *sql.Rows) error {
			var word string
			var uses int
			err := rows.Scan(&word, &uses)
			if uses > 0 {
				out[word] = uses
			}
			return err
		}, "SELECT word, uses FROM english WHERE word IN ("+marks(n)+")", args...)
		if err != nil {
			return nil, db.fault("look up uses", err)
		}
	}
	return out, nil
}
