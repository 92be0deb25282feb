package writing_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// trashed opens the trash with a thread and a draft of another one in it.
func trashed(t *testing.T) *room {
	t.Helper()
	h := inRoom(t)
	ctx := context.Background()
	draft := h.stored("lihua-hsk2-01")
	if err := h.post.DeleteLetter(ctx, draft.ID); err != nil {
		t.Fatal(err)
	}
	h.clock.pass(1)
	if err := h.post.DeleteThread(ctx, "school-paper"); err != nil {
		t.Fatal(err)
	}
	h.show(route.ToRoom{To: route.Letters})
	h.page.Folder(4)
	h.page.Wait()
	return h
}

func (h *room) keys(names ...string) {
	for _, name := range names {
		h.page.Key(name)
		h.page.Wait()
	}
}

func TestTheTrashTellsWhatLiesInIt(t *testing.T) {
	h := trashed(t)
	all := strings.Join(h.page.Rows(), "\n")
	for _, want := range []string{"The school paper", "2 letters", "新朋友", "draft", "一只很老的狗", "Kept until 21 Dec"} {
		if !strings.Contains(all, want) {
			t.Errorf("the trash does not say %q in\n%s", want, all)
		}
	}
	if len(h.page.Rows()) != 2 || !strings.Contains(h.said(), "after 30 days") {
		t.Errorf("the trash says %s", h.said())
	}
}

func TestWhatLiesInTheTrashComesBack(t *testing.T) {
	h := trashed(t)
	h.keys("A", "E", "F2") // of threads only
	h.keys("Return")
	if len(h.page.Rows()) != 1 || !strings.Contains(h.stage.Told, "is back") {
		t.Errorf("left is %q, told %q", h.page.Rows(), h.stage.Told)
	}
	h.keys("R")
	if said := h.said(); !strings.Contains(said, "Nothing was deleted") {
		t.Errorf("the empty trash says %s", said)
	}
	if l := h.stored("lihua-hsk2-01"); !strings.Contains(l.Body, "一只很老的狗") {
		t.Errorf("the draft is %+v", l)
	}
	if _, all, err := h.post.Thread(context.Background(), "school-paper"); err != nil || len(all) != 2 {
		t.Errorf("the thread has %d letters, %v", len(all), err)
	}
}

func TestRemovingForGoodAsksFirst(t *testing.T) {
	h := trashed(t)
	h.keys("Delete")
	sheet, ok := h.canvas().Overlays().Top().(*widgets.Modal)
	if !ok || !strings.Contains(said(sheet), "Delete “The school paper” for good?") {
		t.Fatal("nothing asks")
	}
	sheet.Key("Escape")
	h.page.Wait()
	if len(h.page.Rows()) != 2 {
		t.Fatal("no was taken for yes")
	}
	h.keys("Delete")
	h.canvas().Overlays().Top().(*widgets.Modal).Key("Return")
	h.page.Wait()
	if rows := h.page.Rows(); len(rows) != 1 || !strings.Contains(rows[0], "新朋友") {
		t.Errorf("left is %q", rows)
	}
	test.Tap(find(t, h.page.Content(), func(l *widgets.Link) bool { return strings.HasPrefix(l.Label(), "Delete all for good") }))
	h.canvas().Overlays().Top().(*widgets.Modal).Key("Return")
	h.page.Wait()
	if rows := h.page.Rows(); len(rows) != 0 {
		t.Errorf("left is %q", rows)
	}
	if left, err := h.post.Trash(context.Background()); err != nil || len(left) != 0 {
		t.Errorf("the study has %d, %v", len(left), err)
	}
}

// A click looks; it brings nothing back.
func TestAClickInTheTrashOffersWhatCanBeDone(t *testing.T) {
	h := trashed(t)
	rows := find(t, h.page.Content(), func(*widgets.RowList) bool { return true })
	if !rows.OnPressed(1, 0) || rows.At() != 1 {
		t.Errorf("the click chose row %d", rows.At())
	}
	if len(h.page.Rows()) != 2 || h.stage.Told != "" {
		t.Errorf("the click left %q and told %q", h.page.Rows(), h.stage.Told)
	}
	if menu := h.canvas().Overlays().Top(); menu == nil {
		t.Error("the click offers nothing")
	} else {
		h.canvas().Overlays().Remove(menu)
	}
	h.page.Folder(0)
	h.page.Wait()
	if rows.OnPressed(0, 0) {
		t.Error("a click on a thread of the inbox does not open it")
	}
}

// After something was removed for good there is nothing to undo.
func TestNothingIsUndoneAfterRemovingForGood(t *testing.T) {
	h := inRoom(t)
	h.show(route.ToRoom{To: route.Letters})
	before := len(h.page.Rows())
	h.keys("Delete")
	h.page.Folder(4)
	h.page.Wait()
	h.keys("Delete")
	h.canvas().Overlays().Top().(*widgets.Modal).Key("Return")
	h.page.Wait()
	h.keys("U")
	if len(h.stage.Errors) > 0 || len(h.page.Rows()) != 0 {
		t.Errorf("U reported %v and shows %q", h.stage.Errors, h.page.Rows())
	}
	h.page.Folder(0)
	h.page.Wait()
	if after := len(h.page.Rows()); after != before-1 {
		t.Errorf("%d of %d threads are left", after, before)
	}
}

// Until the next folder is there, or where it cannot be loaded, the rows are those
// of the one before and do what they say.
func TestTheRowsAreThoseOfTheFolderThatIsShown(t *testing.T) {
	failed := &study.Error{Code: study.CodeCannotRead}
	t.Run("out of the trash", func(t *testing.T) {
		h := trashed(t)
		h.post.store.setUnlisted(failed)
		h.keys("Left", "M")
		if rows := h.page.Rows(); len(rows) != 2 || !strings.Contains(rows[0], "Kept until") {
			t.Errorf("shown is %q", rows)
		}
		h.canvas().Overlays().Remove(h.canvas().Overlays().Top())
		h.keys("Return")
		if !strings.Contains(h.stage.Told, "is back") {
			t.Errorf("Enter told %q and led to %v", h.stage.Told, h.last())
		}
	})
	t.Run("into the trash", func(t *testing.T) {
		h := inRoom(t)
		h.show(route.ToRoom{To: route.Letters})
		h.post.store.setUnlisted(failed)
		h.page.Folder(4)
		h.page.Wait()
		if rows := h.page.Rows(); len(rows) != 3 {
			t.Errorf("shown is %q", rows)
		}
		h.keys("Return")
		if h.last() != (route.Thread{ID: "new-friend"}) {
			t.Errorf("Enter led to %v", h.last())
		}
	})
	t.Run("out of a search", func(t *testing.T) {
		h := inRoom(t)
		h.show(route.ToRoom{To: route.Letters})
		h.page.Folder(4)
		h.page.Wait()
		h.page.Search("joke")
		h.page.Wait()
		found := len(h.page.Rows())
		h.post.store.setUnlisted(failed)
		h.page.Folder(0)
		h.page.Wait()
		if rows := h.page.Rows(); found == 0 || len(rows) != found {
			t.Fatalf("shown is %q, found were %d", rows, found)
		}
		h.keys("Down", "Return")
		if to, ok := h.last().(route.Thread); !ok || to.LetterID == "" {
			t.Errorf("Enter led to %v", h.last())
		}
	})
}
