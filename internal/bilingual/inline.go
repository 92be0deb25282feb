package bilingual

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// glyph is one character of a sentence after escapes are resolved.
type glyph struct {
	r       rune
	escaped bool
	// column is where it stands in its line, from 1.
	column int
}

func (g glyph) is(r rune) bool { return !g.escaped && g.r == r }

// glyphs resolves the escapes of a line.
func (p *parser) glyphs(l line) []glyph {
	out := make([]glyph, 0, utf8.RuneCountInString(l.text))
	column := l.indent
	escaped := false
	for _, r := range l.text {
		column++
		switch {
		case escaped && isASCIIPunct(r):
			out = append(out, glyph{r, true, column - 1})
			escaped = false
		case escaped:
			p.fail(l.number, CodeBadEscape, "column", column-1)
			out = append(out, glyph{'\\', true, column - 1}, glyph{r, false, column})
			escaped = false
		case r == '\\':
			escaped = true
		default:
			out = append(out, glyph{r, false, column})
		}
	}
	if escaped {
		p.fail(l.number, CodeBadEscape, "column", column)
	}
	return out
}

func isASCIIPunct(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsPunct(r) || unicode.IsSymbol(r))
}

func text(gs []glyph) string {
	var b strings.Builder
	for _, g := range gs {
		b.WriteRune(g.r)
	}
	return b.String()
}

// trim cuts off spaces at both ends.
func trim(gs []glyph) []glyph {
	space := func(g glyph) bool { return unicode.IsSpace(g.r) }
	for len(gs) > 0 && space(gs[0]) {
		gs = gs[1:]
	}
	for len(gs) > 0 && space(gs[len(gs)-1]) {
		gs = gs[:len(gs)-1]
	}
	return gs
}

// cut divides at the first unescaped separator.
func cut(gs []glyph, separator string) (before, after []glyph, found bool) {
	sep := []rune(separator)
	for i := range gs {
		if i+len(sep) > len(gs) {
			break
		}
		match := true
		for k, r := range sep {
			match = match && gs[i+k].is(r)
		}
		if match {
			return gs[:i], gs[i+len(sep):], true
		}
	}
	return gs, nil, false
}

// where says what may stand in a sentence.
type where struct {
	number   int
	language study.Language
	// marks says that faults may be marked in this language here, reply that
	// the sentence is in a model reply.
	marks, reply bool
}

// sentence is the content of one side of a pair.
type sentence struct {
	// plain is the text where nothing in it is a sign; text is empty then.
	plain    string
	text     []rune
	readings []Override
	marks    []Mark
}

// String gives the text.
func (s sentence) String() string {
	if s.plain != "" {
		return s.plain
	}
	return string(s.text)
}

// signs are those that may make something of a line other than its text. The
// lines of a long text have none, and need not be taken apart.
const signs = `\{}[`

// sentence reads readings and marks.
func (p *parser) sentence(gs []glyph, w where) sentence {
	var s sentence
	for len(gs) > 0 {
		g := gs[0]
		used := 0
		switch {
		case p.full:
			// Nothing more is reported, and looking for the end of each of
			// thousands of braces would take the square of their number.
		case g.is('{'):
			used = p.reading(gs, w, &s)
		case g.is('}'):
			p.fail(w.number, CodeBrace, "column", g.column)
		case g.is('[') && len(gs) > 1 && gs[1].is('['):
			used = p.mark(gs, w, &s)
		}
		if used == 0 {
			s.text = append(s.text, g.r)
			used = 1
		}
		gs = gs[used:]
	}
	if strings.TrimSpace(string(s.text)) == "" && len(s.marks) > 0 {
		p.fail(w.number, CodeBadMark, "column", 1)
	}
	return s
}

// reading reads {字|zì} and says how many glyphs that took, 0 when the brace
// begins nothing.
func (p *parser) reading(gs []glyph, w where, s *sentence) int {
	inner, _, closed := cut(gs[1:], "}")
	base, spelled, divided := cut(inner, "|")
	nested := slices.ContainsFunc(inner, func(g glyph) bool { return g.is('{') })
	if !closed || !divided || nested {
		p.fail(w.number, CodeBrace, "column", gs[0].column)
		return 0
	}
	start := len(s.text)
	for _, g := range base {
		s.text = append(s.text, g.r)
	}
	used := len(inner) + 2
	if w.language == study.English {
		p.fail(w.number, CodeReadingInEnglish)
		return used
	}
	if len(base) == 0 || slices.ContainsFunc(base, func(g glyph) bool { return !isHan(g.r) }) {
		p.fail(w.number, CodeReadingNoHan, "text", short(text(base)))
		return used
	}
	written := strings.TrimSpace(text(spelled))
	syllables, err := pinyin.ParseN(written, len(base))
	if err != nil {
		if all, err := pinyin.ParseAll(written); err == nil {
			p.fail(w.number, CodeReadingCount, "reading", short(written), "syllables", len(all),
				"characters", len(base), "text", short(text(base)))
		} else {
			p.fail(w.number, CodeBadReading, "reading", short(written))
		}
		return used
	}
	s.readings = append(s.readings, Override{Start: start, End: len(s.text), Reading: pinyin.Marks(syllables)})
	return used
}

// mark reads [[wrong=>right|code|note]] and says how many glyphs that took, 0
// when it is none.
func (p *parser) mark(gs []glyph, w where, s *sentence) int {
	switch {
	case !w.reply:
		p.fail(w.number, CodeMarkOutside)
		return 0
	case !w.marks:
		p.fail(w.number, CodeMarkLanguage, "language", languageName(w.language.Other()))
		return 0
	}
	inner, _, closed := cut(gs[2:], "]]")
	wrong, rest, arrow := cut(inner, "=>")
	right, rest, coded := cut(rest, "|")
	code, note, _ := cut(rest, "|")
	wrong, right = trim(wrong), trim(right)
	nested := slices.ContainsFunc(inner, func(g glyph) bool { return g.is('{') || g.is('}') || g.is('[') })
	if !closed || !arrow || !coded || nested || len(wrong)+len(right) == 0 {
		p.fail(w.number, CodeBadMark, "column", gs[0].column)
		return 0
	}
	m := Mark{
		Start: len(s.text), End: len(s.text) + len(wrong), Right: text(right),
		Code: text(trim(code)), Note: text(trim(note)),
	}
	if !known(MarkCodes(), m.Code) && !p.newer() {
		p.fail(w.number, CodeBadMarkCode, "value", short(m.Code), "choices", strings.Join(MarkCodes(), " "))
	}
	for _, g := range wrong {
		s.text = append(s.text, g.r)
	}
	s.marks = append(s.marks, m)
	return len(inner) + 4
}

func languageName(l study.Language) string {
	if l == study.English {
		return "English"
	}
	return "Chinese"
}
