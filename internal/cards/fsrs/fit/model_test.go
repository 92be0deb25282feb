package fit

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/learner"
)

// TestModelIsTheScheduler plays simulated histories through the scheduler and
// compares what it says of recall with what the model predicts.
func TestModelIsTheScheduler(t *testing.T) {
	for name, w := range learner.Sets() {
		for _, shortTerm := range []bool{true, false} {
			t.Run(fmt.Sprint(name, shortTerm), func(t *testing.T) {
				p := fsrs.DefaultParameters()
				p.Weights, p.ShortTerm = w, shortTerm
				s, err := fsrs.NewScheduler(p)
				if err != nil {
					t.Fatal(err)
				}
				histories := learner.New(w, 5).Histories(3000)
				m := newModel(w, shortTerm)
				looked := 0
				for n, history := range histories {
					var c fsrs.Card
					expected := make([]float64, len(history))
					for i, h := range history {
						expected[i] = s.Recall(c, h.At)
						c = s.Answer(c, h.Rating, h.At)
					}
					one := prepare([][]fsrs.Answered{history}, p.DayStart)
					for _, track := range one.weighted(one.predictions, even) {
						m.run(track, make([]trace, len(track)), func(i int, recall float64) {
							looked++
							if math.Abs(recall-expected[i]) > 1e-5 {
								t.Fatalf("card %d, answer %d: %v, the scheduler says %v", n, i, recall, expected[i])
							}
						})
					}
				}
				if looked < 1000 {
					t.Errorf("looked at %d predictions only", looked)
				}
			})
		}
	}
}

// TestSlopes compares the analytic slopes with differences, card by card, with
// weights from all their ranges.
func TestSlopes(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	ranges := fsrs.Ranges()
	var touched [21]int
	compared, steep := 0, 0
	for range 3000 {
		w := learner.Chance(random.Uint64())
		if random.IntN(2) == 0 {
			for i := range w {
				w[i] = ranges[i][0] + (0.02+0.96*random.Float64())*(ranges[i][1]-ranges[i][0])
			}
		}
		w[4] = math.Min(w[4], 9.9) // the first difficulty bends at 10
		shortTerm := random.IntN(4) > 0
		tr := make([]trace, 9)
		track := randomTrack(random, 2+random.IntN(7))
		m := newModel(w, shortTerm)
		m.run(track, tr, nil)
		laws := lawsOf(tr[:len(track)])
		var g gradient
		m.back(track, tr, &g)
		for i := range w {
			const h = 1e-6
			up, down := w, w
			up[i] += h * w[i]
			down[i] -= h * w[i]
			above, below := newModel(up, shortTerm), newModel(down, shortTerm)
			lossAbove := above.run(track, tr, nil)
			if lawsOf(tr[:len(track)]) != laws {
				continue // a bend lies between
			}
			lossBelow := below.run(track, tr, nil)
			if lawsOf(tr[:len(track)]) != laws {
				continue
			}
			want := (lossAbove - lossBelow) / (2 * h * w[i])
			compared++
			if want != 0 {
				touched[i]++
			}
			// Differences of large losses have few digits themselves.
			if math.Abs(g[i]-want) > 1e-4*math.Abs(want)+1e-5*(1+lossAbove)/w[i] {
				steep++
				t.Errorf("weight %d of %v, steps %v, %v: slope %v, by differences %v", i, w, shortTerm, track, g[i], want)
				if steep > 5 {
					t.FailNow()
				}
			}
		}
	}
	for i, n := range touched {
		if n < 100 {
			t.Errorf("weight %d changed the loss of %d tracks only", i, n)
		}
	}
	t.Logf("%d slopes compared", compared)
}

// lawsOf writes by which laws a track ran.
func lawsOf(tr []trace) string {
	out := ""
	for i := range tr {
		out += fmt.Sprint(tr[i].law, tr[i].bound)
	}
	return out
}

func randomTrack(random *rand.Rand, n int) track {
	t := make(track, n)
	for i := range t {
		t[i].rating = fsrs.Rating(1 + random.IntN(4))
		if i > 0 && random.IntN(3) > 0 {
			t[i].days = math.Floor(math.Exp(random.Float64() * 5))
			t[i].weight = 0.25 + random.Float64()
		}
	}
	return t
}

func TestFirstStabilitiesAreBroughtIntoOrder(t *testing.T) {
	w := fsrs.DefaultWeights()
	w[0], w[1], w[2], w[3] = 4, 1, 3, 2
	inOrder(&w, [4]float64{99, 99, 9, 9})
	for r := 1; r < 4; r++ {
		if w[r] < w[r-1] {
			t.Errorf("%v", w[:4])
		}
	}
	if math.Abs(w[0]-2) > 1e-9 || math.Abs(w[3]-math.Sqrt(6)) > 1e-9 {
		t.Errorf("%v: the first two are not 2, their mean, or the others not √6", w[:4])
	}
	ordered := fsrs.DefaultWeights()
	inOrder(&ordered, [4]float64{})
	for r := range 4 {
		if math.Abs(ordered[r]-fsrs.DefaultWeights()[r]) > 1e-12 {
			t.Errorf("in order already, but changed: %v", ordered[:4])
		}
	}
}

func TestWeightsAreBound(t *testing.T) {
	var w fsrs.Weights
	for i := range w {
		w[i] = 1000
	}
	bound(&w, true, 1)
	for i, limits := range fsrs.Ranges() {
		if w[i] != limits[1] {
			t.Errorf("weight %d is %v, want %v", i, w[i], limits[1])
		}
	}
	w = fsrs.Weights{}
	bound(&w, true, 1)
	if w[19] != 0.01 {
		t.Errorf("with steps weight 19 is %v", w[19])
	}
	w = fsrs.DefaultWeights()
	w[17], w[18] = 2, 2
	bound(&w, true, 3)
	if sum := 3*w[17]*w[18] + math.Log(w[11]) + math.Log(math.Pow(2, w[13])-1) + 0.3*w[14]; sum > 1e-9 {
		t.Errorf("three steps can add %v", sum)
	}
}

// TestWhatIsPredicted: neither first answers nor those of the same day.
func TestWhatIsPredicted(t *testing.T) {
	at := time.Date(2026, 3, 3, 23, 0, 0, 0, time.UTC)
	h := []fsrs.Answered{
		{Rating: fsrs.Good, At: at},
		{Rating: fsrs.Good, At: at.Add(2 * time.Hour)}, // after midnight, the same day
		{Rating: 9, At: at.Add(3 * time.Hour)},         // no rating
		{Rating: fsrs.Again, At: at.Add(6 * time.Hour)},
		{Rating: fsrs.Good, At: at.Add(-30 * time.Hour)}, // the clock was set back
		{Rating: fsrs.Easy, At: at.Add(20 * 24 * time.Hour)},
	}
	r := prepare([][]fsrs.Answered{h, nil, h[:1]}, 4*time.Hour)
	if len(r.predictions) != 2 || r.predictions[0].step != 2 || r.predictions[1].step != 4 {
		t.Fatalf("%+v", r.predictions)
	}
	if days := r.tracks[0][4].days; days != 21 {
		t.Errorf("%v days", days)
	}
	if got := r.weighted(r.predictions, even); len(got) != 1 || len(got[0]) != 5 {
		t.Errorf("%v", got)
	}
	if got := r.weighted(r.predictions[:1], even); len(got) != 1 || len(got[0]) != 3 || got[0][2].weight != 1 {
		t.Errorf("%v", got)
	}
}

// TestCalibrationKeepsEqualChancesTogether, and makes groups of about one size of
// the others.
func TestCalibrationKeepsEqualChancesTogether(t *testing.T) {
	var outcomes []outcome
	for i := range 600 {
		outcomes = append(outcomes, outcome{0.5, i%2 == 0})
	}
	for i := range 403 {
		outcomes = append(outcomes, outcome{0.6 + float64(i)/2000, i%4 > 0})
	}
	got := calibration(outcomes)
	if len(got) < 5 || got[0].Count != 600 || got[0].Observed != 0.5 || math.Abs(got[0].Predicted-0.5) > 1e-12 {
		t.Fatalf("%+v", got)
	}
	for _, b := range got[1:] {
		if want := 403 / (len(got) - 1); b.Count < want-1 || b.Count > want+1 || math.Abs(b.Observed-0.75) > 0.05 {
			t.Errorf("%+v, want groups of %d", got, want)
		}
	}
	if got := calibration(outcomes[:1]); len(got) != 1 || got[0].Count != 1 {
		t.Errorf("%+v", got)
	}
	for n := 1; n < 60; n++ {
		sum := 0
		for _, b := range calibration(append([]outcome(nil), outcomes[600:600+n]...)) {
			sum += b.Count
		}
		if sum != n {
			t.Errorf("%d of %d in groups", sum, n)
		}
	}
}
