// Package review is the room of the cards: what is due, the review itself, and
// a list of all cards.
package review

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Page is the room of the cards. It shows the overview or a review.
type Page struct {
	frame page.Frame
	deps  Deps

	// latest is the look-up of what is shown, fetching that of the next card,
	// offering that of extra study, speaking what is heard, and picturing reading a picture.
	latest, fetching, offering, speaking, picturing page.Latest
	// keeping has changes made in order, working counts those under way.
	keeping page.Order
	working page.Group

	content *fyne.Container
	// keys takes the keys of what is shown now.
	keys func(fyne.KeyName) bool
	// pressed is the key that is being handled, "" for none.
	pressed  fyne.KeyName
	overview *overview
	session  *session
	// sheet is the note that was edited last, nil for none.
	sheet *notesheet.Sheet
	// paused is the review that was left before its end, nil if there is none.
	paused *session
	// mute has the languages without a voice, as far as it was tried.
	mute map[study.Language]bool
	// deaf says that recorded sounds cannot be heard, as was told.
	deaf bool
}

var _ page.Page = (*Page)(nil)

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	return &Page{frame: frame, deps: deps, content: container.NewStack(), mute: map[study.Language]bool{}}
}

// Content gives what the page shows.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Show shows the overview, or begins a review.
func (p *Page) Show(r route.Route) {
	p.suspend()
	if r, ok := r.(route.Review); ok {
		p.startSession(r)
		return
	}
	p.startOverview()
}

// suspend leaves the review that is shown, to be gone on with.
func (p *Page) suspend() {
	if s := p.session; s != nil && s.turn != nil {
		p.paused = s
	}
	if p.session != nil {
		p.session.view.drop()
	}
	p.session = nil
	p.fetching.Stop()
	p.offering.Stop()
	p.picturing.Stop()
	p.stopVoice()
}

// Leave drops a look-up that is under way. Answers are kept as they are given.
// What was shown goes, so that it is not seen for a moment at the next visit.
// What is written in the sheet of a note is kept.
func (p *Page) Leave() {
	if p.sheet != nil {
		p.sheet.Close()
	}
	p.suspend()
	p.latest.Stop()
	p.keys = nil
	p.content.Objects = nil
	p.content.Refresh()
}

// Settle waits until all that was answered is kept and nothing is heard any more,
// at most as long as ctx lasts.
func (p *Page) Settle(ctx context.Context) {
	p.keeping.Wait(ctx)
	p.speaking.Settle(ctx)
	if p.sheet != nil {
		p.sheet.Settle(ctx)
	}
}

// stopVoice ends what is heard.
func (p *Page) stopVoice() { p.speaking.Stop() }

// report tells what went wrong in the background, if anything did.
func (p *Page) report(err error) {
	if err != nil {
		p.frame.Report(err)
	}
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
	p.pressed = key
	defer func() { p.pressed = "" }()
	return p.keys != nil && p.keys(key)
}

// give gives the field for an answer the keyboard, but not the character of the
// key that brought it.
func (p *Page) give(f *answerField) {
	if f == nil {
		return
	}
	f.skip = characterOf(p.pressed)
	p.frame.Focus(f)
}

// put shows another view and gives it the keys.
func (p *Page) put(view fyne.CanvasObject, keys func(fyne.KeyName) bool) {
	p.content.Objects = []fyne.CanvasObject{view}
	p.content.Refresh()
	p.keys = keys
	p.unfocus()
}

// unfocus takes the focus from a button that is shown no more, lest it gets
// the next key. What lies over the page keeps it.
func (p *Page) unfocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.content); c != nil && c.Overlays().Top() == nil {
		c.Unfocus()
	}
}
