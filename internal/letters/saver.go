package letters

import (
	"context"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Saver keeps a draft while it is typed. Each change is written at once on a
// goroutine of its own; while one write is under way only the newest of the
// later changes waits. A failed write is tried again until it succeeds, and
// nothing newer is lost meanwhile: a crash of the program loses at most what
// was typed during one write.
type Saver struct {
	write func(ctx context.Context, id string, c Content) error
	// told is called on the saver's goroutine after each write with its error.
	told func(error)

	mu      sync.Mutex
	id      string
	next    *Content
	running bool
	err     error
	idle    chan struct{} // closed when nothing is left to write
}

// retryAfter is the pause before a failed write is tried again.
const retryAfter = 2 * time.Second

// NewSaver makes a saver of one letter; told may be nil.
func NewSaver(id string, write func(ctx context.Context, id string, c Content) error, told func(error)) *Saver {
	done := make(chan struct{})
	close(done)
	return &Saver{id: id, write: write, told: told, idle: done}
}

// Keep hands over the draft's newest content and returns at once.
func (s *Saver) Keep(c Content) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next = &c
	if s.running {
		return
	}
	s.running = true
	s.idle = make(chan struct{})
	go s.run()
}

func (s *Saver) run() {
	for {
		s.mu.Lock()
		c := s.next
		if c == nil {
			s.running = false
			close(s.idle)
			s.mu.Unlock()
			return
		}
		s.next = nil
		s.mu.Unlock()
		err := s.write(context.Background(), s.id, *c)
		s.mu.Lock()
		s.err = err
		if err != nil && s.next == nil && retry(err) {
			s.next = c
		}
		s.mu.Unlock()
		if s.told != nil {
			s.told(err)
		}
		if err != nil && retry(err) {
			time.Sleep(retryAfter)
		}
	}
}

// Flush waits until everything handed over is written, or ctx ends. It returns
// the error of the last write, or ctx's.
func (s *Saver) Flush(ctx context.Context) error {
	s.mu.Lock()
	idle := s.idle
	s.mu.Unlock()
	select {
	case <-idle:
	case <-ctx.Done():
		return ctx.Err()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}

// retry reports whether a failed write may succeed later. A letter that was
// sent or is gone stays so.
func retry(err error) bool {
	switch study.CodeOf(err) {
	case CodeSent, study.CodeNotFound, study.CodeInvalid:
		return false
	}
	return true
}
