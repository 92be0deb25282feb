package sqlite_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// brought is a note as a package of Anki has it: two cards, three answers each.
func brought(n int) cards.Incoming {
	note := db.Note(fmt.Sprintf("词%d", n))
	note.GUID = fmt.Sprintf("guid%d", n)
	note.Tags = []string{"a", "b"}
	last := db.Morning().Add(-time.Duration(n%900) * 24 * time.Hour)
	memory := fsrs.Card{
		State: fsrs.Review, Stability: 12, Difficulty: 5, Last: last, Due: last.AddDate(0, 0, 12), Interval: 12, Reps: 3,
	}
	in := cards.Incoming{Note: note}
	for _, kind := range []cards.Kind{cards.Read, cards.Recall} {
		c := cards.IncomingCard{Kind: kind, Memory: memory, Added: last.AddDate(0, 0, -20)}
		for k := range 3 {
			before := memory
			before.Reps = k
			c.Reviews = append(c.Reviews, cards.Review{At: last.AddDate(0, 0, 5*(k-2)), Rating: fsrs.Good, Took: 5 * time.Second, Before: before})
		}
		in.Cards = append(in.Cards, c)
	}
	return in
}

// bringMany imports notes from one number on.
func bringMany(s *db.Study, from, to int) error {
	return s.Cards.Import(ctx, cards.ImportOptions{Update: true}, func(ctx context.Context, into cards.Importing) error {
		for n := from; n < to; n++ {
			if _, err := into.Put(ctx, brought(n)); err != nil {
				return err
			}
		}
		return nil
	})
}

// BenchmarkImport brings 50,000 notes into an empty study, and then once more.
func BenchmarkImport(b *testing.B) {
	const many = 50_000
	for b.Loop() {
		b.StopTimer()
		s := db.Open(b)
		s.CardOptions.Recall = true
		b.StartTimer()
		for _, name := range []string{"new", "again"} {
			at := time.Now()
			if err := bringMany(s, 0, many); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(many/time.Since(at).Seconds(), name+"-notes/s")
		}
	}
}

// BenchmarkImportOfOneWord brings in notes of which fifty each have one word.
func BenchmarkImportOfOneWord(b *testing.B) {
	const many = 5_000
	for b.Loop() {
		b.StopTimer()
		s := db.Open(b)
		b.StartTimer()
		if err := s.Cards.Import(ctx, cards.ImportOptions{Update: true}, func(ctx context.Context, into cards.Importing) error {
			for n := range many {
				note := db.Note(fmt.Sprintf("词%d", n/50))
				note.GUID = fmt.Sprint("guid", n)
				note.Contexts = []cards.Context{{Sentence: fmt.Sprintf("他在第%d页看到了这个词，觉得很有意思。", n), Translation: "He saw the word there."}}
				if _, err := into.Put(ctx, cards.Incoming{Note: note}); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(many*float64(b.N)/b.Elapsed().Seconds(), "notes/s")
}
