// Package decks lists the decks of cards and shows the options of one of them
// in a learner's words.
package decks

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
)

// Cards gives decks and changes them. Its methods are called off the
// interface's thread.
type Cards interface {
	Decks(context.Context) ([]cards.Deck, error)
	DeckCounts(context.Context) (map[string]cards.DeckCount, error)
	// PutDeck adds a deck without an ID, or changes one.
	PutDeck(context.Context, cards.Deck) (cards.Deck, error)
	// DeleteDeck removes a deck and brings its notes into the default one.
	DeleteDeck(ctx context.Context, deckID string) error
	// UndoDissolving makes a deck again that was removed, with its notes.
	UndoDissolving(ctx context.Context, deckID string) error
}

// Usual are the learner's own settings, which a deck follows where it says
// nothing else.
type Usual struct {
	// New and Due are the most new cards and cards in review a day, Due 0 for no
	// limit.
	New, Due int
	// Retention is the share to be remembered.
	Retention float64
	// Recall says that each word has a card from its meaning, too.
	Recall bool
}

// Deps are what the page works with.
type Deps struct {
	Cards Cards
	Usual func() Usual
	// Parameters may be nil.
	Parameters Parameters
	// Export asks what the notes of a search are to be written as; the name is that
	// of their deck. It is nil where there is no such way.
	Export func(query, name string)
}

// listed is a deck with what is in it.
type listed struct {
	cards.Deck
	notes, due, fresh int
}

// load gives the decks with their counts.
func (d *Deps) load(ctx context.Context) ([]listed, error) {
	all, err := d.Cards.Decks(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := d.Cards.DeckCounts(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]listed, 0, len(all))
	for _, deck := range all {
		n := counts[deck.ID]
		out = append(out, listed{Deck: deck, notes: n.Notes, due: n.Due, fresh: n.New})
	}
	return out, nil
}

// inDeck gives the search for the cards of one deck alone, without those of the
// decks beneath it.
func inDeck(d cards.Deck, all []cards.Deck) string {
	if d.ID == cards.DefaultDeck {
		return string(find.Deck) + ":" + cards.DefaultDeck
	}
	named := func(name string) find.Term {
		return find.Term{Field: find.Deck, Compare: find.Equal, Value: name, Quoted: true}
	}
	search := find.And{named(d.Name)}
	for _, other := range all {
		if !strings.HasPrefix(other.Name, d.Name+"::") {
			continue
		}
		// What is beneath another one goes with that.
		if !slices.ContainsFunc(all, func(between cards.Deck) bool {
			return strings.HasPrefix(between.Name, d.Name+"::") && strings.HasPrefix(other.Name, between.Name+"::")
		}) {
			search = append(search, find.Not{Of: named(other.Name)})
		}
	}
	return find.Query{Expr: search}.String()
}
