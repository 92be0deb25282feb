package writing_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// own begins a thread of the learner's own.
func (h *room) own(with string) letters.Thread {
	h.t.Helper()
	th, err := h.post.BeginThread(context.Background(), letters.Thread{With: with, Language: study.Chinese})
	if err != nil {
		h.t.Fatal(err)
	}
	return th
}

// Of a long correspondence only what is near the window exists, and it opens
// where it goes on.
func TestLongThread(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	for i := range 500 {
		h.clock.pass(time.Hour)
		if _, err := h.post.BringIn(context.Background(), th.ID, letters.Brought{
			Plain: fmt.Sprintf("你好！\n这是第%d封信。今天天气很好，我去了公园，看见了很多花。\n祝好！\n小明", i+1), Language: study.Chinese,
		}); err != nil {
			t.Fatal(err)
		}
	}
	h.show(route.Thread{ID: th.ID})
	if n := h.page.Exists(); n == 0 || n > 12 {
		t.Errorf("%d of 501 things exist", n)
	}
	if said := h.said(); !strings.Contains(said, "第500封") || strings.Contains(said, "第1封") {
		t.Error("the thread does not open at the letter that waits")
	}
	h.page.Key("Home")
	if said := h.said(); !strings.Contains(said, "第1封") || strings.Contains(said, "第500封") {
		t.Error("Home does not lead to the first letter")
	}
	for range 30 {
		h.page.Key("PageDown")
	}
	if n := h.page.Exists(); n == 0 || n > 12 {
		t.Errorf("after scrolling, %d things exist", n)
	}
}

func TestSkippingALetter(t *testing.T) {
	h := inRoom(t)
	h.show(route.Thread{ID: "late-reply"})
	test.Tap(find(t, h.page.Content(), func(b *widgets.Button) bool { return b.Label() == "Skip" }))
	incoming := h.post.store.incoming(t, "peter-b1-01")
	skipped := func() bool {
		l, err := h.post.Letter(context.Background(), incoming)
		return err == nil && !l.Skipped.IsZero()
	}
	h.until("it is skipped", skipped)
	h.page.Wait()
	h.page.Key("U")
	h.until("it waits again", func() bool { return !skipped() })
}

func TestDeletingADraftCanBeUndone(t *testing.T) {
	h := inRoom(t)
	h.show(route.Thread{ID: "new-friend"})
	test.Tap(find(t, h.page.Content(), func(l *widgets.Link) bool { return l.Label() == "Delete the draft" }))
	h.page.Wait()
	if said := h.said(); strings.Contains(said, "Your draft of") {
		t.Error("the draft is still there")
	}
	h.page.Key("U")
	h.page.Wait()
	if said := h.said(); !strings.Contains(said, "Your draft of") || !strings.Contains(said, "一只很老的狗") {
		t.Error("the draft is not back")
	}
}

func TestRevisingACopy(t *testing.T) {
	h := inRoom(t)
	h.show(route.Thread{ID: "school-paper"})
	test.Tap(find(t, h.page.Content(), func(l *widgets.Link) bool { return l.Label() == "Revise a copy" }))
	h.page.Wait()
	to, ok := h.last().(route.Draft)
	if !ok {
		t.Fatalf("the copy led to %v", h.last())
	}
	h.show(to)
	if got := h.page.Part("body").Text(); !strings.Contains(got, "one joke") {
		t.Errorf("the copy says %q", got)
	}
	if said := h.said(); !strings.Contains(said, "Four questions by Friday") {
		t.Error("the letter to answer is not beside the copy")
	}
}

func TestOwnCorrespondence(t *testing.T) {
	h := inRoom(t)
	h.show(route.ToRoom{To: route.Letters})
	h.page.Key("N")
	sheet := h.canvas().Overlays().Top()
	if sheet == nil {
		t.Fatal("no sheet asks for the pen friend")
	}
	sheet.(*widgets.Modal).Key("Return")
	if said := said(sheet); !strings.Contains(said, "Write the name") {
		t.Error("without a name nothing is said")
	}
	sheet = h.canvas().Overlays().Top()
	name := find(t, sheet, func(*widgets.Field) bool { return true })
	test.Type(name, "王老师")
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.page.Wait()
	h.page.Wait()
	to, ok := h.last().(route.Draft)
	if !ok {
		t.Fatalf("the new correspondence led to %v, %v", h.last(), h.stage.Errors)
	}
	h.show(to)
	if got := h.page.Part("salutation").Text(); got != "亲爱的王老师：" {
		t.Errorf("the letter begins with %q", got)
	}
}

func TestBringingALetterIn(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	h.show(route.Thread{ID: th.ID})
	if said := h.said(); !strings.Contains(said, "No letter has been written yet") {
		t.Error("the empty thread does not say what to do")
	}
	h.page.Key("I")
	modal := func() *widgets.Modal { return h.canvas().Overlays().Top().(*widgets.Modal) }
	modal().Key("Return") // nothing was pasted
	h.page.Wait()
	if h.canvas().Overlays().Top() == nil {
		t.Fatal("an empty letter was taken")
	}
	test.Type(h.canvas().Focused(), "你好！我是小明。")
	modal().Key("Return")
	h.page.Wait()
	h.page.Wait()
	if said := h.said(); !strings.Contains(said, "我是小明") || !strings.Contains(said, "Reply") {
		t.Errorf("the letter is not there: %s", said)
	}
}
