package writing_test

import (
	"context"
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

// rest lets the pen rest for a while.
func (h *room) rest() {
	h.clock.pass(time.Second)
	h.page.Tick()
	h.page.Wait()
}

func TestPointsAreNoticedAndTickedByHand(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	question := find(t, h.page.Desk(), func(p *widgets.Tick) bool { return strings.Contains(said(p), "Ask Li Hua a question") })
	test.Type(h.page.Part("body"), "你几岁？")
	h.page.Tick() // the pen has not rested yet
	h.page.Wait()
	if question.Ticked() {
		t.Error("the draft is looked through at each key")
	}
	h.rest()
	if !question.Ticked() || !question.Noticed() {
		t.Fatal("the question is not noticed")
	}
	test.Tap(question) // what is said by hand holds
	if question.Ticked() {
		t.Error("a click does not take the mark away")
	}
	test.Type(h.page.Part("body"), "你好吗？")
	h.rest()
	if question.Ticked() {
		t.Error("what was noticed goes over what was said by hand")
	}
	ticks, err := h.post.Ticks(context.Background(), h.stored("lihua-hsk2-01").ID)
	if on, said := ticks[2]; err != nil || on || !said || len(ticks) != 1 {
		t.Errorf("kept was %v, %v", ticks, err)
	}
}

func TestWordsOfTheWeek(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	if !strings.Contains(said(h.page.Desk()), "Your words this week") {
		t.Fatal("the words are not there")
	}
	tail := find(t, h.page.Desk(), func(p *widgets.Pressable) bool { return said(p) == "尾巴" })
	test.Tap(tail)
	h.rest()
	if got := h.page.Part("body").Text(); got != "尾巴" {
		t.Errorf("the click wrote %q", got)
	}
	if said(tail) != "尾巴 ✓" {
		t.Errorf("the word is not marked as used: %q", said(tail))
	}
}

func TestLookingUpAWord(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	test.Type(h.page.Part("body"), "我的猫有")
	h.page.Key("Ctrl+D")
	box, ok := h.canvas().Focused().(*widgets.Field)
	if !ok {
		t.Fatal("the keyboard is not in the box")
	}
	test.Type(box, "tail")
	h.until("it is found", func() bool { return strings.Contains(said(h.page.Desk()), "wěiba") })
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := h.page.Part("body").Text(); got != "我的猫有尾巴" {
		t.Errorf("Enter wrote %q", got)
	}
	h.page.Key("Ctrl+D")
	box.SetText("nothing")
	h.until("it says so", func() bool { return strings.Contains(said(h.page.Desk()), "does not have “nothing”") })
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.canvas().Focused() != fyne.Focusable(h.page.Part("body")) {
		t.Error("Esc does not lead back to the paper")
	}
}

func TestTheClockTakesNothingAway(t *testing.T) {
	h := atDesk(t, "peter-b1-01")
	h.page.Key("Ctrl+T")
	h.clock.pass(90 * time.Second)
	if got := h.page.Clock(); !strings.HasSuffix(got, " left") || !strings.Contains(got, ":30") {
		t.Errorf("after a minute and a half it shows %q", got)
	}
	h.page.Key("Ctrl+T")
	rests := h.page.Clock()
	h.clock.pass(time.Hour)
	if got := h.page.Clock(); got != rests || !strings.Contains(got, "resting") {
		t.Errorf("at rest it shows %q, then %q", rests, got)
	}
	h.page.Key("Ctrl+T")
	h.clock.pass(3 * time.Hour)
	if got := h.page.Clock(); got != "The time is up" {
		t.Errorf("at the end it shows %q", got)
	}
	test.Type(h.page.Part("body"), "One more word.")
	h.until("it is kept", func() bool { return h.stored("peter-b1-01").Body == "One more word." })
}

func TestFindingInTheLetter(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "猫和狗，OK，猫。")
	h.page.Key("Ctrl+F")
	field := h.canvas().Focused().(*widgets.Field)
	test.Type(field, "猫")
	if start, end := body.Selection(); start != 0 || end != 1 {
		t.Errorf("first found was %d-%d", start, end)
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if start, _ := body.Selection(); start != 7 {
		t.Errorf("then found was %d", start)
	}
	if !strings.Contains(h.said(), "2 / 2") {
		t.Error("the places are not counted")
	}
	field.SetText("ok")
	if start, _ := body.Selection(); start != 4 {
		t.Errorf("OK was found at %d", start)
	}
	field.SetText("鸟")
	if !strings.Contains(h.said(), "not found") {
		t.Error("nothing says that nothing is found")
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.canvas().Focused() != fyne.Focusable(body) || body.Text() != "猫和狗，OK，猫。" {
		t.Error("Esc does not lead back to the letter as it was")
	}
}

func TestTheLetterIsReadBack(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "我有一只狗。")
	h.page.Key("Ctrl+S")
	if got := <-h.voice.said; !strings.Contains(got, "亲爱的李华：") || !strings.Contains(got, "我有一只狗。") {
		t.Errorf("read was %q", got)
	}
	if !strings.Contains(h.said(), "Stop reading") {
		t.Error("the reading cannot be stopped")
	}
	h.page.Key("Ctrl+S")
	if strings.Contains(h.said(), "Stop reading") {
		t.Error("the reading goes on")
	}
	body.Select(0, 1)
	h.page.Key("Ctrl+S")
	if got := <-h.voice.said; got != "我" {
		t.Errorf("of what is selected, read was %q", got)
	}
	h.page.Leave()
}

func TestDifferencesOfAVersion(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	for _, text := range []string{"我有一只猫。", "我有一只狗。"} {
		body.TypedShortcut(&fyne.ShortcutSelectAll{})
		test.Type(body, text)
		h.until(text+" is kept", func() bool { return h.stored("lihua-hsk2-01").Body == text })
		h.clock.pass(time.Minute)
	}
	h.page.Key("Ctrl+G")
	h.page.Wait()
	h.page.Key("D")
	if said := h.said(); !strings.Contains(said, "猫狗。") {
		t.Errorf("the differences say %q", said)
	}
	h.page.Key("D")
	if said := h.said(); strings.Contains(said, "猫狗") {
		t.Error("the version does not come back as it was")
	}
}

func TestADroppedLetterComesIn(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	h.show(route.Thread{ID: th.ID})
	h.page.Dropped([]string{"brief.txt"})
	h.until("a sheet asks", func() bool { return h.canvas().Overlays().Top() != nil })
	h.canvas().Overlays().Top().(*widgets.Modal).Key("Return")
	h.until("the letter is there", func() bool { h.page.Wait(); return strings.Contains(h.said(), "这封信在brief.txt里") })
}

func TestAWordOfTheLetterIsExplained(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	if !h.page.TouchLetter("我叫李华") {
		t.Fatal("the paragraph is not there")
	}
	h.until("it is explained", func() bool { return h.canvas().Overlays().Top() != nil })
	over := h.canvas().Overlays().Top()
	if text := said(over); !strings.Contains(text, "我叫") || !strings.Contains(text, "a student") {
		t.Errorf("it says %q", text)
	}
	test.Tap(find(t, over, func(l *widgets.Link) bool { return l.Label() == "Put into the letter" }))
	if got := h.page.Part("body").Text(); got != "我叫" {
		t.Errorf("the click wrote %q", got)
	}
	if h.canvas().Overlays().Top() != nil {
		t.Error("the meaning stays")
	}
	h.canvas().Unfocus() // as a click beside a field does in a window
	h.page.TouchLetter("我叫李华")
	h.until("it is explained again", func() bool { return h.canvas().Overlays().Top() != nil })
	h.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if h.canvas().Overlays().Top() != nil || h.canvas().Focused() != fyne.Focusable(h.page.Part("body")) {
		t.Error("Esc does not lead back to the paper")
	}
}

func TestWishesHaveTheirMeaning(t *testing.T) {
	for text, want := range map[string]string{"lihua-hsk2-01": "in formal letters only", "peter-b1-01": "asks for an answer"} {
		h := atDesk(t, text)
		if said := h.said(); !strings.Contains(said, want) {
			t.Errorf("the wishes of %s do not say %q in %s", text, want, said)
		}
	}
	for language, n := range map[study.Language]int{study.Chinese: 5, study.English: 4} {
		if got := len(letters.Wishes(language)); got != n {
			t.Errorf("%d wishes in %s and %d meanings", got, language, n)
		}
	}
}
