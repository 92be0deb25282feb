package files

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sheet is one question, on the screen.
type sheet struct {
	c    *Chooser
	q    question
	done func([]string)

	modal  *widgets.Modal
	where  *widgets.Text
	box    *widgets.Field
	list   *widgets.RowList
	notice *widgets.Prose
	yes    *widgets.Button
	body   *fyne.Container
	latest page.Latest

	folder string
	items  []item // all of the folder
	rows   []item // those shown
	// picked are the paths of the files ticked, of any folder, in order.
	picked []string
	// replace is the path that the user has been warned about.
	replace string
}

// sheetSize is the largest size of the sheet at 100 %.
func sheetSize() fyne.Size { return fyne.NewSize(760, 600) }

func newSheet(c *Chooser, q question, done func([]string)) *sheet {
	s := &sheet{c: c, q: q, done: done}
	t := c.words.T
	s.where = widgets.NewNote("")
	s.where.Cut = true
	s.notice = widgets.NewParagraph("", theme.Cinnabar)
	s.notice.Hide()
	s.box = widgets.NewField(t("files.narrow"))
	label := t("files.open")
	if q.kind == saveOne {
		s.box.PlaceHolder = t("files.name")
		label = t("files.save")
	}
	s.box.OnChanged = func(string) { s.narrow() }
	s.box.OnSubmitted = func(string) { s.enter() }
	s.box.OnEscape = s.cancel
	s.box.OnUp = func() { s.list.Key(string(fyne.KeyUp)) }
	s.box.OnDown = func() { s.list.Key(string(fyne.KeyDown)) }
	s.list = widgets.NewRowList(rowHeight, func() widgets.ListRow { return newRow() }, func(i int, r widgets.ListRow) {
		x := s.rows[i]
		r.(*row).show(x, s.isPicked(x), t("files.up")) //nolint:errcheck // the list holds only rows of newRow
	})
	s.list.OnChosen = s.chosen
	s.yes = widgets.NewMainButton(label, "Enter", s.confirm)
	no := widgets.NewButton(t("files.cancel"), "Esc", s.cancel)
	places := widgets.NewFlow(16, 4)
	for _, p := range c.places {
		if isFolder(p.Path) {
			places.Objects = append(places.Objects, widgets.NewLink(p.Name, func() { s.open(p.Path) }))
		}
	}
	buttons := []fyne.CanvasObject{s.yes, no}
	if q.kind == openMany {
		s.yes = widgets.NewMainButton(label, shortcuts.Name("Ctrl+Return"), s.confirm)
		buttons = []fyne.CanvasObject{s.yes, widgets.NewButton(t("files.all"), "", s.pickAll), no}
	}
	s.body = container.New(&sheetLayout{}, widgets.NewTitle(q.title), places, s.where, s.box, widgets.NewRule(), s.list,
		widgets.NewRule(), s.notice, widgets.NewFlow(10, 8, buttons...))
	s.modal = widgets.NewModal(sheetSize(), s.body)
	s.modal.OnKey = s.key
	s.modal.Open(c.canvas())
	if q.kind == saveOne {
		s.box.SetText(q.name)
	}
	s.refreshYes()
	s.box.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed replaces the proposal
	s.begin()
	return s
}

// begin opens the folder of the last choice, or the first place.
func (s *sheet) begin() {
	folder := s.c.last
	if folder == "" || !isFolder(folder) {
		folder = string(filepath.Separator)
		for _, p := range s.c.places {
			if isFolder(p.Path) {
				folder = p.Path
				break
			}
		}
	}
	s.open(folder)
}

// open lists another folder.
//
// The keyboard comes into the box with the list, not before: the letter of the
// key that asked for the sheet follows at once and would be written there in
// place of the proposed name.
func (s *sheet) open(folder string) {
	type listed struct{ items []item }
	page.Load(&s.latest, func(ctx context.Context) (listed, error) {
		items, err := s.c.list(ctx, folder, s.q.endings)
		return listed{items}, err
	}, func(l listed, err error) {
		s.focus()
		if err != nil {
			s.tell(s.c.words.ErrorText(err))
			return
		}
		s.folder, s.items = folder, l.items
		if filepath.Dir(folder) != folder {
			s.items = append([]item{{name: "..", folder: true, up: true}}, s.items...)
		}
		s.where.SetText(folder)
		if s.q.kind != saveOne && s.box.Text != "" {
			s.box.SetText("") // narrows
		}
		s.narrow()
	})
}

func (s *sheet) focus() {
	if c := s.c.canvas(); c != nil {
		c.Focus(s.box)
	}
}

// narrow shows what the typed text leaves; a name to save under leaves all.
func (s *sheet) narrow() {
	s.rows = s.items
	if _, path := typedPath(s.box.Text, s.folder); s.q.kind != saveOne && !path {
		s.rows = narrowed(s.items, s.box.Text)
	}
	s.replace = ""
	s.list.Focus()
	s.list.SetLength(len(s.rows))
	s.tell("")
	s.refreshYes()
}

func (s *sheet) tell(text string) {
	s.notice.SetText(text)
	s.notice.Hidden = text == ""
	s.body.Refresh()
}

// path is that of a row.
func (s *sheet) path(i item) string {
	if i.up {
		return filepath.Dir(s.folder)
	}
	return filepath.Join(s.folder, i.name)
}

// chosen acts on a row: a folder is opened, a file is taken or ticked.
func (s *sheet) chosen(i int) {
	if i < 0 || i >= len(s.rows) {
		return
	}
	s.list.Choose(i)
	x := s.rows[i]
	switch {
	case x.folder:
		s.open(s.path(x))
	case s.q.kind == saveOne:
		s.box.SetText(x.name)
		s.focus()
	case s.q.kind == openOne:
		s.finish([]string{s.path(x)})
	default:
		s.toggle(s.path(x))
		s.focus()
	}
}

// enter goes on from the box.
func (s *sheet) enter() {
	if path, ok := typedPath(s.box.Text, s.folder); ok {
		s.typed(path)
		return
	}
	switch at := s.list.At(); {
	case at >= 0 && (s.q.kind != saveOne || s.rows[at].folder):
		s.chosen(at)
	case s.q.kind == saveOne:
		s.confirm()
	case len(s.picked) > 0 && strings.TrimSpace(s.box.Text) == "":
		s.confirm()
	case len(s.rows) == 1:
		s.chosen(0)
	}
}

// typed acts on a path that was typed.
func (s *sheet) typed(path string) {
	switch {
	case isFolder(path):
		s.box.SetText("")
		s.open(path)
	case s.q.kind == saveOne:
		s.save(path)
	case exists(path):
		s.finish(append(s.picked, path))
	default:
		s.tell(s.c.words.T("files.none", i18n.Args{"path": path}))
	}
}

// confirm takes what is named or ticked.
func (s *sheet) confirm() {
	switch {
	case s.q.kind == saveOne:
		if path, ok := typedPath(s.box.Text, s.folder); ok {
			s.typed(path)
		} else if name := strings.TrimSpace(s.box.Text); name != "" {
			s.save(filepath.Join(s.folder, name))
		}
	case len(s.picked) > 0:
		s.finish(s.picked)
	case s.list.At() >= 0:
		s.chosen(s.list.At())
	}
}

// save takes a path to write to; one that is taken only when it is confirmed a
// second time.
func (s *sheet) save(path string) {
	t := s.c.words.T
	switch {
	case isFolder(path):
		s.tell(t("files.is_folder", i18n.Args{"name": filepath.Base(path)}))
	case exists(path) && s.replace != path:
		s.replace = path
		s.tell(t("files.replace_question", i18n.Args{"name": filepath.Base(path)}))
		s.refreshYes()
		s.focus()
	default:
		s.finish([]string{path})
	}
}

func (s *sheet) isPicked(i item) bool {
	for _, p := range s.picked {
		if p == s.path(i) {
			return true
		}
	}
	return false
}

func (s *sheet) toggle(path string) {
	for i, p := range s.picked {
		if p == path {
			s.picked = append(s.picked[:i:i], s.picked[i+1:]...)
			s.pickedChanged()
			return
		}
	}
	s.picked = append(s.picked, path)
	s.pickedChanged()
}

// pickAll ticks every file that is listed.
func (s *sheet) pickAll() {
	for _, x := range s.rows {
		if !x.folder && !s.isPicked(x) {
			s.picked = append(s.picked, s.path(x))
		}
	}
	s.pickedChanged()
	s.focus()
}

func (s *sheet) pickedChanged() {
	s.list.Refresh()
	s.refreshYes()
}

// refreshYes says on the button what it would do.
func (s *sheet) refreshYes() {
	t := s.c.words.T
	switch s.q.kind {
	case openMany:
		label := t("files.open")
		if len(s.picked) > 0 {
			label = t("files.open_many", i18n.Args{"n": len(s.picked)})
		}
		s.yes.SetLabel(label)
		s.yes.SetEnabled(len(s.picked) > 0)
	case saveOne:
		label := t("files.save")
		if s.replace != "" {
			label = t("files.replace")
		}
		s.yes.SetLabel(label)
		s.yes.SetEnabled(strings.TrimSpace(s.box.Text) != "")
	}
	s.body.Refresh()
}

// key takes the keys while nothing is focused.
func (s *sheet) key(name string) bool {
	switch name {
	case string(fyne.KeyEscape):
		s.cancel()
	case "Ctrl+Return", "Ctrl+KP_Enter": // Enter ticks one of many files
		s.confirm()
	default:
		return s.list.Key(name)
	}
	return true
}

func (s *sheet) cancel() {
	s.latest.Stop()
	s.modal.Close()
}

func (s *sheet) finish(paths []string) {
	s.c.last = filepath.Dir(paths[len(paths)-1])
	s.cancel()
	s.done(paths)
}

// sheetLayout stacks the parts; the list takes the room that is left.
type sheetLayout struct{}

// MinSize lets the sheet be as small as its room.
func (sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 200) }

// Layout places the parts.
func (sheetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const list = 5
	gaps := []float32{0, 8, 8, 8, 12, 0, 0, 12, 16}
	height := func(o fyne.CanvasObject) float32 { return widgets.HeightFor(o, size.Width) }
	left := size.Height
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		left -= theme.Px(gaps[i])
		if i != list {
			left -= height(o)
		}
	}
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		y += theme.Px(gaps[i])
		h := max(left, 0)
		if i != list {
			h = height(o)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}
