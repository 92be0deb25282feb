package gather

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// world is the page over a study on disk, in a window.
type world struct {
	t     *testing.T
	page  *Page
	stage uitest.Stage
	study *db.Study
	asked []From
	found Found
	fails error
	// block holds up what is added until it is closed, nil for not.
	block chan struct{}
}

func candidate(word, reading, level string, senses ...string) core.Candidate {
	c := core.Candidate{Given: word, Count: 1, Made: core.Made{Found: true}}
	c.Note = cards.Note{Language: study.Chinese, Headword: word, Reading: reading}
	if level != "" {
		c.Note.Level = study.Level{List: study.HSK2, Name: level}
	}
	c.Choice.Language = study.Chinese
	for i, s := range senses {
		c.Choice.Options = append(c.Choice.Options, core.Option{Text: s, Chosen: i == 0})
	}
	c.Choice.Into(&c.Note)
	c.Note.Contexts = []cards.Context{{Sentence: "这是" + word + "。", Start: 2, End: 2 + len([]rune(word))}}
	return c
}

// someWords are one of each sort: new, of another level, a name, there already,
// and not in the dictionary.
func someWords() []core.Candidate {
	words := []core.Candidate{
		candidate("盐", "yán", "4", "salt"),
		candidate("接", "jiē", "3", "to receive", "to answer (the phone)"),
		candidate("哈尔滨", "Hā’ěrbīn", "", "Harbin"),
		candidate("书", "shū", "1", "book"),
		candidate("囧囧", "", "", ""),
	}
	words[2].Name, words[3].There = true, true
	words[4].Found, words[4].Choice, words[4].Note.Gloss, words[4].Note.Senses = false, core.Choice{}, "", nil
	for i := range words {
		words[i].Place = i
	}
	return words
}

func newWorld(t *testing.T, language study.Language, words []core.Candidate) *world {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	w := &world{t: t, study: db.Open(t)}
	w.found = Found{Title: "一只猫", Tag: "cats"}
	w.found.Candidates = words
	w.page = New(w.stage.Frame(uitest.Words(t, language)), Deps{
		Find: func(_ context.Context, from From, progress func(done, total int)) (Found, error) {
			w.asked = append(w.asked, from)
			progress(1, 2)
			return w.found, w.fails
		},
		Add: func(ctx context.Context, notes []cards.Note, a core.Adding, progress func(done, total int)) (core.Report, error) {
			if w.block != nil {
				<-w.block
			}
			return core.Add(ctx, w.study.Cards, study.RandomIDs{}, notes, a, progress)
		},
		Undo:  func(ctx context.Context, r core.Report) (int, error) { return r.Undo(ctx, w.study.Cards) },
		Decks: w.study.Cards.Decks,
		Texts: func(context.Context) ([]Text, error) {
			return []Text{{ID: "t1", Title: "一只猫", Language: study.Chinese}}, nil
		},
	})
	w.page.later = func(f func()) { f() }
	win := test.NewWindow(w.page.Content())
	t.Cleanup(win.Close)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(1096, 800))
	return w
}

// open shows the words of a text.
func (w *world) open() {
	w.t.Helper()
	w.page.Show(route.Gather{TextID: "t1"})
	w.page.work.Wait()
	if w.page.list == nil {
		w.t.Fatal("no words are listed")
	}
}

func (w *world) keys(names ...string) {
	for _, name := range names {
		w.page.Key(name)
	}
}

// marks writes the words that are shown, those that will be added with a plus.
func (w *world) marks() string {
	var out []string
	for _, i := range w.page.list.shown {
		mark := "-"
		if w.page.list.ticked[i] {
			mark = "+"
		}
		out = append(out, mark+w.page.list.words[i].Note.Headword)
	}
	return strings.Join(out, " ")
}

func (w *world) expect(what, want string) {
	w.t.Helper()
	if got := w.marks(); got != want {
		w.t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func (w *world) notes() []cards.Note {
	w.t.Helper()
	numbers, err := w.study.Cards.Search(w.t.Context(), "", cards.Sort{By: cards.SortAdded}, true)
	if err != nil {
		w.t.Fatal(err)
	}
	items, err := w.study.Cards.Rows(w.t.Context(), numbers)
	if err != nil {
		w.t.Fatal(err)
	}
	var out []cards.Note
	for i := range items {
		out = append(out, items[i].Note)
	}
	return out
}

func TestTicksFollowTheKeys(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	w.open()
	w.expect("at first", "+盐 +接 -哈尔滨 -书 -囧囧")
	w.keys("Space")
	w.expect("after Space", "-盐 +接 -哈尔滨 -书 -囧囧")
	if at := w.page.list.rows.At(); at != 1 {
		t.Errorf("Space leads to row %d", at)
	}
	w.keys("Ctrl+A")
	w.expect("all", "+盐 +接 +哈尔滨 +书 +囧囧")
	w.keys("N")
	w.expect("none", "-盐 -接 -哈尔滨 -书 -囧囧")
	w.page.list.filter.SetText("yan")
	w.expect("filtered", "-盐")
	w.keys("Ctrl+A", "Escape")
	w.expect("what was hidden stays", "+盐 -接 -哈尔滨 -书 -囧囧")
	w.page.list.tickFirst(2)
	w.expect("the first two", "+盐 +接 -哈尔滨 -书 -囧囧")
	w.page.list.sort(core.ByLevel)
	w.expect("by level, ticks with them", "-书 +接 +盐 -哈尔滨 -囧囧")
	w.page.list.shape = shapeTicked
	w.page.list.show()
	w.expect("those to be added", "+接 +盐")
}

func TestASenseIsChosenByKey(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	w.open()
	w.keys("Down", "2")
	if g := w.page.list.words[1].Note; g.Gloss != "to answer (the phone)" || !slices.Equal(g.Senses, []string{g.Gloss}) {
		t.Errorf("the note says %q, %q", g.Gloss, g.Senses)
	}
	w.keys("Shift+1")
	if g := w.page.list.words[1].Note.Gloss; g != "to receive; to answer (the phone)" {
		t.Errorf("the note says %q", g)
	}
	w.keys("9") // no such sense
}

func TestWordsAreAddedAndTakenBack(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	if _, _, err := w.study.Cards.Add(t.Context(), cards.Note{Language: study.Chinese, Headword: "书", Reading: "shū", Gloss: "book"}); err != nil {
		t.Fatal(err)
	}
	w.open()
	w.page.list.into("Cats")
	w.keys("Home", "Down", "Down", "Down", "Space", "Ctrl+Return")
	w.page.state.working.Wait()
	notes := w.notes()
	if len(notes) != 3 {
		t.Fatalf("%d notes", len(notes))
	}
	for _, n := range notes {
		switch n.Headword {
		case "书":
			if len(n.Contexts) != 1 {
				t.Error("the note that was there did not take the sentence in")
			}
		default:
			if !slices.Equal(n.Tags, []string{"cats"}) || n.Origin != "一只猫" || n.DeckID == cards.DefaultDeck {
				t.Errorf("%s: %+v", n.Headword, n)
			}
		}
	}
	if w.stage.Told != "2 words were added. 1 was there and took the sentence in." {
		t.Fatalf("told %q", w.stage.Told)
	}
	w.stage.Actions[len(w.stage.Actions)-1]()
	w.page.state.working.Wait()
	if left := w.notes(); len(left) != 1 || left[0].Headword != "书" {
		t.Errorf("left: %v", left)
	}
}

// What is given up leaves nothing, and the list as it was.
func TestAddingCanBeStopped(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	w.open()
	w.block = make(chan struct{})
	w.keys("Ctrl+Return")
	if !w.page.Key("Escape") {
		t.Error("Esc does not stop")
	}
	close(w.block)
	w.page.state.working.Wait()
	if n := len(w.notes()); n != 0 || w.page.view != view(w.page.list) {
		t.Errorf("%d notes were added", n)
	}
}

func TestSources(t *testing.T) {
	w := newWorld(t, study.Chinese, someWords())
	w.page.Show(route.Gather{})
	w.page.start.load.Wait()
	w.keys("4")
	w.page.work.Wait()
	w.keys("Escape")
	if w.page.view != view(w.page.start) {
		t.Fatal("Esc does not lead back to the sources")
	}
	w.page.start.field.SetText(" 银行 ")
	w.keys("Ctrl+Return")
	w.page.work.Wait()
	long := strings.Repeat("银行\n", 10_000)
	w.keys("Escape")
	w.page.start.field.SetText("")
	if !w.page.start.pasted(long) || w.page.start.field.Text != "" {
		t.Error("a long text comes into the field")
	}
	w.keys("Return")
	w.page.work.Wait()
	w.page.Show(route.Gather{LetterID: "l1"})
	w.page.work.Wait()
	want := []From{{Level: 4}, {Pasted: "银行"}, {Pasted: long}, {LetterID: "l1"}}
	if !slices.Equal(w.asked, want) {
		t.Errorf("asked for %d sources", len(w.asked))
	}
	// Whoever comes back without asking for anything finds the list again.
	w.page.Leave()
	w.page.Show(route.Gather{})
	if w.page.view != view(w.page.list) || len(w.asked) != 4 {
		t.Error("the list is gone")
	}
}

// What was pasted is there again when it could not be looked up.
func TestAFailureKeepsWhatWasPasted(t *testing.T) {
	w := newWorld(t, study.English, nil)
	w.fails = errors.New("broken")
	w.page.Show(route.Gather{Paste: true})
	w.page.start.load.Wait()
	w.page.start.field.SetText("银行")
	w.keys("Ctrl+Return")
	w.page.work.Wait()
	if w.page.start.field.Text != "银行" || len(w.stage.Errors) != 1 {
		t.Errorf("the field has %q, %d errors", w.page.start.field.Text, len(w.stage.Errors))
	}
}

func TestNothingFound(t *testing.T) {
	w := newWorld(t, study.English, nil)
	w.open()
	if len(w.page.list.empty.Objects) == 0 || w.page.list.count() != 0 {
		t.Error("nothing says that no words were found")
	}
	w.keys("Down", "Space", "Return", "1", "Ctrl+Return", "Escape")
}

// Five thousand rows cost no more than those in sight.
func TestManyRows(t *testing.T) {
	var words []core.Candidate
	for i := range 5000 {
		c := candidate(fmt.Sprint("词", i), "cí", "", "word")
		c.Place = i
		words = append(words, c)
	}
	w := newWorld(t, study.English, words)
	w.open()
	w.keys("End")
	if at := w.page.list.rows.At(); at != 4999 {
		t.Errorf("End leads to %d", at)
	}
	first, end := w.page.list.rows.InSight()
	if end-first > 20 || end != 5000 {
		t.Errorf("rows %d to %d are in sight", first, end)
	}
	w.keys("Ctrl+A", "Home", "Space")
	if n := w.page.list.count(); n != 4999 {
		t.Errorf("%d are ticked", n)
	}
}

func TestALongSentenceIsCut(t *testing.T) {
	text, start, end := around(strings.Repeat("很", 40)+"长的句子", 40, 42)
	if got := string([]rune(text)[start:end]); got != "长的" || !strings.HasPrefix(text, "…") {
		t.Errorf("%q in %q", got, text)
	}
	text, start, end = around("One two three four five six seven eight nine", 34, 39)
	if got := string([]rune(text)[start:end]); got != "eight" || !strings.HasPrefix(text, "… ") {
		t.Errorf("%q in %q", got, text)
	}
}
