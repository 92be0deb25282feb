package lookup

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// squareWidth is the width of the square with a character's strokes at 100 %.
const squareWidth = 184

// character is the page of a single character: how it is written at the left,
// its readings at the right, and below what it consists of and is used in.
func (p *Page) character(c dictionary.Character) []fyne.CanvasObject {
	right := widgets.NewColumn(0)
	if forms := p.forms(c); forms != nil {
		right.Objects = append(right.Objects, widgets.NewInset(0, 0, 8, 0, forms))
	}
	if len(p.shown.entries) > 0 {
		first := p.shown.entries[0]
		right.Objects = append(right.Objects,
			p.sounds(first, first),
			widgets.NewInset(16, 0, 18, 0, p.actions()),
			p.meanings(first))
	} else {
		right.Objects = append(right.Objects, widgets.NewParagraph(p.frame.Words.T("lookup.no_entry"), theme.Soft))
	}
	objects := []fyne.CanvasObject{widgets.NewBeside(squareWidth, 30, 280, p.square(c), right)}
	objects = append(objects, p.otherReadings()...)
	if len(c.Components) > 0 {
		lines := widgets.NewColumn(0)
		for _, part := range c.Components {
			lines.Objects = append(lines.Objects, p.line(string(part.Char), part.Reading, part.Gloss, target{language: study.Chinese, head: string(part.Char)}))
		}
		objects = append(objects, p.section(p.frame.Words.T("lookup.components"), widgets.NewInset(0, 0, 0, -8, lines)))
	}
	if len(c.UsedIn) > 0 {
		objects = append(objects, p.section(p.frame.Words.T("lookup.used_in"), p.signs(c.UsedIn)))
	}
	return objects
}

// forms are the character in the other script, and other ways to write it.
func (p *Page) forms(c dictionary.Character) fyne.CanvasObject {
	t := p.frame.Words.T
	row := widgets.NewFlow(18, 4)
	add := func(label string, signs []rune) {
		pieces := []widgets.Piece{{Text: label + " "}}
		for i, r := range signs {
			if i > 0 {
				pieces = append(pieces, widgets.Piece{Text: " "})
			}
			pieces = append(pieces, widgets.Piece{Text: string(r), Open: func() { p.follow(target{language: study.Chinese, head: string(r)}) }})
		}
		if len(signs) > 0 {
			row.Objects = append(row.Objects, widgets.NewLinked(widgets.NewProse("", ink.Regular, theme.Text, theme.Soft), pieces))
		}
	}
	add(t("lookup.simplified"), c.Simplified)
	add(t("lookup.traditional"), c.Traditional)
	add(t("lookup.variants"), c.Variants)
	if len(row.Objects) == 0 {
		return nil
	}
	return row
}

// square is how a character is written, with what there is to tell of it; the
// character alone where its strokes are not known.
func (p *Page) square(c dictionary.Character) fyne.CanvasObject {
	t := p.frame.Words.T
	column := widgets.NewColumn(10)
	var facts []fyne.CanvasObject
	if strokes := brush(p.shown.strokes); len(strokes) > 0 {
		order := widgets.NewStrokeOrder(string(c.Char), strokes, squareWidth)
		p.parts.strokes = order
		back := widgets.NewLink("‹", func() { order.Step(-1) })
		next := widgets.NewLink("›", func() { order.Step(1) })
		play := widgets.NewButton(t("lookup.play"), "W", order.Toggle)
		play.Compact = true
		count := widgets.NewProseNote("")
		order.OnChanged = func() {
			play.SetLabel(t("lookup.play"))
			if order.Playing() {
				play.SetLabel(t("lookup.pause"))
			}
			count.SetText(t("lookup.strokes", i18n.Args{"n": order.Count()}))
			if order.Written() < order.Count() {
				count.SetText(t("lookup.stroke_of", i18n.Args{"n": order.Count(), "done": order.Written()}))
			}
		}
		order.OnChanged()
		column.Objects = append(column.Objects, order, widgets.NewFlow(16, 4, back, play, next))
		facts = append(facts, count)
	} else {
		sign := widgets.NewKai(string(c.Char), 132)
		sign.LineHeight, sign.Align = 1.15, typeset.Center
		column.Objects = append(column.Objects, widgets.NewSheet(8, 16, sign))
		if c.StrokeCount > 0 {
			facts = append(facts, widgets.NewProseNote(t("lookup.strokes", i18n.Args{"n": c.StrokeCount})))
		}
	}
	about := widgets.NewColumn(3, append(append(facts, p.facts(c)...), widgets.NewInset(8, 0, 0, 0, widgets.NewFlow(14, 4, p.tools()...)))...)
	column.Objects = append(column.Objects, widgets.NewInset(2, 0, 0, 0, about))
	return column
}

// facts are radical and structure.
func (p *Page) facts(c dictionary.Character) []fyne.CanvasObject {
	t := p.frame.Words.T
	var out []fyne.CanvasObject
	if c.Radical != 0 {
		pieces := []widgets.Piece{{Text: t("lookup.radical") + "  "}, {Text: string(c.Radical)}}
		if c.Radical != c.Char {
			pieces[1].Open = func() { p.follow(target{language: study.Chinese, head: string(c.Radical)}) }
		}
		out = append(out, widgets.NewLinked(widgets.NewProseNote(""), pieces))
	}
	if kind := structureOf(c); kind != "" {
		structure := i18n.Keys("lookup.structure.", "whole", "left-right", "top-bottom", "surround", "within", "repetition")
		out = append(out, widgets.NewProseNote(t(structure(kind))))
	}
	return out
}

// structureOf gives the structure of a character: one that has a radical and no
// components is one whole.
func structureOf(c dictionary.Character) string {
	if c.Structure == "" && c.Radical != 0 && len(c.Components) == 0 {
		return "whole"
	}
	return c.Structure
}

// brush gives the strokes as they are drawn; none where the data has no way of
// the brush for each.
func brush(c refdb.Character) []widgets.Stroke {
	if len(c.Medians) != len(c.Outlines) {
		return nil
	}
	var out []widgets.Stroke
	for i, outline := range c.Outlines {
		s := widgets.Stroke{Outline: outline, Accent: slices.Contains(c.Radical, i)}
		for _, at := range c.Medians[i] {
			s.Way = append(s.Way, image.Pt(at.X, at.Y))
		}
		out = append(out, s)
	}
	return out
}

// mostSigns is how many characters a list of them shows.
const mostSigns = 40

// signs are characters side by side that can be opened.
func (p *Page) signs(all []rune) fyne.CanvasObject {
	row := widgets.NewFlow(4, 4)
	for _, r := range all[:min(len(all), mostSigns)] {
		sign := widgets.NewKai(string(r), 26)
		sign.LineHeight = 1.3
		row.Objects = append(row.Objects, widgets.NewPressable(6, widgets.NewInset(3, 6, 3, 6, widgets.NewRow(0, sign)), func() {
			p.follow(target{language: study.Chinese, head: string(r)})
		}))
	}
	return widgets.NewInset(0, 0, 0, -6, row)
}
