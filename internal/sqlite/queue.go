package sqlite

import (
	"context"
	"database/sql"
	"errors"
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
	// inReview and askable are of the deck d of ofDecks.
	inReview = `c.deck_id = d.value AND c.state = 2 AND c.due < :day_end AND ` + awake + ` AND ` + alone
	askable  = `c.deck_id = d.value AND c.state = 0 AND ` + awake + ` AND ` + alone
	// ofDecks are some decks. One question for all of them works out once what alone
	// asks for, and not for each of hundreds of decks.
	ofDecks = `json_each(:decks) AS d`
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

// inDecks bounds the queue of some decks.
func inDecks(d cards.Due, deckIDs []string, more ...any) ([]any, error) {
	ids, err := idList(deckIDs)
	return append(append(bounds(d), sql.Named("decks", ids)), more...), err
}

// byOrder gives the decks that may ask for more, by the order of a part of the queue.
func byOrder(d cards.Due, left map[string]int, order func(cards.Quota) string) map[string][]string {
	out := map[string][]string{}
	for _, q := range d.Decks {
		if left[q.Deck] != 0 {
			out[order(q)] = append(out[order(q)], q.Deck)
		}
	}
	return out
}

// ofReviews and ofNew give the order in which a deck asks its cards.
func ofReviews(q cards.Quota) string { return reviewOrder(q.ReviewOrder) }

func ofNew(cards.Quota) string { return newOrder }

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
			return firstOfDecks(ctx, tx, d, left.reviews, inReview, ofReviews)
		},
		func() (string, error) { return first(ctx, tx, misdated+` ORDER BY c.last`, bounds(d)) },
		func() (string, error) {
			return firstOfDecks(ctx, tx, d, left.fresh, askable, ofNew)
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
func firstOfDecks(ctx context.Context, tx *sql.Tx, d cards.Due, left map[string]int, where string, order func(cards.Quota) string) (string, error) {
	best, bestDue, bestPosition := "", int64(0), int64(0)
	for order, decks := range byOrder(d, left, order) {
		args, err := inDecks(d, decks)
		if err != nil {
			return "", err
		}
		var id string
		var due, position int64
		err = tx.QueryRowContext(ctx, firstEach(where, order), args...).Scan(&id, &due, &position)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return "", err
		}
		if best == "" || due < bestDue || due == bestDue && (position < bestPosition || position == bestPosition && id < best) {
			best, bestDue, bestPosition = id, due, position
		}
	}
	return best, nil
}

// firstEach asks for the first of the cards that are the first of their decks.
func firstEach(where, order string) string {
	return `SELECT f.id, f.due, f.position FROM ` + ofDecks + ` CROSS JOIN cards AS f
		ON f.seq = ` + firstOfOne(where, order) + ` ORDER BY f.due, f.position, d.key LIMIT 1`
}

// firstOfOne asks for the first of the cards of a deck.
func firstOfOne(where, order string) string {
	return `(SELECT c.seq FROM cards AS c WHERE ` + where + ` ORDER BY ` + order + ` LIMIT 1)`
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
	all := make([]string, len(d.Decks))
	for i, q := range d.Decks {
		all[i] = q.Deck
		if q.Reviews == nil {
			limitReviews = left.reviews[q.Deck]
		}
		if q.New == nil {
			limitFresh = left.fresh[q.Deck]
		}
	}
	args, err := inDecks(d, all, sql.Named("reviews", greatest(left.reviews)), sql.Named("fresh", greatest(left.fresh)))
	if err != nil {
		return 0, 0, err
	}
	if _, err := list(ctx, tx, func(row scanner) (struct{}, error) {
		var deck string
		var n, m int
		err := row.Scan(&deck, &n, &m)
		ofReviews[deck], ofFresh[deck] = within(n, left.reviews[deck]), within(m, left.fresh[deck])
		return struct{}{}, err
	}, countEach, args...); err != nil {
		return 0, 0, err
	}
	for _, n := range shares(d, ofReviews, limitReviews, func(q cards.Quota) bool { return q.Reviews != nil }) {
		reviews += n
	}
	for _, n := range shares(d, ofFresh, limitFresh, func(q cards.Quota) bool { return q.New != nil }) {
		fresh += n
	}
	return reviews, fresh, nil
}

// countEach counts notes of each deck, no more than a limit, of which a negative one
// is none to SQLite, too.
const countEach = `
	SELECT d.value, (SELECT count(*) FROM (SELECT DISTINCT c.note_id FROM cards AS c WHERE ` + inReview + ` LIMIT :reviews)),
	       (SELECT count(*) FROM (SELECT DISTINCT c.note_id FROM cards AS c WHERE ` + askable + ` AND NOT EXISTS (
	           SELECT 1 FROM cards AS s WHERE s.note_id = c.note_id AND +s.state = 2 AND +s.due < :day_end AND s.suspended = 0)
	           LIMIT :fresh))
	FROM ` + ofDecks

// greatest gives the greatest of limits, a negative one where one of them is none.
func greatest(limits map[string]int) int {
	most := 0
	for _, n := range limits {
		if n < 0 {
			return cards.Unlimited
		}
		most = max(most, n)
	}
	return most
}

// within bounds a number by a limit; a negative one is none.
func within(n, limit int) int {
	if limit < 0 {
		return n
	}
	return min(n, limit)
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
