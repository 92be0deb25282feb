package importing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// pairHeight is the height of a pair in the list at 100 %: two lines of each
// side.
const pairHeight = 64

// pairRow shows a pair: two lines of each side, and how sure it is.
type pairRow struct {
	widget.BaseWidget
	words  *i18n.Catalogue
	first  study.Language
	column func() float32 // the width of a side
	sides  [2]*widgets.Prose
	sure   *widgets.Text
	ground *widgets.Fill
	rule   *widgets.Fill
	object *fyne.Container
}

func newPairRow(words *i18n.Catalogue, first study.Language, column func() float32) *pairRow {
	r := &pairRow{words: words, first: first, column: column, sure: widgets.NewNote(""), ground: widgets.NewFill(""), rule: widgets.NewRule()}
	r.sure.Align, r.sure.Cut = fyne.TextAlignTrailing, true
	for i, l := range []study.Language{first, first.Other()} {
		r.sides[i] = sideProse("", l)
		r.sides[i].MaxLines = 2
	}
	r.object = container.New(&pairRowLayout{r}, r.ground, r.sides[0], r.sides[1], r.sure, r.rule)
	r.ExtendBaseWidget(r)
	return r
}

// sideProse makes text of a side: Chinese in Kai, English in the face of the
// interface.
func sideProse(text string, l study.Language) *widgets.Prose {
	if l == study.Chinese {
		p := widgets.NewKai(text, 17)
		p.LineHeight = 1.4
		return p
	}
	p := widgets.NewProse(text, ink.Regular, theme.Text, theme.Ink)
	p.LineHeight = 1.5
	return p
}

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *pairRow) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case chosen:
		fill = theme.Wash
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
}

// CreateRenderer shows the row.
func (r *pairRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// show puts the pair of a row into it.
func (r *pairRow) show(all *reviewed, row int) {
	bead := all.bead(row)
	zh, en := all.proposal.Side(bead)
	texts := [2]string{zh, en}
	if r.first == study.English {
		texts = [2]string{en, zh}
	}
	for i, text := range texts {
		color := theme.Ink
		if text == "" {
			text, color = "—", theme.Soft
		}
		r.sides[i].SetText(cut(text))
		r.sides[i].SetColor(color)
	}
	text, color := certaintyText(r.words, all.certain(bead))
	r.sure.SetText(text)
	r.sure.SetColor(color)
	r.object.Refresh()
}

// longestShown is how many characters of a side are set for two lines.
const longestShown = 400

func cut(text string) string {
	if len(text) <= longestShown {
		return text
	}
	runes := []rune(text)
	if len(runes) <= longestShown {
		return text
	}
	return string(runes[:longestShown]) + "…"
}

// certaintyText words how sure a pair is; what is sure needs no words.
func certaintyText(words *i18n.Catalogue, c certainty) (string, fyne.ThemeColorName) {
	switch c {
	case checked:
		return words.T("importing.checked"), theme.Jade
	case likely:
		return words.T("importing.likely"), theme.Soft
	case doubtful:
		return words.T("importing.doubtful"), theme.Ink
	}
	return "", theme.Soft
}

// pairRowLayout sets both sides beside each other, and the words at the right.
type pairRowLayout struct{ r *pairRow }

// MinSize is that of a row.
func (l *pairRowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), theme.Px(pairHeight))
}

// Layout places the parts.
func (l *pairRowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r, side := l.r, theme.Px(rowSide)
	put(r.ground, 0, 1, size.Width, size.Height-2)
	room := size.Width - 2*side
	width := r.column()
	for i, s := range r.sides {
		height := s.HeightFor(width)
		put(s, side+float32(i)*(width+theme.Px(columnGap)), (size.Height-height)/2, width, height)
	}
	height := r.sure.MinSize().Height
	left := 2*width + theme.Px(columnGap+10)
	put(r.sure, side+left, (size.Height-height)/2, room-left, height)
	put(r.rule, side, size.Height-1, room, 1)
}
