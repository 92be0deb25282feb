package page

import (
	"sync"

	"fyne.io/fyne/v2"
)

// Group counts work under way for tests that wait for it. Unlike with a
// sync.WaitGroup, new work may begin while somebody waits. Its zero value is
// ready; it must not be copied.
type Group struct {
	mu      sync.Mutex
	running int
	ended   chan struct{} // closed when nothing runs any more; nil if nobody waits
}

// Add adds delta, which may be negative, to the work under way. It panics if
// more has ended than was begun.
func (g *Group) Add(delta int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.running += delta
	if g.running < 0 {
		panic("page: more work has ended than was begun")
	}
	if g.running == 0 && g.ended != nil {
		close(g.ended)
		g.ended = nil
	}
}

// Done says that one piece of work has ended.
func (g *Group) Done() { g.Add(-1) }

// Wait waits until no work is under way and what it handed to the interface's
// thread is done too. Only a test may call it, on the goroutine that stands
// for that thread.
func (g *Group) Wait() {
	driver, threaded := fyne.CurrentApp().Driver().(thread)
	if !threaded {
		<-g.end()
		return
	}
	for driver.RunUntil(g.end()) { // what was shown may have begun more
	}
}

// end gives a channel that is closed when no work is under way.
func (g *Group) end() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.running == 0 {
		ended := make(chan struct{})
		close(ended)
		return ended
	}
	if g.ended == nil {
		g.ended = make(chan struct{})
	}
	return g.ended
}

// thread is a driver whose interface thread is the goroutine that calls
// RunUntil; the one of our tests is, see internal/testkit/uitest.
type thread interface {
	// RunUntil does what other goroutines ask of the interface's thread until
	// done is closed, and reports whether that was anything.
	RunUntil(done <-chan struct{}) bool
}
