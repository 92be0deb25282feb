// Package flow shows long texts: paragraphs with readings over their
// characters, marks under their words and translations between or beside them,
// in a scroller of its own. Each visible line is one image, and blocks are made
// and set when they are shown, so that a text of any length costs what the
// window shows of it.
package flow

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Flow shows blocks in a centred column and scrolls them.
type Flow struct {
	widget.BaseWidget
	// OnTapped is called with the block and rune clicked; both are -1 beside
	// the text.
	OnTapped func(block, rune int)
	// OnScrolled is called after the text moved or was set anew.
	OnScrolled func()
	// OnHovered is called with the block and rune on which the pointer has come
	// to rest, and with -1 and -1 when it has left the text or the text moved.
	OnHovered func(block, rune int)
	// HoverRest is how long the pointer must rest; zero calls at once.
	HoverRest time.Duration
	// OnSecondary is called with the block and rune clicked with the other
	// button, -1 beside the text, and the place on the canvas.
	OnSecondary func(block, rune int, pos fyne.Position)
	// OnSentence is called when the mark at a sentence's end is clicked, with
	// the sentence's last rune.
	OnSentence func(block, rune int)
	// OnSelected is called when the selection changed; it may be empty.
	OnSelected func(Selection)
	// WordAt gives the word at a rune, which a double click selects; nil
	// selects nothing.
	WordAt func(block, rune int) (start, end int)

	source   Source
	guess    *estimator
	maxWidth float32 // of the column, at 100 %
	margin   float32 // above and below the text, at 100 %
	columns  bool    // translations stand beside the text where they can
	washes   []Span
	sheet    *sheet
	setFor   grid
	offset   float64
	anchor   anchor
	bar      *scrollBar
	lines    *lineRenderer
	pointer  pointer
	chosen   selecting
}

var (
	_ fyne.Tappable          = (*Flow)(nil)
	_ fyne.SecondaryTappable = (*Flow)(nil)
	_ fyne.Scrollable        = (*Flow)(nil)
	_ fyne.Draggable         = (*Flow)(nil)
	_ desktop.Hoverable      = (*Flow)(nil)
	_ desktop.Mouseable      = (*Flow)(nil)
	_ desktop.Cursorable     = (*Flow)(nil)
)

// New makes an empty flow with a column of at most maxWidth pixels at 100 %.
func New(maxWidth float32) *Flow {
	f := &Flow{maxWidth: maxWidth, margin: 48, source: slice(nil), HoverRest: hoverRest}
	f.bar = newScrollBar(f)
	f.pointer.over, f.pointer.now = noPlace, time.Now
	f.ExtendBaseWidget(f)
	return f
}

// SetSource shows another text. The place at the window's top stays if keep is
// set and the text is the same in another look, whose blocks have the same
// Refs in ascending order; otherwise the text begins at its top. What was
// selected is not any more.
func (f *Flow) SetSource(s Source, keep bool) {
	if !keep {
		f.anchor = anchor{}
		f.offset = 0
	} else if !f.anchor.ok {
		f.remember()
	}
	f.source, f.guess = s, nil
	f.sheet, f.setFor = nil, grid{}
	f.dropSelection()
	f.leaveRune()
	f.relayout()
}

// SetBlocks shows blocks that are all there, as SetSource does.
func (f *Flow) SetBlocks(blocks []Block, keep bool) {
	f.columns = slice(blocks).hasBeside()
	f.SetSource(slice(blocks), keep)
}

// SetBeside says whether the blocks of a source have translations beside them,
// for which a wide window keeps a second column. SetBlocks sees to it by
// itself. Call it before SetSource.
func (f *Flow) SetBeside(on bool) {
	if f.columns != on {
		f.columns = on
		f.relayout()
	}
}

// Blocks gives the blocks of SetBlocks, to change their marks, colours and
// hidden readings in place; call Repaint after that. It is nil for another
// source.
func (f *Flow) Blocks() []Block {
	own, _ := f.source.(slice)
	return own
}

// Repaint draws the visible lines of some blocks anew, of all without any. A
// source is asked for them again: marks, colours and hidden readings may have
// changed, but not what decides where the text stands; that is for Changed.
func (f *Flow) Repaint(blocks ...int) {
	if f.sheet == nil {
		return
	}
	touched := map[int]bool{}
	for _, i := range blocks {
		touched[i] = true
		f.sheet.blocks.drop(i)
	}
	if len(blocks) == 0 {
		touched = nil
		f.sheet.blocks.clear()
	}
	if f.lines != nil {
		f.lines.repaint(touched)
	}
}

// Changed asks the source for some blocks again and sets them anew, such as
// when their readings were found. The number of blocks and their lengths must
// be as before. The visible place stays.
func (f *Flow) Changed(blocks ...int) {
	if f.sheet == nil {
		return
	}
	if !f.anchor.ok {
		f.remember()
	}
	for _, i := range blocks {
		if i >= 0 && i < f.source.Len() {
			f.sheet.forget(i)
		}
	}
	f.recall()
	f.show()
	if f.lines != nil {
		f.lines.reset()
	}
}

// Choose washes spans; none clears.
func (f *Flow) Choose(spans ...Span) {
	old := f.washes
	f.washes = spans
	if f.lines == nil {
		return
	}
	touched := map[int]bool{}
	for _, s := range append(append([]Span(nil), old...), spans...) {
		touched[s.Block] = true
	}
	f.lines.repaint(touched)
}

// Resize sets the text in its new width.
func (f *Flow) Resize(size fyne.Size) {
	f.BaseWidget.Resize(size)
	f.relayout()
}

// minLayoutWidth is the width under which nothing is set: the toolkit's first
// layout comes at a width that no window will have.
const minLayoutWidth = 120

func (f *Flow) relayout() {
	faces := theme.Faces()
	if f.Size().Width < minLayoutWidth || faces == nil {
		return
	}
	key := f.gridFor(f.Size().Width)
	if key != f.setFor || f.sheet == nil || f.sheet.faces != faces {
		if f.sheet != nil && !f.anchor.ok {
			f.remember()
		}
		if f.guess == nil || f.guess.faces != faces {
			f.guess = newEstimator(f.source, faces)
		}
		f.sheet = newSheet(f.source, key, faces, f.guess)
		f.setFor = key
		f.recall()
	} else {
		f.settle(f.topUnit())
	}
	f.show()
	if f.lines != nil {
		f.lines.reset()
	}
}

// The second column in pixels at 100 %: it stands beside the text in a window
// of about 1,100 pixels, of which the rail takes 184.
const (
	besideFrom = 900
	besideGap  = 40
	besideMost = 420
)

// gridFor places the columns in a width.
func (f *Flow) gridFor(width float32) grid {
	g := grid{scale: float64(theme.Px(1))}
	room := float64(width) - 2*float64(f.sideMargin())
	most := float64(theme.Px(f.maxWidth))
	if !f.columns || width < theme.Px(besideFrom) {
		g.column = math.Min(most, room)
		return g
	}
	g.gap = besideGap * g.scale
	g.beside = math.Floor(math.Min(besideMost*g.scale, 0.4*(room-g.gap)))
	g.column = math.Floor(math.Min(most, room-g.gap-g.beside))
	return g
}

func (f *Flow) sideMargin() float32 {
	if f.Size().Width < theme.Px(700) {
		return theme.Px(32)
	}
	return theme.Px(48)
}

// left is the column's left edge in the widget.
func (f *Flow) left() float64 { return math.Floor((float64(f.Size().Width) - f.setFor.width()) / 2) }

// top is the text's upper edge in the widget.
func (f *Flow) top() float64 { return float64(theme.Px(f.margin)) - f.offset }

// MinSize lets the flow be as small as its room.
func (f *Flow) MinSize() fyne.Size { return fyne.NewSize(minLayoutWidth, 100) }

// CreateRenderer makes the recycled lines.
func (f *Flow) CreateRenderer() fyne.WidgetRenderer {
	f.lines = &lineRenderer{f: f, shown: map[lineRef]*slot{}}
	f.relayout()
	return f.lines
}
