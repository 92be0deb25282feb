package gather

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Page makes cards of many words.
type Page struct {
	frame page.Frame
	deps  Deps

	content *fyne.Container
	view    view
	start   *start
	list    *list // nil until words were found
	work    page.Latest
	working page.Group // of what is added or taken back; tests wait for it
	// cancel ends what is being added, nil when nothing is.
	cancel context.CancelFunc
	routed route.Gather
	later  func(func())
}

// view is one of the things that the page shows: the sources, how far the work is,
// or the words.
type view interface {
	object() fyne.CanvasObject
	key(name string) bool
}

var _ page.Page = (*Page)(nil)

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	return &Page{frame: frame, deps: deps, content: container.NewStack(), later: func(f func()) { go fyne.Do(f) }}
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show gathers the words that the route asks for, or goes on with what is there.
func (p *Page) Show(to route.Route) {
	r, _ := to.(route.Gather)
	switch {
	case p.cancel != nil:
		// What is being added goes on.
	case r == p.routed && p.list != nil:
		p.put(p.list)
		p.list.reviewDecks()
	case r == (route.Gather{}) && p.list != nil:
		p.put(p.list)
		p.list.reviewDecks()
	case r.TextID != "" || r.LetterID != "" || r.Level > 0:
		p.routed = r
		p.find(From{TextID: r.TextID, LetterID: r.LetterID, Level: r.Level})
	default:
		p.routed = r
		p.toStart()
		if r.Paste {
			p.later(p.start.toField)
		}
	}
}

// Leave lets what is being added go on; what is only looked for ends.
func (p *Page) Leave() {
	if p.cancel == nil {
		p.work.Stop()
	}
}

// Settle ends what is being added before the program does; nothing of it is kept.
func (p *Page) Settle(context.Context) {
	if p.cancel != nil {
		p.cancel()
	}
}

// Key gives a key to what is shown.
func (p *Page) Key(name string) bool {
	if name == "Alt+Left" {
		p.back()
		return true
	}
	return p.view != nil && p.view.key(name)
}

func (p *Page) put(v view) {
	p.view = v
	p.content.Objects = []fyne.CanvasObject{v.object()}
	p.content.Refresh()
}

// toStart shows the sources.
func (p *Page) toStart() {
	p.list = nil
	p.frame.Focus(nil)
	p.start = newStart(p)
	p.put(p.start)
}

// back leads from the words to the sources, and from there to the cards.
func (p *Page) back() {
	switch {
	case p.cancel != nil:
	case p.view == p.start && p.start != nil:
		p.frame.Go(route.ToRoom{To: route.Cards})
	default:
		p.work.Stop()
		p.routed = route.Gather{}
		p.toStart()
	}
}

// found are words with the decks that they can go to.
type found struct {
	Found
	decks []cards.Deck
}

// find gathers words and lists them.
func (p *Page) find(from From) {
	v := newProgress(p, p.frame.Words.T("gather.looking"), p.back)
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
			p.start.keep(from.Pasted)
			if !errors.Is(err, context.Canceled) {
				p.frame.Report(err)
			}
			return
		}
		p.list = newList(p, f, from)
		p.put(p.list)
	})
}

// add adds what is ticked.
func (p *Page) add() {
	l := p.list
	notes := l.notes()
	if len(notes) == 0 || p.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	adding := core.Adding{Deck: l.deck, Tags: strings.Fields(l.tags.Text), Origin: l.title}
	v := newProgress(p, p.frame.Words.T("gather.adding"), cancel)
	p.put(v)
	told := v.teller()
	p.working.Add(1)
	page.Do(func(context.Context) (core.Report, error) { return p.deps.Add(ctx, notes, adding, told) }, func(r core.Report, err error) {
		defer p.working.Done()
		cancel()
		p.cancel = nil
		words := p.frame.Words
		switch {
		case errors.Is(err, context.Canceled):
			p.put(l)
			p.frame.Notify(words.T("gather.cancelled"), "", nil)
		case err != nil:
			p.put(l)
			p.frame.Report(err)
		default:
			p.added(r)
		}
	})
}

// added tells what became of the words and offers to take it back.
func (p *Page) added(r core.Report) {
	words := p.frame.Words
	p.frame.Counts()
	var parts []string
	if r.Added > 0 {
		parts = append(parts, words.T("gather.added", i18n.Args{"n": r.Added}))
	}
	if r.Joined > 0 {
		parts = append(parts, words.T("gather.joined", i18n.Args{"n": r.Joined}))
	}
	if r.Unchanged > 0 {
		parts = append(parts, words.T("gather.unchanged", i18n.Args{"n": r.Unchanged}))
	}
	undo, action := func() {}, ""
	if r.Added > 0 {
		undo, action = func() { p.undo(r) }, words.T("common.undo")
	}
	between := " "
	if words.Language() == study.Chinese {
		between = ""
	}
	p.frame.Notify(strings.Join(parts, between), action, undo)
	p.routed = route.Gather{}
	p.toStart()
}

// undo takes away what was new.
func (p *Page) undo(r core.Report) {
	p.frame.Notify(p.frame.Words.T("gather.undoing"), "", nil)
	p.working.Add(1)
	page.Do(func(ctx context.Context) (int, error) { return p.deps.Undo(ctx, r) }, func(n int, err error) {
		defer p.working.Done()
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.frame.Counts()
		p.frame.Notify(p.frame.Words.T("gather.undone", i18n.Args{"n": n}), "", nil)
	})
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
