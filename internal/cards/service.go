package cards

import (
	"context"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Codes of what can go wrong with cards.
const (
	// CodeNothingToUndo says that nothing is left to take back today.
	CodeNothingToUndo study.Code = "nothing_to_undo"
	// CodeAnswered refuses an answer to a card that was answered elsewhere
	// meanwhile.
	CodeAnswered study.Code = "card_answered"
	// CodeNoteExists refuses an edit that would make two notes of one word; the
	// argument "word" says which.
	CodeNoteExists study.Code = "note_exists"
	// CodeDeckExists refuses a second deck of one name, the argument "name".
	CodeDeckExists study.Code = "deck_exists"
	// CodeSearch says that a search is not understood: "what" is wrong, from
	// "start" to "end" in runes, "place" counts from 1, and the "reason" why;
	// CodeSearchKnown besides which values are "known".
	CodeSearch      study.Code = "card_search"
	CodeSearchKnown study.Code = "card_search_known"
)

// Options are the learner's choices that the queue goes by.
type Options struct {
	// New is the most new cards a day, 0 or more, Reviews the most cards in
	// review, 0 for no limit.
	New, Reviews int
	// Recall adds a card from meaning to word to each new note.
	Recall bool
	// Retention is the share of cards to be remembered when they come due; 0
	// leaves the scheduler's own.
	Retention float64
	// Weights are those that the scheduler goes by; the zero value leaves its own.
	Weights fsrs.Weights
	// DayBegins is the hour at which a day begins, 0 to 23; nil for DayBegins.
	DayBegins *int
	// Spread chooses the day of a review by lot among those near the one that
	// was worked out, sooner one with few cards, so that cards learnt together do
	// not stay together.
	Spread bool
	// Level gives the level of a word by the dictionary, asked where a note
	// comes without one; nil where there is no dictionary.
	Level func(study.Language, string) study.Level
}

// Service is the learner's cards.
type Service struct {
	clock     study.Clock
	ids       study.IDs
	store     Store
	scheduler *fsrs.Scheduler
	options   func() Options

	mu sync.Mutex
	// decks are the options of decks as they were last read, so that an interval
	// can be foretold without the database.
	decks map[string]DeckOptions

	loads  loads
	behind behind
	levels levels
}

// New makes the service. options is asked each time, so that a changed setting
// counts at once.
func New(clock study.Clock, ids study.IDs, store Store, scheduler *fsrs.Scheduler, options func() Options) *Service {
	return &Service{clock: clock, ids: ids, store: store, scheduler: scheduler, options: options}
}

// DayBegins is the hour at which a learner's day usually begins: whoever
// reviews after midnight has not begun the next day.
const DayBegins = 4

// hour gives the hour at which days begin.
func (o Options) hour() int {
	if o.DayBegins == nil || *o.DayBegins < 0 || *o.DayBegins > 23 {
		return DayBegins
	}
	return *o.DayBegins
}

// Day gives the beginning and end of the learner's day at a moment, in that
// moment's zone.
func (s *Service) Day(now time.Time) (start, end time.Time) {
	hour := s.options().hour()
	start = time.Date(now.Year(), now.Month(), now.Day(), hour, 0, 0, 0, now.Location())
	if now.Before(start) {
		start = time.Date(now.Year(), now.Month(), now.Day()-1, hour, 0, 0, 0, now.Location())
	}
	return start, time.Date(start.Year(), start.Month(), start.Day()+1, hour, 0, 0, 0, now.Location())
}

// due reads what the queue goes by now.
func (s *Service) due(ctx context.Context) (Due, error) {
	if err := s.checkClock(ctx); err != nil {
		return Due{}, err
	}
	decks, err := s.Decks(ctx)
	if err != nil {
		return Due{}, err
	}
	now, options := s.present(), s.options()
	start, end := s.Day(now)
	d := Due{Now: now, DayStart: start, DayEnd: end, New: max(options.New, 0), Reviews: Unlimited}
	if options.Reviews > 0 {
		d.Reviews = options.Reviews
	}
	for _, deck := range decks {
		o := deck.Options
		d.Decks = append(d.Decks, Quota{Deck: deck.ID, New: o.New, Reviews: o.Due, NewOrder: o.NewOrder, ReviewOrder: o.ReviewOrder})
	}
	return d, nil
}

// deckOptions gives the options of a deck as they were last read.
func (s *Service) deckOptions(deckID string) DeckOptions {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.decks[deckID]
}

// plan gives the scheduler of a deck as it is now. Options out of range are
// passed over.
func (s *Service) plan(deckID string) (*fsrs.Scheduler, fsrs.Week) {
	chosen, deck := s.options(), s.deckOptions(deckID)
	p := s.scheduler.Parameters()
	p.DayStart = time.Duration(chosen.hour()) * time.Hour
	if chosen.Weights != (fsrs.Weights{}) {
		p.Weights = chosen.Weights
	}
	for _, retention := range []float64{chosen.Retention, deck.Retention} {
		if retention > 0 && retention < 1 {
			p.Retention = retention
		}
	}
	if deck.MaxInterval > 0 {
		p.MaxInterval = deck.MaxInterval
	}
	if deck.Learning != nil {
		p.LearningSteps = deck.Learning
	}
	if deck.Relearning != nil {
		p.RelearningSteps = deck.Relearning
	}
	plan, err := fsrs.NewScheduler(p)
	if err != nil {
		return s.scheduler, deck.Week
	}
	return plan, deck.Week
}
