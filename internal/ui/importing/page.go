package importing

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Page brings texts into the library.
type Page struct {
	frame page.Frame
	deps  Deps
	state *State

	content *fyne.Container
	view    view
	here    bool    // the page is shown
	review  *review // of state.reviewed; nil until it is shown
}

// view is one of the things that the page shows: what to bring in, how far it
// is, what became of it, or the pairs of two texts.
type view interface {
	object() fyne.CanvasObject
	key(name string) bool
}

var (
	_ page.Page  = (*Page)(nil)
	_ page.Taker = (*Page)(nil)
)

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	if deps.State == nil {
		deps.State = &State{}
	}
	p := &Page{frame: frame, deps: deps, state: deps.State, content: container.NewStack()}
	p.state.page = p
	return p
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show takes the files of the route, or goes on with what was begun.
func (p *Page) Show(to route.Route) {
	p.here = true
	r, _ := to.(route.Import)
	switch {
	case p.state.job != nil:
		p.show(newProgress(p))
		p.busy(r.Paths)
	case len(r.Paths) > 0:
		p.importFiles(r.Paths)
	case p.state.reviewed != nil:
		p.showReview()
	default:
		p.state.reports = nil
		p.showStart()
	}
}

// Leave lets what is under way go on; it tells when it is done.
func (p *Page) Leave() { p.here = false }

// Settle ends what is under way before the program does: the file being read is
// not added.
func (p *Page) Settle(ctx context.Context) {
	j := p.state.job
	if j == nil {
		return
	}
	j.cancel()
	select {
	case <-j.ended:
	case <-ctx.Done():
	}
}

// Key gives a key to what is shown.
func (p *Page) Key(name string) bool { return p.view != nil && p.view.key(name) }

// Dropped takes files that were dropped on the page.
func (p *Page) Dropped(paths []string) {
	switch {
	case p.busy(paths):
	case p.view == p.review && p.review != nil:
		p.frame.Notify(p.frame.Words.T("importing.review_first"), "", nil)
	case p.state.pairing:
		p.takePair(paths)
	default:
		p.importFiles(paths)
	}
}

// busy says that files have to wait while others are read; it reports whether
// that is so.
func (p *Page) busy(paths []string) bool {
	if p.state.job == nil {
		return false
	}
	if len(paths) > 0 {
		p.frame.Notify(p.frame.Words.T("importing.busy"), "", nil)
	}
	return true
}

// show puts a view on the page.
func (p *Page) show(v view) {
	p.view = v
	p.content.Objects = []fyne.CanvasObject{v.object()}
	p.content.Refresh()
}

func (p *Page) showStart() {
	p.frame.Focus(nil)
	p.show(newStart(p))
}

// toLibrary leads back to the list of texts.
func (p *Page) toLibrary() { p.frame.Go(route.ToRoom{To: route.Read}) }

// open opens a text.
func (p *Page) open(id string) { p.frame.Go(route.Text{ID: id}) }

// choose asks for files.
func (p *Page) choose(done func(paths []string)) {
	title := "importing.choose_title"
	if p.state.pairing {
		title = "importing.choose_pair_title"
	}
	p.deps.Files.OpenMany(p.frame.Words.T(title), endings(), done)
}

// endings are those of the files that are offered.
func endings() []string { return intake.Endings() }

// takePair takes files as a text and its translation: two for both, one for
// what is still empty.
func (p *Page) takePair(paths []string) {
	s := p.state
	switch {
	case len(paths) > 2:
		p.frame.Notify(p.frame.Words.T("importing.two_only"), "", nil)
		return
	case len(paths) == 2:
		s.pair = [2]given{{path: paths[0]}, {path: paths[1]}}
	case s.pair[0].empty():
		s.pair[0] = given{path: paths[0]}
	default:
		s.pair[1] = given{path: paths[0]}
	}
	p.showStart()
}

// source gives what was given to the service.
func (g given) source(title string) intake.Source {
	if g.path != "" {
		return intake.FileSource(g.path)
	}
	if title != "" {
		title += ".txt"
	}
	return intake.TextSource(title, g.text)
}

// name gives a file's name.
func (g given) name() string { return filepath.Base(g.path) }
