package review

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/answer"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/question"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// judged shows what was answered beside what was meant: what is wrong in the
// one is struck out, what should stand there is underlined in the other, so that
// it is seen without colours.
func (v *cardView) judged(t *turn) []fyne.CanvasObject {
	r := t.verdict
	if r == nil {
		return nil
	}
	say := func(text string, mark bool) fyne.CanvasObject {
		line := centred(text, ink.Regular, theme.Text, theme.Cinnabar)
		if mark {
			line.SetColor(theme.Jade)
		}
		return line
	}
	face, between, size := ink.Kai, "", float32(29)
	if t.way() != typedWord || t.item.Note.Language == study.English {
		face, size = ink.Regular, 23
	}
	if len(r.Syllables) > 0 {
		between = " "
	}
	if r.Right {
		return []fyne.CanvasObject{centred(joined(r.Typed, between), face, size, theme.Jade), say(v.verdictNote(r), true)}
	}
	typed := centred(joined(r.Typed, between), face, size, theme.Ink)
	marked(r.Typed, between, func(start, end int) { typed.StrikePart(start, end, theme.Cinnabar) })
	meant := centred(joined(r.Meant, between), face, size, theme.Ink)
	marked(r.Meant, between, func(start, end int) { meant.UnderlinePart(start, end, theme.Jade) })
	return []fyne.CanvasObject{typed, meant, say(v.verdictNote(r), false)}
}

// verdictNote says in a few words what is the matter.
func (v *cardView) verdictNote(r *answer.Result) string {
	key := i18n.Keys("review.", "right", "right_spoken", "near", "wrong", "tone_missing", "tone_wrong")
	return v.words.T(key(string(question.VerdictOf(*r))))
}

func joined(spans []answer.Span, between string) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = s.Text
	}
	return strings.Join(parts, between)
}

// marked calls mark with the runes of each part that is not right.
func marked(spans []answer.Span, between string, mark func(start, end int)) {
	at := 0
	for _, s := range spans {
		end := at + len([]rune(s.Text))
		if s.Mark != answer.Right {
			mark(at, end)
		}
		at = end + len(between)
	}
}
