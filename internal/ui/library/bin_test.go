package library

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestBin(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	id := w.bring(mine("podcast", "我的播客"))
	if err := w.study.Library.Delete(t.Context(), "cat", id); err != nil {
		t.Fatal(err)
	}
	b := NewBin(w.stage.Frame(uitest.Words(t, study.English)), w.page.deps)
	window := test.NewWindow(b.Content())
	defer window.Close()
	window.Resize(wideRoom())
	wait := func() {
		b.working.Wait()
		b.load.Wait()
	}
	at := func(id string) int {
		for i := range b.rows {
			if b.rows[i].ID == id {
				return i
			}
		}
		t.Fatalf("%s is not listed", id)
		return -1
	}
	b.Show(route.DeletedTexts{})
	wait()
	if len(b.rows) != 2 {
		t.Fatalf("listed %+v", b.rows)
	}
	// A text of the program is hidden, not removed.
	b.list.Choose(at("cat"))
	b.Key("Delete")
	if window.Canvas().Overlays().Top() != nil || len(w.stage.Messages) != 1 {
		t.Error("it is asked whether a text of the program is to be removed")
	}
	// An import is removed after a question; Enter does not agree to it.
	b.list.Choose(at(id))
	b.Key("Delete")
	sheet, ok := window.Canvas().Overlays().Top().(*widgets.Modal)
	if !ok {
		t.Fatal("nothing is asked")
	}
	sheet.Key("Return")
	if window.Canvas().Overlays().Top() == nil {
		t.Fatal("Enter answered")
	}
	sheet.Key("Escape")
	wait()
	if window.Canvas().Overlays().Top() != nil || len(b.rows) != 2 {
		t.Error("Esc does not think better of it")
	}
	b.Key("Delete")
	uitest.Tap(t, window.Canvas().Overlays().Top(), "Remove for good")
	wait()
	if len(b.rows) != 1 || b.rows[0].ID != "cat" || w.study.Library.Has(id) {
		t.Errorf("left %+v", b.rows)
	}
	b.list.Choose(0)
	b.Key("Return")
	wait()
	if len(b.rows) != 0 || !uitest.Shows(b.Content(), "Nothing was deleted.") {
		t.Errorf("left %+v", b.rows)
	}
	w.open()
	w.wants("breakfast cat robot")
	b.Key("Escape")
	if got := w.stage.Routes; len(got) != 1 || got[0] != (route.ToRoom{To: route.Read}) {
		t.Errorf("went to %v", got)
	}
	w.noErrors()
}

func TestCollections(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	window := w.open()
	top := func() *widgets.Modal {
		t.Helper()
		sheet, ok := window.Canvas().Overlays().Top().(*widgets.Modal)
		if !ok {
			t.Fatal("no sheet is open")
		}
		return sheet
	}
	wait := func() {
		w.wait()
		w.page.collecting.load.Wait()
	}
	put := func(name string) {
		t.Helper()
		f := uitest.All[*widgets.Field](top())[0]
		f.SetText(name)
		f.OnSubmitted(name)
		wait()
	}
	w.keys("Down Space Down Space C")
	wait()
	if window.Canvas().Focused() != fyne.Focusable(uitest.All[*widgets.Field](top())[0]) {
		t.Error("where there is no collection, what is typed does not name one")
	}
	put("Train")
	put("Train") // is there already
	if !uitest.Shows(top(), "Train") || len(w.page.collecting.notice.Content()) == 0 {
		t.Errorf("a second collection of one name: %q", uitest.Texts(top()))
	}
	uitest.Tap(t, top(), "Rename")
	put("Bus")
	tick := uitest.All[*widgets.Tick](top())
	if len(tick) != 1 || !tick[0].Ticked() || !uitest.Shows(top(), "2 texts") {
		t.Fatalf("the sheet shows %q", uitest.Texts(top()))
	}
	top().Key("Escape")
	w.wait()
	uitest.Tap(t, w.page.Content(), "Done")
	uitest.Tap(t, w.page.Content(), "Collection")
	uitest.Tap(t, window.Canvas().Overlays().Top(), "Bus")
	w.wait()
	w.wants("breakfast cat")
	// Out of it, and the collection away and back.
	w.keys("Down C")
	wait()
	uitest.All[*widgets.Tick](top())[0].Tapped(nil)
	wait()
	uitest.Tap(t, top(), "Delete")
	wait()
	if !uitest.Shows(top(), "There are no collections yet") {
		t.Errorf("the sheet shows %q", uitest.Texts(top()))
	}
	uitest.Tap(t, top(), "Bring back the collection just deleted")
	wait()
	uitest.Tap(t, top(), "Done")
	w.wait()
	w.wants("breakfast")
	w.noErrors()
}
