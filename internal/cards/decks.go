package cards

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Decks lists the decks by name, the default one first.
func (s *Service) Decks(ctx context.Context) ([]Deck, error) {
	decks, err := s.store.Decks(ctx)
	if err != nil {
		return nil, err
	}
	options := make(map[string]DeckOptions, len(decks))
	for _, d := range decks {
		options[d.ID] = d.Options
	}
	s.mu.Lock()
	s.decks = options
	s.mu.Unlock()
	return decks, nil
}

// PutDeck adds a deck, if it has no ID, or changes one, and gives it as it then
// is. Kinds of cards that were switched on are made for each note, or woken;
// those that were switched off sleep. It fails with invalid for options out of
// range and a deck without a name, with not_found, and with deck_exists.
func (s *Service) PutDeck(ctx context.Context, d Deck) (Deck, error) {
	d.Name = deckName(d.Name)
	if !d.Options.Valid() || d.Name == "" && d.ID != DefaultDeck {
		reason := "no_deck_option"
		if d.Options.Valid() {
			reason = "no_deck_name"
		}
		return Deck{}, &study.Error{Code: study.CodeInvalid, Op: "keep deck", Args: map[string]string{"reason": reason}}
	}
	decks, err := s.Decks(ctx)
	if err != nil {
		return Deck{}, err
	}
	sync, reorder := false, false
	if d.ID == "" {
		d.ID, d.Created = s.ids.NewID(), s.clock.Now()
	} else {
		at := slices.IndexFunc(decks, func(one Deck) bool { return one.ID == d.ID })
		if at < 0 {
			return Deck{}, &study.Error{Code: study.CodeNotFound, Op: "keep deck", Args: map[string]string{"id": d.ID}}
		}
		before := decks[at]
		d.Created = before.Created
		sync = !slices.Equal(before.Options.Kinds, d.Options.Kinds)
		reorder = before.Options.NewOrder != d.Options.NewOrder
	}
	recall := s.options().Recall
	ask := s.asking()
	ask.Kinds = func(n Note) []Kind { return d.Options.kindsFor(n, recall) }
	if err := s.store.PutDeck(ctx, d, sync, reorder, ask); err != nil {
		return Deck{}, err
	}
	_, err = s.Decks(ctx)
	return d, err
}

// DeleteDeck removes a deck; its notes come into the default one. The default
// one cannot be removed.
func (s *Service) DeleteDeck(ctx context.Context, deckID string) error {
	if deckID == DefaultDeck {
		return &study.Error{Code: study.CodeInvalid, Op: "delete deck", Args: map[string]string{"reason": "default_deck"}}
	}
	if _, err := s.Decks(ctx); err != nil {
		return err
	}
	return s.store.DeleteDeck(ctx, deckID, s.asking())
}

// UndoDissolving makes a deck again that was dissolved on the present day, with its
// notes and under its ID, whatever was done since. It fails with nothing_to_undo,
// and with deck_exists where another deck has its name by now.
func (s *Service) UndoDissolving(ctx context.Context, deckID string) error {
	start, _ := s.Day(s.present())
	ok, err := s.store.UndoDissolving(ctx, deckID, start)
	if err != nil {
		return err
	}
	if !ok {
		return &study.Error{Code: CodeNothingToUndo, Op: "undo dissolving"}
	}
	_, err = s.Decks(ctx)
	return err
}

// DeckCounts counts what is in each deck alone, without the decks beneath it, by
// its ID. Decks without notes may be left out.
func (s *Service) DeckCounts(ctx context.Context) (map[string]DeckCount, error) {
	d, err := s.due(ctx)
	if err != nil {
		return nil, err
	}
	return s.store.DeckCounts(ctx, d)
}

// deckName brings the name of a deck into form: no spaces around its parts and
// no empty ones.
func deckName(name string) string {
	var parts []string
	for _, part := range strings.Split(name, "::") {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "::")
}
