// Package bilingual reads, checks and prints the bilingual document: a letter
// or article in Chinese and English, aligned by sentence, as a plain text that
// a teacher can write. docs/bilingual-format.md specifies it.
package bilingual

import (
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// The version of the format that this package writes. A document of a newer
// minor version is read, what is unknown in it is kept; one of a newer major
// version is not.
const (
	Major = 1
	Minor = 0
)

// formatName stands before the version in the key "format".
const formatName = "dear-li-hua"

// Kind says what a document is.
type Kind string

// The kinds of document.
const (
	Letter  Kind = "letter"
	Article Kind = "article"
)

// Role says what a paragraph is in a letter or article.
type Role string

// The roles of paragraphs. Body is that of a paragraph without a role line.
// Opening and Ending stand in the task only: words that the reply must begin
// or end with.
const (
	Body       Role = ""
	Salutation Role = "salutation"
	Greeting   Role = "greeting"
	Closing    Role = "closing"
	Signature  Role = "signature"
	Date       Role = "date"
	Heading    Role = "heading"
	Opening    Role = "opening"
	Ending     Role = "ending"
)

// Text is a short text in both languages; either may be empty.
type Text struct {
	Zh, En string
}

// In gives the text in language l, or in the other where that is empty.
func (t Text) In(l study.Language) string {
	first, second := t.Zh, t.En
	if l == study.English {
		first, second = second, first
	}
	if first == "" {
		return second
	}
	return first
}

// IsZero reports whether there is no text in either language.
func (t Text) IsZero() bool { return t == Text{} }

// Document is a letter or an article in both languages.
type Document struct {
	// Version and Minor are those of the document's format: 1 and 0.
	Version, Minor int
	ID             string
	Kind           Kind
	// Language is that of the text; the other is its translation.
	Language study.Language
	Title    Text
	Author   Text
	// Place is where a letter was written or an article plays.
	Place Text
	Level study.Level
	// Thread names the series of letters, Position (from 1) the place in it;
	// "" and 0 for a document on its own.
	Thread      string
	Position    int
	ThreadTitle Text
	// Date is a day as 2025-01-20, or "".
	Date    string
	Licence string
	Summary Text

	Paragraphs []Paragraph
	// Points are what a reply should cover.
	Points []Point
	// Phrases are useful for a reply.
	Phrases []Phrase
	Words   []Word
	// Questions are about the text.
	Questions []Question
	Task      Task
	// ModelReplies open after the learner has sent a reply.
	ModelReplies []ModelReply

	// ExtraFields and ExtraSections are what a newer minor version of the
	// format has and this package does not know, kept as written.
	ExtraFields   []Field
	ExtraSections []Section
}

// Pairs gives every sentence pair of the body in order.
func (d *Document) Pairs() []Pair {
	var out []Pair
	for _, p := range d.Paragraphs {
		out = append(out, p.Pairs...)
	}
	return out
}

// Paragraph is a run of sentence pairs. In a letter each role stands on its
// own line or lines.
type Paragraph struct {
	Role  Role
	Pairs []Pair
}

// Pair is a sentence (or two that belong together) in both languages. Either
// side may be "": a sentence that the other language leaves out.
type Pair struct {
	Zh, En string
	// Readings override the readings of characters in Zh, in order and
	// without overlap.
	Readings []Override
	// Marks are the faults marked in the side that is in the document's
	// language, in order and without overlap; in model replies only.
	Marks []Mark
	// Line is the line of the Chinese side in the source, from 1.
	Line int
}

// In gives the side in language l.
func (p Pair) In(l study.Language) string {
	if l == study.English {
		return p.En
	}
	return p.Zh
}

// Point is one thing that a reply should cover.
type Point = Pair

// Phrase is one phrase with its translation.
type Phrase = Pair

// Override gives the reading of the characters Start to End (in code points,
// end exclusive) of a Chinese text.
type Override struct {
	Start, End int
	// Reading has tone marks and a space between syllables: "yín háng".
	Reading string
}

// Syllables gives the reading with tone numbers, 5 for neutral, one syllable
// for each character: ["yin2", "hang2"]. A capital stays.
func (o Override) Syllables() []string {
	parsed, err := pinyin.ParseN(o.Reading, o.End-o.Start)
	if err != nil {
		return nil
	}
	out := make([]string, len(parsed))
	for i, s := range parsed {
		if s.Tone == pinyin.ToneUnknown {
			s.Tone = pinyin.ToneNeutral
		}
		out[i] = s.Number()
	}
	return out
}

// Mark is a fault marked as a teacher marks it: the characters Start to End
// (code points, end exclusive) should be Right. Start equals End where
// something is to be added; Right is "" where something is to be deleted.
type Mark struct {
	Start, End int
	Right      string
	// Code is one of MarkCodes.
	Code string
	// Note explains the fault; may be "".
	Note string
}

// Word is an entry of the word list: a word of the text with its meaning in
// the other language.
type Word struct {
	// Text is in the document's language, Gloss in the other or "".
	Text, Gloss string
	// Readings override those of Text where it is Chinese.
	Readings []Override
	Line     int
}

// Question is a question about the text. With wrong answers it is multiple
// choice; with right ones only, they are the answers that count; with none it
// is open.
type Question struct {
	Pair
	Answers []Answer
}

// Answer is a right or wrong answer to a question.
type Answer struct {
	Pair
	Right bool
}

// Units of a task's length.
const (
	Characters = "characters"
	Words      = "words"
)

// Task is what a reply has to be. Zero values mean: not said.
type Task struct {
	// Unit is Characters or Words.
	Unit string
	// Min and Max bound the reply's length in Unit.
	Min, Max int
	// Minutes is the time given, Marks the highest mark.
	Minutes, Marks int
	// Prompt is the task in words; Opening and Ending are what is given.
	Prompt, Opening, Ending []Pair
	// GivenCounts says that Opening and Ending count towards the length.
	GivenCounts bool
}

// ModelReply is a reply to learn from, with its mark out of OutOf where both
// are above 0, and with marked faults where it is not the best.
type ModelReply struct {
	Mark, OutOf int
	Paragraphs  []Paragraph
}

// Field is a key of the front matter that this package does not know.
type Field struct {
	Key, Value string
}

// Section is a section that this package does not know: its name and its
// lines as written.
type Section struct {
	Name  string
	Lines []string
}
