package uitest

import (
	"bytes"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// threadedApp is the toolkit's test app, but for its driver.
type threadedApp struct {
	fyne.App
	driver *thread
}

func (a *threadedApp) Driver() fyne.Driver { return a.driver }

// thread is the toolkit's test driver with an interface thread: the goroutine
// of the test. The toolkit's own does on the caller's goroutine what fyne.Do
// is given, so that a page would be changed while the test reads it.
type thread struct {
	fyne.Driver

	mu      sync.Mutex
	owner   uint64 // the goroutine that stands for the interface's thread
	waiting []func()
	more    chan struct{} // holds something while anything waits
}

func newThread(d fyne.Driver) *thread {
	return &thread{Driver: d, owner: goroutine(), more: make(chan struct{}, 1)}
}

// DoFromGoroutine does f at once on the interface's thread, and hands it over
// from any other goroutine; then it waits for its end if it is told to.
func (d *thread) DoFromGoroutine(f func(), wait bool) {
	done := make(chan struct{})
	d.mu.Lock()
	here := d.owner == goroutine()
	if !here {
		d.waiting = append(d.waiting, func() {
			defer close(done)
			f()
		})
		select {
		case d.more <- struct{}{}:
		default: // it is told already
		}
	}
	d.mu.Unlock()
	switch {
	case here:
		f()
	case wait:
		<-done
	}
}

// RunUntil does what other goroutines ask of the interface's thread until done
// is closed, and reports whether that was anything. The caller's goroutine is
// the interface's thread from now on: a part of a test has one of its own.
func (d *thread) RunUntil(done <-chan struct{}) bool {
	d.mu.Lock()
	d.owner = goroutine()
	d.mu.Unlock()
	any := false
	for {
		select {
		case <-d.more:
			any = d.turn() || any
		case <-done:
			return d.turn() || any
		}
	}
}

// turn does what waits and reports whether that was anything.
func (d *thread) turn() bool {
	any := false
	for {
		d.mu.Lock()
		if len(d.waiting) == 0 {
			d.mu.Unlock()
			return any
		}
		f := d.waiting[0]
		d.waiting = d.waiting[1:]
		d.mu.Unlock()
		f()
		any = true
	}
}

// Pause lets time pass, as a user who looks at the window does: what other
// goroutines ask of the interface's thread meanwhile is done.
func Pause(t testing.TB, long time.Duration) {
	t.Helper()
	d, ok := fyne.CurrentApp().Driver().(*thread)
	if !ok {
		t.Fatal("uitest.App did not start the app")
	}
	done := make(chan struct{})
	time.AfterFunc(long, func() { close(done) })
	d.RunUntil(done)
}

// Until lets time pass until ok, and fails the test if that does not come to
// be within ten seconds.
func Until(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !ok(); Pause(t, 5*time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain until %s", what)
		}
	}
}

// goroutine gives the number of the caller's goroutine, which the runtime
// tells in no other way than at the head of a stack.
func goroutine() uint64 {
	head := make([]byte, 64)
	head = head[:runtime.Stack(head, false)]
	number, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("goroutine ")), []byte(" "))
	n, err := strconv.ParseUint(string(number), 10, 64)
	if err != nil {
		panic("uitest: a stack begins with " + strconv.Quote(string(head)))
	}
	return n
}
