package writing_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// sendElsewhere sends the draft on the desk as another window or the shell does.
func (h *room) sendElsewhere(body string) letters.Letter {
	h.t.Helper()
	test.Type(h.page.Part("body"), body)
	h.until("the draft is kept", func() bool { return h.stored("lihua-hsk2-01").Body == body })
	other := letters.New(h.clock, study.RandomIDs{}, h.post.store)
	sent, err := other.Send(context.Background(), h.stored("lihua-hsk2-01").ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return sent
}

// toldOnce wants one report, that the letter was sent from somewhere else.
func (h *room) toldOnce(code study.Code) {
	h.t.Helper()
	if len(h.stage.Errors) != 1 || study.CodeOf(h.stage.Errors[0]) != code {
		h.t.Errorf("reported: %v, want %s once", h.stage.Errors, code)
	}
	h.stage.Errors = nil
}

func TestALetterSentElsewhereTakesNothingAlong(t *testing.T) {
	for name, leave := range map[string]func(h *room){
		"tick":  func(h *room) { h.page.Tick() },
		"seal":  func(h *room) { h.seal() },
		"leave": func(h *room) { h.page.Leave() },
	} {
		t.Run(name, func(t *testing.T) {
			h := atDesk(t, "lihua-hsk2-01")
			sent := h.sendElsewhere("你好吗")
			test.Type(h.page.Part("body"), "我很好")
			var copied letters.Letter
			h.until("what was typed is kept", func() bool {
				copied = h.stored("lihua-hsk2-01")
				return copied.ID != sent.ID && copied.Body == "你好吗我很好"
			})
			leave(h)
			h.toldOnce(letters.CodeSentElsewhere)
			if l, err := h.post.store.Letter(context.Background(), sent.ID); err != nil || l.Body != "你好吗" || l.State != letters.Sent {
				t.Errorf("sent was %+v, %v", l, err)
			}
			if name == "leave" {
				return
			}
			if to, ok := h.last().(route.Draft); !ok || to.LetterID != copied.ID {
				t.Fatalf("it led to %v, want %s", h.last(), copied.ID)
			}
			h.show(h.last())
			if got := h.page.Part("body").Text(); got != "你好吗我很好" {
				t.Errorf("the desk has %q", got)
			}
			test.Type(h.page.Part("body"), "谢谢")
			h.until("the copy is written on", func() bool { return h.stored("lihua-hsk2-01").Body == "你好吗我很好谢谢" })
		})
	}
}

// Who only takes back what was typed since sees the letter that was sent.
func TestALetterSentElsewhereAsItIs(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	sent := h.sendElsewhere("你好吗")
	h.drafts.Keep(sent.ID, sent.Content)
	if err := h.drafts.FlushAll(context.Background()); err != nil {
		t.Errorf("nothing is left to write: %v", err)
	}
	h.page.Tick()
	h.page.Wait()
	h.toldOnce(letters.CodeSent)
	if l := h.stored("lihua-hsk2-01"); l.ID != sent.ID || h.drafted() != 0 {
		t.Errorf("%+v, %d drafts", l, h.drafted())
	}
	if kept, _, _, _ := h.page.Status(); !strings.HasPrefix(kept, "Sealed") {
		t.Errorf("the line says %q", kept)
	}
}

// What is typed until the desk shows the letter that was sent is told of as well
// where it is kept at once, and is waited for at the end of the program.
func TestTheLastKeyInALetterSentElsewhere(t *testing.T) {
	for name, slow := range map[string]bool{"kept at once": false, "kept later": true} {
		t.Run(name, func(t *testing.T) {
			h := atDesk(t, "lihua-hsk2-01")
			sent := h.sendElsewhere("你好吗")
			h.drafts.Keep(sent.ID, sent.Content)
			h.until("it is noticed", func() bool { return h.drafts.State(sent.ID).Elsewhere == sent.ID })
			if slow {
				h.post.store.mu.Lock()
			}
			test.Type(h.page.Part("body"), "！")
			h.page.Tick()
			if slow {
				if _, waits := h.drafts.Unwritten(sent.ID); !waits {
					t.Error("what waits to be written is forgotten")
				}
				h.post.store.mu.Unlock()
			}
			h.page.Wait()
			if err := h.drafts.FlushAll(context.Background()); err != nil {
				t.Error(err)
			}
			if l := h.stored("lihua-hsk2-01"); l.ID == sent.ID || l.Body != "你好吗！" {
				t.Errorf("after all was waited for the study has %q", l.Body)
			}
			// What was kept before the tick is told of at once, else after it.
			if n := len(h.stage.Errors); !slow && (n == 0 || study.CodeOf(h.stage.Errors[n-1]) != letters.CodeSentElsewhere) {
				t.Errorf("told: %v", h.stage.Errors)
			}
		})
	}
}
