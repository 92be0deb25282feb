package letters

import (
	"context"
	"time"
)

// TrashKept is how long the trash keeps what is put into it.
const TrashKept = 30 * 24 * time.Hour

// Discarded is what lies in the trash: a thread with all its letters, or a
// single letter of a thread that does not.
type Discarded struct {
	Thread Thread
	// Letters is how many letters go with the thread; 1 for a single letter.
	Letters int
	// Letter is the single letter, zero for a thread.
	Letter Letter
	// Deleted is when it was put there, Until when it is removed for good.
	Deleted, Until time.Time
}

// Single reports whether it is a single letter.
func (d *Discarded) Single() bool { return d.Letter.ID != "" }

// Trash lists what lies in the trash, what was put there last first.
func (s *Service) Trash(ctx context.Context) ([]Discarded, error) {
	all, err := s.store.Discarded(ctx)
	for i := range all {
		all[i].Until = all[i].Deleted.Add(TrashKept)
	}
	return all, err
}

// DeleteThread puts a thread with all its letters into the trash. The library's
// letters that would follow stay away.
func (s *Service) DeleteThread(ctx context.Context, threadID string) error {
	at, err := s.thrownAway(ctx)
	if err != nil {
		return err
	}
	return s.store.DeleteThread(ctx, threadID, at)
}

// RestoreThread takes a thread out of the trash.
func (s *Service) RestoreThread(ctx context.Context, threadID string) error {
	return s.store.DeleteThread(ctx, threadID, time.Time{})
}

// DeleteLetter puts one letter, a draft for instance, into the trash. A draft in
// which nothing was written is forgotten.
func (s *Service) DeleteLetter(ctx context.Context, id string) error {
	if s.unwritten.drop(id) {
		return nil
	}
	at, err := s.thrownAway(ctx)
	if err != nil {
		return err
	}
	return s.store.DeleteLetter(ctx, id, at)
}

// The computer's clock may be wrong, by years, until it was set: the trash goes by
// what the study has seen, too. The last day that it knows of is left out, since
// the clock may have been wrong on that.

// thrownAway gives the time at which something is put into the trash. A clock
// that is behind the study would have it lie there for long already.
func (s *Service) thrownAway(ctx context.Context) (time.Time, error) {
	now := s.clock.Now()
	day, err := s.store.SeenDay(ctx)
	if day.After(now) {
		return day, err
	}
	return now, err
}

// RestoreLetter takes a letter out of the trash.
func (s *Service) RestoreLetter(ctx context.Context, id string) error {
	return s.store.DeleteLetter(ctx, id, time.Time{})
}

// RemoveThread removes a thread for good, with its letters and their earlier
// versions. It fails with not_found for one that is not in the trash.
func (s *Service) RemoveThread(ctx context.Context, threadID string) error {
	return s.store.RemoveThread(ctx, threadID)
}

// RemoveLetter removes a letter for good, with its earlier versions. It fails
// with not_found for one that is not in the trash.
func (s *Service) RemoveLetter(ctx context.Context, id string) error {
	return s.store.RemoveLetter(ctx, id, s.clock.Now())
}

// EmptyTrash removes for good what has been in the trash for as long as keep;
// TrashKept does what every start does, 0 removes all. The time has to have passed
// not by the clock alone but also up to the end of the last day but one of which the
// study knows, so that a clock that is wrong on one day removes nothing.
func (s *Service) EmptyTrash(ctx context.Context, keep time.Duration) error {
	now := s.clock.Now()
	if keep <= 0 {
		return s.store.EmptyTrash(ctx, now.AddDate(aeons, 0, 0), now)
	}
	day, err := s.store.SeenDay(ctx)
	if err != nil || day.IsZero() {
		return err
	}
	until := day.AddDate(0, 0, 1) // its end
	if until.After(now) {
		until = now
	}
	return s.store.EmptyTrash(ctx, until.Add(-keep), now)
}

// aeons is how many years a clock may have been ahead when something was thrown
// away.
const aeons = 1000
