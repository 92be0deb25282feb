package gather

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/unicode/norm"

	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Measures of a row at 100 %: its height, the room of the tick at its left and
// of the air at its right, and its columns.
const (
	rowHeight = 66
	tickRoom  = 36
	rowSide   = 14
	wordRoom  = 170
	factRoom  = 132
	columnGap = 14
)

// rowTall and rowIndent are where a row ends and its words begin.
func rowTall() float32   { return theme.Px(rowHeight) }
func rowIndent() float32 { return theme.Px(tickRoom + wordRoom) }

// The signs of a word that will be added and of one that will not.
const signOn, signOff = "●", "○"

// dot stands between facts.
const dot = "  ·  "

// spot is the tick of a row. It leaves the pointer to the row.
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
	s := &spot{sign: widgets.NewText(signOff, theme.Text, theme.Soft), tapped: tapped}
	s.sign.Align = fyne.TextAlignCenter
	s.ExtendBaseWidget(s)
	return s
}

func (s *spot) Tapped(*fyne.PointEvent)             { s.tapped() }
func (s *spot) Cursor() desktop.Cursor              { return desktop.PointerCursor }
func (s *spot) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.sign) }

// row is one word: over its reading, its meaning over its sentence, and its level
// over what is to be known of it.
type row struct {
	widget.BaseWidget
	words    *i18n.Catalogue
	tick     *spot
	word     *widgets.Prose
	reading  *widgets.Prose
	gloss    *widgets.Prose
	sentence *widgets.Prose
	level    *widgets.Text
	state    *widgets.Text
	ground   *widgets.Fill
	rule     *widgets.Fill
	object   *fyne.Container
	number   int
}

func newRow(words *i18n.Catalogue, toggle func(int)) *row {
	r := &row{
		words: words, word: widgets.NewKai("", 20), reading: widgets.NewProseNote(""), gloss: widgets.NewParagraph("", theme.Ink),
		sentence: widgets.NewProseNote(""), level: widgets.NewSoft(""), state: widgets.NewNote(""),
		ground: widgets.NewFill(""), rule: widgets.NewRule(),
	}
	r.word.MaxLines, r.word.LineHeight = 1, 1.4
	r.reading.MaxLines, r.gloss.MaxLines, r.sentence.MaxLines = 1, 1, 1
	r.level.Cut, r.state.Cut = true, true
	r.level.Align, r.state.Align = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	r.tick = newSpot(func() { toggle(r.number) })
	r.object = container.New(&rowLayout{r}, r.ground, r.word, r.reading, r.gloss, r.sentence, r.level, r.state, r.rule, r.tick)
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *row) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case chosen:
		fill = theme.Raised
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
}

// fill shows a word in a row.
func (l *list) fill(i int, to widgets.ListRow) {
	r := to.(*row) //nolint:errcheck // the list holds only rows of newRow
	if i >= len(l.shown) {
		return
	}
	c, on := &l.words[l.shown[i]], l.ticked[l.shown[i]]
	r.number = i
	sign, color := signOff, theme.Soft
	if on {
		sign, color = signOn, theme.Jade
	}
	r.tick.sign.SetText(sign)
	r.tick.sign.SetColor(color)
	n := &c.Note
	r.word.SetText(n.Headword)
	face := ink.Regular
	if n.Language == study.English {
		face = ink.Kai // the sans face has no IPA
	}
	r.reading.SetFace(face)
	r.reading.SetText(n.Reading)
	gloss := n.Gloss
	if gloss == "" {
		gloss = r.words.T("gather.no_meaning")
	}
	r.gloss.SetText(gloss)
	r.gloss.Plain()
	if n.Gloss == "" {
		r.gloss.ColorPart(0, len([]rune(gloss)), theme.Soft)
	}
	r.showSentence(c)
	r.level.SetText(n.Level.String())
	if l.tiny {
		r.level.SetText(n.Level.Short())
	}
	r.state.SetText(r.facts(c))
	r.object.Refresh()
}

// showSentence shows the sentence with the word in cinnabar, or where it was
// written otherwise.
func (r *row) showSentence(c *core.Candidate) {
	r.sentence.Plain()
	if len(c.Note.Contexts) == 0 {
		given := ""
		if c.Given != c.Note.Headword {
			given = r.words.T("gather.given", i18n.Args{"word": c.Given})
		}
		r.sentence.SetText(given)
		return
	}
	met := c.Note.Contexts[0]
	text, start, end := around(met.Sentence, met.Start, met.End)
	r.sentence.SetText(text)
	if end > start {
		r.sentence.ColorPart(start, end, theme.Ink)
	}
}

// before is how many characters of a long sentence stand before the word.
const before = 24

// around cuts a sentence so that the word is seen in one line.
func around(sentence string, start, end int) (string, int, int) {
	sentence = strings.ReplaceAll(sentence, "\n", " ")
	runes := []rune(sentence)
	if start <= before || end > len(runes) {
		return sentence, start, end
	}
	cut := start - before
	for cut < start && !unicode.IsSpace(runes[cut]) && runes[cut] < 0x2e80 {
		cut++
	}
	return "…" + string(runes[cut:]), start - cut + 1, end - cut + 1
}

// facts says what is to be known of a word before it is added.
func (r *row) facts(c *core.Candidate) string {
	switch t := r.words.T; {
	case c.There:
		return t("gather.there")
	case c.Known:
		return t("gather.is_known")
	case !c.Found:
		return t("gather.unknown")
	case c.Name:
		return t("gather.name")
	case c.Count > 1:
		return t("gather.times", i18n.Args{"n": c.Count})
	}
	return ""
}

// shortened cuts a sense to what a menu has room for.
func shortened(sense string) string {
	const most = 64
	if r := []rune(sense); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return sense
}

// plainReading gives a reading without tones and spaces, to look for.
func plainReading(reading string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == ' ' || r == '\'' {
			return -1
		}
		return r
	}, norm.NFD.String(reading))
}

// rowLayout sets a row in columns that stand in line from row to row.
type rowLayout struct{ r *row }

func (*rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), theme.Px(rowHeight))
}

// Layout places the parts.
func (l *rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.r
	left, right := theme.Px(tickRoom), theme.Px(rowSide)
	inner := size.Width - left - right
	word := min(theme.Px(wordRoom), inner*0.25)
	facts := min(theme.Px(factRoom), inner*0.22)
	gap := theme.Px(columnGap)
	middle, end := left+word+gap, size.Width-right-facts
	high, low := theme.Px(24), theme.Px(47)
	level := func(o fyne.CanvasObject, x, at, width float32) {
		height := widgets.HeightFor(o, width)
		place(o, x, at-height/2, fyne.NewSize(max(width, 0), height))
	}
	place(r.ground, 0, 1, fyne.NewSize(size.Width, size.Height-2))
	place(r.tick, 0, 0, fyne.NewSize(left, size.Height))
	level(r.word, left, high, word)
	level(r.reading, left, low, word)
	level(r.gloss, middle, high, end-middle-gap)
	level(r.sentence, middle, low, end-middle-gap)
	level(r.level, end, high, facts)
	level(r.state, end, low, facts)
	place(r.rule, left, size.Height-1, fyne.NewSize(size.Width-left-right, 1))
}

func place(o fyne.CanvasObject, x, y float32, size fyne.Size) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(size)
}

// listLayout sets the head, the rows between and what is added below.
type listLayout struct{ l *list }

func (*listLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

// leastHeight is the height at 100 % under which the head takes as little as it
// can.
const leastHeight = 520

// tinyHeight is that under which only one of the fields is shown, when it is
// asked for.
const tinyHeight = 400

// Layout places the parts.
func (y *listLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l := y.l
	edge := theme.Px(48)
	if size.Width < theme.Px(900) {
		edge = theme.Px(28)
	}
	small := size.Height < theme.Px(leastHeight)
	width, at := size.Width-2*edge, theme.Px(28)
	if small {
		at = theme.Px(10)
	}
	tiny := size.Height < theme.Px(tinyHeight)
	if l.tiny != tiny {
		l.tiny = tiny
		l.rows.Refresh()
	}
	show(l.heading, !tiny)
	show(l.filter, !tiny || l.asked == l.filter || l.filter.Text != "")
	show(l.tagsWide, !tiny || l.asked == l.tags)
	show(l.back, !small)
	show(l.told, !small)
	put := func(o fyne.CanvasObject, gap float32) {
		if o.Visible() {
			height := widgets.HeightFor(o, width)
			place(o, edge, at, fyne.NewSize(width, height))
			at += height + theme.Px(gap)
		}
	}
	put(l.back, 4)
	put(l.heading, 4)
	put(l.told, 10)
	put(l.filter, 8)
	put(l.bar, 8)
	put(l.rule, 0)
	foot := widgets.HeightFor(l.foot, width)
	end := size.Height - foot - theme.Px(28)
	if small {
		end += theme.Px(12)
	}
	place(l.rows, edge-theme.Px(8), at, fyne.NewSize(width+theme.Px(16), max(end-at, 0)))
	place(l.empty, edge, at, fyne.NewSize(width, max(end-at, 0)))
	place(l.foot, edge, end+theme.Px(10), fyne.NewSize(width, foot))
}

// show shows or hides an object if it is not so already.
func show(o fyne.CanvasObject, visible bool) {
	if o.Visible() != visible {
		if visible {
			o.Show()
		} else {
			o.Hide()
		}
	}
}
