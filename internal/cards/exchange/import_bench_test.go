package exchange_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// BenchmarkImport brings a package of 50,000 notes into an empty study, from the
// file to the last row: each note with HTML in its fields, two cards and three
// answers to each.
func BenchmarkImport(b *testing.B) {
	const notes = 50_000
	f := &forged{
		name: "HSK", fields: []string{"Simplified", "Traditional", "Pinyin", "Meaning", "Sentence", "Translation"},
		fronts: []string{"{{Simplified}}", "{{Meaning}}"}, changed: 100,
	}
	for i := range notes {
		word := string(rune('一'+i%5000)) + string(rune('一'+i/5000+7)) + string(rune('一'+i%37))
		f.notes = append(f.notes, []string{
			word, word, "<span class=tone2>xué</span>xí lì", fmt.Sprintf("meaning <b>%d</b> &amp; more<br>another line", i),
			"我在<b>" + word + "</b>里看到了他的朋友。", "I saw his friend there.",
		})
	}
	f.cards = func(n int, c *anki.Card) {
		c.Kind, c.Queue, c.Due, c.Interval, c.Factor, c.Reps = anki.Review, anki.QueueReview, int64(100+n%60), int64(1+n%60), 2500, 3
		c.Memory = &anki.Memory{Stability: float64(1 + n%60), Difficulty: 5}
		for k := range 3 {
			kind := anki.ReviewReview
			if k == 0 {
				kind = anki.ReviewLearning
			}
			f.reviews = append(f.reviews, anki.ReviewEntry{
				At: db.Morning().AddDate(0, 0, -30+10*k).Add(time.Duration(n) * time.Millisecond), Card: c.ID, Rating: 3, Interval: 10, LastInterval: 5, Factor: 500,
				Taken: 5 * time.Second, Kind: kind,
			})
		}
	}
	path := f.file(b)
	b.ResetTimer()
	for range b.N {
		b.StopTimer()
		s := db.Open(b)
		b.StartTimer()
		i := importer(b, s)
		source, err := i.Open(b.Context(), path)
		if err != nil {
			b.Fatal(err)
		}
		report, err := i.Run(b.Context(), source, source.Guess(), nil)
		if err != nil || report.Added+report.Joined != notes || report.Cards != 2*notes || report.Reviews != 6*notes {
			b.Fatal(report, err)
		}
		if err := source.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(notes)*float64(b.N)/b.Elapsed().Seconds(), "notes/s")
}
