package exchange_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// Anki takes a note over only where it was changed later than the one it has:
// whatever is in its fields counts, and so does what is taken back.
func TestWhatIsAddedMakesANoteNewer(t *testing.T) {
	s := db.Open(t)
	add(t, s, cards.Note{Headword: "马", Gloss: "horse", Contexts: []cards.Context{{Sentence: "一匹马。", Start: 2, End: 3}}})
	modified := func() time.Time {
		content, _ := export(t, s, exchange.Request{Format: exchange.APKG})
		return packageOf(t, content).notes["马"].Modified
	}
	note := func() cards.Note {
		items, err := s.Cards.Items(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return items[0].Note
	}
	last := modified()
	for _, step := range []struct {
		name  string
		newer bool
		do    func() error
	}{
		{"nothing", false, func() error { return nil }},
		{"the same sentence again", false, func() error {
			add(t, s, cards.Note{Headword: "马", Gloss: "mare", Contexts: []cards.Context{{Sentence: "一匹马。", Start: 2, End: 3}}})
			return nil
		}},
		{"a sentence", true, func() error {
			add(t, s, cards.Note{Headword: "马", Contexts: []cards.Context{{Sentence: "马跑了。", Start: 0, End: 1}}})
			return nil
		}},
		{"a sense", true, func() error { add(t, s, cards.Note{Headword: "马", Senses: []string{"horse"}}); return nil }},
		{"a tag that is joined", true, func() error { add(t, s, cards.Note{Headword: "马", Tags: []string{"zoo"}}); return nil }},
		{"remarks", true, func() error { add(t, s, cards.Note{Headword: "马", Remarks: "big"}); return nil }},
		{"a tag", true, func() error { return s.Cards.Tag(t.Context(), []string{note().ID}, []string{"farm"}, nil) }},
		{"the tag again", false, func() error { return s.Cards.Tag(t.Context(), []string{note().ID}, []string{"farm"}, []string{"none"}) }},
		{"without the tag", true, func() error { return s.Cards.Tag(t.Context(), []string{note().ID}, nil, []string{"farm"}) }},
		{"the tag taken back", true, func() error { _, err := s.Cards.UndoLast(t.Context()); return err }},
		{"an edit", true, func() error { n := note(); n.Gloss = "a horse"; return s.Cards.Edit(t.Context(), n) }},
		{"the edit taken back", true, func() error { _, err := s.Cards.UndoLast(t.Context()); return err }},
		{"another kind of card", true, func() error {
			_, err := s.Cards.PutDeck(t.Context(), cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Recall, cards.Tones}}})
			return err
		}},
	} {
		s.Clock.Advance(time.Hour)
		if err := step.do(); err != nil {
			t.Fatal(step.name, err)
		}
		if at := modified(); at.After(last) != step.newer || at.Before(last) || at.After(s.Clock.Now()) {
			t.Errorf("%s: modified at %v, before that %v", step.name, at, last)
		} else {
			last = at
		}
	}
}
