package editing

import (
	"strings"
	"unicode"
)

// Left gives the place one character before an offset, as the caret goes.
func (b *Buffer) Left(offset int) int {
	offset = b.clamp(offset)
	i, column := b.At(offset)
	if column == 0 {
		return b.clamp(offset - 1)
	}
	text := b.paras[i]
	column--
	for column > 0 && joins(text, column) {
		column--
	}
	return b.starts[i] + column
}

// before gives where Backspace deletes to: a mark on a letter goes by itself,
// as it was typed by itself, but the parts of an emoji go together.
func (b *Buffer) before(offset int) int {
	if offset > 0 && isAccent(b.Rune(offset-1)) {
		return offset - 1
	}
	return b.Left(offset)
}

// Right gives the place one character behind an offset, as the caret goes.
func (b *Buffer) Right(offset int) int {
	offset = b.clamp(offset)
	i, column := b.At(offset)
	text := b.paras[i]
	if column == len(text) {
		return b.clamp(offset + 1)
	}
	column++
	for column < len(text) && joins(text, column) {
		column++
	}
	return b.starts[i] + column
}

// joins reports whether rune i of a paragraph shows as one with the one before
// it, as an accent does and the parts of an emoji.
func joins(text []rune, i int) bool {
	const joiner = '\u200D'
	r, last := text[i], text[i-1]
	switch {
	case isAccent(r), r == joiner, r >= 0xFE00 && r <= 0xFE0F, r >= 0x1F3FB && r <= 0x1F3FF:
		return true
	case isFlag(r) && isFlag(last):
		pairs := 0 // flags are pairs
		for k := i - 1; k >= 0 && isFlag(text[k]); k-- {
			pairs++
		}
		return pairs%2 == 1
	}
	return last == joiner
}

func isAccent(r rune) bool { return r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) }

func isFlag(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// WordLeft gives the beginning of the word before an offset, over the spaces
// and marks between. From a paragraph's start it goes to the end of the one
// before.
func (b *Buffer) WordLeft(offset int) int {
	offset = b.clamp(offset)
	i, column := b.At(offset)
	if column == 0 {
		return b.clamp(offset - 1)
	}
	text := b.paras[i]
	for column > 0 {
		start, _ := b.unit(text, column-1)
		passed := text[column-1]
		column = start
		if isWord(passed) {
			break
		}
	}
	return b.starts[i] + column
}

// WordRight gives the end of the word behind an offset where toEnd is set, as
// Linux and macOS have it, and the beginning of the next word otherwise, as
// Windows has it. From a paragraph's end it goes to the start of the next.
func (b *Buffer) WordRight(offset int, toEnd bool) int {
	offset = b.clamp(offset)
	i, column := b.At(offset)
	text := b.paras[i]
	if column == len(text) {
		return b.clamp(offset + 1)
	}
	if toEnd {
		for column < len(text) {
			passed := text[column]
			_, column = b.unit(text, column)
			if isWord(passed) {
				break
			}
		}
		return b.starts[i] + column
	}
	for first := true; column < len(text) && (first || !isWord(text[column])); first = false {
		_, column = b.unit(text, column)
	}
	return b.starts[i] + column
}

// WordAt gives the word, the mark or the spaces around an offset: what a
// double click selects. At the end of a paragraph it is what stands before.
func (b *Buffer) WordAt(offset int) (start, end int) {
	i, column := b.At(offset)
	text := b.paras[i]
	if column == len(text) {
		if column--; column < 0 {
			return b.Start(i), b.Start(i)
		}
	}
	start, end = b.unit(text, column)
	return b.starts[i] + start, b.starts[i] + end
}

// ParagraphAt gives the bounds of the paragraph around an offset, without its
// line feed.
func (b *Buffer) ParagraphAt(offset int) (start, end int) {
	i, _ := b.At(offset)
	return b.starts[i], b.starts[i] + len(b.paras[i])
}

// ParagraphUp gives the start of the paragraph, from there that of the one
// before.
func (b *Buffer) ParagraphUp(offset int) int {
	i, column := b.At(offset)
	if column == 0 && i > 0 {
		i--
	}
	return b.starts[i]
}

// ParagraphDown gives the start of the next paragraph, in the last one its end.
func (b *Buffer) ParagraphDown(offset int) int {
	i, _ := b.At(offset)
	if i+1 < len(b.paras) {
		return b.starts[i+1]
	}
	return b.length
}

// runBound is how much of a run of Chinese characters the finder of words is
// shown on each side of the place asked for.
const runBound = 40

// unit gives the word, the mark or the run of spaces that rune i of a
// paragraph belongs to.
func (b *Buffer) unit(text []rune, i int) (start, end int) {
	r := text[i]
	if isHan(r) {
		return b.chinese(text, i)
	}
	same := func(k int) bool { return text[k] == r } // …… and —— are one
	switch {
	case isSpace(r):
		same = func(k int) bool { return isSpace(text[k]) }
	case isWord(r) || inWord(text, i):
		same = func(k int) bool { return isWord(text[k]) && !isHan(text[k]) || inWord(text, k) }
	}
	start, end = i, i+1
	for start > 0 && (same(start-1) || joins(text, start)) {
		start--
	}
	for end < len(text) && (same(end) || joins(text, end)) {
		end++
	}
	return start, end
}

// chinese gives the word at a Chinese character.
func (b *Buffer) chinese(text []rune, i int) (start, end int) {
	if b.Words == nil {
		return i, i + 1
	}
	from, to := i, i+1
	for from > max(0, i-runBound) && isHan(text[from-1]) {
		from--
	}
	for to < min(len(text), i+runBound) && isHan(text[to]) {
		to++
	}
	start, end = b.Words(string(text[from:to]), i-from)
	if start < 0 || start > i-from || end <= i-from || end > to-from {
		return i, i + 1
	}
	return from + start, from + end
}

func isHan(r rune) bool { return r >= 0x2E80 && unicode.Is(unicode.Han, r) }

func isSpace(r rune) bool { return r == '\t' || unicode.Is(unicode.Zs, r) }

// isWord reports whether words are made of r.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '_'
}

// inWord reports whether rune i is an apostrophe within a word.
func inWord(text []rune, i int) bool {
	return (text[i] == '\'' || text[i] == '’') && i > 0 && i+1 < len(text) &&
		unicode.IsLetter(text[i-1]) && unicode.IsLetter(text[i+1]) && !isHan(text[i-1]) && !isHan(text[i+1])
}

// ends reports whether a clause ends with r.
func ends(r rune) bool { return strings.ContainsRune("，。！？；：、…,.!?;:", r) }

// closes reports whether r may still follow the end of a clause.
func closes(r rune) bool { return strings.ContainsRune("」』”’）)】》〉]}", r) }
