package html

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// Parse reads a page that is decoded. It reads tags one after another and builds
// no tree, so that what is nested endlessly costs nothing.
func Parse(ctx context.Context, text string, limits formats.Limits) (*formats.Content, error) {
	text = withoutData(text)
	kept := map[string]bool{}
	for {
		p := &parser{limits: limits, kept: kept, content: &formats.Content{}}
		if err := p.run(ctx, text); err != nil {
			return nil, err
		}
		// What is left out and never ends would take the rest of the page with
		// it: then it is read all the same.
		if p.skipped == "" || kept[p.skipWhy] {
			return p.finish(), nil
		}
		kept[p.skipWhy] = true
	}
}

type parser struct {
	limits  formats.Limits
	content *formats.Content
	flow    flow
	// kept are reasons to leave elements out that do not count in this page.
	kept map[string]bool

	// skipped is the element that is left out, skipDepth how often it stands in
	// itself, skipWhy the reason.
	skipped   string
	skipDepth int
	skipWhy   string

	depth    int
	articles int
	pre      int
	// title says that the page's own title is being read.
	title     bool
	titleText strings.Builder
	pictures  int
	footnotes bool
}

// lookAround is after how many tags the context is looked at.
const lookAround = 256

func (p *parser) run(ctx context.Context, text string) error {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(p.limits.Piece)
	for n := 0; ; n++ {
		if n%lookAround == 0 {
			if err := p.limits.Ended(ctx); err != nil {
				return err
			}
			if err := p.limits.CheckBlocks(len(p.flow.blocks)); err != nil {
				return err
			}
		}
		switch z.Next() {
		case html.ErrorToken:
			switch err := z.Err(); {
			case errors.Is(err, html.ErrBufferExceeded):
				return formats.Fail(formats.CodePiece, nil, "limit", formats.Number(p.limits.Piece))
			case !errors.Is(err, io.EOF):
				return err
			}
			p.end()
			return nil
		case html.DoctypeToken:
			if bytes.Contains(z.Raw(), []byte("<!ENTITY")) {
				return formats.Fail(formats.CodeEntities, nil)
			}
		case html.TextToken:
			p.text(string(z.Text()))
		case html.StartTagToken:
			if err := p.start(z, false); err != nil {
				return err
			}
		case html.SelfClosingTagToken:
			// In a book an empty title or script ends where it begins.
			z.NextIsNotRawText()
			if err := p.start(z, true); err != nil {
				return err
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			p.stop(string(name))
		}
	}
}

func (p *parser) text(text string) {
	switch {
	case p.skipped != "":
	case p.title:
		p.titleText.WriteString(text)
	default:
		p.flow.write(text, p.pre > 0)
	}
}

func (p *parser) end() { p.flow.end(p.articles > 0) }

// start meets a start tag.
func (p *parser) start(z *html.Tokenizer, closed bool) error {
	raw, more := z.TagName()
	name := string(raw)
	if p.skipped != "" {
		if name == p.skipped && !closed {
			p.skipDepth++
		}
		return nil
	}
	var attributes map[string]string
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if attributes == nil {
			attributes = map[string]string{}
		}
		if len(attributes) < 64 && len(value) < 4<<10 {
			attributes[string(key)] = string(value)
		}
	}
	a := atom.Lookup(raw)
	if !closed && !isVoid(a) {
		if why := leftOut(a, attributes); why != "" && !p.kept[why] {
			p.note(why)
			p.skipped, p.skipDepth, p.skipWhy = name, 1, why
			if isBlock(a) {
				p.end()
			}
			return nil
		}
		if !endsByItself(a) {
			if p.depth++; p.depth > p.limits.Depth {
				return formats.Fail(formats.CodeDepth, nil, "limit", formats.Number(p.limits.Depth))
			}
		}
	}
	p.open(a, attributes, closed)
	if closed && !isVoid(a) {
		p.close(a)
	}
	return nil
}

// open does what a start tag asks for.
func (p *parser) open(a atom.Atom, attributes map[string]string, closed bool) {
	if isBlock(a) {
		p.end()
	}
	switch a {
	case atom.Html:
		p.content.Language = first(attributes["lang"], attributes["xml:lang"], p.content.Language)
	case atom.Meta:
		p.meta(strings.ToLower(attributes["name"]), attributes["content"])
	case atom.Title:
		p.title = !closed && p.titleText.Len() == 0
	case atom.Article, atom.Main:
		p.articles++
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.flow.heading = true
	case atom.Br:
		p.flow.lineBreak()
	case atom.Hr:
		p.flow.rule(p.articles > 0)
	case atom.Pre:
		p.pre++
	case atom.Img, atom.Image:
		p.pictures++
	case atom.Q:
		p.flow.put('“')
	case atom.Ruby:
		p.flow.beginRuby()
	case atom.Rb:
		p.flow.endReading()
		p.flow.endBase()
	case atom.Rt:
		p.flow.beginReading()
	}
}

// meta meets what a page says of itself.
func (p *parser) meta(name, content string) {
	switch name {
	case "author", "dc.creator":
		p.content.Author = first(p.content.Author, strings.TrimSpace(content))
	case "generator":
		// It wraps lines, but Chinese text only where there is space.
		p.flow.spaced = strings.HasPrefix(content, "LibreOffice") || strings.HasPrefix(content, "OpenOffice")
	}
}

// stop meets an end tag.
func (p *parser) stop(name string) {
	if p.skipped != "" {
		if name == p.skipped {
			if p.skipDepth--; p.skipDepth == 0 {
				p.skipped = ""
			}
		}
		return
	}
	a := atom.Lookup([]byte(name))
	if !endsByItself(a) && p.depth > 0 {
		p.depth--
	}
	p.close(a)
}

// close does what an end tag asks for.
func (p *parser) close(a atom.Atom) {
	switch a {
	case atom.Title:
		p.title = false
	case atom.Rt:
		p.flow.endReading()
	case atom.Rb:
		p.flow.endBase()
	case atom.Ruby:
		p.flow.endRuby()
	case atom.Q:
		p.flow.put('”')
	}
	if isBlock(a) {
		p.end()
	}
	switch a {
	case atom.Article, atom.Main:
		p.articles = max(0, p.articles-1)
	case atom.Pre:
		p.pre = max(0, p.pre-1)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.flow.heading = false
	}
}

func (p *parser) note(why string) {
	p.footnotes = p.footnotes || why == whyFootnote
}

// articleShare is the part of a page's text that an article has at least.
const articleShare = 4

// finish chooses between the article and the whole page.
func (p *parser) finish() *formats.Content {
	c := p.content
	all, inside := 0, 0
	for i, b := range p.flow.blocks {
		all += len(b.Text)
		if p.flow.inside[i] {
			inside += len(b.Text)
		}
	}
	for i, b := range p.flow.blocks {
		if inside == 0 || inside*articleShare < all || p.flow.inside[i] {
			c.Blocks = append(c.Blocks, b)
		}
	}
	c.Title = strings.Join(strings.Fields(p.titleText.String()), " ")
	if p.pictures > 0 {
		c.Notes = append(c.Notes, formats.Note{Code: formats.NotePictures, Args: map[string]string{"n": formats.Number(p.pictures)}})
	}
	if p.footnotes {
		c.Notes = append(c.Notes, formats.Note{Code: formats.NoteFootnotes})
	}
	return c
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Image, atom.Input, atom.Link, atom.Meta,
		atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// endsByItself reports whether the end tag of an element may be left out, so
// that start tags do not tell how deep it stands.
func endsByItself(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Tfoot, atom.Colgroup,
		atom.Option, atom.Optgroup, atom.Rt, atom.Rp, atom.Rb, atom.Html, atom.Head, atom.Body, atom.Caption:
		return true
	}
	return false
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Legend,
		atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Optgroup, atom.Option, atom.P, atom.Pre, atom.Section, atom.Summary,
		atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Title, atom.Tr, atom.Ul:
		return true
	}
	return false
}

// longestData is the longest that is embedded in a page and kept.
const longestData = 4 << 10

// withoutData leaves out what is embedded in a page as a link to itself:
// pictures and sounds may have megabytes in one attribute.
func withoutData(text string) string {
	var b strings.Builder
	for {
		i := strings.Index(text, ";base64,")
		if i < 0 {
			break
		}
		end := i + len(";base64,")
		for end < len(text) && isBase64(text[end]) {
			end++
		}
		if end-i > longestData {
			b.WriteString(text[:i])
		} else {
			b.WriteString(text[:end])
		}
		text = text[end:]
	}
	if b.Len() == 0 {
		return text
	}
	b.WriteString(text)
	return b.String()
}

func isBase64(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("+/=%\r\n\t ", c) >= 0
}
