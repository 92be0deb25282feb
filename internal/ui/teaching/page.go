// Package teaching is the room of teachers: it checks texts that they write in
// the bilingual format and explains the format.
package teaching

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Files asks the user for files. done is not called where the user thought
// better of it.
type Files interface {
	OpenMany(title string, endings []string, done func(paths []string))
	Save(title, name string, done func(path string))
}

// Deps are what the room works with.
type Deps struct {
	Files Files
	// Read gives the content of a file, or not much more of it than a document
	// may have; Write writes one, whole or not at all. Both are called off the
	// interface's thread.
	Read  func(path string) ([]byte, error)
	Write func(path string, content []byte) error
}

// Page is the room of teachers.
type Page struct {
	frame page.Frame
	deps  Deps

	content *widgets.Page
	latest  page.Latest
	// paths are those of the files checked last, for checking them again.
	paths   []string
	reports []report
	// writing counts the examples being written; tests wait for it.
	writing page.Group
}

var (
	_ page.Page  = (*Page)(nil)
	_ page.Taker = (*Page)(nil)
)

// columnWidth is the width of the room's column in pixels at 100 %.
const columnWidth = 800

// New makes the page.
func New(frame page.Frame, deps Deps) *Page {
	p := &Page{frame: frame, deps: deps}
	p.content = widgets.NewPage(columnWidth, widgets.NewColumn(0))
	return p
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show shows what was checked last, checked anew.
func (p *Page) Show(route.Route) {
	p.paint()
	if len(p.paths) > 0 {
		p.check(p.paths)
	}
}

// Leave drops what is under way.
func (p *Page) Leave() { p.latest.Stop() }

// Dropped checks files that were dropped on the page.
func (p *Page) Dropped(paths []string) { p.check(paths) }

// Key takes the keys written on the buttons, and scrolls.
func (p *Page) Key(name string) bool {
	switch name {
	case "Ctrl+I":
		p.choose()
	case "Ctrl+S":
		p.saveExample()
	case string(fyne.KeyF5), string(fyne.KeyR):
		if len(p.paths) == 0 {
			return false
		}
		p.check(p.paths)
	case string(fyne.KeyReturn), string(fyne.KeyEnter):
		p.choose()
	case string(fyne.KeyDown):
		p.content.Scroll(theme.Px(60))
	case string(fyne.KeyUp):
		p.content.Scroll(-theme.Px(60))
	case string(fyne.KeyPageDown), string(fyne.KeySpace):
		p.content.Scroll(theme.Px(400))
	case string(fyne.KeyPageUp):
		p.content.Scroll(-theme.Px(400))
	default:
		return false
	}
	return true
}

// ending is how the names of documents end.
const ending = ".md"

func (p *Page) choose() {
	p.deps.Files.OpenMany(p.frame.Words.T("teaching.choose_title"), []string{ending}, p.check)
}

// check reads files and shows what is wrong in them.
func (p *Page) check(paths []string) {
	p.paths = paths
	page.Load(&p.latest, func(ctx context.Context) ([]report, error) { return checkAll(ctx, paths, p.deps.Read) },
		func(reports []report, err error) {
			if err != nil {
				p.frame.Report(err)
				return
			}
			p.reports = reports
			p.paint()
		})
}

// saveExample writes a document to begin with where the user wants it.
func (p *Page) saveExample() {
	words := p.frame.Words
	p.deps.Files.Save(words.T("teaching.example_title"), words.T("teaching.example_name")+ending, func(path string) {
		p.writing.Add(1)
		page.Do(func(context.Context) (struct{}, error) { return struct{}{}, p.deps.Write(path, []byte(Example())) },
			func(_ struct{}, err error) {
				defer p.writing.Done()
				if err != nil {
					p.frame.Report(err)
					return
				}
				p.frame.Notify(words.T("teaching.example_saved", i18n.Args{"path": path}), words.T("teaching.check_it"), func() {
					p.frame.Go(route.ToRoom{To: route.Teach})
					p.check([]string{path})
				})
			})
	})
}

// paint lays the page out: what it is for, the reports, and the format.
func (p *Page) paint() {
	t := p.frame.Words.T
	choose := widgets.NewMainButton(t("teaching.choose"), shortcuts.Name("Ctrl+I"), p.choose)
	actions := []fyne.CanvasObject{choose}
	if len(p.paths) > 0 {
		actions = append(actions, widgets.NewButton(t("teaching.again"), "R", func() { p.check(p.paths) }))
	}
	objects := []fyne.CanvasObject{
		widgets.NewHeading(t("teaching.heading")),
		widgets.NewInset(10, 0, 18, 0, widgets.NewParagraph(t("teaching.about"), theme.Soft)),
		widgets.NewFlow(10, 8, actions...),
	}
	if len(p.reports) > 0 {
		objects = append(objects, widgets.NewInset(28, 0, 0, 0, p.showReports()))
	}
	objects = append(objects, widgets.NewInset(36, 0, 0, 0, p.format()))
	p.content.SetBody(widgets.NewColumn(0, objects...))
}
