package anki

import (
	"strings"
)

// Gap is a gap of a note of a cloze type: {{c1::text::hint}}.
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
	raw := trimLines(withoutSounds(lines(field)))
	var out strings.Builder
	var gaps, open []Gap
	begin := 0
	flush := func(to int) {
		out.WriteString(decode(raw[begin:to]))
		begin = to
	}
	closes := closers(raw)
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '{':
			number, length := openGap(raw[i:])
			if length == 0 || len(open) == mostNested || closes[len(open)] <= i {
				continue
			}
			flush(i)
			begin += length
			i += length - 1
			open = append(open, Gap{Number: number, Start: out.Len(), Hint: ""})
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
			g.Hint, g.End = strings.TrimSpace(decode(hint)), out.Len()
			gaps = append(gaps, g)
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

// openGap reads "{{c12::" and gives its number and length, 0 if it is none.
func openGap(s string) (number, length int) {
	if !strings.HasPrefix(s, "{{c") {
		return 0, 0
	}
	i := 3
	for ; i < len(s) && i < 7 && s[i] >= '0' && s[i] <= '9'; i++ {
		number = number*10 + int(s[i]-'0')
	}
	if number < 1 || number > largestCard || !strings.HasPrefix(s[i:], "::") {
		return 0, 0
	}
	return number, i + 2
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
