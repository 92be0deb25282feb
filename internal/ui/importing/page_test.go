package importing

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// world is the page over a study on disk.
type world struct {
	t      *testing.T
	page   *Page
	stage  *uitest.Stage
	study  *db.Study
	state  State
	copied string
	chosen []string // the answer of the chooser
	asked  []string // its titles
	window fyne.Window
	// service does the work, the study's own unless a test replaces it.
	service Service
}

func (w *world) OpenMany(title string, _ []string, done func([]string)) {
	w.asked = append(w.asked, title)
	done(w.chosen)
}

func newWorld(t *testing.T, language study.Language) *world {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	w := &world{t: t, stage: &uitest.Stage{}, study: db.Open(t)}
	w.service = intake.NewService(w.study.Library, nil)
	w.make(language)
	return w
}

// make makes the page, anew as after a change of the language.
func (w *world) make(language study.Language) {
	w.page = New(w.stage.Frame(uitest.Words(w.t, language)), Deps{
		Service: w.service, Files: w, Rename: w.study.Library.Rename, Clipboard: func() string { return w.copied }, State: &w.state,
	})
}

// open shows the page in a window.
func (w *world) open(r route.Import) {
	if w.window == nil {
		w.window = test.NewWindow(w.page.Content())
		w.t.Cleanup(w.window.Close)
		w.window.SetPadded(false)
		w.window.Resize(fyne.NewSize(1096, 800))
	}
	w.window.SetContent(w.page.Content())
	w.page.Show(r)
	w.state.running.Wait()
}

// keys presses keys one after another.
func (w *world) keys(keys string) {
	w.t.Helper()
	for key := range strings.FieldsSeq(keys) {
		if !w.page.Key(key) {
			w.t.Errorf("nothing takes %s", key)
		}
		w.state.running.Wait()
	}
}

func (w *world) shows(parts ...string) {
	w.t.Helper()
	for _, part := range parts {
		if !uitest.Shows(w.page.Content(), part) {
			w.t.Errorf("no %q among %q", part, uitest.Texts(w.page.Content()))
		}
	}
}

// listed gives the titles of the library.
func (w *world) listed() []string {
	w.t.Helper()
	all, err := w.study.Library.Listings(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	var out []string
	for _, l := range all {
		out = append(out, l.Title.In(l.Language))
	}
	slices.Sort(out)
	return out
}

// write writes a file and gives its path.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	snowZh = "下雪了。孩子们在院子里堆雪人。晚上我们吃了饺子。"
	snowEn = "It snowed. The children built a snowman in the yard. In the evening we ate dumplings."
)

func TestAPastedTextIsToldAndAdded(t *testing.T) {
	w := newWorld(t, study.English)
	w.open(route.Import{})
	w.keys("Ctrl+Return Ctrl+V") // nothing is there, nothing was copied
	if len(w.stage.Messages) != 1 || w.stage.Messages[0] != "No text has been copied." {
		t.Errorf("told %q", w.stage.Messages)
	}
	w.copied = snowZh
	w.keys("Ctrl+V")
	w.shows("Chinese  ·  21 characters")
	w.page.view.(*start).title.SetText("雪天")
	w.keys("Ctrl+Return")
	w.shows("雪天", "added", "Open")
	if got := w.listed(); !slices.Equal(got, []string{"雪天"}) {
		t.Errorf("the library has %q", got)
	}
	w.keys("Down Return")
	if _, ok := w.stage.Routes[0].(route.Text); !ok {
		t.Errorf("Enter goes to %v", w.stage.Routes)
	}
	w.keys("Ctrl+I")
	if s := w.page.view.(*start); s.boxes[0].field.Text != "" || s.title.Text != "" {
		t.Error("the text is still in its field")
	}
	w.page.view.(*start).title.SetText("雪天")
	w.keys("Ctrl+V Ctrl+Return")
	w.shows("the same text is there already")
	w.keys("Escape")
	if last := w.stage.Routes[len(w.stage.Routes)-1]; last != (route.ToRoom{To: route.Read}) {
		t.Errorf("Esc goes to %v", last)
	}
}

func TestTheLanguageIsTold(t *testing.T) {
	words := uitest.Words(t, study.English)
	for text, want := range map[string]string{
		"I ate one 饺子 there.": "English  ·  5 words", "他说OK。": "Chinese  ·  2 characters", "猫": "Chinese  ·  1 character",
		"Добрый день": "Mostly neither Chinese nor English", "1234": "There are no letters in it.",
	} {
		if got := describe(words, text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestALongTextIsNotPutIntoTheField(t *testing.T) {
	w := newWorld(t, study.English)
	w.open(route.Import{})
	w.copied = strings.Repeat(snowZh+"\n", 2000)
	w.keys("Ctrl+V")
	b := w.page.view.(*start).boxes[0]
	if b.field.Text != "" {
		t.Errorf("the field has %d bytes", len(b.field.Text))
	}
	w.shows("42,000 characters", "Take away")
	uitest.Tap(t, w.page.Content(), "Take away")
	if !w.state.single.empty() {
		t.Error("the text is still there")
	}
	b.field.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip(w.copied)})
	if w.state.single.text != w.copied || b.field.Text != "" {
		t.Error("a long text pasted into the field is not held")
	}
	w.keys("Ctrl+Return")
	w.shows("added")
}

// clip is a clipboard with a text.
type clip string

func (c clip) Content() string   { return string(c) }
func (c clip) SetContent(string) {}

func TestFilesAreReportedOneByOne(t *testing.T) {
	w := newWorld(t, study.English)
	good := write(t, "snow.txt", snowZh)
	w.chosen = []string{good, write(t, "broken.epub", "PK\x03\x04 broken"), write(t, "empty.txt", "")}
	w.open(route.Import{})
	w.keys("Ctrl+I")
	w.shows("1 added  ·  2 not added", "snow.txt", "broken.epub", "damaged or cut off", "There is no text in empty.txt. Nothing of it was added.")
	if len(w.asked) != 1 || len(w.listed()) != 1 {
		t.Errorf("asked %q, listed %q", w.asked, w.listed())
	}
	w.open(route.Import{Paths: []string{good}}) // dropped on the library
	w.shows("1 there already")
	w.page.Dropped([]string{write(t, "more.md", "# 春天\n\n春天来了。")})
	w.state.running.Wait()
	w.shows("春天", "1 added")
	uitest.Tap(t, w.page.Content(), "Open")
	if _, ok := w.stage.Routes[len(w.stage.Routes)-1].(route.Text); !ok {
		t.Errorf("Open goes to %v", w.stage.Routes)
	}
	before := len(w.stage.Routes)
	w.keys("Return") // no row is chosen: the first text that was added
	if _, ok := w.stage.Routes[len(w.stage.Routes)-1].(route.Text); !ok || len(w.stage.Routes) == before {
		t.Errorf("Enter goes to %v", w.stage.Routes)
	}
	w.keys("Alt+Left")
	if last := w.stage.Routes[len(w.stage.Routes)-1]; last != (route.ToRoom{To: route.Read}) {
		t.Errorf("Alt and the arrow go to %v", last)
	}
}

// held is a service whose files wait until they are stopped, after the first.
type held struct {
	Service
	begun chan struct{}
}

func (h held) Import(ctx context.Context, sources []intake.Source, progress intake.Progress) []intake.Report {
	out := h.Service.Import(ctx, sources[:1], nil)
	progress(1, len(sources), sources[1].Name)
	close(h.begun)
	<-ctx.Done()
	return append(out, h.Service.Import(ctx, sources[1:], nil)...)
}

// Packages of flash cards are no texts: where they are brought in is told.
func TestPackagesOfFlashCardsLeadToTheCards(t *testing.T) {
	w := newWorld(t, study.English)
	w.open(route.Import{Paths: []string{"/x/HSK 3.APKG"}})
	want := route.Route(route.CardImport{Path: "/x/HSK 3.APKG"})
	if len(w.stage.Routes) != 1 || w.stage.Routes[0] != want || !strings.HasPrefix(w.stage.Told, "HSK 3.APKG is a package of flash cards") {
		t.Fatalf("led to %v, told %q", w.stage.Routes, w.stage.Told)
	}
	w.page.Dropped([]string{write(t, "more.md", "# 春天\n\n春天来了。"), "/x/HSK 3.APKG"})
	w.state.running.Wait()
	w.shows("春天", "1 added")
	if len(w.stage.Routes) != 1 {
		t.Fatalf("led to %v", w.stage.Routes)
	}
	w.stage.Actions[len(w.stage.Actions)-1]()
	if len(w.stage.Routes) != 2 || w.stage.Routes[1] != want {
		t.Errorf("led to %v", w.stage.Routes)
	}
}

func TestCancelLeavesNothingHalfDone(t *testing.T) {
	w := newWorld(t, study.English)
	h := held{w.service, make(chan struct{})}
	w.service = h
	w.make(study.English)
	paths := []string{write(t, "snow.txt", snowZh), write(t, "rain.txt", "下雨了。"), write(t, "wind.txt", "刮风了。")}
	w.window = test.NewWindow(w.page.Content())
	t.Cleanup(w.window.Close)
	w.window.Resize(fyne.NewSize(1096, 800))
	w.page.Show(route.Import{Paths: paths})
	<-h.begun
	uitest.Pause(t, time.Millisecond) // what the work told of itself is shown
	w.shows("File 2 of 3", "rain.txt")
	w.page.Dropped(paths) // has to wait
	w.make(study.Chinese) // the page is made anew meanwhile
	w.window.SetContent(w.page.Content())
	w.page.Show(route.Import{})
	w.shows("第 2 个文件，共 3 个")
	w.page.Key("Escape")
	w.state.running.Wait()
	w.shows("加入 1 篇  ·  未加入 2 篇", "还没加入就停止了")
	if got := w.listed(); !slices.Equal(got, []string{"snow"}) {
		t.Errorf("the library has %q", got)
	}
	if len(w.stage.Messages) != 1 || !strings.Contains(w.stage.Messages[0], "Wait until") {
		t.Errorf("told %q", w.stage.Messages)
	}
}

func TestAnEndOfTheProgramEndsTheWork(t *testing.T) {
	w := newWorld(t, study.English)
	h := held{w.service, make(chan struct{})}
	w.service = h
	w.make(study.English)
	w.page.Show(route.Import{Paths: []string{write(t, "snow.txt", snowZh), write(t, "rain.txt", "下雨了。")}})
	<-h.begun
	w.page.Leave()
	w.page.Settle(context.Background())
	w.state.running.Wait()
	if got := w.listed(); len(got) != 1 {
		t.Errorf("the library has %q", got)
	}
}

func TestTwoTextsAreReviewedAndSaved(t *testing.T) {
	w := newWorld(t, study.English)
	w.open(route.Import{})
	w.keys("Right Ctrl+Return")
	if len(w.stage.Messages) != 1 {
		t.Errorf("told %q", w.stage.Messages)
	}
	w.page.Dropped([]string{write(t, "snow.txt", snowZh)})
	w.copied = snowEn
	w.keys("Ctrl+V")
	w.shows("snow.txt", "English  ·  16 words")
	w.keys("Ctrl+Return")
	w.shows("3 pairs", "下雪了。", "It snowed.", "please look")
	w.keys("J")
	w.shows("2 pairs", "checked", "下雪了。孩子们在院子里堆雪人。")
	w.keys("S Up Right Up Return")
	w.shows("2 pairs") // nothing can be split off before the first sentence
	w.keys("S Return")
	w.shows("3 pairs")
	w.keys("U U")
	w.shows("3 pairs")
	if uitest.Shows(w.page.Content(), "checked") {
		t.Error("what was taken back is still checked")
	}
	w.keys("E")
	w.shows("4 pairs", "—")
	w.keys("Ctrl+Z Ctrl+Down")
	w.shows("3 pairs")
	w.keys("U O Return Escape")
	w.shows("There are pairs that you have not saved yet.")
	w.make(study.English) // as after a change of the theme
	w.open(route.Import{})
	w.shows("checked")
	w.keys("Ctrl+S")
	if len(w.stage.Errors) > 0 || len(w.stage.Routes) != 1 {
		t.Fatalf("errors %v, routes %v", w.stage.Errors, w.stage.Routes)
	}
	to, ok := w.stage.Routes[0].(route.Text)
	if !ok {
		t.Fatalf("saving goes to %v", w.stage.Routes[0])
	}
	text, err := w.study.Library.Text(context.Background(), to.ID)
	if err != nil {
		t.Fatal(err)
	}
	var pairs []bilingual.Pair
	for _, p := range text.Document.Paragraphs {
		pairs = append(pairs, p.Pairs...)
	}
	if len(pairs) != 3 || pairs[0].Zh != "下雪了。" || pairs[0].En != "It snowed." || text.Document.Language != study.Chinese {
		t.Errorf("saved %v", pairs)
	}
	if w.state.reviewed != nil || !w.state.pair[0].empty() {
		t.Error("the pairs are still held")
	}
}

// slowSave is a service whose saving lasts until done is closed.
type slowSave struct {
	Service
	begun, done chan struct{}
}

func (s slowSave) AddPair(ctx context.Context, p *intake.Proposal) intake.Report {
	close(s.begun)
	<-s.done
	return s.Service.AddPair(ctx, p)
}

// TestWhatIsBeingSavedStaysAsItIs: what is typed and pressed while the pairs are
// being saved does not reach them.
func TestWhatIsBeingSavedStaysAsItIs(t *testing.T) {
	w := newWorld(t, study.English)
	slow := slowSave{w.service, make(chan struct{}), make(chan struct{})}
	w.service = slow
	w.make(study.English)
	w.open(route.Import{})
	w.keys("Right")
	w.page.Dropped([]string{write(t, "snow.txt", snowZh)})
	w.copied = snowEn
	w.keys("Ctrl+V Ctrl+Return")
	w.page.Key("Ctrl+S")
	<-slow.begun
	w.page.Key("J")
	w.state.reviewed.proposal.Title.Zh = "别的"
	if got := w.state.reviewed.count(); got != 3 {
		t.Errorf("%d pairs after a change while they are saved", got)
	}
	close(slow.done)
	w.state.running.Wait()
	if got := w.listed(); !slices.Equal(got, []string{"snow"}) || len(w.stage.Errors) > 0 {
		t.Errorf("the library has %q; told %v", got, w.stage.Errors)
	}
}

func TestTwoTextsOfOneLanguageAreRefused(t *testing.T) {
	w := newWorld(t, study.English)
	w.open(route.Import{})
	w.keys("Right")
	w.chosen = []string{write(t, "a.txt", snowZh), write(t, "b.txt", "下雨了。")}
	w.keys("Ctrl+I Ctrl+Return")
	if len(w.stage.Errors) != 1 || study.CodeOf(w.stage.Errors[0]) != intake.CodePairLanguages {
		t.Errorf("errors %v", w.stage.Errors)
	}
	w.shows("a.txt", "b.txt")
	w.page.Dropped([]string{"1", "2", "3"})
	if last := w.stage.Messages[len(w.stage.Messages)-1]; !strings.Contains(last, "Choose two") {
		t.Errorf("told %q", last)
	}
}

// TestTenThousandPairs makes no more rows than the window has.
func TestTenThousandPairs(t *testing.T) {
	w := newWorld(t, study.English)
	w.state.reviewed = newReviewed(proposal(t, 10_000))
	w.open(route.Import{})
	w.keys("End O End J U")
	w.shows("10,000 pairs")
	if rows := len(uitest.All[*pairRow](w.page.Content())); rows == 0 || rows > 20 {
		t.Errorf("%d rows are made", rows)
	}
}

// TestPhotographs draws every view; LIHUA_PHOTOS keeps the pictures.
func TestPhotographs(t *testing.T) {
	wide, narrow := fyne.NewSize(1096, 800), fyne.NewSize(896, 640)
	files := func(w *world) {
		w.page.Dropped([]string{
			write(t, "snow.txt", snowZh), write(t, "broken.epub", "PK\x03\x04 broken"),
			write(t, "茶馆.html", "<h1>茶馆</h1><p>老舍的茶馆。<img src=a.png></p>"),
		})
		w.state.running.Wait()
	}
	pairs := func(w *world) {
		p := proposal(w.t, 40)
		for i := range p.Beads {
			p.Beads[i].Confidence = []float64{0.98, 0.7, 0.3}[i%3]
		}
		w.state.reviewed = newReviewed(p)
		w.open(route.Import{})
		w.keys("Down J")
	}
	for _, c := range []struct {
		name     string
		mode     theme.Mode
		scale    float32
		size     fyne.Size
		language study.Language
		act      func(*world)
	}{
		{"start-en", theme.LightUp, 1, wide, study.English, func(w *world) { w.copied = snowZh; w.keys("Ctrl+V") }},
		{"start-zh-dark", theme.DarkUp, 1, narrow, study.Chinese, func(w *world) { w.copied = strings.Repeat(snowZh, 900); w.keys("Ctrl+V") }},
		{"start-200", theme.LightUp, 2, narrow, study.English, nil},
		{"pair-zh", theme.LightUp, 1, narrow, study.Chinese, func(w *world) { w.keys("Right"); w.page.Dropped([]string{"/texts/snow.txt"}) }},
		{"report-en", theme.LightUp, 1, wide, study.English, files},
		{"report-200-dark-zh", theme.DarkUp, 2, narrow, study.Chinese, files},
		{"review-en", theme.LightUp, 1, wide, study.English, pairs},
		{"review-split-zh-dark", theme.DarkUp, 1, narrow, study.Chinese, func(w *world) { pairs(w); w.keys("S") }},
		{"review-200", theme.LightUp, 2, narrow, study.English, pairs},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, c.language)
			w.t = t
			uitest.App(t, c.mode, c.scale)
			w.make(c.language)
			w.window = test.NewWindow(w.page.Content())
			uitest.PhotographWindow(t, w.window, c.size, "importing-"+c.name, func() {
				w.open(route.Import{})
				if c.act != nil {
					c.act(w)
				}
			})
			for _, err := range w.stage.Errors {
				t.Error(fmt.Sprint("reported ", err))
			}
		})
	}
}
