package editor

import (
	"fmt"
	"image"
	"image/draw"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// CheckLines compares the lines with those of a text that is set whole.
func (e *Editor) CheckLines() error {
	for i, p := range e.sheet.paras {
		shown := []rune(string(e.buffer.Paragraph(i)))
		if e.sheet.holeLen > 0 && e.sheet.hole == i {
			at := e.sheet.holeAt
			shown = []rune(string(shown[:at]) + e.composed.text + string(shown[at:]))
		}
		if string(shown) != string(p.shown) {
			return fmt.Errorf("paragraph %d shows %q, want %q", i, string(p.shown), string(shown))
		}
		whole := para{shown: shown, ruby: p.ruby}
		whole.set(e.sheet.setting)
		if len(whole.lines) != len(p.lines) {
			return fmt.Errorf("paragraph %d has %d lines, want %d: %q", i, len(p.lines), len(whole.lines), string(shown))
		}
		for n, want := range whole.lines {
			if !same(p.lines[n], want) {
				return fmt.Errorf("line %d of paragraph %d is %d to %d at %v, want %d to %d at %v", n, i,
					p.lines[n].Start, p.lines[n].End, p.lines[n].X, want.Start, want.End, want.X)
			}
		}
		if top := e.sheet.tops[i+1] - e.sheet.tops[i]; top != float64(len(p.lines))*e.sheet.lineHeight() {
			return fmt.Errorf("paragraph %d is %v high with %d lines", i, top, len(p.lines))
		}
	}
	if len(e.sheet.paras) != e.buffer.Paragraphs() || len(e.sheet.tops) != len(e.sheet.paras)+1 {
		return fmt.Errorf("%d paragraphs and %d tops, want %d", len(e.sheet.paras), len(e.sheet.tops), e.buffer.Paragraphs())
	}
	return nil
}

// Lines gives the lines as they stand.
func (e *Editor) Lines() []string {
	var out []string
	for _, p := range e.sheet.paras {
		for _, line := range p.lines {
			out = append(out, string(p.shown[line.Start:line.End]))
		}
	}
	return out
}

// Kept counts the lines that have the addresses of an earlier call.
func (e *Editor) Kept(before map[*typeset.Line]bool) (kept int, all map[*typeset.Line]bool) {
	all = map[*typeset.Line]bool{}
	for _, p := range e.sheet.paras {
		for _, line := range p.lines {
			all[line] = true
			if before[line] {
				kept++
			}
		}
	}
	return kept, all
}

// On behaves as on a system.
func (e *Editor) On(system string) { e.keys = keysOf(system) }

// Clock has clicks and pauses go by another clock.
func (e *Editor) Clock(now func() time.Time) { e.pointer.now = now }

// Images gives the number of lines that have an image in sight.
func (e *Editor) Images() int { return len(e.view.slots) }

// Offset gives how far the text is scrolled.
func (e *Editor) Offset() float64 { return e.offset }

// CaretShown gives the caret's place in the view, and whether it is seen.
func (e *Editor) CaretShown() (fyne.Position, bool) {
	return e.view.caret.Position(), e.view.caret.Visible()
}

// Wheel turns the wheel over the field.
func (e *Editor) Wheel(by float32) {
	newWheel(e).Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
}

// Menu gives the items of the menu.
func (e *Editor) Menu() []widgets.MenuItem { return e.menu() }

// Painter paints the lines around the caret that have changed since it last
// did, as a window does with those in sight.
type Painter struct {
	e     *Editor
	drawn map[*typeset.Line]dress
}

// NewPainter makes a painter.
func NewPainter(e *Editor) *Painter { return &Painter{e, map[*typeset.Line]dress{}} }

// Paint paints.
func (p *Painter) Paint() (lines int) {
	middle, _ := p.e.CaretPlace()
	for line, s := range p.e.view.slots {
		if d, ok := p.drawn[line]; ok && d == s.dress {
			continue
		}
		if away := s.raster.Position().Y - middle.Y; away < -700 || away > 700 {
			continue
		}
		p.drawn[line] = s.dress
		size := s.raster.Size()
		s.raster.Generator(int(size.Width), int(size.Height))
		lines++
	}
	return lines
}

// Readings counts the readings that are set.
func (e *Editor) Readings() (n int) {
	for _, p := range e.sheet.paras {
		for _, line := range p.lines {
			n += len(line.Ruby)
		}
	}
	return n
}

// Rest has the writer rest when the test says so, and no sooner: it gives what
// ends the rest and waits for the readings that are looked up then.
func (e *Editor) Rest() (end func()) {
	rest := make(chan time.Time)
	e.reader.after = func(time.Duration) <-chan time.Time { return rest }
	return func() {
		close(rest)
		e.reader.work.Wait()
	}
}

// Drawn gives the images of the lines in sight as they are shown, one over the
// other as in the window, and as they would be if each line were drawn whole.
func (e *Editor) Drawn() (shown, whole *image.RGBA) {
	size := e.view.Size()
	shown = image.NewRGBA(image.Rect(0, 0, int(size.Width)+1, int(size.Height)+1))
	whole = image.NewRGBA(shown.Rect)
	for _, s := range e.view.slots {
		lay := func(to *image.RGBA) {
			at, size := s.raster.Position(), s.raster.Size()
			box := image.Rect(int(at.X), int(at.Y), int(at.X+size.Width), int(at.Y+size.Height))
			draw.Draw(to, box, s.raster.Generator(box.Dx(), box.Dy()), image.Point{}, draw.Over)
		}
		lay(shown)
		kept, at, size := s.part, s.raster.Position(), s.raster.Size()
		s.part = part{0, e.sheet.width + 2*bleed(), e.sheet.lineHeight()}
		s.raster.Move(at.SubtractXY(0, float32(kept.top)))
		s.raster.Resize(fyne.NewSize(float32(s.part.width), float32(s.part.height)))
		lay(whole)
		s.part = kept
		s.raster.Move(at)
		s.raster.Resize(size)
	}
	return shown, whole
}
