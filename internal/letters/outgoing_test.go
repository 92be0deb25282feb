package letters_test

import (
	"context"
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// A thread goes out without what was not sent; a draft goes by itself, or where
// the thread has nothing else.
func TestDraftsStayAtHome(t *testing.T) {
	s := db.Open(t)
	anna, ben, empty := begin(t, s, "Anna"), begin(t, s, "Ben"), begin(t, s, "Cleo")
	compose := func(thread, text string) string {
		t.Helper()
		l, err := s.Letters.Compose(t.Context(), thread, body(text))
		if err != nil {
			t.Fatal(err)
		}
		return l.ID
	}
	first := compose(anna.ID, "It rains.")
	if _, err := s.Letters.Send(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	second, third := compose(anna.ID, "It snows."), compose(anna.ID, "It is warm.")
	came, err := s.Letters.BringIn(t.Context(), anna.ID, letters.Brought{Plain: "Dear John,\nIt snows here, too.\nYours,\nAnna"})
	if err != nil {
		t.Fatal(err)
	}
	alone, more := compose(ben.ID, "Hello."), compose(ben.ID, "Hello again.")
	for name, c := range map[string]struct {
		ids, want []string
		left      int
	}{
		"nothing":                    {nil, nil, 0},
		"a thread":                   {[]string{anna.ID}, []string{first, came.ID}, 2},
		"a thread of drafts":         {[]string{ben.ID}, []string{alone, more}, 0},
		"a thread of nothing":        {[]string{empty.ID}, nil, 0},
		"a draft by itself":          {[]string{third}, []string{third}, 0},
		"a thread and one draft":     {[]string{anna.ID, second}, []string{first, came.ID, second}, 2},
		"both threads":               {[]string{ben.ID, anna.ID}, []string{alone, more, first, came.ID}, 2},
		"what is not there, as well": {[]string{"nowhere", first}, []string{"nowhere", first}, 0},
	} {
		if got, left, err := s.Letters.WithoutDrafts(t.Context(), c.ids); err != nil || !slices.Equal(got, c.want) || left != c.left {
			t.Errorf("%s: %q without %d, %v, want %q without %d", name, got, left, err, c.want, c.left)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got, _, err := s.Letters.WithoutDrafts(ctx, []string{anna.ID}); got != nil || study.CodeOf(err) == study.CodeNotFound || err == nil {
		t.Errorf("a study that cannot be read: %q, %v", got, err)
	}
}
