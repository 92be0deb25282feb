package flow_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// book is a source of paragraphs of many lengths that counts what is asked.
type book struct {
	lengths []int
	made    map[int]int
	marked  bool
}

func newBook(paragraphs int, seed uint64) *book {
	rng := rand.New(rand.NewPCG(seed, 1))
	b := &book{made: map[int]int{}}
	for range paragraphs {
		n := 1 + rng.IntN(90)
		if rng.IntN(20) == 0 {
			n = rng.IntN(3) * 700
		}
		b.lengths = append(b.lengths, n)
	}
	return b
}

var bookText = []rune("昨天我给小狗装了一张新床，它双眼看着床，就是不上去。I gave it a bone——“Why not?” 它不说话……")

func (b *book) Len() int        { return len(b.lengths) }
func (b *book) Runes(i int) int { return b.lengths[i] }

func (b *book) Block(i int) flow.Block {
	b.made[i]++
	block := flow.Block{Ref: 3 * i, Style: flow.Letter(true), Before: 6, Color: theme.Ink}
	block.Style.Indent = 2
	for n := range b.lengths[i] {
		block.Para.Text = append(block.Para.Text, bookText[(n+i)%len(bookText)])
	}
	if b.marked {
		block.Marks = []flow.Mark{{Start: 0, End: 2}}
	}
	return block
}

// all makes every block, for SetBlocks.
func (b *book) all() []flow.Block {
	var out []flow.Block
	for i := range b.lengths {
		out = append(out, b.Block(i))
	}
	return out
}

// open shows a flow in a window.
func open(t *testing.T, f *flow.Flow, size fyne.Size) fyne.Window {
	t.Helper()
	w := test.NewWindow(container.NewStack(widgets.NewFill(theme.Paper), f))
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(size)
	return w
}

func near(a, b float32) bool { return math.Abs(float64(a-b)) < 0.01 }

func TestOnlyWhatIsShownIsMade(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	b := newBook(50_000, 1)
	f := flow.New(760)
	f.SetSource(b, false)
	w := open(t, f, fyne.NewSize(1000, 700))
	if n := len(b.made); n > 100 {
		t.Errorf("%d of %d blocks were made for the first window", n, b.Len())
	}
	f.ScrollEnd()
	if f.Share() != 1 {
		t.Errorf("the end is at %v of the text", f.Share())
	}
	last := b.Len() - 1
	if _, bottom, ok := f.Extent(flow.Span{Block: last, Start: b.lengths[last] - 1, End: b.lengths[last]}); !ok || bottom > 700 {
		t.Errorf("at the end the last line reaches to %v", bottom)
	}
	f.ScrollTo(25_000, 0)
	w.Resize(fyne.NewSize(700, 600))
	f.ScrollHome()
	if f.Share() != 0 {
		t.Errorf("the beginning is at %v of the text", f.Share())
	}
	if n := len(b.made); n > 600 {
		t.Errorf("%d of %d blocks were made for a few windows", n, b.Len())
	}
}

// When everything was shown once, the text stands as if it had been measured at
// once.
func TestLazyLayoutBecomesTheWholeOne(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for seed := range uint64(6) {
		b := newBook(300, seed)
		lazy := flow.New(760)
		lazy.SetSource(b, false)
		open(t, lazy, fyne.NewSize(1000, 700))
		whole := flow.New(760)
		whole.SetBlocks(b.all(), false)
		open(t, whole, fyne.NewSize(1000, 700))
		rng := rand.New(rand.NewPCG(seed, 9))
		for range 40 {
			lazy.ScrollTo(rng.IntN(300), rng.IntN(90))
			lazy.ScrollBy(rng.Float64()*6 - 3)
		}
		for _, f := range []*flow.Flow{lazy, whole} {
			for range 2000 {
				f.ScrollBy(0.9)
				if f.Share() == 1 {
					break
				}
			}
			f.ScrollHome()
		}
		for i, n := range b.lengths {
			if n == 0 {
				continue
			}
			span := flow.Span{Block: i, Start: n - 1, End: n}
			p, size, ok := lazy.Box(span)
			q, want, ok2 := whole.Box(span)
			if !ok || !ok2 || !near(p.X, q.X) || math.Abs(float64(p.Y-q.Y)) > 0.1 || size != want {
				t.Fatalf("text %d: the end of block %d is at %v, want %v", seed, i, p, q)
			}
		}
	}
}

// firstVisible gives a block that begins in the window, and where.
func firstVisible(f *flow.Flow, b *book, height float32) (flow.Span, float32) {
	for i, n := range b.lengths {
		if b.made[i] == 0 || n == 0 {
			continue
		}
		span := flow.Span{Block: i, Start: 0, End: 1}
		if top, _, ok := f.Extent(span); ok && top > 0 && top < height {
			return span, top
		}
	}
	return flow.Span{}, 0
}

func TestScrollingMovesTheTextByWhatWasAskedFor(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	b := newBook(3000, 7)
	f := flow.New(760)
	f.SetSource(b, false)
	open(t, f, fyne.NewSize(1000, 700))
	f.ScrollTo(1500, 0)
	rng := rand.New(rand.NewPCG(5, 5))
	for n := range 200 {
		span, top := firstVisible(f, b, 700)
		if span.Empty() {
			f.ScrollBy(-0.3)
			continue
		}
		dy := float32(rng.IntN(260) - 200) // upward mostly: there is what was never measured
		f.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -dy}})
		now, _, ok := f.Extent(span)
		if !ok || math.Abs(float64(now-(top-dy))) > 0.01 {
			t.Fatalf("step %d: block %d went from %v to %v, want %v", n, span.Block, top, now, top-dy)
		}
	}
}

func TestPlaceOutlivesManyWidths(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	b := newBook(2000, 8)
	f := flow.New(760)
	f.SetSource(b, false)
	w := open(t, f, fyne.NewSize(1000, 700))
	for block, n := range b.lengths {
		if n < 700 || block < 1000 {
			continue
		}
		f.ScrollTo(block, 300)
		ref, at := f.TopPlace()
		before, _, _ := f.Extent(flow.Span{Block: block, Start: 300, End: 301})
		for _, width := range []float32{600, 1300, 480, 777, 900, 1000} {
			w.Resize(fyne.NewSize(width, 700))
			if now, r := f.TopPlace(); now != ref || r < 280 {
				t.Fatalf("at width %v rune %d of %d is at the top, was %d of %d", width, r, now, at, ref)
			}
		}
		if after, _, _ := f.Extent(flow.Span{Block: block, Start: 300, End: 301}); after != before {
			t.Errorf("back at the first width the line is at %v, was at %v", after, before)
		}
		f.SetSource(newBook(2000, 8), true)
		if now, r := f.TopPlace(); now != ref || r != at {
			t.Errorf("with the same text rune %d of %d is at the top, was %d of %d", r, now, at, ref)
		}
		return
	}
	t.Fatal("no block is long enough")
}

func TestAParagraphOfAMillionCharacters(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	b := &book{lengths: []int{5, 1_000_000, 7}, made: map[int]int{}}
	f := flow.New(760)
	f.SetSource(b, false)
	open(t, f, fyne.NewSize(1000, 700))
	f.ScrollEnd()
	for _, r := range []int{999_999, 123_456, 500_000, 0, 654_321} {
		f.ScrollTo(1, r)
		pos, size, ok := f.Box(flow.Span{Block: 1, Start: r, End: r + 1})
		if !ok || pos.Y < -1 || pos.Y > 700 {
			t.Fatalf("rune %d is at %v", r, pos)
		}
		var block, found int
		f.OnTapped = func(at, rune int) { block, found = at, rune }
		f.Tapped(&fyne.PointEvent{Position: pos.AddXY(size.Width/2, size.Height/2)})
		if block != 1 || found != r {
			t.Errorf("a click on rune %d finds rune %d of block %d", r, found, block)
		}
		if ref, top := f.TopPlace(); r < 999_000 && (ref != 3 || top < r || top > r+60) {
			t.Errorf("rune %d of %d is at the top, want the end of the line with %d", top, ref, r)
		}
	}
}

func TestChangedAsksAgain(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	b := newBook(500, 3)
	f := flow.New(760)
	f.SetSource(b, false)
	w := open(t, f, fyne.NewSize(1000, 700))
	f.ScrollTo(200, 0)
	ref, at := f.TopPlace()
	b.marked = true
	before := b.made[200]
	f.Repaint()
	w.Canvas().Capture()
	if b.made[200] != before+1 {
		t.Errorf("a visible block was made %d times, want %d", b.made[200], before+1)
	}
	f.Changed(200, 201, -4, 9999)
	if b.made[200] != before+2 {
		t.Errorf("a changed block was made %d times, want %d", b.made[200], before+2)
	}
	if now, r := f.TopPlace(); now != ref || r != at {
		t.Errorf("rune %d of %d is at the top, was %d of %d", r, now, at, ref)
	}
}

// shapes is a book that knows its blocks' shapes.
type shapes struct{ *book }

func (s shapes) Shape(i int) flow.Shape {
	shape := flow.Shape{Ref: 3 * i, Style: flow.Letter(true), Before: 6}
	shape.Style.Indent = 2
	return shape
}

func TestEstimatesAreNear(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for name, c := range map[string]func(*book) flow.Source{
		"shaped": func(b *book) flow.Source { return shapes{b} }, "bare": func(b *book) flow.Source { return b },
	} {
		for _, width := range []float32{500, 1000} {
			t.Run(fmt.Sprint(name, width), func(t *testing.T) {
				b := newBook(2000, 11)
				f := flow.New(760)
				f.SetSource(c(b), false)
				open(t, f, fyne.NewSize(width, 700))
				f.ScrollTo(1000, 0)
				guessed := f.Share()
				whole := flow.New(760)
				whole.SetBlocks(b.all(), false)
				open(t, whole, fyne.NewSize(width, 700))
				for whole.Share() < 1 {
					whole.ScrollBy(0.9)
				}
				whole.ScrollTo(1000, 0)
				if math.Abs(guessed-whole.Share()) > 0.01 {
					t.Errorf("block 1000 is guessed at %.4f of the text and is at %.4f", guessed, whole.Share())
				}
			})
		}
	}
}

func TestTheThumbStaysUnderThePointer(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	b := newBook(3000, 2)
	f := flow.New(760)
	f.SetSource(b, false)
	open(t, f, fyne.NewSize(1000, 700))
	y := float32(0)
	for range 60 {
		y += 10
		if got := f.DragBar(10); !near(got, y) {
			t.Fatalf("the thumb is at %v, the pointer at %v", got, y)
		}
	}
	f.DragBar(500)
	if f.Share() != 1 {
		t.Errorf("with the thumb at the foot the share is %v", f.Share())
	}
	f.DragBar(-9999)
	f.DropBar()
	if f.Share() != 0 {
		t.Errorf("with the thumb at the top the share is %v", f.Share())
	}
}
