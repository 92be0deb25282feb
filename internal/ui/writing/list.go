package writing

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// mostFound is how many letters a search lists.
const mostFound = 200

// searchWidth is the width of the field for searching at 100 %.
const searchWidth = 220

// list is the room's first place: the threads of a folder, or the letters that
// a search found.
type list struct {
	p       *Page
	threads []letters.Summary
	trash   []letters.Discarded
	byID    map[string]*letters.Thread
	found   []letters.Found
	query   string // of what is listed; "" lists threads
	// folder is the one whose threads are listed, which is another than the page's
	// from the time that is chosen until it is loaded.
	folder letters.Folder

	head, bar, empty *fyne.Container
	heading          *widgets.Text
	search           *widgets.Field
	folders          *widgets.Segments
	rows             *widgets.RowList
	foot             *widgets.Text
	forget           *widgets.Link // empties the trash
	object           *fyne.Container
	loads            page.Latest
}

// folders are those of the list in order.
func folders() []letters.Folder {
	return []letters.Folder{letters.FolderInbox, letters.FolderDrafts, letters.FolderSent, letters.FolderArchive, letters.FolderTrash}
}

func (p *Page) openList() {
	folder := p.folder
	page.Load(&p.latest, func(ctx context.Context) (listed, error) { return p.list(ctx, folder) }, func(all listed, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		l := newList(p)
		l.set(all)
		p.put(l)
	})
}

func newList(p *Page) *list {
	l := &list{p: p}
	t := p.frame.Words.T
	l.search = widgets.NewField(t("writing.search"))
	l.search.OnChanged = l.searched
	l.search.OnSubmitted = func(string) { l.toRows() }
	l.search.OnDown = l.toRows
	l.search.OnEscape = l.endSearch
	l.heading = widgets.NewHeading(t("writing.letters"))
	l.head = widgets.NewHeaded(20, 10, l.heading, widgets.NewWide(searchWidth, l.search),
		widgets.NewMainButton(t("writing.begin"), "N", func() { p.beginThread(nil) }))
	names := []string{t("writing.inbox"), t("writing.drafts"), t("writing.sent"), t("writing.archive"), t("writing.trash")}
	at := 0
	for i, f := range folders() {
		if f == p.folder {
			at = i
		}
	}
	l.folders = widgets.NewSegments(names, at, func(i int) { l.choose(folders()[i]) })
	l.forget = widgets.NewLink(t("writing.empty_trash"), l.emptyTrash)
	l.bar = widgets.NewHeaded(16, 6, l.folders, l.forget)
	l.rows = widgets.NewRowList(threadHeight, func() widgets.ListRow { return newThreadRow(p.frame.Words) }, l.fill)
	l.rows.OnChosen = l.open
	l.rows.OnPressed = l.pressed
	l.rows.OnSecondary = l.openMenu
	l.empty = container.NewStack()
	l.foot = widgets.NewNote(t("writing.list_keys"))
	l.foot.Cut = true
	l.object = container.New(&listLayout{l}, l.head, l.bar, l.rows, l.empty, l.foot)
	return l
}

func (l *list) content() fyne.CanvasObject { return l.object }

// shown brings the keyboard to the first row and goes on with what was searched
// for.
func (l *list) shown() {
	if l.p.sought != "" {
		l.search.SetText(l.p.sought)
		return
	}
	l.rows.Choose(0)
}

func (l *list) leave() { l.loads.Stop() }

func (l *list) length() int {
	if l.query != "" {
		return len(l.found)
	}
	return len(l.threads) + len(l.trash)
}

func (l *list) fill(i int, row widgets.ListRow) {
	r := row.(*threadRow) //nolint:errcheck // the list makes no other rows
	if l.query != "" {
		r.found(&l.found[i], l.byID[l.found[i].ThreadID])
		return
	}
	if l.inTrash() {
		r.discarded(&l.trash[i])
		return
	}
	r.thread(&l.threads[i])
}

func (l *list) open(i int) {
	if l.inTrash() {
		l.bringBack()
		return
	}
	if l.query == "" {
		l.p.frame.Go(route.Thread{ID: l.threads[i].ID})
		return
	}
	f := &l.found[i]
	if f.Letter.State == letters.Draft {
		l.p.frame.Go(route.Draft{LetterID: f.LetterID})
		return
	}
	l.p.frame.Go(route.Thread{ID: f.ThreadID, LetterID: f.LetterID})
}

func (l *list) set(all listed) {
	l.folder, l.threads, l.trash, l.found, l.query = all.folder, all.threads, all.trash, nil, ""
	l.refill()
}

// refill shows the rows anew, or what to do where there are none.
func (l *list) refill() {
	l.empty.Objects = nil
	if l.length() == 0 {
		l.empty.Objects = []fyne.CanvasObject{l.nothing()}
	}
	l.empty.Refresh()
	l.rows.SetLength(l.length())
	key := "writing.list_keys"
	if l.inTrash() {
		key = "writing.trash_keys"
	}
	l.foot.SetText(l.p.frame.Words.T(key))
	show(l.foot, l.length() > 0)
	show(l.forget, l.inTrash() && l.length() > 0)
}

// nothing says that nothing is listed and what to do about it.
func (l *list) nothing() fyne.CanvasObject {
	t := l.p.frame.Words.T
	if l.query != "" {
		return widgets.NewEmpty(l.p.frame.Words.T("writing.none_found", i18n.Args{"query": l.query}),
			widgets.NewButton(t("writing.end_search"), "Esc", l.endSearch))
	}
	all := widgets.NewButton(t("writing.to_inbox"), "", func() { l.folders.Choose(0) })
	library := widgets.NewButton(t("writing.to_library"), "", func() { l.p.frame.Go(route.ToRoom{To: route.Read}) })
	switch l.folder {
	case letters.FolderDrafts:
		return widgets.NewEmpty(t("writing.no_drafts"), all)
	case letters.FolderSent:
		return widgets.NewEmpty(t("writing.none_sent"), all)
	case letters.FolderArchive:
		return widgets.NewEmpty(t("writing.none_archived"), all)
	case letters.FolderTrash:
		return widgets.NewEmpty(t("writing.none_deleted"), all)
	default:
		return widgets.NewEmpty(t("writing.no_letters"), library)
	}
}

// choose shows a folder. Until it is loaded the rows stay what they are.
func (l *list) choose(f letters.Folder) {
	l.p.folder, l.p.sought = f, ""
	if l.search.Text != "" {
		l.search.SetText("")
	}
	l.reload(0)
}

// reload shows the folder anew with the keyboard on a row.
func (l *list) reload(at int) {
	folder := l.p.folder
	page.Load(&l.loads, func(ctx context.Context) (listed, error) { return l.p.list(ctx, folder) }, func(all listed, err error) {
		if err != nil {
			l.p.frame.Report(err)
			return
		}
		l.set(all)
		if n := l.length(); n > 0 {
			l.rows.Choose(min(max(at, 0), n-1))
		}
	})
}

// searched finds what was typed.
func (l *list) searched(text string) {
	query := strings.TrimSpace(text)
	l.p.sought = query
	if query == "" {
		l.reload(0)
		return
	}
	type result struct {
		found   []letters.Found
		threads []letters.Summary
	}
	page.Load(&l.loads, func(ctx context.Context) (r result, err error) {
		if r.found, err = l.p.deps.Letters.Find(ctx, query, mostFound); err != nil {
			return r, err
		}
		r.threads, err = l.p.deps.Letters.Summaries(ctx, letters.FolderAll)
		return r, err
	}, func(r result, err error) {
		if err != nil {
			l.p.frame.Report(err)
			return
		}
		l.byID = map[string]*letters.Thread{}
		for i := range r.threads {
			l.byID[r.threads[i].ID] = &r.threads[i].Thread
		}
		l.found, l.query = r.found, query
		l.refill()
		l.rows.Focus()
		l.rows.Top()
	})
}

// toRows leads from the search to the first row.
func (l *list) toRows() {
	if l.length() > 0 {
		l.p.focus(nil)
		l.rows.Choose(0)
	}
}

func (l *list) endSearch() {
	l.search.SetText("") // lists the folder
	l.p.focus(nil)
}

func (l *list) key(name string) bool {
	if act := l.trashActs()[name]; act != nil && l.inTrash() {
		act()
		return true
	}
	if act := l.acts()[name]; act != nil {
		act()
		return true
	}
	return l.rows.Key(name)
}

// acts gives what the keys do, but for those that move in the list.
func (l *list) acts() map[string]func() {
	return map[string]func(){
		"Ctrl+F":                  l.toSearch,
		string(fyne.KeySlash):     func() { go fyne.Do(l.toSearch) }, // or the sign would be searched for
		string(fyne.KeyN):         func() { l.p.beginThread(nil) },
		string(fyne.KeyA):         l.archive,
		string(fyne.KeyF2):        l.rename,
		string(fyne.KeyC):         l.copy,
		string(fyne.KeyE):         l.export,
		string(fyne.KeyDelete):    l.remove,
		string(fyne.KeyBackspace): l.remove,
		string(fyne.KeyU):         l.p.undo,
		"Ctrl+Z":                  l.p.undo,
		string(desktop.KeyMenu):   l.menuByKey,
		string(fyne.KeyM):         l.menuByKey,
		string(fyne.KeyLeft):      func() { l.step(-1) },
		string(fyne.KeyRight):     func() { l.step(1) },
		string(fyne.KeyEscape):    l.endSearch,
	}
}

// step goes to the next folder or the one before.
func (l *list) step(by int) {
	for i, f := range folders() {
		if to := i + by; f == l.p.folder && to >= 0 && to < len(folders()) {
			l.folders.Choose(to)
			return
		}
	}
}

func (l *list) toSearch() { l.p.focus(l.search) }
