package publishing_test

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/publishing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// desk is a window with the sheet and what it did.
type desk struct {
	window   fyne.Window
	sheet    *publishing.Sheet
	stage    uitest.Stage
	last     publishing.Choices
	settings settings.Settings
	proposed string
	written  []string // paths
	chosen   publishing.Choices
	ids      []string
	printed  string
	fails    error
	block    chan struct{} // work waits for it or for its context
}

func letter() []publishing.Text {
	return []publishing.Text{{ID: "lihua-hsk2-01", Title: "老师的桌子", Language: study.Chinese}}
}

// photographed is a desk whose window is closed by whoever photographs it.
func photographed() *desk {
	return &desk{window: test.NewWindow(widgets.NewFill(theme.Paper)), settings: settings.Default()}
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := photographed()
	t.Cleanup(d.window.Close)
	d.window.SetPadded(false)
	d.window.Resize(fyne.NewSize(1100, 800))
	return d
}

func (d *desk) open(t *testing.T, language study.Language, texts []publishing.Text) {
	t.Helper()
	wait := func(ctx context.Context) error {
		if d.block != nil {
			select {
			case <-d.block:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return d.fails
	}
	d.sheet = publishing.Open(d.stage.Frame(uitest.Words(t, language)), publishing.Deps{
		Canvas:   d.window.Canvas,
		Save:     func(_, name string, done func(string)) { d.proposed = name; done("/tmp/" + name) },
		Settings: func() settings.Settings { return d.settings },
		Write: func(ctx context.Context, path string, ids []string, c publishing.Choices, told press.Progress) error {
			told(0, len(ids))
			if err := wait(ctx); err != nil {
				return err
			}
			d.written, d.ids, d.chosen = append(d.written, path), ids, c
			return nil
		},
		Print: func(ctx context.Context, name string, ids []string, _ publish.Options, _ press.Progress) error {
			d.printed, d.ids = name, ids
			return wait(ctx)
		},
		ShowFolder: func(string) error { return nil },
		Last:       &d.last,
	}, texts)
}

func (d *desk) isOpen() bool { return d.window.Canvas().Overlays().Top() != nil }

func TestTheSheetBeginsAsTheReaderShowsTexts(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.settings.Pinyin = "hover"
	d.settings.Reading.Translation, d.settings.Reading.Script = "beside", "traditional"
	d.settings.Reading.Notation, d.settings.Reading.Tones = "zhuyin", "spoken"
	d.open(t, study.English, letter())
	want := publish.Options{
		Readings: publish.UnknownReadings, Translation: publish.Beside, Script: hanzi.Traditional, Paper: publish.A4,
		Display: hanzi.Display{Notation: hanzi.Zhuyin, Tones: hanzi.Spoken}, Interface: study.English,
	}
	if got := d.sheet.Now(); got.Format != press.PDF || got.Options != want {
		t.Errorf("begins with %+v", got)
	}
}

func TestEnterSavesWhatIsChosen(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.open(t, study.English, letter())
	for place, word := range map[int]string{0: "EPUB", 1: "Over unknown words", 2: "Under each sentence"} {
		// The choices after the format are made anew with it.
		s := uitest.All[*widgets.Segments](d.sheet.Root())[place]
		if !s.Has(word) {
			t.Fatalf("the choice %d has no %q", place, word)
		}
		s.Choose([]int{2, 2, 1}[place])
	}
	d.sheet.Press(fyne.KeyReturn)
	d.sheet.Wait()
	if d.proposed != "老师的桌子.epub" || !slices.Equal(d.written, []string{"/tmp/老师的桌子.epub"}) || !slices.Equal(d.ids, []string{"lihua-hsk2-01"}) {
		t.Errorf("proposed %q, wrote %q of %q", d.proposed, d.written, d.ids)
	}
	if c := d.chosen; c.Format != press.EPUB || c.Options.Translation != publish.Under || c.Options.Readings != publish.NoReadings {
		t.Errorf("wrote with %+v", c)
	}
	if d.isOpen() || len(d.stage.Messages) != 1 {
		t.Errorf("after writing: open %v, told %q", d.isOpen(), d.stage.Messages)
	}
	if d.open(t, study.English, letter()); d.sheet.Now() != d.chosen {
		t.Errorf("the next time begins with %+v", d.sheet.Now())
	}
}

func TestFailuresAreToldInTheSheet(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.fails = &study.Error{Code: press.CodeFontsMissing, Op: "open fonts"}
	d.open(t, study.English, letter())
	d.sheet.Press(fyne.KeyP)
	d.sheet.Wait()
	if _, failure := d.sheet.Status(); d.printed != "老师的桌子" || failure == "" || !d.isOpen() {
		t.Errorf("printing %q told %q", d.printed, failure)
	}
	d.fails = nil
	d.sheet.Press(fyne.KeyReturn)
	d.sheet.Wait()
	if d.isOpen() || len(d.written) != 1 {
		t.Error("a failure keeps the next try from working")
	}
}

func TestEscapeEndsTheWorkAndThenTheSheet(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.block = make(chan struct{})
	d.open(t, study.English, letter())
	d.sheet.Press(fyne.KeyReturn)
	d.sheet.Press(fyne.KeyReturn) // not twice
	d.sheet.Press(fyne.KeyEscape)
	d.sheet.Wait()
	status, failure := d.sheet.Status()
	if !d.isOpen() || len(d.written) != 0 || status == "" || failure != "" {
		t.Errorf("cancelled: open %v, wrote %q, %q %q", d.isOpen(), d.written, status, failure)
	}
	d.sheet.Press(fyne.KeyEscape)
	if d.isOpen() {
		t.Error("Esc does not close the sheet")
	}
}

func TestSeveralTextsAreNoDocument(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.last.Format = press.Document
	d.open(t, study.English, append(letter(), publishing.Text{ID: "john-a2-01", Title: "The school paper", Language: study.English}))
	if d.sheet.Now().Format != press.PDF || uitest.Shows(d.sheet.Root(), "Bilingual document") {
		t.Error("several texts can be exported as a document")
	}
	if !uitest.Shows(d.sheet.Root(), "Export 2 texts") {
		t.Error("the number of texts is not told")
	}
}

func TestFileNames(t *testing.T) {
	for title, want := range map[string]string{
		"老师的桌子": "老师的桌子", "Who is “Li Hua”?": "Who is “Li Hua”", "a/b\\c:d*e": "a b c d e", "..": "text", " . x. ": "x", "a\nb": "a b",
		"CON": "_CON", "nul": "_nul", "Aux .txt": "_Aux .txt", "com¹.1": "_com¹.1", "LPT9": "_LPT9", "Connie": "Connie", "COM10": "COM10", "My CON": "My CON",
	} {
		if got := publishing.FileName(title); got != want {
			t.Errorf("%q is named %q, not %q", title, got, want)
		}
	}
}

func TestPhotographs(t *testing.T) {
	for _, k := range []struct {
		name     string
		mode     theme.Mode
		language study.Language
		size     fyne.Size
		scale    float32
	}{
		{"light-en", theme.LightUp, study.English, fyne.NewSize(1280, 800), 1},
		{"dark-zh", theme.DarkUp, study.Chinese, fyne.NewSize(1280, 800), 1},
		{"small-en", theme.LightUp, study.English, fyne.NewSize(960, 640), 1},
		{"large-en", theme.LightUp, study.English, fyne.NewSize(1280, 800), 2},
		{"large-zh", theme.DarkUp, study.Chinese, fyne.NewSize(1280, 800), 2},
	} {
		t.Run(k.name, func(t *testing.T) {
			uitest.App(t, k.mode, k.scale)
			d := photographed()
			uitest.PhotographWindow(t, d.window, k.size, "export-"+k.name, func() { d.open(t, k.language, letter()) })
		})
	}
}
