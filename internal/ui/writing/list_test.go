package writing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// inRoom opens the room with two threads begun and one answered.
func inRoom(t *testing.T) *room {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	c := newClock()
	p, l := written(t, c)
	h := enter(t, study.English, c, p, l)
	h.window()
	return h
}

func (h *room) last() route.Route {
	if len(h.stage.Routes) == 0 {
		return nil
	}
	return h.stage.Routes[len(h.stage.Routes)-1]
}

func TestListByKeyboard(t *testing.T) {
	h := inRoom(t)
	h.show(route.ToRoom{To: route.Letters})
	press := func(keys ...string) {
		for _, k := range keys {
			h.page.Key(k)
			h.page.Wait()
		}
	}
	press("Return")
	if h.last() != (route.Thread{ID: "new-friend"}) {
		t.Errorf("Enter on the first opened %v", h.last())
	}
	press("Up", "Down", "Down", "Down", "Return")
	first := h.last()
	if first == (route.Thread{ID: "new-friend"}) {
		t.Errorf("Enter on the last opened %v", first)
	}
	press("Right", "Return") // the drafts
	if h.last() != (route.Thread{ID: "new-friend"}) || len(h.page.Rows()) != 1 {
		t.Errorf("Enter among the drafts opened %v", h.last())
	}
}

func TestFolders(t *testing.T) {
	h := inRoom(t)
	h.show(route.ToRoom{To: route.Letters})
	for i, want := range [][]string{{"新朋友", "The school paper", "A late reply"}, {"新朋友"}, {"The school paper"}, {}} {
		h.page.Folder(i)
		h.page.Wait()
		got := map[string]bool{}
		for _, row := range h.page.Rows() {
			title, _, _ := strings.Cut(row, "|")
			got[title] = true
		}
		if len(got) != len(want) {
			t.Errorf("folder %d holds %v, want %q", i, got, want)
		}
		for _, title := range want {
			if !got[title] {
				t.Errorf("folder %d has no %q", i, title)
			}
		}
	}
	if said := h.said(); !strings.Contains(said, "Nothing was put away") {
		t.Error("the empty archive does not say so")
	}
	h.page.Folder(0)
	h.page.Wait()
	all := strings.Join(h.page.Rows(), "\n")
	for _, want := range []string{"Sent 21 Nov 2026", "2 letters", "With John", "校报"} {
		if !strings.Contains(all, want) {
			t.Errorf("the list does not say %q in\n%s", want, all)
		}
	}
}

func TestThreadsGoAwayAndComeBack(t *testing.T) {
	for key, message := range map[string]string{"A": "is in the archive", "Delete": "was deleted"} {
		h := inRoom(t)
		h.show(route.ToRoom{To: route.Letters})
		before := len(h.page.Rows())
		h.page.Key(key)
		h.until("it is gone", func() bool { h.page.Wait(); return len(h.page.Rows()) == before-1 })
		if len(h.stage.Messages) == 0 || !strings.Contains(h.stage.Messages[len(h.stage.Messages)-1], message) {
			t.Errorf("%s told %q", key, h.stage.Messages)
		}
		h.page.Key("U")
		h.until("it is back", func() bool { h.page.Wait(); return len(h.page.Rows()) == before })
	}
}

func TestSearchFindsLetters(t *testing.T) {
	h := inRoom(t)
	h.show(route.ToRoom{To: route.Letters})
	h.page.Search("joke")
	h.page.Wait()
	rows := h.page.Rows()
	if len(rows) != 1 || !strings.Contains(rows[0], "one joke") {
		t.Fatalf("found %q", rows)
	}
	h.page.Key("Down")
	h.page.Key("Return")
	if to, ok := h.last().(route.Thread); !ok || to.ID != "school-paper" || to.LetterID == "" {
		t.Errorf("the find led to %v", h.last())
	}
	// A thread that was only begun is found as such.
	begun, err := h.post.BeginThread(t.Context(), letters.Thread{With: "Berta", Language: study.English})
	if err != nil {
		t.Fatal(err)
	}
	h.page.Search("berta")
	h.page.Wait()
	if rows := h.page.Rows(); len(rows) != 1 || !strings.Contains(rows[0], "Begun 21 Nov 2026") || strings.Contains(rows[0], "raft") {
		t.Errorf("found %q", rows)
	}
	h.page.Key("Down")
	h.page.Key("Return")
	if h.last() != (route.Thread{ID: begun.ID}) {
		t.Errorf("the find led to %v", h.last())
	}
	h.page.Search("nothing has this")
	h.page.Wait()
	if said := h.said(); !strings.Contains(said, "No letter has “nothing has this”.") {
		t.Errorf("nothing found says %q", said)
	}
	h.page.Key("Escape")
	h.page.Wait()
	if len(h.page.Rows()) != 4 {
		t.Error("after the search the threads are not back")
	}
}

func TestEmptyRoomOffersTheLibrary(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	c := newClock()
	h := enter(t, study.English, c, newPost(t, c), loadLibrary(t))
	h.window()
	h.show(route.ToRoom{To: route.Letters})
	test.Tap(find(t, h.page.Content(), func(b *widgets.Button) bool { return b.Label() == "Open the library" }))
	if h.last() != (route.ToRoom{To: route.Read}) {
		t.Errorf("the button led to %v", h.last())
	}
}

func TestThread(t *testing.T) {
	h := inRoom(t)
	h.show(route.Thread{ID: "new-friend"})
	incoming := h.post.store.incoming(t, "lihua-hsk2-01")
	test.Tap(find(t, h.page.Content(), func(b *widgets.Button) bool { return b.Label() == "Go on writing" }))
	if h.last() != (route.Reply{LetterID: incoming}) {
		t.Errorf("the button led to %v", h.last())
	}
	h.stage.Routes = nil
	if !h.page.Key("Return") || h.last() != (route.Reply{LetterID: incoming}) {
		t.Errorf("Enter led to %v", h.last())
	}
	test.Tap(find(t, h.page.Content(), func(b *widgets.Button) bool { return strings.HasPrefix(b.Label(), "Read") }))
	if h.last() != (route.Text{ID: "lihua-hsk2-01"}) {
		t.Errorf("reading led to %v", h.last())
	}
	if !strings.Contains(h.said(), "Your draft of") {
		t.Error("the draft is not there")
	}
	if !h.page.Key("Escape") || h.last() != (route.ToRoom{To: route.Letters}) {
		t.Errorf("Esc led to %v", h.last())
	}
	h.show(route.Thread{ID: "school-paper"})
	said := h.said()
	for _, want := range []string{"Four questions by Friday", "Dear Li Hua,", "Dear John,", "Your letter, sent 21 November 2026"} {
		if !strings.Contains(said, want) {
			t.Errorf("the thread does not show %q", want)
		}
	}
	walk(h.page.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && (b.Label() == "Reply" || b.Label() == "Go on writing") {
			t.Errorf("an answered letter offers %q", b.Label())
		}
	})
	find(t, h.page.Content(), func(*widgets.Seal) bool { return true })
}

func TestMissingThreadIsReported(t *testing.T) {
	h := inRoom(t)
	h.page.Show(route.Thread{ID: "none"})
	h.page.Wait()
	if len(h.stage.Errors) != 1 || study.CodeOf(h.stage.Errors[0]) != study.CodeNotFound {
		t.Errorf("reported was %v", h.stage.Errors)
	}
}

// What is taken back shows at once, also in a list that was opened since.
func TestUndoFromElsewhere(t *testing.T) {
	h := inRoom(t)
	h.show(route.ToRoom{To: route.Letters})
	before := len(h.page.Rows())
	h.page.Key("Delete")
	h.page.Wait()
	h.page.Leave()
	h.show(route.ToRoom{To: route.Letters})
	if len(h.page.Rows()) != before-1 {
		t.Fatal("nothing was deleted")
	}
	h.page.Key("U")
	h.page.Wait()
	if n := len(h.page.Rows()); n != before {
		t.Errorf("%d of %d threads are shown", n, before)
	}
}
