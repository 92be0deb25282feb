package exchange

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// start shows the ways in.
type start struct {
	p    *Page
	body *widgets.Page
}

// startWidth is the width of the column at 100 %; the ways in stand beside each
// other while each is at least wayWidth wide. dropHeight is that of the place for
// files that are dropped.
const startWidth, wayWidth, dropHeight = 900, 260, 110

func newStart(p *Page) *start {
	t := p.frame.Words.T
	s := &start{p: p}
	choose := widgets.NewMainButton(t("exchange.choose"), shortcuts.Name(sections.ImportKey), p.choose)
	drop := widgets.NewNote(t("exchange.drop_here"))
	drop.Align = fyne.TextAlignCenter
	place := container.New(high{dropHeight}, container.NewStack(widgets.NewFrame("", theme.Line, 8), container.NewCenter(drop)))
	kinds := widgets.NewColumn(8)
	for _, about := range []string{t("exchange.takes.apkg"), t("exchange.takes.table"), t("exchange.takes.pleco")} {
		kinds.Add(widgets.NewProseNote(about))
	}
	column := widgets.NewColumn(10,
		widgets.NewFlow(0, 0, widgets.NewLink("‹ "+t("review.cards"), p.toCards)),
		widgets.NewHeadingProse(t("exchange.import_title")),
		widgets.NewParagraph(t("exchange.import_about"), theme.Soft))
	if p.state.fault != nil {
		text := p.frame.Words.ErrorText(p.state.fault) + space(p.frame.Words) + t("exchange.nothing_changed")
		column.Add(widgets.NewInset(8, 0, 0, 0, widgets.NewMarked(theme.Cinnabar, widgets.NewParagraph(text, theme.Ink))))
	}
	column.Add(widgets.NewInset(14, 0, 0, 0, widgets.NewColumns(40, 28, wayWidth,
		widgets.NewColumn(14, widgets.NewBoldProse(t("exchange.file_title")), widgets.NewRow(0, choose), kinds),
		widgets.NewColumn(14, widgets.NewBoldProse(t("exchange.drop_title")), place))))
	s.body = widgets.NewPage(startWidth, column)
	s.body.Top = 24
	return s
}

func (s *start) object() fyne.CanvasObject { return s.body }

func (s *start) key(name string) bool {
	switch name {
	case sections.ImportKey, string(fyne.KeyReturn), string(fyne.KeyEnter):
		s.p.choose()
	case string(fyne.KeyEscape):
		s.p.toCards()
	case string(fyne.KeyDown), string(fyne.KeyPageDown):
		s.body.Scroll(theme.Px(80))
	case string(fyne.KeyUp), string(fyne.KeyPageUp):
		s.body.Scroll(-theme.Px(80))
	default:
		return s.p.sectionKey(name)
	}
	return true
}

// high gives an object a height of its own.
type high struct{ height float32 }

// MinSize is the height.
func (h high) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(120), theme.Px(h.height))
}

// Layout gives the object all of its room.
func (h high) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, size.Width, size.Height)
}
