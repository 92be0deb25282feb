package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"sort"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

// queued is a card of the day's queue.
type queued struct {
	id, note      string
	due, position int64
}

func scanQueued(row scanner) (q queued, err error) {
	err = row.Scan(&q.id, &q.note, &q.due, &q.position)
	return q, err
}

// mostQueued bounds a look at the whole queue.
const mostQueued = 100_000

const queuedColumns = `c.id, c.note_id, c.due, c.position`

func (s cardStore) Queue(ctx context.Context, d cards.Due, limit int) (ids []string, err error) {
	err = s.db.read(ctx, "read queue", func(tx *sql.Tx) error {
		ids = nil
		limit = min(limit, mostQueued)
		left, err := findLeft(ctx, tx, d)
		if err != nil {
			return err
		}
		all, err := list(ctx, tx, scanQueued, `SELECT `+queuedColumns+` FROM cards AS c WHERE `+inSteps+` ORDER BY c.due, c.seq`, bounds(d)...)
		if err != nil {
			return err
		}
		notes := map[string]bool{}
		add := func(part []queued) {
			for _, q := range part {
				if !notes[q.note] {
					notes[q.note] = true
					ids = append(ids, q.id)
				}
			}
		}
		// What comes due soon is asked when nothing else is left.
		early := all[sort.Search(len(all), func(i int) bool { return all[i].due > millis(d.Now) }):]
		for _, q := range all {
			notes[q.note] = true
		}
		for _, q := range all[:len(all)-len(early)] {
			ids = append(ids, q.id)
		}
		reviews, err := queueOfDecks(ctx, tx, d, limit, left.reviews, inReview, ofReviews,
			func(q cards.Quota) bool { return q.Reviews != nil })
		if err != nil {
			return err
		}
		add(reviews)
		wrong, err := list(ctx, tx, scanQueued, `SELECT `+queuedColumns+` FROM cards AS c WHERE `+misdated+` ORDER BY c.last`, bounds(d)...)
		if err != nil {
			return err
		}
		add(wrong)
		fresh, err := queueOfDecks(ctx, tx, d, limit, left.fresh, askable, ofNew,
			func(q cards.Quota) bool { return q.New != nil })
		add(fresh)
		for _, q := range early[:sort.Search(len(early), func(i int) bool { return early[i].due > millis(d.Now.Add(cards.LearnAhead)) })] {
			ids = append(ids, q.id)
		}
		ids = ids[:min(len(ids), limit)]
		return err
	})
	return ids, err
}

// cardsOfNote is the most cards that a note is expected to have; a queue of
// notes with more is a little short and made up for by the next look at it.
const cardsOfNote = 8

// queueOfDecks gives what the decks ask of one part of the queue, as
// firstOfDecks would give them one by one: one card of a note, and no more than
// the limits allow.
func queueOfDecks(
	ctx context.Context, tx *sql.Tx, d cards.Due, limit int, left map[string]int, where string,
	order func(cards.Quota) string, own func(cards.Quota) bool,
) ([]queued, error) {
	asked, err := queueEach(ctx, tx, d, limit, left, where, order)
	if err != nil {
		return nil, err
	}
	decks := make([][]queued, len(d.Decks))
	shared := cards.Unlimited
	for i, q := range d.Decks {
		if !own(q) {
			shared = left[q.Deck]
		}
		part := asked[q.Deck]
		notes := make(map[string]bool, len(part))
		part = slices.DeleteFunc(part, func(c queued) bool {
			seen := notes[c.note]
			notes[c.note] = true
			return seen
		})
		decks[i] = part[:within(len(part), left[q.Deck])]
	}
	var out []queued
	for {
		best := -1
		for i, part := range decks {
			if len(part) == 0 || !own(d.Decks[i]) && shared == 0 {
				continue
			}
			if best < 0 || part[0].due < decks[best][0].due || part[0].due == decks[best][0].due && part[0].position < decks[best][0].position {
				best = i
			}
		}
		if best < 0 {
			return out, nil
		}
		out, decks[best] = append(out, decks[best][0]), decks[best][1:]
		if !own(d.Decks[best]) && shared > 0 {
			shared--
		}
	}
}

// queueEach gives what each deck asks of one part of the queue, in its order.
func queueEach(
	ctx context.Context, tx *sql.Tx, d cards.Due, limit int, left map[string]int, where string, order func(cards.Quota) string,
) (map[string][]queued, error) {
	out := map[string][]queued{}
	// Of each note one card at most is taken.
	rows := cardsOfNote * within(limit, greatest(left))
	for order, decks := range byOrder(d, left, order) {
		args, err := inDecks(d, decks, sql.Named("rows", rows))
		if err != nil {
			return nil, err
		}
		if _, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var q queued
			var deck string
			err := row.Scan(&deck, &q.id, &q.note, &q.due, &q.position)
			out[deck] = append(out[deck], q)
			return struct{}{}, err
		}, `SELECT d.value, `+queuedColumns+` FROM `+ofDecks+` CROSS JOIN cards AS c
			ON c.seq IN (SELECT c.seq FROM cards AS c WHERE `+where+` ORDER BY `+order+` LIMIT :rows)
			ORDER BY d.key, `+order, args...); err != nil {
			return nil, err
		}
	}
	return out, nil
}
