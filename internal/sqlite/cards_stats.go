package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// AnswersBetween asks once for each span: grouping all answers would have to
// sort them first, which takes ten times as long.
func (s cardStore) AnswersBetween(ctx context.Context, times []time.Time) (counts []cards.Answers, err error) {
	err = s.db.read(ctx, "count answers", func(tx *sql.Tx) (err error) {
		one, err := tx.PrepareContext(ctx, `
			SELECT count(*), ifnull(sum(state = 2 AND rating > 1), 0), ifnull(sum(state = 2), 0), ifnull(sum(state = 0), 0), ifnull(sum(took), 0)
			FROM reviews WHERE at >= ? AND at < ?`)
		if err != nil {
			return err
		}
		defer func() { err = joinClose(err, one) }()
		counts = make([]cards.Answers, len(times)-1)
		for i := range counts {
			a, took := &counts[i], int64(0)
			if err := one.QueryRowContext(ctx, millis(times[i]), millis(times[i+1])).Scan(&a.Answers, &a.Right, &a.Due, &a.New, &took); err != nil {
				return err
			}
			a.Time = time.Duration(took) * time.Millisecond
		}
		return nil
	})
	return counts, err
}

func (s cardStore) DueBetween(ctx context.Context, times []time.Time) (counts []int, err error) {
	err = s.db.read(ctx, "foretell cards", func(tx *sql.Tx) (err error) {
		one, err := tx.PrepareContext(ctx, `
			SELECT count(*) FROM cards WHERE state IN (1, 2, 3) AND suspended = 0 AND due >= ? AND due < ?`)
		if err != nil {
			return err
		}
		defer func() { err = joinClose(err, one) }()
		counts = make([]int, len(times)-1)
		from := int64(0)
		for i := range counts {
			to := millis(times[i+1])
			if err := one.QueryRowContext(ctx, from, to).Scan(&counts[i]); err != nil {
				return err
			}
			from = to
		}
		return nil
	})
	return counts, err
}

// matureFrom is the interval in days from which on a card is mature, as in
// other programs.
const matureFrom = 21

func (s cardStore) Retention(ctx context.Context, from, to time.Time) (r cards.Retention, err error) {
	err = s.db.read(ctx, "count what was remembered", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `
			SELECT ifnull(sum(interval < ?3), 0), ifnull(sum(interval < ?3 AND rating > 1), 0),
			       ifnull(sum(interval >= ?3), 0), ifnull(sum(interval >= ?3 AND rating > 1), 0)
			FROM reviews WHERE at >= ?1 AND at < ?2 AND state = 2`, millis(from), millis(to), matureFrom).
			Scan(&r.Young, &r.YoungRight, &r.Mature, &r.MatureRight)
	})
	return r, err
}

// countIntervals reads an index made for it, which SQLite does not choose by
// itself.
const countIntervals = `SELECT interval, count(*) FROM cards INDEXED BY cards_by_interval WHERE state = 2 AND suspended = 0 GROUP BY interval`

func (s cardStore) Intervals(ctx context.Context) (days map[int]int, err error) {
	days = map[int]int{}
	err = s.db.read(ctx, "count intervals", func(tx *sql.Tx) error {
		clear(days)
		_, err := list(ctx, tx, func(row scanner) (struct{}, error) {
			var interval, n int
			err := row.Scan(&interval, &n)
			days[interval] = n
			return struct{}{}, err
		}, countIntervals)
		return err
	})
	return days, err
}

func (s cardStore) States(ctx context.Context) (c cards.States, err error) {
	err = s.db.read(ctx, "count cards by state", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `
			SELECT ifnull(sum(suspended = 0 AND state = 0), 0), ifnull(sum(suspended = 0 AND state IN (1, 3)), 0),
			       ifnull(sum(suspended = 0 AND state = 2 AND interval < ?1), 0), ifnull(sum(suspended = 0 AND state = 2 AND interval >= ?1), 0),
			       ifnull(sum(suspended <> 0), 0), ifnull(sum(leech), 0), (SELECT count(*) FROM notes)
			FROM cards`, matureFrom).Scan(&c.New, &c.Learning, &c.Young, &c.Mature, &c.Suspended, &c.Leeches, &c.Notes)
	})
	return c, err
}

func (s cardStore) KnownWords(ctx context.Context, language study.Language, from time.Time) (known []cards.KnownHour, err error) {
	err = s.db.read(ctx, "count known words", func(tx *sql.Tx) error {
		known, err = list(ctx, tx, func(row scanner) (k cards.KnownHour, err error) {
			err = row.Scan(&k.Hour, &k.Level.List, &k.Level.Name, &k.Headword, &k.Words)
			return k, err
		}, `
			SELECT hour, ifnull(substr(level, 1, instr(level, '/') - 1), ''), ifnull(substr(level, instr(level, '/') + 1), ''), alone, count(*)
			FROM (SELECT hour, level, iif(ifnull(level, '/') = '/', headword, '') AS alone
				FROM (SELECT w.headword, iif(w.changed < ?2, -1, (w.changed - ?2) / 3600000) AS hour,
				(SELECT max(n.level_list || '/' || n.level) FROM notes AS n WHERE n.language = w.language AND n.headword = w.headword) AS level
				FROM words AS w WHERE w.language = ?1 AND w.status = 'known'))
			GROUP BY hour, level, alone ORDER BY hour, level, alone`, language, millis(from))
		return err
	})
	return known, err
}

func (s cardStore) Sources(ctx context.Context, dayEnd time.Time) (sources []cards.Source, err error) {
	err = s.db.read(ctx, "count sources", func(tx *sql.Tx) error {
		sources, err = list(ctx, tx, func(row scanner) (c cards.Source, err error) {
			err = row.Scan(&c.TextID, &c.Title, &c.Notes, &c.Known, &c.Due)
			return c, err
		}, `
			SELECT text_id, (SELECT title FROM note_sentences AS s WHERE s.text_id = m.text_id AND s.text_id <> '' LIMIT 1),
				count(*), sum(known), sum(due)
			FROM (
				SELECT d.text_id, min(c.kind <> 'read' OR c.stability >= ?1 AND c.state <> 3) AND max(c.kind = 'read') AS known,
					sum(c.state IN (1, 2, 3) AND c.suspended = 0 AND c.due < ?2) AS due
				FROM (SELECT DISTINCT text_id, note_id FROM note_sentences WHERE text_id <> '') AS d
				CROSS JOIN cards AS c ON c.note_id = d.note_id GROUP BY d.text_id, d.note_id) AS m
			GROUP BY text_id ORDER BY count(*) DESC, text_id`, matureFrom, millis(dayEnd))
		return err
	})
	return sources, err
}

func (s cardStore) Achieved(ctx context.Context, since time.Time) (a cards.Achieved, err error) {
	err = s.db.read(ctx, "sum up answers", func(tx *sql.Tx) error {
		a = cards.Achieved{}
		var took int64
		err := tx.QueryRowContext(ctx, `
			SELECT count(*), count(DISTINCT card_id), ifnull(sum(state = 0), 0), ifnull(sum(rating = 1), 0),
			       ifnull(sum(state = 2), 0), ifnull(sum(state = 2 AND rating > 1), 0), ifnull(sum(took), 0),
			       (SELECT count(*) FROM words WHERE status = 'known' AND changed >= ?1 AND source = 'card'),
			       (SELECT count(*) FROM cards AS c WHERE c.leech = 1 AND c.last >= ?1 AND EXISTS (
			           SELECT 1 FROM card_changes AS h JOIN reviews AS r ON r.id = h.review_id
			           WHERE r.card_id = c.id AND h.at >= ?1 AND h.before LIKE '{"marks":%' AND h.before NOT LIKE '%"leech":true%'))
			FROM reviews WHERE at >= ?1`, millis(since)).
			Scan(&a.Answers, &a.Cards, &a.New, &a.Again, &a.Due, &a.Right, &took, &a.Known, &a.Leeches)
		a.Time = time.Duration(took) * time.Millisecond
		return err
	})
	return a, err
}
