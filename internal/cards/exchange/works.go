package exchange

import (
	"runtime"
	"sync"
)

// works makes notes of those of a file on all cores while it is read on.
type works struct {
	converters []converter
	parts      []*part
	next       []raw
	free       chan struct{}
	under      sync.WaitGroup
}

// part is a run of notes that follow each other.
type part struct{ made []made }

// made is what became of a note: notes of the study, or why there is none.
type made struct {
	id      int64
	ready   []ready
	problem *Problem
	place   int
	text    string
}

// partSize is how many notes one goroutine is given at once.
const partSize = 256

func newWorks(converters []converter) *works {
	return &works{converters: converters, free: make(chan struct{}, runtime.GOMAXPROCS(0))}
}

// add hands a note over.
func (w *works) add(r raw) {
	if w.next = append(w.next, r); len(w.next) == partSize {
		w.start()
	}
}

// start begins with what was handed over, once a core is free for it.
func (w *works) start() {
	p, notes := &part{}, w.next
	w.parts, w.next = append(w.parts, p), nil
	w.free <- struct{}{}
	w.under.Go(func() {
		defer func() { <-w.free }()
		p.made = make([]made, len(notes))
		for i := range notes {
			p.made[i] = w.make(&notes[i])
		}
	})
}

func (w *works) make(r *raw) made {
	m := made{id: r.id, place: r.place}
	if m.ready, m.problem = w.converters[r.kind].convert(r); m.problem != nil {
		m.text = firstText(r)
	}
	return m
}

// wait gives all parts in their order once they are done.
func (w *works) wait() []*part {
	if len(w.next) > 0 {
		w.start()
	}
	w.under.Wait()
	return w.parts
}
