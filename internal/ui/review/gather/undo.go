package gather

import (
	"context"
	"strings"

	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// outcome says what became of the words.
func outcome(words *i18n.Catalogue, r core.Report) string {
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
	between := " "
	if words.Language() == study.Chinese {
		between = ""
	}
	return strings.Join(parts, between)
}

// tell tells what became of the words and offers to take it back.
func (p *Page) tell(r core.Report) {
	words := p.frame.Words
	p.frame.Counts()
	undo, action := func() {}, ""
	if a := p.state.last; a != nil {
		undo, action = func() { p.state.page.undo(a) }, words.T("common.undo")
	}
	p.frame.Notify(outcome(words, r), action, undo)
}

// undoLast takes back what was added last, if anything was.
func (p *Page) undoLast() bool {
	if p.state.last == nil {
		return false
	}
	p.undo(p.state.last)
	return true
}

// undo takes away what was new, once.
func (p *Page) undo(a *added) {
	if a.undone {
		return
	}
	a.undone = true
	p.frame.Notify(p.frame.Words.T("gather.undoing"), "", nil)
	ended := make(chan struct{})
	s := p.state
	s.undone = ended
	s.working.Add(1)
	if s.last == a {
		s.last = nil
		p.lastChanged()
	}
	page.Do(func(ctx context.Context) (int, error) {
		defer close(ended)
		return p.deps.Undo(ctx, a.report)
	}, func(n int, err error) {
		defer s.working.Done()
		now := s.page
		if err != nil {
			a.undone = false
			if s.last == nil {
				s.last = a // to be tried again
				now.lastChanged()
			}
			now.frame.Report(err)
			return
		}
		now.frame.Counts()
		now.frame.Notify(now.frame.Words.T("gather.undone", i18n.Args{"n": n}), "", nil)
	})
}

// lastChanged has the sources say what can be taken back.
func (p *Page) lastChanged() {
	if p.start != nil {
		p.start.showLast()
	}
}
