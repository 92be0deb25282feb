package cards

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Add makes a note with its cards. A note that is there already takes in the
// new sentence; added is false then. It fails with invalid for a note without
// headword or language.
func (s *Service) Add(ctx context.Context, n Note) (note Note, added bool, err error) {
	if _, err := s.Decks(ctx); err != nil {
		return Note{}, false, err
	}
	n, cards, err := s.prepare(n)
	if err != nil {
		return Note{}, false, err
	}
	return s.store.AddNote(ctx, n, cards)
}

// AddAll makes many notes at once, all or none, and gives how many of them are
// new. progress, which may be nil, is told how many are done.
func (s *Service) AddAll(ctx context.Context, notes []Note, progress func(done int)) (added int, err error) {
	if _, err := s.Decks(ctx); err != nil {
		return 0, err
	}
	items, cards := make([]Item, len(notes)), make([][]Card, len(notes))
	for i, n := range notes {
		if items[i].Note, cards[i], err = s.prepare(n); err != nil {
			return 0, err
		}
	}
	if progress == nil {
		progress = func(int) {}
	}
	return s.store.AddNotes(ctx, items, cards, progress)
}

// prepare checks a new note, fills in what it leaves open and makes its cards.
func (s *Service) prepare(n Note) (Note, []Card, error) {
	n, err := clean(n)
	if err != nil {
		return Note{}, nil, err
	}
	now := s.clock.Now()
	n.ID, n.Created, n.Changed = s.ids.NewID(), now, now
	if n.GUID == "" {
		n.GUID = n.ID
	}
	n.Level = s.Level(n)
	kinds := s.kinds(n)
	cards := make([]Card, 0, len(kinds))
	for _, kind := range kinds {
		cards = append(cards, Card{ID: s.ids.NewID(), NoteID: n.ID, DeckID: n.DeckID, Kind: kind, Added: now})
	}
	return n, cards, nil
}

// Level gives a note's level, by the dictionary where it has none; the zero Level
// where that has none either.
func (s *Service) Level(n Note) study.Level {
	if lookup := s.options().Level; n.Level.IsZero() && lookup != nil && n.Kind != CorrectionNote {
		return lookup(n.Language, n.Headword)
	}
	return n.Level
}

// FillLevels gives notes a level that have none, as those of an earlier version
// and those that were brought in, and gives how many got one. It does nothing
// without a dictionary.
func (s *Service) FillLevels(ctx context.Context) (int, error) {
	lookup := s.options().Level
	if lookup == nil {
		return 0, nil
	}
	return s.store.FillLevels(ctx, func(n Note) study.Level { return lookup(n.Language, n.Headword) })
}

// kinds gives the kinds of card that a note gets in its deck.
func (s *Service) kinds(n Note) []Kind {
	return s.deckOptions(n.DeckID).kindsFor(n, s.options().Recall)
}

func (s *Service) asking() Asking {
	return Asking{Kinds: s.kinds, NewID: s.ids.NewID, At: s.clock.Now()}
}

// clean checks a note and brings it into form: without spaces around words,
// tags in order.
func clean(n Note) (Note, error) {
	n.Headword = strings.TrimSpace(n.Headword)
	if n.Headword == "" || !n.Language.Valid() {
		return Note{}, &study.Error{Code: study.CodeInvalid, Op: "keep note", Args: map[string]string{"reason": "no_word"}}
	}
	if n.Kind == "" {
		n.Kind = WordNote
	}
	if n.DeckID == "" {
		n.DeckID = DefaultDeck
	}
	n.Tags = tags(n.Tags)
	return n, nil
}

// tags gives tags in order, each once, with "_" for spaces.
func tags(given []string) []string {
	var out []string
	for _, tag := range given {
		if tag = strings.Join(strings.Fields(tag), "_"); tag != "" {
			out = append(out, tag)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Note gives a note with its cards. It fails with not_found.
func (s *Service) Note(ctx context.Context, noteID string) (Note, []Card, error) {
	return s.store.Note(ctx, noteID)
}

// Edit replaces what a note says, but for its identifiers and when it was made;
// cards that suit it now and did not before are made. It fails with not_found,
// invalid, and note_exists where another note is of the same word.
func (s *Service) Edit(ctx context.Context, n Note) error { return s.edit(ctx, nil, n) }

// EditFrom is Edit for a note as it was when it was read: what the learner left as it
// was stays as it is by now, since a text that was read or an import may have given
// the note more meanwhile.
func (s *Service) EditFrom(ctx context.Context, was, n Note) error { return s.edit(ctx, &was, n) }

func (s *Service) edit(ctx context.Context, was *Note, n Note) error {
	if _, err := s.Decks(ctx); err != nil {
		return err
	}
	id := n.ID
	n, err := clean(n)
	if err != nil {
		return err
	}
	n.ID, n.Changed = id, s.clock.Now()
	return s.store.Edit(ctx, n, was, s.asking())
}

// Has reports whether the learner has cards of a word.
func (s *Service) Has(ctx context.Context, language study.Language, headword string) (bool, error) {
	return s.store.Has(ctx, language, headword)
}

// Items lists all cards with their notes, the newest note first.
func (s *Service) Items(ctx context.Context) ([]Item, error) { return s.store.Items(ctx) }

// Delete removes a note with its cards; what it returns brings them back.
func (s *Service) Delete(ctx context.Context, noteID string) (Deleted, error) {
	return s.store.DeleteNote(ctx, noteID, s.clock.Now())
}

// DeleteAll removes notes with their cards and gives how many there were;
// UndoLast brings them back.
func (s *Service) DeleteAll(ctx context.Context, noteIDs []string) (int, error) {
	return s.store.DeleteNotes(ctx, noteIDs, s.clock.Now())
}

// Restore brings a deleted note back.
func (s *Service) Restore(ctx context.Context, d Deleted) error { return s.store.RestoreNote(ctx, d) }

// Tag gives notes tags and takes others from them.
func (s *Service) Tag(ctx context.Context, noteIDs, add, remove []string) error {
	return s.store.Tag(ctx, s.clock.Now(), noteIDs, tags(add), tags(remove))
}

// Move brings notes into a deck, whose cards they then have. It fails with
// not_found if there is no such deck.
func (s *Service) Move(ctx context.Context, noteIDs []string, deckID string) error {
	if _, err := s.Decks(ctx); err != nil {
		return err
	}
	return s.store.Move(ctx, noteIDs, deckID, s.asking())
}
