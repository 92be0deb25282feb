package editor

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// doubleClick is the longest time between the clicks of a double click.
const doubleClick = 400 * time.Millisecond

// pointer is what the mouse does.
type pointer struct {
	now     func() time.Time
	clicked time.Time
	place   fyne.Position
	clicks  int   // one after another in one place: 2 takes words, 3 paragraphs
	base    Range // what the press selected, from which a drag goes on
	grasped bool  // the press was on selected text
	carries bool  // selected text is being dragged
	dragged bool
	dropAt  int
	finding int // one more than the number of the finding pressed on
	over    fyne.Position
	scroll  scrolling
}

// at gives the offset nearest to a point of the widget.
func (e *Editor) at(pos fyne.Position) (offset int, atEnd bool) {
	return e.sheet.hit(e.buffer, float64(pos.X)-e.pad(), float64(pos.Y)-e.pad()+e.offset)
}

// under gives the bounds of the rune under a point; ok is false beside the
// text.
func (e *Editor) under(pos fyne.Position) (start, end int, ok bool) {
	x, y := float64(pos.X)-e.pad(), float64(pos.Y)-e.pad()+e.offset
	if !e.sheet.ready() || y < 0 || y >= e.sheet.height() {
		return 0, 0, false
	}
	i := e.sheet.paragraphAt(y)
	lines := e.sheet.paras[i].lines
	if len(lines) == 0 {
		return 0, 0, false
	}
	line := lines[min(int((y-e.sheet.tops[i])/e.sheet.lineHeight()), len(lines)-1)]
	for k := line.Start; k < line.End; k++ {
		if x >= float64(line.X[k-line.Start]) && x < float64(line.X[k-line.Start+1]) {
			return e.sheet.offset(e.buffer, i, k), e.sheet.offset(e.buffer, i, k+1), true
		}
	}
	return 0, 0, false
}

// on reports whether a point is on a range of the text.
func (e *Editor) on(pos fyne.Position, r Range) bool {
	start, end, ok := e.under(pos)
	return ok && start >= r.Start && end <= r.End && start < end
}

// selected gives the selection as a range.
func (e *Editor) selected() Range {
	start, end := e.buffer.Selection()
	return Range{start, end}
}

// MouseDown puts the caret where the button was pressed; twice takes the word
// there, three times the paragraph. With Shift it selects up to there. On
// selected text it waits for what comes of it.
func (e *Editor) MouseDown(m *desktop.MouseEvent) {
	e.focus()
	e.interrupt()
	p := &e.pointer
	p.grasped, p.dragged, p.finding = false, false, 0
	offset, atEnd := e.at(m.Position)
	if m.Button != desktop.MouseButtonPrimary {
		if !e.on(m.Position, e.selected()) {
			e.put(Range{offset, offset}, atEnd)
		}
		return
	}
	now := p.now()
	again := now.Sub(p.clicked) < doubleClick && near(p.place, m.Position)
	p.clicked, p.place = now, m.Position
	switch {
	case m.Modifier&fyne.KeyModifierShift != 0:
		p.clicks, p.base = 1, Range{e.buffer.Anchor(), e.buffer.Anchor()}
		e.extend(offset, m.Position)
		return
	case again && p.clicks < 3:
		p.clicks++
	default:
		p.clicks = 1
	}
	if p.clicks == 1 && e.on(m.Position, e.selected()) {
		p.grasped = true
		return
	}
	p.base = e.taken(offset, m.Position)
	p.finding = e.findingAt(m.Position) + 1
	e.put(p.base, atEnd)
}

// near reports whether two clicks are in one place.
func near(a, b fyne.Position) bool {
	return math.Abs(float64(a.X-b.X)) < 5 && math.Abs(float64(a.Y-b.Y)) < 5
}

// taken gives what the present number of clicks takes at a point, and at the
// offset nearest to it: a word is that of the character under the pointer.
func (e *Editor) taken(offset int, pos fyne.Position) Range {
	start, end := offset, offset
	switch e.pointer.clicks {
	case 2:
		if before, _, ok := e.under(pos); ok {
			offset = before
		}
		start, end = e.buffer.WordAt(offset)
	case 3:
		start, end = e.buffer.ParagraphAt(offset)
	}
	return Range{start, end}
}

// put selects a range.
func (e *Editor) put(r Range, atEnd bool) {
	e.buffer.Select(r.Start, r.End)
	e.goal, e.atEnd = -1, atEnd && r.Start == r.End
	e.follow(false)
}

// extend selects from what was pressed on to an offset, in whole words or
// paragraphs after a double or triple click.
func (e *Editor) extend(offset int, pos fyne.Position) {
	base, to := e.pointer.base, e.taken(offset, pos)
	if to.Start < base.Start {
		e.buffer.Select(base.End, to.Start)
	} else {
		e.buffer.Select(base.Start, max(to.End, base.End))
	}
	e.goal, e.atEnd = -1, false
	e.follow(false)
}

// MouseUp ends a click.
func (e *Editor) MouseUp(m *desktop.MouseEvent) {
	p := &e.pointer
	if m.Button != desktop.MouseButtonPrimary || p.dragged {
		return
	}
	if p.grasped {
		p.grasped = false
		offset, atEnd := e.at(m.Position)
		e.put(Range{offset, offset}, atEnd)
	}
	if i := e.findingAt(m.Position); i >= 0 && i == p.finding-1 && p.clicks == 1 && e.OnFinding != nil {
		f := e.findings[i]
		pos, height := e.PlaceOf(f.Start)
		e.OnFinding(f.ID, fyne.CurrentApp().Driver().AbsolutePositionForObject(e).Add(pos).AddXY(0, height))
	}
}

// findingAt gives the number of the finding at a point, -1 without one.
func (e *Editor) findingAt(pos fyne.Position) int {
	for i := len(e.findings) - 1; i >= 0; i-- {
		if e.on(pos, Range{e.findings[i].Start, e.findings[i].End}) {
			return i
		}
	}
	return -1
}

// Dragged selects up to the pointer, or carries the selected text.
func (e *Editor) Dragged(d *fyne.DragEvent) {
	p := &e.pointer
	p.dragged = true
	p.over = d.Position
	e.dragTo(d.Position)
	e.scrollAtEdge()
}

func (e *Editor) dragTo(pos fyne.Position) {
	p := &e.pointer
	if !e.look.grow {
		pos.Y = max(1, min(pos.Y, e.Size().Height-1))
	}
	offset, _ := e.at(pos)
	if p.grasped && !e.look.readOnly {
		p.carries, p.dropAt = true, offset
		e.view.arrange()
		return
	}
	if p.grasped { // what cannot be carried is selected anew
		p.grasped = false
		start, _ := e.at(p.place)
		p.base = Range{start, start}
	}
	e.extend(offset, pos)
}

// DragEnd drops what was carried; with Ctrl, or Option, it is copied.
func (e *Editor) DragEnd() {
	e.focus() // the toolkit took it where the button was let go outside
	p := &e.pointer
	p.scroll.stop()
	carried := p.carries
	p.carries, p.grasped, p.dragged = false, false, false
	if !carried {
		return
	}
	held := fyne.KeyModifierControl
	if e.keys.mac {
		held = fyne.KeyModifierAlt
	}
	copied := e.modifiers()&held != 0
	e.act(func() { e.buffer.Carry(p.dropAt, copied) })
}

// MouseIn does nothing.
func (e *Editor) MouseIn(m *desktop.MouseEvent) { e.pointer.over = m.Position }

// MouseMoved follows the pointer for the cursor.
func (e *Editor) MouseMoved(m *desktop.MouseEvent) { e.pointer.over = m.Position }

// MouseOut does nothing.
func (e *Editor) MouseOut() {}

// Cursor is a beam, and an arrow over selected text, which can be dragged.
func (e *Editor) Cursor() desktop.Cursor {
	if e.pointer.carries || !e.pointer.dragged && e.on(e.pointer.over, e.selected()) {
		return desktop.DefaultCursor
	}
	return desktop.TextCursor
}

// focus takes the keyboard.
func (e *Editor) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil && !e.focused {
		c.Focus(e)
	}
}

// edge is the room at the upper and lower edge in which a drag scrolls, in
// pixels at 100 %.
const edge = 20

// edgeSpeed gives how many pixels a drag scrolls at each step: more the further
// the pointer is beyond the edge.
func (e *Editor) edgeSpeed() float64 {
	if e.look.grow {
		return 0
	}
	room := float64(theme.Px(edge))
	y, height := float64(e.pointer.over.Y), float64(e.Size().Height)
	switch {
	case y < room:
		return -math.Min(room-y, 4*room) / 3
	case y > height-room:
		return math.Min(y-height+room, 4*room) / 3
	}
	return 0
}
