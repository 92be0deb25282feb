package typing_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
)

func TestWhatIsChosenIsLearntAndForgotten(t *testing.T) {
	d := newDesk(t, true).on()
	for range 2 {
		d.write(d.field, "nihao")
		d.write(d.field, string(rune('1'+slices.Index(d.method.Shown(), "拟好"))))
	}
	d.wants("拟好拟好")
	d.method.Wait()
	if len(d.store.rows) == 0 {
		t.Fatal("nothing was kept")
	}
	d.write(d.field, "nihao")
	learnt := d.method.Shown()[0]
	if learnt != "拟好" {
		t.Errorf("first stands %q", learnt)
	}
	d.method.ForgetAll(nil)
	d.method.Wait()
	d.key(fyne.KeyEscape)
	d.write(d.field, "nihao")
	if got := d.method.Shown()[0]; got != "你好" || len(d.store.rows) != 0 {
		t.Errorf("after forgetting %q stands first, %d rows are kept", got, len(d.store.rows))
	}
}

// What is undone at once was a slip: nothing of it stays, in the store either.
func TestASlipThatIsUndoneIsForgotten(t *testing.T) {
	d := newDesk(t, true)
	paper := editor.New()
	w := test.NewWindow(container.NewStack(paper, d.method.Layer()))
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(600, 400))
	d.input = d.method.For(paper, true)
	paper.SetInterceptor(d.input)
	w.Canvas().Focus(paper)
	d.on()
	write := func(keys string) {
		for _, r := range keys {
			paper.TypedRune(r)
			d.method.Wait()
		}
	}
	undo := func() {
		paper.TypedShortcut(&fyne.ShortcutUndo{})
		d.method.Wait()
	}
	write("nihao2mao2")
	kept := len(d.store.rows)
	undo()
	if got := paper.Text(); got != "拟好" || len(d.store.rows) >= kept {
		t.Errorf("after undo %q is written and %+v kept", got, d.store.rows)
	}
	for _, row := range d.store.rows {
		if row.Text != "拟好" {
			t.Errorf("of what was undone %+v is kept", row)
		}
	}
	// The mark after it goes first.
	write("mao2,")
	kept = len(d.store.rows)
	if undo(); paper.Text() != "拟好毛" || len(d.store.rows) != kept {
		t.Errorf("when the mark was undone %q is written and %+v kept", paper.Text(), d.store.rows)
	}
	if undo(); paper.Text() != "拟好" || len(d.store.rows) >= kept {
		t.Errorf("when all was undone %q is written and %+v kept", paper.Text(), d.store.rows)
	}
	// What stands elsewhere stays known.
	write("mao2")
	kept = len(d.store.rows)
	paper.SetCaret(0)
	if undo(); len(d.store.rows) != kept {
		t.Errorf("undone with the caret elsewhere: %+v", d.store.rows)
	}
}

func TestASlipInAFieldOfOneLine(t *testing.T) {
	d := newDesk(t, true).on()
	d.write(d.field, "mao2")
	if len(d.store.rows) == 0 {
		t.Fatal("nothing was kept")
	}
	d.field.TypedShortcut(&fyne.ShortcutUndo{})
	d.method.Wait()
	d.wants("")
	if len(d.store.rows) != 0 {
		t.Errorf("after undo %+v is kept", d.store.rows)
	}
}
