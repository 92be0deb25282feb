package editing

import "time"

// kind is what made an edit; edits of one kind may make one step of undo.
type kind uint8

const (
	other   kind = iota
	typing       // characters one after another
	erasing      // those before the caret
	cutting      // those behind it
)

// edit is text that took the place of other text.
type edit struct {
	at                int
	removed, inserted []rune
}

// place is a selection.
type place struct{ anchor, caret int }

// step is what one undo takes back.
type step struct {
	kind          kind
	edits         []edit
	before, after place
	last          time.Time
}

// history is what can be undone and done again.
type history struct {
	done, undone []step
	runes        int  // kept in done
	open         bool // the last step may grow
}

// What is kept to be undone: more than anyone takes back one by one, and a
// bound for whoever pastes a book again and again.
const (
	maxSteps = 10_000
	maxRunes = 4_000_000
)

// Rest is the pause after which typing begins a new step of undo.
const Rest = time.Second

// apply makes an edit and records it.
func (b *Buffer) apply(k kind, edits []edit, after place) {
	now := b.now()
	before := place{b.anchor, b.caret}
	for i := range edits {
		e := &edits[i]
		end := e.at + len(e.removed)
		b.splice(e.at, end, e.inserted)
	}
	b.anchor, b.caret = b.clamp(after.anchor), b.clamp(after.caret)
	h := &b.history
	h.undone = nil
	for i := range edits {
		h.runes += len(edits[i].removed) + len(edits[i].inserted)
	}
	if !h.grow(k, edits, now) {
		h.done = append(h.done, step{kind: k, edits: edits, before: before})
	}
	s := &h.done[len(h.done)-1]
	s.after, s.last = after, now
	h.open = k != other
	h.trim()
}

// grow adds an edit to the last step where it goes on with it.
func (h *history) grow(k kind, edits []edit, now time.Time) bool {
	if !h.open || k == other || len(h.done) == 0 || len(edits) != 1 {
		return false
	}
	s, e := &h.done[len(h.done)-1], edits[0]
	if s.kind != k || now.Sub(s.last) >= Rest || now.Before(s.last) {
		return false
	}
	last := &s.edits[len(s.edits)-1]
	switch k {
	case typing:
		if len(e.removed) > 0 || e.at != last.at+len(last.inserted) || begins(last.inserted, e.inserted) {
			return false
		}
		last.inserted = append(last.inserted, e.inserted...)
	case erasing:
		if e.at+len(e.removed) != last.at {
			return false
		}
		last.at, last.removed = e.at, append(append([]rune(nil), e.removed...), last.removed...)
	case cutting:
		if e.at != last.at {
			return false
		}
		last.removed = append(last.removed, e.removed...)
	}
	return true
}

// begins reports whether what is typed after other text begins a step: a word
// after a space, what follows the end of a clause, and each new line.
func begins(before, typed []rune) bool {
	if len(before) == 0 || len(typed) == 0 {
		return true
	}
	a, z := before[len(before)-1], typed[0]
	switch {
	case a == '\n' || z == '\n':
		return true
	case isSpace(a):
		return !isSpace(z)
	}
	last := len(before) - 1
	for last > 0 && closes(before[last]) {
		last--
	}
	return ends(before[last]) && !ends(z) && !closes(z) && !isSpace(z)
}

// trim forgets the oldest steps beyond what is kept, but never the last.
func (h *history) trim() {
	drop := 0
	for drop < len(h.done)-1 && (len(h.done)-drop > maxSteps || h.runes > maxRunes) {
		for _, e := range h.done[drop].edits {
			h.runes -= len(e.removed) + len(e.inserted)
		}
		drop++
	}
	if drop > 0 {
		h.done = append([]step(nil), h.done[drop:]...)
	}
}

// Join makes one step of undo of the last two: what took the place of a
// selection came in two edits.
func (b *Buffer) Join() {
	h := &b.history
	last := len(h.done) - 1
	if last < 1 {
		return
	}
	a, z := &h.done[last-1], h.done[last]
	a.kind, a.edits, a.after, a.last = other, append(a.edits, z.edits...), z.after, z.last
	h.done, h.open = h.done[:last], false
}

// CanUndo reports whether there is something to undo.
func (b *Buffer) CanUndo() bool { return len(b.history.done) > 0 }

// CanRedo reports whether there is something to do again.
func (b *Buffer) CanRedo() bool { return len(b.history.undone) > 0 }

// Undo takes back the last step and selects what was selected before it. It
// reports whether there was one.
func (b *Buffer) Undo() bool {
	h := &b.history
	if len(h.done) == 0 {
		return false
	}
	s := h.done[len(h.done)-1]
	h.done = h.done[:len(h.done)-1]
	for i := len(s.edits) - 1; i >= 0; i-- {
		e := &s.edits[i]
		b.splice(e.at, e.at+len(e.inserted), e.removed)
		h.runes -= len(e.removed) + len(e.inserted)
	}
	h.undone, h.open = append(h.undone, s), false
	b.anchor, b.caret = b.clamp(s.before.anchor), b.clamp(s.before.caret)
	return true
}

// Redo does again what was undone last. It reports whether there was anything,
// which there is not after another edit.
func (b *Buffer) Redo() bool {
	h := &b.history
	if len(h.undone) == 0 {
		return false
	}
	s := h.undone[len(h.undone)-1]
	h.undone = h.undone[:len(h.undone)-1]
	for i := range s.edits {
		e := &s.edits[i]
		b.splice(e.at, e.at+len(e.removed), e.inserted)
		h.runes += len(e.removed) + len(e.inserted)
	}
	h.done, h.open = append(h.done, s), false
	b.anchor, b.caret = b.clamp(s.after.anchor), b.clamp(s.after.caret)
	return true
}
