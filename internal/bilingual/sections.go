package bilingual

import (
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Names of the sections.
const (
	sectionPoints    = "points"
	sectionPhrases   = "phrases"
	sectionWords     = "words"
	sectionQuestions = "questions"
	sectionTask      = "task"
	sectionReply     = "model reply"
)

func sectionNames() []string {
	return []string{sectionPoints, sectionPhrases, sectionWords, sectionQuestions, sectionTask, sectionReply}
}

func (p *parser) sections(parts []part) {
	first := map[string]int{}
	for _, s := range parts {
		name := strings.Join(strings.Fields(strings.ToLower(strings.TrimPrefix(s.heading.text, "##"))), " ")
		number := s.heading.number
		mark, isReply := strings.CutPrefix(name, sectionReply)
		isReply = isReply && (mark == "" || mark[0] == ' ')
		if !isReply && first[name] > 0 {
			p.fail(number, CodeDuplicateSection, "section", short(name), "first", first[name])
			continue
		}
		first[name] = number
		switch {
		case isReply:
			p.reply(number, strings.TrimSpace(mark), s.lines)
		case known(sectionNames(), name):
			if len(blocks(s.lines)) == 0 {
				p.fail(number, CodeEmptySection, "section", name)
				continue
			}
			p.section(name, number, s.lines)
		case !isSectionName(name):
			p.fail(number, CodeBadHeading)
		case p.newer():
			p.warn(number, CodeNewerSection, "section", name)
			p.doc.ExtraSections = append(p.doc.ExtraSections, Section{name, rawLines(s.lines)})
		default:
			meant := nearest(name, sectionNames())
			p.fail(number, CodeUnknownSection, "section", name, "hint", hint(meant), "meant", meant)
		}
	}
}

// rawLines gives the lines without empty ones at both ends.
func rawLines(lines []line) []string {
	for len(lines) > 0 && lines[0].blank() {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1].blank() {
		lines = lines[:len(lines)-1]
	}
	var out []string
	for _, l := range lines {
		out = append(out, l.text)
	}
	return out
}

func (p *parser) section(name string, number int, lines []line) {
	switch name {
	case sectionPoints:
		p.doc.Points = limited(p, number, name, p.flat(lines), MaxPoints)
	case sectionPhrases:
		p.doc.Phrases = limited(p, number, name, p.flat(lines), MaxPhrases)
	case sectionWords:
		p.doc.Words = limited(p, number, name, p.words(lines), MaxWords)
	case sectionQuestions:
		p.doc.Questions = limited(p, number, name, p.questions(lines), MaxQuestions)
	case sectionTask:
		p.task(lines)
	}
}

// limited reports and cuts off what is above the limit of a section.
func limited[T any](p *parser, number int, name string, list []T, limit int) []T {
	if len(list) <= limit {
		return list
	}
	p.fail(number, CodeTooManyEntries, "section", name, "limit", limit)
	return list[:limit]
}

// flat reads pairs without roles.
func (p *parser) flat(lines []line) []Pair {
	var out []Pair
	for _, paragraph := range p.paragraphs(lines, nil, false) {
		out = append(out, paragraph.Pairs...)
	}
	return out
}

func (p *parser) task(lines []line) {
	t := &p.doc.Task
	for _, paragraph := range p.paragraphs(lines, taskRoles(), false) {
		switch paragraph.Role {
		case Opening:
			t.Opening = append(t.Opening, paragraph.Pairs...)
		case Ending:
			t.Ending = append(t.Ending, paragraph.Pairs...)
		default:
			t.Prompt = append(t.Prompt, paragraph.Pairs...)
		}
	}
}

func (p *parser) reply(number int, mark string, lines []line) {
	var r ModelReply
	if mark != "" {
		m := markPattern.FindStringSubmatch(mark)
		if m != nil {
			// The pattern admits at most four digits, so that these never fail.
			r.Mark, _ = strconv.Atoi(m[1])
			r.OutOf, _ = strconv.Atoi(m[2])
		}
		if m == nil || r.OutOf == 0 || r.Mark > r.OutOf || r.OutOf > maxMarks {
			p.fail(number, CodeBadReplyMark, "value", short(mark))
			r.Mark, r.OutOf = 0, 0
		}
	}
	if len(blocks(lines)) == 0 {
		p.fail(number, CodeEmptySection, "section", sectionReply)
		return
	}
	r.Paragraphs = p.paragraphs(lines, bodyRoles(), true)
	if len(p.doc.ModelReplies) == MaxReplies {
		p.fail(number, CodeTooManyEntries, "section", sectionReply, "limit", MaxReplies)
		return
	}
	p.doc.ModelReplies = append(p.doc.ModelReplies, r)
}

func (p *parser) words(lines []line) []Word {
	var out []Word
	for _, l := range lines {
		if l.blank() || p.misplaced(l) {
			continue
		}
		if name, isRole := roleName(l); isRole {
			p.role(l, name, nil)
			continue
		}
		word, gloss, ok := p.entry(l, p.glyphs(l))
		if !ok {
			p.fail(l.number, CodeBadWord)
			continue
		}
		out = append(out, Word{
			Text: string(word.text), Gloss: string(gloss.text), Line: l.number,
			Readings: append(word.readings, gloss.readings...),
		})
	}
	return out
}

// entry reads "text = translation", the text in the document's language.
func (p *parser) entry(l line, gs []glyph) (word, gloss sentence, ok bool) {
	before, after, divided := cut(gs, "=")
	before, after = trim(before), trim(after)
	if len(before) == 0 || divided && len(after) == 0 {
		return word, gloss, false
	}
	language := p.language()
	word = p.sentence(before, where{number: l.number, language: language})
	gloss = p.sentence(after, where{number: l.number, language: language.Other()})
	zh, en := string(word.text), string(gloss.text)
	if language == study.English {
		zh, en = en, zh
	}
	if zh != "" && en != "" && !hasHan(zh) && hasHan(en) {
		p.fail(l.number, CodeSwapped)
	}
	return word, gloss, true
}

func (p *parser) questions(lines []line) []Question {
	var out []Question
	for _, block := range blocks(lines) {
		var run []line
		begun := 0
		flush := func() {
			for _, pair := range p.pairs(run, false) {
				out = append(out, Question{Pair: pair})
				begun++
			}
			run = nil
		}
		for _, l := range block {
			if name, isRole := roleName(l); isRole {
				p.role(l, name, nil)
				continue
			}
			sign := answerSign(l)
			switch {
			case sign == 0:
				if !p.misplaced(l) {
					run = append(run, l)
				}
				continue
			case len(run) > 0:
				flush()
			case begun == 0:
				p.fail(l.number, CodeAnswerFirst)
				continue
			}
			p.answer(l, sign == '+', &out[len(out)-1])
		}
		flush()
	}
	for _, q := range out {
		if len(q.Answers) > 0 && !anyRight(q.Answers) {
			p.fail(q.Line, CodeNoRightAnswer)
		}
	}
	return out
}

// answerSign gives the sign before an answer, 0 for a line that is none.
func answerSign(l line) byte {
	if strings.HasPrefix(l.text, "+ ") || strings.HasPrefix(l.text, "- ") || l.text == "+" {
		return l.text[0]
	}
	return 0
}

func anyRight(answers []Answer) bool {
	for _, a := range answers {
		if a.Right {
			return true
		}
	}
	return false
}

func (p *parser) answer(l line, right bool, q *Question) {
	text, translation, ok := p.entry(l, p.glyphs(l)[1:])
	if !ok {
		p.fail(l.number, CodeBadAnswer)
		return
	}
	if len(q.Answers) == MaxAnswers {
		p.fail(l.number, CodeTooManyEntries, "section", sectionQuestions, "limit", MaxAnswers)
		return
	}
	a := Answer{Right: right, Pair: Pair{
		Zh: string(text.text), En: string(translation.text), Line: l.number,
		Readings: append(text.readings, translation.readings...),
	}}
	if p.language() == study.English {
		a.Zh, a.En = a.En, a.Zh
	}
	q.Answers = append(q.Answers, a)
}
