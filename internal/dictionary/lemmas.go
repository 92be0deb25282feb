package dictionary

import (
	"context"
	"strings"
)

// Lemmas gives the words other than itself of which an English word is a form,
// the likeliest first: run for ran and running. It is much quicker than English
// and meant for many words at once.
func (db *DB) Lemmas(ctx context.Context, word string) ([]string, error) {
	word = strings.ToLower(strings.TrimSpace(word))
	if word == "" || len(word) > 4*maxQuery {
		return nil, nil
	}
	lemmas, err := db.lemmas(ctx, word)
	return lemmas, db.fault("look up lemmas", err)
}
