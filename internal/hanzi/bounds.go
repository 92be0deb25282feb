package hanzi

import (
	"slices"
	"strings"
)

// Span is a stretch of a line in code points, End exclusive.
type Span struct{ Start, End int }

// fixedWords gives the stretches that are words because the user says so, in
// their order. Of two that overlap the one given first holds.
func fixedWords(length int, overrides []Override) []Span {
	var fixed []Span
	var taken []bool
	for _, o := range overrides {
		if !o.Word || o.Start < 0 || o.End <= o.Start || o.End > length {
			continue
		}
		if taken == nil {
			taken = make([]bool, length)
		}
		if slices.Contains(taken[o.Start:o.End], true) {
			continue
		}
		for i := o.Start; i < o.End; i++ {
			taken[i] = true
		}
		fixed = append(fixed, Span{o.Start, o.End})
	}
	slices.SortFunc(fixed, func(a, b Span) int { return a.Start - b.Start })
	return fixed
}

// segment divides a text into words: those that are fixed, and between them
// the likeliest.
func (a *Analyzer) segment(text []rune, fixed []Span) []span {
	spans := make([]span, 0, len(text))
	at := 0
	for _, f := range fixed {
		spans = a.likeliest(text[:f.Start], at, spans)
		spans = append(spans, a.fixedWord(text, f))
		at = f.End
	}
	return a.likeliest(text, at, spans)
}

// fixedWord makes one word of a stretch. One that the lexicon lacks is read as
// the words in it are.
func (a *Analyzer) fixedWord(text []rune, f Span) span {
	inside := text[f.Start:f.End]
	s := span{start: f.Start, end: f.End, index: -1, lang: langChinese}
	if index, ok := a.wordIndex(inside); ok {
		s.index = index
		a.readWord(text, &s)
		return s
	}
	if !slices.ContainsFunc(inside, IsHan) {
		_, s.lang = token(inside, 0)
		return s
	}
	parts := a.likeliest(text[:f.End], f.Start, nil)
	s.numeral = len(parts) == 1 && parts[0].numeral
	for k, part := range parts {
		if part.lang != langChinese {
			continue
		}
		if k == 0 {
			s.proper = part.proper
		}
		for i, syllable := range part.syllables {
			if i == 0 && part.proper {
				syllable = capital(syllable)
			}
			s.syllables = append(s.syllables, syllable)
		}
	}
	return s
}

// capital begins a syllable in tone numbers with a capital.
func capital(syllable string) string {
	if syllable == "" || !isASCIILetter(rune(syllable[0])) {
		return syllable
	}
	return strings.ToUpper(syllable[:1]) + syllable[1:]
}
