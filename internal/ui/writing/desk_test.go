package writing_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// atDesk opens the desk with the reply to a letter of the library.
func atDesk(t *testing.T, textID string) *room {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	c, l := newClock(), loadLibrary(t)
	p := newPost(t, c)
	p.deliver(t, l, textID)
	h := enter(t, study.English, c, p, l)
	h.window()
	h.show(route.Reply{LetterID: p.store.incoming(t, textID)})
	return h
}

func TestDeskBeginsAReplyInItsForm(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	for part, want := range map[string]string{
		"salutation": "亲爱的李华：", "greeting": "你好！", "body": "", "wish": "", "closing": "你的朋友", "name": "约翰",
	} {
		if got := h.page.Part(part).Text(); got != want {
			t.Errorf("%s is %q, want %q", part, got, want)
		}
	}
	if h.canvas().Focused() != fyne.Focusable(h.page.Part("body")) {
		t.Error("the caret is not in the body")
	}
	h = atDesk(t, "peter-b1-01")
	if got := h.page.Part("salutation").Text() + "|" + h.page.Part("closing").Text(); got != "Dear Peter,|Yours," {
		t.Errorf("an English letter begins with %q", got)
	}
	test.Type(h.page.Part("body"), "I")
	h.until("the first letter is kept", func() bool { return h.stored("peter-b1-01").Body == "I" })
	if got := h.stored("peter-b1-01").Date; got != "November 21, 2026" {
		t.Errorf("its date is %q", got)
	}
}

func TestEveryKeyIsKept(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	typed := ""
	for _, r := range "谢谢你的信！\nOK, 我十七岁。" {
		if r == '\n' {
			h.page.Part("body").TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		} else {
			test.Type(h.page.Part("body"), string(r))
		}
		typed += string(r)
		// Nothing but time passes between the key and the study.
		h.until("the study holds "+typed, func() bool { return h.stored("lihua-hsk2-01").Body == typed })
	}
	test.Type(h.page.Part("wish"), "祝你快乐！")
	h.until("the wish is kept", func() bool { return h.stored("lihua-hsk2-01").Wish == "祝你快乐！" })
	h.until("the line says so", func() bool {
		kept, _, count, _ := h.page.Status()
		return kept == "Draft · kept just now" && count == "9 of 60–150 characters"
	})
	h.clock.pass(3 * time.Second)
	if kept, _, _, _ := h.page.Status(); kept != "Draft · kept 3 seconds ago" {
		t.Errorf("three seconds later the line says %q", kept)
	}
}

func TestDeskHoldsWhatCannotBeWritten(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	full := &study.Error{Code: study.CodeDiskFull, Op: "write", Args: map[string]string{"path": "study.db"}}
	h.post.store.setRefuse(full)
	test.Type(h.page.Part("body"), "一封很长的信")
	h.until("the line says why", func() bool {
		kept, _, _, failure := h.page.Status()
		return kept == "Not kept" && strings.Contains(failure, "disk is full") && strings.Contains(failure, "tried again")
	})
	// Another language builds another page: the text must be in its hands.
	h.page.Leave()
	if len(h.stage.Errors) != 1 || study.CodeOf(h.stage.Errors[0]) != study.CodeDiskFull {
		t.Fatalf("leaving reported %v", h.stage.Errors)
	}
	if text := uitest.Words(t, study.English).ErrorText(h.stage.Errors[0]); !strings.Contains(text, "held in this window") {
		t.Errorf("the message does not say where the text is: %s", text)
	}
	h.stage.Errors = nil
	h.page = h.build(study.Chinese, loadLibrary(t))
	h.window()
	h.show(route.Reply{LetterID: h.post.store.incoming(t, "lihua-hsk2-01")})
	if got := h.page.Part("body").Text(); got != "一封很长的信" {
		t.Fatalf("the new page has %q", got)
	}
	test.Type(h.page.Part("body"), "！")
	h.post.store.setRefuse(nil)
	h.until("everything is kept", func() bool { return h.stored("lihua-hsk2-01").Body == "一封很长的信！" })
	h.until("the line says so", func() bool {
		kept, _, _, failure := h.page.Status()
		return kept == "草稿 · 刚刚保存" && failure == ""
	})
}

func TestSealAndSend(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	id := h.post.store.incoming(t, "lihua-hsk2-01")
	if said := h.said(); strings.Contains(said, "A model reply") {
		t.Error("the model reply is open before the letter is sent")
	}
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	if len(h.stage.Errors) != 1 || study.CodeOf(h.stage.Errors[0]) != letters.CodeEmpty {
		t.Fatalf("an empty letter: %v", h.stage.Errors)
	}
	h.stage.Errors = nil
	body := h.page.Part("body")
	test.Type(body, "我十七岁")
	body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // never sends
	test.Type(body, "。")
	h.until("it is kept", func() bool { return h.stored("lihua-hsk2-01").Body == body.Text() })
	if body.Text() != "我十七岁\n。" || h.stored("lihua-hsk2-01").State != letters.Draft {
		t.Fatalf("Enter did something else: %q", body.Text())
	}
	h.clock.pass(24 * time.Hour) // the letter is dated on the day it is sent
	h.seal()
	sent := h.post.store.reply(t, id)
	if sent.State != letters.Sent || sent.Body != "我十七岁\n。" || sent.Date != "2026年11月22日" {
		t.Errorf("sent was %+v", sent)
	}
	said := h.said()
	for _, want := range []string{"Sealed and sent 22 Nov, 14:05", "A model reply", "我十七岁", "2026年11月22日"} {
		if !strings.Contains(said, want) {
			t.Errorf("the desk does not show %q", want)
		}
	}
	if strings.Contains(said, "Seal and send") {
		t.Error("a sent letter can be sent again")
	}
	// Found again.
	h.page.Leave()
	h.show(route.Reply{LetterID: id})
	if !strings.Contains(h.said(), "A model reply") {
		t.Error("the sent letter does not open with its model reply")
	}
	if len(h.stage.Errors) > 0 {
		t.Error(h.stage.Errors)
	}
}

func TestPhrasesGoToTheCaretAndCanBeUndone(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "一二")
	body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	phrase := find(t, h.page.Desk(), func(p *widgets.Pressable) bool { return strings.Contains(said(p), "谢谢你的信。") })
	h.canvas().Focus(phrase)
	test.Tap(phrase)
	if body.Text() != "一谢谢你的信。二" {
		t.Errorf("the body is %q", body.Text())
	}
	if h.canvas().Focused() != fyne.Focusable(body) {
		t.Error("the caret is not back in the body")
	}
	h.until("it is kept", func() bool { return h.stored("lihua-hsk2-01").Body == body.Text() })
	body.Undo()
	if body.Text() != "一二" {
		t.Errorf("after undo the body is %q", body.Text())
	}
	h.until("the undone one is kept", func() bool { return h.stored("lihua-hsk2-01").Body == "一二" })
}

func TestPointsStayTicked(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	question := func(p *widgets.Tick) bool { return strings.Contains(said(p), "Ask Li Hua a question") }
	test.Tap(find(t, h.page.Desk(), question))
	h.page.Leave()
	h.show(route.Reply{LetterID: h.post.store.incoming(t, "lihua-hsk2-01")})
	if !find(t, h.page.Desk(), question).Ticked() {
		t.Error("the point is not ticked off any more")
	}
}

func TestEarlierVersions(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	for _, text := range []string{"第一版。", "第二版。", "第三版。"} {
		body.TypedShortcut(&fyne.ShortcutSelectAll{})
		test.Type(body, text)
		h.until(text+" is kept", func() bool { return h.stored("lihua-hsk2-01").Body == text })
		h.clock.pass(time.Minute)
	}
	h.page.Tick()
	h.page.Wait()
	_, link, _, _ := h.page.Status()
	if link == "" {
		t.Fatal("no earlier version is offered")
	}
	h.page.Versions()
	h.page.Wait()
	for range 10 { // up to the oldest
		h.page.Key("Up")
	}
	h.page.Key("Down")
	before := len(h.revisions("lihua-hsk2-01"))
	shown := h.said()
	if kept, _, _, _ := h.page.Status(); !strings.HasPrefix(kept, "Version 2 of ") {
		t.Errorf("the line says %q", kept)
	}
	h.page.Key("Return")
	h.page.Wait()
	restored := h.stored("lihua-hsk2-01").Body
	if restored == "第三版。" || !strings.Contains(shown, restored) {
		t.Errorf("restored was %q", restored)
	}
	if got := h.page.Part("body").Text(); got != restored {
		t.Errorf("the paper has %q, the study %q", got, restored)
	}
	after := h.revisions("lihua-hsk2-01")
	if len(after) != before+1 || after[before].Body != "第三版。" {
		t.Errorf("the version before was not kept: %d of %d", len(after), before)
	}
	// Looking at versions and going back changes nothing.
	h.page.Versions()
	h.page.Wait()
	h.page.Key("Escape")
	if got := h.page.Part("body").Text(); got != restored {
		t.Errorf("after looking, the paper has %q", got)
	}
}

func TestTimeAtTheDeskIsCounted(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	for range 4 {
		h.clock.pass(20 * time.Second)
		test.Type(h.page.Part("body"), "好")
	}
	h.until("80 seconds are counted", func() bool {
		h.hours.mu.Lock()
		defer h.hours.mu.Unlock()
		return h.hours.spent == 80*time.Second
	})
}

func TestDeskOnARealStudy(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	l := loadLibrary(t)
	s := db.Open(t)
	letter := s.Deliver(t, "lihua-hsk2-01")
	drafts := writing.NewDrafts(s.Letters, s.Clock)
	h := &room{t: t, stage: &uitest.Stage{}}
	h.page = writing.New(h.stage.Frame(uitest.Words(t, study.English)), writing.Deps{
		Letters: s.Letters, Texts: l, Settings: s.Settings, Time: s.Progress, Clock: s.Clock, Drafts: drafts, Every: never,
	})
	h.window()
	h.show(route.Reply{LetterID: letter.ID})
	test.Type(h.page.Part("body"), long)
	h.page.Leave()
	h.show(route.Reply{LetterID: letter.ID})
	if got := h.page.Part("body").Text(); got != long {
		t.Fatalf("after leaving, the draft is %q", got)
	}
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	thread, all, err := s.Letters.Thread(context.Background(), letter.ThreadID)
	if err != nil || len(all) != 2 || all[1].State != letters.Sent || all[1].Body != long {
		t.Fatalf("the thread %q holds %+v, %v", thread.ID, all, err)
	}
	h.show(route.Thread{ID: thread.ID})
	if said := said(h.page.Content()); !strings.Contains(said, "谢谢你的信，我很高兴。") || !strings.Contains(said, "Your letter, sent") {
		t.Errorf("the thread shows %s", said)
	}
}

// window puts the page into a window.
func (h *room) window() {
	h.t.Helper()
	w := test.NewWindow(container.NewStack(h.page.Content()))
	h.t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(1096, 800))
}

func (h *room) canvas() fyne.Canvas {
	h.t.Helper()
	c := fyne.CurrentApp().Driver().CanvasForObject(h.page.Content())
	if c == nil {
		h.t.Fatal("the page is in no window")
	}
	return c
}

// stored is the reply to a letter of the library as the study has it. It is the zero
// letter as long as none was begun.
func (h *room) stored(textID string) letters.Letter {
	h.t.Helper()
	l, _, err := h.post.store.ReplyTo(context.Background(), h.post.store.incoming(h.t, textID))
	if err != nil {
		h.t.Fatal(err)
	}
	return l
}

// said gives all that the page shows.
func (h *room) said() string { return said(h.page.Content()) }

// revisions are the earlier versions of a reply.
func (h *room) revisions(textID string) []letters.Revision {
	h.t.Helper()
	all, err := h.post.store.Revisions(context.Background(), h.stored(textID).ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}
