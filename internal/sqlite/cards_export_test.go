package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
)

// CardPlans gives how SQLite goes about what is asked of cards most often, a
// line a step.
func (db *DB) CardPlans(ctx context.Context, d cards.Due, search map[string]find.Query) (map[string]string, error) {
	one := func(where string) string { return `SELECT c.id FROM cards AS c WHERE ` + where + ` LIMIT 1` }
	queries := map[string]string{
		"steps": one(inSteps + ` AND c.due <= :now ORDER BY c.due, c.seq`), "reviews": `SELECT ` + firstOfOne(inReview, reviewOrder(cards.ByDue)) + ` FROM ` + ofDecks,
		"new": `SELECT ` + firstOfOne(askable, newOrder) + ` FROM ` + ofDecks, "counts": countEach, "misdated": one(misdated + ` ORDER BY c.last`),
		"answers":            `SELECT count(*), sum(state = 2 AND rating > 1), sum(took) FROM reviews WHERE at >= 1 AND at < 2`,
		"forecast":           `SELECT count(*) FROM cards WHERE state IN (1, 2, 3) AND suspended = 0 AND due >= 1 AND due < 2`,
		"intervals":          countIntervals,
		"sentences of notes": sentencesOf + ofNotes + bySeq, "cards of notes": cardsOf, "answers of notes": historiesOf,
	}
	decks, err := inDecks(d, []string{"default"}, sql.Named("reviews", 1), sql.Named("fresh", 1))
	if err != nil {
		return nil, err
	}
	args := map[string][]any{"steps": bounds(d), "misdated": bounds(d), "reviews": decks, "new": decks, "counts": decks}
	for _, name := range []string{"sentences of notes", "cards of notes", "answers of notes"} {
		args[name] = []any{"[]"}
	}
	for name, q := range search {
		queries[name], args[name] = searchQuery(d, q, cards.Sort{}, false)
	}
	out := map[string]string{}
	for name, query := range queries {
		steps, err := list(ctx, db.writer, func(row scanner) (step string, err error) {
			var id, parent, unused int
			err = row.Scan(&id, &parent, &unused, &step)
			return step, err
		}, "EXPLAIN QUERY PLAN "+query, args[name]...)
		if err != nil {
			return nil, err
		}
		out[name] = strings.Join(steps, "\n")
	}
	return out, nil
}
