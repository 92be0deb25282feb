package typing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
)

func TestAClickChooses(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "nihao")
	panel, at := d.method.PanelAt(1)
	panel.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	d.window.Canvas().Unfocus() // as the driver does
	panel.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: at})
	d.wants("拟好")
	if d.window.Canvas().Focused() != d.field {
		t.Error("the field has lost the keyboard to the click")
	}
}

func TestThePanelStaysInTheWindow(t *testing.T) {
	d := newDesk(t, true).on()
	d.window.Resize(fyne.NewSize(300, 200))
	d.write(d.field, "shi")
	panel, _ := d.method.PanelAt(0)
	room := d.window.Canvas().Size()
	if p, s := panel.Position(), panel.Size(); p.X < 0 || p.Y < 0 || p.X+s.Width > room.Width || p.Y > room.Height {
		t.Errorf("the panel is at %v with %v in %v", p, s, room)
	}
}

// Where the candidates have no room beside the caret they show what is typed
// themselves, its end if it is long.
func TestWhatIsTypedIsSeenInASmallWindow(t *testing.T) {
	d := newDesk(t, true)
	paper := editor.New()
	w := test.NewWindow(container.NewStack(paper, d.method.Layer()))
	t.Cleanup(w.Close)
	in := d.method.For(paper, true)
	paper.SetInterceptor(in)
	w.Canvas().Focus(paper)
	in.Switch(true)
	d.method.Wait()
	for height, want := range map[float32]bool{500: false, 90: true} {
		w.Resize(fyne.NewSize(300, height))
		for _, r := range strings.Repeat("shi", 30) {
			paper.TypedRune(r)
		}
		d.method.Wait()
		panel, _ := d.method.PanelAt(0)
		if got := d.method.Composing(); (got != "") != want || want && !strings.HasSuffix(got, " shi") {
			t.Errorf("in a window %v high %q is shown", height, got)
		}
		for _, place := range []fyne.Position{panel.Position(), panel.Position().AddXY(panel.Size().Width, 0)} {
			if place.X < 0 || place.X > 300 {
				t.Errorf("in a window %v high the candidates reach to %v", height, place)
			}
		}
		paper.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
}
