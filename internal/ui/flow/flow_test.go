package flow_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// sample is a paragraph with a reading over each of its characters.
func sample(repeat int) []flow.Block {
	text := []rune("昨天我给小狗装了一张新床，它双眼看着床，就是不上去。")
	readings := []string{"zuó", "tiān", "wǒ", "gěi", "xiǎo", "gǒu", "zhuāng", "le", "yī", "zhāng", "xīn", "chuáng", "", "tā", "shuāng", "yǎn", "kàn", "zhe", "chuáng", "", "jiù", "shì", "bù", "shàng", "qù", ""}
	var blocks []flow.Block
	for n := range repeat {
		b := flow.Block{Ref: 2 * n, Style: flow.Letter(true), Color: theme.Ink}
		b.Style.Indent = 2
		b.Para.Text = text
		for i, r := range readings {
			if r != "" {
				b.Para.Ruby = append(b.Para.Ruby, typeset.Ruby{At: i, Text: r, First: i%2 == 0})
			}
		}
		b.Marks = []flow.Mark{{Start: 6, End: 8, Kind: flow.MarkLearning}, {Start: 14, End: 16, Kind: flow.MarkNew}}
		blocks = append(blocks, b, flow.Help("Yesterday I set up a new bed for the puppy; it looked at the bed with both eyes and would not get in."))
	}
	return blocks
}

func stage(t *testing.T, mode theme.Mode, scale float32, repeat int) (*flow.Flow, fyne.CanvasObject) {
	t.Helper()
	uitest.App(t, mode, scale)
	f := flow.New(760)
	f.SetBlocks(sample(repeat), false)
	return f, container.NewStack(widgets.NewFill(theme.Paper), f)
}

func TestPhotographs(t *testing.T) {
	for _, c := range []struct {
		name  string
		mode  theme.Mode
		scale float32
		size  fyne.Size
	}{
		{"flow-light", theme.LightUp, 1, fyne.NewSize(1096, 700)},
		{"flow-dark-200", theme.DarkUp, 2, fyne.NewSize(904, 640)},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, content := stage(t, c.mode, c.scale, 4)
			uitest.Photograph(t, content, c.size, c.name, func() { f.Choose(flow.Span{Block: 0, Start: 6, End: 8}) })
			if f.Share() != 0 && c.scale == 2 {
				t.Errorf("%v of a text at its beginning has been read", f.Share())
			}
			f.ScrollEnd()
			if f.Share() != 1 {
				t.Errorf("%v of a text at its end has been read", f.Share())
			}
		})
	}
}

func TestClickFindsTheCharacterUnderTheBox(t *testing.T) {
	f, content := stage(t, theme.LightUp, 1, 3)
	w := test.NewWindow(content)
	defer w.Close()
	w.Resize(fyne.NewSize(1000, 700))
	var block, r int
	f.OnTapped = func(b, i int) { block, r = b, i }
	for _, i := range []int{0, 5, 12, 25} {
		pos, size, ok := f.Box(flow.Span{Block: 2, Start: i, End: i + 1})
		if !ok {
			t.Fatalf("rune %d has no box", i)
		}
		f.Tapped(&fyne.PointEvent{Position: pos.AddXY(size.Width/2, size.Height/2)})
		if block != 2 || r != i {
			t.Errorf("click on rune %d of block 2 found rune %d of block %d", i, r, block)
		}
	}
}

func TestPlaceStaysWhenTheTextIsSetAnew(t *testing.T) {
	f, content := stage(t, theme.LightUp, 1, 60)
	w := test.NewWindow(content)
	defer w.Close()
	w.Resize(fyne.NewSize(1000, 700))
	f.ScrollTo(40, 0)
	block, _ := f.TopPlace()
	for _, width := range []float32{600, 1300, 800, 1000} {
		w.Resize(fyne.NewSize(width, 700))
		if now, _ := f.TopPlace(); now != block {
			t.Errorf("at width %v block %d is at the top, was %d", width, now, block)
		}
	}
	f.SetBlocks(sample(60), true)
	if now, _ := f.TopPlace(); now != block {
		t.Errorf("with new blocks block %d is at the top, was %d", now, block)
	}
	f.ScrollEnd()
	if f.Share() < 1 {
		t.Errorf("at the end %v of the text has been seen", f.Share())
	}
}

func TestHiddenReadingsMoveNothing(t *testing.T) {
	f, content := stage(t, theme.LightUp, 1, 2)
	w := test.NewWindow(content)
	defer w.Close()
	w.Resize(fyne.NewSize(1000, 700))
	span := flow.Span{Block: 2, Start: 20, End: 21}
	before, _, _ := f.Box(span)
	blocks := f.Blocks()
	for i := range blocks {
		blocks[i].HideRuby = make([]bool, len(blocks[i].Para.Ruby))
		for k := range blocks[i].HideRuby {
			blocks[i].HideRuby[k] = true
		}
	}
	f.SetBlocks(blocks, true)
	if after, _, _ := f.Box(span); after != before {
		t.Errorf("the character moved from %v to %v", before, after)
	}
}

func TestNarrowAndEmpty(t *testing.T) {
	f, content := stage(t, theme.LightUp, 2, 2)
	w := test.NewWindow(content)
	defer w.Close()
	w.SetPadded(false)
	tapped := 0
	f.OnTapped = func(int, int) { tapped++ }
	use := func() {
		w.Canvas().Capture()
		f.ScrollEnd()
		f.Tapped(&fyne.PointEvent{Position: fyne.NewPos(f.Size().Width/2, 10)})
		f.Reveal(flow.Span{Block: 1, Start: 3, End: 9}, 24)
		f.ScrollTo(0, 9999)
		f.ScrollTo(99, 0)
		if share := f.Share(); share < 0 || share > 1 {
			t.Errorf("at %v the share is %v", f.Size(), share)
		}
		f.TopPlace()
	}
	for _, size := range []fyne.Size{{}, {Width: 1, Height: 1}, {Width: 119, Height: 40}, {Width: 120}, {Width: 129, Height: 10}, {Width: 200, Height: 300}} {
		f.Resize(size)
		use()
	}
	if tapped == 0 {
		t.Error("nothing can be clicked in a narrow column")
	}
	blank := flow.Block{Style: flow.Letter(true), Color: theme.Ink}
	spaces := blank
	spaces.Para.Text = []rune("    \u3000 ")
	for _, blocks := range [][]flow.Block{nil, {blank}, {spaces, blank, flow.Help("")}, {flow.Help("")}} {
		f.SetBlocks(blocks, true)
		use()
	}
}
