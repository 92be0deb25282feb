package library

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// analyst takes each character for a word; 我 and 你 belong to the first level.
type analyst struct{}

func (analyst) Version(context.Context) (string, error)             { return "1", nil }
func (analyst) Annotator(context.Context) (reader.Annotator, error) { return analyst{}, nil }
func (analyst) Lemmas(context.Context, string) ([]string, error)    { return nil, nil }

func (analyst) AnnotateWith(line string, _ []hanzi.Override) []hanzi.Word {
	var out []hanzi.Word
	for i, r := range []rune(line) {
		w := hanzi.Word{Start: i, End: i + 1, Text: string(r)}
		if hanzi.IsHan(r) {
			w.Syllables = []string{"a1"}
		}
		w.Level = map[rune]int{'我': 1, '你': 1}[r]
		out = append(out, w)
	}
	return out
}

// text makes a document of one sentence.
func text(id string, kind bilingual.Kind, language study.Language, level study.Level, title bilingual.Text, zh, en string) *bilingual.Document {
	return &bilingual.Document{
		ID: id, Kind: kind, Language: language, Level: level, Title: title, Author: bilingual.Text{Zh: "李华", En: "Li Hua"},
		Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: zh, En: en}}}},
	}
}

func hsk(name string) study.Level { return study.Level{List: study.HSK2, Name: name} }

// shelf are the texts of a small library.
func shelf() []*bilingual.Document {
	return []*bilingual.Document{
		text("cat", bilingual.Letter, study.Chinese, hsk("3"), bilingual.Text{Zh: "猫不看镜头", En: "The cat"}, "我你猫猫", "I, you, cats."),
		text("breakfast", bilingual.Article, study.Chinese, hsk("2"), bilingual.Text{Zh: "早饭", En: "Breakfast"}, "我吃早饭", "I have breakfast."),
		text("robot", bilingual.Article, study.Chinese, hsk("5"), bilingual.Text{Zh: "机器人", En: "Can a robot write?"}, strings.Repeat("机器人写信。", 200), "…"),
		text("picnic", bilingual.Letter, study.English, study.Level{List: study.CEFR, Name: "A2"}, bilingual.Text{Zh: "野餐", En: "The picnic"}, "野餐。", "A picnic."),
	}
}

// world is the library's page over a study on disk.
type world struct {
	t     *testing.T
	page  *Page
	stage *uitest.Stage
	study *db.Study
	words map[string]bool
	held  fyne.KeyModifier
	sent  [][]string // to be exported
}

func newWorld(t *testing.T, language study.Language, docs ...*bilingual.Document) *world {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	w := &world{t: t, stage: &uitest.Stage{}, study: db.Open(t, docs...), words: map[string]bool{}}
	w.study.Library.UseAnalyst(analyst{}, w.study.Corrections)
	w.make(language)
	return w
}

// make makes the page anew, as after a start of the program.
func (w *world) make(language study.Language) {
	w.page = New(w.stage.Frame(uitest.Words(w.t, language)), Deps{
		Texts: w.study.Library, Settings: w.study.Settings, Clock: w.study.Clock, Level: func() int { return 1 },
		Waiting: func(context.Context) (map[string]bool, error) { return w.words, nil },
		Export:  func(ids []string) { w.sent = append(w.sent, ids) },
	})
	w.page.held = func() fyne.KeyModifier { return w.held }
	w.page.later = func(f func()) { f() }
}

// open shows the page in a window.
func (w *world) open() fyne.Window {
	window := test.NewWindow(w.page.Content())
	w.t.Cleanup(window.Close)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(1096, 800))
	w.show()
	return window
}

func (w *world) show() {
	w.page.Show(route.ToRoom{To: route.Read})
	w.wait()
}

// wait waits until all that was begun is shown.
func (w *world) wait() {
	w.page.working.Wait()
	w.page.load.Wait()
	w.page.shares.wait()
}

// keys presses keys one after another.
func (w *world) keys(keys string) {
	w.t.Helper()
	for key := range strings.FieldsSeq(keys) {
		if !w.page.Key(key) {
			w.t.Errorf("nothing takes %s", key)
		}
		w.wait()
	}
}

// listed gives the IDs of the rows in order.
func (w *world) listed() string {
	var ids []string
	for _, x := range w.page.rows {
		ids = append(ids, x.ID)
	}
	return strings.Join(ids, " ")
}

func (w *world) wants(ids string) {
	w.t.Helper()
	if got := w.listed(); got != ids {
		w.t.Errorf("listed %q, want %q", got, ids)
	}
}

// bring imports a text.
func (w *world) bring(doc *bilingual.Document) string {
	w.t.Helper()
	added, err := w.study.Library.Add(context.Background(), doc, reader.Origin{Name: doc.ID + ".txt", Hash: "hash of " + doc.ID})
	if err != nil {
		w.t.Fatal(err)
	}
	return added.ID
}

func mine(id, title string) *bilingual.Document {
	d := text(id, bilingual.Article, study.Chinese, study.Level{}, bilingual.Text{Zh: title}, "你好。", "")
	d.Version, d.Licence = bilingual.Major, "private"
	return d
}

// errorsOf fails the test for what was reported.
func (w *world) noErrors() {
	w.t.Helper()
	for _, err := range w.stage.Errors {
		w.t.Errorf("reported %v", err)
	}
}

// overlay gives what floats over the window.
func overlay(t *testing.T, window fyne.Window) fyne.CanvasObject {
	t.Helper()
	o := window.Canvas().Overlays().Top()
	if o == nil {
		t.Fatal("nothing floats over the window")
	}
	return o
}

// many gives listings of so many imported texts.
func many(n int) []reader.Listing {
	out := make([]reader.Listing, 0, n)
	for i := range n {
		out = append(out, reader.Listing{
			ID: fmt.Sprintf("text-%d", i), Source: reader.FromImport, Language: study.Chinese, Kind: bilingual.Article,
			Title: bilingual.Text{Zh: fmt.Sprintf("第%d篇文章", i), En: fmt.Sprintf("Text number %d", i)}, Level: hsk(fmt.Sprint(1 + i%6)),
			Length: 100 + i*7%9000, Added: db.Morning().AddDate(0, 0, -i%400),
		})
	}
	return out
}
