package editor

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// readingRest is how long a text must rest before the readings of what was
// written are looked up.
const readingRest = 400 * time.Millisecond

// reader looks up the readings over the characters, off the window's thread.
type reader struct {
	find  func(paragraph string) []typeset.Ruby
	turn  atomic.Int64 // counts what was asked for; an older answer is dropped
	timer *time.Timer
	start func()
}

// SetReadings shows readings over the characters, as find gives them for a
// paragraph; nil takes them away. find is called off the window's thread and
// not for two paragraphs at once.
func (e *Editor) SetReadings(find func(paragraph string) []typeset.Ruby) {
	r := &e.reader
	r.stop()
	r.find, r.start = find, e.read
	for _, p := range e.sheet.paras {
		p.ruby = nil
		p.stamp++
	}
	e.sheet.setFor(setting{})
	e.relayout()
	if find != nil {
		e.read()
	}
}

// stop drops what is being looked up.
func (r *reader) stop() {
	r.turn.Add(1)
	if r.timer != nil {
		r.timer.Stop()
		r.timer = nil
	}
}

// changed looks up the readings after a rest.
func (r *reader) changed() {
	if r.find == nil {
		return
	}
	r.stop()
	turn := r.turn.Load()
	r.timer = time.AfterFunc(readingRest, func() {
		fyne.Do(func() {
			if r.turn.Load() == turn {
				r.start()
			}
		})
	})
}

// asked is a paragraph whose readings are looked up.
type asked struct {
	p     *para
	stamp int
	text  string
	ruby  []typeset.Ruby
}

// read looks up the readings of the paragraphs that have none for their present
// text.
func (e *Editor) read() {
	r := &e.reader
	var all []asked
	for i, p := range e.sheet.paras {
		if p.read != p.stamp+1 {
			all = append(all, asked{p: p, stamp: p.stamp, text: string(e.buffer.Paragraph(i))})
		}
	}
	turn, find := r.turn.Load(), r.find
	go func() {
		for i := range all {
			if r.turn.Load() != turn {
				return
			}
			all[i].ruby = find(all[i].text)
		}
		fyne.Do(func() {
			if r.turn.Load() == turn {
				e.takeReadings(all)
			}
		})
	}()
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
