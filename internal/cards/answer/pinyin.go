package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// Reading judges pinyin that was typed in any notation against the reading of a
// word, syllable by syllable and tone by tone. word, its Chinese characters, may
// be empty; with it the tones that are spoken are right as well as those of the
// dictionary, and a single character whose reading has no tone is neutral. The
// marks of a sentence make no difference. Where either is no pinyin, they are
// compared letter by letter.
func Reading(meant, word, typed string) Result {
	m, err := pinyin.ParseWord(meant, word)
	if err != nil {
		return letterByLetter(meant, typed)
	}
	// What was typed is read as as many syllables as were meant, if it can be:
	// "xian" is xi'an where that was asked for.
	t, err := pinyin.ParseTyped(typed, len(m))
	if err != nil {
		t, err = pinyin.ParseTyped(typed, 0)
	}
	if err != nil || len(t) == 0 {
		return letterByLetter(meant, typed)
	}
	return judge(m, fill(t, m), word)
}

// fill gives typed syllables as what was meant lets them be understood: without
// a tone beside others that have one, or where none was meant to have one, a
// syllable is neutral; er stands for the suffix r.
func fill(typed, meant []pinyin.Syllable) []pinyin.Syllable {
	anyTone := slices.ContainsFunc(typed, func(s pinyin.Syllable) bool { return s.Tone != pinyin.ToneUnknown && !s.Erhua() })
	allNeutral := !slices.ContainsFunc(meant, func(s pinyin.Syllable) bool { return tone(s) != pinyin.ToneNeutral })
	out := slices.Clone(typed)
	for i := range out {
		if i < len(meant) && len(out) == len(meant) {
			if meant[i].Erhua() && out[i].Base == "er" {
				out[i].Base, out[i].Tone = "r", pinyin.ToneNeutral
			}
			if meant[i].Tone == pinyin.ToneNeutral && out[i].Tone == pinyin.ToneUnknown && (anyTone || allNeutral) {
				out[i].Tone = pinyin.ToneNeutral
			}
		}
	}
	return out
}

// judge compares with the tones of the dictionary, and failing that with those
// that are spoken, whichever of both was meant.
func judge(meant, typed []pinyin.Syllable, word string) Result {
	if !sameSyllables(meant, typed) {
		if spoken := spokenAs(meant, word); spoken != nil && sameSyllables(spoken, typed) {
			r := syllables(spoken, typed)
			r.Spoken = true
			return r
		}
		if spoken := spokenAs(typed, word); spoken != nil && sameSyllables(meant, spoken) {
			return syllables(typed, typed)
		}
	}
	return syllables(meant, typed)
}

// spokenAs gives the tones as they are spoken; nil if they cannot be told.
func spokenAs(syllables []pinyin.Syllable, word string) []pinyin.Syllable {
	word = strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, word)
	if utf8.RuneCountInString(word) != len(syllables) {
		return nil
	}
	spoken := pinyin.Sandhi([]pinyin.Spoken{{Chars: word, Syllables: syllables}})
	if len(spoken) != 1 {
		return nil
	}
	return spoken[0]
}

func sameSyllables(a, b []pinyin.Syllable) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Base != b[i].Base || a[i].Tone != b[i].Tone {
			return false
		}
	}
	return true
}

func letterByLetter(meant, typed string) Result {
	m, t := tidy(meant), tidy(typed)
	ops := align(len(m), len(t), func(i, j int) bool { return same(m[i]) == same(t[j]) })
	r := Result{Right: changes(ops) == 0}
	r.Meant, r.Typed = spans(m, t, ops)
	return r
}

// syllables judges syllable by syllable.
func syllables(meant, typed []pinyin.Syllable) Result {
	r := Result{Right: true}
	sounds := true
	for _, o := range align(len(meant), len(typed), func(m, t int) bool { return meant[m].Base == typed[t].Base }) {
		var s Syllable
		if o.meant >= 0 {
			s.Meant = strings.ToLower(meant[o.meant].Mark())
		}
		if o.typed >= 0 {
			s.Typed = strings.ToLower(typed[o.typed].Mark())
		}
		switch {
		case o.typed < 0:
			s.Sound, s.Tone = Missing, Missing
			r.Meant = append(r.Meant, Span{s.Meant, Missing})
		case o.meant < 0:
			s.Sound, s.Tone = Extra, Extra
			r.Typed = append(r.Typed, Span{s.Typed, Extra})
		default:
			s.judge(meant[o.meant], typed[o.typed], o.equal)
			mark := Right
			if s.Sound != Right || s.Tone != Right {
				mark = Wrong
			}
			r.Meant, r.Typed = append(r.Meant, Span{s.Meant, mark}), append(r.Typed, Span{s.Typed, mark})
		}
		sounds = sounds && s.Sound == Right
		r.Right = r.Right && s.Sound == Right && s.Tone == Right
		r.Syllables = append(r.Syllables, s)
	}
	r.Near = sounds && !r.Right
	return r
}

func (s *Syllable) judge(meant, typed pinyin.Syllable, sound bool) {
	if !sound {
		s.Sound = Wrong
	}
	switch {
	case tone(meant) == tone(typed) || meant.Tone == pinyin.ToneUnknown:
	case typed.Tone == pinyin.ToneUnknown && !meant.Erhua():
		s.Tone = Missing
	case meant.Erhua(): // the suffix has no tone of its own
	default:
		s.Tone = Wrong
	}
}

func tone(s pinyin.Syllable) int {
	if s.Erhua() {
		return pinyin.ToneNeutral
	}
	return s.Tone
}

// Tones judges the tones that were chosen for the syllables of a reading, 1 to
// 4, 5 for the neutral tone, 0 for none chosen, which is never right where the
// tone is known. It compares as Reading does; a
// reading that is no pinyin makes every answer wrong.
func Tones(meant, word string, chosen []int) Result {
	m, err := pinyin.ParseWord(meant, word)
	if err != nil {
		return Result{Meant: []Span{{meant, Wrong}}}
	}
	t := make([]pinyin.Syllable, 0, len(m))
	for i := range min(len(m), len(chosen)) {
		s := m[i]
		s.Tone = chosen[i]
		if s.Tone < pinyin.ToneUnknown || s.Tone > pinyin.ToneNeutral {
			s.Tone = pinyin.ToneUnknown
		}
		t = append(t, s)
	}
	return judge(m, t, word)
}
