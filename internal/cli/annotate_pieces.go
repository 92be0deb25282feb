package cli

import (
	"bytes"
	"context"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Bounds of what is annotated at once, in characters. A line that is longer than
// a piece is annotated piece by piece: its words would take about a hundred times
// what its text does.
const (
	// pieceSize is no less than a line of a document can have
	// (bilingual.MaxLine), so that those are always whole.
	pieceSize = 4_000
	// longestWord is how many times as long a piece becomes where no word ends in
	// it; a longer word is divided.
	longestWord = 8
	// reach is how far words and readings depend on what stands around them, with
	// room to spare: an address is known by its @ after at most 64 characters.
	// reachWords is for words that are as long as that.
	reach      = 128
	reachWords = 3
)

// piece is some words of a line.
type piece struct {
	// words from the number from to the one before to are those of the piece,
	// the others stand around them: spoken tones depend on those. Their places
	// are those of the line.
	words    []hanzi.Word
	from, to int
	// goesOn says that the line has begun before.
	goesOn bool
}

// pieces gives the words of a line. Their texts are those of written, which is
// the line or what it is in the other script. own are the readings that are
// written in a line of one piece.
func (a *annotation) pieces(ctx context.Context, line, written string, own []hanzi.Override) iter.Seq2[piece, error] {
	return func(yield func(piece, error) bool) {
		if isShort(line, a.size) {
			words, err := a.words.annotate(ctx, line, own)
			if a.script != nil {
				rewrite(words, written)
			}
			yield(piece{words: words, to: len(words)}, err)
			return
		}
		w := &window{a: a, line: line, written: written}
		for w.pos.line < len(line) {
			// What has begun is ended: the output is whole lines.
			p, err := w.next(context.WithoutCancel(ctx))
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// isShort reports whether a text has no more characters than a piece of that
// size.
func isShort(text string, size int) bool {
	return len(text) <= size || len(text) <= size*utf8.UTFMax && utf8.RuneCountInString(text) <= size
}

// rewrite gives words their texts in a text that has as many characters.
func rewrite(words []hanzi.Word, text string) {
	at := 0
	for i := range words {
		end := advance(text, at, words[i].End-words[i].Start)
		words[i].Text = text[at:end]
		at = end
	}
}

// advance gives the byte n characters behind the byte at, or the end of text.
func advance(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// retreat gives the byte n characters before the byte at, or the beginning.
func retreat(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// place is one of a line: in characters, in bytes, and in bytes of what the line
// is in the other script.
type place struct{ char, line, written int }

// window goes through a long line.
type window struct {
	a             *annotation
	line, written string
	// pos is where the next piece begins, before where what stands before it
	// does that is looked at with it; words end at both.
	pos, before place
}

// next annotates the next piece together with what stands around it.
func (w *window) next(ctx context.Context) (piece, error) {
	for size := w.a.size; ; {
		end := advance(w.line, w.pos.line, size+reach)
		words, err := w.a.words.annotate(ctx, w.line[w.before.line:end], nil)
		if err != nil {
			return piece{}, err
		}
		begin := w.pos.char - w.before.char
		from := 0
		for from < len(words) && words[from].Start < begin {
			from++
		}
		if from == len(words) || words[from].Start != begin {
			// These are other words than before. What stands before is left out:
			// every character belongs to one word.
			w.before = w.pos
			continue
		}
		if end == len(w.line) {
			return w.take(words, from, len(words)), nil
		}
		if to := cut(words, from, begin+size); to > from {
			return w.take(words, from, to), nil
		}
		if size >= longestWord*w.a.size {
			return w.take(words, from, len(words)), nil
		}
		size *= 2
	}
}

// take makes a piece of words and goes on behind it.
func (w *window) take(words []hanzi.Word, from, to int) piece {
	at := func(chars int) place {
		return place{w.before.char + chars, advance(w.line, w.before.line, chars), advance(w.written, w.before.written, chars)}
	}
	pos, before := at(words[to-1].End), at(words[around(words, to)].Start)
	if w.a.script != nil {
		rewrite(words, w.written[w.before.written:])
	}
	for i := range words {
		words[i].Start += w.before.char
		words[i].End += w.before.char
	}
	p := piece{words, from, to, w.pos.char > 0}
	w.pos, w.before = pos, before
	return p
}

// around gives the word at which what has to be looked at before the word to
// begins: far enough, and behind a sign, over which no phrase goes.
func around(words []hanzi.Word, to int) int {
	start := to - 1
	for start > 0 {
		far := words[to-1].End - words[start].Start
		if far >= reach && to-start >= reachWords && (words[start-1].Lang == "" || far >= 2*reach) {
			break
		}
		start--
	}
	return start
}

// cut gives the word before which a piece ends, at most limit characters from
// the beginning: behind the last sentence that ends in its second half, else
// behind a sign there, else behind any word. It is from where no word ends.
func cut(words []hanzi.Word, from, limit int) int {
	half := words[from].Start + (limit-words[from].Start)/2
	best, rank := from, 0
	for i := from + 1; i < len(words) && words[i].Start <= limit; i++ {
		here := 1
		if words[i].Start > half {
			here = border(&words[i-1], &words[i])
		}
		if here >= rank {
			best, rank = i, here
		}
	}
	return best
}

// border tells how well a line is divided between two words: 3 after a
// sentence, 2 between a sign or space and a word, else 1.
func border(before, after *hanzi.Word) int {
	last, _ := utf8.DecodeLastRuneInString(before.Text)
	switch {
	case before.Lang != "" || after.Lang == "" || unicode.IsDigit(last) || unicode.IsLetter(last):
		return 1
	case strings.ContainsRune("。！？!?…；", last):
		return 3
	}
	return 2
}

// inScript gives a text in the script that is asked for, piece by piece.
func (a *annotation) inScript(text string) string {
	if isShort(text, a.size) {
		return a.script(text)
	}
	var b strings.Builder
	b.Grow(len(text))
	for pos, before := 0, 0; pos < len(text); {
		end := advance(text, pos, a.size)
		if i := strings.LastIndexFunc(text[pos:end], notLetter); end < len(text) && i > (end-pos)/2 {
			end = advance(text, pos+i, 1)
		}
		written := a.script(text[before:advance(text, end, reach)])
		from := advance(written, 0, utf8.RuneCountInString(text[before:pos]))
		b.WriteString(written[from:advance(written, from, utf8.RuneCountInString(text[pos:end]))])
		pos, before = end, retreat(text, end, reach)
	}
	return b.String()
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// lineBuffer holds what is printed until it is written. What belongs to a line of
// one piece is written at once.
type lineBuffer struct {
	bytes.Buffer
	out *output
}

// flush writes what is there.
func (b *lineBuffer) flush() error {
	err := b.out.put(b.Bytes())
	b.Reset()
	return err
}

// inParts adds a text part by part, and writes those before the last.
func (b *lineBuffer) inParts(text string, add func(part string)) error {
	for !isShort(text, pieceSize) {
		end := advance(text, 0, pieceSize)
		add(text[:end])
		if err := b.flush(); err != nil {
			return err
		}
		text = text[end:]
	}
	add(text)
	return nil
}
