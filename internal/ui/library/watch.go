package library

import (
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// watch has a page look again when what it shows is changed elsewhere, as long
// as it is shown. Changes that come close together are looked at once. Its zero
// value watches nothing.
type watch struct {
	end    func() // nil while nothing is watched
	posted atomic.Bool
}

// begin subscribes; look is called on the interface's thread. It does nothing
// where it was begun.
func (w *watch) begin(subscribe func(func()) func(), look func()) {
	if w.end != nil {
		return
	}
	w.end = subscribe(func() { // on any goroutine
		if w.posted.Swap(true) {
			return
		}
		fyne.Do(func() {
			w.posted.Store(false)
			if w.end != nil {
				look()
			}
		})
	})
}

// stop ends it.
func (w *watch) stop() {
	if w.end != nil {
		w.end()
		w.end = nil
	}
}
