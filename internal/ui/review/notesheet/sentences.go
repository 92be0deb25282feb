package notesheet

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/question"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sentences are the sentences of a note, the one on the card first.
type sentences struct {
	s      *Sheet
	object *fyne.Container
	all    []*sentence // in the order of the note, the newest last
}

// sentence is one of them, as it is read or as it is written.
type sentence struct {
	of *sentences
	is cards.Context
	// open says that it is being written, in the fields.
	open                    bool
	text, translation, word *widgets.Field
	missing                 *widgets.Prose
}

func newSentences(s *Sheet) *sentences {
	x := &sentences{s: s, object: widgets.NewColumn(14)}
	for _, c := range s.is.Contexts {
		x.all = append(x.all, &sentence{of: x, is: c})
	}
	x.show()
	return x
}

// show sets the sentences anew.
func (x *sentences) show() {
	t := x.s.host.Frame.Words.T
	x.object.Objects = nil
	for i := len(x.all) - 1; i >= 0; i-- {
		x.object.Add(x.all[i].show(i == len(x.all)-1))
	}
	x.object.Add(widgets.NewInset(6, 0, 0, 0, widgets.NewFlow(0, 0, widgets.NewLink(t("note.add_sentence"), x.add))))
	x.object.Refresh()
}

// again shows them after a change.
func (x *sentences) again() {
	x.show()
	x.s.layOut()
}

// add begins a sentence, which then stands on the card.
func (x *sentences) add() {
	one := &sentence{of: x, open: true}
	x.all = append(x.all, one)
	x.again()
	x.s.host.Canvas.Focus(one.text)
}

// kept gives those that are kept: those in which something is written.
func (x *sentences) kept() []*sentence {
	return slices.DeleteFunc(slices.Clone(x.all), func(c *sentence) bool { return c.written().Sentence == "" })
}

// openOnes gives which of those that are kept are being written.
func (x *sentences) openOnes() (numbers []int) {
	for i, one := range x.kept() {
		if one.open {
			numbers = append(numbers, i)
		}
	}
	return numbers
}

// reopen has some of them be written.
func (x *sentences) reopen(numbers []int) {
	for _, n := range numbers {
		if n < len(x.all) {
			x.all[n].open = true
		}
	}
	x.show()
}

// written gives the sentences as they are now; those without a word are left out.
func (x *sentences) written() []cards.Context {
	var out []cards.Context
	for _, one := range x.kept() {
		out = append(out, one.written())
	}
	return out
}

// show sets a sentence; first says that it is the one on the card.
func (c *sentence) show(first bool) fyne.CanvasObject {
	c.is = c.written()
	if c.open {
		return c.fields()
	}
	t := c.of.s.host.Frame.Words.T
	text := widgets.NewKai(c.is.Sentence, 19)
	if question.Cut(c.is) != "" {
		text.ColorPart(c.is.Start, c.is.End, theme.Cinnabar)
	}
	column := widgets.NewColumn(2, text)
	if c.is.Translation != "" {
		column.Add(widgets.NewParagraph(c.is.Translation, theme.Soft))
	}
	links := []fyne.CanvasObject{widgets.NewLink(t("note.change"), func() {
		c.open = true
		c.of.again()
		c.of.s.host.Canvas.Focus(c.text)
	})}
	if !first {
		links = append(links, widgets.NewLink(t("note.on_card"), c.toCard))
	}
	links = append(links, widgets.NewLink(t("note.remove"), c.remove))
	var facts []string
	if first && len(c.of.all) > 1 {
		facts = append(facts, t("note.is_on_card"))
	}
	if c.is.Title != "" {
		facts = append(facts, c.is.Title)
	}
	if len(facts) > 0 {
		column.Add(widgets.NewProseNote(strings.Join(facts, " · ")))
	}
	column.Add(widgets.NewInset(2, 0, 0, 0, widgets.NewFlow(16, 2, links...)))
	return widgets.NewInset(6, 0, 0, 0, column)
}

// fields has a sentence written: the sentence, its translation, and which part of
// it is the word.
func (c *sentence) fields() fyne.CanvasObject {
	s := c.of.s
	t := s.host.Frame.Words.T
	chinese := s.is.Language == study.Chinese
	word := question.Cut(c.is)
	c.text = s.field(c.is.Sentence, true, chinese)
	c.text.PlaceHolder = t("note.sentence")
	c.translation = s.field(c.is.Translation, true, !chinese)
	c.translation.PlaceHolder = t("note.translation")
	c.word = s.field(word, false, chinese)
	c.word.PlaceHolder = t("note.gap")
	c.missing = widgets.NewProseNote("")
	c.text.OnChanged = func(string) {
		if c.word.Text == "" && s.headword.Text != "" && strings.Contains(c.text.Text, s.headword.Text) {
			c.word.SetText(s.headword.Text)
		}
		c.check()
	}
	c.word.OnChanged = func(string) { c.check() }
	c.check()
	remove := widgets.NewFlow(0, 0, widgets.NewLink(t("note.remove"), c.remove))
	return widgets.NewColumn(6, c.text, c.translation, c.word, c.missing, remove)
}

// check says whether the word stands in the sentence.
func (c *sentence) check() {
	t := c.of.s.host.Frame.Words.T
	text := t("note.gap_note")
	if word := strings.TrimSpace(c.word.Text); word != "" && !strings.Contains(c.text.Text, word) {
		text = t("note.gap_missing")
	}
	if c.missing.Content() != text {
		c.missing.SetText(text)
		c.of.s.layOut()
	}
}

// written gives the sentence as it is now.
func (c *sentence) written() cards.Context {
	if !c.open || c.text == nil {
		return c.is
	}
	out := c.is
	out.Sentence = oneLine(c.text.Text)
	out.Translation = oneLine(c.translation.Text)
	out.Start, out.End = bounds(out.Sentence, strings.TrimSpace(c.word.Text), c.is.Start)
	return out
}

// oneLine brings a sentence into one line.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}

// bounds gives where a word stands in a sentence, in runes: of several places the
// one nearest to where it stood; 0, 0 if it does not.
func bounds(sentence, word string, was int) (start, end int) {
	if word == "" {
		return 0, 0
	}
	size, found := len([]rune(word)), -1
	far := func(at int) int { return max(at-was, was-at) }
	for from := 0; ; {
		i := strings.Index(sentence[from:], word)
		if i < 0 {
			break
		}
		if at := len([]rune(sentence[:from+i])); found < 0 || far(at) < far(found) {
			found = at
		}
		from += i + len(word)
	}
	if found < 0 {
		return 0, 0
	}
	return found, found + size
}

// toCard puts the sentence on the card.
func (c *sentence) toCard() {
	at := slices.Index(c.of.all, c)
	c.of.all = append(slices.Delete(c.of.all, at, at+1), c)
	c.of.again()
}

func (c *sentence) remove() {
	at := slices.Index(c.of.all, c)
	c.of.all = slices.Delete(c.of.all, at, at+1)
	c.of.again()
}
