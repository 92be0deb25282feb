package flow

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

const (
	// hoverRest is the usual rest before OnHovered: short enough to be found,
	// long enough not to follow a hand that crosses the text.
	hoverRest = 300 * time.Millisecond
	// doubleClick is the longest time between the clicks of a double click.
	doubleClick = 400 * time.Millisecond
	// edge is the room at the upper and lower edge in which a drag scrolls, in
	// pixels at 100 %.
	edge = 28
	// scrollTick is the time between two steps of scrolling by a drag.
	scrollTick = 30 * time.Millisecond
)

// noPlace is beside the text.
var noPlace = Place{-1, -1}

// pointer is what the mouse does.
type pointer struct {
	over    Place // the rune under it
	told    bool  // OnHovered was called with it
	mark    bool  // it is over the mark of a sentence
	rest    *time.Timer
	turn    int // counts what was under it
	pressed Place
	shift   bool
	// The last click, to know the second of a double click.
	clicked time.Time
	last    Place
	now     func() time.Time
	drag    bool
	at      fyne.Position // while it drags
	ticker  *time.Ticker
	done    chan struct{}
}

// Tapped tells which rune was clicked. The second of two clicks selects the
// word there.
func (f *Flow) Tapped(e *fyne.PointEvent) {
	if f.sheet == nil {
		return
	}
	if f.pointer.shift {
		f.pointer.shift = false
		return // the press has done what there is to do
	}
	if block, r, ok := f.markAt(e.Position); ok && f.OnSentence != nil {
		f.OnSentence(block, r)
		return
	}
	f.drag(selecting{})
	block, r := f.runeAt(e.Position)
	at, now := Place{block, r}, f.pointer.now()
	twice := at == f.pointer.last && now.Sub(f.pointer.clicked) < doubleClick
	f.pointer.last, f.pointer.clicked = at, now
	if twice && r >= 0 && f.WordAt != nil {
		f.pointer.clicked = time.Time{}
		if start, end := f.WordAt(block, r); end > start {
			f.Select(Selection{From: Place{block, start}, To: Place{block, end}})
			return
		}
	}
	if f.OnTapped != nil {
		f.OnTapped(block, r)
	}
}

// TappedSecondary tells which rune was clicked with the other button; on a
// translation of Beside, the one at which what it translates begins.
func (f *Flow) TappedSecondary(e *fyne.PointEvent) {
	if f.OnSecondary == nil || f.sheet == nil {
		return
	}
	block, r, ok := f.sheet.helpAt(float64(e.Position.X)-f.left(), float64(e.Position.Y)-f.top())
	if !ok {
		block, r = f.runeAt(e.Position)
	}
	f.OnSecondary(block, r, e.AbsolutePosition)
}

// MouseDown notes where a drag begins; with Shift it extends the selection.
func (f *Flow) MouseDown(e *desktop.MouseEvent) {
	f.pointer.shift = false
	p, ok := f.caretAt(e.Position)
	if !ok || e.Button != desktop.MouseButtonPrimary {
		return
	}
	if e.Modifier&fyne.KeyModifierShift != 0 {
		f.pointer.shift, f.pointer.clicked = true, time.Time{}
		from := f.pointer.pressed
		if f.chosen.some {
			from = f.chosen.from
		}
		f.pointer.pressed = f.clamp(from)
		f.drag(selecting{from: f.pointer.pressed, to: p, some: true})
		return
	}
	f.pointer.pressed = p
}

// MouseUp does nothing: a click is a tap, a drag has an end.
func (f *Flow) MouseUp(*desktop.MouseEvent) {}

// Dragged selects from where the button was pressed to the pointer, and
// scrolls at the edges.
func (f *Flow) Dragged(e *fyne.DragEvent) {
	f.leaveRune()
	f.pointer.clicked = time.Time{} // what comes next is no second click
	f.pointer.drag, f.pointer.at = true, e.Position
	f.dragTo(e.Position)
	if f.edgeSpeed() == 0 {
		f.pointer.stop()
		return
	}
	if f.pointer.ticker == nil {
		f.startTicker()
	}
}

// DragEnd ends a selection by the mouse.
func (f *Flow) DragEnd() {
	f.pointer.drag = false
	f.pointer.stop()
}

// dragTo moves the selection's end to a point of the widget, within it.
func (f *Flow) dragTo(pos fyne.Position) {
	pos.Y = max(0, min(pos.Y, f.Size().Height-1))
	if p, ok := f.caretAt(pos); ok {
		f.drag(selecting{from: f.pointer.pressed, to: p, some: true})
	}
}

// edgeSpeed gives how many pixels a drag scrolls at each step: more the further
// the pointer is beyond the edge.
func (f *Flow) edgeSpeed() float64 {
	room := float64(theme.Px(edge))
	y, height := float64(f.pointer.at.Y), float64(f.Size().Height)
	switch {
	case y < room:
		return -math.Min(room-y, 4*room) / 3
	case y > height-room:
		return math.Min(y-height+room, 4*room) / 3
	}
	return 0
}

// startTicker scrolls as long as the pointer stays at the edge, even if it does
// not move.
func (f *Flow) startTicker() {
	ticker, done := time.NewTicker(scrollTick), make(chan struct{})
	f.pointer.ticker, f.pointer.done = ticker, done
	go func() {
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				fyne.Do(func() {
					if f.pointer.done == done {
						f.scrollByDrag()
					}
				})
			}
		}
	}()
}

// scrollByDrag is one step of scrolling at the edge.
func (f *Flow) scrollByDrag() {
	if !f.pointer.drag {
		return
	}
	f.moveTo(f.offset + f.edgeSpeed())
	f.dragTo(f.pointer.at)
}

// stop ends the scrolling at the edge.
func (p *pointer) stop() {
	if p.ticker != nil {
		p.ticker.Stop()
		close(p.done)
		p.ticker, p.done = nil, nil
	}
}

func (f *Flow) runeAt(pos fyne.Position) (block, rune int) {
	if f.sheet == nil {
		return -1, -1
	}
	return f.sheet.at(float64(pos.X)-f.left(), float64(pos.Y)-f.top())
}

// MouseIn does what MouseMoved does.
func (f *Flow) MouseIn(e *desktop.MouseEvent) { f.MouseMoved(e) }

// MouseMoved follows the pointer from rune to rune.
func (f *Flow) MouseMoved(e *desktop.MouseEvent) {
	block, r := f.runeAt(e.Position)
	over := Place{block, r}
	if r < 0 {
		over = noPlace
	}
	_, _, f.pointer.mark = f.markAt(e.Position)
	if over == f.pointer.over {
		return
	}
	if over == noPlace {
		f.leaveRune()
		return
	}
	// What was told of the rune before holds until the pointer rests again.
	f.pointer.turn++
	f.pointer.over = over
	if f.pointer.rest != nil {
		f.pointer.rest.Stop()
	}
	if f.OnHovered == nil {
		return
	}
	turn := f.pointer.turn
	if f.HoverRest <= 0 {
		f.rested(turn)
		return
	}
	f.pointer.rest = time.AfterFunc(f.HoverRest, func() { fyne.Do(func() { f.rested(turn) }) })
}

// rested tells the rune on which the pointer rests, if it is still the one of
// that turn.
func (f *Flow) rested(turn int) {
	if turn == f.pointer.turn && f.OnHovered != nil {
		f.pointer.told = true
		f.OnHovered(f.pointer.over.Block, f.pointer.over.Rune)
	}
}

// leaveRune forgets the rune under the pointer.
func (f *Flow) leaveRune() {
	f.pointer.turn++
	f.pointer.over = noPlace
	if f.pointer.rest != nil {
		f.pointer.rest.Stop()
		f.pointer.rest = nil
	}
	if f.pointer.told {
		f.pointer.told = false
		if f.OnHovered != nil {
			f.OnHovered(-1, -1)
		}
	}
}

// MouseOut forgets the rune under the pointer.
func (f *Flow) MouseOut() {
	f.leaveRune()
	f.pointer.mark = false
}

// Cursor is a hand over what can be clicked, and a beam while text is selected.
func (f *Flow) Cursor() desktop.Cursor {
	over := f.pointer.over
	switch {
	case f.pointer.drag:
		return desktop.TextCursor
	case f.pointer.mark && f.OnSentence != nil:
		return desktop.PointerCursor
	case over == noPlace || f.sheet == nil || over.Block >= f.source.Len() || f.sheet.block(over.Block).Bar:
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}
