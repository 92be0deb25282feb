package hanzi

import (
	"slices"
	"strings"
	"unicode/utf8"

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
		if spans[i-1].numeral || isNumeralWord(words[i-1].Text) {
			w.Joined = words[i-1].Text == "十" && len(w.Syllables) == 1 && isIn(numeralDigits, []rune(w.Text)[0])
			continue
		}
		a.joinWord(spans, words, i)
	}
	for i := range words {
		if words[i].Lang == langChinese {
			a.fourFold(words, i)
			asked(words, i)
		}
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
	case "着", "著":
		w.Joined = verb
	case "过", "過":
		verb = verb && !(listed(modifiers, before.Text) && slices.Equal(spans[i].syllables, []string{"guo4"}))
		if w.Joined = verb; verb && !spans[i].given && !strings.Contains(passing, before.Text) {
			w.Pinyin = toneless(w.Pinyin) // 去过 is qùguo, 走过 zǒuguò
		}
	case "了":
		w.Joined = verb && goesOnAfter(words, i)
	case "儿", "兒":
		if !spans[i-1].proper && !strings.ContainsAny(before.Text, "吾我小幼孤男女胎婴嬰") {
			w.Joined, w.Pinyin, w.Syllables = true, "r", []string{"r5"}
		}
	case "一", "二", "三", "四", "五", "六", "七", "八", "九", "十":
		w.Joined = before.Text == "初"
	case "个", "個":
		w.Joined = before.Text == "这" || before.Text == "那" || before.Text == "哪" || before.Text == "這"
	default:
		a.joinVerb(words, i, verb, spans[i].given)
	}
}

// passing are verbs that 过 tells the way of: past something, not once.
const passing = "走跑飞飛经經穿越路通度超渡跨翻绕繞跳爬掠闪閃流游开開"

// complements are verbs of one character that say how an action ended, and
// hardly anything else after a verb of one character.
const complements = "完掉到住成死坏壞破懂走光满滿"

// noComplement are verbs that another verb follows without being one with it.
const noComplement = "是有在要会會能可想来來去让讓叫使请請怕爱愛肯敢该該得给給没沒用比更还還真挺最太很不都也对對"

// adverbs are verbs that are adverbs far more often, before another verb: 就走,
// 快到, 别走.
const adverbs = "就快再正便又才都也先只总總老常最更太很净淨竟白直已曾将將必未非越早晚别別多少慢久暂暫同各互忽刚剛且被把从從向往跟和"

// isAdverb reports whether a word of one character stands before a verb as an
// adverb rather than as the verb itself; 还 read huan2 is the verb.
func isAdverb(w *Word) bool {
	if w.Text == "还" || w.Text == "還" {
		return slices.Equal(w.Syllables, []string{"hai2"})
	}
	return strings.Contains(adverbs, w.Text)
}

func (a *Analyzer) joinVerb(words []Word, i int, verb, given bool) {
	before, w := &words[i-1], &words[i]
	one := w.End-w.Start == 1
	switch {
	case !one || !verb || !a.lexicon.verbs:
	case w.Text == before.Text:
		if w.Joined = true; !given {
			w.Pinyin = toneless(w.Pinyin) // 看看 is kànkan
		}
	case before.End-before.Start != 1 || strings.Contains(noComplement, before.Text) || isAdverb(before):
	case strings.Contains(complements, w.Text) || isIn("错錯好", []rune(w.Text)[0]) && ends(words, i):
		w.Joined = true
	}
}

// asked divides 不行 in 行不行: a word said twice with 不 between stands in three
// parts (rule R4), although the second half is a word of its own elsewhere.
func asked(words []Word, i int) {
	w := &words[i]
	if i == 0 || len(w.Syllables) != 2 || w.Text != "不"+words[i-1].Text {
		return
	}
	first, err := pinyin.Parse(w.Syllables[0])
	second, err2 := pinyin.Parse(w.Syllables[1])
	if err == nil && err2 == nil {
		w.Pinyin = first.Mark() + " " + second.Mark()
	}
}

// fourFold joins the words that begin at i and are 清清楚楚 together, in
// whatever way the line was divided, where 清楚 is a word; both characters have
// the tone that they have alone.
func (a *Analyzer) fourFold(words []Word, i int) {
	if !saidTwice(words, i) {
		return
	}
	var text []rune
	end := i
	for ; end < len(words) && words[end].Lang == langChinese && len(text) < 4; end++ {
		text = append(text, []rune(words[end].Text)...)
	}
	if len(text) != 4 || end == i+1 || text[0] != text[1] || text[2] != text[3] || text[0] == text[2] || !a.isWord([]rune{text[0], text[2]}) {
		return
	}
	first, second, ok := a.fullTones([]rune{text[0], text[2]})
	if !ok {
		return
	}
	for k, at := i, 0; k < end; k++ {
		var spoken []pinyin.Syllable
		for range words[k].End - words[k].Start {
			s := first
			if at > 1 {
				s = second
			}
			spoken = append(spoken, s)
			at++
		}
		words[k].Pinyin, words[k].Joined = pinyin.Join(spoken), k > i
	}
}

// saidTwice reports whether the text at a word begins with the same character
// twice.
func saidTwice(words []Word, i int) bool {
	first, size := utf8.DecodeRuneInString(words[i].Text)
	rest := words[i].Text[size:]
	if rest == "" && i+1 < len(words) {
		rest = words[i+1].Text
	}
	second, _ := utf8.DecodeRuneInString(rest)
	return first == second
}

// fullTones gives the syllables of a word of two characters, the second with
// the tone that it has alone where the word takes it.
func (a *Analyzer) fullTones(word []rune) (first, second pinyin.Syllable, ok bool) {
	index, _ := a.wordIndex(word)
	r, found := a.lexicon.best(index)
	if !found || len(r.syllables) != 2 {
		return first, second, false
	}
	spelt := a.spell(r)
	if strings.HasSuffix(spelt[1], "5") {
		spelt[1] = a.character(word[1])
	}
	first, err := pinyin.Parse(spelt[0])
	second, err2 := pinyin.Parse(spelt[1])
	return first, second, err == nil && err2 == nil
}

// particles end a clause; 了 before them belongs to the whole clause.
const particles = " 吗 嗎 吧 呢 啊 呀 啦 嘛 哦 哟 喲 么 麼 "

// ends reports whether nothing but particles follows the word at i in its
// clause: 说错了, 别说错, but 做错题 and 买好东西.
func ends(words []Word, i int) bool {
	for k := i + 1; k < len(words) && words[k].Lang == langChinese; k++ {
		if words[k].Text != "了" && !listed(particles, words[k].Text) {
			return false
		}
	}
	return true
}

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
