package preferences

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// keeper keeps changes off the interface's thread, one after the other, in the
// order in which they were made: two quick clicks must not overtake each other.
type keeper struct {
	settings Settings
	// failed is called on the interface's thread.
	failed func(error)

	mu      sync.Mutex
	waiting []func(*settings.Settings)
	running bool
	idle    page.Group
}

func newKeeper(s Settings, failed func(error)) *keeper {
	return &keeper{settings: s, failed: failed}
}

// change takes a change and returns at once.
func (k *keeper) change(f func(*settings.Settings)) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.waiting = append(k.waiting, f)
	if !k.running {
		k.running = true
		k.idle.Add(1)
		go k.run()
	}
}

func (k *keeper) run() {
	defer k.idle.Done()
	for {
		changes := k.take()
		if len(changes) == 0 {
			return
		}
		err := k.settings.Update(context.Background(), func(s *settings.Settings) {
			for _, f := range changes {
				f(s)
			}
		})
		if err != nil {
			fyne.Do(func() { k.failed(err) })
		}
	}
}

func (k *keeper) take() []func(*settings.Settings) {
	k.mu.Lock()
	defer k.mu.Unlock()
	taken := k.waiting
	k.waiting = nil
	k.running = len(taken) > 0
	return taken
}
