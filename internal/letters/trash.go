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
	return s.store.DeleteThread(ctx, threadID, s.clock.Now())
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
	return s.store.DeleteLetter(ctx, id, s.clock.Now())
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
// TrashKept does what every start does, 0 removes all.
func (s *Service) EmptyTrash(ctx context.Context, keep time.Duration) error {
	now := s.clock.Now()
	return s.store.EmptyTrash(ctx, now.Add(-keep), now)
}
