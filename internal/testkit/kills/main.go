// Command kills proves that nothing older than a second is lost when the
// program is killed: a session in a real window (script.go, desk.go) is rehearsed
// once, with the study read after every action, and then played again and again
// from the same beginning and ended by kill -9 at random moments. After each the
// study has to be sound and in one of the states that the rehearsal went
// through, between the last action older than a second and the last one begun;
// then the program has to start on it and leave it as it is. make proof-kills
// runs it.
//
// A review is killed otherwise (review.go): at random pace, every other time
// between an answer and the next card; then each answer that the window showed
// as given has to be kept once, and the next card has to be the next one.
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
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// run is what is asked for on the command line.
type run struct {
	app, room   string
	what        string
	first, last int
	seed        uint64
	windows     int
}

func main() {
	var r run
	flag.StringVar(&r.app, "app", "build/dear-li-hua", "the program")
	flag.StringVar(&r.room, "room", "build/kills", "the folder for what is written")
	flag.StringVar(&r.what, "what", "reader", "where it is killed: reader, desk or review")
	flag.IntVar(&r.first, "from", 1, "the first moment")
	flag.IntVar(&r.last, "to", 100, "the last moment")
	flag.Uint64Var(&r.seed, "seed", 1, "the seed of the moments; the same gives the same moments")
	flag.IntVar(&r.windows, "windows", 1, "how many windows are killed at the same time")
	flag.Parse()
	log.SetFlags(0)
	if missing := xwindow.Missing(); len(missing) > 0 {
		log.Fatal("not installed: ", strings.Join(missing, ", "))
	}
	stories := map[string]func() story{"reader": readersStory, "desk": desksStory}
	prepare := r.reviewed
	if r.what != "review" {
		if stories[r.what] == nil {
			log.Fatalf("there is no %q; there are reader, desk and review", r.what)
		}
		prepare = r.told(stories[r.what]())
	}
	if err := r.run(context.Background(), prepare); err != nil {
		log.Fatal(err)
	}
}

// killing kills the program in a theatre at the moment of a number, and tells what
// was lost, and about the kill in a line.
type killing func(ctx context.Context, t *theatre, n int) (line string, lost []string, err error)

// told prepares to kill the program in a story.
func (r *run) told(s story) func(context.Context, *theatre) (killing, error) {
	return func(ctx context.Context, first *theatre) (killing, error) {
		played, err := first.rehearsed(ctx, s)
		opened := first.opened
		return func(ctx context.Context, t *theatre, n int) (string, []string, error) {
			t.opened = opened
			o, err := t.kill(ctx, s.Actions, played, time.Duration(r.random(n).Int64N(int64(played.Took+promise))))
			return fmt.Sprintf("killed after %.2f s, %d of %d actions begun, %d older than a second", o.after.Seconds(), o.may, len(s.Actions), o.must), o.lost, err
		}, err
	}
}

// reviewed prepares to kill the program in a review.
func (r *run) reviewed(ctx context.Context, first *theatre) (killing, error) {
	if _, err := os.Stat(filepath.Join(r.room, "begin")); err != nil {
		if err := first.makeReview(ctx); err != nil {
			return nil, err
		}
	}
	return func(ctx context.Context, t *theatre, n int) (string, []string, error) {
		k, err := t.killReview(ctx, r.random(n))
		return k.String(), k.lost, err
	}, nil
}

// random gives the numbers of a moment: each has its own, so that a run that goes
// on has the same.
func (r *run) random(n int) *rand.Rand { return rand.New(rand.NewPCG(r.seed, uint64(n))) }

// run prepares the kills and has all theatres do them, each the next one that is
// left.
func (r *run) run(ctx context.Context, prepare func(context.Context, *theatre) (killing, error)) error {
	if err := os.MkdirAll(r.room, 0o755); err != nil {
		return err
	}
	var left moments
	left.next, left.last = r.first, r.last
	first, err := newTheatre(r.app, r.room, 1)
	if err != nil {
		return err
	}
	kill, err := prepare(ctx, first)
	if err != nil {
		return errors.Join(err, first.screen.Close())
	}
	var all sync.WaitGroup
	errs := make([]error, max(1, r.windows))
	for i := range errs {
		all.Go(func() {
			t := first
			if i > 0 {
				if t, errs[i] = newTheatre(r.app, r.room, i+1); errs[i] != nil {
					return
				}
			}
			errs[i] = errors.Join(r.play(ctx, t, kill, &left), t.screen.Close())
		})
	}
	all.Wait()
	if slices.Sort(left.lost); len(left.lost) > 0 {
		errs = append(errs, fmt.Errorf("something was lost at the moments %v", left.lost))
	}
	return errors.Join(errs...)
}

// moments are those that are left, and those at which something was lost.
type moments struct {
	mu         sync.Mutex
	next, last int
	lost       []int
}

// take gives the next moment that is left.
func (m *moments) take() (n int, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.next++
	return m.next - 1, m.next-1 <= m.last
}

// play kills the program at moments that are left until none is.
func (r *run) play(ctx context.Context, t *theatre, kill killing, left *moments) error {
	for {
		n, ok := left.take()
		if !ok {
			return nil
		}
		done := filepath.Join(r.room, fmt.Sprintf("done-%d-%d", r.seed, n))
		if _, err := os.Stat(done); err == nil {
			continue
		}
		if err := t.begin(); err != nil {
			return err
		}
		line, lost, err := kill(ctx, t, n)
		if err != nil {
			return fmt.Errorf("moment %d: %w", n, err)
		}
		line = fmt.Sprintf("moment %d: %s", n, line)
		if len(lost) > 0 {
			fmt.Printf("%s: LOST %s\n", line, strings.Join(lost, "; "))
			left.mu.Lock()
			left.lost = append(left.lost, n)
			left.mu.Unlock()
			continue
		}
		fmt.Println(line + ": nothing lost")
		if err := os.WriteFile(done, []byte(line+"\n"), 0o600); err != nil {
			return err
		}
	}
}

// begin lays the study that each session begins with.
func (t *theatre) begin() error {
	return errors.Join(os.RemoveAll(t.folder), copyStudy(filepath.Join(t.room, "begin"), t.folder))
}

// rehearsed makes the study that sessions begin with and rehearses one, or
// takes what a run before this one has written.
func (t *theatre) rehearsed(ctx context.Context, s story) (r rehearsal, err error) {
	file := filepath.Join(t.room, "rehearsal.json")
	kept := struct {
		Story story
		rehearsal
	}{}
	asked, err := json.Marshal(s)
	if err != nil {
		return r, err
	}
	if b, err := os.ReadFile(file); err == nil && json.Unmarshal(b, &kept) == nil {
		if was, err := json.Marshal(kept.Story); err == nil && string(was) == string(asked) {
			return kept.rehearsal, t.readOpened()
		}
	}
	if err := t.makeStudy(ctx); err != nil {
		return r, err
	}
	if err := t.begin(); err != nil {
		return r, err
	}
	if r, err = t.rehearse(ctx, s.Actions); err != nil {
		return r, err
	}
	for i, a := range s.Actions {
		fmt.Printf("rehearsed %s: %d parts of the study and %d pixels changed\n", a, len(losses(r.States[i+1], r.States[i:i+1], nil, r.States)), r.Changed[i])
	}
	if err := r.check(s); err != nil {
		return r, err
	}
	kept.Story, kept.rehearsal = s, r
	b, err := json.Marshal(kept)
	if err != nil {
		return r, err
	}
	return r, os.WriteFile(file, b, 0o600)
}

// makeStudy makes the study of a learner to whom the first letters have come.
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

// check fails where the session does not change what its story says: one whose
// keys no longer do what they did would prove nothing.
func (r *rehearsal) check(s story) error {
	first, last := r.States[0], r.States[len(r.States)-1]
	var wrong []string
	for _, name := range s.Changes {
		if first.Parts[name] == last.Parts[name] {
			wrong = append(wrong, name+": as before")
		}
	}
	for _, want := range s.Typed {
		if !slices.Contains(slices.Collect(maps.Values(last.Typed)), want) {
			wrong = append(wrong, fmt.Sprintf("what was typed is %q, not %q", last.Typed, want))
		}
	}
	for _, want := range s.Sent {
		if !strings.Contains(last.Parts["letters"], want) {
			wrong = append(wrong, fmt.Sprintf("what was sent is %s, without %q", last.Parts["letters"], want))
		}
	}
	if s.Moves && last.Place == 0 {
		wrong = append(wrong, "the place: as before")
	}
	if wrong = append(wrong, lostVersions(last, r.States, r.States)...); len(wrong) > 0 {
		return fmt.Errorf("the session did not do what it does: %s", strings.Join(wrong, "; "))
	}
	return nil
}
