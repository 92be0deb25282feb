package review

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// noteSheet is the sheet in which what a note says is edited, over the page.
type noteSheet struct {
	page  *Page
	note  cards.Note
	after func(cards.Note)

	modal  *widgets.Modal
	column *fyne.Container
	notice *widgets.Prose
	fields []noteField
	busy   bool
}

// noteField is a field of the sheet with the part of the note that it holds.
type noteField struct {
	field *widgets.Field
	put   func(n *cards.Note, text string)
}

// Sizes of the sheet in pixels at 100 %.
const noteSheetWidth, noteSheetHeight = 640, 660

// editNote opens the sheet; after is called with the note when it was changed,
// and may be nil.
func (p *Page) editNote(n cards.Note, after func(cards.Note)) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.content)
	if c == nil {
		return
	}
	s := &noteSheet{page: p, note: n, after: after, notice: widgets.NewParagraph("", theme.Cinnabar)}
	s.notice.Hide()
	t := p.frame.Words.T
	s.column = widgets.NewColumn(12, widgets.NewInset(0, 0, 6, 0, widgets.NewBoldProse(t("review.edit_title"))))
	s.add(t("review.note_word"), n.Headword, false, func(n *cards.Note, text string) { n.Headword = text })
	if n.Language == study.Chinese {
		s.add(t("review.note_traditional"), n.Traditional, false, func(n *cards.Note, text string) { n.Traditional = text })
	}
	if n.Kind == cards.CorrectionNote {
		s.add(t("review.note_wrong"), n.Wrong, false, func(n *cards.Note, text string) { n.Wrong = text })
	} else {
		s.add(t("review.note_reading"), n.Reading, false, func(n *cards.Note, text string) { n.Reading = text })
	}
	s.add(t("review.note_meaning"), n.Gloss, true, func(n *cards.Note, text string) { n.Gloss = text })
	s.add(t("review.note_remarks"), n.Remarks, true, func(n *cards.Note, text string) { n.Remarks = text })
	s.add(t("review.note_tags"), strings.Join(n.Tags, " "), false, func(n *cards.Note, text string) { n.Tags = strings.Fields(text) })
	s.column.Add(s.notice)
	s.column.Add(widgets.NewInset(8, 0, 0, 0, widgets.NewFlow(10, 8,
		widgets.NewMainButton(t("review.save"), shortcuts.Name("Ctrl+Return"), s.save),
		widgets.NewButton(t("review.cancel"), "Esc", s.close))))
	s.open(c)
}

// add puts a field with its name into the sheet.
func (s *noteSheet) add(name, text string, lines bool, put func(*cards.Note, string)) {
	f := widgets.NewField("")
	if lines {
		f.MultiLine = true
		f.Wrapping = fyne.TextWrapWord
		f.SetMinRowsVisible(2)
	}
	f.SetText(text)
	f.OnSubmitted = func(string) { s.save() }
	f.OnEscape = s.close
	s.fields = append(s.fields, noteField{f, put})
	s.column.Add(widgets.NewSetting(name, "", f))
}

// open lays the sheet over the window, as high as what is in it.
func (s *noteSheet) open(c fyne.Canvas) {
	const edge, air = 24, 4
	room := min(theme.Px(noteSheetWidth-2*edge-2*air), c.Size().Width-theme.Px(32+2*edge+2*air))
	height := widgets.HeightFor(s.column, room)/theme.Px(1) + 2*edge + 2*air + 2
	s.modal = widgets.NewModal(fyne.NewSize(noteSheetWidth, min(height, noteSheetHeight)),
		container.NewVScroll(widgets.NewInset(air, air, air, air, s.column)))
	s.modal.OnKey = func(name string) bool {
		switch fyne.KeyName(name) {
		case fyne.KeyEscape:
			s.close()
		case fyne.KeyReturn, fyne.KeyEnter, "Ctrl+" + fyne.KeyReturn, "Ctrl+" + fyne.KeyEnter:
			s.save()
		default:
			return false
		}
		return true
	}
	s.modal.Open(c)
	// The key that opened the sheet would be typed into the field.
	s.page.working.Add(1)
	fyne.Do(func() {
		defer s.page.working.Done()
		c.Focus(s.fields[0].field)
	})
}

func (s *noteSheet) close() {
	s.modal.Close()
	s.page.unfocus()
}

// save keeps what was changed and closes the sheet; what cannot be kept stays in
// it, with the reason.
func (s *noteSheet) save() {
	if s.busy {
		return
	}
	n := s.note
	for _, f := range s.fields {
		f.put(&n, strings.TrimSpace(f.field.Text))
	}
	s.busy = true
	deck := s.page.deps.Deck
	change(s.page, func(ctx context.Context) (cards.Note, error) {
		if err := deck.Edit(ctx, n); err != nil {
			return n, err
		}
		kept, _, err := deck.Note(ctx, n.ID)
		return kept, err
	}, func(kept cards.Note, err error) {
		s.busy = false
		if err != nil {
			s.notice.SetText(s.page.frame.Words.ErrorText(err))
			s.notice.Show()
			s.column.Refresh()
			return
		}
		s.close()
		if s.after != nil {
			s.after(kept)
		}
	})
}
