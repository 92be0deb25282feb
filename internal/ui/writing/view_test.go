package writing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// No letter of a thread is older than what it answers, nor is its model reply.
func TestLettersAreDatedAsTheyCome(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	if said := h.said(); !strings.Contains(said, "21 November 2026") || strings.Contains(said, "2025") {
		t.Errorf("the desk says %s", said)
	}
	test.Type(h.page.Part("body"), "你好吗？")
	h.seal()
	if said := h.said(); !strings.Contains(said, "2026年11月21日") || strings.Contains(said, "2025") {
		t.Errorf("after sending the desk says %s", said)
	}
	h.show(route.Thread{ID: "new-friend"})
	if said := h.said(); !strings.Contains(said, "2026年11月21日") || strings.Contains(said, "2025") {
		t.Errorf("the thread says %s", said)
	}
}
