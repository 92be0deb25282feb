package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"sort"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

// The queue's parts. A card in review or a new one waits for the next day when
// another card of its note was answered today or is within its steps: the one
// would tell the other's answer.
const (
	// awake cards are asked: not suspended, and not put off. What is put off
	// beyond the next day was put off by a clock that was wrong.
	awake   = `c.suspended = 0 AND NOT (c.buried > :now AND c.buried <= :bury_end)`
	inSteps = `c.state IN (1, 3) AND c.due < :day_end AND ` + awake
	// soon and later tell those that are asked when nothing else is left from those
	// that wait for their time.
	soon  = `c.due <= :soon`
	later = `c.due > :soon`
	// inReview and askable are of one deck.
	inReview = `c.deck_id = :deck AND c.state = 2 AND c.due < :day_end AND ` + awake + ` AND ` + alone
	askable  = `c.deck_id = :deck AND c.state = 0 AND ` + awake + ` AND ` + alone
	// alone cards have no sibling that was answered today or is within its steps.
	alone = `c.note_id NOT IN (SELECT note_id FROM cards WHERE last <> 0 AND last >= :day_start AND last < :day_end)
		AND c.note_id NOT IN (SELECT note_id FROM cards WHERE state IN (1, 3) AND due < :day_end AND suspended = 0)`
	// misdated cards were answered while the clock was ahead.
	misdated = `c.last > :ahead AND c.last <> 0 AND ` + awake
)

func bounds(d cards.Due) []any {
	return []any{
		sql.Named("now", millis(d.Now)), sql.Named("day_start", millis(d.DayStart)), sql.Named("day_end", millis(d.DayEnd)),
		sql.Named("bury_end", millis(d.DayEnd.Add(cards.ClockAhead))), sql.Named("ahead", millis(d.Now.Add(cards.ClockAhead))),
		sql.Named("mix", d.DayStart.Unix()), sql.Named("soon", millis(d.Now.Add(cards.LearnAhead))),
	}
}

func inDeck(d cards.Due, deckID string) []any { return append(bounds(d), sql.Named("deck", deckID)) }

// reviewOrder gives the order of cards in review. The mixed one is another
// each day and the same throughout it.
func reviewOrder(o cards.Order) string {
	switch o {
	case cards.Mixed:
		return `((` + mixed + ` | (` + mixed + ` >> 15)) - (` + mixed + ` & (` + mixed + ` >> 15))) * 2135587861 & 4294967295, c.seq`
	case cards.ByRecall: // the chance falls with the time in stabilities
		return `(:now - c.last) / max(c.stability, 0.001) DESC, c.seq`
	default:
		return `c.due, c.position`
	}
}

// mixed makes a number of 32 digits of a card and a day. Multiplied alone it would
// turn one circle of cards a little further each day; folded into itself (a | b less
// a & b is what differs) and multiplied again it has nothing in common with that of
// another day, as in the finalizers of hash functions.
const mixed = `(((c.seq * 2654435761 + :mix * 40503) & 4294967295))`

// newOrder is that of positions, which are made when a card is.
const newOrder = `c.due, c.position` // due is 0 for all of them; named, the index gives the order

func (s cardStore) Next(ctx context.Context, d cards.Due) (item cards.Item, ok bool, err error) {
	err = s.db.read(ctx, "find next card", func(tx *sql.Tx) error {
		id, err := nextCard(ctx, tx, d)
		if err != nil || id == "" {
			return err
		}
		ok = true
		item, err = findItem(ctx, tx, id)
		return err
	})
	return item, ok && err == nil, err
}

// nextCard gives the card to ask now, "" if nothing is left for the day.
func nextCard(ctx context.Context, tx *sql.Tx, d cards.Due) (string, error) {
	left, err := findLeft(ctx, tx, d)
	if err != nil {
		return "", err
	}
	for _, part := range []func() (string, error){
		func() (string, error) {
			return first(ctx, tx, inSteps+` AND c.due <= :now ORDER BY c.due, c.seq`, bounds(d))
		},
		func() (string, error) {
			return firstOfDecks(ctx, tx, d, left.reviews, func(q cards.Quota) string { return inReview + ` ORDER BY ` + reviewOrder(q.ReviewOrder) })
		},
		func() (string, error) { return first(ctx, tx, misdated+` ORDER BY c.last`, bounds(d)) },
		func() (string, error) {
			return firstOfDecks(ctx, tx, d, left.fresh, func(cards.Quota) string { return askable + ` ORDER BY ` + newOrder })
		},
		func() (string, error) {
			return first(ctx, tx, inSteps+` AND `+soon+` ORDER BY c.due, c.seq`, bounds(d))
		},
	} {
		if id, err := part(); err != nil || id != "" {
			return id, err
		}
	}
	return "", nil
}

// first gives the first card of a condition, "" if there is none.
func first(ctx context.Context, tx *sql.Tx, where string, args []any) (id string, err error) {
	err = tx.QueryRowContext(ctx, `SELECT c.id FROM cards AS c WHERE `+where+` LIMIT 1`, args...).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return id, err
}

// firstOfDecks gives the first card of those that each deck would ask, by when
// it was due and then by its position.
func firstOfDecks(ctx context.Context, tx *sql.Tx, d cards.Due, left map[string]int, where func(cards.Quota) string) (string, error) {
	best, bestDue, bestPosition := "", int64(0), int64(0)
	for _, q := range d.Decks {
		if left[q.Deck] == 0 {
			continue
		}
		var id string
		var due, position int64
		err := tx.QueryRowContext(ctx, `SELECT c.id, c.due, c.position FROM cards AS c WHERE `+where(q)+` LIMIT 1`, inDeck(d, q.Deck)...).
			Scan(&id, &due, &position)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return "", err
		}
		if best == "" || due < bestDue || due == bestDue && position < bestPosition {
			best, bestDue, bestPosition = id, due, position
		}
	}
	return best, nil
}

// dayLeft says how many cards each deck may still ask today; a negative number
// is no limit.
type dayLeft struct{ fresh, reviews map[string]int }

// findLeft counts what was asked today against the limits.
func findLeft(ctx context.Context, tx *sql.Tx, d cards.Due) (dayLeft, error) {
	type asked struct {
		deck           string
		fresh, reviews int
	}
	done := map[string]asked{}
	if _, err := list(ctx, tx, func(row scanner) (a asked, err error) {
		err = row.Scan(&a.deck, &a.fresh, &a.reviews)
		done[a.deck] = a
		return a, err
	}, `SELECT c.deck_id, sum(r.state = 0), sum(r.state = 2) FROM reviews AS r JOIN cards AS c ON c.id = r.card_id
		WHERE r.at >= :day_start AND r.at < :day_end GROUP BY c.deck_id`, bounds(d)...); err != nil {
		return dayLeft{}, err
	}
	// Decks without a limit share one.
	sharedFresh, sharedReviews := d.New, d.Reviews
	for _, q := range d.Decks {
		if a := done[q.Deck]; q.New == nil {
			sharedFresh = max(sharedFresh-a.fresh, 0)
		}
		if a := done[q.Deck]; q.Reviews == nil && sharedReviews >= 0 {
			sharedReviews = max(sharedReviews-a.reviews, 0)
		}
	}
	left := dayLeft{fresh: map[string]int{}, reviews: map[string]int{}}
	for _, q := range d.Decks {
		left.fresh[q.Deck], left.reviews[q.Deck] = sharedFresh, sharedReviews
		if q.New != nil {
			left.fresh[q.Deck] = max(*q.New-done[q.Deck].fresh, 0)
		}
		if q.Reviews != nil {
			left.reviews[q.Deck] = max(*q.Reviews-done[q.Deck].reviews, 0)
		}
	}
	return left, nil
}

// shares cuts what decks without a limit of their own would ask to what they
// share, in the order of the decks.
func shares(d cards.Due, of map[string]int, limit int, own func(cards.Quota) bool) map[string]int {
	out := map[string]int{}
	for _, q := range d.Decks {
		n := of[q.Deck]
		if !own(q) && limit >= 0 {
			n = min(n, limit)
			limit -= n
		}
		out[q.Deck] = n
	}
	return out
}

// What an answer takes, until the learner's own pace is known from paceOf
// answers at least, and of how many answers it is taken.
const (
	usualAnswer = 15 * time.Second
	paceOf      = 10
	paceOver    = 200
	// A new card is answered about twice before its first day is over.
	answersToNew = 2
)

func (s cardStore) Counts(ctx context.Context, d cards.Due) (c cards.Counts, err error) {
	err = s.db.read(ctx, "count cards", func(tx *sql.Tx) error {
		c = cards.Counts{}
		var at int64
		if err := tx.QueryRowContext(ctx, `
			SELECT (SELECT count(*) FROM cards AS c WHERE `+inSteps+` AND `+soon+`), (SELECT count(*) FROM cards AS c WHERE `+misdated+`),
			       (SELECT count(*) FROM cards), (SELECT count(*) FROM cards AS c WHERE `+inSteps+` AND `+later+`),
			       (SELECT ifnull(min(c.due), 0) FROM cards AS c WHERE `+inSteps+` AND `+later+`)`, bounds(d)...).
			Scan(&c.Learning, &c.Review, &c.Total, &c.Later, &at); err != nil {
			return err
		}
		c.LaterAt = fromMillis(at)
		left, err := findLeft(ctx, tx, d)
		if err != nil {
			return err
		}
		reviews, fresh, err := countDecks(ctx, tx, d, left)
		if err != nil {
			return err
		}
		c.Review, c.New = c.Review+reviews, fresh
		pace, err := findPace(ctx, tx)
		c.Time = pace * time.Duration(c.Learning+c.Review+answersToNew*c.New)
		return err
	})
	return c, err
}

// countDecks counts what the decks would still ask today.
func countDecks(ctx context.Context, tx *sql.Tx, d cards.Due, left dayLeft) (reviews, fresh int, err error) {
	ofReviews, ofFresh := map[string]int{}, map[string]int{}
	limitReviews, limitFresh := cards.Unlimited, cards.Unlimited
	for _, q := range d.Decks {
		if q.Reviews == nil {
			limitReviews = left.reviews[q.Deck]
		}
		if q.New == nil {
			limitFresh = left.fresh[q.Deck]
		}
		var n, m int
		// A negative limit is none to SQLite, too.
		if err := tx.QueryRowContext(ctx, `
			SELECT (SELECT count(*) FROM (SELECT DISTINCT c.note_id FROM cards AS c WHERE `+inReview+` LIMIT :reviews)),
			       (SELECT count(*) FROM (SELECT DISTINCT c.note_id FROM cards AS c WHERE `+askable+` AND NOT EXISTS (
			           SELECT 1 FROM cards AS s WHERE s.note_id = c.note_id AND s.state = 2 AND s.due < :day_end AND s.suspended = 0)
			           LIMIT :fresh))`,
			append(inDeck(d, q.Deck), sql.Named("reviews", left.reviews[q.Deck]), sql.Named("fresh", left.fresh[q.Deck]))...).
			Scan(&n, &m); err != nil {
			return 0, 0, err
		}
		ofReviews[q.Deck], ofFresh[q.Deck] = n, m
	}
	for _, n := range shares(d, ofReviews, limitReviews, func(q cards.Quota) bool { return q.Reviews != nil }) {
		reviews += n
	}
	for _, n := range shares(d, ofFresh, limitFresh, func(q cards.Quota) bool { return q.New != nil }) {
		fresh += n
	}
	return reviews, fresh, nil
}

// findPace gives the time that the learner's last answers took on average.
func findPace(ctx context.Context, tx *sql.Tx) (time.Duration, error) {
	var answers int
	var ms float64
	err := tx.QueryRowContext(ctx, `
		SELECT count(*), ifnull(avg(took), 0) FROM (SELECT took FROM reviews WHERE took > 0 ORDER BY at DESC LIMIT ?)`,
		paceOver).Scan(&answers, &ms)
	if answers < paceOf {
		return usualAnswer, err
	}
	return time.Duration(ms * float64(time.Millisecond)), err
}

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
		reviews, err := queueOfDecks(ctx, tx, d, limit, left.reviews, func(q cards.Quota) string { return inReview + ` ORDER BY ` + reviewOrder(q.ReviewOrder) },
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
		fresh, err := queueOfDecks(ctx, tx, d, limit, left.fresh, func(cards.Quota) string { return askable + ` ORDER BY ` + newOrder },
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
	ctx context.Context, tx *sql.Tx, d cards.Due, limit int, left map[string]int, where func(cards.Quota) string, own func(cards.Quota) bool,
) ([]queued, error) {
	decks := make([][]queued, len(d.Decks))
	shared := cards.Unlimited
	for i, q := range d.Decks {
		if !own(q) {
			shared = left[q.Deck]
		}
		// Of each note one card at most is taken.
		rows := limit
		if n := left[q.Deck]; n >= 0 {
			rows = min(rows, n)
		}
		part, err := list(ctx, tx, scanQueued, `SELECT `+queuedColumns+` FROM cards AS c WHERE `+where(q)+` LIMIT :rows`,
			append(inDeck(d, q.Deck), sql.Named("rows", cardsOfNote*rows))...)
		if err != nil {
			return nil, err
		}
		notes := make(map[string]bool, len(part))
		part = slices.DeleteFunc(part, func(c queued) bool {
			seen := notes[c.note]
			notes[c.note] = true
			return seen
		})
		if n := left[q.Deck]; n >= 0 && n < len(part) {
			part = part[:n]
		}
		decks[i] = part
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
