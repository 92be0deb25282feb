package letters

import (
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Tokenizer tells the words of a text. It is asked for each sentence of a
// draft, so it should be quick.
type Tokenizer interface {
	// Simplify gives a text in simplified characters, as points and phrases are
	// written.
	Simplify(text string) string
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
// ticks it off by hand. A sentence in which a gap of a phrase is still to be
// filled in says nothing.
//
// It takes some 2 ms for 1,000 characters: ask when the writer pauses, not on
// the interface's thread.
func Covered(language study.Language, points []bilingual.Point, phrases []bilingual.Phrase, draft Content, t Tokenizer) []bool {
	if language == study.Chinese {
		draft.Salutation, draft.Body, draft.Signature = t.Simplify(draft.Salutation), t.Simplify(draft.Body), t.Simplify(draft.Signature)
	}
	w := wordsOf{t, map[string]bool{}, synonyms()}
	for _, s := range []string{draft.Salutation, draft.Signature} {
		for _, name := range w.topics(language, s) {
			w.names[name.text] = true // who is written to is no topic
		}
	}
	lines := w.sentences(language, markGaps(language, phrases, draft.Body))
	closing := w.sentences(language, draft.Wish)
	owners := w.owners(points, phrases)
	covered := make([]bool, len(points))
	for i, p := range points {
		all := w.demands(language, p.In(language))
		told, put := used(owners[i], language, false, lines), used(owners[i], language, true, lines)
		met := 0
		for _, d := range all {
			if d.met(lines, closing) || told && d.told() || put && d.ask {
				met++
			}
		}
		// What is only known by its phrases, "something about yourself", has no
		// words of its own.
		covered[i] = met == len(all) && (len(all) > 0 || told)
	}
	return covered
}

// topic is a word that says what a text is about.
type topic struct {
	text string
	// forms are what the word may be a form of, itself included.
	forms  []string
	weight float64
	// groups are those of the words that stand for it.
	groups []group
}

// line is a sentence of the draft.
type line struct {
	text     string // Chinese characters or words in small letters, a space between words
	topics   []topic
	question bool
}

// demand is one thing that a point asks for.
type demand struct {
	language study.Language
	topics   []topic
	// head is how many of the topics stand in the first clause that has some.
	head int
	// ask wants a question, why a reason, wish a wish.
	ask, why, wish bool
}

// told reports whether the demand is to say something, not to ask or to give
// reasons.
func (d demand) told() bool { return !d.ask && !d.wish && len(d.topics) > 0 }

// Shares of a point's weight that must be found for it to be covered: in a
// sentence or two, of its first clause, in a question where a question is asked
// for, and in the whole letter where a point lists many things.
const (
	saidShare  = 0.6
	headShare  = 0.5
	askedShare = 0.34
	listShare  = 0.75
	listTopics = 4
)

// met reports whether a draft does what is demanded, in its body or, if that is
// a wish, in its closing lines.
func (d demand) met(lines, closing []line) bool {
	if d.wish {
		return d.wished(lines) || d.wished(closing)
	}
	if d.why && !gives(d.language, lines) {
		return false
	}
	if len(d.topics) == 0 {
		return d.why || d.ask && asked(lines)
	}
	if d.ask {
		return d.metByQuestion(lines)
	}
	var before, whole []topic
	for _, l := range lines {
		if l.question { // who asks does not tell
			before = nil
			continue
		}
		if d.said(append(before, l.topics...)) || len(d.topics) == 1 && d.topics[0].mine(d.language, l.text) {
			return true
		}
		whole = append(whole, l.topics...)
		before = append([]topic(nil), l.topics...)
	}
	share, _ := shareOf(d.topics, whole)
	return len(d.topics) >= listTopics && share >= listShare
}

// said reports whether the words of a sentence or two tell what is demanded.
func (d demand) said(words []topic) bool {
	share, found := shareOf(d.topics, words)
	head, _ := shareOf(d.topics[:d.head], words)
	return found > 1 && share >= saidShare && head >= headShare
}

// wished reports whether one of some sentences is a wish of the kind.
func (d demand) wished(lines []line) bool {
	marks := []string{"祝", "希望"}
	if d.language == study.English {
		marks = []string{" wish ", " hope ", " happy ", " merry ", " best wishes "}
	}
	for _, l := range lines {
		share, _ := shareOf(d.topics, l.topics)
		if (share >= askedShare || len(d.topics) == 0) && anyOf(marks, func(m string) bool { return strings.Contains(l.text, m) }) {
			return true
		}
	}
	return false
}

func (d demand) metByQuestion(lines []line) bool {
	for i, l := range lines {
		near := l.topics
		if i > 0 {
			near = append(append([]topic(nil), lines[i-1].topics...), near...)
		}
		if share, _ := shareOf(d.topics, near); l.question && share >= askedShare {
			return true
		}
	}
	return false
}

// isTime reports whether a topic is a day or a time of the day or year.
func (t topic) isTime() bool {
	for _, name := range []string{"星期", "周末", "早上", "上午", "中午", "下午", "晚上", "冬天", "夏天", "春天", "秋天"} {
		if strings.Contains(t.text, name) {
			return true
		}
	}
	return anyOf(t.forms, func(f string) bool {
		return contains(" sunday monday tuesday wednesday thursday friday saturday weekend morning evening afternoon winter summer spring fall autumn ", f)
	})
}

func asked(lines []line) bool {
	for _, l := range lines {
		if l.question {
			return true
		}
	}
	return false
}

// gives reports whether a draft gives a reason for something.
func gives(language study.Language, lines []line) bool {
	marks := []string{"因为", "所以", "这样"}
	if language == study.English {
		marks = []string{" because ", " since ", " so ", " that's why ", " reason "}
	}
	for _, l := range lines {
		for _, m := range marks {
			if !l.question && strings.Contains(l.text, m) {
				return true
			}
		}
	}
	return false
}

// mine reports whether a sentence speaks of the writer's own (我的邻居, "my
// neighbor") or, where the topic is a time, of the writer.
func (t topic) mine(language study.Language, text string) bool {
	whose := []string{"我的", "我们的", "我家的", "我家", "我有一个", "我有一只"}
	if language == study.English {
		whose = []string{" my ", " our ", " i have a "}
	}
	if t.isTime() {
		whose = []string{"我"}
		if language == study.English {
			whose = []string{" i ", " we "}
		}
		return strings.Contains(text, t.text) && anyOf(whose, func(w string) bool { return strings.Contains(text, w) })
	}
	for _, w := range whose {
		for _, form := range t.forms {
			if t.weight >= 1 && strings.Contains(text, w+form) {
				return true
			}
		}
	}
	return false
}

// demands divides a point into what it asks for.
func (w wordsOf) demands(language study.Language, point string) []demand {
	var out []demand
	for _, part := range orders(language, point) {
		// 祝 before a name would be taken for a surname.
		wish := wantsWish(language, part)
		part = strings.TrimPrefix(strings.TrimSpace(part), "祝")
		d := demand{language: language, topics: w.topics(language, part), ask: asks(language, part), why: wantsReason(language, part)}
		d.wish = wish
		for _, clause := range strings.FieldsFunc(part, func(r rune) bool { return strings.ContainsRune("：，,:", r) }) {
			if d.head = len(w.topics(language, clause)); d.head > 0 {
				break
			}
		}
		d.head = min(d.head, len(d.topics))
		if len(d.topics) > 0 || d.ask || d.why || d.wish {
			out = append(out, d)
		}
	}
	return out
}

// wantsWish reports whether a clause tells the writer to wish something.
func wantsWish(language study.Language, clause string) bool {
	if language == study.English {
		return strings.HasPrefix(strings.ToLower(strings.TrimSpace(clause)), "wish ")
	}
	return strings.HasPrefix(strings.TrimSpace(clause), "祝")
}

// wantsReason reports whether a clause that tells asks for a reason.
func wantsReason(language study.Language, clause string) bool {
	if asks(language, clause) {
		return false
	}
	if language == study.English {
		return strings.Contains(clause+" ", " why ") || strings.HasSuffix(strings.Trim(clause, " ."), " why")
	}
	return strings.Contains(clause, "为什么")
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
		return []string{"say", "tell", "write", "give", "describe", "explain", "thank", "invite", "suggest", "answer", "wish"}
	}
	return []string{"说", "告诉", "讲", "谈", "写", "介绍", "回答", "谢", "请", "给", "祝"}
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
