package sqlite_test

import (
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// answerAll answers the first card of a word at times from the clock on.
func answerAll(t *testing.T, s *db.Study, word string, ratings ...fsrs.Rating) (card string, given []fsrs.Answered) {
	t.Helper()
	s.Add(t, word)
	items, err := s.Cards.Items(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range items {
		if item.Note.Headword == word && item.Card.Kind == cards.Read {
			card = item.Card.ID
		}
	}
	for _, r := range ratings {
		given = append(given, fsrs.Answered{Rating: r, At: s.Clock.Now()})
		if _, err := s.Cards.Answer(ctx, card, r, time.Second); err != nil {
			t.Fatal(err)
		}
		s.Clock.Advance(26 * time.Hour)
	}
	return card, given
}

func same(a, b []fsrs.Answered) bool {
	return slices.EqualFunc(a, b, func(x, y fsrs.Answered) bool { return x.Rating == y.Rating && x.At.Equal(y.At) })
}

func TestHistories(t *testing.T) {
	s := db.Open(t)
	_, cat := answerAll(t, s, "猫", fsrs.Good, fsrs.Again, fsrs.Easy)
	_, dog := answerAll(t, s, "狗", fsrs.Hard)
	s.Add(t, "鸟") // never answered
	got, err := s.DB.Parameters().Histories(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || !(same(got[0], cat) && same(got[1], dog) || same(got[0], dog) && same(got[1], cat)) {
		t.Errorf("%v, want %v and %v", got, cat, dog)
	}
	// What was taken back is no answer.
	s.Clock.Advance(-26 * time.Hour)
	if _, err := s.Cards.UndoLast(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err = s.DB.Parameters().Histories(ctx); err != nil || len(got) != 1 || !same(got[0], cat) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestWeightsAreKeptWithTheMemories(t *testing.T) {
	s := db.Open(t)
	store := s.DB.Parameters()
	card, cat := answerAll(t, s, "猫", fsrs.Good, fsrs.Good)
	s.Add(t, "鸟")
	before, err := s.DB.Cards().Item(ctx, card)
	if err != nil {
		t.Fatal(err)
	}
	if record, err := store.Record(ctx); err != nil || record != "" {
		t.Errorf("%q, %v", record, err)
	}
	asked := 0
	remember := func(c fsrs.Card, h []fsrs.Answered) fsrs.Card {
		if asked++; !same(h, cat) || c != before.Card.Memory {
			t.Errorf("%+v, %v", c, h)
		}
		c.Stability, c.Difficulty, c.Reps = 77, 3, 99
		return c
	}
	// What the database refuses leaves all as it was.
	wrong := func(c fsrs.Card, _ []fsrs.Answered) fsrs.Card { c.Difficulty = 11; return c }
	if err := store.Keep(ctx, `{"a":1}`, wrong); err == nil {
		t.Error("a difficulty of 11 was kept")
	}
	if record, err := store.Record(ctx); err != nil || record != "" {
		t.Errorf("%q, %v", record, err)
	}
	if err := store.Keep(ctx, `{"a":2}`, remember); err != nil {
		t.Fatal(err)
	}
	after, err := s.DB.Cards().Item(ctx, card)
	if err != nil {
		t.Fatal(err)
	}
	want := before.Card.Memory
	want.Stability, want.Difficulty = 77, 3
	if after.Card.Memory != want || asked != 1 {
		t.Errorf("%+v, want %+v, asked %d times", after.Card.Memory, want, asked)
	}
	if err := store.Keep(ctx, `{"a":3}`, nil); err != nil {
		t.Fatal(err)
	}
	if record, err := store.Record(ctx); err != nil || record != `{"a":3}` {
		t.Errorf("%q, %v", record, err)
	}
	if err := store.Keep(ctx, "", nil); err != nil {
		t.Fatal(err)
	}
	if record, err := store.Record(ctx); err != nil || record != "" {
		t.Errorf("%q, %v", record, err)
	}
}

// TestWordsFollowOtherWeights: a word is known by what its card is by now.
func TestWordsFollowOtherWeights(t *testing.T) {
	s := db.Open(t)
	answerAll(t, s, "猫", fsrs.Good, fsrs.Good)
	for stability, want := range map[float64]reader.WordStatus{50: reader.Known, 3: reader.Learning} {
		to := func(c fsrs.Card, _ []fsrs.Answered) fsrs.Card { c.Stability = stability; return c }
		if err := s.DB.Parameters().Keep(ctx, "{}", to); err != nil {
			t.Fatal(err)
		}
		if words, err := s.DB.Reader().Statuses(ctx, study.Chinese); err != nil || words["猫"] != want {
			t.Errorf("a stability of %v: %v, %v", stability, words, err)
		}
	}
}

// TestHistoriesBeginWhereACardIsNew: a card that was made new again begins
// another history, and one whose first answer is missing has none.
func TestHistoriesBeginWhereACardIsNew(t *testing.T) {
	s := db.Open(t)
	again, cat := answerAll(t, s, "猫", fsrs.Good, fsrs.Good, fsrs.Hard, fsrs.Easy)
	torn, dog := answerAll(t, s, "狗", fsrs.Good, fsrs.Good, fsrs.Good)
	for _, change := range []string{
		`UPDATE reviews SET state = 0 WHERE card_id = '` + again + `' AND rating = 3 AND seq > (SELECT min(seq) FROM reviews)`,
		`UPDATE reviews SET state = 2 WHERE card_id = '` + torn + `'`,
	} {
		if err := s.Exec(ctx, change); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.DB.Parameters().Histories(ctx)
	if err != nil || len(got) != 2 || !same(got[0], cat[:1]) || !same(got[1], cat[1:]) {
		t.Errorf("%v, %v, want %v in two parts and nothing of %v", got, err, cat, dog)
	}
	var asked [][]fsrs.Answered
	remember := func(c fsrs.Card, h []fsrs.Answered) fsrs.Card { asked = append(asked, h); return c }
	if err := s.DB.Parameters().Keep(ctx, "{}", remember); err != nil {
		t.Fatal(err)
	}
	if len(asked) != 1 || !same(asked[0], cat[1:]) {
		t.Errorf("asked for %v, want the last part of %v", asked, cat)
	}
}
