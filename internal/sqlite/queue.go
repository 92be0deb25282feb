package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

// The queue's parts. A new card waits for the next day when another card of its
// note was answered today: the one would tell the other's answer.
const (
	inSteps  = `c.state IN (1, 3)`
	inReview = `c.state = 2 AND c.due < :day_end`
	askable  = `c.state = 0 AND NOT EXISTS (
		SELECT 1 FROM cards AS sibling JOIN reviews AS r ON r.card_id = sibling.id
		WHERE sibling.note_id = c.note_id AND sibling.id <> c.id AND r.at >= :day_start AND r.at < :day_end)`
)

func bounds(d cards.Due) []any {
	return []any{
		sql.Named("now", millis(d.Now)), sql.Named("day_start", millis(d.DayStart)),
		sql.Named("day_end", millis(d.DayEnd)),
	}
}

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
	left, err := newLeft(ctx, tx, d)
	if err != nil {
		return "", err
	}
	parts := []string{
		inSteps + ` AND c.due <= :now ORDER BY c.due, c.seq`,
		inReview + ` ORDER BY c.due, c.seq`,
	}
	if left > 0 {
		// due is 0 for all of them; named, the index gives the order.
		parts = append(parts, askable+` ORDER BY c.due, c.seq`)
	}
	parts = append(parts, inSteps+` AND c.due < :day_end ORDER BY c.due, c.seq`)
	for _, part := range parts {
		var id string
		err := tx.QueryRowContext(ctx, `SELECT c.id FROM cards AS c WHERE `+part+` LIMIT 1`, bounds(d)...).Scan(&id)
		if !errors.Is(err, sql.ErrNoRows) {
			return id, err
		}
	}
	return "", nil
}

// newLeft gives how many new cards the day's limit still allows.
func newLeft(ctx context.Context, tx *sql.Tx, d cards.Due) (int, error) {
	var begun int
	err := tx.QueryRowContext(ctx,
		`SELECT count(*) FROM reviews WHERE state = 0 AND at >= :day_start AND at < :day_end`, bounds(d)...).Scan(&begun)
	return max(d.New-begun, 0), err
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
		var fresh int
		err := tx.QueryRowContext(ctx, `
			SELECT (SELECT count(*) FROM cards AS c WHERE `+inSteps+` AND c.due < :day_end),
			       (SELECT count(*) FROM cards AS c WHERE `+inReview+`),
			       (SELECT count(DISTINCT c.note_id) FROM cards AS c WHERE `+askable+`),
			       (SELECT count(*) FROM cards)`, bounds(d)...).Scan(&c.Learning, &c.Review, &fresh, &c.Total)
		if err != nil {
			return err
		}
		left, err := newLeft(ctx, tx, d)
		if err != nil {
			return err
		}
		c.New = min(left, fresh)
		pace, err := findPace(ctx, tx)
		c.Time = pace * time.Duration(c.Learning+c.Review+answersToNew*c.New)
		return err
	})
	return c, err
}

// findPace gives the time that the learner's last answers took on average.
func findPace(ctx context.Context, tx *sql.Tx) (time.Duration, error) {
	var answers int
	var ms float64
	err := tx.QueryRowContext(ctx, `
		SELECT count(*), ifnull(avg(took), 0) FROM (SELECT took FROM reviews WHERE took > 0 ORDER BY seq DESC LIMIT ?)`,
		paceOver).Scan(&answers, &ms)
	if answers < paceOf {
		return usualAnswer, err
	}
	return time.Duration(ms * float64(time.Millisecond)), err
}
