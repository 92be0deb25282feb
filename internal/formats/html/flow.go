package html

import (
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// flow makes blocks of text that comes in pieces.
type flow struct {
	blocks []formats.Block
	// inside says for each block whether it stands in the article.
	inside []bool

	text []rune
	ruby []formats.Ruby
	// space and line say that space was met since the last character, and that
	// a line of the source ended in it.
	space, line bool
	heading     bool
	// spaced says that lines of the source end only where there is space.
	spaced bool

	annotation annotation
}

// annotation is the ruby element that is being read.
type annotation struct {
	open bool
	// from is where the characters begin that have no reading yet; bases are
	// those that stand in elements of their own and wait for theirs.
	from  int
	bases [][2]int
	// in says that its text is being read.
	in   bool
	text strings.Builder
}

// write adds text, its space collapsed.
func (f *flow) write(text string, pre bool) {
	if f.annotation.in {
		f.annotation.text.WriteString(text)
		return
	}
	for _, r := range text {
		switch {
		case pre && r == '\n':
			f.lineBreak()
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\u00a0':
			f.space = true
			f.line = f.line || !f.spaced && (r == '\n' || r == '\r')
		default:
			f.put(r)
		}
	}
}

// put adds a character, behind the space that was met before it. There is none
// where a line of the source ends between Chinese characters.
func (f *flow) put(r rune) {
	if n := len(f.text); f.space && n > 0 {
		last := f.text[n-1]
		if last != '\n' && !(f.line && (wide(last) && eastern(r) || eastern(last) && wide(r))) {
			f.text = append(f.text, ' ')
		}
	}
	f.space, f.line = false, false
	f.text = append(f.text, r)
}

// wide reports whether a character is Chinese or a full-width sign; eastern also
// those signs that Chinese shares with others.
func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xff60
}

func eastern(r rune) bool { return wide(r) || strings.ContainsRune("“”‘’—…·", r) }

// lineBreak ends a line inside a block.
func (f *flow) lineBreak() {
	if f.annotation.in {
		return
	}
	f.space, f.line = false, false
	f.text = append(f.text, '\n')
}

// end ends the block.
func (f *flow) end(inside bool) {
	f.endRuby()
	start, stop := 0, len(f.text)
	for start < stop && unicode.IsSpace(f.text[start]) {
		start++
	}
	for stop > start && unicode.IsSpace(f.text[stop-1]) {
		stop--
	}
	if start < stop {
		b := formats.Block{Text: string(f.text[start:stop])}
		if f.heading {
			b.Kind = formats.Heading
		}
		for _, r := range f.ruby {
			if r.Start >= start && r.End <= stop {
				b.Ruby = append(b.Ruby, formats.Ruby{Start: r.Start - start, End: r.End - start, Text: r.Text})
			}
		}
		f.blocks = append(f.blocks, b)
		f.inside = append(f.inside, inside)
	}
	f.text, f.ruby = f.text[:0], nil
	f.space, f.line = false, false
}

// rule adds a break.
func (f *flow) rule(inside bool) {
	f.blocks = append(f.blocks, formats.Block{Kind: formats.Break})
	f.inside = append(f.inside, inside)
}

func (f *flow) beginRuby() {
	f.settleSpace()
	f.annotation = annotation{open: true, from: len(f.text)}
}

// settleSpace writes the space that was met, so that what begins here does not
// begin with it.
func (f *flow) settleSpace() {
	if n := len(f.text); f.space && !f.line && n > 0 && f.text[n-1] != '\n' {
		f.text = append(f.text, ' ')
		f.space = false
	}
}

// endBase notes the characters since the last reading as one that waits.
func (f *flow) endBase() {
	if a := &f.annotation; a.open && len(f.text) > a.from {
		a.bases = append(a.bases, [2]int{a.from, len(f.text)})
		a.from = len(f.text)
	}
}

// beginReading begins the text above the characters that wait.
func (f *flow) beginReading() {
	if !f.annotation.open {
		f.annotation = annotation{open: true, from: len(f.text)} // nothing to stand above
	}
	f.endReading()
	f.endBase()
	f.annotation.in = true
	f.annotation.text.Reset()
}

// endReading gives the reading to the first characters that wait.
func (f *flow) endReading() {
	a := &f.annotation
	if !a.in {
		return
	}
	a.in = false
	reading := strings.Join(strings.Fields(a.text.String()), " ")
	if len(a.bases) == 0 {
		return
	}
	base := a.bases[0]
	a.bases = a.bases[1:]
	for base[0] < base[1] && unicode.IsSpace(f.text[base[0]]) {
		base[0]++
	}
	if reading != "" && base[0] < base[1] {
		f.ruby = append(f.ruby, formats.Ruby{Start: base[0], End: base[1], Text: reading})
	}
}

func (f *flow) endRuby() {
	f.endReading()
	f.annotation = annotation{}
}
