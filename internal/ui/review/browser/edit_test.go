package browser

import (
	"context"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// One note opens in one sheet, and none over another room.
func TestOneSheetOfANote(t *testing.T) {
	w := newWorld(t, study.English)
	w.page.list.Choose(0)
	w.page.Key("E")
	w.page.Key("E")
	w.wait()
	w.page.edit() // by a click that comes late
	w.wait()
	if n := len(w.win.Canvas().Overlays().List()); n != 1 {
		t.Fatalf("%d sheets lie over each other", n)
	}
	w.page.sheet.Close()
	w.wait()
	w.page.Key("E")
	w.page.Leave()
	w.wait()
	if w.top() != nil {
		t.Error("a sheet opens over another room")
	}
}

// What is written in a sheet is kept where the room is left or the program ends.
func TestTheSheetIsKeptWhereTheRoomIsLeft(t *testing.T) {
	w := newWorld(t, study.English)
	w.search("sill lang:en")
	w.press("Down", "E")
	fields := uitest.All[*widgets.Field](w.top())
	fields[len(fields)-2].SetText("below a window")
	w.page.Leave()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	w.page.Settle(ctx)
	if n, _ := w.card("sill"); n.Remarks != "below a window" {
		t.Errorf("kept is %q", n.Remarks)
	}
	w.wait()
	if w.top() != nil {
		t.Error("the sheet is still there")
	}
}
