package writing_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// room is the page with what it works with.
type room struct {
	t      *testing.T
	page   *writing.Page
	stage  *uitest.Stage
	clock  *clock
	post   *post
	drafts *writing.Drafts
	hours  *hours
}

func enter(t *testing.T, language study.Language, c *clock, p *post, l library) *room {
	t.Helper()
	h := &room{t: t, stage: &uitest.Stage{}, clock: c, post: p, drafts: writing.NewDrafts(p, c), hours: &hours{}}
	h.page = h.build(language, l)
	return h
}

// build makes a page of the room's parts.
func (h *room) build(language study.Language, l library) *writing.Page {
	return writing.New(h.stage.Frame(uitest.Words(h.t, language)), writing.Deps{
		Letters: h.post, Texts: l, Settings: choices(settings.Settings{PenName: "约翰"}), Time: h.hours, Clock: h.clock, Drafts: h.drafts,
		Every: never,
	})
}

func (h *room) show(to route.Route) {
	h.t.Helper()
	h.page.Show(to)
	h.page.Wait()
	if len(h.stage.Errors) > 0 {
		h.t.Fatalf("showing %v: %v", to, h.stage.Errors)
	}
}

// until waits for what another goroutine does.
func (h *room) until(what string, done func() bool) {
	h.t.Helper()
	for end := time.Now().Add(10 * time.Second); !done(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			h.t.Fatalf("waited in vain until %s", what)
		}
	}
}

// never is a ticker that does not tick: tests let time pass themselves.
func never(time.Duration, func()) func() { return func() {} }
