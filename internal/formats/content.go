// Package formats holds what the readers of foreign formats have in common:
// what they make of a file, how much of it they take in, and how they say that
// it cannot be read. Each format has its own package below this one.
package formats

import (
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// BlockKind says what a block of a text is.
type BlockKind int

// Text is made of paragraphs and headings; a break is an empty place between
// them, such as a rule across the page.
const (
	Paragraph BlockKind = iota
	Heading
	Break
)

// Ruby is what stands above characters: Start to End are code points of the
// block's text, End exclusive.
type Ruby struct {
	Start, End int
	Text       string
}

// Block is one paragraph or heading.
type Block struct {
	Kind BlockKind
	// Text is what it says. A line break that the writer made, as in verse, is
	// "\n"; other space is one space, and none stands at the ends.
	Text string
	// Ruby is ordered and does not overlap.
	Ruby []Ruby
	// Translation is the same in the other language, "" where the file has
	// none. Subtitles in two languages have one.
	Translation string
}

// Note is something that reading a file left out, or did not understand. The
// interface words it as it does failures, by its code.
type Note struct {
	Code study.Code
	Args map[string]string
}

// Codes of notes.
const (
	// NotePictures: {n} pictures were left out.
	NotePictures study.Code = "note_pictures"
	// NoteFootnotes: footnotes were left out.
	NoteFootnotes study.Code = "note_footnotes"
	// NoteReadings: {n} annotations over the text are no pinyin.
	NoteReadings study.Code = "note_readings"
	// NoteParts: {n} parts of the book are missing from the file.
	NoteParts study.Code = "note_parts"
	// NoteLanguage: the text is neither Chinese nor English.
	NoteLanguage study.Code = "note_language"
	// NoteDivided: the text was divided into {n} parts, since it is too long.
	NoteDivided study.Code = "note_divided"
)

// Content is the text of a file.
type Content struct {
	// Title, Author and Language are as the file gives them, each "" where it
	// does not. Language is a tag such as "zh-CN".
	Title, Author, Language string
	// Key names the work where the file does, by an identifier of its maker; ""
	// in most formats. A file with the key of another is a newer version of it.
	Key    string
	Blocks []Block
	Notes  []Note
}

// Length gives the number of bytes of all blocks.
func (c *Content) Length() int {
	n := 0
	for i := range c.Blocks {
		n += len(c.Blocks[i].Text)
	}
	return n
}

// HasText reports whether there is anything to read.
func (c *Content) HasText() bool {
	return slices.ContainsFunc(c.Blocks, func(b Block) bool { return strings.TrimSpace(b.Text) != "" })
}
