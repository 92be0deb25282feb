package writing_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// The paper keeps its lines however large the letters are: what stands above and
// below it takes a row each.
func TestThePaperHasRoomForLines(t *testing.T) {
	for _, tt := range []struct {
		language study.Language
		scale    float32
		size     fyne.Size
		lines    int
	}{
		{study.English, 1, fyne.NewSize(1096, 800), 8},
		{study.English, 2, fyne.NewSize(1144, 800), 5},
		{study.Chinese, 2, fyne.NewSize(1144, 800), 5},
		{study.English, 1, fyne.NewSize(776, 640), 8},
		{study.English, 2, fyne.NewSize(824, 640), 3},
	} {
		uitest.App(t, theme.LightUp, tt.scale)
		c, l := newClock(), loadLibrary(t)
		p := newPost(t, c)
		p.deliver(t, l, "lihua-hsk2-01")
		h := enter(t, tt.language, c, p, l)
		w := test.NewWindow(container.NewStack(h.page.Content()))
		w.SetPadded(false)
		w.Resize(tt.size)
		h.show(route.Reply{LetterID: p.store.incoming(t, "lihua-hsk2-01")})
		h.twoVersions()
		h.page.Key("Ctrl+T")
		h.clock.pass(90 * time.Second)
		h.page.Tick()
		h.page.Wait()
		if n := h.page.Lines(); n < tt.lines {
			t.Errorf("%s, %v, %v: the paper shows %d lines, want %d", tt.language, tt.scale, tt.size, n, tt.lines)
		}
		_, _, count, _ := h.page.Status()
		if h.page.Clock() == "" || count == "" {
			t.Errorf("%s, %v, %v: the line has no clock (%q) or count (%q)", tt.language, tt.scale, tt.size, h.page.Clock(), count)
		}
		h.page.Versions()
		h.page.Wait()
		if n := h.page.Lines(); n < tt.lines {
			t.Errorf("%s, %v, %v: over a version the paper shows %d lines, want %d", tt.language, tt.scale, tt.size, n, tt.lines)
		}
		w.Close()
	}
}
