package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Buttons stand in one row as long as that can be, and get their words and keys
// back when there is room again.
func TestATightRowStaysARow(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	tools := widgets.NewButton("Tools", "F2", nil)
	seal := widgets.NewMainButton("Seal and send", "Ctrl Enter", nil)
	on := false
	input := widgets.NewButton("Pinyin input", "Ctrl K", nil)
	label := func() string {
		if on {
			return "Pinyin input on"
		}
		return "Pinyin input"
	}
	row := widgets.NewTightRow(12, 8, widgets.NewTightButton(tools, ""),
		widgets.TightButton{Button: input, Key: "Ctrl K", Label: label, Less: func() string { return "拼" }}, widgets.NewTightButton(seal, "Seal"))
	w := test.NewWindow(row)
	defer w.Close()
	w.SetPadded(false)
	all := []*widgets.Button{tools, input, seal}
	for _, tt := range []struct {
		width float32
		words [3]string
		rows  int
	}{
		{600, [3]string{"Tools", "Pinyin input", "Seal and send"}, 1},
		{420, [3]string{"Tools", "Pinyin input", "Seal and send"}, 1},
		{260, [3]string{"Tools", "拼", "Seal"}, 1},
		{120, [3]string{"Tools", "拼", "Seal"}, 2},
		{600, [3]string{"Tools", "Pinyin input", "Seal and send"}, 1},
	} {
		height := widgets.HeightFor(row, tt.width)
		row.Resize(fyne.NewSize(tt.width, height))
		rows, end := map[float32]bool{}, float32(0)
		for i, b := range all {
			if b.Label() != tt.words[i] {
				t.Errorf("in %v a button says %q, want %q", tt.width, b.Label(), tt.words[i])
			}
			rows[b.Position().Y] = true
			end = max(end, b.Position().X+b.Size().Width)
			if b.Size().Width < b.MinSize().Width {
				t.Errorf("in %v %q is cut", tt.width, b.Label())
			}
		}
		if len(rows) != tt.rows || end > tt.width+0.5 {
			t.Errorf("in %v there are %d rows as wide as %v, want %d", tt.width, len(rows), end, tt.rows)
		}
	}
	on = true
	row.Resize(fyne.NewSize(700, 50))
	if input.Label() != "Pinyin input on" {
		t.Errorf("after it was switched on the button says %q", input.Label())
	}
}
