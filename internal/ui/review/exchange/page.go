package exchange

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Page brings flash cards in.
type Page struct {
	frame page.Frame
	deps  Deps
	state *State

	content *fyne.Container
	view    view
	here    bool // the page is shown
	later   func(func())
}

// view is one of the things that the page shows: the ways in, how far the work
// is, what is in the file, or what became of it.
type view interface {
	object() fyne.CanvasObject
	key(name string) bool
}

var (
	_ page.Page   = (*Page)(nil)
	_ page.Taker  = (*Page)(nil)
	_ page.Placed = (*Page)(nil)
)

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	if deps.State == nil {
		deps.State = &State{}
	}
	p := &Page{frame: frame, deps: deps, state: deps.State, content: container.NewStack(), later: func(f func()) { go fyne.Do(f) }}
	p.state.page = p
	return p
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// At gives the way back to what the page holds.
func (p *Page) At() route.Route { return route.CardImport{} }

// Show opens the file of the route, or goes on with what was begun.
func (p *Page) Show(to route.Route) {
	p.here = true
	r, _ := to.(route.CardImport)
	asked := r.Path != "" && r.Path != p.state.routed
	switch {
	case p.state.job != nil:
		p.show(newProgress(p))
		if asked {
			p.busy()
		}
	case asked:
		p.state.routed = r.Path
		p.open(r.Path)
	default:
		p.present()
	}
}

// present shows what the state holds.
func (p *Page) present() {
	switch {
	case p.state.report != nil:
		p.show(newReport(p, p.state.report))
	case p.state.file != nil:
		p.show(newPlanView(p, p.state.file))
	default:
		p.show(newStart(p))
	}
}

// Leave lets what is under way go on; it tells when it is done.
func (p *Page) Leave() {
	p.here = false
	p.state.routed, p.state.fault = "", nil
}

// Settle ends what is under way before the program does.
func (p *Page) Settle(ctx context.Context) { p.state.Settle(ctx) }

// Key gives a key to what is shown.
func (p *Page) Key(name string) bool { return p.view != nil && p.view.key(name) }

// Dropped takes a file that was dropped on the page.
func (p *Page) Dropped(paths []string) {
	if p.busy() {
		return
	}
	p.open(paths[0])
	if len(paths) > 1 {
		p.frame.Notify(p.frame.Words.T("exchange.one_at_a_time", i18n.Args{"name": filepath.Base(paths[0])}), "", nil)
	}
}

// busy says that a file has to wait for another; it reports whether that is so.
func (p *Page) busy() bool {
	if p.state.job == nil {
		return false
	}
	p.frame.Notify(p.frame.Words.T("exchange.busy"), "", nil)
	return true
}

func (p *Page) show(v view) {
	p.frame.Focus(nil)
	p.view = v
	p.content.Objects = []fyne.CanvasObject{v.object()}
	p.content.Refresh()
}

// choose asks for a file.
func (p *Page) choose() {
	if !p.busy() {
		p.deps.Files.Open(p.frame.Words.T("exchange.choose_title"), Endings(), p.open)
	}
}

// Endings are those of the files that are offered.
func Endings() []string { return []string{".apkg", ".colpkg", ".tsv", ".csv", ".txt"} }

// toCards leads back to the room's first page.
func (p *Page) toCards() { p.frame.Go(route.ToRoom{To: route.Cards}) }

// drop shows the ways in. A file that is open is put aside, with what was chosen for
// it, so that one key too many loses nothing.
func (p *Page) drop() {
	s := p.state
	o := s.file
	if o == nil {
		p.forget()
		p.present()
		return
	}
	s.file = nil
	p.forget()
	s.aside = o
	p.present()
	words := p.frame.Words
	p.frame.Notify(words.T("exchange.put_aside", i18n.Args{"name": o.Facts().Name}), words.T("exchange.go_on"), func() { s.takeUp(o) })
}

// takeUp goes on with a file that was put aside.
func (s *State) takeUp(o *opened) {
	if s.aside != o || s.job != nil {
		return
	}
	s.file, s.aside, s.report, s.fault = o, nil, nil, nil
	if s.page.here {
		s.page.present()
		return
	}
	s.page.frame.Go(route.CardImport{})
}

// forget lets go of the files.
func (p *Page) forget() {
	s := p.state
	for _, o := range []*opened{s.file, s.aside} {
		if o != nil {
			o.close(s)
		}
	}
	s.file, s.aside, s.report, s.fault = nil, nil, nil, nil
}

// found is what opening a file gives.
type found struct {
	file  File
	decks []cards.Deck
}

// open looks into a file.
func (p *Page) open(path string) {
	if p.busy() {
		return
	}
	p.state.fault = nil
	deps := p.deps
	begin(p, &job{opening: true, name: filepath.Base(path)}, func(ctx context.Context, _ func(done, total int)) (f found, err error) {
		if f.file, err = deps.Open(ctx, path); err != nil {
			return f, err
		}
		if f.decks, err = deps.Decks(ctx); err == nil {
			err = ctx.Err()
		}
		if err != nil {
			_ = f.file.Close() // nothing was written to it
		}
		return f, err
	}, func(p *Page, f found, err error) {
		if err == nil {
			p.forget() // the one before, which stays where this one cannot be opened
			p.state.file = newOpened(f.file, f.decks)
		} else if !errors.Is(err, context.Canceled) {
			p.state.fault = err
			if p.here && (p.state.file != nil || p.state.report != nil) { // no place for it on the page
				p.frame.Report(err)
			}
		}
		if p.here {
			p.present()
		} else if err == nil {
			words := p.frame.Words
			p.frame.Notify(words.T("exchange.looked_into", i18n.Args{"name": f.file.Facts().Name}), words.T("exchange.go_on"), func() { p.frame.Go(route.CardImport{}) })
		} else if p.state.fault != nil {
			p.frame.Report(err)
		}
	})
}

// run brings the notes of the open file in.
func (p *Page) run() {
	o := p.state.file
	if o == nil || p.busy() {
		return
	}
	plan, query := clonePlan(o.plan), queryOf(o)
	name := o.Facts().Name
	begin(p, &job{name: name}, func(ctx context.Context, told func(done, total int)) (*reported, error) {
		o.mu.Lock()
		defer o.mu.Unlock()
		r, err := o.Run(ctx, plan, told)
		return &reported{Report: r, name: name, query: query}, err
	}, (*Page).ended)
}

// ended tells what became of the file.
func (p *Page) ended(r *reported, err error) {
	words := p.frame.Words
	switch {
	case errors.Is(err, context.Canceled):
		if p.here {
			p.present()
		}
		p.frame.Notify(words.T("exchange.import_cancelled"), "", nil)
	case err != nil:
		if p.here {
			p.present()
		}
		p.frame.Report(err)
	default:
		p.forget()
		p.frame.Counts()
		if p.here {
			p.state.report = r
			p.present()
			return
		}
		p.frame.Notify(words.T("exchange.brought_in", i18n.Args{"n": r.Added, "name": r.name}), words.T("exchange.show_report"), func() {
			p.frame.Go(route.CardImport{})
			p.state.report = r
			p.state.page.present()
		})
	}
}

// sectionKey takes the keys that lead to the sections of the room.
func (p *Page) sectionKey(name string) bool {
	return name != sections.ImportKey && sections.Key(p.frame, sections.Review, name)
}
