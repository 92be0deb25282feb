package main

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/setup"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
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
	return gather.NewMaker(ctx, db, annotator, setup.Simplifier(ctx, db, converter))
}

// sensesMet gives the senses that a word of a letter can have in its sentence;
// none where the dictionary does not have it as it was explained.
func (p *program) sensesMet(ctx context.Context, language study.Language, word, sound string, in cards.Context) (gather.Choice, error) {
	m, err := p.noteMaker(ctx)
	if err != nil {
		return gather.Choice{}, err
	}
	made, err := m.Make(ctx, gather.Word{Language: language, Text: word, Reading: sound, Context: in})
	return made.Choice, err
}

// voiced gives an English word the sound of its first form, in which a note has
// it: it is the same note whichever form it was met in.
func (p *program) voiced(ctx context.Context, n cards.Note) cards.Note {
	if n.Language != study.English || n.Kind != "" && n.Kind != cards.WordNote {
		return n
	}
	if e, ok, err := p.reference.English(ctx, n.Headword); err == nil && ok && e.IPA != "" {
		n.Reading = "/" + strings.Trim(e.IPA, "/") + "/"
	}
	return n
}
