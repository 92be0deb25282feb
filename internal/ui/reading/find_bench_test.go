package reading

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// longText is a text of a million characters, without translations.
func longText() *text {
	doc := &bilingual.Document{ID: "long", Language: study.Chinese}
	sentence := "他在銀行工作，每天早上都要走很长的路，后来他终于买了一辆自行车。"
	for range 1_000_000 / len([]rune(sentence)) / 10 {
		doc.Paragraphs = append(doc.Paragraphs, bilingual.Paragraph{Pairs: []bilingual.Pair{{Zh: strings.Repeat(sentence, 10)}}})
	}
	return newText(doc, study.Chinese, nil, nil, nil)
}

// converterOf opens the reference data's converter.
func converterOf(tb testing.TB) *hanzi.Converter {
	tb.Helper()
	path := filepath.Join("..", "..", "..", "data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("the reference data is not built (make data): %v", err)
	}
	db, err := dictionary.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	c, err := db.Converter(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func BenchmarkSearch(b *testing.B) {
	d := converterOf(b)
	t := longText()
	ctx := context.Background()
	b.Run("fold", func(b *testing.B) {
		for b.Loop() {
			if _, err := newFindIndex(ctx, t, d); err != nil {
				b.Fatal(err)
			}
		}
	})
	x, err := newFindIndex(ctx, t, d)
	if err != nil {
		b.Fatal(err)
	}
	for name, query := range map[string]string{"few": "没有这个", "many": "银行", "pinyin": "zixingche", "letters": "shi"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := x.search(ctx, query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
