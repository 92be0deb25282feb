package cards_test

import (
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// edit changes a note as it is by a function.
func edit(t *testing.T, s *db.Study, id string, change func(*cards.Note)) {
	t.Helper()
	n := note(t, s, id)
	change(&n)
	if err := s.Cards.Edit(t.Context(), n); err != nil {
		t.Fatal(err)
	}
}

func note(t *testing.T, s *db.Study, id string) cards.Note {
	t.Helper()
	n, _, err := s.Cards.Note(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func undoLast(t *testing.T, s *db.Study, want cards.Change) {
	t.Helper()
	if undone, err := s.Cards.UndoLast(t.Context()); err != nil || undone.What != want {
		t.Fatalf("taken back %+v, %v, want %s", undone, err, want)
	}
}

func TestAnEditInADeckThatIsGoneIsTakenBack(t *testing.T) {
	s := db.Open(t)
	d, err := s.Cards.PutDeck(t.Context(), cards.Deck{Name: "HSK"})
	if err != nil {
		t.Fatal(err)
	}
	n := s.Add(t, "猫")
	if err := s.Cards.Move(t.Context(), []string{n.ID}, d.ID); err != nil {
		t.Fatal(err)
	}
	edit(t, s, n.ID, func(n *cards.Note) { n.Gloss = "kitten" })
	if err := s.Cards.DeleteDeck(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.PutDeck(t.Context(), cards.Deck{Name: "HSK"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeDeckExists {
		t.Fatalf("the deck came back: %v", err)
	}
	undoLast(t, s, cards.Edited)
	if got := note(t, s, n.ID); got.Gloss != n.Gloss || got.DeckID != cards.DefaultDeck {
		t.Errorf("%+v", got)
	}
	undoLast(t, s, cards.Moved)
}

// What a note said cannot come back where another note says it now; all that
// was done before it can.
func TestAnEditOfAWordThatWasAddedSince(t *testing.T) {
	s := db.Open(t)
	putDeck(t, s, cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Cloze}}})
	bare := db.Note("猫")
	bare.Contexts = nil
	n, _, err := s.Cards.Add(t.Context(), bare)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Cards.Flag(t.Context(), 3, items(t, s)[0].Card.ID); err != nil {
		t.Fatal(err)
	}
	edit(t, s, n.ID, func(n *cards.Note) { n.Headword, n.Contexts = "貓", db.Note("貓").Contexts })
	s.Add(t, "猫")
	before := items(t, s)
	if len(before) != 4 {
		t.Fatalf("%d cards", len(before))
	}
	undone, err := s.Cards.UndoLast(t.Context())
	if study.CodeOf(err) != cards.CodeNoteExists || undone.What != "" {
		t.Errorf("taken back %+v, %v", undone, err)
	}
	if got := items(t, s); len(got) != len(before) || note(t, s, n.ID).Headword != "貓" {
		t.Errorf("an undo that was refused changed something: %+v", got)
	}
	undoLast(t, s, cards.Flagged)
	undoLast(t, s, cards.DeckChanged)
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("nothing is left: %v", err)
	}
}

// What a text gave a note after it was edited is not lost with the edit.
func TestWhatWasJoinedAfterAnEditStays(t *testing.T) {
	s := db.Open(t)
	plain := db.Note("猫")
	plain.Gloss, plain.Tags, plain.Senses = "", []string{"old"}, []string{"cat"}
	n, _, err := s.Cards.Add(t.Context(), plain)
	if err != nil {
		t.Fatal(err)
	}
	first := plain.Contexts[0].Sentence
	edit(t, s, n.ID, func(n *cards.Note) {
		n.Contexts = []cards.Context{{Sentence: "猫不见了。"}}
		n.Remarks, n.Tags, n.Senses = "mine", []string{"mine"}, []string{"my cat"}
	})
	more := db.Note("猫")
	more.Contexts = []cards.Context{{Sentence: "两只猫。", Title: "猫"}}
	more.Gloss, more.Tags, more.Senses = "cat", []string{"new"}, []string{"puss"}
	if _, added, err := s.Cards.Add(t.Context(), more); err != nil || added {
		t.Fatal(added, err)
	}
	edit(t, s, n.ID, func(n *cards.Note) { n.Gloss = "kitten" })
	undoLast(t, s, cards.Edited)
	if got := note(t, s, n.ID); got.Gloss != "cat" {
		t.Errorf("%+v", got)
	}
	undoLast(t, s, cards.Edited)
	got := note(t, s, n.ID)
	var sentences []string
	for _, c := range got.Contexts {
		sentences = append(sentences, c.Sentence)
	}
	if !slices.Equal(sentences, []string{first, "两只猫。"}) || !slices.Equal(got.Tags, []string{"new", "old"}) ||
		!slices.Equal(got.Senses, []string{"cat", "puss"}) || got.Gloss != "cat" || got.Remarks != "" {
		t.Errorf("%+v", got)
	}
	for search, want := range map[string]int{"两只猫": 1, "不见了": 0, "tag:new": 1, "tag:mine": 0} {
		if found, err := s.Cards.Search(t.Context(), search, cards.Sort{}, false); err != nil || len(found) != want {
			t.Errorf("%q finds %v, %v", search, found, err)
		}
	}
}
