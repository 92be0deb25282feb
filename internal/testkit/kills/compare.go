package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// losses compares what a killed program left with the states that a session
// without a kill goes through: span are those from the one that must have been
// kept to the last one that may have been, must all up to the first of these and
// may all up to the last. It names what is lost or damaged.
func losses(got state, span, must, may []state) []string {
	var out []string
	first, last := span[0], span[len(span)-1]
	for _, name := range slices.Sorted(maps.Keys(last.Parts)) {
		if !slices.ContainsFunc(span, func(s state) bool { return s.Parts[name] == got.Parts[name] }) {
			out = append(out, fmt.Sprintf("%s: %s, want %s or what comes after it", name, got.Parts[name], first.Parts[name]))
		}
	}
	for name := range got.Parts {
		if _, known := last.Parts[name]; !known {
			out = append(out, "there was no "+name)
		}
	}
	for _, name := range texts(got, span) {
		if !passes(name, got.Typed[name], span) {
			out = append(out, fmt.Sprintf("%s: %q, want %q or what comes after it, up to %q", name, got.Typed[name], first.Typed[name], last.Typed[name]))
		}
	}
	out = append(out, lostVersions(got, must, may)...)
	least, most := first.Place, first.Place
	for _, s := range span {
		least, most = min(least, s.Place), max(most, s.Place)
	}
	if got.Place < least || got.Place > most {
		out = append(out, fmt.Sprintf("place: %d, want %d to %d", got.Place, least, most))
	}
	return out
}

// texts names the texts of all states.
func texts(got state, span []state) []string {
	names := map[string]bool{}
	for _, s := range append([]state{got}, span...) {
		for name := range s.Typed {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// passes reports whether a text is one that a session of these states goes
// through.
func passes(name, text string, states []state) bool {
	for i := range states {
		now := states[i].Typed[name]
		if text == now || i > 0 && between(states[i-1].Typed[name], now, text) {
			return true
		}
	}
	return false
}

// between reports whether a text is one of those on the way from one to the
// next, key by key: something in its middle is deleted, from its end on, and
// something else typed there.
func between(from, to, text string) bool {
	a, b, c := []rune(from), []rune(to), []rune(text)
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	// Where the same is typed as stands there already, it may have been typed at
	// any of several places.
	for ; start >= 0; start-- {
		end := 0
		for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
			end++
		}
		k := len(c) - start - end
		if k < 0 || !slices.Equal(c[:start], a[:start]) || !slices.Equal(c[len(c)-end:], a[len(a)-end:]) {
			continue
		}
		gone, come, middle := a[start:len(a)-end], b[start:len(b)-end], c[start:len(c)-end]
		if k <= len(gone) && slices.Equal(middle, gone[:k]) || k <= len(come) && slices.Equal(middle, come[:k]) {
			return true
		}
	}
	return false
}

// lostVersions names the versions of letters that had to be there and are not,
// and those that never were what the letter was. must are the states up to the
// one that must have been kept, may those up to the one that may have been. Other
// versions may be there: a session that rests longer keeps more.
func lostVersions(got state, must, may []state) []string {
	var out []string
	at := map[string]int{}
	for _, v := range atRisk(must) {
		next := slices.Index(got.Versions[v.letter][at[v.letter]:], v.text)
		if next < 0 {
			out = append(out, fmt.Sprintf("versions: %s has no version %q after %d others", v.letter, v.text, at[v.letter]))
			continue
		}
		at[v.letter] += next + 1
	}
	for _, name := range slices.Sorted(maps.Keys(got.Versions)) {
		for _, version := range got.Versions[name] {
			if !passes(name, version, may) {
				out = append(out, fmt.Sprintf("versions: %s never was %q", name, version))
			}
		}
	}
	return out
}

// much is how many characters may be taken away from a letter at once before what
// it was has to be kept as a version.
const much = 20

// version is what a letter was.
type version struct{ letter, text string }

// atRisk gives what letters were before a session took much away from them: a
// version has to have it. What a program that loses versions does in its
// rehearsal it does when it is killed, too: only a rule can tell that it is wrong.
func atRisk(states []state) []version {
	var out []version
	for i := 1; i < len(states); i++ {
		for _, name := range slices.Sorted(maps.Keys(states[i-1].Typed)) {
			was := states[i-1].Typed[name]
			now, there := states[i].Typed[name]
			if strings.HasPrefix(name, ofLetter) && there && takenAway(was, now) >= much {
				out = append(out, version{name, was})
			}
		}
	}
	return out
}

// takenAway gives how many characters of a text are gone from the next one: the
// part between what both begin and end with.
func takenAway(was, now string) int {
	a, b := []rune(was), []rune(now)
	start, end := 0, 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return len(a) - start - end
}
