// Package hanzi reads Chinese text: it finds the words of a line, their
// readings and how the orthography writes them, and the sentences of a text.
// It does no I/O: the words come in as a Lexicon.
package hanzi

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// IsHan reports whether r is a Chinese character. 〇 and 々 count.
func IsHan(r rune) bool {
	if r < 0x2e80 {
		return false
	}
	if r >= 0x4e00 && r <= 0x9fff {
		return true
	}
	return unicode.Is(unicode.Han, r)
}

// HasHan reports whether text has a Chinese character.
func HasHan(text string) bool { return strings.IndexFunc(text, IsHan) >= 0 }

// CountHan gives the number of Chinese characters of text.
func CountHan(text string) int {
	n := 0
	for _, r := range text {
		if IsHan(r) {
			n++
		}
	}
	return n
}

// LexiconEntry is a word with one reading. A word with several readings has
// several entries.
type LexiconEntry struct {
	Simplified, Traditional string
	// Syllables has tone numbers, 5 for neutral, ü as ü: "nü3", "er2"; "r5"
	// for the 儿 that fuses. There is one for each Chinese character, or one
	// for each character where the word has letters too ("K", "ge1"). A
	// capital begins each part that the orthography writes apart ("Li3",
	// "Hua2").
	Syllables []string
	// Frequency is per million words, 0 when it is not known.
	Frequency float64
	// Level is that of HSK 2.0, 1 to 6, 0 when the word is not in it.
	Level int
	// Proper says that the word in this reading is a name.
	Proper bool
	// Verb says that the word can be a verb, so that 了 着 过 join it. When no
	// entry of a lexicon says so, any word can.
	Verb bool
	// Idiom says that the word is a set phrase, whose halves the orthography
	// may divide by a hyphen.
	Idiom bool
	// ReadingOnly marks an entry that gives readings to text but no word: a
	// phrase of several words, or the usual reading of a single character.
	ReadingOnly bool
	// Apart is, for an entry that the orthography writes as two words (一个),
	// how many characters the first has: the line is divided there. 0 for
	// other entries.
	Apart int
	// Names says how a single character is used in names.
	Names NameUse
}

// Lexicon holds the words that an Analyzer knows, in a few flat arrays. It is
// never changed once made and safe for concurrent use.
type Lexicon struct {
	// syllables are the distinct ones, as in LexiconEntry.
	syllables []string
	// parsed are the same, read.
	parsed []pinyin.Syllable
	// text has all headwords end to end in the order of their bytes; word i
	// stands at offset[i] to offset[i+1].
	text   string
	offset []uint32
	// frequency is per million; flags has a level and wordFlags.
	frequency []float32
	flags     []uint8
	// readings has, for each word, records of a header and one syllable index
	// for each Chinese character, the usual reading first; those of word i
	// stand at readingAt[i] to readingAt[i+1].
	readings  []uint16
	readingAt []uint32
	// first gives for each character of the basic plane the words that begin
	// with it: first[r] to first[r+1].
	first []uint32
	// pairs gives for the first two characters of words those words.
	pairs pairTable
	// nameAt gives for each character from firstHan to lastHan its place in
	// nameCosts, 0 for one that is in no name; nil where no character is.
	nameAt    []uint16
	nameCosts []nameCosts
	// verbs says that some word is known to be a verb.
	verbs bool
	// total is the sum of all frequencies of words.
	total float64
}

// Flags of a word.
const (
	flagLevel       = 0x07 // the level in the lowest three bits
	flagReadingOnly = 0x08
	flagVerb        = 0x10
	flagNames       = 0x20 // its nameCosts follow
	flagApart       = 0x40 // two words: the first has one character, or with
	flagApartLast   = 0x80 // this the last
)

// Header of a reading.
const (
	headerProper = 1 << iota
	headerIdiom
	headerKnown = headerProper | headerIdiom
)

// Len gives the number of headwords, simplified and traditional forms that
// differ counted apart, phrases that give readings only included.
func (l *Lexicon) Len() int { return len(l.flags) }

func (l *Lexicon) word(i int) string { return l.text[l.offset[i]:l.offset[i+1]] }

func (l *Lexicon) readingOnly(i int) bool { return l.flags[i]&flagReadingOnly != 0 }

// reading is one reading of a word.
type reading struct {
	proper bool
	// syllables are indices into Lexicon.syllables.
	syllables []uint16
}

// best gives the usual reading of word i, ok false when it has none.
func (l *Lexicon) best(i int) (r reading, ok bool) {
	return l.find(i, func(reading) bool { return true })
}

// find gives the first reading of word i that suits.
func (l *Lexicon) find(i int, suits func(reading) bool) (r reading, ok bool) {
	records := l.readings[l.readingAt[i]:l.readingAt[i+1]]
	size := 1 + CountHan(l.word(i))
	for len(records) >= size {
		r = reading{proper: records[0]&headerProper != 0, syllables: records[1:size]}
		if suits(r) {
			return r, true
		}
		records = records[size:]
	}
	return reading{}, false
}

// Readings gives the readings of a word, the usual one first, each with one
// syllable for each Chinese character; nil for a word that is not known.
func (l *Lexicon) Readings(word string) [][]string {
	i, ok := l.lookup(word)
	if !ok {
		return nil
	}
	var out [][]string
	l.find(i, func(r reading) bool {
		syllables := make([]string, len(r.syllables))
		for k, s := range r.syllables {
			syllables[k] = l.syllables[s]
		}
		out = append(out, syllables)
		return false
	})
	return out
}

func (l *Lexicon) lookup(word string) (int, bool) {
	return l.lookupRunes([]rune(word))
}

// lookupRunes finds a whole word.
func (l *Lexicon) lookupRunes(word []rune) (int, bool) {
	if len(word) == 1 {
		return l.lookupRune(word[0])
	}
	found := -1
	l.match(word, func(index, length int) {
		if length == len(word) {
			found = index
		}
	})
	return found, found >= 0
}

// lookupRune finds the word of one character.
func (l *Lexicon) lookupRune(r rune) (int, bool) {
	if r < 0 || int(r)+1 >= len(l.first) {
		found := -1
		l.match([]rune{r}, func(index, _ int) { found = index })
		return found, found >= 0
	}
	i := l.first[r]
	if i == l.first[r+1] || int(l.offset[i+1]-l.offset[i]) != utf8.RuneLen(r) {
		return -1, false
	}
	return int(i), true
}

// match calls found with each word that the text begins with and its number of
// characters, the shortest first.
func (l *Lexicon) match(text []rune, found func(index, length int)) {
	if len(text) == 0 {
		return
	}
	if !inPlane(text[0]) || len(text) > 1 && !inPlane(text[1]) || len(l.first) == 0 {
		l.matchFrom(text, 0, 0, 0, l.Len(), found)
		return
	}
	if i, ok := l.lookupRune(text[0]); ok {
		found(i, 1)
	}
	if len(text) == 1 {
		return
	}
	low, high, ok := l.pairs.find(text[0], text[1])
	if !ok {
		return
	}
	size := utf8.RuneLen(text[0]) + utf8.RuneLen(text[1])
	if int(l.offset[low+1]-l.offset[low]) == size {
		found(low, 2)
		low++
	}
	l.matchFrom(text, 2, size, low, high, found)
}

// inPlane reports whether a character is one of the basic plane and can be
// written.
func inPlane(r rune) bool { return r > 0 && r < 0x10000 && utf8.ValidRune(r) }

// matchFrom goes on with a match after n characters in size bytes, which the
// words low to high begin with.
func (l *Lexicon) matchFrom(text []rune, n, size, low, high int, found func(index, length int)) {
	var buffer [utf8.UTFMax]byte
	for ; n < len(text) && low < high; n++ {
		wanted := buffer[:utf8.EncodeRune(buffer[:], text[n])]
		low, high = l.narrow(low, high, size, wanted)
		size += len(wanted)
		if low < high && len(l.word(low)) == size {
			found(low, n+1)
			low++
		}
	}
}

// narrow gives those of the words low to high that go on with wanted after
// size bytes.
func (l *Lexicon) narrow(low, high, size int, wanted []byte) (int, int) {
	from := l.search(low, high, size, wanted, false)
	if from == high || compareAt(l.word(from), size, wanted) != 0 {
		return from, from
	}
	// Most groups are short: look near before searching the rest.
	end := from + 1
	for step := 1; end < high && compareAt(l.word(end), size, wanted) == 0; step *= 2 {
		if end+step >= high || compareAt(l.word(end+step), size, wanted) != 0 {
			return from, l.search(end, min(high, end+step), size, wanted, true)
		}
		end += step
	}
	return from, end
}

// search gives the first of the words low to high that is not below wanted, or
// with after the first that is above it.
func (l *Lexicon) search(low, high, size int, wanted []byte, after bool) int {
	for low < high {
		middle := int(uint(low+high) >> 1)
		c := compareAt(l.word(middle), size, wanted)
		if c < 0 || after && c == 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// compareAt compares the bytes of word from size on with wanted, as far as
// wanted goes.
func compareAt(word string, size int, wanted []byte) int {
	for i, w := range wanted {
		if size+i >= len(word) {
			return -1
		}
		if c := word[size+i]; c != w {
			if c < w {
				return -1
			}
			return 1
		}
	}
	return 0
}

// Words goes over all headwords in the order of their bytes, phrases that give
// readings only included.
func (l *Lexicon) Words() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range l.Len() {
			if !yield(l.word(i)) {
				return
			}
		}
	}
}
