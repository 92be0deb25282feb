package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Written is a letter as it stands on paper. Parts that are "" are left out.
type Written struct {
	Language             study.Language
	Salutation, Greeting string
	Body                 []string // paragraphs
	Wish                 string
	// Signature may have several lines: "Yours," and the name.
	Signature, Date string
}

// Passage is a part of a letter with what changed in it: ranges of runes.
type Passage struct {
	Text        string
	Added, Gone [][2]int
}

// Compared is a letter with what changed in it. Parts without text are left out.
type Compared struct {
	Language             study.Language
	Salutation, Greeting Passage
	Body                 []Passage
	Wish, Signature      Passage
	Date                 Passage
}

// compared gives a letter in which nothing changed.
func (w Written) compared() Compared {
	of := func(text string) Passage { return Passage{Text: text} }
	c := Compared{w.Language, of(w.Salutation), of(w.Greeting), nil, of(w.Wish), of(w.Signature), of(w.Date)}
	for _, paragraph := range w.Body {
		c.Body = append(c.Body, of(paragraph))
	}
	return c
}

// LetterSize is the em of letters in a language, in pixels at 100 %.
func LetterSize(language study.Language) float32 {
	if language == study.English {
		return 19
	}
	return 20
}

// NewLetterPaper sets a letter on raised paper with square corners, by the
// custom of its language: a Chinese one has its paragraphs indented and
// signature and date at the right; an English one has its date at the top and
// all else at the left. seal may be nil.
func NewLetterPaper(w Written, seal *Seal) *fyne.Container {
	column := NewColumn(0, w.compared().parts()...)
	paper := []fyne.CanvasObject{NewFrame(theme.Raised, theme.Line, 0)}
	layout := &paperLayout{}
	if seal != nil {
		paper = append(paper, seal)
		layout.seal = seal
		// The seal stands where the signature does not.
		layout.sealRight = w.Language == study.English
	}
	return container.New(layout, append(paper, column)...)
}

// NewComparedPaper sets a letter as NewLetterPaper does, with what was added
// underlined and what went struck out.
func NewComparedPaper(c Compared) *fyne.Container {
	return container.New(&paperLayout{}, NewFrame(theme.Raised, theme.Line, 0), NewColumn(0, c.parts()...))
}

// NewFieldPaper lays an object with fields on the same paper.
func NewFieldPaper(o fyne.CanvasObject) *fyne.Container {
	return container.New(&paperLayout{}, NewFrame(theme.Raised, theme.Line, 0), o)
}

// parts are the letter's paragraphs with the space between them.
func (c Compared) parts() []fyne.CanvasObject {
	chinese := c.Language == study.Chinese
	var parts []fyne.CanvasObject
	add := func(text Passage, indent bool, align typeset.Align, color fyne.ThemeColorName, above float32) {
		if text.Text == "" {
			return
		}
		p := NewProse(text.Text, ink.Kai, LetterSize(c.Language), color)
		p.Align, p.LineHeight = align, 1.6
		if chinese {
			p.LineHeight = 1.9
		}
		if indent {
			p.Indent = 2
		}
		for _, part := range text.Added {
			p.UnderlinePart(part[0], part[1], theme.Jade)
		}
		for _, part := range text.Gone {
			p.StrikePart(part[0], part[1], theme.Cinnabar)
		}
		if len(parts) == 0 {
			above = 0
		}
		parts = append(parts, NewInset(above, 0, 0, 0, p))
	}
	body, end := typeset.Start, typeset.Start
	gap := float32(14)
	if chinese {
		body, end, gap = typeset.Justify, typeset.End, 0
	} else {
		add(c.Date, false, typeset.End, theme.Soft, 0)
	}
	add(c.Salutation, false, typeset.Start, theme.Ink, gap)
	add(c.Greeting, chinese, typeset.Start, theme.Ink, gap)
	for _, paragraph := range c.Body {
		add(paragraph, chinese, body, theme.Ink, gap)
	}
	add(c.Wish, chinese, typeset.Start, theme.Ink, gap)
	add(c.Signature, false, end, theme.Ink, gap+6)
	if chinese {
		add(c.Date, false, typeset.End, theme.Soft, 0)
	}
	return parts
}

// paperLayout places the sheet, the seal if there is one, and the words.
type paperLayout struct {
	seal      *Seal
	sealRight bool
}

// NewPlainSheet lays an object on raised paper as NewLetterSheet does, without
// the edge: a letter that does not wait.
func NewPlainSheet(o fyne.CanvasObject) *fyne.Container {
	return container.New(letterLayout{}, NewFrame(theme.Raised, theme.Line, 8), NewFill(""), o)
}

// PaperMargins gives the space between a letter's edge and its words, at a
// width of the paper; both are in pixels as they are on the screen.
func PaperMargins(width float32) (side, top float32) {
	if width < theme.Px(520) {
		return theme.Px(24), theme.Px(24)
	}
	return theme.Px(54), theme.Px(44)
}

func (l *paperLayout) heightOf(objects []fyne.CanvasObject, width float32) float32 {
	side, top := PaperMargins(width)
	words := objects[len(objects)-1]
	return max(HeightFor(words, width-2*side), theme.Px(120)) + 2*top
}

func (l *paperLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side, top := PaperMargins(size.Width)
	place(objects[0], 0, 0, size)
	place(objects[len(objects)-1], side, top, size.SubtractWidthHeight(2*side, 2*top))
	if l.seal == nil {
		return
	}
	seal := l.seal.MinSize()
	x := side
	if l.sealRight {
		x = size.Width - side - seal.Width
	}
	place(l.seal, x, size.Height-top*0.7-seal.Height, seal)
}

func (l *paperLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := theme.Px(240)
	return fyne.NewSize(width, l.heightOf(objects, width))
}
