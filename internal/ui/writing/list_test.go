package writing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

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
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			h.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyReturn)
	if h.last() != (route.Thread{ID: "new-friend"}) {
		t.Errorf("Enter on the first opened %v", h.last())
	}
	press(fyne.KeyUp, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if h.last() != (route.Thread{ID: "late-reply"}) {
		t.Errorf("Enter on the last opened %v", h.last())
	}
	h.canvas().Unfocus()
	if !h.page.Key("Return") || h.last() != (route.Thread{ID: "late-reply"}) {
		t.Errorf("without focus, Enter opened %v", h.last())
	}
	if !h.page.Key("Down") || h.canvas().Focused() == nil {
		t.Error("an arrow does not bring the focus back")
	}
}

func TestShelves(t *testing.T) {
	h := inRoom(t)
	h.show(route.ToRoom{To: route.Letters})
	for i, want := range [][]string{{"新朋友", "The school paper", "A late reply"}, {"新朋友", "A late reply"}, {"新朋友"}, {"The school paper"}} {
		shelves := find(t, h.page.Content(), func(*widgets.Segments) bool { return true })
		shelves.Choose(i)
		var got []string
		walk(h.page.Content(), func(o fyne.CanvasObject) {
			if p, ok := o.(*widgets.Pressable); ok {
				got = append(got, strings.Split(said(p), "\n")[2])
			}
		})
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("shelf %d holds %q, want %q", i, got, want)
		}
	}
	all := h.said()
	for _, want := range []string{"Sent 21 Nov 2026", "2 letters", "With John", "校报"} {
		if !strings.Contains(all, want) {
			t.Errorf("the list does not say %q", want)
		}
	}
}

func TestEmptyRoomOffersTheLibrary(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	c := newClock()
	h := enter(t, study.English, c, newPost(c), loadLibrary(t))
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
