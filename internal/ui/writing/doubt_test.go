package writing_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// seal seals the letter on the desk, also where it is far from its task.
func (h *room) seal() {
	h.t.Helper()
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	if h.asked() {
		h.clock.pass(time.Second)
		h.page.Key("Return")
		h.page.Wait()
	}
}

// asked reports whether it is asked about sealing.
func (h *room) asked() bool { return strings.Contains(h.said(), "Seal it as it is") }

// long is enough of a letter for every task of 60 characters, and covers a point.
var long = strings.Repeat("谢谢你的信，我很高兴。", 8) + "你好吗？"

func TestAShortLetterIsNotSealedByASlip(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "谢谢你的信。")
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	if h.stored("lihua-hsk2-01").State == letters.Sent || !strings.Contains(h.said(), "5 characters so far; at least 60") {
		t.Fatal("it is not asked about a letter of five characters")
	}
	if h.canvas().Focused() != fyne.Focusable(body) {
		t.Error("the caret is not on the paper")
	}
	// The key that is held, and the one that asked, do not answer.
	h.page.Key("Ctrl+Return")
	h.clock.pass(630 * time.Millisecond) // a keyboard repeats no sooner than this at first
	for range 20 {
		h.clock.pass(30 * time.Millisecond)
		body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	h.page.Wait()
	if h.stored("lihua-hsk2-01").State == letters.Sent || body.Text() != "谢谢你的信。" || !h.asked() {
		t.Fatalf("the held key sealed it, or wrote: %q", body.Text())
	}
	// Whoever writes on is not asked any more, and Enter is a new line again.
	test.Type(body, "我")
	if h.asked() {
		t.Error("it is still asked while one writes on")
	}
	h.clock.pass(time.Second)
	body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if body.Text() != "谢谢你的信。我\n" {
		t.Errorf("Enter made %q", body.Text())
	}
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	h.stage.Routes = nil
	h.page.Key("Escape")
	if h.asked() || len(h.stage.Routes) > 0 || h.stored("lihua-hsk2-01").State == letters.Sent {
		t.Errorf("Esc did not go on with writing: %v", h.stage.Routes)
	}
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	h.clock.pass(time.Second)
	body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.page.Wait()
	if l := h.stored("lihua-hsk2-01"); l.State != letters.Sent || l.Body != "谢谢你的信。我\n" {
		t.Errorf("Enter sealed %s %q", l.State, l.Body)
	}
	if h.asked() {
		t.Error("it is asked about a letter that is sealed")
	}
}

func TestALetterWithoutItsPointsIsAskedAbout(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	test.Type(h.page.Part("body"), strings.TrimSuffix(long, "？"))
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	if said := h.said(); !h.asked() || !strings.Contains(said, "None of the points") || strings.Contains(said, "so far") {
		t.Fatal("it is not asked about a letter that covers no point")
	}
	h.page.Key("Escape")
	// What the learner says of a point holds.
	test.Tap(find(t, h.page.Desk(), func(p *widgets.Tick) bool { return strings.Contains(said(p), "Ask Li Hua a question") }))
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	if l := h.stored("lihua-hsk2-01"); l.State != letters.Sent {
		t.Errorf("a letter with a point ticked off is %s", l.State)
	}
}

func TestALetterOfItsLengthIsSealedAtOnce(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	test.Type(h.page.Part("body"), "你好吗？"+long[:len("我")*33]) // 3 and 27 characters: half of the least
	h.page.Key("Ctrl+Return")
	h.page.Leave() // also where one leaves meanwhile
	h.until("it is sent", func() bool { return h.stored("lihua-hsk2-01").State == letters.Sent })
}

// A letter of one's own has no task to be short of.
func TestALetterWithoutATaskIsSealedAtOnce(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	thread := h.own("校名")
	h.show(route.Thread{ID: thread.ID})
	h.page.Key("N")
	h.until("the desk is led to", func() bool { return h.last() != nil })
	h.show(h.last())
	test.Type(h.page.Part("body"), "你好")
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	if all := h.letters(thread.ID); h.asked() || len(all) != 1 || all[0].State != letters.Sent {
		t.Errorf("it is asked, or not sent: %+v", all)
	}
}
