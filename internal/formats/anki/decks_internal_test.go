package anki

import (
	"context"
	"errors"
	"testing"
)

// Decks without end can be given up.
func TestNamingDecksCanBeCancelled(t *testing.T) {
	p := &Package{options: Options{Limits: DefaultLimits()}}
	for i := range 1000 {
		p.collection.Decks = append(p.collection.Decks, Deck{ID: int64(i)})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := p.nestDecks(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if err := p.nestDecks(t.Context()); err != nil || p.collection.Decks[999].Name == "" {
		t.Errorf("%v, %+v", err, p.collection.Decks[999])
	}
}
