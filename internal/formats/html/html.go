// Package html reads the text of web pages, and of the parts of books that are
// written like them: the article without navigation, scripts and styles, with
// the readings that stand above characters.
package html

import (
	"context"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
)

// Read reads a page.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits) (*formats.Content, error) {
	data, err := textfile.ReadAll(ctx, r, size, limits)
	if err != nil {
		return nil, err
	}
	text, err := Decode(data)
	if err != nil {
		return nil, err
	}
	return Parse(ctx, text, limits)
}

// declaration finds the encoding that a page says it has.
var declaration = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:-]+)`)

// declared is how much of a page is searched for its encoding.
const declared = 4 << 10

// Decode gives the text of a page. It is UTF-8 where it can be, whatever it
// says of itself; otherwise what it says counts, if that makes sense, and else
// what its bytes look like.
func Decode(data []byte) (string, error) {
	if utf8.Valid(data) && !strings.ContainsRune(string(data[:min(len(data), 64)]), 0) {
		return strings.TrimPrefix(string(data), "\ufeff"), nil
	}
	found := declaration.FindSubmatch(data[:min(len(data), declared)])
	if found == nil {
		return textfile.Decode(data)
	}
	encoding, err := htmlindex.Get(string(found[1]))
	if err != nil {
		return textfile.Decode(data)
	}
	name, err := htmlindex.Name(encoding)
	if err != nil {
		return textfile.Decode(data)
	}
	switch name {
	case "utf-8", "utf-16le", "utf-16be":
		return textfile.Decode(data)
	case "gbk", "gb18030":
		return decodeAs(data, plaintext.GB18030)
	case "big5":
		return decodeAs(data, plaintext.Big5)
	}
	// Chinese pages say that they are Western when nobody told their program.
	if strings.HasPrefix(name, "windows-125") && plaintext.Detect(data) != plaintext.UTF8 && !mostlyASCII(data) {
		return textfile.Decode(data)
	}
	out, err := encoding.NewDecoder().Bytes(data)
	if err != nil || strings.ContainsRune(string(out), utf8.RuneError) {
		return textfile.Decode(data)
	}
	return string(out), nil
}

func decodeAs(data []byte, e plaintext.Encoding) (string, error) {
	if text := plaintext.DecodeAs(data, e); text.Damaged == 0 {
		return text.Text, nil
	}
	return textfile.Decode(data)
}

// mostlyASCII reports whether hardly a byte in thirty is no ASCII.
func mostlyASCII(data []byte) bool {
	high := 0
	for _, b := range data {
		if b >= utf8.RuneSelf {
			high++
		}
	}
	return high*30 < len(data)
}
