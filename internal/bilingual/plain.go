package bilingual

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Paragraphs divides a plain text into paragraphs and these into sentences.
// Empty lines divide paragraphs; a text without any, or one whose lines end
// with their sentences, has a paragraph in each line.
func Paragraphs(text string, l study.Language) [][]string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	var blocks []string
	for block := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(block) == "" {
			blocks = append(blocks, "")
			continue
		}
		if last := len(blocks) - 1; last >= 0 && blocks[last] != "" && wrapped(blocks[last], block) {
			blocks[last] = join(blocks[last], strings.TrimSpace(block))
			continue
		}
		blocks = append(blocks, strings.TrimSpace(block))
	}
	var out [][]string
	for _, block := range blocks {
		if sentences := divideSentences(block, l); len(sentences) > 0 {
			out = append(out, sentences)
		}
	}
	return out
}

// shortestWrapped is the fewest columns that a wrapped line has; a Chinese
// character takes two.
const shortestWrapped = 50

// wrapped reports whether a line goes on in the next: it is long and ends
// inside a sentence.
func wrapped(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(next))
	if strings.ContainsRune("。！？.!?…:：”\"’'」』）)", last) {
		return false
	}
	if unicode.IsUpper(first) && !unicode.IsLower(last) && last != ',' {
		return false
	}
	return columns(line) >= shortestWrapped
}

func columns(line string) int {
	n := 0
	if i := strings.LastIndexByte(line, '\n'); i >= 0 {
		line = line[i+1:]
	}
	for _, r := range line {
		if n++; isHan(r) {
			n++
		}
	}
	return n
}

func divideSentences(block string, l study.Language) []string {
	var out []string
	if l == study.Chinese {
		for _, s := range hanzi.Sentences(block) {
			out = append(out, s.Text)
		}
		return out
	}
	for _, s := range english.Sentences(block) {
		out = append(out, strings.Join(strings.Fields(s.Text), " "))
	}
	return out
}

// join puts two pieces of text together, with a space where both meet in
// letters or digits of an alphabet, or Western signs.
func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if chineseSide(last) || chineseSide(first) {
		return a + b
	}
	return a + " " + b
}

// chineseSide reports whether no space stands beside r.
func chineseSide(r rune) bool {
	return isHan(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// Compose makes a document of two texts, divided as Paragraphs does, and the
// beads that align them. The rest of the document is that of head. Its
// paragraphs are those of the text in its language; a short one without the
// signs of a sentence is a heading, in a letter a salutation at the beginning
// and a signature at the end.
func Compose(head Document, zh, en [][]string, beads []Bead) *Document {
	d := head
	d.Version, d.Minor, d.Paragraphs = Major, Minor, nil
	left, right := newColumn(zh), newColumn(en)
	for _, b := range beads {
		begins := len(d.Paragraphs) == 0
		for _, i := range b.Zh {
			begins = begins || d.Language == study.Chinese && left.paragraph[i] > 0
		}
		for _, j := range b.En {
			begins = begins || d.Language == study.English && right.paragraph[j] > 0
		}
		if begins {
			d.Paragraphs = append(d.Paragraphs, Paragraph{})
		}
		p := &d.Paragraphs[len(d.Paragraphs)-1]
		p.Pairs = append(p.Pairs, fitPairs(joined(left, b.Zh), joined(right, b.En))...)
	}
	for i := range d.Paragraphs {
		d.Paragraphs[i].Role = d.guessRole(i)
	}
	return &d
}

func joined(c column, numbers []int) string {
	text := ""
	for _, i := range numbers {
		text = join(text, plain(c.sentences[i]))
	}
	return text
}

// longestSide is the most characters of a side that Compose makes; signs that
// printing protects come to it.
const longestSide = MaxLine / 2

// fitPairs makes a pair, or several where it would be none: where a side is
// longer than a line may be, or the Chinese side alone has no Chinese.
func fitPairs(zh, en string) []Pair {
	var out []Pair
	if zh != "" && en != "" && !hasHan(zh) && hasHan(en) {
		return append(fitPairs(zh, ""), fitPairs("", en)...)
	}
	for z, e := []rune(zh), []rune(en); len(z) > 0 || len(e) > 0; {
		var p Pair
		p.Zh, z = cutLong(z)
		p.En, e = cutLong(e)
		out = append(out, p)
	}
	return out
}

// cutLong cuts a text that is too long, behind a space or sign if there is one.
func cutLong(runes []rune) (head string, rest []rune) {
	if len(runes) <= longestSide {
		return string(runes), nil
	}
	at := longestSide
	for at > longestSide/2 && !unicode.IsSpace(runes[at-1]) && !unicode.IsPunct(runes[at-1]) {
		at--
	}
	if at == longestSide/2 {
		at = longestSide
	}
	rest = runes[at:]
	for len(rest) > 0 && unicode.IsSpace(rest[0]) {
		rest = rest[1:]
	}
	return strings.TrimSpace(string(runes[:at])), rest
}

// longestHeading is the most characters of a heading in either language.
const longestHeading = 80

// guessRole tells what paragraph i is by its form alone.
func (d *Document) guessRole(i int) Role {
	p := d.Paragraphs[i]
	if len(p.Pairs) != 1 || p.Pairs[0].Zh == "" || p.Pairs[0].En == "" {
		return Body
	}
	pair := p.Pairs[0]
	if utf8.RuneCountInString(pair.Zh) > longestHeading || utf8.RuneCountInString(pair.En) > longestHeading {
		return Body
	}
	open := strings.TrimRight(pair.Zh, "：:，,") != pair.Zh && strings.TrimRight(pair.En, ":,") != pair.En
	bare := !endsWithSign(pair.Zh) && !endsWithSign(pair.En)
	switch {
	case d.Kind == Letter && i == 0 && (open || bare):
		return Salutation
	case d.Kind == Letter && i == len(d.Paragraphs)-1 && i > 0 && bare:
		return Signature
	case d.Kind == Article && bare:
		return Heading
	}
	return Body
}

func endsWithSign(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsPunct(last) && !strings.ContainsRune("》）)”\"」』", last)
}
