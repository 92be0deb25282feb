package writing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// typed offers a key to what has the keyboard.
func (h *room) typed(names ...fyne.KeyName) {
	h.t.Helper()
	for _, name := range names {
		h.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
		h.page.WaitForWords()
	}
}

// word is what the word sheet says, "" where none is open.
func (h *room) word() string {
	if top := h.canvas().Overlays().Top(); top != nil {
		return said(top)
	}
	return ""
}

func TestTheWordsOfTheLetterByKeyboard(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	test.Type(body, "好")
	h.page.Key("Ctrl+L")
	h.page.WaitForWords()
	first := h.word()
	if !strings.HasPrefix(first, "亲爱") || !strings.Contains(first, "HSK 2") {
		t.Fatalf("the first word is %q", first)
	}
	h.typed(fyne.KeyRight)
	if second := h.word(); !strings.HasPrefix(second, "的朋") {
		t.Errorf("the next word is %q", second)
	}
	h.typed(fyne.KeyDown)
	if next := h.word(); !strings.HasPrefix(next, "你好") {
		t.Errorf("in the next paragraph the word is %q", next)
	}
	h.typed(fyne.KeyUp, fyne.KeyA)
	h.page.Wait()
	if len(h.cards) != 1 || h.cards[0].Headword != "亲爱" || h.cards[0].Language != study.Chinese ||
		len(h.cards[0].Contexts) != 1 || h.cards[0].Contexts[0].Sentence != "亲爱的朋友：" || h.cards[0].Contexts[0].Translation == "" ||
		h.cards[0].Contexts[0].TextID != "lihua-hsk2-01" || h.cards[0].Contexts[0].LetterID == "" {
		t.Errorf("the card is %+v", h.cards)
	}
	if got := h.cards[0].Gloss; got != "亲爱 as in Dear friend," || len(h.cards[0].Senses) != 1 {
		t.Errorf("the card says %q", got)
	}
	h.typed(fyne.Key2, fyne.Key1, fyne.KeyA)
	h.page.Wait()
	if got := h.cards[1].Gloss; got != "another meaning of 亲爱" {
		t.Errorf("the card says %q", got)
	}
	h.typed(fyne.KeyReturn)
	if body.Text() != "好亲爱" || h.word() != "" || h.canvas().Focused() != fyne.Focusable(body) {
		t.Errorf("Enter wrote %q", body.Text())
	}
	h.page.Key("Ctrl+L")
	h.page.WaitForWords()
	h.typed(fyne.KeyEscape)
	if h.word() != "" || h.canvas().Focused() != fyne.Focusable(body) {
		t.Error("Esc does not lead back to the paper")
	}
}

// The thread and the desk offer the words of the letter to be answered while
// some of their cards are due or new, and lead to just these.
func TestTheWordsOfTheLetterFirst(t *testing.T) {
	h := inRoom(t)
	h.show(route.Thread{ID: "late-reply"})
	h.page.Key("W")
	if strings.Contains(h.said(), "The words of this letter first") || h.last() != nil {
		t.Errorf("words are offered where there are none, and W went to %v", h.last())
	}
	h.toStudy = 7
	h.show(route.Thread{ID: "late-reply"})
	h.page.Key("W")
	waits := h.post.store.incoming(t, "peter-b1-01")
	letter, err := h.post.Letter(t.Context(), waits)
	if err != nil {
		t.Fatal(err)
	}
	want := route.Route(route.Review{Extra: "source", TextID: letter.TextID, LetterID: waits, Title: letter.TitleEn})
	if h.last() != want {
		t.Fatalf("W went to %v, want %v", h.last(), want)
	}
	h.show(route.Reply{LetterID: waits})
	h.stage.Routes = nil
	uitest.Tap(t, h.page.Content(), "The words of this letter first · 7")
	if h.last() != want {
		t.Errorf("the desk leads to %v, want %v", h.last(), want)
	}
}

// Enter in the dictionary box is for what was typed, not for what was found
// before.
func TestEnterWaitsForWhatWasTyped(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	h.page.Key("Ctrl+D")
	field := h.canvas().Focused().(*widgets.Field)
	field.SetText("tail")
	field.OnSubmitted("tail") // before the dictionary answered
	h.until("the word is written", func() bool { h.page.WaitForWords(); return body.Text() == "尾巴" })
	field.SetText("nothing")
	field.OnSubmitted("nothing")
	h.page.WaitForWords()
	if body.Text() != "尾巴" {
		t.Errorf("what was found before was written: %q", body.Text())
	}
}
