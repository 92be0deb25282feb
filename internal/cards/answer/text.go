package answer

import (
	"slices"
	"strings"
	"unicode"
)

// English judges English that was typed. Spaces at the ends, curly or straight
// marks and a capital where none is meant make no difference; a small letter
// where a capital is meant is wrong.
func English(meant, typed string) Result {
	m, t := tidy(meant), tidy(typed)
	ops := align(len(m), len(t), func(i, j int) bool {
		return same(m[i]) == same(t[j]) && (!unicode.IsUpper(m[i]) || unicode.IsUpper(t[j]))
	})
	r := Result{Right: changes(ops) == 0}
	r.Meant, r.Typed = spans(m, t, ops)
	r.Near = !r.Right && (changes(ops) == 1 && len(m) >= nearFrom || sameLetters(m, t))
	return r
}

// nearFrom is the length from which on a word with one wrong letter is nearly
// right: in a short one it is another word.
const nearFrom = 6

// sameLetters reports whether two texts differ in marks, spaces and capitals
// only.
func sameLetters(a, b []rune) bool {
	return slices.Equal(letters(a), letters(b)) && len(letters(a)) > 0
}

func letters(text []rune) []rune {
	out := make([]rune, 0, len(text))
	for _, r := range text {
		if r = same(r); !isMark(r) {
			out = append(out, r)
		}
	}
	return out
}

// Hanzi judges Chinese characters that were typed, in simplified or traditional
// ones or both mixed; traditional may be empty. Spaces make no difference, and
// neither do marks at the end.
func Hanzi(simplified, traditional, typed string) Result {
	m, t := hanzi(simplified), hanzi(typed)
	other := hanzi(traditional)
	if len(other) != len(m) {
		other = nil
	}
	equal := func(i, j int) bool {
		return same(m[i]) == same(t[j]) || other != nil && same(other[i]) == same(t[j])
	}
	ops := align(len(m), len(t), equal)
	// What was meant is shown in the script in which most was typed.
	shown := m
	if other != nil && matches(other, t, ops) > matches(m, t, ops) {
		shown = other
	}
	r := Result{Right: changes(ops) == 0}
	r.Meant, r.Typed = spans(shown, t, ops)
	r.Near = !r.Right && (sameLetters(m, t) || sameLetters(other, t))
	return r
}

func hanzi(text string) []rune {
	all := []rune(strings.Join(strings.Fields(text), ""))
	for len(all) > 1 && isMark(all[len(all)-1]) {
		all = all[:len(all)-1]
	}
	return all
}

func matches(meant, typed []rune, ops []op) int {
	n := 0
	for _, o := range ops {
		if o.equal && same(meant[o.meant]) == same(typed[o.typed]) {
			n++
		}
	}
	return n
}
