package setup

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
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
		Simplify: Simplifier(ctx, d, c),
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

// Simplifier gives what writes a traditional text in simplified characters. One
// that may be simplified stays, since some characters are of both scripts and mean
// another one in each: 显著 has the 著 that 看著 has for 着.
func Simplifier(ctx context.Context, d Dictionary, c *hanzi.Converter) func(text string) string {
	ctx = context.WithoutCancel(ctx)
	return func(text string) string {
		simple := c.ToSimplified(text)
		if simple == text || hasTraditional(c, text) || c.Detect(text) == hanzi.Traditional || onlyTraditional(ctx, d, text) {
			return simple
		}
		return text
	}
}

// hasTraditional reports whether a text has a character that is traditional alone.
func hasTraditional(c *hanzi.Converter, text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return c.Detect(string(r)) == hanzi.Traditional })
}

// onlyTraditional reports whether the dictionary has a word, and none that is
// written so in simplified characters.
func onlyTraditional(ctx context.Context, d Dictionary, word string) bool {
	entries, err := d.Lookup(ctx, word)
	return err == nil && len(entries) > 0 && !slices.ContainsFunc(entries, func(e dictionary.Entry) bool { return e.Simplified == word })
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

// DefaultNames gives the names of the first deck in all languages of the
// interface, for files that were written in another one.
func DefaultNames(words *i18n.Catalogue) []string {
	return []string{words.In(study.Chinese, "decks.default"), words.In(study.English, "decks.default")}
}
