package main

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/typing"
)

// newTyping makes the program's own pinyin input.
func (p *program) newTyping() *typing.Method {
	return typing.New(typing.Deps{
		Words: p.words, Settings: p.settings, Store: p.db.TypedWords(), Engine: p.reference.Typing,
		Traditional: p.traditional, Gloss: p.typedGloss, Shows: p.draws, Now: p.clock.Now,
		Report: func(err error) { p.window.Report(err) },
	})
}

// draws reports whether the program's faces have a character; of a program
// without them nothing is known.
func (p *program) draws(r rune) bool { return p.fonts.Faces == nil || p.fonts.Faces.Draws(r) }

// Typing gives the table of words of the pinyin input, made at the first call.
func (r *reference) Typing(ctx context.Context) (*inputmethod.Engine, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return nil, err
	}
	r.typing.Do(func() { r.typist, r.typeErr = db.Typing(context.Background()) })
	return r.typist, r.typeErr
}

// traditional gives what turns simplified characters into traditional ones.
func (p *program) traditional(ctx context.Context) (func(string) string, error) {
	converter, err := p.reference.Converter(ctx)
	if err != nil {
		return nil, err
	}
	return converter.ToTraditional, nil
}

// typedGloss gives a short meaning of a word that can be chosen, that of the
// reading where there are several; "" where the dictionary has none.
func (p *program) typedGloss(ctx context.Context, word, reading string) string {
	entries, err := p.reference.Lookup(ctx, word)
	if err != nil {
		return "" // it is told where the dictionary itself is asked for
	}
	return dictionary.SenseOf(entries, reading)
}
