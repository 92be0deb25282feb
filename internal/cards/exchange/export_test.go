package exchange_test

import (
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// inPackage is what a package has.
type inPackage struct {
	decks []string
	notes map[string]*anki.Note // by word
	cards map[string][]anki.Card
	kind  *anki.NoteType
}

func packageOf(t *testing.T, content []byte) inPackage {
	t.Helper()
	p := opened(t, content)
	out := inPackage{notes: map[string]*anki.Note{}, cards: map[string][]anki.Card{}, kind: &p.Collection().NoteTypes[0]}
	for _, d := range p.Collection().Decks {
		out.decks = append(out.decks, d.Name)
	}
	words := map[int64]string{}
	if err := p.Notes(t.Context(), func(n *anki.Note) error {
		words[n.ID] = n.Fields[0]
		out.notes[n.Fields[0]] = n
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := p.Cards(t.Context(), func(c *anki.Card) error {
		out.cards[words[c.Note]] = append(out.cards[words[c.Note]], *c)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

func (p inPackage) field(word, name string) string {
	at := slices.IndexFunc(p.kind.Fields, func(f anki.Field) bool { return f.Name == name })
	return p.notes[word].Fields[at]
}

func add(t *testing.T, s *db.Study, n cards.Note) cards.Note {
	t.Helper()
	n.Language = study.Chinese
	if n.Headword == "go" {
		n.Language = study.English
	}
	n, _, err := s.Cards.Add(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Without what is known of the cards, a card whose kind is switched off would be
// asked in Anki like any others.
func TestCardsThatAreSwitchedOffAreNoNewOnes(t *testing.T) {
	s := db.Open(t)
	deck, err := s.Cards.PutDeck(t.Context(), cards.Deck{Name: "A", Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Recall}}})
	if err != nil {
		t.Fatal(err)
	}
	add(t, s, cards.Note{DeckID: deck.ID, Headword: "马", Gloss: "horse"})
	add(t, s, cards.Note{DeckID: deck.ID, Headword: "牛", Gloss: "cow"})
	items, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range items {
		if i.Note.Headword == "马" && i.Card.Kind == cards.Recall {
			if _, err := s.Cards.Answer(t.Context(), i.Card.ID, fsrs.Good, time.Second); err != nil {
				t.Fatal(err)
			}
		}
	}
	deck.Options.Kinds = []cards.Kind{cards.Read}
	if _, err := s.Cards.PutDeck(t.Context(), deck); err != nil {
		t.Fatal(err)
	}
	content, _ := export(t, s, exchange.Request{Format: exchange.APKG})
	p := packageOf(t, content)
	if len(p.cards["牛"]) != 1 || p.field("牛", "Ask recall") != "" || p.field("牛", "Ask read") == "" {
		t.Errorf("what was never asked: %+v, %q", p.cards["牛"], p.field("牛", "Ask recall"))
	}
	horse := p.cards["马"]
	if len(horse) != 2 || p.field("马", "Ask recall") == "" {
		t.Fatalf("what was asked before: %+v", horse)
	}
	for _, c := range horse {
		if suspended := c.Queue == anki.Suspended; suspended != (p.kind.Templates[c.Ord].Name == string(cards.Recall)) {
			t.Errorf("%s: queue %d", p.kind.Templates[c.Ord].Name, c.Queue)
		}
	}
	content, _ = export(t, s, exchange.Request{Format: exchange.APKG, Scheduling: true})
	if p := packageOf(t, content); len(p.cards["牛"]) != 2 {
		t.Errorf("with what is known: %+v", p.cards["牛"])
	}
}

// Two decks of Anki cannot have one name, in letters of either case, and an
// empty deck is none of what was chosen.
func TestDecksOfAPackage(t *testing.T) {
	s := db.Open(t)
	for _, name := range []string{"default", "empty", "má", "mǎ", "HSK", "hsk"} {
		deck, err := s.Cards.PutDeck(t.Context(), cards.Deck{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		if name != "empty" {
			add(t, s, cards.Note{DeckID: deck.ID, Headword: name})
		}
	}
	content, _ := export(t, s, exchange.Request{Format: exchange.APKG})
	p := packageOf(t, content)
	if want := []string{"HSK", "default", "hsk 2", "má", "mǎ"}; !slices.Equal(p.decks, want) {
		t.Errorf("decks %q, want %q", p.decks, want)
	}
	if got := p.cards["default"][0].Deck; got != anki.DefaultDeck {
		t.Errorf("the deck called default has the ID %d", got)
	}
	content, _ = export(t, s, exchange.Request{Format: exchange.APKG, Query: "word:hsk"})
	if p := packageOf(t, content); slices.Contains(p.decks, "má") || len(p.notes) == 0 {
		t.Errorf("of %d notes there are the decks %q", len(p.notes), p.decks)
	}
}
