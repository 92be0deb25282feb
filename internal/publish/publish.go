// Package publish makes of a text of the library what is put on paper or into
// a book: its sentences with the readings to be printed over them, their
// translation, and a list of its words. It is pure composition; the packages
// htmlout, epubout, docxout and pdfout below internal/formats write what it
// composes, and package press puts it into files.
package publish

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Readings says over which words readings stand.
type Readings string

// Readings stand over all Chinese words, over those that the learner does not
// know, or over none.
const (
	AllReadings     Readings = "all"
	UnknownReadings Readings = "unknown"
	NoReadings      Readings = "none"
)

// Translation says where the translation stands.
type Translation string

// The translation is left out, stands under each sentence, or stands in a
// second column beside each paragraph.
const (
	NoTranslation Translation = "none"
	Under         Translation = "under"
	Beside        Translation = "beside"
)

// Paper is a size of paper.
type Paper string

// The sizes of paper: 210 × 297 mm and 8.5 × 11 inches.
const (
	A4       Paper = "a4"
	USLetter Paper = "letter"
)

// Size gives width and height in points, 1/72 inch; those of A4 for a paper
// that does not exist.
func (p Paper) Size() (width, height float64) {
	if p == USLetter {
		return 612, 792
	}
	return 595.276, 841.89
}

// Options say how a text is to be put on paper. The zero value has no
// readings, no translation and no words, in the text's own script, on A4.
type Options struct {
	Readings    Readings
	Translation Translation
	// WordList adds the words that the learner does not know.
	WordList bool
	// Script is Simplified or Traditional; anything else keeps the text's own.
	Script  hanzi.Script
	Display hanzi.Display
	Paper   Paper
	// Interface is the language of what the program adds, such as the heading
	// of the list of words.
	Interface study.Language
}

// Annotator finds the words of a Chinese line; *hanzi.Analyzer is one.
type Annotator interface {
	AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word
}

// Dictionary tells the meaning of words; *dictionary.DB is one.
type Dictionary interface {
	Lookup(ctx context.Context, headword string) ([]dictionary.Entry, error)
	English(ctx context.Context, word string) (dictionary.EnglishEntry, bool, error)
}

// Converter turns one script into the other, character by character;
// *hanzi.Converter is one.
type Converter interface {
	ToSimplified(text string) string
	ToTraditional(text string) string
	Detect(text string) hanzi.Script
}

// Sources is what a text is composed from. Each may be nil: without an
// Annotator there are no readings and no Chinese words, without a Dictionary
// words have no meanings but those written in the text, without a Converter
// the script stays.
type Sources struct {
	Annotator  Annotator
	Dictionary Dictionary
	Converter  Converter
	// Overrides gives what the analysis of a sentence has to obey, from the
	// readings written in it: corrections of the learner's.
	Overrides func(sentence string, own []hanzi.Override) []hanzi.Override
	// Known reports whether the learner knows a word. reached is the level from
	// which a learner of the list is taken to know it, 0 for none.
	Known func(l study.Language, headword string, reached int) bool
}

// Run is a piece of a sentence: one Chinese character with its reading, or any
// number of characters without.
type Run struct {
	Text string
	// Ruby is the reading, "" for none.
	Ruby string
	// First marks the first character with a reading of its word.
	First bool
}

// Sentence is a sentence in runs with its translation, which may be "". It has
// no runs where only the translation has the sentence.
type Sentence struct {
	Runs        []Run
	Translation string
}

// Text gives the sentence without its readings.
func (s Sentence) Text() string {
	var b strings.Builder
	for _, r := range s.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// HasRuby reports whether any reading stands in the sentence.
func (s Sentence) HasRuby() bool {
	return slices.ContainsFunc(s.Runs, func(r Run) bool { return r.Ruby != "" })
}

// Paragraph is a paragraph of a text.
type Paragraph struct {
	Role      bilingual.Role
	Sentences []Sentence
}

// Translation gives the translations of its sentences as a paragraph in a
// language.
func (p Paragraph) Translation(l study.Language) string {
	var b strings.Builder
	for _, s := range p.Sentences {
		if s.Translation == "" {
			continue
		}
		if b.Len() > 0 && l == study.English {
			b.WriteByte(' ')
		}
		b.WriteString(s.Translation)
	}
	return b.String()
}

// HasRuby reports whether any reading stands in the paragraph.
func (p Paragraph) HasRuby() bool { return slices.ContainsFunc(p.Sentences, Sentence.HasRuby) }

// Runs gives the runs of all its sentences, with a space between those of an
// English text.
func (p Paragraph) Runs(l study.Language) []Run {
	var out []Run
	for _, s := range p.Sentences {
		if len(s.Runs) == 0 {
			continue
		}
		if len(out) > 0 && l == study.English {
			out = append(out, Run{Text: " "})
		}
		out = append(out, s.Runs...)
	}
	return out
}

// Word is a word of the list.
type Word struct {
	// Headword is the word, Reading its pinyin or its pronunciation in IPA
	// without strokes, Gloss its meaning, Level the level with its list.
	Headword, Reading, Gloss, Level string
}

// Text is a text as it is to be written.
type Text struct {
	ID       string
	Language study.Language
	// Tag and TranslationTag are the languages with their scripts as BCP 47
	// has them: "zh-Hans", "zh-Hant", "en".
	Tag, TranslationTag string
	// Title has the title in the text's language and in the other.
	Title Sentence
	// Facts is a line about the text: author, date, level; may be "".
	Facts      string
	Paragraphs []Paragraph
	Words      []Word
	// Layout is where the translation stands.
	Layout Translation
	Paper  Paper
	// WordsHeading stands over the list of words; TitleOnly is a title in the
	// language of the text, "" only where a letter has none.
	WordsHeading string
	TitleOnly    string
	// Sheet is what a letter has beside its words; nil for any other text.
	Sheet *Sheet
}

// Book is what goes into one file: one text or several.
type Book struct {
	// Title is that of the whole, Language that of the interface, in which
	// Contents, the heading of the list of texts, is.
	Title    string
	Contents string
	Texts    []*Text
}

// NewBook puts texts into a book. Its title is that of a single text; for
// several it is title.
func NewBook(title string, l study.Language, texts ...*Text) *Book {
	b := &Book{Title: title, Contents: "Contents", Texts: texts}
	if l == study.Chinese {
		b.Contents = "目录"
	}
	if len(texts) == 1 {
		b.Title = texts[0].TitleOnly
	}
	return b
}
