package corrections

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

var ctx = context.Background()

// chooser answers every question with a path.
type chooser struct{}

func (chooser) Open(_ string, _ []string, done func(string)) { done("in.jsonl") }
func (chooser) Save(_, name string, done func(string))       { done(name) }

// world is a page over a study on disk.
type world struct {
	page  *Page
	stage *uitest.Stage
	study *db.Study

	mu    sync.Mutex
	files map[string]string
	err   error
}

func newWorld(t *testing.T, language study.Language) *world {
	t.Helper()
	doc := &bilingual.Document{
		ID: "trial", Kind: bilingual.Article, Language: study.Chinese, Title: bilingual.Text{Zh: "试读", En: "A trial"},
		Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: "起初。"}, {Zh: ""}, {Zh: "他在那家银行工作。"}, {Zh: "我们研究生命的起源。"}}}},
	}
	w := &world{stage: &uitest.Stage{}, study: db.Open(t, doc), files: map[string]string{}}
	w.page = New(w.stage.Frame(uitest.Words(t, language)), Deps{
		Corrections: w.study.Corrections, Library: w.study.Library, Files: chooser{},
		Export: func(ctx context.Context, path string) error {
			var b bytes.Buffer
			err := w.study.Corrections.Export(ctx, &b)
			w.mu.Lock()
			defer w.mu.Unlock()
			w.files[path] = b.String()
			return errors.Join(err, w.err)
		},
		Import: func(ctx context.Context, path string) (reader.ImportedCorrections, error) {
			w.mu.Lock()
			defer w.mu.Unlock()
			return w.study.Corrections.Import(ctx, strings.NewReader(w.files[path]))
		},
	})
	return w
}

func (w *world) add(t *testing.T, all ...reader.Correction) {
	t.Helper()
	for _, c := range all {
		if _, err := w.study.Corrections.Add(ctx, c); err != nil {
			t.Fatal(err)
		}
		w.study.Clock.Advance(time.Minute)
	}
}

func some() []reader.Correction {
	return []reader.Correction{
		{
			Scope: reader.AtPlace, Kind: reader.ReadingCorrection, TextID: "trial", Sentence: "“他在那家银行工作！”", Start: 5, End: 7, Text: "银行",
			Syllables: []string{"yin2", "xing2"},
		},
		{
			Scope: reader.InThisText, Kind: reader.WordCorrection, TextID: "trial", Sentence: "我们研究生命的起源。", Start: 2, End: 6, Text: "研究生命",
			Words: []int{2, 2},
		},
		{
			Scope: reader.Everywhere, Kind: reader.ReadingCorrection, TextID: "gone", Sentence: "隔壁住着的那位先生在我们这里教了很多年书，他姓朴。", Start: 23, End: 24,
			Text: "朴", Syllables: []string{"Piao2"},
		},
	}
}

// open shows the page in a window.
func (w *world) open(t *testing.T) {
	t.Helper()
	window := test.NewWindow(w.page.Content())
	t.Cleanup(window.Close)
	window.Resize(fyne.NewSize(1096, 800))
	w.show()
}

func (w *world) show() {
	w.page.Show(route.Corrections{})
	w.page.load.Wait()
}

// until waits for what a goroutine brings about, and for the list after it.
func (w *world) until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	uitest.Until(t, what, ok)
	w.page.load.Wait()
}

func TestTheListTellsAndRemoves(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	w.open(t)
	if !uitest.Shows(w.page.content, "Nothing is corrected yet") {
		t.Errorf("an empty list says %q", uitest.Texts(w.page.content))
	}
	w.page.Key("Delete")
	w.page.Key("U")
	w.add(t, some()...)
	w.show()
	for _, want := range []string{
		"3 corrections", "银行 is read yínxíng  ·  here  ·  试读  ·  3 Mar 2026", "divided as 研究 | 生命  ·  in this text", "朴 is read Piáo  ·  everywhere  ·  3 Mar",
		"…", "他在那家银行工作",
	} {
		if !uitest.Shows(w.page.content, want) {
			t.Errorf("no %q among %q", want, uitest.Texts(w.page.content))
		}
	}
	w.page.Key("Delete") // of no row: it shows which would go
	if w.page.list.At() != 0 || len(w.page.rows) != 3 || len(w.stage.Messages) != 0 {
		t.Errorf("Delete without a row chose row %d of %d, %q", w.page.list.At(), len(w.page.rows), w.stage.Messages)
	}
	w.page.Key("Return") // the newest, whose text is gone
	if len(w.stage.Routes) != 0 || len(w.stage.Messages) != 1 {
		t.Errorf("a text that is gone leads to %v, %q", w.stage.Routes, w.stage.Messages)
	}
	w.page.Key("End")
	w.page.Key("Return")
	w.page.Key("Up")
	w.page.Key("Return")
	if len(w.stage.Routes) != 2 || w.stage.Routes[0] != (route.Text{ID: "trial", Sentence: 2}) || w.stage.Routes[1] != (route.Text{ID: "trial", Sentence: 3}) {
		t.Errorf("the places are %v", w.stage.Routes)
	}
	w.page.Key("Delete")
	w.until(t, "it is removed", func() bool { return len(w.page.rows) == 2 })
	if uitest.Shows(w.page.content, "研究 | 生命") || !strings.Contains(w.stage.Messages[1], "研究生命") {
		t.Errorf("after Delete %q, %q", uitest.Texts(w.page.content), w.stage.Messages)
	}
	w.stage.Actions[1]()
	w.until(t, "it is back", func() bool { return len(w.page.rows) == 3 })
	w.page.Key("Delete")
	w.until(t, "it is removed again", func() bool { return len(w.page.rows) == 2 })
	w.page.Key("U")
	w.until(t, "it is back again", func() bool { return len(w.page.rows) == 3 })
	if last := w.stage.Messages[len(w.stage.Messages)-1]; last != "The correction of 研究生命 is back." {
		t.Errorf("after U the notice is %q", last)
	}
	uitest.Tap(t, w.page.content, "Remove")
	w.until(t, "the first is removed", func() bool { return len(w.page.rows) == 2 })
	w.page.Key("Escape")
	if last := w.stage.Routes[len(w.stage.Routes)-1]; last != (route.Section{Name: "corrections"}) {
		t.Errorf("Esc goes to %v", last)
	}
	if len(w.stage.Errors) > 0 {
		t.Errorf("errors %v", w.stage.Errors)
	}
}

func TestExportAndImport(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	w.open(t)
	w.page.Key("E") // nothing to write
	w.add(t, some()...)
	w.show()
	w.page.Key("E")
	w.until(t, "it is written", func() bool { return len(w.stage.Messages) == 1 })
	file := w.files["corrections.jsonl"]
	if strings.Count(file, "\n") != 4 || len(w.files) != 1 {
		t.Errorf("written %q", w.files)
	}
	w.err = &study.Error{Code: study.CodeDiskFull, Args: map[string]string{"path": "x"}}
	w.page.Key("E")
	w.until(t, "the failure is told", func() bool { return len(w.stage.Errors) == 1 })

	other := newWorld(t, study.English)
	other.open(t)
	other.files["in.jsonl"] = file + "no JSON\n" + strings.Repeat("{}\n", 9)
	other.page.Key("I")
	other.until(t, "it is read", func() bool { return len(other.page.rows) == 3 })
	for _, want := range []string{"3 added; 10 lines could not be used", "Line 5: The line is not a correction in JSON.", "and 5 more lines"} {
		if !uitest.Shows(other.page.content, want) {
			t.Errorf("no %q among %q", want, uitest.Texts(other.page.content))
		}
	}
	other.page.Key("U")
	other.until(t, "it is undone", func() bool { return len(other.page.rows) == 0 })
	other.page.Key("Escape")
	if len(other.stage.Routes) != 0 || uitest.Shows(other.page.content, "3 added") {
		t.Error("Esc does not close the report first")
	}
	other.files["in.jsonl"] = "no corrections"
	other.page.Key("I")
	other.until(t, "it is refused", func() bool { return len(other.stage.Errors) == 1 })
	if study.CodeOf(other.stage.Errors[0]) != reader.CodeNotCorrections {
		t.Errorf("error %v", other.stage.Errors[0])
	}
}

// TestTenThousandRows makes no more rows than the window has.
func TestTenThousandRows(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.Chinese)
	const many = 10_000
	var all []reader.Correction
	for i := range many {
		r := string([]rune{rune(0x4e00 + i%5000), rune(0x5e00 + i/5000)})
		all = append(all, reader.Correction{
			ID: fmt.Sprint("c", i), Scope: reader.Everywhere, Kind: reader.ReadingCorrection, Sentence: r, End: 2, Text: r,
			Syllables: []string{"yi1", "er4"}, Created: db.Morning().Add(time.Duration(i) * time.Second),
		})
	}
	if err := w.study.DB.Corrections().ChangeCorrections(ctx, nil, all); err != nil {
		t.Fatal(err)
	}
	w.open(t)
	w.page.Key("End")
	if rows := len(uitest.All[*row](w.page.content)); rows == 0 || rows > 20 {
		t.Errorf("%d rows are made", rows)
	}
	oldest := all[0].Text
	if !uitest.Shows(w.page.content, "“"+oldest+"”读作 yī'èr") {
		t.Errorf("the last row is none of %q", uitest.Texts(w.page.content))
	}
	w.page.Key("Delete")
	w.until(t, "it is removed", func() bool { return len(w.page.rows) == many-1 })
}

func TestPhotographs(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     theme.Mode
		scale    float32
		size     fyne.Size
		language study.Language
	}{
		{"corrections-light-en", theme.LightUp, 1, fyne.NewSize(1096, 800), study.English},
		{"corrections-200-dark-zh", theme.DarkUp, 2, fyne.NewSize(904, 640), study.Chinese},
	} {
		t.Run(c.name, func(t *testing.T) {
			uitest.App(t, c.mode, c.scale)
			w := newWorld(t, c.language)
			w.add(t, some()...)
			uitest.Photograph(t, w.page.Content(), c.size, c.name, func() {
				w.show()
				w.page.Key("Down")
			})
		})
	}
}
