package cards

import "context"

// History gives every answer to the cards of a note, the oldest first.
func (s *Service) History(ctx context.Context, noteID string) ([]Review, error) {
	return s.store.History(ctx, noteID)
}

// HistoriesOf gives every answer to the cards of some notes by the ID of the card,
// the oldest first.
func (s *Service) HistoriesOf(ctx context.Context, noteIDs []string) (map[string][]Review, error) {
	return s.store.HistoriesOf(ctx, noteIDs)
}

// NotesOf gives notes with their cards in the order of their IDs; notes that are
// gone are left out. It is meant for some hundreds at once.
func (s *Service) NotesOf(ctx context.Context, noteIDs []string) ([]Whole, error) {
	return s.store.NotesOf(ctx, noteIDs)
}
