package page

import (
	"sync"

	"fyne.io/fyne/v2"
)

// Group counts work under way, as sync.WaitGroup does, for tests that wait for
// it. Its zero value is ready; it must not be copied.
type Group struct {
	running sync.WaitGroup
}

// Add adds delta, which may be negative, to the work under way.
func (g *Group) Add(delta int) { g.running.Add(delta) }

// Done says that one piece of work has ended.
func (g *Group) Done() { g.running.Done() }

// Wait waits until no work is under way and what it handed to the interface's
// thread is done too. Only a test may call it, on the goroutine that stands
// for that thread.
func (g *Group) Wait() { awaited(g.running.Wait) }

// threaded is a driver whose interface thread is the goroutine that calls
// RunUntil; the one of our tests is, see internal/testkit/uitest.
type threaded interface {
	// RunUntil does what other goroutines ask of the interface's thread until
	// done is closed, and reports whether that was anything.
	RunUntil(done <-chan struct{}) bool
}

// awaited calls wait until that, and what comes of it, brings nothing more to
// do on the interface's thread.
func awaited(wait func()) {
	driver, ok := fyne.CurrentApp().Driver().(threaded)
	if !ok {
		wait()
		return
	}
	for {
		done := make(chan struct{})
		go func() {
			wait()
			close(done)
		}()
		if !driver.RunUntil(done) {
			return
		}
	}
}
