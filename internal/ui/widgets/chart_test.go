package widgets_test

import (
	"math"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestStepOfAChart(t *testing.T) {
	for _, c := range []struct{ most, want float64 }{
		{0, 1},
		{1, 1},
		{4, 1},
		{5, 2},
		{8, 2},
		{9, 5},
		{20, 5},
		{21, 10},
		{60, 20},
		{100, 50},
		{201, 100},
		{9999, 5000},
		{math.NaN(), 1},
		{math.Inf(1), 1},
		{-3, 1},
	} {
		if got := widgets.Step(c.most); got != c.want {
			t.Errorf("up to %v: lines every %v, want %v", c.most, got, c.want)
		}
	}
}

func TestChartMarksByKeysAndPointer(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	chart := widgets.NewChart(func(v float64) string { return strconv.Itoa(int(v)) })
	var told []int
	chart.OnMarked = func(i int) { told = append(told, i) }
	w := test.NewWindow(chart)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(700, 240))
	chart.Key("Left") // nothing to mark
	bars := make([]widgets.Bar, 7)
	for i := range bars {
		bars[i] = widgets.Bar{Value: float64(i * 10), Label: strconv.Itoa(i)}
	}
	chart.SetBars(bars)
	for _, c := range []struct {
		key  string
		want int
	}{{"Left", 6}, {"Right", 6}, {"Left", 5}, {"Home", 0}, {"Left", 0}, {"Right", 1}, {"End", 6}} {
		if !chart.Key(c.key) || chart.Marked() != c.want {
			t.Errorf("%s marks %d, want %d", c.key, chart.Marked(), c.want)
		}
	}
	if chart.Key("Up") {
		t.Error("the chart kept a key that it has no use for")
	}
	told = nil
	for _, x := range []float32{690, 690, 400, 2} {
		chart.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 100)}})
	}
	chart.MouseOut()
	// The last bar is marked already; then one in the middle; then none.
	if len(told) != 2 || told[0] != 3 || told[1] != -1 {
		t.Errorf("told %v", told)
	}
	chart.SetBars(nil)
	if chart.Key("End"); chart.Marked() != -1 {
		t.Errorf("an empty chart marks %d", chart.Marked())
	}
}
