package letters

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Deliver brings the letters of the library whose time has come: the first of
// each thread, and each whose predecessor was answered or skipped and whose
// delay is over. The arrivals are all letters of the library that are wanted,
// in any order. It may be called at every start and at any moment after.
func (s *Service) Deliver(ctx context.Context, arrivals []Arrival) (came int, err error) {
	arrived, err := s.store.Arrived(ctx)
	if err != nil {
		return 0, err
	}
	now := s.clock.Now()
	for _, one := range byThread(arrivals) {
		if due, ok := one.due(arrived); !ok || due.After(now) {
			continue
		}
		fresh, err := s.arrive(ctx, one.Arrival, now)
		if err != nil {
			return came, err
		}
		if fresh {
			came++
		}
	}
	return came, nil
}

// arrive brings one letter.
func (s *Service) arrive(ctx context.Context, a Arrival, now time.Time) (bool, error) {
	t := a.Thread
	t.Created = now
	l := Letter{
		ID: s.ids.NewID(), ThreadID: t.ID, Language: a.Language, State: Received,
		TextID: a.TextID, TitleZh: a.TitleZh, TitleEn: a.TitleEn, Author: a.Author,
		Created: now, Updated: now,
	}
	return s.store.Arrive(ctx, t, l, s.terms(ctx, &l))
}

// Due is a letter of the library that comes at a time.
type Due struct {
	ThreadID, TextID string
	At               time.Time
}

// Due gives the letters of the library that are on their way, the next one
// first: their predecessors were answered or skipped, and their delay is not
// over.
func (s *Service) Due(ctx context.Context, arrivals []Arrival) ([]Due, error) {
	arrived, err := s.store.Arrived(ctx)
	if err != nil {
		return nil, err
	}
	now := s.clock.Now()
	var out []Due
	for _, one := range byThread(arrivals) {
		if at, ok := one.due(arrived); ok && at.After(now) {
			out = append(out, Due{ThreadID: one.Thread.ID, TextID: one.TextID, At: at})
		}
	}
	slices.SortStableFunc(out, func(a, b Due) int { return a.At.Compare(b.At) })
	return out, nil
}

// following is a letter of the library with the text before it in its thread,
// "" for the first.
type following struct {
	Arrival
	before string
}

// byThread puts the letters of each thread in order; the threads stay in the
// order in which they are first named.
func byThread(arrivals []Arrival) []following {
	threads := map[string][]Arrival{}
	var names []string
	for _, a := range arrivals {
		if threads[a.Thread.ID] == nil {
			names = append(names, a.Thread.ID)
		}
		threads[a.Thread.ID] = append(threads[a.Thread.ID], a)
	}
	var out []following
	for _, name := range names {
		all := threads[name]
		slices.SortStableFunc(all, func(a, b Arrival) int { return cmp.Compare(a.Position, b.Position) })
		before := ""
		for _, a := range all {
			out = append(out, following{a, before})
			if a.Position > 0 {
				before = a.TextID
			}
		}
	}
	return out
}

// due gives when a letter comes; ok is false if it is there already, its thread
// is in the trash, or it waits for an answer to the one before it.
func (f following) due(arrived map[string]Arrived) (at time.Time, ok bool) {
	if _, there := arrived[f.TextID]; there {
		return time.Time{}, false
	}
	if f.before == "" {
		return time.Time{}, true
	}
	before, there := arrived[f.before]
	return before.NextDue, there && !before.Deleted && !before.NextDue.IsZero()
}

// Skip says that an incoming letter will not be answered, so that it waits no
// more and the next letter of the thread comes at the next delivery. For a
// letter that was answered it only has the next one come without delay. It
// fails with invalid for what did not come.
func (s *Service) Skip(ctx context.Context, id string) error {
	if err := s.wantReceived(ctx, id, "skip letter"); err != nil {
		return err
	}
	return s.store.Skip(ctx, id, s.clock.Now())
}

// Unskip takes back that a letter will not be answered. What came because of it
// stays.
func (s *Service) Unskip(ctx context.Context, id string) error {
	if err := s.wantReceived(ctx, id, "take letter up again"); err != nil {
		return err
	}
	return s.store.Unskip(ctx, id)
}

func (s *Service) wantReceived(ctx context.Context, id, op string) error {
	l, err := s.store.Letter(ctx, id)
	if err == nil && !l.Incoming() {
		err = invalid(op, "not_received")
	}
	return err
}

// invalid refuses something for a reason that the interface can word.
func invalid(op, reason string) error {
	return &study.Error{Code: study.CodeInvalid, Op: op, Args: map[string]string{"reason": reason}}
}
