package typing_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

var _ widgets.InputTarget = (*editor.Editor)(nil)

// TestALetterIsTyped types into the field that letters are written in, which
// shows what is being typed in its text.
func TestALetterIsTyped(t *testing.T) {
	d := newDesk(t, true)
	paper := editor.New()
	w := test.NewWindow(container.NewStack(paper, d.method.Layer()))
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(600, 400))
	in := d.method.For(paper, true)
	paper.SetInterceptor(in)
	w.Canvas().Focus(paper)
	in.Switch(true)
	d.method.Wait()
	changes := 0
	paper.OnChanged = func(string) { changes++ }
	write := func(text string) {
		for _, r := range text {
			paper.TypedRune(r)
			d.method.Wait()
		}
	}
	write("nihao")
	if paper.Text() != "" || changes != 0 || len(d.method.Shown()) == 0 {
		t.Errorf("while composing the text is %q, changed %d times; shown are %q", paper.Text(), changes, d.method.Shown())
	}
	write(" ,mao")
	w.Canvas().Unfocus()
	if got := paper.Text(); got != "你好，猫" {
		t.Errorf("the letter has %q", got)
	}
	w.Canvas().Focus(paper)
	paper.Undo()
	if got := paper.Text(); got != "你好，" {
		t.Errorf("after undo the letter has %q", got)
	}
}
