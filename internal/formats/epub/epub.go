// Package epub reads books in EPUB 2 and 3: the texts of the spine in order,
// with the readings that stand above characters.
package epub

import (
	"context"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/html"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/unzip"
)

// Read reads a book.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits) (*formats.Content, error) {
	a, err := unzip.Open(r, size, limits)
	if err != nil {
		return nil, err
	}
	b, err := readPackage(ctx, a, limits)
	if err != nil {
		return nil, err
	}
	locked, err := lockedParts(ctx, a, limits)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(b.parts, func(name string) bool { return locked[name] }) {
		return nil, formats.Fail(formats.CodeEncrypted, nil)
	}
	c := &formats.Content{Title: b.title, Author: b.author, Language: b.language, Key: b.key}
	t := tally{}
	for i, name := range b.parts {
		if err := t.add(ctx, c, a, name, limits); err != nil {
			return nil, err
		}
		if i == 0 {
			t.titlePage = isTitlePage(c)
		}
	}
	if t.titlePage && len(c.Blocks) > 1 {
		c.Blocks = c.Blocks[1:]
	}
	if len(b.parts) > 0 && t.missing == len(b.parts) {
		return nil, formats.Fail(formats.CodePart, nil, "part", b.parts[0])
	}
	t.notes(c)
	return c, nil
}

// tally counts what is left out of a book.
type tally struct {
	pictures, missing int
	footnotes         bool
	// titlePage says that the first part is one.
	titlePage bool
}

// isTitlePage reports whether the first part of a book has nothing but its title,
// which the text that follows begins with again.
func isTitlePage(c *formats.Content) bool {
	return len(c.Blocks) == 1 && c.Blocks[0].Text == strings.Join(strings.Fields(c.Title), " ")
}

// add adds the text of a part.
func (t *tally) add(ctx context.Context, c *formats.Content, a *unzip.Archive, name string, limits formats.Limits) error {
	if !a.Has(name) {
		t.missing++
		return nil
	}
	data, err := a.Read(ctx, name)
	if err != nil {
		return err
	}
	text, err := html.Decode(data)
	if err != nil {
		return formats.Fail(formats.CodePart, err, "part", name)
	}
	part, err := html.Parse(ctx, text, limits)
	if err != nil {
		return err
	}
	c.Blocks = append(c.Blocks, part.Blocks...)
	for _, n := range part.Notes {
		if n.Code == formats.NotePictures {
			if count, err := strconv.Atoi(n.Args["n"]); err == nil {
				t.pictures += count
			}
		}
		t.footnotes = t.footnotes || n.Code == formats.NoteFootnotes
	}
	return limits.CheckBlocks(len(c.Blocks))
}

func (t *tally) notes(c *formats.Content) {
	if t.pictures > 0 {
		c.Notes = append(c.Notes, formats.Note{Code: formats.NotePictures, Args: map[string]string{"n": formats.Number(t.pictures)}})
	}
	if t.footnotes {
		c.Notes = append(c.Notes, formats.Note{Code: formats.NoteFootnotes})
	}
	if t.missing > 0 {
		c.Notes = append(c.Notes, formats.Note{Code: formats.NoteParts, Args: map[string]string{"n": formats.Number(t.missing)}})
	}
}

// lockedParts gives the names of parts that are encrypted. Fonts often are,
// which locks nothing.
func lockedParts(ctx context.Context, a *unzip.Archive, limits formats.Limits) (map[string]bool, error) {
	const encryption = "META-INF/encryption.xml"
	if !a.Has(encryption) {
		return nil, nil
	}
	data, err := a.Read(ctx, encryption)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	err = unzip.Walk(ctx, data, encryption, limits, func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "CipherReference" {
			out[resolve("", unzip.Attribute(e, "URI"))] = true
		}
		return nil
	})
	return out, err
}
