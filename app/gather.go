package main

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
)

// ranker gives what orders the senses of words by where these stand.
func (p *program) ranker(ctx context.Context) (sense.Ranker, error) {
	db, err := p.reference.ready(ctx)
	if err != nil {
		return sense.Ranker{}, err
	}
	words, err := db.EnglishWords(ctx)
	if err != nil {
		return sense.Ranker{}, err
	}
	return sense.Ranker{Exceptions: words.Lemmas}, nil
}

// noteMaker gives what makes notes of words.
func (p *program) noteMaker(ctx context.Context) (*gather.Maker, error) {
	db, err := p.reference.ready(ctx)
	if err != nil {
		return nil, err
	}
	annotator, err := p.reference.Annotator(ctx)
	if err != nil {
		return nil, err
	}
	converter, err := p.reference.Converter(ctx)
	if err != nil {
		return nil, err
	}
	return gather.NewMaker(ctx, db, annotator, converter.ToSimplified)
}

// addMet makes a card of a word that was met in a letter: with the senses that
// fit its sentence, where the dictionary is there to tell.
func (p *program) addMet(ctx context.Context, n cards.Note) (bool, error) {
	if len(n.Contexts) == 1 && len(n.Senses) == 0 {
		if m, err := p.noteMaker(ctx); err == nil {
			made, err := m.Make(ctx, gather.Word{Language: n.Language, Text: n.Headword, Reading: n.Reading, Context: n.Contexts[0]})
			if err != nil {
				return false, err
			}
			made.Choice.Into(&n)
		}
	}
	return p.addCard(ctx, n)
}
