package files_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/files"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// folder makes a folder with a few files.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"letters/one.md", "letters/two.md", "Snow.MD", "notes.txt", ".hidden.md", "冬天.md"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// asked is a question in a window.
type asked struct {
	window fyne.Window
	sheet  *files.Sheet
	got    []string
}

func ask(t *testing.T, language study.Language, kind files.Kind, name string, dir string, endings ...string) *asked {
	t.Helper()
	a := &asked{window: test.NewWindow(widgets.NewFill(theme.Paper))}
	t.Cleanup(a.window.Close)
	a.window.SetPadded(false)
	a.window.Resize(fyne.NewSize(960, 640))
	c := files.New(uitest.Words(t, language), a.window.Canvas, []files.Place{
		{Name: "Nowhere", Path: filepath.Join(dir, "nowhere")}, {Name: "Texts", Path: dir}, {Name: "Letters", Path: filepath.Join(dir, "letters")},
	})
	a.sheet = c.Ask(kind, name, endings, func(paths []string) { a.got = paths })
	a.sheet.Wait()
	return a
}

func (a *asked) open() bool { return a.window.Canvas().Overlays().Top() != nil }

func (a *asked) root() fyne.CanvasObject { return a.window.Canvas().Overlays().Top() }

func (a *asked) press(keys ...fyne.KeyName) {
	for _, key := range keys {
		a.sheet.Box().TypedKey(&fyne.KeyEvent{Name: key})
		a.sheet.Wait()
	}
}

func TestFoldersAreListedAndFilesThatFit(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	a := ask(t, study.English, files.OpenOne, "", folder(t), ".md")
	if want := []string{"..", "letters", "Snow.MD", "冬天.md"}; !slices.Equal(a.sheet.Rows(), want) {
		t.Errorf("listed %q, want %q", a.sheet.Rows(), want)
	}
	if a.window.Canvas().Focused() != fyne.Focusable(a.sheet.Box()) {
		t.Error("the keyboard is not in the box")
	}
	if uitest.Shows(a.root(), "Nowhere") || !uitest.Shows(a.root(), "Letters") {
		t.Error("the places are not those that are there")
	}
	a.sheet.Box().SetText("冬")
	if !slices.Equal(a.sheet.Rows(), []string{"冬天.md"}) {
		t.Errorf("narrowed to %q", a.sheet.Rows())
	}
}

func TestTheKeyThatAsksIsNotWrittenIntoTheName(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := test.NewWindow(widgets.NewFill(theme.Paper))
	t.Cleanup(w.Close)
	c := files.New(uitest.Words(t, study.English), w.Canvas, []files.Place{{Name: "Texts", Path: folder(t)}})
	listed := make(chan struct{})
	s := c.Held("corrections.jsonl", listed)
	early := w.Canvas().Focused() // the letter of the key comes here
	close(listed)
	s.Wait()
	if early != nil {
		t.Errorf("%T takes letters before the folder is listed", early)
	}
	if w.Canvas().Focused() != fyne.Focusable(s.Box()) || s.Box().Text != "corrections.jsonl" {
		t.Error("the keyboard is not in the box with the proposed name")
	}
}

func TestAFileIsChosenByKeys(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	dir := folder(t)
	a := ask(t, study.English, files.OpenOne, "", dir, ".md")
	a.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // into letters
	if want := []string{"..", "one.md", "two.md"}; !slices.Equal(a.sheet.Rows(), want) {
		t.Fatalf("listed %q", a.sheet.Rows())
	}
	a.press(fyne.KeyDown, fyne.KeyReturn) // up again
	a.sheet.Box().SetText("letters" + string(filepath.Separator) + "two.md")
	a.press(fyne.KeyReturn)
	if want := []string{filepath.Join(dir, "letters", "two.md")}; !slices.Equal(a.got, want) || a.open() {
		t.Errorf("chosen %q, want %q", a.got, want)
	}
}

func TestEscThinksBetterOfIt(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for _, end := range []func(*asked){
		func(a *asked) { a.press(fyne.KeyEscape) },
		func(a *asked) { uitest.Tap(t, a.root(), "Cancel") },
		func(a *asked) { a.root().(*widgets.Modal).Key(string(fyne.KeyEscape)) },
	} {
		a := ask(t, study.English, files.OpenOne, "", folder(t), ".md")
		end(a)
		if a.open() || a.got != nil {
			t.Errorf("open %v, chosen %q", a.open(), a.got)
		}
	}
}

func TestManyFilesOfManyFolders(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	dir := folder(t)
	a := ask(t, study.English, files.OpenMany, "", dir, ".md")
	a.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // Snow.MD
	a.press(fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn)             // 冬天.md, and not
	a.sheet.Box().SetText("letters/")
	a.press(fyne.KeyReturn)
	uitest.Tap(t, a.root(), "Choose all listed")
	if !uitest.Shows(a.root(), "Open 3 files") {
		t.Fatalf("shown: %q", uitest.Texts(a.root()))
	}
	if !a.sheet.Key("Ctrl+Return") {
		t.Error("no key goes on with what is ticked")
	}
	want := []string{filepath.Join(dir, "Snow.MD"), filepath.Join(dir, "letters", "one.md"), filepath.Join(dir, "letters", "two.md")}
	if !slices.Equal(a.got, want) {
		t.Errorf("chosen %q, want %q", a.got, want)
	}
}

func TestSavingAsksBeforeItReplaces(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	dir := folder(t)
	a := ask(t, study.English, files.SaveOne, "notes.txt", dir)
	a.press(fyne.KeyReturn)
	if a.got != nil || !uitest.Shows(a.root(), "notes.txt is there already") || !uitest.Shows(a.root(), "Replace") {
		t.Fatalf("chosen %q, shown %q", a.got, uitest.Texts(a.root()))
	}
	a.sheet.Box().SetText("letters")
	a.press(fyne.KeyReturn)
	if a.got != nil || !uitest.Shows(a.root(), "is a folder") {
		t.Fatalf("chosen %q, shown %q", a.got, uitest.Texts(a.root()))
	}
	a.sheet.Box().SetText("notes.txt")
	a.press(fyne.KeyReturn, fyne.KeyReturn)
	if !slices.Equal(a.got, []string{filepath.Join(dir, "notes.txt")}) {
		t.Errorf("chosen %q", a.got)
	}
	a = ask(t, study.English, files.SaveOne, "new.md", dir)
	uitest.Tap(t, a.root(), "Save")
	if !slices.Equal(a.got, []string{filepath.Join(dir, "new.md")}) {
		t.Errorf("chosen %q", a.got)
	}
}

func TestWhatIsNotThereIsTold(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	dir := folder(t)
	a := ask(t, study.English, files.OpenOne, "", dir, ".md")
	a.sheet.Box().SetText(filepath.Join(dir, "summer.md"))
	a.press(fyne.KeyReturn)
	if !a.open() || !uitest.Shows(a.root(), "There is no file") {
		t.Errorf("shown: %q", uitest.Texts(a.root()))
	}
	if os.Getuid() == 0 {
		return // root may read every folder
	}
	closed := filepath.Join(dir, "letters")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(closed, 0o700) }()
	uitest.Tap(t, a.root(), "Letters")
	a.sheet.Wait()
	if !uitest.Shows(a.root(), "no permission") {
		t.Errorf("shown: %q", uitest.Texts(a.root()))
	}
}

// TestLook draws the sheet; LIHUA_PHOTOS keeps the pictures.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     theme.Mode
		language study.Language
		scale    float32
		kind     files.Kind
	}{
		{"open-en", theme.LightUp, study.English, 1, files.OpenMany},
		{"save-zh-dark", theme.DarkUp, study.Chinese, 1, files.SaveOne},
		{"save-200", theme.LightUp, study.English, 2, files.SaveOne},
	} {
		uitest.App(t, c.mode, c.scale)
		w := test.NewWindow(widgets.NewFill(theme.Paper))
		chooser := files.New(uitest.Words(t, c.language), w.Canvas, []files.Place{{Name: "Home", Path: folder(t)}, {Name: "Documents", Path: t.TempDir()}})
		var s *files.Sheet
		uitest.PhotographWindow(t, w, fyne.NewSize(960, 640), "files-"+c.name, func() {
			name := ""
			if c.kind == files.SaveOne {
				name = "notes.txt"
			}
			s = chooser.Ask(c.kind, name, nil, func([]string) {})
			s.Wait()
			s.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			s.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			if c.kind == files.OpenMany {
				s.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
				s.Box().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			}
		})
	}
}
