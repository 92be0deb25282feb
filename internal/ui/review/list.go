package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// noteList lists cards. A click or the arrow keys choose one, which then
// offers to be deleted.
type noteList struct {
	widget.List
	words    *i18n.Catalogue
	clock    study.Clock
	items    []cards.Item
	chosen   int
	onDelete func(cards.Note)
}

func newNoteList(words *i18n.Catalogue, clock study.Clock, items []cards.Item, onDelete func(cards.Note)) *noteList {
	l := &noteList{words: words, clock: clock, items: items, chosen: -1, onDelete: onDelete}
	l.Length = func() int { return len(l.items) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(words.T("review.delete"), l.deleteChosen) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if r, ok := o.(*row); ok {
			r.show(l.items[i], l.when(l.items[i].Card), i == l.chosen)
		}
	}
	l.OnSelected = func(i widget.ListItemID) { l.mark(i) }
	l.OnHighlighted = func(i widget.ListItemID) { l.choose(i) }
	l.ExtendBaseWidget(l)
	return l
}

// choose chooses a row and brings it into sight; a number that there is none
// of changes nothing.
func (l *noteList) choose(i int) {
	if i >= 0 && i < len(l.items) && i != l.chosen {
		l.Select(i)
	}
}

func (l *noteList) mark(i int) {
	before := l.chosen
	l.chosen = i
	if before >= 0 && before < len(l.items) {
		l.RefreshItem(before)
	}
	l.RefreshItem(i)
}

func (l *noteList) deleteChosen() {
	if l.chosen >= 0 && l.chosen < len(l.items) {
		l.onDelete(l.items[l.chosen].Note)
	}
}

// TypedKey deletes the chosen card while the list is focused.
func (l *noteList) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace {
		l.deleteChosen()
		return
	}
	l.List.TypedKey(e)
}

// when says when a card comes due.
func (l *noteList) when(c cards.Card) string {
	if c.Memory.State == fsrs.New {
		return l.words.T("review.is_new")
	}
	left := c.Memory.Due.Sub(l.clock.Now())
	if left <= 0 {
		return l.words.T("review.is_due")
	}
	return l.words.T("review.due_in", i18n.Args{"time": l.words.FormatDuration(left)})
}

// row shows one card of the list: the word, its reading and gloss, and when it
// comes due, or the way to delete it.
type row struct {
	widget.BaseWidget
	word       *widgets.Prose
	reading    *widgets.Prose
	gloss, due *widgets.Text
	remove     *widgets.Link
}

func newRow(remove string, onRemove func()) *row {
	r := &row{
		word:    widgets.NewProse("", ink.Kai, 21, theme.Ink),
		reading: widgets.NewProseNote(""), gloss: widgets.NewSoft(""), due: widgets.NewNote(""),
		remove: widgets.NewLink(remove, onRemove),
	}
	r.word.MaxLines, r.word.LineHeight = 1, 1.4
	r.reading.MaxLines, r.gloss.Cut = 1, true
	r.remove.SetColor(theme.Cinnabar)
	r.ExtendBaseWidget(r)
	return r
}

// show fills the row.
func (r *row) show(item cards.Item, when string, chosen bool) {
	r.word.SetText(item.Note.Headword)
	r.reading.SetFace(readingFace(item.Note.Language))
	r.reading.SetText(item.Note.Reading)
	r.gloss.SetText(item.Note.Gloss)
	r.due.SetText(when)
	r.remove.Hidden = !chosen
	r.Refresh()
}

// CreateRenderer lays the row out.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *row }

func (*rowRenderer) Destroy() {}

func (w *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.r.word, w.r.reading, w.r.gloss, w.r.due, w.r.remove}
}

// MinSize is two lines of text with space around them.
func (w *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(theme.Px(200), theme.Px(66)) }

// Layout sets word and gloss in the first line, the reading under the word and
// what stands at the right in the middle.
func (w *rowRenderer) Layout(size fyne.Size) {
	r := w.r
	right := max(r.due.MinSize().Width, theme.Px(72))
	if !r.remove.Hidden {
		right += r.remove.MinSize().Width + theme.Px(16)
	}
	room := max(0, size.Width-right-theme.Px(12))
	x := theme.Px(8)
	word := min(r.word.NaturalWidth(), room*0.6)
	wordHeight := r.word.HeightFor(word)
	place(r.word, x, theme.Px(7), fyne.NewSize(word, wordHeight))
	glossHeight := r.gloss.MinSize().Height
	at := x + word + theme.Px(16)
	place(r.gloss, at, theme.Px(7)+(wordHeight-glossHeight)/2, fyne.NewSize(max(0, room-at), glossHeight))
	reading := max(theme.Px(20), room-x)
	place(r.reading, x, theme.Px(9)+wordHeight, fyne.NewSize(reading, r.reading.HeightFor(reading)))
	edge := size.Width - theme.Px(8)
	for _, o := range []fyne.CanvasObject{r.due, r.remove} {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		edge -= m.Width
		place(o, edge, (size.Height-m.Height)/2, m)
		edge -= theme.Px(16)
	}
}

func place(o fyne.CanvasObject, x, y float32, size fyne.Size) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(size)
}

func (w *rowRenderer) Refresh() {
	w.Layout(w.r.Size())
	for _, o := range w.Objects() {
		o.Refresh()
	}
}
