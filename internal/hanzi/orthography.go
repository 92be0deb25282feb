package hanzi

import (
	"math"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// The rules of this file and of the orthography_ files beside it are named and
// explained in docs/orthography.md; they follow GB/T 16159-2012.

// word makes the result of a span; own is its text. The syllables may be shared
// and are copied by the caller.
func (a *Analyzer) word(text []rune, s *span, own string) Word {
	w := Word{Text: own, Start: s.start, End: s.end, Lang: s.lang}
	if s.lang != langChinese {
		return w
	}
	if s.index >= 0 {
		w.Level = int(a.lexicon.flags[s.index] & flagLevel)
	}
	if f := a.usual(s); f != nil {
		w.Syllables, w.Pinyin, w.split = f.lower, f.pinyin, f.split
		return w
	}
	w.Syllables = make([]string, len(s.syllables))
	for i, syllable := range s.syllables {
		w.Syllables[i] = strings.ToLower(syllable)
	}
	w.Pinyin, w.split = a.spelling(text[s.start:s.end], s)
	return w
}

// spelling gives a word as the orthography writes it, and where it is divided
// for the change of third tones.
func (a *Analyzer) spelling(own []rune, s *span) (written string, split uint8) {
	if softened := a.soften(own, s); softened != nil {
		soft := *s
		soft.syllables = softened
		s = &soft
	}
	if s.numeral || slices.ContainsFunc(s.syllables, func(syllable string) bool { return syllable != "" }) {
		written = a.spellWord(own, s)
	}
	if len(s.syllables) > 2 && len(own) == len(s.syllables) && thirdTones(s.syllables) > 2 {
		at := 2 // 九百|九十九
		if !isIn(numeralDigits, own[0]) || !isIn(numeralUnits, own[1]) {
			at, _ = a.split(own)
		}
		split = uint8(at)
	}
	return written, split
}

// soften gives the syllables of a word with the neutral tones that it is written
// with (rule T2), nil where it has the reading of an entry or of the user, or
// no entry that differs in neutral tones alone: 衣服 read yi1 fu2 by its
// characters is yīfu. A verb said twice is neutral the second time.
func (a *Analyzer) soften(own []rune, s *span) []string {
	if s.given || len(s.syllables) < 2 || len(s.syllables) != len(own) {
		return nil
	}
	if s.index < 0 {
		if len(own) == 2 && own[0] == own[1] && !s.proper && a.isVerb(own[:1]) {
			return []string{s.syllables[0], softened(s.syllables[1])}
		}
		return nil
	}
	var soft []string
	twice := len(own) == 2 && own[0] == own[1] // 看看 is in tables with both tones too
	a.lexicon.find(s.index, func(r reading) bool {
		same, softer := a.compare(r, s.syllables)
		if softer && soft == nil {
			soft = a.spell(r)
		}
		if same && !twice {
			soft = nil
		}
		return same && !twice
	})
	return soft
}

// compare reports whether a reading of the lexicon is the same as syllables,
// or the same but for neutral tones.
func (a *Analyzer) compare(r reading, syllables []string) (same, softer bool) {
	same, softer = true, true
	for i, number := range r.syllables {
		own := a.lexicon.syllables[number]
		if !strings.EqualFold(own, syllables[i]) {
			same = false
			softer = softer && strings.EqualFold(own, softened(syllables[i]))
		}
	}
	return same, softer && !same
}

// softened gives a syllable in the neutral tone.
func softened(syllable string) string {
	if n := len(syllable) - 1; n > 0 && syllable[n] >= '1' && syllable[n] <= '5' {
		return syllable[:n] + "5"
	}
	return syllable
}

// isVerb reports whether a word of the lexicon can be a verb.
func (a *Analyzer) isVerb(word []rune) bool {
	index, ok := a.wordIndex(word)
	return ok && a.lexicon.flags[index]&flagVerb != 0
}

// thirdTones gives the length of the longest run of third tones.
func thirdTones(syllables []string) int {
	longest, run := 0, 0
	for _, s := range syllables {
		run++
		if !strings.HasSuffix(s, "3") {
			run = 0
		}
		longest = max(longest, run)
	}
	return longest
}

// maxSplit bounds the first part of a word in characters, costPart is the cost
// of a part of one character, which is hardly a word of its own.
const (
	maxSplit = 16
	costPart = 10
)

// split divides a word of three or more characters in two by the likeliest
// words of the lexicon. It gives the length of the first part, and whether each
// part is a word or a single character.
func (a *Analyzer) split(text []rune) (at int, known bool) {
	best := float32(math.MaxFloat32)
	for i := 1; i < min(len(text), maxSplit); i++ {
		first, one := a.partCost(text[:i])
		second, two := a.partCost(text[i:])
		if first+second < best {
			best, at, known = first+second, i, one && two
		}
	}
	return at, known
}

func (a *Analyzer) partCost(part []rune) (cost float32, known bool) {
	if len(part) == 1 {
		return costPart, true
	}
	if index, ok := a.wordIndex(part); ok {
		return a.cost[index], true
	}
	return costUnknown * 2, false
}

// spellWord writes a word: syllables joined, a name with a capital, its parts
// apart where its readings or the rules say so. Letters and signs of the word
// stay.
func (a *Analyzer) spellWord(text []rune, s *span) string {
	b := speltWord{text: text}
	b.dividers = a.dividers(text, s)
	han := 0
	for i, r := range text {
		if !IsHan(r) {
			b.sign(i, r)
			continue
		}
		syllable, err := a.forms.parse(s.syllables[han])
		if err != nil { // a character that nothing knows stands for itself
			b.flush()
			b.out.WriteRune(r)
			han++
			continue
		}
		divider := b.dividers[i]
		if divider == 0 && syllable.Upper && han > 0 {
			divider = ' '
		}
		if han == 0 && s.proper {
			syllable.Upper = true
		}
		han++
		b.add(divider, syllable)
	}
	b.flush()
	return b.out.String()
}

// speltWord is a word while it is written.
type speltWord struct {
	out  strings.Builder
	run  []pinyin.Syllable
	text []rune
	// dividers has for some characters what stands before them: a space or a
	// hyphen.
	dividers map[int]byte
}

func (b *speltWord) flush() {
	b.out.WriteString(pinyin.Join(b.run))
	b.run = b.run[:0]
}

func (b *speltWord) add(divider byte, syllable pinyin.Syllable) {
	if divider != 0 {
		b.flush()
		if written := b.out.String(); written != "" && !strings.HasSuffix(written, " ") && !strings.HasSuffix(written, "·") {
			b.out.WriteByte(divider)
		}
	}
	b.run = append(b.run, syllable)
}

// sign writes a character of the word that is no Chinese.
func (b *speltWord) sign(i int, r rune) {
	b.flush()
	switch {
	case r != '，' && r != ',':
		if divider := b.dividers[i]; divider != 0 && b.out.Len() > 0 {
			b.out.WriteByte(divider)
		}
		b.out.WriteRune(r)
	case b.out.Len() > 0 && i+1 < len(b.text):
		b.out.WriteByte(' ')
	}
}

// dividers gives what divides the parts of one word.
func (a *Analyzer) dividers(text []rune, s *span) map[int]byte {
	switch {
	case s.numeral || isNumber(text) && !s.proper, text[0] == '第' && len(text) > 1 && isNumeralDigitOrUnit(text[1]):
		return numberDividers(text)
	case twoWords(text):
		return map[int]byte{1: ' '}
	case len(text) == 3 && text[0] == text[2] && isIn("一不", text[1]): // 看一看
		return map[int]byte{1: ' ', 2: ' '}
	case len(text) == 2 && !s.proper && about(text, 1):
		return map[int]byte{1: '-'}
	case len(text) == 3 && isIn("上下", text[0]) && isIn("个個", text[1]): // 下个月
		return map[int]byte{1: ' ', 2: ' '}
	case s.proper:
		return datedName(text, s)
	case a.verbAndObject(text):
		return map[int]byte{1: ' '}
	case len(text) > 3 && s.index >= 0 && allHan(text):
		return a.phraseDividers(text, a.lexicon.idiom(s.index))
	}
	return nil
}

// idiom reports whether the usual reading of a word is that of an idiom.
func (l *Lexicon) idiom(i int) bool {
	return l.readingAt[i] < l.readingAt[i+1] && l.readings[l.readingAt[i]]&headerIdiom != 0
}

func allHan(text []rune) bool {
	for _, r := range text {
		if !IsHan(r) {
			return false
		}
	}
	return true
}

// phraseDividers divides a phrase of four and more characters by the words that
// it is made of; an idiom of two halves that are words has a hyphen. A single
// character at one end stays with its neighbour.
func (a *Analyzer) phraseDividers(text []rune, idiom bool) map[int]byte {
	if text[0] == text[1] && text[2] == text[3] { // 高高兴兴
		return nil
	}
	if idiom {
		if at, known := a.split(text); len(text) == 4 && at == 2 && known {
			return map[int]byte{2: '-'}
		}
		return nil
	}
	out := map[int]byte{}
	a.divide(text, 0, out)
	return out
}

func (a *Analyzer) divide(text []rune, from int, out map[int]byte) {
	if len(text) < 4 {
		return
	}
	at, known := a.split(text)
	if !known {
		return
	}
	a.divide(text[:at], from, out)
	a.divide(text[at:], from+at, out)
	if at > 1 && at < len(text)-1 {
		out[from+at] = ' '
	}
}

// twoWords reports whether a word of the dictionary is two in the orthography:
// a number with a measure word (yī gè), 不 with a verb (bù shì), a greeting with
// its pronoun (nǐ hǎo).
func twoWords(text []rune) bool {
	if len(text) != 2 {
		return false
	}
	switch {
	case text[0] == '不':
		return isIn("是要能会會好去想敢对對在了", text[1])
	case isIn("你您", text[0]):
		return text[1] == '好'
	case isIn("一两兩几幾", text[0]) && isIn("个個次位只隻本张張件條条天年岁歲周週", text[1]):
		return true
	}
	// 一点 and 一度 are words, 几点 and 五度 are not.
	return isIn("二两兩三四五六七八九十几幾", text[0]) && isIn("个個次位只隻本张張件條条年岁歲周週点點度", text[1])
}

// handling are verbs that make phrases with an object of two characters, which
// dictionaries list as one word.
const handling = "打做买買写寫讲講吃喝唱闹鬧碰耍开開弹彈包拍放骑騎感"

// verbAndObject reports whether a word of three characters is a verb with an
// object of two (rule V4): 打电话 is dǎ diànhuà. What begins with a word of two
// (开幕式, 放假日) is none, and no tool or person (打火机, 写作者).
func (a *Analyzer) verbAndObject(text []rune) bool {
	if len(text) != 3 || !isIn(handling, text[0]) || isIn("不得一", text[1]) || isIn("机機石人者家头頭", text[2]) || a.isWord(text[:2]) {
		return false
	}
	at, known := a.split(text)
	return at == 1 && known
}
