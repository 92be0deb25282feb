package gather

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Page makes cards of many words.
type Page struct {
	frame page.Frame
	deps  Deps
	state *State

	content *fyne.Container
	view    view
	start   *start
	list    *list // that of the state's words, nil until it was shown
	here    bool  // the page is shown
	work    page.Latest
	later   func(func())
}

// view is one of the things that the page shows: the sources, how far the work is,
// or the words.
type view interface {
	object() fyne.CanvasObject
	key(name string) bool
}

var (
	_ page.Page   = (*Page)(nil)
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

// Show gathers the words that the route asks for, or goes on with what is there.
func (p *Page) Show(to route.Route) {
	p.here = true
	r, _ := to.(route.Gather)
	from := From{TextID: r.TextID, LetterID: r.LetterID, Level: r.Level}
	asked := from != From{} // of a source that was searched before, too: it, or what is known, may have changed
	switch {
	case p.state.job != nil:
		p.present()
		if asked {
			p.frame.Notify(p.frame.Words.T("gather.busy"), "", nil)
		}
	case asked:
		p.state.routed = r
		p.find(from)
	case r.Paste && p.state.routed != r:
		p.state.routed = r
		p.toStart()
		p.later(p.start.toField)
	default:
		p.present()
		if r.Paste && p.view == view(p.start) {
			p.later(p.start.toField)
		}
	}
}

// At gives the place to come back to in another language or theme: what the state
// holds, or the source that is being searched.
func (p *Page) At() route.Route {
	if v, ok := p.view.(*progress); ok && p.state.job == nil && v.looksFor != (From{}) && v.looksFor.Pasted == "" {
		return route.Gather{TextID: v.looksFor.TextID, LetterID: v.looksFor.LetterID, Level: v.looksFor.Level}
	}
	return route.Gather{}
}

// present shows what the state holds.
func (p *Page) present() {
	s := p.state
	switch {
	case s.job != nil:
		p.put(newProgress(p, p.frame.Words.T("gather.adding"), s.job.cancel))
	case s.held != nil && s.listed:
		p.toList()
	default:
		p.toStart()
	}
}

// Leave lets what is being added go on; what is only looked for ends.
func (p *Page) Leave() {
	p.here = false
	p.work.Stop()
	if p.start != nil {
		p.start.load.Stop()
	}
}

// Settle ends what is under way before the program does.
func (p *Page) Settle(ctx context.Context) { p.state.Settle(ctx) }

// Key gives a key to what is shown.
func (p *Page) Key(name string) bool {
	if name == "Alt+Left" {
		p.back()
		return true
	}
	return p.view != nil && p.view.key(name)
}

// focus moves the keyboard, unless it is another page's.
func (p *Page) focus(o fyne.Focusable) {
	if p.here {
		p.frame.Focus(o)
	}
}

func (p *Page) put(v view) {
	p.view = v
	p.content.Objects = []fyne.CanvasObject{v.object()}
	p.content.Refresh()
}

// toStart shows the sources.
func (p *Page) toStart() {
	p.state.listed = false
	p.focus(nil)
	if p.start != nil {
		p.start.load.Stop()
	}
	p.start = newStart(p)
	p.put(p.start)
}

// toList shows the words that were found.
func (p *Page) toList() {
	p.state.listed = true
	p.focus(nil)
	if p.list != nil && p.list.held == p.state.held {
		p.put(p.list)
		p.list.reviewDecks()
		return
	}
	p.list = newList(p, p.state.held)
	p.put(p.list)
}

// back leads from the words to the sources, and from there to the cards.
func (p *Page) back() {
	switch {
	case p.state.job != nil:
	case p.view == p.start && p.start != nil:
		p.frame.Go(route.ToRoom{To: route.Cards})
	default:
		p.work.Stop()
		p.state.routed = route.Gather{}
		p.toStart()
	}
}

// found are words with the decks that they can go to.
type found struct {
	Found
	decks []cards.Deck
}

// find gathers words and lists them. The list that was there stays until then,
// and a way leads back to it; what was ticked in one of the same source is taken
// over.
func (p *Page) find(from From) {
	v := newProgress(p, p.frame.Words.T("gather.looking"), p.back)
	v.looksFor = from
	p.focus(nil)
	p.put(v)
	told := v.teller()
	page.Load(&p.work, func(ctx context.Context) (f found, err error) {
		if f.Found, err = p.deps.Find(ctx, from, told); err != nil {
			return f, err
		}
		f.decks, err = p.deps.Decks(ctx)
		return f, err
	}, func(f found, err error) {
		if err != nil {
			p.toStart()
			if !errors.Is(err, context.Canceled) {
				p.frame.Report(err)
			}
			return
		}
		before := p.state.held
		p.state.held = newHeld(f, from)
		p.state.held.takeOver(before)
		p.state.last = nil
		p.toList()
		if before != nil {
			words := p.frame.Words
			p.frame.Notify(words.T("gather.replaced", i18n.Args{"name": before.title}), words.T("gather.back_to_list"), func() { p.state.goBackTo(before) })
		}
	})
}

// goBackTo shows a list again that gave way to another.
func (s *State) goBackTo(h *held) {
	if s.job != nil {
		return
	}
	s.held, s.listed, s.routed = h, true, route.Gather{}
	if s.page.here {
		s.page.work.Stop()
		s.page.toList()
		return
	}
	s.page.frame.Go(route.Gather{})
}

// add adds what is ticked.
func (p *Page) add() {
	s, h := p.state, p.state.held
	if s.job != nil || h == nil {
		return
	}
	notes := h.notes()
	if len(notes) == 0 {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	j := &job{cancel: cancel, ended: make(chan struct{})}
	s.job = j
	adding := core.Adding{Deck: h.deck, Tags: notesheet.SplitTags(h.tagged), Origin: h.title}
	v := newProgress(p, p.frame.Words.T("gather.adding"), cancel)
	p.focus(nil)
	p.put(v)
	told := v.teller()
	s.working.Add(1)
	page.Do(func(context.Context) (core.Report, error) {
		defer close(j.ended)
		return p.deps.Add(ctx, notes, adding, told)
	}, func(r core.Report, err error) {
		defer s.working.Done()
		cancel()
		s.job = nil
		s.page.ended(h, r, err)
	})
}

// ended tells what became of the words of a list.
func (p *Page) ended(h *held, r core.Report, err error) {
	if err == nil {
		p.state.last = nil
		if r.Added > 0 {
			p.state.last = &added{report: r}
		}
		if p.state.held == h {
			p.state.held, p.state.listed, p.state.routed, p.list = nil, false, route.Gather{}, nil
		}
		if h.from.Pasted != "" && h.from.Pasted == p.state.pasted() {
			p.state.typed, p.state.long = "", ""
		}
	}
	if p.here {
		p.present()
	}
	switch {
	case errors.Is(err, context.Canceled):
		p.frame.Notify(p.frame.Words.T("gather.cancelled"), "", nil)
	case err != nil:
		p.frame.Report(err)
	default:
		p.tell(r)
	}
}

// toldEvery is how often progress is shown at most.
const toldEvery = 80 * time.Millisecond

// throttled calls show on the interface's thread, not more often than toldEvery.
func throttled(show func(done, total int)) func(done, total int) {
	var last atomic.Int64
	return func(done, total int) {
		now := time.Now().UnixNano()
		before := last.Load()
		if done < total && now-before < int64(toldEvery) || !last.CompareAndSwap(before, now) {
			return
		}
		go fyne.Do(func() { show(done, total) })
	}
}
