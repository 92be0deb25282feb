package fit_test

import (
	"context"
	"errors"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs/fit"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/learner"
)

func options() fit.Options { return fit.For(fsrs.DefaultParameters()) }

// heldOut gives what the weights say of the newest fifth of the answers.
func heldOut(t *testing.T, histories [][]fsrs.Answered, w fsrs.Weights) fit.Report {
	t.Helper()
	o := options()
	o.Current = w
	r, err := fit.Fit(t.Context(), histories, o)
	if err != nil {
		t.Fatal(err)
	}
	return r.Before
}

// TestSimulatedLearners fits weights to learners whose weights are known and
// compares the log loss of held-out answers with that of the true weights.
// LIHUA_FSRS_ANSWERS is the number of each learner's answers: make proof-fsrs
// takes 100,000.
func TestSimulatedLearners(t *testing.T) {
	answers := 20000
	if text := os.Getenv("LIHUA_FSRS_ANSWERS"); text != "" {
		var err error
		if answers, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	sets := learner.Sets()
	for _, name := range slices.Sorted(maps.Keys(sets)) {
		t.Run(name, func(t *testing.T) {
			truth := sets[name]
			histories := learner.New(truth, 11).Histories(answers)
			o := options()
			begun := time.Now()
			r, err := fit.Fit(t.Context(), histories, o)
			if err != nil {
				t.Fatal(err)
			}
			took := time.Since(begun)
			best := heldOut(t, histories, truth)
			off := r.After.LogLoss/best.LogLoss - 1
			t.Logf("%d learnt, %d held out: log loss %.4f before, %.4f after, %.4f by the truth (%+.2f %%); RMSE %.4f, %.4f, %.4f; %v; %.4f",
				r.Learnt, r.After.Count, r.Before.LogLoss, r.After.LogLoss, best.LogLoss, 100*off, r.Before.RMSE, r.After.RMSE, best.RMSE, took.Round(time.Millisecond), r.Fitted)
			if off > 0.01 {
				t.Errorf("the log loss is %.2f %% above that of the true weights", 100*off)
			}
			if name != "published" && !r.Kept {
				t.Errorf("not kept: %+v, %+v", r.Before, r.After)
			}
		})
	}
}

func TestFitRepeats(t *testing.T) {
	histories := learner.New(learner.Chance(1), 2).Histories(4000)
	var results []fit.Result
	for _, workers := range []int{1, 2, 3, 100} {
		o := options()
		o.Workers, o.Seed = workers, 9
		r, err := fit.Fit(t.Context(), histories, o)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, r)
	}
	for _, r := range results[1:] {
		if r.Fitted != results[0].Fitted || r.After.LogLoss != results[0].After.LogLoss {
			t.Errorf("%v\n%v", r.Fitted, results[0].Fitted)
		}
	}
}

func TestFitEndsWithItsContext(t *testing.T) {
	histories := learner.New(learner.Chance(1), 2).Histories(4000)
	ctx, cancel := context.WithCancel(t.Context())
	o := options()
	last := 0
	o.Progress = func(done, all int) {
		if done != last+1 || all < done {
			t.Errorf("step %d of %d after %d", done, all, last)
		}
		if last = done; done == 5 {
			cancel()
		}
	}
	if _, err := fit.Fit(ctx, histories, o); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if last != 5 {
		t.Errorf("ended at step %d", last)
	}
	if _, err := fit.Evaluate(ctx, histories, fsrs.DefaultWeights(), options()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestProgressGoesToItsEnd(t *testing.T) {
	histories := learner.New(learner.Chance(1), 2).Histories(2000)
	o := options()
	last, end := 0, 0
	o.Progress = func(done, all int) { last, end = done, all }
	if _, err := fit.Fit(t.Context(), histories, o); err != nil {
		t.Fatal(err)
	}
	if last == 0 || last != end {
		t.Errorf("ended at step %d of %d", last, end)
	}
}

func TestTooFew(t *testing.T) {
	for name, histories := range map[string][][]fsrs.Answered{
		"none":          nil,
		"empty":         {nil, {}},
		"few":           learner.New(learner.Chance(1), 2).Histories(300),
		"at one moment": sameMoment(),
		"same day":      oneDay(),
	} {
		var few *fit.TooFewError
		if _, err := fit.Fit(t.Context(), histories, options()); !errors.As(err, &few) || few.Need != fit.LeastReviews {
			t.Errorf("%s: %v", name, err)
		} else if few.Error() == "" {
			t.Errorf("%s: no words", name)
		}
	}
}

// oneDay has each card answered ten times in an hour.
func oneDay() (out [][]fsrs.Answered) {
	for range 100 {
		var h []fsrs.Answered
		for i := range 10 {
			h = append(h, fsrs.Answered{Rating: fsrs.Good, At: time.Date(2026, 3, 3, 9, i, 0, 0, time.UTC)})
		}
		out = append(out, h)
	}
	return out
}

// sameMoment has all predictions at one moment, so that there is no newest part.
func sameMoment() (out [][]fsrs.Answered) {
	for range 1000 {
		first := time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)
		out = append(out, []fsrs.Answered{{Rating: fsrs.Good, At: first}, {Rating: fsrs.Hard, At: first.AddDate(0, 0, 3)}})
	}
	return out
}

func TestOptionsAreChecked(t *testing.T) {
	histories := learner.New(learner.Chance(1), 2).Histories(1000)
	for name, change := range map[string]func(*fit.Options){
		"weight":   func(o *fit.Options) { o.Current[2] = math.NaN() },
		"held out": func(o *fit.Options) { o.HeldOut = 1 },
		"negative": func(o *fit.Options) { o.HeldOut = -0.1 },
		"no share": func(o *fit.Options) { o.HeldOut = math.NaN() },
		"day":      func(o *fit.Options) { o.DayStart = 24 * time.Hour },
	} {
		o := options()
		change(&o)
		if _, err := fit.Fit(t.Context(), histories, o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestHeldOutIsNotLearnt: other answers in the newest part change the judgement
// and not the weights.
func TestHeldOutIsNotLearnt(t *testing.T) {
	histories := learner.New(learner.Chance(1), 2).Histories(4000)
	var moments []time.Time
	for _, h := range histories {
		for _, a := range h {
			moments = append(moments, a.At)
		}
	}
	slices.SortFunc(moments, time.Time.Compare)
	late := moments[len(moments)*95/100]
	changed := make([][]fsrs.Answered, len(histories))
	for i, h := range histories {
		changed[i] = slices.Clone(h)
		for k := range h {
			if h[k].At.After(late) {
				changed[i][k].Rating = fsrs.Again
			}
		}
	}
	a, err := fit.Fit(t.Context(), histories, options())
	if err != nil {
		t.Fatal(err)
	}
	b, err := fit.Fit(t.Context(), changed, options())
	if err != nil {
		t.Fatal(err)
	}
	if a.Fitted != b.Fitted {
		t.Error("weights were learnt from held-out answers")
	}
	if a.After.LogLoss == b.After.LogLoss {
		t.Error("the judgement does not look at them")
	}
}

// TestWorseIsNotKept: a learner who forgets everything all at once is predicted
// worse by what was learnt before.
func TestWorseIsNotKept(t *testing.T) {
	truth := learner.Sets()["slow"]
	histories := learner.New(truth, 3).Histories(6000)
	o := options()
	o.Current = truth
	r, err := fit.Fit(t.Context(), histories, o)
	if err != nil {
		t.Fatal(err)
	}
	if r.Kept != (r.After.LogLoss < r.Before.LogLoss) {
		t.Errorf("kept %v at %v after %v", r.Kept, r.After.LogLoss, r.Before.LogLoss)
	}
	if r.Kept && r.Weights != r.Fitted || !r.Kept && r.Weights != o.Current {
		t.Errorf("kept %v: %v", r.Kept, r.Weights)
	}
}

func TestBetter(t *testing.T) {
	for _, c := range []struct {
		before, after fit.Report
		want          bool
	}{
		{fit.Report{Count: 10, LogLoss: 0.4}, fit.Report{Count: 10, LogLoss: 0.3}, true},
		{fit.Report{Count: 10, LogLoss: 0.3}, fit.Report{Count: 10, LogLoss: 0.3}, false},
		{fit.Report{Count: 10, LogLoss: 0.3}, fit.Report{Count: 10, LogLoss: 0.4}, false},
		{fit.Report{Count: 10, LogLoss: 0.3}, fit.Report{Count: 10, LogLoss: math.NaN()}, false},
		{fit.Report{Count: 10, LogLoss: 0.3}, fit.Report{Count: 9, LogLoss: 0.1}, false},
		{fit.Report{}, fit.Report{}, false},
	} {
		if got := fit.Better(c.before, c.after); got != c.want {
			t.Errorf("%+v and %+v: %v", c.before, c.after, got)
		}
	}
}

// TestReport works out a report by hand: cards answered Good at first and again
// after as many days as their stability, when recall is 90 %.
func TestReport(t *testing.T) {
	w := fsrs.DefaultWeights()
	w[2] = 10
	first := time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC)
	var histories [][]fsrs.Answered
	for i := range 100 {
		r := fsrs.Good
		if i < 20 {
			r = fsrs.Again
		}
		at := first.Add(time.Duration(i) * time.Minute)
		histories = append(histories, []fsrs.Answered{{Rating: fsrs.Good, At: at}, {Rating: r, At: at.AddDate(0, 0, 10)}})
	}
	r, err := fit.Evaluate(t.Context(), histories, w, options())
	if err != nil {
		t.Fatal(err)
	}
	loss := -(0.8*math.Log(0.9) + 0.2*math.Log(0.1))
	if r.Count != 100 || math.Abs(r.LogLoss-loss) > 1e-9 || math.Abs(r.RMSE-0.1) > 1e-9 {
		t.Errorf("%+v, want a loss of %v and an RMSE of 0.1", r, loss)
	}
	count, observed := 0, 0.0
	for _, b := range r.Bins {
		count += b.Count
		observed += b.Observed * float64(b.Count)
		if math.Abs(b.Predicted-0.9) > 1e-9 {
			t.Errorf("%+v", b)
		}
	}
	if len(r.Bins) != 1 || count != 100 || math.Abs(observed-80) > 1e-9 {
		t.Errorf("%+v", r.Bins)
	}
	if r, err := fit.Evaluate(t.Context(), nil, w, options()); err != nil || r.Count != 0 || r.LogLoss != 0 {
		t.Errorf("of nothing: %+v, %v", r, err)
	}
}

func benchmarkFit(b *testing.B, answers int) {
	histories := learner.New(learner.Sets()["quick"], 1).Histories(answers)
	o := options()
	o.Workers = 2
	for b.Loop() {
		if _, err := fit.Fit(b.Context(), histories, o); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFit10000(b *testing.B)  { benchmarkFit(b, 10_000) }
func BenchmarkFit100000(b *testing.B) { benchmarkFit(b, 100_000) }
