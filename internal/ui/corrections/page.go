// Package corrections is the list of what the learner corrected in the readings
// and words of Chinese texts: to look through, to take back, to carry to
// another computer.
package corrections

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Store keeps the corrections. Its methods are called off the interface's
// thread.
type Store interface {
	List(ctx context.Context) ([]reader.Correction, error)
	Remove(ctx context.Context, ids ...string) (reader.CorrectionChange, error)
	Undo(ctx context.Context, done reader.CorrectionChange) (reader.CorrectionChange, error)
}

// Library gives the texts in which corrections were made.
type Library interface {
	Texts(ctx context.Context) ([]reader.Text, error)
}

// Files asks the user for files. done is not called where the user thought
// better of it.
type Files interface {
	Open(title string, endings []string, done func(path string))
	Save(title, name string, done func(path string))
}

// Deps are what the page works with.
type Deps struct {
	Corrections Store
	Library     Library
	Files       Files
	// Export writes all corrections to a file, Import reads one; off the
	// interface's thread.
	Export func(ctx context.Context, path string) error
	Import func(ctx context.Context, path string) (reader.ImportedCorrections, error)
}

// Page is the list.
type Page struct {
	frame page.Frame
	deps  Deps

	content *fyne.Container
	list    *widgets.RowList
	empty   *fyne.Container
	report  *fyne.Container
	number  *widgets.Text
	load    page.Latest
	changes page.Order
	rows    []reader.Correction
	texts   map[string]*bilingual.Document
	// last is the last change made here, for undo.
	last    reader.CorrectionChange
	working bool // a file is being read or written
}

var _ page.Page = (*Page)(nil)

// rowHeight is the height of a row at 100 %.
const rowHeight = 78

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	p := &Page{frame: frame, deps: deps}
	t := frame.Words.T
	back := widgets.NewLink("‹ "+t("room.settings"), p.leaveTo)
	imports := widgets.NewKeyLink(t("corrections.import"), "I", p.importFile)
	exports := widgets.NewKeyLink(t("corrections.export"), "E", p.exportFile)
	p.number = widgets.NewNote("")
	p.list = widgets.NewRowList(rowHeight, func() widgets.ListRow { return newRow(frame.Words, p.remove) }, func(i int, r widgets.ListRow) {
		r.(*row).show(&p.rows[i], p.texts[p.rows[i].TextID]) //nolint:errcheck // the list holds only rows of newRow
	})
	p.list.OnChosen = p.openPlace
	p.empty = widgets.NewInset(24, 0, 0, 0, widgets.NewEmpty(t("corrections.none"), nil))
	p.report = widgets.NewColumn(0)
	heading := widgets.NewFlow(16, 4, widgets.NewHeading(t("corrections.heading")), p.number)
	p.content = container.New(&pageLayout{}, widgets.NewFlow(0, 0, back), heading, widgets.NewFlow(20, 4, exports, imports),
		p.report, widgets.NewRule(), p.list, p.empty)
	return p
}

// Content gives the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Leave drops what is still loading. Files go on to be read and written.
func (p *Page) Leave() { p.load.Stop() }

func (p *Page) leaveTo() { p.frame.Go(route.Section{Name: "corrections"}) }

// loaded is what the list shows.
type loaded struct {
	rows  []reader.Correction
	texts map[string]*bilingual.Document
}

// Show loads the list anew.
func (p *Page) Show(route.Route) {
	p.list.Focus()
	p.last = reader.CorrectionChange{}
	p.tell(nil)
	p.reload()
}

func (p *Page) reload() {
	page.Load(&p.load, func(ctx context.Context) (l loaded, err error) {
		if l.rows, err = p.deps.Corrections.List(ctx); err != nil {
			return l, err
		}
		texts, err := p.deps.Library.Texts(ctx)
		l.texts = make(map[string]*bilingual.Document, len(texts))
		for _, t := range texts {
			l.texts[t.ID] = t.Document
		}
		return l, err
	}, func(l loaded, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.rows, p.texts = l.rows, l.texts
		p.list.SetLength(len(p.rows))
		p.number.SetText("")
		if len(p.rows) > 0 {
			p.number.SetText(p.frame.Words.T("corrections.number", i18n.Args{"n": len(p.rows)}))
		}
		p.empty.Hidden = len(p.rows) > 0
		p.content.Refresh()
	})
}

// Key moves in the list and acts on the row of the keyboard.
func (p *Page) Key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.removeChosen()
	case fyne.KeyU:
		p.undo(p.last)
	case fyne.KeyE:
		p.exportFile()
	case fyne.KeyI:
		p.importFile()
	case fyne.KeyEscape:
		if len(p.report.Objects) > 0 {
			p.tell(nil)
		} else {
			p.leaveTo()
		}
	default:
		return p.list.Key(name)
	}
	return true
}

// openPlace goes to the sentence in which a correction was made. Where its text
// is gone, that is told.
func (p *Page) openPlace(i int) {
	c := &p.rows[i]
	doc, ok := p.texts[c.TextID]
	if !ok {
		p.frame.Notify(p.frame.Words.T("corrections.text_gone"), "", nil)
		return
	}
	p.frame.Go(route.Text{ID: c.TextID, Sentence: sentenceOf(doc, c) + 1})
}

// sentenceOf gives the number of a correction's sentence in its text; -1 if the
// text has it no more.
func sentenceOf(doc *bilingual.Document, c *reader.Correction) int {
	var sides []string
	for _, para := range doc.Paragraphs {
		for i := range para.Pairs {
			if side := para.Pairs[i].In(doc.Language); side != "" {
				sides = append(sides, side)
			}
		}
	}
	return slices.IndexFunc(sides, c.IsIn)
}

// removeChosen takes the keyboard's row away. Where there is none it chooses the
// first in sight, so that nothing goes that was not seen to be meant.
func (p *Page) removeChosen() {
	if at := p.list.At(); at >= 0 && at < len(p.rows) {
		p.remove(p.rows[at].ID)
		return
	}
	first, _ := p.list.InSight()
	p.list.Choose(first)
}

// remove takes a correction away, with undo.
func (p *Page) remove(id string) {
	page.DoIn(&p.changes, func(ctx context.Context) (reader.CorrectionChange, error) {
		return p.deps.Corrections.Remove(ctx, id)
	}, func(done reader.CorrectionChange, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		if done.Empty() {
			return // it is gone already
		}
		p.last = done
		p.reload()
		t := p.frame.Words.T
		p.frame.Notify(t("corrections.removed", i18n.Args{"text": done.Removed[0].Text}), t("common.undo"), func() { p.undo(done) })
	})
}

// undo takes a change back. Another call does nothing.
func (p *Page) undo(done reader.CorrectionChange) {
	if done.Empty() {
		return
	}
	p.last = reader.CorrectionChange{}
	page.DoIn(&p.changes, func(ctx context.Context) (reader.CorrectionChange, error) {
		return p.deps.Corrections.Undo(ctx, done)
	}, func(undone reader.CorrectionChange, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.reload()
		if len(undone.Added) > 0 { // in place of the notice that it is removed
			p.frame.Notify(p.frame.Words.T("corrections.restored", i18n.Args{"text": undone.Added[0].Text}), "", nil)
		}
	})
}

// pageLayout places the way back, the heading, the actions at the right of it,
// the report, the line, and the list in the rest.
type pageLayout struct{}

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (l *pageLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin := theme.Px(48)
	if size.Width < theme.Px(900) {
		margin = theme.Px(28)
	}
	width, y := size.Width-2*margin, theme.Px(24)
	put := func(o fyne.CanvasObject, height float32) {
		o.Move(fyne.NewPos(margin, y))
		o.Resize(fyne.NewSize(width, height))
		y += height
	}
	for i, o := range objects[:4] {
		height := widgets.HeightFor(o, width)
		put(o, height)
		if i < 3 {
			y += theme.Px(10)
		}
	}
	y += theme.Px(4)
	put(objects[4], 1)
	rest := max(size.Height-y, 0)
	side := theme.Px(rowSide)
	objects[5].Move(fyne.NewPos(margin-side, y))
	objects[5].Resize(fyne.NewSize(width+2*side, rest))
	objects[6].Move(fyne.NewPos(margin, y))
	objects[6].Resize(fyne.NewSize(width, rest))
}
