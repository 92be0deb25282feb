// Package pdf writes the few objects of the Portable Document Format (ISO
// 32000-1) that a text needs: pages, an outline, and TrueType faces of which
// only the glyphs in use are embedded. Everything goes straight to the file, so
// that a long text takes no more memory than a page and the list of its glyphs.
// The same calls make the same bytes.
package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"unicode/utf16"
)

// Ref is the number of an object, from 1.
type Ref int

// String gives the reference as other objects name it.
func (r Ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// Writer writes the objects of a file. The first failure ends it: what follows
// does nothing, and Close tells.
type Writer struct {
	out     io.Writer
	hash    hash.Hash
	written int64
	// offsets are where the objects begin, by number; 0 for one that is only
	// promised.
	offsets []int64
	err     error
	scratch bytes.Buffer
	deflate *zlib.Writer
}

// NewWriter begins a file.
func NewWriter(out io.Writer) *Writer {
	w := &Writer{out: out, hash: sha256.New(), offsets: make([]int64, 1)}
	// The second line has bytes above 127 so that no program takes it for text.
	w.print("%PDF-1.7\n%\xE5\xE4\xE3\xCF\n")
	return w
}

// Err is the first failure.
func (w *Writer) Err() error { return w.err }

func (w *Writer) print(text string) { w.bytes([]byte(text)) }

func (w *Writer) bytes(b []byte) {
	if w.err != nil {
		return
	}
	n, err := w.out.Write(b)
	w.written += int64(n)
	w.hash.Write(b[:n])
	w.err = err
}

// Reserve promises an object.
func (w *Writer) Reserve() Ref {
	w.offsets = append(w.offsets, 0)
	return Ref(len(w.offsets) - 1)
}

// Object writes an object.
func (w *Writer) Object(ref Ref, body string) {
	w.offsets[ref] = w.written
	w.print(fmt.Sprintf("%d 0 obj\n%s\nendobj\n", int(ref), body))
}

// Add writes an object that nothing has named yet.
func (w *Writer) Add(body string) Ref {
	ref := w.Reserve()
	w.Object(ref, body)
	return ref
}

// Stream writes data, compressed, as an object; keys are added to its
// dictionary.
func (w *Writer) Stream(ref Ref, keys string, data []byte) {
	w.scratch.Reset()
	if w.deflate == nil {
		w.deflate = zlib.NewWriter(&w.scratch)
	} else {
		w.deflate.Reset(&w.scratch)
	}
	if _, err := w.deflate.Write(data); err != nil && w.err == nil {
		w.err = err
	}
	if err := w.deflate.Close(); err != nil && w.err == nil {
		w.err = err
	}
	w.offsets[ref] = w.written
	w.print(fmt.Sprintf("%d 0 obj\n<</Length %d/Filter/FlateDecode%s>>\nstream\n", int(ref), w.scratch.Len(), keys))
	w.bytes(w.scratch.Bytes())
	w.print("\nendstream\nendobj\n")
}

// Close writes what ends a file; root and info are its catalogue and its
// description.
func (w *Writer) Close(root, info Ref) error {
	start := w.written
	id := fmt.Sprintf("%X", w.hash.Sum(nil)[:16])
	w.print(fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(w.offsets)))
	for ref, offset := range w.offsets[1:] {
		if offset == 0 && w.err == nil {
			w.err = fmt.Errorf("pdf: object %d was promised and not written", ref+1)
		}
		w.print(fmt.Sprintf("%010d 00000 n \n", offset))
	}
	w.print(fmt.Sprintf("trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n", len(w.offsets), root, info, id, id, start))
	return w.err
}

// Text writes a text as the descriptions of a file have it: UTF-16 in
// hexadecimal.
func Text(s string) string {
	var b bytes.Buffer
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}

// Number writes a number with at most three decimals.
func Number(f float64) string {
	s := fmt.Sprintf("%.3f", f)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	if s == "-0" {
		return "0"
	}
	return s
}
