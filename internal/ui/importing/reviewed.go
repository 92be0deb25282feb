package importing

import (
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// reviewed are the pairs of two texts while the learner looks through them, in
// the order in which they are listed.
type reviewed struct {
	proposal *intake.Proposal
	// order gives the numbers of the pairs as they are listed, the least certain
	// first; nil for the order of the text.
	order []int
	// at is the row of the keyboard.
	at      int
	checked map[beadKey]bool
	history []edit
}

// edit is a change: in the place of so many pairs from at on came others. row is
// where they are listed.
type edit struct{ at, old, now, row int }

// beadKey tells a pair by its first sentences and their numbers.
type beadKey struct{ zh, zhs, en, ens int }

func newReviewed(p *intake.Proposal) *reviewed {
	return &reviewed{proposal: p, checked: map[beadKey]bool{}}
}

func keyOf(b bilingual.Bead) beadKey {
	k := beadKey{zhs: len(b.Zh), ens: len(b.En)}
	if len(b.Zh) > 0 {
		k.zh = b.Zh[0]
	}
	if len(b.En) > 0 {
		k.en = b.En[0]
	}
	return k
}

// count gives the number of pairs.
func (r *reviewed) count() int { return len(r.proposal.Beads) }

// bead gives the number of the pair in a row.
func (r *reviewed) bead(row int) int {
	if r.order == nil {
		return row
	}
	return r.order[row]
}

// row gives the row of a pair.
func (r *reviewed) row(bead int) int {
	if r.order == nil {
		return bead
	}
	return max(slices.Index(r.order, bead), 0)
}

// sort lists the least certain pairs first, or all in the order of the text,
// and stays at the pair of the keyboard, or goes to the least certain.
func (r *reviewed) sort(byDoubt bool) {
	bead := r.bead(r.at)
	r.order = nil
	if byDoubt {
		r.order = r.proposal.LeastCertain()
		r.at = 0
		return
	}
	r.at = bead
}

// certainty is how sure a pair is, in words.
type certainty string

// A pair was looked at by the learner, is sure, likely, or to be looked at.
const (
	checked  certainty = "checked"
	sure     certainty = "sure"
	likely   certainty = "likely"
	doubtful certainty = "doubtful"
)

// The confidences from which a pair is likely, or sure.
const likelyFrom, sureFrom = 0.5, 0.9

// certain says how sure a pair is.
func (r *reviewed) certain(bead int) certainty {
	b := r.proposal.Beads[bead]
	switch {
	case r.checked[keyOf(b)]:
		return checked
	case b.Confidence >= sureFrom:
		return sure
	case b.Confidence >= likelyFrom:
		return likely
	}
	return doubtful
}

// toCheck counts the pairs that should be looked at.
func (r *reviewed) toCheck() int {
	n := 0
	for i := range r.proposal.Beads {
		if r.certain(i) == doubtful {
			n++
		}
	}
	return n
}

// apply changes the pairs from at on, of which so many have a part in it, and
// remembers that for undo. It reports whether anything changed.
func (r *reviewed) apply(at, old int, do func() bool) bool {
	if at < 0 || at+old > r.count() {
		return false
	}
	row, before := r.row(at), r.count()
	if !do() {
		return false
	}
	e := edit{at: at, old: old, now: old + r.count() - before, row: row}
	r.history = append(r.history, e)
	r.relist(e.at, e.old, e.now, e.row)
	for _, b := range r.proposal.Beads[e.at : e.at+e.now] {
		r.checked[keyOf(b)] = true
	}
	return true
}

// undo takes the last change back and goes to where it was made. It reports
// whether there was one.
func (r *reviewed) undo() bool {
	if len(r.history) == 0 {
		return false
	}
	e := r.history[len(r.history)-1]
	r.history = r.history[:len(r.history)-1]
	for _, b := range r.proposal.Beads[e.at : e.at+e.now] {
		delete(r.checked, keyOf(b))
	}
	r.proposal.Undo()
	r.relist(e.at, e.now, e.old, e.row)
	r.at = r.row(e.at)
	return true
}

// relist puts now rows in the place of old ones, from pair at on; row is where
// they go if none of the old ones is listed.
func (r *reviewed) relist(at, old, now, row int) {
	if r.order == nil {
		return
	}
	out := make([]int, 0, len(r.order)+now-old)
	put := false
	insert := func() {
		for i := range now {
			out = append(out, at+i)
		}
		put = true
	}
	for i, bead := range r.order {
		switch {
		case bead >= at && bead < at+old:
			if !put {
				insert()
			}
			continue
		case old == 0 && i == row:
			insert()
		}
		if bead >= at+old {
			bead += now - old
		}
		out = append(out, bead)
	}
	if !put {
		insert()
	}
	r.order = out
}

// confirm says that the pair of the keyboard is right, and goes on to the next
// row.
func (r *reviewed) confirm() bool {
	bead := r.bead(r.at)
	if !r.apply(bead, 1, func() bool { return r.proposal.Confirm(bead) }) {
		return false
	}
	r.at = min(r.at+1, r.count()-1)
	return true
}

// join joins the pair with the next one of the text.
func (r *reviewed) join() bool {
	bead := r.bead(r.at)
	return r.stay(bead, r.apply(bead, 2, func() bool { return r.proposal.Join(bead) }))
}

// split divides the pair before a sentence of each side, numbered from 0.
func (r *reviewed) split(zh, en int) bool {
	bead := r.bead(r.at)
	return r.stay(bead, r.apply(bead, 1, func() bool { return r.proposal.Split(bead, zh, en) }))
}

// part has each side stand alone: the text's own side first.
func (r *reviewed) part() bool {
	b := r.proposal.Beads[r.bead(r.at)]
	if r.proposal.Language == study.English {
		return r.split(0, len(b.En))
	}
	return r.split(len(b.Zh), 0)
}

// down moves the last sentence of a side to the next pair.
func (r *reviewed) down(side study.Language) bool {
	bead := r.bead(r.at)
	return r.stay(bead, r.apply(bead, 2, func() bool { return r.proposal.Move(bead, side, 1) }))
}

// up moves the first sentence of a side to the pair before.
func (r *reviewed) up(side study.Language) bool {
	bead := r.bead(r.at)
	before := r.count()
	if !r.apply(bead-1, 2, func() bool { return r.proposal.Move(bead-1, side, -1) }) {
		return false
	}
	return r.stay(bead-before+r.count(), true)
}

// leaveOut leaves the pair out of the text.
func (r *reviewed) leaveOut() bool {
	bead := r.bead(r.at)
	if !r.apply(bead, 1, func() bool { return r.proposal.Delete(bead) }) {
		return false
	}
	r.at = min(r.at, r.count()-1)
	return true
}

// stay keeps the keyboard at a pair after a change.
func (r *reviewed) stay(bead int, changed bool) bool {
	if changed {
		r.at = r.row(min(max(bead, 0), r.count()-1))
	}
	return changed
}

// sentences gives the sentences of one side of a pair.
func (r *reviewed) sentences(bead int, side study.Language) []string {
	all, numbers := r.proposal.Zh, r.proposal.Beads[bead].Zh
	if side == study.English {
		all, numbers = r.proposal.En, r.proposal.Beads[bead].En
	}
	out := make([]string, len(numbers))
	for i, n := range numbers {
		out[i] = all[n].Text
	}
	return out
}

// fairSplit proposes where to split a pair: in the middle of both sides.
func (r *reviewed) fairSplit(bead int) (zh, en int) {
	b := r.proposal.Beads[bead]
	return half(len(b.Zh)), half(len(b.En))
}

// half gives the border that divides n sentences in two; one sentence goes
// before it.
func half(n int) int { return (n + 1) / 2 }
