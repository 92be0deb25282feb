package browser

import (
	"context"
	"errors"
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

func TestSearchAndOrder(t *testing.T) {
	w := newWorld(t, study.English)
	w.wantListed("sill", "neighbourhood", "盆", "浇水", "窗台")
	w.wantText("5 notes", "window sill; window ledge", "#garden  ·  #home")
	w.search("tag:home")
	w.wantListed("浇水", "窗台")
	w.search("chuangtai")
	w.wantListed("窗台")
	w.search("window")
	w.wantListed("窗台")
	w.search("")
	w.page.sortBy(cards.SortWord)
	w.wait()
	first := w.listed()
	w.page.sortBy(cards.SortWord) // the same again turns it round
	w.wait()
	turned := w.listed()
	slices.Reverse(turned)
	if !slices.Equal(first, turned) {
		t.Errorf("turned round %q is %q", first, turned)
	}
	w.search("nothing like it")
	w.wantText("No card is found by this search.")
	w.press("Escape")
	w.wantText("5 notes")
}

// A search that is not understood leaves the list as it is and says what is
// wrong and where.
func TestFaultOfASearch(t *testing.T) {
	w := newWorld(t, study.English)
	w.search("duck:home")
	w.wantText("duck:home", "duck")
	if len(w.page.feed.numbers) != 5 || len(w.stage.Errors) != 0 {
		t.Errorf("%d rows, reported %v", len(w.page.feed.numbers), w.stage.Errors)
	}
	w.search("tag:home")
	if w.page.fault.object.Visible() {
		t.Error("the fault is still told")
	}
}

func TestMarkingAndBulkChanges(t *testing.T) {
	w := newWorld(t, study.English)
	w.press("Down", "Space") // sill
	w.held = fyne.KeyModifierShift
	w.press("Down", "Down")
	w.held = 0
	w.wantText("3 marked")
	w.press("S")
	if got := w.stage.Messages; !slices.Equal(got, []string{"3 cards are put away until you wake them."}) {
		t.Fatalf("told %q", got)
	}
	for word, want := range map[string]cards.Suspension{"sill": cards.ByLearner, "盆": cards.ByLearner, "窗台": cards.Active} {
		if _, c := w.card(word); c.Suspended != want {
			t.Errorf("%s is %v, want %v", word, c.Suspended, want)
		}
	}
	w.stage.Actions[0]() // undo
	w.wait()
	if _, c := w.card("盆"); c.Suspended != cards.Active {
		t.Error("the undone is not undone")
	}
	w.wantText("3 marked")
	w.press("3")
	if _, c := w.card("sill"); c.Flag != 3 {
		t.Errorf("the flag is %d", c.Flag)
	}
	w.press("Ctrl+A", "Delete")
	if len(w.page.feed.numbers) != 0 {
		t.Fatalf("left are %q", w.listed())
	}
	w.press("Ctrl+Z")
	if got := w.listed(); len(got) != 5 {
		t.Errorf("back are %q", got)
	}
	if len(w.stage.Errors) != 0 {
		t.Errorf("reported %v", w.stage.Errors)
	}
	w.press("Down", "Escape", "B")
	if _, c := w.card(w.listed()[w.page.list.At()]); !c.Buried.After(w.study.Clock.Now()) {
		t.Error("the card is not put off")
	}
}

// A click chooses, with the command key it marks, with Shift it marks a range.
func TestClicks(t *testing.T) {
	w := newWorld(t, study.English)
	if !w.page.pressed(1, 0) || w.page.picks.any() || w.page.list.At() != 1 {
		t.Error("a click marks, or opens")
	}
	w.wait()
	w.wantText("Everybody in the neighbourhood leaves a book.", "街坊里的每个人都会放一本书。")
	w.page.pressed(1, fyne.KeyModifierControl)
	w.page.pressed(3, fyne.KeyModifierShift)
	if len(w.page.chosen()) != 3 {
		t.Errorf("%d are marked, want 3", len(w.page.chosen()))
	}
	w.press("Escape")
	if w.page.picks.any() {
		t.Error("Esc leaves them marked")
	}
}

func TestByCard(t *testing.T) {
	w := newWorld(t, study.English)
	if _, err := w.study.Cards.PutDeck(t.Context(), cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Recall}}}); err != nil {
		t.Fatal(err)
	}
	w.press("N")
	w.wantText("10 cards", "Recall")
	w.press("Down", "S")
	w.press("N")
	w.wantText("5 notes")
	if got := w.stage.Messages[0]; got != "1 card is put away until you wake it." {
		t.Errorf("told %q", got)
	}
	w.press("Home", "S") // of a list of notes, all cards that are not put away yet
	if got := w.stage.Messages[1]; got != "1 card is put away until you wake it." {
		t.Errorf("told %q", got)
	}
}

// TestAReviewIsDueOnTheWholeOfItsDay: it is asked and found from its morning on, and
// not said to come in some hours.
func TestAReviewIsDueOnTheWholeOfItsDay(t *testing.T) {
	w := newWorld(t, study.English)
	w.answer("盆", fsrs.Easy)
	_, c := w.card("盆")
	start, end := w.study.Cards.Day(c.Memory.Due)
	words := uitest.Words(t, study.English)
	for at, want := range map[time.Time]string{start: "due", start.Add(-time.Hour): ""} {
		from, to := w.study.Cards.Day(at)
		if !at.Before(start) && (from != start || to != end) {
			t.Fatal("not that day")
		}
		if got, _ := state(words, c, at, to); (got == "due") != (want == "due") {
			t.Errorf("at %v: %q", at, got)
		}
	}
}

// TestANoteIsPutAwayWithoutWhatItsDeckSwitchedOff: in the list of notes S is of
// the cards that the learner has asked for.
func TestANoteIsPutAwayWithoutWhatItsDeckSwitchedOff(t *testing.T) {
	w := newWorld(t, study.English)
	deck, err := w.study.Cards.PutDeck(t.Context(), cards.Deck{Name: "HSK"})
	if err != nil {
		t.Fatal(err)
	}
	note, _ := w.card("盆")
	if err := w.study.Cards.Move(t.Context(), []string{note.ID}, deck.ID); err != nil {
		t.Fatal(err)
	}
	deck.Options.Kinds = []cards.Kind{cards.Recall}
	if _, err := w.study.Cards.PutDeck(t.Context(), deck); err != nil {
		t.Fatal(err)
	}
	w.page.Show(route.CardBrowser{Query: "word:盆"})
	w.wait()
	want := func(recall cards.Suspension) {
		t.Helper()
		_, all, err := w.study.Cards.Note(t.Context(), note.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			if to := map[cards.Kind]cards.Suspension{cards.Read: cards.ByDeck, cards.Recall: recall}[c.Kind]; c.Suspended != to {
				t.Errorf("%s is %d, want %d", c.Kind, c.Suspended, to)
			}
		}
	}
	w.press("Home", "S")
	want(cards.ByLearner)
	w.press("Home", "S")
	want(cards.Active)
}

func TestPreviewTellsCardsAndHistory(t *testing.T) {
	w := newWorld(t, study.English)
	w.answer("窗台", fsrs.Again)
	w.study.Clock.Advance(time.Minute)
	w.answer("窗台", fsrs.Easy)
	w.search("window")
	w.press("Down")
	w.wantText("窗臺", "1 card", "2 answers", "Last answers", "Easy", "Again", "› 窗台上的三盆花")
	uitest.Tap(t, w.page.Content(), "› 窗台上的三盆花")
	if !slices.Equal(w.opened, []string{"text"}) {
		t.Errorf("opened are %q", w.opened)
	}
	w.page.preview.beside = false
	w.press("Return")
	top, ok := w.win.Canvas().Overlays().Top().(*widgets.Modal)
	if !ok {
		t.Fatal("no sheet opens")
	}
	if !uitest.Shows(top, "There are three pots of flowers on our window sill.") {
		t.Errorf("the sheet says %q", uitest.Texts(top))
	}
	top.Key("Escape")
}

func TestEditing(t *testing.T) {
	w := newWorld(t, study.English)
	w.search("window")
	w.press("Down", "E")
	fields := w.page.sheet.Fields()
	if fields["word"].Text != "窗台" {
		t.Fatalf("%q is edited", fields["word"].Text)
	}
	fields["meaning"].SetText("  the ledge below a window ")
	fields["remarks"].SetText("remember the cat")
	fields["tags"].SetText("home, flowers")
	uitest.Tap(t, w.top(), "Put on the card") // the older sentence
	w.page.sheet.Close()
	w.wait()
	got, _ := w.card("窗台")
	if got.Gloss != "the ledge below a window" || got.Remarks != "remember the cat" || !slices.Equal(got.Tags, []string{"flowers", "home"}) {
		t.Errorf("kept is %+v", got)
	}
	if last := got.Contexts[len(got.Contexts)-1]; last.Sentence != "花在窗台上。" {
		t.Errorf("on the card stands %q", last.Sentence)
	}
	w.press("U")
	if back, _ := w.card("窗台"); back.Gloss != "window sill; window ledge" {
		t.Errorf("undone is %q", back.Gloss)
	}
	// What cannot be kept stays in the sheet with the reason.
	w.press("E")
	w.page.sheet.Fields()["word"].SetText("")
	w.page.sheet.Close()
	w.wait()
	if w.page.sheet.Told() == "" || w.top() == nil {
		t.Error("a note without a word is taken")
	}
	uitest.Tap(t, w.top(), "Close without keeping")
	if _, card := w.card("窗台"); w.top() != nil || card.ID == "" {
		t.Error("the sheet does not close")
	}
}

// Where nothing was changed today there is nothing to take back, which is no
// failure; what fails is reported and the list stays.
func TestNothingToUndo(t *testing.T) {
	w := newWorld(t, study.English)
	w.press("U")
	if len(w.stage.Errors) != 0 || len(w.stage.Messages) != 1 {
		t.Errorf("reported %v, told %q", w.stage.Errors, w.stage.Messages)
	}
	full := &refusing{Cards: w.study.Cards}
	w.page.deps.Cards = full
	w.press("Down", "S")
	if len(w.stage.Errors) != 1 || len(w.page.feed.numbers) != 5 || w.page.busy != 0 {
		t.Errorf("reported %v, %d rows", w.stage.Errors, len(w.page.feed.numbers))
	}
}

// refusing keeps nothing.
type refusing struct{ Cards }

func (refusing) Suspend(context.Context, ...string) error {
	return &study.Error{Code: study.CodeDiskFull}
}

func TestTags(t *testing.T) {
	w := newWorld(t, study.English)
	w.search("tag:home")
	w.press("Ctrl+A")
	w.page.tag([]string{"house"}, []string{"home"})
	w.wait()
	w.search("tag:house")
	w.wantListed("浇水", "窗台")
	w.search("tag:home")
	w.wantText("No card is found by this search.")
	if got := splitTags(" a, b，c、#d  C# #"); !slices.Equal(got, []string{"a", "b", "c", "d", "C#"}) {
		t.Errorf("split into %q", got)
	}
}

func TestMovingToADeck(t *testing.T) {
	w := newWorld(t, study.English)
	d, err := w.study.Cards.PutDeck(t.Context(), cards.Deck{Name: "Garden"})
	if err != nil {
		t.Fatal(err)
	}
	w.search("浇水")
	w.press("Down")
	w.page.move(d)
	w.wait()
	if got := w.stage.Messages[0]; got != "浇水 is in Garden now." {
		t.Errorf("told %q", got)
	}
	w.wantText("Garden  ·  #garden  ·  #home")
}

// Of a long list only the rows in sight are fetched, wherever it is scrolled.
func TestALongListFetchesWhatIsSeen(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	m := &many{count: 100_000}
	w := &world{t: t, stage: &uitest.Stage{}}
	w.page = New(w.stage.Frame(uitest.Words(t, study.English)), Deps{Cards: m, Clock: db.NewClock(db.Morning())})
	w.page.held = func() fyne.KeyModifier { return 0 }
	w.win = test.NewWindow(w.page.Content())
	defer w.win.Close()
	w.win.Resize(fyne.NewSize(1096, 800))
	w.page.Show(route.CardBrowser{})
	w.wait()
	w.wantText("100,000 notes", "word 1")
	w.press("End")
	w.wantText("word 100000")
	for range 30 {
		w.press("Prior")
	}
	if m.fetched > 2000 {
		t.Errorf("%d rows were fetched", m.fetched)
	}
	m.fail = &study.Error{Code: study.CodeDiskFull}
	w.page.reload()
	w.wait()
	if len(w.stage.Errors) != 1 || !errors.Is(w.stage.Errors[0], m.fail) {
		t.Errorf("reported %v", w.stage.Errors)
	}
}

func TestRouteCarriesASearch(t *testing.T) {
	w := newWorld(t, study.English)
	w.page.Show(route.CardBrowser{Query: "tag:garden"})
	w.wait()
	w.wantListed("浇水")
	w.press("Alt+Left")
	if len(w.stage.Routes) != 1 || w.stage.Routes[0] != (route.ToRoom{To: route.Cards}) {
		t.Errorf("leads to %v", w.stage.Routes)
	}
}

func TestEmptyStudySaysWhatToDo(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := &world{t: t, stage: &uitest.Stage{}, study: db.Open(t)}
	w.show(study.Chinese)
	w.wantText("打开文库")
	if uitest.Shows(w.page.Content(), "导出这些") && w.page.foot.Visible() {
		t.Error("what nothing can be done with is offered")
	}
	w.press("Return")
	if len(w.stage.Routes) != 1 || w.stage.Routes[0] != (route.ToRoom{To: route.Read}) {
		t.Errorf("Enter leads to %v", w.stage.Routes)
	}
}

func TestWhatWasLookedForIsMarked(t *testing.T) {
	for _, c := range []struct {
		query, text string
		reading     bool
		want        [][2]int
	}{
		{"sill", "window Sill; sill", false, [][2]int{{7, 11}, {13, 17}}},
		{"-sill", "sill", false, nil},
		{"word:wind* tag:sill", "window sill", false, [][2]int{{0, 4}}},
		{"chuangtai", "chuāng tái", true, [][2]int{{0, 10}}},
		{"chuang1tai2", "chuāngtái", true, [][2]int{{0, 9}}},
		{"窗 or 台", "窗台", false, [][2]int{{0, 1}, {1, 2}}},
		{"deck:", "deck", false, nil},
	} {
		s := wordsOf(c.query)
		got := s.in(c.text)
		if c.reading {
			got = s.inReading(c.text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s in %s: %v, want %v", c.query, c.text, got, c.want)
		}
	}
}

// A card whose sibling was asked today says that it waits for the next day.
func TestSiblingsAreShown(t *testing.T) {
	w := newWorld(t, study.English)
	if _, err := w.study.Cards.PutDeck(t.Context(), cards.Deck{ID: cards.DefaultDeck, Options: cards.DeckOptions{Kinds: []cards.Kind{cards.Read, cards.Recall}}}); err != nil {
		t.Fatal(err)
	}
	w.search("window")
	w.press("Down")
	const told = "another card of this note was asked today"
	if uitest.Shows(w.page.Content(), told) {
		t.Error("a card waits for none")
	}
	w.answer("窗台", fsrs.Good)
	w.search("window ")
	w.press("Down")
	w.wantText(told)
}
