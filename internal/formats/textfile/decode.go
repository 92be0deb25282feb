// Package textfile reads plain text in any encoding: paragraphs from lines that
// are wrapped or not, verses, and headings of chapters.
package textfile

import (
	"context"
	"errors"
	"io"

	"golang.org/x/text/encoding/charmap"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
)

// ReadAll reads a whole file of at most Limits.Text bytes.
func ReadAll(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits) ([]byte, error) {
	if err := limits.CheckText(size); err != nil {
		return nil, err
	}
	data := make([]byte, size)
	if n, err := r.ReadAt(data, 0); err != nil && (!errors.Is(err, io.EOF) || int64(n) < size) {
		return nil, err
	}
	return data, limits.Ended(ctx)
}

// Decode gives the text of a file in whatever encoding. It fails with a
// *plaintext.DamagedError. English texts in Windows-1252, which older programs
// write, are told by their few bytes that are no ASCII.
func Decode(data []byte) (string, error) {
	decoded := plaintext.Decode(data)
	if decoded.Damaged == 0 {
		return decoded.Text, nil
	}
	if western(data) {
		text, err := charmap.Windows1252.NewDecoder().Bytes(data)
		if err == nil {
			return string(text), nil
		}
	}
	return "", &plaintext.DamagedError{Fault: decoded.Faults[0], Encoding: decoded.Encoding}
}

// western reports whether data can be an English text in Windows-1252: hardly a
// byte in twenty-five is no ASCII, none of them is one of those without a character,
// and no controls stand in it.
func western(data []byte) bool {
	high := 0
	for _, b := range data {
		switch {
		case b == 0x81 || b == 0x8d || b == 0x8f || b == 0x90 || b == 0x9d:
			return false
		case b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f':
			return false
		case b >= 0x80:
			high++
		}
	}
	return high*25 < len(data)
}
