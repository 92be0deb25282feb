package writing

import (
	"strconv"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// finder finds words in the draft.
type finder struct {
	d     *desk
	field *widgets.Field
	count *widgets.Text
	row   *fyne.Container
	hits  []hit
	at    int
}

// hit is a place on the paper.
type hit struct {
	field *editor.Editor
	where editor.Range
}

func newFinder(d *desk) *finder {
	t := d.p.frame.Words.T
	f := &finder{d: d, field: widgets.NewField(t("writing.find_hint")), count: widgets.NewSoft("")}
	f.field.OnChanged = func(string) { f.find(true) }
	f.field.OnSubmitted = func(string) { f.step(1) }
	f.field.OnDown = func() { f.step(1) }
	f.field.OnUp = func() { f.step(-1) }
	f.field.OnEscape = f.close
	older := widgets.NewButton("↑", "", func() { f.step(-1) })
	newer := widgets.NewButton("↓", "", func() { f.step(1) })
	done := widgets.NewButton(t("writing.find_done"), "Esc", f.close)
	for _, b := range []*widgets.Button{older, newer, done} {
		b.Compact = true
	}
	f.row = widgets.NewHeaded(10, 6, widgets.NewWide(240, f.field), f.count, older, newer, done)
	f.row.Hide()
	return f
}

func (f *finder) open() {
	if f.d.sheet == nil || !f.d.isDraft() || f.d.versions != nil {
		return
	}
	if text := f.d.sheet.last.SelectedText(); text != "" && !strings.Contains(text, "\n") {
		f.field.SetText(text)
	}
	f.d.bench.ShowLeft(false)
	f.row.Show()
	f.d.right.Refresh()
	f.d.settle()
	f.d.sheet.give(f.field)
	f.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.find(false)
}

// close ends the search with what was found last selected on the paper.
func (f *finder) close() {
	f.clear()
	f.row.Hide()
	f.d.right.Refresh()
	f.d.settle()
	f.d.sheet.give(f.d.sheet.last)
}

func (f *finder) clear() {
	f.hits = nil
	for _, e := range f.d.sheet.fields {
		e.SetFound(nil)
	}
}

// find marks all places of what is looked for; first goes to the first of them
// from the caret on.
func (f *finder) find(first bool) {
	query := foldRunes(f.field.Text)
	f.hits = nil
	for _, e := range f.d.sheet.fields {
		var found []editor.Range
		text := foldRunes(e.Text())
		for i := 0; len(query) > 0 && i+len(query) <= len(text); i++ {
			if string(text[i:i+len(query)]) == string(query) {
				found = append(found, editor.Range{Start: i, End: i + len(query)})
				i += len(query) - 1
			}
		}
		e.SetFound(found)
		for _, r := range found {
			f.hits = append(f.hits, hit{e, r})
		}
	}
	f.at = -1
	if first && len(f.hits) > 0 {
		f.step(1)
		return
	}
	f.tell()
}

// foldRunes makes small letters of a text, a rune for each.
func foldRunes(text string) []rune {
	out := []rune(text)
	for i, r := range out {
		out[i] = unicode.ToLower(r)
	}
	return out
}

// step goes to the next place or the one before, and shows it.
func (f *finder) step(by int) {
	if len(f.hits) == 0 {
		f.tell()
		return
	}
	f.at = (f.at + by + len(f.hits)) % len(f.hits)
	h := f.hits[f.at]
	f.d.sheet.last = h.field
	h.field.Select(h.where.Start, h.where.End)
	place, size := h.field.CaretPlace()
	widgets.Reveal(f.d.paper, h.field, place, size.Height, h.field.LineHeight())
	f.tell()
}

func (f *finder) tell() {
	t := f.d.p.frame.Words.T
	switch {
	case f.field.Text == "":
		f.count.SetText("")
	case len(f.hits) == 0:
		f.count.SetText(t("writing.find_none"))
	case f.at < 0:
		f.count.SetText(strconv.Itoa(len(f.hits)))
	default:
		f.count.SetText(strconv.Itoa(f.at+1) + " / " + strconv.Itoa(len(f.hits)))
	}
	f.row.Layout.Layout(f.row.Objects, f.row.Size())
}
