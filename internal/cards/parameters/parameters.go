// Package parameters keeps the weights that the scheduler goes by: those
// published with FSRS-6 until the learner's own answers say better ones.
package parameters

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"sync"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs/fit"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeTooFew says that there are too few answers to fit weights to; the arguments
// "have" and "need" are numbers of answers on a later day than the card's one
// before. The weights in use were kept.
const CodeTooFew study.Code = "too_few_answers"

// Record is what the last fit found.
type Record struct {
	// At is when it was.
	At time.Time `json:"at"`
	// Weights are those in use since.
	Weights fsrs.Weights `json:"weights"`
	// Kept says that the fit found them; otherwise those before were better.
	Kept bool `json:"kept"`
	// Before and After are how the weights before and those found predicted the
	// newest answers, which were not learnt from.
	Before fit.Report `json:"before"`
	After  fit.Report `json:"after"`
	// Learnt is the number of answers that were learnt from.
	Learnt int `json:"learnt"`
}

// Own reports whether the weights in use are others than those published.
func (r Record) Own() bool { return r.Weights != fsrs.DefaultWeights() }

// Store keeps a record and knows the answers.
type Store interface {
	// Histories gives the answers of each card from the first one on, the oldest
	// first. A card that was made new again begins another history; answers before
	// which others are missing are left out.
	Histories(ctx context.Context) ([][]fsrs.Answered, error)
	// Record gives the record, a JSON value, "" if there is none.
	Record(ctx context.Context) (string, error)
	// Keep keeps a record. If remember is not nil, each card with a whole history
	// gets the memory that remember makes of the card and its last history, in one
	// transaction with the record.
	Keep(ctx context.Context, record string, remember func(fsrs.Card, []fsrs.Answered) fsrs.Card) error
}

// Service fits weights and gives those in use. It is safe for concurrent use.
type Service struct {
	clock    study.Clock
	store    Store
	settings func() fsrs.Parameters

	mu      sync.Mutex
	record  Record
	present bool
}

// Load makes the service and reads what was kept. settings gives the parameters
// of the scheduler as the learner set them; its weights are not asked for. A
// record that cannot be understood counts as none.
func Load(ctx context.Context, clock study.Clock, store Store, settings func() fsrs.Parameters) (*Service, error) {
	text, err := store.Record(ctx)
	if err != nil {
		return nil, err
	}
	s := &Service{clock: clock, store: store, settings: settings}
	s.record, s.present = readRecord(text)
	return s, nil
}

// readRecord reads a record; ok is false where it is none.
func readRecord(text string) (r Record, ok bool) {
	if text == "" || json.Unmarshal([]byte(text), &r) != nil || r.Weights != r.Weights.Clamped() {
		return Record{}, false // no weights are out of range, too
	}
	return r, true
}

// Record gives what the last fit found; ok is false if there was none.
func (s *Service) Record() (r Record, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.record, s.present
}

// Weights gives the weights in use.
func (s *Service) Weights() fsrs.Weights {
	if r, ok := s.Record(); ok {
		return r.Weights
	}
	return fsrs.DefaultWeights()
}

// Fit fits weights to all answers, and uses them from now on if they predict the
// newest answers better than those in use; the cards' memories follow then, and
// when they come due stays. progress is told how many steps of all are done, from
// this goroutine. It fails with too_few_answers, the context's error or one of
// the store; then nothing has changed.
func (s *Service) Fit(ctx context.Context, progress func(done, all int)) (Record, error) {
	histories, err := s.store.Histories(ctx)
	if err != nil {
		return Record{}, err
	}
	now := s.clock.Now()
	for _, h := range histories { // days are those of the learner's present zone
		for i := range h {
			h[i].At = h[i].At.In(now.Location())
		}
	}
	o := fit.For(s.settings())
	o.Current, o.Progress = s.Weights(), progress
	found, err := fit.Fit(ctx, histories, o)
	if err != nil {
		return Record{}, described(err)
	}
	r := Record{At: now, Weights: found.Weights, Kept: found.Kept, Before: found.Before, After: found.After, Learnt: found.Learnt}
	return r, s.use(ctx, r, found.Kept)
}

// Reset goes back to the published weights and forgets the last fit.
func (s *Service) Reset(ctx context.Context) error {
	return s.use(ctx, Record{}, true)
}

// use keeps a record, none if it is empty, and has the cards' memories follow its
// weights where they are others than before.
func (s *Service) use(ctx context.Context, r Record, others bool) error {
	text, present := "", r.Weights != fsrs.Weights{}
	p := s.settings()
	p.Weights = fsrs.DefaultWeights()
	if present {
		data, err := json.Marshal(r)
		if err != nil {
			return err
		}
		text, p.Weights = string(data), r.Weights
	}
	var remember func(fsrs.Card, []fsrs.Answered) fsrs.Card
	if others {
		scheduler, err := fsrs.NewScheduler(p)
		if err != nil {
			return err
		}
		zone := s.clock.Now().Location()
		remember = func(c fsrs.Card, h []fsrs.Answered) fsrs.Card {
			for i := range h {
				h[i].At = h[i].At.In(zone)
			}
			return scheduler.Remember(c, h)
		}
	}
	if err := s.store.Keep(ctx, text, remember); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.record, s.present = r, present
	return nil
}

// described gives errors that the learner is told their code.
func described(err error) error {
	var few *fit.TooFewError
	if !errors.As(err, &few) {
		return err
	}
	return &study.Error{
		Code: CodeTooFew, Op: "fit weights", Err: err,
		Args: map[string]string{"have": strconv.Itoa(few.Have), "need": strconv.Itoa(few.Need)},
	}
}
