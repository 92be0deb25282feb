package letters

import (
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// shareOf gives how much of the weight of some topics others have, and how many
// topics those are.
func shareOf(wanted, have []topic) (share float64, found int) {
	all := 0.0
	for _, t := range apart(wanted) {
		all += t.weight
		for _, h := range have {
			if t.same(h) {
				share += t.weight
				found++
				break
			}
		}
	}
	if all == 0 {
		return 0, 0
	}
	return share / all, found
}

// apart gives topics without those that mean the same as an earlier one, which
// one word would cover twice.
func apart(topics []topic) []topic {
	var out []topic
	for _, t := range topics {
		i := 0
		for i < len(out) && !out[i].same(t) {
			i++
		}
		if i == len(out) {
			out = append(out, t)
		} else if t.weight > out[i].weight {
			out[i] = t
		}
	}
	return out
}

// same reports whether another word may stand for this one: they share a form
// or a stem, mean the same, or it contains this one.
func (t topic) same(o topic) bool {
	for _, a := range t.forms {
		for _, b := range o.forms {
			if a == b || akin(a, b) {
				return true
			}
		}
	}
	for _, a := range t.groups {
		for _, b := range o.groups {
			if a.number == b.number && (a.general || b.general) {
				return true
			}
		}
	}
	return false
}

// shortestPart is the fewest characters of a wanted Chinese word that another
// may contain to say the same: 照片 and 照片儿, but not 快乐 for 新年快乐.
const shortestPart = 2

// akin reports whether a word says the same as the one that is wanted.
func akin(wanted, word string) bool {
	if hanzi.HasHan(wanted) {
		return hanzi.CountHan(wanted) >= shortestPart && strings.Contains(word, wanted)
	}
	return derived(wanted, word)
}

// derived reports whether two English words differ by endings that make one
// word of another: apology and apologize, visit and visitor.
func derived(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 4 && isEnding(a[n:]) && isEnding(b[n:])
}

func isEnding(s string) bool {
	switch s {
	case "", "e", "y", "ize", "ise", "ation", "ion", "er", "or", "ing", "ment", "ful", "ly", "ness", "al", "ous", "est", "ed", "s", "es", "ity", "ive":
		return true
	}
	return false
}

// wordsOf finds what texts are about.
type wordsOf struct {
	t     Tokenizer
	names map[string]bool
	// groups are the synonyms of words.
	groups map[string][]group
}

// topic makes a topic of a word.
func (w wordsOf) topic(word string, forms []string, weight float64) topic {
	t := topic{text: word, forms: forms, weight: weight}
	for _, f := range forms {
		t.groups = append(t.groups, w.groups[f]...)
	}
	return t
}

// sentences divides the body of a draft, without those that have a gap to be
// filled in.
func (w wordsOf) sentences(language study.Language, body string) []line {
	var out []line
	add := func(text string) {
		if !strings.ContainsFunc(text, counts) || strings.ContainsRune(text, unfilled) {
			return
		}
		out = append(out, line{text: plain(language, text), topics: w.topics(language, text), question: isQuestion(text)})
	}
	for _, paragraph := range Paragraphs(body) {
		if language == study.English {
			for _, s := range english.Sentences(paragraph) {
				add(s.Text)
			}
			continue
		}
		for _, s := range hanzi.Sentences(paragraph) {
			add(s.Text)
		}
	}
	return out
}

// isQuestion reports whether a sentence asks; one that quotes a question does
// not.
func isQuestion(text string) bool {
	text = strings.TrimRight(text, " !！…")
	return strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？")
}

// topics gives the words of a text that say what it is about.
func (w wordsOf) topics(language study.Language, text string) []topic {
	var out []topic
	if language == study.English {
		for _, token := range english.Tokens(text) {
			word := strings.ToLower(strings.ReplaceAll(token.Text, "’", "'"))
			if !token.Word || english.Closed(word) && word != "like" { // a verb in most letters
				continue
			}
			forms := append([]string{word}, w.t.Lemmas(word)...)
			if anyOf(forms, func(f string) bool { return vague(language, f) || w.names[f] }) {
				continue
			}
			weight := 1.0
			if anyOf(forms, func(f string) bool { return f == "like" }) {
				weight = 0.5
			}
			out = append(out, w.topic(word, forms, weight))
		}
		return out
	}
	for _, word := range measures(w.t.Words(text)) {
		n := hanzi.CountHan(word)
		if n == 0 || vague(language, word) || w.names[word] {
			continue
		}
		weight := 1.0
		if n == 1 || word == "喜欢" || word == "家人" { // one character has many meanings, anything can be liked
			weight = 0.5
		}
		out = append(out, w.topic(word, []string{word}, weight))
	}
	return out
}

// measures joins 多 with the adjective that it asks for the measure of: 多大.
func measures(words []string) []string {
	var out []string
	for i, word := range words {
		if i > 0 && words[i-1] == "多" && strings.Contains("大高长远久重", word) {
			out[len(out)-1] += word
			continue
		}
		out = append(out, word)
	}
	return out
}

func anyOf(list []string, is func(string) bool) bool {
	for _, s := range list {
		if is(s) {
			return true
		}
	}
	return false
}

// plain gives a sentence without signs.
func plain(language study.Language, text string) string {
	if language == study.English {
		return " " + strings.Join(units(bilingual.Words, text), " ") + " "
	}
	return strings.Map(func(r rune) rune {
		if counts(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// vague reports whether a word says nothing of what a text is about: words of
// grammar, words for telling the writer what to do.
func vague(language study.Language, word string) bool {
	if language == study.English {
		return contains(vagueEnglish, word)
	}
	return contains(vagueChinese, word)
}

func contains(list, word string) bool { return strings.Contains(list, " "+word+" ") }

// Words that are no topics, a space before and after each.
const (
	vagueChinese = " 祝 的 了 着 过 得 地 吗 呢 吧 啊 呀 是 不 没 没有 有 在 和 跟 也 都 就 还 还是 很 太 最 更 又 再 才 只 把 被 给 对 向 从 到 让 比 " +
		"我 你 您 他 她 它 我们 你们 他们 她们 它们 自己 大家 这 那 这个 那个 这些 那些 这样 那样 什么 谁 哪 哪儿 哪里 怎么 怎么样 为什么 多少 几 " +
		"说 说说 讲 讲讲 谈谈 告诉 问 问问 写 写写 介绍 回答 请 一 一个 一下 一些 一点儿 个 件 次 种 些 或者 因为 所以 但是 可是 如果 虽然 以后 以前 时候 " +
		"事 事情 情况 问题 东西 人 做 要 想 会 能 可以 觉得 知道 看看 一起 常 常常 最后 那儿 这儿 来 好 上 下 里 后来 "
	vagueEnglish = " say tell ask introduce wish hope write give describe explain answer question thing something anything about whether yourself get " +
		"go make take want really very just also please let know think be have do one some more much many lot way "
)

// group is a group of synonyms that a word is in.
type group struct {
	number int
	// general says that the word stands for every other of the group.
	general bool
}

// synonyms gives the groups of each word that is in one.
func synonyms() map[string][]group {
	out := map[string][]group{}
	for number, words := range strings.Split(synonymous, "|") {
		for i, word := range strings.Fields(words) {
			out[word] = append(out[word], group{number, i == 0})
		}
	}
	return out
}

// synonymous are groups of words where letters ask and answer: the first of
// each stands for the others and they for it, but not for each other. Who is
// asked for a name says what he is called; a dog is an animal, but no cat.
const synonymous = " 名字 叫 起名字 取名 | 多大 岁 年龄 年纪 | 照片 照相 拍照 | 生病 病 感冒 发烧 不舒服 | 天气 冷 热 下雨 下雪 | 工作 上班 | " +
	"感觉 高兴 难过 开心 感动 快乐 | 节日 过节 春节 圣诞节 感恩节 | 愿意 想 打算 | 动物 小动物 猫 狗 鸟 鱼 | 礼物 礼品 | " +
	" name call | old age year | picture photo photograph | ill sick cold fever | favorite favourite best love enjoy | mother mom mum | father dad | " +
	"apology sorry apologize regret | present gift | movie film | child kid | manners polite rude politely | wrong mistake | neighbor neighbour | " +
	"holiday festival | pet dog cat | animal dog cat bird fish "
