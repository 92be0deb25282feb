package hanzi

import (
	"math"
	"slices"
)

// step is the best way to the end of a word.
type step struct {
	cost  float32
	from  int32
	index int32
	kind  stepKind
}

type stepKind uint8

const (
	stepToken stepKind = iota
	stepWord
	stepNumeral
	stepPerson
	stepForeign
)

// likeliest appends the likeliest words of text from from on: the cheapest path
// through all words of the lexicon that it holds.
func (a *Analyzer) likeliest(text []rune, from int, spans []span) []span {
	if from >= len(text) {
		return spans
	}
	steps := make([]step, len(text)-from+1)
	for i := 1; i < len(steps); i++ {
		steps[i].cost = math.MaxFloat32
	}
	better := func(start, end int, cost float32, index int, kind stepKind) {
		if total := steps[start-from].cost + cost; total < steps[end-from].cost {
			steps[end-from] = step{total, int32(start), int32(index), kind}
		}
	}
	// inside ends the run of letters or digits that we are in: no word of
	// the lexicon begins or ends within one. counted ends the number in
	// characters that we are in, found once for all of it.
	for i, inside, counted := from, from, from; i < len(text); i++ {
		if i < inside {
			continue
		}
		end, lang := token(text, i)
		if lang == langChinese {
			better(i, end, costUnknown, -1, stepToken)
			if i >= counted && beginsNumber(text[i]) {
				counted = number(text, i)
				if counted > i+1 && !a.isWord(text[i:counted]) {
					better(i, counted, costNumeral, -1, stepNumeral)
				}
			}
			a.names(text, i, better)
		} else {
			better(i, end, costToken, -1, stepToken)
			if on := digitsGoOn(text, end); on > end {
				better(i, on, costToken+costGoesOn, -1, stepNumeral)
			}
			inside = end
		}
		a.words(text, i, better)
	}
	return a.path(text, from, steps, spans)
}

// isWord reports whether the lexicon has a word, as it has 万一, which is no
// number.
func (a *Analyzer) isWord(text []rune) bool {
	_, ok := a.wordIndex(text)
	return ok
}

// wordIndex gives the index of a word of the lexicon.
func (a *Analyzer) wordIndex(text []rune) (int, bool) {
	if len(text) > maxHeadword {
		return 0, false
	}
	index, ok := a.lexicon.lookup(string(text))
	return index, ok && !a.lexicon.readingOnly(index)
}

// words offers the lexicon's words at i that do not cut a run of letters.
func (a *Analyzer) words(text []rune, i int, better func(from, to int, cost float32, index int, kind stepKind)) {
	l := a.lexicon
	l.match(text[i:], func(index, length int) {
		end := i + length
		if l.readingOnly(index) || l.readingAt[index] == l.readingAt[index+1] && !HasHan(l.word(index)) {
			return
		}
		if end < len(text) && wordLetter(text[end]) && wordLetter(text[end-1]) {
			return
		}
		better(i, end, a.cost[index]+costWord, index, stepWord)
	})
}

// path appends the words on the way to the end of text.
func (a *Analyzer) path(text []rune, from int, steps []step, spans []span) []span {
	first := len(spans)
	for end := len(text); end > from; {
		s := steps[end-from]
		start := int(s.from)
		sp := span{start: start, end: end, index: int(s.index), numeral: s.kind == stepNumeral, lang: langChinese}
		if s.kind == stepToken {
			_, sp.lang = token(text, start)
		}
		switch {
		case s.kind == stepPerson:
			a.readPerson(text, &sp)
		case sp.lang == langChinese:
			a.readWord(text, &sp)
			sp.proper = sp.proper || s.kind == stepForeign
		}
		spans = a.appendParts(text, spans, sp)
		end = start
	}
	slices.Reverse(spans[first:])
	return spans
}

// appendParts appends a word, or where the lexicon says that it is two both of
// them, the last first.
func (a *Analyzer) appendParts(text []rune, spans []span, s span) []span {
	if s.index < 0 || a.lexicon.flags[s.index]&flagApart == 0 {
		return append(spans, s)
	}
	at := s.start + 1
	if a.lexicon.flags[s.index]&flagApartLast != 0 {
		at = s.end - 1
	}
	first := span{start: s.start, end: at, lang: langChinese, proper: s.proper}
	second := span{start: at, end: s.end, lang: langChinese}
	// The parts have the readings of the whole: 个 in 这个 is not gè.
	if han := at - s.start; len(s.syllables) == s.end-s.start {
		first.syllables, second.syllables = s.syllables[:han:han], s.syllables[han:]
	}
	for _, part := range []*span{&second, &first} {
		part.index = -1
		if index, ok := a.wordIndex(text[part.start:part.end]); ok {
			part.index = index
		}
		if part.syllables == nil {
			a.readWord(text, part)
		}
	}
	return append(spans, second, first)
}
