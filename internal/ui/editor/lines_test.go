package editor_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Whatever is typed, deleted, composed and undone, the lines are those of the
// same text set whole.
func TestLinesAreThoseOfTheWholeText(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	pieces := []string{"你", "好，", "“谢谢”", "——", "……", "word", " ", "Dear Li Hua, ", "。", "well-known ", "，", "e\u0301", "\t", "我们一起去公园跑步，好吗？", "2026年"}
	for seed := range uint64(24) {
		rng := rand.New(rand.NewPCG(seed, 3))
		e := editor.New()
		inWindow(t, e, fyne.NewSize(float32(130+60*(seed%5)), 400))
		e.SetIndent(int(seed % 3))
		if seed%4 == 1 {
			e.SetAlign(typeset.Justify)
		}
		if seed%6 == 2 {
			e.SetFace(ink.Regular)
		}
		long := ""
		for range 120 {
			long += pieces[rng.IntN(len(pieces))]
		}
		e.SetText(long + "\n" + long)
		if seed%4 == 3 {
			withReadings(t, e)
		}
		for range 150 {
			did := edit(e, rng, pieces)
			if err := e.CheckLines(); err != nil {
				t.Fatalf("seed %d, %s: %v", seed, did, err)
			}
		}
	}
}

// withReadings sets readings that crowd over most characters.
func withReadings(t *testing.T, e *editor.Editor) {
	t.Helper()
	end := e.Rest()
	e.SetReadings(func(paragraph string) (out []typeset.Ruby) {
		for i, r := range []rune(paragraph) {
			if r > 0x4E00 && r < 0x9FFF {
				out = append(out, typeset.Ruby{At: i, Text: []string{"zhuāng", "chuáng", "ē"}[i%3], First: i%2 == 0})
			}
		}
		return out
	})
	if end(); e.Readings() == 0 {
		t.Fatal("there are no readings")
	}
	e.Rest() // which never ends
}

func edit(e *editor.Editor, rng *rand.Rand, pieces []string) string {
	n := e.Len()
	switch rng.IntN(9) {
	case 0, 1:
		e.TypedRune([]rune("他a，。b 不“")[rng.IntN(8)])
		return "type"
	case 2:
		press(e, fyne.KeyBackspace)
		return "backspace"
	case 3:
		e.SetCaret(rng.IntN(n + 1))
		return "caret"
	case 4:
		at := rng.IntN(n + 1)
		e.Replace(at, min(n, at+rng.IntN(30)), pieces[rng.IntN(len(pieces))])
		return "replace"
	case 5:
		press(e, fyne.KeyReturn)
		return "return"
	case 6:
		e.Undo()
		return "undo"
	case 7:
		e.SetComposing(pieces[rng.IntN(len(pieces))], 1)
		return "compose"
	}
	e.EndComposing()
	return "end composing"
}

// A key in a long paragraph leaves nearly all lines alone, with their images.
func TestAKeyLeavesOtherLinesAlone(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	e := editor.New()
	inWindow(t, e, fyne.NewSize(400, 400))
	e.SetText(strings.Repeat("我们一起去公园跑步，好吗？昨天下了一场大雨。", 50) + "\n" + strings.Repeat("第二段。", 50))
	_, before := e.Kept(nil)
	e.SetCaret(500)
	e.TypedRune('很')
	kept, all := e.Kept(before)
	if fresh := len(all) - kept; fresh < 1 || fresh > len(all)/2 {
		t.Errorf("%d of %d lines are new", fresh, len(all))
	}
	e.SetText(strings.Repeat("一二三四五。\n", 300))
	if got := e.Images(); got < 9 || got > 14 {
		t.Errorf("%d lines have images in a field of ten lines", got)
	}
}

func TestNoClosingPunctuationBeginsALine(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	e := editor.New()
	inWindow(t, e, fyne.NewSize(212, 400))
	for range 40 {
		for _, r := range "昨天，下了一场大雨。“好吗？”他说" {
			e.TypedRune(r)
			for _, line := range e.Lines() {
				if strings.ContainsRune("，。？”", []rune(line + "x")[0]) || strings.HasSuffix(line, "“") && len([]rune(line)) > 1 && !strings.HasSuffix(e.Text(), "“") {
					t.Fatalf("a line is %q", line)
				}
			}
		}
	}
}
