package writing_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// twoVersions writes a draft of which there is an earlier version, and gives
// its ID.
func (h *room) twoVersions() string {
	h.t.Helper()
	body := h.page.Part("body")
	for _, text := range []string{"第一版。", "第二版。"} {
		body.TypedShortcut(&fyne.ShortcutSelectAll{})
		test.Type(body, text)
		h.until(text+" is kept", func() bool { return h.stored("lihua-hsk2-01").Body == text })
		h.clock.pass(time.Minute)
	}
	return h.stored("lihua-hsk2-01").ID
}

// Who looks at an earlier version does not see what would be sealed.
func TestNothingIsSealedWhileVersionsAreShown(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	h.twoVersions()
	h.page.Versions()
	h.page.Wait()
	h.page.Key("Up")
	h.page.Key("Ctrl+Return")
	h.page.Wait()
	if l := h.stored("lihua-hsk2-01"); l.State != letters.Draft || l.Body != "第二版。" {
		t.Fatalf("sealed was %+v", l)
	}
	h.page.Key("Escape")
	h.seal()
	if l := h.stored("lihua-hsk2-01"); l.State != letters.Sent || l.Body != "第二版。" {
		t.Errorf("after going back: %+v", l)
	}
}

// A letter that is being sealed is sealed, wherever one goes meanwhile.
func TestTheDeskIsLeftWhileALetterIsSealed(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	test.Type(h.page.Part("body"), long)
	h.page.Key("Ctrl+Return")
	h.page.Leave()
	h.until("the letter is sent", func() bool { return h.stored("lihua-hsk2-01").State == letters.Sent })
	l := h.stored("lihua-hsk2-01")
	if l.Body != long || len(h.stage.Errors) > 0 {
		t.Errorf("sent was %+v, reported %v", l, h.stage.Errors)
	}
	if _, waits := h.drafts.Unwritten(l.ID); waits {
		t.Error("something waits to be written in a letter that was sent")
	}
	h.show(route.Draft{LetterID: l.ID})
	if n := h.drafted(); n != 0 {
		t.Errorf("%d drafts are left", n)
	}
}

// What comes to the draft while a version is looked at is a version itself, and
// not written over the one that is restored.
func TestRestoringAfterTheLastWords(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	id := h.twoVersions()
	h.page.Versions()
	h.page.Wait()
	late := h.stored("lihua-hsk2-01").Content
	late.Body = "第二版。最后的话。"
	h.post.store.setRefuse(&study.Error{Code: study.CodeDiskFull}) // they have to wait
	h.drafts.Keep(id, late)
	h.until("they wait", func() bool { return h.drafts.State(id).Err != nil })
	h.post.store.setRefuse(nil)
	h.page.Key("Return")
	h.page.Wait()
	if err := h.drafts.FlushAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	if l := h.stored("lihua-hsk2-01"); l.Body != "第一版。" {
		t.Errorf("restored was %q", l.Body)
	}
	if got := h.page.Part("body").Text(); got != "第一版。" {
		t.Errorf("the paper has %q", got)
	}
	if !slices.ContainsFunc(h.revisions("lihua-hsk2-01"), func(r letters.Revision) bool { return r.Body == late.Body }) {
		t.Errorf("the last words are lost: %+v", h.revisions("lihua-hsk2-01"))
	}
}

// Versions that were asked for do not come over the letter that is sealed before
// they are there.
func TestVersionsStayAwayFromALetterThatIsSealed(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	h.twoVersions()
	body := h.page.Part("body")
	body.SetCaret(body.Len())
	h.post.store.mu.Lock() // the versions wait for what is typed
	test.Type(body, long)
	h.page.Versions()
	h.page.Key("Ctrl+Return")
	h.post.store.mu.Unlock()
	h.page.Wait()
	if l := h.stored("lihua-hsk2-01"); l.State != letters.Sent || l.Body != "第二版。"+long {
		t.Fatalf("sealed was %s %q", l.State, l.Body)
	}
	h.stage.Routes = nil
	h.page.Key("Escape")
	if to, ok := h.last().(route.Thread); !ok || to.ID != "new-friend" {
		t.Errorf("Esc led to %v", h.last())
	}
}

// What is written after the desk was left, at another, is sealed too.
func TestWhatIsWrittenSinceTheSealWasAskedForIsSealed(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	test.Type(h.page.Part("body"), long)
	h.until("it is kept", func() bool { return h.stored("lihua-hsk2-01").Body == long })
	l := h.stored("lihua-hsk2-01")
	h.page.Key("Ctrl+Return")
	h.page.Leave()
	l.Body += "再见！"
	h.drafts.Keep(l.ID, l.Content)
	h.until("the letter is sent", func() bool { return h.stored("lihua-hsk2-01").State == letters.Sent })
	if sent := h.stored("lihua-hsk2-01"); sent.Body != l.Body {
		t.Errorf("sent was %q", sent.Body)
	}
}
