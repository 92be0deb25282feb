package reading

import (
	"context"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// Bookmarks name sentences as the text's own language counts them; turned
// round, the page counts those of the other one.

// ownNumber gives the number that a sentence of the page has in the text's own
// language.
func (t *text) ownNumber(n int) int {
	if t.language == t.doc.Language {
		return n
	}
	return t.otherNumber(n)
}

// pageNumber gives the number that a sentence of the text's own language has on
// the page; the nearest one before where only that language says it.
func (t *text) pageNumber(own int) int {
	if t.language == t.doc.Language {
		return min(own, len(t.sentences)-1)
	}
	number, here := -1, -1
	for i := range t.doc.Paragraphs {
		for k := range t.doc.Paragraphs[i].Pairs {
			pair := &t.doc.Paragraphs[i].Pairs[k]
			if pair.In(t.language) != "" {
				here++
			}
			if pair.In(t.doc.Language) != "" {
				number++
			}
			if number == own {
				return min(max(here, 0), len(t.sentences)-1)
			}
		}
	}
	return len(t.sentences) - 1
}

// markBookmarks marks them in the margin.
func (p *Page) markBookmarks() {
	m := p.tools.marks
	m.kept = map[int][]int{}
	if len(p.text.sentences) > 0 {
		for i := range p.tools.bookmarks {
			n, start := p.placeOf(&p.tools.bookmarks[i])
			m.kept[n] = append(m.kept[n], start)
		}
	}
	p.marked()
}

// placeOf gives where a bookmark is on the page.
func (p *Page) placeOf(b *reader.Bookmark) (sentence, start int) {
	n := max(p.text.pageNumber(b.Sentence), 0)
	if p.text.language != p.text.doc.Language {
		return n, 0
	}
	return n, b.Start
}

// bookmark puts one at the chosen word, at the sentence of the panel, at the
// beginning of the selection or at the window's top. One that is there is taken
// away.
func (p *Page) bookmark() {
	if of := p.passages(); len(of) > 0 {
		p.bookmarkAt(of[0].sentence, of[0].start)
		return
	}
	if p.chosen {
		w := p.word()
		p.bookmarkAt(w.sentence, w.start-p.text.sentences[w.sentence].start)
		return
	}
	if n := p.presentSentence(); n >= 0 {
		p.bookmarkAt(n, 0)
	}
}

// bookmarkAt puts a bookmark at a rune of a sentence, or takes the one away that
// is there.
func (p *Page) bookmarkAt(n, start int) {
	t := p.text
	own := t.ownNumber(n)
	if t.language != t.doc.Language {
		start = 0
	}
	if i := slices.IndexFunc(p.tools.bookmarks, func(b reader.Bookmark) bool { return b.Sentence == own && b.Start == start }); i >= 0 {
		p.removeBookmark(p.tools.bookmarks[i])
		return
	}
	side := []rune(t.sentences[n].pair.In(t.doc.Language))
	start = min(start, max(len(side)-1, 0))
	quote := string(side[start:min(len(side), start+mostQuote)])
	p.putBookmark(reader.Bookmark{TextID: p.id, Sentence: own, Start: start, Quote: quote}, func() {
		words := p.frame.Words
		p.frame.Notify(words.T("passage.bookmarked"), words.T("passage.bookmarks_open"), func() {
			if p.text != nil {
				p.openBookmarks()
			}
		})
	})
}

// mostQuote bounds what a bookmark keeps of its sentence, in characters.
const mostQuote = 300

// putBookmark keeps a bookmark and then calls done, if that is not nil.
func (p *Page) putBookmark(b reader.Bookmark, done func()) {
	page.DoIn(&p.changes, func(ctx context.Context) (reader.Bookmark, error) {
		return p.s.Library.PutBookmark(ctx, b)
	}, func(kept reader.Bookmark, err error) {
		switch {
		case err != nil:
			p.frame.Report(err)
			return
		case p.text == nil || p.id != kept.TextID:
			return
		}
		all := slices.DeleteFunc(slices.Clone(p.tools.bookmarks), func(o reader.Bookmark) bool { return o.ID == kept.ID })
		p.tools.bookmarks = append(all, kept)
		slices.SortStableFunc(p.tools.bookmarks, func(a, b reader.Bookmark) int {
			if a.Sentence != b.Sentence {
				return a.Sentence - b.Sentence
			}
			return a.Start - b.Start
		})
		p.markBookmarks()
		if done != nil {
			done()
		}
	})
}

// removeBookmark takes a bookmark away, with undo.
func (p *Page) removeBookmark(b reader.Bookmark) {
	p.dropBookmark(b, func() {
		p.offerUndo(p.frame.Words.T("passage.bookmark_removed"), func() { p.putBookmark(b, nil) })
	})
}

// dropBookmark deletes a bookmark and then calls done.
func (p *Page) dropBookmark(b reader.Bookmark, done func()) {
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.s.Library.DeleteBookmark(ctx, b.ID)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		if p.text == nil || p.id != b.TextID {
			return
		}
		p.tools.bookmarks = slices.DeleteFunc(slices.Clone(p.tools.bookmarks), func(o reader.Bookmark) bool { return o.ID == b.ID })
		p.markBookmarks()
		done()
	})
}

// leaveTools hands over what the tools hold when the page is left.
func (p *Page) leaveTools() {
	p.stopVoice()
	p.closeFind(false)
	if s := p.tools.sheet; s != nil {
		s.close()
	}
}
