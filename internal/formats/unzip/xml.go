package unzip

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
)

// newXML makes a decoder of a part of an archive in any encoding. It knows the
// entities of HTML and expands none that the part defines itself, so that these
// cannot multiply.
func newXML(data []byte) *xml.Decoder {
	text := plaintext.Decode(data).Text
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.AutoClose = nil
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return d
}

// Walk reads the elements of a part one after another. It fails with
// import_depth, import_part, with what see gives, and when ctx ends.
func Walk(ctx context.Context, data []byte, name string, limits formats.Limits, see func(xml.Token) error) error {
	d := newXML(data)
	depth := 0
	for n := 0; ; n++ {
		if n%1024 == 0 {
			if err := limits.Ended(ctx); err != nil {
				return err
			}
		}
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return formats.Fail(formats.CodePart, err, "part", tellable(name))
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > limits.Depth {
				return formats.Fail(formats.CodeDepth, nil, "limit", formats.Number(limits.Depth))
			}
		case xml.EndElement:
			depth--
		}
		if err := see(token); err != nil {
			return err
		}
	}
}

// Attribute gives the value of an element's attribute by its local name, ""
// where it has none.
func Attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
