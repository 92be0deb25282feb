package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// TestLettersWhileTheWindowIsOpen: another program has the study open and
// writes, as the window does while somebody types; many commands write at the
// same time. Each is done, and nothing is lost.
func TestLettersWhileTheWindowIsOpen(t *testing.T) {
	needData(t)
	home := t.TempDir()
	data := filepath.Join(home, "study")
	lihua := func(stdin string, args ...string) (string, error) {
		cmd := program(t, home, append(args, "--data", data)...)
		cmd.Stdin = strings.NewReader(stdin)
		var errs strings.Builder
		cmd.Stderr = &errs
		out, err := cmd.Output()
		if err != nil {
			err = fmt.Errorf("%v: %w: %s", args, err, errs.String())
		}
		return string(out), err
	}
	if _, err := lihua("Hello there", "letters", "new", "--with", "Anna"); err != nil {
		t.Fatal(err)
	}
	paths, err := platform.FindPaths(data)
	if err != nil {
		t.Fatal(err)
	}
	window, err := sqlite.Open(t.Context(), paths.StudyFile(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	post := letters.New(study.SystemClock{}, study.RandomIDs{}, window.Letters())
	threads, err := post.Threads(t.Context())
	if err != nil || len(threads) != 1 {
		t.Fatalf("%d threads, %v", len(threads), err)
	}
	thread := threads[0].ID
	draft, err := post.Compose(t.Context(), thread, letters.Content{Body: "typing"})
	if err != nil {
		t.Fatal(err)
	}
	const commands = 8
	var all sync.WaitGroup
	failures := make([]error, commands)
	ctx, stop := context.WithCancel(t.Context())
	typed := make(chan error, 1)
	go func() {
		for n := 0; ctx.Err() == nil; n++ {
			if err := post.Write(t.Context(), draft.ID, letters.Content{Body: fmt.Sprintf("typing %d", n)}); err != nil {
				typed <- err
				return
			}
		}
		typed <- nil
	}()
	for i := range commands {
		all.Add(1)
		go func() {
			defer all.Done()
			_, failures[i] = lihua(fmt.Sprintf("Letter number %d.", i), "letters", "new", "--thread", thread)
		}()
	}
	all.Wait()
	stop()
	if err := <-typed; err != nil {
		t.Errorf("the window could not write: %v", err)
	}
	for _, err := range failures {
		if err != nil {
			t.Error(err)
		}
	}
	_, there, err := post.Thread(t.Context(), thread)
	if err != nil || len(there) != commands+2 {
		t.Errorf("%d letters, %v, want %d", len(there), err, commands+2)
	}
	if err := window.Close(); err != nil {
		t.Error(err)
	}
	if out, err := lihua("", "letters", "list", thread, "--json"); err != nil || strings.Count(out, "\n") != commands+2 {
		t.Errorf("%d letters listed, %v", strings.Count(out, "\n"), err)
	}
}

// TestLettersOfTheWholeProgram: a letter of the library is answered, the next
// one comes, letters are found by pinyin and exported.
func TestLettersOfTheWholeProgram(t *testing.T) {
	needData(t)
	home := t.TempDir()
	data := filepath.Join(home, "study")
	lihua := func(stdin string, args ...string) string {
		t.Helper()
		cmd := program(t, home, append(args, "--data", data)...)
		cmd.Stdin = strings.NewReader(stdin)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		return string(out)
	}
	type letter struct{ ID, Thread, State, Text string }
	list := func(args ...string) (all []letter) {
		t.Helper()
		for line := range strings.Lines(lihua("", append([]string{"letters", "list", "--json"}, args...)...)) {
			var l letter
			if err := json.Unmarshal([]byte(line), &l); err != nil {
				t.Fatal(err)
			}
			all = append(all, l)
		}
		return all
	}
	lihua("Hello Anna", "letters", "new", "--with", "Anna") // makes the study
	if list()[0].ID == "" {
		t.Fatal("no threads")
	}
	came := list("new-friend")
	if len(came) != 1 || came[0].State != "received" {
		t.Fatalf("%+v", came)
	}
	lihua("亲爱的李华：\n银行在哪儿？\n约翰", "letters", "new", "--reply-to", came[0].ID)
	reply := list("new-friend")[1]
	if got := lihua("", "letters", "find", "yinhang"); !strings.HasPrefix(got, reply.ID+": ") {
		t.Errorf("by pinyin: %q", got)
	}
	lihua("", "letters", "send", reply.ID)
	for _, ending := range []string{".pdf", ".docx", ".html", ".md", ".txt", ".png"} {
		path := filepath.Join(home, "letter"+ending)
		lihua("", "export", "letters", reply.ID, "-o", path)
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", ending, err)
		}
	}
	if got := lihua("", "export", "letters", reply.ID, "--to", "text", "--script", "traditional"); !strings.Contains(got, "銀行在哪兒？") {
		t.Errorf("in traditional characters: %q", got)
	}
}
