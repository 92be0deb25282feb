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
	// the lexicon begins or ends within one. numeral ends the number in
	// characters that we are in, found once for all of it.
	for i, inside, numeral := from, from, from; i < len(text); i++ {
		if i < inside {
			continue
		}
		end, lang := token(text, i)
		if lang == langChinese {
			better(i, end, costUnknown, -1, stepToken)
			if i >= numeral {
				numeral = numeralEnd(text, i)
			}
			if numeral > i+1 && !a.isWord(text[i:numeral]) {
				better(i, numeral, costNumeral, -1, stepNumeral)
			}
		} else {
			better(i, end, costToken, -1, stepToken)
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
		better(i, end, a.cost[index], index, stepWord)
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
		if sp.lang == langChinese {
			a.readWord(text, &sp)
		}
		spans = append(spans, sp)
		end = start
	}
	slices.Reverse(spans[first:])
	return spans
}
