package writing_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// put clicks the phrase that begins with some words.
func (h *room) put(begins string) {
	h.t.Helper()
	test.Tap(find(h.t, h.page.Desk(), func(p *widgets.Pressable) bool { return strings.HasPrefix(said(p), begins) }))
}

func TestAPhraseIsFilledIn(t *testing.T) {
	h := atDesk(t, "lihua-hsk3-01")
	body := h.page.Part("body")
	h.put("我叫……")
	if body.Text() != "我叫……，住在……" || body.SelectedText() != "……" {
		t.Fatalf("the body is %q with %q selected", body.Text(), body.SelectedText())
	}
	test.Type(body, "约翰")
	h.rest()
	if n := strings.Count(h.said(), "A gap of the phrase"); n != 1 {
		t.Errorf("%d gaps are noted", n)
	}
	if !body.AcceptsTab() {
		t.Fatal("Tab leaves the body with a gap in it")
	}
	body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	if start, end := body.Selection(); start != 7 || end != 9 {
		t.Fatalf("Tab selected %d to %d of %q", start, end, body.Text())
	}
	if body.AcceptsTab() {
		t.Error("Tab does not go on from the last gap")
	}
	test.Type(body, "北京。")
	if body.Text() != "我叫约翰，住在北京。" {
		t.Errorf("filled in was %q", body.Text())
	}
	h.rest()
	if strings.Contains(h.said(), "A gap of the phrase") {
		t.Error("a gap is noted where there is none")
	}
	body.Undo()
	if !strings.Contains(body.Text(), "……") {
		t.Errorf("undone is %q", body.Text())
	}
}

// Tab is no trap: it goes from gap to gap in its direction, and then out of the
// field.
func TestTabLeavesGapsOpen(t *testing.T) {
	h := atDesk(t, "lihua-hsk3-01")
	body := h.page.Part("body")
	h.put("我叫……") // of which the first gap is selected
	tab := func(from, to int) {
		t.Helper()
		if !body.AcceptsTab() {
			t.Fatal("Tab leaves the body before its last gap")
		}
		body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
		if start, end := body.Selection(); start != from || end != to {
			t.Fatalf("Tab selected %d to %d of %q", start, end, body.Text())
		}
	}
	tab(7, 9)
	if body.AcceptsTab() {
		t.Error("Tab goes round from the last gap")
	}
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	body.KeyDown(shift)
	tab(2, 4)
	if body.AcceptsTab() {
		t.Error("Shift Tab does not leave the body from the first gap")
	}
	body.SetCaret(0)
	if body.AcceptsTab() {
		t.Error("Shift Tab goes forward")
	}
	body.SetCaret(body.Len())
	tab(7, 9)
	body.KeyUp(shift)
}

func TestAGapIsNotedAndCanBeLeft(t *testing.T) {
	h := atDesk(t, "lihua-hsk3-01")
	body := h.page.Part("body")
	h.put("我叫……")
	body.SetCaret(0)
	h.rest()
	h.page.Key("Ctrl+N") // to the first gap
	if start, end := body.Selection(); start != 2 || end != 4 {
		t.Errorf("the key selected %d to %d", start, end)
	}
	h.page.Key("Ctrl+I")
	body.SetCaret(body.Len())
	test.Type(body, "，很好……")
	h.clock.pass(time.Minute)
	h.rest()
	// The first is left, the second stands, the writer's own is none.
	if n := strings.Count(h.said(), "A gap of the phrase"); n != 1 {
		t.Errorf("%d gaps are noted in %q", n, body.Text())
	}
}

func TestAGapIsNotLookedUp(t *testing.T) {
	h := atDesk(t, "lihua-hsk3-01")
	h.put("我叫……")
	h.page.Key("Ctrl+D")
	field, ok := h.canvas().Focused().(*widgets.Field)
	if !ok || field.Text != "" {
		t.Errorf("the box has %q", field.Text)
	}
}
