package library

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// TestFollowsChangesElsewhere has texts brought in while the list is shown and
// while it is not.
func TestFollowsChangesElsewhere(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	w.open()
	first := w.bring(mine("first", "第一篇"))
	w.wait()
	if w.page.byID[first] == nil {
		t.Fatalf("%s was brought in while the list was shown, which has %s", first, w.listed())
	}

	w.page.Leave()
	second := w.bring(mine("second", "第二篇"))
	w.wait()
	if w.page.byID[second] != nil {
		t.Error("a list that was left was loaded anew")
	}

	w.show()
	third := w.bring(mine("third", "第三篇"))
	w.wait()
	if w.page.byID[second] == nil || w.page.byID[third] == nil {
		t.Errorf("shown again, the list has %s", w.listed())
	}
	w.noErrors()
}

// TestTheDeletedListAndTheStatisticsFollow has texts deleted and words read
// while the pages that tell of them are shown, and after they were left.
func TestTheDeletedListAndTheStatisticsFollow(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	words := uitest.Words(t, study.English)
	b := NewBin(w.stage.Frame(words), w.page.deps)
	s := NewStatistics(w.stage.Frame(words), w.study.Library, w.study.Clock)
	for _, window := range []fyne.Window{test.NewWindow(b.Content()), test.NewWindow(s.Content())} {
		defer window.Close()
		window.Resize(wideRoom())
	}
	b.Show(route.DeletedTexts{})
	s.Show(route.ReadingStatistics{})
	act := func(id string) {
		t.Helper()
		b.load.Wait()
		s.load.Wait()
		if err := errors.Join(w.study.Library.Delete(t.Context(), id), w.study.Library.CountRead(t.Context(), study.Chinese, 70, nil)); err != nil {
			t.Fatal(err)
		}
		b.load.Wait()
		s.load.Wait()
	}
	act("cat")
	if len(b.rows) != 1 || total(s.parts).Characters != 70 {
		t.Fatalf("%d texts are listed as deleted, %d characters as read", len(b.rows), total(s.parts).Characters)
	}
	b.Leave()
	s.Leave()
	act("robot")
	if len(b.rows) != 1 || total(s.parts).Characters != 70 {
		t.Errorf("pages that were left list %d texts and %d characters", len(b.rows), total(s.parts).Characters)
	}
	w.noErrors()
}

// TestManyChangesLetTheListLoad: a change that comes while the list is loading
// does not begin it anew, but is shown when it is loaded.
func TestManyChangesLetTheListLoad(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	w.open()
	w.page.following.loading.Store(true)
	id := w.bring(mine("first", "第一篇"))
	w.wait()
	if w.page.byID[id] != nil {
		t.Fatal("the list was loaded anew before it was loaded")
	}
	w.page.following.loading.Store(false)
	w.page.catchUp()
	w.wait()
	if w.page.byID[id] == nil {
		t.Error("what changed while the list was loading is not shown")
	}
}
