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
	// stepCounted and stepTwice are two words: a number with 个, a verb twice.
	stepCounted
	stepTwice
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
				a.counted(text, i, counted, costNumeral, better)
			}
			a.names(text, i, better)
			a.twice(text, i, better)
		} else {
			better(i, end, costToken, -1, stepToken)
			if lang == "" {
				digitsGoOn(text, end, func(on int, cost float32) { a.counted(text, i, on, costToken+cost, better) })
			}
			inside = end
		}
		a.words(text, i, better)
	}
	return a.path(text, from, steps, spans)
}

// counted offers a number that is no word of the lexicon, as 万一 is one, and
// with it the measure word 个, which is part of a word in 三十|个人 only by chance.
func (a *Analyzer) counted(text []rune, start, end int, cost float32, better func(from, to int, cost float32, index int, kind stepKind)) {
	switch {
	case end > start+1:
		if !a.isWord(text[start:end]) {
			better(start, end, cost, -1, stepNumeral)
		}
	case end == start && isNumeralSign(text[start]):
		end, cost = start+1, costOneDigit
	default:
		return
	}
	if end < len(text) && (text[end] == '个' || text[end] == '個') {
		better(start, end+1, cost+costCounted, -1, stepCounted)
	}
}

// tryVerbs are verbs that are said twice for doing it a little. Of most other
// verbs two in a row belong to different words: 车站|站厅.
const tryVerbs = "看说說想问問听聽试試等谈談聊玩走坐尝嘗找讲講写寫读讀练練查改帮幫擦洗摸算做笑动動歇逛跑转轉猜学學教用评評"

// twice offers a verb of one character said twice: 说说. What the lexicon has as
// a word stays one.
func (a *Analyzer) twice(text []rune, i int, better func(from, to int, cost float32, index int, kind stepKind)) {
	if i+1 >= len(text) || text[i] != text[i+1] || !isIn(tryVerbs, text[i]) {
		return
	}
	index, ok := a.lexicon.lookupRune(text[i])
	if !ok || a.lexicon.readingOnly(index) {
		return
	}
	cost := a.cost[index] + costTwice
	if whole, ok := a.wordIndex(text[i : i+2]); ok {
		better(i, i+2, min(cost, a.cost[whole]+costWord), whole, stepWord)
		return
	}
	better(i, i+2, cost, index, stepTwice)
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
	index, ok := a.lexicon.lookupRunes(text)
	return index, ok && !a.lexicon.readingOnly(index)
}

// indexOf is wordIndex, with -1 for what is no word.
func (a *Analyzer) indexOf(text []rune) int {
	if index, ok := a.wordIndex(text); ok {
		return index
	}
	return -1
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
		if length > 1 && unfit(text, i, end) {
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
		spans = a.appendStep(text, spans, start, end, s)
		end = start
	}
	slices.Reverse(spans[first:])
	return spans
}

// appendStep appends the word or words of a step, the last first.
func (a *Analyzer) appendStep(text []rune, spans []span, start, end int, s step) []span {
	sp := span{start: start, end: end, index: int(s.index), numeral: s.kind == stepNumeral, lang: langChinese}
	switch s.kind {
	case stepToken:
		if _, sp.lang = token(text, start); sp.lang != langChinese {
			return append(spans, sp)
		}
	case stepPerson:
		a.readPerson(text, &sp)
		return append(spans, sp)
	case stepCounted, stepTwice:
		first := sp
		first.end, sp.start = end-1, end-1
		if s.kind == stepCounted {
			first.numeral = first.end > first.start+1
			first.index, sp.index = a.indexOf(text[start:first.end]), a.indexOf(text[sp.start:end])
		}
		a.readWord(text, &sp)
		a.readWord(text, &first)
		return append(spans, sp, first)
	}
	a.readWord(text, &sp)
	sp.proper = sp.proper || s.kind == stepForeign
	return a.appendParts(text, spans, sp)
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
		part.index = a.indexOf(text[part.start:part.end])
		if part.syllables == nil {
			a.readWord(text, part)
		}
	}
	return append(spans, second, first)
}
