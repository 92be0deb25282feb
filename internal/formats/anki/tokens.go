package anki

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Token is a piece of the HTML of a field.
type Token struct {
	// Kind is html.ErrorToken for what is left at the end: a tag without one.
	Kind html.TokenType
	// Tag is the name of a tag, 0 for one that HTML does not know.
	Tag atom.Atom
	// Raw is the piece as it is written.
	Raw string
}

// Tokens gives the pieces of a field in order; together they are the field. It
// divides as package html does, whose tokenizer costs a buffer of 4 KiB each
// time: what most fields have, text and well written tags, is read without one.
func Tokens(field string) iter.Seq[Token] {
	if easy(field) {
		return func(yield func(Token) bool) {
			for len(field) > 0 {
				t := easyToken(field)
				if !yield(t) {
					return
				}
				field = field[len(t.Raw):]
			}
		}
	}
	return func(yield func(Token) bool) {
		z := html.NewTokenizer(strings.NewReader(field))
		for {
			t := Token{Kind: z.Next(), Raw: string(z.Raw())}
			switch t.Kind {
			case html.ErrorToken:
				if t.Raw != "" {
					yield(t)
				}
				return
			case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
				name, _ := z.TagName()
				t.Tag = atom.Lookup(name)
			}
			if !yield(t) {
				return
			}
		}
	}
}

// easy reports whether a field has nothing but text and tags that any reader of
// HTML takes for the same.
func easy(field string) bool {
	for len(field) > 0 {
		t := easyToken(field)
		if t.Raw == "" {
			return false
		}
		field = field[len(t.Raw):]
	}
	return true
}

// easyToken gives the first piece of a text that is not empty, with nothing in
// Raw where it is not an easy one.
func easyToken(s string) Token {
	if s[0] != '<' {
		end := strings.IndexByte(s, '<')
		if end < 0 {
			end = len(s)
		}
		return Token{Kind: html.TextToken, Raw: s[:end]}
	}
	t, at := Token{Kind: html.StartTagToken}, 1
	if strings.HasPrefix(s, "</") {
		t.Kind, at = html.EndTagToken, 2
	}
	var name [10]byte // blockquote is the longest that matters
	n := 0
	for ; at < len(s) && isName(s[at], n > 0); at++ {
		if n == len(name) {
			return Token{}
		}
		name[n] = s[at]
		if 'A' <= s[at] && s[at] <= 'Z' {
			name[n] += 'a' - 'A'
		}
		n++
	}
	t.Tag = atom.Lookup(name[:n])
	if n == 0 || hidesTags(t.Tag) {
		return Token{}
	}
	for t.Kind == html.StartTagToken {
		next := attribute(s, at)
		if next == at {
			break
		}
		at = next
	}
	for at < len(s) && asciiSpace(rune(s[at])) {
		at++
	}
	if t.Kind == html.StartTagToken && at < len(s) && s[at] == '/' {
		t.Kind = html.SelfClosingTagToken
		at++
	}
	if at >= len(s) || s[at] != '>' {
		return Token{}
	}
	t.Raw = s[:at+1]
	return t
}

// isName reports whether a byte may stand in the name of a tag or, where more is
// set, stand in it after its beginning.
func isName(c byte, more bool) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || more && '0' <= c && c <= '9'
}

// hidesTags reports whether what stands in an element is read as text alone.
func hidesTags(a atom.Atom) bool {
	switch a {
	case atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Plaintext, atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Xmp:
		return true
	}
	return false
}

// attribute gives where the attribute ends that begins at a place with the space
// before it, the same place if there is no easy one.
func attribute(s string, at int) int {
	i := at
	for i < len(s) && asciiSpace(rune(s[i])) {
		i++
	}
	begin := i
	for i < len(s) && (isName(s[i], true) || s[i] == '-' || s[i] == '_' || s[i] == ':') {
		i++
	}
	if begin == at || i == begin {
		return at
	}
	if i+1 >= len(s) || s[i] != '=' {
		return i
	}
	i++
	if quote := s[i]; quote == '"' || quote == '\'' {
		length := strings.IndexByte(s[i+1:], quote)
		if length < 0 {
			return at
		}
		return i + 1 + length + 1
	}
	begin = i
	for i < len(s) && !asciiSpace(rune(s[i])) && !strings.ContainsRune("\"'<>=`", rune(s[i])) {
		i++
	}
	if i == begin {
		return at
	}
	return i
}
