// Package answer judges what the learner typed, against what was meant, mark by
// mark: Chinese characters in either script, pinyin in any notation, tones, and
// English. It is pure.
package answer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Mark says what is the matter with a part of an answer.
type Mark int

// A part is right; it stands in the place of another; it is missing from what
// was typed; or it was typed and does not belong there.
const (
	Right Mark = iota
	Wrong
	Missing
	Extra
)

// Span is a part of an answer with its mark. Neighbours differ in it, but for
// syllables, each of which is a span of its own.
type Span struct {
	Text string
	Mark Mark
}

// Result is a judged answer.
type Result struct {
	// Right says that nothing is wrong.
	Right bool
	// Near says that it is wrong in the tones only, or in the marks between words
	// only, or in one letter of a long word.
	Near bool
	// Meant is what was meant: right, wrong where something else was typed, and
	// missing. Typed is what was typed: right, wrong and extra.
	Meant, Typed []Span
	// Syllables are the syllables of a reading, in the order of what was meant;
	// nil for other answers and where what was typed is no pinyin.
	Syllables []Syllable
	// Spoken says that the tones are not those of the dictionary but those that
	// are spoken (ní hǎo), which counts as right.
	Spoken bool
}

// Syllable is a judged syllable of a reading.
type Syllable struct {
	// Meant and Typed are with tone marks; one is empty where a syllable was left
	// out or added.
	Meant, Typed string
	// Sound and Tone say what is the matter with the syllable without its tone,
	// and with the tone, which is Missing where none was typed.
	Sound, Tone Mark
}

// same brings a character into the form in which answers are compared.
func same(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '`', '´':
		return '\''
	case '“', '”':
		return '"'
	case '–', '—', '‑':
		return '-'
	case '\u00a0', '\u3000':
		return ' '
	}
	if r >= '！' && r <= '～' { // wide forms of ASCII
		r += '!' - '！'
	}
	switch r {
	case '。':
		return '.'
	case '、':
		return ','
	}
	return unicode.ToLower(r)
}

// tidy takes spaces away at both ends and all but one between words, and has a
// letter with its mark as one character, as keyboards give either.
func tidy(text string) []rune {
	return []rune(strings.Join(strings.Fields(norm.NFC.String(text)), " "))
}

// op is a step from what was meant to what was typed; a number of -1 says that
// the step has no part on that side.
type op struct {
	meant, typed int
	equal        bool
}

// maxCells bounds the table of an alignment; an answer that needs more is
// compared from both ends inwards.
const maxCells = 4_000_000

// align finds the fewest changes from one side to the other. Where there are
// several ways a replacement comes before an addition with a removal, and what
// is the same is held together as far left as can be.
func align(meant, typed int, equal func(m, t int) bool) []op {
	head := 0
	for head < meant && head < typed && equal(head, head) {
		head++
	}
	tail := 0
	for tail < meant-head && tail < typed-head && equal(meant-1-tail, typed-1-tail) {
		tail++
	}
	ops := make([]op, 0, max(meant, typed))
	for i := range head {
		ops = append(ops, op{i, i, true})
	}
	for _, o := range middle(meant-head-tail, typed-head-tail, func(m, t int) bool { return equal(head+m, head+t) }) {
		if o.meant >= 0 {
			o.meant += head
		}
		if o.typed >= 0 {
			o.typed += head
		}
		ops = append(ops, o)
	}
	for i := range tail {
		ops = append(ops, op{meant - tail + i, typed - tail + i, true})
	}
	return ops
}

// middle aligns what differs at both ends.
func middle(meant, typed int, equal func(m, t int) bool) []op {
	var ops []op
	if meant == 0 || typed == 0 || (meant+1)*(typed+1) > maxCells {
		for i := range max(meant, typed) {
			o := op{meant: i, typed: i}
			if i >= meant {
				o.meant = -1
			}
			if i >= typed {
				o.typed = -1
			}
			ops = append(ops, o)
		}
		return ops
	}
	// cost[m][t] is the least number of changes from meant[m:] to typed[t:].
	cost := make([][]int32, meant+1)
	for m := range cost {
		cost[m] = make([]int32, typed+1)
	}
	for m := meant; m >= 0; m-- {
		for t := typed; t >= 0; t-- {
			switch {
			case m == meant:
				cost[m][t] = int32(typed - t)
			case t == typed:
				cost[m][t] = int32(meant - m)
			case equal(m, t):
				cost[m][t] = cost[m+1][t+1]
			default:
				cost[m][t] = 1 + min(cost[m+1][t+1], cost[m+1][t], cost[m][t+1])
			}
		}
	}
	for m, t := 0, 0; m < meant || t < typed; {
		switch {
		case m < meant && t < typed && equal(m, t):
			ops = append(ops, op{m, t, true})
			m, t = m+1, t+1
		case m < meant && t < typed && cost[m][t] == cost[m+1][t+1]+1:
			ops = append(ops, op{meant: m, typed: t})
			m, t = m+1, t+1
		case m < meant && (t == typed || cost[m][t] == cost[m+1][t]+1):
			ops = append(ops, op{meant: m, typed: -1})
			m++
		default:
			ops = append(ops, op{meant: -1, typed: t})
			t++
		}
	}
	return ops
}

// spans writes an alignment as spans of both sides.
func spans(meant, typed []rune, ops []op) (m, t []Span) {
	for _, o := range ops {
		switch {
		case o.equal:
			m, t = add(m, meant[o.meant], Right), add(t, typed[o.typed], Right)
		case o.typed < 0:
			m = add(m, meant[o.meant], Missing)
		case o.meant < 0:
			t = add(t, typed[o.typed], Extra)
		default:
			m, t = add(m, meant[o.meant], Wrong), add(t, typed[o.typed], Wrong)
		}
	}
	return m, t
}

func add(spans []Span, r rune, mark Mark) []Span {
	if n := len(spans); n > 0 && spans[n-1].Mark == mark {
		spans[n-1].Text += string(r)
		return spans
	}
	return append(spans, Span{string(r), mark})
}

func changes(ops []op) int {
	n := 0
	for _, o := range ops {
		if !o.equal {
			n++
		}
	}
	return n
}

// isMark reports whether a character is neither letter nor figure.
func isMark(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r)
}
