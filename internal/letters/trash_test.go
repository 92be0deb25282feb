package letters_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// bin words what lies in the trash.
func bin(t *testing.T, s *db.Study) string {
	t.Helper()
	all, err := s.Letters.Trash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := range all {
		one := all[i].Thread.With
		if all[i].Single() {
			one += ": " + all[i].Letter.Body
		}
		if !all[i].Until.Equal(all[i].Deleted.Add(letters.TrashKept)) || all[i].Deleted.IsZero() {
			t.Errorf("%s was thrown away at %v and stays until %v", one, all[i].Deleted, all[i].Until)
		}
		out = append(out, one)
	}
	return strings.Join(out, ", ")
}

func TestTrash(t *testing.T) {
	s := db.Open(t)
	anna, ben := begin(t, s, "Anna"), begin(t, s, "Ben")
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		s.Clock.Advance(time.Hour)
	}
	compose := func(thread, text string) letters.Letter {
		t.Helper()
		l, err := s.Letters.Compose(t.Context(), thread, body(text))
		do(err)
		return l
	}
	one, two, of := compose(anna.ID, "one"), compose(anna.ID, "two"), compose(ben.ID, "three")
	do(s.Letters.DeleteLetter(t.Context(), one.ID))
	do(s.Letters.DeleteThread(t.Context(), ben.ID))
	do(s.Letters.DeleteLetter(t.Context(), two.ID))
	if got := bin(t, s); got != "Anna: two, Ben, Anna: one" {
		t.Errorf("the trash holds %s", got)
	}
	do(s.Letters.RestoreLetter(t.Context(), one.ID))
	do(s.Letters.RestoreThread(t.Context(), ben.ID))
	if got := bin(t, s); got != "Anna: two" {
		t.Errorf("the trash holds %s", got)
	}
	// What is not in the trash is not removed.
	for name, err := range map[string]error{
		"letter": s.Letters.RemoveLetter(t.Context(), one.ID), "thread": s.Letters.RemoveThread(t.Context(), ben.ID),
		"no letter": s.Letters.RemoveLetter(t.Context(), "none"), "no thread": s.Letters.RemoveThread(t.Context(), "none"),
	} {
		if study.CodeOf(err) != study.CodeNotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	do(s.Letters.RemoveLetter(t.Context(), two.ID))
	do(s.Letters.DeleteThread(t.Context(), ben.ID))
	do(s.Letters.RemoveThread(t.Context(), ben.ID))
	for _, id := range []string{two.ID, of.ID} {
		if _, err := s.Letters.Letter(t.Context(), id); study.CodeOf(err) != study.CodeNotFound {
			t.Errorf("a removed letter: %v", err)
		}
	}
	if got := bin(t, s); got != "" {
		t.Errorf("the trash holds %s", got)
	}
	if l, err := s.Letters.Letter(t.Context(), one.ID); err != nil || l.Body != "one" {
		t.Errorf("%+v, %v", l, err)
	}
	do(s.Verify(t.Context()))
}

// A letter that was thrown away before its thread, or is gone for good, does not
// go or come back with it.
func TestLettersOfAThreadInTheTrashAreCounted(t *testing.T) {
	s := db.Open(t)
	anna := begin(t, s, "Anna")
	for i, text := range []string{"stays", "stays, too", "thrown away", "removed"} {
		l, err := s.Letters.Compose(t.Context(), anna.ID, body(text))
		if err == nil && i > 1 {
			err = s.Letters.DeleteLetter(t.Context(), l.ID)
		}
		if err == nil && i > 2 {
			err = s.Letters.RemoveLetter(t.Context(), l.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Letters.DeleteThread(t.Context(), anna.ID); err != nil {
		t.Fatal(err)
	}
	if all, err := s.Letters.Trash(t.Context()); err != nil || len(all) != 1 || all[0].Letters != 2 {
		t.Errorf("%+v, %v", all, err)
	}
}

// What refers to a letter that was removed stays as it is and refers to none,
// also if it was sent.
func TestRemovingWhatIsReferredTo(t *testing.T) {
	s := db.Open(t)
	anna := begin(t, s, "Anna")
	came, err := s.Letters.BringIn(t.Context(), anna.ID, letters.Brought{Plain: "How are you?"})
	if err != nil {
		t.Fatal(err)
	}
	sent := s.Reply(t, came)
	write(t, s, sent.ID, "Fine.")
	if _, err := s.Letters.Send(t.Context(), sent.ID); err != nil {
		t.Fatal(err)
	}
	copied, err := s.Letters.Revise(t.Context(), sent.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Letters.Send(t.Context(), copied.ID); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{came.ID, sent.ID} {
		if err := s.Letters.DeleteLetter(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		if err := s.Letters.RemoveLetter(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if l, err := s.Letters.Letter(t.Context(), copied.ID); err != nil || l.InReplyTo != "" || l.CopyOf != "" || l.Body != "Fine." {
		t.Errorf("%+v, %v", l, err)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// A letter of the library that was removed for good does not come again, and the
// thread goes on without it.
func TestARemovedLetterOfTheLibraryStaysAway(t *testing.T) {
	s := db.Open(t)
	all := series(2)
	deliver(t, s, s.Letters, all)
	l, ok, err := s.Letters.OfText(t.Context(), "s1")
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if err := s.Letters.DeleteLetter(t.Context(), l.ID); err != nil {
		t.Fatal(err)
	}
	if came := deliver(t, s, s.Letters, all); came != 0 {
		t.Errorf("%d came after a letter that lies in the trash", came)
	}
	if err := s.Letters.RemoveLetter(t.Context(), l.ID); err != nil {
		t.Fatal(err)
	}
	if got := bin(t, s); got != "" {
		t.Errorf("the trash holds %s", got)
	}
	if err := s.Letters.RestoreLetter(t.Context(), l.ID); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("restored: %v", err)
	}
	if came := deliver(t, s, s.Letters, all); came != 1 {
		t.Errorf("%d came, want the next one", came)
	}
	if came := deliver(t, s, s.Letters, all); came != 0 {
		t.Errorf("%d came again", came)
	}
}

func TestBringInOnesOwnLetters(t *testing.T) {
	s := db.Open(t)
	anna := begin(t, s, "Anna")
	day := func(n int) time.Time { return time.Date(2025, 12, n, 0, 0, 0, 0, time.UTC) }
	bring := func(text string, n int, mine bool) letters.Letter {
		t.Helper()
		l, err := s.Letters.BringIn(t.Context(), anna.ID, letters.Brought{Plain: text, Date: day(n), Mine: mine})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	first := bring("How are you?", 1, false)
	answer := bring("Dear Anna,\nI am fine.\nYours,\nLi Hua", 3, true)
	if answer.State != letters.Sent || !answer.SentAt.Equal(day(3)) || !answer.Created.Equal(day(3)) || answer.InReplyTo != first.ID ||
		answer.Body != "I am fine." || answer.Signature != "Yours,\nLi Hua" || answer.Author != "" {
		t.Errorf("%+v", answer)
	}
	if before := bring("Hello!", 2, true); before.InReplyTo != "" {
		t.Errorf("an answer before the letter it answers, which has one: %+v", before)
	}
	_, all, err := s.Letters.Thread(t.Context(), anna.ID)
	if err != nil || len(all) != 3 || all[1].Body != "Hello!" {
		t.Errorf("%+v, %v", all, err)
	}
	if waiting, err := s.Letters.Waiting(t.Context()); err != nil || len(waiting) != 0 {
		t.Errorf("%d wait, %v", len(waiting), err)
	}
	second := bring("And now?", 5, false)
	if waiting, err := s.Letters.Waiting(t.Context()); err != nil || len(waiting) != 1 || waiting[0].ID != second.ID {
		t.Errorf("%+v wait, %v", waiting, err)
	}
	if err := s.Letters.Write(t.Context(), answer.ID, answer.Content); study.CodeOf(err) != letters.CodeSent {
		t.Errorf("what was sent was changed: %v", err)
	}
}

func TestNotesLeftAloneAndTheClock(t *testing.T) {
	s := db.Open(t)
	draft := s.Reply(t, s.Deliver(t, "a"))
	for _, mark := range []string{"a\nb\nc", "a\nb\nc", "d"} {
		if err := s.Letters.LeaveNote(t.Context(), draft.ID, mark); err != nil {
			t.Fatal(err)
		}
	}
	if left, err := s.Letters.LeftNotes(t.Context(), draft.ID); err != nil || len(left) != 2 || !left["a\nb\nc"] || !left["d"] {
		t.Errorf("%v, %v", left, err)
	}
	for mark, want := range map[string]study.Code{"": study.CodeInvalid, strings.Repeat("x", 3000): study.CodeInvalid} {
		if err := s.Letters.LeaveNote(t.Context(), draft.ID, mark); study.CodeOf(err) != want {
			t.Errorf("%d bytes: %v", len(mark), err)
		}
	}
	clock := letters.TaskClock{Used: 90 * time.Second, Shown: true}
	if err := s.Letters.SetClock(t.Context(), draft.ID, clock); err != nil {
		t.Fatal(err)
	}
	if l, err := s.Letters.Letter(t.Context(), draft.ID); err != nil || l.Clock != clock {
		t.Errorf("%+v, %v", l.Clock, err)
	}
	for name, err := range map[string]error{
		"clock": s.Letters.SetClock(t.Context(), "none", clock), "note": s.Letters.LeaveNote(t.Context(), "none", "x"),
	} {
		if study.CodeOf(err) != study.CodeNotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What another window or the shell threw away is not removed with what is written
// in it after that.
func TestWhatIsWrittenInComesOutOfTheTrash(t *testing.T) {
	for _, thrown := range []string{"letter", "thread"} {
		for _, written := range []string{"Write", "Send", "first words", "BringIn"} {
			if thrown == "letter" && (written == "first words" || written == "BringIn") {
				continue // a letter that is not there yet
			}
			t.Run(thrown+" "+written, func(t *testing.T) {
				s := db.Open(t)
				thread := begin(t, s, "Anna")
				l, err := s.Letters.Compose(t.Context(), thread.ID, body("one"))
				if err != nil {
					t.Fatal(err)
				}
				fresh, err := s.Letters.OpenLetter(t.Context(), thread.ID, letters.Content{})
				if err != nil {
					t.Fatal(err)
				}
				s.Clock.Advance(time.Minute)
				if thrown == "thread" {
					err = s.Letters.DeleteThread(t.Context(), thread.ID)
				} else {
					err = s.Letters.DeleteLetter(t.Context(), l.ID)
				}
				if err != nil || bin(t, s) == "" {
					t.Fatalf("nothing was thrown away: %v", err)
				}
				switch written {
				case "Write":
					err = s.Letters.Write(t.Context(), l.ID, body("one and more"))
				case "Send":
					_, err = s.Letters.Send(t.Context(), l.ID)
				case "first words":
					err = s.Letters.Write(t.Context(), fresh.ID, body("new"))
				default:
					_, err = s.Letters.BringIn(t.Context(), thread.ID, letters.Brought{Plain: "Dear Anna,\nold news"})
				}
				if err != nil {
					t.Fatal(err)
				}
				if got := bin(t, s); got != "" {
					t.Errorf("the trash still holds %s", got)
				}
				_, all, err := s.Letters.Thread(t.Context(), thread.ID)
				if err != nil || len(all) == 0 {
					t.Errorf("the thread has %d letters, %v", len(all), err)
				}
				in, err := s.Letters.Summaries(t.Context(), letters.FolderAll)
				if err != nil || len(in) != 1 {
					t.Errorf("%d threads are listed, %v", len(in), err)
				}
			})
		}
	}
}
