package letters

import (
	"context"
	"strings"
	"sync"
)

// unwritten are the drafts in which nothing was written yet. Nothing of them is
// in the study: who only looks at the desk leaves no draft behind.
type unwritten struct {
	mu  sync.Mutex // never held while the study is read or written
	all map[string]*planned
	// removed is how many of them are no more: what the study was said to have
	// before one of those went may be old.
	removed int
}

// planned is one of them. It stays among them until its first write is done.
type planned struct {
	place place
	// mu is held as long as that write takes; what asks for this draft waits, and
	// nothing else does. It is not locked by who holds that of unwritten.
	mu     sync.Mutex
	letter Letter
	// kept says that the draft is in the study, dropped that it is forgotten.
	kept, dropped bool
}

// place is where a draft belongs: to the letter that it answers, or to a thread.
type place struct{ thread, inReplyTo string }

func placeOf(l *Letter) place {
	if l.InReplyTo != "" {
		return place{inReplyTo: l.InReplyTo}
	}
	return place{thread: l.ThreadID}
}

// OpenReply gives the reply to an incoming letter. If there is none it gives one
// with the given content that becomes a draft as soon as something is written in
// it; until then it is known to this service only, and is the same each time. It
// fails with invalid if the letter is not an incoming one.
func (s *Service) OpenReply(ctx context.Context, incomingID string, begin Content) (Letter, error) {
	incoming, reply, ok, err := s.replyTo(ctx, incomingID)
	if err != nil || ok {
		return reply, err
	}
	l := Letter{ThreadID: incoming.ThreadID, Language: incoming.Language, InReplyTo: incomingID, Content: begin}
	return s.openPlanned(ctx, l, nil, func() (Letter, bool, error) { return s.store.ReplyTo(ctx, incomingID) })
}

// OpenLetter gives a letter of a thread that answers none, as OpenReply does: the
// draft in which nothing was written if the thread has one, or a new one.
func (s *Service) OpenLetter(ctx context.Context, threadID string, begin Content) (Letter, error) {
	// The one that is there now: if its first write is under way it is in the
	// study when that is read, and no longer here.
	there := s.unwritten.at(place{thread: threadID})
	t, all, err := s.store.Thread(ctx, threadID)
	if err != nil {
		return Letter{}, err
	}
	for i := len(all) - 1; i >= 0; i-- {
		if l := &all[i]; l.untouched() {
			return *l, nil
		}
	}
	return s.openPlanned(ctx, Letter{ThreadID: t.ID, Language: t.Language, Content: begin}, there, nil)
}

// Unwritten reports whether nothing was written in a letter since it was opened:
// it is not in the study. It waits for nothing.
func (s *Service) Unwritten(id string) bool { return s.unwritten.find(id) != nil }

// untouched reports whether a letter is a draft that answers none and in which
// nothing was written since it was begun.
func (l *Letter) untouched() bool {
	return l.State == Draft && l.InReplyTo == "" && l.CopyOf == "" && strings.TrimSpace(l.Body) == "" && l.Updated.Equal(l.Created)
}

// openPlanned gives the unwritten draft of a letter's place, there if it is known,
// with the content that it begins with now; if its first write was under way it
// is what was written. Where there is none, kept, which may be nil, gives the
// letter that the study has there by now.
func (s *Service) openPlanned(ctx context.Context, l Letter, there *planned, kept func() (Letter, bool, error)) (Letter, error) {
	for {
		if there == nil {
			var inStudy Letter
			var err error
			if there, inStudy, err = s.unwritten.plan(s.plan(l), kept); there == nil {
				return inStudy, err
			}
		}
		now, done := there.begin(l.Content)
		if !done {
			return now, nil
		}
		if now.ID != "" {
			return s.store.Letter(ctx, now.ID)
		}
		there = nil
	}
}

// plan gives the draft of a letter's place, which is the letter where there is
// none; or nil and what kept gives.
func (u *unwritten) plan(l Letter, kept func() (Letter, bool, error)) (there *planned, inStudy Letter, err error) {
	for {
		there, removed := u.look(placeOf(&l))
		if there != nil {
			return there, Letter{}, nil
		}
		if kept != nil {
			if inStudy, ok, err := kept(); err != nil || ok {
				return nil, inStudy, err
			}
		}
		if there = u.add(l, removed); there != nil {
			return there, Letter{}, nil
		}
	}
}

// look gives the draft of a place, nil if there is none, and how many are no more.
func (u *unwritten) look(where place) (there *planned, removed int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.in(where), u.removed
}

// add makes a letter the draft of its place and gives it, or the one that came
// there meanwhile; nil if any went since removed was what it is said to be.
func (u *unwritten) add(l Letter, removed int) *planned {
	u.mu.Lock()
	defer u.mu.Unlock()
	if there := u.in(placeOf(&l)); there != nil || u.removed != removed {
		return there
	}
	if u.all == nil {
		u.all = map[string]*planned{}
	}
	there := &planned{place: placeOf(&l), letter: l}
	u.all[l.ID] = there
	return there
}

// begin has a draft begin with a content and gives it; done says that it is
// unwritten no more, the ID of what is given then being that under which it is
// in the study, "" if it is forgotten.
func (p *planned) begin(c Content) (l Letter, done bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.dropped:
		return Letter{}, true
	case p.kept:
		return p.letter, true
	}
	p.letter.Content = c
	return p.letter, false
}

// at gives the draft of a place, nil if there is none; find that of an ID.
func (u *unwritten) at(where place) *planned {
	there, _ := u.look(where)
	return there
}

// in is at for who holds the lock.
func (u *unwritten) in(where place) *planned {
	for _, there := range u.all {
		if there.place == where {
			return there
		}
	}
	return nil
}

func (u *unwritten) find(id string) *planned {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.all[id]
}

// with runs f on an unwritten draft where it is, after a first write that is
// under way; false if there is none of that ID, or no more.
func (u *unwritten) with(id string, f func(p *planned)) bool {
	there := u.find(id)
	if there == nil {
		return false
	}
	there.mu.Lock()
	defer there.mu.Unlock()
	if there.kept || there.dropped {
		return false
	}
	f(there)
	return true
}

// letter gives an unwritten draft.
func (u *unwritten) letter(id string) (l Letter, ok bool) {
	ok = u.with(id, func(p *planned) { l = p.letter })
	return l, ok
}

// change changes an unwritten draft where it is; false if there is none.
func (u *unwritten) change(id string, f func(l *Letter)) bool {
	return u.with(id, func(p *planned) { f(&p.letter) })
}

// drop forgets an unwritten draft; false if there is none of that ID.
func (u *unwritten) drop(id string) bool {
	return u.with(id, func(p *planned) {
		p.dropped = true
		u.remove(id)
	})
}

func (u *unwritten) remove(id string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.all, id)
	u.removed++
}

// keep makes an unwritten draft one of the study, after f changed it; ok is
// false if there is none. It stays unwritten where the study fails. Where the
// letter that it answers got a reply meanwhile, from another window or the
// shell, both stay.
func (u *unwritten) keep(ctx context.Context, s *Service, id string, f func(l *Letter)) (ok bool, err error) {
	ok = u.with(id, func(p *planned) {
		l := p.letter
		l.Created = s.clock.Now()
		l.Updated = l.Created
		f(&l)
		if _, err = s.store.Add(ctx, l, s.terms(ctx, &l)); err == nil {
			p.kept = true
			u.remove(id)
		}
	})
	return ok, err
}

// stored makes sure that a draft is in the study, for what is kept beside it.
func (s *Service) stored(ctx context.Context, id string) error {
	_, err := s.unwritten.keep(ctx, s, id, func(*Letter) {})
	return err
}

// writeFirst writes in a draft in which nothing was written; ok is false if it
// is none.
func (s *Service) writeFirst(ctx context.Context, id string, c Content) (ok bool, err error) {
	l, ok := s.unwritten.letter(id)
	if !ok || l.says(c) {
		return ok, nil
	}
	return s.unwritten.keep(ctx, s, id, func(l *Letter) { l.Content = c })
}
