package typing

import (
	"sort"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Sizes of the panel in pixels at 100 %.
const (
	panelAir   = 8
	panelWidth = 520 // most
	cellAir    = 8
	cellHeight = 36
	numberGap  = 6
	caretGap   = 6
	hanziSize  = 20
)

// panel is the sheet with the candidates. It never has the focus: it is clicked
// while a field keeps it.
type panel struct {
	widget.BaseWidget
	m *Method

	ground  *widgets.Floating
	mark    *canvas.Rectangle // under the selected candidate
	cells   [inputmethod.PageSize]cell
	letters *widgets.Text // what is being typed, for fields that cannot show it
	reading *widgets.Text
	meaning *widgets.Text
	pages   *widgets.Text

	number   int // of cells
	selected int
	turnBack area
	turnOn   area
	size     fyne.Size
	most     float32 // width of a row
	// anchor is where the caret was when typing began: the candidates stand
	// still there as long as the line is the same.
	anchor     fyne.Position
	ownLetters bool
	composing  string
}

// cell is one candidate.
type cell struct {
	digit, text *widgets.Text
	area        area
}

// area is a part of the panel that can be clicked.
type area struct {
	pos  fyne.Position
	size fyne.Size
}

func (a area) holds(p fyne.Position) bool {
	return p.X >= a.pos.X && p.Y >= a.pos.Y && p.X < a.pos.X+a.size.Width && p.Y < a.pos.Y+a.size.Height
}

var (
	_ fyne.Tappable          = (*panel)(nil)
	_ fyne.SecondaryTappable = (*panel)(nil)
	_ desktop.Mouseable      = (*panel)(nil)
	_ desktop.Cursorable     = (*panel)(nil)
)

func newPanel(m *Method) *panel {
	p := &panel{
		m: m, ground: widgets.NewFloating(6), mark: canvas.NewRectangle(nil),
		letters: widgets.NewText("", theme.Text, theme.Ink),
		reading: widgets.NewText("", theme.Note, theme.Soft), meaning: widgets.NewText("", theme.Note, theme.Soft),
		pages: widgets.NewText("", theme.Note, theme.Faint),
	}
	p.meaning.Cut, p.letters.Cut, p.reading.Cut = true, true, true
	for i := range p.cells {
		p.cells[i] = cell{
			digit: widgets.NewText(strconv.Itoa(i+1), theme.Note, theme.Soft), text: widgets.NewText("", hanziSize, theme.Ink),
		}
		p.cells[i].text.Cut = true
	}
	p.ExtendBaseWidget(p)
	return p
}

// shown reports whether the panel is to be seen.
func (p *panel) shown() bool { return p.Visible() && p.number > 0 }

// show shows a page of candidates at a field's caret.
func (p *panel) show(t Target, st inputmethod.State) {
	p.number, p.selected = len(st.Candidates), st.Selected
	for i := range p.cells {
		text := ""
		if i < p.number {
			text = st.Candidates[i].Text
		}
		p.cells[i].text.SetText(text)
	}
	p.ownLetters, p.composing = false, st.Composing
	if own, ok := t.(interface{ HidesComposing() bool }); ok && own.HidesComposing() {
		p.ownLetters = true
	}
	if p.number == 0 && !p.ownLetters { // Latin letters, which the field shows itself
		p.hide()
		return
	}
	p.pages.SetText("")
	if st.Pages > 1 {
		p.pages.SetText("‹ " + strconv.Itoa(st.Page+1) + "/" + strconv.Itoa(st.Pages) + " ›")
	}
	p.place(t)
}

// say shows a line of words at a field's caret.
func (p *panel) say(t Target, words string) {
	p.number, p.selected, p.ownLetters, p.composing = 0, 0, true, words
	p.reading.SetText("")
	p.meaning.SetText("")
	p.pages.SetText("")
	p.place(t)
}

// tell shows how the selected candidate is read and what it means.
func (p *panel) tell(reading, meaning string) {
	if meaning != "" && reading != "" {
		meaning = " · " + meaning
	}
	p.reading.SetText(reading)
	p.meaning.SetText(meaning)
	p.arrange()
}

func (p *panel) hide() {
	p.number = 0
	p.m.layer.over.Remove(p)
	p.m.layer.over.Refresh()
	p.m.unfloat()
}

// place lays the panel under the caret, or over it where there is no room, in
// the layer that lies over the field.
func (p *panel) place(t Target) {
	c := fyne.CurrentApp().Driver().CanvasForObject(t)
	if c == nil {
		return
	}
	at, caret := t.CaretArea()
	room, gap := c.Size(), theme.Px(caretGap)
	p.most = min(theme.Px(panelWidth), room.Width-2*gap-2*theme.Px(panelAir))
	if p.number > 0 && at.Y == p.anchor.Y {
		at.X = min(at.X, p.anchor.X)
	}
	p.arrange()
	pos, clear := p.beside(at, caret.Height, room, gap)
	if !clear && !p.ownLetters {
		p.ownLetters = true // what is being typed lies under the candidates
		p.arrange()
		pos, _ = p.beside(at, caret.Height, room, gap)
	}
	p.m.float(c, p)
	p.Move(pos)
	p.Resize(p.size)
	p.Show()
	p.Refresh()
}

// beside gives where the panel stands in a room: below the caret or, where it
// ends there, above it; clear says that it leaves the caret's line free.
func (p *panel) beside(at fyne.Position, height float32, room fyne.Size, gap float32) (pos fyne.Position, clear bool) {
	below, above := at.Y+height+gap, at.Y-gap-p.size.Height
	pos = fyne.NewPos(at.X-theme.Px(panelAir+cellAir), below)
	if below+p.size.Height > room.Height {
		pos.Y = above
	}
	pos.X = max(gap, min(pos.X, room.Width-p.size.Width-gap))
	pos.Y = max(gap, pos.Y)
	return pos, pos.Y == below || pos.Y == above
}

// endOf gives as much of the end of what is being typed as fits: there the next
// letter comes.
func (p *panel) endOf(width float32) {
	runes := []rune(p.composing)
	show := func(from int) {
		text := string(runes[from:])
		if from > 0 {
			text = "…" + text
		}
		p.letters.SetText(text)
	}
	show(sort.Search(len(runes), func(from int) bool {
		show(from)
		return p.letters.NaturalWidth() <= width
	}))
}

// arrange places what the panel shows, in rows that wrap, and notes its size.
func (p *panel) arrange() {
	air, inner, height := theme.Px(panelAir), theme.Px(cellAir), theme.Px(cellHeight)
	most := p.most
	y, width := air, float32(0)
	if p.ownLetters {
		p.endOf(most - 2*inner)
		size := p.letters.MinSize()
		size.Width = min(p.letters.NaturalWidth(), most-2*inner)
		put(p.letters, air+inner, y+theme.Px(2), size)
		y += size.Height + theme.Px(6)
		width = size.Width + 2*inner
	}
	x := air
	for i := range p.number {
		c := &p.cells[i]
		digit, text := c.digit.MinSize(), fyne.NewSize(c.text.NaturalWidth(), c.text.MinSize().Height)
		beside := inner + digit.Width + theme.Px(numberGap) + inner
		text.Width = min(text.Width, most-beside)
		w := beside + text.Width
		if x > air && x+w > air+most {
			x, y = air, y+height
		}
		c.area = area{fyne.NewPos(x, y), fyne.NewSize(w, height)}
		put(c.digit, x+inner, y+(height-digit.Height)/2, digit)
		put(c.text, x+inner+digit.Width+theme.Px(numberGap), y+(height-text.Height)/2, text)
		x += w
		width = max(width, x-air)
	}
	if p.number > 0 {
		y += height + theme.Px(2)
		y, width = p.arrangeFoot(y, width, most)
	}
	p.size = fyne.NewSize(width+2*air, y+air)
	if p.Size() != p.size && p.Visible() {
		p.Resize(p.size)
	}
	p.Refresh()
}

// arrangeFoot places the line under the candidates: how the selected one is
// read, what it means, and the pages.
func (p *panel) arrangeFoot(y, width, most float32) (bottom, wide float32) {
	air, inner := theme.Px(panelAir), theme.Px(cellAir)
	reading, pages := fyne.NewSize(p.reading.NaturalWidth(), p.reading.MinSize().Height), p.pages.MinSize()
	pagesRoom := float32(0)
	if p.pages.Content() != "" {
		pagesRoom = pages.Width + theme.Px(24)
	}
	wide = max(width, min(most, 2*inner+reading.Width+p.meaning.NaturalWidth()+pagesRoom))
	reading.Width = min(reading.Width, wide-2*inner-pagesRoom)
	put(p.reading, air+inner, y, reading)
	rest := max(0, wide-2*inner-reading.Width-pagesRoom)
	put(p.meaning, air+inner+reading.Width, y, fyne.NewSize(rest, reading.Height))
	x := air + wide - inner - pages.Width
	put(p.pages, x, y, pages)
	p.turnBack = area{fyne.NewPos(x-theme.Px(8), y-theme.Px(4)), fyne.NewSize(pages.Width/2+theme.Px(8), reading.Height+theme.Px(8))}
	p.turnOn = area{p.turnBack.pos.AddXY(p.turnBack.size.Width, 0), p.turnBack.size}
	return y + reading.Height, wide
}

func put(o fyne.CanvasObject, x, y float32, size fyne.Size) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(size)
}

// Tapped takes the candidate or turns the page that was clicked.
func (p *panel) Tapped(e *fyne.PointEvent) {
	for i := range p.number {
		if p.cells[i].area.holds(e.Position) {
			p.m.pick(i)
			return
		}
	}
	switch {
	case p.pages.Content() != "" && p.turnBack.holds(e.Position):
		p.m.turn(-1)
	case p.pages.Content() != "" && p.turnOn.holds(e.Position):
		p.m.turn(1)
	default:
		p.m.turn(0)
	}
}

// TappedSecondary does nothing but keep the field its focus.
func (p *panel) TappedSecondary(*fyne.PointEvent) { p.m.turn(0) }

// MouseDown comes before the field loses the focus to the click.
func (p *panel) MouseDown(*desktop.MouseEvent) { p.m.press() }

// MouseUp does nothing: the click comes after it.
func (p *panel) MouseUp(*desktop.MouseEvent) {}

// Cursor is a hand.
func (p *panel) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the panel.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, objects: []fyne.CanvasObject{p.ground, p.mark, p.letters, p.reading, p.meaning, p.pages}}
	for i := range p.cells {
		r.objects = append(r.objects, p.cells[i].digit, p.cells[i].text)
	}
	r.Refresh()
	return r
}

type panelRenderer struct {
	p       *panel
	objects []fyne.CanvasObject
}

func (r *panelRenderer) Destroy()                     {}
func (r *panelRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *panelRenderer) MinSize() fyne.Size           { return r.p.size }
func (r *panelRenderer) Layout(size fyne.Size)        { r.p.ground.Resize(size) }

func (r *panelRenderer) Refresh() {
	p := r.p
	p.mark.FillColor, p.mark.CornerRadius = theme.Color(theme.Wash), 4
	p.mark.Hidden = p.selected >= p.number
	if !p.mark.Hidden {
		put(p.mark, p.cells[p.selected].area.pos.X, p.cells[p.selected].area.pos.Y, p.cells[p.selected].area.size)
	}
	for i := range p.cells {
		hidden := i >= p.number
		p.cells[i].digit.Hidden, p.cells[i].text.Hidden = hidden, hidden
	}
	p.letters.Hidden = !p.ownLetters
	p.reading.Hidden, p.meaning.Hidden, p.pages.Hidden = p.number == 0, p.number == 0, p.number == 0
	p.ground.Resize(p.size)
	p.mark.Refresh()
	p.ground.Refresh()
	canvas.Refresh(p)
}
