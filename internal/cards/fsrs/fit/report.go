package fit

import (
	"cmp"
	"math"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// Bin is a group of predictions that are alike.
type Bin struct {
	// Predicted is the mean chance of recall, Observed the share recalled, both 0
	// to 1.
	Predicted, Observed float64
	Count               int
}

// Report says how well weights predict answers.
type Report struct {
	// Count is the number of predictions.
	Count int
	// LogLoss is the mean of the negative natural logarithm of the chance that was
	// given to what happened: 0 is perfect, 0.693 is guessing by a coin.
	LogLoss float64
	// RMSE is the root of the mean square by which prediction and observation
	// differ, in groups of like interval, number of reviews and lapses, each as
	// heavy as it has predictions: the "RMSE (bins)" of the optimizer of FSRS. 0 is
	// perfect, 0.05 says that retention is off by five points. Few reviews make it
	// larger by chance.
	RMSE float64
	// Bins is the calibration: up to ten groups of about as many predictions each,
	// from the least to the greatest chance of recall; fewer where many are equal.
	Bins []Bin
}

// bins is the number of groups of a calibration.
const bins = 10

// group names predictions of like interval, number of reviews and lapses.
type group struct{ days, reviews, lapses int }

// outcome is a prediction and what happened.
type outcome struct {
	recall   float64
	recalled bool
}

// tally sums up predictions of a group.
type tally struct {
	predicted, observed float64
	count               int
}

func (t *tally) add(o outcome) {
	t.count++
	t.predicted += o.recall
	if o.recalled {
		t.observed++
	}
}

func (t *tally) bin() Bin {
	n := float64(t.count)
	return Bin{Predicted: t.predicted / n, Observed: t.observed / n, Count: t.count}
}

// measure predicts the weighted answers of tracks; all count alike. stop is
// asked now and then and ends it with its error.
func measure(tracks []track, w fsrs.Weights, shortTerm bool, stop func() error) (Report, error) {
	m := newModel(w, shortTerm)
	tr := make([]trace, longest(tracks))
	var outcomes []outcome
	groups := map[group]*tally{}
	loss := 0.0
	for n, t := range tracks {
		if n%1024 == 0 {
			if err := stop(); err != nil {
				return Report{}, err
			}
		}
		names := groupNames(t)
		m.run(t, tr, func(i int, recall float64) {
			o := outcome{recall, t[i].rating > fsrs.Again}
			outcomes = append(outcomes, o)
			loss += m.loss(&tr[i], t[i].rating)
			name := names(i)
			if groups[name] == nil {
				groups[name] = &tally{}
			}
			groups[name].add(o)
		})
	}
	if len(outcomes) == 0 {
		return Report{}, nil
	}
	square := 0.0
	for _, g := range groups {
		b := g.bin()
		square += float64(b.Count) * (b.Predicted - b.Observed) * (b.Predicted - b.Observed)
	}
	n := float64(len(outcomes))
	return Report{Count: len(outcomes), LogLoss: loss / n, RMSE: math.Sqrt(square / n), Bins: calibration(outcomes)}, nil
}

// groupNames gives the group of the answers of a track; they are to be asked for
// in order. The bounds of the groups are those of the optimizer of FSRS: powers
// of 3.62 for days, of 1.89 for reviews, of 1.73 for lapses.
func groupNames(t track) func(i int) group {
	reviews, lapses, next := 0, 0, 1
	return func(i int) group {
		for ; next < i; next++ {
			if t[next].days > 0 {
				reviews++
				if t[next].rating == fsrs.Again {
					lapses++
				}
			}
		}
		g := group{days: power(t[i].days, 3.62), reviews: power(float64(reviews)+2, 1.89)}
		if lapses > 0 {
			g.lapses = 1 + power(float64(lapses), 1.73)
		}
		return g
	}
}

// power gives the greatest whole power of a base that is not above x.
func power(x, base float64) int { return int(math.Floor(math.Log(x) / math.Log(base))) }

// calibration groups outcomes by the chance that was given. Equal chances stay
// together, whatever became of them.
func calibration(outcomes []outcome) []Bin {
	const equal = 1e-9
	slices.SortFunc(outcomes, func(a, b outcome) int { return cmp.Compare(a.recall, b.recall) })
	var out []Bin
	var t tally
	for i, o := range outcomes {
		t.add(o)
		rest := len(outcomes) - (i + 1 - t.count) // for this group and those after it
		full := t.count*(bins-len(out)) >= rest
		if last := i+1 == len(outcomes); last || full && outcomes[i+1].recall-o.recall > equal {
			out = append(out, t.bin())
			t = tally{}
		}
	}
	return out
}

// Better reports whether weights with the report after are to be kept instead of
// those with the report before: both over the same held-out answers, and the log
// loss is lower.
func Better(before, after Report) bool {
	return after.Count > 0 && after.Count == before.Count && after.LogLoss < before.LogLoss
}
