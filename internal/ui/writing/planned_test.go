package writing_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// drafted counts the drafts of the study.
func (h *room) drafted() (n int) {
	h.t.Helper()
	all, err := h.post.Threads(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	for i := range all {
		n += all[i].Drafts
	}
	return n
}

func TestLookingBeginsNoDraft(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	incoming := h.post.store.incoming(t, "lihua-hsk2-01")
	if kept, _, _, _ := h.page.Status(); kept != "A new letter" {
		t.Errorf("before the first key the line says %q", kept)
	}
	for _, key := range []string{"Ctrl+Return", "Ctrl+E"} {
		h.page.Key(key)
		h.page.Wait()
		if len(h.stage.Errors) != 1 || study.CodeOf(h.stage.Errors[0]) != letters.CodeEmpty {
			t.Errorf("%s reports %v", key, h.stage.Errors)
		}
		h.stage.Errors = nil
	}
	h.page.Leave()
	h.show(route.Reply{LetterID: incoming})
	h.page.Key("Escape")
	h.page.Leave()
	if n := h.drafted(); n != 0 {
		t.Fatalf("looking at the desk began %d drafts", n)
	}
	h.show(route.Reply{LetterID: incoming})
	test.Type(h.page.Part("body"), "我")
	h.until("the first key is kept", func() bool { return h.stored("lihua-hsk2-01").Body == "我" })
	test.Type(h.page.Part("body"), "很好")
	h.until("the next ones are", func() bool { return h.stored("lihua-hsk2-01").Body == "我很好" })
	if l := h.stored("lihua-hsk2-01"); l.Salutation != "亲爱的李华：" || h.drafted() != 1 {
		t.Errorf("begun was %+v, %d drafts", l, h.drafted())
	}
	h.page.Leave()
	h.show(route.Reply{LetterID: incoming})
	if got := h.page.Part("body").Text(); got != "我很好" {
		t.Errorf("the desk has %q", got)
	}
}

// What is said of a point is said of a letter that is there.
func TestTickingBeginsTheDraft(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	test.Tap(find(t, h.page.Desk(), func(*widgets.Tick) bool { return true }))
	h.page.Wait()
	ticks, err := h.post.Ticks(context.Background(), h.stored("lihua-hsk2-01").ID)
	if err != nil || len(h.stage.Errors) > 0 || !ticks[0] {
		t.Errorf("ticked was %v, %v, %v", ticks, err, h.stage.Errors)
	}
}

func TestComposingTwiceBeginsNoDraft(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	before := h.drafted()
	h.show(route.Thread{ID: th.ID})
	h.page.Key("N")
	h.page.Key("N")
	h.page.Wait()
	to, ok := h.last().(route.Draft)
	if !ok || h.drafted() != before {
		t.Fatalf("composing led to %v with %d more drafts", h.last(), h.drafted()-before)
	}
	h.show(to)
	h.show(to) // as after a change of the language
	test.Type(h.page.Part("body"), "你好吗")
	h.until("the letter is kept", func() bool {
		l, err := h.post.Letter(context.Background(), to.LetterID)
		return err == nil && l.Body == "你好吗" && l.Salutation == "亲爱的小明："
	})
	if n := h.drafted() - before; n != 1 {
		t.Errorf("%d drafts", n)
	}
}
