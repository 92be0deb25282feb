package widgets

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/calm"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Stroke is one stroke of a character in a square of 1024 units: x to the right
// from 0, y up from -124 to 900, so that 0 is the baseline of the characters.
type Stroke struct {
	// Outline is the stroke's shape as an SVG path of M, L, Q, C and Z with
	// spaces between all its parts.
	Outline string
	// Way is the way of the brush.
	Way []image.Point
	// Accent says that the stroke belongs to the part of the character that is
	// to be seen apart.
	Accent bool
}

// StrokeOrder shows how a character is written: whole, up to a stroke, or
// stroke by stroke as a brush goes. What is not yet written stays faint.
type StrokeOrder struct {
	widget.BaseWidget
	// OnChanged is called when another number of strokes is shown and when
	// playing begins and ends; may be nil.
	OnChanged func()

	strokes []Stroke
	size    float32
	label   string
	// written is how many strokes are whole, part how much of the next is there.
	written int
	part    float32
	playing bool
	run     int // counts plays and pauses: what belongs to an older one is dropped
	motion  *fyne.Animation
	timer   *time.Timer

	focused bool
	shapes  []*strokeShape
	raster  *canvas.Raster
}

var (
	_ fyne.Tappable      = (*StrokeOrder)(nil)
	_ fyne.Focusable     = (*StrokeOrder)(nil)
	_ desktop.Cursorable = (*StrokeOrder)(nil)
)

// NewStrokeOrder shows a character whole; label names it for those who ask
// what is shown, size is that of its square in pixels at 100 %.
func NewStrokeOrder(label string, strokes []Stroke, size float32) *StrokeOrder {
	s := &StrokeOrder{label: label, strokes: strokes, size: size, written: len(strokes)}
	s.raster = canvas.NewRaster(s.draw)
	s.ExtendBaseWidget(s)
	return s
}

// Content names the character.
func (s *StrokeOrder) Content() string { return s.label }

// Count gives the number of strokes.
func (s *StrokeOrder) Count() int { return len(s.strokes) }

// Written gives how many strokes are shown whole.
func (s *StrokeOrder) Written() int { return s.written }

// Playing reports whether the character is being written.
func (s *StrokeOrder) Playing() bool { return s.playing }

// Toggle plays or pauses.
func (s *StrokeOrder) Toggle() {
	if s.playing {
		s.Pause()
		return
	}
	s.Play()
}

// Play writes the rest of the character, or all of it once it is whole. Where
// the learner wants no motion the strokes appear one by one.
func (s *StrokeOrder) Play() {
	if s.playing || len(s.strokes) == 0 {
		return
	}
	if s.written == len(s.strokes) {
		s.written, s.part = 0, 0
	}
	s.playing = true
	s.run++
	s.changed()
	s.writeNext(s.run)
}

// Pause stops where the brush is.
func (s *StrokeOrder) Pause() {
	s.run++
	if s.motion != nil {
		s.motion.Stop()
		s.motion = nil
	}
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
	if s.playing {
		s.playing = false
		s.changed()
	}
}

// Step goes on by one stroke, or back for -1.
func (s *StrokeOrder) Step(by int) {
	s.Pause()
	if by < 0 && s.part > 0 {
		by++ // the stroke that was begun goes first
	}
	s.written, s.part = min(max(s.written+by, 0), len(s.strokes)), 0
	s.changed()
}

func (s *StrokeOrder) changed() {
	s.raster.Refresh()
	if s.OnChanged != nil {
		s.OnChanged()
	}
}

// The time of the brush: for the whole square once across, at least for a dot,
// and between two strokes; and for a stroke that appears at once.
const (
	acrossTime = 700 * time.Millisecond
	dotTime    = 220 * time.Millisecond
	liftTime   = 160 * time.Millisecond
	stillTime  = 700 * time.Millisecond
)

// writeNext writes one stroke and then those after it.
func (s *StrokeOrder) writeNext(run int) {
	if s.written >= len(s.strokes) {
		s.Pause()
		return
	}
	if !calm.Moves() {
		s.after(stillTime, run, func() { s.finishStroke(run) })
		return
	}
	length := 0.0
	way := s.strokes[s.written].Way
	for i := 1; i < len(way); i++ {
		length += math.Hypot(float64(way[i].X-way[i-1].X), float64(way[i].Y-way[i-1].Y))
	}
	from := s.part
	took := max(time.Duration(length/strokeSquare*float64(acrossTime)), dotTime)
	s.motion = fyne.NewAnimation(took, func(done float32) {
		if s.run != run {
			return
		}
		s.part = from + (1-from)*done
		s.raster.Refresh()
		if done >= 1 {
			s.finishStroke(run)
		}
	})
	s.motion.Curve = fyne.AnimationEaseInOut
	s.motion.Start()
}

// finishStroke has a stroke stand whole and goes on after a moment.
func (s *StrokeOrder) finishStroke(run int) {
	if s.run != run || s.written >= len(s.strokes) {
		return
	}
	s.written, s.part = s.written+1, 0
	s.changed()
	if !calm.Moves() || s.written == len(s.strokes) {
		s.writeNext(run)
		return
	}
	s.after(liftTime, run, func() { s.writeNext(run) })
}

// after does something on the interface's thread unless it was paused meanwhile.
func (s *StrokeOrder) after(pause time.Duration, run int, do func()) {
	s.timer = time.AfterFunc(pause, func() {
		fyne.Do(func() {
			if s.run == run {
				do()
			}
		})
	})
}

// Tapped plays or pauses.
func (s *StrokeOrder) Tapped(*fyne.PointEvent) { s.Toggle() }

// FocusGained shows the focus.
func (s *StrokeOrder) FocusGained() {
	s.focused = true
	s.Refresh()
	revealFocused(s)
}

// FocusLost hides it.
func (s *StrokeOrder) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune does nothing: keys act by their names.
func (s *StrokeOrder) TypedRune(rune) {}

// TypedKey plays, pauses and steps; all else goes to the page.
func (s *StrokeOrder) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.Toggle()
	case fyne.KeyLeft:
		s.Step(-1)
	case fyne.KeyRight:
		s.Step(1)
	default:
		PassKey(s, e)
	}
}

// Cursor is a hand.
func (s *StrokeOrder) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MinSize is the square.
func (s *StrokeOrder) MinSize() fyne.Size { return fyne.NewSquareSize(theme.Px(s.size)) }

// CreateRenderer draws the square and the strokes.
func (s *StrokeOrder) CreateRenderer() fyne.WidgetRenderer {
	r := &strokesRenderer{s: s, frame: canvas.NewRectangle(color.Transparent)}
	r.dress()
	return r
}

type strokesRenderer struct {
	s     *StrokeOrder
	frame *canvas.Rectangle
}

func (r *strokesRenderer) Destroy()           { r.s.Pause() }
func (r *strokesRenderer) MinSize() fyne.Size { return r.s.MinSize() }

func (r *strokesRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.s.raster}
}

func (r *strokesRenderer) Layout(size fyne.Size) {
	r.frame.Resize(size)
	r.s.raster.Resize(size)
}

func (r *strokesRenderer) dress() {
	r.frame.FillColor, r.frame.CornerRadius = theme.Color(theme.Raised), 8
	r.frame.StrokeColor, r.frame.StrokeWidth = theme.Color(theme.Line), 1
	if r.s.focused {
		r.frame.StrokeColor, r.frame.StrokeWidth = theme.Color(theme.Jade), 2
	}
}

func (r *strokesRenderer) Refresh() {
	r.dress()
	r.frame.Refresh()
	r.s.raster.Refresh()
}

// strokeAir is the room around a character in its square, as a share of it.
const strokeAir = 0.07

// draw paints the guide lines and the strokes.
func (s *StrokeOrder) draw(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	side := min(w, h)
	if side < 8 {
		return img
	}
	drawGuides(img, side, theme.Color(theme.Line))
	if len(s.shapes) != len(s.strokes) || len(s.shapes) > 0 && s.shapes[0].side != side {
		s.shapes = make([]*strokeShape, len(s.strokes))
		for i := range s.strokes {
			s.shapes[i] = newStrokeShape(s.strokes[i], side)
		}
	}
	rest := theme.Color(theme.Line)
	for i := s.written; i < len(s.shapes); i++ {
		s.shapes[i].paint(img, rest, 1)
	}
	for i := range s.shapes {
		ink := theme.Color(theme.Ink)
		if s.strokes[i].Accent {
			ink = theme.Color(theme.Cinnabar)
		}
		switch {
		case i < s.written:
			s.shapes[i].paint(img, ink, 1)
		case i == s.written && s.part > 0:
			s.shapes[i].paint(img, ink, s.part)
		}
	}
	return img
}

// drawGuides draws the lines of an exercise book: a cross and two diagonals,
// dashed.
func drawGuides(img *image.RGBA, side int, c color.Color) {
	dash := max(side/44, 2)
	middle := side / 2
	for i := side / 40; i < side-side/40; i++ {
		if (i/dash)%2 == 1 {
			continue
		}
		img.Set(i, middle, c)
		img.Set(middle, i, c)
		if i > side/16 && i < side-side/16 {
			img.Set(i, i, translucent(c, 0x90))
			img.Set(side-1-i, i, translucent(c, 0x90))
		}
	}
}

var _ fmt.Stringer = (*StrokeOrder)(nil)

// String tells for tests and logs what is shown.
func (s *StrokeOrder) String() string {
	return fmt.Sprintf("%s %d/%d", s.label, s.written, len(s.strokes))
}
