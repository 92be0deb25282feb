package exchange

import (
	"context"
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// counter is a window with the sheet over a study on disk, and what it did.
type counter struct {
	t        *testing.T
	study    *db.Study
	window   fyne.Window
	sheet    *Export
	stage    uitest.Stage
	last     trade.Request
	proposed string
	asked    []trade.Request
	fails    error
	block    chan struct{} // work waits for it or for its context
	shown    string
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	c := &counter{t: t, study: db.Open(t), window: test.NewWindow(widgets.NewFill(theme.Paper))}
	t.Cleanup(c.window.Close)
	c.window.SetPadded(false)
	c.window.Resize(fyne.NewSize(1100, 800))
	for _, n := range []cards.Note{
		{Language: study.Chinese, Headword: "窗台", Reading: "chuāngtái", Gloss: "window sill", Tags: []string{"home"}},
		{Language: study.Chinese, Headword: "浇水", Reading: "jiāoshuǐ", Gloss: "to water"},
		{Language: study.English, Headword: "sill", Gloss: "窗台", Tags: []string{"home"}},
		{Kind: cards.CorrectionNote, Language: study.Chinese, Headword: "两个人", Wrong: "二个人"},
	} {
		if _, _, err := c.study.Cards.Add(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func (c *counter) open(language study.Language, what Picked) {
	c.t.Helper()
	c.sheet = OpenExport(c.stage.Frame(uitest.Words(c.t, language)), ExportDeps{
		Canvas: c.window.Canvas, Notes: c.study.Cards,
		Save:     func(_, name string, done func(string)) { c.proposed = name; done("/tmp/" + name) },
		FileName: func(title string) string { return title },
		Write: func(ctx context.Context, _ string, r trade.Request, told func(done, total int)) (trade.Written, error) {
			c.asked = append(c.asked, r)
			told(1, 4)
			if c.block != nil {
				select {
				case <-c.block:
				case <-ctx.Done():
					return trade.Written{}, ctx.Err()
				}
			}
			return trade.Written{Notes: 3, LeftOut: 1}, c.fails
		},
		ShowFolder: func(path string) error { c.shown = path; return nil },
		Last:       &c.last,
	}, what)
	c.wait()
}

func (c *counter) wait() {
	c.sheet.counting.Wait()
	c.sheet.latest.Wait()
}

func (c *counter) press(names ...string) {
	c.t.Helper()
	for _, name := range names {
		if !c.sheet.key(name) {
			c.t.Fatalf("the key %s does nothing", name)
		}
	}
}

func (c *counter) isOpen() bool { return c.window.Canvas().Overlays().Top() != nil }

func TestExportSaysWhatIsWritten(t *testing.T) {
	c := newCounter(t)
	c.open(study.English, Picked{})
	for key, want := range map[string]string{
		"1": "4 notes will be written.", "2": "4 notes will be written.",
		"4": "2 notes will be written. 2 are left out: Pleco’s files have place for Chinese words only.",
	} {
		c.press(key)
		if got := c.sheet.told.Content(); got != want {
			t.Errorf("format %s: %q, want %q", key, got, want)
		}
		if c.sheet.history.Hidden == (key == "1") {
			t.Errorf("format %s asks for the study history: %v", key, !c.sheet.history.Hidden)
		}
	}
	c.press("Escape")
	c.open(study.English, Picked{Query: "lang:en or lang:en", Name: "English"})
	c.press("4")
	if got := c.sheet.told.Content(); got != "No note will be written. 1 is left out: Pleco’s files have place for Chinese words only." || c.sheet.ready {
		t.Errorf("of an English note Pleco gets %q", got)
	}
	c.press("Return") // nothing to write
	if len(c.asked) != 0 {
		t.Errorf("written: %+v", c.asked)
	}
	c.press("2", "Return")
	c.wait()
	if len(c.asked) != 1 || c.asked[0].Query != "lang:en or lang:en" || c.proposed != "English.tsv" {
		t.Errorf("asked %+v for %q", c.asked, c.proposed)
	}
}

// What is picked by hand counts each note once, as it is written.
func TestExportOfPickedCards(t *testing.T) {
	c := newCounter(t)
	numbers, err := c.study.Cards.Search(t.Context(), "tag:home", cards.Sort{By: cards.SortAdded}, false)
	if err != nil {
		t.Fatal(err)
	}
	c.open(study.English, Picked{Numbers: append(numbers, numbers...), Query: "word:nothing"})
	if c.sheet.count != (counted{2, 1}) {
		t.Errorf("counted %+v", c.sheet.count)
	}
	c.press("3", "Return")
	c.wait()
	if len(c.asked) != 1 || !slices.Equal(c.asked[0].Numbers, append(numbers, numbers...)) || c.asked[0].Format != trade.CSV {
		t.Errorf("asked %+v", c.asked)
	}
}

func TestExportByKeyboardAlone(t *testing.T) {
	c := newCounter(t)
	c.open(study.English, Picked{})
	c.press("S", "Return")
	c.wait()
	if c.proposed != "Flash cards.apkg" || c.isOpen() || c.asked[0].Scheduling {
		t.Errorf("proposed %q, open %v, asked %+v", c.proposed, c.isOpen(), c.asked)
	}
	if want := "3 notes are in /tmp/Flash cards.apkg. 1 is left out."; c.stage.Told != want {
		t.Errorf("told %q, want %q", c.stage.Told, want)
	}
	if c.stage.Actions[0](); c.shown != "/tmp/Flash cards.apkg" {
		t.Errorf("shown %q", c.shown)
	}
	c.open(study.English, Picked{}) // begins with what was chosen last
	if c.sheet.now.Scheduling || c.sheet.history.Ticked() {
		t.Error("the choice is forgotten")
	}
}

func TestExportIsCancelledAndFails(t *testing.T) {
	c := newCounter(t)
	c.block = make(chan struct{})
	c.open(study.English, Picked{})
	c.press("Return")
	uitest.Until(t, "the work is told", func() bool { return c.sheet.status.Content() == "1 of 4…" })
	c.press("2", "Return", "Escape")
	c.wait()
	if !c.isOpen() || c.sheet.busy || c.sheet.now.Format != trade.APKG || c.stage.Told != "" || len(c.asked) != 1 {
		t.Errorf("open %v, told %q, asked %+v", c.isOpen(), c.stage.Told, c.asked)
	}
	c.block, c.fails = nil, errors.New("no room")
	c.press("Return")
	c.wait()
	if !c.isOpen() || !c.sheet.notice.Visible() {
		t.Error("the failure is not told in the sheet")
	}
	c.press("Escape")
	if c.isOpen() {
		t.Error("the sheet stays")
	}
}

func TestPhotographsOfExport(t *testing.T) {
	for _, p := range []struct {
		name     string
		language study.Language
		mode     theme.Mode
		scale    float32
		size     fyne.Size
	}{
		{"export-cards-en", study.English, theme.LightUp, 1, fyne.NewSize(1096, 800)},
		{"export-cards-zh-dark", study.Chinese, theme.DarkUp, 1, fyne.NewSize(960, 640)},
		{"export-cards-double", study.English, theme.LightUp, 2, fyne.NewSize(1280, 800)},
	} {
		t.Run(p.name, func(t *testing.T) {
			c := newCounter(t)
			uitest.App(t, p.mode, p.scale)
			c.window = test.NewWindow(widgets.NewFill(theme.Paper))
			uitest.PhotographWindow(t, c.window, p.size, p.name, func() { c.open(p.language, Picked{Name: "HSK 3::Food"}) })
		})
	}
}
