package hanzi

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// join marks the words that the orthography writes together with the one
// before (rules J1 to J8).
func (a *Analyzer) join(spans []span, words []Word) {
	for i := 1; i < len(words); i++ {
		w := &words[i]
		if w.Lang != langChinese {
			if words[i-1].Text == "第" && isNumeralStart(w.Text) {
				words[i-1].Pinyin, w.Joined = words[i-1].Pinyin+"-", true
			}
			continue
		}
		if spans[i-1].lang != langChinese || w.Joined {
			continue
		}
		if spans[i-1].numeral {
			continue
		}
		a.joinWord(spans, words, i)
	}
	nameWords(spans, words)
}

func isNumeralStart(text string) bool { return text != "" && text[0] >= '0' && text[0] <= '9' }

func (a *Analyzer) joinWord(spans []span, words []Word, i int) {
	before, w := &words[i-1], &words[i]
	verb := a.verb(&spans[i-1], words[i-1])
	switch w.Text {
	case "们", "們":
		w.Joined = true
	case "着", "著", "过", "過":
		w.Joined = verb
	case "了":
		w.Joined = verb && goesOnAfter(words, i)
	case "儿", "兒":
		if !spans[i-1].proper && !strings.ContainsAny(before.Text, "吾我小幼孤男女胎婴嬰") {
			w.Joined, w.Pinyin, w.Syllables = true, "r", []string{"r5"}
		}
	case "个", "個":
		w.Joined = before.Text == "这" || before.Text == "那" || before.Text == "哪" || before.Text == "這"
	default:
		a.joinVerb(spans, words, i, verb)
	}
}

// complements are verbs of one character that say how an action ended, and
// hardly anything else after a verb of one character.
const complements = "完掉到住成死坏壞破懂走光满滿"

// noComplement are verbs that another verb follows without being one with it.
const noComplement = "是有在要会會能可想来來去让讓叫使请請怕爱愛肯敢该該得给給没沒用"

func (a *Analyzer) joinVerb(spans []span, words []Word, i int, verb bool) {
	before, w := &words[i-1], &words[i]
	one := w.End-w.Start == 1
	switch {
	case a.fourFold(spans, words, i):
		words[i].Joined, words[i+1].Joined = true, true
		words[i].Pinyin = fullTone(words[i].Pinyin, words[i].Syllables, words[i+1].Syllables)
	case a.twoFold(words, i):
		w.Joined = true
		before.Pinyin, w.Pinyin = a.fullTwice(before.Text), a.fullTwice(w.Text)
	case !one || !verb || !a.lexicon.verbs:
	case w.Text == before.Text:
		w.Joined, w.Pinyin = true, toneless(w.Pinyin) // 看看 is kànkan
	case before.End-before.Start == 1 && strings.Contains(complements, w.Text) && !strings.Contains(noComplement, before.Text):
		w.Joined = true
	}
}

// fourFold reports whether the words around i are 清 + 清楚 + 楚.
func (a *Analyzer) fourFold(spans []span, words []Word, i int) bool {
	if i+1 >= len(words) || words[i+1].Lang != langChinese || len(words[i].Syllables) != 2 || len(words[i+1].Syllables) != 1 || spans[i].proper {
		return false
	}
	return words[i].Text == words[i-1].Text+words[i+1].Text && len(words[i-1].Syllables) == 1
}

// twoFold reports whether the words at i-1 and i are 清清 + 楚楚, of a word 清楚.
func (a *Analyzer) twoFold(words []Word, i int) bool {
	first, second := []rune(words[i-1].Text), []rune(words[i].Text)
	return len(first) == 2 && len(second) == 2 && first[0] == first[1] && second[0] == second[1] && first[0] != second[0] &&
		a.isWord([]rune{first[0], second[0]})
}

// fullTwice writes a character twice with the tone that it has alone.
func (a *Analyzer) fullTwice(word string) string {
	s, err := pinyin.Parse(a.character([]rune(word)[0]))
	if err != nil {
		return word
	}
	return pinyin.Join([]pinyin.Syllable{s, s})
}

// fullTone writes a word of two syllables with the tone that its second
// character has alone: 清清楚楚 is qīngqīngchǔchǔ though 清楚 is qīngchu.
func fullTone(written string, syllables, second []string) string {
	a, err := pinyin.Parse(syllables[0])
	if err != nil {
		return written
	}
	b, err := pinyin.Parse(second[0])
	if err != nil {
		return written
	}
	return pinyin.Join([]pinyin.Syllable{a, b})
}

// particles end a clause; 了 before them belongs to the whole clause.
const particles = " 吗 嗎 吧 呢 啊 呀 啦 嘛 哦 哟 喲 么 麼 "

// goesOnAfter reports whether the clause goes on after the word at i, which is
// 了: with an object, a measure, what is quoted; not with a sign or a particle
// that ends the clause.
func goesOnAfter(words []Word, i int) bool {
	for k := i + 1; k < len(words); k++ {
		text := words[k].Text
		switch {
		case strings.TrimSpace(text) == "":
			continue
		case words[k].Lang != "":
			return !listed(particles, text)
		}
		first := []rune(text)[0]
		return isNumeralDigitOrUnit(first) || strings.ContainsRune(openers, first)
	}
	return false
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
	if s.proper || s.index < 0 || w.Joined && !strings.Contains(complements, w.Text) {
		return false
	}
	if !a.lexicon.verbs {
		return !strings.Contains("就也都还又才太很最更已经不没的地得", w.Text)
	}
	return a.lexicon.flags[s.index]&flagVerb != 0
}
