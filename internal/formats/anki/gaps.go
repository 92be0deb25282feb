package anki

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Gap is a gap of a note of a cloze type: {{c1::text::hint}}. One that has
// several numbers, {{c1,2::text}}, is given once for each.
type Gap struct {
	// Number counts from 1; several gaps may have one. It makes the card whose
	// Ord is one less.
	Number int
	// Start and End are the bytes of the plain text that it hides.
	Start, End int
	Hint       string
}

// most of gaps in each other, and the largest number of one, that are taken for
// gaps.
const (
	mostNested  = 8
	largestCard = 500
)

// Gaps gives the plain text of a field, as Plain does, and the gaps in it in
// the order of their ends.
func Gaps(field string) (string, []Gap) {
	if asItIs(field) {
		return norm.NFC.String(field), nil
	}
	raw := trimLines(withoutSounds(lines(field)))
	var out strings.Builder
	var gaps []Gap
	var open []opened
	begin := 0
	flush := func(to int) {
		out.WriteString(decode(raw[begin:to]))
		begin = to
	}
	closes := closers(raw)
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '{':
			numbers, length := openGap(raw[i:])
			if length == 0 || len(open) == mostNested || closes[len(open)] <= i {
				continue
			}
			flush(i)
			begin += length
			i += length - 1
			open = append(open, opened{numbers, out.Len()})
		case '}':
			if len(open) == 0 || !strings.HasPrefix(raw[i:], "}}") {
				continue
			}
			g := open[len(open)-1]
			open = open[:len(open)-1]
			body, hint := cutHint(raw[begin:i])
			out.WriteString(decode(body))
			begin = i + 2
			i++
			for _, number := range g.numbers {
				gaps = append(gaps, Gap{Number: number, Start: g.start, End: out.Len(), Hint: strings.TrimSpace(decode(hint))})
			}
		}
	}
	flush(len(raw))
	return out.String(), gaps
}

// closers gives, for each depth of gaps, the last place where so many of them
// could still end: a gap without an end is none.
func closers(raw string) [mostNested]int {
	var at [mostNested]int
	rest := raw
	for n := range at {
		i := strings.LastIndex(rest, "}}")
		if at[n] = i; i < 0 {
			break
		}
		rest = rest[:i]
	}
	return at
}

// cutHint divides what stands last in a gap into text and hint.
func cutHint(s string) (body, hint string) {
	body, hint, _ = strings.Cut(s, "::")
	return body, hint
}

// opened is a gap whose end has not come yet.
type opened struct {
	numbers []int
	start   int
}

// mostNumbers is the most numbers of one gap that are read.
const mostNumbers = 20

// openGap reads "{{c12::" or "{{c1,2::" and gives its numbers, each once, and its
// length, 0 if it is none.
func openGap(s string) (numbers []int, length int) {
	rest, ok := strings.CutPrefix(s, "{{c")
	if !ok {
		return nil, 0
	}
	for len(numbers) < mostNumbers {
		n, digits := 0, 0
		for digits < len(rest) && digits < 4 && rest[digits] >= '0' && rest[digits] <= '9' {
			n = n*10 + int(rest[digits]-'0')
			digits++
		}
		if n < 1 || n > largestCard {
			return nil, 0
		}
		if !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
		rest = rest[digits:]
		if strings.HasPrefix(rest, "::") {
			return numbers, len(s) - len(rest) + len("::")
		}
		if rest, ok = strings.CutPrefix(rest, ","); !ok {
			return nil, 0
		}
	}
	return nil, 0
}

// withoutSounds takes the marks of sounds out.
func withoutSounds(s string) string {
	if !strings.Contains(s, "[") {
		return s
	}
	var b strings.Builder
	last := strings.LastIndexByte(s, ']')
	for i := 0; i < len(s); i++ {
		if s[i] == '[' && i < last && (isSound(s[i:]) || strings.HasPrefix(s[i:], "[anki:play:")) {
			i += strings.IndexByte(s[i:], ']')
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
