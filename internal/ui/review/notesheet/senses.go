package notesheet

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// senses are what the dictionary says of the word, to be ticked.
type senses struct {
	s       *Sheet
	object  *fyne.Container
	offered []string
}

func newSenses(s *Sheet) *senses { return &senses{s: s, object: widgets.NewColumn(0)} }

// look asks the dictionary; what it does not know is not offered.
func (x *senses) look() {
	s := x.s
	if s.deps.Senses == nil {
		return
	}
	n := s.written()
	page.Load(&s.looking, func(ctx context.Context) ([]string, error) { return s.deps.Senses(ctx, n) }, func(found []string, err error) {
		// A dictionary that is not there is told elsewhere; the meaning can be typed.
		if err == nil && s.modal != nil {
			s.senses.show(found)
			s.layOut()
		}
	})
}

// show offers senses; those that the note has are ticked.
func (x *senses) show(offered []string) {
	x.offered = offered
	x.object.Objects = nil
	if len(offered) == 0 {
		x.object.Refresh()
		return
	}
	x.object.Add(widgets.NewInset(0, 0, 2, 0, widgets.NewProseNote(x.s.host.Frame.Words.T("note.senses"))))
	for _, text := range offered {
		x.object.Add(widgets.NewTick(text, x.has(text), func(on bool) { x.tick(text, on) }))
	}
}

// has reports whether a sense is one of the note's: it was chosen, or stands in
// its meaning.
func (x *senses) has(text string) bool {
	if slices.Contains(x.s.is.Senses, text) {
		return true
	}
	return hasSense(x.s.gloss.Text, text, between(x.s.is.Language, text))
}

// tick puts a sense to those of the note, and into its meaning, or takes it out.
func (x *senses) tick(text string, on bool) {
	s := x.s
	s.is.Senses = slices.DeleteFunc(slices.Clone(s.is.Senses), func(one string) bool { return one == text })
	if on {
		s.is.Senses = append(s.is.Senses, text)
	}
	s.gloss.SetText(withSense(s.gloss.Text, text, between(s.is.Language, text), on))
	s.layOut()
}

// between gives what stands between the senses in a meaning.
func between(l study.Language, text string) string {
	if l == study.English && hanzi.HasHan(text) {
		return "；"
	}
	return "; "
}

// tightly writes a meaning with a sign before, between and after its parts, and
// no spaces beside it.
func tightly(text, sign string) string {
	return sign + strings.ReplaceAll(strings.TrimSpace(text), sign+" ", sign) + sign
}

// hasSense reports whether a sense stands in a meaning, as a whole.
func hasSense(meaning, sense, between string) bool {
	sign := strings.TrimSpace(between)
	return strings.Contains(tightly(meaning, sign), tightly(sense, sign))
}

// withSense puts a sense at the end of a meaning, or takes it out of it; what was
// written besides stays. A sense may have glosses that are divided by the same
// sign: it is looked for as a whole.
func withSense(meaning, sense, between string, on bool) string {
	meaning = strings.TrimSpace(meaning)
	there := hasSense(meaning, sense, between)
	switch {
	case on == there:
		return meaning
	case on && meaning == "":
		return sense
	case on:
		return meaning + between + sense
	}
	sign := strings.TrimSpace(between)
	before, after, _ := strings.Cut(tightly(meaning, sign), tightly(sense, sign))
	return strings.ReplaceAll(strings.Trim(before+sign+after, sign), sign, between)
}
