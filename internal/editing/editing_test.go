package editing_test

import (
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/editing"
)

// typed types text with a tenth of a second between the characters; | rests.
func typed(b *editing.Buffer, c *clock, text string) {
	for _, r := range text {
		if r == '|' {
			c.at = c.at.Add(editing.Rest)
			continue
		}
		c.at = c.at.Add(100 * time.Millisecond)
		b.Type(r)
	}
}

func TestStepsOfUndo(t *testing.T) {
	for _, c := range []struct {
		name, typed string
		want        []string // what each undo leaves
	}{
		{"words", "Dear Li  Hua", []string{"Dear Li  ", "Dear ", ""}},
		{"a rest within a word", "Hel|lo", []string{"Hel", ""}},
		{"clauses", "你好，李华。谢谢", []string{"你好，李华。", "你好，", ""}},
		{"the end of a clause and what closes it", "他说：“好。”再见", []string{"他说：“好。”", "他说：", ""}},
		{"lines", "a\nb", []string{"a\n", "a", ""}},
		{"an apostrophe", "don't go", []string{"don't ", ""}},
	} {
		time := &clock{}
		b := editing.New(time.now)
		typed(b, time, c.typed)
		for i, want := range c.want {
			if !b.Undo() || b.Text() != want {
				t.Errorf("%s: undo %d leaves %q, want %q", c.name, i+1, b.Text(), want)
			}
		}
		if b.Undo() {
			t.Errorf("%s: there is more to undo", c.name)
		}
	}
}

func TestStepsOfDeleting(t *testing.T) {
	c := &clock{}
	b := editing.New(c.now)
	typed(b, c, "abc def")
	b.Pause()
	for range 3 {
		b.Backspace()
	}
	b.Select(0, 0)
	for range 2 {
		b.Delete()
	}
	for _, want := range []string{"abc ", "abc def", "abc ", ""} {
		if b.Undo(); b.Text() != want {
			t.Errorf("undo leaves %q, want %q", b.Text(), want)
		}
	}
}

func TestInsertAndReplaceAreOneStep(t *testing.T) {
	b := editing.New(nil)
	b.Insert("你好，\n谢谢。")
	b.Select(0, 2)
	b.Insert("您好")
	b.Replace(4, 6, "多谢")
	if b.Text() != "您好，\n多谢。" || b.Caret() != 2 {
		t.Errorf("the text is %q with the caret at %d", b.Text(), b.Caret())
	}
	b.Undo()
	b.Undo()
	if start, end := b.Selection(); b.Text() != "你好，\n谢谢。" || start != 0 || end != 2 {
		t.Errorf("two undos leave %q with %d to %d selected", b.Text(), start, end)
	}
	b.Undo()
	if b.Text() != "" || b.CanUndo() || !b.CanRedo() {
		t.Errorf("three undos leave %q", b.Text())
	}
	b.Insert("x")
	if b.CanRedo() {
		t.Error("an edit leaves something to do again")
	}
}

func TestReplaceLeavesTheCaretInItsPlace(t *testing.T) {
	for _, c := range []struct {
		anchor, caret, start, end int
		text                      string
		wantAnchor, wantCaret     int
	}{
		{1, 1, 4, 6, "xxx", 1, 1},
		{8, 8, 4, 6, "xxx", 9, 9},
		{5, 5, 4, 6, "xxx", 7, 7},
		{4, 6, 4, 6, "xxx", 7, 7},
		{8, 9, 4, 6, "", 6, 7},
		{4, 4, 4, 4, "xx", 6, 6},
		{2, 9, 4, 6, "x", 2, 8},
	} {
		b := editing.New(nil)
		b.SetText("0123456789")
		b.Select(c.anchor, c.caret)
		b.Replace(c.start, c.end, c.text)
		if b.Anchor() != c.wantAnchor || b.Caret() != c.wantCaret {
			t.Errorf("%+v: the selection is %d to %d", c, b.Anchor(), b.Caret())
		}
	}
}

func TestMotions(t *testing.T) {
	const text = "Don’t go, 你们好吗？ ok\n\n——e\u0301te\u0301"
	b := editing.New(nil)
	b.Words = pairs
	b.SetText(text)
	walk := func(from int, step func(int) int) (out []int) {
		for at := step(from); at != from; at = step(at) {
			out, from = append(out, at), at
		}
		return out
	}
	for name, c := range map[string]struct {
		got, want []int
	}{
		"words to the right, ends":   {walk(0, func(i int) int { return b.WordRight(i, true) }), []int{5, 8, 12, 14, 18, 19, 20, 27}},
		"words to the right, starts": {walk(0, func(i int) int { return b.WordRight(i, false) }), []int{6, 10, 12, 16, 18, 19, 20, 22, 27}},
		"words to the left":          {walk(27, b.WordLeft), []int{22, 20, 19, 18, 16, 12, 10, 6, 0}},
		"paragraphs down":            {walk(0, b.ParagraphDown), []int{19, 20, 27}},
		"paragraphs up":              {walk(27, b.ParagraphUp), []int{20, 19, 0}},
		"characters of the last":     {walk(20, b.Right), []int{21, 22, 24, 25, 27}},
	} {
		if len(c.got) != len(c.want) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
			continue
		}
		for i := range c.got {
			if c.got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", name, c.got, c.want)
				break
			}
		}
	}
	for at, want := range map[int]string{1: "Don’t", 8: ",", 9: " ", 11: "你们", 12: "好吗", 14: "？", 18: "ok", 19: "", 20: "——", 23: "e\u0301te\u0301", 27: "e\u0301te\u0301"} {
		if start, end := b.WordAt(at); b.Slice(start, end) != want {
			t.Errorf("the word at %d is %q, want %q", at, b.Slice(start, end), want)
		}
	}
}

// A finder of words that answers nonsense does no harm.
func TestAFinderOfWordsThatErrs(t *testing.T) {
	for _, answer := range [][2]int{{0, 0}, {-1, 2}, {3, 5}, {0, 99}, {2, 1}} {
		b := editing.New(nil)
		b.Words = func(string, int) (int, int) { return answer[0], answer[1] }
		b.SetText("你们好吗")
		if start, end := b.WordAt(1); start != 1 || end != 2 {
			t.Errorf("with the answer %v the word is %d to %d", answer, start, end)
		}
	}
}

func TestBackspaceTakesAccentsOneByOneAndEmojiWhole(t *testing.T) {
	b := editing.New(nil)
	b.Insert("e\u0301")
	b.Backspace()
	if b.Text() != "e" {
		t.Errorf("an accent deleted leaves %q", b.Text())
	}
	b.SetText("👩‍👧🇨🇳🇨🇳")
	b.Select(b.Len(), b.Len())
	for _, want := range []string{"👩‍👧🇨🇳", "👩‍👧", ""} {
		b.Backspace()
		if b.Text() != want {
			t.Errorf("an emoji deleted leaves %q, want %q", b.Text(), want)
		}
	}
}

func TestCarry(t *testing.T) {
	for _, c := range []struct {
		start, end, to int
		copied         bool
		want, selected string
	}{
		{0, 2, 5, false, "234019", "01"},
		{3, 5, 0, false, "340129", "34"},
		{0, 2, 5, true, "01234019", "01"},
		{0, 2, 1, false, "012349", "01"},
		{0, 2, 2, false, "012349", "01"},
	} {
		b := editing.New(nil)
		b.SetText("012349")
		b.Select(c.start, c.end)
		b.Carry(c.to, c.copied)
		start, end := b.Selection()
		if b.Text() != c.want || b.Slice(start, end) != c.selected {
			t.Errorf("%+v: %q with %q selected", c, b.Text(), b.Slice(start, end))
		}
		if b.Undo() && b.Text() != "012349" {
			t.Errorf("%+v: undo leaves %q", c, b.Text())
		}
	}
}

func TestHistoryIsBounded(t *testing.T) {
	b := editing.New(nil)
	long := make([]byte, 1<<20)
	for i := range long {
		long[i] = 'x'
	}
	for range 12 {
		b.Insert(string(long))
		b.Select(0, b.Len())
	}
	undone := 0
	for b.Undo() {
		undone++
	}
	if undone < 1 || undone > 4 {
		t.Errorf("%d steps of a million characters are kept", undone)
	}
}

func TestReplaceAll(t *testing.T) {
	for _, c := range []struct {
		text   string
		ranges []editing.Range
		with   string
		want   string
		caret  int // from before the last character
	}{
		{"aXbXc", []editing.Range{{1, 2}, {3, 4}}, "你好", "a你好b你好c", 6},
		{"aXbXc", []editing.Range{{1, 2}, {3, 4}}, "", "abc", 2},
		{"aXbXc", []editing.Range{{3, 4}, {1, 2}}, "y", "aXbyc", 4},
		{"aXbXc", []editing.Range{{1, 3}, {2, 4}}, "y", "ayXc", 3},
		{"a\nb\nc", []editing.Range{{1, 2}, {3, 4}}, "，", "a，b，c", 4},
		{"a", []editing.Range{{0, 0}, {5, 9}}, "x", "a", 0},
		{"abc", nil, "x", "abc", 2},
	} {
		b := editing.New(nil)
		b.SetText(c.text)
		b.Select(b.Len()-1, b.Len()-1)
		b.ReplaceAll(c.ranges, c.with)
		if b.Text() != c.want || b.Caret() != c.caret {
			t.Errorf("%q with %q for %v: %q, caret %d, want %q, %d", c.text, c.with, c.ranges, b.Text(), b.Caret(), c.want, c.caret)
		}
		if changed := c.text != c.want; b.CanUndo() != changed || changed && (!b.Undo() || b.Text() != c.text || b.CanUndo()) {
			t.Errorf("%q with %q for %v is no single step: %q", c.text, c.with, c.ranges, b.Text())
		}
	}
}

func TestJoin(t *testing.T) {
	b := editing.New(nil)
	b.Join()
	b.Insert("你好吗")
	b.Join()
	b.Select(1, 3)
	b.DeleteSelection()
	b.Insert("们")
	b.Join()
	if b.Undo(); b.Text() != "你好吗" || b.Anchor() != 1 || b.Caret() != 3 {
		t.Errorf("undone to %q, selected %d to %d", b.Text(), b.Anchor(), b.Caret())
	}
	if b.Redo(); b.Text() != "你们" || b.Caret() != 2 {
		t.Errorf("done again to %q, caret %d", b.Text(), b.Caret())
	}
	if b.Undo(); !b.Undo() || b.Text() != "" || b.Undo() {
		t.Errorf("undone to %q", b.Text())
	}
}
