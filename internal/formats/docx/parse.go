package docx

import (
	"encoding/xml"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/unzip"
)

// paragraph is one that is being read.
type paragraph struct {
	text []rune
	ruby []formats.Ruby
	// heading says that it is one, contents that it belongs to the table of
	// contents.
	heading, contents bool
	// run says that a run is being read, properties how deep in the properties
	// of paragraph or run, written that it is text, hidden that the run is.
	run, written, hidden bool
	properties           int
	// base is where the characters of a ruby element begin, reading its text,
	// above whether that is being read.
	base    int
	above   bool
	reading strings.Builder
}

// parser follows the elements of a document.
type parser struct {
	limits  formats.Limits
	styles  styles
	content *formats.Content

	now *paragraph
	// around are the paragraphs in which the present one stands as a text box.
	around []*paragraph
	// skip is how deep the walk is inside an element that is left out.
	skip int
	// contents says that the next content of a control is a table of contents.
	contents bool

	pictures  int
	footnotes bool
}

// see meets the next token of the document.
func (p *parser) see(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		if p.skip > 0 {
			p.skip++
			return nil
		}
		p.start(t)
		return p.limits.CheckBlocks(len(p.content.Blocks))
	case xml.EndElement:
		if p.skip > 0 {
			p.skip--
			return nil
		}
		p.stop(t.Name.Local)
	case xml.CharData:
		if p.now.written && p.skip == 0 {
			p.write(string(t))
		}
	}
	return nil
}

func (p *parser) start(e xml.StartElement) {
	value := unzip.Attribute(e, "val")
	switch name := e.Name.Local; name {
	case "del", "moveFrom", "Fallback", "instrText", "delText", "rubyPr":
		p.skip = 1
	case "docPartGallery":
		p.contents = p.contents || strings.Contains(value, "Table of Contents")
	case "sdtContent":
		if p.contents {
			p.skip, p.contents = 1, false
		}
	case "txbxContent":
		p.around = append(p.around, p.now)
		p.now = &paragraph{}
	case "p":
		p.end()
	case "pPr", "rPr":
		p.now.properties++
	case "pStyle":
		p.now.heading = p.now.heading || p.styles.headings[value]
		p.now.contents = p.styles.contents[value]
	case "outlineLvl":
		p.now.heading = p.now.heading || isOutline(value)
	case "vanish":
		p.now.hidden = p.now.run && value != "0" && value != "false"
	case "r":
		p.now.run, p.now.hidden = true, false
	case "drawing", "pict", "object":
		p.pictures++
	case "footnoteReference", "endnoteReference":
		p.footnotes = true
	case "ruby":
		p.now.reading.Reset()
		p.now.base = len(p.now.text)
	case "rt":
		p.now.above = true
	case "rubyBase":
		p.now.base = len(p.now.text)
	default:
		if p.now.run && p.now.properties == 0 {
			p.inRun(name, unzip.Attribute(e, "type"))
		}
	}
}

// inRun meets what a run has instead of text.
func (p *parser) inRun(name, kind string) {
	switch name {
	case "t":
		p.now.written = true
	case "tab", "ptab":
		p.write(" ")
	case "br":
		if kind == "" || kind == "textWrapping" {
			p.lineBreak()
		}
	case "cr":
		p.lineBreak()
	case "noBreakHyphen":
		p.write("-")
	}
}

func (p *parser) stop(name string) {
	switch now := p.now; name {
	case "t":
		now.written = false
	case "r":
		now.run, now.hidden = false, false
	case "pPr", "rPr":
		now.properties = max(0, now.properties-1)
	case "rt":
		now.above = false
	case "ruby":
		if reading := strings.Join(strings.Fields(now.reading.String()), " "); reading != "" && len(now.text) > now.base {
			now.ruby = append(now.ruby, formats.Ruby{Start: now.base, End: len(now.text), Text: reading})
		}
		now.base = len(now.text)
	case "p":
		p.end()
	case "txbxContent":
		if n := len(p.around); n > 0 {
			p.end()
			p.now, p.around = p.around[n-1], p.around[:n-1]
		}
	}
}

func (p *parser) write(text string) {
	now := p.now
	switch {
	case now.hidden:
		return
	case now.above:
		now.reading.WriteString(text)
		return
	}
	for _, r := range text {
		if unicode.IsSpace(r) && r != '\u3000' {
			r = ' '
		}
		now.text = append(now.text, r)
	}
}

func (p *parser) lineBreak() {
	if !p.now.hidden && !p.now.above {
		p.now.text = append(p.now.text, '\n')
	}
}

// end ends the paragraph.
func (p *parser) end() {
	now := p.now
	start, stop := 0, len(now.text)
	for start < stop && unicode.IsSpace(now.text[start]) {
		start++
	}
	for stop > start && unicode.IsSpace(now.text[stop-1]) {
		stop--
	}
	if start < stop && !now.contents {
		b := formats.Block{Text: string(now.text[start:stop])}
		if now.heading {
			b.Kind = formats.Heading
		}
		for _, r := range now.ruby {
			if r.Start >= start && r.End <= stop {
				b.Ruby = append(b.Ruby, formats.Ruby{Start: r.Start - start, End: r.End - start, Text: r.Text})
			}
		}
		p.content.Blocks = append(p.content.Blocks, b)
	}
	p.now = &paragraph{text: now.text[:0]}
}

func (p *parser) notes() {
	c := p.content
	if p.pictures > 0 {
		c.Notes = append(c.Notes, formats.Note{Code: formats.NotePictures, Args: map[string]string{"n": formats.Number(p.pictures)}})
	}
	if p.footnotes {
		c.Notes = append(c.Notes, formats.Note{Code: formats.NoteFootnotes})
	}
}
