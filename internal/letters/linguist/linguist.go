// Package linguist tells the search of letters what it needs to know of Chinese
// and English, from the reference data.
package linguist

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// Annotator finds the readings of the words of a line.
type Annotator interface {
	AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word
}

// Converter turns traditional characters into simplified ones.
type Converter interface {
	ToSimplified(text string) string
}

// Reference is the data that a Linguist works with. Its parts are safe for
// concurrent use.
type Reference struct {
	// Hash names the data.
	Hash      string
	Annotator Annotator
	Converter Converter
	// Lemmas gives the words of which an English word is a form, the likeliest
	// first, itself left out.
	Lemmas func(word string) []string
}

// rules names the rules of this file: letters are divided anew when it changes.
const rules = " linguist 1"

// Linguist knows both languages from the reference data.
type Linguist struct {
	r Reference

	mu sync.Mutex
	// roots are words that were looked up.
	roots map[string]string
}

var _ letters.Linguist = (*Linguist)(nil)

// New makes a linguist.
func New(r Reference) *Linguist { return &Linguist{r: r, roots: map[string]string{}} }

// Version names the data and the rules.
func (l *Linguist) Version() string { return l.r.Hash + rules }

// Simplify gives a text in simplified characters.
func (l *Linguist) Simplify(text string) string { return l.r.Converter.ToSimplified(text) }

// Sounds gives the readings of the characters of a paragraph in context.
func (l *Linguist) Sounds(paragraph string) []string {
	var out []string
	for _, w := range l.r.Annotator.AnnotateWith(paragraph, nil) {
		next := 0
		for _, r := range w.Text {
			sound := ""
			if hanzi.IsHan(r) && next < len(w.Syllables) {
				sound = soundOf(w.Syllables[next])
				next++
			}
			out = append(out, sound)
		}
	}
	return out
}

// soundOf brings a syllable into the form of the search.
func soundOf(syllable string) string {
	s, err := pinyin.Parse(syllable)
	if err != nil {
		return ""
	}
	return sound(s)
}

// sound gives a syllable in lower case with v for ü and its tone, if it has one,
// as a number. The suffix r counts as the character 儿 that it is written with.
func sound(s pinyin.Syllable) string {
	base := strings.ReplaceAll(s.Base, "ü", "v")
	if base == "r" {
		base = "er"
	}
	if s.Tone == pinyin.ToneUnknown {
		return base
	}
	return base + strconv.Itoa(s.Tone)
}

// keptRoots bounds the memory for words that were looked up.
const keptRoots = 50_000

// Root gives the likeliest word of which a word is a form.
func (l *Linguist) Root(word string) string {
	l.mu.Lock()
	root, ok := l.roots[word]
	l.mu.Unlock()
	if ok {
		return root
	}
	root = word
	if lemmas := l.r.Lemmas(word); len(lemmas) > 0 {
		root = lemmas[0]
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.roots) >= keptRoots {
		clear(l.roots)
	}
	l.roots[word] = root
	return root
}

// longestSpelling is how many letters are read as pinyin at most.
const longestSpelling = 60

// Spell gives the ways to read Latin letters as pinyin: as the orthography reads
// them first, then, for letters without tones and apostrophes, every other way
// to divide them.
func (l *Linguist) Spell(text string) [][]string {
	if len(text) > longestSpelling {
		return nil
	}
	parsed, err := pinyin.ParseAll(text)
	if err != nil || len(parsed) == 0 {
		return nil
	}
	// Among marks, one that is left out may be neutral or forgotten: any tone.
	numbers := strings.ContainsFunc(text, unicode.IsDigit)
	first := make([]string, len(parsed))
	for i, s := range parsed {
		if s.Tone == pinyin.ToneNeutral && !numbers {
			s.Tone = pinyin.ToneUnknown
		}
		first[i] = sound(s)
	}
	out := [][]string{first}
	return append(out, others(text, first)...)
}

// maxOthers is how many other ways to divide letters are given.
const maxOthers = 3

// others gives the other ways to divide letters without tones.
func others(text string, first []string) (out [][]string) {
	text = strings.ReplaceAll(strings.ToLower(text), "v", "ü")
	if strings.ContainsFunc(text, func(r rune) bool { return (r < 'a' || r > 'z') && r != 'ü' }) {
		return nil
	}
	var way []string
	var divide func(rest string)
	divide = func(rest string) {
		if rest == "" {
			if strings.Join(way, " ") != strings.Join(first, " ") {
				out = append(out, append([]string(nil), way...))
			}
			return
		}
		for end := len(rest); end > 0 && len(out) < maxOthers; end-- {
			if base := rest[:end]; end <= longestSyllable && strings.ContainsAny(base, "aeiouü") && pinyin.Valid(base) {
				way = append(way, sound(pinyin.Syllable{Base: base}))
				divide(rest[end:])
				way = way[:len(way)-1]
			}
		}
	}
	if len(text) <= longestDivided {
		divide(text)
	}
	return out
}

const (
	// longestSyllable is that of "zhuang" in bytes, and of "lüan".
	longestSyllable = 6
	// longestDivided bounds the ways to try.
	longestDivided = 24
)

// Late is a linguist whose data come later than the letters: until Set is
// called it cannot tell anything. The zero value is ready for use.
type Late struct{ is atomic.Pointer[Linguist] }

var _ letters.Linguist = (*Late)(nil)

// Set gives the linguist that Late stands for.
func (l *Late) Set(is *Linguist) { l.is.Store(is) }

// Version is "" until Set is called.
func (l *Late) Version() string {
	if is := l.is.Load(); is != nil {
		return is.Version()
	}
	return ""
}

// Simplify gives a text in simplified characters.
func (l *Late) Simplify(text string) string {
	if is := l.is.Load(); is != nil {
		return is.Simplify(text)
	}
	return text
}

// Sounds gives the readings of the characters of a paragraph.
func (l *Late) Sounds(paragraph string) []string {
	if is := l.is.Load(); is != nil {
		return is.Sounds(paragraph)
	}
	return nil
}

// Root gives the word of which a word is a form.
func (l *Late) Root(word string) string {
	if is := l.is.Load(); is != nil {
		return is.Root(word)
	}
	return word
}

// Spell gives the ways to read Latin letters as pinyin.
func (l *Late) Spell(text string) [][]string {
	if is := l.is.Load(); is != nil {
		return is.Spell(text)
	}
	return nil
}
