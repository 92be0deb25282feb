package bilingual

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// line is one line of the source without the space around it.
type line struct {
	number int
	text   string
	// indent is how many characters were cut off before text.
	indent int
}

func (l line) blank() bool { return l.text == "" }

// parser collects the document and its faults.
type parser struct {
	doc    *Document
	faults []Fault
	// full says that there are more faults than are listed and errors among them:
	// nothing that is found now changes what is said.
	full bool
}

// args are the facts of a fault: name, value, name, value…
func (p *parser) report(severity Severity, number int, code study.Code, args ...any) {
	if p.full {
		return
	}
	if len(p.faults) >= MaxFaults {
		// That there are more is as grave as they are: any number of warnings
		// leaves a document sound.
		p.full = severity == Error
		p.faults = append(p.faults[:MaxFaults], Fault{
			Severity: severity, Code: CodeTooManyFaults,
			Args: map[string]string{"limit": strconv.Itoa(MaxFaults)},
		})
		return
	}
	f := Fault{Line: number, Severity: severity, Code: code}
	if len(args) > 0 {
		f.Args = make(map[string]string, len(args)/2)
	}
	for i := 0; i+1 < len(args); i += 2 {
		f.Args[fmt.Sprint(args[i])] = fmt.Sprint(args[i+1])
	}
	p.faults = append(p.faults, f)
}

func (p *parser) fail(number int, code study.Code, args ...any) {
	p.report(Error, number, code, args...)
}

func (p *parser) warn(number int, code study.Code, args ...any) {
	p.report(Warning, number, code, args...)
}

// lines divides the source, which may have a byte order mark and line ends of
// any system. It gives none for what is not a text of bearable size.
func (p *parser) lines(data []byte) []line {
	if len(data) > MaxBytes {
		p.fail(0, CodeTooLarge, "bytes", len(data), "limit", MaxBytes)
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	ends := bytes.Count(data, []byte("\n"))
	if ends > MaxLines {
		p.fail(0, CodeTooManyLines, "limit", MaxLines)
		return nil
	}
	if !utf8.Valid(data) {
		p.notUTF8(data)
		return nil
	}
	out := make([]line, 0, ends+1)
	number := 0
	for raw := range strings.SplitSeq(string(data), "\n") {
		number++
		text := p.clean(number, raw)
		trimmed := strings.TrimLeftFunc(text, unicode.IsSpace)
		l := line{
			number: number,
			text:   strings.TrimRightFunc(trimmed, unicode.IsSpace),
			indent: utf8.RuneCountInString(text) - utf8.RuneCountInString(trimmed),
		}
		if n := utf8.RuneCountInString(l.text); n > MaxLine {
			p.fail(number, CodeLineTooLong, "count", n, "limit", MaxLine)
			l.text = string([]rune(l.text)[:MaxLine])
		}
		out = append(out, l)
	}
	return out
}

// notUTF8 reports the first bytes of each line that are no text, up to ten
// lines.
func (p *parser) notUTF8(data []byte) {
	reported := 0
	for i, raw := range bytes.Split(data, []byte("\n")) {
		for at := 0; at < len(raw); {
			r, size := utf8.DecodeRune(raw[at:])
			if r == utf8.RuneError && size == 1 {
				p.fail(i+1, CodeNotUTF8, "byte", at+1, "value", fmt.Sprintf("0x%02X", raw[at]))
				reported++
				break
			}
			at += size
		}
		if reported == 10 {
			return
		}
	}
}

// clean turns tabs into spaces and reports and drops characters that cannot be
// seen: controls, and marks of direction that make a line read otherwise than
// it is.
func (p *parser) clean(number int, text string) string {
	bad := func(r rune) bool { return r == '\t' || invisible(r) }
	if strings.IndexFunc(text, bad) < 0 {
		return text
	}
	var b strings.Builder
	column := 0
	for _, r := range text {
		column++
		switch {
		case r == '\t':
			b.WriteByte(' ')
		case invisible(r):
			p.fail(number, CodeControlCharacter, "value", fmt.Sprintf("U+%04X", r), "column", column)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func invisible(r rune) bool {
	if r >= ' ' && r <= '~' || r >= 0x2100 && r < 0xfeff {
		return false // nearly all of any text; the tables are slow
	}
	switch r {
	case '\t', '\u200c', '\u200d': // joiners of emoji and of some scripts
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// blocks groups the lines between empty lines.
func blocks(lines []line) [][]line {
	var out [][]line
	start := 0
	for i := 0; i <= len(lines); i++ {
		if i < len(lines) && !lines[i].blank() {
			continue
		}
		if i > start {
			out = append(out, lines[start:i])
		}
		start = i + 1
	}
	return out
}

func hasHan(text string) bool {
	return strings.IndexFunc(text, isHan) >= 0
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// short gives a text for a message.
func short(text string) string {
	const limit = 40
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return string(runes[:limit]) + "…"
}
