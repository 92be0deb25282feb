package exchange

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// mapRow is a field, a card or a type of a file, with what is in it below, and at
// the right what becomes of it; in a narrow room that stands below.
type mapRow struct {
	widget.BaseWidget
	name, note, value *widgets.Prose
	drop              *widgets.Text // says that a menu opens; nil where none does
}

var _ widgets.Tall = (*mapRow)(nil)

// Measures of a row at 100 %: the space around it, the room of what becomes of
// it, and the width under which that stands below.
const (
	mapSide, mapAir    = 10, 9
	mapValue, mapLeast = 190, 440
	dropSize           = 9
)

func newMapRow(name, note string) *mapRow {
	r := &mapRow{name: widgets.NewParagraph(name, theme.Ink), note: widgets.NewProseNote(note), value: widgets.NewParagraph("", theme.Ink)}
	r.name.MaxLines, r.note.MaxLines, r.value.MaxLines = 2, 2, 2
	r.ExtendBaseWidget(r)
	return r
}

// newDropRow makes a row that opens a menu.
func newDropRow(name, note string) *mapRow {
	r := newMapRow(name, note)
	r.drop = widgets.NewText("▼", dropSize, theme.Soft)
	return r
}

// setValue says what becomes of it; set is false for nothing.
func (r *mapRow) setValue(text string, set bool) {
	color := theme.Soft
	if set {
		color = theme.Jade
	}
	r.value.SetColor(color)
	r.value.SetText(text)
	if r.Size().Width > 0 {
		r.Refresh()
	}
}

// placed is an object with its place in the row.
type placed struct {
	o          fyne.CanvasObject
	x, y, w, h float32
}

// set places the parts in a width and gives the height.
func (r *mapRow) set(width float32) ([]placed, float32) {
	side, air, gap := theme.Px(mapSide), theme.Px(mapAir), theme.Px(16)
	room := max(width-2*side, 1)
	left, at := room, placed{o: r.value, x: side, w: room}
	beside := width >= theme.Px(mapLeast)
	if beside {
		left = room - theme.Px(mapValue) - gap
		at.x, at.w = side+left+gap, theme.Px(mapValue)
	}
	var mark fyne.Size
	if r.drop != nil {
		mark = r.drop.MinSize()
		mark.Width += theme.Px(8)
		at.w = max(min(r.value.NaturalWidth(), at.w-mark.Width), 1)
	}
	at.h = r.value.HeightFor(at.w)
	y := air
	var out []placed
	for _, o := range []*widgets.Prose{r.name, r.note} {
		if o.Content() == "" {
			continue
		}
		h := o.HeightFor(left)
		out = append(out, placed{o, side, y, left, h})
		y += h
	}
	at.y = air
	if !beside {
		at.y = y + theme.Px(2)
	}
	if r.drop != nil {
		line := r.name.HeightFor(room) // one line, or the name's two
		line = min(line, theme.Px(theme.Text*1.5))
		out = append(out, placed{r.drop, at.x + at.w + theme.Px(8), at.y + (line-mark.Height)/2, mark.Width, mark.Height})
	}
	return append(out, at), max(y, at.y+at.h) + air
}

// HeightFor gives the height for a width.
func (r *mapRow) HeightFor(width float32) float32 {
	_, height := r.set(width)
	return height
}

// MinSize is that of the row in its width.
func (r *mapRow) MinSize() fyne.Size {
	return fyne.NewSize(theme.Px(120), r.HeightFor(max(r.Size().Width, theme.Px(120))))
}

// CreateRenderer draws the row.
func (r *mapRow) CreateRenderer() fyne.WidgetRenderer {
	c := container.New(&mapRowLayout{r}, r.name, r.note, r.value)
	if r.drop != nil {
		c.Add(r.drop)
	}
	return widget.NewSimpleRenderer(c)
}

type mapRowLayout struct{ r *mapRow }

// MinSize lets the row be as small as its room.
func (*mapRowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

// Layout places the parts.
func (l *mapRowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	out, _ := l.r.set(size.Width)
	for _, p := range out {
		put(p.o, p.x, p.y, p.w, p.h)
	}
}
