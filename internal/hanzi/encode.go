package hanzi

import (
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// The encoded lexicon: the magic with a version, the CRC-32C of the rest, then,
// as unsigned varints, the distinct syllables and the words in the order of
// their bytes. Each word shares a beginning with the one before it; it has
// flags, for some characters the five bytes of nameCosts, a frequency and its
// readings.
const (
	magic        = "lihualex\x03"
	checksumSize = 4
	// maxHeadword bounds a headword in bytes, maxReadings its readings.
	maxHeadword = 255
	maxReadings = 32
	// maxSyllables bounds the distinct syllables, which are numbered in 16
	// bits, and maxSyllable the bytes of one.
	maxSyllables = 1 << 14
	maxSyllable  = 16
	// frequencyScale is the number of steps for each factor of e in which
	// frequencies are kept.
	frequencyScale = 16
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// EncodeLexicon makes the compact form that DecodeLexicon reads. The same
// entries in any order make the same bytes. An entry without headword, with a
// headword above 255 bytes or with control characters is left out; a reading
// that does not fit its headword is left out while the word is kept.
func EncodeLexicon(entries []LexiconEntry) []byte {
	words := collect(entries)
	syllables, number := numberSyllables(words)
	var body []byte
	body = binary.AppendUvarint(body, uint64(len(syllables)))
	for _, s := range syllables {
		body = appendText(body, s)
	}
	body = binary.AppendUvarint(body, uint64(len(words)))
	previous := ""
	for _, w := range words {
		shared := sharedBytes(previous, w.text)
		body = binary.AppendUvarint(body, uint64(shared))
		body = appendText(body, w.text[shared:])
		body = append(body, w.flags)
		if w.flags&flagNames != 0 {
			body = append(body, w.names[:]...)
		}
		body = binary.AppendUvarint(body, uint64(quantise(w.frequency)))
		body = binary.AppendUvarint(body, uint64(len(w.readings)))
		for _, r := range w.readings {
			header := uint64(0)
			if r.proper {
				header = headerProper
			}
			if r.idiom {
				header |= headerIdiom
			}
			body = binary.AppendUvarint(body, header)
			for _, s := range r.syllables {
				body = binary.AppendUvarint(body, uint64(number[s]))
			}
		}
		previous = w.text
	}
	out := append([]byte(magic), binary.LittleEndian.AppendUint32(nil, crc32.Checksum(body, castagnoli))...)
	return append(out, body...)
}

func appendText(b []byte, text string) []byte {
	b = binary.AppendUvarint(b, uint64(len(text)))
	return append(b, text...)
}

func sharedBytes(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// quantise gives a frequency in steps of a logarithm; 0 stays 0.
func quantise(frequency float64) int {
	if !(frequency > 0) {
		return 0
	}
	return max(1, min(1000, int(math.Round((math.Log(frequency)+20)*frequencyScale))))
}

func unquantise(step uint64) float32 {
	if step == 0 {
		return 0
	}
	return float32(math.Exp(float64(step)/frequencyScale - 20))
}

// rawWord is a headword with what its entries say of it.
type rawWord struct {
	text      string
	flags     uint8
	frequency float64
	readings  []rawReading
	names     nameCosts
}

type rawReading struct {
	simplified string
	syllables  []string
	proper     bool
	idiom      bool
	// These order the readings of a word.
	alone       bool // that of our own table
	usual       bool // the first in other tables
	readingOnly bool
	level       int
	frequency   float64
}

// collect joins the entries of each headword and orders everything.
func collect(entries []LexiconEntry) []*rawWord {
	byText := make(map[string]*rawWord, len(entries))
	for i := range entries {
		e := &entries[i]
		add(byText, e.Simplified, e)
		if e.Traditional != e.Simplified {
			add(byText, e.Traditional, e)
		}
	}
	words := make([]*rawWord, 0, len(byText))
	for _, w := range byText {
		w.readings = order(w)
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b *rawWord) int { return cmp.Compare(a.text, b.text) })
	return words
}

func add(byText map[string]*rawWord, text string, e *LexiconEntry) {
	if text == "" || len(text) > maxHeadword || !utf8.ValidString(text) || strings.IndexFunc(text, unicode.IsControl) >= 0 {
		return
	}
	w := byText[text]
	if w == nil {
		w = &rawWord{text: text, flags: flagReadingOnly, names: noName}
		byText[text] = w
	}
	level := 0
	if !e.ReadingOnly {
		w.flags &^= flagReadingOnly
		w.frequency = max(w.frequency, e.Frequency)
		level = max(0, min(6, e.Level))
		if own := int(w.flags & flagLevel); level > 0 && (own == 0 || level < own) {
			w.flags = w.flags&^flagLevel | uint8(level)
		}
		if e.Verb {
			w.flags |= flagVerb
		}
		w.flags |= apart(text, e.Apart)
	}
	w.addNames(e.Names)
	if syllables := fit(text, e.Syllables); syllables != nil {
		proper := e.Proper
		if isCalendar(text) {
			proper, syllables = false, lower(syllables)
		}
		w.readings = append(w.readings, rawReading{
			simplified: e.Simplified, syllables: syllables, proper: proper, idiom: e.Idiom, readingOnly: e.ReadingOnly, level: level, frequency: e.Frequency,
		})
	}
}

// apart gives the flags of an entry that is two words.
func apart(text string, first int) uint8 {
	switch n := utf8.RuneCountInString(text); {
	case first == 1 && n > 1:
		return flagApart
	case first > 1 && first == n-1:
		return flagApart | flagApartLast
	}
	return 0
}

// addNames takes over how a character is used in names; of two entries that
// say it the more frequent use holds.
func (w *rawWord) addNames(use NameUse) {
	r, size := utf8.DecodeRuneInString(w.text)
	if use == (NameUse{}) || size != len(w.text) || r < firstHan || r > lastHan {
		return
	}
	w.flags |= flagNames
	for i, c := range use.costs() {
		w.names[i] = min(w.names[i], c)
	}
}

// fit gives one syllable for each Chinese character of text, nil when the
// syllables do not fit it.
func fit(text string, syllables []string) []string {
	runes := []rune(text)
	han := CountHan(text)
	if han == 0 {
		return nil
	}
	var out []string
	switch len(syllables) {
	case han:
		out = syllables
	case len(runes):
		for i, r := range runes {
			if IsHan(r) {
				out = append(out, syllables[i])
			}
		}
	default:
		return nil
	}
	canonical := make([]string, len(out))
	for i, s := range out {
		parsed, err := pinyin.Parse(s)
		if err != nil || parsed.Tone == pinyin.ToneUnknown {
			return nil
		}
		canonical[i] = parsed.Number()
	}
	return canonical
}

// isCalendar reports whether a word is a day of the week or a month: names in
// CC-CEDICT, but not in the orthography.
func isCalendar(text string) bool {
	for _, week := range []string{"星期", "礼拜", "禮拜", "周", "週"} {
		if day, ok := strings.CutPrefix(text, week); ok {
			return utf8.RuneCountInString(day) == 1 && strings.Contains("一二三四五六日天末", day)
		}
	}
	month, ok := strings.CutSuffix(text, "月")
	return ok && month != "" && strings.Trim(month, numeralDigits+numeralUnits) == ""
}

func lower(syllables []string) []string {
	out := make([]string, len(syllables))
	for i, s := range syllables {
		out[i] = strings.ToLower(s)
	}
	return out
}

// order puts the usual reading of a word first and drops doubles.
func order(w *rawWord) []rawReading {
	w.addOwn()
	usual := ""
	if runes := []rune(w.text); len(runes) == 1 {
		usual = usualReading(runes[0])
	}
	for i := range w.readings {
		r := &w.readings[i]
		written := strings.Join(r.syllables, " ")
		r.alone = strings.EqualFold(written, aloneTable()[r.simplified])
		r.usual = strings.EqualFold(written, usual)
	}
	slices.SortFunc(w.readings, func(a, b rawReading) int {
		return cmp.Or(
			trueFirst(a.alone, b.alone),
			trueFirst(b.readingOnly && len(b.syllables) > 1, a.readingOnly && len(a.syllables) > 1),
			trueFirst(a.readingOnly, b.readingOnly), // the given usual reading of a character
			// A list for learners writes a word as it is spoken (东西 dōngxi).
			trueFirst(a.level > 0 && len(a.syllables) > 1, b.level > 0 && len(b.syllables) > 1),
			cmp.Compare(b.frequency, a.frequency),
			trueFirst(!a.proper, !b.proper),
			trueFirst(a.level > 0, b.level > 0),
			trueFirst(a.usual, b.usual),
			cmp.Compare(a.level, b.level),
			cmp.Compare(neutrals(b.syllables), neutrals(a.syllables)),
			slices.Compare(a.syllables, b.syllables),
		)
	})
	var out []rawReading
	for _, r := range w.readings {
		double := slices.ContainsFunc(out, func(o rawReading) bool { return slices.Equal(o.syllables, r.syllables) })
		if !double && len(out) < maxReadings {
			out = append(out, r)
		}
	}
	return out
}

// addOwn adds the reading of our own table where no entry has it: 到了 is in
// CC-CEDICT as dàoliǎo only, "in the end".
func (w *rawWord) addOwn() {
	own, ok := aloneTable()[w.text]
	if !ok || utf8.RuneCountInString(w.text) == 1 || w.flags&flagReadingOnly != 0 {
		return
	}
	w.readings = append(w.readings, rawReading{simplified: w.text, syllables: strings.Fields(own)})
}

func trueFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// neutrals counts syllables in the neutral tone: of two readings of a word
// that differ in it, the one with it is the commoner in speech (东西 dōngxi).
func neutrals(syllables []string) int {
	n := 0
	for _, s := range syllables {
		if strings.HasSuffix(s, "5") {
			n++
		}
	}
	return n
}

// numberSyllables gives the distinct syllables in order and the number of
// each. The table of pinyin with its tones and capitals stays far below
// maxSyllables.
func numberSyllables(words []*rawWord) ([]string, map[string]int) {
	number := map[string]int{}
	for _, w := range words {
		for _, r := range w.readings {
			for _, s := range r.syllables {
				number[s] = 0
			}
		}
	}
	list := make([]string, 0, len(number))
	for s := range number {
		list = append(list, s)
	}
	slices.Sort(list)
	for i, s := range list {
		number[s] = i
	}
	return list, number
}
