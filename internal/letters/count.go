package letters

import (
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Fit says how a length lies to the window of a task.
type Fit string

// A length is below, within or above its window. NoWindow is that of a task
// that sets none.
const (
	NoWindow Fit = ""
	Below    Fit = "below"
	Within   Fit = "within"
	Above    Fit = "above"
)

// Length is how long a letter is, as its task counts.
type Length struct {
	// Unit is bilingual.Characters or bilingual.Words.
	Unit string
	// Count is what counts, in Unit; Given is what the task gave and does not
	// count, which Count is without.
	Count, Given int
	// Min and Max bound Count, 0 where the task does not.
	Min, Max int
	Fit      Fit
}

// Count measures a letter against its task: the body only, since salutation,
// greeting, wish, signature and date are form. An opening or ending that the
// task gives, and the body has, counts as the task says. A task without a unit
// takes that of the language.
func Count(language study.Language, task bilingual.Task, c Content) Length {
	l := Length{Unit: task.Unit, Min: task.Min, Max: task.Max}
	if l.Unit == "" {
		l.Unit = UnitOf(language)
	}
	opening, ending := sides(task.Opening, language), sides(task.Ending, language)
	if task.GivenCounts || len(opening)+len(ending) == 0 {
		l.Count = tallyOf(l.Unit, c.Body, 0, 0).n
	} else {
		l.Count, l.Given = withoutGiven(l.Unit, opening, ending, c.Body)
	}
	l.Fit = fit(l)
	return l
}

// UnitOf gives what letters in a language are counted in.
func UnitOf(language study.Language) string {
	if language == study.English {
		return bilingual.Words
	}
	return bilingual.Characters
}

func fit(l Length) Fit {
	switch {
	case l.Min <= 0 && l.Max <= 0:
		return NoWindow
	case l.Count < l.Min:
		return Below
	case l.Max > 0 && l.Count > l.Max:
		return Above
	}
	return Within
}

// withoutGiven counts what a body has besides the opening and the ending of its
// task, and what it has of them. A given sentence that stands in another part of
// the letter is passed over.
func withoutGiven(unit string, opening, ending []string, body string) (count, given int) {
	first, firsts := divided(unit, opening)
	last, lasts := divided(unit, ending)
	t := tallyOf(unit, body, firsts, lasts)
	at := 0
	for _, sentence := range first {
		if t.has(at, sentence) {
			at += len(sentence)
		}
	}
	end := t.n
	for i := len(last) - 1; i >= 0; i-- {
		if from := end - len(last[i]); from >= at && t.has(from, last[i]) {
			end = from
		}
	}
	return end - at, at + t.n - end
}

// divided divides sentences into units and counts them all.
func divided(unit string, sentences []string) (out [][]string, n int) {
	for _, s := range sentences {
		all := units(unit, s)
		out, n = append(out, all), n+len(all)
	}
	return out, n
}
