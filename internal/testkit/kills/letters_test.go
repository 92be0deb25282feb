package main

import (
	"database/sql"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3" // as another program that changes the study

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// A letter that was sent, its copy and a second reply are three letters: what is
// lost of one of them is seen, whatever the others have.
func TestLettersAreToldApart(t *testing.T) {
	s := db.Open(t)
	ctx := t.Context()
	incoming := s.Deliver(t, "a")
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		s.Clock.Advance(time.Minute)
	}
	var session []state
	read := func() state {
		t.Helper()
		got := newState()
		if err := got.readLetters(ctx, s.DB); err != nil {
			t.Fatal(err)
		}
		return got
	}
	// A version is kept of each of them, the same of the first two.
	write := func(id string, bodies ...string) {
		t.Helper()
		for _, body := range bodies {
			do(s.Letters.Write(ctx, id, letters.Content{Body: body}))
			session = append(session, read())
		}
	}
	const long = "It is cold here, and I am glad of it."
	sent := s.Reply(t, incoming)
	write(sent.ID, long, "It rains.")
	_, err := s.Letters.Send(ctx, sent.ID)
	do(err)
	copied, err := s.Letters.Revise(ctx, sent.ID)
	do(err)
	session = append(session, read())
	write(copied.ID, long, "It snows.")
	second := copied
	second.ID, second.CopyOf, second.Content = "second", "", letters.Content{Body: "It is warm."}
	_, err = s.DB.Letters().Add(ctx, second, letters.Terms{})
	do(err)
	write(second.ID, "It is warm, and I am glad of it.", "Snow.")

	last := session[len(session)-1:]
	if whole := last[0]; len(whole.Typed) != 2 || len(whole.Versions) != 3 {
		t.Fatalf("%d drafts and %d letters with versions, want 2 and 3: %+v", len(whole.Typed), len(whole.Versions), whole)
	}
	if lost := losses(read(), last, session, session); len(lost) > 0 {
		t.Fatalf("nothing is lost, and seen is %q", lost)
	}
	pool, err := sql.Open("sqlite3", s.Path())
	do(err)
	t.Cleanup(func() {
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, c := range []struct{ name, lose, back string }{
		{"a body", `UPDATE letters SET body = '' WHERE id = ?`, `UPDATE letters SET body = 'It snows.' WHERE id = ?`},
		{"a version of two", `UPDATE revisions SET number = 9 WHERE number = 1 AND letter_id = ?`, `UPDATE revisions SET number = 1 WHERE number = 9 AND letter_id = ?`},
		{"the text of a version", `UPDATE revisions SET body = 'x' WHERE number = 1 AND letter_id = ?`, `UPDATE revisions SET body = 'It rains.' WHERE number = 1 AND letter_id = ?`},
		{"all versions", `DELETE FROM revisions WHERE letter_id = ?`, ``},
	} {
		_, err := pool.ExecContext(ctx, c.lose, copied.ID)
		do(err)
		got := newState()
		seen := ""
		if err := got.readLetters(ctx, s.DB); err != nil {
			seen = err.Error()
		} else {
			seen = strings.Join(losses(got, last, session, session), "; ")
		}
		if !strings.Contains(seen, ofLetter+"a, number 2") {
			t.Errorf("%s of the copy is lost, and seen is %q", c.name, seen)
		}
		if c.back != "" {
			_, err = pool.ExecContext(ctx, c.back, copied.ID)
			do(err)
		}
	}
}
