package anki

import (
	stdhtml "html"
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// Plain gives the text of a field: lines for breaks and blocks, gaps filled in,
// without tags, sounds and pictures, the readings of ruby, scripts and styles.
// Formulas stay as they are written. It is in the composed form of Unicode, and
// empty lines and space at its ends are left out.
func Plain(field string) string {
	text, _ := Gaps(field)
	return text
}

// asItIs reports whether the text of a field is what is written in it, but for
// the form of its marks.
func asItIs(field string) bool {
	last := byte(' ')
	for i := 0; i < len(field); i++ {
		switch c := field[i]; {
		case c < ' ', c == 0x7f, c == '<', c == '&', c == '[', c == '{', c == ' ' && last == ' ':
			return false
		case c == 0xa0 && last == 0xc2: // a space that does not break
			return false
		}
		last = field[i]
	}
	return (last != ' ' || field == "") && utf8.ValidString(field)
}

// lines turns HTML into lines, without decoding entities: what looks like a
// mark but was written as entities must not become one.
func lines(field string) string {
	f := flow{}
	for t := range Tokens(field) {
		switch t.Kind {
		case html.ErrorToken:
			if t.Raw[0] == '<' { // a tag without end
				f.text(strings.ReplaceAll(t.Raw, "<", "&lt;"))
			}
		case html.TextToken:
			if f.silent == 0 {
				f.text(t.Raw)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			f.begin(t.Tag)
		case html.EndTagToken:
			f.finish(t.Tag)
		}
	}
	return f.out.String()
}

// flow makes lines of elements.
type flow struct {
	out    strings.Builder
	silent int  // within elements that are no text
	breaks bool // a block has ended
	last   byte
}

func (f *flow) put(s string) {
	if s != "" {
		f.out.WriteString(s)
		f.last = s[len(s)-1]
	}
}

func (f *flow) text(raw string) {
	first := raw != "" && !asciiSpace(rune(raw[0]))
	for word := range strings.FieldsFuncSeq(raw, asciiSpace) {
		if !first {
			f.space()
		}
		first = false
		f.open(word)
	}
	if raw != "" && asciiSpace(rune(raw[len(raw)-1])) {
		f.space()
	}
}

func (f *flow) open(word string) {
	if f.breaks {
		f.line()
	}
	f.put(word)
}

func (f *flow) space() {
	if f.last != 0 && f.last != '\n' && f.last != ' ' && !f.breaks {
		f.put(" ")
	}
}

// line begins a line unless one has just begun.
func (f *flow) line() {
	if f.breaks = false; f.last != 0 && f.last != '\n' {
		f.put("\n")
	}
}

func asciiSpace(r rune) bool {
	return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f'
}

func (f *flow) begin(a atom.Atom) {
	switch {
	case quiet(a):
		f.silent++
	case a == atom.Br:
		if f.breaks {
			f.line()
		}
		f.put("\n")
	case block(a):
		f.line()
	case a == atom.Td, a == atom.Th:
		f.space()
	}
}

func (f *flow) finish(a atom.Atom) {
	switch {
	case quiet(a):
		f.silent = max(0, f.silent-1)
	case block(a):
		f.breaks = f.breaks || f.last != '\n' && f.last != 0
	}
}

// quiet elements hold no text of the field.
func quiet(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Rt, atom.Rp, atom.Head, atom.Title, atom.Template:
		return true
	}
	return false
}

func block(a atom.Atom) bool {
	switch a {
	case atom.Div, atom.P, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tr, atom.Hr, atom.Blockquote, atom.Pre,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Section, atom.Article:
		return true
	}
	return false
}

// trimLines takes space from the ends of lines and empty lines from the ends of
// the text.
func trimLines(s string) string {
	all := strings.Split(s, "\n")
	for i := range all {
		all[i] = strings.Trim(all[i], " ")
	}
	return strings.Trim(strings.Join(all, "\n"), "\n")
}

// decode decodes entities. Spaces that do not break are spaces.
func decode(s string) string {
	s = strings.ReplaceAll(stdhtml.UnescapeString(s), "\u00a0", " ")
	return norm.NFC.String(strings.Map(visible, s))
}

// visible takes out signs that are none; one of them divides fields.
func visible(r rune) rune {
	if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
		return -1
	}
	return r
}

// FromPlain writes plain text as the HTML of a field. Plain gives the same text
// again, if it is in the composed form of Unicode and without empty lines at its
// ends and signs that cannot be seen.
func FromPlain(s string) string {
	var b strings.Builder
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
	all := strings.Split(strings.Map(visible, s), "\n")
	for i, line := range all {
		if i > 0 {
			b.WriteString("<br>")
		}
		writeLine(&b, line)
	}
	return b.String()
}

func writeLine(b *strings.Builder, line string) {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '[' && isSound(line[i:]):
			b.WriteString("&#91;")
		case c == '{' && i+1 < len(line) && line[i+1] == '{', c == '}' && i+1 < len(line) && line[i+1] == '}':
			b.WriteString(map[byte]string{'{': "&#123;", '}': "&#125;"}[c])
		case c == ' ' && (i == 0 || i == len(line)-1 || line[i-1] == ' '):
			b.WriteString("&nbsp;")
		case c == '\t':
			b.WriteString("&#9;")
		default:
			b.WriteByte(c)
		}
	}
}

// soundMark begins the mark of a sound, "[sound:a.mp3]".
const soundMark = "[sound:"

func isSound(s string) bool {
	return len(s) >= len(soundMark) && strings.EqualFold(s[:len(soundMark)], soundMark)
}

// Sound writes the mark that plays a medium.
func Sound(name string) string { return soundMark + stdhtml.EscapeString(name) + "]" }

// Picture writes the tag that shows a medium.
func Picture(name string) string { return `<img src="` + stdhtml.EscapeString(name) + `">` }

// References are the media that a field calls, in order, each once.
type References struct{ Sounds, Pictures []string }

// Refer gives the media that a field calls by [sound:…], <img>, <audio>,
// <video> and <source>. Addresses in a network and pictures that stand in the
// field itself are left out.
func Refer(field string) References {
	var r References
	for rest := field[:strings.LastIndexByte(field, ']')+1]; ; {
		at := strings.IndexByte(rest, '[')
		if at < 0 {
			break
		}
		if rest = rest[at:]; isSound(rest) {
			end := strings.IndexByte(rest, ']')
			r.Sounds = addName(r.Sounds, stdhtml.UnescapeString(rest[len(soundMark):end]))
			rest = rest[end:]
			continue
		}
		rest = rest[1:]
	}
	if !hasSource(field) {
		return r
	}
	z := html.NewTokenizer(strings.NewReader(field))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return r
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		name, more := z.TagName()
		tag := atom.Lookup(name)
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			if string(key) != "src" {
				continue
			}
			switch tag {
			case atom.Img:
				r.Pictures = addName(r.Pictures, string(value))
			case atom.Audio, atom.Video, atom.Source:
				r.Sounds = addName(r.Sounds, string(value))
			}
		}
	}
}

// hasSource reports whether "src" is anywhere in a field, in letters of either
// case.
func hasSource(field string) bool {
	for i := 0; i+len("src") <= len(field); i++ {
		if field[i]|0x20 == 's' && strings.EqualFold(field[i:i+len("src")], "src") {
			return true
		}
	}
	return false
}

// mostReferences is the most media of one field.
const mostReferences = 1000

// addName adds the name of a medium if it can be one.
func addName(names []string, name string) []string {
	name = strings.TrimSpace(name)
	if name == "" || len(names) == mostReferences || strings.Contains(name, "://") || strings.HasPrefix(strings.ToLower(name), "data:") {
		return names
	}
	for _, each := range names {
		if each == name {
			return names
		}
	}
	return append(names, name)
}

// unescapedName gives the name that an address in a field means.
func unescapedName(name string) string {
	if plain, err := url.PathUnescape(name); err == nil {
		return plain
	}
	return name
}

// stripped is the text of a field as Anki sorts and compares it: without tags,
// with the names of pictures, entities decoded.
func stripped(field string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(field))
	silent := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			if rest := z.Raw(); len(rest) > 0 && rest[0] == '<' {
				b.Write(rest)
			}
			return strings.ReplaceAll(stdhtml.UnescapeString(b.String()), "\u00a0", " ")
		case html.TextToken:
			if !silent {
				b.Write(z.Raw())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			silent = tag == atom.Script || tag == atom.Style
			for more && tag == atom.Img {
				var key, value []byte
				if key, value, more = z.TagAttr(); string(key) == "src" {
					b.WriteString(" " + stdhtml.EscapeString(string(value)) + " ")
				}
			}
		case html.EndTagToken:
			silent = false
		}
	}
}
