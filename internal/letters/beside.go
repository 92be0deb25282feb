package letters

import (
	"context"
	"time"
)

// Spend adds to the time that was spent writing a letter.
func (s *Service) Spend(ctx context.Context, id string, spent time.Duration) error {
	if spent <= 0 || s.unwritten.change(id, func(l *Letter) { l.Spent += spent }) {
		return nil
	}
	return s.store.Spend(ctx, id, spent)
}

// SetClock keeps how far the clock of a letter's task has gone; Letter.Clock
// gives it. A clock that was started begins the draft: who plans a letter first
// uses the time of the exam, too.
func (s *Service) SetClock(ctx context.Context, id string, c TaskClock) error {
	c.Used = max(c.Used, 0)
	if c != (TaskClock{}) {
		if ok, err := s.unwritten.keep(ctx, s, id, func(l *Letter) { l.Clock = c }); ok || err != nil {
			return err
		}
	}
	if s.unwritten.change(id, func(l *Letter) { l.Clock = c }) {
		return nil
	}
	return s.store.SetClock(ctx, id, c)
}

// Ticks gives what the learner said of the points to be covered by a letter, by
// their places in the list: covered or not. Of a point that is not in it
// nothing was said.
func (s *Service) Ticks(ctx context.Context, letterID string) (map[int]bool, error) {
	return s.store.Ticks(ctx, letterID)
}

// maxPoints is more than any task has points.
const maxPoints = 1000

// Tick says that a point is covered, or that it is not. It fails with invalid
// for what cannot be the place of a point.
func (s *Service) Tick(ctx context.Context, letterID string, point int, on bool) error {
	if point < 0 || point >= maxPoints {
		return invalid("tick point", "no_point")
	}
	if err := s.stored(ctx, letterID); err != nil {
		return err
	}
	return s.store.Tick(ctx, letterID, point, on, s.clock.Now())
}

// LeftNotes gives the notes about a letter that the learner left alone, by
// their marks.
func (s *Service) LeftNotes(ctx context.Context, letterID string) (map[string]bool, error) {
	marks, err := s.store.LeftNotes(ctx, letterID)
	left := make(map[string]bool, len(marks))
	for _, mark := range marks {
		left[mark] = true
	}
	return left, err
}

// maxMark is how many bytes the mark of a note has at most.
const maxMark = 2000

// LeaveNote keeps in mind that a note about a letter was left alone. The mark
// says which, and of what: the same fault in another text is another one. It
// fails with invalid for an empty or very long mark.
func (s *Service) LeaveNote(ctx context.Context, letterID, mark string) error {
	if mark == "" || len(mark) > maxMark {
		return invalid("leave note", "no_mark")
	}
	if err := s.stored(ctx, letterID); err != nil {
		return err
	}
	return s.store.LeaveNote(ctx, letterID, mark)
}
