// Package page is what all pages of the window share: the frame they stand in
// and the way they load what they show.
package page

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Page is a page as the window holds it.
type Page interface {
	route.Page
	// Content gives what the page shows; the same object each time.
	Content() fyne.CanvasObject
}

// Taker is a page that takes files which are dropped on it.
type Taker interface {
	// Dropped is given the paths of the files.
	Dropped(paths []string)
}

// Placed is a page that keeps what was shown in it last, and so knows better than
// the route that led there where one is.
type Placed interface {
	// At gives the route to what the page shows.
	At() route.Route
}

// Frame is what the window offers to every page.
type Frame struct {
	// Words are the interface's words.
	Words *i18n.Catalogue
	// Go leads to another place.
	Go route.Navigator
	// Report words an error in a banner and logs it.
	Report func(error)
	// Notify tells in a banner what was done; action labels a link that calls
	// do, such as "Undo", and is left out if empty. An empty message takes away
	// what was told last.
	Notify func(message, action string, do func())
	// Counts asks the window to look again at what waits in each room.
	Counts func()
	// Focus gives the keyboard to an object of the page, also to one that was
	// not painted yet; nil takes it away.
	Focus func(fyne.Focusable)
	// Input gives the program's own input method for a field of a page; chinese
	// says that the field is for Chinese. It is nil where there is none.
	Input func(t widgets.InputTarget, chinese bool) widgets.Input
}

// Latest runs work off the interface's thread and shows only the result of
// the newest request. Its zero value is ready; it must not be copied.
type Latest struct {
	mu      sync.Mutex
	number  int
	cancel  context.CancelFunc
	running Group
}

// Load runs work in the background and hands what it returned to show on the
// interface's thread, unless another Load or Stop on the same l came in
// between; then the context of the older work is cancelled and its result
// dropped.
func Load[T any](l *Latest, work func(context.Context) (T, error), show func(T, error)) {
	ctx, number := l.begin()
	l.running.Add(1)
	go func() {
		defer l.running.Done()
		result, err := work(ctx)
		fyne.Do(func() {
			if l.is(number) {
				show(result, err)
			}
		})
	}()
}

// Wait waits until no work is under way and its results are shown; only a test
// may call it, see [Group.Wait].
func (l *Latest) Wait() { l.running.Wait() }

// Settle waits until no work is under way, at most as long as ctx lasts; its result
// may still wait to be shown. It is for the program's end, after Stop.
func (l *Latest) Settle(ctx context.Context) {
	select {
	case <-l.running.end():
	case <-ctx.Done():
	}
}

// Stop drops the result of whatever is under way.
func (l *Latest) Stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.number++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

func (l *Latest) begin() (context.Context, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cancel != nil {
		l.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	l.number++
	return ctx, l.number
}

func (l *Latest) is(number int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.number == number
}

// Order runs changes one after another, as they were asked for: of two that
// concern the same thing the later one stays. Its zero value is ready; it must
// not be copied.
type Order struct {
	mu   sync.Mutex
	last chan struct{} // closed when the newest change is done
}

// DoIn is Do, but begins when all that was asked of o before is done.
func DoIn[T any](o *Order, work func(context.Context) (T, error), show func(T, error)) {
	done := make(chan struct{})
	o.mu.Lock()
	before := o.last
	o.last = done
	o.mu.Unlock()
	Do(func(ctx context.Context) (T, error) {
		defer close(done)
		if before != nil {
			<-before
		}
		return work(ctx)
	}, show)
}

// Wait waits until the newest change that was asked for is done, at most as
// long as ctx lasts.
func (o *Order) Wait(ctx context.Context) {
	o.mu.Lock()
	last := o.last
	o.mu.Unlock()
	if last == nil {
		return
	}
	select {
	case <-last:
	case <-ctx.Done():
	}
}

// Do runs work in the background and hands what it returned to show on the
// interface's thread, always: for changes, whose failures must not be lost.
func Do[T any](work func(context.Context) (T, error), show func(T, error)) {
	go func() {
		result, err := work(context.Background())
		fyne.Do(func() { show(result, err) })
	}()
}
