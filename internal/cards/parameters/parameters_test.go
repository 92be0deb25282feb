package parameters_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs/fit"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/parameters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/learner"
)

// store keeps everything in memory.
type store struct {
	histories [][]fsrs.Answered
	record    string
	cards     []fsrs.Card // of each history
	fail      error
}

func (s *store) Histories(context.Context) ([][]fsrs.Answered, error) {
	var out [][]fsrs.Answered
	for _, h := range s.histories {
		out = append(out, slices.Clone(h))
	}
	return out, nil
}

func (s *store) Record(context.Context) (string, error) { return s.record, nil }

func (s *store) Keep(_ context.Context, record string, remember func(fsrs.Card, []fsrs.Answered) fsrs.Card) error {
	if s.fail != nil {
		return s.fail
	}
	s.record = record
	for i := range s.cards {
		if remember != nil {
			s.cards[i] = remember(s.cards[i], slices.Clone(s.histories[i]))
		}
	}
	return nil
}

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 3, 3, 9, 0, 0, 0, time.FixedZone("CST", 8*3600)) }

// begin gives a learner's store and service.
func begin(t *testing.T, who string, answers int) (*store, *parameters.Service) {
	t.Helper()
	s := &store{histories: learner.New(learner.Sets()[who], 3).Histories(answers)}
	scheduler, err := fsrs.NewScheduler(fsrs.DefaultParameters())
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range s.histories {
		s.cards = append(s.cards, scheduler.Replay(h))
	}
	return s, load(t, s)
}

func load(t *testing.T, s *store) *parameters.Service {
	t.Helper()
	service, err := parameters.Load(t.Context(), clock{}, s, fsrs.DefaultParameters)
	if err != nil {
		t.Fatal(err)
	}
	return service
}

func TestBetterWeightsAreUsed(t *testing.T) {
	s, service := begin(t, "quick", 5000)
	if service.Weights() != fsrs.DefaultWeights() {
		t.Error("weights before a fit are not those published")
	}
	if _, ok := service.Record(); ok {
		t.Error("a record before a fit")
	}
	before := slices.Clone(s.cards)
	told := 0
	r, err := service.Fit(t.Context(), func(done, all int) { told = 100 * done / all })
	if err != nil {
		t.Fatal(err)
	}
	if !r.Kept || !r.Own() || r.After.LogLoss >= r.Before.LogLoss || service.Weights() != r.Weights || told != 100 || !r.At.Equal(clock{}.Now()) || r.Learnt == 0 {
		t.Errorf("%+v, told of %d %%", r, told)
	}
	// The memories follow, the timetable stays.
	p := fsrs.DefaultParameters()
	p.Weights = r.Weights
	scheduler, err := fsrs.NewScheduler(p)
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for i, c := range s.cards {
		h := slices.Clone(s.histories[i])
		for k := range h {
			h[k].At = h[k].At.In(clock{}.Now().Location())
		}
		want := scheduler.Replay(h)
		if c.Stability != want.Stability || c.Difficulty != want.Difficulty {
			t.Fatalf("card %d: %+v, want the memory of %+v", i, c, want)
		}
		if c.Stability != before[i].Stability {
			changed++
		}
		if c.Due != before[i].Due || c.Interval != before[i].Interval || c.Reps != before[i].Reps {
			t.Fatalf("card %d: %+v, was %+v", i, c, before[i])
		}
	}
	if changed < len(before)/2 {
		t.Errorf("%d of %d memories changed", changed, len(before))
	}
	// The next start has the same.
	again, ok := load(t, s).Record()
	again.At = r.At
	if !ok || !reflect.DeepEqual(again, r) {
		t.Errorf("%+v, want %+v", again, r)
	}
	if err := service.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	if service.Weights() != fsrs.DefaultWeights() || s.record != "" {
		t.Errorf("after going back: %v, %q", service.Weights(), s.record)
	}
	for i, c := range s.cards {
		if c.Stability == before[i].Stability {
			return
		}
	}
	t.Error("no memory went back")
}

// TestWorseWeightsAreNotUsed: weights that are the truth are not bettered, or
// hardly.
func TestWorseWeightsAreNotUsed(t *testing.T) {
	for seed := range uint64(20) {
		s := &store{histories: learner.New(fsrs.DefaultWeights(), seed).Histories(1500), cards: make([]fsrs.Card, 1)}
		service := load(t, s)
		r, err := service.Fit(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if r.Kept {
			continue
		}
		if r.Own() || service.Weights() != fsrs.DefaultWeights() || s.cards[0] != (fsrs.Card{}) || s.record == "" || r.After.LogLoss < r.Before.LogLoss {
			t.Errorf("%+v", r)
		}
		return
	}
	t.Error("the true weights were bettered twenty times")
}

func TestFitChangesNothingWhereItFails(t *testing.T) {
	s, service := begin(t, "quick", 5000)
	before := slices.Clone(s.cards)
	check := func(what string, err error) {
		t.Helper()
		if err == nil || s.record != "" || !slices.Equal(s.cards, before) || service.Weights() != fsrs.DefaultWeights() {
			t.Errorf("%s: error %v, record %q", what, err, s.record)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := service.Fit(ctx, func(int, int) { cancel() })
	check("ended", err)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	s.fail = errors.New("full")
	_, err = service.Fit(t.Context(), nil)
	check("full", err)
	s.fail, s.histories = nil, s.histories[:9]
	_, err = service.Fit(t.Context(), nil)
	check("few", err)
	var told *study.Error
	if !errors.As(err, &told) || told.Code != parameters.CodeTooFew || told.Args["need"] != "400" || told.Args["have"] == "" {
		t.Errorf("%+v", err)
	}
	var few *fit.TooFewError
	if !errors.As(err, &few) {
		t.Errorf("%+v", err)
	}
}

func TestRecordsThatAreNoneCountAsNone(t *testing.T) {
	for _, record := range []string{"", "x", "[]", "{}", `{"weights":[1,2]}`, `{"weights":[-1,1,1,1,5,1,1,0.1,1,0.1,1,1,0.1,0.1,1,0.1,1,1,1,0.1,0.2]}`} {
		service := load(t, &store{record: record})
		if r, ok := service.Record(); ok || service.Weights() != fsrs.DefaultWeights() {
			t.Errorf("%q: %+v", record, r)
		}
	}
}
