package calm_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/calm"
)

func TestToolkitKeepsStillAndTheAppMayMove(t *testing.T) {
	a := test.NewTempApp(t)
	before := a.Settings().ShowAnimations()
	calm.App(a)
	t.Cleanup(func() { fyne.SetCurrentApp(a) })
	if fyne.CurrentApp().Settings().ShowAnimations() {
		t.Error("the toolkit is still asked to animate")
	}
	if calm.Moves() != before {
		t.Errorf("the app's own motion is %v, the user's choice %v", calm.Moves(), before)
	}
	if fyne.CurrentApp().Settings().Theme() != a.Settings().Theme() {
		t.Error("the theme is another one")
	}
}
