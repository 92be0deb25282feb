package flow

import (
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// Source gives the blocks of a text of any length.
type Source interface {
	// Len is the number of blocks.
	Len() int
	// Runes gives the length of a block's text. It is asked of every block
	// whenever the text is set for a new width and must be cheap.
	Runes(i int) int
	// Block makes a block. It is asked for when the block is shown or measured,
	// and again after it was forgotten.
	Block(i int) Block
}

// Shape is what decides how high a block will be but for the breaks of its
// lines.
type Shape struct {
	Ref           int
	Style         typeset.Style
	Before, Inset float32
	Bar           bool
	// Beside is the length of the block's translation in runes, 0 without.
	Beside int
}

// Shaped is a Source that knows its blocks' shapes without making them. Without
// it, all blocks are taken to be of one shape, and a block's Ref is taken to be
// its index.
type Shaped interface {
	Source
	// Shape must be as cheap as Runes.
	Shape(i int) Shape
}

// slice is the source of SetBlocks.
type slice []Block

func (s slice) Len() int          { return len(s) }
func (s slice) Runes(i int) int   { return len(s[i].Para.Text) }
func (s slice) Block(i int) Block { return s[i] }

func (s slice) Shape(i int) Shape {
	b := &s[i]
	shape := Shape{Ref: b.Ref, Style: b.Style, Before: b.Before, Inset: b.Inset, Bar: b.Bar}
	if b.Beside != nil {
		for _, part := range b.Beside.Parts {
			shape.Beside += len(part.Text)
		}
	}
	return shape
}

// hasBeside reports whether any block has a translation beside it.
func (s slice) hasBeside() bool {
	for i := range s {
		if s[i].Beside != nil {
			return true
		}
	}
	return false
}
