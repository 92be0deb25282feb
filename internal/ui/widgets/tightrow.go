package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// TightButton is a button of a tight row: Label and Key are what it shows where
// there is room, Less the words where there is little, Label again if it is nil.
type TightButton struct {
	*Button
	Key         string
	Label, Less func() string
}

// NewTightButton makes one whose words stay the same; less may be "".
func NewTightButton(b *Button, less string) TightButton {
	label := b.label
	t := TightButton{Button: b, Key: b.key, Label: func() string { return label }}
	if less != "" {
		t.Less = func() string { return less }
	}
	return t
}

// How the buttons of a row are dressed, from the roomiest to the tightest.
const (
	withKeys = iota
	withoutKeys
	lowButtons
	fewWords
)

// tightRow is the layout of NewTightRow.
type tightRow struct {
	flow
	buttons []TightButton
}

// NewTightRow keeps buttons in one row as long as that can be. What they leave
// out in a narrow room are first the keys, which the list of keys has, too, then
// air, then words. The last button stands at the right. Lengths in pixels at
// 100 %.
func NewTightRow(gap, lead float32, buttons ...TightButton) *fyne.Container {
	objects := make([]fyne.CanvasObject, len(buttons))
	for i, b := range buttons {
		objects[i] = b.Button
	}
	return container.New(&tightRow{flow{gap: gap, lead: lead, apart: true}, buttons}, objects...)
}

// dressed gives what a button shows.
func (b TightButton) dressed(how int) (label, key string, low bool) {
	label = b.Label()
	if how == withKeys {
		key = b.Key
	}
	if how == fewWords && b.Less != nil {
		label = b.Less()
	}
	return label, key, how >= lowButtons
}

// fit dresses the buttons for a width. What they show already is not drawn anew.
func (r *tightRow) fit(room float32) {
	how := withKeys
	for how < fewWords && r.width(how) > room {
		how++
	}
	for _, b := range r.buttons {
		b.dress(b.dressed(how))
	}
}

// width gives that of all buttons in one row.
func (r *tightRow) width(how int) float32 {
	width := theme.Px(r.gap) * float32(len(r.buttons)-1)
	for _, b := range r.buttons {
		width += b.sizeOf(b.dressed(how)).Width
	}
	return width
}

func (r *tightRow) heightOf(objects []fyne.CanvasObject, room float32) float32 {
	r.fit(room)
	return r.flow.heightOf(objects, room)
}

// Layout places the buttons.
func (r *tightRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.fit(size.Width)
	r.flow.Layout(objects, size)
}
