package sqlite_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// postSince is the schema that brought threads of the learner's own and all that
// goes with them.
const postSince = 4

// fillPost puts something into every table and column that schema 4 brought.
func fillPost(t *testing.T, s *db.Study) {
	t.Helper()
	post := letters.New(s.Clock, study.RandomIDs{}, s.DB.Letters()) // the fixtures have the first of the others
	anna, err := post.BeginThread(ctx, letters.Thread{With: "Anna", TitleEn: "Cats", Language: study.English})
	if err != nil {
		t.Fatal(err)
	}
	came, err := post.BringIn(ctx, anna.ID, letters.Brought{
		Plain: "Dear Li Hua,\nHow is the cat 豆腐?\nYours,\nAnna", Date: db.Morning().Add(-time.Hour), Origin: "anna.txt",
	})
	if err != nil {
		t.Fatal(err)
	}
	draft, err := post.Reply(ctx, came.ID, letters.Content{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		post.Write(ctx, draft.ID, bodyOf("It is fine.")),
		post.Tick(ctx, draft.ID, 0, true),
		post.Tick(ctx, draft.ID, 1, false),
		post.Spend(ctx, draft.ID, 90*time.Second),
		post.SetClock(ctx, draft.ID, aClock()),
		post.LeaveNote(ctx, draft.ID, "salutation\ncomma\nDear Anna"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := post.Send(ctx, draft.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := post.Revise(ctx, draft.ID); err != nil {
		t.Fatal(err)
	}
	away, err := post.BeginThread(ctx, letters.Thread{With: "Ben", Language: study.Chinese})
	if err != nil {
		t.Fatal(err)
	}
	skipped, err := post.BringIn(ctx, away.ID, letters.Brought{Plain: "你好！我是本。"})
	if err != nil {
		t.Fatal(err)
	}
	mine, err := post.BringIn(ctx, away.ID, letters.Brought{Plain: "你好！我很好。", Date: db.Morning().Add(-time.Hour), Mine: true})
	if err != nil {
		t.Fatal(err)
	}
	gone, err := post.BeginThread(ctx, letters.Thread{With: "Carl", Language: study.English})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		post.Skip(ctx, skipped.ID), post.DeleteLetter(ctx, mine.ID), post.Archive(ctx, away.ID, true), post.DeleteThread(ctx, gone.ID),
		s.DB.TypedWords().Keep(ctx, []inputmethod.Typed{typed()}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func aClock() letters.TaskClock { return letters.TaskClock{Used: 61 * time.Second, Shown: true} }

func typed() inputmethod.Typed {
	return inputmethod.Typed{Syllables: "dou fu", Text: "豆腐", Before: "猫", Count: 3, Last: time.UnixMilli(1_772_000_000_000)}
}

// checkPost reads back what fillPost wrote.
func checkPost(t *testing.T, s *db.Study) {
	t.Helper()
	folders := map[letters.Folder]string{letters.FolderArchive: "Ben", letters.FolderTrash: "Carl", letters.FolderSent: "Anna", letters.FolderDrafts: "Anna"}
	ids := map[string]string{}
	for folder, want := range folders {
		found := false
		list, err := s.Letters.Summaries(ctx, folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range list {
			found = found || one.With == want && one.Own && (one.Archived.IsZero() == (want != "Ben")) && (one.Deleted.IsZero() == (want != "Carl"))
			ids[one.With] = one.ID
		}
		if !found {
			t.Errorf("%s is not in %q: %+v", want, folder, list)
		}
	}
	_, all, err := s.Letters.Thread(ctx, ids["Anna"])
	if err != nil || len(all) != 3 {
		t.Fatalf("%+v, %v", all, err)
	}
	came, sent, copied := all[0], all[1], all[2]
	if !came.BroughtIn() || came.Origin != "anna.txt" || came.Signature != "Yours,\nAnna" || !came.Created.Equal(db.Morning().Add(-time.Hour)) ||
		came.NextDue.IsZero() {
		t.Errorf("the letter that was brought in: %+v", came)
	}
	ticks, err := s.Letters.Ticks(ctx, sent.ID)
	if err != nil || !reflect.DeepEqual(ticks, map[int]bool{0: true, 1: false}) || sent.Spent != 90*time.Second || sent.State != letters.Sent {
		t.Errorf("the sent letter: %+v, ticks %v, %v", sent, ticks, err)
	}
	left, err := s.Letters.LeftNotes(ctx, sent.ID)
	if err != nil || !reflect.DeepEqual(left, map[string]bool{"salutation\ncomma\nDear Anna": true}) || sent.Clock != aClock() {
		t.Errorf("the notes left alone %v, the clock %+v, %v", left, sent.Clock, err)
	}
	if copied.CopyOf != sent.ID || copied.Body != "It is fine." || copied.State != letters.Draft {
		t.Errorf("the copy: %+v", copied)
	}
	_, all, err = s.Letters.Thread(ctx, ids["Ben"])
	if err != nil || len(all) != 1 || all[0].Skipped.IsZero() {
		t.Errorf("the skipped letter: %+v, %v", all, err)
	}
	trash, err := s.Letters.Trash(ctx)
	if err != nil || len(trash) != 2 || trash[0].Thread.With != "Carl" || !trash[1].Single() || trash[1].Letter.Body != "你好！我很好。" ||
		!trash[1].Letter.SentAt.Equal(db.Morning().Add(-time.Hour)) {
		t.Errorf("the trash: %+v, %v", trash, err)
	}
	rows, err := s.DB.TypedWords().All(ctx)
	if err != nil || len(rows) != 1 || !reflect.DeepEqual(rows[0], typed()) {
		t.Errorf("typed words %+v, %v", rows, err)
	}
	for query, want := range map[string]int{"豆腐": 1, "fine": 2, "另写一封信": 1, "𠮷 zwei": 1} {
		if err := s.Letters.Reindex(ctx); err != nil {
			t.Fatal(err)
		}
		if found, err := s.Letters.Find(ctx, query, 10); err != nil || len(found) != want {
			t.Errorf("%s finds %+v, %v", query, found, err)
		}
	}
}

// checkNoPost finds a study from before schema 4 as if it had always been there:
// letters can be found, and one that was answered has had its successor since.
func checkNoPost(t *testing.T, s *db.Study) {
	t.Helper()
	l, ok, err := s.Letters.OfText(ctx, "answered")
	if err != nil || !ok || l.NextDue.IsZero() || !l.Skipped.IsZero() || l.Spent != 0 {
		t.Errorf("the answered letter: %+v, %v, %v", l, ok, err)
	}
	if l, ok, err = s.Letters.OfText(ctx, "drafted"); err != nil || !ok || !l.NextDue.IsZero() {
		t.Errorf("the other letter: %+v, %v, %v", l, ok, err)
	}
	if found, err := s.Letters.Find(ctx, "另写", 10); err != nil || len(found) != 1 || found[0].Snippet == "" {
		t.Errorf("found %+v, %v", found, err)
	}
	if rows, err := s.DB.TypedWords().All(ctx); err != nil || len(rows) != 0 {
		t.Errorf("typed words %+v, %v", rows, err)
	}
	next := db.Arrival("next")
	next.Position, next.Thread = 2, letters.Thread{ID: l.ThreadID, Language: study.Chinese}
	first := db.Arrival("drafted")
	first.Position, first.Thread = 1, next.Thread
	if came, err := s.Letters.Deliver(ctx, []letters.Arrival{first, next}); err != nil || came != 0 {
		t.Errorf("%d letters came without an answer, %v", came, err)
	}
}

// unindexed counts the letters that wait for their terms.
func unindexed(t *testing.T, s *db.Study) []letters.Indexed {
	t.Helper()
	list, err := s.DB.Letters().Unindexed(ctx, 10)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestTermsAreKeptWithTheLetter(t *testing.T) {
	s := db.Open(t)
	draft := writeDraft(t, s, "text", "猫叫豆腐。")
	if got := unindexed(t, s); len(got) != 0 {
		t.Errorf("%d without terms", len(got))
	}
	long := strings.Repeat("猫叫豆腐。", 5000)
	if err := s.Letters.Write(ctx, draft.ID, bodyOf(long)); err != nil {
		t.Fatal(err)
	}
	if got := unindexed(t, s); len(got) != 1 || got[0].Letter.ID != draft.ID {
		t.Errorf("a long draft: %d without terms", len(got))
	}
	if _, err := s.Letters.Send(ctx, draft.ID); err != nil {
		t.Fatal(err)
	}
	if found, err := s.Letters.Find(ctx, "猫叫", 10); err != nil || len(found) != 1 || len(unindexed(t, s)) != 0 {
		t.Errorf("found %d, %v, %d without terms", len(found), err, len(unindexed(t, s)))
	}
}

func TestTermsOfWhatChangedMeanwhileAreNotKept(t *testing.T) {
	s := db.Open(t)
	draft := writeDraft(t, s, "text", strings.Repeat("猫叫豆腐。", 5000))
	read := unindexed(t, s)
	if len(read) != 1 {
		t.Fatalf("%d without terms", len(read))
	}
	if err := s.Letters.Write(ctx, draft.ID, bodyOf("狗叫豆沙。")); err != nil {
		t.Fatal(err)
	}
	if err := s.DB.Letters().PutTerms(ctx, read, []letters.Terms{{Hash: 1, Words: "猫", Sounds: "0z0", Tones: "0z0", Places: []byte{0, 1}}}); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{"猫": 0, "豆沙": 1} {
		if found, err := s.Letters.Find(ctx, query, 10); err != nil || len(found) != want {
			t.Errorf("%s: %d found, %v, want %d", query, len(found), err, want)
		}
	}
}

// The lists of letters stay quick with thousands of letters: whether one was
// answered is looked up and not searched for among all that were sent, and what
// the list of threads shows is read without the letters themselves.
func TestListsOfLettersAreLookedUp(t *testing.T) {
	plans, err := db.Open(t).LetterPlans(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]string{
		"threads": {
			"SEARCH l USING COVERING INDEX letters_by_thread (thread_id=? AND deleted=?)",
			"SEARCH r USING COVERING INDEX letters_by_answered (in_reply_to=? AND state=? AND deleted=?)",
		},
		"unanswered": {
			"SCAN l USING INDEX letters_to_answer", "SEARCH r USING COVERING INDEX letters_by_answered (in_reply_to=? AND state=? AND deleted=?)",
		},
		"trash": {"SCAN letters USING INDEX letters_in_trash"},
	} {
		for _, step := range want {
			if !strings.Contains(plans[name], step) {
				t.Errorf("%s: no step %q in\n%s", name, step, plans[name])
			}
		}
	}
}
