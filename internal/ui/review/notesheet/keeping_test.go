package notesheet_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/notesheet"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/pictures"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// slowly opens the sheet anew with what is kept slowly: a file, or the note.
func (w *world) slowly(deps notesheet.Deps) {
	w.t.Helper()
	w.close()
	if deps.Cards == nil {
		deps.Cards = w.study.Cards
	}
	deps.Files = w
	host := notesheet.Host{Frame: w.stage.Frame(uitest.Words(w.t, study.English)), Canvas: w.win.Canvas(), Order: &w.order, Working: &w.working}
	w.sheet = notesheet.Open(host, deps, w.note(), func(c notesheet.Changed) { w.changes = append(w.changes, c) })
	w.wait()
}

// A file that was chosen before the sheet was closed belongs to the note; one that
// cannot be kept is told, and the sheet stays.
func TestClosingWhileAFileIsKept(t *testing.T) {
	for _, fail := range []error{nil, &study.Error{Code: study.CodeNotFound}} {
		w := newWorld(t, 1, sill())
		let := make(chan struct{})
		w.path = filepath.Join(t.TempDir(), "sill.png")
		if err := os.WriteFile(w.path, []byte("a picture"), 0o600); err != nil {
			t.Fatal(err)
		}
		w.slowly(notesheet.Deps{Keep: func(ctx context.Context, path string, role cards.Role) (cards.Medium, error) {
			if <-let; fail != nil {
				return cards.Medium{}, fail
			}
			return w.keep(ctx, path, role)
		}})
		uitest.Tap(t, w.top(), "Add")
		uitest.Tap(t, w.top(), "A picture")
		w.sheet.Fields()["remarks"].SetText("above the heater")
		w.sheet.Close()
		close(let)
		w.wait()
		switch {
		case fail == nil:
			n := w.note()
			if w.top() != nil || len(n.Media) != 1 || n.Media[0].Name != "sill.png" || n.Remarks != "above the heater" {
				t.Errorf("kept %+v, %q; told %q", n.Media, n.Remarks, w.sheet.Told())
			}
		case w.top() == nil || w.sheet.Told() == "":
			t.Error("a file that cannot be kept is lost without a word")
		default:
			w.close()
			if n := w.note(); len(n.Media) != 0 || n.Remarks != "above the heater" {
				t.Errorf("kept %+v, %q", n.Media, n.Remarks)
			}
		}
	}
}

// slowCards keeps notes when the test lets it, and can fail to read them then.
type slowCards struct {
	notesheet.Cards
	let  chan struct{}
	fail error
}

func (c *slowCards) EditFrom(ctx context.Context, was, n cards.Note) error {
	<-c.let
	return c.Cards.EditFrom(ctx, was, n)
}

func (c *slowCards) Note(ctx context.Context, id string) (cards.Note, []cards.Card, error) {
	if c.fail != nil {
		return cards.Note{}, nil, c.fail
	}
	return c.Cards.Note(ctx, id)
}

// What is written while the note is being kept is kept, too.
func TestWritingOnWhileTheNoteIsKept(t *testing.T) {
	w := newWorld(t, 1, sill())
	slow := &slowCards{Cards: w.study.Cards, let: make(chan struct{})}
	w.slowly(notesheet.Deps{Cards: slow})
	w.sheet.Fields()["remarks"].SetText("above")
	w.sheet.Close()
	w.sheet.Fields()["remarks"].SetText("above the heater")
	close(slow.let)
	w.wait()
	if n := w.note(); w.top() != nil || n.Remarks != "above the heater" || len(w.changes) != 2 {
		t.Errorf("kept %q, told of %+v", n.Remarks, w.changes)
	}
}

// A note that is kept and cannot be read then is told of as it was written.
func TestKeptAndNotReadAgain(t *testing.T) {
	w := newWorld(t, 1, sill())
	slow := &slowCards{Cards: w.study.Cards, let: make(chan struct{}), fail: &study.Error{Code: study.CodeDiskFull}}
	close(slow.let)
	w.slowly(notesheet.Deps{Cards: slow})
	w.sheet.Fields()["remarks"].SetText("above")
	w.sheet.Close()
	w.wait()
	if len(w.changes) != 1 || w.changes[0].Note.Headword != "窗台" || w.changes[0].Note.Remarks != "above" || w.sheet.Told() == "" {
		t.Errorf("told of %+v, %q", w.changes, w.sheet.Told())
	}
}

// counting counts what is read of sounds and pictures.
type counting struct {
	pictures.Media
	opened atomic.Int32
}

func (c *counting) Open(ctx context.Context, hash string) (io.ReadSeekCloser, string, error) {
	c.opened.Add(1)
	return c.Media.Open(ctx, hash)
}

// A picture is read once, however often the rows are made anew.
func TestPicturesAreReadOnce(t *testing.T) {
	w := newWorld(t, 1, sill())
	w.path = filepath.Join(t.TempDir(), "sill.png")
	if err := os.WriteFile(w.path, []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	media := &counting{Media: w.study.DB.Media()}
	w.slowly(notesheet.Deps{Keep: w.keep, Media: media})
	for range 2 { // of the same content
		w.tap("Add")
		w.tap("A picture")
	}
	uitest.All[*widgets.Segments](w.top())[0].Choose(1)
	w.wait()
	if n := media.opened.Load(); n != 1 {
		t.Errorf("read %d times", n)
	}
}

// What has the keyboard keeps it where the rows are made anew.
func TestTheKeyboardStays(t *testing.T) {
	w := newWorld(t, 1, sill())
	has := func(o fyne.Focusable) bool { return w.win.Canvas().Focused() == o }
	kinds := uitest.All[*widgets.Segments](w.top())[0]
	w.win.Canvas().Focus(kinds)
	kinds.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	w.wait()
	if shown := uitest.All[*widgets.Segments](w.top())[0]; shown == kinds || !has(shown) {
		t.Errorf("after an arrow the keyboard is with %T", w.win.Canvas().Focused())
	}
	w.tap("Change")
	field, ok := w.win.Canvas().Focused().(*widgets.Field)
	if !ok {
		t.Fatalf("the keyboard is with %T", w.win.Canvas().Focused())
	}
	field.CursorColumn = 3
	uitest.All[*widgets.Segments](w.top())[0].Choose(0)
	w.wait()
	again, ok := w.win.Canvas().Focused().(*widgets.Field)
	if !ok || again == field || again.Text != field.Text || again.CursorColumn != 3 {
		t.Errorf("after the rows were made anew the keyboard is with %T", w.win.Canvas().Focused())
	}
}

// Tab leads from field to field, also out of those of several lines.
func TestTabLeadsThroughTheSheet(t *testing.T) {
	w := newWorld(t, 1, sill())
	f := w.sheet.Fields()
	w.win.Canvas().Focus(f["meaning"])
	if tab, ok := w.win.Canvas().Focused().(fyne.Tabbable); ok && tab.AcceptsTab() {
		t.Error("Tab is written into the meaning")
	}
	w.win.Canvas().FocusNext()
	if w.win.Canvas().Focused() == fyne.Focusable(f["meaning"]) {
		t.Error("the keyboard cannot leave the meaning")
	}
	bottom := func(f *widgets.Field) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(f).Y + f.Size().Height
	}
	w.win.Resize(fyne.NewSize(904, 480))
	before := bottom(f["remarks"])
	w.win.Canvas().Focus(f["remarks"])
	if after := bottom(f["remarks"]); after > 480 || after >= before {
		t.Errorf("a field of several lines ends at %v, and at %v with the keyboard", before, after)
	}
}
