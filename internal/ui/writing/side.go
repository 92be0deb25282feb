package writing

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// side is the desk's left: the letter to answer, what to write about, and
// phrases that a click puts at the caret.
type side struct {
	words *i18n.Catalogue
	// insert puts a phrase at the caret.
	insert func(string)
	// back leads to the list of letters, aside to the paper where only one of
	// the two is shown.
	back, aside func()
	asideLink   *widgets.Link
}

// content lays the side out. ticked holds the numbers of the points that are
// ticked off and takes what changes; nil leaves out what is for writing.
func (s *side) content(letter letterView, ticked map[int]bool) fyne.CanvasObject {
	s.asideLink = widgets.NewLink(s.words.T("writing.to_paper"), func() { s.aside() })
	head := widgets.NewFillRow(8, 1, widgets.NewLink("‹ "+s.words.T("writing.letters"), func() { s.back() }), widgets.NewNote(""), s.asideLink)
	above := widgets.NewInset(28, 24, 24, 24, widgets.NewColumn(0, append([]fyne.CanvasObject{head}, s.letter(letter)...)...))
	var below []fyne.CanvasObject
	if d := letter.document; d != nil && ticked != nil {
		below = append(s.points(d, ticked), s.phrases(d)...)
	}
	if len(below) == 0 {
		return container.NewVScroll(above)
	}
	aids := widgets.NewInset(18, 24, 24, 24, widgets.NewColumn(0, below...))
	return container.New(&sideLayout{above, aids}, container.NewVScroll(above), widgets.NewFill(theme.Line), container.NewVScroll(aids))
}

// letter is the letter to answer: title, writer and day, text.
func (s *side) letter(l letterView) []fyne.CanvasObject {
	title := widgets.NewKai(l.title(), 20)
	title.LineHeight = 1.4
	objects := []fyne.CanvasObject{widgets.NewInset(16, 0, 0, 0, title)}
	if second := l.secondTitle(); second != "" {
		objects = append(objects, widgets.NewProse(second, ink.Regular, theme.Note, theme.Soft))
	}
	if line := l.byline(s.words); line != "" {
		objects = append(objects, widgets.NewInset(4, 0, 0, 0, widgets.NewProse(line, ink.Regular, theme.Text, theme.Soft)))
	}
	w := l.written()
	above := float32(14)
	for _, text := range append([]string{w.Salutation, w.Greeting}, append(w.Body, w.Wish, w.Signature)...) {
		if text == "" {
			continue
		}
		p := widgets.NewProse(text, ink.Kai, sideSize(l.letter.Language), theme.Ink)
		p.LineHeight = 1.55
		if l.letter.Language == study.Chinese {
			p.LineHeight = 1.8
		}
		objects = append(objects, widgets.NewInset(above, 0, 0, 0, p))
		above = 8
	}
	return objects
}

// sideSize is the em of the letter to answer, smaller than one's own.
func sideSize(language study.Language) float32 {
	if language == study.English {
		return 16
	}
	return 17
}

// section is the heading of a part; all but the first are set apart by space.
func section(title string, first bool) fyne.CanvasObject {
	above := float32(20)
	if first {
		above = 0
	}
	return widgets.NewInset(above, 0, 6, 0, widgets.NewBold(title))
}

// points are the task and what the reply should cover.
func (s *side) points(d *bilingual.Document, ticked map[int]bool) []fyne.CanvasObject {
	if len(d.Points) == 0 && len(d.Task.Prompt) == 0 {
		return nil
	}
	help := d.Language.Other()
	objects := []fyne.CanvasObject{section(s.words.T("writing.points"), true)}
	if len(d.Task.Prompt) > 0 {
		prompt := widgets.NewParagraph(join(d.Task.Prompt, help), theme.Soft)
		objects = append(objects, widgets.NewInset(0, 0, 4, 0, prompt))
	}
	for i, p := range d.Points {
		label := bilingual.Text{Zh: p.Zh, En: p.En}.In(help)
		objects = append(objects, widgets.NewTick(strings.TrimRight(label, ".。"), ticked[i], func(on bool) { ticked[i] = on }))
	}
	return objects
}

// phrases are useful in the reply; a click puts one at the caret.
func (s *side) phrases(d *bilingual.Document) []fyne.CanvasObject {
	if len(d.Phrases) == 0 {
		return nil
	}
	objects := []fyne.CanvasObject{section(s.words.T("writing.phrases"), len(d.Points) == 0 && len(d.Task.Prompt) == 0)}
	for _, p := range d.Phrases {
		phrase := p.In(d.Language)
		if phrase == "" {
			continue
		}
		text := widgets.NewKai(phrase, 18)
		gloss := widgets.NewProse(p.In(d.Language.Other()), ink.Regular, theme.Note, theme.Soft)
		words := widgets.NewInset(4, 8, 4, 8, widgets.NewColumn(0, text, gloss))
		// The wash of the pointer reaches out of the column, the words stand in it.
		objects = append(objects, widgets.NewInset(0, 0, 0, -8, widgets.NewPressable(6, words, func() { s.insert(phrase) })))
	}
	return append(objects, widgets.NewInset(6, 0, 0, 0, widgets.NewProse(s.words.T("writing.phrases_hint"), ink.Regular, theme.Note, theme.Soft)))
}
