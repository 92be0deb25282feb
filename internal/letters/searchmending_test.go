package letters_test

import (
	"database/sql"
	"errors"
	"slices"
	"testing"
)

func TestASearchThatBreaksIsMadeAnew(t *testing.T) {
	s := newPostbox(t)
	id := s.put(t, "我们去图书馆")
	breakSearch(t, s.Path(), `UPDATE letter_search_segdir SET root = x'ffffffffffff'`)
	if got := ids(s.find(t, "图书馆")); !slices.Equal(got, []string{id}) {
		t.Errorf("found %v", got)
	}
}

// TestBrokenSearchIsMadeAnew does what every start does, too.
func TestBrokenSearchIsMadeAnew(t *testing.T) {
	for name, breaking := range map[string]string{
		"a table is gone":      `DROP TABLE letter_search_segdir`,
		"everything is gone":   `DROP TABLE letter_search`,
		"the index is emptied": `UPDATE letter_search_segdir SET root = x'ffffffffffff'`,
		"the index is foreign": `DELETE FROM letter_search_content`,
	} {
		t.Run(name, func(t *testing.T) {
			s := newPostbox(t)
			first := s.put(t, "我们去图书馆")
			breakSearch(t, s.Path(), breaking)
			// Whatever becomes of the search, letters are written.
			id := s.put(t, "我们去图书馆")
			if err := s.post.Write(t.Context(), id, body("他们也去图书馆")); err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(s.Verify(t.Context()), s.post.Reindex(t.Context())); err != nil {
				t.Fatal(err)
			}
			if got := ids(s.find(t, "图书馆")); !slices.Equal(got, []string{id, first}) {
				t.Errorf("found %v, want %v", got, []string{id, first})
			}
			if err := s.Verify(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

// breakSearch changes a study as another program would.
func breakSearch(t *testing.T, path, statement string) {
	t.Helper()
	pool, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = pool.ExecContext(t.Context(), statement)
	if err := errors.Join(err, pool.Close()); err != nil {
		t.Fatal(err)
	}
}
