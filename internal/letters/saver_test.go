package letters_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// paper is a place to write to that can be slow and can fail.
type paper struct {
	mu     sync.Mutex
	bodies []string
	fail   error
	begun  chan struct{} // told when a write begins, if set
	gate   chan struct{} // lets a write end, if set
}

func (p *paper) write(_ context.Context, _ string, c letters.Content) error {
	if p.begun != nil {
		p.begun <- struct{}{}
	}
	if p.gate != nil {
		<-p.gate
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fail != nil {
		return p.fail
	}
	p.bodies = append(p.bodies, c.Body)
	return nil
}

func (p *paper) setFail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fail = err
}

func (p *paper) written() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.bodies...)
}

func body(text string) letters.Content { return letters.Content{Body: text} }

func TestSaverWritesOnlyTheNewestOfWhatWaits(t *testing.T) {
	p := &paper{begun: make(chan struct{}), gate: make(chan struct{})}
	s := letters.NewSaver("id", p.write, nil)
	s.Keep(body("1"))
	<-p.begun // the first is being written at once
	for i := 2; i <= 50; i++ {
		s.Keep(body(fmt.Sprint(i)))
	}
	if c, waits := s.Unsaved(); !waits || c.Body != "50" {
		t.Errorf("%q waits, %v", c.Body, waits)
	}
	p.gate <- struct{}{}
	<-p.begun
	if c, waits := s.Unsaved(); !waits || c.Body != "50" {
		t.Errorf("%q is being written, %v", c.Body, waits)
	}
	p.gate <- struct{}{}
	if err := s.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(p.written()); got != "[1 50]" {
		t.Errorf("wrote %s", got)
	}
	if _, waits := s.Unsaved(); waits {
		t.Error("something still waits")
	}
}

func TestSaverTriesAgainWithTheNewest(t *testing.T) {
	full := &study.Error{Code: study.CodeDiskFull}
	p := &paper{fail: full}
	told := make(chan error, 10)
	s := letters.NewSaver("id", p.write, func(err error) { told <- err })
	s.SetPause(time.Hour) // neither Keep nor Flush waits for it
	s.Keep(body("first"))
	if err := <-told; !errors.Is(err, full) {
		t.Fatalf("told %v", err)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Flush(ended); !errors.Is(err, full) {
		t.Errorf("Flush without room gives %v", err)
	}
	p.setFail(nil)
	s.Keep(body("second"))
	if err := s.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	got := p.written()
	if len(got) == 0 || got[len(got)-1] != "second" {
		t.Errorf("wrote %v", got)
	}
}

func TestSaverLetsGoOfASentLetter(t *testing.T) {
	p := &paper{fail: &study.Error{Code: letters.CodeSent}}
	s := letters.NewSaver("id", p.write, nil)
	s.Keep(body("too late"))
	if err := s.Flush(context.Background()); study.CodeOf(err) != letters.CodeSent {
		t.Errorf("Flush gives %v", err)
	}
}

func TestSaverOfManyTypists(t *testing.T) {
	p := &paper{}
	s := letters.NewSaver("id", p.write, nil)
	var all sync.WaitGroup
	for i := range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			for k := range 100 {
				s.Keep(body(fmt.Sprint(i, k)))
				if k%10 == 0 {
					if err := s.Flush(context.Background()); err != nil {
						t.Error(err)
					}
				}
			}
		}()
	}
	all.Wait()
	s.Keep(body("last"))
	if err := s.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := p.written(); got[len(got)-1] != "last" {
		t.Errorf("the last one written is %q", got[len(got)-1])
	}
}
