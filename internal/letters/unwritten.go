package letters

import (
	"context"
	"strings"
	"sync"
)

// unwritten are the drafts in which nothing was written yet. Nothing of them is
// in the study: who only looks at the desk leaves no draft behind.
type unwritten struct {
	mu  sync.Mutex
	all map[string]*Letter
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
	return s.unwritten.open(s, l, func() (Letter, bool, error) { return s.store.ReplyTo(ctx, incomingID) })
}

// OpenLetter gives a letter of a thread that answers none, as OpenReply does: the
// draft in which nothing was written if the thread has one, or a new one.
func (s *Service) OpenLetter(ctx context.Context, threadID string, begin Content) (Letter, error) {
	t, all, err := s.store.Thread(ctx, threadID)
	if err != nil {
		return Letter{}, err
	}
	for i := len(all) - 1; i >= 0; i-- {
		if l := &all[i]; l.untouched() {
			return *l, nil
		}
	}
	return s.unwritten.open(s, Letter{ThreadID: t.ID, Language: t.Language, Content: begin}, nil)
}

// Unwritten reports whether nothing was written in a letter since it was opened:
// it is not in the study.
func (s *Service) Unwritten(id string) bool {
	_, ok := s.unwritten.letter(id)
	return ok
}

// untouched reports whether a letter is a draft that answers none and in which
// nothing was written since it was begun.
func (l *Letter) untouched() bool {
	return l.State == Draft && l.InReplyTo == "" && l.CopyOf == "" && strings.TrimSpace(l.Body) == "" && l.Updated.Equal(l.Created)
}

// open gives the unwritten draft of a place, with the content that it begins
// with now. Where there is none, kept, which may be nil, gives the letter that the
// study has there by now: the first write may have been under way.
func (u *unwritten) open(s *Service, l Letter, kept func() (Letter, bool, error)) (Letter, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, there := range u.all {
		if there.ThreadID == l.ThreadID && there.InReplyTo == l.InReplyTo {
			there.Content = l.Content
			return *there, nil
		}
	}
	if kept != nil {
		if there, ok, err := kept(); err != nil || ok {
			return there, err
		}
	}
	l = s.plan(l)
	if u.all == nil {
		u.all = map[string]*Letter{}
	}
	u.all[l.ID] = &l
	return l, nil
}

// letter gives an unwritten draft.
func (u *unwritten) letter(id string) (l Letter, ok bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if there := u.all[id]; there != nil {
		return *there, true
	}
	return Letter{}, false
}

// drop forgets an unwritten draft; false if there is none of that ID.
func (u *unwritten) drop(id string) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	_, ok := u.all[id]
	delete(u.all, id)
	return ok
}

// change changes an unwritten draft where it is; false if there is none.
func (u *unwritten) change(id string, f func(l *Letter)) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	there := u.all[id]
	if there != nil {
		f(there)
	}
	return there != nil
}

// keep makes an unwritten draft one of the study, after f changed it; ok is
// false if there is none. It stays unwritten where the study fails. Where the
// letter that it answers got a reply meanwhile, from another window or the
// shell, both stay.
func (u *unwritten) keep(ctx context.Context, s *Service, id string, f func(l *Letter)) (ok bool, err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	there := u.all[id]
	if there == nil {
		return false, nil
	}
	l := *there
	l.Created = s.clock.Now()
	l.Updated = l.Created
	f(&l)
	if _, err := s.store.Add(ctx, l, s.terms(ctx, &l)); err != nil {
		return true, err
	}
	delete(u.all, id)
	return true, nil
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
