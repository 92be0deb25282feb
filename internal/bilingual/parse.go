package bilingual

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Parse reads a document and gives every fault in it, at most MaxFaults, in
// the order of their lines as far as they have one. The document is never nil;
// with errors among the faults (HasErrors) it holds what could be understood
// and is for showing only.
func Parse(data []byte) (*Document, []Fault) {
	p := &parser{doc: &Document{Version: Major, Minor: Minor}}
	p.document(data)
	// What is about the whole file comes last.
	slices.SortStableFunc(p.faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(b2i(a.Line == 0), b2i(b.Line == 0)), cmp.Compare(a.Line, b.Line))
	})
	return p.doc, p.faults
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (p *parser) document(data []byte) {
	lines := p.lines(data)
	if lines == nil {
		return
	}
	rest, ok := p.front(lines)
	if !ok {
		return
	}
	body, sections := divide(rest)
	p.doc.Paragraphs = p.paragraphs(body, bodyRoles(), false)
	if len(p.doc.Pairs()) == 0 && !HasErrors(p.faults) {
		p.fail(0, CodeNoText)
	}
	p.sections(sections)
}

// part is a section as found.
type part struct {
	heading line
	lines   []line
}

// divide cuts the text at the headings of sections.
func divide(lines []line) (body []line, sections []part) {
	start := len(lines)
	for i, l := range lines {
		if !isHeading(l) {
			continue
		}
		if start == len(lines) {
			body = lines[:i]
		} else {
			sections[len(sections)-1].lines = lines[start:i]
		}
		start = i + 1
		sections = append(sections, part{heading: l})
	}
	if len(sections) == 0 {
		return lines, nil
	}
	sections[len(sections)-1].lines = lines[min(start, len(lines)):]
	return body, sections
}

func isHeading(l line) bool {
	return l.text == "##" || strings.HasPrefix(l.text, "## ")
}

// paragraphs reads sentence pairs divided by empty lines, each paragraph with
// a role line of the given roles or none.
func (p *parser) paragraphs(lines []line, roles []Role, reply bool) []Paragraph {
	var out []Paragraph
	for _, block := range blocks(lines) {
		var run []line
		role, roleLine := Body, line{}
		flush := func() {
			pairs := p.pairs(run, reply)
			if len(run) == 0 && role != Body {
				p.fail(roleLine.number, CodeEmptyParagraph, "role", role)
			}
			if len(pairs) > 0 {
				out = append(out, Paragraph{Role: role, Pairs: pairs})
			}
			run = nil
		}
		for i, l := range block {
			name, isRole := roleName(l)
			switch {
			case isRole:
				if i > 0 {
					p.fail(l.number, CodeRoleInside, "role", short(name))
				}
				flush()
				role, roleLine = p.role(l, name, roles), l
			case p.misplaced(l):
			default:
				run = append(run, l)
			}
		}
		flush()
	}
	return out
}

// roleName gives what stands in the brackets of a role line.
func roleName(l line) (string, bool) {
	inner, ok := strings.CutPrefix(l.text, "[")
	if !ok || strings.HasPrefix(inner, "[") {
		return "", false
	}
	inner, ok = strings.CutSuffix(inner, "]")
	return strings.ToLower(strings.TrimSpace(inner)), ok
}

func (p *parser) role(l line, name string, roles []Role) Role {
	if known(roles, Role(name)) && name != "" {
		return Role(name)
	}
	if len(roles) == 0 {
		p.fail(l.number, CodeNoRoles, "role", short(name))
		return Body
	}
	choices := make([]string, len(roles))
	for i, r := range roles {
		choices[i] = string(r)
	}
	p.fail(l.number, CodeUnknownRole, "role", short(name), "choices", strings.Join(choices, ", "))
	return Body
}

// misplaced reports lines that look like structure and are none.
func (p *parser) misplaced(l line) bool {
	switch {
	case strings.HasPrefix(l.text, "---"):
		p.fail(l.number, CodeRule)
		return true
	case strings.HasPrefix(l.text, "#"):
		p.fail(l.number, CodeBadHeading)
		return true
	}
	return false
}

// none is the side of a pair that has no sentence.
const none = "-"

// pairs reads lines that are Chinese and English in turn.
func (p *parser) pairs(lines []line, reply bool) []Pair {
	var out []Pair
	for len(lines) > 0 {
		if len(lines)%2 == 1 {
			at := loneLine(lines)
			out = append(out, p.evenPairs(lines[:at], reply)...)
			out = append(out, p.lonePair(lines[at], reply))
			lines = lines[at+1:]
		}
		out = append(out, p.evenPairs(lines, reply)...)
		lines = nil
	}
	return out
}

// loneLine gives the index of the line without partner among an odd number of
// lines, told by where Chinese characters are.
func loneLine(lines []line) int {
	for i := 0; i+1 < len(lines); i += 2 {
		zh, en := lines[i].text, lines[i+1].text
		switch {
		case !hasHan(zh) && zh != none && hasHan(en):
			return i // an English line where a Chinese one is due
		case hasHan(zh) && hasHan(en) && !hasHan(lines[i+2].text):
			return i // two Chinese lines, the second with its English one
		}
	}
	return len(lines) - 1
}

func (p *parser) lonePair(l line, reply bool) Pair {
	missing, side := study.English, study.Chinese
	if !hasHan(l.text) {
		missing, side = side, missing
	}
	p.fail(l.number, CodeNoPartner, "language", languageName(missing), "text", short(l.text))
	s := p.side(l, side, reply)
	if side == study.English {
		return Pair{En: s.String(), Marks: s.marks, Line: l.number}
	}
	return Pair{Zh: s.String(), Readings: s.readings, Marks: s.marks, Line: l.number}
}

func (p *parser) evenPairs(lines []line, reply bool) []Pair {
	var out []Pair
	for i := 0; i+1 < len(lines); i += 2 {
		out = append(out, p.pair(lines[i], lines[i+1], reply))
	}
	return out
}

func (p *parser) pair(zh, en line, reply bool) Pair {
	switch {
	case zh.text == none && en.text == none:
		p.fail(zh.number, CodeEmptyPair)
	case zh.text != none && !hasHan(zh.text) && hasHan(en.text):
		p.fail(zh.number, CodeSwapped)
	case zh.text != en.text && !hasHan(zh.text) && strings.IndexFunc(zh.text, unicode.IsLetter) >= 0:
		p.warn(zh.number, CodeNoChinese, "text", short(zh.text))
	}
	z, e := p.side(zh, study.Chinese, reply), p.side(en, study.English, reply)
	return Pair{Zh: z.String(), En: e.String(), Readings: z.readings, Marks: append(z.marks, e.marks...), Line: zh.number}
}

// side reads one line of a pair.
func (p *parser) side(l line, language study.Language, reply bool) sentence {
	if l.text == none {
		return sentence{}
	}
	if !strings.ContainsAny(l.text, signs) {
		return sentence{plain: l.text}
	}
	return p.sentence(p.glyphs(l), where{
		number: l.number, language: language,
		reply: reply, marks: reply && language == p.language(),
	})
}
