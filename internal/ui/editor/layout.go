package editor

import (
	"math"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

const (
	// minLayoutWidth is the width under which nothing is set: the toolkit's
	// first layout comes at a width that no window will have.
	minLayoutWidth = 40
	// caretWidth is that of the caret in pixels.
	caretWidth = 2
	// boxPad is the space inside a box, in pixels at 100 %.
	boxPad = 10
)

// pad is the space between the field's edge and its text, in pixels.
func (e *Editor) pad() float64 {
	if e.look.framed {
		return float64(theme.Px(boxPad))
	}
	return 0
}

// room is the width of the text in a field of some width.
func (e *Editor) room(width float32) float64 {
	room := float64(width) - 2*e.pad()
	if !e.look.grow {
		room -= barWidth
	}
	return math.Max(0, room)
}

// settingFor gives what the text is to be set for in a width.
func (e *Editor) settingFor(width float32) setting {
	st, scale := e.look.style, float64(theme.Px(1))
	st.Size *= scale
	if e.reader.find != nil {
		// The measures of reading text.
		st.LineHeight, st.Tracking = math.Max(st.LineHeight, 2.3), 0.08
		st.RubyFace, st.RubySize = ink.Regular, st.Size/2
	}
	return setting{style: st, width: e.room(width), faces: theme.Faces()}
}

// Resize sets the text in its new width.
func (e *Editor) Resize(size fyne.Size) {
	e.BaseWidget.Resize(size)
	e.relayout()
}

// relayout sets the text if its width or look changed, and shows it.
func (e *Editor) relayout() {
	if e.Size().Width < minLayoutWidth || theme.Faces() == nil {
		return
	}
	e.sheet.setFor(e.settingFor(e.Size().Width))
	e.view.Move(fyne.NewPos(float32(e.pad()-bleed()), 0))
	e.view.Resize(fyne.NewSize(float32(e.sheet.width+2*bleed()), e.Size().Height))
	e.show()
}

// show brings everything that is drawn up to date.
func (e *Editor) show() {
	if !e.sheet.ready() {
		return
	}
	e.offset = math.Max(0, math.Min(e.offset, e.maxOffset()))
	e.view.arrange()
	e.bar.update()
	if now := (laidOut{e.sheet.laid, e.offset}); now != e.laid {
		e.laid = now
		if e.OnLaidOut != nil {
			e.OnLaidOut()
		}
	}
	if height := e.needed(); e.look.grow && height != e.told {
		e.told = height // first: laying out may lead here again
		if e.OnHeight != nil {
			e.OnHeight()
		}
	}
}

// laidOut tells one way in which the text stands from another.
type laidOut struct {
	count  int
	offset float64
}

// needed is the height of the text with what is around it.
func (e *Editor) needed() float32 {
	height := e.sheet.height()
	if hint := e.hint(); hint != nil {
		height = math.Max(height, float64(len(hint.lines))*e.sheet.lineHeight())
	}
	return e.high(height, e.sheet.lineHeight())
}

func (e *Editor) high(text, line float64) float32 {
	return float32(math.Ceil(math.Max(text, float64(e.Rows)*line) + 2*e.pad()))
}

// hint gives the placeholder as it is set; nil where the text shows.
func (e *Editor) hint() *para {
	if e.look.placeholder == "" || e.buffer.Len() > 0 || e.sheet.holeLen > 0 {
		return nil
	}
	v := e.view
	if v.hint == nil || v.hintFor != e.sheet.setting || string(v.hint.shown) != e.look.placeholder {
		v.hint, v.hintFor = &para{shown: []rune(e.look.placeholder)}, e.sheet.setting
		v.hint.set(v.hintFor)
	}
	return v.hint
}

// HeightFor gives the height that the whole text takes in a width, and that of
// Rows in a field that scrolls by itself. What is drawn stays as it is.
func (e *Editor) HeightFor(width float32) float32 {
	to := e.settingFor(width)
	if !e.look.grow {
		return e.high(0, to.lineHeight())
	}
	if to == e.sheet.setting && e.sheet.ready() {
		return e.needed()
	}
	if !to.ready() {
		return e.high(0, to.lineHeight())
	}
	m := &e.view.measured
	if m.setting != to || m.version != e.sheet.version || m.hint != e.look.placeholder || e.sheet.holeLen > 0 {
		*m = measured{setting: to, version: e.sheet.version, hint: e.look.placeholder}
		for _, p := range e.sheet.paras {
			m.lines += linesOf(p, to)
		}
		if e.buffer.Len() == 0 {
			m.lines = max(m.lines, linesOf(&para{shown: []rune(m.hint)}, to))
		}
	}
	return e.high(float64(m.lines)*to.lineHeight(), to.lineHeight())
}

// measured is the number of lines in another width than the present one.
type measured struct {
	setting
	version, lines int
	hint           string
}

func linesOf(p *para, s setting) int {
	copied := para{shown: p.shown, ruby: p.ruby}
	copied.set(s)
	return max(1, len(copied.lines))
}

// MinSize is the text's height in a field that grows, and that of Rows in one
// that scrolls.
func (e *Editor) MinSize() fyne.Size {
	e.ExtendBaseWidget(e)
	width := theme.Px(minLayoutWidth)
	return fyne.NewSize(width, e.HeightFor(max(e.Size().Width, width)))
}

// LineHeight is the distance of the lines in pixels.
func (e *Editor) LineHeight() float32 { return float32(e.settingFor(0).lineHeight()) }

// caretBox gives the caret's left edge before an offset, in the widget, with
// the upper edge and the height of its line.
func (e *Editor) caretBox(offset int, atEnd bool) (x, y, height float64) {
	paragraph, column := e.sheet.place(e.buffer, offset, false)
	if e.sheet.holeLen > 0 && offset == e.buffer.Caret() {
		column, atEnd = e.sheet.holeAt+e.composed.caret, false
	}
	x, y = e.sheet.box(paragraph, column, atEnd)
	return x + e.pad(), y + e.pad() - e.offset, e.sheet.lineHeight()
}

// caretSpan gives the caret's upper edge in a line of a height, and its length:
// a little more than the characters.
func (e *Editor) caretSpan(height float64) (top, length float64) {
	size := e.sheet.style.Size
	baseline := (height-size)/2 + 0.88*size
	if line := e.anyLine(); line != nil {
		baseline = line.Baseline
	}
	return baseline - 0.98*size, 1.22 * size
}

func (e *Editor) anyLine() *typeset.Line {
	if lines := e.sheet.paras[0].lines; len(lines) > 0 {
		return lines[0]
	}
	return nil
}
