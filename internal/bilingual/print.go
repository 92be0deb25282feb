package bilingual

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Print writes a document in the format that Parse reads. For any document
// that came from Parse without errors Parse(Print(d)) equals d but for line
// numbers; in others line breaks and space around sentences are made plain.
func Print(d *Document) []byte {
	w := &printer{language: d.Language}
	w.front(d)
	w.paragraphs(d.Paragraphs, false)
	w.pairsSection(sectionPoints, d.Points)
	w.pairsSection(sectionPhrases, d.Phrases)
	w.words(d.Words)
	w.questions(d.Questions)
	w.task(d.Task)
	for _, r := range d.ModelReplies {
		heading := sectionReply
		if r.OutOf > 0 {
			heading += fmt.Sprintf(" %d/%d", r.Mark, r.OutOf)
		}
		w.line("")
		w.line("## " + heading)
		w.paragraphs(r.Paragraphs, true)
	}
	for _, s := range d.ExtraSections {
		w.line("")
		w.line("## " + s.Name)
		w.line("")
		for _, l := range s.Lines {
			w.line(plain(l))
		}
	}
	return []byte(w.b.String())
}

type printer struct {
	b        strings.Builder
	language study.Language
}

func (w *printer) line(text string) {
	w.b.WriteString(text)
	w.b.WriteByte('\n')
}

func (w *printer) front(d *Document) {
	version := fmt.Sprintf("%s/%d", formatName, max(d.Version, 1))
	if d.Minor > 0 {
		version += fmt.Sprintf(".%d", d.Minor)
	}
	w.line("---")
	w.line("format: " + version)
	for _, k := range keys() {
		if value := plain(k.get(d)); value != "" {
			w.line(k.name + ": " + value)
		}
	}
	for _, f := range d.ExtraFields {
		w.line(f.Key + ": " + plain(f.Value))
	}
	w.line("---")
}

// plain makes a text fit for one line.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case invisible(r):
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}

func (w *printer) paragraphs(list []Paragraph, marks bool) {
	for _, p := range list {
		if len(p.Pairs) == 0 {
			continue
		}
		w.line("")
		if p.Role != Body {
			w.line("[" + string(p.Role) + "]")
		}
		w.pairs(p.Pairs, marks)
	}
}

func (w *printer) pairs(pairs []Pair, marks bool) {
	for _, pair := range pairs {
		var zhMarks, enMarks []Mark
		if marks && w.language == study.English {
			enMarks = pair.Marks
		} else if marks {
			zhMarks = pair.Marks
		}
		w.line(side(pair.Zh, pair.Readings, zhMarks))
		w.line(side(pair.En, nil, enMarks))
	}
}

func side(text string, readings []Override, marks []Mark) string {
	if strings.TrimSpace(text) == "" {
		return none
	}
	return escape(text, readings, marks, false)
}

func (w *printer) pairsSection(name string, pairs []Pair) {
	if len(pairs) == 0 {
		return
	}
	w.line("")
	w.line("## " + name)
	w.line("")
	w.pairs(pairs, false)
}

func (w *printer) words(words []Word) {
	if len(words) == 0 {
		return
	}
	w.line("")
	w.line("## " + sectionWords)
	w.line("")
	for _, word := range words {
		var ofText, ofGloss []Override
		if w.language == study.English {
			ofGloss = word.Readings
		} else {
			ofText = word.Readings
		}
		w.line(entryText(word.Text, word.Gloss, ofText, ofGloss))
	}
}

func entryText(text, gloss string, ofText, ofGloss []Override) string {
	out := escape(text, ofText, nil, true)
	if strings.TrimSpace(gloss) != "" {
		out += " = " + escape(gloss, ofGloss, nil, true)
	}
	return out
}

func (w *printer) questions(questions []Question) {
	for i, q := range questions {
		if i == 0 {
			w.line("")
			w.line("## " + sectionQuestions)
		}
		w.line("")
		w.pairs([]Pair{q.Pair}, false)
		for _, a := range q.Answers {
			sign := "- "
			if a.Right {
				sign = "+ "
			}
			if w.language == study.English {
				w.line(sign + entryText(a.En, a.Zh, nil, a.Readings))
			} else {
				w.line(sign + entryText(a.Zh, a.En, a.Readings, nil))
			}
		}
	}
}

func (w *printer) task(t Task) {
	if len(t.Prompt)+len(t.Opening)+len(t.Ending) == 0 {
		return
	}
	w.line("")
	w.line("## " + sectionTask)
	w.paragraphs([]Paragraph{
		{Role: Body, Pairs: t.Prompt}, {Role: Opening, Pairs: t.Opening}, {Role: Ending, Pairs: t.Ending},
	}, false)
}

// escape writes a sentence with its readings and marks. In an entry the sign
// of equality divides and is protected.
func escape(text string, readings []Override, marks []Mark, entry bool) string {
	e := escaper{runes: []rune(text), entry: entry}
	start, end := 0, len(e.runes)
	if len(marks) == 0 { // space at the ends means something beside a mark only
		for start < end && unicode.IsSpace(e.runes[start]) {
			start++
		}
		for end > start && unicode.IsSpace(e.runes[end-1]) {
			end--
		}
	}
	e.first = start
	for i := start; i <= end; {
		if len(marks) > 0 && marks[0].Start <= i {
			i = e.mark(marks[0], i, end)
			marks = marks[1:]
			continue
		}
		if len(readings) > 0 && readings[0].Start <= i {
			i = e.reading(readings[0], i, end)
			readings = readings[1:]
			continue
		}
		if i < end {
			e.char(i, len(marks) > 0 && marks[0].Start == i+1)
		}
		i++
	}
	return e.b.String()
}

type escaper struct {
	b     strings.Builder
	runes []rune
	first int
	entry bool
}

func (e *escaper) mark(m Mark, i, end int) int {
	from, to := i, min(max(m.End, i), end)
	for from < to && unicode.IsSpace(e.runes[from]) {
		e.char(from, true)
		from++
	}
	after := to
	for to > from && unicode.IsSpace(e.runes[to-1]) {
		to--
	}
	e.b.WriteString("[[" + escapeAll(string(e.runes[from:to])) + "=>" + escapeAll(plain(m.Right)) + "|" + escapeAll(plain(m.Code)))
	if m.Note != "" {
		e.b.WriteString("|" + escapeAll(plain(m.Note)))
	}
	e.b.WriteString("]]")
	for ; to < after; to++ {
		e.char(to, false)
	}
	return after
}

func (e *escaper) reading(o Override, i, end int) int {
	to := min(o.End, end)
	if to <= i {
		return i
	}
	e.b.WriteString("{" + string(e.runes[i:to]) + "|" + plain(o.Reading) + "}")
	return to
}

// char writes one character outside readings and marks, with a backslash where
// it would mean something else.
func (e *escaper) char(i int, beforeMark bool) {
	r := e.runes[i]
	next := rune(0)
	if i+1 < len(e.runes) {
		next = e.runes[i+1]
	}
	first := i == e.first
	protect := false
	switch r {
	case '\\', '{', '}':
		protect = true
	case '=':
		protect = e.entry
	case '[':
		protect = first || next == '[' || beforeMark
	case '#':
		protect = first
	case '-':
		protect = first && (next == 0 || next == '-' || unicode.IsSpace(next))
	case '+':
		protect = first && (next == 0 || unicode.IsSpace(next))
	case '\n', '\r', '\t':
		r = ' '
	default:
		if invisible(r) {
			return
		}
	}
	if protect {
		e.b.WriteByte('\\')
	}
	e.b.WriteRune(r)
}

// escapeAll protects every sign that has a meaning inside a mark.
func escapeAll(text string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(`\{}|[]=`, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
