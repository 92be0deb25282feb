package review

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sheets"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// tellLeech tells that a card was forgotten once too often, with the way to what
// can be done about it.
func (s *session) tellLeech(t *turn, c cards.Card) {
	words := s.page.frame.Words
	args := i18n.Args{"word": t.item.Note.Headword, "n": c.Memory.Lapses}
	text := words.T("review.leech_kept", args)
	if c.Suspended != cards.Active {
		text = words.T("review.leech", args)
	}
	s.advice = true
	s.page.frame.Notify(text, words.T("review.leech_help"), func() { s.helpLeech(t, c) })
}

// leechWidth is the width of the sheet in pixels at 100 %.
const leechWidth = 560

// helpLeech offers what can be done with a card that is forgotten again and
// again: better its note, put it away, or have it asked all the same.
func (s *session) helpLeech(t *turn, c cards.Card) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(s.page.content)
	if canvas == nil {
		return
	}
	words := s.page.frame.Words.T
	args := i18n.Args{"word": t.item.Note.Headword}
	var sheet *sheets.Sheet
	edit := func() {
		sheet.Close()
		s.editNote(t)
	}
	label, told, do := words("review.suspend"), words("review.suspended", args), s.page.deps.Deck.Suspend
	if c.Suspended != cards.Active {
		label, told, do = words("review.wake"), words("review.woken", args), s.page.deps.Deck.Wake
	}
	other := func() {
		sheet.Close()
		s.markOther(c.ID, told, c.Suspended == cards.Active, do)
	}
	advice := widgets.NewColumn(10,
		widgets.NewParagraph(words("review.leech_sentence"), theme.Ink),
		widgets.NewParagraph(words("review.leech_hint"), theme.Ink),
		widgets.NewParagraph(words("review.leech_away"), theme.Ink))
	sheet = sheets.New(canvas, leechWidth, words("review.leech_title", args), advice, edit,
		widgets.NewMainButton(words("review.edit"), "Enter", edit), widgets.NewButton(label, "", other),
		widgets.NewButton(words("review.leave_it"), "Esc", func() { sheet.Close() }))
}

// markOther marks the card of a leech. Where that is the present one again, or the
// next one, and was put away, it is looked up what comes instead.
func (s *session) markOther(cardID, told string, away bool, do func(context.Context, ...string) error) {
	s.advice = false
	s.withdraw()
	change(s.page, func(ctx context.Context) (struct{}, error) { return struct{}{}, do(ctx, cardID) }, func(_ struct{}, err error) {
		if err != nil {
			s.page.frame.Report(err)
			return
		}
		s.page.frame.Counts()
		if s.page.session != s {
			return
		}
		s.offerUndo(told, 1)
		switch t := s.turn; {
		case t == nil || s.busy:
		case t.item.Card.ID == cardID && away:
			s.ahead = nil
			s.page.fetching.Stop()
			s.load()
		default: // the next one may be another one than was fetched
			s.ahead = nil
			s.fetch(t)
		}
	})
}
