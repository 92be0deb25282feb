package writing

import (
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// roll is a column of things of any height, of which only those near the
// window exist: a correspondence of hundreds of letters opens as one of two
// does.
type roll struct {
	widget.BaseWidget
	items  []rollItem
	scroll *container.Scroll
	body   *fyne.Container
	shown  map[int]fyne.CanvasObject
	// tops has where each item begins, and the end; measured says whether its
	// height is known and not only guessed.
	tops     []float32
	measured []bool
	width    float32
	busy     bool
}

// rollItem is one thing of a roll.
type rollItem struct {
	// guess is about how high it is at a width, in pixels.
	guess func(width float32) float32
	make  func() fyne.CanvasObject
}

func newRoll(items []rollItem) *roll {
	r := &roll{items: items, shown: map[int]fyne.CanvasObject{}}
	r.body = container.New(&rollLayout{r})
	r.scroll = container.NewVScroll(r.body)
	r.scroll.OnScrolled = func(fyne.Position) { r.arrange() }
	r.ExtendBaseWidget(r)
	return r
}

// rollGap is the space between items, rollTop that above the first, at 100 %.
const rollGap, rollTop, rollEnd = 28, 32, 48

func (r *roll) frame() (edge, column float32) {
	room := r.scroll.Size().Width
	edge = theme.Px(56)
	if room < theme.Px(900) {
		edge = theme.Px(32)
	}
	return edge, max(min(theme.Px(paperWidth), room-2*edge), 1)
}

// set guesses the heights anew for another width.
func (r *roll) set(column float32) {
	if r.width == column {
		return
	}
	at, within := r.place()
	r.width = column
	r.measured = make([]bool, len(r.items))
	heights := make([]float32, len(r.items))
	for i, item := range r.items {
		heights[i] = item.guess(column)
		if o := r.shown[i]; o != nil {
			heights[i], r.measured[i] = widgets.HeightFor(o, column), true
		}
	}
	r.stack(heights)
	if at > 0 {
		r.scroll.Offset.Y = r.tops[at] + within
	}
}

// place gives the item at the window's upper edge, and how much of it is above.
func (r *roll) place() (at int, within float32) {
	if len(r.tops) == 0 {
		return 0, 0
	}
	at = r.at(r.scroll.Offset.Y)
	return at, r.scroll.Offset.Y - r.tops[at]
}

// at gives the item at a height.
func (r *roll) at(y float32) int {
	i, found := slices.BinarySearch(r.tops[:len(r.items)], y)
	if !found {
		i--
	}
	return max(0, i)
}

func (r *roll) stack(heights []float32) {
	r.tops = make([]float32, len(heights)+1)
	y := theme.Px(rollTop)
	for i, height := range heights {
		r.tops[i] = y
		y += height + theme.Px(rollGap)
	}
	r.tops[len(heights)] = y - theme.Px(rollGap) + theme.Px(rollEnd)
}

// arrange makes what is in or near the window and drops what is not. What is in
// the window stays there while heights above it become known.
func (r *roll) arrange() {
	size := r.scroll.Size()
	if r.busy || size.Height <= 0 || size.Width <= 1 || len(r.items) == 0 {
		return
	}
	r.busy = true
	defer func() { r.busy = false }()
	_, column := r.frame()
	r.set(column)
	changed := false
	for range len(r.items) {
		first, end := r.near()
		more := false
		for i := first; i < end && !more; i++ {
			if r.shown[i] == nil {
				r.shown[i] = r.items[i].make()
				changed = true
			}
			more = r.measure(i)
		}
		if !more {
			break
		}
	}
	first, end := r.near()
	for i := range r.shown {
		if i < first-1 || i > end {
			delete(r.shown, i)
			changed = true
		}
	}
	if changed {
		r.body.Objects = r.body.Objects[:0]
		for i := range r.items {
			if o := r.shown[i]; o != nil {
				r.body.Objects = append(r.body.Objects, o)
			}
		}
	}
	r.put()
	if changed {
		r.body.Refresh()
	}
}

// remake makes an item anew that has changed.
func (r *roll) remake(i int) {
	if i < 0 || i >= len(r.items) || i >= len(r.measured) || r.shown[i] == nil {
		return
	}
	delete(r.shown, i)
	r.measured[i] = false
	r.arrange()
}

// near gives the items in the window or half a window beside it.
func (r *roll) near() (first, end int) {
	height := r.scroll.Size().Height
	return r.at(r.scroll.Offset.Y - height/2), r.at(r.scroll.Offset.Y+height*1.5) + 1
}

// measure learns the height of an item; it reports whether the others moved.
func (r *roll) measure(i int) bool {
	if r.measured[i] {
		return false
	}
	r.measured[i] = true
	height := widgets.HeightFor(r.shown[i], r.width)
	by := height - (r.tops[i+1] - r.tops[i] - theme.Px(rollGap))
	if i == len(r.items)-1 {
		by = height - (r.tops[i+1] - r.tops[i] - theme.Px(rollEnd))
	}
	if by == 0 {
		return false
	}
	if r.tops[i+1] <= r.scroll.Offset.Y {
		r.scroll.Offset.Y += by
	}
	for k := i + 1; k < len(r.tops); k++ {
		r.tops[k] += by
	}
	return true
}

// put places what there is.
func (r *roll) put() {
	edge, column := r.frame()
	r.body.Resize(fyne.NewSize(r.scroll.Size().Width, max(r.height(), r.scroll.Size().Height)))
	r.scroll.Offset.Y = max(0, min(r.scroll.Offset.Y, r.height()-r.scroll.Size().Height))
	r.body.Move(fyne.NewPos(0, -r.scroll.Offset.Y))
	for i, o := range r.shown {
		o.Move(fyne.NewPos(edge, r.tops[i]))
		o.Resize(fyne.NewSize(column, widgets.HeightFor(o, column)))
	}
}

func (r *roll) height() float32 {
	if len(r.tops) == 0 {
		return 0
	}
	return r.tops[len(r.tops)-1]
}

// atTop reports whether the roll's beginning is in the window.
func (r *roll) atTop() bool { return r.scroll.Offset.Y < theme.Px(rollTop) }

// Scroll moves the window by a distance.
func (r *roll) Scroll(dy float32) {
	r.scroll.ScrollToOffset(fyne.NewPos(0, max(0, r.scroll.Offset.Y+dy)))
	r.arrange()
}

// show brings the beginning of an item to the window's upper edge.
func (r *roll) show(i int) {
	r.arrange()
	if i <= 0 || i >= len(r.items) || len(r.tops) == 0 {
		return
	}
	// Once more with the heights that became known on the way.
	for range 2 {
		r.scroll.Offset.Y = max(0, r.tops[i]-theme.Px(16))
		r.arrange()
	}
	r.scroll.Refresh()
}

// MinSize lets the roll be as small as its room.
func (r *roll) MinSize() fyne.Size { return fyne.NewSize(200, 100) }

// CreateRenderer shows the scrolled column.
func (r *roll) CreateRenderer() fyne.WidgetRenderer { return &rollRenderer{r} }

type rollRenderer struct{ r *roll }

func (w *rollRenderer) Destroy()                     {}
func (w *rollRenderer) MinSize() fyne.Size           { return w.r.MinSize() }
func (w *rollRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{w.r.scroll} }

func (w *rollRenderer) Layout(size fyne.Size) {
	w.r.scroll.Resize(size)
	w.r.arrange()
	w.r.scroll.Refresh()
}

func (w *rollRenderer) Refresh() {
	w.r.arrange()
	w.r.scroll.Refresh()
}

type rollLayout struct{ r *roll }

func (l *rollLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, l.r.height())
}

func (l *rollLayout) Layout([]fyne.CanvasObject, fyne.Size) {
	if len(l.r.tops) > 0 && l.r.width > 0 {
		edge, column := l.r.frame()
		for i, o := range l.r.shown {
			o.Move(fyne.NewPos(edge, l.r.tops[i]))
			o.Resize(fyne.NewSize(column, widgets.HeightFor(o, column)))
		}
	}
}

// guessPaper is about how high a letter is on paper in a width.
func guessPaper(w widgets.Written, width float32) float32 {
	em, height := theme.Px(widgets.LetterSize(w.Language)), float32(1.9)
	per := float32(1)
	if w.Language == study.English {
		per, height = 0.5, 1.6
	}
	side, top := widgets.PaperMargins(width)
	column := max((width-2*side)/(em*per), 1)
	lines := float32(0)
	for _, text := range append([]string{w.Salutation, w.Greeting, w.Wish, w.Signature, w.Date}, w.Body...) {
		if text != "" {
			lines += float32(int(float32(utf8.RuneCountInString(text))/column)) + 1
		}
	}
	return lines*em*height + 2*top + theme.Px(36)
}
