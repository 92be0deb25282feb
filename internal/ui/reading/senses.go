package reading

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// ranker gives what orders senses; without the list of irregular forms it folds
// the regular ones alone.
func (p *Page) ranker(ctx context.Context) (sense.Ranker, error) {
	if p.s.Ranker == nil {
		return sense.Ranker{}, nil
	}
	return p.s.Ranker(ctx)
}

// standsAt gives where a word stands, for its senses, with what the other words
// of a Chinese sentence mean.
func (p *Page) standsAt(ctx context.Context, t *text, w *word) (sense.Place, error) {
	at := sense.Place{Language: t.language}
	if w.alone {
		return at, nil
	}
	s := &t.sentences[w.sentence]
	at.Sentence, at.Translation = s.pair.In(t.language), s.pair.In(t.language.Other())
	at.Start, at.End = w.start-s.start, w.end-s.start
	if t.language != study.Chinese || at.Translation == "" {
		return at, nil
	}
	para := t.para(s.para)
	s = &t.sentences[w.sentence] // with its words
	for i := s.words[0]; i < s.words[1]; i++ {
		other := &para.words[i]
		if other.start < w.end && other.end > w.start {
			continue
		}
		entries, err := p.s.Reference.Lookup(ctx, other.head)
		if err != nil {
			return at, err
		}
		if e, ok := dictionary.ReadAs(entries, other.syllables); ok {
			at.Others = append(at.Others, strings.Join(e.Senses, "\n"))
		}
	}
	return at, nil
}

// choose takes a choice of senses over: what the pop-up shows, and what a card
// says.
func (m *meaning) choose(c gather.Choice) {
	m.choice = c
	m.senses = m.senses[:0]
	for _, o := range c.Options {
		m.senses = append(m.senses, o.Text)
	}
}

// toggleSense takes a sense of the word looked at onto its card, or off it, by
// its number from 0.
func (p *Page) toggleSense(i int) {
	m := p.meaning
	if m == nil || p.popup.hasCard || i >= len(m.choice.Options) {
		return
	}
	m.choice = m.choice.Toggle(i)
	p.popup.begin()
	p.fitPopup()
}

// senseKey takes Shift with a digit, which chooses a sense.
func (p *Page) senseKey(name string) bool {
	digit, ok := strings.CutPrefix(name, "Shift+")
	if !ok || len(digit) != 1 || digit[0] < '1' || digit[0] > '9' || !p.chosen {
		return false
	}
	p.whenMeant(func() { p.toggleSense(int(digit[0] - '1')) })
	return true
}

// The signs of a sense that the card says, and of one that it does not.
const signOn, signOff = "●", "○"

// senseRow is a sense with the sign that says whether the card has it. Where
// there is nothing to choose it is the sense alone.
func (p *popup) senseRow(i int) fyne.CanvasObject {
	m := p.shown
	choose := len(m.choice.Options) > 1 && m.choice.Language == study.Chinese && i < len(m.choice.Options) && !p.hasCard
	color := theme.Ink
	switch {
	case len(m.choice.Options) > 0 && i < len(m.choice.Options) && m.choice.Language == study.Chinese:
		if !m.choice.Options[i].Chosen {
			color = theme.Soft
		}
	case i > 0:
		color = theme.Soft
	}
	line := widgets.NewParagraph(m.senses[i], color)
	if p.tight {
		line.MaxLines = 1
	}
	if !choose {
		return line
	}
	return p.choosable(i, m.choice.Options[i].Chosen, line, 1)
}

// equivalentsRow are the Chinese words for an English one; each is taken onto
// the card, or off it, by a click.
func (p *popup) equivalentsRow() fyne.CanvasObject {
	c := p.shown.choice
	var words []fyne.CanvasObject
	for i, o := range c.Options[:min(len(c.Options), maxEquivalents)] {
		color := theme.Soft
		if o.Chosen {
			color = theme.Ink
		}
		words = append(words, p.choosable(i, o.Chosen, widgets.NewText(o.Text, theme.Text, color), -1))
	}
	return widgets.NewFlow(14, 2, words...)
}

// choosable is a sense behind the sign that says whether the card has it; a click
// changes that. What is numbered fill may wrap, -1 for nothing.
func (p *popup) choosable(i int, on bool, line fyne.CanvasObject, fill int) fyne.CanvasObject {
	sign, tint := signOff, theme.Soft
	if on {
		sign, tint = signOn, theme.Jade
	}
	return widgets.NewPressable(4, widgets.NewFillRow(8, fill, widgets.NewText(sign, theme.Note, tint), line), func() { p.do.sense(i) })
}
