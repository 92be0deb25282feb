package reading

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// copyKind is what is copied of a text.
type copyKind uint8

// The text alone, with a line of pinyin below each sentence, or with its
// translation.
const (
	copyPlain copyKind = iota
	copyPinyin
	copyTranslation
)

// passage is runes of a sentence, or of its translation.
type passage struct {
	sentence, start, end int
	help                 bool
}

// whole is a passage of a whole sentence.
func (p *Page) whole(n int) []passage {
	s := &p.text.sentences[n]
	return []passage{{sentence: n, end: s.end - s.start}}
}

// selected lets go of the chosen word when text is selected.
func (p *Page) selected(s flow.Selection) {
	if s.Empty() || p.text == nil {
		return
	}
	p.spend()
	p.tools.panel.Hide()
	p.closePopup()
}

// passages gives what is selected; nil for nothing.
func (p *Page) passages() []passage {
	s, ok := p.flow.Selected()
	if !ok || p.text == nil {
		return nil
	}
	began := s.From.Block
	if head, _ := p.flow.Head(); head == s.From {
		began = s.To.Block
	}
	var out []passage
	for i := s.From.Block; i <= s.To.Block && i < len(p.view.pieces); i++ {
		start, end := 0, p.view.Runes(i)
		if i == s.From.Block {
			start = s.From.Rune
		}
		if i == s.To.Block {
			end = s.To.Rune
		}
		piece := p.view.pieces[i]
		switch {
		case piece.help < 0:
			out = p.passagesIn(out, piece, piece.start+start, piece.start+end)
		case i == began && start < end:
			out = append(out, passage{piece.help, start, end, true})
		}
	}
	return out
}

// passagesIn adds those of some runes of a piece.
func (p *Page) passagesIn(out []passage, in piece, start, end int) []passage {
	first, last := p.view.sentencesIn(in)
	for n := first; n < last; n++ {
		s := &p.text.sentences[n]
		if from, to := max(start, s.start), min(end, s.end); from < to {
			out = append(out, passage{n, from - s.start, to - s.start, false})
		}
	}
	return out
}

// writer turns passages into text. It runs off the interface's thread.
type writer struct {
	t       *text
	display hanzi.Display
	script  func(string) string
}

func (p *Page) writer() writer {
	return writer{p.text, p.shows.display(), inScript(p.converter, p.shows.Script)}
}

// write gives passages as they are copied.
func (w writer) write(ctx context.Context, of []passage, kind copyKind) (string, error) {
	var b strings.Builder
	for i, one := range of {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		if i > 0 {
			b.WriteString(w.between(of[i-1], one, kind))
		}
		b.WriteString(w.runes(one))
		if one.help {
			continue
		}
		switch kind {
		case copyPinyin:
			if line := w.pinyin(one); line != "" {
				b.WriteString("\n" + line)
			}
		case copyTranslation:
			if help := w.t.sentences[one.sentence].pair.In(w.t.language.Other()); help != "" {
				b.WriteString("\n" + help)
			}
		}
	}
	return b.String(), nil
}

// between gives what stands between two passages: sentences with a line of
// their own below stand apart, others as they do in the text.
func (w writer) between(before, after passage, kind copyKind) string {
	a, b := &w.t.sentences[before.sentence], &w.t.sentences[after.sentence]
	switch {
	case before.help || after.help:
		return "\n"
	case kind != copyPlain:
		return "\n\n"
	case a.para != b.para && !w.t.paras[b.para].goesOn:
		return "\n"
	case w.t.language == study.English:
		return " "
	}
	return ""
}

// runes gives the characters of a passage as they are shown.
func (w writer) runes(of passage) string {
	language := w.t.language
	if of.help {
		language = language.Other()
	}
	side := w.t.sentences[of.sentence].pair.In(language)
	if turned := ""; !of.help && language == study.Chinese && w.script != nil {
		if turned = w.script(side); len([]rune(turned)) == len([]rune(side)) {
			side = turned
		}
	}
	all := []rune(side)
	end := min(of.end, len(all))
	return strings.TrimSpace(string(all[min(of.start, end):end]))
}

// pinyin gives the line of pinyin of a passage, with the words whole that it
// cuts; "" where there is none.
func (w writer) pinyin(of passage) string {
	s := &w.t.sentences[of.sentence]
	w.t.para(s.para) // finds the words
	var line []hanzi.Word
	for i := range s.line {
		if one := s.line[i]; one.Start < of.end && of.start < one.End {
			line = append(line, one)
		}
	}
	if len(line) == 0 {
		return ""
	}
	return w.display.Line(line)
}

// copy puts passages into the clipboard.
func (p *Page) copy(of []passage, kind copyKind) {
	if len(of) == 0 {
		return
	}
	w := p.writer()
	page.Load(&p.tools.copying, func(ctx context.Context) (string, error) { return w.write(ctx, of, kind) }, func(text string, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		fyne.CurrentApp().Clipboard().SetContent(text)
		p.frame.Notify(p.frame.Words.T("passage.copied"), "", nil)
	})
}

// selectionKey selects by the keyboard, and copies.
func (p *Page) selectionKey(name string) bool {
	switch name {
	case "Shift+Right":
		p.extend(func(at flow.Place) flow.Place { return p.beside(at, 1) })
	case "Shift+Left":
		p.extend(func(at flow.Place) flow.Place { return p.beside(at, -1) })
	case "Shift+Down":
		p.extend(func(at flow.Place) flow.Place { return p.flow.NextLine(at, 1) })
	case "Shift+Up":
		p.extend(func(at flow.Place) flow.Place { return p.flow.NextLine(at, -1) })
	case "Shift+Next":
		p.extend(func(at flow.Place) flow.Place { return p.flow.NextLine(at, pageLines) })
	case "Shift+Prior":
		p.extend(func(at flow.Place) flow.Place { return p.flow.NextLine(at, -pageLines) })
	case "Shift+Home":
		p.extend(func(flow.Place) flow.Place { return flow.Place{} })
	case "Shift+End":
		last := p.view.Len() - 1
		p.extend(func(flow.Place) flow.Place { return flow.Place{Block: last, Rune: p.view.Runes(last)} })
	case "Ctrl+A":
		p.flow.SelectAll()
	case "Ctrl+C":
		p.copyPresent()
	default:
		return false
	}
	return true
}

// pageLines is how many lines Shift with the page keys selects.
const pageLines = 10

// extend moves the end of the selection. It begins at the chosen word, or at
// the window's top.
func (p *Page) extend(to func(flow.Place) flow.Place) {
	if len(p.text.sentences) == 0 {
		return
	}
	if head, some := p.flow.Head(); some {
		p.flow.ExtendTo(head, to(head))
		return
	}
	if p.chosen {
		// The word is the first step.
		span := p.wordSpan()
		from, end := flow.Place{Block: span.Block, Rune: span.Start}, flow.Place{Block: span.Block, Rune: span.End}
		if next := to(from); next.Before(from) || end.Before(next) {
			end = next
		}
		p.flow.ExtendTo(from, end)
		return
	}
	n := p.topSentence()
	span := p.sentenceRunes(n)
	from := flow.Place{Block: span.Block, Rune: span.Start}
	p.flow.ExtendTo(from, to(from))
}

// beside gives the place a rune on, or back; translations are passed over.
func (p *Page) beside(at flow.Place, by int) flow.Place {
	to := flow.Place{Block: at.Block, Rune: at.Rune + by}
	if to.Rune >= 0 && to.Rune <= p.view.Runes(at.Block) {
		return to
	}
	for i := at.Block + by; i >= 0 && i < p.view.Len(); i += by {
		if p.view.pieces[i].help >= 0 {
			continue
		}
		if by > 0 {
			return flow.Place{Block: i, Rune: min(1, p.view.Runes(i))}
		}
		return flow.Place{Block: i, Rune: max(p.view.Runes(i)-1, 0)}
	}
	return at
}

// copyPresent copies the selection or, without one, the sentence of the panel
// or the chosen word.
func (p *Page) copyPresent() {
	of := p.passages()
	switch {
	case len(of) > 0:
	case p.tools.panel.Visible():
		of = p.whole(p.tools.panel.sentence)
	case p.chosen:
		w := p.word()
		s := &p.text.sentences[w.sentence]
		of = []passage{{sentence: w.sentence, start: w.start - s.start, end: w.end - s.start}}
	}
	p.copy(of, copyPlain)
}
