package cards_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// next gives the card to ask now, "" if none is left.
func next(t *testing.T, s *db.Study) (string, cards.Item) {
	t.Helper()
	item, ok, err := s.Cards.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		return "", item
	}
	if item.Card.Kind == cards.Recall {
		return item.Note.Headword + " recall", item
	}
	return item.Note.Headword, item
}

func answer(t *testing.T, s *db.Study, want string, r fsrs.Rating) cards.Card {
	t.Helper()
	got, item := next(t, s)
	if got != want {
		t.Fatalf("asked for %q, want %q", got, want)
	}
	c, err := s.Cards.Answer(t.Context(), item.Card.ID, r, 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func counts(t *testing.T, s *db.Study) cards.Counts {
	t.Helper()
	c, err := s.Cards.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheSameWordTwiceIsOneNote(t *testing.T) {
	s := db.Open(t)
	first := s.Add(t, "猫")
	other := db.Note("猫")
	other.Contexts[0].Sentence, other.Contexts[0].Start, other.Contexts[0].End = "我的猫叫豆腐。", 2, 3
	for _, n := range []cards.Note{other, other, db.Note("猫")} {
		note, added, err := s.Cards.Add(t.Context(), n)
		if err != nil || added || note.ID != first.ID {
			t.Fatalf("added %v: %+v, %v", added, note, err)
		}
		if len(note.Contexts) != 2 || note.Contexts[1] != other.Contexts[0] {
			t.Errorf("sentences %+v", note.Contexts)
		}
	}
	reading := db.Note("猫")
	reading.Reading = "máo"
	if note, added, err := s.Cards.Add(t.Context(), reading); err != nil || !added || note.ID == first.ID {
		t.Errorf("another reading is another note: %v, %v", added, err)
	}
	english := db.Note("猫")
	english.Language = study.English
	if _, added, err := s.Cards.Add(t.Context(), english); err != nil || !added {
		t.Errorf("another language is another note: %v, %v", added, err)
	}
	if total := counts(t, s).Total; total != 3 {
		t.Errorf("%d cards", total)
	}
}

func TestAJoinedNoteFillsItsGaps(t *testing.T) {
	s := db.Open(t)
	bare := db.Note("猫")
	bare.Gloss, bare.Traditional, bare.Contexts = "", "", nil
	if _, _, err := s.Cards.Add(t.Context(), bare); err != nil {
		t.Fatal(err)
	}
	full := db.Note("猫")
	full.Traditional = "貓"
	note, _, err := s.Cards.Add(t.Context(), full)
	if err != nil || note.Gloss != "cat" || note.Traditional != "貓" || len(note.Contexts) != 1 {
		t.Errorf("%+v, %v", note, err)
	}
	full.Gloss = "other"
	if note, _, err := s.Cards.Add(t.Context(), full); err != nil || note.Gloss != "cat" {
		t.Errorf("what was there changed: %+v, %v", note, err)
	}
}

func TestBadNotesAreRefused(t *testing.T) {
	s := db.Open(t)
	for name, n := range map[string]cards.Note{
		"no word": {Language: study.Chinese, Headword: " "}, "no language": {Headword: "猫"},
	} {
		if _, _, err := s.Cards.Add(t.Context(), n); study.CodeOf(err) != study.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Cards.Answer(t.Context(), "none", fsrs.Good, 0); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("no such card: %v", err)
	}
	if _, err := s.Cards.Answer(t.Context(), "none", 5, 0); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("no such answer: %v", err)
	}
}

func TestUndoRestoresExactly(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	s.Add(t, "狗")
	_, before := next(t, s)
	all, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := counts(t, s)
	answer(t, s, "猫", fsrs.Good)
	answer(t, s, "狗", fsrs.Again)
	s.Clock.Advance(2 * time.Minute)
	answer(t, s, "狗", fsrs.Hard)
	s.Clock.Advance(20 * time.Minute)
	answer(t, s, "狗", fsrs.Easy)
	for i, word := range []string{"狗", "狗", "狗", "猫"} {
		undone, err := s.Cards.UndoLast(t.Context())
		if err != nil || undone.Item.Note.Headword != word {
			t.Fatalf("undo %d gives %q, %v, want %q", i, undone.Item.Note.Headword, err, word)
		}
	}
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("undo of nothing: %v", err)
	}
	s.Clock.Set(db.Morning())
	if _, after := next(t, s); !reflect.DeepEqual(after, before) {
		t.Errorf("after undo %+v,\nbefore %+v", after, before)
	}
	if again, err := s.Cards.Items(t.Context()); err != nil || !reflect.DeepEqual(again, all) {
		t.Errorf("after undo %+v, %v", again, err)
	}
	if got := counts(t, s); got != want {
		t.Errorf("counts %+v, want %+v", got, want)
	}
}

func TestYesterdaysAnswersStay(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	answer(t, s, "猫", fsrs.Good)
	s.Clock.Advance(24 * time.Hour)
	if _, err := s.Cards.UndoLast(t.Context()); study.CodeOf(err) != cards.CodeNothingToUndo {
		t.Errorf("undo of yesterday's answer: %v", err)
	}
}

func TestAnAnswerFromElsewhereIsNotCountedTwice(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	_, item := next(t, s)
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		t.Fatal(err)
	}
	stale := cards.Review{ID: "stale", CardID: item.Card.ID, Rating: fsrs.Good, At: s.Clock.Now(), Before: item.Card.Memory}
	answer(t, s, "猫", fsrs.Easy)
	after := item.Card
	after.Memory = scheduler.Answer(item.Card.Memory, fsrs.Good, s.Clock.Now())
	err = s.DB.Cards().Answer(t.Context(), stale, after)
	if study.CodeOf(err) != cards.CodeAnswered {
		t.Errorf("got %v", err)
	}
	if again, err := s.DB.Cards().Item(t.Context(), item.Card.ID); err != nil || again.Card.Memory.Reps != 1 {
		t.Errorf("%+v, %v", again.Card.Memory, err)
	}
}

func TestPreviewIsWhatAnswerDoes(t *testing.T) {
	for r := fsrs.Again; r <= fsrs.Easy; r++ {
		s := db.Open(t)
		s.Add(t, "猫")
		_, item := next(t, s)
		want := s.Cards.Preview(item.Card)[r-1]
		c := answer(t, s, "猫", r)
		if got := c.Memory.Due.Sub(s.Clock.Now()); got != want {
			t.Errorf("answer %d: comes in %v, foretold %v", r, got, want)
		}
		if stored, err := s.DB.Cards().Item(t.Context(), c.ID); err != nil || !stored.Card.Memory.Due.Equal(c.Memory.Due) ||
			stored.Card.Memory.Stability != c.Memory.Stability || stored.Card.Memory.Difficulty != c.Memory.Difficulty {
			t.Errorf("stored %+v, %v, want %+v", stored.Card.Memory, err, c.Memory)
		}
	}
}

func TestAChangedRetentionCountsAtOnce(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	_, item := next(t, s)
	usual := s.Cards.Preview(item.Card)[3]
	for _, c := range []struct {
		retention float64
		longer    bool
	}{{0.97, false}, {0.75, true}} {
		s.CardOptions.Retention = c.retention
		if got := s.Cards.Preview(item.Card)[3]; got == usual || (got > usual) != c.longer {
			t.Errorf("retention %v: comes in %v, usually in %v", c.retention, got, usual)
		}
	}
	s.CardOptions.Retention = 7 // of no use
	if got := s.Cards.Preview(item.Card)[3]; got != usual {
		t.Errorf("comes in %v, usually in %v", got, usual)
	}
}

func TestDeleteAndBringBack(t *testing.T) {
	s := db.Open(t)
	s.CardOptions.Recall = true
	n := s.Add(t, "猫")
	answer(t, s, "猫", fsrs.Good)
	before, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	gone, err := s.Cards.Delete(t.Context(), n.ID)
	if err != nil || len(gone.Cards) != 2 || len(gone.Reviews) != 1 {
		t.Fatalf("%+v, %v", gone, err)
	}
	if has, err := s.Cards.Has(t.Context(), study.Chinese, "猫"); err != nil || has {
		t.Errorf("the note is still there: %v", err)
	}
	if _, err := s.Cards.Delete(t.Context(), n.ID); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("deleted twice: %v", err)
	}
	if err := s.Cards.Restore(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	if after, err := s.Cards.Items(t.Context()); err != nil || !reflect.DeepEqual(after, before) {
		t.Errorf("brought back %+v, %v,\nwant %+v", after, err, before)
	}
	if undone, err := s.Cards.UndoLast(t.Context()); err != nil || undone.Item.Card.Memory.Reps != 0 {
		t.Errorf("undo after that: %+v, %v", undone.Item.Card, err)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestTheTimeThatWaits(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	if c := counts(t, s); c.Time != 30*time.Second {
		t.Errorf("two answers at the usual pace: %v", c.Time)
	}
	for i := range 12 {
		s.Add(t, fmt.Sprint("词", i))
	}
	answer(t, s, "猫", fsrs.Easy)
	for i := range 11 {
		answer(t, s, fmt.Sprint("词", i), fsrs.Easy) // five seconds each
	}
	if c := counts(t, s); c.New != 1 || c.Time != 10*time.Second {
		t.Errorf("two answers at the learner's pace: %+v", c)
	}
}

func BenchmarkNextOfTenThousand(b *testing.B) {
	s := db.Open(b)
	s.CardOptions.New = 999
	for i := range 10000 {
		s.Add(b, fmt.Sprint("词", i))
	}
	for b.Loop() {
		item, ok, err := s.Cards.Next(b.Context())
		if err != nil || !ok {
			b.Fatal(err)
		}
		if _, err := s.Cards.Answer(b.Context(), item.Card.ID, fsrs.Easy, time.Second); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Cards.UndoLast(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// The word was added again before its deletion was taken back: what was learnt
// of it counts, and both sentences stay.
func TestBringBackWhatWasAddedAgain(t *testing.T) {
	s := db.Open(t)
	add := func(sentence string) cards.Note {
		t.Helper()
		n, added, err := s.Cards.Add(t.Context(), cards.Note{
			Language: study.Chinese, Headword: "猫", Reading: "māo", Contexts: []cards.Context{{Sentence: sentence}},
		})
		if err != nil || !added {
			t.Fatal(added, err)
		}
		return n
	}
	first := add("一只猫。")
	item, ok, err := s.Cards.Next(t.Context())
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if _, err := s.Cards.Answer(t.Context(), item.Card.ID, fsrs.Good, time.Second); err != nil {
		t.Fatal(err)
	}
	gone, err := s.Cards.Delete(t.Context(), first.ID)
	if err != nil {
		t.Fatal(err)
	}
	add("两只猫。")
	for range 2 { // taken back twice, it is there once
		if err := s.Cards.Restore(t.Context(), gone); err != nil {
			t.Fatal(err)
		}
	}
	items, err := s.Cards.Items(t.Context())
	if err != nil || len(items) != 1 {
		t.Fatalf("%d cards, %v", len(items), err)
	}
	if n := items[0].Note; n.ID != first.ID || len(n.Contexts) != 2 || items[0].Card.Memory.Reps != 1 {
		t.Errorf("%+v", items[0])
	}
}
