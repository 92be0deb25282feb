package reading

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Attempts are the sentences that the learner wrote back, by text and pair of
// sentences. They outlive the page, which the window makes anew
// when its language or the size of its text changes. The zero value is empty; it
// is for the interface's thread alone.
type Attempts struct{ written map[attemptKey]string }

type attemptKey struct {
	id   string
	into study.Language
	pair [2]string // the sentence and its translation
}

func (a *Attempts) put(k attemptKey, text string) {
	if a.written == nil {
		a.written = map[attemptKey]string{}
	}
	a.written[k] = text
	if text == "" {
		delete(a.written, k)
	}
}

// practice is the sheet in which a sentence is written back into its language:
// its translation is shown, the text is hidden until what was written is
// compared with it.
type practice struct {
	p        *Page
	t        *text
	sentence int
	sheet    *widgets.Modal
	holder   *fyne.Container
	actions  *fyne.Container
	field    *widgets.Field
	compared bool
}

// practiceWidth and practiceHeight are the sheet's size at 100 %.
const practiceWidth, practiceHeight = 680, 520

// writeBack opens the sheet at the sentence of the chosen word, or at the first
// one in the window.
func (p *Page) writeBack() {
	if len(p.text.sentences) == 0 {
		return
	}
	n := p.topSentence()
	if p.chosen {
		n = p.word().sentence
	}
	s := &practice{p: p, t: p.text, holder: container.NewStack(), actions: container.NewStack()}
	if n = s.next(n-1, 1); n < 0 {
		if n = s.next(len(p.text.sentences), -1); n < 0 {
			p.frame.Notify(p.frame.Words.T("reading.no_translation"), "", nil)
			return
		}
	}
	p.closePopup()
	t := p.frame.Words.T
	head := widgets.NewFillRow(16, 1, widgets.NewTitle(t("reading.write_back")), widgets.NewNote(""), widgets.NewKeyLink(t("look.close"), "Esc", s.close))
	body := container.NewVScroll(widgets.NewInset(16, 16, 12, 0, s.holder))
	s.sheet = widgets.NewModal(fyne.NewSize(practiceWidth, practiceHeight), container.NewBorder(head, s.actions, nil, nil, body))
	s.sheet.OnKey = s.key
	p.openSheet(s.sheet)
	p.flow.Hide() // the answer
	s.show(n)
}

// next gives the next sentence with a translation in a direction, -1 if there
// is none.
func (s *practice) next(n, by int) int {
	for n += by; n >= 0 && n < len(s.t.sentences); n += by {
		if s.t.sentences[n].pair.In(s.t.language.Other()) != "" {
			return n
		}
	}
	return -1
}

// step goes to the next sentence, or to the one before.
func (s *practice) step(by int) {
	if n := s.next(s.sentence, by); n >= 0 {
		s.show(n)
	}
}

func (s *practice) key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyEscape:
		s.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.compared {
			s.step(1)
		} else {
			s.compare()
		}
	case fyne.KeyPageDown:
		s.step(1)
	case fyne.KeyPageUp:
		s.step(-1)
	default:
		return false
	}
	return true
}

// close shows the text again, at the sentence that was written.
func (s *practice) close() {
	s.p.closeSheet()
	if s.p.text == s.t {
		n := &s.t.sentences[s.sentence]
		s.p.flow.Reveal(s.p.view.span(n.para, n.start, n.end), 24)
	}
}

func (s *practice) attempt() attemptKey {
	pair := s.t.sentences[s.sentence].pair
	return attemptKey{s.p.id, s.t.language, [2]string{pair.In(s.t.language), pair.In(s.t.language.Other())}}
}

// own gives what was written of the sentence.
func (s *practice) own() string { return s.p.s.Attempts.written[s.attempt()] }

// show asks for a sentence; what was written of it before is still there.
func (s *practice) show(n int) {
	s.sentence, s.compared = n, false
	t := s.p.frame.Words.T
	s.field = widgets.NewField(t("reading.write_here"))
	s.field.MultiLine, s.field.Wrapping = true, fyne.TextWrapWord
	s.field.SetMinRowsVisible(2)
	s.field.SetText(s.own())
	s.field.OnEscape = s.close
	s.field.OnChanged = func(text string) {
		if strings.ContainsRune(text, '\n') { // Enter compares
			text = strings.ReplaceAll(text, "\n", "")
			s.field.SetText(text)
			s.compare()
			return
		}
		s.p.s.Attempts.put(s.attempt(), text)
	}
	compare := widgets.NewMainButton(t("reading.compare"), "Enter", s.compare)
	s.lay(s.ways(compare), s.field)
	s.focus()
}

// focus gives the keyboard to the field, after the letter of the key that opened
// the sheet has gone by: it is not meant to be written.
func (s *practice) focus() {
	field := s.field
	page.Load(&s.p.look, func(context.Context) (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) {
		if s.field == field && !s.compared && s.p.sheet == s.sheet {
			s.p.frame.Focus(field)
		}
	})
}

// lay shows the translation, what belongs to it below, and what can be done.
func (s *practice) lay(actions fyne.CanvasObject, below ...fyne.CanvasObject) {
	pair := s.t.sentences[s.sentence].pair
	note := widgets.NewNote(s.p.frame.Words.T("reading.write_of", i18n.Args{"n": s.sentence + 1, "all": len(s.t.sentences)}))
	rows := append([]fyne.CanvasObject{note, s.prose(pair.In(s.t.language.Other()), s.t.language.Other(), theme.Ink)}, below...)
	s.holder.Objects = []fyne.CanvasObject{widgets.NewColumn(14, rows...)}
	s.holder.Refresh()
	s.actions.Objects = []fyne.CanvasObject{actions}
	s.actions.Refresh()
}

func (s *practice) prose(text string, language study.Language, color fyne.ThemeColorName) *widgets.Prose {
	if language == study.Chinese {
		return widgets.NewProse(text, ink.Kai, 22, color)
	}
	return widgets.NewProse(text, ink.Regular, theme.Title, color)
}

// ways are the actions: the main one, and the sentences before and after.
func (s *practice) ways(main fyne.CanvasObject) fyne.CanvasObject {
	t := s.p.frame.Words.T
	return widgets.NewFlow(18, 8, main,
		widgets.NewLink(t("reading.sentence_before"), func() { s.step(-1) }),
		widgets.NewLink(t("reading.sentence_after"), func() { s.step(1) }))
}

// compare shows what was written beside the sentence of the text.
func (s *practice) compare() {
	own := strings.TrimSpace(s.own())
	s.compared = true
	s.p.frame.Focus(nil)
	t := s.p.frame.Words.T
	side := s.t.sentences[s.sentence].pair.In(s.t.language)
	mine, theirs := tokensOf(own, s.t.language, s.t.chinese), tokensOf(side, s.t.language, s.t.chinese)
	shared := compare(mine, theirs)
	again := widgets.NewButton(t("reading.write_again"), "", func() { s.show(s.sentence) })
	on := widgets.NewMainButton(t("reading.sentence_after"), "Enter", func() { s.step(1) })
	if own == "" { // whoever gives up sees the sentence
		s.lay(s.ways(on), widgets.NewColumn(4, widgets.NewNote(t("reading.the_text")), s.prose(side, s.t.language, theme.Ink)))
		return
	}
	s.lay(
		widgets.NewFlow(12, 8, on, again),
		widgets.NewColumn(4, widgets.NewNote(t("reading.yours")), s.marked(own, mine, theme.Cinnabar)),
		widgets.NewColumn(4, widgets.NewNote(t("reading.the_text")), s.marked(side, theirs, theme.Jade)),
		widgets.NewProseNote(t("reading.shared", i18n.Args{"n": len(theirs), "shared": shared})),
	)
}

// marked colours and underlines the words that the other sentence has not.
func (s *practice) marked(text string, words []token, color fyne.ThemeColorName) fyne.CanvasObject {
	prose := s.prose(text, s.t.language, theme.Ink)
	for _, w := range words {
		if !w.shared {
			prose.UnderlinePart(w.start, w.end, color)
		}
	}
	return prose
}
