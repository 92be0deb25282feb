package stats

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// heat is a calendar of days in weeks: a square for each day, the larger and the
// darker the more was answered on it. The day at the pointer is marked, or the
// one that the arrow keys came to.
type heat struct {
	widget.BaseWidget
	// onMarked is called with the number of the day that is marked, -1 for none.
	onMarked func(int)

	days   []int
	months map[int]string // names over the weeks of some days
	lead   int            // days of the first week that are before the first one
	marked int
	box    bool
}

var (
	_ fyne.Focusable    = (*heat)(nil)
	_ fyne.Tappable     = (*heat)(nil)
	_ desktop.Hoverable = (*heat)(nil)
)

func newHeat() *heat {
	h := &heat{marked: -1}
	h.ExtendBaseWidget(h)
	return h
}

// set shows other days; months are names that stand over the weeks of some of
// them, lead is the number of the first one in its week, 0 for Monday.
func (h *heat) set(days []int, months map[int]string, lead int) {
	h.days, h.months, h.lead, h.marked = days, months, lead, -1
	h.Refresh()
}

// mark marks a day, none for -1.
func (h *heat) mark(i int) {
	i = min(max(i, -1), len(h.days)-1)
	if i == h.marked {
		return
	}
	h.marked = i
	h.Refresh()
	if h.onMarked != nil {
		h.onMarked(i)
	}
}

// key moves the mark by days and weeks.
func (h *heat) key(name string) bool {
	from := h.marked
	if from < 0 {
		from = len(h.days)
	}
	switch fyne.KeyName(name) {
	case fyne.KeyLeft:
		h.mark(max(from-7, 0))
	case fyne.KeyRight:
		h.mark(from + 7)
	case fyne.KeyHome:
		h.mark(0)
	case fyne.KeyEnd:
		h.mark(len(h.days) - 1)
	default:
		return false
	}
	return true
}

// heatCell is the most room of a day at 100 %, heatLeast the least.
const heatCell, heatLeast = 26, 9

// top is the room of the months' names.
func (h *heat) top() float32 { return theme.Px(22) }

func (h *heat) weeks() int { return (len(h.days) + h.lead + 6) / 7 }

func (h *heat) cell(width float32) float32 {
	return min(max(width/float32(max(h.weeks(), 1)), theme.Px(heatLeast)), theme.Px(heatCell))
}

// dayAt gives the day at a place, -1 beside them all.
func (h *heat) dayAt(at fyne.Position) int {
	cell := h.cell(h.Size().Width)
	y := at.Y - h.top()
	if at.X < 0 || y < 0 || y >= 7*cell {
		return -1
	}
	i := int(at.X/cell)*7 + int(y/cell) - h.lead
	if i < 0 || i >= len(h.days) {
		return -1
	}
	return i
}

// HeightFor gives the height for a width.
func (h *heat) HeightFor(width float32) float32 { return 7*h.cell(width) + h.top() }

func (h *heat) Tapped(e *fyne.PointEvent)        { h.mark(h.dayAt(e.Position)) }
func (h *heat) MouseIn(e *desktop.MouseEvent)    { h.mark(h.dayAt(e.Position)) }
func (h *heat) MouseMoved(e *desktop.MouseEvent) { h.mark(h.dayAt(e.Position)) }
func (h *heat) MouseOut()                        { h.mark(-1) }
func (h *heat) FocusGained()                     { h.box = true; h.Refresh() }
func (h *heat) FocusLost()                       { h.box = false; h.Refresh() }
func (h *heat) TypedRune(rune)                   {}

// TypedKey moves the mark and leaves other keys to the page.
func (h *heat) TypedKey(e *fyne.KeyEvent) {
	if !h.key(string(e.Name)) {
		widgets.PassKey(h, e)
	}
}

// CreateRenderer draws the squares.
func (h *heat) CreateRenderer() fyne.WidgetRenderer {
	r := &heatRenderer{h: h, box: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type heatRenderer struct {
	h      *heat
	box    *canvas.Rectangle
	ground []*canvas.Rectangle
	cells  []*canvas.Rectangle
	names  []*widgets.Text
	at     []int // the day of each name
}

func (r *heatRenderer) Destroy() {}

func (r *heatRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.box}
	for i := range r.cells {
		out = append(out, r.ground[i], r.cells[i])
	}
	for _, name := range r.names {
		out = append(out, name)
	}
	return out
}

func (r *heatRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(240), 7*theme.Px(heatLeast)+r.h.top())
}

// most is the greatest number of answers of a day, 1 or more.
func (h *heat) most() int {
	most := 1
	for _, n := range h.days {
		most = max(most, n)
	}
	return most
}

// step gives how much a day had, from 0 for nothing to 4.
func (h *heat) step(i, most int) int {
	if h.days[i] == 0 {
		return 0
	}
	return min(1+h.days[i]*4/(most+1), 4)
}

func (r *heatRenderer) Layout(size fyne.Size) {
	cell := r.h.cell(size.Width)
	gap := max(cell*0.12, 1)
	r.box.Move(fyne.NewPos(-theme.Px(6), -theme.Px(6)))
	r.box.Resize(fyne.NewSize(cell*float32(r.h.weeks())+theme.Px(12), 7*cell+r.h.top()+theme.Px(12)))
	most := r.h.most()
	for i := range r.cells {
		x, y := float32((i+r.h.lead)/7)*cell, r.h.top()+float32((i+r.h.lead)%7)*cell
		side := cell - gap
		r.ground[i].Move(fyne.NewPos(x, y))
		r.ground[i].Resize(fyne.NewSize(side, side))
		part := side * [...]float32{0, 0.45, 0.65, 0.82, 1}[r.h.step(i, most)]
		r.cells[i].Move(fyne.NewPos(x+(side-part)/2, y+(side-part)/2))
		r.cells[i].Resize(fyne.NewSize(part, part))
	}
	end := float32(0)
	for i, name := range r.names {
		x, m := float32((r.at[i]+r.h.lead)/7)*cell, name.MinSize()
		show := x >= end && x+m.Width <= size.Width
		name.Hidden = !show
		if show {
			end = x + m.Width + theme.Px(6)
		}
		name.Move(fyne.NewPos(x, 0))
		name.Resize(m)
	}
}

func (r *heatRenderer) Refresh() {
	if len(r.cells) != len(r.h.days) {
		r.cells, r.ground = nil, nil
		for range r.h.days {
			r.cells = append(r.cells, canvas.NewRectangle(color.Transparent))
			r.ground = append(r.ground, canvas.NewRectangle(color.Transparent))
		}
	}
	r.names, r.at = nil, nil
	for i := range r.h.days {
		if name := r.h.months[i]; name != "" {
			r.names, r.at = append(r.names, widgets.NewNote(name)), append(r.at, i)
		}
	}
	r.box.CornerRadius, r.box.StrokeWidth, r.box.StrokeColor = 6, 0, color.Transparent
	if r.h.box {
		r.box.StrokeWidth, r.box.StrokeColor = 2, theme.Color(theme.Jade)
	}
	for i := range r.cells {
		r.ground[i].CornerRadius, r.cells[i].CornerRadius = 2, 2
		r.ground[i].FillColor = theme.Color(theme.Line)
		r.ground[i].StrokeWidth, r.ground[i].StrokeColor = 0, color.Transparent
		if i == r.h.marked {
			r.ground[i].StrokeWidth, r.ground[i].StrokeColor = 2, theme.Color(theme.Ink)
		}
		r.cells[i].FillColor = theme.Color(theme.Jade)
	}
	r.Layout(r.h.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.h)
}
