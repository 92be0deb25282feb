package writing_test

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// TestWhatIsComposedIsKept types a sentence in pinyin of which nothing is chosen
// yet: the end of the program must not take it along.
func TestWhatIsComposedIsKept(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	body := h.page.Part("body")
	kept := func(want string) {
		t.Helper()
		h.until("the study holds "+want, func() bool { return h.stored("lihua-hsk2-01").Body == want })
	}
	test.Type(body, "OK.")
	body.SetCaret(2)
	body.SetComposing("wo hen", 6)
	kept("OKwohen.")
	body.SetComposing("我 hen xi", 8)
	kept("OK我henxi.")
	if got := body.Text(); got != "OK." {
		t.Errorf("what is composed became part of the text: %q", got)
	}
	body.EndComposing()
	body.Insert("我很喜欢")
	kept("OK我很喜欢.")
	body.SetComposing("ni", 2)
	kept("OK我很喜欢ni.")
	body.EndComposing() // by Esc
	h.page.Tick()
	kept("OK我很喜欢.")
	if _, versions, _, _ := h.page.Status(); versions != "" {
		t.Errorf("there are versions of what was composed: %s", versions)
	}
}
