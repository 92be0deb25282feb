package writing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Explained is a word of a paragraph with its meaning.
type Explained struct {
	Word, Sound string
	// Traditional is a Chinese word in the other script, Level that of the word,
	// "" for none.
	Traditional, Level string
	Senses             []string
	// Choice are the senses that a card can have, those first that fit the
	// sentence; none where that is not known.
	Choice gather.Choice
	// Start and End bound it in the paragraph, in runes.
	Start, End int
}

// touchText is a paragraph of the letter to answer whose words can be clicked.
type touchText struct {
	widget.BaseWidget
	prose    *widgets.Prose
	language study.Language
	text     string
	look     func(*touchText, int)
}

var (
	_ widgets.Tall       = (*touchText)(nil)
	_ fyne.Tappable      = (*touchText)(nil)
	_ desktop.Cursorable = (*touchText)(nil)
)

func newTouchText(prose *widgets.Prose, language study.Language, text string, look func(*touchText, int)) *touchText {
	t := &touchText{prose: prose, language: language, text: text, look: look}
	t.ExtendBaseWidget(t)
	return t
}

// HeightFor gives the height of the paragraph at a width.
func (t *touchText) HeightFor(width float32) float32 { return t.prose.HeightFor(width) }

// Tapped asks what the word there means.
func (t *touchText) Tapped(e *fyne.PointEvent) {
	if at, ok := t.prose.RuneAt(e.Position); ok {
		t.look(t, at)
	}
}

// Cursor shows that words can be clicked.
func (t *touchText) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the paragraph.
func (t *touchText) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.prose) }

// lookAt explains a word of the letter.
func (d *desk) lookAt(t *touchText, at int) {
	d.closeGloss()
	place := textPlace{t, at, d.contextAt(t, at)}
	page.Load(&d.looks, func(ctx context.Context) (found *Explained, err error) {
		m, ok, err := d.p.explain(ctx, place)
		if err != nil || !ok {
			return nil, err
		}
		return &m, nil
	}, func(found *Explained, err error) {
		switch {
		case err != nil:
			d.p.frame.Report(err)
			d.backToPaper()
		case found == nil:
			d.backToPaper()
		default:
			d.openGloss(t, found)
		}
	})
}

// gloss is a word's meaning beside the word, until a click elsewhere or Esc.
type gloss struct {
	widget.BaseWidget
	d      *desk
	of     *touchText
	is     *Explained
	over   fyne.Canvas
	ground *widgets.Floating
	body   *fyne.Container
	senses *fyne.Container

	word fyne.Position // the place of the word on the canvas
	size fyne.Size
}

var (
	_ fyne.Tappable  = (*gloss)(nil)
	_ fyne.Focusable = (*gloss)(nil)
)

// The width of a gloss at 100 %, the space around its words, the air between it
// and the word, and how many senses it shows.
const (
	glossWidth   = 320
	glossEdge    = 18
	glossAir     = 8
	glossSenses  = 4
	glossKaiSize = 32
)

func (d *desk) openGloss(t *touchText, m *Explained) {
	c := d.p.canvas()
	if c == nil {
		return
	}
	words := d.p.frame.Words.T
	g := &gloss{d: d, of: t, is: m, over: c, ground: widgets.NewFloating(8)}
	head := []fyne.CanvasObject{widgets.NewKai(m.Word, glossKaiSize), widgets.NewText(m.Sound, theme.Title, theme.Soft)}
	if m.Level != "" {
		head = append(head, widgets.NewTag(m.Level))
	}
	rows := []fyne.CanvasObject{widgets.NewFlow(12, 0, head...)}
	g.senses = widgets.NewColumn(4)
	g.showSenses()
	rows = append(rows, g.senses)
	if len(m.Senses) == 0 {
		rows = append(rows, widgets.NewParagraph(words("writing.no_entry"), theme.Soft))
	}
	links := []fyne.CanvasObject{}
	if d.writable() {
		links = append(links, widgets.NewKeyLink(words("writing.put_in"), shortcuts.Name("Return"), g.putIn))
	}
	if d.p.deps.AddCard != nil {
		links = append(links, widgets.NewKeyLink(words("writing.add_card"), "A", g.addCard))
	}
	links = append(links, widgets.NewLink(words("writing.more_about"), func() {
		d.closeGloss()
		d.p.frame.Go(route.Entry{Query: m.Word})
	}))
	rows = append(rows, widgets.NewInset(6, 0, 0, 0, widgets.NewFlow(16, 4, links...)))
	g.body = widgets.NewColumn(4, rows...)
	place, size := t.prose.Bounds(m.Start, m.End)
	widgets.Reveal(d.side.scroll, t, place, size.Height, theme.Px(8))
	g.word, g.size = fyne.CurrentApp().Driver().AbsolutePositionForObject(t).Add(place), size
	t.prose.UnderlinePart(m.Start, m.End, theme.Amber)
	g.ExtendBaseWidget(g)
	d.gloss = g
	c.Overlays().Add(g)
	g.Resize(c.Size())
	c.Focus(g)
}

// The signs of a sense that the card will have, and of one that it will not.
const signOn, signOff = "●", "○"

// showSenses lists the senses; where a card can be made, each with the sign that
// says whether it will have it.
func (g *gloss) showSenses() {
	g.senses.Objects = nil
	options := g.is.Choice.Options
	if len(options) < 2 || g.d.p.deps.AddCard == nil {
		for _, sense := range g.is.Senses[:min(len(g.is.Senses), glossSenses)] {
			g.senses.Add(widgets.NewProse(sense, ink.Regular, theme.Text, theme.Ink))
		}
		return
	}
	for i, o := range options[:min(len(options), glossSenses)] {
		sign, tint, color := signOff, theme.Soft, theme.Soft
		if o.Chosen {
			sign, tint, color = signOn, theme.Jade, theme.Ink
		}
		line := widgets.NewFillRow(8, 1, widgets.NewText(sign, theme.Note, tint), widgets.NewProse(o.Text, ink.Regular, theme.Text, color))
		g.senses.Add(widgets.NewPressable(4, line, func() { g.toggleSense(i) }))
	}
}

// toggleSense takes a sense onto the card, or off it.
func (g *gloss) toggleSense(i int) {
	if i >= min(len(g.is.Choice.Options), glossSenses) {
		return
	}
	g.is.Choice = g.is.Choice.Toggle(i)
	g.showSenses()
	g.Refresh()
	g.over.Focus(g)
}

// closeGloss takes the meaning away and gives the keyboard back.
func (d *desk) closeGloss() {
	g := d.gloss
	if g == nil {
		return
	}
	d.gloss = nil
	g.of.prose.Plain()
	g.over.Overlays().Remove(g)
	d.backToPaper()
}

// backToPaper gives the keyboard to the part that had the caret last: a click on
// the letter to answer took it away, and what is typed next must not be lost.
func (d *desk) backToPaper() {
	if d.writable() {
		d.sheet.give(d.sheet.last)
	}
}

// Tapped closes the meaning: the click was beside it.
func (g *gloss) Tapped(*fyne.PointEvent) { g.d.closeGloss() }

// FocusGained does nothing.
func (g *gloss) FocusGained() {}

// FocusLost does nothing.
func (g *gloss) FocusLost() {}

// TypedRune does nothing.
func (g *gloss) TypedRune(rune) {}

// TypedKey closes the meaning with Esc, acts on the word, and goes on to others
// with the arrows.
func (g *gloss) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		g.d.closeGloss()
	case fyne.KeyReturn, fyne.KeyEnter:
		g.putIn()
	case fyne.KeyA:
		g.addCard()
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4:
		g.toggleSense(int(e.Name[0] - '1'))
	case fyne.KeyRight:
		g.d.walk(g.of, g.is.End, 1)
	case fyne.KeyLeft:
		g.d.walk(g.of, g.is.Start-1, -1)
	case fyne.KeyDown:
		g.d.walk(g.d.side.beside(g.of, 1), 0, 1)
	case fyne.KeyUp:
		g.d.walk(g.d.side.beside(g.of, -1), 0, 1)
	}
}

// putIn writes the word at the caret.
func (g *gloss) putIn() {
	if g.d.writable() {
		g.d.closeGloss()
		g.d.insert(g.is.Word)
	}
}

// CreateRenderer draws the meaning on raised ground.
func (g *gloss) CreateRenderer() fyne.WidgetRenderer { return &glossRenderer{g} }

type glossRenderer struct{ g *gloss }

func (r *glossRenderer) Destroy()           {}
func (r *glossRenderer) Refresh()           { r.Layout(r.g.Size()) }
func (r *glossRenderer) MinSize() fyne.Size { return fyne.NewSize(100, 100) }

func (r *glossRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.g.ground, r.g.body}
}

func (r *glossRenderer) Layout(size fyne.Size) {
	g, edge, air := r.g, theme.Px(glossEdge), theme.Px(glossAir)
	width := min(theme.Px(glossWidth), size.Width-2*air)
	height := widgets.HeightFor(g.body, width-2*edge) + 2*edge
	x := max(air, min(g.word.X, size.Width-width-air))
	y := g.word.Y + g.size.Height + air
	if y+height > size.Height-air && g.word.Y-air-height > air {
		y = g.word.Y - air - height
	}
	g.ground.Move(fyne.NewPos(x, y))
	g.ground.Resize(fyne.NewSize(width, height))
	g.body.Move(fyne.NewPos(x+edge, y+edge))
	g.body.Resize(fyne.NewSize(width-2*edge, height-2*edge))
}
