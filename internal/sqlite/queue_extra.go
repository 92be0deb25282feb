package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// rest says that a card was not answered with anything but Again since extra
// study began.
const rest = `NOT EXISTS (SELECT 1 FROM reviews AS r WHERE r.card_id = c.id AND r.at >= :began AND r.rating > 1)`

// ofSource chooses the notes of a text, a letter or some words.
const ofSource = `c.note_id IN (
	SELECT note_id FROM note_sentences WHERE text_id = :text AND text_id <> ''
	UNION SELECT note_id FROM note_sentences WHERE letter_id = :letter AND letter_id <> ''
	UNION SELECT n.id FROM json_each(:words) AS w CROSS JOIN notes AS n ON n.language = :language AND n.headword = w.value)`

// metThere puts the cards of words that were met in a text or letter before those
// of words that only stand in it.
const metThere = `NOT EXISTS (SELECT 1 FROM note_sentences AS m WHERE m.note_id = c.note_id AND (
	m.text_id = :text AND m.text_id <> '' OR m.letter_id = :letter AND m.letter_id <> ''))`

// extraParts gives the conditions of extra study in the order in which their
// cards are asked, each with its order.
func extraParts(d cards.Due, e cards.Extra) (parts [][2]string, args []any, err error) {
	args = append(bounds(d), sql.Named("began", millis(e.Began)))
	switch e.Kind {
	case cards.OfSource:
		words, err := json.Marshal(e.Words)
		if err != nil {
			return nil, nil, err
		}
		args = append(args, sql.Named("text", e.TextID), sql.Named("letter", e.LetterID),
			sql.Named("language", e.Language), sql.Named("words", string(words)))
		return [][2]string{
			{ofSource + ` AND ` + inSteps + ` AND c.due <= :now`, `c.due, c.seq`},
			{
				ofSource + ` AND (c.state = 0 OR c.state = 2 AND c.due < :day_end) AND ` + awake + ` AND ` + alone,
				metThere + `, c.state = 0, c.due, c.position, c.seq`,
			},
			{ofSource + ` AND ` + inSteps + ` AND c.due > :now AND ` + soon, `c.due, c.seq`},
		}, args, nil
	case cards.Forgotten:
		return [][2]string{{`c.id IN (SELECT card_id FROM reviews WHERE at >= :day_start AND at < :day_end AND rating = 1) AND ` +
			awake + ` AND ` + rest, `c.last, c.seq`}}, args, nil
	case cards.Ahead:
		args = append(args, sql.Named("until", millis(d.DayEnd.AddDate(0, 0, max(e.Days, 1)))))
		return [][2]string{
			{inSteps + ` AND c.due <= :now`, `c.due, c.seq`},
			{`c.state = 2 AND c.due < :until AND ` + awake + ` AND ` + alone + ` AND ` + rest, `c.due, c.seq`},
			{inSteps + ` AND c.due > :now AND ` + soon, `c.due, c.seq`},
		}, args, nil
	}
	return nil, nil, &study.Error{Code: study.CodeInvalid, Args: map[string]string{"reason": "no_extra"}}
}

func (s cardStore) NextExtra(ctx context.Context, d cards.Due, e cards.Extra) (item cards.Item, ok bool, err error) {
	err = s.db.read(ctx, "find next card of extra study", func(tx *sql.Tx) error {
		parts, args, err := extraParts(d, e)
		if err != nil {
			return err
		}
		for _, part := range parts {
			id, err := first(ctx, tx, part[0]+` ORDER BY `+part[1], args)
			if err != nil {
				return err
			}
			if id != "" {
				ok = true
				item, err = findItem(ctx, tx, id)
				return err
			}
		}
		return nil
	})
	return item, ok && err == nil, err
}

func (s cardStore) CountExtra(ctx context.Context, d cards.Due, e cards.Extra) (n int, err error) {
	ids, err := s.queueExtra(ctx, "count extra study", d, e, mostQueued)
	return len(ids), err
}

func (s cardStore) QueueExtra(ctx context.Context, d cards.Due, e cards.Extra, limit int) ([]string, error) {
	return s.queueExtra(ctx, "read queue of extra study", d, e, limit)
}

// queueExtra gives the first card of each note, in the order of NextExtra.
func (s cardStore) queueExtra(ctx context.Context, what string, d cards.Due, e cards.Extra, limit int) (ids []string, err error) {
	err = s.db.read(ctx, what, func(tx *sql.Tx) error {
		ids = nil
		parts, args, err := extraParts(d, e)
		if err != nil {
			return err
		}
		notes := map[string]bool{}
		for _, part := range parts {
			found, err := list(ctx, tx, scanQueued, `SELECT `+queuedColumns+` FROM cards AS c WHERE `+part[0]+` ORDER BY `+part[1], args...)
			if err != nil {
				return err
			}
			for _, q := range found {
				if !notes[q.note] && len(ids) < limit {
					notes[q.note] = true
					ids = append(ids, q.id)
				}
			}
		}
		return nil
	})
	return ids, err
}
