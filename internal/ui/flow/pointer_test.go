package flow_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// hand acts on a flow as a mouse does.
type hand struct {
	t *testing.T
	f *flow.Flow
}

// at gives the middle of a rune, or its left or right half.
func (h hand) at(block, r int, share float32) fyne.Position {
	h.t.Helper()
	pos, size, ok := h.f.Box(flow.Span{Block: block, Start: r, End: r + 1})
	if !ok {
		h.t.Fatalf("rune %d of block %d has no box", r, block)
	}
	return pos.AddXY(size.Width*share, size.Height/2)
}

func (h hand) press(pos fyne.Position, modifier fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: modifier}
	e.Position = pos
	h.f.MouseDown(e)
}

func (h hand) click(pos fyne.Position, modifier fyne.KeyModifier) {
	h.press(pos, modifier)
	h.f.Tapped(&fyne.PointEvent{Position: pos})
}

func (h hand) dragTo(pos fyne.Position) {
	h.f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: pos}})
}

func selection(fromBlock, from, toBlock, to int) flow.Selection {
	return flow.Selection{From: flow.Place{Block: fromBlock, Rune: from}, To: flow.Place{Block: toBlock, Rune: to}}
}

func TestSelecting(t *testing.T) {
	f, content := stage(t, theme.LightUp, 1, 3)
	uitest.Photograph(t, content, fyne.NewSize(1000, 700), "flow-selected", func() {
		f.Select(selection(0, 20, 2, 9))
	})
	h := hand{t, f}
	tapped := 0
	f.OnTapped = func(int, int) { tapped++ }
	now := time.Unix(1e9, 0)
	f.SetNow(func() time.Time { return now })
	f.WordAt = func(_, r int) (int, int) { return r - r%2, r - r%2 + 2 }
	told := flow.Selection{}
	f.OnSelected = func(s flow.Selection) { told = s }
	check := func(what string, want flow.Selection) {
		t.Helper()
		got, ok := f.Selected()
		if got != want || ok == want.Empty() || told != want {
			t.Errorf("%s: %v is selected and %v was told, want %v", what, got, told, want)
		}
	}
	h.click(h.at(0, 3, 0.5), 0)
	check("a click", flow.Selection{})
	if tapped != 1 {
		t.Errorf("a click was told %d times", tapped)
	}
	h.click(h.at(0, 3, 0.5), 0)
	check("a double click", selection(0, 2, 0, 4))
	if tapped != 1 {
		t.Errorf("the second of two clicks was told as a click")
	}
	h.click(h.at(0, 3, 0.5), 0)
	now = now.Add(time.Second)
	h.click(h.at(0, 3, 0.5), 0)
	check("two slow clicks", flow.Selection{})
	if tapped != 3 {
		t.Errorf("%d clicks were told, want 3", tapped)
	}
	h.press(h.at(0, 5, 0.1), 0)
	h.dragTo(h.at(0, 9, 0.9))
	check("a drag", selection(0, 5, 0, 10))
	h.dragTo(h.at(2, 4, 0.1))
	check("a drag over a translation", selection(0, 5, 2, 4))
	h.dragTo(h.at(0, 2, 0.1))
	f.DragEnd()
	check("a drag backward", selection(0, 2, 0, 5))
	h.click(h.at(2, 7, 0.9), fyne.KeyModifierShift)
	check("a click with Shift", selection(0, 5, 2, 8))
	if tapped != 3 {
		t.Error("a click with Shift looks up")
	}
	f.ExtendTo(flow.Place{}, flow.Place{Block: 99, Rune: 99})
	check("extended past the end", selection(0, 5, 5, len(f.Blocks()[5].Para.Text)))
	h.click(h.at(0, 3, 0.5), 0)
	check("another click", flow.Selection{})
	f.SelectAll()
	check("all", selection(0, 0, 5, len(f.Blocks()[5].Para.Text)))
	f.SetBlocks(nil, false)
	check("without text", flow.Selection{})
	f.SelectAll()
	check("all of nothing", flow.Selection{})
	h.press(fyne.NewPos(20, 20), 0)
	h.dragTo(fyne.NewPos(60, 300))
	f.DragEnd()
	check("a drag over nothing", flow.Selection{})
}

func TestDragAtTheEdgeScrolls(t *testing.T) {
	f, content := stage(t, theme.LightUp, 1, 60)
	uitest.Photograph(t, content, fyne.NewSize(1000, 500), "flow-edge", nil)
	h := hand{t, f}
	h.press(h.at(0, 5, 0.1), 0)
	before := f.Share()
	h.dragTo(fyne.NewPos(400, 560))
	deadline := time.Now().Add(10 * time.Second)
	for f.Share() == before && time.Now().Before(deadline) {
		uitest.Pause(t, 5*time.Millisecond)
	}
	f.DragEnd()
	if f.Share() == before {
		t.Fatal("nothing scrolls")
	}
	if s, ok := f.Selected(); !ok || s.From != (flow.Place{Block: 0, Rune: 5}) || s.To.Block < 2 {
		t.Errorf("%v is selected", s)
	}
}

func TestNextLine(t *testing.T) {
	f, content := stage(t, theme.LightUp, 1, 3)
	uitest.Photograph(t, content, fyne.NewSize(500, 700), "flow-narrow", nil)
	p := flow.Place{Block: 0, Rune: 4}
	below := f.NextLine(p, 1)
	if below.Block != 0 || below.Rune < 12 {
		t.Fatalf("below %v is %v", p, below)
	}
	if back := f.NextLine(below, -1); back != p {
		t.Errorf("above %v is %v, want %v", below, back, p)
	}
	if next := f.NextLine(p, 2); next.Block != 2 {
		t.Errorf("two lines below %v is %v, want a place in the next paragraph", p, next)
	}
	if top := f.NextLine(p, -99); top.Block != 0 || top.Rune > 4 {
		t.Errorf("far above is %v", top)
	}
	if bottom := f.NextLine(p, 99); bottom.Block != 4 || bottom.Rune < 12 {
		t.Errorf("far below is %v", bottom)
	}
}

func TestHoverAndOtherButton(t *testing.T) {
	f, content := stage(t, theme.LightUp, 1, 3)
	uitest.Photograph(t, content, fyne.NewSize(1000, 700), "flow-hover", nil)
	h := hand{t, f}
	var over []flow.Place
	f.HoverRest = 0
	f.OnHovered = func(block, r int) { over = append(over, flow.Place{Block: block, Rune: r}) }
	move := func(pos fyne.Position) {
		e := &desktop.MouseEvent{}
		e.Position = pos
		f.MouseMoved(e)
	}
	move(h.at(0, 3, 0.2))
	move(h.at(0, 3, 0.8))
	if f.Cursor() != desktop.PointerCursor {
		t.Error("no hand over the text")
	}
	move(h.at(0, 4, 0.5))
	move(fyne.NewPos(3, 3))
	if f.Cursor() != desktop.DefaultCursor {
		t.Error("a hand beside the text")
	}
	want := []flow.Place{{Block: 0, Rune: 3}, {Block: 0, Rune: 4}, {Block: -1, Rune: -1}}
	if len(over) != 3 || over[0] != want[0] || over[1] != want[1] || over[2] != want[2] {
		t.Errorf("told %v, want %v", over, want)
	}
	f.HoverRest = time.Hour
	move(h.at(0, 3, 0.2))
	f.MouseOut()
	if len(over) != 3 {
		t.Errorf("told %v of a pointer that did not rest", over[3:])
	}
	block, r, at := 0, 0, fyne.Position{}
	f.OnSecondary = func(b, i int, pos fyne.Position) { block, r, at = b, i, pos }
	f.TappedSecondary(&fyne.PointEvent{Position: h.at(2, 6, 0.5), AbsolutePosition: fyne.NewPos(7, 8)})
	if block != 2 || r != 6 || at != fyne.NewPos(7, 8) {
		t.Errorf("told rune %d of block %d at %v", r, block, at)
	}
}

func TestSentenceMarks(t *testing.T) {
	f, content := stage(t, theme.LightUp, 1, 2)
	blocks := f.Blocks()
	blocks[0].Sentences = []int{12, 26}
	blocks[1].Sentences = []int{len(blocks[1].Para.Text)}
	uitest.Photograph(t, content, fyne.NewSize(1000, 700), "flow-sentences", nil)
	h := hand{t, f}
	var told []flow.Place
	f.OnSentence = func(block, r int) { told = append(told, flow.Place{Block: block, Rune: r}) }
	tapped := 0
	f.OnTapped = func(int, int) { tapped++ }
	h.click(h.at(0, 11, 0.85), 0)
	h.click(h.at(0, 25, 0.85), 0)
	h.click(h.at(0, 10, 0.5), 0)
	h.click(h.at(0, 12, 0.5), 0)
	if len(told) != 2 || told[0].Rune != 11 || told[1].Rune != 25 || tapped != 2 {
		t.Errorf("the marks of %v were clicked, and %d words", told, tapped)
	}
}

// besides makes paragraphs with translations by sentence beside them.
func besides() []flow.Block {
	var out []flow.Block
	for _, b := range sample(4) {
		if b.Bar {
			continue
		}
		b.Beside = flow.HelpBeside(
			flow.BesidePart{At: 0, Text: []rune("Yesterday I set up a new bed for the puppy;")},
			flow.BesidePart{At: 12, Text: []rune("it looked at the bed with both eyes and simply would not get in, whatever I said to it and however long I waited.")},
		)
		out = append(out, b)
	}
	return out
}

func TestTranslationsBesideAndBelow(t *testing.T) {
	for _, c := range []struct {
		name   string
		width  float32
		scale  float32
		beside bool
	}{{"flow-beside", 1096, 1, true}, {"flow-below", 800, 1, false}, {"flow-beside-200", 1096, 2, false}} {
		t.Run(c.name, func(t *testing.T) {
			f, content := stage(t, theme.LightUp, c.scale, 1)
			f.SetBlocks(besides(), false)
			uitest.Photograph(t, content, fyne.NewSize(c.width, 700), c.name, nil)
			next, _, _ := f.Extent(flow.Span{Block: 1, Start: 0, End: 1})
			_, last, _ := f.Extent(flow.Span{Block: 0, Start: 25, End: 26})
			if below := next-last > 20*c.scale; below == c.beside {
				t.Errorf("%v pixels between two paragraphs, beside is %v", next-last, c.beside)
			}
			if !c.beside {
				return
			}
			// The other button on the translation of the second sentence, which stands
			// at the right of the column.
			var told []flow.Place
			f.OnSecondary = func(b, i int, _ fyne.Position) { told = append(told, flow.Place{Block: b, Rune: i}) }
			pos, box, _ := f.Box(flow.Span{Block: 0, Start: 12, End: 13})
			f.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(c.width-300, pos.Y+box.Height*2)})
			f.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(2, pos.Y+box.Height/2)})
			if len(told) != 2 || told[0] != (flow.Place{Block: 0, Rune: 12}) || told[1].Rune >= 0 {
				t.Errorf("clicks on a translation and beside the text told %v", told)
			}
		})
	}
}

func TestMarksAndColours(t *testing.T) {
	for name, mode := range map[string]theme.Mode{"flow-marks-light": theme.LightUp, "flow-marks-dark": theme.DarkUp} {
		f, content := stage(t, mode, 1, 2)
		b := sample(1)[0]
		b.Marks = []flow.Mark{
			{Start: 0, End: 2, Kind: flow.MarkLearning},
			{Start: 4, End: 6, Kind: flow.MarkNew},
			{Start: 8, End: 10, Kind: flow.MarkFound},
			{Start: 12, End: 19, Kind: flow.MarkSpoken},
			{Start: 3, End: 4, Kind: flow.MarkBookmark},
			{Start: 21, End: 24, Kind: flow.MarkSelected},
		}
		b.Sentences = []int{12, 26}
		for i := range b.Para.Ruby {
			b.RubyColors = append(b.RubyColors, theme.SafeTones()[i%5])
			at := b.Para.Ruby[i].At
			b.Colors = append(b.Colors, flow.ColorRun{Start: at, End: at + 1, Name: theme.ClassicTones()[i%5]})
		}
		plain := b
		plain.Colors = nil
		f.SetBlocks([]flow.Block{b, plain}, false)
		uitest.Photograph(t, content, fyne.NewSize(1000, 400), name, func() { f.Choose(flow.Span{Block: 1, Start: 8, End: 10}) })
	}
}
