package setup

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Dictionary is what importing asks of the reference data.
type Dictionary interface {
	Lookup(ctx context.Context, headword string) ([]dictionary.Entry, error)
}

// Annotator divides Chinese lines into words with their readings.
type Annotator interface {
	AnnotateWith(line string, known []hanzi.Override) []hanzi.Word
}

// Words gives what importing needs to know of Chinese words: simplified
// characters, and readings by the dictionary, or of what it does not have word by
// word. What is looked up goes on after ctx ends: it takes no time to speak of.
func Words(ctx context.Context, d Dictionary, a Annotator, c *hanzi.Converter) exchange.Words {
	ctx = context.WithoutCancel(ctx)
	return exchange.Words{
		Simplify: c.ToSimplified,
		Reading: func(word string) string {
			if !hanzi.HasHan(word) {
				return ""
			}
			if entries, err := d.Lookup(ctx, word); err == nil && len(entries) > 0 {
				return entries[0].Pinyin
			}
			return joined(a.AnnotateWith(word, nil))
		},
	}
}

// joined writes the pinyin of words as the orthography joins them, "" where a
// Chinese one has none.
func joined(words []hanzi.Word) string {
	var b strings.Builder
	for i := range words {
		w := &words[i]
		if w.Pinyin == "" {
			if hanzi.HasHan(w.Text) {
				return ""
			}
			continue // a mark
		}
		if b.Len() > 0 && !w.Joined {
			b.WriteByte(' ')
		}
		b.WriteString(w.Pinyin)
	}
	return b.String()
}
