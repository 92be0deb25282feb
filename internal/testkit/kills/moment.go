package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

const (
	width, height = 1280, 800
	// promise is how old what was done may be at most to get lost.
	promise = time.Second
	// quiet is longer than anything waits before it is kept, step the time
	// between two looks.
	quiet, step = 1200 * time.Millisecond, 200 * time.Millisecond
)

// theatre is a screen with the program on it.
type theatre struct {
	screen *xwindow.Screen
	// room is what all theatres of a run share, own the folder of this one.
	app, room, own string
	// folder is where the program writes; home keeps its user's folders.
	folder, home string
	// opened is the picture of the text that was opened when the session was
	// rehearsed.
	opened *image.RGBA
}

// newTheatre opens a screen. Several may share a room; number tells them apart.
func newTheatre(app, room string, number int) (*theatre, error) {
	own := filepath.Join(room, fmt.Sprintf("theatre-%d", number))
	screen, err := xwindow.Open(width, height)
	return &theatre{
		screen: screen, app: app, room: room, own: own, folder: filepath.Join(own, "study"), home: filepath.Join(own, "home"),
	}, err
}

// start starts the program on the study and waits until the window has come to
// rest.
func (t *theatre) start() (*xwindow.Program, error) {
	if err := t.screen.PutPointer(width-1, height-1); err != nil {
		return nil, err
	}
	p, err := xwindow.Start(xwindow.Home{Folder: t.home}.Environment(t.screen.Name, "en_US.UTF-8"), t.app, "--data", t.folder)
	if err != nil {
		return nil, err
	}
	if _, err = t.screen.Window(p, patience); err == nil {
		err = t.painted()
	}
	if err != nil {
		return nil, errors.Join(err, p.Kill())
	}
	return p, nil
}

// painted waits until the window shows something and rests.
func (t *theatre) painted() error {
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		picture, err := t.screen.Picture()
		if err != nil {
			return err
		}
		if xwindow.Different(picture, image.NewRGBA(picture.Rect)) > width*height/2 {
			_, err := t.screen.Settle(2*calm, patience)
			return err
		}
		if time.Since(began) > patience {
			return fmt.Errorf("the window was not painted within %v", patience)
		}
	}
}

// rehearsal is a session that nothing ends: the states after each action, from
// the one before the first, how many pixels each action changed, and how long
// it took without the waiting for them.
type rehearsal struct {
	States  []state
	Changed []int
	Took    time.Duration
}

// rehearse goes through the session and reads the study after each action.
func (t *theatre) rehearse(ctx context.Context, actions []action) (r rehearsal, err error) {
	p, err := t.start()
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, p.Kill()) }()
	first, err := t.state(ctx)
	if err != nil {
		return r, err
	}
	r.States = []state{first}
	for _, a := range actions {
		before, err := t.screen.Picture()
		if err != nil {
			return r, err
		}
		began := time.Now()
		if _, err := a.do(t.screen, facts{shown: func(_, _ *image.RGBA) bool { return true }, gone: p.Ended}); err != nil {
			return r, fmt.Errorf("%s: %w", a, err)
		}
		r.Took += time.Since(began)
		s, err := t.settled(ctx, r.States[len(r.States)-1])
		if err != nil {
			return r, fmt.Errorf("%s: %w", a, err)
		}
		after, err := t.screen.Settle(2*calm, patience)
		if err != nil {
			return r, fmt.Errorf("%s: %w", a, err)
		}
		if a.Opens {
			if err := t.keepOpened(after); err != nil {
				return r, err
			}
		}
		r.States = append(r.States, s)
		r.Changed = append(r.Changed, xwindow.Different(before, after))
		if p.Ended() {
			return r, fmt.Errorf("the program ended at %s: %s", a, p.Output())
		}
	}
	return r, nil
}

// settled gives what the study comes to after an action: what it is twice in a
// row and not as before, or what it stays.
func (t *theatre) settled(ctx context.Context, before state) (s state, err error) {
	last := before
	for began := time.Now(); ; last = s {
		time.Sleep(step)
		if s, err = t.state(ctx); err != nil {
			return s, err
		}
		changed := !reflect.DeepEqual(s, before)
		if changed && reflect.DeepEqual(s, last) || !changed && time.Since(began) > quiet {
			return s, nil
		}
	}
}

// outcome is what a kill came to.
type outcome struct {
	after     time.Duration // since the session began
	must, may int           // actions that had to be kept, and those begun
	lost      []string
}

// kill plays the session, kills the program after a time, looks at the study
// and starts the program again on it.
func (t *theatre) kill(ctx context.Context, actions []action, r rehearsal, after time.Duration) (o outcome, err error) {
	p, err := t.start()
	if err != nil {
		return o, err
	}
	overs, begun, killed, err := t.play(ctx, p, actions, r, after)
	if err != nil {
		return o, errors.Join(err, p.Kill())
	}
	o.after, o.may = after, begun
	for o.must < len(overs) && killed.Sub(overs[o.must]) >= promise {
		o.must++
	}
	got, err := t.state(ctx)
	if err != nil {
		o.lost = []string{err.Error()}
		return o, t.keepStudy()
	}
	must, may := r.States[:o.must+1], r.States[:o.may+1]
	o.lost = losses(got, r.States[o.must:o.may+1], must, may)
	if len(o.lost) > 0 {
		err = t.keepStudy()
	}
	again, errStart := t.start()
	if errStart != nil {
		o.lost = append(o.lost, "the next start: "+errStart.Error())
		return o, err
	}
	err = errors.Join(err, again.Kill())
	after2, errState := t.state(ctx)
	if errState != nil {
		o.lost = append(o.lost, "after the next start: "+errState.Error())
		return o, err
	}
	for _, l := range losses(after2, []state{got}, must, may) {
		o.lost = append(o.lost, "after the next start: "+l)
	}
	if !maps.EqualFunc(after2.Versions, got.Versions, slices.Equal) {
		o.lost = append(o.lost, fmt.Sprintf("after the next start: versions: %q, were %q", after2.Versions, got.Versions))
	}
	return o, err
}

// play does the actions one after another until the program is killed: overs
// says when each was over, begun how many were begun.
func (t *theatre) play(ctx context.Context, p *xwindow.Program, actions []action, r rehearsal, after time.Duration) (
	overs []time.Time, begun int, killed time.Time, err error,
) {
	var mu sync.Mutex
	ended := make(chan error, 1)
	timer := time.AfterFunc(after, func() {
		mu.Lock()
		killed = time.Now()
		ended <- p.Kill()
		mu.Unlock()
	})
	defer timer.Stop()
	for i, a := range actions {
		mu.Lock()
		gone := !killed.IsZero()
		if !gone {
			begun++
		}
		mu.Unlock()
		if gone {
			break
		}
		over, errDo := a.do(t.screen, facts{
			shown: a.shown(r.Changed[i], t.opened), gone: p.Ended,
			kept: func() bool { return t.keeps(ctx, a.Kept, r.States[i+1]) },
		})
		mu.Lock()
		if killed.IsZero() || over.Before(killed) {
			overs = append(overs, over)
		}
		gone = !killed.IsZero()
		mu.Unlock()
		if errDo != nil && !gone {
			return overs, begun, killed, fmt.Errorf("%s: %w", a, errDo)
		}
	}
	select {
	case err = <-ended:
	case <-time.After(after + patience):
		err = errors.New("the program was not killed")
	}
	mu.Lock()
	defer mu.Unlock()
	return overs, begun, killed, err
}

// keepStudy keeps what a failed kill left.
func (t *theatre) keepStudy() error {
	folder, err := os.MkdirTemp(t.room, "lost-")
	return errors.Join(err, copyStudy(t.folder, folder))
}

// keepOpened remembers the picture of the opened text, also for runs to come.
func (t *theatre) keepOpened(picture *image.RGBA) error {
	t.opened = picture
	return os.WriteFile(filepath.Join(t.room, "opened"), picture.Pix, 0o600)
}

// readOpened takes the picture that a run before this one kept.
func (t *theatre) readOpened() error {
	pixels, err := os.ReadFile(filepath.Join(t.room, "opened"))
	if errors.Is(err, os.ErrNotExist) {
		return nil // nothing was
	}
	t.opened = image.NewRGBA(image.Rect(0, 0, width, height))
	if err == nil && copy(t.opened.Pix, pixels) < len(t.opened.Pix) {
		err = errors.New("the picture of the opened text is cut off")
	}
	return err
}
