package writing

import (
	"context"
	"fmt"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// taskClock counts the time of a task down, as in the exam. It takes nothing
// away when it ends.
type taskClock struct {
	given time.Duration
	used  time.Duration // before since
	since time.Time     // when it was last set going, zero while it rests
	shown bool          // it was begun and is in sight
}

func (c *taskClock) running() bool { return !c.since.IsZero() }

// total gives what is used.
func (c *taskClock) total(now time.Time) time.Duration {
	if c.running() {
		return c.used + max(0, now.Sub(c.since))
	}
	return c.used
}

// left gives what is left, never less than nothing.
func (c *taskClock) left(now time.Time) time.Duration { return max(0, c.given-c.total(now)) }

func (c *taskClock) start(now time.Time) {
	if !c.running() {
		c.since, c.shown = now, true
	}
}

func (c *taskClock) pause(now time.Time) {
	if c.running() {
		c.used, c.since = c.total(now), time.Time{}
	}
}

// usualMinutes is the time of a task that names none.
const usualMinutes = 30

// minutes gives the time of the desk's task.
func (d *desk) minutes() int {
	if doc := d.loaded.incoming.document; doc != nil && doc.Task.Minutes > 0 {
		return doc.Task.Minutes
	}
	return usualMinutes
}

func (d *desk) clock() *taskClock { return d.p.deps.Drafts.clockOf(&d.reply, d.minutes()) }

// clockEvery is how often a running clock is kept: after the program ended in
// whatever way, it rests and has not more to give than that.
const clockEvery = 5 * time.Second

// keepClock keeps how far the clock has gone.
func (d *desk) keepClock() {
	c, p := d.clock(), d.p
	now := p.deps.Clock.Now()
	is := letters.TaskClock{Used: c.total(now), Shown: c.shown}
	if is == d.clockKept {
		return
	}
	d.clockKept, d.clockAt = is, now
	id := d.reply.ID
	p.working.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.deps.Letters.SetClock(ctx, id, is)
	}, func(struct{}, error) { p.working.Done() }) // a clock a few seconds behind is not worth a message
}

// tickClock keeps a running clock again and again.
func (d *desk) tickClock() {
	if d.clock().running() && d.p.deps.Clock.Now().Sub(d.clockAt) >= clockEvery {
		d.keepClock()
	}
}

// toggleClock starts the clock, or has it rest.
func (d *desk) toggleClock() {
	c, now := d.clock(), d.p.deps.Clock.Now()
	if c.running() {
		c.pause(now)
	} else {
		c.start(now)
	}
	d.keepClock()
	d.status.refresh()
}

// hideClock takes the clock out of sight; it goes on.
func (d *desk) hideClock() {
	d.clock().shown = !d.clock().shown
	d.keepClock()
	d.status.refresh()
}

// showClock words the clock in the line above the paper, also in few words.
func (s *status) showClock() (label, short string) {
	d := s.d
	if !d.isDraft() || d.versions != nil {
		return "", ""
	}
	c, now, words := d.clock(), d.p.deps.Clock.Now(), d.p.frame.Words
	if !c.shown {
		return "", ""
	}
	left := c.left(now)
	seconds := int((left + time.Second - 1) / time.Second)
	at := fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
	switch {
	case left == 0:
		s.timer.SetColor(theme.Cinnabar)
		return words.T("writing.time_up"), at
	case !c.running():
		s.timer.SetColor(theme.Soft)
		return words.T("writing.time_rests", i18n.Args{"time": at}), at
	default:
		s.timer.SetColor(theme.Ink)
		return words.T("writing.time_left", i18n.Args{"time": at}), at
	}
}

// timerLink is the clock in the line: a click has it rest or go on.
func (d *desk) timerLink() *widgets.Link { return widgets.NewLink("", d.toggleClock) }
