package writing_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// own letters of a thread.
func (h *room) letters(threadID string) []letters.Letter {
	h.t.Helper()
	_, all, err := h.post.Thread(context.Background(), threadID)
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func (h *room) sheet() *widgets.Modal {
	h.t.Helper()
	m, ok := h.canvas().Overlays().Top().(*widgets.Modal)
	if !ok {
		h.t.Fatalf("no sheet is open; told %q, %v", h.stage.Messages, h.stage.Errors)
	}
	return m
}

func TestAnOldLetterOfOnesOwnIsBroughtIn(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	h.show(route.Thread{ID: th.ID})
	h.page.Key("I")
	h.canvas().Focused().(interface{ SetText(text string) }).SetText("亲爱的小明：\n你好！\n我很好，你呢？\n约翰\n2019年3月8日")
	find(t, h.sheet(), func(*widgets.Segments) bool { return true }).Choose(1)
	h.sheet().Key("Ctrl+Return")
	h.page.Wait()
	all := h.letters(th.ID)
	if len(all) != 1 || all[0].State != letters.Sent || all[0].SentAt.Format("2006-01-02") != "2019-03-08" || !strings.Contains(all[0].Body, "我很好") {
		t.Fatalf("brought in was %+v", all)
	}
	if said := h.said(); !strings.Contains(said, "Your letter, sent 8 March 2019") {
		t.Errorf("the thread says %s", said)
	}
}

func TestSeveralFilesAreBroughtIn(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	h.show(route.Thread{ID: th.ID})
	h.page.Dropped([]string{"a.txt", "b.docx"})
	h.until("a sheet asks", func() bool { return h.canvas().Overlays().Top() != nil })
	if said := said(h.sheet()); !strings.Contains(said, "Bring in 2 letters") || !strings.Contains(said, "a.txt") || !strings.Contains(said, "b.docx") {
		t.Errorf("the sheet says %s", said)
	}
	h.sheet().Key("Return")
	h.page.Wait()
	all := h.letters(th.ID)
	if len(all) != 2 || all[0].Origin != "a.txt" || all[1].Origin != "b.docx" || !all[0].Incoming() {
		t.Errorf("brought in was %+v", all)
	}
	many := make([]string, 201)
	h.page.Dropped(many)
	if !strings.Contains(h.stage.Told, "At most 200") {
		t.Errorf("too many files: %q", h.stage.Told)
	}
}

// What is too long for a letter is not put into a field, nor what would take long
// to set.
func TestLongFilesAreNotPutIntoAField(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	h.show(route.Thread{ID: th.ID})
	h.page.Dropped([]string{"book.txt"})
	h.until("it is said", func() bool { return len(h.stage.Errors) > 0 })
	if study.CodeOf(h.stage.Errors[0]) != letters.CodeTooLong || h.canvas().Overlays().Top() != nil {
		t.Errorf("reported %v", h.stage.Errors)
	}
	h.stage.Errors = nil
	h.page.Dropped([]string{"long.txt"})
	h.until("a sheet asks", func() bool { return h.canvas().Overlays().Top() != nil })
	if said := said(h.sheet()); !strings.Contains(said, "long.txt") || !strings.Contains(said, "9,000 characters") || len(said) > 3000 {
		t.Errorf("the sheet says %d bytes: %.500s", len(said), said)
	}
	h.sheet().Key("Ctrl+Return")
	h.page.Wait()
	if all := h.letters(th.ID); len(all) != 1 || len([]rune(all[0].Body)) < 8000 || all[0].Origin != "long.txt" {
		t.Errorf("%d letters were brought in", len(all))
	}
	// A long text that is pasted stands there by its beginning, too, and can be
	// taken away.
	h.page.Key("I")
	paste := h.canvas().Focused()
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent(strings.Repeat("你好！", 5000))
	paste.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if said := said(h.sheet()); !strings.Contains(said, "15,000 characters") {
		t.Errorf("the sheet says %.500s", said)
	}
	test.Tap(find(t, h.sheet(), func(l *widgets.Link) bool { return l.Label() == "Take away" }))
	if said := said(h.sheet()); strings.Contains(said, "Take away") {
		t.Error("it is not taken away")
	}
}

func TestFilesBeginAThread(t *testing.T) {
	h := inRoom(t)
	h.show(route.ToRoom{To: route.Letters})
	h.page.Dropped([]string{filepath.Join(os.TempDir(), "a.txt"), "b.txt"})
	h.until("a sheet asks", func() bool { return h.canvas().Overlays().Top() != nil })
	find(t, h.sheet(), func(*widgets.Field) bool { return true }).SetText("小红")
	h.sheet().Key("Return")
	h.page.Wait()
	to, ok := h.last().(route.Thread)
	if !ok || len(h.letters(to.ID)) != 2 {
		t.Errorf("the files led to %v", h.last())
	}
}

// A file that is no letter keeps none of the others away, and nothing comes twice.
func TestFilesThatAreNoLettersAreTold(t *testing.T) {
	files := []string{"empty1.txt", "a.txt", "empty2.txt", "b.txt"}
	wants := func(h *room, threadID string, n int) {
		h.t.Helper()
		if all := h.letters(threadID); len(all) != n {
			h.t.Errorf("%d letters were brought in, want %d", len(all), n)
		}
		if !strings.Contains(h.stage.Told, "Not brought in: empty1.txt, empty2.txt.") || h.canvas().Overlays().Top() != nil {
			h.t.Errorf("told was %q", h.stage.Told)
		}
	}
	drop := func(h *room) {
		h.t.Helper()
		h.page.Dropped(files)
		h.until("a sheet asks", func() bool { return h.canvas().Overlays().Top() != nil })
	}
	t.Run("into a thread", func(t *testing.T) {
		h := inRoom(t)
		th := h.own("小明")
		h.show(route.Thread{ID: th.ID})
		drop(h)
		h.sheet().Key("Return")
		h.page.Wait()
		wants(h, th.ID, 2)
	})
	t.Run("as a new thread", func(t *testing.T) {
		h := inRoom(t)
		h.show(route.ToRoom{To: route.Letters})
		drop(h)
		find(t, h.sheet(), func(*widgets.Field) bool { return true }).SetText("小红")
		h.sheet().Key("Return")
		h.page.Wait()
		to, ok := h.last().(route.Thread)
		if !ok {
			t.Fatalf("the files led to %v", h.last())
		}
		wants(h, to.ID, 2)
	})
}

// A long text that is pasted comes where the caret stands, to what is there.
func TestALongTextIsPastedToWhatIsThere(t *testing.T) {
	h := inRoom(t)
	th := h.own("小明")
	h.show(route.Thread{ID: th.ID})
	h.page.Key("I")
	field := h.canvas().Focused()
	test.Type(field, "开头结尾")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	clipboard := fyne.CurrentApp().Clipboard()
	long := strings.Repeat("你好！", 5000)
	clipboard.SetContent(long)
	field.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	h.sheet().Key("Ctrl+Return")
	h.page.Wait()
	if all := h.letters(th.ID); len(all) != 1 || all[0].Body != "开头"+long+"结尾" {
		t.Errorf("%d letters were brought in", len(all))
	}
}

// chosen is the file that is always chosen.
type chosen string

func (c chosen) Open(_ string, _ []string, done func(path string)) { done(string(c)) }

// A sheet that was closed while its file was read stays closed.
func TestAClosedSheetDoesNotComeBack(t *testing.T) {
	for _, file := range []string{"long.txt", "book.txt"} {
		t.Run(file, func(t *testing.T) {
			h := inRoom(t)
			th := h.own("小明")
			h.files = chosen(file)
			h.page = h.build(study.English, loadLibrary(t))
			h.window()
			h.show(route.Thread{ID: th.ID})
			h.page.Key("I")
			test.Tap(find(t, h.sheet(), func(l *widgets.Link) bool { return l.Label() == "Take it from a file…" }))
			h.sheet().Key("Escape")
			h.page.Wait()
			if h.canvas().Overlays().Top() != nil || h.stage.Told != "" {
				t.Errorf("it is open again, or told was %q", h.stage.Told)
			}
		})
	}
}
