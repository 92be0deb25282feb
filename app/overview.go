package main

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/reading"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/today"
)

// overview is what Today asks.
func (p *program) overview() today.Services {
	return today.Services{
		Letters: post{p.letters, p}, Drafts: p.letters, Library: p.library, Cards: p.cards, Weeks: p.progress, Known: p.known,
		Due: post{p.letters, p}.Due,
	}
}

// waiting gives the letters to be answered in the languages that are learnt.
func (p *program) waiting(ctx context.Context) ([]letters.Letter, error) {
	return post{p.letters, p}.Waiting(ctx)
}

// known gives the share of a text's words that the learner knows; ok is false
// until the analyser of words is made: Today does not wait for it.
func (p *program) known(ctx context.Context, doc *bilingual.Document) (share float64, ok bool, err error) {
	if !p.reference.hasAnnotator() {
		return 0, false, nil
	}
	annotator, err := p.reference.Annotator(ctx)
	if err != nil {
		return 0, false, nil //nolint:nilerr // missing data is told once, at the start; a share is no reason to say it again
	}
	return reading.KnownShare(ctx, doc, annotator, p.corrections, p.library, p.settings.Get())
}

// counts looks up what waits, for the rail.
func (p *program) counts(ctx context.Context) (ui.Counts, error) {
	waiting, err := p.waiting(ctx)
	if err != nil {
		return ui.Counts{}, err
	}
	c, err := p.cards.Counts(ctx)
	return ui.Counts{Letters: len(waiting), Cards: c.Waiting()}, err
}
