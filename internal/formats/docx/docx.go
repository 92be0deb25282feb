// Package docx reads documents of Word and of programs that write its format
// (ECMA-376): paragraphs, headings and the readings above characters.
package docx

import (
	"context"
	"encoding/xml"
	"io"
	"path"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/unzip"
)

// Read reads a document. What was deleted while changes were tracked is left
// out, and so are tables of contents, hidden text, footnotes and comments.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits) (*formats.Content, error) {
	a, err := unzip.Open(r, size, limits)
	if err != nil {
		return nil, err
	}
	main, err := mainPart(ctx, a, limits)
	if err != nil {
		return nil, err
	}
	found, err := readStyles(ctx, a, path.Join(path.Dir(main), "styles.xml"), limits)
	if err != nil {
		return nil, err
	}
	data, err := a.Read(ctx, main)
	if err != nil {
		return nil, err
	}
	p := &parser{limits: limits, styles: found, content: &formats.Content{}, now: &paragraph{}}
	if err := unzip.Walk(ctx, data, main, limits, p.see); err != nil {
		return nil, err
	}
	p.end()
	p.notes()
	return p.content, readProperties(ctx, a, p.content, limits)
}

// mainPart gives the name of the document's part, which the relationships of
// the archive name.
func mainPart(ctx context.Context, a *unzip.Archive, limits formats.Limits) (string, error) {
	const usual, relations = "word/document.xml", "_rels/.rels"
	if a.Has(usual) || !a.Has(relations) {
		return usual, nil
	}
	data, err := a.Read(ctx, relations)
	if err != nil {
		return "", err
	}
	name := usual
	err = unzip.Walk(ctx, data, relations, limits, func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" && strings.HasSuffix(unzip.Attribute(e, "Type"), "/officeDocument") {
			name = path.Clean(strings.TrimLeft(unzip.Attribute(e, "Target"), "/"))
		}
		return nil
	})
	return name, err
}

// styles are those of paragraphs that mean something here.
type styles struct {
	// headings are known by their name, by their level in the outline, or since
	// they are made of one that is.
	headings map[string]bool
	// contents are those of a table of contents.
	contents map[string]bool
}

// isOutline reports whether a level of the outline is that of a heading: 0 to
// 8; 9 is the text.
func isOutline(level string) bool { return len(level) == 1 && level < "9" }

func readStyles(ctx context.Context, a *unzip.Archive, name string, limits formats.Limits) (styles, error) {
	out := styles{headings: map[string]bool{}, contents: map[string]bool{}}
	if !a.Has(name) {
		return out, nil
	}
	data, err := a.Read(ctx, name)
	if err != nil {
		return out, err
	}
	parents := map[string]string{}
	id := ""
	err = unzip.Walk(ctx, data, name, limits, func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		value := strings.ToLower(unzip.Attribute(e, "val"))
		switch e.Name.Local {
		case "style":
			id = unzip.Attribute(e, "styleId")
		case "name":
			out.headings[id] = strings.HasPrefix(value, "heading ") || value == "title"
			out.contents[id] = strings.HasPrefix(value, "toc ") || strings.HasPrefix(value, "contents ")
		case "outlineLvl":
			out.headings[id] = out.headings[id] || isOutline(value)
		case "basedOn":
			parents[id] = unzip.Attribute(e, "val")
		}
		return nil
	})
	for id := range parents {
		for up, n := parents[id], 0; up != "" && n < 16; up, n = parents[up], n+1 {
			out.headings[id] = out.headings[id] || out.headings[up]
		}
	}
	return out, err
}

// readProperties reads title and author. A document without them is sound.
func readProperties(ctx context.Context, a *unzip.Archive, c *formats.Content, limits formats.Limits) error {
	const name = "docProps/core.xml"
	if !a.Has(name) {
		return nil
	}
	data, err := a.Read(ctx, name)
	if err != nil {
		return err
	}
	in := ""
	return unzip.Walk(ctx, data, name, limits, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			in = t.Name.Local
		case xml.EndElement:
			in = ""
		case xml.CharData:
			switch in {
			case "title":
				c.Title += string(t)
			case "creator":
				c.Author += string(t)
			case "language":
				c.Language += string(t)
			}
		}
		return nil
	})
}
