package plaintext

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// DamagedError is a fault that ended reading.
type DamagedError struct {
	Fault    Fault
	Encoding Encoding
}

// Error gives the encoding and the place.
func (e *DamagedError) Error() string {
	return "not " + string(e.Encoding) + ": " + e.Fault.String()
}

// In words the fault as one of the file at path.
func (e *DamagedError) In(path string) error {
	return &study.Error{Code: CodeDamaged, Op: "read", Err: e, Args: map[string]string{
		"path": path, "line": strconv.Itoa(e.Fault.Line), "column": strconv.Itoa(e.Fault.Column),
		"byte": strconv.FormatInt(e.Fault.Offset+1, 10), "value": e.Fault.Hex(), "encoding": string(e.Encoding),
	}}
}

// Reader decodes a text to UTF-8 while it is read. It decides the encoding at
// the first bytes that are no ASCII, by as much as came with them: what is read
// from a pipe line by line is answered line by line.
type Reader struct {
	from    io.Reader
	decoder *decoder // nil while the encoding is open
	e       Encoding
	raw     []byte // read, not yet decoded
	taken   int    // how much of decoder.out was given
	err     error  // what ends reading once all is given
	buffer  []byte
}

// NewReader makes a reader of the text in r.
func NewReader(r io.Reader) *Reader {
	return &Reader{from: r, buffer: make([]byte, sampleSize)}
}

// Encoding gives the encoding; UTF8 while only ASCII was read.
func (r *Reader) Encoding() Encoding {
	if r.e == "" {
		return UTF8
	}
	return r.e
}

// Pending gives how many bytes of text are decoded and not yet read.
func (r *Reader) Pending() int {
	if r.decoder == nil {
		return 0
	}
	return len(r.decoder.out) - r.taken
}

// Read gives the text in UTF-8, without a mark of byte order. It fails with a
// *DamagedError where bytes are no text, after all that stands before them.
func (r *Reader) Read(to []byte) (int, error) {
	if len(to) == 0 {
		return 0, nil
	}
	for {
		if r.decoder != nil && r.taken < len(r.decoder.out) {
			n := copy(to, r.decoder.out[r.taken:])
			r.taken += n
			return n, nil
		}
		if r.err != nil {
			return 0, r.err
		}
		r.fill()
	}
}

// fill reads and decodes some more.
func (r *Reader) fill() {
	n, err := r.from.Read(r.buffer)
	r.raw = append(r.raw, r.buffer[:n]...)
	if err == nil && !r.decided() {
		return
	}
	if r.e == "" {
		r.decide()
	}
	if r.taken > 0 {
		r.decoder.out, r.taken = r.decoder.out[:0], 0
	}
	done := r.decoder.decode(r.raw, errors.Is(err, io.EOF))
	r.raw = append(r.raw[:0], r.raw[done:]...)
	switch {
	case len(r.decoder.faults) > 0:
		r.err = &DamagedError{Fault: r.decoder.faults[0], Encoding: r.Encoding()}
	case err != nil:
		r.err = err
	}
}

// enough is how many bytes that are no ASCII decide without the end of a line.
const enough = 64

// decided reports whether what was read can be decoded: it is ASCII, or has the
// end of a line behind what is none, or there is enough of it. A character may be cut off at its end.
func (r *Reader) decided() bool {
	if r.e != "" || isASCII(r.raw) {
		return true
	}
	if len(r.raw) >= enough {
		return true
	}
	first := slices.IndexFunc(r.raw, func(b byte) bool { return b >= utf8.RuneSelf || b == 0 })
	return bytes.IndexByte(r.raw[first:], '\n') >= 0
}

func isASCII(data []byte) bool {
	for _, b := range data {
		if b >= utf8.RuneSelf || b == 0 {
			return false
		}
	}
	return true
}

// decide finds out the encoding as soon as something is no ASCII. What was
// ASCII before is counted on.
func (r *Reader) decide() {
	if r.decoder == nil {
		r.decoder = newDecoder(UTF8)
		r.decoder.stop = true
		if !isASCII(r.raw) {
			r.e = Detect(r.raw)
			mark := markLength(r.raw, r.e)
			r.decoder.offset = int64(mark)
			r.raw = append(r.raw[:0], r.raw[mark:]...)
		}
	} else if !isASCII(r.raw) {
		r.e = detectBytes(r.raw)
	}
	r.decoder.unit = units(r.Encoding())
}
