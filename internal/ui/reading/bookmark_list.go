package reading

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// bookmarkList is the sheet that lists the bookmarks of a text, with the note of
// the chosen one to write.
type bookmarkList struct {
	p       *Page
	sheet   *widgets.Modal
	list    *widgets.RowList
	field   *widgets.Field
	note    *fyne.Container // the field with its name
	empty   *widgets.Prose
	foot    *fyne.Container
	chosen  string           // the ID of the bookmark whose note is shown
	deleted *reader.Bookmark // the last one, nil if none was
	timer   *time.Timer
	unsaved bool
}

// The sheet's size at 100 %, and how long after a key a note is kept.
const (
	bookmarksWidth, bookmarksHeight = 640, 560
	noteAfter                       = 400 * time.Millisecond
)

// openBookmarks opens the list.
func (p *Page) openBookmarks() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.content)
	if c == nil || p.text == nil {
		return
	}
	p.closePopup()
	p.tools.panel.Hide()
	t := p.frame.Words.T
	s := &bookmarkList{p: p, field: widgets.NewField(t("passage.note_hint")), foot: container.NewStack(), empty: widgets.NewProseNote(t("passage.bookmarks_none"))}
	s.list = widgets.NewRowList(lineHeight, func() widgets.ListRow { return newLineRow() }, func(i int, row widgets.ListRow) {
		b := &p.tools.bookmarks[i]
		note := p.frame.Words.FormatPercent(p.shareAt(p.placeOf(b)))
		if b.Note != "" {
			note += " · " + b.Note
		}
		fillLine(row, b.Quote, note)
	})
	s.list.OnChosen, s.list.OnMoved = s.take, func(int) { s.showNote() }
	s.list.OnPressed = func(i int, _ fyne.KeyModifier) bool {
		if s.list.At() == i {
			return false // the second click goes there
		}
		s.list.Choose(i)
		s.showNote()
		return true
	}
	s.field.MultiLine, s.field.Wrapping = true, fyne.TextWrapWord
	s.field.SetMinRowsVisible(3)
	s.field.OnChanged = func(string) { s.typed() }
	s.field.OnEscape = func() { p.frame.Focus(nil) }
	s.note = widgets.NewColumn(8, widgets.NewNote(t("passage.note")), s.field)
	head := widgets.NewFillRow(16, 1, widgets.NewTitle(t("passage.bookmarks")), widgets.NewNote(""), widgets.NewKeyLink(t("look.close"), "Esc", s.close))
	below := widgets.NewColumn(14, s.note, s.foot)
	body := container.NewBorder(widgets.NewColumn(14, head, s.empty), widgets.NewInset(12, 0, 0, 0, below), nil, nil, widgets.NewInset(12, 0, 0, 0, s.list))
	s.sheet = widgets.NewModal(fyne.NewSize(bookmarksWidth, bookmarksHeight), body)
	s.sheet.OnKey = s.key
	p.tools.sheet = s
	s.refresh()
	s.sheet.Open(c)
	if n := len(p.tools.bookmarks); n > 0 {
		s.list.Choose(s.nearest())
	}
	s.showNote()
}

// nearest gives the bookmark nearest to what is read, at or before it.
func (s *bookmarkList) nearest() int {
	here, best := s.p.text.ownNumber(max(s.p.topSentence(), 0)), 0
	for i := range s.p.tools.bookmarks {
		if s.p.tools.bookmarks[i].Sentence <= here {
			best = i
		}
	}
	return best
}

// at gives the chosen bookmark, nil if there is none.
func (s *bookmarkList) at() *reader.Bookmark {
	if i := s.list.At(); i >= 0 && i < len(s.p.tools.bookmarks) {
		return &s.p.tools.bookmarks[i]
	}
	return nil
}

// refresh shows what there is.
func (s *bookmarkList) refresh() {
	t := s.p.frame.Words.T
	all := s.p.tools.bookmarks
	s.list.SetLength(len(all))
	show(s.empty, len(all) == 0)
	show(s.note, len(all) > 0)
	links := []fyne.CanvasObject{}
	if len(all) > 0 {
		links = append(links,
			widgets.NewKeyLink(t("passage.go_there"), "Enter", func() { s.take(s.list.At()) }),
			widgets.NewKeyLink(t("passage.edit_note"), "F2", s.edit),
			widgets.NewKeyLink(t("passage.remove_bookmark"), s.p.shortcutName("Delete"), s.remove))
	}
	if s.deleted != nil {
		links = append(links, widgets.NewKeyLink(t("common.undo"), "U", s.undo))
	}
	s.foot.Objects = []fyne.CanvasObject{widgets.NewFlow(18, 8, links...)}
	s.foot.Refresh()
}

// showNote shows the note of the chosen bookmark.
func (s *bookmarkList) showNote() {
	s.save()
	s.chosen = ""
	text := ""
	if b := s.at(); b != nil {
		text = b.Note
		defer func(id string) { s.chosen = id }(b.ID)
	}
	s.field.SetText(text)
}

// typed keeps the note soon. Keys that follow do not put that off: whoever
// types without a rest would lose all of it.
func (s *bookmarkList) typed() {
	if s.chosen == "" || s.unsaved {
		return
	}
	s.unsaved = true
	s.timer = time.AfterFunc(noteAfter, func() { fyne.Do(s.save) })
}

// save keeps the note that was written.
func (s *bookmarkList) save() {
	if s.timer != nil {
		s.timer.Stop()
	}
	i := slices.IndexFunc(s.p.tools.bookmarks, func(b reader.Bookmark) bool { return b.ID == s.chosen })
	unsaved := s.unsaved
	s.unsaved = false
	if !unsaved || i < 0 {
		return
	}
	b := s.p.tools.bookmarks[i]
	if b.Note == s.field.Text {
		return
	}
	b.Note = s.field.Text
	s.p.tools.bookmarks[i].Note = b.Note
	s.list.Update(i)
	s.p.frame.Notify("", "", nil) // the message that offered to write it
	s.p.putBookmark(b, nil)
}

// edit goes to the note.
func (s *bookmarkList) edit() {
	if s.at() != nil {
		s.p.frame.Focus(s.field)
		s.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		s.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
}

// take goes to a bookmark.
func (s *bookmarkList) take(i int) {
	if i < 0 || i >= len(s.p.tools.bookmarks) {
		return
	}
	b := s.p.tools.bookmarks[i]
	s.close()
	if p := s.p; p.text != nil && len(p.text.sentences) > 0 {
		n, start := p.placeOf(&b)
		p.arrive(n)
		p.scrollTo(n, start)
	}
}

// remove deletes the chosen bookmark; undo brings it back.
func (s *bookmarkList) remove() {
	b := s.at()
	if b == nil {
		return
	}
	s.save()
	gone := *s.at()
	s.p.dropBookmark(gone, func() {
		s.deleted = &gone
		s.chosen = ""
		s.refresh()
		if n := len(s.p.tools.bookmarks); n > 0 {
			s.list.Choose(min(max(s.list.At(), 0), n-1))
		}
		s.showNote()
	})
}

// undo brings back what was deleted last.
func (s *bookmarkList) undo() {
	if s.deleted == nil {
		return
	}
	gone := *s.deleted
	s.deleted = nil
	s.p.putBookmark(gone, func() {
		s.refresh()
		if i := slices.IndexFunc(s.p.tools.bookmarks, func(b reader.Bookmark) bool { return b.ID == gone.ID }); i >= 0 {
			s.list.Choose(i)
		}
		s.showNote()
	})
}

// close keeps the note and takes the sheet away.
func (s *bookmarkList) close() {
	s.save()
	s.sheet.Close()
	s.p.tools.sheet = nil
}

func (s *bookmarkList) key(name string) bool {
	switch name {
	case string(fyne.KeyEscape), "Ctrl+B":
		s.close()
	case string(fyne.KeyF2), string(fyne.KeyTab):
		s.edit()
	case string(fyne.KeyDelete), string(fyne.KeyBackspace):
		s.remove()
	case string(fyne.KeyU), "Ctrl+Z":
		s.undo()
	default:
		return s.list.Key(name)
	}
	return true
}

// The height of a row of a sheet at 100 %.
const lineHeight = theme.Text * 3.6
