package editor_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
)

func TestTabLeadsToTheNextStop(t *testing.T) {
	e := field(t, "一……二……")
	stops := []editor.Range{{Start: 1, End: 3}, {Start: 4, End: 6}}
	e.NextStop = func(bool) (editor.Range, bool) {
		if len(stops) == 0 {
			return editor.Range{}, false
		}
		return stops[0], true
	}
	for range 2 {
		if !e.AcceptsTab() {
			t.Fatal("Tab leaves the field before its stop")
		}
		want := stops[0]
		press(e, fyne.KeyTab)
		if start, end := e.Selection(); start != want.Start || end != want.End {
			t.Errorf("selected is %d to %d, want %v", start, end, want)
		}
		stops = stops[1:]
	}
	if e.AcceptsTab() {
		t.Error("Tab does not leave the field after the last stop")
	}
	if e.Text() != "一……二……" {
		t.Errorf("Tab wrote %q", e.Text())
	}
}
