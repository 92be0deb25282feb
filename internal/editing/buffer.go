// Package editing is the text of a field as it is written: paragraphs, a
// selection, motions by characters, words and paragraphs, and undo by the steps
// that a person expects. It draws nothing and knows no keys.
//
// Places are offsets in runes from 0 to Len, in the text whose paragraphs are
// joined by line feeds. An offset out of range stands for the nearer end.
package editing

import (
	"slices"
	"sort"
	"strings"
	"time"
)

// Buffer is a text that is being written. It is not safe for concurrent use.
type Buffer struct {
	// Words gives the word at a character of a run of Chinese characters, as
	// offsets of runes in the run: start <= at < end. Without it, or where its
	// answer is none, each character is a word.
	Words func(run string, at int) (start, end int)
	// Watch is told of each change of the text, after it; may be nil.
	Watch func(Change)

	now    func() time.Time
	paras  [][]rune
	starts []int // of each paragraph; as many are right as known says
	known  int
	length int
	whole  *string // the text, if it was asked for since the last change

	anchor, caret int
	history       history
}

// Range is a range of runes of the text.
type Range struct{ Start, End int }

// Change is what an edit did to the text.
type Change struct {
	// Start is where runes were removed, Removed and Inserted how many went and
	// came.
	Start, Removed, Inserted int
	// Paragraph is the first one touched. Before paragraphs were, After are
	// there now.
	Paragraph, Before, After int
}

// New makes an empty buffer. now tells the time, by which pauses end a step of
// undo; nil is the computer's clock.
func New(now func() time.Time) *Buffer {
	if now == nil {
		now = time.Now
	}
	return &Buffer{now: now, paras: [][]rune{nil}, starts: []int{0}, known: 1}
}

// Clean gives text as a buffer holds it: line feeds end its paragraphs,
// whatever ended them before, control characters but for tabs are dropped, and
// bytes that are no UTF-8 become U+FFFD.
func Clean(s string) string {
	if !strings.ContainsFunc(s, unclean) {
		return s
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(s)
	return strings.Map(func(r rune) rune {
		if r != '\n' && unclean(r) {
			if r == replaced {
				return r
			}
			return -1
		}
		return r
	}, s)
}

// replaced is what stands for bytes that are no UTF-8.
const replaced = '\uFFFD'

func unclean(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 || r == '\u2028' || r == '\u2029' || r == '\uFEFF' || r == replaced
}

// Len is the number of runes.
func (b *Buffer) Len() int { return b.length }

// Text gives the whole text. It is put together once for a text: whoever keeps,
// counts and checks it asks at each key.
func (b *Buffer) Text() string {
	if b.whole == nil {
		var text strings.Builder
		text.Grow(3 * b.length) // most Chinese characters take three bytes
		for i, p := range b.paras {
			if i > 0 {
				text.WriteByte('\n')
			}
			for _, r := range p {
				text.WriteRune(r)
			}
		}
		whole := text.String()
		b.whole = &whole
	}
	return *b.whole
}

// SetText begins a new text: the caret stands before it and nothing can be
// undone.
func (b *Buffer) SetText(s string) {
	old := Change{Removed: b.length, Before: len(b.paras)}
	b.paras = b.paras[:0:0]
	b.length = -1
	for part := range strings.SplitSeq(Clean(s), "\n") {
		runes := []rune(part)
		b.paras = append(b.paras, runes)
		b.length += len(runes) + 1
	}
	b.starts, b.known = make([]int, len(b.paras)), 1
	b.anchor, b.caret = 0, 0
	b.history = history{}
	b.whole = nil
	old.Inserted, old.After = b.length, len(b.paras)
	b.tell(old)
}

// Paragraphs is the number of paragraphs, at least one.
func (b *Buffer) Paragraphs() int { return len(b.paras) }

// Paragraph gives the runes of a paragraph, without the line feed. They must
// not be changed and hold until the next edit.
func (b *Buffer) Paragraph(i int) []rune { return b.paras[i] }

// Start gives the offset at which a paragraph begins.
func (b *Buffer) Start(i int) int {
	for b.known <= i {
		k := b.known
		b.starts[k] = b.starts[k-1] + len(b.paras[k-1]) + 1
		b.known++
	}
	return b.starts[i]
}

// At gives the paragraph that an offset is in, and the place there.
func (b *Buffer) At(offset int) (paragraph, column int) {
	offset = b.clamp(offset)
	b.Start(len(b.paras) - 1)
	i := sort.Search(len(b.paras), func(i int) bool { return b.starts[i] > offset }) - 1
	return i, offset - b.starts[i]
}

// Slice gives the text between two offsets.
func (b *Buffer) Slice(start, end int) string {
	return string(b.runes(b.clamp(start), b.clamp(end)))
}

// runes copies the text between two offsets.
func (b *Buffer) runes(start, end int) []rune {
	if start >= end {
		return nil
	}
	out := make([]rune, 0, end-start)
	i, column := b.At(start)
	for left := end - start; left > 0; i, column = i+1, 0 {
		n := min(left, len(b.paras[i])-column)
		out = append(out, b.paras[i][column:column+n]...)
		if left -= n; left > 0 {
			out = append(out, '\n')
			left--
		}
	}
	return out
}

// Rune gives the rune after an offset, a line feed at a paragraph's end, 0 at
// the text's.
func (b *Buffer) Rune(offset int) rune {
	if offset < 0 || offset >= b.length {
		return 0
	}
	i, column := b.At(offset)
	if column == len(b.paras[i]) {
		return '\n'
	}
	return b.paras[i][column]
}

// Caret is where the caret stands: the end of the selection that moves.
func (b *Buffer) Caret() int { return b.caret }

// Anchor is the other end of the selection.
func (b *Buffer) Anchor() int { return b.anchor }

// Selection gives the selected range, empty at the caret where nothing is
// selected.
func (b *Buffer) Selection() (start, end int) {
	return min(b.anchor, b.caret), max(b.anchor, b.caret)
}

// Select selects from anchor to caret, which may come before it. It ends a
// step of undo.
func (b *Buffer) Select(anchor, caret int) {
	anchor, caret = b.clamp(anchor), b.clamp(caret)
	if anchor == b.anchor && caret == b.caret {
		return
	}
	b.anchor, b.caret = anchor, caret
	b.history.open = false
}

// Pause ends a step of undo: what is typed next can be undone by itself.
func (b *Buffer) Pause() { b.history.open = false }

func (b *Buffer) clamp(offset int) int { return max(0, min(offset, b.length)) }

func (b *Buffer) tell(c Change) {
	if b.Watch != nil {
		b.Watch(c)
	}
}

// splice puts text in the place of a range.
func (b *Buffer) splice(start, end int, text []rune) {
	first, from := b.At(start)
	last, to := b.At(end)
	c := Change{Start: start, Removed: end - start, Inserted: len(text), Paragraph: first, Before: last - first + 1, After: 1}
	if first == last && !slices.Contains(text, '\n') {
		b.paras[first] = slices.Replace(b.paras[first], from, to, text...)
	} else {
		parts := split(b.paras[first][:from], text, b.paras[last][to:])
		c.After = len(parts)
		b.paras = slices.Replace(b.paras, first, last+1, parts...)
		b.starts = append(b.starts[:min(first+1, len(b.starts))], make([]int, len(b.paras)-min(first+1, len(b.starts)))...)
	}
	b.known = min(b.known, first+1)
	b.length += len(text) - (end - start)
	b.whole = nil
	b.tell(c)
}

// split divides text at its line feeds, with what stays before and after it.
func split(before, text, after []rune) [][]rune {
	var parts [][]rune
	part := slices.Clone(before)
	for {
		i := slices.Index(text, '\n')
		if i < 0 {
			return append(parts, append(append(part, text...), after...))
		}
		parts = append(parts, append(part, text[:i]...))
		text, part = text[i+1:], nil
	}
}
