package reading

import (
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// Divider tells how else the characters around a word may be divided. An
// Annotator that is none can be corrected all the same.
type Divider interface {
	Divisions(line string, overrides []hanzi.Override, at int) [][]hanzi.Span
}

// facts are what is known of the reading and the boundaries of a Chinese word
// in its place.
type facts struct {
	// why says where the reading comes from; sure is from 0 to 1.
	why  string
	sure float64
	// written says that the reading is written in the text itself.
	written bool
	// correction is the learner's of the reading or, failing that, of the
	// word; nil if there is none.
	correction *reader.Correction
	// readings are the other ones in tone numbers, the likeliest first.
	readings [][]string
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
	for _, e := range entries {
		c.add(e.Syllables)
	}
	if d, ok := chinese.(Divider); ok && ctx.Err() == nil {
		f.divide(d, s, side, start)
	}
	for i, all := range single {
		for _, e := range all {
			if len(e.Syllables) == 1 {
				c.with(i, e.Syllables[0])
			}
		}
	}
	f.readings = c.found[:min(len(c.found), mostReadings)]
	return f
}

// divide asks for other ways to divide the characters around.
func (f *facts) divide(e Divider, s *sentence, side string, at int) {
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
	found   [][]string
}

func (c *candidates) add(syllables []string) {
	if len(syllables) != len(c.of.syllables) || strings.EqualFold(strings.Join(syllables, " "), c.present) {
		return
	}
	for _, s := range syllables {
		if parsed, err := pinyin.Parse(s); err != nil || parsed.Tone == pinyin.ToneUnknown {
			return
		}
	}
	if !slices.ContainsFunc(c.found, func(o []string) bool { return sameSounds(o, syllables) }) {
		c.found = append(c.found, syllables)
	}
}

// with adds the present reading with another syllable for one character.
func (c *candidates) with(at int, syllable string) {
	if at >= len(c.of.syllables) {
		return
	}
	syllables := slices.Clone(c.of.syllables)
	syllables[at] = syllable
	if len(syllables) > 1 {
		syllables[at] = strings.ToLower(syllable) // the surname 朴 is no part of 朴素
	}
	c.add(syllables)
}

// marked writes a reading as a word with tone marks.
func marked(syllables []string) string {
	c := reader.Correction{Syllables: syllables}
	return c.Reading()
}
