// Package review is the room of the cards: what is due, the review itself, and
// a list of all cards.
package review

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Page is the room of the cards. It shows the overview or a review.
type Page struct {
	frame page.Frame
	clock study.Clock
	deck  Deck
	spend Spend

	latest  page.Latest
	content *fyne.Container
	// keys takes the keys of what is shown now.
	keys     func(fyne.KeyName) bool
	overview *overview
	session  *session
}

var _ page.Page = (*Page)(nil)

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, clock study.Clock, deck Deck, spend Spend) *Page {
	return &Page{frame: frame, clock: clock, deck: deck, spend: spend, content: container.NewStack()}
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show shows the overview, or begins a review.
func (p *Page) Show(r route.Route) {
	if _, ok := r.(route.Review); ok {
		p.startSession()
		return
	}
	p.startOverview()
}

// Leave drops a look-up that is under way. Answers are kept as they are given.
// What was shown goes, so that it is not seen for a moment at the next visit.
func (p *Page) Leave() {
	p.latest.Stop()
	p.keys = nil
	p.content.Objects = nil
	p.content.Refresh()
}

// Key gives a key to what is shown.
func (p *Page) Key(name string) bool {
	key := fyne.KeyName(name)
	if key == fyne.KeyEnter {
		key = fyne.KeyReturn
	}
	if p.overview != nil && sections.Key(p.frame, sections.Review, name) {
		return true
	}
	return p.keys != nil && p.keys(key)
}

// put shows another view and gives it the keys.
func (p *Page) put(view fyne.CanvasObject, keys func(fyne.KeyName) bool) {
	p.content.Objects = []fyne.CanvasObject{view}
	p.content.Refresh()
	p.keys = keys
	p.unfocus()
}

// unfocus takes the focus from a button that is shown no more, lest it gets
// the next key.
func (p *Page) unfocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.content); c != nil {
		c.Unfocus()
	}
}
