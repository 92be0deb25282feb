package writing

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Writer keeps the content of a draft.
type Writer interface {
	Write(ctx context.Context, id string, c letters.Content) error
}

// Drafts holds what is being written, from the key that was pressed until it
// is kept. It outlives the page, which is built anew when the interface's
// language changes: a draft that could not be written yet must not go with it.
// It is safe for concurrent use.
type Drafts struct {
	writer Writer
	clock  study.Clock

	mu     sync.Mutex
	drafts map[string]*draft
}

// draft is one letter in hand.
type draft struct {
	saver *letters.Saver
	// latest is what was handed over last, written what the store took last.
	latest, written letters.Content
	pending         bool
	state           State
	clock           *taskClock
}

// State tells how a draft is kept.
type State struct {
	// Pending is set while something typed is not written yet.
	Pending bool
	// Err is why the last attempt failed, nil if it did not. A failed write is
	// tried again until it succeeds where letters.MayRetry says so.
	Err error
	// Kept is when a write last succeeded, zero if none did since the program
	// started.
	Kept time.Time
	// Elsewhere is the letter that has what was written, since this one was sent
	// meanwhile from another window or the shell: a new draft, or the letter
	// itself where nothing else was written. Told says so. It is "" otherwise.
	Elsewhere string
	Told      error
}

// NewDrafts makes the holder of all drafts of a window.
func NewDrafts(writer Writer, clock study.Clock) *Drafts {
	return &Drafts{writer: writer, clock: clock, drafts: map[string]*draft{}}
}

// of gives the draft with an ID; mu is held.
func (d *Drafts) of(id string) *draft {
	if d.drafts[id] == nil {
		one := &draft{}
		one.saver = letters.NewSaver(id, func(ctx context.Context, id string, c letters.Content) error {
			err := d.writer.Write(ctx, id, c)
			d.wrote(id, one, c, err)
			return err
		}, nil)
		d.drafts[id] = one
	}
	return d.drafts[id]
}

// wrote notes the end of a write.
func (d *Drafts) wrote(id string, one *draft, c letters.Content, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if to := keptElsewhere(id, err); to != "" {
		one.state.Elsewhere, one.state.Told = to, err
		err = nil
	}
	one.state.Err = err
	if err == nil {
		one.written, one.state.Kept = c, d.clock.Now()
		one.pending = one.latest != c
	}
	one.state.Pending = one.pending
}

// Keep takes the newest content of a draft and returns at once.
func (d *Drafts) Keep(id string, c letters.Content) {
	d.mu.Lock()
	one := d.of(id)
	one.latest, one.pending, one.state.Pending = c, true, true
	saver := one.saver
	d.mu.Unlock()
	saver.Keep(c)
}

// Unwritten gives what was handed over and not yet written.
func (d *Drafts) Unwritten(id string) (c letters.Content, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	one := d.drafts[id]
	if one == nil || !one.pending {
		return letters.Content{}, false
	}
	return one.latest, true
}

// State tells how a draft is kept now.
func (d *Drafts) State(id string) State {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.of(id).state
}

// clockOf gives the clock of a draft's task, which begins as the study has it: at
// rest. It is for the interface's thread alone.
func (d *Drafts) clockOf(l *letters.Letter, minutes int) *taskClock {
	d.mu.Lock()
	defer d.mu.Unlock()
	one := d.of(l.ID)
	if one.clock == nil {
		one.clock = &taskClock{given: time.Duration(minutes) * time.Minute, used: l.Clock.Used, shown: l.Clock.Shown}
	}
	return one.clock
}

// Flush waits until all that was handed over for a draft is written. Where ctx
// ends first it fails as letters.Saver.Flush does.
func (d *Drafts) Flush(ctx context.Context, id string) error {
	d.mu.Lock()
	saver := d.of(id).saver
	d.mu.Unlock()
	return saver.Flush(ctx)
}

// FlushAll flushes every draft, for the end of the program.
func (d *Drafts) FlushAll(ctx context.Context) error {
	d.mu.Lock()
	ids := make([]string, 0, len(d.drafts))
	for id := range d.drafts {
		ids = append(ids, id)
	}
	d.mu.Unlock()
	var all []error
	for _, id := range ids {
		if _, waits := d.Unwritten(id); waits {
			if err := d.Flush(ctx, id); keptElsewhere(id, err) == "" {
				all = append(all, err)
			}
		}
	}
	return errors.Join(all...)
}

// forget drops a letter that is no draft any more.
func (d *Drafts) forget(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.drafts, id)
}

// inHand adds to an error that the draft was not written but is not lost
// either, since it is tried again.
func inHand(err error) error {
	var e *study.Error
	if !errors.As(err, &e) || keptElsewhere("", err) != "" || !letters.MayRetry(err) {
		return err
	}
	return &study.Error{Code: e.Code, Op: e.Op, Args: e.Args, Kept: "draft_in_hand", Err: err}
}
