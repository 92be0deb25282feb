package library

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Bin lists what was deleted, to bring it back or to remove it for good.
type Bin struct {
	frame page.Frame
	deps  Deps

	content *fyne.Container
	list    *widgets.RowList
	empty   *fyne.Container
	forget  *widgets.Link // removes all for good
	load    page.Latest
	changes page.Order
	working page.Group // changes under way; tests wait for them
	rows    []reader.Listing
	watch   watch
}

var _ page.Page = (*Bin)(nil)

// NewBin makes the page. It shows nothing until Show.
func NewBin(frame page.Frame, deps Deps) *Bin {
	b := &Bin{frame: frame, deps: deps}
	t := frame.Words.T
	back := widgets.NewLink("‹ "+t("library.library"), b.back)
	b.forget = widgets.NewLink(t("library.forget_all"), b.purgeAll)
	b.list = widgets.NewRowList(rowHeight, func() widgets.ListRow { return newBinRow(frame.Words, b.restore, b.purge) }, func(i int, r widgets.ListRow) {
		r.(*binRow).show(&b.rows[i], i) //nolint:errcheck // the list holds only rows of newBinRow
	})
	b.list.OnChosen = b.restore
	b.empty = widgets.NewInset(24, 0, 0, 0, widgets.NewEmpty(t("library.bin_empty"), nil))
	head := widgets.NewColumn(10, widgets.NewFlow(0, 0, back),
		widgets.NewHeaded(headGap, 8, widgets.NewHeadingProse(t("library.recently_deleted")), b.forget),
		widgets.NewParagraph(t("library.bin_note"), theme.Soft))
	b.content = container.New(&listLayout{}, head, widgets.NewRule(), b.list, b.empty, widgets.NewNote(t("library.bin_keys")))
	return b
}

// Content gives the page.
func (b *Bin) Content() fyne.CanvasObject { return b.content }

// Leave drops what is still loading.
func (b *Bin) Leave() {
	b.watch.stop()
	b.load.Stop()
}

// Show loads the list anew, and again whenever texts are deleted or brought back
// elsewhere.
func (b *Bin) Show(route.Route) {
	b.list.Focus()
	b.watch.begin(b.deps.Texts.OnChange, b.reload)
	b.reload()
}

func (b *Bin) back() { b.frame.Go(route.ToRoom{To: route.Read}) }

func (b *Bin) reload() {
	page.Load(&b.load, b.deps.Texts.Deleted, func(rows []reader.Listing, err error) {
		if err != nil {
			b.frame.Report(err)
			return
		}
		b.rows = rows
		b.list.SetLength(len(rows))
		b.empty.Hidden = len(rows) > 0
		b.forget.Hidden = len(b.imported()) == 0
		b.content.Refresh()
	})
}

// imported gives the IDs of those that can be removed for good: what comes with
// the program can only be hidden.
func (b *Bin) imported() []string {
	var out []string
	for i := range b.rows {
		if b.rows[i].Source == reader.FromImport {
			out = append(out, b.rows[i].ID)
		}
	}
	return out
}

// Key moves in the list and acts on the row of the keyboard.
func (b *Bin) Key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyR:
		b.restore(b.list.At())
	case fyne.KeyDelete, fyne.KeyBackspace:
		b.purge(b.list.At())
	case fyne.KeyEscape:
		b.back()
	default:
		if name == "Alt+Left" {
			b.back()
			return true
		}
		return b.list.Key(name)
	}
	return true
}

// change makes a change and lists anew.
func (b *Bin) change(work func(context.Context) error, done func()) {
	b.working.Add(1)
	page.DoIn(&b.changes, func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) }, func(_ struct{}, err error) {
		defer b.working.Done()
		if err != nil {
			b.frame.Report(err)
		} else {
			done()
		}
		b.reload()
	})
}

// restore brings a text back.
func (b *Bin) restore(i int) {
	if i < 0 || i >= len(b.rows) {
		return
	}
	l := b.rows[i]
	words := b.frame.Words
	b.change(func(ctx context.Context) error { return b.deps.Texts.Restore(ctx, l.ID) }, func() {
		b.frame.Notify(words.T("library.restored", i18n.Args{"title": fullTitle(&l)}), "", nil)
	})
}

// purge asks and then removes a text for good.
func (b *Bin) purge(i int) {
	if i < 0 || i >= len(b.rows) {
		return
	}
	l := b.rows[i]
	words := b.frame.Words
	if l.Source != reader.FromImport {
		b.frame.Notify(words.T("library.only_hidden"), "", nil)
		return
	}
	b.ask(words.T("library.forget_one", i18n.Args{"title": fullTitle(&l)}), []string{l.ID})
}

// purgeAll asks and then removes for good all that can be.
func (b *Bin) purgeAll() {
	ids := b.imported()
	b.ask(b.frame.Words.T("library.forget_many", i18n.Args{"n": len(ids)}), ids)
}

func (b *Bin) ask(question string, ids []string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(b.content)
	if c == nil || len(ids) == 0 {
		return
	}
	t := b.frame.Words.T
	confirm(c, question, t("library.forget_note"), t("library.forget"), t("library.cancel"), func() {
		b.change(func(ctx context.Context) error { return b.deps.Texts.Purge(ctx, ids...) }, func() {
			b.frame.Notify(t("library.forgotten", i18n.Args{"n": len(ids)}), "", nil)
		})
	})
}

// binRow shows one deleted text.
type binRow struct {
	widget.BaseWidget
	words           *i18n.Catalogue
	title           *widgets.Prose
	facts           *widgets.Text
	restore, forget *widgets.Link
	ground          *widgets.Fill
	rule            *widgets.Fill
	object          *fyne.Container
	number          int
}

func newBinRow(words *i18n.Catalogue, restore, forget func(int)) *binRow {
	r := &binRow{
		words: words, title: widgets.NewKai("", 20), facts: widgets.NewNote(""), ground: widgets.NewFill(""), rule: widgets.NewRule(),
	}
	r.title.MaxLines, r.facts.Cut = 1, true
	r.restore = widgets.NewLink(words.T("library.restore"), func() { restore(r.number) })
	r.forget = widgets.NewLink(words.T("library.forget"), func() { forget(r.number) })
	r.forget.SetColor(theme.Cinnabar)
	r.object = container.New(&binRowLayout{r}, r.ground, r.title, r.facts, r.restore, r.forget, r.rule)
	r.ExtendBaseWidget(r)
	return r
}

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *binRow) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case chosen:
		fill = theme.Raised
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
}

func (r *binRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

func (r *binRow) show(l *reader.Listing, number int) {
	r.number = number
	r.title.SetText(fullTitle(l))
	what := r.words.T("library.hidden_on", i18n.Args{"date": r.words.FormatDate(l.Deleted, i18n.DateTime)})
	if l.Source == reader.FromImport {
		what = r.words.T("library.deleted_on", i18n.Args{"date": r.words.FormatDate(l.Deleted, i18n.DateTime)})
	}
	r.facts.SetText(strings.Join([]string{what, lengthText(r.words, l.Language, l.Length)}, "  ·  "))
	r.forget.Hidden = l.Source != reader.FromImport
	r.object.Refresh()
}

type binRowLayout struct{ r *binRow }

func (l *binRowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), theme.Px(rowHeight))
}

func (l *binRowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r, side := l.r, theme.Px(rowSide)
	r.ground.Move(fyne.NewPos(0, 1))
	r.ground.Resize(fyne.NewSize(size.Width, size.Height-2))
	x := size.Width - side
	for _, link := range []*widgets.Link{r.forget, r.restore} {
		if !link.Visible() {
			continue
		}
		m := link.MinSize()
		x -= m.Width
		link.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		link.Resize(m)
		x -= theme.Px(20)
	}
	room := max(x-side, 0)
	width := min(r.title.NaturalWidth(), room)
	height := r.title.HeightFor(width)
	r.title.Move(fyne.NewPos(side, theme.Px(28)-height/2))
	r.title.Resize(fyne.NewSize(width, height))
	facts := r.facts.MinSize().Height
	r.facts.Move(fyne.NewPos(side, theme.Px(57)-facts/2))
	r.facts.Resize(fyne.NewSize(room, facts))
	r.rule.Move(fyne.NewPos(side, size.Height-1))
	r.rule.Resize(fyne.NewSize(size.Width-2*side, 1))
}

// listLayout places a head, a line, a list or what stands where it is empty,
// and a foot.
type listLayout struct{}

func (l *listLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (l *listLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	edge := margin(size.Width)
	width := size.Width - 2*edge
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
	}
	y := theme.Px(24)
	head := widgets.HeightFor(objects[0], width)
	put(objects[0], edge, y, width, head)
	y += head + theme.Px(14)
	put(objects[1], edge, y, width, 1)
	foot := widgets.HeightFor(objects[4], width)
	end := size.Height - foot - theme.Px(16)
	side := theme.Px(rowSide)
	put(objects[2], edge-side, y+1, width+2*side, end-y-1)
	put(objects[3], edge, y, width, widgets.HeightFor(objects[3], width))
	put(objects[4], edge, end+theme.Px(8), width, foot)
}
