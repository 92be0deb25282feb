package widgets

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// MenuItem is one line of a Menu.
type MenuItem struct {
	Label string
	// Note stands at the right in second ink: the key that does the same, or a
	// number.
	Note string
	// Key is a character that takes the item while the menu is open; it stands
	// where a note would.
	Key string
	// Ticked marks the choice that holds.
	Ticked bool
	// Apart draws a line above, where another group begins.
	Apart bool
	// Do acts; an item without it can only be read.
	Do func()
}

// Menu is a short list of choices that floats over the window until one is
// taken: the choices of a filter, or what can be done with a row. The arrows,
// Home and End move, Enter takes, Esc and a click elsewhere close.
type Menu struct {
	widget.BaseWidget
	// OnClosed is called when the menu goes away, before the item taken acts;
	// may be nil.
	OnClosed func()

	over   fyne.Canvas
	at     fyne.Position // the corner at which it opens
	above  float32       // where it ends if it has to open upwards
	ground *Floating
	scroll *container.Scroll
	lines  []*menuLine
	chosen int
}

var (
	_ fyne.Focusable         = (*Menu)(nil)
	_ fyne.Tappable          = (*Menu)(nil)
	_ fyne.SecondaryTappable = (*Menu)(nil)
)

// Measures of a menu at 100 %.
const (
	menuLineHeight = 34
	menuTick       = 26
	menuPadding    = 6
)

// OpenMenu opens a menu with its corner at a place of the window.
func OpenMenu(c fyne.Canvas, at fyne.Position, items []MenuItem) *Menu {
	return openMenu(c, at, at.Y, items)
}

// OpenMenuUnder opens a menu below an object, or above it where there is more
// room. Without a window that shows the object it opens nothing and gives nil.
func OpenMenuUnder(o fyne.CanvasObject, items []MenuItem) *Menu {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil {
		return nil
	}
	at := driver.AbsolutePositionForObject(o)
	return openMenu(c, at.AddXY(0, o.Size().Height+theme.Px(4)), at.Y-theme.Px(4), items)
}

func openMenu(c fyne.Canvas, at fyne.Position, above float32, items []MenuItem) *Menu {
	for i := range items {
		items[i].Note = cmp.Or(items[i].Note, items[i].Key)
	}
	m := &Menu{over: c, at: at, above: above, ground: NewFloating(8), chosen: -1}
	column := NewColumn(0)
	for i := range items {
		line := newMenuLine(m, i, &items[i])
		m.lines = append(m.lines, line)
		if items[i].Apart && i > 0 {
			column.Objects = append(column.Objects, NewInset(menuPadding, 0, menuPadding, 0, NewRule()))
		}
		column.Objects = append(column.Objects, line)
		if items[i].Ticked && m.chosen < 0 {
			m.chosen = i
		}
	}
	m.scroll = container.NewVScroll(NewInset(menuPadding, 0, menuPadding, 0, column))
	m.ExtendBaseWidget(m)
	c.Overlays().Add(m)
	m.Resize(c.Size())
	c.Focus(m)
	m.choose(m.chosen)
	return m
}

// Close takes the menu away.
func (m *Menu) Close() {
	if m.over == nil {
		return
	}
	m.over.Overlays().Remove(m)
	m.over = nil
	if m.OnClosed != nil {
		m.OnClosed()
	}
}

// take closes the menu and acts.
func (m *Menu) take(i int) {
	if i < 0 || i >= len(m.lines) || m.lines[i].item.Do == nil {
		return
	}
	m.Close()
	m.lines[i].item.Do()
}

// choose marks a line, -1 for none, and brings it into sight.
func (m *Menu) choose(i int) {
	m.chosen = i
	for k, l := range m.lines {
		l.mark(k == i)
	}
	if i >= 0 {
		Reveal(m.scroll, m.lines[i], fyne.Position{}, m.lines[i].Size().Height, 0)
	}
}

// step moves the mark to the next line that can be taken.
func (m *Menu) step(from, by int) {
	for i := from + by; i >= 0 && i < len(m.lines); i += by {
		if m.lines[i].item.Do != nil {
			m.choose(i)
			return
		}
	}
}

// Tapped closes the menu: the click was beside it.
func (m *Menu) Tapped(*fyne.PointEvent) { m.Close() }

// TappedSecondary closes it, too.
func (m *Menu) TappedSecondary(*fyne.PointEvent) { m.Close() }

// FocusGained does nothing: a menu always has the keyboard.
func (m *Menu) FocusGained() {}

// FocusLost does nothing.
func (m *Menu) FocusLost() {}

// TypedRune takes the item whose key was typed.
func (m *Menu) TypedRune(r rune) {
	for i, l := range m.lines {
		if l.item.Key == string(r) {
			m.take(i)
			return
		}
	}
}

// TypedKey moves the mark, takes its line or closes the menu.
func (m *Menu) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		m.step(m.chosen, 1)
	case fyne.KeyUp:
		if m.chosen < 0 {
			m.step(len(m.lines), -1)
			return
		}
		m.step(m.chosen, -1)
	case fyne.KeyHome:
		m.step(-1, 1)
	case fyne.KeyEnd:
		m.step(len(m.lines), -1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.take(m.chosen)
	case fyne.KeyEscape:
		m.Close()
	}
}

// CreateRenderer draws the menu over the whole window, so that it takes every
// click.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(&menuLayout{m}, m.ground, m.scroll))
}

type menuLayout struct{ m *Menu }

func (l *menuLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *menuLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	air := theme.Px(8)
	width := theme.Px(140)
	for _, line := range l.m.lines {
		width = max(width, line.MinSize().Width)
	}
	width = min(width, size.Width-2*air)
	height := l.m.scroll.Content.MinSize().Height
	x := max(min(l.m.at.X, size.Width-width-air), air)
	y := l.m.at.Y
	below, over := size.Height-air-y, l.m.above-air
	if height > below && over > below {
		height = min(height, over)
		y = l.m.above - height
	} else {
		height = max(min(height, below), 0)
	}
	for _, o := range objects {
		place(o, x, y, fyne.NewSize(width, height))
	}
}

// menuLine is one line of a menu.
type menuLine struct {
	widget.BaseWidget
	m           *Menu
	number      int
	item        *MenuItem
	ground      *Fill
	tick        *Text
	label, note *Text
}

var (
	_ fyne.Tappable      = (*menuLine)(nil)
	_ desktop.Hoverable  = (*menuLine)(nil)
	_ desktop.Cursorable = (*menuLine)(nil)
)

func newMenuLine(m *Menu, number int, item *MenuItem) *menuLine {
	l := &menuLine{
		m: m, number: number, item: item,
		ground: NewFill(""), tick: NewText("", theme.Text, theme.Jade), label: NewBody(item.Label), note: NewNote(item.Note),
	}
	l.label.Cut = true
	if item.Ticked {
		l.tick.SetText("✓")
	}
	if item.Do == nil {
		l.label.SetColor(theme.Soft)
	}
	l.ExtendBaseWidget(l)
	return l
}

// Label gives the words.
func (l *menuLine) Label() string { return l.item.Label }

func (l *menuLine) mark(on bool) {
	fill := fyne.ThemeColorName("")
	if on {
		fill = theme.Hover
	}
	l.ground.SetFill(fill)
}

func (l *menuLine) Tapped(*fyne.PointEvent) { l.m.take(l.number) }

func (l *menuLine) MouseIn(*desktop.MouseEvent) {
	if l.item.Do != nil {
		l.m.choose(l.number)
	}
}

func (l *menuLine) MouseMoved(*desktop.MouseEvent) {}
func (l *menuLine) MouseOut()                      {}

func (l *menuLine) Cursor() desktop.Cursor {
	if l.item.Do == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (l *menuLine) CreateRenderer() fyne.WidgetRenderer { return &menuLineRenderer{l} }

type menuLineRenderer struct{ l *menuLine }

func (r *menuLineRenderer) Destroy() {}
func (r *menuLineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.ground, r.l.tick, r.l.label, r.l.note}
}

func (r *menuLineRenderer) MinSize() fyne.Size {
	width := theme.Px(menuTick+16) + r.l.label.NaturalWidth()
	if r.l.item.Note != "" {
		width += theme.Px(24) + r.l.note.NaturalWidth()
	}
	return fyne.NewSize(width, theme.Px(menuLineHeight))
}

func (r *menuLineRenderer) Layout(size fyne.Size) {
	l := r.l
	l.ground.Resize(size)
	middle := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		place(o, x, (size.Height-height)/2, fyne.NewSize(width, height))
	}
	right := size.Width - theme.Px(16)
	if l.item.Note != "" {
		note := l.note.NaturalWidth()
		right -= note
		middle(l.note, right, note)
		right -= theme.Px(12)
	}
	middle(l.tick, theme.Px(8), theme.Px(menuTick-8))
	middle(l.label, theme.Px(menuTick), max(right-theme.Px(menuTick), 0))
}

func (r *menuLineRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
