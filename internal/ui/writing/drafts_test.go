package writing_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// disk takes drafts, unless it is full.
type disk struct {
	mu   sync.Mutex
	full bool
	has  map[string]letters.Content
}

func (d *disk) Write(_ context.Context, id string, c letters.Content) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.full {
		return &study.Error{Code: study.CodeDiskFull, Op: "write"}
	}
	d.has[id] = c
	return nil
}

func (d *disk) fill(full bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.full = full
}

func TestDraftsKeepWhatManyWrite(t *testing.T) {
	d := &disk{has: map[string]letters.Content{}}
	drafts := writing.NewDrafts(d, newClock())
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			id := fmt.Sprint("letter-", i)
			for n := range 200 {
				drafts.Keep(id, letters.Content{Body: fmt.Sprint(n)})
				drafts.State(id)
				drafts.Unwritten(id)
			}
		})
	}
	all.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := drafts.FlushAll(ctx); err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		id := fmt.Sprint("letter-", i)
		if got := d.has[id].Body; got != "199" {
			t.Errorf("%s ends with %q", id, got)
		}
		if state := drafts.State(id); state.Pending || state.Err != nil || state.Kept.IsZero() {
			t.Errorf("%s is %+v", id, state)
		}
	}
}

func TestDraftsSayWhatIsNotWritten(t *testing.T) {
	d := &disk{full: true, has: map[string]letters.Content{}}
	drafts := writing.NewDrafts(d, newClock())
	drafts.Keep("a", letters.Content{Body: "hello"})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := drafts.FlushAll(ctx); err == nil || errors.Is(err, context.Canceled) {
		t.Errorf("flushing to a full disk gives %v", err)
	}
	if c, waits := drafts.Unwritten("a"); !waits || c.Body != "hello" {
		t.Errorf("in hand are %q, %v", c.Body, waits)
	}
	if state := drafts.State("a"); !state.Pending || study.CodeOf(state.Err) != study.CodeDiskFull {
		t.Errorf("the state is %+v", state)
	}
	d.fill(false)
	later, end := context.WithTimeout(context.Background(), 10*time.Second)
	defer end()
	if err := drafts.FlushAll(later); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if _, waits := drafts.Unwritten("a"); waits || d.has["a"].Body != "hello" {
		t.Error("the draft was not written when there was room again")
	}
}
