package cards_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func putDeck(t *testing.T, s *db.Study, d cards.Deck) cards.Deck {
	t.Helper()
	d, err := s.Cards.PutDeck(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// addTo adds a word to a deck.
func addTo(t *testing.T, s *db.Study, deckID, word string) cards.Note {
	t.Helper()
	n := db.Note(word)
	n.DeckID = deckID
	n, added, err := s.Cards.Add(t.Context(), n)
	if err != nil || !added {
		t.Fatal(added, err)
	}
	return n
}

// kinds gives the cards of a note: "read", or "(recall)" for one that sleeps.
func kinds(t *testing.T, s *db.Study, noteID string) []string {
	t.Helper()
	_, all, err := s.Cards.Note(t.Context(), noteID)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range all {
		switch c.Suspended {
		case cards.Active:
			out = append(out, string(c.Kind))
		case cards.ByDeck:
			out = append(out, "("+string(c.Kind)+")")
		default:
			out = append(out, "!"+string(c.Kind))
		}
	}
	return out
}

func number(n int) *int { return &n }

func TestKindsAreSwitchedByDeck(t *testing.T) {
	s := db.Open(t)
	d := putDeck(t, s, cards.Deck{Name: " HSK  ::3 ", Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Tones, cards.Spelling}}})
	if d.Name != "HSK::3" {
		t.Errorf("the name is %q", d.Name)
	}
	n := addTo(t, s, d.ID, "猫")
	if got := kinds(t, s, n.ID); !slices.Equal(got, []string{"read", "tones"}) { // no spelling of a Chinese word
		t.Fatalf("cards %v", got)
	}
	answer(t, s, "猫", fsrs.Good)
	d.Options.Kinds = []cards.Kind{cards.Tones, cards.Cloze, cards.Reading}
	d = putDeck(t, s, d)
	if got := kinds(t, s, n.ID); !slices.Equal(got, []string{"(read)", "tones", "cloze", "reading"}) {
		t.Errorf("switched: %v", got)
	}
	_, all, err := s.Cards.Note(t.Context(), n.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Cards.Suspend(t.Context(), all[1].ID); err != nil {
		t.Fatal(err)
	}
	d.Options.Kinds = []cards.Kind{cards.Read}
	d = putDeck(t, s, d)
	if got := kinds(t, s, n.ID); !slices.Equal(got, []string{"read", "!tones", "(cloze)", "(reading)"}) {
		t.Errorf("switched back: %v", got)
	}
	if _, all, err := s.Cards.Note(t.Context(), n.ID); err != nil || all[0].Memory.Reps != 1 {
		t.Errorf("what was learnt is gone: %+v, %v", all, err)
	}
	d.Options.Kinds = []cards.Kind{cards.Read, cards.Tones}
	putDeck(t, s, d)
	if got := kinds(t, s, n.ID); !slices.Equal(got, []string{"read", "!tones", "(cloze)", "(reading)"}) {
		t.Errorf("the deck woke what the learner suspended: %v", got)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestWhichKindsSuit(t *testing.T) {
	full := cards.DeckOptions{Kinds: cards.Kinds()}
	s := db.Open(t)
	d := putDeck(t, s, cards.Deck{Name: "all", Options: full})
	for _, c := range []struct {
		note cards.Note
		want []string
	}{
		{db.Note("猫"), []string{"read", "recall", "listen", "cloze", "tones", "reading"}},
		{cards.Note{Language: study.Chinese, Headword: "狗"}, []string{"read", "recall", "listen"}},
		{cards.Note{Language: study.English, Headword: "cat", Reading: "kæt"}, []string{"read", "recall", "listen", "spelling"}},
		{cards.Note{Language: study.Chinese, Headword: "一…就…", Kind: cards.GrammarNote, Reading: "yī jiù"}, []string{"read", "recall"}},
		{cards.Note{Language: study.English, Headword: "I went", Wrong: "I goed", Kind: cards.CorrectionNote}, []string{"correction"}},
	} {
		c.note.DeckID = d.ID
		n, _, err := s.Cards.Add(t.Context(), c.note)
		if err != nil {
			t.Fatal(err)
		}
		if got := kinds(t, s, n.ID); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", n.Headword, got, c.want)
		}
	}
	// A deck that does not ask for corrections has them all the same.
	n, _, err := s.Cards.Add(t.Context(), cards.Note{Language: study.English, Headword: "he goes", Kind: cards.CorrectionNote})
	if got := kinds(t, s, n.ID); err != nil || !slices.Equal(got, []string{"correction"}) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestBadDecksAreRefused(t *testing.T) {
	s := db.Open(t)
	a := putDeck(t, s, cards.Deck{Name: "a"})
	for name, c := range map[string]struct {
		deck cards.Deck
		code study.Code
	}{
		"no name":        {cards.Deck{Name: " :: "}, study.CodeInvalid},
		"name taken":     {cards.Deck{Name: "a"}, cards.CodeDeckExists},
		"no such deck":   {cards.Deck{ID: "none", Name: "b"}, study.CodeNotFound},
		"kind twice":     {cards.Deck{Name: "b", Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Read}}}, study.CodeInvalid},
		"unknown kind":   {cards.Deck{Name: "b", Options: cards.DeckOptions{Kinds: []cards.Kind{"x"}}}, study.CodeInvalid},
		"negative limit": {cards.Deck{Name: "b", Options: cards.DeckOptions{New: number(-1)}}, study.CodeInvalid},
		"retention":      {cards.Deck{Name: "b", Options: cards.DeckOptions{Retention: 1.2}}, study.CodeInvalid},
		"step":           {cards.Deck{Name: "b", Options: cards.DeckOptions{Learning: []time.Duration{0}}}, study.CodeInvalid},
		"order":          {cards.Deck{Name: "b", Options: cards.DeckOptions{NewOrder: cards.ByDue}}, study.CodeInvalid},
	} {
		if _, err := s.Cards.PutDeck(t.Context(), c.deck); study.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Cards.DeleteDeck(t.Context(), cards.DefaultDeck); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("the default deck: %v", err)
	}
	n := addTo(t, s, a.ID, "猫")
	if err := s.Cards.DeleteDeck(t.Context(), a.ID); err != nil {
		t.Fatal(err)
	}
	if n, all, err := s.Cards.Note(t.Context(), n.ID); err != nil || n.DeckID != cards.DefaultDeck || all[0].DeckID != cards.DefaultDeck {
		t.Errorf("%+v, %+v, %v", n, all, err)
	}
	if err := s.Cards.DeleteDeck(t.Context(), a.ID); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("deleted twice: %v", err)
	}
}

func TestLimitsOfDecks(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.New = 3
	own := putDeck(t, s, cards.Deck{Name: "own", Options: cards.DeckOptions{New: number(2), Due: number(1)}})
	other := putDeck(t, s, cards.Deck{Name: "other"})
	for i := range 5 {
		addTo(t, s, cards.DefaultDeck, fmt.Sprint("甲", i))
		addTo(t, s, own.ID, fmt.Sprint("乙", i))
		addTo(t, s, other.ID, fmt.Sprint("丙", i))
	}
	if c := counts(t, s); c.New != 5 {
		t.Errorf("%+v, want three shared and two of its own", c)
	}
	queue, err := s.Cards.Queue(t.Context(), 100)
	if err != nil || len(queue) != 5 {
		t.Errorf("queue %v, %v", queue, err)
	}
	var asked []string
	for i := range 5 {
		word, item := next(t, s)
		if i < len(queue) && item.Card.ID != queue[i] {
			t.Errorf("card %d is %s, in the queue it was another", i, word)
		}
		asked = append(asked, word)
		answer(t, s, word, fsrs.Easy)
	}
	if want := []string{"甲0", "乙0", "丙0", "甲1", "乙1"}; !slices.Equal(asked, want) {
		t.Errorf("asked %v, want %v", asked, want)
	}
	if word, _ := next(t, s); word != "" {
		t.Errorf("asked %q over the limits", word)
	}
	s.CardOptions.New = 0
	s.Clock.Advance(60 * 24 * time.Hour)
	d := own.Options
	d.New = number(0)
	own.Options = d
	putDeck(t, s, own)
	if c := counts(t, s); c.Review != 4 || c.New != 0 { // of its own two one
		t.Errorf("%+v", c)
	}
	s.CardOptions.Reviews = 2
	if c := counts(t, s); c.Review != 3 {
		t.Errorf("%+v", c)
	}
	for range 3 {
		word, _ := next(t, s)
		answer(t, s, word, fsrs.Good)
	}
	if word, _ := next(t, s); word != "" || counts(t, s).Waiting() != 0 {
		t.Errorf("asked %q over the limits", word)
	}
}

func TestStepsAndIntervalsOfADeck(t *testing.T) {
	s := db.Open(t)
	d := putDeck(t, s, cards.Deck{Name: "quick", Options: cards.DeckOptions{
		Learning: []time.Duration{3 * time.Minute}, MaxInterval: 5, Retention: 0.8,
	}})
	addTo(t, s, d.ID, "猫")
	_, item := next(t, s)
	if p := s.Cards.Preview(item.Card); p[0] != 3*time.Minute || p[3] != 5*24*time.Hour {
		t.Errorf("intervals %v", p)
	}
	d.Options.Learning = []time.Duration{}
	d = putDeck(t, s, d)
	if p := s.Cards.Preview(item.Card); p[0] < 24*time.Hour {
		t.Errorf("without steps: %v", p)
	}
	decks, err := s.Cards.Decks(t.Context())
	if err != nil || len(decks) != 2 || decks[0].ID != cards.DefaultDeck || decks[1].Options.Learning == nil || decks[1].Options.Relearning != nil {
		t.Errorf("%+v, %v", decks, err)
	}
	d.Options.Week = fsrs.Week{1: fsrs.Minimum} // no Mondays
	if d := putDeck(t, s, d); d.Options.Week[1] != fsrs.Minimum {
		t.Errorf("%+v", d)
	}
}

func TestOrdersOfNewCards(t *testing.T) {
	s := db.Open(t)
	d := putDeck(t, s, cards.Deck{Name: "levels", Options: cards.DeckOptions{NewOrder: cards.ByLevel, New: number(9)}})
	for word, level := range map[string]string{"难": "6", "易": "1", "中": "3", "无": ""} {
		n := db.Note(word)
		n.DeckID = d.ID
		if level != "" {
			n.Level = study.Level{List: study.HSK2, Name: level}
		}
		if _, _, err := s.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"易", "中"} {
		answer(t, s, want, fsrs.Easy)
	}
	d.Options.NewOrder = cards.Mixed
	putDeck(t, s, d)
	d.Options.NewOrder = cards.ByLevel
	putDeck(t, s, d)
	for _, want := range []string{"难", "无"} {
		answer(t, s, want, fsrs.Easy)
	}
}

func TestOrdersOfReviews(t *testing.T) {
	s := db.Open(t)
	for i := range 12 {
		s.Add(t, fmt.Sprint("词", i))
	}
	for i := range 12 {
		answer(t, s, fmt.Sprint("词", i), fsrs.Easy)
		s.Clock.Advance(time.Minute)
	}
	s.Clock.Advance(100 * 24 * time.Hour)
	order := func(o cards.Order) []string {
		t.Helper()
		putDeck(t, s, cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{ReviewOrder: o}})
		queue, err := s.Cards.Queue(t.Context(), 100)
		if err != nil || len(queue) != 12 {
			t.Fatal(queue, err)
		}
		_, item := next(t, s)
		if item.Card.ID != queue[0] {
			t.Errorf("%s: the next card is not the first of the queue", o)
		}
		return queue
	}
	due, mixed := order(cards.ByDue), order(cards.Mixed)
	if slices.Equal(due, mixed) || !slices.Equal(mixed, order(cards.Mixed)) {
		t.Errorf("mixed: %v", mixed)
	}
	if got := order(cards.ByRecall); !slices.Equal(got, due) { // all are as firm: the oldest is the least likely
		t.Errorf("by recall: %v", got)
	}
	s.Clock.Advance(24 * time.Hour)
	if slices.Equal(mixed, order(cards.Mixed)) {
		t.Error("every day has the same mixture")
	}
}

func TestMoveAndTakeBack(t *testing.T) {
	s := db.Open(t)
	d := putDeck(t, s, cards.Deck{Name: "tones", Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Tones}}})
	n := s.Add(t, "猫")
	if err := s.Cards.Move(t.Context(), []string{n.ID}, d.ID); err != nil {
		t.Fatal(err)
	}
	if got := kinds(t, s, n.ID); !slices.Equal(got, []string{"(read)", "tones"}) {
		t.Errorf("moved: %v", got)
	}
	if undone, err := s.Cards.UndoLast(t.Context()); err != nil || undone.What != cards.Moved || undone.Count != 1 {
		t.Errorf("%+v, %v", undone, err)
	}
	after, all, err := s.Cards.Note(t.Context(), n.ID)
	if got := kinds(t, s, n.ID); err != nil || after.DeckID != cards.DefaultDeck || all[0].DeckID != cards.DefaultDeck || !slices.Equal(got, []string{"read"}) {
		t.Errorf("taken back: %+v %v, %v", after, got, err)
	}
	if err := s.Cards.Move(t.Context(), []string{n.ID}, "none"); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("no such deck: %v", err)
	}
}
