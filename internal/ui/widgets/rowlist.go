package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// ListRow is one recycled row of a RowList.
type ListRow interface {
	fyne.CanvasObject
	// SetChosen marks the row that the keyboard is on, or that the mouse is
	// over.
	SetChosen(chosen, hot bool)
}

// RowList is a list of any length with rows of one height, of which only those
// in the window exist. A click or Enter opens a row; the arrows go from row to
// row.
type RowList struct {
	widget.BaseWidget
	// OnChosen is called with the number of a row that is opened.
	OnChosen func(int)
	// OnMoved is called with the number of the row that the keyboard came to;
	// may be nil.
	OnMoved func(int)
	// OnPressed is offered a click with the modifiers held meanwhile; where it
	// reports to have used it, the row is not opened. It may be nil.
	OnPressed func(i int, held fyne.KeyModifier) bool
	// OnSecondary is called for a click of the other button, at a place of the
	// window; may be nil.
	OnSecondary func(i int, at fyne.Position)

	height float32
	make   func() ListRow
	show   func(int, ListRow)
	length int
	at     int // the keyboard's row, -1 before the first key
	scroll *container.Scroll
	body   *fyne.Container
	rows   []*rowHolder
}

// NewRowList makes a list with rows of a height at 100 %; create makes a row,
// show fills it.
func NewRowList(height float32, create func() ListRow, show func(int, ListRow)) *RowList {
	l := &RowList{height: height, make: create, show: show, at: -1}
	l.body = container.New(&rowListLayout{l})
	l.scroll = container.NewVScroll(l.body)
	l.scroll.OnScrolled = func(fyne.Position) { l.arrange() }
	l.ExtendBaseWidget(l)
	return l
}

// SetLength shows another list of so many rows.
func (l *RowList) SetLength(n int) {
	l.length = n
	l.at = min(l.at, n-1)
	for _, r := range l.rows {
		r.number = -1
	}
	l.body.Refresh()
	l.scroll.Refresh()
	l.arrange()
}

// Focus forgets the keyboard's row.
func (l *RowList) Focus() { l.at = -1 }

// Top scrolls to the first row.
func (l *RowList) Top() {
	l.scroll.ScrollToTop()
	l.arrange()
}

// InSight gives the numbers of the first row in the window and of the one after
// the last.
func (l *RowList) InSight() (first, end int) {
	height := theme.Px(l.height)
	if height <= 0 {
		return 0, 0
	}
	first = max(int(l.scroll.Offset.Y/height), 0)
	end = first + int(l.scroll.Size().Height/height) + 2
	return min(first, l.length), min(end, l.length)
}

// Update fills a row anew if it is in the window.
func (l *RowList) Update(i int) {
	for _, r := range l.rows {
		if r.number == i {
			l.show(i, r.row)
			r.row.SetChosen(i == l.at, r.hot)
		}
	}
}

// At gives the keyboard's row, -1 if there is none.
func (l *RowList) At() int { return l.at }

// Choose brings the keyboard's row to a number without telling OnMoved.
func (l *RowList) Choose(i int) {
	moved := l.OnMoved
	l.OnMoved = nil
	l.move(i)
	l.OnMoved = moved
}

// Key moves the keyboard's row or opens it.
func (l *RowList) Key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyDown:
		l.move(l.at + 1)
	case fyne.KeyUp:
		l.move(l.at - 1)
	case fyne.KeyHome:
		l.move(0)
	case fyne.KeyEnd:
		l.move(l.length - 1)
	case fyne.KeyPageDown:
		l.move(l.at + l.page())
	case fyne.KeyPageUp:
		l.move(l.at - l.page())
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if l.at < 0 || l.OnChosen == nil {
			return false
		}
		l.OnChosen(l.at)
	default:
		return false
	}
	return true
}

func (l *RowList) page() int { return max(int(l.scroll.Size().Height/theme.Px(l.height))-1, 1) }

// move brings the keyboard's row to another number and into the window.
func (l *RowList) move(to int) {
	if l.length == 0 {
		return
	}
	l.at = min(max(to, 0), l.length-1)
	height := theme.Px(l.height)
	top := float32(l.at) * height
	offset := l.scroll.Offset.Y
	offset = min(offset, top)
	if room := l.scroll.Size().Height; room > 0 { // there is none before the first layout
		offset = max(offset, top+height-room)
	}
	l.scroll.ScrollToOffset(fyne.NewPos(0, offset))
	l.arrange()
	if l.OnMoved != nil {
		l.OnMoved(l.at)
	}
}

// arrange fills the rows that are in the window.
func (l *RowList) arrange() {
	height := theme.Px(l.height)
	if height <= 0 || l.scroll.Size().Height <= 0 {
		return
	}
	first := int(l.scroll.Offset.Y / height)
	count := int(l.scroll.Size().Height/height) + 2
	grown := false
	for len(l.rows) < min(count, l.length) {
		grown = true
		l.rows = append(l.rows, newRowHolder(l))
		l.body.Objects = append(l.body.Objects, l.rows[len(l.rows)-1])
	}
	for n, r := range l.rows {
		// Row i always takes holder i mod n, so that scrolling by one refills one.
		number := first + (n-first%len(l.rows)+len(l.rows))%len(l.rows)
		if number >= l.length {
			r.Hide()
			r.number = -1
			continue
		}
		r.Show()
		place(r, 0, float32(number)*height, fyne.NewSize(l.rowWidth(), height))
		if r.number != number {
			r.number = number
			l.show(number, r.row)
		}
		r.row.SetChosen(number == l.at, r.hot)
	}
	if grown {
		l.body.Refresh()
	}
}

// rowWidth is the width of a row: where the list is longer than the window its
// bar stands beside the rows, not on them.
func (l *RowList) rowWidth() float32 {
	width := l.body.Size().Width
	if float32(l.length)*theme.Px(l.height) > l.scroll.Size().Height {
		width -= theme.Px(16)
	}
	return width
}

// MinSize lets the list be as small as its room.
func (l *RowList) MinSize() fyne.Size { return fyne.NewSize(200, 100) }

// CreateRenderer shows the scrolled rows.
func (l *RowList) CreateRenderer() fyne.WidgetRenderer { return &rowListRenderer{l} }

type rowListRenderer struct{ l *RowList }

func (r *rowListRenderer) Destroy()                     {}
func (r *rowListRenderer) MinSize() fyne.Size           { return r.l.MinSize() }
func (r *rowListRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.l.scroll} }

func (r *rowListRenderer) Layout(size fyne.Size) {
	r.l.scroll.Resize(size)
	r.l.arrange()
}

func (r *rowListRenderer) Refresh() {
	for _, h := range r.l.rows {
		h.number = -1
	}
	r.l.scroll.Refresh()
	r.l.arrange()
}

type rowListLayout struct{ l *RowList }

func (r *rowListLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, float32(r.l.length)*theme.Px(r.l.height)+theme.Px(32))
}

func (r *rowListLayout) Layout([]fyne.CanvasObject, fyne.Size) {
	height := theme.Px(r.l.height)
	for _, h := range r.l.rows {
		if h.number >= 0 {
			place(h, 0, float32(h.number)*height, fyne.NewSize(r.l.rowWidth(), height))
		}
	}
}

// rowHolder takes the gestures of one row.
type rowHolder struct {
	widget.BaseWidget
	l      *RowList
	row    ListRow
	number int
	hot    bool
	held   fyne.KeyModifier // while the button went down
}

var (
	_ fyne.Tappable          = (*rowHolder)(nil)
	_ fyne.SecondaryTappable = (*rowHolder)(nil)
	_ desktop.Mouseable      = (*rowHolder)(nil)
	_ desktop.Hoverable      = (*rowHolder)(nil)
	_ desktop.Cursorable     = (*rowHolder)(nil)
)

func newRowHolder(l *RowList) *rowHolder {
	h := &rowHolder{l: l, row: l.make(), number: -1}
	h.ExtendBaseWidget(h)
	return h
}

func (h *rowHolder) MouseDown(e *desktop.MouseEvent) { h.held = e.Modifier }

func (h *rowHolder) MouseUp(*desktop.MouseEvent) {}

func (h *rowHolder) Tapped(*fyne.PointEvent) {
	held := h.held
	h.held = 0
	switch {
	case h.number < 0:
	case h.l.OnPressed != nil && h.l.OnPressed(h.number, held):
	case h.l.OnChosen != nil:
		h.l.OnChosen(h.number)
	}
}

func (h *rowHolder) TappedSecondary(e *fyne.PointEvent) {
	if h.number >= 0 && h.l.OnSecondary != nil {
		h.l.OnSecondary(h.number, e.AbsolutePosition)
	}
}

func (h *rowHolder) MouseIn(*desktop.MouseEvent) {
	h.hot = true
	h.row.SetChosen(h.number == h.l.at, true)
}

func (h *rowHolder) MouseMoved(*desktop.MouseEvent) {}

func (h *rowHolder) MouseOut() {
	h.hot = false
	h.row.SetChosen(h.number == h.l.at, false)
}

func (h *rowHolder) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (h *rowHolder) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.row) }
