package refbuild

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// scripts gives the words in both scripts. A pure variant is read but never
// written; where a word is written with a character that is nothing but a
// variant of another (裏 of 裡), the other takes its place.
func scripts(entries []*entry) []hanzi.ScriptPair {
	standard := standardForms(entries)
	var out []hanzi.ScriptPair
	for _, e := range entries {
		if utf8.RuneCountInString(e.Simplified) != utf8.RuneCountInString(e.Traditional) {
			continue
		}
		p := hanzi.ScriptPair{
			Simplified: e.Simplified, Traditional: e.Traditional, Frequency: e.frequency, Name: e.proper, Variant: isVariant(e.Senses),
		}
		if !p.Variant {
			p.Traditional = strings.Map(func(r rune) rune {
				if s, ok := standard[r]; ok {
					return s
				}
				return r
			}, p.Traditional)
		}
		out = append(out, p)
		if p.Traditional != e.Traditional {
			p.Traditional, p.Variant = e.Traditional, true
			out = append(out, p)
		}
	}
	return out
}

// standardForms maps each traditional character whose entries all say that it
// is a variant to the one it is a variant of.
func standardForms(entries []*entry) map[rune]rune {
	standard, other := map[rune]rune{}, map[rune]bool{}
	for _, e := range entries {
		r, size := utf8.DecodeRuneInString(e.Traditional)
		if size != len(e.Traditional) {
			continue
		}
		of := variantOf(e.Senses)
		if of == 0 || of == r || standard[r] != 0 && standard[r] != of {
			other[r] = true
			continue
		}
		standard[r] = of
	}
	for r := range other {
		delete(standard, r)
	}
	return standard
}

// isVariant reports whether all senses say that the word is only another way
// to write one.
func isVariant(senses []string) bool {
	return !slices.ContainsFunc(senses, func(s string) bool { return !strings.Contains(s, "variant of ") })
}

// variantOf gives the one traditional character that all senses say a
// character is a variant of, 0 where they do not.
func variantOf(senses []string) rune {
	var found rune
	for _, s := range senses {
		_, word, ok := strings.Cut(s, "variant of ")
		r, size := utf8.DecodeRuneInString(word)
		if !ok || !hanzi.IsHan(r) || found != 0 && found != r || len(word) > size && word[size] != '[' && word[size] != '|' {
			return 0
		}
		found = r
	}
	return found
}
