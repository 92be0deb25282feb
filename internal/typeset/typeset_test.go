package typeset_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// grid measures wide characters at 1 em and all others at half of one.
type grid struct{}

func (grid) Advance(_ typeset.Face, r rune) float64 {
	if r >= 0x2E80 {
		return 1
	}
	return 0.5
}

func lines(text string, l typeset.Layout) []string {
	runes := []rune(text)
	var out []string
	for _, line := range l.Lines {
		out = append(out, string(runes[line.Start:line.End]))
	}
	return out
}

func TestLineBreaking(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		width      float64
		want       []string
	}{
		{"wide characters break anywhere", "今天天气很好", 40, []string{"今天天气", "很好"}},
		{"closing punctuation hangs at the end", "今天天气，很好", 45, []string{"今天天气，", "很好"}},
		{"no closing punctuation at a line's start", "今天天气，很好", 40, []string{"今天天", "气，很好"}},
		{"no opening punctuation at a line's end", "他说：“你好。”", 40, []string{"他说：", "“你好。”"}},
		{"a dash stays whole", "今天天——好", 35, []string{"今天", "天——好"}},
		{"Latin words stay whole", "我用Fyne写信", 40, []string{"我用Fyne", "写信"}},
		{"a Latin word goes to the next line", "我用了Fyne写信", 45, []string{"我用了", "Fyne写信"}},
		{"spaces hang", "Dear Li Hua", 35, []string{"Dear Li ", "Hua"}},
		{"hyphens divide", "a well-known cat", 35, []string{"a well-", "known ", "cat"}},
		{"a word longer than the line is cut", "Donaudampfschiff", 40, []string{"Donaudam", "pfschiff"}},
		{"an apostrophe does not divide", "I don’t know", 30, []string{"I ", "don’t ", "know"}},
		{"a word is not cut before a mark", "aaaa\u0301aa", 20, []string{"aaa", "a\u0301aa"}},
		{"empty", "", 30, []string{""}},
	} {
		l := typeset.Set(typeset.Paragraph{Text: []rune(c.text)}, typeset.Style{Size: 10, LineHeight: 2}, c.width, grid{})
		if got := lines(c.text, l); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: got %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestJustifyFillsAllButTheLastLine(t *testing.T) {
	text := []rune("它每天睡在门口谁来它都不叫有时候它也看看我")
	l := typeset.Set(typeset.Paragraph{Text: text}, typeset.Style{Size: 10, LineHeight: 2, Indent: 2, Align: typeset.Justify}, 67, grid{})
	for i, line := range l.Lines {
		// X ends after the last character's own advance.
		right := float64(line.X[len(line.X)-1])
		if last := i == len(l.Lines)-1; last == (right > 66.9) {
			t.Errorf("line %d ends at %.2f of 67 (last: %v)", i, right, last)
		}
	}
	if first := l.Lines[0].X[0]; first != 20 {
		t.Errorf("the first line starts at %v, want the indent of 20", first)
	}
}

func TestAlign(t *testing.T) {
	for align, want := range map[typeset.Align]float32{typeset.Start: 0, typeset.Center: 40, typeset.End: 80} {
		l := typeset.Set(typeset.Paragraph{Text: []rune("李华")}, typeset.Style{Size: 10, LineHeight: 2, Align: align}, 100, grid{})
		if got := l.Lines[0].X[0]; got != want {
			t.Errorf("align %d starts at %v, want %v", align, got, want)
		}
	}
}

// sample makes random text of Han characters, Latin words and punctuation, with
// readings of very different lengths over the Han characters.
func sample(rng *rand.Rand) typeset.Paragraph {
	readings := []string{"a", "de", "wo", "xiang", "zhuang", "shuang", "le", "chuang"}
	pieces := []string{"我", "你", "猫", "，", "。", "“", "”", "——", "……", "Fyne", " ", "（", "）", "天", "好"}
	var p typeset.Paragraph
	for range 5 + rng.IntN(150) {
		piece := pieces[rng.IntN(len(pieces))]
		at := len(p.Text)
		p.Text = append(p.Text, []rune(piece)...)
		if r := []rune(piece); len(r) == 1 && strings.ContainsRune("我你猫天好", r[0]) && rng.IntN(4) > 0 {
			p.Ruby = append(p.Ruby, typeset.Ruby{At: at, Text: readings[rng.IntN(len(readings))], First: rng.IntN(2) == 0})
		}
	}
	return p
}

func TestEveryRuneIsSetOnceAndReadingsNeverOverlap(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range 2000 {
		p := sample(rng)
		st := typeset.Style{Size: 25, LineHeight: 2.3, RubySize: 12.5, Indent: 2, Tracking: 0.06, Align: typeset.Justify}
		width := 120 + rng.Float64()*600
		l := typeset.Set(p, st, width, grid{})
		at, rubies := 0, 0
		for _, line := range l.Lines {
			if line.Start != at || line.End <= line.Start {
				t.Fatalf("case %d: line %d–%d follows %d", n, line.Start, line.End, at)
			}
			at = line.End
			for i := 1; i < len(line.X); i++ {
				if line.X[i] < line.X[i-1] {
					t.Fatalf("case %d: runes go back", n)
				}
			}
			right := -1e9
			for _, r := range line.Ruby {
				if r.X < right-1e-6 {
					t.Fatalf("case %d: reading %q at %.2f overlaps the one that ends at %.2f", n, r.Ruby.Text, r.X, right)
				}
				right = r.X + float64(len(r.Ruby.Text))*0.5*st.RubySize
			}
			rubies += len(line.Ruby)
		}
		if at != len(p.Text) {
			t.Fatalf("case %d: %d of %d runes set", n, at, len(p.Text))
		}
		if rubies != len(p.Ruby) {
			t.Fatalf("case %d: %d of %d readings set", n, rubies, len(p.Ruby))
		}
	}
}

func TestHits(t *testing.T) {
	text := []rune("今天天气很好我们")
	l := typeset.Set(typeset.Paragraph{Text: text}, typeset.Style{Size: 10, LineHeight: 2}, 40, grid{})
	for _, c := range []struct {
		x, y float64
		want int
	}{{1, 1, 0}, {39, 1, 3}, {1, 21, 4}, {45, 1, -1}, {-1, 1, -1}, {1, 41, -1}, {1, -1, -1}} {
		if got := l.At(c.x, c.y); got != c.want {
			t.Errorf("At(%v, %v) = %d, want %d", c.x, c.y, got, c.want)
		}
	}
	if got := l.Caret(6, 1); got != 1 {
		t.Errorf("Caret(6, 1) = %d, want 1", got)
	}
	if got := l.Caret(999, 999); got != 8 {
		t.Errorf("Caret past the end = %d, want 8", got)
	}
	rects := l.Rects(2, 6)
	if len(rects) != 2 || rects[0].X != 20 || rects[0].W != 20 || rects[1].X != 0 || rects[1].Y != 20 || rects[1].W != 20 {
		t.Errorf("Rects(2, 6) = %+v", rects)
	}
}

func TestExtremes(t *testing.T) {
	texts := []string{
		"", " ", "\x00", "\u0301", strings.Repeat(" ", 300), strings.Repeat("，", 300), strings.Repeat("（", 300), strings.Repeat("—", 301),
		strings.Repeat("e\u0301", 100), strings.Repeat("\u0301", 100), strings.Repeat("👩\u200d👩\u200d👧\ufe0f", 60), "שלום עולם", "السلام عليكم",
		"\u3000\u3000信", strings.Repeat("a", 300), "字\ufffd字", "。", "“", "……", "a\tb\u00a0c",
	}
	for _, text := range texts {
		runes := []rune(text)
		p := typeset.Paragraph{Text: runes}
		for i := range runes {
			p.Ruby = append(p.Ruby, typeset.Ruby{At: i, Text: "zhuang", First: true})
		}
		for _, width := range []float64{-40, 0, 1, 10, 400} {
			for _, align := range []typeset.Align{typeset.Start, typeset.Justify, typeset.Center, typeset.End} {
				l := typeset.Set(p, typeset.Style{Size: 10, LineHeight: 2, RubySize: 5, Indent: 2, Align: align}, width, grid{})
				at := 0
				for _, line := range l.Lines {
					if line.Start != at || line.End == line.Start && len(runes) > 0 {
						t.Fatalf("%.20q, width %v, align %d: line %d–%d follows %d", text, width, align, line.Start, line.End, at)
					}
					at = line.End
				}
				if at != len(runes) {
					t.Fatalf("%.20q, width %v, align %d: %d of %d runes set", text, width, align, at, len(runes))
				}
				for _, y := range []float64{-1, 0, l.Height / 2, l.Height, 1e9} {
					for _, x := range []float64{-1e9, 0, 5, 1e9} {
						if i := l.At(x, y); i < -1 || i >= max(len(runes), 1) {
							t.Fatalf("%.20q: At(%v, %v) = %d", text, x, y, i)
						}
						if i := l.Caret(x, y); i < 0 || i > len(runes) {
							t.Fatalf("%.20q: Caret(%v, %v) = %d", text, x, y, i)
						}
					}
				}
				l.Rects(-3, len(runes)+3)
			}
		}
	}
}

func BenchmarkSet(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	p := sample(rng)
	st := typeset.Style{Size: 25, LineHeight: 2.3, RubySize: 12.5, Tracking: 0.06, Align: typeset.Justify}
	b.ReportAllocs()
	for b.Loop() {
		typeset.Set(p, st, 760, grid{})
	}
	b.SetBytes(int64(len(p.Text)))
}
