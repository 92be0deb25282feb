package exchange_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestTheFirstDeckIsTheFirstDeckInAnyLanguageOfTheInterface(t *testing.T) {
	from := filled(t)
	for _, f := range []exchange.Format{exchange.APKG, exchange.CSV} {
		e := exporter(t, from)
		e.DefaultDeck = "生词"
		var b bytes.Buffer
		if _, err := e.Export(t.Context(), &b, exchange.Request{Format: f}); err != nil {
			t.Fatal(err)
		}
		s := db.Open(t)
		i := importer(t, s)
		i.DefaultNames = []string{"生词", "Words"}
		source, err := i.Open(t.Context(), written(t, "cards."+string(f), b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := i.Run(t.Context(), source, source.Guess(), nil); err != nil {
			t.Fatal(err)
		}
		if err := source.Close(); err != nil {
			t.Error(err)
		}
		decks, err := s.Cards.Decks(t.Context())
		if err != nil || slices.ContainsFunc(decks, func(d cards.Deck) bool { return d.Name == "生词" }) {
			t.Errorf("%s: decks %+v, %v", f, decks, err)
		}
	}
}
