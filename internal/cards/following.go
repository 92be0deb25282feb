package cards

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// lookAhead is how many cards of the queue are looked through for the one that
// follows: those of the same note, and those whose time has not come, are not
// asked right after.
const lookAhead = 24

// Following gives the card that most likely comes after another one, so that it
// can be at hand when that is answered; ok is false where it cannot be foretold.
// The queue itself decides: what is given may be asked out of turn, never twice.
func (s *Service) Following(ctx context.Context, present Card) (item Item, ok bool, err error) {
	d, err := s.due(ctx)
	if err != nil {
		return Item{}, false, err
	}
	ids, err := s.store.Queue(ctx, d, lookAhead)
	if err != nil {
		return Item{}, false, err
	}
	return s.following(ctx, d, ids, present, false)
}

// FollowingExtra does so for extra study.
func (s *Service) FollowingExtra(ctx context.Context, e Extra, present Card) (item Item, ok bool, err error) {
	d, err := s.due(ctx)
	if err != nil {
		return Item{}, false, err
	}
	ids, err := s.store.QueueExtra(ctx, d, e, lookAhead)
	if err != nil {
		return Item{}, false, err
	}
	return s.following(ctx, d, ids, present, e.Kind == Forgotten)
}

// following gives the first card of a queue that can be asked after another one;
// early says that cards within their steps need not have come due.
func (s *Service) following(ctx context.Context, d Due, ids []string, present Card, early bool) (Item, bool, error) {
	for _, id := range ids {
		if id == present.ID {
			continue
		}
		item, err := s.store.Item(ctx, id)
		if err != nil {
			return Item{}, false, err
		}
		waits := !early && item.Card.Memory.State != fsrs.New && item.Card.Memory.State != fsrs.Review && item.Card.Memory.Due.After(d.Now)
		if item.Note.ID != present.NoteID && !waits {
			return item, true, nil
		}
	}
	return Item{}, false, nil
}
