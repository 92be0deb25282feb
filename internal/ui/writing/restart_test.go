package writing_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// restart begins the program anew at the desk of a letter, as after a crash.
func (h *room) restart(textID string) {
	h.t.Helper()
	h.drafts = writing.NewDrafts(h.post, h.clock)
	h.page = h.build(study.English, loadLibrary(h.t))
	h.window()
	h.show(route.Reply{LetterID: h.post.store.incoming(h.t, textID)})
}

// The clock is kept, also one that was started before the first key: who plans
// the letter first uses the time, too.
func TestTheClockIsKept(t *testing.T) {
	for name, body := range map[string]string{"written": "我很好。", "planned": ""} {
		t.Run(name, func(t *testing.T) {
			h := atDesk(t, "lihua-hsk2-01")
			if body != "" {
				h.write("body", body)
			}
			h.page.Key("Ctrl+T")
			for range 3 {
				h.clock.pass(4 * time.Minute)
				h.page.Tick()
				h.page.Wait()
			}
			h.clock.pass(3 * time.Second)
			h.restart("lihua-hsk2-01")
			if got := h.page.Clock(); got != "18:00 · resting" {
				t.Errorf("after a restart the clock says %q", got)
			}
			h.clock.pass(time.Hour)
			if got := h.page.Clock(); got != "18:00 · resting" {
				t.Errorf("the clock does not rest: %q", got)
			}
			h.page.Key("Ctrl+T")
			h.clock.pass(time.Minute)
			if got := h.page.Clock(); got != "17:00 left" {
				t.Errorf("the clock goes on with %q", got)
			}
			h.page.Leave()
			h.page.Wait()
			h.restart("lihua-hsk2-01")
			if got := h.page.Clock(); got != "17:00 · resting" {
				t.Errorf("after leaving the clock says %q", got)
			}
		})
	}
}

func TestALeftNoteStaysLeft(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	h.write("greeting", "你好,")
	h.rest()
	h.page.Key("Ctrl+I")
	h.page.Wait()
	h.page.Leave()
	h.restart("lihua-hsk2-01")
	h.page.Part("greeting").SetText("你好,")
	h.rest()
	if strings.Contains(h.said(), "Leave it") {
		t.Error("after a restart a note is there that was left")
	}
	h.write("greeting", "你好啊,")
	h.rest()
	if !strings.Contains(h.said(), "Leave it") {
		t.Error("what was written since is not noted")
	}
}

// A letter that is pasted whole is written at once: its draft is as old as it is
// and a draft all the same.
func TestADraftOfOneWriteIsADraft(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	h.write("body", "我很好。")
	h.until("it is kept", func() bool { return h.stored("lihua-hsk2-01").Body == "我很好。" })
	h.page.Leave()
	if l := h.stored("lihua-hsk2-01"); !l.Created.Equal(l.Updated) {
		t.Fatalf("written more than once: %+v", l)
	}
	h.restart("lihua-hsk2-01")
	if kept, _, _, _ := h.page.Status(); !strings.HasPrefix(kept, "Draft") {
		t.Errorf("the line says %q", kept)
	}
	h.seal()
	if len(h.stage.Errors) > 0 {
		t.Errorf("it cannot be sealed: %v", h.stage.Errors)
	}
}
