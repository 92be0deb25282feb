package cards_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func items(t *testing.T, s *db.Study) []cards.Item {
	t.Helper()
	all, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Everything that was done on a day is taken back step by step, through other
// steps and a deletion, to exactly what was there.
func TestEverythingIsTakenBack(t *testing.T) {
	s := db.Open(t)
	n := db.Note("猫")
	n.Tags, n.Senses, n.Remarks = []string{"animal"}, []string{"cat"}, "不是狗"
	n, _, err := s.Cards.Add(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	s.Add(t, "狗")
	cat := items(t, s)[1].Card.ID
	edited := n
	edited.Headword, edited.Gloss, edited.Tags, edited.Contexts = "小猫", "kitten", []string{"b a", "a"}, nil
	steps := []struct {
		what cards.Change
		do   func() error
	}{
		{cards.Answered, func() error { _, err := s.Cards.Answer(t.Context(), cat, fsrs.Good, time.Second); return err }},
		{cards.Flagged, func() error { return s.Cards.Flag(t.Context(), 3, cat) }},
		{cards.Suspended, func() error { return s.Cards.Suspend(t.Context(), cat) }},
		{cards.Woken, func() error { return s.Cards.Wake(t.Context(), cat) }},
		{cards.Buried, func() error { return s.Cards.Bury(t.Context(), cat) }},
		{cards.Unburied, func() error { return s.Cards.Unbury(t.Context(), cat) }},
		{cards.Tagged, func() error { return s.Cards.Tag(t.Context(), []string{n.ID}, []string{"new tag"}, []string{"animal"}) }},
		{cards.Edited, func() error { return s.Cards.Edit(t.Context(), edited) }},
		{cards.Answered, func() error { _, err := s.Cards.Answer(t.Context(), cat, fsrs.Again, time.Second); return err }},
		{cards.Removed, func() error { _, err := s.Cards.DeleteAll(t.Context(), []string{n.ID, "none"}); return err }},
	}
	var before [][]cards.Item
	for _, step := range steps {
		before = append(before, items(t, s))
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.what, err)
		}
		if reflect.DeepEqual(items(t, s), before[len(before)-1]) {
			t.Errorf("%s changes nothing", step.what)
		}
		s.Clock.Advance(time.Minute)
	}
	for i := len(steps) - 1; i >= 0; i-- {
		undone, err := s.Cards.UndoLast(t.Context())
		if err != nil || undone.What != steps[i].what || undone.Count != 1 || undone.Item.Note.ID != n.ID {
			t.Fatalf("step %d: %+v, %v, want %s", i, undone, err, steps[i].what)
		}
		got := items(t, s)
		if i == len(steps)-1 { // what is restored stands first, as the newest
			got[0], got[1] = got[1], got[0]
		}
		if len(got) == 2 && got[0].Note.Headword != "狗" {
			got[0], got[1] = got[1], got[0]
		}
		// What other programs know has to see that it was taken back.
		for k := range got {
			if at := before[i][k].Note.Changed; got[k].Note.Changed.Before(at) {
				t.Errorf("step %d: %s was changed at %v, before %v", i, got[k].Note.Headword, got[k].Note.Changed, at)
			}
			got[k].Note.Changed = before[i][k].Note.Changed
		}
		if !reflect.DeepEqual(got, before[i]) {
			t.Errorf("step %d, %s taken back:\n%+v\nwant\n%+v", i, steps[i].what, got, before[i])
		}
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("nothing is left: %v", err)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestWhatWasDoneYesterdayStays(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	if err := s.Cards.Flag(t.Context(), 1, items(t, s)[0].Card.ID); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(24 * time.Hour)
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("%v", err)
	}
}

// What was brought back by itself is not taken back once more.
func TestWhatWasRestoredIsNotTakenBackAgain(t *testing.T) {
	s := db.Open(t)
	n := s.Add(t, "猫")
	answer(t, s, "猫", fsrs.Good)
	answer(t, s, "猫", fsrs.Good)
	if _, err := s.Cards.UndoLast(t.Context()); err != nil {
		t.Fatal(err)
	}
	if undone, err := s.Cards.UndoLast(t.Context()); err != nil || undone.What != cards.Answered || undone.Item.Card.Memory.Reps != 0 {
		t.Errorf("%+v, %v", undone, err)
	}
	gone, err := s.Cards.Delete(t.Context(), n.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Cards.Restore(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("a deletion was taken back twice: %v", err)
	}
}

func TestSuspendedAndBuriedCardsAreNotAsked(t *testing.T) {
	s := db.Open(t)
	for _, word := range []string{"一", "二", "三"} {
		s.Add(t, word)
	}
	_, first := next(t, s)
	if err := s.Cards.Suspend(t.Context(), first.Card.ID); err != nil {
		t.Fatal(err)
	}
	_, second := next(t, s)
	if err := s.Cards.Bury(t.Context(), second.Card.ID); err != nil {
		t.Fatal(err)
	}
	if word, _ := next(t, s); word != "三" || counts(t, s).New != 1 {
		t.Errorf("asked %q, %+v", word, counts(t, s))
	}
	s.Clock.Advance(24 * time.Hour)
	if word, _ := next(t, s); word != "二" || counts(t, s).New != 2 {
		t.Errorf("the day after: asked %q, %+v", word, counts(t, s))
	}
	if err := s.Cards.Wake(t.Context(), first.Card.ID); err != nil {
		t.Fatal(err)
	}
	answer(t, s, "一", fsrs.Again)
	if err := s.Cards.Suspend(t.Context(), first.Card.ID); err != nil {
		t.Fatal(err)
	}
	if word, _ := next(t, s); word != "二" || counts(t, s).Learning != 0 {
		t.Errorf("within its steps: asked %q, %+v", word, counts(t, s))
	}
	for _, err := range []error{
		s.Cards.Suspend(t.Context(), "none"), s.Cards.Flag(t.Context(), 1, "none"),
	} {
		if study.CodeOf(err) != study.CodeNotFound {
			t.Errorf("no such card: %v", err)
		}
	}
	if err := s.Cards.Flag(t.Context(), 8, first.Card.ID); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("no such flag: %v", err)
	}
	if err := s.Cards.Suspend(t.Context()); err != nil {
		t.Errorf("no cards: %v", err)
	}
}

// A clock that is years ahead puts a card off until tomorrow; once it is right
// the card is asked.
func TestBuriedByAWrongClock(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	_, item := next(t, s)
	s.Clock.Advance(3 * 365 * 24 * time.Hour)
	if err := s.Cards.Bury(t.Context(), item.Card.ID); err != nil {
		t.Fatal(err)
	}
	s.Clock.Set(db.Morning())
	answer(t, s, "猫", fsrs.Good)
}

func TestLeechesAreToldAndSuspended(t *testing.T) {
	for _, keep := range []bool{false, true} {
		s := db.Open(t)
		putDeck(t, s, cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{LeechAfter: 2, KeepLeeches: keep, Relearning: []time.Duration{}}})
		s.Add(t, "猫")
		c := answer(t, s, "猫", fsrs.Easy)
		for i := range 2 {
			s.Clock.Set(c.Memory.Due)
			c = answer(t, s, "猫", fsrs.Again)
			if c.Leech != (i == 1) {
				t.Errorf("after %d lapses: %+v", i+1, c)
			}
		}
		if want := cards.ByLearner; (c.Suspended == want) == keep {
			t.Errorf("keep %v: suspended %v", keep, c.Suspended)
		}
		if a, err := s.Cards.Achieved(t.Context(), s.Clock.Now()); err != nil || a.Leeches != 1 || a.Again != 1 || a.Answers != 1 {
			t.Errorf("%+v, %v", a, err)
		}
		if undone, err := s.Cards.UndoLast(t.Context()); err != nil || undone.Item.Card.Leech || undone.Item.Card.Suspended != cards.Active {
			t.Errorf("taken back: %+v, %v", undone.Item.Card, err)
		}
	}
	var o cards.DeckOptions
	for lapses, want := range map[int]bool{7: false, 8: true, 9: false, 12: true, 16: true} {
		if o.IsLeech(lapses) != want {
			t.Errorf("%d lapses: %v", lapses, !want)
		}
	}
	if o.LeechAfter = -1; o.IsLeech(100) {
		t.Error("leeches are switched off")
	}
}

func TestEditing(t *testing.T) {
	s := db.Open(t)
	putDeck(t, s, cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Cloze}}})
	bare := db.Note("猫")
	bare.Contexts = nil
	n, _, err := s.Cards.Add(t.Context(), bare)
	if err != nil {
		t.Fatal(err)
	}
	s.Add(t, "狗")
	guid := n.GUID
	n.GUID, n.Contexts = "other", db.Note("猫").Contexts
	if err := s.Cards.Edit(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	after, all, err := s.Cards.Note(t.Context(), n.ID)
	if err != nil || after.GUID != guid || len(all) != 2 || all[1].Kind != cards.Cloze || len(after.Contexts) != 1 {
		t.Errorf("%+v, %+v, %v", after, all, err)
	}
	n.Headword = "狗"
	if err := s.Cards.Edit(t.Context(), n); study.CodeOf(err) != cards.CodeNoteExists {
		t.Errorf("two notes of one word: %v", err)
	}
	n.Headword = ""
	if err := s.Cards.Edit(t.Context(), n); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("no word: %v", err)
	}
	n.ID, n.Headword = "none", "鱼"
	if err := s.Cards.Edit(t.Context(), n); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("no such note: %v", err)
	}
}

func TestAddAll(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.Level = func(l study.Language, word string) study.Level { return study.Level{List: study.HSK2, Name: "1"} }
	s.Add(t, "猫")
	var told []int
	added, err := s.Cards.AddAll(t.Context(), []cards.Note{db.Note("猫"), db.Note("狗"), db.Note("鱼"), db.Note("狗")}, func(n int) { told = append(told, n) })
	if err != nil || added != 2 || len(told) == 0 || told[len(told)-1] != 4 {
		t.Errorf("%d added, %v, %v", added, told, err)
	}
	if got := items(t, s); len(got) != 3 || got[0].Note.Level.Name != "1" {
		t.Errorf("%+v", got)
	}
	if _, err := s.Cards.AddAll(t.Context(), []cards.Note{db.Note("马"), {}}, nil); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("%v", err)
	}
	if got := items(t, s); len(got) != 3 {
		t.Error("a list with a fault was added in part")
	}
}

func TestLevelsAreFilledIn(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	s.Add(t, "无名")
	if n, err := s.Cards.FillLevels(t.Context()); err != nil || n != 0 {
		t.Errorf("without a dictionary: %d, %v", n, err)
	}
	s.CardOptions.Level = func(l study.Language, word string) study.Level {
		if word == "猫" && l == study.Chinese {
			return study.Level{List: study.HSK2, Name: "1"}
		}
		return study.Level{}
	}
	for _, want := range []int{1, 0} {
		if n, err := s.Cards.FillLevels(t.Context()); err != nil || n != want {
			t.Errorf("%d filled in, %v, want %d", n, err, want)
		}
	}
	if found, err := s.Cards.Search(t.Context(), "hsk:1", cards.Sort{}, false); err != nil || len(found) != 1 {
		t.Errorf("%v, %v", found, err)
	}
}
