package hanzi

import (
	"math"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// word makes the result of a span.
func (a *Analyzer) word(text []rune, s *span) Word {
	w := Word{
		Text: string(text[s.start:s.end]), Start: s.start, End: s.end, Lang: s.lang,
		Syllables: []string{},
	}
	if s.lang != langChinese {
		return w
	}
	w.Syllables = make([]string, len(s.syllables))
	for i, syllable := range s.syllables {
		w.Syllables[i] = strings.ToLower(syllable)
	}
	if s.index >= 0 {
		w.Level = int(a.lexicon.flags[s.index] & flagLevel)
	}
	if strings.Join(s.syllables, "") != "" {
		w.Pinyin = spellWord(text[s.start:s.end], s)
	}
	if len(w.Syllables) > 2 && s.end-s.start == len(w.Syllables) && thirdTones(w.Syllables) > 2 {
		w.split = uint8(a.split(text[s.start:s.end]))
	}
	return w
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

// split divides a word of three or more characters in two by the likeliest
// words of the lexicon and gives the length of the first part; 0 when no part
// of two or more characters is a word.
func (a *Analyzer) split(text []rune) int {
	best, at := float32(math.MaxFloat32), 0
	for i := 1; i < min(len(text), maxSplit); i++ {
		total := float32(0)
		for _, part := range [2][]rune{text[:i], text[i:]} {
			cost := float32(costUnknown)
			if index, ok := a.lexicon.lookup(string(part)); ok && !a.lexicon.readingOnly(index) {
				cost = a.cost[index]
			}
			if len(part) == 1 {
				cost = costPart // a character is hardly a word of its own here
			}
			total += cost
		}
		if total < best {
			best, at = total, i
		}
	}
	return at
}

// maxSplit bounds the first part of a word, costPart is the cost of a part of
// one character.
const (
	maxSplit = 16
	costPart = 10
)

// spellWord writes a word as the orthography does (GB/T 16159-2012): syllables
// joined, a name with a capital, its parts apart where its readings say so.
// Letters and signs of the word stay.
func spellWord(text []rune, s *span) string {
	var b strings.Builder
	var run []pinyin.Syllable
	flush := func() {
		b.WriteString(pinyin.Join(run))
		run = run[:0]
	}
	han := 0
	digits := s.numeral && !slices.ContainsFunc(text, isTenOrUnit)
	for i, r := range text {
		if !IsHan(r) {
			flush()
			if r != '，' && r != '·' && r != ',' {
				b.WriteRune(r)
			} else if b.Len() > 0 && i+1 < len(text) {
				b.WriteByte(' ')
			}
			continue
		}
		syllable, err := pinyin.Parse(s.syllables[han])
		apart := err == nil && syllable.Upper && han > 0 || s.numeral && i > 0 && (digits || numeralApart(text[i-1], r)) || i == 1 && twoWords(text)
		if han == 0 && s.proper {
			syllable.Upper = true
		}
		han++
		if err != nil { // a character that nothing knows stands for itself
			flush()
			b.WriteRune(r)
			continue
		}
		if apart {
			flush()
			if b.Len() > 0 && !strings.HasSuffix(b.String(), " ") {
				b.WriteByte(' ')
			}
		}
		run = append(run, syllable)
	}
	flush()
	return b.String()
}

// twoWords reports whether a word of the dictionary is two in the orthography:
// a number with a measure word (yī gè) or 不 with a verb (bù shì).
func twoWords(text []rune) bool {
	if len(text) != 2 {
		return false
	}
	switch {
	case text[0] == '不':
		return strings.ContainsRune("是要能会會好去想敢对對在", text[1])
	case strings.ContainsRune("一两兩几幾", text[0]):
		return strings.ContainsRune("个個次位只隻本张張件条條天年岁歲", text[1])
	}
	return false
}

// numeralSigns are the characters of numbers.
const numeralSigns = "一二三四五六七八九十百千万萬亿億零〇两兩"

func isNumeral(r rune) bool { return strings.ContainsRune(numeralSigns, r) }

// numeralEnd ends the number in characters that begins at start; it is start
// when none does. A number has at least two characters.
func numeralEnd(text []rune, start int) int {
	end := start
	for end < len(text) && isNumeral(text[end]) {
		end++
	}
	return end
}

// isUnit reports whether r is a unit above ten.
func isUnit(r rune) bool { return strings.ContainsRune("百千万萬亿億", r) }

// isTenOrUnit tells a number with units from digits one by one, as of a year.
func isTenOrUnit(r rune) bool { return r == '十' || isUnit(r) }

// numeralApart reports whether a space stands between two neighbours of a
// number with units: 11 to 99 are joined, as is a digit with the hundred,
// thousand, ten thousand or hundred million after it; these groups stand apart.
// Digits without any of these all stand apart.
func numeralApart(before, here rune) bool {
	return !isUnit(here) && (isUnit(before) || before == '零' || here == '零')
}

// join marks the words that the orthography writes together with the one
// before: 了 着 过 after a verb, 们 after a noun, a verb of one character said
// twice (问问). 了 at the end of a sentence stands apart.
func (a *Analyzer) join(spans []span, words []Word) {
	for i := 1; i < len(words); i++ {
		before, w := &spans[i-1], &words[i]
		if before.lang != langChinese || before.numeral || w.Lang != langChinese {
			continue
		}
		switch w.Text {
		case "们", "們":
			w.Joined = true
		case "着", "著", "过", "過":
			w.Joined = a.verb(before, words[i-1])
		case "了":
			w.Joined = a.verb(before, words[i-1]) && i+1 < len(words) && words[i+1].Lang != ""
		default:
			w.Joined = w.Text == words[i-1].Text && w.End-w.Start == 1 && a.lexicon.verbs && a.verb(before, words[i-1])
			if w.Joined {
				w.Pinyin = toneless(w.Pinyin) // 看看 is kànkan
			}
		}
	}
}

// toneless writes the reading of one syllable in the neutral tone.
func toneless(reading string) string {
	if s, err := pinyin.Parse(reading); err == nil {
		return s.Plain()
	}
	return reading
}

// verb reports whether a word can be a verb that a particle joins.
func (a *Analyzer) verb(s *span, w Word) bool {
	if s.proper || s.index < 0 || w.Joined {
		return false
	}
	if !a.lexicon.verbs {
		return !strings.Contains("就也都还又才太很最更已经不没的地得", w.Text)
	}
	return a.lexicon.flags[s.index]&flagVerb != 0
}
