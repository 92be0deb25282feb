package anki_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
)

// large makes a package of n notes with a card and an answer each.
func large(b *testing.B, n int) []byte {
	b.Helper()
	c := small()
	c.collection.NoteTypes[0].Fields = append(c.collection.NoteTypes[0].Fields, anki.Field{Name: "Pinyin"}, anki.Field{Name: "Meaning"}, anki.Field{Name: "Sentence"})
	ctx := context.Background()
	w, err := anki.NewWriter(ctx, &c.collection, anki.WriteOptions{Engine: foreign.Engine{}, TempDir: b.TempDir(), Time: written})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			b.Error(err)
		}
	}()
	for i := range int64(n) {
		note := anki.Note{
			ID: 1_600_000_000_000 + i, GUID: fmt.Sprint(i), Type: 100, Modified: written, Tags: []string{"hsk::3", "book"},
			Fields: []string{fmt.Sprintf("学习 %d", i), "xué xí", "<b>to learn</b>, to study; to follow<br>a course", fmt.Sprintf("我喜欢学习，这是第 %d 句。[sound:s%d.mp3]", i, i)},
		}
		card := anki.Card{ID: 1_700_000_000_000 + i, Note: note.ID, Deck: 20, Kind: anki.Review, Queue: anki.QueueReview, Due: i, Memory: &anki.Memory{Stability: 3.5, Difficulty: 5}}
		review := anki.ReviewEntry{At: time.UnixMilli(1_650_000_000_000 + i), Card: card.ID, Rating: 3, Kind: anki.ReviewReview}
		if err := w.AddNote(ctx, &note); err != nil {
			b.Fatal(err)
		}
		if err := w.AddCard(ctx, &card); err != nil {
			b.Fatal(err)
		}
		if err := w.AddReview(ctx, &review); err != nil {
			b.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := w.Finish(ctx, &out, nil); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkRead reads 50,000 notes with their cards and reviews, and makes plain
// text of their fields.
func BenchmarkRead(b *testing.B) {
	const notes = 50_000
	data := large(b, notes)
	for b.Loop() {
		p, err := anki.Open(b.Context(), bytes.NewReader(data), int64(len(data)), anki.Options{Engine: foreign.Engine{}, TempDir: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		err = p.Notes(b.Context(), func(n *anki.Note) error {
			for _, f := range n.Fields {
				_, err := io.WriteString(io.Discard, anki.Plain(f))
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			err = p.Cards(b.Context(), func(*anki.Card) error { return nil })
		}
		if err == nil {
			err = p.Reviews(b.Context(), func(*anki.ReviewEntry) error { return nil })
		}
		if err != nil {
			b.Fatal(err)
		}
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(notes)*float64(b.N)/b.Elapsed().Seconds(), "notes/s")
}

// BenchmarkWrite writes 50,000 notes with their cards and reviews.
func BenchmarkWrite(b *testing.B) {
	const notes = 50_000
	for b.Loop() {
		large(b, notes)
	}
	b.ReportMetric(float64(notes)*float64(b.N)/b.Elapsed().Seconds(), "notes/s")
}
