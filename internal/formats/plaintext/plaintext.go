// Package plaintext reads plain text in the encodings that Chinese and English
// texts come in: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and Big5. It finds
// out which it is, and says where a text is damaged instead of hiding it.
package plaintext

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeDamaged says that at character {column} of line {line}, byte {byte} of
// the file, {path} has {value}, which is no text in {encoding}.
const CodeDamaged study.Code = "text_damaged"

// Encoding names how a text is written as bytes.
type Encoding string

// The encodings that are known. A text of ASCII alone counts as UTF-8. GB18030
// holds all of GBK and GB2312.
const (
	UTF8    Encoding = "UTF-8"
	UTF16LE Encoding = "UTF-16LE"
	UTF16BE Encoding = "UTF-16BE"
	GB18030 Encoding = "GB18030"
	Big5    Encoding = "Big5"
)

// Fault is a place where bytes are no text in the encoding.
type Fault struct {
	// Offset is the first of the bytes, from 0.
	Offset int64
	// Line and Column, in characters, are its place in the text, from 1. Lines
	// end with LF, CR LF or CR.
	Line, Column int
	// Bytes are those that make no sense, at most four.
	Bytes []byte
}

// String gives the place and the bytes: "line 3, column 7 (byte 120): 0xFF".
func (f Fault) String() string {
	return fmt.Sprintf("line %d, column %d (byte %d): %s", f.Line, f.Column, f.Offset, f.Hex())
}

// Hex gives the bytes as "0xFF 0xFE".
func (f Fault) Hex() string {
	parts := make([]string, len(f.Bytes))
	for i, b := range f.Bytes {
		parts[i] = fmt.Sprintf("0x%02X", b)
	}
	return strings.Join(parts, " ")
}

// MaxFaults is how many faults Decode lists; Text.Damaged counts all.
const MaxFaults = 100

// Text is a decoded text.
type Text struct {
	// Text has U+FFFD at the place of each fault, and all else as it was; a
	// mark of byte order at the beginning is left out.
	Text     string
	Encoding Encoding
	// Faults are the first MaxFaults places that are damaged, in order.
	Faults []Fault
	// Damaged is the number of all.
	Damaged int
}

// Decode finds out how data is encoded and decodes it. Any data gives a text:
// whether it is to be used with faults in it is for the caller to decide.
func Decode(data []byte) Text { return DecodeAs(data, Detect(data)) }

// DecodeAs decodes data of a known encoding.
func DecodeAs(data []byte, e Encoding) Text {
	d := newDecoder(e)
	mark := markLength(data, e)
	d.offset = int64(mark)
	d.decode(data[mark:], true)
	return Text{Text: string(d.out), Encoding: e, Faults: d.faults, Damaged: d.damaged}
}

// markLength gives the length of the mark of byte order that data begins with.
func markLength(data []byte, e Encoding) int {
	for _, mark := range [...]struct {
		e    Encoding
		mark string
	}{{UTF8, "\xef\xbb\xbf"}, {UTF16LE, "\xff\xfe"}, {UTF16BE, "\xfe\xff"}, {GB18030, "\x84\x31\x95\x33"}} {
		if e == mark.e && bytes.HasPrefix(data, []byte(mark.mark)) {
			return len(mark.mark)
		}
	}
	return 0
}

// Err gives the first fault of the text as a failure to read path, nil where
// there is none.
func (t Text) Err(path string) error {
	if t.Damaged == 0 {
		return nil
	}
	return (&DamagedError{Fault: t.Faults[0], Encoding: t.Encoding}).In(path)
}

// decoder decodes a text piece by piece.
type decoder struct {
	unit func(data []byte) (r []rune, n int)
	// out is the text so far, as UTF-8.
	out     []byte
	offset  int64
	line    int
	column  int
	afterCR bool
	faults  []Fault
	damaged int
	// stop ends decoding at the first fault.
	stop bool
}

func newDecoder(e Encoding) *decoder {
	return &decoder{unit: units(e), line: 1, column: 1}
}

// longestUnit is the most bytes of a character in any of the encodings.
const longestUnit = 4

// decode decodes data and gives how much of it: all, but where more may follow
// a character that is cut off at its end is left.
func (d *decoder) decode(data []byte, last bool) int {
	done := 0
	for done < len(data) {
		if b := data[done]; b < utf8.RuneSelf && d.unit == nil {
			d.put(rune(b))
			d.offset++
			done++
			continue
		}
		runes, n := d.next(data[done:])
		if runes == nil {
			if !last && len(data)-done < longestUnit {
				return done
			}
			d.fail(data[done : done+n])
			if d.stop {
				return done
			}
		}
		for _, r := range runes {
			d.put(r)
		}
		d.offset += int64(n)
		done += n
	}
	return done
}

// next decodes one character: its runes, nil where the bytes are none, and its
// bytes.
func (d *decoder) next(data []byte) ([]rune, int) {
	if d.unit != nil {
		return d.unit(data)
	}
	r, n := utf8.DecodeRune(data)
	if r == utf8.RuneError && n <= 1 {
		return nil, 1
	}
	return []rune{r}, n
}

// put adds a character to the text and counts lines and columns.
func (d *decoder) put(r rune) {
	d.out = utf8.AppendRune(d.out, r)
	switch {
	case r == '\n' && d.afterCR:
	case r == '\n' || r == '\r':
		d.line++
		d.column = 1
	default:
		d.column++
	}
	d.afterCR = r == '\r'
}

func (d *decoder) fail(bad []byte) {
	d.damaged++
	if len(d.faults) < MaxFaults {
		d.faults = append(d.faults, Fault{d.offset, d.line, d.column, bytes.Clone(bad)})
	}
	if !d.stop {
		d.put(utf8.RuneError)
	}
}
