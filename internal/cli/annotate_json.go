package cli

import (
	"iter"
	"strconv"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// jsonForm is one object a line, in the shape that docs/cli.md promises. It is
// written by hand: encoding/json would take longer than annotating does.
type jsonForm struct{}

func (jsonForm) begin(*lineBuffer) {}

func (jsonForm) end(*lineBuffer) {}

func (jsonForm) line(b *lineBuffer, text string, pieces iter.Seq2[piece, error]) error {
	b.WriteString(`{"text":"`)
	if err := b.inParts(text, func(part string) { b.Write(appendEscaped(b.AvailableBuffer(), part)) }); err != nil {
		return err
	}
	b.WriteString(`","words":[`)
	first := true
	for p, err := range pieces {
		if err != nil {
			return err
		}
		if p.goesOn {
			if err := b.flush(); err != nil {
				return err
			}
		}
		out := b.AvailableBuffer()
		for i := p.from; i < p.to; i++ {
			if !first {
				out = append(out, ',')
			}
			first = false
			out = appendWord(out, &p.words[i])
		}
		b.Write(out)
	}
	b.WriteString("]}\n")
	return nil
}

func appendWord(out []byte, w *hanzi.Word) []byte {
	out = appendJSON(append(out, `{"text":`...), w.Text)
	out = strconv.AppendInt(append(out, `,"start":`...), int64(w.Start), 10)
	out = strconv.AppendInt(append(out, `,"end":`...), int64(w.End), 10)
	out = appendJSON(append(out, `,"lang":`...), w.Lang)
	out = appendJSON(append(out, `,"pinyin":`...), w.Pinyin)
	out = append(out, `,"syllables":[`...)
	for i, s := range w.Syllables {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendJSON(out, s)
	}
	out = strconv.AppendInt(append(out, `],"level":`...), int64(w.Level), 10)
	if w.Joined {
		out = append(out, `,"joined":true`...)
	}
	return append(out, '}')
}

// appendJSON appends a string as encoding/json writes it without the escapes
// for HTML: control characters, the quotation mark, the backslash and the two
// line ends that JavaScript has are escaped, bytes that are no UTF-8 replaced.
func appendJSON(out []byte, s string) []byte {
	return append(appendEscaped(append(out, '"'), s), '"')
}

// appendEscaped appends what stands between the quotation marks.
func appendEscaped(out []byte, s string) []byte {
	done := 0 // what is written of s
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			out = appendEscape(append(out, s[done:i]...), c)
			i++
			done = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			out = append(append(out, s[done:i]...), `\ufffd`...)
			done = i + size
		case r == '\u2028' || r == '\u2029':
			out = append(append(out, s[done:i]...), `\u202`...)
			out = append(out, hexDigits[r&0xf])
			done = i + size
		}
		i += size
	}
	return append(out, s[done:]...)
}

const hexDigits = "0123456789abcdef"

func appendEscape(out []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(out, '\\', c)
	case '\b':
		return append(out, `\b`...)
	case '\f':
		return append(out, `\f`...)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	}
	return append(out, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xf])
}
