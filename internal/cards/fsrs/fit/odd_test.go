package fit_test

import (
	"encoding/binary"
	"math"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs/fit"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/learner"
)

// usable checks that weights and reports are numbers and the weights those of a
// scheduler that puts better first answers later.
func usable(t *testing.T, r fit.Result) {
	t.Helper()
	for i, limits := range fsrs.Ranges() {
		if w := r.Fitted[i]; !(w >= limits[0] && w <= limits[1]) {
			t.Errorf("weight %d is %v", i, w)
		}
		if i > 0 && i < 4 && r.Fitted[i] < r.Fitted[i-1] {
			t.Errorf("first stabilities are out of order: %v", r.Fitted[:4])
		}
	}
	numbers(t, r.Before)
	numbers(t, r.After)
}

func numbers(t *testing.T, r fit.Report) {
	t.Helper()
	if !(r.LogLoss >= 0 && r.LogLoss < 100) || !(r.RMSE >= 0 && r.RMSE <= 1) || r.Count < 0 || len(r.Bins) > 10 {
		t.Errorf("%+v", r)
	}
	sum, last := 0, 0.0
	for _, b := range r.Bins {
		sum += b.Count
		if b.Count < 1 || !(b.Predicted >= last && b.Predicted <= 1) || !(b.Observed >= 0 && b.Observed <= 1) {
			t.Errorf("%+v", r.Bins)
		}
		last = b.Predicted
	}
	if sum != r.Count {
		t.Errorf("%d predictions in the groups of %d", sum, r.Count)
	}
}

// TestOddLearners fits weights to learners who tell little.
func TestOddLearners(t *testing.T) {
	always := func(r fsrs.Rating) func(n int) fsrs.Rating { return func(int) fsrs.Rating { return r } }
	for name, rating := range map[string]func(n int) fsrs.Rating{
		"always Again": always(fsrs.Again), "always Hard": always(fsrs.Hard),
		"always Good": always(fsrs.Good), "always Easy": always(fsrs.Easy),
		"by turns": func(n int) fsrs.Rating { return fsrs.Rating(n%4 + 1) },
		"backwards": func(n int) fsrs.Rating { // forgets what was easy
			if n%2 == 0 {
				return fsrs.Easy
			}
			return fsrs.Again
		},
	} {
		for _, gap := range []int{1, 4000} {
			t.Run(name, func(t *testing.T) {
				var histories [][]fsrs.Answered
				for card := range 60 {
					var h []fsrs.Answered
					at := time.Date(2020, 1, 1, 9, card%60, 0, 0, time.UTC)
					for n := range 8 {
						h = append(h, fsrs.Answered{Rating: rating(n + card/15), At: at})
						at = at.AddDate(0, 0, gap)
					}
					histories = append(histories, h)
				}
				for _, shortTerm := range []bool{true, false} {
					o := options()
					o.ShortTerm, o.RelearningSteps = shortTerm, 3
					r, err := fit.Fit(t.Context(), histories, o)
					if err != nil {
						t.Fatal(err)
					}
					usable(t, r)
				}
			})
		}
	}
}

// TestWithoutSteps fits for a scheduler without steps: what belongs to answers of
// the same day stays as published.
func TestWithoutSteps(t *testing.T) {
	o := options()
	o.ShortTerm = false
	r, err := fit.Fit(t.Context(), learner.New(learner.Sets()["quick"], 8).Histories(6000), o)
	if err != nil {
		t.Fatal(err)
	}
	usable(t, r)
	for i := 17; i <= 19; i++ {
		if r.Fitted[i] != fsrs.DefaultWeights()[i] {
			t.Errorf("weight %d became %v", i, r.Fitted[i])
		}
	}
	if !r.Kept {
		t.Errorf("not kept: %v, %v", r.Before.LogLoss, r.After.LogLoss)
	}
}

// TestFittedForgettersFitTheirSteps: with several relearning steps a forgotten
// card does not leave them with more than it had.
func TestFittedForgettersFitTheirSteps(t *testing.T) {
	truth := learner.Sets()["curved"]
	truth[17], truth[18] = 2, 2
	o := options()
	o.RelearningSteps = 3
	r, err := fit.Fit(t.Context(), learner.New(truth, 8).Histories(6000), o)
	if err != nil {
		t.Fatal(err)
	}
	w := r.Fitted
	if sum := 3*w[17]*w[18] + math.Log(w[11]) + math.Log(math.Pow(2, w[13])-1) + 0.3*w[14]; sum > 0.03+1e-9 {
		t.Errorf("three steps can add %v", sum)
	}
}

// FuzzEvaluate reads histories as another program may give them: any times in any
// order.
func FuzzEvaluate(f *testing.F) {
	f.Add([]byte{}, 0.2, uint8(20))
	f.Add([]byte{3, 0, 0, 0, 1, 1, 0, 9, 0, 2}, 0.5, uint8(0))
	f.Add([]byte{4, 255, 255, 255, 255, 1, 128, 0, 0, 0, 0, 0, 0, 0, 0}, 0.001, uint8(14))
	f.Fuzz(func(t *testing.T, data []byte, value float64, which uint8) {
		w := fsrs.DefaultWeights()
		w[int(which)%len(w)] = value
		histories := [][]fsrs.Answered{nil}
		for ; len(data) >= 5; data = data[5:] {
			rating := fsrs.Rating(data[0] % 7)
			if rating == 6 {
				histories = append(histories, nil)
				continue
			}
			last := &histories[len(histories)-1]
			minutes := int64(int32(binary.BigEndian.Uint32(data[1:])))
			*last = append(*last, fsrs.Answered{Rating: rating, At: time.Unix(60*minutes*int64(1+which%3), 0)})
		}
		r, err := fit.Evaluate(t.Context(), histories, w, options())
		if err != nil {
			return
		}
		numbers(t, r)
	})
}
