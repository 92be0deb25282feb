package hanzi

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// ErrLexicon says that data is no lexicon or a damaged one.
var ErrLexicon = errors.New("hanzi: not a sound lexicon")

// DecodeLexicon reads what EncodeLexicon made. Data that is damaged, cut short
// or of another version gives ErrLexicon.
func DecodeLexicon(data []byte) (*Lexicon, error) {
	rest, ok := cutPrefix(data, magic)
	if !ok || len(rest) < checksumSize {
		return nil, fmt.Errorf("%w: unknown beginning", ErrLexicon)
	}
	body := rest[checksumSize:]
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(rest) {
		return nil, fmt.Errorf("%w: wrong checksum", ErrLexicon)
	}
	d := decoder{data: body}
	l := d.lexicon()
	if d.err == nil && len(d.data) > 0 {
		d.fail("data after the end")
	}
	if d.err != nil {
		return nil, d.err
	}
	return l, nil
}

func cutPrefix(data []byte, prefix string) ([]byte, bool) {
	if len(data) < len(prefix) || string(data[:len(prefix)]) != prefix {
		return nil, false
	}
	return data[len(prefix):], true
}

// decoder reads values until the first that is wrong.
type decoder struct {
	data []byte
	err  error
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s", ErrLexicon, what)
	}
	d.data = nil
}

// number reads a varint of at most limit.
func (d *decoder) number(limit int, what string) int {
	if len(d.data) > 0 && d.data[0] < 0x80 && int(d.data[0]) <= limit { // the usual case
		n := int(d.data[0])
		d.data = d.data[1:]
		return n
	}
	n, size := binary.Uvarint(d.data)
	if size <= 0 || limit < 0 || n > uint64(limit) {
		d.fail(what)
		return 0
	}
	d.data = d.data[size:]
	return int(n)
}

func (d *decoder) byte(what string) uint8 {
	if len(d.data) == 0 {
		d.fail(what)
		return 0
	}
	b := d.data[0]
	d.data = d.data[1:]
	return b
}

func (d *decoder) bytes(limit int, what string) []byte {
	n := d.number(min(limit, len(d.data)), what)
	if n > len(d.data) {
		d.fail(what)
		return nil
	}
	b := d.data[:n]
	d.data = d.data[n:]
	return b
}

func (d *decoder) lexicon() *Lexicon {
	l := &Lexicon{}
	// Every syllable and every word takes some bytes: a count above what is
	// left is false, and nothing is allocated for it.
	count := d.number(min(maxSyllables, len(d.data)), "count of syllables")
	for range count {
		s := string(d.bytes(maxSyllable, "syllable"))
		parsed, err := pinyin.Parse(s)
		if err != nil || parsed.Number() != s {
			d.fail("syllable")
		}
		l.parsed = append(l.parsed, parsed)
		l.syllables = append(l.syllables, s)
		if d.err != nil {
			return nil
		}
	}
	words := d.number(len(d.data)/4, "count of words")
	l.offset = make([]uint32, 1, words+1)
	l.frequency = make([]float32, 0, words)
	l.flags = make([]uint8, 0, words)
	l.readingAt = make([]uint32, 1, words+1)
	l.readings = make([]uint16, 0, words*3)
	frequencies := frequencyTable()
	var text strings.Builder
	text.Grow(min(len(d.data), words*10))
	var current, previous []byte
	for range words {
		current, previous = d.headword(current, previous), current
		if d.err != nil {
			return nil
		}
		text.Write(current)
		l.offset = append(l.offset, uint32(text.Len()))
		d.word(l, current, frequencies)
	}
	if d.err != nil {
		return nil
	}
	l.text = text.String()
	l.index()
	l.indexPairs()
	return l
}

func frequencyTable() []float32 {
	out := make([]float32, 1001)
	for i := range out {
		out[i] = unquantise(uint64(i))
	}
	return out
}

// headword reads the next headword into spare, which may be overwritten, and
// checks that it comes after the one before.
func (d *decoder) headword(before, spare []byte) []byte {
	shared := d.number(len(before), "beginning of a word")
	rest := d.bytes(maxHeadword, "word")
	out := append(append(spare[:0], before[:shared]...), rest...)
	if d.err == nil && (len(out) == 0 || len(out) > maxHeadword || string(out) <= string(before) || !utf8.Valid(out)) {
		d.fail("word")
	}
	return out
}

// word reads what belongs to a headword.
func (d *decoder) word(l *Lexicon, headword []byte, frequencies []float32) {
	flags := d.byte("flags")
	if flags&flagLevel > 6 || flags&flagApartLast != 0 && flags&flagApart == 0 {
		d.fail("flags")
	}
	if flags&flagApart != 0 && utf8.RuneCount(headword) < 2 {
		d.fail("division of a word of one character")
	}
	if flags&flagNames != 0 {
		d.names(l, headword)
	}
	frequency := frequencies[d.number(len(frequencies)-1, "frequency")]
	count := d.number(maxReadings, "count of readings")
	size := 0
	for at := 0; at < len(headword); {
		r, n := utf8.DecodeRune(headword[at:])
		if IsHan(r) {
			size++
		}
		at += n
	}
	if count > 0 && size == 0 {
		d.fail("reading")
	}
	for range count {
		l.readings = append(l.readings, uint16(d.number(headerKnown, "reading")))
		for range size {
			l.readings = append(l.readings, uint16(d.number(len(l.syllables)-1, "syllable of a reading")))
		}
	}
	if flags&flagReadingOnly == 0 {
		l.total += float64(frequency)
	}
	l.verbs = l.verbs || flags&flagVerb != 0
	l.flags = append(l.flags, flags)
	l.frequency = append(l.frequency, frequency)
	l.readingAt = append(l.readingAt, uint32(len(l.readings)))
}

// names reads how a character is used in names.
func (d *decoder) names(l *Lexicon, headword []byte) {
	r, size := utf8.DecodeRune(headword)
	if size != len(headword) || r < firstHan || r > lastHan || len(d.data) < len(nameCosts{}) {
		d.fail("names")
		return
	}
	if l.nameAt == nil {
		l.nameAt = make([]uint16, lastHan-firstHan+1)
		l.nameCosts = []nameCosts{noName}
	}
	l.nameAt[r-firstHan] = uint16(len(l.nameCosts))
	l.nameCosts = append(l.nameCosts, nameCosts(d.data))
	d.data = d.data[len(nameCosts{}):]
}

// index fills the table of first characters.
func (l *Lexicon) index() {
	const plane = 0x10000
	l.first = make([]uint32, plane+1)
	next := 0
	for i := range l.Len() {
		r, _ := utf8.DecodeRuneInString(l.word(i))
		if r >= plane {
			break
		}
		for ; next <= int(r); next++ {
			l.first[next] = uint32(i)
		}
		l.first[r+1] = uint32(i + 1)
		next = int(r) + 1
	}
	// Characters after the last one have no words: an empty range.
	if next > 0 {
		end := l.first[next]
		for next++; next <= plane; next++ {
			l.first[next] = end
		}
	}
}
