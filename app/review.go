package main

import (
	"context"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// reviewRoom makes the room of the cards.
func (p *program) reviewRoom(f page.Frame) page.Page {
	return review.New(f, review.Deps{
		Export: func() { p.exportCards(f, exchange.Picked{}) },
		Clock:  p.clock, Deck: p.cards, Speech: voices{}, Media: p.db.Media(), Play: p.play, Sheet: p.noteSheet(),
		Spend: func(ctx context.Context, spent time.Duration) error {
			return p.progress.Spend(ctx, progress.Reviewing, spent)
		},
		Speed:  func() int { return p.settings.Get().Reading.Speed },
		Source: p.sourceOf, Letters: p.lettersToStudy, Words: p.wordsOf,
	})
}

// sourceOf gives the place of a sentence: in its text, or else the letter.
func (p *program) sourceOf(ctx context.Context, met cards.Context) (route.Route, bool, error) {
	if met.TextID != "" {
		text, err := p.library.Text(ctx, met.TextID)
		if study.CodeOf(err) == study.CodeNotFound {
			return nil, false, nil
		}
		if err != nil {
			return nil, false, err
		}
		for i, pair := range text.Document.Pairs() {
			if pair.In(text.Document.Language) == met.Sentence {
				return route.Text{ID: met.TextID, Sentence: i + 1}, true, nil
			}
		}
		return route.Text{ID: met.TextID}, true, nil
	}
	letter, err := p.letters.Letter(ctx, met.LetterID)
	if study.CodeOf(err) == study.CodeNotFound {
		return nil, false, nil
	}
	return route.Thread{ID: letter.ThreadID, LetterID: letter.ID}, err == nil, err
}

// lettersToStudy gives the letters to be answered, whose words may be wanted.
func (p *program) lettersToStudy(ctx context.Context) ([]review.Letter, error) {
	waiting, err := p.waiting(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]review.Letter, 0, len(waiting))
	for _, l := range waiting {
		title := l.TitleZh
		if l.Language == study.English && l.TitleEn != "" || title == "" {
			title = l.TitleEn
		}
		if title == "" { // of a pen friend
			title = l.Author
		}
		out = append(out, review.Letter{TextID: l.TextID, LetterID: l.ID, Title: title})
	}
	return out, nil
}

// wordsOf gives the words of a letter in its language.
func (p *program) wordsOf(ctx context.Context, of review.Letter) (study.Language, []string, error) {
	if of.TextID != "" {
		language, words, err := p.wordsOfText(ctx, of.TextID)
		if study.CodeOf(err) != study.CodeNotFound || of.LetterID == "" {
			return language, words, err
		}
	}
	letter, err := p.letters.Letter(ctx, of.LetterID)
	if err != nil {
		return "", nil, err
	}
	words, err := p.wordsIn(ctx, letter.Language, letter.Plain())
	return letter.Language, words, err
}

// wordsOfText gives the words of a text of the library.
func (p *program) wordsOfText(ctx context.Context, textID string) (study.Language, []string, error) {
	text, err := p.library.Text(ctx, textID)
	if err != nil {
		return "", nil, err
	}
	counted, err := p.library.Vocabulary(ctx, textID)
	words := make([]string, len(counted))
	for i, w := range counted {
		words[i] = w.Headword
	}
	return text.Document.Language, words, err
}

// wordsIn gives the words that stand in a text, as the dictionary has them.
func (p *program) wordsIn(ctx context.Context, language study.Language, text string) (words []string, err error) {
	seen := map[string]bool{}
	add := func(word string) {
		if word != "" && !seen[word] {
			seen[word] = true
			words = append(words, word)
		}
	}
	if language == study.English {
		for _, token := range english.Tokens(text) {
			lemmas, err := linguist{p.reference}.Lemmas(ctx, token.Text)
			if err != nil {
				return words, err
			}
			for _, lemma := range lemmas {
				add(lemma)
			}
		}
		return words, nil
	}
	annotator, err := p.reference.Annotator(ctx)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(text) {
		for _, w := range annotator.AnnotateWith(line, nil) {
			if hanzi.HasHan(w.Text) {
				add(w.Text)
			}
		}
	}
	return words, nil
}

// toStudy counts the cards of the words of a letter that are due or new.
func (p *program) toStudy(ctx context.Context, l letters.Letter) (int, error) {
	e := p.cards.Extra(cards.OfSource)
	e.TextID, e.LetterID = l.TextID, l.ID
	if c, err := p.cards.Counts(ctx); err != nil || c.Total == 0 {
		return 0, err
	}
	// Without the dictionary's data the words that were met in it must do.
	if language, words, err := p.wordsOf(ctx, review.Letter{TextID: l.TextID, LetterID: l.ID}); err == nil {
		e.Language, e.Words = language, words
	}
	return p.cards.CountExtra(ctx, e)
}
