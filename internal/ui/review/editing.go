package review

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
)

// editNote opens the sheet of a note; after is called when it was changed. A field
// for an answer that had the keyboard gets it back.
func (p *Page) editNote(n cards.Note, after func(notesheet.Changed)) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.content)
	if c == nil {
		return
	}
	focused := c.Focused()
	closed := func() {
		if s := p.session; s != nil && s.view.field != nil && focused == fyne.Focusable(s.view.field) {
			p.give(s.view.field)
		}
	}
	host := notesheet.Host{Frame: p.frame, Canvas: c, Order: &p.keeping, Working: &p.working, Closed: closed}
	p.sheet = notesheet.Open(host, p.deps.Sheet, n, after)
}

// edit opens the note of the present card.
func (s *session) edit() { s.editNote(s.turn) }

// editNote opens the note of a card; where that is still shown it is shown as it
// then is.
func (s *session) editNote(t *turn) {
	s.page.editNote(t.item.Note, func(c notesheet.Changed) {
		s.offerUndo(s.page.frame.Words.T("review.edited", i18n.Args{"word": c.Note.Headword}), c.Steps)
		if s.ahead != nil && s.ahead.Note.ID == c.Note.ID {
			s.ahead.Note = c.Note
		}
		if t.item.Note.ID != c.Note.ID || s.turn != t || s.page.session != s {
			return
		}
		fresh := newTurn(cards.Item{Note: c.Note, Card: t.item.Card}, t.seen)
		t.item, t.met, t.syllables = fresh.item, fresh.met, fresh.syllables
		if len(t.tones) != len(fresh.tones) {
			t.tones = fresh.tones
		}
		t.picture = nil
		s.redraw(t)
		s.picture(t)
	})
}
