package reading

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// Explainer tells why a Chinese word is read and divided as it is, and what
// else it might be. An Annotator that is none can be corrected all the same.
type Explainer interface {
	Explain(line string, overrides []hanzi.Override, at int) (hanzi.Explanation, bool)
	Divisions(line string, overrides []hanzi.Override, at int) [][]hanzi.Span
}

// facts are what is known of the reading and the boundaries of a Chinese word
// in its place.
type facts struct {
	// why says where the reading comes from; sure is from 0 to 1.
	why  hanzi.Reason
	sure float64
	// written says that the reading is written in the text itself.
	written bool
	// correction is the learner's of the reading or, failing that, of the
	// word; nil if there is none.
	correction *reader.Correction
	// readings are the other ones in tone numbers, the likeliest first; as many
	// as likely of them are worth naming unasked.
	readings [][]string
	likely   int
	// divisions are the other ways to divide the characters around.
	divisions []division
}

// division is a way to divide some characters of a sentence into words.
type division struct {
	start, end int // in the sentence
	words      []int
	label      string
}

// The most readings and divisions that are offered at once.
const (
	mostReadings  = 5
	mostDivisions = 4
)

// factsOf finds what is known of a word in its sentence; entries are those of
// its characters as a word, single those of each Han character in it. It runs
// off the interface's thread.
func factsOf(ctx context.Context, chinese Annotator, s *sentence, side string, w *word, entries []dictionary.Entry, single [][]dictionary.Entry) *facts {
	f := &facts{}
	start, end := w.start-s.start, w.end-s.start
	f.correction = correctionOf(s, start, end)
	for _, o := range s.pair.Readings {
		f.written = f.written || o.Start < end && start < o.End
	}
	c := &candidates{present: strings.Join(w.syllables, " "), of: w}
	explainer, explains := chinese.(Explainer)
	ofWord := func() {
		for _, e := range entries {
			c.add(e.Syllables, true)
		}
	}
	if len(w.syllables) > 1 {
		ofWord() // they go before other readings of single characters
	}
	if explains && ctx.Err() == nil {
		f.explain(explainer, s, side, start, c)
		f.divide(explainer, s, side, start)
	}
	ofWord()
	for i, all := range single {
		for _, e := range all {
			if len(e.Syllables) == 1 {
				c.with(i, e.Syllables[0], false)
			}
		}
	}
	slices.SortStableFunc(c.found, func(x, y candidate) int {
		switch {
		case x.likely == y.likely:
			return 0
		case x.likely:
			return -1
		}
		return 1
	})
	for _, one := range c.found[:min(len(c.found), mostReadings)] {
		f.readings = append(f.readings, one.syllables)
		if one.likely {
			f.likely++
		}
	}
	return f
}

// worthNaming is how likely another reading is at least that is named without
// being asked for. The tables hold many that hardly any text has, such as tí
// for 是.
const worthNaming = 0.02

// explain asks where the reading comes from, and for likely others.
func (f *facts) explain(e Explainer, s *sentence, side string, at int, c *candidates) {
	told, ok := e.Explain(side, s.overrides, at)
	if !ok || len(told.Characters) == 0 {
		return
	}
	for i := range told.Characters {
		c.gather(&told.Characters[i], i)
	}
	weakest := slices.MinFunc(told.Characters, func(x, y hanzi.CharacterReading) int { return cmp.Compare(x.Confidence, y.Confidence) })
	f.why, f.sure = weakest.Reason, weakest.Confidence
	type other struct {
		at int
		hanzi.Alternative
	}
	var others []other
	for i, one := range told.Characters {
		for _, a := range one.Alternatives {
			others = append(others, other{i, a})
		}
	}
	slices.SortStableFunc(others, func(x, y other) int { return cmp.Compare(y.Confidence, x.Confidence) })
	for _, o := range others {
		c.with(o.at, o.Syllable, o.Confidence >= worthNaming)
	}
}

// gather counts how likely a character has the neutral tone that is shown and
// its full tone together: which of the two it is was the dictionary's choice,
// unless it has the word in both.
func (c *candidates) gather(one *hanzi.CharacterReading, at int) {
	var others []hanzi.Alternative
	for _, a := range one.Alternatives {
		if at < len(c.of.syllables) && strings.HasSuffix(c.of.syllables[at], "5") && c.isSame(c.of.withSyllable(at, a.Syllable)) {
			one.Confidence = min(1, one.Confidence+a.Confidence)
			continue
		}
		others = append(others, a)
	}
	one.Alternatives = others
}

// isSame reports whether a reading of a word of several characters is the
// present one, or has the full tone of a syllable that is neutral there and is
// not in the dictionary: yi1 fu2 for yi1 fu5, but not dong1 xi1 for dong1 xi5.
func (c *candidates) isSame(syllables []string) bool {
	return len(syllables) > 1 && isFullTone(syllables, c.of.syllables) &&
		!slices.ContainsFunc(c.found, func(o candidate) bool { return dictionary.SameSounds(o.syllables, syllables) })
}

// divide asks for other ways to divide the characters around.
func (f *facts) divide(e Explainer, s *sentence, side string, at int) {
	runes := []rune(side)
	for _, spans := range e.Divisions(side, s.overrides, at) {
		if len(spans) == 0 || len(f.divisions) == mostDivisions {
			continue
		}
		d := division{start: spans[0].Start, end: spans[len(spans)-1].End}
		var pieces []string
		for _, span := range spans {
			d.words = append(d.words, span.End-span.Start)
			pieces = append(pieces, string(runes[span.Start:span.End]))
		}
		d.label = strings.Join(pieces, " | ")
		f.divisions = append(f.divisions, d)
	}
}

// correctionOf gives the learner's correction of a word.
func correctionOf(s *sentence, start, end int) *reader.Correction {
	var found *reader.Correction
	for i := range s.corrected {
		one := &s.corrected[i]
		if one.Start >= end || start >= one.End {
			continue
		}
		if found == nil || one.Correction.Kind == reader.ReadingCorrection && found.Kind != reader.ReadingCorrection {
			found = &one.Correction
		}
	}
	return found
}

// candidates collects readings of a word other than the present one, each
// once.
type candidates struct {
	of      *word
	present string
	found   []candidate
}

type candidate struct {
	syllables []string
	likely    bool
}

func (c *candidates) add(syllables []string, likely bool) {
	if len(syllables) != len(c.of.syllables) || strings.EqualFold(strings.Join(syllables, " "), c.present) {
		return
	}
	for _, s := range syllables {
		if parsed, err := pinyin.Parse(s); err != nil || parsed.Tone == pinyin.ToneUnknown {
			return
		}
	}
	if i := slices.IndexFunc(c.found, func(o candidate) bool { return dictionary.SameSounds(o.syllables, syllables) }); i >= 0 {
		c.found[i].likely = c.found[i].likely || likely
		return
	}
	c.found = append(c.found, candidate{syllables, likely})
}

// with adds the present reading with another syllable for one character.
func (c *candidates) with(at int, syllable string, likely bool) {
	if at >= len(c.of.syllables) {
		return
	}
	if syllables := c.of.withSyllable(at, syllable); !c.isSame(syllables) {
		c.add(syllables, likely)
	}
}

// withSyllable gives the reading of a word with another syllable for one
// character.
func (w *word) withSyllable(at int, syllable string) []string {
	syllables := slices.Clone(w.syllables)
	syllables[at] = syllable
	if len(syllables) > 1 {
		syllables[at] = strings.ToLower(syllable) // the surname 朴 is no part of 朴素
	}
	return syllables
}

// marked writes a reading as a word with tone marks.
func marked(syllables []string) string {
	c := reader.Correction{Syllables: syllables}
	return c.Reading()
}
