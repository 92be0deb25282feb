package writing_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// found opens the search with what is looked for.
func (h *room) found(query string) *widgets.Field {
	h.t.Helper()
	h.page.Key("Ctrl+F")
	field, ok := h.canvas().Focused().(*widgets.Field)
	if !ok {
		h.t.Fatalf("the keyboard is at %T", h.canvas().Focused())
	}
	field.SetText(query)
	return field
}

func (h *room) press(label string) {
	h.t.Helper()
	test.Tap(find(h.t, h.page.Desk(), func(b *widgets.Button) bool { return b.Label() == label }))
}

func TestFindByPinyinAndInEitherScript(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "我的猫很胖，貓在那兒。")
	h.found("mao")
	if !strings.Contains(h.said(), "1 / 2") || body.SelectedText() != "猫" {
		t.Errorf("found was %q", body.SelectedText())
	}
	h.found("猫")
	if !strings.Contains(h.said(), "/ 2") {
		t.Error("the other script is not found")
	}
}

func TestWhatIsFoundStaysFresh(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "猫和猫")
	h.found("猫")
	h.canvas().Focus(body)
	body.SetCaret(0)
	test.Type(body, "一二三")
	if start, end := body.Selection(); start != 3 || end != 3 {
		t.Errorf("typing moved the caret to %d, %d", start, end)
	}
	h.page.Key("Ctrl+F")
	field := h.canvas().Focused().(*widgets.Field)
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if start, end := body.Selection(); start != 3 || end != 4 || body.SelectedText() != "猫" {
		t.Errorf("after typing, %q at %d is found", body.SelectedText(), start)
	}
	body.SetText("狗")
	test.Type(body, "！")
	if !strings.Contains(h.said(), "not found") {
		t.Error("what is gone is still counted")
	}
}

func TestReplace(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "猫和猫和猫")
	body.SetCaret(0)
	h.page.Key("Ctrl+R")
	field := h.canvas().Focused().(*widgets.Field)
	field.SetText("猫")
	h.page.Key("Ctrl+R")
	by := h.canvas().Focused().(*widgets.Field)
	if by == field {
		t.Fatal("the keyboard does not come to what is put in its place")
	}
	by.SetText("小狗")
	by.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if body.Text() != "小狗和猫和猫" || body.SelectedText() != "猫" {
		t.Errorf("replaced is %q, at %q", body.Text(), body.SelectedText())
	}
	test.Type(h.page.Part("wish"), "祝猫快乐！")
	h.press("Replace all")
	if got := body.Text() + "|" + h.page.Part("wish").Text(); got != "小狗和小狗和小狗|祝小狗快乐！" {
		t.Errorf("replaced is %q", got)
	}
	if h.stage.Told != "3 places were replaced." {
		t.Errorf("told is %q", h.stage.Told)
	}
	if h.canvas().Focused() != fyne.Focusable(by) {
		t.Error("after Replace all Esc does not close the search")
	}
	body.Undo()
	if body.Text() != "小狗和猫和猫" {
		t.Errorf("one step back is %q", body.Text())
	}
	body.Redo()
	h.stage.Actions[len(h.stage.Actions)-1]()
	if got := body.Text() + "|" + h.page.Part("wish").Text(); got != "小狗和猫和猫|祝猫快乐！" {
		t.Errorf("undone is %q", got)
	}
}

func TestEscapeClosesTheSearchBeforeTheDesk(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	test.Type(h.page.Part("body"), "猫")
	h.page.Key("Ctrl+R")
	h.stage.Routes = nil
	h.canvas().Focus(h.page.Part("body"))
	h.page.Key("Escape")
	if strings.Contains(h.said(), "Replace all") || len(h.stage.Routes) > 0 {
		t.Fatalf("Esc led to %v", h.stage.Routes)
	}
	h.page.Key("Escape")
	if to, ok := h.last().(route.Thread); !ok || to.ID != "new-friend" {
		t.Errorf("Esc with nothing open led to %v", h.last())
	}
}

func TestUndoTakesItsMessageAway(t *testing.T) {
	h := inRoom(t)
	h.show(route.ToRoom{To: route.Letters})
	h.page.Key("A")
	h.page.Wait()
	if h.stage.Told == "" {
		t.Fatal("nothing was told")
	}
	h.page.Key("U")
	if h.stage.Told != "" {
		t.Errorf("after U stands %q", h.stage.Told)
	}
	h.page.Wait()
}

// The message of Replace all outlives the desk; what it takes back then is not what
// lies there.
func TestReplaceAllIsTakenBackOnItsOwnPaperOnly(t *testing.T) {
	begin := func(t *testing.T) (h *room, undo func()) {
		t.Helper()
		h = atDesk(t, "lihua-hsk2-01")
		test.Type(h.page.Part("body"), "猫和猫")
		h.page.Key("Ctrl+R")
		h.canvas().Focused().(*widgets.Field).SetText("猫")
		h.page.Key("Ctrl+R")
		h.canvas().Focused().(*widgets.Field).SetText("狗")
		h.press("Replace all")
		h.until("it is kept", func() bool { return h.stored("lihua-hsk2-01").Body == "狗和狗" })
		return h, h.stage.Actions[len(h.stage.Actions)-1]
	}
	settled := func(h *room, want string, state letters.State) {
		h.t.Helper()
		if err := h.drafts.FlushAll(context.Background()); err != nil {
			h.t.Error(err)
		}
		h.page.Wait()
		if l := h.stored("lihua-hsk2-01"); l.Body != want || l.State != state {
			h.t.Errorf("the study has %s %q, want %q", l.State, l.Body, want)
		}
	}
	t.Run("sealed", func(t *testing.T) {
		h, undo := begin(t)
		h.seal()
		undo()
		settled(h, "狗和狗", letters.Sent)
		if n := h.drafted(); n != 0 {
			t.Errorf("%d drafts were begun", n)
		}
	})
	t.Run("opened anew", func(t *testing.T) {
		h, undo := begin(t)
		h.show(route.Draft{LetterID: h.stored("lihua-hsk2-01").ID})
		body := h.page.Part("body")
		body.SetCaret(body.Len())
		test.Type(body, "跑了")
		undo()
		settled(h, "狗和狗跑了", letters.Draft)
	})
	t.Run("an earlier version", func(t *testing.T) {
		h, undo := begin(t)
		h.clock.pass(time.Minute)
		body := h.page.Part("body")
		body.SetCaret(body.Len())
		test.Type(body, "跑了")
		h.until("it is kept", func() bool { return strings.HasSuffix(h.stored("lihua-hsk2-01").Body, "跑了") })
		h.page.Versions()
		h.page.Wait()
		undo()
		h.page.Key("Return") // restores it
		h.page.Wait()
		text := h.page.Part("body").Text()
		undo()
		settled(h, text, letters.Draft)
	})
}

// While a letter is sealed nothing is replaced in it.
func TestNothingIsReplacedWhileALetterIsSealed(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "猫和猫"+long)
	h.page.Key("Ctrl+R")
	h.canvas().Focused().(*widgets.Field).SetText("猫")
	h.page.Key("Ctrl+R")
	by := h.canvas().Focused().(*widgets.Field)
	by.SetText("狗")
	h.until("it is kept", func() bool { return h.stored("lihua-hsk2-01").Body == "猫和猫"+long })
	h.post.store.mu.Lock() // sealing has to wait
	h.page.Key("Ctrl+Return")
	by.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.press("Replace all")
	h.post.store.mu.Unlock()
	if body.Text() != "猫和猫"+long {
		t.Errorf("the letter became %q while it was sealed", body.Text())
	}
	h.page.Wait()
	if l := h.stored("lihua-hsk2-01"); l.State != letters.Sent || l.Body != "猫和猫"+long {
		t.Errorf("sealed was %s %q", l.State, l.Body)
	}
}

func TestReplaceAllLeavesWhatOnlySoundsLikeIt(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "他喝茶和水，he 说。")
	h.page.Key("Ctrl+R")
	h.canvas().Focused().(*widgets.Field).SetText("he")
	h.page.Key("Ctrl+R")
	by := h.canvas().Focused().(*widgets.Field)
	by.SetText("她")
	h.press("Replace all")
	if body.Text() != "他喝茶和水，她 说。" || h.stage.Told != "1 place was replaced." {
		t.Errorf("replaced is %q, told %q", body.Text(), h.stage.Told)
	}
	h.press("Replace all")
	if body.Text() != "他喝茶和水，她 说。" || !strings.Contains(h.stage.Told, "only sound like it") {
		t.Errorf("then replaced is %q, told %q", body.Text(), h.stage.Told)
	}
	body.SetCaret(0)
	for range 2 { // goes there, and replaces it
		by.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if body.Text() != "他她茶和水，她 说。" {
		t.Errorf("one by one it becomes %q", body.Text())
	}
}
