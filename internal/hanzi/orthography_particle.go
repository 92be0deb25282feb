package hanzi

import "slices"

// doing are words that begin what is done, besides verbs.
const doing = "被把将將从從向跟与與和对對给給不用"

// standing are verbs that say where a place is rather than what is done.
const standing = "是有在为為位属屬叫即"

// adverbial reads 地 as the particle de where a way of doing stands before it
// and what is done after it: 认真地学习, 慢慢地走, 更好地理解. The sentences that the
// ranker learnt from hardly have the particle.
func (a *Analyzer) adverbial(text []rune, spans []span) {
	for i := 1; i+1 < len(spans); i++ {
		s := &spans[i]
		if s.end-s.start != 1 || text[s.start] != '地' || len(s.syllables) != 1 || spans[i-1].lang != langChinese || spans[i+1].lang != langChinese {
			continue
		}
		if a.way(text, spans, i-1) && a.done(text, &spans[i+1]) {
			s.syllables = []string{"de5"}
		}
	}
}

// way reports whether a word can say how something is done.
func (a *Analyzer) way(text []rune, spans []span, i int) bool {
	s := &spans[i]
	if s.proper || s.numeral {
		return false
	}
	if s.end-s.start > 1 {
		return true
	}
	if i == 0 || spans[i-1].lang != langChinese {
		return false
	}
	before := text[spans[i-1].end-1]
	return before == text[s.start] || isIn("好多大快深高早久", text[s.start]) && isIn("更最很极極地", before)
}

// done reports whether a word can begin what is done.
func (a *Analyzer) done(text []rune, s *span) bool {
	first := text[s.start]
	if s.proper || isIn(standing, first) {
		return false
	}
	if s.end-s.start == 1 && isIn(doing, first) {
		return true
	}
	if s.index >= 0 {
		return a.lexicon.flags[s.index]&flagVerb != 0
	}
	return slices.Equal(text[s.start:s.start+1], text[s.end-1:s.end]) && a.isVerb(text[s.start:s.start+1]) // 看看
}

// subjects are words that 过 is the verb after, not the particle of what has
// happened once; modifiers are those that it is after when an object follows.
const (
	subjects  = " 我 你 您 他 她 它 我们 我們 你们 你們 他们 他們 她们 她們 它们 它們 咱们 咱們 咱 俺 大家 自己 人们 人們 谁 誰 这 這 那 怎么 怎麼 怎样 怎樣 如何 "
	modifiers = " 不 没 沒 就 也 都 还 還 又 才 再 刚 剛 刚刚 剛剛 已 已经 已經 要 会 會 能 快 先 只 一起 一直 经常 經常 常 常常 总是 總是 " +
		"每天 每年 今天 昨天 明天 今年 去年 明年 可以 能够 能夠 应该 應該 "
)

// mainVerb reads 过 as the verb guò where no verb stands before it that it
// could belong to: 他过了马路, 我们过春节. The sentences that the ranker learnt from
// hardly have it.
func (a *Analyzer) mainVerb(text []rune, spans []span) {
	for i := range spans {
		s := &spans[i]
		if s.end-s.start != 1 || !isIn("过過", text[s.start]) || len(s.syllables) != 1 || s.syllables[0] == "guo4" {
			continue
		}
		if a.opens(text, spans, i) {
			s.syllables = []string{"guo4"}
		}
	}
}

// opens reports whether the word at i, 过, is the verb of its clause. After a
// subject it is; after an adverb, or a word of several characters that is no
// verb, which can be an adjective as in 年轻过, it is when an object follows.
func (a *Analyzer) opens(text []rune, spans []span, i int) bool {
	if i == 0 || spans[i-1].lang != langChinese {
		return true
	}
	before := &spans[i-1]
	word := string(text[before.start:before.end])
	if listed(subjects, word) || before.proper || before.numeral {
		return true
	}
	if !listed(modifiers, word) && (before.end-before.start == 1 || before.index >= 0 && a.lexicon.flags[before.index]&flagVerb != 0) {
		return false
	}
	next := i + 1
	if next < len(spans) && text[spans[next].start] == '了' {
		next++
	}
	if next >= len(spans) || spans[next].lang != langChinese {
		return false
	}
	return !listed(particles, string(text[spans[next].start:spans[next].end])) && !isIn("的了得地", text[spans[next].start])
}
