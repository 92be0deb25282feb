package cards

import (
	"context"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of what can go wrong with cards.
const (
	// CodeNothingToUndo says that no answer is left to take back.
	CodeNothingToUndo study.Code = "nothing_to_undo"
	// CodeAnswered refuses an answer to a card that was answered elsewhere
	// meanwhile.
	CodeAnswered study.Code = "card_answered"
)

// Due bounds the queue at a moment.
type Due struct {
	// Now bounds the cards within their steps, DayEnd those in review: all that
	// fall on the present day are due from its beginning.
	Now, DayEnd time.Time
	// DayStart is when the present day began, for the limit of new cards.
	DayStart time.Time
	// New is the most new cards a day.
	New int
}

// Store keeps notes, cards and reviews.
type Store interface {
	// AddNote adds a note with its cards. If a note of the same language,
	// headword and reading is there, its contexts are joined with the new one's
	// and no card is added; the note as it then is comes back, and whether it
	// is new.
	AddNote(ctx context.Context, n Note, cards []Card) (Note, bool, error)
	// Next gives the card to ask now: one within its steps that is due, then
	// those in review by due time, then new ones in the order they were added;
	// failing all, the next one within its steps that comes due before DayEnd.
	// ok is false if nothing is left for the day.
	Next(ctx context.Context, d Due) (item Item, ok bool, err error)
	Counts(ctx context.Context, d Due) (Counts, error)
	// Item gives one card with its note; it fails with not_found.
	Item(ctx context.Context, cardID string) (Item, error)
	// Answer keeps a review and the card's new memory together. It fails with
	// card_answered if the card is not any more as the review found it.
	Answer(ctx context.Context, r Review, after fsrs.Card) error
	// Undo takes the last review at or after a time back, restores the card's
	// memory and gives its card; ok is false if there is none.
	Undo(ctx context.Context, since time.Time) (item Item, ok bool, err error)
	// Has reports whether a note of the word is there, in any reading.
	Has(ctx context.Context, language study.Language, headword string) (bool, error)
	// Items lists all cards with their notes, the newest note first.
	Items(ctx context.Context) ([]Item, error)
	// DeleteNote removes a note, its cards and their reviews and gives them
	// back for undo; it fails with not_found.
	DeleteNote(ctx context.Context, noteID string) (Deleted, error)
	// RestoreNote brings a deleted note back as it was. It takes the place of
	// one of the same word that was added meanwhile, takes in its sentences,
	// and gives up its answers.
	RestoreNote(ctx context.Context, d Deleted) error
}

// Deleted is a note with everything that hung on it.
type Deleted struct {
	Note    Note
	Cards   []Card
	Reviews []Review
}

// Options are the learner's choices that the queue goes by.
type Options struct {
	// New is the most new cards a day, 0 or more.
	New int
	// Recall adds a card from meaning to word to each new note.
	Recall bool
	// Retention is the share of cards to be remembered when they come due; 0
	// leaves the scheduler's own.
	Retention float64
}

// Service is the learner's cards.
type Service struct {
	clock     study.Clock
	ids       study.IDs
	store     Store
	scheduler *fsrs.Scheduler
	options   func() Options
}

// New makes the service. options is asked each time, so that a changed setting
// counts at once.
func New(clock study.Clock, ids study.IDs, store Store, scheduler *fsrs.Scheduler, options func() Options) *Service {
	return &Service{clock: clock, ids: ids, store: store, scheduler: scheduler, options: options}
}

// DayBegins is the hour at which a learner's day begins: whoever reviews after
// midnight has not begun the next day.
const DayBegins = 4

// day gives the beginning and end of the learner's day at a moment, in that
// moment's zone.
func day(now time.Time) (start, end time.Time) {
	start = time.Date(now.Year(), now.Month(), now.Day(), DayBegins, 0, 0, 0, now.Location())
	if now.Before(start) {
		start = time.Date(now.Year(), now.Month(), now.Day()-1, DayBegins, 0, 0, 0, now.Location())
	}
	return start, time.Date(start.Year(), start.Month(), start.Day()+1, DayBegins, 0, 0, 0, now.Location())
}

func (s *Service) due() Due {
	now := s.clock.Now()
	start, end := day(now)
	return Due{Now: now, DayStart: start, DayEnd: end, New: s.options().New}
}

// Add makes a note with its cards. A note that is there already takes in the
// new sentence; added is false then. It fails with invalid for a note without
// headword or language.
func (s *Service) Add(ctx context.Context, n Note) (note Note, added bool, err error) {
	n.Headword = strings.TrimSpace(n.Headword)
	if n.Headword == "" || !n.Language.Valid() {
		return Note{}, false, &study.Error{Code: study.CodeInvalid, Op: "add card", Args: map[string]string{"reason": "no_word"}}
	}
	now := s.clock.Now()
	n.ID, n.Created, n.Changed = s.ids.NewID(), now, now
	complete(&n)
	kinds := []Kind{Read}
	if s.options().Recall {
		kinds = append(kinds, Recall)
	}
	cards := make([]Card, 0, len(kinds))
	for _, kind := range kinds {
		cards = append(cards, Card{ID: s.ids.NewID(), NoteID: n.ID, DeckID: n.DeckID, Kind: kind, Added: now})
	}
	return s.store.AddNote(ctx, n, cards)
}

// complete fills in what a note leaves open.
func complete(n *Note) {
	if n.Kind == "" {
		n.Kind = WordNote
	}
	if n.DeckID == "" {
		n.DeckID = DefaultDeck
	}
	if n.GUID == "" {
		n.GUID = n.ID
	}
}

// Next gives the card to ask now; ok is false if nothing is left for the day.
func (s *Service) Next(ctx context.Context) (item Item, ok bool, err error) {
	return s.store.Next(ctx, s.due())
}

// Counts gives what waits now.
func (s *Service) Counts(ctx context.Context) (Counts, error) { return s.store.Counts(ctx, s.due()) }

// plan gives the scheduler for the retention that is wanted now.
func (s *Service) plan() *fsrs.Scheduler {
	if retention := s.options().Retention; retention != 0 {
		return s.scheduler.WithRetention(retention)
	}
	return s.scheduler
}

// Preview gives the time until a card comes again, for each of the four
// answers, Again first.
func (s *Service) Preview(c Card) [4]time.Duration {
	now := s.now(c)
	var out [4]time.Duration
	for i, after := range s.plan().Preview(c.Memory, now) {
		out[i] = after.Due.Sub(now)
	}
	return out
}

// now gives the time of an answer to a card, never before its last one: a
// clock that was set back must not undo what was learnt.
func (s *Service) now(c Card) time.Time {
	now := s.clock.Now()
	if now.Before(c.Memory.Last) {
		return c.Memory.Last
	}
	return now
}

// Answer keeps an answer and gives the card as it then is. It fails with
// invalid for a rating that does not exist and with not_found.
func (s *Service) Answer(ctx context.Context, cardID string, r fsrs.Rating, took time.Duration) (Card, error) {
	if !r.Valid() {
		return Card{}, &study.Error{Code: study.CodeInvalid, Op: "answer card", Args: map[string]string{"reason": "no_rating"}}
	}
	item, err := s.store.Item(ctx, cardID)
	if err != nil {
		return Card{}, err
	}
	c := item.Card
	at := s.now(c)
	review := Review{
		ID: s.ids.NewID(), CardID: c.ID, Rating: r, At: at,
		Took: min(max(took, 0), MaxAnswer), Before: c.Memory,
	}
	c.Memory = s.plan().Answer(c.Memory, r, at)
	if err := s.store.Answer(ctx, review, c.Memory); err != nil {
		return Card{}, err
	}
	return c, nil
}

// Undo takes the last answer of the present day back and gives its card. It
// fails with nothing_to_undo.
func (s *Service) Undo(ctx context.Context) (Item, error) {
	start, _ := day(s.clock.Now())
	item, ok, err := s.store.Undo(ctx, start)
	if err != nil {
		return Item{}, err
	}
	if !ok {
		return Item{}, &study.Error{Code: CodeNothingToUndo, Op: "undo answer"}
	}
	return item, nil
}

// Has reports whether the learner has cards of a word.
func (s *Service) Has(ctx context.Context, language study.Language, headword string) (bool, error) {
	return s.store.Has(ctx, language, headword)
}

// Items lists all cards with their notes, the newest note first.
func (s *Service) Items(ctx context.Context) ([]Item, error) { return s.store.Items(ctx) }

// Delete removes a note with its cards; what it returns brings them back.
func (s *Service) Delete(ctx context.Context, noteID string) (Deleted, error) {
	return s.store.DeleteNote(ctx, noteID)
}

// Restore brings a deleted note back.
func (s *Service) Restore(ctx context.Context, d Deleted) error { return s.store.RestoreNote(ctx, d) }
