package review

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/question"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// wordSize is the size of a word that stands alone, in pixels at 100 %.
const wordSize = 48

// question gives what is asked, above the place for the answer.
func (v *cardView) question(t *turn) []fyne.CanvasObject {
	n := t.item.Note
	task := func(key string) fyne.CanvasObject {
		return widgets.NewInset(0, 0, 10, 0, centred(v.words.T(key), ink.Regular, theme.Text, theme.Soft))
	}
	switch t.item.Card.Kind {
	case cards.Recall:
		return append([]fyne.CanvasObject{large(n.Gloss)}, translation(t.met)...)
	case cards.Listen:
		if t.silent {
			unheard := reading(n)
			if unheard == nil {
				unheard = gapped(t.met)
			}
			return []fyne.CanvasObject{task("review.ask_unheard"), unheard}
		}
		return []fyne.CanvasObject{task("review.ask_listen"), widgets.NewInset(6, 0, 6, 0, middle(v.replay))}
	case cards.Cloze:
		q := []fyne.CanvasObject{gapped(t.met)}
		if hint := translation(t.met); hint != nil {
			return append(q, hint...)
		}
		return append(q, gloss(n))
	case cards.Tones:
		if t.way() == chosenTones {
			return nil // the chooser shows the word
		}
	case cards.Reading:
		q := []fyne.CanvasObject{task("review.ask_reading"), centred(n.Headword, ink.Kai, wordSize, theme.Ink)}
		if t.met.Sentence != "" && t.met.Sentence != n.Headword {
			s := sentence(n, t.met, 20)
			return append(q, widgets.NewInset(8, 0, 0, 0, s))
		}
		return q
	case cards.Spelling:
		q := []fyne.CanvasObject{task("review.ask_spelling"), large(n.Gloss)}
		if n.Reading != "" {
			q = append(q, widgets.NewInset(6, 0, 0, 0, reading(n)))
		}
		if t.met.End > t.met.Start {
			g := gapped(t.met)
			return append(q, widgets.NewInset(12, 0, 0, 0, g))
		}
		return q
	case cards.Correction:
		return []fyne.CanvasObject{task("review.ask_correction"), sentence(cards.Note{Headword: n.Wrong, Language: n.Language}, cards.Context{Sentence: n.Wrong}, 29)}
	}
	if t.met.Sentence != "" && cut(t.met) == "" && t.met.Sentence != n.Headword {
		return []fyne.CanvasObject{centred(n.Headword, ink.Kai, wordSize, theme.Ink), sentence(n, t.met, 20)}
	}
	return []fyne.CanvasObject{sentence(n, t.met, 29)}
}

// asked gives the question as it stands over the answer: gaps are filled, and
// what was wrong is struck out.
func (v *cardView) asked(t *turn) []fyne.CanvasObject {
	n := t.item.Note
	switch t.item.Card.Kind {
	case cards.Tones:
		return []fyne.CanvasObject{centred(n.Headword, ink.Kai, wordSize, theme.Ink)}
	case cards.Cloze:
		return append([]fyne.CanvasObject{sentence(n, t.met, 29)}, translation(t.met)...)
	case cards.Spelling:
		out := []fyne.CanvasObject{large(n.Gloss), reading(n)}
		if t.met.End > t.met.Start {
			out = append(out, widgets.NewInset(12, 0, 0, 0, sentence(n, t.met, 29)))
		}
		return append(out, translation(t.met)...)
	case cards.Correction:
		wrong, _ := corrected(n)
		return []fyne.CanvasObject{wrong}
	case cards.Listen:
		if !t.silent {
			return []fyne.CanvasObject{widgets.NewInset(6, 0, 6, 0, middle(v.replay))}
		}
	}
	return v.question(t)
}

// answer gives what is shown once the answer may be seen. What was judged shows
// the word itself already.
func (v *cardView) answer(t *turn) []fyne.CanvasObject {
	n := t.item.Note
	out := v.judged(t)
	judged := len(out) > 0
	if judged {
		out = append(out, widgets.NewInset(14, 0, 0, 0, widgets.NewColumn(0)))
	}
	switch t.item.Card.Kind {
	case cards.Recall:
		out = append(out, sentence(n, t.met, 29), reading(n))
	case cards.Listen:
		out = append(out, sentence(n, t.met, 29))
		if !t.silent {
			out = append(out, reading(n))
		}
		out = append(append(out, gloss(n)), translation(t.met)...)
	case cards.Cloze:
		out = append(out, reading(n), gloss(n))
	case cards.Tones, cards.Reading:
		if !judged {
			out = append(out, reading(n))
		}
		out = append(out, gloss(n))
		if t.item.Card.Kind == cards.Tones && t.met.End > t.met.Start {
			out = append(out, widgets.NewInset(8, 0, 0, 0, sentence(n, t.met, 20)))
		}
		out = append(out, translation(t.met)...)
	case cards.Spelling:
		if !judged {
			out = append(out, centred(n.Headword, ink.Kai, 32, theme.Ink))
		}
	case cards.Correction:
		if _, right := corrected(n); !judged {
			out = append(out, right)
		}
		if n.Gloss != "" {
			out = append(out, widgets.NewInset(8, 0, 0, 0, centred(n.Gloss, ink.Regular, 17, theme.Ink)))
		}
	default:
		out = append(append(out, reading(n), gloss(n)), translation(t.met)...)
	}
	return append(out, v.about(t)...)
}

// about gives what belongs to the note whatever is asked: the learner's remarks,
// and that a card is a leech.
func (v *cardView) about(t *turn) []fyne.CanvasObject {
	out := []fyne.CanvasObject{pictured(t)}
	if remarks := strings.TrimSpace(t.item.Note.Remarks); remarks != "" {
		out = append(out, widgets.NewInset(16, 0, 0, 0, centred(remarks, ink.Regular, theme.Text, theme.Ink)))
	}
	if t.item.Card.Leech {
		forgotten := v.words.T("review.is_leech", i18n.Args{"n": t.item.Card.Memory.Lapses})
		out = append(out, widgets.NewInset(16, 0, 0, 0, centred(forgotten, ink.Regular, theme.Text, theme.Soft)))
	}
	return out
}

// corrected sets what was wrong and what is right, with the difference marked.
func corrected(n cards.Note) (wrong, right fyne.CanvasObject) {
	r := question.Corrected(n)
	w := sentence(n, cards.Context{Sentence: joined(r.Typed, "")}, 29)
	m := sentence(n, cards.Context{Sentence: joined(r.Meant, "")}, 29)
	marked(r.Typed, "", func(start, end int) { w.StrikePart(start, end, theme.Cinnabar) })
	marked(r.Meant, "", func(start, end int) { m.UnderlinePart(start, end, theme.Jade) })
	return w, m
}

// sentence sets the sentence with its word in cinnabar; a word without a
// sentence stands alone, large.
func sentence(n cards.Note, met cards.Context, size float32) *widgets.Prose {
	if met.Sentence == "" {
		return centred(n.Headword, ink.Kai, wordSize, theme.Ink)
	}
	p := centred(met.Sentence, ink.Kai, size, theme.Ink)
	p.LineHeight = 1.7
	p.Marked = [2]int{met.Start, met.End}
	return p
}

// gapped sets the sentence with lines where its word stood.
func gapped(met cards.Context) *widgets.Prose {
	text, marks := question.Gap(met)
	p := centred(text, ink.Kai, 29, theme.Ink)
	p.LineHeight = 1.7
	for _, m := range marks {
		p.ColorPart(m[0], m[1], theme.Cinnabar)
	}
	return p
}

// reading sets the reading, nil if there is none.
func reading(n cards.Note) fyne.CanvasObject {
	if n.Reading == "" {
		return nil
	}
	return centred(n.Reading, readingFace(n.Language), 23, theme.Ink)
}

// readingFace is the face of readings: the sans faces have no IPA.
func readingFace(l study.Language) typeset.Face {
	if l == study.English {
		return ink.Kai
	}
	return ink.Regular
}

// gloss sets the meaning, nil if there is none.
func gloss(n cards.Note) fyne.CanvasObject {
	if n.Gloss == "" {
		return nil
	}
	return widgets.NewInset(4, 0, 0, 0, centred(n.Gloss, ink.Regular, 21, theme.Ink))
}

// large sets a meaning that is the question.
func large(text string) fyne.CanvasObject {
	return centred(text, ink.Regular, 24, theme.Ink)
}

// translation gives the sentence's translation, nothing if there is none.
func translation(met cards.Context) []fyne.CanvasObject {
	if met.Translation == "" {
		return nil
	}
	return []fyne.CanvasObject{widgets.NewInset(12, 0, 0, 0, centred(met.Translation, ink.Regular, 16, theme.Soft))}
}

func centred(text string, face typeset.Face, size float32, color fyne.ThemeColorName) *widgets.Prose {
	p := widgets.NewProse(text, face, size, color)
	p.Align = typeset.Center
	return p
}

// middle stands an object of its own width in the middle.
func middle(o fyne.CanvasObject) fyne.CanvasObject { return widgets.NewEven(0, 0, o) }
