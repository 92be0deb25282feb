package epub

import (
	"bytes"
	"context"
	"encoding/xml"
	"net/url"
	"path"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/unzip"
)

// book is what the package document says.
type book struct {
	title, author, language, key string
	// parts are the names of the texts in their order.
	parts []string
}

// item is an entry of the manifest.
type item struct{ name, mediaType, properties string }

// findPackage gives the name of the package document.
func findPackage(ctx context.Context, a *unzip.Archive, limits formats.Limits) (string, error) {
	const container = "META-INF/container.xml"
	data, err := a.Read(ctx, container)
	if err != nil {
		return "", err
	}
	name := ""
	err = unzip.Walk(ctx, data, container, limits, func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "rootfile" && name == "" {
			name = unzip.Attribute(e, "full-path")
		}
		return nil
	})
	if err == nil && name == "" {
		err = formats.Fail(formats.CodePart, nil, "part", container)
	}
	return resolve("", name), err
}

// resolve gives the name of a part that another one links to.
func resolve(from, link string) string {
	link, _, _ = strings.Cut(link, "#")
	if plain, err := url.PathUnescape(link); err == nil {
		link = plain
	}
	if strings.HasPrefix(link, "/") {
		return path.Clean(strings.TrimLeft(link, "/"))
	}
	return path.Clean(path.Join(path.Dir(from), link))
}

// readPackage reads the package document.
func readPackage(ctx context.Context, a *unzip.Archive, limits formats.Limits) (*book, error) {
	name, err := findPackage(ctx, a, limits)
	if err != nil {
		return nil, err
	}
	data, err := a.Read(ctx, name)
	if err != nil {
		return nil, err
	}
	p := &packageReader{name: name, items: map[string]item{}}
	if err := unzip.Walk(ctx, data, name, limits, p.see); err != nil {
		return nil, err
	}
	return p.book(), nil
}

type packageReader struct {
	name  string
	items map[string]item
	spine []string
	// toc are the pages of contents that the guide of EPUB 2 names.
	toc []string
	// in is the element whose text is read, identifier whether it is that which
	// names the book.
	in         string
	uniqueID   string
	identifier bool
	text       strings.Builder
	out        book
}

func (p *packageReader) see(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		p.start(t)
	case xml.CharData:
		if p.in != "" {
			p.text.Write(bytes.TrimSpace(t))
		}
	case xml.EndElement:
		if t.Name.Local == p.in {
			p.take(p.in, p.text.String())
			p.in = ""
		}
	}
	return nil
}

func (p *packageReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "package":
		p.uniqueID = unzip.Attribute(e, "unique-identifier")
	case "title", "creator", "language", "identifier":
		p.in = e.Name.Local
		p.identifier = unzip.Attribute(e, "id") == p.uniqueID
		p.text.Reset()
	case "item":
		p.items[unzip.Attribute(e, "id")] = item{resolve(p.name, unzip.Attribute(e, "href")), unzip.Attribute(e, "media-type"), unzip.Attribute(e, "properties")}
	case "itemref":
		p.spine = append(p.spine, unzip.Attribute(e, "idref"))
	case "reference":
		if kind := strings.ToLower(unzip.Attribute(e, "type")); kind == "toc" || kind == "cover" {
			p.toc = append(p.toc, resolve(p.name, unzip.Attribute(e, "href")))
		}
	}
}

func (p *packageReader) take(name, text string) {
	for _, each := range [...]struct {
		name string
		to   *string
	}{{"title", &p.out.title}, {"creator", &p.out.author}, {"language", &p.out.language}} {
		if name == each.name && *each.to == "" {
			*each.to = text
		}
	}
	if name == "identifier" && (p.identifier || p.out.key == "") {
		p.out.key = text
	}
}

func (p *packageReader) book() *book {
	seen := map[string]bool{}
	for _, name := range p.toc {
		seen[name] = len(p.spine) > len(p.toc)
	}
	for _, id := range p.spine {
		i, ok := p.items[id]
		if !ok || seen[i.name] || strings.Contains(" "+i.properties+" ", " nav ") || strings.HasPrefix(i.mediaType, "image/") {
			continue
		}
		seen[i.name] = true
		p.out.parts = append(p.out.parts, i.name)
	}
	return &p.out
}
