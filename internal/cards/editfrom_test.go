package cards_test

import (
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// TestAnEditLeavesWhatItDidNotChange: while a note is being written it may be given
// sentences, tags and a level.
func TestAnEditLeavesWhatItDidNotChange(t *testing.T) {
	s := db.Open(t)
	first := db.Note("猫")
	first.Tags, first.Gloss = []string{"animal", "old"}, ""
	was, _, err := s.Cards.Add(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	met := db.Note("猫")
	met.Tags, met.Gloss, met.Level = []string{"text"}, "cat", study.Level{List: study.HSK2, Name: "1"}
	met.Contexts[0].Sentence, met.Contexts[0].Start, met.Contexts[0].End = "我的猫叫豆腐。", 2, 3
	now, _, err := s.Cards.Add(t.Context(), met)
	if err != nil {
		t.Fatal(err)
	}
	n := was
	n.Remarks, n.Tags = "不是狗", []string{"animal", "new"}
	if err := s.Cards.EditFrom(t.Context(), was, n); err != nil {
		t.Fatal(err)
	}
	got := note(t, s, was.ID)
	if got.Remarks != "不是狗" || got.Gloss != "cat" || got.Level != now.Level || len(got.Contexts) != 2 ||
		!slices.Equal(got.Tags, []string{"animal", "new", "text"}) {
		t.Errorf("%+v", got)
	}
	undoLast(t, s, cards.Edited)
	if got := note(t, s, was.ID); got.Remarks != "" || got.Gloss != "cat" || len(got.Contexts) != 2 ||
		!slices.Equal(got.Tags, []string{"animal", "old", "text"}) {
		t.Errorf("taken back to %+v", got)
	}
}
