package letters

import (
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// gapSign marks where a phrase is to be filled in; several in a row are one gap.
const gapSign = '…'

// FormGap says that a gap of a phrase is still to be filled in.
const FormGap FormCode = "gap"

// Unfilled is the fault of a part in which a gap is still to be filled in; only
// the writer can say what with.
func Unfilled(p Part) FormFault { return FormFault{FormGap, p, ""} }

// GapsIn gives the gaps of a phrase, in runes.
func GapsIn(phrase string) []Range {
	var out []Range
	runes := []rune(phrase)
	for i := 0; i < len(runes); i++ {
		if runes[i] != gapSign {
			continue
		}
		start := i
		for i < len(runes) && runes[i] == gapSign {
			i++
		}
		out = append(out, Range{start, i})
	}
	return out
}

// Gaps gives the gaps of phrases that stand in a text as they were put there,
// still to be filled in, in runes and in order. An ellipsis that stands where no
// phrase has one is the writer's own.
func Gaps(language study.Language, phrases []bilingual.Phrase, text string) []Range {
	places := GapsIn(text)
	if len(places) == 0 {
		return nil
	}
	var asked []hole
	for _, p := range phrases {
		asked = append(asked, holes(p.In(language))...)
	}
	runes := []rune(text)
	var out []Range
	for _, at := range places {
		before, after := string(runes[:at.Start]), string(runes[at.End:])
		for _, gap := range asked {
			if gap.size == at.End-at.Start && gap.stands(before, after) {
				out = append(out, at)
				break
			}
		}
	}
	return out
}

// hole is a gap of a phrase by what stands before and after it, up to the
// gaps beside it; size is how many signs it has.
type hole struct {
	before, after string
	size          int
}

// holes gives the gaps of a phrase.
func holes(phrase string) []hole {
	gaps, runes := GapsIn(phrase), []rune(phrase)
	out := make([]hole, len(gaps))
	for i, g := range gaps {
		from, to := 0, len(runes)
		if i > 0 {
			from = gaps[i-1].End
		}
		if i+1 < len(gaps) {
			to = gaps[i+1].Start
		}
		out[i] = hole{string(runes[from:g.Start]), string(runes[g.End:to]), g.End - g.Start}
	}
	return out
}

// beside is how many characters beside a gap tell of which phrase it is.
const beside = 2

// stands reports whether a text has a gap where the phrase has it. What stands
// before it tells that, or what stands after it where that is too little.
func (g hole) stands(before, after string) bool {
	had := g.before != "" && strings.HasSuffix(before, g.before)
	goesOn := g.after != "" && strings.HasPrefix(after, g.after)
	if utf8.RuneCountInString(strings.TrimSpace(g.before)) >= beside {
		return had
	}
	return goesOn && (had || g.before == "") || had && g.after == ""
}

// unfilled stands for a gap that was not filled in; it is no character of any
// script.
const unfilled = '\uE000'

// markGaps puts unfilled in the place of the gaps that are still to be filled
// in.
func markGaps(language study.Language, phrases []bilingual.Phrase, text string) string {
	gaps := Gaps(language, phrases, text)
	if len(gaps) == 0 {
		return text
	}
	runes := []rune(text)
	var b strings.Builder
	at := 0
	for _, g := range gaps {
		b.WriteString(string(runes[at:g.Start]))
		b.WriteRune(unfilled)
		at = g.End
	}
	b.WriteString(string(runes[at:]))
	return b.String()
}
