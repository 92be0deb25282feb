package inputmethod

import (
	"sort"
	"strings"
)

// step is a run of letters read as one syllable.
type step struct {
	to int // the letter after it
	// low and high are the numbers of the syllables it can be, high exclusive.
	low, high uint16
	tone      uint8 // 0 for any
	// cost is what the reading costs: nothing where it is what was typed.
	cost float32
	// partial says that the letters only begin the syllable.
	partial bool
}

// What readings cost that are not what was typed, in parts of e.
const (
	costInitial = 2.5 // an initial alone stands for its syllable
	costPartial = 1.0 // the last syllable is not complete
	costFuzzy   = 2.0
	costErhua   = 0.7 // r for 儿
)

// longestSyllable is the most letters of a syllable: zhuang.
const longestSyllable = 6

// stepsAt gives the readings of letters from place at on as one syllable.
func (e *Engine) stepsAt(letters []letter, at int, fuzzy FuzzyPairs) []step {
	var out []step
	var buffer [longestSyllable]byte
	tone := uint8(0)
	for to := at + 1; to <= len(letters) && to <= at+longestSyllable; to++ {
		l := letters[to-1]
		if to-1 > at && l.open {
			break
		}
		if l.tone > 0 {
			if tone > 0 {
				break
			}
			tone = l.tone
		}
		buffer[to-1-at] = l.r
		s := canonical(string(buffer[:to-at]))
		closed := to == len(letters) || letters[to].open
		out = e.appendSteps(out, s, step{to: to, tone: tone}, closed, goesOn(letters, to), fuzzy)
	}
	return out
}

// goesOn reports whether the letters from place at on belong to the consonant
// before them: a vowel does, and in shi also h.
func goesOn(letters []letter, at int) bool {
	if at < len(letters) && letters[at].r == 'h' && !letters[at].open && strings.IndexByte("zcs", letters[at-1].r) >= 0 {
		at++
	}
	return at < len(letters) && !letters[at].open && isVowel(letters[at].r)
}

// appendSteps adds the readings of s. closed says that nothing more belongs to
// it, vowel that a vowel follows.
func (e *Engine) appendSteps(out []step, s string, as step, closed, vowel bool, fuzzy FuzzyPairs) []step {
	number, full := e.numbers[s]
	if full {
		as.low, as.high = number, number+1
		out = append(out, as)
	}
	for _, other := range fuzzy.others(s) {
		if n, ok := e.numbers[other]; ok {
			as.low, as.high, as.cost = n, n+1, costFuzzy
			out = append(out, as)
		}
	}
	initial := isInitial(s)
	if s == "r" && (closed || !vowel) {
		if n, ok := e.numbers["er"]; ok {
			as.low, as.high, as.cost = n, n+1, costErhua
			out = append(out, as)
		}
	}
	if initial && !vowel || closed && !full && !initial {
		as.cost = costPartial
		if initial {
			as.cost = costInitial
		}
		as.partial = true
		if as.low, as.high = e.beginning(s); as.low < as.high {
			out = append(out, as)
		}
		for _, other := range fuzzy.others(s) {
			as.cost = costInitial + costFuzzy
			if as.low, as.high = e.beginning(other); as.low < as.high {
				out = append(out, as)
			}
		}
	}
	return out
}

// beginning gives the numbers of the syllables that begin with s.
func (e *Engine) beginning(s string) (low, high uint16) {
	from := sort.SearchStrings(e.syllables, s)
	to := from
	for to < len(e.syllables) && strings.HasPrefix(e.syllables[to], s) {
		to++
	}
	return uint16(from), uint16(to)
}

// others gives the syllables that s may stand for besides itself.
func (f FuzzyPairs) others(s string) []string {
	if f == (FuzzyPairs{}) {
		return nil
	}
	initial := s[:1]
	if len(s) > 1 && s[1] == 'h' {
		initial = s[:2]
	}
	final := s[len(initial):]
	if isVowel(s[0]) {
		initial, final = "", s
	}
	initials := append([]string{initial}, f.initials(initial)...)
	finals := append([]string{final}, f.finals(final)...)
	var out []string
	for i, a := range initials {
		for k, b := range finals {
			if i+k > 0 {
				out = append(out, a+b)
			}
		}
	}
	return out
}

// swapped gives the other of two where s is one and the pair is taken as one.
func swapped(on bool, s, a, b string) []string {
	switch {
	case on && s == a:
		return []string{b}
	case on && s == b:
		return []string{a}
	}
	return nil
}

func (f FuzzyPairs) initials(s string) []string {
	out := swapped(f.ZhZ, s, "zh", "z")
	out = append(out, swapped(f.ChC, s, "ch", "c")...)
	out = append(out, swapped(f.ShS, s, "sh", "s")...)
	out = append(out, swapped(f.NL, s, "n", "l")...)
	out = append(out, swapped(f.FH, s, "f", "h")...)
	return append(out, swapped(f.RL, s, "r", "l")...)
}

// finals takes uang for uan as ang for an, and so on.
func (f FuzzyPairs) finals(s string) []string {
	for _, p := range []struct {
		on    bool
		final string
	}{{f.AnAng, "an"}, {f.EnEng, "en"}, {f.InIng, "in"}} {
		if !p.on {
			continue
		}
		if strings.HasSuffix(s, p.final) {
			return []string{s + "g"}
		}
		if strings.HasSuffix(s, p.final+"g") {
			return []string{s[:len(s)-1]}
		}
	}
	return nil
}
