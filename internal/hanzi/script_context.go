package hanzi

import "strings"

// inContext gives a character that stands alone, in no word, the form that its
// neighbours ask for; ok is false where they ask for nothing. alone are the
// places of all characters that stand so, the last one first.
func (c *Converter) inContext(text []rune, alone []int, i int) (form rune, ok bool) {
	for _, rule := range contextRules {
		if rule.char == text[i] && rule.fits(text, i) {
			return rule.form, true
		}
	}
	if form, ok := c.named[text[i]]; ok && transliterated(text, alone, i) {
		return form, true
	}
	return 0, false
}

// contextRule tells a form of a character by what stands before and after it.
type contextRule struct {
	char, form rune
	// before and after list the characters that may stand there; "" is any.
	before, after string
}

func (r contextRule) fits(text []rune, i int) bool {
	if r.before != "" && (i == 0 || !strings.ContainsRune(r.before, text[i-1])) {
		return false
	}
	return r.after == "" || i+1 < len(text) && strings.ContainsRune(r.after, text[i+1])
}

const (
	countSigns = "一二三四五六七八九十百千万亿两几多半数每0123456789０１２３４５６７８９"
	materials  = "木铁铜石纸竹银金钢塑陶瓷皮布玉土法美德日英国手自特精监研秘"
)

// contextRules are about characters whose forms are different words; the first
// that fits decides.
var contextRules = []contextRule{
	{char: '只', form: '隻', before: countSigns},   // 三只羊; 只有 stays
	{char: '里', form: '里', before: countSigns},   // ten li
	{char: '并', form: '併', after: "入购吞拢"},        // merge into
	{char: '干', form: '幹', after: "什啥嘛吗了完得过活不点"}, // do
	{char: '干', form: '乾', before: "很晒擦晾吹烘烤变喝太不口"},
	{char: '面', form: '麵', before: "吃煮碗和擀"},
	{char: '发', form: '髮', before: "黑白金卷染剪短长秀银", after: "的女少飘披及垂和、，。"},
	{char: '制', form: '製', before: materials, after: "的品成造"},
	{char: '准', form: '準', before: "很太真最看说打瞄算猜量对"},
	{char: '周', form: '週', before: "每上下本这那两几一二三四五六日末"},
	{char: '卷', form: '捲', after: "进入起走成"},
	{char: '出', form: '齣', before: "一两三四五几这那", after: "戏剧喜悲好闹"},
	{char: '了', form: '瞭', after: "望"},
	{char: '谷', form: '谷', before: "山河峡幽溪"},
	{char: '后', form: '后', before: "皇王太女武母吕", after: "妃宫"},
	{char: '斗', form: '斗', before: countSigns},
	{char: '钟', form: '鐘', before: countSigns + "点分秒"},
	{char: '表', form: '錶', before: "手怀腕钟戴", after: "店带链"},
	{char: '系', form: '繫', after: "上着好紧住"},
	{char: '冲', form: '沖', after: "洗茶水泡凉澡刷淡"},
	{char: '借', form: '藉', after: "由着"},
}

// function words hardly ever stand in a name that is written by its sound.
const functionWords = "的了是在不和有我你他她它这那个们也都就与及或而为以于从到被把对向又很最更会能要可上下中里大小多少人年月日"

// transliterated reports whether a character stands within a foreign name: in
// a run of three or more characters that are in no word and no function words.
func transliterated(text []rune, alone []int, i int) bool {
	isAlone := func(k int) bool {
		if k < 0 || k >= len(text) || !IsHan(text[k]) || k != i && strings.ContainsRune(functionWords, text[k]) {
			return false
		}
		return containsDescending(alone, k)
	}
	run := 1
	for k := i - 1; isAlone(k); k-- {
		run++
	}
	for k := i + 1; isAlone(k); k++ {
		run++
	}
	return run >= 3
}

// containsDescending finds a number in a list that falls.
func containsDescending(list []int, n int) bool {
	low, high := 0, len(list)
	for low < high {
		middle := (low + high) / 2
		switch {
		case list[middle] == n:
			return true
		case list[middle] > n:
			low = middle + 1
		default:
			high = middle
		}
	}
	return false
}
