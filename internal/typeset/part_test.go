package typeset_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// A part is set as a paragraph of its own would be, but for its offsets.
func TestAPartIsSetAsAParagraphOfItsOwn(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	st := typeset.Style{Size: 25, LineHeight: 2.3, RubySize: 12.5, Tracking: 0.06, Align: typeset.Justify}
	for n := range 500 {
		p := sample(rng)
		start := rng.IntN(len(p.Text) + 1)
		end := start + rng.IntN(len(p.Text)-start+1)
		own := typeset.Paragraph{Text: p.Text[start:end]}
		for _, r := range p.Ruby {
			if r.At >= start && r.At < end {
				r.At -= start
				own.Ruby = append(own.Ruby, r)
			}
		}
		width := 120 + rng.Float64()*600
		got, want := typeset.SetPart(p, start, end, st, width, grid{}), typeset.Set(own, st, width, grid{})
		if len(got.Lines) != len(want.Lines) || got.Height != want.Height {
			t.Fatalf("case %d: %d lines, want %d", n, len(got.Lines), len(want.Lines))
		}
		for i := range got.Lines {
			a, b := &got.Lines[i], &want.Lines[i]
			if a.Start-start != b.Start || a.End-start != b.End || !reflect.DeepEqual(a.X, b.X) || len(a.Ruby) != len(b.Ruby) {
				t.Fatalf("case %d: line %d is %+v, want %+v", n, i, a, b)
			}
			for k := range a.Ruby {
				if a.Ruby[k].X != b.Ruby[k].X || a.Ruby[k].Ruby.At-start != b.Ruby[k].Ruby.At {
					t.Fatalf("case %d: reading %d of line %d differs", n, k, i)
				}
			}
		}
	}
}

func TestOnlyTheFirstPartIsIndented(t *testing.T) {
	p := typeset.Paragraph{Text: []rune("今天天气很好我们")}
	st := typeset.Style{Size: 10, LineHeight: 2, Indent: 2}
	if x := typeset.SetPart(p, 0, 4, st, 100, grid{}).Lines[0].X[0]; x != 20 {
		t.Errorf("the first part begins at %v, want 20", x)
	}
	if x := typeset.SetPart(p, 4, 8, st, 100, grid{}).Lines[0].X[0]; x != 0 {
		t.Errorf("the second part begins at %v, want 0", x)
	}
}

// FuzzSet looks for text that is lost, set twice or set backward, and for hits
// outside the text.
func FuzzSet(f *testing.F) {
	for _, text := range []string{"", "他说：“终于等到了！”——", "Dear Li Hua,  hello…", "e\u0301\u0301", "，。、（（（", "a\u3000\tb-c——……"} {
		f.Add(text, 120.0, uint8(1), uint8(3))
	}
	f.Add("我我我我我我", -4.0, uint8(3), uint8(1))
	f.Fuzz(func(t *testing.T, text string, width float64, align, every uint8) {
		runes := []rune(text)
		if len(runes) > 5000 || width != width || width > 1e6 {
			return
		}
		p := typeset.Paragraph{Text: runes}
		for i := range runes {
			if every > 0 && i%int(every) == 0 {
				p.Ruby = append(p.Ruby, typeset.Ruby{At: i, Text: "zhuāng"[:1+i%6], First: i%2 == 0})
			}
		}
		st := typeset.Style{Size: 10, LineHeight: 2, RubySize: 5, Indent: 2, Tracking: 0.1, Align: typeset.Align(align % 4)}
		l := typeset.Set(p, st, width, grid{})
		at, readings := 0, 0
		for _, line := range l.Lines {
			if line.Start != at || line.End < line.Start || line.End == line.Start && len(runes) > 0 || len(line.X) != line.End-line.Start+1 {
				t.Fatalf("line %d–%d with %d places follows %d", line.Start, line.End, len(line.X), at)
			}
			for i := 1; i < len(line.X); i++ {
				if line.X[i] < line.X[i-1] {
					t.Fatal("runes go back")
				}
			}
			at = line.End
			readings += len(line.Ruby)
		}
		if at != len(runes) || readings != len(p.Ruby) {
			t.Fatalf("%d of %d runes and %d of %d readings are set", at, len(runes), readings, len(p.Ruby))
		}
		for _, y := range []float64{-1, 0, l.Height / 2, l.Height} {
			if i := l.At(width/2, y); i < -1 || i >= max(len(runes), 1) {
				t.Fatalf("rune %d is hit", i)
			}
			if i := l.Caret(width/2, y); i < 0 || i > len(runes) {
				t.Fatalf("a caret is at %d", i)
			}
		}
	})
}
