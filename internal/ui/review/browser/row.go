package browser

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Measures of a row at 100 %: its height, the margins beside its words, in the
// left of which its mark stands, and its columns.
const (
	rowHeight = 66
	rowSide   = 26
	wordRoom  = 172
	dueRoom   = 104
	columnGap = 14
)

// The signs of a row that is marked or can be, and of a flag.
const (
	signMarked, signUnmarked = "●", "○"
	signFlag                 = "⚑"
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

func newSpot(tapped func()) *spot {
	s := &spot{sign: widgets.NewText(signUnmarked, theme.Text, theme.Soft), tapped: tapped}
	s.sign.Align = fyne.TextAlignCenter
	s.ExtendBaseWidget(s)
	return s
}

func (s *spot) Tapped(*fyne.PointEvent)             { s.tapped() }
func (s *spot) Cursor() desktop.Cursor              { return desktop.PointerCursor }
func (s *spot) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.sign) }

// row shows one card, or one note by its card: the word over its reading, the
// meaning over where it belongs, and when it comes due over what it asks.
type row struct {
	widget.BaseWidget
	words   *i18n.Catalogue
	word    *widgets.Prose
	reading *widgets.Prose
	gloss   *widgets.Prose
	facts   *widgets.Text
	due     *widgets.Text
	kind    *widgets.Text
	ground  *widgets.Fill
	rule    *widgets.Fill
	mark    *spot
	object  *fyne.Container

	number  int
	marked  bool
	marking bool // some row is marked: then all show that they can be
	filled  bool
}

// newRow makes a row; mark is called with the number of its place in the list.
func newRow(words *i18n.Catalogue, mark func(int)) *row {
	r := &row{
		words: words, word: widgets.NewKai("", 20), reading: widgets.NewProseNote(""),
		gloss: widgets.NewParagraph("", theme.Ink), facts: widgets.NewNote(""),
		due: widgets.NewSoft(""), kind: widgets.NewNote(""), ground: widgets.NewFill(""), rule: widgets.NewRule(),
	}
	r.word.MaxLines, r.word.LineHeight = 1, 1.4
	r.reading.MaxLines, r.gloss.MaxLines = 1, 1
	r.facts.Cut, r.due.Cut, r.kind.Cut = true, true, true
	r.due.Align, r.kind.Align = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	r.mark = newSpot(func() { mark(r.number) })
	r.mark.Hide()
	r.object = container.New(&rowLayout{r}, r.ground, r.word, r.reading, r.gloss, r.facts, r.due, r.kind, r.rule, r.mark)
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

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
	show(r.mark, r.filled && (r.marking || chosen || hot))
}

// clear shows a row whose card has yet to come.
func (r *row) clear(i int, marked, marking bool) {
	r.number, r.marked, r.marking, r.filled = i, marked, marking, false
	for _, p := range []*widgets.Prose{r.word, r.reading, r.gloss} {
		p.SetText("")
	}
	for _, t := range []*widgets.Text{r.facts, r.due, r.kind} {
		t.SetText("")
	}
	r.object.Refresh()
}

// shown is what a row is filled with.
type shown struct {
	item            cards.Item
	deck            string
	now, end        time.Time
	sought          sought
	marked, marking bool
	byNote          bool
}

// fill shows a card.
func (r *row) fill(i int, s shown) {
	r.number, r.marked, r.marking, r.filled = i, s.marked, s.marking, true
	r.mark.sign.SetText(signUnmarked)
	r.mark.sign.SetColor(theme.Soft)
	if s.marked {
		r.mark.sign.SetText(signMarked)
		r.mark.sign.SetColor(theme.Jade)
	}
	n, c := s.item.Note, s.item.Card
	put(r.word, n.Headword, s.sought.in(n.Headword))
	r.reading.SetFace(readingFace(n.Language))
	put(r.reading, n.Reading, s.sought.inReading(n.Reading))
	put(r.gloss, n.Gloss, s.sought.in(n.Gloss))
	r.facts.SetText(factsOf(n, s.deck))
	text, color := state(r.words, c, s.now, s.end)
	if c.Flag > 0 {
		text = signFlag + r.words.FormatNumber(c.Flag) + "  " + text
	}
	r.due.SetText(text)
	r.due.SetColor(color)
	r.kind.SetText("")
	if !s.byNote {
		r.kind.SetText(kindName(r.words, c.Kind))
	}
	r.object.Refresh()
}

// put writes a text with what was looked for coloured and underlined.
func put(p *widgets.Prose, text string, found [][2]int) {
	p.Plain()
	p.SetText(text)
	for _, f := range found {
		p.UnderlinePart(f[0], f[1], theme.Cinnabar)
	}
}

// readingFace is the face of readings: the sans faces have no IPA.
func readingFace(l study.Language) typeset.Face {
	if l == study.English {
		return ink.Kai
	}
	return ink.Regular
}

// dot stands between facts.
const dot = "  ·  "

// factsOf sums up where a note belongs.
func factsOf(n cards.Note, deck string) string {
	var facts []string
	if !n.Level.IsZero() {
		facts = append(facts, n.Level.String())
	}
	if deck != "" {
		facts = append(facts, deck)
	}
	for _, tag := range n.Tags {
		facts = append(facts, "#"+tag)
	}
	return strings.Join(facts, dot)
}

// state says whether a card is asked and when, in its colour. A review is asked on
// the whole of its day, which ends at end.
func state(words *i18n.Catalogue, c cards.Card, now, end time.Time) (string, fyne.ThemeColorName) {
	switch {
	case c.Suspended == cards.ByLearner && c.Leech:
		return words.T("browser.leech"), theme.Cinnabar
	case c.Suspended == cards.ByLearner:
		return words.T("browser.suspended"), theme.Soft
	case c.Suspended == cards.ByDeck:
		return words.T("browser.switched_off"), theme.Soft
	case c.Buried.After(now):
		return words.T("browser.buried"), theme.Soft
	case c.Memory.State == fsrs.New:
		return words.T("browser.new"), theme.Soft
	case !c.Memory.Due.After(now), c.Memory.State == fsrs.Review && c.Memory.Due.Before(end):
		return words.T("browser.due_now"), theme.Ink
	}
	return words.T("browser.due_in", i18n.Args{"time": words.FormatDuration(c.Memory.Due.Sub(now))}), theme.Soft
}

// kindName names a kind of card.
func kindName(words *i18n.Catalogue, k cards.Kind) string {
	key := i18n.Keys("browser.kind.", "read", "recall", "listen", "cloze", "tones", "reading", "spelling", "correction")
	return words.T(key(string(k)))
}

// rowLayout sets a row in columns that stand in line from row to row.
type rowLayout struct{ r *row }

func (*rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), theme.Px(rowHeight))
}

// columns gives where the columns of word, meaning and due begin and how wide
// they are, in a row so wide.
func columns(width float32) (word, gloss, glossWidth, due float32) {
	side := theme.Px(rowSide)
	inner := width - 2*side
	word = min(theme.Px(wordRoom), inner*0.34)
	due = side + inner - theme.Px(dueRoom)
	gloss = side + word + theme.Px(columnGap)
	return word, gloss, max(due-gloss-theme.Px(columnGap), 0), due
}

// Layout places the parts.
func (l *rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.r
	side := theme.Px(rowSide)
	word, gloss, glossWidth, due := columns(size.Width)
	high, low := theme.Px(24), theme.Px(47)
	level := func(o fyne.CanvasObject, x, middle, width float32) {
		height := widgets.HeightFor(o, width)
		place(o, x, middle-height/2, fyne.NewSize(max(width, 0), height))
	}
	place(r.ground, 0, 1, fyne.NewSize(size.Width, size.Height-2))
	level(r.word, side, high, word)
	level(r.reading, side, low, word)
	level(r.gloss, gloss, high, glossWidth)
	level(r.facts, gloss, low, glossWidth)
	level(r.due, due, high, theme.Px(dueRoom))
	level(r.kind, due, low, theme.Px(dueRoom))
	place(r.mark, 0, 0, fyne.NewSize(side, size.Height))
	place(r.rule, side, size.Height-1, fyne.NewSize(size.Width-2*side, 1))
}

func place(o fyne.CanvasObject, x, y float32, size fyne.Size) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(size)
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
