package editor

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// maxOffset is how far the text can be scrolled.
func (e *Editor) maxOffset() float64 {
	if e.look.grow {
		return 0
	}
	return math.Max(0, float64(e.needed())-float64(e.Size().Height))
}

// scrollTo scrolls to an offset.
func (e *Editor) scrollTo(offset float64) {
	if offset = math.Max(0, math.Min(offset, e.maxOffset())); offset != e.offset {
		e.offset = offset
		e.show()
	}
}

// reveal scrolls so that the caret's line is in sight.
func (e *Editor) reveal() {
	if e.look.grow || !e.sheet.ready() {
		return
	}
	_, y, height := e.caretBox(e.buffer.Caret(), e.atEnd)
	y += e.offset - e.pad()
	bottom := y + height + 2*e.pad() - float64(e.Size().Height)
	e.offset = math.Max(0, math.Min(math.Max(e.offset, bottom), y))
}

// scrolling scrolls on while a drag stays at the edge.
type scrolling struct {
	ticker *time.Ticker
	done   chan struct{}
}

func (s *scrolling) stop() {
	if s.ticker != nil {
		s.ticker.Stop()
		close(s.done)
		s.ticker, s.done = nil, nil
	}
}

// scrollTick is the time between two steps of scrolling by a drag.
const scrollTick = 30 * time.Millisecond

// scrollAtEdge scrolls as long as the pointer stays at the edge, even if it
// does not move.
func (e *Editor) scrollAtEdge() {
	s := &e.pointer.scroll
	if e.edgeSpeed() == 0 {
		s.stop()
		return
	}
	if s.ticker != nil {
		return
	}
	ticker, done := time.NewTicker(scrollTick), make(chan struct{})
	s.ticker, s.done = ticker, done
	go func() {
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				fyne.Do(func() {
					if s.done == done {
						e.scrollTo(e.offset + e.edgeSpeed())
						e.dragTo(e.pointer.over)
					}
				})
			}
		}
	}()
}

// barWidth is the room at the right in which the bar can be grasped.
const barWidth = 12

// bar shows and moves the place in a text that scrolls.
type bar struct {
	widget.BaseWidget
	e     *Editor
	thumb *canvas.Rectangle
	over  bool
}

var (
	_ fyne.Draggable     = (*bar)(nil)
	_ desktop.Mouseable  = (*bar)(nil)
	_ desktop.Hoverable  = (*bar)(nil)
	_ desktop.Cursorable = (*bar)(nil)
)

func newBar(e *Editor) *bar {
	b := &bar{e: e, thumb: canvas.NewRectangle(color.Transparent)}
	b.thumb.CornerRadius = 3
	b.ExtendBaseWidget(b)
	return b
}

// span gives the thumb's place and height; no height where all is in sight.
func (b *bar) span() (y, height float32) {
	room, most := b.Size().Height, float32(b.e.maxOffset())
	if most <= 0 || room <= 0 {
		return 0, 0
	}
	height = min(room, max(room*room/(room+most), 32))
	return (room - height) * float32(b.e.offset) / most, height
}

func (b *bar) update() {
	y, height := b.span()
	if hidden := height == 0; hidden != b.Hidden {
		if hidden {
			b.Hide()
		} else {
			b.Show()
		}
	}
	width := float32(5)
	if b.over {
		width = 8
	}
	b.thumb.Move(fyne.NewPos(barWidth-width-2, y))
	b.thumb.Resize(fyne.NewSize(width, height))
	if c := theme.Color(theme.Faint); b.thumb.FillColor != c {
		b.thumb.FillColor = c
		b.thumb.Refresh()
	}
}

// MouseDown keeps the press from the text below.
func (b *bar) MouseDown(*desktop.MouseEvent) {}

// MouseUp goes where the bar was clicked.
func (b *bar) MouseUp(*desktop.MouseEvent) {}

// Dragged moves the text with the thumb.
func (b *bar) Dragged(d *fyne.DragEvent) {
	_, height := b.span()
	if room := b.Size().Height - height; room > 0 && height > 0 {
		b.e.scrollTo(b.e.offset + float64(d.Dragged.DY)*b.e.maxOffset()/float64(room))
	}
}

// DragEnd does nothing.
func (b *bar) DragEnd() {}

// MouseIn widens the thumb.
func (b *bar) MouseIn(*desktop.MouseEvent) { b.over = true; b.update() }

// MouseMoved does nothing.
func (b *bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut narrows the thumb.
func (b *bar) MouseOut() { b.over = false; b.update() }

// Cursor is an arrow, not the beam of the text.
func (b *bar) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer shows the thumb.
func (b *bar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.thumb) }

// wheel lies over a field that scrolls by itself and takes the wheel. A field
// that grows has none: the page around it scrolls.
type wheel struct {
	widget.BaseWidget
	e *Editor
}

var _ fyne.Scrollable = (*wheel)(nil)

func newWheel(e *Editor) *wheel {
	w := &wheel{e: e}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled moves the text.
func (w *wheel) Scrolled(s *fyne.ScrollEvent) { w.e.scrollTo(w.e.offset - float64(s.Scrolled.DY)) }

// CreateRenderer shows nothing.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
