package reader_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// novel is a Chinese text with its translation, of about as many characters as
// wanted.
func novel(id string, characters int) *bilingual.Document {
	d := &bilingual.Document{
		ID: id, Kind: bilingual.Article, Language: study.Chinese, Title: bilingual.Text{Zh: "长篇 " + id, En: "A novel"}, Licence: "CC0",
		Level: study.Level{List: study.HSK2, Name: fmt.Sprint(1 + len(id)%6)},
	}
	for n := 0; n < characters; {
		var p bilingual.Paragraph
		for i := range 5 {
			zh := fmt.Sprintf("第%d天，她每天早上在银行旁边的河边跑步跑一个小时，看见第%d只猫。", n, i)
			n += len([]rune(zh))
			p.Pairs = append(p.Pairs, bilingual.Pair{Zh: zh, En: fmt.Sprintf("On day %d she ran along the river near the bank and saw cat %d.", n, i)})
		}
		d.Paragraphs = append(d.Paragraphs, p)
	}
	return d
}

// manyImports is a study with texts of five hundred characters, whose words are
// kept.
func manyImports(b *testing.B, n int) *db.Study {
	b.Helper()
	s := db.Open(b)
	a := &analyst{version: "1"}
	s.Library.UseAnalyst(a, s.Corrections)
	for i := range n {
		id := fmt.Sprintf("text-%d", i)
		bring(b, s.Library, novel(id, 500), reader.Origin{Name: id + ".txt", Hash: id}, reader.AddedText)
		if _, err := s.Library.Vocabulary(context.Background(), id); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

func BenchmarkListings(b *testing.B) {
	s := manyImports(b, 2000)
	b.Run("Listings", func(b *testing.B) {
		for b.Loop() {
			if all, err := s.Library.Listings(context.Background()); err != nil || len(all) != 2000 {
				b.Fatal(len(all), err)
			}
		}
	})
	b.Run("KnownShares", func(b *testing.B) {
		for b.Loop() {
			if all, err := s.Library.KnownShares(context.Background(), 3); err != nil || len(all.Missing) != 0 {
				b.Fatal(len(all.Missing), err)
			}
		}
	})
}

func BenchmarkWords(b *testing.B) {
	ctx := context.Background()
	s := db.Open(b)
	words := map[string]reader.WordStatus{}
	for i := range 20000 {
		words[fmt.Sprint("词", i)] = reader.Known
	}
	if _, err := s.Library.SetStatuses(ctx, study.Chinese, words); err != nil {
		b.Fatal(err)
	}
	b.Run("Statuses of 20000", func(b *testing.B) {
		for b.Loop() {
			if all, err := s.Library.Statuses(ctx, study.Chinese); err != nil || len(all) != 20000 {
				b.Fatal(len(all), err)
			}
		}
	})
	b.Run("SetStatus", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if err := s.Library.SetStatus(ctx, study.Chinese, fmt.Sprint("词", i%1000), []reader.WordStatus{reader.Learning, reader.Known}[i/1000%2]); err != nil {
				b.Fatal(err)
			}
		}
	})
	page := map[string]reader.WordStatus{}
	for i := range 300 {
		page[fmt.Sprint("页", i)] = reader.Known
	}
	b.Run("SetStatuses of 300 and back", func(b *testing.B) {
		for b.Loop() {
			before, err := s.Library.SetStatuses(ctx, study.Chinese, page)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Library.SetStatuses(ctx, study.Chinese, before); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkNovel(b *testing.B) {
	ctx := context.Background()
	s := db.Open(b)
	s.Library.UseAnalyst(&analyst{version: "1"}, s.Corrections)
	d := novel("long", 1_000_000)
	b.Run("Add", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			d.Title.En = fmt.Sprint("Version ", i)
			if _, err := s.Library.Add(ctx, d, reader.Origin{Name: "long", Hash: d.Title.En}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Text, first", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if err := s.Library.Rename(ctx, "long", bilingual.Text{En: strings.Repeat("x", 1+i%200)}); err != nil {
				b.Fatal(err)
			}
			if _, err := s.Library.Text(ctx, "long"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Text, again", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Library.Text(ctx, "long"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("EditPairs and undo", func(b *testing.B) {
		for b.Loop() {
			change, err := s.Library.EditPairs(ctx, "long", reader.PairEdit{Kind: reader.JoinPairs, Paragraph: 3000, Pair: 2})
			if err != nil {
				b.Fatal(err)
			}
			if err := s.Library.UndoPairs(ctx, change); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkSentenceIndex makes the index of the most that is searched.
func BenchmarkSentenceIndex(b *testing.B) {
	ctx := context.Background()
	s := db.Open(b)
	bring(b, s.Library, novel("long", 400_000), reader.Origin{Hash: "1"}, reader.AddedText)
	for b.Loop() {
		finder := reader.NewSentences(s.Library, &linguist{})
		if uses, _, err := finder.Find(ctx, study.English, []string{"bank"}, 5); err != nil || len(uses) != 5 {
			b.Fatal(uses, err)
		}
		var m runtime.MemStats
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapAlloc)/1e6, "heap-MB")
		runtime.KeepAlive(finder)
		b.StartTimer()
	}
}
