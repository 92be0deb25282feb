package notesheet

import (
	"context"
	"errors"
	"image"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/pictures"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// media are the sounds and pictures of a note.
type media struct {
	s      *Sheet
	object *fyne.Container
	add    *widgets.Link
}

// taking is a file that is being kept for the note. What became of it is written
// in the order of changes, and read there by those that come after.
type taking struct {
	medium cards.Medium
	err    error
}

// pictureHeight is how high a picture stands in the sheet, in pixels at 100 %.
const pictureHeight = 96

// Endings of files that are offered as sounds and as pictures.
func soundEndings() []string {
	return []string{".mp3", ".wav", ".ogg", ".oga", ".opus", ".m4a", ".flac"}
}
func pictureEndings() []string { return []string{".jpg", ".jpeg", ".png", ".gif", ".webp"} }

func newMedia(s *Sheet) *media {
	m := &media{s: s, object: widgets.NewColumn(10)}
	m.show()
	return m
}

// any reports whether there is anything to show or to add.
func (m *media) any() bool { return len(m.s.is.Media) > 0 || m.canAdd() }

func (m *media) canAdd() bool { return m.s.deps.Files != nil && m.s.deps.Keep != nil }

func (m *media) show() {
	t := m.s.host.Frame.Words.T
	m.object.Objects = nil
	for i, one := range m.s.is.Media {
		m.object.Add(m.row(i, one))
	}
	if m.canAdd() {
		m.add = widgets.NewDropLink(t("note.add_medium"), m.offer)
		m.object.Add(widgets.NewInset(6, 0, 0, 0, widgets.NewFlow(0, 0, m.add)))
	}
	m.object.Refresh()
}

// row sets a medium: what it is, its file's name, and what can be done with it.
func (m *media) row(i int, one cards.Medium) fyne.CanvasObject {
	words := m.s.host.Frame.Words
	name := words.T(i18n.Keys("note.role.", "sound", "sentence", "picture")(string(one.Role)))
	if one.Name != "" {
		name += " · " + one.Name
	}
	var links []fyne.CanvasObject
	if one.Role != cards.Picture && m.s.deps.Play != nil {
		links = append(links, widgets.NewLink(words.T("note.listen"), func() { m.play(one.Hash) }))
	}
	links = append(links, widgets.NewLink(words.T("note.remove"), func() { m.remove(i) }))
	column := widgets.NewColumn(2, widgets.NewParagraph(name, theme.Ink))
	if one.Role == cards.Picture && m.s.deps.Media != nil {
		holder := widgets.NewColumn(0)
		column.Add(holder)
		m.picture(one.Hash, holder)
	}
	column.Add(widgets.NewFlow(16, 2, links...))
	return widgets.NewInset(8, 0, 0, 0, column)
}

// picture shows a picture small, once; one that cannot be read is told in its
// place. They are read one after the other, for what that takes of memory.
func (m *media) picture(hash string, holder *fyne.Container) {
	s := m.s
	if picture, ok := s.pictures[hash]; ok {
		m.pictured(picture, holder)
		return
	}
	s.host.Working.Add(1)
	page.DoIn(&s.picturing, func(ctx context.Context) (image.Image, error) {
		return pictures.Read(ctx, s.deps.Media, hash, pictureHeight)
	}, func(picture image.Image, err error) {
		defer s.host.Working.Done()
		if s.modal == nil {
			return
		}
		if err != nil {
			picture = nil
		}
		s.pictures[hash] = picture
		m.pictured(picture, holder)
		s.layOut()
	})
}

// pictured sets a picture, or says that there is none.
func (m *media) pictured(picture image.Image, holder *fyne.Container) {
	if picture == nil {
		holder.Objects = []fyne.CanvasObject{widgets.NewProseNote(m.s.host.Frame.Words.T("note.no_picture"))}
	} else {
		holder.Objects = []fyne.CanvasObject{widgets.NewInset(2, 0, 4, 0, pictures.New(picture, pictureHeight))}
	}
	holder.Refresh()
}

func (m *media) play(hash string) {
	s := m.s
	page.Load(&s.playing, func(ctx context.Context) (struct{}, error) { return struct{}{}, s.deps.Play(ctx, hash) }, func(_ struct{}, err error) {
		if err != nil && !errors.Is(err, context.Canceled) {
			s.hint(err)
		}
	})
}

// hint says what went wrong beside what is written, which can be kept all the
// same.
func (s *Sheet) hint(err error) {
	if s.modal == nil {
		return
	}
	s.notice.SetText(s.host.Frame.Words.ErrorText(err))
	s.notice.Show()
	s.layOut()
}

func (m *media) remove(i int) {
	m.s.is.Media = slices.Delete(slices.Clone(m.s.is.Media), i, i+1)
	m.show()
	m.s.layOut()
}

// offer opens the menu of what can be added.
func (m *media) offer() {
	t := m.s.host.Frame.Words.T
	item := func(label string, role cards.Role, endings []string) widgets.MenuItem {
		return widgets.MenuItem{Label: label, Do: func() {
			m.s.deps.Files.Open(label, endings, func(path string) { m.take(path, role) })
		}}
	}
	widgets.OpenMenuUnder(m.add, []widgets.MenuItem{
		item(t("note.add_sound"), cards.Sound, soundEndings()),
		item(t("note.add_sentence_sound"), cards.SentenceSound, soundEndings()),
		item(t("note.add_picture"), cards.Picture, pictureEndings()),
	})
}

// take keeps the file at a path and gives it to the note.
func (m *media) take(path string, role cards.Role) {
	s := m.s
	file := &taking{}
	s.taking = append(s.taking, file)
	s.host.Working.Add(1)
	page.DoIn(s.host.Order, func(ctx context.Context) (cards.Medium, error) {
		file.medium, file.err = s.deps.Keep(ctx, path, role)
		return file.medium, file.err
	}, func(one cards.Medium, err error) {
		defer s.host.Working.Done()
		s.taking = slices.DeleteFunc(s.taking, func(other *taking) bool { return other == file })
		switch {
		case s.modal == nil: // it was closed after this, with what came of it
		case err != nil:
			s.hint(err)
		default:
			s.notice.Hide()
			s.is.Media = append(slices.Clone(s.is.Media), one)
			s.media.show()
			s.layOut()
		}
	})
}
