package textfile

import (
	"context"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// Read reads a plain text. Empty lines divide paragraphs. Lines that were
// wrapped at a width become one paragraph again; short lines that stand
// together, as in verse, stay lines of one; in a text without empty lines each
// line is a paragraph.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits) (*formats.Content, error) {
	data, err := ReadAll(ctx, r, size, limits)
	if err != nil {
		return nil, err
	}
	text, err := Decode(data)
	if err != nil {
		return nil, err
	}
	return Blocks(ctx, text, limits)
}

// Blocks reads a plain text that is decoded.
func Blocks(ctx context.Context, text string, limits formats.Limits) (*formats.Content, error) {
	t := &parser{content: &formats.Content{}}
	var group []string
	empty := 0
	for text != "" {
		var raw string
		raw, text = cutLine(text)
		line := strings.TrimRightFunc(raw, unicode.IsSpace)
		if strings.TrimFunc(line, unseen) == "" {
			empty++
			t.group(group)
			group = group[:0]
			if err := limits.Ended(ctx); err != nil {
				return nil, err
			}
			continue
		}
		group = append(group, line)
		if err := limits.CheckBlocks(len(t.content.Blocks) + len(group)); err != nil {
			return nil, err
		}
	}
	t.group(group)
	t.findTitle(empty > 0)
	return t.content, limits.Ended(ctx)
}

// cutLine cuts the first line off, which ends with LF, CR LF, CR or form feed.
func cutLine(text string) (line, rest string) {
	i := strings.IndexAny(text, "\n\r\f\u2028\u2029\u0085")
	if i < 0 {
		return text, ""
	}
	_, n := utf8.DecodeRuneInString(text[i:])
	if strings.HasPrefix(text[i:], "\r\n") {
		n = 2
	}
	return text[:i], text[i+n:]
}

func unseen(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Cc)
}

type parser struct {
	content *formats.Content
}

// Widths in columns, of which a Chinese character takes two.
const (
	// leastWrapped is the narrowest, mostWrapped the widest that a text is
	// wrapped at.
	leastWrapped, mostWrapped = 50, 120
	// mostVerse is the widest line of a verse, mostVerses the most lines.
	mostVerse, mostVerses = 64, 60
)

// group adds the lines between two empty ones.
func (t *parser) group(lines []string) {
	switch {
	case len(lines) == 0:
	case len(lines) == 1:
		t.add(strings.TrimSpace(lines[0]))
	case wrapped(lines):
		t.add(joined(lines))
	case verse(lines):
		trimmed := make([]string, len(lines))
		for i, l := range lines {
			trimmed[i] = strings.TrimSpace(l)
		}
		t.content.Blocks = append(t.content.Blocks, formats.Block{Text: strings.Join(trimmed, "\n")})
	default:
		for _, l := range lines {
			t.add(strings.TrimSpace(l))
		}
	}
}

// wrapped reports whether lines are one paragraph that was wrapped: all but the
// last are about as wide as the widest, and none but the first is indented.
func wrapped(lines []string) bool {
	widest := 0
	for _, l := range lines {
		w := columns(l)
		if w > mostWrapped {
			return false
		}
		widest = max(widest, w)
	}
	if widest < leastWrapped {
		return false
	}
	for i, l := range lines {
		if i > 0 && indent(l) > indent(lines[1]) || i < len(lines)-1 && columns(l)*10 < widest*7 {
			return false
		}
	}
	// An indented second line begins a paragraph like the first.
	return indent(lines[1]) <= indent(lines[0]) && (indent(lines[0]) == 0 || indent(lines[1]) < indent(lines[0]) || !sentenceEnds(lines))
}

// sentenceEnds reports whether every line ends a sentence: then they are
// paragraphs.
func sentenceEnds(lines []string) bool {
	for _, l := range lines {
		last, _ := utf8.DecodeLastRuneInString(l)
		if !strings.ContainsRune("。！？.!?…”’\"」』：:", last) {
			return false
		}
	}
	return true
}

func verse(lines []string) bool {
	if len(lines) > mostVerses {
		return false
	}
	for i, l := range lines {
		if columns(l) > mostVerse || i > 0 && strings.HasPrefix(l, "\u3000\u3000") || IsChapter(strings.TrimSpace(l)) {
			return false
		}
	}
	return true
}

func indent(line string) int {
	return columns(line) - columns(strings.TrimLeftFunc(line, unicode.IsSpace))
}

func columns(line string) int {
	n := 0
	for _, r := range line {
		switch {
		case isWide(r):
			n += 2
		case r == '\t':
			n += 4
		default:
			n++
		}
	}
	return n
}

func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xff60 || r >= 0xac00 && r <= 0xd7a3
}

// joined puts wrapped lines together, with a space unless Chinese characters or
// full-width signs meet.
func joined(lines []string) string {
	var b strings.Builder
	last := rune(0)
	for _, l := range lines {
		l = strings.TrimSpace(l)
		first, _ := utf8.DecodeRuneInString(l)
		if b.Len() > 0 && !isWide(last) && !isWide(first) {
			b.WriteByte(' ')
		}
		b.WriteString(l)
		last, _ = utf8.DecodeLastRuneInString(l)
	}
	return b.String()
}

func (t *parser) add(text string) {
	b := formats.Block{Text: text}
	if IsChapter(text) {
		b.Kind = formats.Heading
	}
	t.content.Blocks = append(t.content.Blocks, b)
}

// longestHeading is the most characters of a line that can be a heading.
const longestHeading = 60

var chapter = regexp.MustCompile(`^(第[〇零一二三四五六七八九十百千两\d]+[章回节節卷部集篇幕]([\s　:：、.]|$|\p{Han})|` +
	`(?i:chapter|part|book|act|scene|canto|letter|volume)\s+([0-9]+|[ivxlc]+)\b)`)

// IsChapter reports whether a line is the heading of a chapter.
func IsChapter(line string) bool {
	if len(line) > longestHeading*utf8.UTFMax || utf8.RuneCountInString(line) > longestHeading || !chapter.MatchString(line) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return !strings.ContainsRune("，。；,;", last)
}

// findTitle makes the first line a heading where it stands alone, is short and
// no sentence.
func (t *parser) findTitle(divided bool) {
	if len(t.content.Blocks) < 2 || !divided {
		return
	}
	first := &t.content.Blocks[0]
	if first.Kind != formats.Paragraph || strings.Contains(first.Text, "\n") || utf8.RuneCountInString(first.Text) > longestHeading {
		return
	}
	last, _ := utf8.DecodeLastRuneInString(first.Text)
	if !strings.ContainsFunc(first.Text, unicode.IsLetter) || unicode.IsPunct(last) && !strings.ContainsRune("》）)”\"」』", last) {
		return
	}
	first.Kind = formats.Heading
}
