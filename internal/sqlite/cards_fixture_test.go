package sqlite_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// cardsSince is the schema that brought decks, tags, media and marks.
const cardsSince = 5

// fillCards gives the note of 豆腐 everything that a note and its card can have.
func fillCards(t *testing.T, s *db.Study) {
	t.Helper()
	hash, err := s.Media().Put(ctx, strings.NewReader("dòufu"), "audio/mpeg")
	if err != nil {
		t.Fatal(err)
	}
	most := 7
	d, err := s.Cards.PutDeck(ctx, cards.Deck{Name: "HSK::4", Options: cards.DeckOptions{
		Kinds: []cards.Kind{cards.Read}, New: &most, Learning: []time.Duration{time.Minute}, NewOrder: cards.ByLevel,
	}})
	if err != nil {
		t.Fatal(err)
	}
	item := tofu(t, s)
	n := item.Note
	n.Senses, n.Remarks, n.Tags, n.Level = []string{"tofu", "bean curd"}, "吃的", []string{"food", "house::kitchen"}, study.Level{List: study.HSK2, Name: "4"}
	n.Media = []cards.Medium{{Role: cards.Sound, Hash: hash, Name: "dòufu.mp3"}}
	for _, err := range []error{
		s.Cards.Edit(ctx, n), s.Cards.Move(ctx, []string{n.ID}, d.ID), s.Cards.Flag(ctx, 3, item.Card.ID),
		s.Cards.Suspend(ctx, item.Card.ID), s.Cards.Bury(ctx, item.Card.ID),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func tofu(t *testing.T, s *db.Study) cards.Item {
	t.Helper()
	items, err := s.Cards.Items(ctx)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(items, func(i cards.Item) bool { return i.Note.Headword == "豆腐" })
	if at < 0 {
		t.Fatalf("no tofu in %+v", items)
	}
	return items[at]
}

// checkCards reads back what fillCards wrote, also what undo knows and what the
// note is found by.
func checkCards(t *testing.T, s *db.Study) {
	t.Helper()
	item := tofu(t, s)
	n, c := item.Note, item.Card
	if n.GUID == "" || n.Kind != cards.WordNote || !slices.Equal(n.Senses, []string{"tofu", "bean curd"}) || n.Remarks != "吃的" ||
		!slices.Equal(n.Tags, []string{"food", "house::kitchen"}) || n.Level.Name != "4" || len(n.Media) != 1 || n.Media[0].Name != "dòufu.mp3" {
		t.Errorf("note %+v", n)
	}
	if c.DeckID != n.DeckID || c.Flag != 3 || c.Suspended != cards.ByLearner || c.Buried.IsZero() {
		t.Errorf("card %+v", c)
	}
	decks, err := s.Cards.Decks(ctx)
	if err != nil || len(decks) != 2 || decks[1].ID != n.DeckID || *decks[1].Options.New != 7 || decks[1].Options.NewOrder != cards.ByLevel {
		t.Errorf("decks %+v, %v", decks, err)
	}
	found, err := s.Cards.Search(ctx, "bean tag:food deck:HSK flag:3 is:suspended hsk:4", cards.Sort{}, false)
	if err != nil || len(found) != 1 {
		t.Errorf("found %v, %v", found, err)
	}
	if undone, err := s.Cards.UndoLast(ctx); err != nil || undone.What != cards.Buried {
		t.Errorf("taken back %+v, %v", undone, err)
	}
}

// checkNoCards finds the notes of an earlier schema as they were, in the
// default deck, their last answers to be taken back.
func checkNoCards(t *testing.T, s *db.Study) {
	t.Helper()
	items, err := s.Cards.Items(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range items {
		n, c := i.Note, i.Card
		if n.GUID != n.ID || n.Kind != cards.WordNote || n.DeckID != cards.DefaultDeck || c.DeckID != cards.DefaultDeck ||
			c.Flag != 0 || c.Suspended != cards.Active || !c.Buried.IsZero() || c.Leech || !n.Changed.Equal(n.Created) {
			t.Errorf("%+v", i)
		}
	}
	found, err := s.Cards.Search(ctx, "桌子", cards.Sort{}, false)
	if err != nil || len(found) != len(items) {
		t.Errorf("found %v, %v", found, err)
	}
	undone, err := s.Cards.UndoLast(ctx)
	if err != nil || undone.What != cards.Answered || undone.Item.Note.Headword != "猫" || undone.Item.Card.Memory.Reps != 0 {
		t.Errorf("taken back %+v, %v", undone, err)
	}
}
