// Package pleco reads and writes the text files of flash cards of the
// dictionary program Pleco: a card a line, "简体[繁體]", pinyin with numbers and a
// definition divided by tabs, under lines "//Category/Subcategory".
//
// There is no published description. What is read here was seen in files that
// people share: a mark of byte order and CR LF, or neither; brackets although
// both forms are the same, or none; definitions left out; "//" inside the pinyin
// of verbs that can be taken apart; the sign U+EAB1 for a line's end in a
// definition, and its neighbours for bold and the like.
package pleco

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/textfile"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// CodeEmpty says that there is no card in the file. The caller adds the argument
// "path".
const CodeEmpty study.Code = "pleco_empty"

// Card is a flash card.
type Card struct {
	// Simplified is the headword; Traditional is empty where the file does not
	// tell it.
	Simplified, Traditional string
	// Pinyin has numbers for tones and a literal ü: "li2//hun1", "nü3'er2". Its
	// "//" stands where a verb can be taken apart; see Reading.
	Pinyin string
	// Definition may have several lines.
	Definition string
	// Category is the path of the category, from the outermost; nil for none.
	Category []string
	// Line is where it stands in the file, from 1; not used in writing.
	Line int
}

// Reading gives the pinyin without the marks of verbs that can be taken apart.
func (c Card) Reading() string { return strings.ReplaceAll(c.Pinyin, "//", "") }

// mostCards is the most cards of a file.
const mostCards = 1_000_000

const (
	categoryMark = "//"
	lineMark     = "\ueab1"
)

// Read reads a file. It fails with pleco_empty, import_too_large,
// import_blocks where there are more than a million cards, with a
// *plaintext.DamagedError where bytes are no text, and when ctx ends.
func Read(ctx context.Context, r io.ReaderAt, size int64, limits formats.Limits) ([]Card, error) {
	data, err := textfile.ReadAll(ctx, r, size, limits)
	if err != nil {
		return nil, err
	}
	text, err := textfile.Decode(data)
	if err != nil {
		return nil, err
	}
	return Parse(ctx, text, limits)
}

// Parse reads a file that is decoded.
func Parse(ctx context.Context, text string, limits formats.Limits) ([]Card, error) {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	var cards []Card
	var category []string
	number := 0
	for line := range strings.SplitSeq(text, "\n") {
		if number++; number%1024 == 0 {
			if err := limits.Ended(ctx); err != nil {
				return nil, err
			}
		}
		line = strings.TrimLeft(withoutLooks(line), " ")
		if path, ok := strings.CutPrefix(line, categoryMark); ok {
			category = categoryOf(path)
			continue
		}
		card, ok := parseLine(line)
		if !ok {
			continue
		}
		if len(cards) == mostCards {
			return nil, formats.Fail(formats.CodeBlocks, nil, "limit", formats.Number(mostCards))
		}
		card.Category, card.Line = category, number
		cards = append(cards, card)
	}
	if err := limits.Ended(ctx); err != nil {
		return nil, err
	}
	if len(cards) == 0 {
		return nil, formats.Fail(CodeEmpty, nil)
	}
	return cards, nil
}

// categoryOf divides a path. Empty names in it are left out.
func categoryOf(path string) []string {
	var out []string
	for name := range strings.SplitSeq(path, "/") {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func parseLine(line string) (Card, bool) {
	head, rest, _ := strings.Cut(line, "\t")
	pinyin, definition, _ := strings.Cut(rest, "\t")
	head = strings.TrimSpace(head)
	if head == "" || strings.HasPrefix(head, categoryMark) {
		return Card{}, false
	}
	c := Card{
		Simplified: head, Pinyin: strings.TrimSpace(pinyin),
		Definition: strings.TrimSpace(strings.ReplaceAll(definition, lineMark, "\n")),
	}
	// The bracket is the last one, and nothing stands behind it.
	if open := strings.LastIndexByte(head, '['); open > 0 && strings.HasSuffix(head, "]") {
		simplified, traditional := strings.TrimSpace(head[:open]), strings.TrimSpace(head[open+1:len(head)-1])
		if simplified != "" && traditional != "" {
			c.Simplified, c.Traditional = simplified, traditional
		}
	}
	return c, true
}

// withoutLooks takes out the signs for bold, italic and colours, which Pleco
// keeps beside the one for a line's end.
func withoutLooks(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xeab2 && r <= 0xeabf || r < ' ' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// Write writes cards in their order, those without category first, since after
// a category there is no way back.
func Write(out io.Writer, cards []Card) error {
	b := bufio.NewWriter(out)
	put := func(parts ...string) error {
		for _, s := range parts {
			if _, err := b.WriteString(s); err != nil {
				return err
			}
		}
		return nil
	}
	if err := put("\ufeff"); err != nil {
		return err
	}
	var category []string
	for _, none := range []bool{true, false} {
		for _, c := range cards {
			if (len(c.Category) == 0) != none || oneCell(c.Simplified) == "" {
				continue
			}
			if !slices.Equal(c.Category, category) {
				category = c.Category
				if err := put(categoryLine(category), end); err != nil {
					return err
				}
			}
			if err := put(c.line(), end); err != nil {
				return err
			}
		}
	}
	return b.Flush()
}

const end = "\r\n"

func categoryLine(path []string) string {
	names := make([]string, len(path))
	for i, name := range path {
		names[i] = strings.ReplaceAll(oneCell(name), "/", "／")
	}
	return categoryMark + strings.Join(names, "/")
}

func (c Card) line() string {
	head := oneCell(c.Simplified)
	if strings.HasPrefix(head, categoryMark) {
		head = "／／" + head[len(categoryMark):]
	}
	head = c.bracket(head)
	definition := strings.TrimSpace(strings.NewReplacer("\r\n", lineMark, "\r", lineMark, "\n", lineMark, "\t", " ").Replace(c.Definition))
	line := head + "\t" + oneCell(c.Pinyin)
	if definition != "" {
		line += "\t" + definition
	}
	return line
}

// bracket puts the traditional form behind the simplified one. Brackets within
// them that would be taken for this one are written wide.
func (c Card) bracket(head string) string {
	wide := strings.NewReplacer("[", "［", "]", "］").Replace
	traditional := oneCell(c.Traditional)
	if traditional == "" {
		if read, _ := parseLine(head); read.Traditional != "" {
			return wide(head)
		}
		return head
	}
	if read, _ := parseLine(head + "[" + traditional + "]"); read.Simplified != head || read.Traditional != traditional {
		traditional = wide(traditional)
	}
	return head + "[" + traditional + "]"
}

// oneCell makes one cell of a text: tabs and ends of lines are spaces.
func oneCell(s string) string { return strings.Join(strings.Fields(s), " ") }
