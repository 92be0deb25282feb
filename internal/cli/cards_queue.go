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
	// order in which they were added, as far as they were read; unread are the
	// numbers of the others.
	due    map[string]bool
	fresh  []string
	unread []int64
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
	found, err := c.Search(ctx, "("+query+") is:due", cards.Sort{By: cards.SortAdded}, false)
	for err == nil && len(found) > 0 {
		var items []cards.Item
		items, found, err = q.read(ctx, found)
		for i := range items {
			q.due[items[i].Card.ID] = true
		}
	}
	if err == nil {
		q.unread, err = c.Search(ctx, "("+query+") is:new -is:suspended -is:buried", cards.Sort{By: cards.SortAdded}, false)
	}
	return q, err
}

// read reads the first cards by their numbers and gives the numbers of the others.
func (q *foundQueue) read(ctx context.Context, numbers []int64) ([]cards.Item, []int64, error) {
	n := min(rowsAtOnce, len(numbers))
	items, err := q.cards.Rows(ctx, numbers[:n])
	return items, numbers[n:], err
}

// newCard gives the new card of the search with an index, "" after the last.
func (q *foundQueue) newCard(ctx context.Context, at int) (string, error) {
	for at >= len(q.fresh) && len(q.unread) > 0 {
		items, rest, err := q.read(ctx, q.unread)
		if err != nil {
			return "", err
		}
		for i := range items {
			q.fresh = append(q.fresh, items[i].Card.ID)
		}
		q.unread = rest
	}
	if at >= len(q.fresh) {
		return "", nil
	}
	return q.fresh[at], nil
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
	queued, some, shared := map[string]bool{}, false, false
	for _, id := range queue {
		queued[id] = true
		s, err := q.stateOf(ctx, id)
		if err != nil {
			return cards.Item{}, false, err
		}
		some, shared = some || s.fresh, shared || s.fresh && q.shares[s.deck]
	}
	for at := 0; some; at++ {
		id, err := q.newCard(ctx, at)
		if err != nil || id == "" {
			return cards.Item{}, false, err
		}
		if q.due[id] || !shared && !queued[id] {
			continue // answered meanwhile, or not for today
		}
		item, err := q.cards.Item(ctx, id)
		if gone(err) {
			continue
		}
		if err != nil {
			return cards.Item{}, false, err
		}
		if ok, err := q.allowed(ctx, item, queued[id]); ok || err != nil {
			return item, ok, err
		}
	}
	return cards.Item{}, false, nil
}

// allowed reports whether a card of the search may be asked as a new one, beyond
// what the queue has where it is not queued.
func (q *foundQueue) allowed(ctx context.Context, item cards.Item, queued bool) (bool, error) {
	if item.Card.Memory.State != fsrs.New || item.Card.Suspended != cards.Active {
		return false, nil
	}
	if queued {
		return true, nil
	}
	if !q.shares[item.Note.DeckID] || item.Card.Buried.After(q.clock.Now()) {
		return false, nil
	}
	return q.alone(ctx, item)
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
