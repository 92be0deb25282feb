package letters

import (
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Tokenizer tells the words of a text. It is asked for each sentence of a
// draft, so it should be quick.
type Tokenizer interface {
	// Words divides a Chinese sentence into its words; signs may be among them.
	Words(sentence string) []string
	// Lemmas gives the words other than itself of which an English word in
	// small letters is a form: run for running.
	Lemmas(word string) []string
}

// Covered reports of each point whether the draft says what it asks for. A
// point that asks to ask something is covered by a question.
//
// It rather misses a point than takes one for covered that is not: a point
// counts when most of what it is about stands in one sentence of the body or in
// two that follow each other, or when a phrase that belongs to this point and
// to no other was used. What is said in other words is not noticed; the writer
// ticks it off by hand.
//
// It takes some 10 ms for a letter of 1,000 characters: ask when the writer
// pauses, not on the interface's thread.
func Covered(language study.Language, points []bilingual.Point, phrases []bilingual.Phrase, draft Content, t Tokenizer) []bool {
	w := wordsOf{t, map[string]bool{}}
	for _, s := range []string{draft.Salutation, draft.Signature} {
		for _, name := range w.topics(language, s) {
			w.names[name.text] = true // who is written to is no topic
		}
	}
	lines := w.sentences(language, draft.Body)
	owners := w.owners(points, phrases)
	covered := make([]bool, len(points))
	for i, p := range points {
		all := w.demands(language, p.In(language))
		covered[i] = len(all) > 0 && len(lines) > 0
		for _, d := range all {
			covered[i] = covered[i] && (d.met(lines) || len(all) == 1 && !d.ask && used(owners[i], language, lines, w))
		}
	}
	return covered
}

// topic is a word that says what a text is about.
type topic struct {
	text string
	// forms are what the word may be a form of, itself included.
	forms  []string
	weight float64
}

// line is a sentence of the draft.
type line struct {
	text     string // Chinese characters or words in small letters, a space between words
	topics   []topic
	question bool
}

// demand is one thing that a point asks for.
type demand struct {
	topics []topic
	ask    bool
}

// Shares of a point's weight that must be found for it to be covered, and in a
// question where a question is asked for.
const (
	saidShare  = 0.6
	askedShare = 0.34
)

// met reports whether a draft does what is demanded.
func (d demand) met(lines []line) bool {
	for i, l := range lines {
		if d.ask && !l.question {
			continue
		}
		near := l.topics
		if i > 0 {
			near = append(append([]topic(nil), lines[i-1].topics...), near...)
		}
		if d.ask && len(d.topics) == 0 {
			return true
		}
		share, found := shareOf(d.topics, near)
		if d.ask && found > 0 && share >= askedShare || share >= saidShare && (found > 1 || len(d.topics) == 1 && d.topics[0].weight >= 1) {
			return true
		}
	}
	return false
}

// shareOf gives how much of the weight of some topics others have, and how many
// topics those are.
func shareOf(wanted, have []topic) (share float64, found int) {
	all := 0.0
	for _, t := range wanted {
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

// same reports whether two words may stand for the same: they share a form or
// a stem, or one is a part of the other.
func (t topic) same(o topic) bool {
	for _, a := range t.forms {
		for _, b := range o.forms {
			if a == b || akin(a, b) {
				return true
			}
		}
	}
	return false
}

// shortestPart is the fewest characters of a Chinese word that another may
// contain to mean the same: 照片 and 照片儿.
const shortestPart = 2

func akin(a, b string) bool {
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	if hanzi.HasHan(a) {
		return hanzi.CountHan(short) >= shortestPart && strings.Contains(long, short)
	}
	return derived(a, b)
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
}

// sentences divides the body of a draft.
func (w wordsOf) sentences(language study.Language, body string) []line {
	var out []line
	add := func(text string) {
		if !strings.ContainsFunc(text, counts) {
			return
		}
		out = append(out, line{text: plain(language, text), topics: w.topics(language, text), question: strings.ContainsAny(text, "?？")})
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

// topics gives the words of a text that say what it is about.
func (w wordsOf) topics(language study.Language, text string) []topic {
	var out []topic
	if language == study.English {
		for _, token := range english.Tokens(text) {
			word := strings.ToLower(strings.ReplaceAll(token.Text, "’", "'"))
			if !token.Word || english.Closed(word) {
				continue
			}
			forms := append([]string{word}, w.t.Lemmas(word)...)
			if anyOf(forms, func(f string) bool { return vague(language, f) || w.names[f] }) {
				continue
			}
			out = append(out, topic{word, forms, 1})
		}
		return out
	}
	for _, word := range w.t.Words(text) {
		n := hanzi.CountHan(word)
		if n == 0 || vague(language, word) || w.names[word] {
			continue
		}
		weight := 1.0
		if n == 1 { // one character has many meanings
			weight = 0.5
		}
		out = append(out, topic{word, []string{word}, weight})
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

// demands divides a point into what it asks for.
func (w wordsOf) demands(language study.Language, point string) []demand {
	var out []demand
	for _, part := range orders(language, point) {
		out = append(out, demand{w.topics(language, part), asks(language, part)})
	}
	return out
}

// orders divides a point before each further verb that tells the writer to do
// something: "Say …, and ask …".
func orders(language study.Language, point string) []string {
	between, joins := "，；", []string{"再", "也", "并且", "并", "然后", "还", "最后"}
	if language == study.English {
		between, joins = ",;.", []string{"and then", "and", "then", "also"}
	}
	var out []string
	for _, clause := range strings.FieldsFunc(point, func(r rune) bool { return strings.ContainsRune(between, r) }) {
		head := strings.ToLower(strings.TrimSpace(clause))
		for _, join := range joins {
			head = strings.TrimSpace(strings.TrimPrefix(head, join))
		}
		if len(out) > 0 && !tells(language, head) {
			out[len(out)-1] += "，" + clause
			continue
		}
		out = append(out, clause)
	}
	return out
}

// tells reports whether a clause begins with what a writer is told to do.
func tells(language study.Language, clause string) bool {
	for _, verb := range tellings(language) {
		if language == study.English {
			verb += " "
		}
		if strings.HasPrefix(clause, verb) {
			return true
		}
	}
	return asks(language, clause)
}

func tellings(language study.Language) []string {
	if language == study.English {
		return []string{"say", "tell", "write", "give", "describe", "explain", "thank", "invite", "suggest", "answer"}
	}
	return []string{"说", "告诉", "讲", "谈", "写", "介绍", "回答", "谢", "请", "给"}
}

// asks reports whether a clause tells the writer to ask something.
func asks(language study.Language, clause string) bool {
	clause = strings.ToLower(strings.TrimSpace(clause))
	if language == study.English {
		clause = strings.TrimPrefix(strings.TrimPrefix(clause, "and "), "then ")
		return strings.HasPrefix(clause, "ask ")
	}
	for _, join := range []string{"再", "也", "并且", "并", "然后", "还", "最后", "请"} {
		clause = strings.TrimPrefix(clause, join)
	}
	return strings.HasPrefix(clause, "问") || strings.HasPrefix(clause, "向") && strings.Contains(clause, "问")
}

// owners gives the phrases that belong to each point: those which have most in
// common with it, in either language, and less with each other point.
func (w wordsOf) owners(points []bilingual.Point, phrases []bilingual.Phrase) [][]bilingual.Phrase {
	out := make([][]bilingual.Phrase, len(points))
	for _, phrase := range phrases {
		best, at, second := 0.0, -1, 0.0
		for i, p := range points {
			common := 0.0
			for _, language := range []study.Language{study.Chinese, study.English} {
				of := w.topics(language, phrase.In(language))
				share, _ := shareOf(of, w.topics(language, p.In(language)))
				common += share
			}
			if common > best {
				best, at, second = common, i, best
			} else {
				second = max(second, common)
			}
		}
		if at >= 0 && best > second {
			out[at] = append(out[at], phrase)
		}
	}
	return out
}

// used reports whether one of some phrases stands in a draft.
func used(phrases []bilingual.Phrase, language study.Language, lines []line, w wordsOf) bool {
	for _, phrase := range phrases {
		runs := w.runs(language, phrase.In(language))
		if runs == nil {
			continue
		}
		for _, l := range lines {
			if inOrder(l.text, runs) {
				return true
			}
		}
	}
	return false
}

// The least length of a phrase that tells something by standing in a draft.
const (
	phraseCharacters = 3
	phraseWords      = 3
)

// runs gives the parts of a phrase between its gaps, nil if it is too short to
// tell anything.
func (w wordsOf) runs(language study.Language, phrase string) []string {
	least, unit := phraseCharacters, bilingual.Characters
	if language == study.English {
		least, unit = phraseWords, bilingual.Words
	}
	var out []string
	n := 0
	for _, part := range strings.FieldsFunc(phrase, func(r rune) bool { return strings.ContainsRune("…，,。.？?！!；;：", r) }) {
		if run := plain(language, part); strings.TrimSpace(run) != "" {
			out = append(out, run)
			n += len(units(unit, part))
		}
	}
	if n < least {
		return nil
	}
	return out
}

// inOrder reports whether a text has all of some parts, one after the other.
func inOrder(text string, parts []string) bool {
	for _, p := range parts {
		i := strings.Index(text, p)
		if i < 0 {
			return false
		}
		text = " " + text[i+len(p):]
	}
	return true
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
	vagueChinese = " 的 了 着 过 得 地 吗 呢 吧 啊 呀 是 不 没 没有 有 在 和 跟 也 都 就 还 还是 很 太 最 更 又 再 才 只 把 被 给 对 向 从 到 让 比 " +
		"我 你 您 他 她 它 我们 你们 他们 她们 它们 自己 大家 这 那 这个 那个 这些 那些 这样 那样 什么 谁 哪 哪儿 哪里 怎么 怎么样 为什么 多少 几 " +
		"说 说说 讲 讲讲 谈谈 告诉 问 问问 写 写写 介绍 回答 请 一 一个 一下 一些 一点儿 个 件 次 种 些 或者 因为 所以 但是 可是 如果 虽然 以后 以前 时候 " +
		"事 事情 情况 问题 东西 人 做 要 想 会 能 可以 觉得 喜欢 知道 看看 好 上 下 里 后来 "
	vagueEnglish = " say tell ask write give describe explain answer question thing something anything about whether yourself get go make take like want " +
		"really very just also please let know think be have do one some more much many lot way "
)
