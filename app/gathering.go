package main

import (
	"context"
	"slices"
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/reading"
	gathering "github.com/dear-li-hua/dear-li-hua/internal/ui/review/gather"
)

// gatherPage makes the page on which cards are made of many words.
func (p *program) gatherPage(f page.Frame) page.Page {
	return gathering.New(f, gathering.Deps{
		Find: func(ctx context.Context, from gathering.From, progress func(done, total int)) (gathering.Found, error) {
			found, err := p.findWords(ctx, from, progress)
			if from.Pasted != "" {
				found.Title = f.Words.T("gather.pasted")
			}
			return found, err
		},
		Add: func(ctx context.Context, notes []cards.Note, a gather.Adding, progress func(done, total int)) (gather.Report, error) {
			return gather.Add(ctx, p.cards, study.RandomIDs{}, notes, a, progress)
		},
		Undo:    func(ctx context.Context, r gather.Report) (int, error) { return r.Undo(ctx, p.cards) },
		Decks:   p.cards.Decks,
		Texts:   p.textsToGather,
		State:   &p.gathered,
		Chinese: func() bool { return p.settings.Get().Direction.Learns(study.Chinese) },
	})
}

// findWords gathers the words of a source.
func (p *program) findWords(ctx context.Context, from gathering.From, progress func(done, total int)) (out gathering.Found, err error) {
	maker, err := p.noteMaker(ctx)
	if err != nil {
		return out, err
	}
	db, err := p.reference.ready(ctx)
	if err != nil {
		return out, err
	}
	gatherer := func(languages ...study.Language) (*gather.Gatherer, error) {
		learner, err := p.gatheringLearner(ctx, languages...)
		if err != nil {
			return nil, err
		}
		g := gather.New(maker, db, learner, p.cards.Has)
		g.Progress = progress
		return g, nil
	}
	switch {
	case from.Level > 0:
		g, err := gatherer(study.Chinese)
		if err != nil {
			return out, err
		}
		out.Title = study.Level{List: study.HSK2, Name: strconv.Itoa(from.Level)}.String()
		out.Tag = "HSK" + strconv.Itoa(from.Level)
		out.List, err = g.HSK(ctx, from.Level)
		return out, err
	case from.Pasted != "":
		g, err := gatherer(study.Chinese, study.English)
		if err != nil {
			return out, err
		}
		out.List, err = g.Paste(ctx, from.Pasted)
		return out, err
	}
	text, err := p.textToGather(ctx, from)
	if err != nil {
		return out, err
	}
	g, err := gatherer(text.Language)
	if err != nil {
		return out, err
	}
	out.Title = text.Title
	out.List, err = g.Text(ctx, text)
	return out, err
}

// gatheringLearner gives what is known of the learner's words. What was said of
// words that are written alike in both languages counts for both: there are
// hardly any.
func (p *program) gatheringLearner(ctx context.Context, languages ...study.Language) (gather.Learner, error) {
	l := gather.Learner{Said: map[string]bool{}, Level: reading.LearnerOf(nil, p.settings.Get()).Level}
	for _, language := range languages {
		statuses, err := p.library.Statuses(ctx, language)
		if err != nil {
			return l, err
		}
		for word, s := range statuses {
			l.Said[word] = s == reader.Known || s == reader.Ignored
		}
	}
	return l, nil
}

// textToGather gives a text of the library, or a letter, by its sentences.
func (p *program) textToGather(ctx context.Context, from gathering.From) (gather.Text, error) {
	if from.TextID == "" {
		letter, err := p.letters.Letter(ctx, from.LetterID)
		if err != nil {
			return gather.Text{}, err
		}
		if from.TextID = letter.TextID; from.TextID == "" {
			out := gather.Text{LetterID: letter.ID, Language: letter.Language, Title: letter.TitleZh}
			if letter.Language == study.English && letter.TitleEn != "" || out.Title == "" {
				out.Title = letter.TitleEn
			}
			if out.Title == "" {
				out.Title = letter.Author
			}
			out.Sentences = sentencesOfPlain(letter.Plain(), letter.Language)
			return out, nil
		}
	}
	t, err := p.library.Text(ctx, from.TextID)
	if err != nil {
		return gather.Text{}, err
	}
	return p.sentencesToGather(ctx, t.Document, from.TextID)
}

// sentencesToGather gives the sentences of a document with what the learner
// corrected in them.
func (p *program) sentencesToGather(ctx context.Context, d *bilingual.Document, id string) (gather.Text, error) {
	language := d.Language
	out := gather.Text{ID: id, Title: d.Title.In(language), Language: language}
	var pairs []bilingual.Pair
	for _, paragraph := range d.Paragraphs {
		if paragraph.Role != bilingual.Date && paragraph.Role != bilingual.Signature { // these teach no words
			pairs = append(pairs, paragraph.Pairs...)
		}
	}
	var corrected *reader.TextCorrections
	var annotator reading.Annotator
	if language == study.Chinese {
		var lines []string
		for i := range pairs {
			if side := pairs[i].In(language); side != "" {
				lines = append(lines, side)
			}
		}
		var err error
		if annotator, err = p.reference.Annotator(ctx); err != nil {
			return out, err
		}
		if corrected, err = p.corrections.In(ctx, id, lines); err != nil {
			return out, err
		}
	}
	for i := range pairs {
		pair := &pairs[i]
		s := gather.Sentence{Text: pair.In(language), Translation: pair.In(language.Other())}
		if s.Text == "" {
			continue
		}
		if language == study.Chinese {
			s.Overrides, _ = corrected.Apply(annotator, s.Text, reader.WrittenReadings(pair))
		}
		out.Sentences = append(out.Sentences, s)
	}
	return out, nil
}

// sentencesOfPlain divides a letter without translation.
func sentencesOfPlain(text string, language study.Language) []gather.Sentence {
	var out []gather.Sentence
	if language == study.English {
		for _, s := range english.Sentences(text) {
			out = append(out, gather.Sentence{Text: s.Text})
		}
		return out
	}
	for _, s := range hanzi.Sentences(text) {
		out = append(out, gather.Sentence{Text: s.Text})
	}
	return out
}

// mostTextsToGather is how many texts are offered as a source.
const mostTextsToGather = 5

// textsToGather gives the texts in a language that is learnt that were open
// last.
func (p *program) textsToGather(ctx context.Context) ([]gathering.Text, error) {
	progresses, err := p.library.Progresses(ctx)
	if err != nil {
		return nil, err
	}
	listings, err := p.library.Listings(ctx)
	if err != nil {
		return nil, err
	}
	direction := p.settings.Get().Direction
	listings = slices.DeleteFunc(slices.Clone(listings), func(l reader.Listing) bool {
		return progresses[l.ID].Opened.IsZero() || !direction.Learns(l.Language)
	})
	slices.SortStableFunc(listings, func(a, b reader.Listing) int { return progresses[b.ID].Opened.Compare(progresses[a.ID].Opened) })
	var out []gathering.Text
	for _, l := range listings[:min(len(listings), mostTextsToGather)] {
		out = append(out, gathering.Text{ID: l.ID, Title: l.Title.In(l.Language), Language: l.Language})
	}
	return out, nil
}
