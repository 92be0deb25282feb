package letters

import (
	"context"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Saver keeps a draft while it is typed. Each change is written at once on a
// goroutine of its own; while one write is under way only the newest of the
// later changes waits. A failed write is tried again, with the newest text,
// until it succeeds: the text stays in memory meanwhile. The end of the program
// at any moment loses at most what was typed during one write.
//
// It is safe for concurrent use. One saver writes one letter; nothing else
// should write that letter meanwhile.
type Saver struct {
	id    string
	write func(ctx context.Context, id string, c Content) error
	told  func(error)
	// pause is the time before a failed write is tried again.
	pause time.Duration

	mu      sync.Mutex
	next    *Content // to be written, nil if nothing is
	writing *Content // being written, nil if nothing is
	running bool
	err     error         // of the last write
	idle    chan struct{} // closed when nothing is left to write
	hurry   chan struct{} // cuts the pause short
}

// retryAfter is the pause before a failed write is tried again, unless the
// learner types on or Flush is called: both try at once.
const retryAfter = 2 * time.Second

// NewSaver makes a saver of one letter. told, which may be nil, is called on
// the saver's goroutine after each write with its error, nil for success; it
// must not call Flush.
func NewSaver(id string, write func(ctx context.Context, id string, c Content) error, told func(error)) *Saver {
	done := make(chan struct{})
	close(done)
	return &Saver{id: id, write: write, told: told, pause: retryAfter, idle: done, hurry: make(chan struct{}, 1)}
}

// Keep hands over the draft's newest content and returns at once.
func (s *Saver) Keep(c Content) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = &c
	if s.running {
		s.wake()
		return
	}
	s.running = true
	s.idle = make(chan struct{})
	go s.run()
}

// Unsaved gives the newest content that is not in the store yet; waits is false
// if everything is.
func (s *Saver) Unsaved() (c Content, waits bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.next != nil:
		return *s.next, true
	case s.writing != nil:
		return *s.writing, true
	}
	return Content{}, false
}

// Flush tries to write what waits at once and returns when everything handed
// over is written. It fails with the error of a write that will never succeed
// (the letter was sent meanwhile, or is gone) and, when ctx ends first, with
// that of the last failed write or ctx's own; the text still waits then.
func (s *Saver) Flush(ctx context.Context) error {
	s.mu.Lock()
	idle := s.idle
	s.wake()
	s.mu.Unlock()
	select {
	case <-idle:
	case <-ctx.Done():
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.err != nil {
			return s.err
		}
		return ctx.Err()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// wake cuts the pause after a failed write short. The caller holds the lock.
func (s *Saver) wake() {
	select {
	case s.hurry <- struct{}{}:
	default: // it is already woken
	}
}

// run writes until nothing waits.
func (s *Saver) run() {
	for s.take() {
		err := s.write(context.Background(), s.id, *s.writing)
		again := s.settle(err)
		if s.told != nil {
			s.told(err)
		}
		if again {
			s.rest()
		}
	}
}

// take makes what waits the content to be written; false if nothing waits.
func (s *Saver) take() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.next == nil {
		s.running = false
		close(s.idle)
		return false
	}
	s.writing, s.next = s.next, nil
	return true
}

// settle notes how a write ended and reports whether it is to be tried again.
func (s *Saver) settle(err error) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	again := err != nil && MayRetry(err)
	if again && s.next == nil {
		s.next = s.writing
	}
	s.writing, s.err = nil, err
	return again
}

func (s *Saver) rest() {
	timer := time.NewTimer(s.pause)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-s.hurry:
	}
}

// MayRetry reports whether a failed write may succeed later, and so is tried
// again by a Saver. A letter that was sent or is gone stays so.
func MayRetry(err error) bool {
	switch study.CodeOf(err) {
	case CodeSent, CodeSentElsewhere, study.CodeNotFound, study.CodeInvalid:
		return false
	}
	return true
}
