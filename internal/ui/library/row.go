package library

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Measures of a row at 100 %: its height, and the margins beside its words in
// which its mark and its menu stand.
const (
	rowHeight = 82
	rowSide   = 26
)

// spot is a small sign in a row that can be clicked. It leaves the pointer to
// the row: otherwise the row would think that the pointer is gone.
type spot struct {
	widget.BaseWidget
	sign   *widgets.Text
	tapped func()
}

var (
	_ fyne.Tappable      = (*spot)(nil)
	_ desktop.Cursorable = (*spot)(nil)
)

func newSpot(sign string, tapped func()) *spot {
	s := &spot{sign: widgets.NewText(sign, theme.Text, theme.Soft), tapped: tapped}
	s.sign.Align = fyne.TextAlignCenter
	s.ExtendBaseWidget(s)
	return s
}

func (s *spot) Tapped(*fyne.PointEvent)             { s.tapped() }
func (s *spot) Cursor() desktop.Cursor              { return desktop.PointerCursor }
func (s *spot) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.sign) }

// The signs of a row that is marked or can be, and of its menu.
const (
	signMarked, signUnmarked = "●", "○"
	signMenu                 = "⋯"
)

// row shows one text.
type row struct {
	widget.BaseWidget
	words    *i18n.Catalogue
	title    *widgets.Prose
	second   *widgets.Text
	facts    *widgets.Text
	level    *widgets.Text
	progress *widgets.Progress
	share    *widgets.Text
	state    *widgets.Text
	ground   *widgets.Fill
	rule     *widgets.Fill
	mark     *spot
	menu     *spot
	object   *fyne.Container

	number int
	told   bool // the share can be told
	marked bool
	// marking says that some row is marked: then all show that they can be.
	marking bool
}

// newRow makes a row; mark and menu are called with the number of the text in
// it, menu with the sign below which it opens.
func newRow(words *i18n.Catalogue, mark func(int), menu func(int, fyne.CanvasObject)) *row {
	r := &row{
		words: words, title: widgets.NewKai("", 20), second: widgets.NewSoft(""), facts: widgets.NewNote(""),
		level: widgets.NewSoft(""), progress: widgets.NewProgress(0, 84), share: widgets.NewNote(""), state: widgets.NewSoft(""),
		ground: widgets.NewFill(""), rule: widgets.NewRule(),
	}
	r.title.MaxLines = 1
	r.second.Cut, r.facts.Cut, r.level.Cut, r.share.Cut, r.state.Cut = true, true, true, true, true
	r.state.Align = fyne.TextAlignTrailing
	r.mark = newSpot(signUnmarked, func() { mark(r.number) })
	r.menu = newSpot(signMenu, func() { menu(r.number, r.menu) })
	r.mark.Hide()
	r.menu.Hide()
	r.object = container.New(&rowLayout{r}, r.ground, r.title, r.second, r.facts, r.level, r.progress, r.share, r.state, r.rule, r.mark, r.menu)
	r.ExtendBaseWidget(r)
	return r
}

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *row) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case r.marked:
		fill = theme.Wash
	case chosen:
		fill = theme.Raised
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
	show(r.mark, r.marking || chosen || hot)
	show(r.menu, chosen || hot)
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// show puts a text into the row.
func (r *row) show(x *item, marked, marking bool) {
	words := r.words
	r.number, r.marked, r.marking = x.row, marked, marking
	r.mark.sign.SetText(signUnmarked)
	r.mark.sign.SetColor(theme.Soft)
	if marked {
		r.mark.sign.SetText(signMarked)
		r.mark.sign.SetColor(theme.Jade)
	}
	r.title.SetText(fullTitle(&x.Listing))
	r.second.SetText(secondTitle(&x.Listing))
	r.facts.SetText(factsOf(words, &x.Listing))
	r.level.SetText(x.Level.String())
	r.told = x.told
	r.progress.SetShare(x.share)
	r.share.SetText(words.T("library.share_known", i18n.Args{"share": words.FormatPercent(x.share)}))
	r.showState(x)
	r.object.Refresh()
}

// factsOf sums a text up in a line: what it is, by whom, how long.
func factsOf(words *i18n.Catalogue, l *reader.Listing) string {
	var facts []string
	switch {
	case l.Source == reader.FromImport:
		facts = append(facts, words.T("library.kind_mine"), words.T("library.imported", i18n.Args{"date": words.FormatDate(l.Added, i18n.DateShort)}))
	case isLetter(l):
		facts = append(facts, words.T("library.kind_letter"))
	default:
		facts = append(facts, words.T("library.kind_article"))
	}
	if !l.Author.IsZero() && (isLetter(l) || l.Source == reader.FromImport) {
		facts = append(facts, l.Author.In(words.Language()))
	}
	return strings.Join(append(facts, lengthText(words, l.Language, l.Length)), "  ·  ")
}

// lengthText writes a length in what is counted of a language.
func lengthText(words *i18n.Catalogue, language study.Language, n int) string {
	if language == study.Chinese {
		return words.T("library.characters", i18n.Args{"n": n})
	}
	return words.T("library.words", i18n.Args{"n": n})
}

func (r *row) showState(x *item) {
	words := r.words
	r.state.SetColor(theme.Soft)
	switch {
	case x.waits:
		r.state.SetText(words.T("library.to_answer"))
		r.state.SetColor(theme.Ink)
	case !x.progress.Finished.IsZero():
		r.state.SetText(words.T("library.state_read"))
	case x.progress.Opened.IsZero():
		r.state.SetText(words.T("library.state_new"))
	default:
		r.state.SetText(words.FormatPercent(x.progress.Share))
	}
}

// rowLayout sets a row in columns that stand in line from row to row; in a
// narrow window the share goes first.
type rowLayout struct{ r *row }

func (l *rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), theme.Px(rowHeight))
}

func (l *rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.r
	side := theme.Px(rowSide)
	inner := size.Width - 2*side
	put := func(o fyne.CanvasObject, x, middle, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(side+x, middle-height/2))
		o.Resize(fyne.NewSize(max(width, 0), height))
	}
	r.ground.Move(fyne.NewPos(0, 1))
	r.ground.Resize(fyne.NewSize(size.Width, size.Height-2))
	state, share, level := theme.Px(96), theme.Px(190), theme.Px(104)
	if inner < theme.Px(720) {
		share = 0
		if r.level.Content() == "" {
			level = 0
		}
	}
	show(r.progress, share > 0 && r.told)
	show(r.share, share > 0 && r.told)
	middle := size.Height / 2
	for i, s := range []*spot{r.mark, r.menu} {
		s.Move(fyne.NewPos(float32(i)*(size.Width-side), 0))
		s.Resize(fyne.NewSize(side, size.Height))
	}
	x := inner - state
	put(r.state, x, middle, state)
	x -= share
	if share > 0 {
		put(r.progress, x, middle, theme.Px(84))
		put(r.share, x+theme.Px(96), middle, share-theme.Px(100))
	}
	x -= level
	put(r.level, x, middle, level-theme.Px(8))
	room := max(x-theme.Px(16), 0)
	width := min(r.title.NaturalWidth(), room)
	height := r.title.HeightFor(width)
	r.title.Move(fyne.NewPos(side, theme.Px(28)-height/2))
	r.title.Resize(fyne.NewSize(width, height))
	left := room - width - theme.Px(14)
	show(r.second, left > theme.Px(60))
	put(r.second, width+theme.Px(14), theme.Px(30), left)
	put(r.facts, 0, theme.Px(57), room)
	r.rule.Move(fyne.NewPos(side, size.Height-1))
	r.rule.Resize(fyne.NewSize(inner, 1))
}

// show shows or hides an object if it is not so already.
func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}
