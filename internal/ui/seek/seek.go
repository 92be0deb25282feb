// Package seek finds words in texts the way that searches of a text shown do:
// in either script, in capitals or small letters, wide or narrow, and Chinese by
// its pinyin as well.
package seek

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	gopinyin "github.com/mozillazg/go-pinyin"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// Range is a place in a text in runes, End exclusive.
type Range struct{ Start, End int }

// Find gives the places of a query in a text in their order, none over another.
// Letters are taken for pinyin without tones as well.
func (f *Folder) Find(text, query string) []Range { return f.places(text, query, Letters(query)) }

// FindWritten gives the places where the query itself is written, as Find does,
// without those that only sound like it.
func (f *Folder) FindWritten(text, query string) []Range { return f.places(text, query, "") }

// places gives those of what is written like a query or sounds like letters, which
// may be "".
func (f *Folder) places(text, query, letters string) []Range {
	wanted := []rune(strings.Map(f.Fold, strings.TrimSpace(query)))
	if len(wanted) == 0 {
		return nil
	}
	runes := []rune(text)
	var out []Range
	for at := 0; at < len(runes); {
		n := 0
		if f.begins(runes[at:], wanted) {
			n = len(wanted)
		} else if letters != "" && runes[at] >= firstHan {
			n, _ = f.Sounds(string(runes[at:min(len(runes), at+len(letters))]), letters)
		}
		if n > 0 {
			out = append(out, Range{at, at + n})
		}
		at += max(n, 1)
	}
	return out
}

// firstHan is the first of the Han characters.
const firstHan = 0x3400

// begins reports whether a text begins with folded runes.
func (f *Folder) begins(text, wanted []rune) bool {
	if len(text) < len(wanted) {
		return false
	}
	for i, r := range wanted {
		if f.Fold(text[i]) != r {
			return false
		}
	}
	return true
}

// Sounds tells how many runes, of how many bytes, at the beginning of a text
// sound like letters, which Letters gives; 0 if they do not. The last syllable
// may be begun only, after a whole one.
func (f *Folder) Sounds(text, letters string) (length, bytes int) { return f.sound(text, letters, 0) }

func (f *Folder) sound(text, letters string, before int) (length, bytes int) {
	r, size := utf8.DecodeRuneInString(text)
	for _, one := range f.readings(r) {
		if rest, ok := strings.CutPrefix(letters, one); ok {
			if rest == "" {
				return 1, size
			}
			if n, b := f.sound(text[size:], rest, before+1); n > 0 {
				return n + 1, b + size
			}
		}
		if before > 0 && strings.HasPrefix(one, letters) {
			return 1, size
		}
	}
	return 0, 0
}

// Letters gives a query as pinyin without tones, apostrophes and spaces; ""
// if it cannot be any.
func Letters(query string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(pinyin.Toneless(query)) {
		switch {
		case r == 'v':
			b.WriteRune('ü')
		case r >= 'a' && r <= 'z' || r == 'ü' || r == 'ê':
			b.WriteRune(r)
		case r == ' ' || r == '\'' || r == '’' || r >= '1' && r <= '5':
		default:
			return ""
		}
	}
	return b.String()
}

// Folder makes characters alike that a search takes for the same: both scripts,
// capitals and small letters, wide and narrow forms, quotes. Of each rune it
// keeps what it found, so it is for one goroutine at a time.
type Folder struct {
	simplify func(string) string // nil where scripts are not known
	folded   map[rune]rune
	sounds   map[rune][]string
}

// New makes a folder. simplify gives a text in simplified characters; without it
// the scripts stay apart.
func New(simplify func(string) string) *Folder {
	return &Folder{simplify, map[rune]rune{}, map[rune][]string{}}
}

// Fold gives the rune that stands for one and those like it.
func (f *Folder) Fold(r rune) rune {
	if r < utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	if known, ok := f.folded[r]; ok {
		return known
	}
	to := f.find(r)
	f.folded[r] = to
	return to
}

func (f *Folder) find(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return unicode.ToLower(r - '！' + '!')
	case strings.ContainsRune("‘’", r):
		return '\''
	case strings.ContainsRune("“”「」『』", r):
		return '"'
	case unicode.IsSpace(r):
		return ' '
	case f.simplify != nil && hanzi.IsHan(r):
		if runes := []rune(f.simplify(string(r))); len(runes) == 1 {
			return runes[0]
		}
	}
	return unicode.ToLower(r)
}

// readings gives those of a character in pinyin without tones, the longest
// first.
func (f *Folder) readings(r rune) []string {
	if known, ok := f.sounds[r]; ok {
		return known
	}
	var out []string
	for one := range strings.SplitSeq(gopinyin.PinyinDict[int(r)], ",") {
		if plain := strings.ToLower(pinyin.Toneless(one)); plain != "" && !slices.Contains(out, plain) {
			out = append(out, plain)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	f.sounds[r] = out
	return out
}
