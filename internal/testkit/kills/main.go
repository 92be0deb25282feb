// Command kills proves that nothing older than a second is lost when the
// program is killed: a session in a real window (script.go) is rehearsed once,
// with the study read after every action, and then played again and again from
// the same beginning and ended by kill -9 at random moments. After each the
// study has to be sound and in one of the states that the rehearsal went
// through, between the last action older than a second and the last one begun;
// then the program has to start on it and leave it as it is. make proof-kills
// runs it.
//
// It needs Linux with Xvfb, xdotool and xclip.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

func main() {
	app := flag.String("app", "build/dear-li-hua", "the program")
	room := flag.String("room", "build/kills", "the folder for what is written")
	first := flag.Int("from", 1, "the first moment")
	last := flag.Int("to", 100, "the last moment")
	seed := flag.Uint64("seed", 1, "the seed of the moments; the same gives the same moments")
	flag.Parse()
	log.SetFlags(0)
	if missing := xwindow.Missing(); len(missing) > 0 {
		log.Fatal("not installed: ", strings.Join(missing, ", "))
	}
	if err := run(context.Background(), *app, *room, *first, *last, *seed); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, app, room string, first, last int, seed uint64) (err error) {
	if err := os.MkdirAll(room, 0o755); err != nil {
		return err
	}
	t, err := newTheatre(app, room)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.screen.Close()) }()
	actions := session()
	r, err := t.rehearsed(ctx, actions)
	if err != nil {
		return err
	}
	var lost []string
	for n := first; n <= last; n++ {
		done := filepath.Join(room, fmt.Sprintf("done-%d-%d", seed, n))
		if _, err := os.Stat(done); err == nil {
			continue
		}
		// Each moment has its own numbers: a run that goes on has the same.
		after := time.Duration(rand.New(rand.NewPCG(seed, uint64(n))).Int64N(int64(r.Took + promise)))
		if err := t.begin(); err != nil {
			return err
		}
		o, err := t.kill(ctx, actions, r, after)
		if err != nil {
			return fmt.Errorf("moment %d: %w", n, err)
		}
		line := fmt.Sprintf("moment %d: killed after %.2f s, %d of %d actions begun, %d older than a second", n, o.after.Seconds(), o.may, len(actions), o.must)
		if len(o.lost) > 0 {
			fmt.Printf("%s: LOST %s\n", line, strings.Join(o.lost, "; "))
			lost = append(lost, fmt.Sprint(n))
			continue
		}
		fmt.Println(line + ": nothing lost")
		if err := os.WriteFile(done, []byte(line+"\n"), 0o600); err != nil {
			return err
		}
	}
	if len(lost) > 0 {
		return fmt.Errorf("something was lost at the moments %s", strings.Join(lost, ", "))
	}
	return nil
}

// begin lays the study that each session begins with.
func (t *theatre) begin() error {
	return errors.Join(os.RemoveAll(t.folder), copyStudy(filepath.Join(t.room, "begin"), t.folder))
}

// rehearsed makes the study that sessions begin with and rehearses one, or
// takes what a run before this one has written.
func (t *theatre) rehearsed(ctx context.Context, actions []action) (r rehearsal, err error) {
	file, names := filepath.Join(t.room, "rehearsal.json"), fmt.Sprint(actions)
	kept := struct {
		Actions string
		rehearsal
	}{}
	if b, err := os.ReadFile(file); err == nil && json.Unmarshal(b, &kept) == nil && kept.Actions == names {
		return kept.rehearsal, t.readOpened()
	}
	if err := t.makeStudy(ctx); err != nil {
		return r, err
	}
	if err := t.begin(); err != nil {
		return r, err
	}
	if r, err = t.rehearse(ctx, actions); err != nil {
		return r, err
	}
	for i, a := range actions {
		fmt.Printf("rehearsed %s: %d parts of the study and %d pixels changed\n", a, len(losses(r.States[i+1], r.States[i:i+1])), r.Changed[i])
	}
	if idle := r.unmoved(); len(idle) > 0 {
		return r, fmt.Errorf("the session left these as they were: %s", strings.Join(idle, ", "))
	}
	kept.Actions, kept.rehearsal = names, r
	b, err := json.Marshal(kept)
	if err != nil {
		return r, err
	}
	return r, os.WriteFile(file, b, 0o600)
}

// makeStudy makes the study of a learner to whom the first letter has come.
func (t *theatre) makeStudy(ctx context.Context) error {
	if err := errors.Join(os.RemoveAll(t.folder), os.MkdirAll(t.folder, 0o755)); err != nil {
		return err
	}
	if err := filled.Empty(ctx, t.folder, func(c *settings.Settings) {
		c.Started, c.Interface, c.Theme = true, study.English, "light"
		c.ChineseLevel = study.Level{List: study.HSK2, Name: "2"}
	}); err != nil {
		return err
	}
	p, err := t.start()
	if err != nil {
		return err
	}
	time.Sleep(quiet)
	begin := filepath.Join(t.room, "begin")
	return errors.Join(p.Kill(), os.RemoveAll(begin), copyStudy(t.folder, begin))
}

// unmoved names what the session does not change: a session whose keys no
// longer do what they did would prove nothing.
func (r *rehearsal) unmoved() []string {
	first, last := r.States[0], r.States[len(r.States)-1]
	var out []string
	for name := range last.Parts {
		if first.Parts[name] == last.Parts[name] {
			out = append(out, name)
		}
	}
	for name, text := range last.Typed {
		if !slices.Contains([]string{note, reply}, text) {
			out = append(out, fmt.Sprintf("%s (%q)", name, text))
		}
	}
	if len(last.Typed) != 2 {
		out = append(out, "reply or note")
	}
	if last.Place == 0 {
		out = append(out, "place")
	}
	slices.Sort(out)
	return out
}
