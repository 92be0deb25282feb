package decks

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// world is the page of decks over a study on disk, in a window.
type world struct {
	t     *testing.T
	page  *Page
	stage *uitest.Stage
	study *db.Study
	win   fyne.Window
}

func newWorld(t *testing.T, language study.Language, names ...string) *world {
	t.Helper()
	uitest.App(t, theme.LightUp, 1)
	w := &world{t: t, stage: &uitest.Stage{}, study: db.Open(t)}
	for _, name := range names {
		if _, err := w.study.Cards.PutDeck(t.Context(), cards.Deck{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	w.page = New(w.stage.Frame(uitest.Words(t, language)), Deps{Cards: w.study.Cards, Usual: func() Usual { return Usual{New: 20, Retention: 0.9} }})
	w.page.later = func(f func()) { f() }
	w.win = test.NewWindow(w.page.Content())
	t.Cleanup(w.win.Close)
	w.win.Resize(fyne.NewSize(1096, 800))
	w.page.Show(route.Decks{})
	w.wait()
	return w
}

func (w *world) wait() {
	for range 3 {
		w.page.working.Wait()
		w.page.load.Wait()
	}
}

func (w *world) press(names ...string) {
	w.t.Helper()
	for _, name := range names {
		if !w.page.Key(name) {
			w.t.Fatalf("the key %s does nothing", name)
		}
		w.wait()
	}
}

func (w *world) wantText(parts ...string) {
	w.t.Helper()
	for _, part := range parts {
		if !uitest.Shows(w.page.Content(), part) {
			w.t.Errorf("the page does not say %q but %q", part, uitest.Texts(w.page.Content()))
		}
	}
}

func (w *world) deck(name string) cards.Deck {
	w.t.Helper()
	all, err := w.study.Cards.Decks(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(d cards.Deck) bool { return d.Name == name })
	if at < 0 {
		return cards.Deck{}
	}
	return all[at]
}

func (w *world) add(word, deck string) {
	w.t.Helper()
	n := cards.Note{Language: study.Chinese, Headword: word, Reading: "x", Gloss: "y", DeckID: w.deck(deck).ID}
	if _, _, err := w.study.Cards.Add(w.t.Context(), n); err != nil {
		w.t.Fatal(err)
	}
}

// The notes of a deck beneath another are counted there alone.
func TestDecksWithTheirCounts(t *testing.T) {
	w := newWorld(t, study.English, "HSK 3", "HSK 3::Verbs", `Odd "name" (x) -y`)
	w.add("窗台", "")
	w.add("跑步", "HSK 3::Verbs")
	w.add("浇水", "HSK 3::Verbs")
	w.add("花", `Odd "name" (x) -y`)
	w.page.reload()
	w.wait()
	w.wantText("Words", "HSK 3 › Verbs", "2 notes  ·  2 new", "Read  ·  20 new cards a day")
	got := map[string]int{}
	for _, d := range w.page.decks {
		got[d.Name] = d.notes
	}
	for name, want := range map[string]int{"": 1, "HSK 3": 0, "HSK 3::Verbs": 2, `Odd "name" (x) -y`: 1} {
		if got[name] != want {
			t.Errorf("%q has %d notes, want %d", name, got[name], want)
		}
	}
	w.press("Home", "Down", "B")
	if len(w.stage.Routes) != 1 || w.stage.Routes[0] != (route.CardBrowser{Query: `deck:"HSK 3" -deck:"HSK 3::Verbs"`}) {
		t.Errorf("leads to %v", w.stage.Routes)
	}
}

// TestDecksOfOddNamesKeepTheirNotes: no search of one's name stands for it.
func TestDecksOfOddNamesKeepTheirNotes(t *testing.T) {
	names := []string{"A*", "Ab", "HSK", "default", "hsk", `“词”`, "👩‍🏫"}
	w := newWorld(t, study.English, names...)
	for i, name := range names {
		w.add(string(rune('一'+i)), name)
	}
	w.page.Show(route.Decks{})
	w.wait()
	for _, name := range names {
		before := w.deck(name)
		w.page.at = slices.IndexFunc(w.page.decks, func(d listed) bool { return d.Name == name })
		w.press("Delete")
		if w.deck(name).ID != "" {
			t.Fatalf("%s is still there", name)
		}
		w.press("U")
		if d := w.deck(name); d.ID != before.ID {
			t.Errorf("%s came back as %q", name, d.ID)
		}
	}
	counts, err := w.study.Cards.DeckCounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all, err := w.study.Cards.Decks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		d := w.deck(name)
		found, err := w.study.Cards.Search(t.Context(), inDeck(d, all), cards.Sort{}, true)
		if err != nil || len(found) != 1 || counts[d.ID].Notes != 1 {
			t.Errorf("%s: %d found by %s, %d counted, %v", name, len(found), inDeck(d, all), counts[d.ID].Notes, err)
		}
	}
}

func TestNewRenamedAndDissolved(t *testing.T) {
	w := newWorld(t, study.English)
	w.press("N")
	sheet, ok := w.win.Canvas().Overlays().Top().(*widgets.Modal)
	if !ok {
		t.Fatal("nothing is asked")
	}
	field := uitest.All[*widgets.Field](sheet)[0]
	sheet.Key("Return") // without a name
	w.wait()
	if w.win.Canvas().Overlays().Top() == nil || w.deck("Verbs").ID != "" {
		t.Fatal("a deck without a name is taken")
	}
	field.SetText("Verbs")
	field.OnSubmitted("")
	w.wait()
	w.wantText("Verbs")
	w.add("跑步", "Verbs")
	w.press("End", "F2")
	sheet = w.win.Canvas().Overlays().Top().(*widgets.Modal) //nolint:errcheck // a test
	field = uitest.All[*widgets.Field](sheet)[0]
	if field.Text != "Verbs" {
		t.Errorf("asked with %q", field.Text)
	}
	field.SetText("Doing")
	field.OnSubmitted("")
	w.wait()
	w.wantText("Doing", "1 note")
	w.press("Ctrl+Z")
	w.wantText("Verbs")
	w.press("End", "Delete")
	if w.deck("Verbs").ID != "" {
		t.Fatal("the deck is still there")
	}
	w.press("U")
	if d := w.deck("Verbs"); d.ID == "" {
		t.Fatal("the deck did not come back")
	}
	w.wantText("Verbs", "1 note  ·  1 new")
	w.press("Home", "Delete") // the first deck cannot go
	if len(w.stage.Errors) != 1 || study.CodeOf(w.stage.Errors[0]) != study.CodeInvalid {
		t.Errorf("reported %v", w.stage.Errors)
	}
}

func TestOptions(t *testing.T) {
	w := newWorld(t, study.English, "Verbs")
	w.press("End", "Return")
	f := w.page.form
	if f == nil {
		t.Fatal("no options are shown")
	}
	w.wantText("Kinds of card", "New cards a day", "Easy days")
	f.own.Choose(1)
	f.kinds[1].Tapped(nil)
	f.checked[0].field.SetText("5")
	f.checked[2].field.SetText("1m 15m 2h")
	f.checked[3].field.SetText("-")
	f.checked[4].field.SetText("85 %")
	f.checked[5].field.SetText("400")
	f.week[time.Sunday].Choose(2)
	f.newOrder.Choose(1)
	f.leeches.Choose(1)
	w.press("Ctrl+Return")
	o := w.deck("Verbs").Options
	if o.New == nil || *o.New != 5 || o.Due != nil || o.Retention != 0.85 || o.MaxInterval != 400 || o.NewOrder != cards.ByLevel ||
		o.ReviewOrder != "" || !o.KeepLeeches || o.Week[time.Sunday] != fsrs.Minimum ||
		!slices.Equal(o.Kinds, []cards.Kind{cards.Read, cards.Recall}) ||
		!slices.Equal(o.Learning, []time.Duration{time.Minute, 15 * time.Minute, 2 * time.Hour}) || o.Relearning == nil || len(o.Relearning) != 0 {
		t.Errorf("kept are %+v", o)
	}
	w.wantText("Read, Recall  ·  5 new cards a day  ·  85% wanted")
	w.press("End", "Return")
	if got := w.page.form.checked[2].field.Text; got != "1m 15m 2h" {
		t.Errorf("the steps are shown as %q", got)
	}
	w.press("Escape", "Ctrl+Z")
	if o := w.deck("Verbs").Options; o.New != nil || o.Kinds != nil {
		t.Errorf("undone are %+v", o)
	}
}

// What is not understood is told beside its field and nothing is kept.
func TestOptionsAreChecked(t *testing.T) {
	w := newWorld(t, study.English, "Verbs")
	for i, c := range []struct{ text, told string }{
		{"-3", "Write a whole number from 0 to 9,999, or nothing."},
		{"many", "Write a whole number from 0 to 9,999, or nothing."},
		{"10", "Write steps such as 1m 10m 1h 1d, at most 30d each, or a dash for none."},
		{"40d", "Write steps such as 1m 10m 1h 1d, at most 30d each, or a dash for none."},
		{"100", "Write a number of percent from 70 to 99, or nothing."},
		{"0", "Write a number of days from 1 to 36,500, or nothing."},
		{"0", "Write a whole number from 1 to 99, or nothing."},
	} {
		w.press("End", "Return")
		w.page.form.checked[i].field.SetText(c.text)
		w.wantText(c.told)
		w.press("Ctrl+Return")
		if w.page.form == nil {
			t.Fatalf("%q is taken", c.text)
		}
		w.press("Escape")
	}
	w.press("End", "Return")
	w.page.form.own.Choose(1)
	w.page.form.kinds[0].Tapped(nil)
	w.press("Ctrl+KP_Enter")
	w.wantText("Choose at least one kind of card.")
}

func FuzzSteps(f *testing.F) {
	for _, s := range []string{"", "1m 10m", "-", "1 小时", "99999999999999999999m", "1d，2h", "m", "1m1m"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		steps, chosen, ok := readSteps(text)
		if ok && chosen && !(cards.DeckOptions{Learning: steps}).Valid() {
			t.Errorf("%q gives %v, which no deck can have", text, steps)
		}
		n, chosen, ok := readNumber(text, 3, 7)
		if ok && chosen && (n < 3 || n > 7) {
			t.Errorf("%q gives %d", text, n)
		}
	})
}

// TestStepsAreReadAsTheyAreWritten: also those of other programs, in seconds.
func TestStepsAreReadAsTheyAreWritten(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for _, language := range []study.Language{study.English, study.Chinese} {
		want := []time.Duration{30 * time.Second, 90 * time.Second, time.Minute, 3 * time.Hour, 48 * time.Hour}
		text := writeSteps(uitest.Words(t, language), want)
		if got, chosen, ok := readSteps(text); !ok || !chosen || !slices.Equal(got, want) {
			t.Errorf("%s is read as %v", text, got)
		}
	}
}
