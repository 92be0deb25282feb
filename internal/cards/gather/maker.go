// Package gather makes notes of words and gathers words to learn: those of a
// text, of a list of levels, or what was pasted. It is used by the window and by
// the command line. docs/decisions/0030-senses-and-gathering.md says how.
package gather

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Dictionary is what is asked of the reference data; *dictionary.DB is one.
type Dictionary interface {
	Lookup(ctx context.Context, headword string) ([]dictionary.Entry, error)
	English(ctx context.Context, word string) (dictionary.EnglishEntry, bool, error)
	EnglishAt(ctx context.Context, line string, at int) ([]dictionary.EnglishMatch, error)
	EnglishWords(ctx context.Context) (*english.WordList, error)
}

// Annotator divides Chinese lines into words with their readings;
// *hanzi.Analyzer is one.
type Annotator interface {
	AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word
}

// Maker makes notes of words. It remembers what it looked up and is for one
// goroutine.
type Maker struct {
	dictionary Dictionary
	annotator  Annotator
	simplify   func(string) string
	ranker     sense.Ranker
	entries    map[string][]dictionary.Entry
}

// NewMaker makes one. simplify gives a text in simplified characters and may be
// nil. It fails with the dictionary's errors.
func NewMaker(ctx context.Context, d Dictionary, a Annotator, simplify func(string) string) (*Maker, error) {
	words, err := d.EnglishWords(ctx)
	if err != nil {
		return nil, err
	}
	if simplify == nil {
		simplify = func(text string) string { return text }
	}
	return &Maker{
		dictionary: d, annotator: a, simplify: simplify, ranker: sense.Ranker{Exceptions: words.Lemmas},
		entries: map[string][]dictionary.Entry{},
	}, nil
}

// Word is what a note is to be made of.
type Word struct {
	// Language may be left open: what has a Han character is Chinese then.
	Language study.Language
	// Text is the word, Chinese in either script, English in any form.
	Text string
	// Reading is pinyin in any notation, or IPA; "" for what the sentence or the
	// dictionary says.
	Reading string
	// Syllables is the reading where the word stands, in tone numbers, if that is
	// known.
	Syllables []string
	// Gloss is the meaning, "" for what the dictionary says.
	Gloss string
	// Context is the sentence in which the word was met; without bounds, the
	// word is looked for in it.
	Context cards.Context
	// Overrides are what is known of the readings of the sentence.
	Overrides []hanzi.Override
}

// Made is a note with what is known of its word.
type Made struct {
	Note cards.Note
	// Choice are the senses that were chosen from; none where the meaning was
	// given or the word is not in the dictionary.
	Choice Choice
	// Found says that the dictionary has the word.
	Found bool
	// Name says that the word is a name.
	Name bool
	// Frequency is per million words of running text, 0 if not known.
	Frequency float64
	// Reached is the HSK level from which a learner is taken to know it, 0 for
	// none.
	Reached int
}

// Make makes the note of a word: in the form in which the dictionary has it,
// with the reading that it has in its sentence and the senses that fit there. A
// word that the dictionary does not have becomes a note all the same. It fails
// with invalid for an empty word and with the dictionary's errors.
func (m *Maker) Make(ctx context.Context, w Word) (Made, error) {
	w.Text = strings.TrimSpace(w.Text)
	if w.Text == "" || !utf8.ValidString(w.Text) {
		return Made{}, &study.Error{Code: study.CodeInvalid, Op: "make note", Args: map[string]string{"reason": "no_word"}}
	}
	if w.Language == "" {
		w.Language = study.English
		if hasHan(w.Text) {
			w.Language = study.Chinese
		}
	}
	if w.Context.Sentence != "" && w.Context.End <= w.Context.Start {
		w.Context.Start, w.Context.End = find(w.Context.Sentence, w.Text, w.Language)
	}
	if w.Language == study.English {
		return m.english(ctx, w)
	}
	return m.chinese(ctx, w)
}

// chinese makes the note of a Chinese word.
func (m *Maker) chinese(ctx context.Context, w Word) (Made, error) {
	head := w.Text
	entries, err := m.lookup(ctx, head)
	if err != nil {
		return Made{}, err
	}
	if simple := m.simplify(head); len(entries) == 0 && simple != head {
		if entries, err = m.lookup(ctx, simple); err != nil {
			return Made{}, err
		}
	}
	words := m.annotate(w)
	syllables := toned(entries, w.syllables(words))
	out := Made{Note: cards.Note{Language: study.Chinese, Headword: m.simplify(head), Kind: kindOf(head), Reading: w.Reading, Gloss: w.Gloss}}
	if hasHan(head) && out.Note.Headword != head {
		out.Note.Traditional = head
	}
	if e, ok := bestEntry(entries, syllables); ok {
		out.Found, out.Name, out.Frequency = true, e.Proper, e.Frequency
		out.Note.Headword, out.Note.Traditional, out.Note.Level = e.Simplified, e.Traditional, e.Level
		out.Note.Reading = e.Pinyin
		if len(syllables) > 0 && !dictionary.SameSounds(e.Syllables, syllables) {
			out.Note.Reading = marked(syllables)
		}
		if w.Gloss == "" {
			place, err := m.place(ctx, w, words)
			if err != nil {
				return Made{}, err
			}
			out.Choice = OfChinese(m.ranker, e, place)
			out.Choice.Into(&out.Note)
		}
	} else if len(syllables) > 0 {
		out.Note.Reading = marked(syllables)
	}
	if m.annotator != nil {
		if alone := m.annotator.AnnotateWith(out.Note.Headword, nil); len(alone) == 1 {
			out.Reached = hanzi.ReachedLevel(alone[0], m.annotator)
			if out.Note.Reading == "" {
				out.Note.Reading = alone[0].Pinyin
			}
		}
	}
	return w.met(out), nil
}

// annotate divides the sentence of a word, or the word where it has none.
func (m *Maker) annotate(w Word) []hanzi.Word {
	if m.annotator == nil {
		return nil
	}
	if w.Context.Sentence == "" {
		return m.annotator.AnnotateWith(w.Text, nil)
	}
	return m.annotator.AnnotateWith(w.Context.Sentence, w.Overrides)
}

// syllables gives the reading of a word: as it was given, or as it is read where
// it stands; nil where that is not known.
func (w Word) syllables(words []hanzi.Word) []string {
	if len(w.Syllables) > 0 {
		return w.Syllables
	}
	if w.Reading != "" {
		given, err := pinyin.ParseAll(w.Reading)
		if err != nil {
			return nil
		}
		out := make([]string, len(given))
		for i, s := range given {
			out[i] = s.Number()
		}
		return out
	}
	var out []string
	for _, word := range words {
		inside := w.Context.Sentence == "" || word.Start >= w.Context.Start && word.End <= w.Context.End
		if inside {
			out = append(out, word.Syllables...)
		}
	}
	if len(out) != hanzi.CountHan(w.Text) || slices.Contains(out, "") {
		return nil
	}
	return out
}

// place gives where a word stands, with the senses of the words beside it.
func (m *Maker) place(ctx context.Context, w Word, words []hanzi.Word) (sense.Place, error) {
	at := sense.Place{
		Language: w.Language, Sentence: w.Context.Sentence, Start: w.Context.Start, End: w.Context.End,
		Translation: w.Context.Translation,
	}
	if at.Translation == "" || w.Language != study.Chinese || w.Context.Sentence == "" {
		return at, nil
	}
	for _, word := range words {
		if len(word.Syllables) == 0 || word.Start < at.End && word.End > at.Start {
			continue
		}
		entries, err := m.lookup(ctx, word.Text)
		if err != nil {
			return at, err
		}
		if e, ok := bestEntry(entries, word.Syllables); ok {
			at.Others = append(at.Others, strings.Join(e.Senses, "\n"))
		}
	}
	return at, nil
}

// english makes the note of an English word or phrase.
func (m *Maker) english(ctx context.Context, w Word) (Made, error) {
	out := Made{Note: cards.Note{Language: study.English, Headword: w.Text, Kind: kindOf(w.Text), Reading: w.Reading, Gloss: w.Gloss}}
	e, found, err := m.englishEntry(ctx, w)
	if err != nil {
		return Made{}, err
	}
	if found {
		out.Found = true
		out.Note.Headword = cmp.Or(e.Lemma, e.Word)
		if first, _ := utf8.DecodeRuneInString(w.Text); unicode.IsUpper(first) && len(e.Senses) > 0 && e.Senses[0].Name {
			out.Name, out.Note.Headword = true, w.Text
		}
		if out.Note.Reading == "" {
			if out.Note.Reading, err = m.sound(ctx, e, out.Note.Headword); err != nil {
				return Made{}, err
			}
		}
		if w.Gloss == "" {
			place, err := m.place(ctx, w, nil)
			if err != nil {
				return Made{}, err
			}
			out.Choice = OfEnglish(m.ranker, e, place)
			out.Choice.Into(&out.Note)
		}
	}
	return w.met(out), nil
}

// sound gives the sound of a headword between slashes, "" for none: not that of
// the form in which it was met, since it is the same note in all of them.
func (m *Maker) sound(ctx context.Context, e dictionary.EnglishEntry, headword string) (string, error) {
	if !strings.EqualFold(e.Word, headword) {
		own, found, err := m.dictionary.English(ctx, headword)
		if err != nil {
			return "", err
		}
		if found && own.IPA != "" {
			e = own
		}
	}
	if e.IPA == "" {
		return "", nil
	}
	return "/" + strings.Trim(e.IPA, "/") + "/", nil
}

// englishEntry gives the entry of a word where it stands, or by itself.
func (m *Maker) englishEntry(ctx context.Context, w Word) (dictionary.EnglishEntry, bool, error) {
	if c := w.Context; c.Sentence != "" && c.End > c.Start {
		matches, err := m.dictionary.EnglishAt(ctx, c.Sentence, c.Start)
		if err != nil {
			return dictionary.EnglishEntry{}, false, err
		}
		for _, match := range matches {
			if n := len(match.Places); n > 0 && match.Places[0][0] == c.Start && match.Places[n-1][1] == c.End {
				return match.Entry, true, nil
			}
		}
	}
	return m.dictionary.English(ctx, w.Text)
}

// met gives the note the sentence in which its word was met.
func (w Word) met(out Made) Made {
	if w.Context.Sentence != "" {
		out.Note.Contexts = []cards.Context{w.Context}
	}
	return out
}

// lookup remembers what was looked up.
func (m *Maker) lookup(ctx context.Context, headword string) ([]dictionary.Entry, error) {
	if found, ok := m.entries[headword]; ok {
		return found, nil
	}
	found, err := m.dictionary.Lookup(ctx, headword)
	if err == nil {
		m.entries[headword] = found
	}
	return found, err
}
