package library

import (
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// follower has the list loaded anew when texts are changed elsewhere, as by an
// import that ends while the list is shown. Its zero value follows nothing.
type follower struct {
	unfollow func() // nil while the page is not shown
	posted   atomic.Bool
	// again is set by a change that came while the list was being loaded or while
	// a change of the page itself was under way: loading begins when that is done,
	// since an import of many files would else never let it come to its end.
	again   atomic.Bool
	loading atomic.Bool
	own     atomic.Int32 // changes of the page under way
	// paused is set while the sheet of collections is open, which brings back what
	// was deleted in it: the list stays as it was chosen until the sheet is closed.
	paused atomic.Bool
}

// follow begins to look for changes; it does nothing where it was begun.
func (p *Page) follow() {
	if p.following.unfollow == nil {
		p.following.unfollow = p.deps.Texts.OnChange(p.textsChanged)
	}
}

// unfollow ends it.
func (p *Page) unfollow() {
	if f := p.following.unfollow; f != nil {
		f()
	}
	p.following.unfollow = nil
	p.following.loading.Store(false)
	p.following.again.Store(false)
	p.following.paused.Store(false)
}

// textsChanged is called on any goroutine.
func (p *Page) textsChanged() {
	if p.following.posted.Swap(true) {
		return
	}
	fyne.Do(func() {
		p.following.posted.Store(false)
		if p.following.unfollow == nil {
			return
		}
		p.following.again.Store(true)
		p.catchUp()
	})
}

// catchUp loads what changed elsewhere, once nothing is under way.
func (p *Page) catchUp() {
	f := &p.following
	if f.again.Load() && !f.loading.Load() && !f.paused.Load() && f.own.Load() == 0 {
		p.reload()
	}
}
