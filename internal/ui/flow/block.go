package flow

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// MarkKind is the look of a mark.
type MarkKind uint8

// The kinds differ by shape and not by colour alone.
const (
	// MarkLearning is a word being learnt: an amber line under it.
	MarkLearning MarkKind = iota
	// MarkNew is a new word: a dotted line under it.
	MarkNew
	// MarkFound is what a search found: a frame around it.
	MarkFound
	// MarkSpoken is what a voice reads: a broad band behind the characters'
	// feet, as a marker pen leaves it.
	MarkSpoken
	// MarkBookmark is a place to come back to: a ribbon in the margin of the
	// line in which the mark starts.
	MarkBookmark
	// MarkSelected is selected text: a wash as high as the line.
	MarkSelected
	// MarkMistake is what is wrong in a text that is written: a cinnabar line
	// under it.
	MarkMistake
	// MarkAdvice is what could be better there: a dashed line under it.
	MarkAdvice
	// MarkComposing is text that is being composed: a thin line in ink under it.
	MarkComposing
)

// Mark marks runes of a block.
type Mark struct {
	Start, End int
	Kind       MarkKind
}

// ColorRun gives runes of a block another colour than the block's.
type ColorRun struct {
	Start, End int
	Name       fyne.ThemeColorName
}

// Block is one paragraph of the flow. Lengths are in pixels at 100 %.
type Block struct {
	// Ref names the paragraph, by which its place is found again when blocks
	// come or go around it. It does not count for a block with a bar.
	Ref   int
	Para  typeset.Paragraph
	Style typeset.Style
	// Before is the space above, Inset the space at the left.
	Before, Inset float32
	// Bar draws a line at the left, as translations have.
	Bar   bool
	Color fyne.ThemeColorName
	// Colors are in order and do not overlap.
	Colors []ColorRun
	// Marks may overlap; later ones are drawn over earlier ones.
	Marks []Mark
	// HideRuby tells by index in Para.Ruby which readings are not drawn; nil
	// draws all. Their room is kept, so that nothing moves.
	HideRuby []bool
	// RubyColors gives readings a colour by index in Para.Ruby; where it is too
	// short or empty, they are soft.
	RubyColors []fyne.ThemeColorName
	// Beside is a translation in a second column, nil without.
	Beside *Beside
	// Sentences holds the ends of the sentences, in order, that have a small
	// mark to click on.
	Sentences []int
}

// Beside is the translation of a block. In a wide window it stands in a column
// at the right, in a narrow one below the block.
type Beside struct {
	Style typeset.Style
	Color fyne.ThemeColorName
	// Parts are in order of At.
	Parts []BesidePart
}

// BesidePart is a piece of a translation, such as a sentence: it begins at the
// line that holds the rune At, or below the part before it.
type BesidePart struct {
	At   int
	Text []rune
}

// Span is a range of runes of a block; it is empty if End <= Start.
type Span struct {
	Block, Start, End int
}

// Empty reports whether the span holds nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Place is a place between two runes: before Rune of Block.
type Place struct{ Block, Rune int }

// Before reports whether p comes before q.
func (p Place) Before(q Place) bool {
	return p.Block < q.Block || p.Block == q.Block && p.Rune < q.Rune
}

// Selection is text from one place to a later one.
type Selection struct{ From, To Place }

// Empty reports whether nothing is selected.
func (s Selection) Empty() bool { return !s.From.Before(s.To) }

// Letter gives the style of Chinese reading text in the letter face, with room
// for readings or without.
func Letter(ruby bool) typeset.Style {
	st := typeset.Style{Face: ink.Kai, Size: 25, LineHeight: 1.9, Tracking: 0.02, Align: typeset.Justify}
	if ruby {
		st.LineHeight = 2.3
		st.RubyFace, st.RubySize = ink.Regular, 12.5
		st.Tracking = 0.08
	}
	return st
}

// Latin gives the style of English reading text.
func Latin() typeset.Style {
	return typeset.Style{Face: ink.Kai, Size: 20, LineHeight: 1.7}
}

// helpStyle is the style of translations.
func helpStyle() typeset.Style {
	return typeset.Style{Face: ink.Regular, Size: 15, LineHeight: 1.6}
}

// Where translations stand under their text, in pixels at 100 %.
const (
	helpBefore = 4
	helpInset  = 66
)

// Help gives the style of a translation, with the colour and the line at its
// left that go with it.
func Help(text string) Block {
	return Block{
		Para:   typeset.Paragraph{Text: ink.Proportional([]rune(text))},
		Style:  helpStyle(),
		Before: helpBefore, Inset: helpInset, Bar: true, Color: theme.Soft,
	}
}

// HelpBeside gives a translation beside a block, in the style of Help.
func HelpBeside(parts ...BesidePart) *Beside {
	b := &Beside{Style: helpStyle(), Color: theme.Soft, Parts: parts}
	for i := range b.Parts {
		b.Parts[i].Text = ink.Proportional(b.Parts[i].Text)
	}
	return b
}
