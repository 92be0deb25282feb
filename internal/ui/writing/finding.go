package writing

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/seek"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// finder finds words in the draft and puts others in their place.
type finder struct {
	d      *desk
	folder *seek.Folder
	field  *widgets.Field
	by     *widgets.Field // what is put in the place of what is found
	count  *widgets.Text
	row    *fyne.Container
	more   *widgets.Link // shows what is for replacing
	// replacing is what is shown for replacing only.
	replacing []fyne.CanvasObject
	hits      []hit
	at        int // the hit that one is at, -1 for none
}

// hit is a place on the paper.
type hit struct {
	field *editor.Editor
	where editor.Range
}

// The widths of the fields and the space between the parts at 100 %.
const findWidth, findGap, findLead = 220, 10, 6

func newFinder(d *desk) *finder {
	t := d.p.frame.Words.T
	f := &finder{
		d: d, folder: seek.New(d.p.deps.Simplify), field: widgets.NewField(t("writing.find_hint")),
		by: widgets.NewField(t("writing.replace_hint")), count: widgets.NewSoft(""), at: -1,
	}
	f.field.OnChanged = func(string) { f.find(true) }
	f.field.OnSubmitted = func(string) { f.step(1) }
	f.by.OnSubmitted = func(string) { f.replace() }
	for _, field := range []*widgets.Field{f.field, f.by} {
		field.OnDown = func() { f.step(1) }
		field.OnUp = func() { f.step(-1) }
		field.OnEscape = f.close
	}
	button := func(label, key string, do func()) fyne.CanvasObject {
		b := widgets.NewButton(label, key, do)
		b.Compact = true
		return b
	}
	f.more = widgets.NewLink(t("writing.replace_more"), f.openReplace)
	by := widgets.NewWide(findWidth, f.by)
	one, all := button(t("writing.replace"), shortcuts.Name("Return"), f.replace), button(t("writing.replace_all"), "", f.replaceAll)
	f.replacing = []fyne.CanvasObject{by, one, all}
	// Tab leads from the one field to the other.
	f.row = widgets.NewFlow(findGap, findLead, widgets.NewWide(findWidth, f.field), by, f.count,
		button("↑", "", func() { f.step(-1) }), button("↓", "", func() { f.step(1) }), f.more, one, all, button(t("writing.find_done"), "Esc", f.close))
	f.showReplacing(false)
	f.row.Hide()
	return f
}

// open brings the keyboard to what is looked for, with what is selected on the
// paper in it.
func (f *finder) open() {
	if f.d.sheet == nil || !f.d.writable() {
		return
	}
	if text := f.d.sheet.last.SelectedText(); text != "" && !strings.Contains(text, "\n") {
		f.field.SetText(text)
	}
	f.d.bench.ShowLeft(false)
	f.row.Show()
	f.settle()
	f.d.sheet.give(f.field)
	f.field.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.changed()
}

// openReplace opens the line for replacing as well.
func (f *finder) openReplace() {
	if !f.row.Visible() {
		f.open()
	}
	if !f.row.Visible() {
		return
	}
	f.showReplacing(true)
	f.settle()
	if strings.TrimSpace(f.field.Text) != "" {
		f.d.sheet.give(f.by)
	}
}

func (f *finder) settle() {
	f.d.right.Refresh()
	f.d.settle()
}

// close ends the search with what was found last selected on the paper.
func (f *finder) close() {
	f.hide()
	f.settle()
	f.d.sheet.give(f.d.sheet.last)
}

// hide takes the search away.
func (f *finder) hide() {
	f.hits, f.at = nil, -1
	for _, e := range f.d.sheet.fields {
		e.SetFound(nil)
	}
	f.row.Hide()
	f.showReplacing(false)
}

// showReplacing shows what is for replacing, or takes it away.
func (f *finder) showReplacing(on bool) {
	for _, o := range f.replacing {
		show(o, on)
	}
	show(f.more, !on)
}

// find marks all places of what is looked for; first goes to the first of them
// from the caret on.
func (f *finder) find(first bool) {
	f.mark()
	f.at = -1
	if first && len(f.hits) > 0 {
		f.goTo(f.next())
		return
	}
	f.tell()
}

// mark looks for the places anew.
func (f *finder) mark() {
	f.hits = nil
	for _, e := range f.d.sheet.fields {
		var found []editor.Range
		for _, r := range f.folder.Find(e.Text(), f.field.Text) {
			found = append(found, editor.Range(r))
			f.hits = append(f.hits, hit{e, editor.Range(r)})
		}
		e.SetFound(found)
	}
}

// changed looks for the places anew after the text changed, without going
// anywhere: who types stays where they type.
func (f *finder) changed() {
	if !f.row.Visible() {
		return
	}
	f.mark()
	f.at = -1
	start, end := f.d.sheet.last.Selection()
	for i, h := range f.hits {
		if h.field == f.d.sheet.last && h.where.Start == start && h.where.End == end {
			f.at = i
		}
	}
	f.tell()
}

// next gives the number of the first place from the caret on, or of the first
// of all.
func (f *finder) next() int {
	caret, _ := f.d.sheet.last.Selection()
	reached := false
	for i, h := range f.hits {
		reached = reached || f.after(h.field)
		if h.field == f.d.sheet.last && h.where.Start >= caret || reached {
			return i
		}
	}
	return 0
}

// after reports whether a field comes after the one with the caret.
func (f *finder) after(e *editor.Editor) bool {
	for _, one := range f.d.sheet.fields {
		if one == e {
			return false
		}
		if one == f.d.sheet.last {
			return true
		}
	}
	return false
}

// step goes to the next place or the one before, and shows it.
func (f *finder) step(by int) {
	switch {
	case len(f.hits) == 0:
		f.tell()
	case f.at < 0 && by > 0:
		f.goTo(f.next())
	case f.at < 0:
		f.goTo((f.next() - 1 + len(f.hits)) % len(f.hits))
	default:
		f.goTo((f.at + by + len(f.hits)) % len(f.hits))
	}
}

// goTo selects a place and brings it into sight.
func (f *finder) goTo(i int) {
	f.at = i
	h := f.hits[i]
	f.d.sheet.last = h.field
	h.field.Select(h.where.Start, h.where.End)
	place, size := h.field.CaretPlace()
	widgets.Reveal(f.d.paper, h.field, place, size.Height, h.field.LineHeight())
	f.tell()
}

// replace puts the other words in the place that one is at and goes on to the
// next; where one is at none it goes to one first.
func (f *finder) replace() {
	if !f.d.writable() {
		return
	}
	if len(f.hits) == 0 || f.at < 0 {
		f.step(1)
		return
	}
	h := f.hits[f.at]
	f.d.sheet.last = h.field
	h.field.Replace(h.where.Start, h.where.End, f.by.Text)
	h.field.SetCaret(h.where.Start + len([]rune(f.by.Text)))
	f.find(true)
}

// replaceAll puts the other words in all places where what is looked for is
// written: one step of undo in each part of the letter, and one for all of them in
// the notice. What is found by its pinyin only stays: "he" sounds like many words,
// and nobody means them all.
func (f *finder) replaceAll() {
	if !f.d.writable() {
		return
	}
	n := 0
	type change struct {
		field *editor.Editor
		text  string
	}
	var changes []change
	for _, e := range f.d.sheet.fields {
		var ranges []editor.Range
		for _, r := range f.folder.FindWritten(e.Text(), f.field.Text) {
			ranges = append(ranges, editor.Range(r))
		}
		if len(ranges) > 0 {
			n += e.ReplaceAll(ranges, f.by.Text)
			changes = append(changes, change{e, e.Text()})
		}
	}
	f.find(false)
	f.d.sheet.give(f.by) // where Esc closes the search
	words, paper := f.d.p.frame.Words, f.d.sheet
	if n == 0 {
		if len(f.hits) > 0 {
			f.d.p.frame.Notify(words.T("writing.replaced_none"), "", nil)
		}
		return
	}
	f.d.p.told(words.T("writing.replaced", i18n.Args{"n": n}), func() {
		// The message outlives the paper, which has nothing to say any more then.
		if f.d.p.at != place(f.d) || !f.d.writable() || f.d.sheet != paper {
			return
		}
		for _, c := range changes {
			if c.field.Text() == c.text { // nothing was written since
				c.field.Undo()
			}
		}
	})
}

func (f *finder) tell() {
	t := f.d.p.frame.Words.T
	switch {
	case strings.TrimSpace(f.field.Text) == "":
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
