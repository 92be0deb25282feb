package letters_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// modelUnits divides a text as letters are counted, by the plainest means: each
// unit a text of its own.
func modelUnits(unit, text string) (out []string) {
	all := []rune(strings.ReplaceAll(text, "’", "'"))
	counts := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if unit != bilingual.Words {
		for _, r := range all {
			if unicode.Is(unicode.Han, r) || r >= 0x4E00 && r <= 0x9FFF {
				out = append(out, string(r))
			}
		}
		return out
	}
	at := func(i int) rune {
		if i < 0 || i >= len(all) {
			return 0
		}
		return all[i]
	}
	divides := func(i int) bool {
		r, before, after := at(i), at(i-1), at(i+1)
		switch {
		case unicode.IsSpace(r), strings.ContainsRune("—–…", r), r >= 0x3000 && !counts(r):
			return true
		case r == '-':
			return before == '-' || after == '-'
		case r == '.' && (before == '.' || after == '.'):
			return true
		case r == '.':
			return unicode.IsLower(before) && unicode.IsUpper(after) && (unicode.IsLower(at(i+2)) || at(i+2) == '\'')
		}
		return strings.ContainsRune(",:;!?()\"“”", r) && !(unicode.IsDigit(before) && unicode.IsDigit(after))
	}
	start := 0
	for i := range len(all) + 1 {
		if i < len(all) && !divides(i) {
			continue
		}
		if word := strings.TrimFunc(string(all[start:i]), func(r rune) bool { return !counts(r) }); word != "" {
			out = append(out, strings.ToLower(word))
		}
		start = i + 1
	}
	return out
}

// modelCount counts with and without what was given.
func modelCount(unit, opening, ending, text string) (count, given int) {
	body, first, last := modelUnits(unit, text), modelUnits(unit, opening), modelUnits(unit, ending)
	n := len(body)
	if len(first) <= len(body) && slices.Equal(body[:len(first)], first) {
		body = body[len(first):]
	}
	if len(last) <= len(body) && slices.Equal(body[len(body)-len(last):], last) {
		body = body[:len(body)-len(last)]
	}
	return len(body), n - len(body)
}

// FuzzCountByModel counts texts that begin and end with what was given, and that do not,
// and compares it with the plainest way to count.
func FuzzCountByModel(f *testing.F) {
	for _, text := range []string{
		"", "我们去图书馆。", "I’m glad. We all eat fish -- and rice... Do write.", "Ph.D. U.S. here.Then it’s 1,200:30", "\xff好\xe5a b", "々〆〇龘𠮷㐀⺀ｱ", "A-b c--d", "…—",
	} {
		f.Add("我们", text, "再见", true)
		f.Add("I'm glad.", text, "Do write.", false)
	}
	f.Fuzz(func(t *testing.T, opening, text, ending string, chinese bool) {
		unit, language := bilingual.Words, study.English
		if chinese {
			unit, language = bilingual.Characters, study.Chinese
		}
		pair := func(s string) []bilingual.Pair { return []bilingual.Pair{{Zh: s, En: s}} }
		for _, body := range []string{text, opening + " " + text + " " + ending, opening, ending, opening + ending} {
			task := bilingual.Task{Unit: unit, Opening: pair(opening), Ending: pair(ending)}
			count, given := modelCount(unit, opening, ending, body)
			if got := letters.Count(language, task, letters.Content{Body: body}); got.Count != count || got.Given != given {
				t.Errorf("%q with %q and %q: %d and %d given, want %d and %d", body, opening, ending, got.Count, got.Given, count, given)
			}
			task.GivenCounts = true
			if got := letters.Count(language, task, letters.Content{Body: body}); got.Count != count+given || got.Given != 0 {
				t.Errorf("%q: %d, want %d", body, got.Count, count+given)
			}
		}
	})
}

// BenchmarkCount counts a letter of twenty thousand characters, as each key does.
func BenchmarkCount(b *testing.B) {
	chinese := strings.Repeat("今天我给猫拍了照片，可是它不看镜头。", 20_000/18)
	english := strings.Repeat("I took a photo of the cat, but it wouldn't look. ", 20_000/49)
	pair := []bilingual.Pair{{Zh: "今天我给猫拍了照片，", En: "I took a photo of the cat,"}}
	for name, c := range map[string]struct {
		language study.Language
		task     bilingual.Task
		body     string
	}{
		"chinese":       {study.Chinese, bilingual.Task{}, chinese},
		"english":       {study.English, bilingual.Task{}, english},
		"chinese-given": {study.Chinese, bilingual.Task{Opening: pair, Ending: pair}, chinese},
		"english-given": {study.English, bilingual.Task{Opening: pair, Ending: pair}, english},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if letters.Count(c.language, c.task, letters.Content{Body: c.body}).Count == 0 {
					b.Fatal("nothing is counted")
				}
			}
		})
	}
}
