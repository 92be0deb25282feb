package letters

import (
	"context"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Service is the learner's correspondence. It is safe for concurrent use.
type Service struct {
	clock study.Clock
	ids   study.IDs
	store Store

	delay func() time.Duration
	texts func(ctx context.Context, textID string) (Content, bool)
	more  func(ctx context.Context, textID string) string
	index *indexer

	unwritten unwritten
}

// Option is something that the service can do without.
type Option func(*Service)

// WithDelay says how long after a reply the thread's next letter comes; it comes
// at once without. What delay gives is read whenever a reply is sent.
func WithDelay(delay func() time.Duration) Option { return func(s *Service) { s.delay = delay } }

// WithTexts gives the search the letters of the library, whose content is not
// in the study. The function reports false for a text that is not there.
func WithTexts(texts func(ctx context.Context, textID string) (Content, bool)) Option {
	return func(s *Service) { s.texts = texts }
}

// WithTranslations gives the search what else a letter of the library is found
// by: its translation, and the titles of its thread.
func WithTranslations(more func(ctx context.Context, textID string) string) Option {
	return func(s *Service) { s.more = more }
}

// WithLinguist makes letters found by readings and roots of words, too.
func WithLinguist(l Linguist) Option { return func(s *Service) { s.index = newIndexer(l) } }

// New makes the service.
func New(clock study.Clock, ids study.IDs, store Store, options ...Option) *Service {
	s := &Service{clock: clock, ids: ids, store: store, index: newIndexer(nil)}
	for _, option := range options {
		option(s)
	}
	return s
}

// Waiting lists the letters to be answered that are not put off, oldest first.
func (s *Service) Waiting(ctx context.Context) ([]Letter, error) {
	all, err := s.store.Unanswered(ctx)
	if err != nil {
		return nil, err
	}
	now := s.clock.Now()
	waiting := all[:0]
	for _, l := range all {
		if !l.PutOff.After(now) {
			waiting = append(waiting, l)
		}
	}
	return waiting, nil
}

// LastDraft gives the draft that was written in last, unless that is put away; ok is
// false if there is none.
func (s *Service) LastDraft(ctx context.Context) (l Letter, ok bool, err error) {
	return s.store.LastDraft(ctx)
}

// PutOff hides a letter from Today until a time; the zero time brings it back.
func (s *Service) PutOff(ctx context.Context, id string, until time.Time) error {
	return s.store.PutOff(ctx, id, until)
}

// Letter gives one letter.
func (s *Service) Letter(ctx context.Context, id string) (Letter, error) {
	if l, ok := s.unwritten.letter(id); ok {
		return l, nil
	}
	return s.store.Letter(ctx, id)
}

// OfText gives the incoming letter that a text of the library is; ok is false
// if it has not arrived.
func (s *Service) OfText(ctx context.Context, textID string) (l Letter, ok bool, err error) {
	return s.store.OfText(ctx, textID)
}
