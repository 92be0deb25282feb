package editor

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// readingRest is how long a text must rest before the readings of what was
// written are looked up.
const readingRest = 400 * time.Millisecond

// reader looks up the readings over the characters, off the window's thread.
type reader struct {
	find func(paragraph string) []typeset.Ruby
	work page.Latest
	// after tells when a rest is over, as time.After does.
	after func(time.Duration) <-chan time.Time
}

// asked is a paragraph whose readings are looked up.
type asked struct {
	p     *para
	stamp int
	text  string
	ruby  []typeset.Ruby
}

// SetReadings shows readings over the characters, as find gives them for a
// paragraph; nil takes them away. find is called off the window's thread, for
// paragraphs that changed when the writer rests.
func (e *Editor) SetReadings(find func(paragraph string) []typeset.Ruby) {
	e.reader.work.Stop()
	e.reader.find = find
	for _, p := range e.sheet.paras {
		p.ruby = nil
		p.stamp++
	}
	e.sheet.setFor(setting{})
	e.relayout()
	e.read(0)
}

// read looks up, after a rest, the readings of the paragraphs that have none
// for their present text.
func (e *Editor) read(rest time.Duration) {
	find := e.reader.find
	if find == nil {
		return
	}
	var all []asked
	for i, p := range e.sheet.paras {
		if e.sheet.holeLen > 0 && e.sheet.hole == i {
			continue // it is read when composing has ended
		}
		if p.read != p.stamp+1 {
			all = append(all, asked{p: p, stamp: p.stamp, text: string(e.buffer.Paragraph(i))})
		}
	}
	rested := e.reader.after(rest)
	page.Load(&e.reader.work, func(ctx context.Context) ([]asked, error) {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-rested:
		}
		for i := range all {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			all[i].ruby = find(all[i].text)
		}
		return all, nil
	}, func(all []asked, err error) {
		if err == nil {
			e.takeReadings(all)
		}
	})
}

// takeReadings sets the paragraphs with their readings.
func (e *Editor) takeReadings(all []asked) {
	for _, a := range all {
		if a.p.stamp != a.stamp {
			continue
		}
		a.p.read = a.stamp + 1
		a.p.ruby = within(a.ruby, len(a.p.shown))
		a.p.set(e.sheet.setting)
	}
	e.sheet.stack(0)
	e.show()
}

// within drops readings of what is not there.
func within(all []typeset.Ruby, length int) []typeset.Ruby {
	out := make([]typeset.Ruby, 0, len(all))
	for _, r := range all {
		if r.At >= 0 && r.At < length && (len(out) == 0 || out[len(out)-1].At < r.At) {
			out = append(out, r)
		}
	}
	return out
}
