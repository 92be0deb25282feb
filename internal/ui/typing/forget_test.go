package typing_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// TestShiftDeleteForgets presses Shift Delete as the toolkit gives it: as
// another key for Cut.
func TestShiftDeleteForgets(t *testing.T) {
	type writable interface {
		fyne.Focusable
		fyne.Shortcutable
		widgets.InputTarget
	}
	for name, made := range map[string]func(d *desk) (writable, func() string){
		"a field": func(d *desk) (writable, func() string) {
			return d.field, func() string { return d.field.Text }
		},
		"the paper": func(d *desk) (writable, func() string) {
			paper := editor.New()
			w := test.NewWindow(container.NewStack(paper, d.method.Layer()))
			d.Cleanup(w.Close)
			w.Resize(fyne.NewSize(600, 400))
			d.input = d.method.For(paper, true)
			paper.SetInterceptor(d.input)
			w.Canvas().Focus(paper)
			return paper, paper.Text
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, true)
			at, text := made(d)
			d.on()
			write := func(keys string) {
				for _, r := range keys {
					at.TypedRune(r)
					d.method.Wait()
				}
			}
			board := test.NewClipboard()
			write("mao2mao")
			if shown := d.method.Shown(); len(shown) == 0 || shown[0] != "毛" {
				t.Fatalf("what was chosen is not first among %q", shown)
			}
			at.TypedShortcut(&fyne.ShortcutCut{Clipboard: board, Secondary: true})
			d.method.Wait()
			if shown := d.method.Shown(); len(shown) == 0 || shown[0] != "猫" {
				t.Errorf("after it is forgotten shown are %q", shown)
			}
			if text() != "毛" {
				t.Errorf("%q is written", text())
			}
		})
	}
}
