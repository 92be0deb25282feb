package hanzi

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// Tones says which tones a Display shows.
type Tones uint8

// Written tones are those of the dictionary, as the orthography wants them;
// Spoken ones are changed by their neighbours (pinyin.Sandhi).
const (
	Written Tones = iota
	Spoken
)

// Notation is a way to write syllables.
type Notation uint8

// Marks writes yínháng, Numbers yin2hang2, Zhuyin ㄧㄣˊ ㄏㄤˊ.
const (
	Marks Notation = iota
	Numbers
	Zhuyin
)

// Display is how the readings of annotated words are shown. Its zero value is
// the orthography: tones as written, in marks. The words given to its methods
// are those of one line in their order, as Annotate gives them: spoken tones
// depend on the neighbours.
type Display struct {
	Tones    Tones
	Notation Notation
}

// Syllables gives, for each word, one reading for each of its Chinese
// characters: what a ruby line shows. A character of unknown reading has "",
// other words have none.
func (d Display) Syllables(words []Word) [][]string {
	out := make([][]string, len(words))
	for i, word := range d.parsed(words) {
		for _, s := range word {
			out[i] = append(out[i], d.syllable(s))
		}
	}
	return out
}

// Words gives the reading of each word as it is written, its syllables joined
// or apart as in Word.Pinyin; "" for words that are not Chinese or have no
// reading. In zhuyin the syllables of a word stand apart.
func (d Display) Words(words []Word) []string {
	out := make([]string, len(words))
	if d == (Display{}) {
		for i, w := range words {
			out[i] = w.Pinyin
		}
		return out
	}
	for i, word := range d.parsed(words) {
		if words[i].Pinyin != "" {
			out[i] = d.respell(words[i].Pinyin, words[i].Syllables, word)
		}
	}
	return out
}

// ToneClasses gives for each word the tone of each of its syllables for
// colouring, 1 to 4, 5 for neutral, 0 where it is not known.
func (d Display) ToneClasses(words []Word) [][]int {
	out := make([][]int, len(words))
	for i, word := range d.parsed(words) {
		for _, s := range word {
			out[i] = append(out[i], s.Tone)
		}
	}
	return out
}

// syllable writes one syllable. The suffix 儿 has no tone of its own.
func (d Display) syllable(s pinyin.Syllable) string {
	switch {
	case s.Base == "":
		return ""
	case d.Notation == Zhuyin && s.Erhua():
		return "ㄦ"
	case d.Notation == Zhuyin:
		return s.Zhuyin()
	case d.Notation == Numbers && !s.Erhua():
		return s.Number()
	}
	return s.Mark()
}

// parsed gives the syllables of each word with the tones to show.
func (d Display) parsed(words []Word) [][]pinyin.Syllable {
	out := make([][]pinyin.Syllable, len(words))
	for i := range words {
		out[i] = shownSyllables(&words[i])
	}
	if d.Tones == Spoken {
		d.speak(words, out)
	}
	return out
}

// Shown gives one reading in tone numbers for each Chinese character of the
// word, with the tones that its pinyin is written with: what a learner is told,
// where Syllables has what was judged of the single characters (yi1 fu2 of
// 衣服, which is shown as yi1 fu5).
func (w *Word) Shown() []string {
	shown := slices.Clone(w.Syllables)
	for i, s := range shownSyllables(w) {
		if s.Base != "" && !s.Erhua() {
			s.Upper = false
			shown[i] = s.Number()
		}
	}
	return shown
}

// shownSyllables gives the syllables of a word with the tones to show; one that
// is no pinyin is empty.
func shownSyllables(w *Word) []pinyin.Syllable {
	var out []pinyin.Syllable
	for _, text := range w.Syllables {
		s, err := pinyin.Parse(text)
		if err != nil {
			s = pinyin.Syllable{}
		}
		out = append(out, s)
	}
	asWritten(w, out)
	return out
}

// asWritten gives syllables the tones that the word's pinyin has: none for the
// second of a verb said twice (看看), 过 in 去过, 服 in 衣服, the full one for the
// last of 清清楚楚.
func asWritten(w *Word, syllables []pinyin.Syllable) {
	rest := w.Pinyin
	for i, s := range syllables {
		if s.Base == "" {
			continue
		}
		at, length := findSyllable(rest, s)
		if at < 0 {
			return
		}
		written := rest[at : at+length]
		switch own, err := pinyin.Parse(written); {
		case s.Erhua() || s.Tone < 1 || s.Tone > 5:
		case written == pinyin.Toneless(written):
			syllables[i].Tone = pinyin.ToneNeutral
		case err == nil && own.Base == s.Base:
			syllables[i].Tone = own.Tone
		}
		rest = rest[at+length:]
	}
}

// speak changes the tones of each run of words without a pause between them.
func (d Display) speak(words []Word, syllables [][]pinyin.Syllable) {
	for start := 0; start < len(words); {
		end := start
		for end < len(words) && len(syllables[end]) > 0 {
			end++
		}
		if end == start {
			start++
			continue
		}
		run := make([]pinyin.Spoken, 0, end-start)
		for i := start; i < end; i++ {
			run = append(run, pinyin.Spoken{
				Chars: hanOf(words[i].Text), Syllables: syllables[i], Split: int(words[i].split),
				Joined: words[i].Joined || i > start && isNickname(&words[i-1], &words[i]),
			})
		}
		copy(syllables[start:end], pinyin.Sandhi(run))
		start = end
	}
}

// isNickname reports whether two words are 老 or 小 and a surname, which are
// spoken in one: 老李.
func isNickname(first, second *Word) bool {
	written, _ := utf8.DecodeRuneInString(second.Pinyin)
	return (first.Text == "老" || first.Text == "小") && len(second.Syllables) == 1 && unicode.IsUpper(written)
}

// hanOf gives the Chinese characters of a text, which its syllables belong to.
func hanOf(text string) string {
	return strings.Map(func(r rune) rune {
		if IsHan(r) {
			return r
		}
		return -1
	}, text)
}

// respell writes a word's pinyin with other syllables: what stands between
// them there (an apostrophe, a space, a hyphen, letters) stays.
func (d Display) respell(template string, written []string, shown []pinyin.Syllable) string {
	var b strings.Builder
	for i, text := range written {
		s, err := pinyin.Parse(text)
		if err != nil {
			continue
		}
		at, length := findSyllable(template, s)
		if at < 0 {
			continue
		}
		d.between(&b, template[:at])
		show := shown[i]
		first, _ := utf8.DecodeRuneInString(template[at:])
		show.Upper = unicode.IsUpper(first)
		if d.Notation == Zhuyin && b.Len() > 0 && !strings.HasSuffix(b.String(), " ") && !show.Erhua() {
			b.WriteByte(' ')
		}
		b.WriteString(d.syllable(show))
		template = template[at+length:]
	}
	d.between(&b, template)
	return b.String()
}

// between writes what stands between two syllables.
func (d Display) between(b *strings.Builder, text string) {
	if d.Notation == Zhuyin {
		text = strings.NewReplacer("'", " ", "-", " ").Replace(text)
	}
	b.WriteString(text)
}

// findSyllable gives the place of a syllable in written pinyin, whatever tone
// is written there, in bytes; -1 when it is not there. It nearly always stands at
// the beginning, so that no more of a long text is looked at than is needed.
func findSyllable(text string, s pinyin.Syllable) (at, length int) {
	for size := nearSyllable; ; size *= 2 {
		near := text
		if size < len(text) {
			for size > 0 && !utf8.RuneStart(text[size]) {
				size--
			}
			near = text[:size]
		}
		// What ends where near ends may go on with an accent.
		if at, length = findIn(near, s); len(near) == len(text) || at >= 0 && at+length < len(near) {
			return at, length
		}
	}
}

// nearSyllable is how many bytes a syllable is looked for in first; no rune is
// as long.
const nearSyllable = 64

func findIn(text string, s pinyin.Syllable) (at, length int) {
	wanted := []rune(s.Base)
	written := []rune(text)
	plain := []rune(strings.ToLower(pinyin.Toneless(text)))
	if len(plain) != len(written) {
		return -1, 0
	}
	for i := 0; i+len(wanted) <= len(plain); i++ {
		if slices.Equal(plain[i:i+len(wanted)], wanted) {
			end := i + len(wanted)
			for end < len(plain) && unicode.Is(unicode.Mn, plain[end]) {
				end++
			}
			return len(string(written[:i])), len(string(written[i:end]))
		}
	}
	return -1, 0
}
