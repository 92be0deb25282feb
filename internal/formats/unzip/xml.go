package unzip

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/plaintext"
)

// newXML makes a decoder of a part of an archive in any encoding. It knows the
// entities of HTML and none that the part defines itself.
func newXML(in *pieces) *xml.Decoder {
	d := xml.NewDecoder(in)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return d
}

// pieces reads a text and fails where one piece of it, a tag or what stands
// between two, has no end.
type pieces struct {
	text       string
	at, marked int
	limit      int
}

var errPiece = errors.New("a piece has no end")

// ReadByte reads a byte; the decoder reads no further than it must by it.
func (p *pieces) ReadByte() (byte, error) {
	if p.at == len(p.text) {
		return 0, io.EOF
	}
	if p.at-p.marked > p.limit {
		return 0, errPiece
	}
	p.at++
	return p.text[p.at-1], nil
}

// Read is there for the interface; the decoder calls ReadByte.
func (p *pieces) Read(to []byte) (int, error) {
	if len(to) == 0 {
		return 0, nil
	}
	b, err := p.ReadByte()
	if err != nil {
		return 0, err
	}
	to[0] = b
	return 1, nil
}

// Walk reads the elements of a part one after another. It fails with
// import_depth, import_part, with what see gives, and when ctx ends.
func Walk(ctx context.Context, data []byte, name string, limits formats.Limits, see func(xml.Token) error) error {
	in := &pieces{text: plaintext.Decode(data).Text, limit: limits.Piece}
	d := newXML(in)
	depth := 0
	for n := 0; ; n++ {
		if n%1024 == 0 {
			if err := limits.Ended(ctx); err != nil {
				return err
			}
		}
		in.marked = in.at
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errPiece):
			return formats.Fail(formats.CodePiece, nil, "limit", formats.Number(limits.Piece))
		}
		if err != nil {
			return formats.Fail(formats.CodePart, err, "part", tellable(name))
		}
		switch token := token.(type) {
		case xml.Directive:
			if bytes.Contains(token, []byte("<!ENTITY")) || bytes.Contains(token, []byte("[")) {
				return formats.Fail(formats.CodeEntities, nil)
			}
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
