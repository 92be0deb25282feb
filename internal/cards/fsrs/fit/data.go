package fit

import (
	"cmp"
	"slices"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// prediction is one answer that is predicted: where it stands and when it was
// given.
type prediction struct {
	card, step int
	at         int64 // milliseconds since 1970
}

// reviews are all answers, with those that are predicted in the order of time.
type reviews struct {
	tracks      []track
	predictions []prediction
}

// prepare turns histories into tracks and finds the answers that are predicted:
// those that were given on another day than the one before. Answers of the same
// day change the memory and are not predicted, as FSRS-6 has it, since its
// forgetting curve counts days. Unknown ratings are passed over.
func prepare(histories [][]fsrs.Answered, dayStart time.Duration) *reviews {
	total := 0
	for _, h := range histories {
		total += len(h)
	}
	all := make(track, 0, total)
	r := &reviews{tracks: make([]track, 0, len(histories))}
	for _, h := range histories {
		from := len(all)
		var before time.Time
		for _, a := range h {
			if !a.Rating.Valid() {
				continue
			}
			s := step{rating: a.Rating}
			if at := len(all) - from; at > 0 {
				if s.days = float64(fsrs.Days(before, a.At, dayStart)); s.days > 0 {
					r.predictions = append(r.predictions, prediction{len(r.tracks), at, a.At.UnixMilli()})
				}
			}
			before = a.At
			all = append(all, s)
		}
		r.tracks = append(r.tracks, all[from:len(all):len(all)])
	}
	slices.SortStableFunc(r.predictions, func(a, b prediction) int { return cmp.Compare(a.at, b.at) })
	return r
}

// split gives the tracks with weights for the predictions before a share of
// them, in the order of time, and tracks for those after. Predictions of one
// moment stay together. Learning tracks end where their last prediction is.
func (r *reviews) split(heldOut float64) (learn, held []track, learnt, tested int) {
	n := len(r.predictions)
	cut := n - int(heldOut*float64(n)+0.5)
	for cut > 0 && cut < n && r.predictions[cut].at == r.predictions[cut-1].at {
		cut--
	}
	return r.weighted(r.predictions[:cut], recency), r.weighted(r.predictions[cut:], even), cut, n - cut
}

// recency weighs the newest answers four times the oldest, by the cube of their
// place in the order of time, as the optimizer of FSRS does: memory and habits
// change.
func recency(place float64) float64 { return 0.25 + 0.75*place*place*place }

func even(float64) float64 { return 1 }

// weighted gives the tracks that have one of some predictions, each up to its
// last, with weights by their place from 0 to 1.
func (r *reviews) weighted(some []prediction, weight func(place float64) float64) []track {
	last := make([]int, len(r.tracks))
	for _, p := range some {
		last[p.card] = max(last[p.card], p.step)
	}
	tracks := make([]track, len(r.tracks))
	for card, to := range last {
		if to > 0 {
			tracks[card] = slices.Clone(r.tracks[card][:to+1])
		}
	}
	for i, p := range some {
		tracks[p.card][p.step].weight = weight(float64(i) / float64(max(len(some)-1, 1)))
	}
	return slices.DeleteFunc(tracks, func(t track) bool { return len(t) == 0 })
}

// longest gives the length of the longest track.
func longest(tracks []track) int {
	n := 0
	for _, t := range tracks {
		n = max(n, len(t))
	}
	return n
}
