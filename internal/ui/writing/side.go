package writing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	aids        *aids
	// look tells what a word of the letter means; nil where nothing can.
	look func(t *touchText, at int)
	// texts are the paragraphs of the letter, scroll is what they stand in.
	texts  []*touchText
	scroll *container.Scroll
	// study is where the way to the cards of the letter's words stands.
	study *fyne.Container
}

// content lays the side out, with what is for writing if writing is set.
func (s *side) content(d *desk, writing bool) fyne.CanvasObject {
	s.asideLink = widgets.NewLink(s.words.T("writing.to_paper"), func() { s.aside() })
	head := widgets.NewFillRow(8, 1, widgets.NewLink("‹ "+s.words.T("writing.letters"), func() { s.back() }), widgets.NewNote(""), s.asideLink)
	letter := d.loaded.incoming
	s.texts = nil
	column := []fyne.CanvasObject{head}
	if d.loaded.answers() {
		column = append(column, s.letter(letter)...)
	} else {
		title := widgets.NewKai(s.words.T("writing.letter_to", i18n.Args{"name": d.loaded.thread.With}), 20)
		title.LineHeight = 1.4
		column = append(column, widgets.NewInset(16, 0, 0, 0, title))
	}
	above := widgets.NewInset(22, 24, 24, 24, widgets.NewColumn(0, column...))
	s.aids = nil
	s.scroll = container.NewVScroll(above)
	if !writing {
		return s.scroll
	}
	s.aids = newAids(d, letter.document)
	below := widgets.NewInset(18, 24, 24, 24, s.aids.column)
	s.aids.scroll = container.NewVScroll(below)
	return container.New(&sideLayout{above, below}, s.scroll, widgets.NewFill(theme.Line), s.aids.scroll)
}

// letter is the letter to answer: title, writer and day, text.
func (s *side) letter(l letterView) []fyne.CanvasObject {
	title := widgets.NewKai(l.title(), 20)
	title.LineHeight = 1.4
	objects := []fyne.CanvasObject{widgets.NewInset(10, 0, 0, 0, title)}
	if second := l.secondTitle(); second != "" {
		objects = append(objects, widgets.NewProse(second, ink.Regular, theme.Note, theme.Soft))
	}
	if line := l.byline(s.words); line != "" {
		objects = append(objects, widgets.NewInset(4, 0, 0, 0, widgets.NewProse(line, ink.Regular, theme.Text, theme.Soft)))
	}
	s.study = widgets.NewColumn(0)
	objects = append(objects, s.study)
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
		line := fyne.CanvasObject(p)
		if s.look != nil {
			touch := newTouchText(p, l.letter.Language, text, s.look)
			s.texts = append(s.texts, touch)
			line = touch
		}
		objects = append(objects, widgets.NewInset(above, 0, 0, 0, line))
		above = 8
	}
	return objects
}

// offerStudy offers the cards of the letter's words.
func (s *side) offerStudy(label string, study func()) {
	s.study.Objects = []fyne.CanvasObject{widgets.NewInset(6, 0, 0, 0, widgets.NewFlow(0, 0, widgets.NewLink(label, study)))}
	s.scroll.Content.Refresh()
	s.scroll.Refresh()
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
