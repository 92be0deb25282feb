package importing

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Sentence is one sentence of a text that is imported.
type Sentence struct {
	Text string
	// Readings are those that the file gives its characters.
	Readings []bilingual.Override
	// Heading says that it is one.
	Heading bool
	// translation is what the file itself has beside it.
	translation string
}

// paragraph is a run of sentences.
type paragraph []Sentence

// divided is a text in paragraphs and sentences.
type divided struct {
	language   study.Language
	paragraphs []paragraph
	// lost counts the annotations that are no readings, count the sentences.
	lost, count int
}

// divide cuts the blocks of a text into sentences. It fails with
// import_sentences, and when ctx ends.
func divide(ctx context.Context, blocks []formats.Block, language study.Language, limits formats.Limits) (divided, error) {
	d := divided{language: language}
	for i := range blocks {
		p, err := d.long(ctx, &blocks[i], limits)
		if err != nil {
			return d, err
		}
		if len(p) > 0 {
			d.paragraphs = append(d.paragraphs, p)
		}
	}
	return d, nil
}

// longBlock is how many bytes of a block are divided at once. Only what has no
// end is longer than that.
const longBlock = 64 << 10

// long divides a block piece by piece, so that one of any length takes time and
// memory in proportion to it.
func (d *divided) long(ctx context.Context, b *formats.Block, limits formats.Limits) (paragraph, error) {
	var out paragraph
	rest := *b
	for {
		piece := rest
		if len(rest.Text) > longBlock {
			piece, rest = cutBlock(rest)
		} else {
			rest = formats.Block{}
		}
		if err := limits.Ended(ctx); err != nil {
			return nil, err
		}
		p := d.block(&piece)
		if d.count += len(p); d.count > limits.Sentences {
			return nil, formats.Fail(formats.CodeSentences, nil, "limit", formats.Number(limits.Sentences))
		}
		out = append(out, p...)
		if rest.Text == "" {
			return out, nil
		}
	}
}

// cutBlock cuts a long block behind a line or a sentence, or else behind a
// space or wherever a character ends.
func cutBlock(b formats.Block) (head, rest formats.Block) {
	at := 0
	for _, signs := range []string{"\n", "。！？", ".!?", " \u3000，,"} {
		i := strings.LastIndexAny(b.Text[:longBlock], signs)
		if i > longBlock/2 {
			_, n := utf8.DecodeRuneInString(b.Text[i:])
			at = i + n
			break
		}
	}
	if at == 0 {
		for at = longBlock; at > 0 && !utf8.RuneStart(b.Text[at]); at-- {
		}
	}
	head, rest = b, b
	head.Text, rest.Text = b.Text[:at], b.Text[at:]
	runes := utf8.RuneCountInString(head.Text)
	n := 0
	for n < len(b.Ruby) && b.Ruby[n].End <= runes {
		n++
	}
	head.Ruby, rest.Ruby = b.Ruby[:n], make([]formats.Ruby, 0, len(b.Ruby)-n)
	for _, r := range b.Ruby[n:] {
		if r.Start >= runes {
			rest.Ruby = append(rest.Ruby, formats.Ruby{Start: r.Start - runes, End: r.End - runes, Text: r.Text})
		}
	}
	rest.Translation = ""
	return head, rest
}

// block gives the sentences of a block. A line of it ends a sentence.
func (d *divided) block(b *formats.Block) paragraph {
	if b.Kind == formats.Break {
		return nil
	}
	text, readings := d.clean(b)
	if b.Kind == formats.Heading {
		text = slices.Clone(text)
		for i, r := range text {
			if r == '\n' {
				text[i] = ' '
			}
		}
		return d.whole(text, readings, b)
	}
	if b.Translation != "" {
		return d.whole(text, readings, b)
	}
	var out paragraph
	for start := 0; start <= len(text); {
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		for _, s := range d.sentences(string(text[start:end])) {
			out = append(out, fit(text[start+s.from:start+s.to], within(readings, start+s.from, start+s.to))...)
		}
		start = end + 1
	}
	return out
}

// whole makes a block one sentence, or several where it is too long for one.
func (d *divided) whole(text []rune, readings []bilingual.Override, b *formats.Block) paragraph {
	out := fit(text, readings)
	for i := range out {
		out[i].Heading = b.Kind == formats.Heading
	}
	if len(out) > 0 {
		out[0].translation = inLine(b.Translation)
	}
	return out
}

// span is a part of a text in runes.
type span struct{ from, to int }

func (d *divided) sentences(line string) []span {
	var out []span
	if d.language == study.Chinese {
		for _, s := range hanzi.Sentences(line) {
			out = append(out, span{s.Start, s.End})
		}
		return out
	}
	for _, s := range english.Sentences(line) {
		out = append(out, span{s.Start, s.End})
	}
	return out
}

// clean gives a block's text without what cannot be seen, and the readings of
// its characters.
func (d *divided) clean(b *formats.Block) ([]rune, []bilingual.Override) {
	text := make([]rune, 0, len(b.Text)/2)
	at := make([]int, 0, len(b.Text)/2) // where each rune of b.Text went
	for _, r := range b.Text {
		at = append(at, len(text))
		switch {
		case r == '\r' || r == '\t' || r == '\v' || r == '\f' || r == '\u0085':
			text = append(text, ' ')
		case r == '\u2028' || r == '\u2029':
			text = append(text, '\n')
		case r != '\n' && unseen(r):
		default:
			text = append(text, r)
		}
	}
	at = append(at, len(text))
	if d.language != study.Chinese {
		d.lost += len(b.Ruby)
		return text, nil
	}
	var readings []bilingual.Override
	last := 0
	for _, r := range b.Ruby {
		if r.Start < 0 || r.End >= len(at) || r.Start >= r.End || at[r.Start] < last {
			continue
		}
		if o, ok := readingOf(text, at[r.Start], at[r.End], r.Text); ok {
			readings = append(readings, o)
			last = o.End
		} else if strings.TrimSpace(r.Text) != "" {
			d.lost++
		}
	}
	return text, readings
}

// unseen reports whether a character has no place in a text: controls and marks
// of direction. The joiners of emoji and of some scripts stay.
func unseen(r rune) bool {
	return r != '\u200c' && r != '\u200d' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

// mostRead is the most characters that one reading is given to.
const mostRead = 32

// readingOf gives the reading of the characters from start to end, if it is
// pinyin or zhuyin. Signs at the ends of both are left out.
func readingOf(text []rune, start, end int, reading string) (bilingual.Override, bool) {
	for start < end && !hanzi.IsHan(text[start]) {
		start++
	}
	for end > start && !hanzi.IsHan(text[end-1]) {
		end--
	}
	if end == start || end-start > mostRead || slices.ContainsFunc(text[start:end], func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return bilingual.Override{}, false
	}
	reading = strings.TrimFunc(reading, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '˙' })
	syllables, err := pinyin.ParseN(reading, end-start)
	if err != nil {
		return bilingual.Override{}, false
	}
	return bilingual.Override{Start: start, End: end, Reading: pinyin.Marks(syllables)}, true
}

// within gives the readings between from and to, counted from there.
func within(readings []bilingual.Override, from, to int) []bilingual.Override {
	var out []bilingual.Override
	i, _ := slices.BinarySearchFunc(readings, from, func(o bilingual.Override, at int) int { return o.Start - at })
	for ; i < len(readings) && readings[i].Start < to; i++ {
		if o := readings[i]; o.End <= to {
			out = append(out, bilingual.Override{Start: o.Start - from, End: o.End - from, Reading: o.Reading})
		}
	}
	return out
}

// mostPrinted is the most characters of a line of a document, less some room;
// each character counts for itself and a sign that protects it.
const mostPrinted = bilingual.MaxLine - 100

// fit makes sentences of a text that may be longer than one can be. It is cut
// behind a space or a sign where there is one, and never inside a reading.
func fit(text []rune, readings []bilingual.Override) paragraph {
	var out paragraph
	for from := 0; from < len(text); {
		to := from + longestFit(text[from:], within(readings, from, len(text)))
		if s := strings.TrimSpace(string(text[from:to])); s != "" {
			lead := from
			for unicode.IsSpace(text[lead]) {
				lead++
			}
			out = append(out, Sentence{Text: s, Readings: within(readings, lead, to)})
		}
		from = to
	}
	return out
}

// longestFit gives how many characters make a line that is not too long.
func longestFit(text []rune, readings []bilingual.Override) int {
	cost, best := 0, 0
	for i := 0; i < len(text); i++ {
		if len(readings) > 0 && readings[0].Start == i {
			cost += len(readings[0].Reading) + 3 + readings[0].End - i
			if cost > mostPrinted {
				return i
			}
			i = readings[0].End - 1
			readings = readings[1:]
			continue
		}
		if cost += 2; cost > mostPrinted {
			if best > len(text[:i])/2 {
				return best
			}
			return max(i, 1)
		}
		if unicode.IsSpace(text[i]) || unicode.IsPunct(text[i]) {
			best = i + 1
		}
	}
	return len(text)
}
