package cards

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Suspend puts cards away until they are woken.
func (s *Service) Suspend(ctx context.Context, cardIDs ...string) error {
	by := ByLearner
	return s.mark(ctx, Suspended, cardIDs, Marks{Suspended: &by})
}

// Wake has cards asked again that were suspended, also those that are leeches
// or whose kind is switched off.
func (s *Service) Wake(ctx context.Context, cardIDs ...string) error {
	active := Active
	return s.mark(ctx, Woken, cardIDs, Marks{Suspended: &active})
}

// Bury puts cards off until the next day.
func (s *Service) Bury(ctx context.Context, cardIDs ...string) error {
	_, end := s.Day(s.present())
	return s.mark(ctx, Buried, cardIDs, Marks{Buried: &end})
}

// Unbury has cards asked today that were put off.
func (s *Service) Unbury(ctx context.Context, cardIDs ...string) error {
	return s.mark(ctx, Unburied, cardIDs, Marks{Buried: &time.Time{}})
}

// Flag marks cards with a flag, 1 to MaxFlag, or takes it away with 0. It fails
// with invalid for another number.
func (s *Service) Flag(ctx context.Context, flag int, cardIDs ...string) error {
	if flag < 0 || flag > MaxFlag {
		return &study.Error{Code: study.CodeInvalid, Op: "flag card", Args: map[string]string{"reason": "no_flag"}}
	}
	return s.mark(ctx, Flagged, cardIDs, Marks{Flag: &flag})
}

func (s *Service) mark(ctx context.Context, what Change, cardIDs []string, m Marks) error {
	if len(cardIDs) == 0 {
		return nil
	}
	return s.store.Mark(ctx, what, s.present(), cardIDs, m)
}
