package library

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// wanted is a text whose known share is to be found.
type wanted struct {
	id       string
	language study.Language
}

// found is the known share of a text, if it could be told.
type found struct {
	id    string
	share float64
	told  bool
	err   error
}

// sharer finds the known shares of texts whose words are not kept yet, one
// after another off the interface's thread: those in the window first. All but
// stop and wait is for the interface's thread.
type sharer struct {
	// work finds one; done is told on the interface's thread.
	work func(context.Context, wanted) found
	done func(found)

	mu      sync.Mutex
	queue   []wanted // the next one last
	queued  map[string]bool
	cancel  context.CancelFunc
	round   int
	found   int // taken from the queue and not shown yet
	running page.Group
}

// first asks for a text before all others.
func (s *sharer) first(x *item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.queued[x.ID] {
		return
	}
	s.put(wanted{x.ID, x.Language})
}

// all asks for every text that is missing, after those asked for.
func (s *sharer) all(items []*item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.queue
	s.queue = nil
	for _, x := range items {
		if x.missing && !s.queued[x.ID] {
			s.put(wanted{x.ID, x.Language})
		}
	}
	s.queue = append(s.queue, before...)
}

// put queues a text and has the work begin.
func (s *sharer) put(w wanted) {
	if s.queued == nil {
		s.queued = map[string]bool{}
	}
	s.queued[w.id] = true
	s.queue = append(s.queue, w)
	if s.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.running.Add(1)
	go s.run(ctx, s.round)
}

// run works until nothing is queued.
func (s *sharer) run(ctx context.Context, round int) {
	defer s.running.Done()
	for {
		w, ok := s.next(round)
		if !ok {
			return
		}
		f := s.work(ctx, w)
		fyne.Do(func() {
			if s.shown(round) {
				s.done(f)
			}
		})
	}
}

// next takes the next text; without one the round's work ends.
func (s *sharer) next(round int) (w wanted, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.round != round {
		return wanted{}, false
	}
	if len(s.queue) == 0 {
		s.cancel = nil
		return wanted{}, false
	}
	w = s.queue[len(s.queue)-1]
	s.queue = s.queue[:len(s.queue)-1]
	s.found++
	return w, true
}

// shown counts one that is shown now; false where its round has ended.
func (s *sharer) shown(round int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.round != round {
		return false
	}
	s.found--
	return true
}

// idle reports whether nothing is asked for and all that was found is shown.
// Shares are found faster than a busy window shows them.
func (s *sharer) idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue) == 0 && s.found == 0
}

// stop forgets what was asked for; what is still found is dropped.
func (s *sharer) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.round++
	s.queue, s.queued, s.found = nil, nil, 0
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
}

// wait waits until nothing is worked on, for tests.
func (s *sharer) wait() { s.running.Wait() }

// loadShares shows the shares that are kept and has the others found.
func (p *Page) loadShares() {
	page.Load(&p.load, func(ctx context.Context) (reader.Shares, error) {
		return p.deps.Texts.KnownShares(ctx, p.deps.Level())
	}, func(s reader.Shares, err error) {
		if study.CodeOf(err) == study.CodeReferenceMissing || study.CodeOf(err) == study.CodeReferenceDamaged {
			return // told once, at the start; the list is there all the same
		}
		if err != nil {
			p.frame.Report(err)
			return
		}
		missing := make(map[string]bool, len(s.Missing))
		for _, id := range s.Missing {
			missing[id] = true
		}
		for _, x := range p.contents.items {
			share, told := s.Known[x.ID]
			x.missing = missing[x.ID]
			if !x.missing {
				x.share, x.told = share, told
			}
		}
		if p.filter.Sort == "share" {
			p.refresh()
			p.shares.all(p.contents.items)
		}
		p.list.Refresh()
	})
}

// shareOf finds the known share of one text.
func (p *Page) shareOf(ctx context.Context, w wanted) found {
	f := found{id: w.id}
	words, err := p.deps.Texts.Vocabulary(ctx, w.id)
	if err != nil {
		f.err = err
		return f
	}
	heads := make([]string, len(words))
	for i, w := range words {
		heads[i] = w.Headword
	}
	statuses, err := p.deps.Texts.StatusesOf(ctx, w.language, heads)
	if err != nil {
		f.err = err
		return f
	}
	f.share, f.told = reader.KnownShare(words, statuses, p.deps.Level())
	return f
}

// sortEvery is how many shares are found before the list is sorted by them
// anew, so that rows do not jump at each.
const sortEvery = 200

// shareFound shows a share. A text whose words cannot be found has none, and
// says so itself when it is opened.
func (p *Page) shareFound(f found) {
	x := p.byID[f.id]
	if x == nil {
		return
	}
	x.missing, x.share, x.told = false, f.share, f.told
	p.unsorted++
	if p.filter.Sort == "share" && (p.unsorted >= sortEvery || p.shares.idle()) {
		p.unsorted = 0
		p.refresh()
		return
	}
	if x.row >= 0 {
		p.list.Update(x.row)
	}
}
