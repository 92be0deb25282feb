package cli

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// dayQueue asks what is due.
type dayQueue struct{ cards Cards }

func (q dayQueue) next(ctx context.Context) (cards.Item, bool, error) { return q.cards.Next(ctx) }

func (q dayQueue) asked(cards.Card) {}

func (q dayQueue) left(ctx context.Context) (cards.Counts, bool, error) {
	counts, err := q.cards.Counts(ctx)
	return counts, true, err
}

// foundQueue asks what is due of the cards that a search found when the review
// began, in the order of the day's queue; then new ones, as many as the day has
// left.
type foundQueue struct {
	cards Cards
	clock study.Clock
	// due are the cards of the search that are asked, fresh its new ones in the
	// order in which they were added.
	due   map[string]bool
	fresh []string
	// shares says of each deck whether it shares the new cards of the day with the
	// others.
	shares map[string]bool
	// states remembers of cards in the queue whether they are new, and their deck.
	states map[string]queuedState
}

type queuedState struct {
	fresh bool
	deck  string
}

func newFoundQueue(ctx context.Context, clock study.Clock, c Cards, query string) (*foundQueue, error) {
	q := &foundQueue{cards: c, clock: clock, due: map[string]bool{}, shares: map[string]bool{}, states: map[string]queuedState{}}
	decks, err := c.Decks(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range decks {
		q.shares[d.ID] = d.Options.New == nil
	}
	// A search that is not understood is told as it was given.
	if _, err := c.Search(ctx, query, cards.Sort{}, true); err != nil {
		return nil, err
	}
	err = q.each(ctx, "("+query+") is:due", func(i *cards.Item) { q.due[i.Card.ID] = true })
	if err == nil {
		err = q.each(ctx, "("+query+") is:new -is:suspended -is:buried", func(i *cards.Item) {
			if i.Card.Memory.State == fsrs.New {
				q.fresh = append(q.fresh, i.Card.ID)
			}
		})
	}
	return q, err
}

func (q *foundQueue) each(ctx context.Context, query string, do func(*cards.Item)) error {
	found, err := q.cards.Search(ctx, query, cards.Sort{By: cards.SortAdded}, false)
	if err != nil {
		return err
	}
	for at := 0; at < len(found); at += rowsAtOnce {
		items, err := q.cards.Rows(ctx, found[at:min(at+rowsAtOnce, len(found))])
		if err != nil {
			return err
		}
		for i := range items {
			do(&items[i])
		}
	}
	return nil
}

func (q *foundQueue) next(ctx context.Context) (cards.Item, bool, error) {
	ids, err := q.cards.Queue(ctx, wholeQueue)
	if err != nil {
		return cards.Item{}, false, err
	}
	now := q.clock.Now()
	var later *cards.Item
	for _, id := range ids {
		if !q.due[id] {
			continue
		}
		item, err := q.cards.Item(ctx, id)
		if gone(err) {
			continue
		}
		if err != nil {
			return cards.Item{}, false, err
		}
		m := item.Card.Memory
		if inSteps := m.State == fsrs.Learning || m.State == fsrs.Relearning; !inSteps || !m.Due.After(now) {
			return item, true, nil
		}
		if later == nil {
			later = &item
		}
	}
	item, ok, err := q.nextNew(ctx, ids)
	if err != nil || ok || later == nil {
		return item, ok, err
	}
	return *later, true, nil
}

// nextNew gives a new card of the search: one of the queue, or another one of a
// deck that shares the new cards of the day while the queue has some of these
// left.
func (q *foundQueue) nextNew(ctx context.Context, queue []string) (cards.Item, bool, error) {
	queued, shared := map[string]bool{}, false
	for _, id := range queue {
		queued[id] = true
		s, err := q.stateOf(ctx, id)
		if err != nil {
			return cards.Item{}, false, err
		}
		shared = shared || s.fresh && q.shares[s.deck]
	}
	for _, id := range q.fresh {
		if q.due[id] {
			continue // answered meanwhile
		}
		item, err := q.cards.Item(ctx, id)
		if gone(err) {
			continue
		}
		if err != nil {
			return cards.Item{}, false, err
		}
		if item.Card.Memory.State != fsrs.New || item.Card.Suspended != cards.Active {
			continue
		}
		if !queued[id] {
			if !shared || !q.shares[item.Note.DeckID] || item.Card.Buried.After(q.clock.Now()) {
				continue
			}
			alone, err := q.alone(ctx, item)
			if err != nil {
				return cards.Item{}, false, err
			}
			if !alone {
				continue
			}
		}
		return item, true, nil
	}
	return cards.Item{}, false, nil
}

// alone reports whether no other card of the note tells the answer today: none was
// answered, and none comes.
func (q *foundQueue) alone(ctx context.Context, item cards.Item) (bool, error) {
	_, all, err := q.cards.Note(ctx, item.Note.ID)
	if err != nil {
		return false, err
	}
	start, end := q.cards.Day(q.clock.Now())
	for i := range all {
		m := all[i].Memory
		if m.State == fsrs.New || all[i].ID == item.Card.ID {
			continue
		}
		if !m.Last.Before(start) || all[i].Suspended == cards.Active && m.Due.Before(end) {
			return false, nil
		}
	}
	return true, nil
}

func (q *foundQueue) stateOf(ctx context.Context, id string) (queuedState, error) {
	if s, ok := q.states[id]; ok {
		return s, nil
	}
	item, err := q.cards.Item(ctx, id)
	if gone(err) {
		return queuedState{}, nil
	}
	if err != nil {
		return queuedState{}, err
	}
	s := queuedState{item.Card.Memory.State == fsrs.New, item.Note.DeckID}
	q.states[id] = s
	return s, nil
}

// asked has a card that was new come again within its steps.
func (q *foundQueue) asked(c cards.Card) {
	delete(q.states, c.ID)
	q.due[c.ID] = c.Memory.State != fsrs.New
}

// left is not known: the rest of the day's queue is not asked.
func (q *foundQueue) left(context.Context) (cards.Counts, bool, error) {
	return cards.Counts{}, false, nil
}
