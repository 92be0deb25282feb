package main

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// deliver brings the letters of the library whose time has come: the first of
// each thread in a language that is learnt, and each that follows one which was
// answered or skipped.
func (p *program) deliver(ctx context.Context) error {
	texts, err := p.library.Texts(ctx)
	if err != nil {
		return err
	}
	all := arrivals(texts, p.settings.Get().Direction)
	if _, err := p.letters.Deliver(ctx, all); err != nil {
		return err
	}
	return p.awaitNext(ctx, all)
}

// arrivals gives the letters among texts in the languages that are learnt.
func arrivals(texts []reader.Text, direction study.Direction) []letters.Arrival {
	var out []letters.Arrival
	for _, t := range texts {
		if doc := t.Document; doc.Kind == bilingual.Letter && direction.Learns(doc.Language) {
			out = append(out, letters.ArrivalOf(doc))
		}
	}
	return out
}

// post is the correspondence as the desk knows it: when a reply is sent, the
// thread's next letter comes.
type post struct {
	*letters.Service
	p *program
}

// Send seals a draft and brings the next letter.
func (s post) Send(ctx context.Context, id string) (letters.Letter, error) {
	l, err := s.Service.Send(ctx, id)
	if err != nil {
		return l, err
	}
	if err := s.p.deliver(ctx); err != nil {
		// The reply is sent all the same; the next start tries again.
		s.p.log.Error("deliver", "error", err)
	}
	return l, nil
}

// Due gives the letters that are on their way, the next one first.
func (s post) Due(ctx context.Context) ([]letters.Due, error) {
	texts, err := s.p.library.Texts(ctx)
	if err != nil {
		return nil, err
	}
	return s.Service.Due(ctx, arrivals(texts, s.p.settings.Get().Direction))
}

// Waiting lists the letters to be answered in the languages that are learnt.
func (s post) Waiting(ctx context.Context) ([]letters.Letter, error) {
	all, err := s.Service.Waiting(ctx)
	if err != nil {
		return nil, err
	}
	direction := s.p.settings.Get().Direction
	out := all[:0]
	for _, l := range all {
		if direction.Learns(l.Language) {
			out = append(out, l)
		}
	}
	return out, nil
}

// Skip says that a letter will not be answered and brings the next one.
func (s post) Skip(ctx context.Context, id string) error {
	if err := s.Service.Skip(ctx, id); err != nil {
		return err
	}
	if err := s.p.deliver(ctx); err != nil {
		s.p.log.Error("deliver", "error", err)
	}
	return nil
}
