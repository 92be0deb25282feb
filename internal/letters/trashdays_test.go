package letters_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestTheTrashIsEmptiedAfterItsDays(t *testing.T) {
	s := db.Open(t)
	anna := begin(t, s, "Anna")
	for _, text := range []string{"old", "young"} {
		l, err := s.Letters.Compose(t.Context(), anna.ID, body(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Letters.DeleteLetter(t.Context(), l.ID); err != nil {
			t.Fatal(err)
		}
		s.Clock.Advance(letters.TrashKept / 2)
	}
	for _, step := range []struct {
		written bool
		want    string
	}{{false, "Anna: young, Anna: old"}, {true, "Anna: young"}} {
		if step.written {
			see(t, s)
		}
		if err := s.Letters.EmptyTrash(t.Context(), letters.TrashKept); err != nil {
			t.Fatal(err)
		}
		if got := bin(t, s); got != step.want {
			t.Errorf("written %v: the trash holds %s, want %s", step.written, got, step.want)
		}
	}
}

// spend has something be written on the day that the clock shows.
func spend(t *testing.T, s *db.Study) {
	t.Helper()
	if err := s.Progress.Spend(t.Context(), "write", time.Minute); err != nil {
		t.Fatal(err)
	}
}

// see has the study be sure of the day that the clock shows: it knows of a later
// one.
func see(t *testing.T, s *db.Study) {
	t.Helper()
	spend(t, s)
	s.Clock.Advance(24 * time.Hour)
	spend(t, s)
	s.Clock.Advance(-24 * time.Hour)
}

// A clock that is wrong on one day removes nothing: neither one that is ahead,
// nor one that was behind when something was thrown away.
func TestAWrongClockDoesNotEmptyTheTrash(t *testing.T) {
	for name, wrong := range map[string]time.Duration{"ahead": 3 * letters.TrashKept, "behind": -300 * letters.TrashKept, "right": 0} {
		s := db.Open(t)
		anna := begin(t, s, "Anna")
		start := func() {
			t.Helper()
			if err := s.Letters.EmptyTrash(t.Context(), letters.TrashKept); err != nil {
				t.Fatal(err)
			}
		}
		throw := func(text string) {
			t.Helper()
			l, err := s.Letters.Compose(t.Context(), anna.ID, body(text))
			if err == nil {
				err = s.Letters.DeleteLetter(t.Context(), l.ID)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		spend(t, s)
		s.Clock.Advance(24 * time.Hour)
		spend(t, s)
		throw("before")
		now := s.Clock.Now()
		s.Clock.Set(now.Add(wrong))
		start()
		throw("meanwhile")
		spend(t, s)
		for range 2 {
			s.Clock.Set(now.Add(24 * time.Hour))
			start()
			spend(t, s)
		}
		// It is wrong once more.
		s.Clock.Set(now.Add(wrong))
		start()
		s.Clock.Set(now.Add(24 * time.Hour))
		if got := bin(t, s); strings.Count(got, "Anna: ") != 2 {
			t.Errorf("%s: the trash holds %q", name, got)
		}
		ben := begin(t, s, "Ben")
		if err := s.Letters.DeleteThread(t.Context(), ben.ID); err != nil {
			t.Fatal(err)
		}
		start()
		// What is thrown away now goes when its days are over, not before and not
		// years later.
		all, err := s.Letters.Trash(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range all {
			if off := d.Deleted.Sub(s.Clock.Now()).Abs(); !d.Single() && off > time.Hour {
				t.Errorf("%s: a thread is thrown away %v off", name, off)
			}
		}
		// Who empties it means all of it, whatever the clock says.
		if err := s.Letters.EmptyTrash(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		if got := bin(t, s); got != "" {
			t.Errorf("%s: emptied, the trash holds %q", name, got)
		}
	}
}
