package cards

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Next gives the card to ask now; ok is false if nothing is left for the day.
func (s *Service) Next(ctx context.Context) (item Item, ok bool, err error) {
	d, err := s.due(ctx)
	if err != nil {
		return Item{}, false, err
	}
	if err := s.readLoads(ctx); err != nil {
		return Item{}, false, err
	}
	return s.store.Next(ctx, d)
}

// Counts gives what waits now.
func (s *Service) Counts(ctx context.Context) (Counts, error) {
	d, err := s.due(ctx)
	if err != nil {
		return Counts{}, err
	}
	return s.store.Counts(ctx, d)
}

// Queue gives the identifiers of the cards of the day in the order in which
// they will be asked if each is known, at most limit of them.
func (s *Service) Queue(ctx context.Context, limit int) ([]string, error) {
	d, err := s.due(ctx)
	if err != nil {
		return nil, err
	}
	return s.store.Queue(ctx, d, limit)
}

// NextExtra gives the next card of extra study; ok is false when it is done.
func (s *Service) NextExtra(ctx context.Context, e Extra) (item Item, ok bool, err error) {
	d, err := s.due(ctx)
	if err != nil {
		return Item{}, false, err
	}
	return s.store.NextExtra(ctx, d, e)
}

// CountExtra gives how many cards extra study would still ask.
func (s *Service) CountExtra(ctx context.Context, e Extra) (int, error) {
	d, err := s.due(ctx)
	if err != nil {
		return 0, err
	}
	return s.store.CountExtra(ctx, d, e)
}

// Extra begins extra study now.
func (s *Service) Extra(kind ExtraKind) Extra {
	return Extra{Kind: kind, Days: 1, Began: s.present()}
}

// after gives a card's memory after an answer.
func (s *Service) after(c Card) func(fsrs.Rating, time.Time) fsrs.Card {
	plan, week := s.plan(c.DeckID)
	spread := fsrs.Spread{Week: week, Random: s.options().Spread}
	if spread.Random {
		spread.Draw, spread.Load = fsrs.Draw(0, c.ID, c.Memory.Reps), s.loads.of
	}
	if !spread.Random && week == (fsrs.Week{}) {
		return func(r fsrs.Rating, at time.Time) fsrs.Card { return plan.Answer(c.Memory, r, at) }
	}
	return func(r fsrs.Rating, at time.Time) fsrs.Card { return plan.AnswerSpread(c.Memory, r, at, spread) }
}

// Preview gives the time until a card comes again, for each of the four
// answers, Again first; a day has 24 hours, also where the clocks change.
func (s *Service) Preview(c Card) [4]time.Duration {
	now, after := s.now(c), s.after(c)
	var out [4]time.Duration
	for r := fsrs.Again; r <= fsrs.Easy; r++ {
		next := after(r, now)
		out[r-1] = next.Due.Sub(now)
		if next.Interval > 0 { // past whole days the rest of a step is left
			days := time.Duration(next.Interval) * 24 * time.Hour
			out[r-1] = days + next.Due.Sub(fsrs.DaysAfter(now, next.Interval))
		}
	}
	return out
}

// now gives the time of an answer to a card, not before its last one: a clock
// that was set back a little must not undo what was learnt. Where the last one
// lies more than a day ahead the clock was wrong then, and is right now.
func (s *Service) now(c Card) time.Time {
	now := s.present()
	if now.Before(c.Memory.Last) && c.Memory.Last.Sub(now) <= ClockAhead {
		return c.Memory.Last.In(now.Location())
	}
	return now
}

// Answer keeps an answer and gives the card as it then is: one that was
// forgotten once too often is a leech, and suspended unless its deck keeps
// leeches. It fails with invalid for a rating that does not exist and with
// not_found.
func (s *Service) Answer(ctx context.Context, cardID string, r fsrs.Rating, took time.Duration) (Card, error) {
	return s.answer(ctx, cardID, nil, r, took)
}

// AnswerShown is Answer for a card as it was shown: it fails with card_answered
// where the card was answered elsewhere since, or an answer to it taken back, so
// that one question has one answer; also where it was put away since.
func (s *Service) AnswerShown(ctx context.Context, shown Card, r fsrs.Rating, took time.Duration) (Card, error) {
	return s.answer(ctx, shown.ID, &shown, r, took)
}

func (s *Service) answer(ctx context.Context, cardID string, shown *Card, r fsrs.Rating, took time.Duration) (Card, error) {
	if !r.Valid() {
		return Card{}, &study.Error{Code: study.CodeInvalid, Op: "answer card", Args: map[string]string{"reason": "no_rating"}}
	}
	if _, err := s.Decks(ctx); err != nil {
		return Card{}, err
	}
	item, err := s.store.Item(ctx, cardID)
	if err != nil {
		return Card{}, err
	}
	if err := s.checkClock(ctx); err != nil {
		return Card{}, err
	}
	if err := s.readLoads(ctx); err != nil {
		return Card{}, err
	}
	c := item.Card
	away := shown != nil && shown.Suspended == Active && c.Suspended != Active
	if away || shown != nil && (c.Memory.Reps != shown.Memory.Reps || !c.Memory.Last.Equal(shown.Memory.Last)) {
		return Card{}, &study.Error{Code: CodeAnswered, Op: "answer card"}
	}
	at := s.now(c)
	review := Review{
		ID: s.ids.NewID(), CardID: c.ID, Rating: r, At: at,
		Took: min(max(took, 0), MaxAnswer), Before: c.Memory,
	}
	c.Memory = s.after(c)(r, at)
	deck := s.deckOptions(c.DeckID)
	if c.Memory.Lapses > review.Before.Lapses && deck.IsLeech(c.Memory.Lapses) {
		c.Leech = true
		if !deck.KeepLeeches && c.Suspended == Active {
			c.Suspended = ByLearner
		}
	}
	if err := s.store.Answer(ctx, review, c); err != nil {
		return Card{}, err
	}
	s.loads.answered(c.Memory)
	return c, nil
}

// UndoLast takes the last thing back that was done to cards, notes or decks on the
// present day: an answer, a mark, an edit, a deletion. A note keeps what a text
// gave it after it was edited. It fails with nothing_to_undo, and with
// note_exists where another note is of the word that an edited note had, or
// deck_exists where another deck has the name of one that was changed or dissolved;
// that stays and the next undo takes back what was done before it.
func (s *Service) UndoLast(ctx context.Context) (Undone, error) {
	start, _ := s.Day(s.present())
	s.loads.forget()
	undone, ok, err := s.store.UndoLast(ctx, start)
	if err != nil {
		return Undone{}, err
	}
	if !ok {
		return Undone{}, &study.Error{Code: CodeNothingToUndo, Op: "undo"}
	}
	if undone.What == DeckChanged || undone.What == DeckDissolved {
		_, err = s.Decks(ctx)
	}
	return undone, err
}
