package widgets

import (
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// NewHeadingProse makes a page's heading that wraps where it is too long.
func NewHeadingProse(text string) *Prose {
	p := NewProse(text, ink.Bold, theme.Heading, theme.Ink)
	p.LineHeight = 1.35
	return p
}

// NewFigure makes a large number with its unit, a column's one strong line.
func NewFigure(text string) *Prose {
	p := NewProse(text, ink.Bold, 24, theme.Ink)
	p.LineHeight = 1.35
	return p
}

// NewBoldProse makes a bold line that wraps, such as the title of a text among
// words of the interface.
func NewBoldProse(text string) *Prose {
	p := NewProse(text, ink.Bold, theme.Title, theme.Ink)
	p.LineHeight = 1.5
	return p
}

// NewProseNote makes small second text that wraps.
func NewProseNote(text string) *Prose {
	return NewProse(text, ink.Regular, theme.Note, theme.Soft)
}
