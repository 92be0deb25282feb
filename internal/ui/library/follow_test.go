package library

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
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
