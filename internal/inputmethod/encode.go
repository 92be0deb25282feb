package inputmethod

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// Word is a word of the table.
type Word struct {
	// Text is in simplified characters, Syllables in tone numbers with ü, one
	// for each character.
	Text      string
	Syllables []string
	// Probability is the word's share of all words of running text, above 0.
	Probability float64
	// Class is what kind of word it is, a number into Table.Classes.
	Class int
}

// Pair says how much likelier a word, or a character, stands after another than
// anywhere.
type Pair struct {
	// First and Second are words as Key writes them. First may be Beginning.
	First, Second string
	// Lift is the logarithm of P(second | first) / P(second).
	Lift float64
}

// Beginning stands before the first word of a run of Chinese characters, End
// after the last.
const (
	Beginning = "<"
	End       = ">"
)

// Key names a word with its reading in a Pair: "行 hang2".
func Key(text string, syllables []string) string { return text + " " + strings.Join(syllables, " ") }

// Table is what Encode packs.
type Table struct {
	Words []Word
	// Classes gives how much likelier a word of a class is after one of another:
	// Classes[first][second]. The last row is for the beginning, the last column
	// for the end; those are no words' classes. It may be empty.
	Classes [][]float64
	// Pairs are those of words, by Key; Unseen gives for a first word the lift
	// of all words that no pair has after it, to which that of the classes is
	// added.
	Pairs  []Pair
	Unseen map[string]float64
	// Joints are pairs of characters at the boundaries of words.
	Joints []Pair
}

// Bounds of the table.
const (
	tableMagic = "lihuatyp\x02"
	// longestWord is the most characters of a word.
	longestWord = 8
	maxClasses  = 256
	maxSounds   = 1 << 16
	maxWords    = 1<<24 - 8
)

// Lifts and costs are kept in bytes, in steps of a part of e.
const (
	costSteps  = 12
	liftSteps  = 14
	liftOffset = 64
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func quantise(value, steps float64, offset int) byte {
	return byte(max(0, min(255, int(math.Round(value*steps))+offset)))
}

// sound is a character with one of its readings.
type sound struct {
	syllable string // as typed: toneless, v for ü
	tone     int
	char     rune
}

func compareSounds(a, b sound) int {
	return cmp.Or(cmp.Compare(a.syllable, b.syllable), cmp.Compare(a.char, b.char), cmp.Compare(a.tone, b.tone))
}

// packer numbers sounds and words.
type packer struct {
	sounds  []sound
	numbers map[sound]int
	words   []packed
	// ids are the numbers of words by Key.
	ids map[string]int
}

type packed struct {
	key    string
	sounds []int
	cost   byte
	class  byte
}

// Encode makes the table that Open reads. The same words in any order make the
// same bytes. It fails where a reading is none or does not fit its word.
func Encode(t Table) ([]byte, error) {
	p := &packer{numbers: map[sound]int{}, ids: map[string]int{}}
	if err := t.checkClasses(); err != nil {
		return nil, err
	}
	if err := p.number(t.Words); err != nil {
		return nil, err
	}
	body := p.soundTable()
	body = append(body, p.wordTable()...)
	pairs, err := p.pairTable(t.Pairs, t.Unseen)
	if err != nil {
		return nil, err
	}
	body = append(body, pairs...)
	body = append(body, jointTable(t.Joints)...)
	body = append(body, classTable(t.Classes)...)
	out := append([]byte(tableMagic), binary.LittleEndian.AppendUint32(nil, crc32.Checksum(body, castagnoli))...)
	return append(out, body...), nil
}

// soundsOf reads the sounds of a word.
func soundsOf(w Word) ([]sound, error) {
	runes := []rune(w.Text)
	if len(runes) == 0 || len(runes) > longestWord || len(runes) != len(w.Syllables) || !utf8.ValidString(w.Text) {
		return nil, fmt.Errorf("word %q with %d syllables", w.Text, len(w.Syllables))
	}
	out := make([]sound, len(runes))
	for i, s := range w.Syllables {
		syllable, err := pinyin.Parse(s)
		if err != nil {
			return nil, fmt.Errorf("word %q: %w", w.Text, err)
		}
		out[i] = sound{TypedSyllable(syllable.Base), syllable.Tone, runes[i]}
	}
	return out, nil
}

// TypedSyllable writes a syllable as keys type it. The r that fuses is typed er.
func TypedSyllable(base string) string {
	if base == "r" {
		return "er"
	}
	return strings.NewReplacer("ü", "v", "ê", "e").Replace(base)
}

func (p *packer) number(words []Word) error {
	read := make([][]sound, len(words))
	for i, w := range words {
		sounds, err := soundsOf(w)
		if err != nil {
			return err
		}
		if !(w.Probability > 0) {
			return fmt.Errorf("word %q with probability %v", w.Text, w.Probability)
		}
		for _, s := range sounds {
			p.numbers[s] = 0
		}
		read[i] = sounds
	}
	for s := range p.numbers {
		p.sounds = append(p.sounds, s)
	}
	slices.SortFunc(p.sounds, compareSounds)
	for i, s := range p.sounds {
		p.numbers[s] = i
	}
	if len(p.sounds) >= maxSounds || len(words) > maxWords {
		return errors.New("more words or readings than a table holds")
	}
	for i, w := range words {
		word := packed{key: Key(w.Text, w.Syllables), cost: quantise(-math.Log(w.Probability), costSteps, 0), class: byte(w.Class)}
		for _, s := range read[i] {
			word.sounds = append(word.sounds, p.numbers[s])
		}
		p.words = append(p.words, word)
	}
	slices.SortFunc(p.words, p.compare)
	p.words = slices.CompactFunc(p.words, func(a, b packed) bool { return slices.Equal(a.sounds, b.sounds) })
	for i, w := range p.words {
		p.ids[w.key] = i
	}
	return nil
}

// compare orders words by length, then by their syllables, then by what is
// likelier.
func (p *packer) compare(a, b packed) int {
	if c := cmp.Compare(len(a.sounds), len(b.sounds)); c != 0 {
		return c
	}
	for i := range a.sounds {
		if c := cmp.Compare(p.sounds[a.sounds[i]].syllable, p.sounds[b.sounds[i]].syllable); c != 0 {
			return c
		}
	}
	return cmp.Or(slices.Compare(a.sounds, b.sounds), cmp.Compare(a.cost, b.cost), cmp.Compare(a.key, b.key))
}

// soundTable: the number of syllables, each with its length; the number of
// sounds, each the number of its syllable in two bytes, its tone, its character
// in three.
func (p *packer) soundTable() []byte {
	var names []string
	for _, s := range p.sounds {
		if len(names) == 0 || names[len(names)-1] != s.syllable {
			names = append(names, s.syllable)
		}
	}
	out := binary.LittleEndian.AppendUint16(nil, uint16(len(names)))
	for _, n := range names {
		out = append(out, byte(len(n)))
		out = append(out, n...)
	}
	out = binary.LittleEndian.AppendUint16(out, uint16(len(p.sounds)))
	at := -1
	for i, s := range p.sounds {
		if i == 0 || s.syllable != p.sounds[i-1].syllable {
			at++
		}
		out = binary.LittleEndian.AppendUint16(out, uint16(at))
		out = append(out, byte(s.tone), byte(s.char), byte(s.char>>8), byte(s.char>>16))
	}
	return out
}

// wordTable: for each length the number of words, then the words: two bytes for
// each sound, one for the cost, one for the class.
func (p *packer) wordTable() []byte {
	var counts [longestWord + 1]uint32
	for _, w := range p.words {
		counts[len(w.sounds)]++
	}
	var out []byte
	for n := 1; n <= longestWord; n++ {
		out = binary.LittleEndian.AppendUint32(out, counts[n])
	}
	for _, w := range p.words {
		for _, s := range w.sounds {
			out = binary.LittleEndian.AppendUint16(out, uint16(s))
		}
		out = append(out, w.cost, w.class)
	}
	return out
}

// pairTable: the number of first words and of pairs; for each first word its
// number and the place of its first pair in three bytes each and the lift of
// unseen words; for each pair the second word in three bytes and the lift. The
// beginning is the number after all words, the end the one after that.
func (p *packer) pairTable(pairs []Pair, unseen map[string]float64) ([]byte, error) {
	ids := func(key string) (int, bool) {
		switch key {
		case Beginning:
			return len(p.words), true
		case End:
			return len(p.words) + 1, true
		}
		id, ok := p.ids[key]
		return id, ok
	}
	type row struct {
		first, second int
		lift          byte
	}
	var rows []row
	for _, pair := range pairs {
		first, ok1 := ids(pair.First)
		second, ok2 := ids(pair.Second)
		if !ok1 || !ok2 {
			return nil, fmt.Errorf("pair of unknown words %q and %q", pair.First, pair.Second)
		}
		rows = append(rows, row{first, second, quantise(pair.Lift, liftSteps, liftOffset)})
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second)) })
	lifts := map[int]byte{}
	for key, lift := range unseen {
		if id, ok := ids(key); ok {
			lifts[id] = quantise(lift, liftSteps, liftOffset)
		}
	}
	var heads, tails []byte
	firsts := 0
	for i, r := range rows {
		if i == 0 || rows[i-1].first != r.first {
			lift, ok := lifts[r.first]
			if !ok {
				lift = liftOffset
			}
			heads = append(append24(append24(heads, r.first), i), lift)
			firsts++
		}
		tails = append(append24(tails, r.second), r.lift)
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(firsts))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(rows)))
	return append(append(out, heads...), tails...), nil
}

// jointTable: the number of pairs, each two characters in three bytes and the
// lift.
func jointTable(joints []Pair) []byte {
	type row struct {
		first, second rune
		lift          byte
	}
	var rows []row
	for _, j := range joints {
		first, _ := utf8.DecodeRuneInString(j.First)
		second, _ := utf8.DecodeRuneInString(j.Second)
		rows = append(rows, row{first, second, quantise(j.Lift, liftSteps, liftOffset)})
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second)) })
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(rows)))
	for _, r := range rows {
		out = append(append24(append24(out, int(r.first)), int(r.second)), r.lift)
	}
	return out
}

// checkClasses fails where classes and words do not fit.
func (t *Table) checkClasses() error {
	n := max(1, len(t.Classes)) - 1
	if n >= maxClasses {
		return errors.New("more classes than a table holds")
	}
	for _, row := range t.Classes {
		if len(row) != n+1 {
			return errors.New("classes are no square")
		}
	}
	for _, w := range t.Words {
		if w.Class < 0 || w.Class >= max(1, n) {
			return fmt.Errorf("word %q of class %d", w.Text, w.Class)
		}
	}
	return nil
}

// classTable: the number of rows, then the lifts row by row.
func classTable(classes [][]float64) []byte {
	out := binary.LittleEndian.AppendUint16(nil, uint16(len(classes)))
	for _, row := range classes {
		for _, lift := range row {
			out = append(out, quantise(lift, liftSteps, liftOffset))
		}
	}
	return out
}

func append24(b []byte, n int) []byte { return append(b, byte(n), byte(n>>8), byte(n>>16)) }
