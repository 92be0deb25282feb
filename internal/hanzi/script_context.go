package hanzi

import "strings"

// inContext gives a character that stands alone, in no word, the form that its
// neighbours ask for; ok is false where they ask for nothing.
func (c *Converter) inContext(text []rune, i int) (form rune, ok bool) {
	if text[i] == '发' && hairDone(text, i) {
		return '髮', true
	}
	for _, rule := range contextRules {
		if rule.char == text[i] && rule.fits(text, i) {
			return rule.form, true
		}
	}
	if form, ok := c.named[text[i]]; ok && transliterated(text, i) {
		return form, true
	}
	return 0, false
}

// isDaysAfter reports whether the word of a length at i is 天后, the queen of
// heaven, where a number says that it is so many days after: 三天后.
func isDaysAfter(text []rune, i, length int) bool {
	return i > 0 && length == 2 && text[i] == '天' && text[i+1] == '后' && strings.ContainsRune(countSigns, text[i-1])
}

// isQueensTemple reports whether the word at i is 后宫, the harem, where what
// stands before it makes it the temple of the queen of heaven: 天后宫. Of
// numbers it does not: 三天后宫.
func isQueensTemple(text []rune, i int) bool {
	return i > 0 && i+1 < len(text) && text[i] == '后' && text[i+1] == '宫' && text[i-1] == '天' && !isDaysAfter(text, i-1, 2)
}

// hairDone reports whether the 发 at i is the hair of a verb that 了, 过 or 完
// parts from it, with nothing else behind: 理了发, but not 染了发烧的病.
func hairDone(text []rune, i int) bool {
	if i < 2 || !strings.ContainsRune("了过完", text[i-1]) || !strings.ContainsRune("理烫染剪", text[i-2]) {
		return false
	}
	return i+1 == len(text) || !IsHan(text[i+1]) || strings.ContainsRune("的就才再又也还来去吗吧呢", text[i+1])
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
	named      = "姓老"       // a surname follows
	titled     = "先女老教医总经主" // a title begins, as 先生
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
	{char: '松', form: '松', before: "山钱本金黑白红青古老汉马雪油"},
	{char: '御', form: '御', after: "赏医用花膳书批笔"},
	{char: '签', form: '籤', before: "抽掣求牙竹书标中"},
	{char: '卜', form: '卜'}, // 蘿蔔 is a word
	{char: '姜', form: '姜'}, // so is 生薑
	{char: '欲', form: '欲'},
	{char: '范', form: '范', before: named},
	{char: '范', form: '范', after: titled},
	{char: '沈', form: '沈', before: named},
	{char: '沈', form: '沈', after: titled},
	{char: '于', form: '于', before: named},
	{char: '于', form: '于', after: "先女"}, // 於老師 can be to the teacher
	{char: '余', form: '余', before: named},
	{char: '余', form: '余', after: titled},
	{char: '钟', form: '鍾', before: named},
	{char: '钟', form: '鍾', after: titled},
	{char: '借', form: '藉', after: "由着"},
}

// nameSounds are characters that write the sounds of foreign names, those
// apart that are common words.
const nameSounds = "阿埃艾安奥澳巴拜班邦贝比彼别波伯博卜布达戴丹德登迪蒂丁杜多尔恩法菲费芬弗夫福伐甘冈戈格古哈海汉赫亨霍基吉加贾杰金卡凯坎康考科柯克肯库昆拉莱兰朗劳勒雷里利" +
	"林琳列隆卢鲁伦罗洛马玛迈曼梅门蒙米密敏莫默姆穆纳娜南内尼涅宁纽努诺欧帕潘庞培佩彭皮珀普奇乔切琼萨赛桑瑟森沙莎舍圣施什斯松苏索塔泰坦汤特腾提廷图托瓦旺威韦维温文沃乌西希锡夏谢辛雅亚扬耶叶伊因英尤约泽扎詹茨朱兹"

// transliterated reports whether a character stands within a foreign name: in a
// run of three or more characters that write the sounds of names, with one on
// each side or two on one.
func transliterated(text []rune, i int) bool {
	sounds := func(k int) bool {
		return k >= 0 && k < len(text) && strings.ContainsRune(nameSounds, text[k])
	}
	if !sounds(i) {
		return false
	}
	return sounds(i-1) && (sounds(i+1) || sounds(i-2)) || sounds(i+1) && sounds(i+2)
}
