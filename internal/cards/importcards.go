package cards

import (
	"context"
	"slices"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// card makes a card of one that comes in; it sleeps if it is not wanted in its
// deck.
func (im *importing) card(n Note, in IncomingCard, wanted []Kind) Card {
	c := Card{
		ID: im.ids.NewID(), NoteID: n.ID, DeckID: n.DeckID, Kind: in.Kind, Number: in.Number, Memory: in.Memory, Added: in.Added,
		Flag: in.Flag, Buried: in.Buried, Leech: in.Leech,
	}
	switch {
	case in.Suspended:
		c.Suspended = ByLearner
	case !slices.Contains(wanted, in.Kind):
		c.Suspended = ByDeck
		if im.o.Asleep != nil && !in.Slept {
			im.o.Asleep(n.DeckID, in.Kind)
		}
	}
	return c
}

// reviews gives the answers to a card that are not there yet.
func (im *importing) reviews(cardID string, in, there []Review) []Review {
	type answer struct {
		at     int64
		rating fsrs.Rating
	}
	known := make(map[answer]bool, len(there)+len(in))
	for _, r := range there {
		known[answer{r.At.UnixMilli(), r.Rating}] = true
	}
	out := make([]Review, 0, len(in))
	for _, r := range in {
		key := answer{r.At.UnixMilli(), r.Rating}
		if known[key] {
			continue
		}
		known[key] = true
		r.ID, r.CardID = im.ids.NewID(), cardID
		out = append(out, r)
	}
	return out
}

// joinCards joins what is known of a note's cards elsewhere with what is known
// here, and reports whether anything changed.
func (im *importing) joinCards(ctx context.Context, n Note, cards []Card, incoming []IncomingCard) (changed bool, err error) {
	wanted := im.kinds(n)
	for _, in := range incoming {
		at := slices.IndexFunc(cards, func(c Card) bool { return c.Kind == in.Kind && c.Number == in.Number })
		if at < 0 {
			c := im.card(n, in, wanted)
			if err := im.inlet.AddCard(ctx, n, c, im.decks[n.DeckID].NewOrder); err != nil {
				return false, err
			}
			if err := im.inlet.AddReviews(ctx, im.reviews(c.ID, in.Reviews, nil)); err != nil {
				return false, err
			}
			changed = true
			continue
		}
		one, err := im.joinCard(ctx, n, cards[at], in)
		if err != nil {
			return false, err
		}
		changed = changed || one
	}
	return changed, nil
}

func (im *importing) joinCard(ctx context.Context, n Note, c Card, in IncomingCard) (changed bool, err error) {
	if len(in.Reviews) > 0 {
		there, err := im.inlet.Reviews(ctx, c.ID)
		if err != nil {
			return false, err
		}
		fresh := im.reviews(c.ID, in.Reviews, there)
		if err := im.inlet.AddReviews(ctx, fresh); err != nil {
			return false, err
		}
		changed = len(fresh) > 0
	}
	joined := c.join(in, im.o.At)
	if joined == c {
		return changed, nil
	}
	return true, im.inlet.PutCard(ctx, n, joined)
}

// join gives a card what is known of it elsewhere, where that is more.
func (c Card) join(in IncomingCard, now time.Time) Card {
	if knowsMore(in.Memory, c.Memory) {
		c.Memory, c.Leech = in.Memory, in.Leech
		if in.Suspended && c.Suspended == Active {
			c.Suspended = ByLearner
		}
		if in.Buried.After(now) {
			c.Buried = in.Buried
		}
	}
	if c.Flag == 0 {
		c.Flag = in.Flag
	}
	return c
}

// knowsMore reports whether a memory is of more answers than another, or of
// later ones.
func knowsMore(a, b fsrs.Card) bool {
	if a.Reps != b.Reps {
		return a.Reps > b.Reps
	}
	return a.Last.After(b.Last) || a.State != fsrs.New && b.State == fsrs.New
}
