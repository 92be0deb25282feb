package writing

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/progress"
)

// countEvery is how much time writing takes before it is counted.
const countEvery = 15 * time.Second

// lifeSign counts the time since the last one, if that is at least so long.
func (d *desk) lifeSign(least time.Duration) {
	now := d.p.deps.Clock.Now()
	spent := now.Sub(d.alive)
	if d.alive.IsZero() || spent < least {
		return
	}
	d.alive = now
	go d.spend(d.reply.ID, spent)
}

func (d *desk) spend(id string, spent time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), leaveTime)
	defer cancel()
	// A quarter of a minute less in the sums is not worth a message.
	if d.p.deps.Time.Spend(ctx, progress.Writing, spent) == nil {
		_ = d.p.deps.Letters.Spend(ctx, id, spent)
	}
}
