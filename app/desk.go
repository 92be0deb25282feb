package main

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// covered tells which points of a task a draft covers. It fails with
// reference_missing as long as the reference data are not there: then no words
// are known, and nothing would be covered.
func (p *program) covered(_ context.Context, language study.Language, points []bilingual.Point, phrases []bilingual.Phrase, c letters.Content) ([]bool, error) {
	if p.mail.linguist.Version() == "" {
		return nil, &study.Error{Code: study.CodeReferenceMissing, Op: "look for points"}
	}
	return letters.Covered(language, points, phrases, c, &p.mail.linguist), nil
}

// The words of the week: how old their cards are at most, and how many are
// shown.
const (
	wordsOfWeek     = 7 * 24 * time.Hour
	mostWordsOfWeek = 14
)

// weeklyWords gives the words that the learner began to learn this week, the
// newest first.
func (p *program) weeklyWords(ctx context.Context, language study.Language) ([]string, error) {
	items, err := p.cards.Items(ctx)
	if err != nil {
		return nil, err
	}
	since := p.clock.Now().Add(-wordsOfWeek)
	var notes []cards.Note
	for i := range items {
		if n := items[i].Note; n.Language == language && n.Created.After(since) {
			notes = append(notes, n)
		}
	}
	slices.SortStableFunc(notes, func(a, b cards.Note) int { return b.Created.Compare(a.Created) })
	var words []string
	for _, n := range notes {
		if len(words) < mostWordsOfWeek && !slices.Contains(words, n.Headword) {
			words = append(words, n.Headword)
		}
	}
	return words, nil
}

// sensesShown is how many senses of a word the desk's dictionary shows.
const sensesShown = 3

// meanings gives words in the language of a letter for what was typed in either
// language.
func (p *program) meanings(ctx context.Context, language study.Language, query string, limit int) ([]writing.Meaning, error) {
	if language == study.English {
		return p.englishMeanings(ctx, query, limit)
	}
	entries, err := p.reference.Search(ctx, query, limit)
	if err != nil {
		return nil, err
	}
	var out []writing.Meaning
	for _, e := range entries {
		senses := slices.Clone(e.Senses[:min(len(e.Senses), sensesShown)])
		for i := range senses {
			senses[i] = dictionary.Readable(senses[i])
		}
		out = append(out, writing.Meaning{Word: e.Simplified, Sound: e.Pinyin, Gloss: strings.Join(senses, "; ")})
	}
	return out, nil
}

// englishMeanings gives the English word that was typed with its translations,
// or the translations of a Chinese one.
func (p *program) englishMeanings(ctx context.Context, query string, limit int) ([]writing.Meaning, error) {
	if !strings.ContainsFunc(query, hanzi.IsHan) {
		e, ok, err := p.reference.English(ctx, query)
		if err != nil || !ok {
			return nil, err
		}
		var chinese []string
		for _, c := range e.Chinese[:min(len(e.Chinese), sensesShown)] {
			chinese = append(chinese, c.Simplified)
		}
		return []writing.Meaning{{Word: e.Word, Sound: e.IPA, Gloss: strings.Join(chinese, "；")}}, nil
	}
	entries, err := p.reference.Lookup(ctx, query)
	if err != nil {
		return nil, err
	}
	var out []writing.Meaning
	for _, e := range entries {
		for _, sense := range e.Senses {
			if word := plainWord(sense); word != "" && len(out) < limit &&
				!slices.ContainsFunc(out, func(m writing.Meaning) bool { return m.Word == word }) {
				out = append(out, writing.Meaning{Word: word, Gloss: e.Simplified + " " + e.Pinyin})
			}
		}
	}
	return out, nil
}

// plainWord gives a gloss as it can be written in a letter: without what stands
// in brackets, and without the "to" of verbs. What only refers is none.
func plainWord(gloss string) string {
	if strings.ContainsFunc(gloss, hanzi.IsHan) {
		return ""
	}
	for {
		i := strings.IndexByte(gloss, '(')
		j := strings.IndexByte(gloss, ')')
		if i < 0 || j < i {
			break
		}
		gloss = gloss[:i] + gloss[j+1:]
	}
	gloss = strings.TrimPrefix(strings.Join(strings.Fields(gloss), " "), "to ")
	if len(gloss) > 40 {
		return ""
	}
	return gloss
}

// wordAt tells what the word at a rune of a paragraph means there.
func (p *program) wordAt(ctx context.Context, language study.Language, paragraph string, at int) (m writing.Explained, ok bool, err error) {
	if language == study.English {
		found, err := p.reference.EnglishAt(ctx, paragraph, at)
		if err != nil || len(found) == 0 || len(found[0].Places) == 0 {
			return m, false, err
		}
		e, places := found[0].Entry, found[0].Places
		m = writing.Explained{Word: e.Lemma, Sound: e.IPA, Start: places[0][0], End: places[len(places)-1][1]}
		for _, c := range e.Chinese {
			m.Senses = append(m.Senses, c.Simplified)
		}
		if len(e.Chinese) == 0 {
			for _, sense := range e.Senses {
				m.Senses = append(m.Senses, sense.Gloss)
			}
		}
		return m, true, nil
	}
	annotator, err := p.reference.Annotator(ctx)
	if err != nil {
		return m, false, err
	}
	for _, w := range annotator.AnnotateWith(paragraph, nil) {
		if at < w.Start || at >= w.End || len(w.Syllables) == 0 {
			continue
		}
		entries, err := p.reference.Lookup(ctx, w.Text)
		if err != nil {
			return m, false, err
		}
		m = writing.Explained{Word: w.Text, Sound: w.Pinyin, Start: w.Start, End: w.End}
		if w.Level > 0 {
			m.Level = study.Level{List: study.HSK2, Name: strconv.Itoa(w.Level)}.Short()
		}
		best := slices.IndexFunc(entries, func(e dictionary.Entry) bool { return slices.Equal(e.Syllables, w.Syllables) })
		if len(entries) > 0 {
			m.Traditional = entries[max(best, 0)].Traditional
			for _, sense := range entries[max(best, 0)].Senses {
				m.Senses = append(m.Senses, dictionary.Readable(sense))
			}
		}
		return m, true, nil
	}
	return m, false, nil
}

// wordBounds gives the word at a rune of a run of Chinese characters; none as
// long as the analyser is not there, for which nobody who types should wait.
func (p *program) wordBounds(run string, at int) (start, end int) {
	if !p.reference.hasAnnotator() {
		return 0, 0
	}
	annotator, err := p.reference.Annotator(context.Background())
	if err != nil {
		return 0, 0
	}
	for _, w := range annotator.AnnotateWith(run, nil) {
		if w.Start <= at && at < w.End {
			return w.Start, w.End
		}
	}
	return 0, 0
}

// readings gives the pinyin over the characters of a paragraph; none where the
// data cannot be opened.
func (p *program) readings(paragraph string) []typeset.Ruby {
	annotator, err := p.reference.Annotator(context.Background())
	if err != nil {
		return nil
	}
	text := []rune(paragraph)
	words := annotator.AnnotateWith(paragraph, nil)
	shown := hanzi.Display{}.Syllables(words)
	var out []typeset.Ruby
	for i := range words {
		n := 0
		for at := words[i].Start; at < words[i].End && at < len(text) && n < len(shown[i]); at++ {
			if !hanzi.IsHan(text[at]) {
				continue
			}
			if shown[i][n] != "" {
				out = append(out, typeset.Ruby{At: at, Text: shown[i][n], First: n == 0})
			}
			n++
		}
	}
	return out
}
