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
