package writing_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// removed removes a letter for good, as from another window.
func (h *room) removed(id string) {
	h.t.Helper()
	if err := h.post.DeleteLetter(context.Background(), id); err != nil {
		h.t.Fatal(err)
	}
	if err := h.post.RemoveLetter(context.Background(), id); err != nil {
		h.t.Fatal(err)
	}
}

// What is written in a draft that is no more is not lost, whatever comes next.
func TestADraftRemovedElsewhereIsANewLetter(t *testing.T) {
	for name, next := range map[string]func(h *room){
		"tick":  func(h *room) { h.page.Tick() },
		"seal":  func(h *room) { h.seal() },
		"leave": func(h *room) { h.page.Leave() },
		"leave at once": func(h *room) {
			h.page.Tick()
			h.page.Leave()
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := atDesk(t, "lihua-hsk2-01")
			test.Type(h.page.Part("body"), "你好吗")
			h.until("it is kept", func() bool { return h.stored("lihua-hsk2-01").Body == "你好吗" })
			was := h.stored("lihua-hsk2-01").ID
			h.removed(was)
			test.Type(h.page.Part("body"), "我很好")
			h.until("it is noticed", func() bool { return h.drafts.State(was).Err != nil })
			if kept, _, _, why := h.page.Status(); kept != "Not kept" || strings.Contains(why, "tried again") {
				t.Errorf("the line says %q, %q", kept, why)
			}
			page := h.page
			next(h)
			h.until("it is kept anew", func() bool { return h.stored("lihua-hsk2-01").Body == "你好吗我很好" })
			page.Wait()
			l := h.stored("lihua-hsk2-01")
			if l.ID == was || l.State != letters.Draft || h.drafted() != 1 {
				t.Errorf("kept was %+v, %d drafts", l, h.drafted())
			}
			if !strings.Contains(h.stage.Told, "new letter") || len(h.stage.Errors) > 0 {
				t.Errorf("told was %q, reported %v", h.stage.Told, h.stage.Errors)
			}
			if _, waits := h.drafts.Unwritten(was); waits {
				t.Error("something waits to be written in the letter that is no more")
			}
			if to, ok := h.last().(route.Draft); !strings.HasPrefix(name, "leave") && (!ok || to.LetterID != l.ID) {
				t.Errorf("it led to %v", h.last())
			}
		})
	}
}

func TestADraftRemovedElsewhereWithItsThread(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	th := h.own("校名")
	h.show(route.Thread{ID: th.ID})
	h.page.Key("N")
	h.until("the desk is led to", func() bool { return h.last() != nil })
	h.show(h.last())
	test.Type(h.page.Part("body"), "你好")
	h.until("it is kept", func() bool { return len(h.letters(th.ID)) == 1 && h.letters(th.ID)[0].Body == "你好" })
	was := h.letters(th.ID)[0].ID
	if err := h.post.DeleteThread(t.Context(), th.ID); err != nil {
		t.Fatal(err)
	}
	if err := h.post.RemoveThread(t.Context(), th.ID); err != nil {
		t.Fatal(err)
	}
	test.Type(h.page.Part("body"), "！")
	h.until("it is noticed", func() bool { return h.drafts.State(was).Err != nil })
	h.page.Tick()
	h.page.Wait()
	to, ok := h.last().(route.Draft)
	if !ok || to.LetterID == was {
		t.Fatalf("it led to %v, reported %v", h.last(), h.stage.Errors)
	}
	l, err := h.post.Letter(t.Context(), to.LetterID)
	if err != nil || l.Body != "你好！" {
		t.Errorf("kept was %+v, %v", l, err)
	}
	if again, _, err := h.post.Thread(t.Context(), l.ThreadID); err != nil || again.With != "校名" {
		t.Errorf("its thread is %+v, %v", again, err)
	}
}

// Where there is no room to keep it anew it is told on leaving, it waits in the
// window, and nothing else waits for it.
func TestADraftRemovedElsewhereOnAFullDisk(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	test.Type(h.page.Part("body"), "你好吗")
	h.until("it is kept", func() bool { return h.stored("lihua-hsk2-01").Body == "你好吗" })
	was := h.stored("lihua-hsk2-01").ID
	h.removed(was)
	test.Type(h.page.Part("body"), "我很好")
	h.until("it is noticed", func() bool { return h.drafts.State(was).Err != nil })
	h.post.store.setRefuse(&study.Error{Code: study.CodeDiskFull, Op: "write", Args: map[string]string{"path": "study.db"}})
	h.page.Leave()
	h.page.Wait()
	if len(h.stage.Errors) != 1 || study.CodeOf(h.stage.Errors[0]) != study.CodeDiskFull || h.stage.Told != "" {
		t.Fatalf("reported %v, told %q", h.stage.Errors, h.stage.Told)
	}
	if text := uitest.Words(t, study.English).ErrorText(h.stage.Errors[0]); !strings.Contains(text, "held in this window") {
		t.Errorf("the message does not say where the text is: %s", text)
	}
	h.post.store.setRefuse(nil)
	if err := h.drafts.FlushAll(t.Context()); err != nil {
		t.Error(err)
	}
	if l := h.stored("lihua-hsk2-01"); l.Body != "你好吗我很好" || l.ID == was {
		t.Errorf("kept was %+v", l)
	}
}
