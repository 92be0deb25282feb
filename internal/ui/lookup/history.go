package lookup

import "github.com/dear-li-hua/dear-li-hua/internal/study"

// target names an entry: a Chinese headword, with one of its readings first if
// ID is not 0, or an English word.
type target struct {
	language study.Language
	head     string
	id       int64
}

// place is where somebody was in the room: what was asked, which of the results
// or which word that a link led to was open, and how far both were scrolled.
type place struct {
	query  string
	target target
	row    int
	// list and entry are the offsets of the results and of the entry in pixels.
	list, entry float32
	// reading says that the keyboard was in the entry, not in the box.
	reading bool
	// linked says that a link of the place before led here.
	linked bool
	// settled says that somebody meant to be here: what is typed or chosen next
	// is another place. While it is not, it changes with every key.
	settled bool
}

// History is the way that somebody took through the dictionary, as a browser
// keeps it. Its zero value is the empty room. The page that shows it may be made
// anew, in another language or theme: the way stays.
type History struct {
	places []place
	at     int
}

// mostPlaces bounds the way: nobody goes back further.
const mostPlaces = 200

// now gives the present place, to be changed.
func (h *History) now() *place {
	if len(h.places) == 0 {
		h.places = []place{{row: -1}}
	}
	return &h.places[h.at]
}

// push goes to a new place after the present one; what lay before it on the way
// forward is gone.
func (h *History) push(p place) {
	h.now()
	h.places = append(h.places[:h.at+1], p)
	if over := len(h.places) - mostPlaces; over > 0 {
		h.places = append([]place(nil), h.places[over:]...)
	}
	h.at = len(h.places) - 1
}

// turn gives the present place for changes that no key has meant to keep: the
// same place while it is not settled, a new one like it after that.
func (h *History) turn() *place {
	now := h.now()
	if now.settled {
		next := *now
		next.settled, next.linked, next.reading = false, false, false
		h.push(next)
	}
	return h.now()
}

// peek gives the place so many steps away, nil if there is none.
func (h *History) peek(by int) *place {
	h.now()
	if to := h.at + by; to >= 0 && to < len(h.places) {
		return &h.places[to]
	}
	return nil
}

// move goes so many steps along the way; it reports whether there is a place.
func (h *History) move(by int) bool {
	if h.peek(by) == nil {
		return false
	}
	h.at += by
	return true
}
