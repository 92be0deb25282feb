package letters

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Fit says how a length lies to the window of a task.
type Fit string

// A length is below, within or above its window. NoWindow is that of a task
// that sets none.
const (
	NoWindow Fit = ""
	Below    Fit = "below"
	Within   Fit = "within"
	Above    Fit = "above"
)

// Length is how long a letter is, as its task counts.
type Length struct {
	// Unit is bilingual.Characters or bilingual.Words.
	Unit string
	// Count is what counts, in Unit; Given is what the task gave and does not
	// count, which Count is without.
	Count, Given int
	// Min and Max bound Count, 0 where the task does not.
	Min, Max int
	Fit      Fit
}

// Count measures a letter against its task: the body only, since salutation,
// greeting, wish, signature and date are form. An opening or ending that the
// task gives, and the body has, counts as the task says. A task without a unit
// takes that of the language.
func Count(language study.Language, task bilingual.Task, c Content) Length {
	l := Length{Unit: task.Unit, Min: task.Min, Max: task.Max}
	if l.Unit == "" {
		l.Unit = UnitOf(language)
	}
	body := units(l.Unit, c.Body)
	l.Count = len(body)
	if !task.GivenCounts {
		l.Given = given(l.Unit, language, task, body)
		l.Count -= l.Given
	}
	l.Fit = fit(l)
	return l
}

// UnitOf gives what letters in a language are counted in.
func UnitOf(language study.Language) string {
	if language == study.English {
		return bilingual.Words
	}
	return bilingual.Characters
}

func fit(l Length) Fit {
	switch {
	case l.Min <= 0 && l.Max <= 0:
		return NoWindow
	case l.Count < l.Min:
		return Below
	case l.Max > 0 && l.Count > l.Max:
		return Above
	}
	return Within
}

// given counts what a body has of the opening and the ending of its task. A
// given sentence that stands in another part of the letter is passed over.
func given(unit string, language study.Language, task bilingual.Task, body []string) int {
	at := 0
	for _, sentence := range sides(task.Opening, language) {
		words := units(unit, sentence)
		if begins(body[at:], words) {
			at += len(words)
		}
	}
	end := len(body)
	ending := sides(task.Ending, language)
	for i := len(ending) - 1; i >= 0; i-- {
		words := units(unit, ending[i])
		if from := end - len(words); from >= at && begins(body[from:end], words) {
			end = from
		}
	}
	return at + len(body) - end
}

func begins(text, start []string) bool {
	if len(start) > len(text) {
		return false
	}
	for i, w := range start {
		if text[i] != w {
			return false
		}
	}
	return true
}

// units divides a text into what is counted.
//
// Characters are Chinese characters, without punctuation, digits and Latin
// letters: so the program counts the length of every Chinese text.
//
// Words are counted as examiners and word processors count them: what stands
// between spaces and holds a letter or digit, so that "mother-in-law", "don't",
// "1,200", "10:30" and "U.S." are one. Dashes divide, as do signs after which
// the space was forgotten ("Hello,John"). They come in small letters.
func units(unit, text string) []string {
	if unit != bilingual.Words {
		// Done at every key in letters of any length: no character is copied.
		out := make([]string, 0, len(text)/len("好"))
		for i, r := range text {
			if counted(r) {
				out = append(out, text[i:i+utf8.RuneLen(r)])
			}
		}
		return out
	}
	var out []string
	all := []rune(strings.ReplaceAll(text, "’", "'"))
	start, holds := 0, false
	end := func(at int) {
		if holds {
			word := strings.TrimFunc(string(all[start:at]), func(r rune) bool { return !counts(r) })
			out = append(out, strings.ToLower(word))
		}
		start, holds = at+1, false
	}
	for i, r := range all {
		switch {
		case divides(all, i):
			end(i)
		case counts(r):
			holds = true
		}
	}
	end(len(all))
	return out
}

// counted reports whether a character is one by which Chinese texts are counted.
func counted(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r == '〇' || r >= 0x2E80 && unicode.Is(unicode.Han, r)
}

func counts(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// divides reports whether the sign at i stands between two words.
func divides(text []rune, i int) bool {
	r := text[i]
	if unicode.IsSpace(r) || r == '—' || r == '–' || r == '…' || r >= 0x3000 && !counts(r) {
		return true
	}
	var before, after rune
	if i > 0 {
		before = text[i-1]
	}
	if i+1 < len(text) {
		after = text[i+1]
	}
	switch r {
	case '-':
		return before == '-' || after == '-'
	case '.':
		if before == '.' || after == '.' {
			return true
		}
		// A full stop without its space: "here.Then". "Ph.D." is one word.
		return unicode.IsLower(before) && unicode.IsUpper(after) && i+2 < len(text) && (unicode.IsLower(text[i+2]) || text[i+2] == '\'')
	case ',', ':', ';', '!', '?', '(', ')', '"', '“', '”':
		return !(unicode.IsDigit(before) && unicode.IsDigit(after))
	}
	return false
}
