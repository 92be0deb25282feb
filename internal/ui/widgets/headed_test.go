package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// What stands beside a heading keeps to the right edge, and goes below it whole
// where there is too little room.
func TestHeaded(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	first := widgets.NewHeading("Library")
	field := widgets.NewWide(200, widgets.NewField(""))
	link := widgets.NewLink("Statistics", nil)
	c := widgets.NewHeaded(20, 8, first, field, link)
	c.Resize(fyne.NewSize(600, widgets.HeightFor(c, 600)))
	if end := link.Position().X + link.Size().Width; end != 600 || field.Size().Width != 200 {
		t.Errorf("the last one ends at %v, the field is %v wide", end, field.Size().Width)
	}
	if field.Position().X+220 != link.Position().X || first.Position().X != 0 {
		t.Errorf("set at %v, %v, %v", first.Position(), field.Position(), link.Position())
	}
	low := widgets.HeightFor(c, 600)
	c.Resize(fyne.NewSize(310, widgets.HeightFor(c, 310)))
	if below := first.Size().Height + 8; field.Position().X != 0 || field.Position().Y < below || link.Position().Y < below {
		t.Errorf("in a narrow room set at %v and %v", field.Position(), link.Position())
	}
	if high := widgets.HeightFor(c, 310); high <= low {
		t.Errorf("%v high where it wraps, %v where it does not", high, low)
	}
	field.Hide()
	if got := widgets.HeightFor(c, 310); got >= low+first.Size().Height {
		t.Errorf("%v high without what was too wide", got)
	}
}
