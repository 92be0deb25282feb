package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// excerpt is the session in short: the letter opened, words marked, one made a
// card, the look changed, a bookmark set, the reply written with plain keys and
// in pinyin, deleted and brought back, and sealed.
func excerpt() []action {
	all := []action{
		{Keys: []string{"Return"}, Rest: true, Opens: true},
		{Keys: []string{"Right", "2"}},
		{Keys: []string{"Right", "Right", "3"}},
		rest("a").kept("cards"),
		{Keys: []string{"p"}},
		rest("b").kept("bookmarks"), rest("r"),
	}
	all = append(all, typed("How-are-you-today, Li-Hua? ")...)
	return append(all, rest("ctrl+k"), action{Text: "n", Loads: true}, action{Text: "ihao"}, action{Text: " "}.kept("letters"),
		keys("ctrl+a", "BackSpace").kept("letters"), keys("ctrl+z").kept("letters"), rest("ctrl+Return").asks(), rest("Return").kept("letters"))
}

// TestAFewKills is make proof-kills in short.
func TestAFewKills(t *testing.T) {
	stage := stage(t)
	actions := excerpt()
	var r rehearsal
	err := errors.Join(stage.makeStudy(context.Background()), stage.begin())
	if err == nil {
		r, err = stage.rehearse(context.Background(), actions)
	}
	if err != nil {
		t.Fatal(err)
	}
	// Who lost all would be found out: the session changes all of these.
	if err := r.check(story{
		Changes: []string{"words", "cards", "bookmarks", "settings", "letters", "learnt"},
		Sent:    []string{"How-are-you-today, Li-Hua? 你好"},
	}); err != nil {
		t.Error(err)
	}
	if len(r.States[len(actions)].Versions) == 0 {
		t.Error("no version of the letter was kept")
	}
	for n := range uint64(3) {
		if err := stage.begin(); err != nil {
			t.Fatal(err)
		}
		after := r.Took*time.Duration(n)/3 + time.Duration(rand.New(rand.NewPCG(1, n)).Int64N(int64(r.Took/3+promise)))
		o, err := stage.kill(context.Background(), actions, r, after)
		if err != nil {
			t.Fatal(err)
		}
		if t.Logf("killed after %v, %d actions begun, %d older than a second", after, o.may, o.must); len(o.lost) > 0 {
			t.Errorf("lost: %s", strings.Join(o.lost, "; "))
		}
	}
}

// stage opens a screen for the program that make builds.
func stage(t *testing.T) *theatre {
	t.Helper()
	if os.Getenv("LIHUA_SMOKE") != "require" {
		t.Skip("playing in a real window takes a minute; make test does, by LIHUA_SMOKE=require")
	}
	if missing := xwindow.Missing(); len(missing) > 0 {
		t.Fatal("no window can be driven, and LIHUA_SMOKE=require: not installed: ", strings.Join(missing, ", "))
	}
	app, err := filepath.Abs(filepath.Join("..", "..", "..", "build", "dear-li-hua"))
	if err != nil {
		t.Fatal(err)
	}
	stage, err := newTheatre(app, t.TempDir(), 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stage.screen.Close(); err != nil {
			t.Error(err)
		}
	})
	return stage
}

// TestAFewKillsOfAReview is make proof-kills WHAT=review in short.
func TestAFewKillsOfAReview(t *testing.T) {
	stage := stage(t)
	if err := stage.makeReview(context.Background()); err != nil {
		t.Fatal(err)
	}
	shown := 0
	for n := range uint64(4) {
		if err := stage.begin(); err != nil {
			t.Fatal(err)
		}
		k, err := stage.killReview(context.Background(), rand.New(rand.NewPCG(1, n)))
		if err != nil {
			t.Fatal(err)
		}
		if t.Log(k); len(k.lost) > 0 {
			t.Errorf("%s: %s", k, strings.Join(k.lost, "; "))
		}
		shown += k.shown
	}
	if shown == 0 {
		t.Error("no answer was seen before a kill")
	}
}
