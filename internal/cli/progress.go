package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// A bar appears only where the work takes longer than a moment, and then
// changes a few times a second.
const (
	progressDelay = time.Second
	progressStep  = 200 * time.Millisecond
	progressWidth = 24 // characters
)

// progress shows how far a command is, on a terminal.
type progress struct {
	r     *run
	clock study.Clock // nil where nothing is shown
	next  time.Time
	shown bool
}

func (r *run) newProgress() *progress {
	p := &progress{r: r}
	if r.ShowProgress {
		p.clock = r.Clock
		p.next = p.clock.Now().Add(progressDelay)
	}
	return p
}

// share tells that a share of the work is done, from 0 to 1.
func (p *progress) share(done float64) {
	if p.clock == nil {
		return
	}
	now := p.clock.Now()
	if now.Before(p.next) {
		return
	}
	p.next, p.shown = now.Add(progressStep), true
	p.write("\r" + p.bar(done) + "\x1b[K")
}

// bar draws a share.
func (p *progress) bar(share float64) string {
	share = min(1, max(0, share))
	full := int(share * progressWidth)
	return "[" + strings.Repeat("#", full) + strings.Repeat("·", progressWidth-full) + "] " + p.r.Words.FormatPercent(share)
}

// show tells of done lines, and of offset bytes out of size where that is
// known.
func (p *progress) show(done int, offset, size int64) {
	if p.clock == nil {
		return
	}
	now := p.clock.Now()
	if now.Before(p.next) {
		return
	}
	p.next, p.shown = now.Add(progressStep), true
	text := p.r.Words.T("cli.progress.lines", i18n.Args{"n": done})
	if size > 0 {
		text = p.bar(float64(offset)/float64(size)) + "  " + text
	}
	p.write("\r" + text + "\x1b[K")
}

// end takes the bar away.
func (p *progress) end() {
	if p.shown {
		p.write("\r\x1b[K")
	}
}

// write shows text; a terminal that has gone needs no bar.
func (p *progress) write(text string) { _, _ = fmt.Fprint(p.r.stderr, text) }
