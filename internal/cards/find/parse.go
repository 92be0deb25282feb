package find

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Parse reads a search. It fails with an *Error that says what is wrong and
// where.
func Parse(text string) (Query, error) {
	p := &parser{text: []rune(text)}
	if len(p.text) > MaxLength {
		return Query{}, &Error{Reason: TooLong, Start: MaxLength, End: len(p.text)}
	}
	e, err := p.or(0)
	if err != nil {
		return Query{}, err
	}
	if p.at < len(p.text) { // only a closing bracket ends an expression before the end
		return Query{}, p.fault(NoBracket, p.at, p.at+1)
	}
	return Query{Expr: e}, nil
}

type parser struct {
	text []rune
	at   int
	// terms is how many conditions were read.
	terms int
}

func (p *parser) fault(reason Reason, start, end int, known ...string) *Error {
	return &Error{Reason: reason, Start: start, End: end, What: string(p.text[start:min(end, len(p.text))]), Known: known}
}

func (p *parser) spaces() {
	for p.at < len(p.text) && unicode.IsSpace(p.text[p.at]) {
		p.at++
	}
}

// isOpen, isClose, isQuote and closes take the marks of both keyboards.
func isOpen(r rune) bool  { return r == '(' || r == '（' }
func isClose(r rune) bool { return r == ')' || r == '）' }
func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' }

// closes reports whether a quotation mark ends what another began: a straight
// one a straight one, a curly one either curly one, since not every keyboard has
// both.
func closes(open, r rune) bool { return isQuote(r) && (open == '"') == (r == '"') }

func isColon(r rune) bool { return r == ':' || r == '：' }

// or reads conditions of which one has to hold; nil if there are none.
func (p *parser) or(depth int) (Expr, error) {
	var parts Or
	for {
		part, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		start := p.at
		more := p.word("or")
		if part == nil {
			if more || len(parts) > 0 {
				return nil, p.fault(NothingAfter, start, p.at)
			}
			return nil, nil
		}
		parts = append(parts, part)
		if !more {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

// word takes a word that stands alone, in letters of any case.
func (p *parser) word(word string) bool {
	end := p.at + len(word)
	if end > len(p.text) || !strings.EqualFold(string(p.text[p.at:end]), word) {
		return false
	}
	if end < len(p.text) && !unicode.IsSpace(p.text[end]) && !isOpen(p.text[end]) && !isClose(p.text[end]) {
		return false
	}
	p.at = end
	return true
}

// and reads conditions that all have to hold.
func (p *parser) and(depth int) (Expr, error) {
	var parts And
	for {
		p.spaces()
		if p.at == len(p.text) || isClose(p.text[p.at]) || p.seesOr() {
			break
		}
		part, err := p.unary(depth)
		if err != nil {
			return nil, err
		}
		if part != nil {
			parts = append(parts, part)
		}
	}
	switch len(parts) {
	case 0:
		return nil, nil
	case 1:
		return parts[0], nil
	}
	return parts, nil
}

func (p *parser) seesOr() bool {
	at := p.at
	sees := p.word("or")
	p.at = at
	return sees
}

func (p *parser) unary(depth int) (Expr, error) {
	start := p.at
	if depth > maxDepth {
		return nil, p.fault(TooDeep, start, start+1)
	}
	switch r := p.text[p.at]; {
	case r == '-':
		p.at++
		if p.at == len(p.text) || unicode.IsSpace(p.text[p.at]) || isClose(p.text[p.at]) {
			return nil, p.fault(NothingAfter, start, start+1)
		}
		of, err := p.unary(depth + 1)
		if err != nil || of == nil {
			return nil, err
		}
		return Not{of}, nil
	case isOpen(r):
		p.at++
		of, err := p.or(depth + 1)
		if err != nil {
			return nil, err
		}
		p.spaces()
		if p.at == len(p.text) {
			return nil, p.fault(OpenBracket, start, start+1)
		}
		p.at++
		return of, nil
	}
	return p.term()
}

// term reads one condition.
func (p *parser) term() (Expr, error) {
	start := p.at
	if p.terms++; p.terms > maxTerms {
		return nil, p.fault(TooLong, start, len(p.text))
	}
	field, compare := p.field()
	valueAt := p.at
	value, quoted, err := p.value()
	if err != nil {
		return nil, err
	}
	if field == "" && compare == "" {
		if t, ok := p.wholeQuoted(start, value); ok {
			return t, nil
		}
		return Term{Value: value, Quoted: quoted}, nil
	}
	t := Term{Field: Field(strings.ToLower(field)), Compare: compare, Value: value, Quoted: quoted}
	kind, ok := fields()[t.Field]
	switch {
	case !ok:
		return nil, p.fault(NoField, start, start+len([]rune(field)), Fields()...)
	case value == "":
		return nil, p.fault(NoValue, start, p.at)
	}
	if reason, known := kind(&t); reason != "" {
		return nil, p.fault(reason, valueAt, p.at, known...)
	}
	return t, nil
}

// wholeQuoted reads a field and its value that stand in quotes together, as Anki
// writes them: "deck:HSK 3". A colon behind a backslash is one of the text.
func (p *parser) wholeQuoted(start int, value string) (Term, bool) {
	if !isQuote(p.text[start]) || !closes(p.text[start], p.text[p.at-1]) {
		return Term{}, false
	}
	colon := slices.IndexFunc(p.text[start+1:p.at-1], func(r rune) bool { return !isASCIILetter(r) })
	if colon < 1 || !isColon(p.text[start+1+colon]) {
		return Term{}, false
	}
	name := string(p.text[start+1 : start+1+colon])
	t := Term{Field: Field(strings.ToLower(name)), Compare: Equal, Value: string([]rune(value)[colon+1:]), Quoted: true}
	kind, known := fields()[t.Field]
	if !known || t.Value == "" {
		return Term{}, false
	}
	reason, _ := kind(&t)
	return t, reason == ""
}

func isASCIILetter(r rune) bool { return r < unicode.MaxASCII && unicode.IsLetter(r) }

// field takes a field and its colon or comparison, if they stand here.
func (p *parser) field() (string, Compare) {
	end := p.at
	for end < len(p.text) && (isASCIILetter(p.text[end]) || p.text[end] == '_') {
		end++
	}
	if end == p.at || end == len(p.text) {
		return "", ""
	}
	name := string(p.text[p.at:end])
	if isColon(p.text[end]) {
		if _, known := fields()[Field(strings.ToLower(name))]; !known && umlaut(name) {
			return "", ""
		}
		p.at = end + 1
		return name, Equal
	}
	for _, c := range []Compare{AtMost, AtLeast, Unequal, Less, More, Equal} { // the longer first
		if strings.HasPrefix(string(p.text[end:min(end+2, len(p.text))]), string(c)) {
			if _, ok := fields()[Field(strings.ToLower(name))]; !ok {
				return "", ""
			}
			p.at = end + len(c)
			return name, c
		}
	}
	return "", ""
}

// umlaut reports whether the colon after a word most likely makes ü of the u
// before it: lu:4se4.
func umlaut(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, "lu") || strings.HasSuffix(name, "nu")
}

// value takes what is looked for: to the next space or bracket, or in quotes.
func (p *parser) value() (string, bool, error) {
	start := p.at
	var b strings.Builder
	quoted := false
	for p.at < len(p.text) {
		r := p.text[p.at]
		if isQuote(r) {
			quoted = true
			if err := p.quoted(&b); err != nil {
				return "", false, err
			}
			continue
		}
		if unicode.IsSpace(r) || isOpen(r) && p.at > start || isClose(r) {
			break
		}
		b.WriteRune(r)
		p.at++
	}
	return b.String(), quoted, nil
}

func (p *parser) quoted(b *strings.Builder) error {
	start := p.at
	for p.at++; p.at < len(p.text); p.at++ {
		switch r := p.text[p.at]; {
		case closes(p.text[start], r):
			p.at++
			return nil
		case r == '\\' && p.at+1 < len(p.text):
			p.at++
			b.WriteRune(p.text[p.at])
		default:
			b.WriteRune(r)
		}
	}
	return p.fault(OpenQuote, start, len(p.text))
}

// check fills in a term's numbers and says what is wrong with its value.
type check func(t *Term) (Reason, []string)

// fields gives each field with the check of its value.
func fields() map[Field]check {
	words := func(*Term) (Reason, []string) { return "", nil }
	return map[Field]check{
		Deck: words, Tag: words, Level: words, Source: words, Origin: words, Word: words, Reading: words, Meaning: words,
		HSK:      level,
		Is:       oneOf("new", "learning", "review", "due", "suspended", "buried", "leech", "flagged", "answered"),
		Kind:     oneOf("read", "recall", "listen", "cloze", "tones", "reading", "spelling", "correction"),
		NoteKind: oneOf("word", "phrase", "character", "grammar", "correction"),
		Lang:     oneOf("zh", "en"), Has: oneOf("sound", "picture", "sentence", "remark", "tag"),
		DueIn: days, Added: within, Edited: within, Rated: rated,
		Flag: number, Interval: days, Lapses: number, Reps: number, Stability: number, Difficulty: number,
	}
}

// Fields lists the names of the fields in the order of the alphabet.
func Fields() []string {
	var out []string
	for f := range fields() {
		out = append(out, string(f))
	}
	slices.Sort(out)
	return out
}

// only refuses comparisons where there is nothing to compare.
func only(t *Term) bool { return t.Compare == Equal || t.Compare == Unequal }

func oneOf(known ...string) check {
	return func(t *Term) (Reason, []string) {
		t.Value = strings.ToLower(t.Value)
		if !only(t) || !slices.Contains(known, t.Value) {
			return BadValue, known
		}
		return "", nil
	}
}

func parseNumber(text string) (float64, bool) {
	n, err := strconv.ParseFloat(width.Narrow.String(text), 64)
	return n, err == nil && n > -maxNumber && n < maxNumber
}

const maxNumber = 1e6

func number(t *Term) (Reason, []string) {
	var ok bool
	if t.Number, ok = parseNumber(t.Value); !ok {
		return BadNumber, nil
	}
	return "", nil
}

// days reads a number of days, weeks, months or years: 7, 7d, 2w, 1m, 1y.
func days(t *Term) (Reason, []string) {
	text, unit := t.Value, 1.0
	for suffix, days := range map[string]float64{"d": 1, "w": 7, "m": 30, "y": 365} {
		if rest, ok := strings.CutSuffix(text, suffix); ok {
			text, unit = rest, days
			break
		}
	}
	n, ok := parseNumber(text)
	if !ok || n*unit >= maxNumber || n*unit <= -maxNumber {
		return BadNumber, nil
	}
	t.Number = n * unit
	return "", nil
}

// within reads a number of days, the present one counted, 1 or more.
func within(t *Term) (Reason, []string) {
	reason, _ := days(t)
	if reason != "" || !only(t) || t.Number < 1 {
		return BadNumber, nil
	}
	return "", nil
}

// rated reads days and, after a colon, a rating from 1 to 4.
func rated(t *Term) (Reason, []string) {
	value, rating, has := strings.Cut(strings.ReplaceAll(t.Value, "：", ":"), ":")
	part := Term{Value: value, Compare: t.Compare}
	if reason, _ := within(&part); reason != "" {
		return reason, nil
	}
	t.Number = part.Number
	if has {
		n, ok := parseNumber(rating)
		if !ok || n != 1 && n != 2 && n != 3 && n != 4 {
			return BadValue, []string{"1", "2", "3", "4"}
		}
		t.To = n
	}
	return "", nil
}

// level reads a level of HSK or a range of them: 3, 1-3.
func level(t *Term) (Reason, []string) {
	first, last, ranged := strings.Cut(t.Value, "-")
	from, ok := parseNumber(first)
	to, okTo := from, ok
	if ranged {
		to, okTo = parseNumber(last)
	}
	if !ok || !okTo || from < 1 || to < from || to > 9 {
		return BadNumber, nil
	}
	t.Number, t.To = from, to
	if ranged && !only(t) {
		return BadNumber, nil
	}
	return "", nil
}
