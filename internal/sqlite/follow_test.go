package sqlite_test

import (
	"database/sql"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func wantWord(t *testing.T, s *db.Study, step, word string, want reader.WordStatus) {
	t.Helper()
	all, err := s.Library.Statuses(ctx, study.Chinese)
	if err != nil || all[word] != want {
		t.Errorf("%s: %s is %q, want %q (%v)", step, word, all[word], want, err)
	}
}

// answer answers the one card that is asked on the day it comes due.
func answer(t *testing.T, s *db.Study, r fsrs.Rating) cards.Card {
	t.Helper()
	items, err := s.Cards.Items(ctx)
	if err != nil || len(items) == 0 {
		t.Fatalf("%+v, %v", items, err)
	}
	c := items[0].Card
	if c.Memory.Due.After(s.Clock.Now()) {
		s.Clock.Set(c.Memory.Due)
	}
	after, err := s.Cards.Answer(ctx, c.ID, r, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	return after
}

func TestWordsFollowTheirCards(t *testing.T) {
	s := db.Open(t)
	n := s.Add(t, "猫")
	wantWord(t, s, "a card is made", "猫", reader.Learning)
	c := answer(t, s, fsrs.Good)
	for range 10 {
		if c.Memory.Stability >= reader.KnownFrom {
			break
		}
		wantWord(t, s, "it is not yet firm", "猫", reader.Learning)
		c = answer(t, s, fsrs.Good)
	}
	if c.Memory.State != fsrs.Review || c.Memory.Stability < reader.KnownFrom {
		t.Fatalf("the card never became firm: %+v", c.Memory)
	}
	wantWord(t, s, "it is firm", "猫", reader.Known)
	at, err := s.DB.Reader().KnownSince(ctx, c.Memory.Last.Add(-time.Second), c.Memory.Last.Add(time.Second))
	if err != nil || len(at) != 1 || !at[0].Equal(c.Memory.Last) {
		t.Errorf("known since %v, %v, want %v", at, err, c.Memory.Last)
	}
	answer(t, s, fsrs.Again)
	wantWord(t, s, "it was forgotten", "猫", reader.Learning)
	if _, err := s.Cards.UndoLast(ctx); err != nil {
		t.Fatal(err)
	}
	wantWord(t, s, "the answer was taken back", "猫", reader.Known)
	gone, err := s.Cards.Delete(ctx, n.ID)
	if err != nil {
		t.Fatal(err)
	}
	wantWord(t, s, "the card is deleted", "猫", reader.Unsaid)
	if err := s.Cards.Restore(ctx, gone); err != nil {
		t.Fatal(err)
	}
	wantWord(t, s, "the card is back", "猫", reader.Known)
}

func TestWhatIsSaidBeatsCards(t *testing.T) {
	s := db.Open(t)
	set := func(status reader.WordStatus) {
		t.Helper()
		if err := s.Library.SetStatus(ctx, study.Chinese, "猫", status); err != nil {
			t.Fatal(err)
		}
	}
	set(reader.Known)
	s.Add(t, "猫")
	wantWord(t, s, "a card was asked for after it was called known", "猫", reader.Learning)
	for _, said := range []reader.WordStatus{reader.Ignored, reader.New, reader.Known} {
		set(said)
		answer(t, s, fsrs.Good)
		wantWord(t, s, "answered after it was said", "猫", said)
	}
	answer(t, s, fsrs.Again)
	wantWord(t, s, "forgotten after it was called known", "猫", reader.Known)
	set(reader.Unsaid)
	wantWord(t, s, "taken back", "猫", reader.Learning)
	set(reader.Ignored)
	set(reader.Learning) // what the card says: it goes on speaking
	for range 12 {
		answer(t, s, fsrs.Good)
	}
	wantWord(t, s, "said what the card said", "猫", reader.Known)
	set(reader.Learning)
	answer(t, s, fsrs.Good)
	wantWord(t, s, "called learning though it is firm", "猫", reader.Learning)
}

// Some words are asked for without the others, each of its own language.
func TestStatusesOfSomeWords(t *testing.T) {
	s := db.Open(t)
	all := map[string]reader.WordStatus{"猫": reader.Known, "狗": reader.Ignored, `"鸟"`: reader.New, "7": reader.Learning, "O'Neil": reader.Known}
	if _, err := s.Library.SetStatuses(ctx, study.Chinese, all); err != nil {
		t.Fatal(err)
	}
	if err := s.Library.SetStatus(ctx, study.English, "cat", reader.Known); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		asked []string
		want  map[string]reader.WordStatus
	}{
		{nil, map[string]reader.WordStatus{}},
		{[]string{"鱼", "cat", ""}, map[string]reader.WordStatus{}},
		{[]string{"猫", "鱼", "猫"}, map[string]reader.WordStatus{"猫": reader.Known}},
		{[]string{"7", `"鸟"`, "O'Neil"}, map[string]reader.WordStatus{"7": reader.Learning, `"鸟"`: reader.New, "O'Neil": reader.Known}},
	} {
		if got, err := s.Library.StatusesOf(ctx, study.Chinese, c.asked); err != nil || !maps.Equal(got, c.want) {
			t.Errorf("of %q: %v (%v), want %v", c.asked, got, err, c.want)
		}
	}
}

func TestManyWordsAtOnceAndBack(t *testing.T) {
	s := db.Open(t)
	s.Add(t, "猫")
	for word, status := range map[string]reader.WordStatus{"狗": reader.Ignored, "鸟": reader.New} {
		if err := s.Library.SetStatus(ctx, study.Chinese, word, status); err != nil {
			t.Fatal(err)
		}
	}
	first, err := s.Library.Statuses(ctx, study.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	page := map[string]reader.WordStatus{}
	for _, word := range []string{"猫", "狗", "鸟", "鱼", "马"} {
		page[word] = reader.Known
	}
	before, err := s.Library.SetStatuses(ctx, study.Chinese, page)
	if err != nil {
		t.Fatal(err)
	}
	if now, err := s.Library.Statuses(ctx, study.Chinese); err != nil || !maps.Equal(now, page) {
		t.Errorf("%v, %v", now, err)
	}
	if _, err := s.Library.SetStatuses(ctx, study.Chinese, before); err != nil {
		t.Fatal(err)
	}
	if now, err := s.Library.Statuses(ctx, study.Chinese); err != nil || !maps.Equal(now, first) {
		t.Errorf("undone: %v, want %v, %v", now, first, err)
	}
	for range 12 {
		answer(t, s, fsrs.Good)
	}
	wantWord(t, s, "the card speaks again after the undo", "猫", reader.Known)
	page["x"] = "gone"
	if _, err := s.Library.SetStatuses(ctx, study.Chinese, page); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("a status that does not exist gives %v", err)
	}
	if _, err := s.Library.SetStatuses(ctx, study.Chinese, map[string]reader.WordStatus{"": reader.Known}); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("no word gives %v", err)
	}
}

// TestCardsOfEarlierSchemasSpeak changes a study of schema 2 as its program
// would have and opens it: words that were called learning when their card was
// made follow it from now on, what was said otherwise stays.
func TestCardsOfEarlierSchemasSpeak(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	write(t, path, unpack(t, fixture(2)))
	old, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = old.Exec(`
		UPDATE cards SET state = 2, stability = 21, last = 1772600000000 WHERE kind = 'read';
		INSERT INTO words (language, headword, status, changed) VALUES
			('zh', '猫', 'learning', 5), ('zh', '豆腐', 'ignored', 5), ('zh', '鱼', 'learning', 5)`)
	if err == nil {
		err = old.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	s := db.OpenAt(t, path, db.NewClock(db.Morning()))
	wantWord(t, s, "a firm card", "猫", reader.Known)
	wantWord(t, s, "said otherwise", "豆腐", reader.Ignored)
	wantWord(t, s, "without a card", "鱼", reader.Learning)
	at, err := s.DB.Reader().KnownSince(ctx, time.UnixMilli(1), time.UnixMilli(1772600000001))
	if err != nil || len(at) != 1 || at[0].UnixMilli() != 1772600000000 {
		t.Errorf("known since %v, %v", at, err)
	}
}
