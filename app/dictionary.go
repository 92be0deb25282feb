package main

import (
	"context"
	"fmt"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/lookup"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// dictionaryRoom makes the room of the dictionary.
func (p *program) dictionaryRoom(f page.Frame) page.Page {
	return lookup.New(f, lookup.Deps{
		Reference: p.reference, Settings: p.settings, Words: p.library, Speech: voices{}, AddCard: p.addCard,
		Sentences: reader.NewSentences(p.library, linguist{p.reference}),
		Searches:  settings.NewSearches(p.db.Settings()),
		HasCard: func(ctx context.Context, l study.Language, headword string) (bool, error) {
			return p.cards.Has(ctx, l, headword)
		},
		History: &p.reference.way,
	})
}

// linguist tells the words of sentences from the reference data.
type linguist struct{ r *reference }

// Words gives the words of a Chinese sentence.
func (l linguist) Words(ctx context.Context, sentence string) ([]reader.Span, error) {
	annotator, err := l.r.Annotator(ctx)
	if err != nil {
		return nil, err
	}
	var out []reader.Span
	for _, w := range annotator.AnnotateWith(sentence, nil) {
		out = append(out, reader.Span{Start: w.Start, End: w.End})
	}
	return out, nil
}

// Version names the dictionary's data and the program that reads it.
func (l linguist) Version(ctx context.Context) (string, error) {
	info, err := l.r.Info(ctx)
	return fmt.Sprint(info.Hash, " ", platform.AppVersion, " ", platform.AppBuild), err
}

// Annotator finds the words of Chinese lines.
func (l linguist) Annotator(ctx context.Context) (reader.Annotator, error) { return l.r.Annotator(ctx) }

// Lemmas gives the words of which an English word is a form.
func (l linguist) Lemmas(ctx context.Context, word string) ([]string, error) {
	db, err := l.r.ready(ctx)
	if err != nil {
		return nil, err
	}
	return db.Lemmas(ctx, word)
}

// Containing finds the words that have a headword inside them.
func (r *reference) Containing(ctx context.Context, headword string, limit int) ([]dictionary.Entry, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return nil, err
	}
	return db.Containing(ctx, headword, limit)
}

// EnglishPhrases finds the phrases with an English word.
func (r *reference) EnglishPhrases(ctx context.Context, word string, limit int) ([]string, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return nil, err
	}
	return db.EnglishPhrases(ctx, word, limit)
}

// Variants finds the words that a headword is another way to write of.
func (r *reference) Variants(ctx context.Context, headword string) ([]dictionary.Entry, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return nil, err
	}
	return db.Variants(ctx, headword)
}

// Character tells of a character.
func (r *reference) Character(ctx context.Context, c rune) (dictionary.Character, bool, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return dictionary.Character{}, false, err
	}
	return db.Character(ctx, c)
}

// Strokes tells how a character is written.
func (r *reference) Strokes(ctx context.Context, character string) (refdb.Character, bool, error) {
	db, err := r.ready(ctx)
	if err != nil {
		return refdb.Character{}, false, err
	}
	return db.Strokes(ctx, character)
}
