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
	for _, id := range ids {
		if id == present.ID {
			continue
		}
		item, err := s.store.Item(ctx, id)
		if err != nil {
			return Item{}, false, err
		}
		waits := item.Card.Memory.State != fsrs.New && item.Card.Memory.State != fsrs.Review && item.Card.Memory.Due.After(d.Now)
		if item.Note.ID != present.NoteID && !waits {
			return item, true, nil
		}
	}
	return Item{}, false, nil
}
