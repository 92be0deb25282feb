package cards

import "context"

// History gives every answer to the cards of a note, the oldest first.
func (s *Service) History(ctx context.Context, noteID string) ([]Review, error) {
	return s.store.History(ctx, noteID)
}
