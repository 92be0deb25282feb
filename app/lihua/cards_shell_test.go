package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/data"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// shell runs the program on one study.
type shell struct {
	t          *testing.T
	home, room string
}

func newShell(t *testing.T) *shell {
	t.Helper()
	home := t.TempDir()
	return &shell{t, home, filepath.Join(home, "书房 of mine")}
}

// try runs a command and gives what it writes and its exit code.
func (s *shell) try(stdin string, args ...string) (out, errs string, code int) {
	s.t.Helper()
	cmd := program(s.t, s.home, append(args, "--data", s.room)...)
	cmd.Stdin = strings.NewReader(stdin)
	var o, e strings.Builder
	cmd.Stdout, cmd.Stderr = &o, &e
	if err := cmd.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		s.t.Error(err)
	}
	return o.String(), e.String(), cmd.ProcessState.ExitCode()
}

// must runs a command that has to succeed.
func (s *shell) must(stdin string, args ...string) string {
	s.t.Helper()
	out, errs, code := s.try(stdin, args...)
	if code != 0 {
		s.t.Fatalf("%v: %d %s%s", args, code, out, errs)
	}
	return out
}

// TestCardsFromTheShell goes from a new study to its statistics.
func TestCardsFromTheShell(t *testing.T) {
	needData(t)
	s := newShell(t)
	if _, errs, code := s.try("", "cards", "due"); code != 1 || !strings.Contains(errs, s.room) {
		t.Errorf("without a study: %d %s", code, errs)
	}
	if out := s.must("", "cards", "add", "圖書館", "--tag", "town"); out != "added: 图书馆  túshūguǎn  library\n" {
		t.Errorf("%q", out)
	}
	out, errs, code := s.try("銀行\n女儿\nqqqq\n", "cards", "add", "-", "--deck", "List")
	if code != 1 || !strings.Contains(out, "added: 银行  yínháng  bank") || !strings.Contains(out, "nǚ'ér") || !strings.Contains(errs, "“qqqq” is not in the dictionary") {
		t.Errorf("%d %s%s", code, out, errs)
	}
	if _, errs, code := s.try("", "cards", "add", "得", "--sentence", "我得走了。", "--translation", "I must go."); code != 0 || errs != "" {
		t.Errorf("a sentence chooses the reading: %d %s", code, errs)
	}
	if out := s.must("", "cards", "list", "得"); !strings.Contains(out, "děi") {
		t.Errorf("%q", out)
	}
	if _, errs, _ := s.try("", "cards", "add", "行"); !strings.Contains(errs, "行 is taken as ") || !strings.Contains(errs, "--reading") {
		t.Errorf("a word of several readings is guessed silently: %q", errs)
	}
	if out := s.must("", "cards", "list", "hsk:3", "--json"); !strings.Contains(out, `"word":"图书馆"`) {
		t.Errorf("words have no level: %s", out)
	}
	if out := s.must("", "cards", "due"); !strings.HasPrefix(out, "5 new · 5 cards in all · about ") {
		t.Errorf("%q", out)
	}
	if out := s.must("\n4\n\n1\n", "cards", "review", "--limit", "2"); !strings.Contains(out, "2 cards in 1 minute. 1 answer was Again") {
		t.Errorf("%q", out)
	}
	if out := s.must("", "cards", "stats", "--json", "--days", "1"); !strings.Contains(out, `{"figure":"totals","notes":5,"new":3,"learning":1,"young":1,`) {
		t.Errorf("%s", out)
	}
	if out := s.must("", "help", "cards"); !strings.Contains(out, "--sentence S") {
		t.Errorf("%q", out)
	}
}

// TestReviewWhileTheWindowIsOpen: the study is open and answered in, as the window
// does, while commands review. Each answer counts once.
func TestReviewWhileTheWindowIsOpen(t *testing.T) {
	needData(t)
	s := newShell(t)
	s.must("一\n二\n三\n四\n五\n六\n七\n八\n九\n十\n百\n千\n", "cards", "add", "-")
	window, err := openCards(t.Context(), data.Built, nil, s.room, false)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := window.Close(); err != nil {
			t.Error(err)
		}
	}()
	var all sync.WaitGroup
	outs := make([]string, 3)
	for i := range outs {
		all.Add(1)
		go func() {
			defer all.Done()
			out, errs, code := s.try(strings.Repeat("\n4\n", 12), "cards", "review", "--json")
			if code != 0 {
				t.Errorf("%d %s", code, errs)
			}
			outs[i] = out
		}()
	}
	here := 0
	for range 3 {
		item, ok, err := window.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			break
		}
		_, err = window.AnswerShown(t.Context(), item.Card, fsrs.Easy, time.Second)
		switch study.CodeOf(err) {
		case "":
			here++
		case cards.CodeAnswered:
		default:
			t.Fatal(err)
		}
	}
	all.Wait()
	rated := map[string]int{}
	for _, out := range outs {
		for line := range strings.Lines(out) {
			var e struct{ Event, Card string }
			if err := json.Unmarshal([]byte(line), &e); err != nil {
				t.Fatal(err)
			}
			if e.Event == "rated" {
				rated[e.Card]++
			}
		}
	}
	done, err := window.Achieved(t.Context(), time.Now().Add(-time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	sum := here
	for _, n := range rated {
		sum += n
	}
	if done.Answers != sum || done.Cards != 12 {
		t.Errorf("%d answers to %d cards are kept; %s", done.Answers, done.Cards, fmt.Sprintf("%d were told, %d of them here", sum, here))
	}
	left, err := window.Counts(t.Context())
	if err != nil || left.Waiting() != 0 {
		t.Errorf("%+v are left, %v", left, err)
	}
}
