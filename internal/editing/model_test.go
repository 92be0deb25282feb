package editing_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/editing"
)

// clock is a time that passes when it is told to.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// model is a buffer beside a plain string that has the same done to it, and
// beside what a watcher makes of the changes it is told of.
type model struct {
	t       testing.TB
	b       *editing.Buffer
	clock   *clock
	text    []rune
	watched []rune
	count   int // of paragraphs, as watched
}

func newModel(t testing.TB) *model {
	m := &model{t: t, clock: &clock{time.Unix(0, 0)}, count: 1}
	m.b = editing.New(m.clock.now)
	m.b.Words = pairs
	m.b.Watch = func(c editing.Change) {
		inserted := []rune(m.b.Slice(c.Start, c.Start+c.Inserted))
		m.watched = slices.Replace(m.watched, c.Start, c.Start+c.Removed, inserted...)
		m.count += c.After - c.Before
		if p, _ := m.b.At(c.Start); p != c.Paragraph {
			t.Fatalf("a change in paragraph %d was told of %d", p, c.Paragraph)
		}
	}
	return m
}

// pairs takes two Chinese characters for a word.
func pairs(run string, at int) (start, end int) {
	start = at / 2 * 2
	return start, min(start+2, len([]rune(run)))
}

// replace does to the plain text what an edit does to the buffer.
func (m *model) replace(start, end int, s string) {
	m.text = slices.Replace(slices.Clone(m.text), start, end, []rune(s)...)
}

// check compares the buffer with the plain text in all that can be asked.
func (m *model) check(did string) {
	m.t.Helper()
	b, text := m.b, string(m.text)
	if b.Text() != text || b.Len() != len(m.text) {
		m.t.Fatalf("%s: the text is %q (%d), want %q (%d)", did, b.Text(), b.Len(), text, len(m.text))
	}
	if string(m.watched) != text {
		m.t.Fatalf("%s: the watcher has %q, want %q", did, string(m.watched), text)
	}
	lines := strings.Split(text, "\n")
	if b.Paragraphs() != len(lines) || m.count != len(lines) {
		m.t.Fatalf("%s: %d paragraphs, %d watched, want %d", did, b.Paragraphs(), m.count, len(lines))
	}
	at := 0
	for i, line := range lines {
		if string(b.Paragraph(i)) != line || b.Start(i) != at {
			m.t.Fatalf("%s: paragraph %d is %q at %d, want %q at %d", did, i, string(b.Paragraph(i)), b.Start(i), line, at)
		}
		at += len([]rune(line)) + 1
	}
	if b.Caret() < 0 || b.Caret() > b.Len() || b.Anchor() < 0 || b.Anchor() > b.Len() {
		m.t.Fatalf("%s: the caret is at %d from %d, the text has %d", did, b.Caret(), b.Anchor(), b.Len())
	}
}

// step does one edit, chosen by three numbers.
func (m *model) step(what, from, to int) string {
	b, n := m.b, len(m.text)
	pieces := []string{"", "a", "你", "好 ", "word ", "，", "。\n", "\n", "一句话。", "\r\nx", "e\u0301", "👩‍👧", "\t", "don’t"}
	piece := pieces[from%len(pieces)]
	clean := editing.Clean(piece)
	start, end := b.Selection()
	switch what % 14 {
	case 0, 1:
		r := []rune("ab 你好，\n.")[from%8]
		b.Type(r)
		m.replace(start, end, string(r))
		return "type"
	case 2:
		b.Insert(piece)
		m.replace(start, end, clean)
		return "insert"
	case 3:
		low, high := min(from%(n+1), to%(n+1)), max(from%(n+1), to%(n+1))
		b.Replace(low, high, piece)
		m.replace(low, high, clean)
		return "replace"
	case 4:
		if start == end {
			start = b.Caret() - 1
			for start > 0 && b.Left(b.Caret()) < start && b.Rune(start) != '\u0301' {
				start--
			}
			start = max(start, 0)
		}
		b.Backspace()
		m.replace(start, end, "")
		return "backspace"
	case 5:
		if start == end {
			end = b.Right(start)
		}
		b.Delete()
		m.replace(start, end, "")
		return "delete"
	case 6:
		b.Select(from%(n+1), to%(n+1))
		return "select"
	case 7:
		at := from % (n + 1)
		if start == end {
			start, end = min(start, at), max(end, at)
		}
		b.DeleteTo(at)
		m.replace(start, end, "")
		return "delete to"
	case 8:
		at := from % (n + 1)
		m.carry(at, to%2 == 0)
		return "carry"
	case 9:
		m.clock.at = m.clock.at.Add(time.Duration(from%3000) * time.Millisecond)
		return "rest"
	case 10:
		if from%9 == 0 {
			b.SetText(piece + "\n" + piece)
			m.text = []rune(clean + "\n" + clean)
		}
		return "set"
	case 13:
		m.replaceAll(from, to, piece)
		return "replace all"
	case 11:
		caret := b.Caret()
		moves := []int{b.Left(caret), b.Right(caret), b.WordLeft(caret), b.WordRight(caret, to%2 == 0), b.ParagraphUp(caret), b.ParagraphDown(caret)}
		b.Select(moves[from%6], moves[from%6])
		return "move"
	}
	m.undoSome(from % 4)
	return "undo"
}

func (m *model) carry(at int, copied bool) {
	start, end := m.b.Selection()
	moved := string(m.text[start:end])
	m.b.Carry(at, copied)
	switch {
	case start == end || !copied && at >= start && at <= end:
	case copied:
		m.replace(at, at, moved)
	case at > end:
		m.replace(at, at, moved)
		m.replace(start, end, "")
	default:
		m.replace(start, end, "")
		m.replace(at, at, moved)
	}
}

// replaceAll replaces what two numbers give, some of it out of order.
func (m *model) replaceAll(from, to int, piece string) {
	n := len(m.text)
	var ranges []editing.Range
	for at := from % 7; at < n; at += 2 + (from+to+at)%5 {
		ranges = append(ranges, editing.Range{Start: at, End: at + to%4})
	}
	end, put, last, count := 0, []rune(nil), 0, 0
	for _, r := range ranges {
		r.End = min(r.End, n)
		if r.Start < end || r.Start >= r.End {
			continue
		}
		put = append(append(put, m.text[last:r.Start]...), []rune(editing.Clean(piece))...)
		last, end, count = r.End, r.End, count+1
	}
	put = append(put, m.text[last:]...)
	caret := string(m.text[:m.b.Caret()])
	inside := false
	for _, r := range ranges {
		inside = inside || r.Start < m.b.Caret()
	}
	if got := m.b.ReplaceAll(ranges, piece); got != count {
		m.t.Fatalf("%d ranges were replaced, want %d", got, count)
	}
	if m.text = put; !inside && m.b.Slice(0, m.b.Caret()) != caret {
		m.t.Fatal("the caret went elsewhere")
	}
}

// undoSome takes back some steps and does them again: the text comes back.
func (m *model) undoSome(steps int) {
	m.t.Helper()
	if m.b.CanRedo() {
		for m.b.Redo() {
		}
		m.text = []rune(m.b.Text())
	}
	done := 0
	for done < steps && m.b.Undo() {
		done++
	}
	for range done {
		if !m.b.Redo() {
			m.t.Fatal("what was undone cannot be done again")
		}
	}
}

func TestRandomEditsAgainstAPlainString(t *testing.T) {
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 7))
		m := newModel(t)
		for range 400 {
			m.check(m.step(rng.IntN(1000), rng.IntN(10_000), rng.IntN(10_000)))
		}
	}
}

// All that was done can be undone, step by step through the same texts.
func TestUndoGoesBackTheSameWay(t *testing.T) {
	for seed := range uint64(40) {
		rng := rand.New(rand.NewPCG(seed, 8))
		m := newModel(t)
		for range 150 {
			if what := rng.IntN(1000); what%14 != 10 && what%14 != 12 {
				m.step(what, rng.IntN(10_000), rng.IntN(10_000))
			}
		}
		last := m.b.Text()
		var back []string
		for m.b.Undo() {
			back = append(back, m.b.Text())
		}
		if m.b.Text() != "" {
			t.Fatalf("undoing all leaves %q", m.b.Text())
		}
		for i := len(back) - 1; i >= 0; i-- {
			if m.b.Text() != back[i] {
				t.Fatalf("step %d came to %q, was %q", i, m.b.Text(), back[i])
			}
			m.b.Redo()
		}
		if m.b.Text() != last || m.b.Redo() {
			t.Fatalf("doing all again gives %q, want %q", m.b.Text(), last)
		}
	}
}

func FuzzEdits(f *testing.F) {
	f.Add([]byte{0, 1, 2, 2, 9, 9, 6, 0, 3, 8, 200, 1, 12, 3, 3, 5, 0, 0, 4, 0, 0})
	f.Add([]byte{2, 10, 0, 4, 0, 0, 2, 11, 0, 4, 0, 0, 12, 2, 0})
	f.Add([]byte{2, 9, 0, 3, 0, 2, 11, 3, 1, 7, 2, 0, 12, 1, 1, 10, 9, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		m := newModel(t)
		for len(data) >= 3 {
			m.check(m.step(int(data[0]), int(data[1]), int(data[2])))
			data = data[3:]
		}
	})
}

// Any text can be held, and what is held is what Clean makes of it.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\r\nb\rc", "\x00\x1b[31m你\u2028好\ufeff", "\xff\xfe", "\t\u0085"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean := editing.Clean(s)
		if editing.Clean(clean) != clean {
			t.Errorf("%q cleans to %q, and that to %q", s, clean, editing.Clean(clean))
		}
		b := editing.New(nil)
		b.SetText(s)
		if b.Text() != clean {
			t.Errorf("%q is held as %q, want %q", s, b.Text(), clean)
		}
		for at := 0; at < b.Len(); {
			next := b.Right(at)
			if next <= at || b.Left(next) != at {
				t.Fatalf("in %q right of %d is %d, and left of that %d", clean, at, next, b.Left(next))
			}
			at = next
		}
	})
}
