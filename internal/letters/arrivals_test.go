package letters_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// series is a thread of the library of n letters, in no order.
func series(n int) []letters.Arrival {
	var out []letters.Arrival
	for i := n; i > 0; i-- {
		a := db.Arrival(fmt.Sprint("s", i))
		a.Position, a.Thread = i, db.Arrival("s").Thread
		out = append(out, a)
	}
	return out
}

func has(t *testing.T, s *db.Study, textID string) bool {
	t.Helper()
	_, ok, err := s.Letters.OfText(t.Context(), textID)
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

// deliver brings what is due and gives how many letters came.
func deliver(t *testing.T, s *db.Study, post *letters.Service, all []letters.Arrival) int {
	t.Helper()
	came, err := post.Deliver(t.Context(), all)
	if err != nil {
		t.Fatal(err)
	}
	return came
}

// answer sends a reply to the letter of a text.
func answer(t *testing.T, post *letters.Service, textID string) letters.Letter {
	t.Helper()
	incoming, ok, err := post.OfText(t.Context(), textID)
	if err != nil || !ok {
		t.Fatalf("%s: %v, %v", textID, ok, err)
	}
	reply, err := post.Reply(t.Context(), incoming.ID, body("你好！"))
	if err == nil {
		reply, err = post.Send(t.Context(), reply.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return reply
}

func TestAThreadGoesOnLetterByLetter(t *testing.T) {
	s := db.Open(t)
	all := series(4)
	for i := 1; i <= 4; i++ {
		if came := deliver(t, s, s.Letters, all); came != 1 || !has(t, s, fmt.Sprint("s", i)) {
			t.Fatalf("%d letters came for number %d", came, i)
		}
		if came := deliver(t, s, s.Letters, all); came != 0 {
			t.Fatalf("%d letters came without an answer to number %d", came, i)
		}
		if i == 2 {
			l, _, err := s.Letters.OfText(t.Context(), "s2")
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Letters.Skip(t.Context(), l.ID); err != nil {
				t.Fatal(err)
			}
			continue
		}
		answer(t, s.Letters, fmt.Sprint("s", i))
	}
	if came := deliver(t, s, s.Letters, all); came != 0 {
		t.Errorf("%d letters came after the last", came)
	}
	if got := waiting(t, s); got != "" {
		t.Errorf("still waiting: %q", got)
	}
	summaries, err := s.Letters.Threads(t.Context())
	if err != nil || len(summaries) != 1 || summaries[0].Received != 4 || summaries[0].Sent != 3 || summaries[0].Waiting != 0 {
		t.Errorf("%+v, %v", summaries, err)
	}
}

func TestLettersTakeTheirTime(t *testing.T) {
	s := db.Open(t)
	delay := 24 * time.Hour
	post := letters.New(s.Clock, s.IDs, s.DB.Letters(), letters.WithDelay(func() time.Duration { return delay }))
	all := series(3)
	due := func() string {
		t.Helper()
		list, err := post.Due(t.Context(), all)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, d := range list {
			out = append(out, fmt.Sprint(d.TextID, " in ", d.At.Sub(s.Clock.Now())))
		}
		return strings.Join(out, ", ")
	}
	deliver(t, s, post, all)
	if got := due(); got != "" {
		t.Errorf("on its way before an answer: %s", got)
	}
	sent := answer(t, post, "s1")
	if came := deliver(t, s, post, all); came != 0 || due() != "s2 in 24h0m0s" {
		t.Errorf("%d came, on its way %q", came, due())
	}
	// Another reply, a copy revised, does not move it; nor does another delay.
	delay = 0
	copied, err := post.Revise(t.Context(), sent.ID)
	if err == nil {
		_, err = post.Send(t.Context(), copied.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(23 * time.Hour)
	if came := deliver(t, s, post, all); came != 0 || due() != "s2 in 1h0m0s" {
		t.Errorf("%d came, on its way %q", came, due())
	}
	s.Clock.Advance(time.Hour)
	if came := deliver(t, s, post, all); came != 1 || !has(t, s, "s2") || due() != "" {
		t.Errorf("%d came, on its way %q", came, due())
	}
	// Whoever does not want to wait any longer skips the wait.
	delay = time.Hour
	answer(t, post, "s2")
	l, _, err := post.OfText(t.Context(), "s2")
	if err != nil {
		t.Fatal(err)
	}
	if err := post.Skip(t.Context(), l.ID); err != nil {
		t.Fatal(err)
	}
	if l, err = post.Letter(t.Context(), l.ID); err != nil || !l.Skipped.IsZero() {
		t.Errorf("answered, yet skipped: %+v, %v", l, err)
	}
	if came := deliver(t, s, post, all); came != 1 || !has(t, s, "s3") {
		t.Errorf("%d came", came)
	}
}

func TestSkippedLettersWaitNoMore(t *testing.T) {
	s := db.Open(t)
	l := s.Deliver(t, "a")
	if err := s.Letters.Skip(t.Context(), l.ID); err != nil {
		t.Fatal(err)
	}
	if got := waiting(t, s); got != "" {
		t.Errorf("waiting: %q", got)
	}
	if err := s.Letters.Unskip(t.Context(), l.ID); err != nil {
		t.Fatal(err)
	}
	if got := waiting(t, s); got != "a" {
		t.Errorf("waiting: %q", got)
	}
	draft := s.Reply(t, l)
	for _, f := range []func(context.Context, string) error{s.Letters.Skip, s.Letters.Unskip} {
		if err := f(t.Context(), draft.ID); study.CodeOf(err) != study.CodeInvalid {
			t.Errorf("a letter of one's own: %v", err)
		}
		if err := f(t.Context(), "none"); study.CodeOf(err) != study.CodeNotFound {
			t.Errorf("no letter: %v", err)
		}
	}
}
