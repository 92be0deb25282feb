package sqlite_test

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// generated makes a study of so many notes behind the stores' back: two cards
// of each, four decks, a third of the notes new, the others answered five times
// within two years, about 1 in 50 cards due today.
func generated(tb testing.TB, notes int) *db.Study {
	tb.Helper()
	s := db.Open(tb)
	pool, err := sql.Open("sqlite3", s.Path())
	if err != nil {
		tb.Fatal(err)
	}
	now := s.Clock.Now().UnixMilli()
	for _, statement := range []string{
		`INSERT INTO decks (id, name, options, created) VALUES ('d1', 'HSK', '{}', 0), ('d2', 'HSK::3', '{}', 0), ('d3', 'Books', '{"new":30}', 0)`,
		fmt.Sprintf(`
		WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < %d)
		INSERT INTO notes (seq, id, guid, kind, deck_id, language, headword, traditional, reading, gloss, senses, wrong, remarks,
			level_list, level, origin, created, changed)
		SELECT n, printf('%%032x', n), printf('%%032x', n), 'word', CASE n %% 4 WHEN 0 THEN 'default' ELSE 'd' || (n %% 4) END, 'zh',
			char(19968 + n %% 8000) || char(19968 + n / 7 %% 9000) || n, '', 'chuāngtái', 'window sill; ledge of a window ' || n, '[]', '', '',
			'HSK 2.0', n %% 7, '', %d - n * 600000, %d - n * 600000 FROM i`, notes, now, now),
		`INSERT INTO note_sentences (note_id, sentence, translation, start, "end", text_id, title)
		SELECT id, '我家窗台上有三盆花，每天早上我都给它们浇水' || seq || '。', 'There are three pots of flowers on our window sill, number ' || seq || '.',
			2, 4, 'text-' || seq % 300, 'Text ' || seq % 300 FROM notes`,
		`INSERT INTO note_tags (note_id, tag) SELECT id, 'tag' || seq % 50 FROM notes WHERE seq % 3 = 0`,
		`INSERT INTO note_texts (seq, words, sounds)
		SELECT n.seq, n.headword || char(10) || 'chuangtai' || char(10) || n.gloss || char(10) || s.sentence || char(10) || lower(s.translation),
			iif(n.seq % 200 = 0, ' mao1 ' || char(10) || ' mao ', ' chuang1  tai2 ' || char(10) || ' chuang  tai ') FROM notes AS n JOIN note_sentences AS s ON s.note_id = n.id`,
		fmt.Sprintf(`
		INSERT INTO cards (seq, id, note_id, deck_id, kind, added, position, state, due, stability, difficulty, interval, step, reps, lapses, last, note_seq)
		SELECT n.seq * 2 + k, printf('%%032x', n.seq * 2 + k), n.id, n.deck_id, iif(k, 'recall', 'read'), n.created, n.seq * 2 + k,
			iif(n.seq %% 3, 2, 0), iif(n.seq %% 3, %d + (n.seq * 7919 %% 51 - 1) * 86400000 * 2 + n.seq, 0), iif(n.seq %% 3, 1 + n.seq %% 90, 0),
			iif(n.seq %% 3, 5, 0), iif(n.seq %% 3, 1 + n.seq %% 90, 0), 0, iif(n.seq %% 3, 5, 0), 0,
			iif(n.seq %% 3, %d - (1 + n.seq %% 90) * 86400000, 0), n.seq
		FROM notes AS n, (SELECT 0 AS k UNION SELECT 1)`, now, now),
		fmt.Sprintf(`
		INSERT INTO reviews (id, card_id, at, rating, took, state, due, stability, difficulty, interval, step, reps, lapses, last)
		SELECT printf('%%032x', c.seq * 5 + k), c.id, %d - (1 + (c.seq * 131 + k * 7) %% 700) * 86400000 + c.seq %% 40000000, 1 + (c.seq + k) %% 4, 5000,
			iif(k, 2, 0), 0, 10, 5, (c.seq + k) %% 60, 0, k, 0, 0
		FROM (SELECT 0 AS k UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4) CROSS JOIN cards AS c WHERE c.state = 2`, now),
		`INSERT INTO words (language, headword, status, source, changed)
		SELECT language, headword, iif(seq % 2, 'known', 'learning'), 'card', created FROM notes WHERE seq % 3`,
		`ANALYZE`, `PRAGMA wal_checkpoint(TRUNCATE)`,
	} {
		if _, err := pool.ExecContext(tb.Context(), statement); err != nil {
			tb.Fatal(errors.Join(err, errors.New(statement)))
		}
	}
	if err := pool.Close(); err != nil {
		tb.Fatal(err)
	}
	return s
}

const manyNotes = 100_000

// percentile runs f for each turn of a benchmark and reports the median and the
// 99th percentile.
func percentile(b *testing.B, f func()) {
	b.Helper()
	var took []time.Duration
	for b.Loop() {
		at := time.Now()
		f()
		took = append(took, time.Since(at))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
}

// BenchmarkCards measures what a learner waits for with 100,000 notes; run with
// -benchtime 200x.
func BenchmarkCards(b *testing.B) {
	s := generated(b, manyNotes)
	s.CardOptions.New = 50
	must := func(err error) {
		if err != nil {
			b.Helper()
			b.Fatal(err)
		}
	}
	b.Run("answer and next", func(b *testing.B) {
		item, ok, err := s.Cards.Next(ctx)
		percentile(b, func() {
			if must(err); !ok {
				b.Fatal("the queue is empty")
			}
			_, err = s.Cards.Answer(ctx, item.Card.ID, fsrs.Good, time.Second)
			must(err)
			item, ok, err = s.Cards.Next(ctx)
		})
	})
	b.Run("next", func(b *testing.B) {
		percentile(b, func() {
			_, _, err := s.Cards.Next(ctx)
			must(err)
		})
	})
	b.Run("counts", func(b *testing.B) {
		percentile(b, func() {
			_, err := s.Cards.Counts(ctx)
			must(err)
		})
	})
	b.Run("queue", func(b *testing.B) {
		n := 0
		percentile(b, func() {
			ids, err := s.Cards.Queue(ctx, 1<<30)
			must(err)
			n = len(ids)
		})
		b.ReportMetric(float64(n), "cards")
	})
	for _, search := range []string{
		"", "window", "浇水99", "三盆花", "chuang1tai2", "mao", "deck:HSK", "tag:tag3", "hsk:3", "is:due", "due<7d", "added:7", "rated:30:1",
		"source:\"Text 7\"", "-window or is:new", "lang:zh kind:read interval>21 ledge",
	} {
		b.Run("search "+search, func(b *testing.B) {
			n := 0
			percentile(b, func() {
				found, err := s.Cards.Search(ctx, search, cards.Sort{By: cards.SortDue}, false)
				must(err)
				n = len(found)
				_, err = s.Cards.Rows(ctx, found[:min(n, 40)])
				must(err)
			})
			b.ReportMetric(float64(n), "cards")
		})
	}
	b.Run("search by word, notes", func(b *testing.B) {
		percentile(b, func() {
			_, err := s.Cards.Search(ctx, "", cards.Sort{By: cards.SortWord}, true)
			must(err)
		})
	})
	for name, f := range map[string]func() error{
		"calendar":  func() error { _, err := s.Cards.Calendar(ctx, 365); return err },
		"hours":     func() error { _, err := s.Cards.Hours(ctx, 365); return err },
		"forecast":  func() error { _, err := s.Cards.Forecast(ctx, 365); return err },
		"retention": func() error { _, err := s.Cards.TrueRetention(ctx, 365); return err },
		"intervals": func() error { _, err := s.Cards.Intervals(ctx); return err },
		"states":    func() error { _, err := s.Cards.States(ctx); return err },
		"known":     func() error { _, err := s.Cards.KnownOverTime(ctx, study.Chinese, 365); return err },
		"sources":   func() error { _, err := s.Cards.Sources(ctx); return err },
	} {
		b.Run("statistics "+name, func(b *testing.B) {
			percentile(b, func() { must(f()) })
		})
	}
}

// BenchmarkAddAll adds 5,000 notes with two cards each.
func BenchmarkAddAll(b *testing.B) {
	const many = 5000
	s := db.Open(b)
	s.CardOptions.Recall = true
	round := 0
	for b.Loop() {
		notes := make([]cards.Note, many)
		for i := range notes {
			notes[i] = db.Note(fmt.Sprint("词", round, "-", i))
			notes[i].Tags = []string{"a", "b"}
		}
		round++
		if added, err := s.Cards.AddAll(ctx, notes, nil); err != nil || added != many {
			b.Fatal(added, err)
		}
	}
	b.ReportMetric(float64(many*round)/b.Elapsed().Seconds(), "notes/s")
}
