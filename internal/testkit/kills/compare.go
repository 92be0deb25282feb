package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// losses compares what a killed program left with the states that a session
// without a kill goes through: span are those from the one that must have been
// kept to the last one that may have been. It names what is lost or damaged.
func losses(got state, span []state) []string {
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
	for _, name := range slices.Sorted(maps.Keys(last.Typed)) {
		if text := got.Typed[name]; !strings.HasPrefix(text, first.Typed[name]) || !strings.HasPrefix(last.Typed[name], text) {
			out = append(out, fmt.Sprintf("%s: %q, want at least %q of %q", name, text, first.Typed[name], last.Typed[name]))
		}
	}
	least, most := first.Place, first.Place
	for _, s := range span {
		least, most = min(least, s.Place), max(most, s.Place)
	}
	if got.Place < least || got.Place > most {
		out = append(out, fmt.Sprintf("place: %d, want %d to %d", got.Place, least, most))
	}
	return out
}
