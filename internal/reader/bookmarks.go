package reader

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Bookmark is a place in a text with a note.
type Bookmark struct {
	ID, TextID string
	// Sentence is the number of the sentence, as Progress has it, and Start a
	// code point in it.
	Sentence, Start int
	// Quote is what stands there: the sentence, or its part from Start on. By it
	// the place is found again where the text was changed.
	Quote, Note string
	Created     time.Time
}

// Bounds of a bookmark, in characters.
const (
	maxQuote = 2000
	maxNote  = 4000
)

// Bookmarks gives the bookmarks of a text by place. Where the text was changed
// since one was made, its sentence is that nearest to the old place which has
// its quote.
func (l *Library) Bookmarks(ctx context.Context, textID string) ([]Bookmark, error) {
	kept, err := l.store.Bookmarks(ctx, textID)
	if err != nil || len(kept) == 0 {
		return nil, err
	}
	t, err := l.Text(ctx, textID)
	if study.CodeOf(err) == study.CodeNotFound {
		return kept, nil
	}
	if err != nil {
		return nil, err
	}
	sentences := sentencesIn(t.Document)
	for i := range kept {
		kept[i].find(sentences)
	}
	slices.SortStableFunc(kept, func(a, b Bookmark) int { return cmp.Or(a.Sentence-b.Sentence, a.Start-b.Start) })
	return kept, nil
}

// find moves a bookmark to the nearest sentence with its quote.
func (b *Bookmark) find(sentences []string) {
	if b.Quote == "" {
		b.Sentence = min(b.Sentence, max(len(sentences)-1, 0))
		return
	}
	from := min(b.Sentence, len(sentences)) // the text may be shorter by now
	for away := range len(sentences) + 1 {
		for _, at := range []int{from - away, from + away} {
			if at >= 0 && at < len(sentences) && b.standsIn(sentences[at], at == b.Sentence) {
				b.Sentence = at
				return
			}
		}
	}
	b.Sentence = min(b.Sentence, max(len(sentences)-1, 0))
}

// standsIn reports whether the quote is in a sentence, and moves Start to it.
func (b *Bookmark) standsIn(sentence string, same bool) bool {
	i := strings.Index(sentence, b.Quote)
	if i < 0 {
		return false
	}
	if runes := []rune(sentence); same && b.Start <= len(runes) && strings.HasPrefix(string(runes[b.Start:]), b.Quote) {
		return true // a quote that stands there twice
	}
	b.Start = utf8.RuneCountInString(sentence[:i])
	return true
}

// sentencesIn gives the sentences of a document in its own language.
func sentencesIn(d *bilingual.Document) []string {
	var out []string
	for _, p := range d.Paragraphs {
		for i := range p.Pairs {
			if side := p.Pairs[i].In(d.Language); side != "" {
				out = append(out, side)
			}
		}
	}
	return out
}

// PutBookmark makes a bookmark, or changes the one with the ID, or brings one
// back that was deleted. It fails with invalid for a place that no text has or
// a note that is too long, and with not_found for the text.
func (l *Library) PutBookmark(ctx context.Context, b Bookmark) (Bookmark, error) {
	if b.Sentence < 0 || b.Start < 0 || utf8.RuneCountInString(b.Quote) > maxQuote || utf8.RuneCountInString(b.Note) > maxNote {
		return Bookmark{}, &study.Error{Code: study.CodeInvalid, Op: "keep bookmark", Args: map[string]string{"reason": "no_bookmark"}}
	}
	if err := l.wantTexts(ctx, "keep bookmark", []string{b.TextID}); err != nil {
		return Bookmark{}, err
	}
	if b.ID == "" {
		b.ID = l.ids.NewID()
	}
	if b.Created.IsZero() {
		b.Created = l.now()
	}
	return b, l.store.PutBookmark(ctx, b)
}

// DeleteBookmark removes a bookmark; PutBookmark brings it back.
func (l *Library) DeleteBookmark(ctx context.Context, id string) error {
	return l.store.DeleteBookmark(ctx, id)
}
