package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// NewNumbered puts a number before an object, as before a sense of a word.
func NewNumbered(number int, o fyne.CanvasObject) *fyne.Container {
	mark := NewProse(strconv.Itoa(number), ink.Regular, theme.Text, theme.Soft)
	return container.New(&hanging{26}, mark, o)
}

// hanging lays an object at the right of a short mark.
type hanging struct{ left float32 }

func (h *hanging) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[1], width-theme.Px(h.left))
}

// Layout places both at the same height.
func (h *hanging) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := theme.Px(h.left)
	place(objects[0], 0, 0, fyne.NewSize(left, HeightFor(objects[0], left)))
	place(objects[1], left, 0, fyne.NewSize(size.Width-left, HeightFor(objects[1], size.Width-left)))
}

// MinSize is that of the object with its mark.
func (h *hanging) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().Add(fyne.NewSize(theme.Px(h.left), 0))
}

// NewEntryLine is a word of a list with its reading and what it means in at
// most two lines at its right; the words stand in a column.
func NewEntryLine(word *Prose, reading, gloss string) *fyne.Container {
	text := reading
	if gloss != "" {
		text += "   " + gloss
	}
	meaning := NewParagraph(text, theme.Soft)
	meaning.MaxLines = 2 // the rest is on the word's own page
	return container.New(&entryLine{}, word, meaning)
}

// entryLine sets the second object level with the middle of the first.
type entryLine struct{}

func (l *entryLine) left(objects []fyne.CanvasObject, width float32) float32 {
	word, ok := objects[0].(*Prose)
	if !ok {
		return theme.Px(64)
	}
	return min(max(word.NaturalWidth()+theme.Px(16), theme.Px(64)), width/2)
}

func (l *entryLine) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	left := l.left(objects, width)
	return max(HeightFor(objects[0], left), HeightFor(objects[1], width-left)+theme.Px(entryDrop))
}

// entryDrop brings the small line level with the large word.
const entryDrop = 6

// Layout places both.
func (l *entryLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := l.left(objects, size.Width)
	place(objects[0], 0, 0, fyne.NewSize(left, HeightFor(objects[0], left)))
	place(objects[1], left, theme.Px(entryDrop), fyne.NewSize(size.Width-left, HeightFor(objects[1], size.Width-left)))
}

// MinSize is that of the wider one.
func (l *entryLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(objects[0].MinSize().Width, objects[1].MinSize().Width) + theme.Px(64)
	return fyne.NewSize(width, l.heightOf(objects, width))
}
