package publishing_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/publishing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// openLetters opens the sheet for letters.
func (d *desk) openLetters(t *testing.T, language study.Language, l publishing.Letters) {
	t.Helper()
	d.sheet = publishing.OpenLetters(d.stage.Frame(uitest.Words(t, language)), publishing.Deps{
		Canvas:   d.window.Canvas,
		Save:     func(_, name string, done func(string)) { d.proposed = name; done("/tmp/" + name) },
		Settings: func() settings.Settings { return d.settings },
		Write: func(_ context.Context, path string, ids []string, c publishing.Choices, _ press.Progress) error {
			d.written, d.ids, d.chosen = append(d.written, path), ids, c
			return d.fails
		},
		Print: func(_ context.Context, name string, ids []string, _ publish.Options, _ press.Progress) error {
			d.printed, d.ids = name, ids
			return d.fails
		},
		Copy: func(_ context.Context, ids []string, _ publish.Options) (string, error) {
			return "letters: " + strings.Join(ids, ", "), d.fails
		},
		ShowFolder: func(string) error { return nil },
		Last:       &d.last,
	}, l)
}

func oneLetter() publishing.Letters {
	return publishing.Letters{Name: "李华 · 2025年1月20日", All: []publishing.Text{{ID: "a", Language: study.Chinese}}, Translated: true}
}

func thread() publishing.Letters {
	l := oneLetter()
	l.Name, l.All = "迟到的回信", append(l.All, publishing.Text{ID: "b", Language: study.Chinese})
	return l
}

// The sheet says that drafts are not among the letters.
func TestDraftsAreSaidToBeLeftOut(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for left, want := range map[int]bool{0: false, 1: true} {
		d, l := newDesk(t), thread()
		l.LeftOut = left
		d.openLetters(t, study.English, l)
		said := false
		for _, p := range uitest.All[*widgets.Prose](d.sheet.Root()) {
			said = said || strings.HasPrefix(p.Content(), "1 draft is left out")
		}
		if said != want {
			t.Errorf("with %d drafts left out it is said: %v", left, said)
		}
	}
}

func (d *desk) choices() []*widgets.Segments { return uitest.All[*widgets.Segments](d.sheet.Root()) }

// A letter goes on paper without pinyin and translation, however texts are read.
func TestALetterIsOfferedAsALetter(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.settings.Pinyin, d.settings.Reading.Translation = "all", "under"
	d.openLetters(t, study.English, oneLetter())
	if o := d.sheet.Now().Options; o.Readings != publish.NoReadings || o.Translation != publish.NoTranslation || d.sheet.Now().Format != press.PDF {
		t.Errorf("begins with %+v", d.sheet.Now())
	}
	d.sheet.Press(fyne.KeyEscape)
	for i, c := range []struct {
		format press.Format
		ending string
		rows   int // choices, with that of the format
	}{
		{press.PDF, ".pdf", 5}, {press.DOCX, ".docx", 5}, {press.HTML, ".html", 5}, {press.Markdown, ".md", 4}, {press.Text, ".txt", 3}, {press.Postcard, ".png", 3},
	} {
		d.openLetters(t, study.English, oneLetter())
		d.choices()[0].Choose(i)
		if got := len(d.choices()); got != c.rows || d.sheet.Now().Format != c.format {
			t.Errorf("%s has %d choices, want %d of %s", d.sheet.Now().Format, got, c.rows, c.format)
		}
		d.sheet.Press(fyne.KeyReturn)
		d.sheet.Wait()
		if d.proposed != "李华 · 2025年1月20日"+c.ending || d.chosen.Format != c.format || d.isOpen() {
			t.Errorf("%s is saved as %q", c.format, d.proposed)
		}
	}
}

func TestAThreadIsNoPostcard(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.last = publishing.Choices{Format: press.Postcard}
	d.openLetters(t, study.Chinese, thread())
	if d.sheet.Now().Format != press.PDF || d.choices()[0].Has("明信片") {
		t.Errorf("several letters are offered as %s", d.sheet.Now().Format)
	}
	d.sheet.Press(fyne.KeyP)
	d.sheet.Wait()
	if d.printed != "迟到的回信" || len(d.ids) != 2 {
		t.Errorf("printed %q, %v", d.printed, d.ids)
	}
}

func TestCopying(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.openLetters(t, study.English, thread())
	d.fails = errors.New("broken")
	d.sheet.Press(fyne.KeyC)
	d.sheet.Wait()
	if _, failure := d.sheet.Status(); failure == "" || !d.isOpen() {
		t.Error("nothing tells that nothing was copied")
	}
	d.fails = nil
	d.sheet.Press(fyne.KeyC)
	d.sheet.Wait()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "letters: a, b" || d.isOpen() {
		t.Errorf("the clipboard has %q", got)
	}
}

func TestPhotographsOfLetters(t *testing.T) {
	for _, k := range []struct {
		name     string
		mode     theme.Mode
		language study.Language
		size     fyne.Size
		scale    float32
		format   press.Format
		letters  publishing.Letters
	}{
		{"light-en", theme.LightUp, study.English, fyne.NewSize(1280, 800), 1, press.PDF, thread()},
		{"dark-zh", theme.DarkUp, study.Chinese, fyne.NewSize(1280, 800), 1, press.Postcard, oneLetter()},
		{"small-en", theme.LightUp, study.English, fyne.NewSize(960, 640), 1, press.Text, oneLetter()},
		{"large-en", theme.DarkUp, study.English, fyne.NewSize(1280, 800), 2, press.Postcard, oneLetter()},
	} {
		t.Run(k.name, func(t *testing.T) {
			uitest.App(t, k.mode, k.scale)
			d := photographed()
			d.last = publishing.Choices{Format: k.format, Options: publish.Options{Readings: publish.NoReadings, Translation: publish.NoTranslation, Paper: publish.A4}}
			uitest.PhotographWindow(t, d.window, k.size, "export-letters-"+k.name, func() { d.openLetters(t, k.language, k.letters) })
		})
	}
}
