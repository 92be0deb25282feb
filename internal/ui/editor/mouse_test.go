package editor_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
)

// hand holds the mouse.
type hand struct {
	e   *editor.Editor
	now time.Time
}

func newHand(e *editor.Editor) *hand {
	h := &hand{e, time.Unix(0, 0)}
	e.Clock(func() time.Time { return h.now })
	return h
}

// place gives a point in the middle of a rune's left half, so that the nearest
// edge is that before it.
func (h *hand) place(rune int) fyne.Position {
	pos, height := h.e.PlaceOf(rune)
	return pos.AddXY(4, height/2)
}

func (h *hand) down(pos fyne.Position, mods fyne.KeyModifier) {
	h.e.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos}, Button: desktop.MouseButtonPrimary, Modifier: mods})
}

func (h *hand) up(pos fyne.Position) {
	h.e.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos}, Button: desktop.MouseButtonPrimary})
}

func (h *hand) click(rune int, mods fyne.KeyModifier) {
	h.down(h.place(rune), mods)
	h.up(h.place(rune))
	h.now = h.now.Add(100 * time.Millisecond)
}

// drag drags to runes, as the driver tells it.
func (h *hand) drag(from int, over ...int) {
	h.now = h.now.Add(time.Minute)
	h.down(h.place(from), 0)
	for _, rune := range over {
		h.e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: h.place(rune)}})
	}
	h.up(h.place(over[len(over)-1]))
	h.e.DragEnd()
	h.now = h.now.Add(time.Minute)
}

func wantSelected(t *testing.T, e *editor.Editor, did string, start, end int) {
	t.Helper()
	if from, to := e.Selection(); from != start || to != end {
		t.Errorf("%s: %d to %d are selected, want %d to %d", did, from, to, start, end)
	}
}

func TestClicks(t *testing.T) {
	e := field(t, first+"\n"+second)
	e.SetWords(func(string, int) (int, int) { return 0, 2 })
	h := newHand(e)
	h.click(5, 0)
	wantSelected(t, e, "a click", 5, 5)
	h.click(25, 0)
	wantSelected(t, e, "another", 25, 25)
	h.click(25, 0)
	wantSelected(t, e, "a double click", 24, 27)
	h.click(25, 0)
	wantSelected(t, e, "a triple click", 0, 31)
	h.click(25, 0)
	h.now = h.now.Add(time.Second)
	wantSelected(t, e, "a fourth", 25, 25)
	h.click(28, shift)
	wantSelected(t, e, "with Shift", 25, 28)
	h.click(21, shift)
	wantSelected(t, e, "with Shift to the left", 21, 25)
	h.now = h.now.Add(time.Second)
	h.click(33, 0)
	h.click(33, 0)
	wantSelected(t, e, "a Chinese word", 32, 34)
}

func TestDragSelects(t *testing.T) {
	e := field(t, first+"\n"+second)
	h := newHand(e)
	h.drag(3, 10, 34)
	wantSelected(t, e, "a drag", 3, 34)
	e.SetCaret(0)
	h.drag(24, 10)
	wantSelected(t, e, "a drag back", 10, 24)
	e.SetCaret(0)
	h.click(25, 0)
	h.down(h.place(25), 0) // the second of two
	e.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: h.place(29)}})
	h.up(h.place(29))
	e.DragEnd()
	wantSelected(t, e, "a drag after a double click", 24, 31)
}

func TestDragMovesTheSelection(t *testing.T) {
	e := field(t, first+"\n"+second)
	h := newHand(e)
	changes := 0
	e.OnChanged = func(string) { changes++ }
	e.Select(24, 27)
	h.drag(25, 30, 34)
	if want := "一二三四五六七八九十一二三四五六七八九十一二三  def\n第二abc段在这里"; e.Text() != want || changes != 1 {
		t.Errorf("the text is %q after %d changes, want %q", e.Text(), changes, want)
	}
	if e.SelectedText() != "abc" {
		t.Errorf("%q is selected", e.SelectedText())
	}
	if e.Undo(); e.Text() != first+"\n"+second {
		t.Errorf("undo leaves %q", e.Text())
	}
	// A click on the selection, without a drag, puts the caret there.
	e.Select(0, 5)
	h.click(2, 0)
	wantSelected(t, e, "a click on the selection", 2, 2)
	e.SetReadOnly(true)
	e.Select(0, 5)
	h.drag(2, 8)
	wantSelected(t, e, "a drag from a selection that cannot move", 2, 8)
}

func TestFindings(t *testing.T) {
	e := field(t, first+"\n"+second)
	h := newHand(e)
	var told string
	var place fyne.Position
	e.OnFinding = func(id string, pos fyne.Position) { told, place = id, pos }
	e.SetFindings([]editor.Finding{{Start: 3, End: 6, ID: "a"}, {Start: 33, End: 35, Kind: editor.Advice, ID: "b"}})
	e.SetFound([]editor.Range{{Start: 0, End: 2}, {Start: 30, End: 33}})
	h.click(10, 0)
	if told != "" {
		t.Errorf("beside the findings %q is told", told)
	}
	h.click(34, 0)
	if told != "b" || place.Y < 100 {
		t.Errorf("told %q at %v", told, place)
	}
	e.SetCaret(0)
	e.Insert("你好")
	if all := e.Findings(); len(all) != 2 || all[0].Start != 5 || all[1].End != 37 {
		t.Errorf("after an insertion the findings are %v", all)
	}
	e.Replace(e.Len(), e.Len(), "后")
	if all := e.Findings(); len(all) != 2 || all[1].End != 37 {
		t.Errorf("after an insertion behind them the findings are %v", all)
	}
	e.Replace(6, 7, "")
	if all := e.Findings(); len(all) != 1 || all[0].ID != "b" || all[0].Start != 34 {
		t.Errorf("after a correction the findings are %v", all)
	}
	e.SetText("x")
	if len(e.Findings()) != 0 {
		t.Error("findings stay for another text")
	}
}

func TestCursor(t *testing.T) {
	e := field(t, first)
	h := newHand(e)
	e.Select(3, 6)
	e.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: h.place(4)}})
	if e.Cursor() != desktop.DefaultCursor {
		t.Error("over the selection the cursor is a beam")
	}
	e.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: h.place(8)}})
	if e.Cursor() != desktop.TextCursor {
		t.Error("over the text the cursor is no beam")
	}
}
