package exchange

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	trade "github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/find"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

func TestOurOwnPackageTakesOneKey(t *testing.T) {
	w := newWorld(t, study.English, own())
	w.wantText("Bring in flash cards")
	w.press("Return") // chooses the file
	w.wantText("Words.apkg", "Package of Anki  ·  3 notes  ·  5 cards  ·  2 sounds and pictures  ·  12 answers", "2 decks: HSK 3 › Food (2)  ·  HSK 3 › Home (1)",
		"Written by Dear Li Hua: everything comes to its place again.", "Bring in 3 notes")
	if uitest.Shows(w.page.Content(), "Front") || w.view().preview.scroll.Visible() {
		t.Error("a fixed mapping is asked for")
	}
	w.press("Return")
	w.wantText("3 new notes", "5 cards  ·  12 answers  ·  2 sounds and pictures  ·  2 new decks")
	if len(w.file.ran) != 1 || !w.file.ran[0].Scheduling || !w.file.closed {
		t.Errorf("ran %+v, closed %v", w.file.ran, w.file.closed)
	}
	w.press("R")
	w.press("Return")
	want := []route.Route{route.Review{}, route.CardBrowser{Query: "added:1 or edited:1"}}
	if !slices.Equal(w.stage.Routes, want) {
		t.Errorf("led to %v", w.stage.Routes)
	}
}

// By the keyboard alone: another role, another kind of card, a type left out,
// the options, and the notes are brought in as it was chosen.
func TestAForeignPackageByKeyboardAlone(t *testing.T) {
	w := newWorld(t, study.English, foreign())
	w.press("Return")
	w.wantText("Basic (and reversed card)", "Front", "窗台  ·  浇水", "Word", "So it will be", "1 of 2", "window sill", "Cards: Read, Recall")
	w.press("Right")
	w.wantText("2 of 2", "to water", "jiāoshuǐ")
	// The head of the type, then its fields: Back becomes the word, which Front
	// was.
	w.press("Down", "Down", "Down", "Return")
	w.press("Up", "Up", "Up", "Return")
	v := w.view()
	if got := v.o.plan.Types[0].Roles; !slices.Equal(got, []trade.Role{"", trade.RoleWord, trade.RoleReading, trade.RoleSentence}) {
		t.Fatalf("roles %q", got)
	}
	if v.mapping.focused() != 2 {
		t.Errorf("the keyboard is on row %d", v.mapping.focused())
	}
	if got := v.preview.notes[0].Headword; got != "window sill" {
		t.Errorf("the preview shows %q", got)
	}
	// The second card is left out.
	w.press("Down", "Down", "Down", "Down", "Return", "Home", "Return")
	if got := v.o.plan.Types[0].Kinds; !slices.Equal(got, []cards.Kind{cards.Read, ""}) {
		t.Fatalf("kinds %q", got)
	}
	// Down to the second type, which is opened and left out.
	w.press("Down", "Return", "Escape", "S")
	if v.o.at != 1 || !v.o.plan.Types[1].Skip {
		t.Fatalf("type %d is shown, skipped %v", v.o.at, v.o.plan.Types[1].Skip)
	}
	w.wantText("Left out", "Bring in 2 notes")
	w.press("Escape", "H", "U")
	w.press("T")
	v.options.tags.SetText("mined, hsk3")
	w.press("Return", "Ctrl+Return")
	want := trade.Plan{Tags: []string{"mined", "hsk3"}}
	got := w.file.ran[0]
	if got.Scheduling || got.Update || !slices.Equal(got.Tags, want.Tags) || !got.Types[1].Skip || got.Deck != "" {
		t.Errorf("ran %+v", got)
	}
	w.press("Return")
	if !slices.Equal(w.stage.Routes, []route.Route{route.CardBrowser{Query: `tag:"mined"`}}) {
		t.Errorf("led to %v", w.stage.Routes)
	}
}

// The row that the keyboard is on stays in sight where another type was open above.
func TestTheOpenedTypeStaysInSight(t *testing.T) {
	w := newWorld(t, study.English, wide())
	w.win.Resize(fyne.NewSize(892, 640))
	w.press("Return")
	v := w.view()
	for range len(v.mapping.rows) {
		w.press("Down")
	}
	w.press("Return")
	if v.o.at != 1 || v.mapping.focused() != 1 {
		t.Fatalf("type %d is open, the keyboard is on row %d", v.o.at, v.mapping.focused())
	}
	row := v.mapping.rows[1]
	if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(row).Y; y < 0 || y+row.Size().Height > v.body.Size().Height {
		t.Errorf("the row is at %v of %v", y, v.body.Size().Height)
	}
}

// A plan that cannot be followed is refused where it is made, in words.
func TestAPlanWithoutAWordIsRefused(t *testing.T) {
	w := newWorld(t, study.English, foreign())
	w.press("Return", "Down", "Down", "Return", "Home", "Return", "Escape")
	v := w.view()
	if v.ready || !v.fault.Visible() || v.o.plan.Types[0].Roles[0] != trade.RoleNone {
		t.Fatalf("ready %v, roles %q", v.ready, v.o.plan.Types[0].Roles)
	}
	w.press("Ctrl+Return")
	if len(w.file.ran) != 0 {
		t.Error("it ran")
	}
	w.press("S") // without the type there is nothing wrong
	if v := w.view(); !v.ready {
		t.Errorf("still refused: %q", v.fault.Content())
	}
	w.press("L")
	v.mapping.open(1)
	w.wait()
	w.press("S")
	w.wantText("All notes of this file are left out.")
}

func TestTheLanguageAndTheDeckAreChosen(t *testing.T) {
	w := newWorld(t, study.English, foreign())
	w.press("Return", "L")
	if got := w.view().o.plan.Types[0].Language; got != study.English {
		t.Errorf("the language is %s", got)
	}
	w.wantText("The 2 decks of the file")
	w.press("D", "Down", "Return")
	if got := w.view().o.plan.Deck; got != "HSK 2" {
		t.Errorf("the deck is %q", got)
	}
	w.view().options.newDeck()
	w.press("Escape") // of the field
	w.view().options.setDeck("Brought::In")
	w.wantText("Brought › In")
	w.win.Canvas().Unfocus()
	w.press("Ctrl+Return", "Return")
	if !slices.Equal(w.stage.Routes, []route.Route{route.CardBrowser{Query: `deck:"Brought::In"`}}) {
		t.Errorf("led to %v", w.stage.Routes)
	}
}

func TestCancelLeavesThePlan(t *testing.T) {
	w := newWorld(t, study.English, foreign())
	w.press("Return")
	w.file.block = make(chan struct{})
	w.page.run()
	uitest.Until(t, "the work is told", func() bool { return uitest.Shows(w.page.Content(), "33") })
	w.page.Dropped([]string{"/tmp/other.apkg"}) // has to wait
	if len(w.opened) != 1 {
		t.Errorf("opened %q", w.opened)
	}
	w.show(study.Chinese) // the work goes on in another language
	w.press("Escape")
	if w.stage.Told != "已取消，什么都没有导入，你的词卡没有变动。" || w.file.closed {
		t.Errorf("told %q, closed %v", w.stage.Told, w.file.closed)
	}
	w.view()
	w.file.block, w.file.fails = nil, &study.Error{Code: study.CodeInvalid}
	w.press("Ctrl+Return")
	w.view()
	if len(w.stage.Errors) != 1 {
		t.Errorf("reported %v", w.stage.Errors)
	}
	w.press("Escape")
	w.page.Settle(t.Context())
	if !w.file.closed || w.state.file != nil {
		t.Error("the file stays open")
	}
}

func TestAFileThatCannotBeOpened(t *testing.T) {
	w := newWorld(t, study.English, foreign())
	w.refuse = &study.Error{Code: study.CodeInvalid}
	w.page.Show(route.CardImport{Path: "/tmp/broken.apkg"})
	w.wait()
	w.wantText("Your cards are as they were.", "Choose a file")
	w.page.Show(route.CardImport{Path: "/tmp/broken.apkg"}) // as a new look at the study does
	w.wait()
	if !slices.Equal(w.opened, []string{"/tmp/broken.apkg"}) {
		t.Errorf("opened %q", w.opened)
	}
	w.refuse = nil
	w.page.Dropped([]string{"/tmp/a.apkg", "/tmp/b.apkg"})
	w.wait()
	w.wantText("Basic (and reversed card)")
	if w.stage.Told != "One file at a time: this is a.apkg." {
		t.Errorf("told %q", w.stage.Told)
	}
}

func TestTheReportListsWhatWasLeftOut(t *testing.T) {
	w := newWorld(t, study.English, own())
	w.file.gives = trade.Report{
		Added: 1, Updated: 2, Joined: 3, Unchanged: 4, LeftOutCount: 102, MediaMissing: 5,
		LeftOut: []trade.LeftOut{{Place: 7, Excerpt: "a\nb", Reason: trade.Problem{Code: study.CodeInvalid}}, {Place: 9, Excerpt: "c", Reason: trade.Problem{Code: study.CodeInvalid}}},
	}
	w.press("Return", "Return")
	w.wantText("1 new note", "2 notes that were here already", "3 joined", "4 stay as they were", "102 left out", "5 sounds or pictures are not in the file", "No. 7  ·  ", "and 100 more")
	w.press("C")
	if want := "a b\tNo. 7"; len(w.copied) < len(want) || w.copied[:len(want)] != want {
		t.Errorf("copied %q", w.copied)
	}
	w.press("S")
	if want := "/tmp/Left out.txt: " + w.copied; w.written != want || w.stage.Told != "The list is in Left out.txt." {
		t.Errorf("written %q, told %q", w.written, w.stage.Told)
	}
	w.press("Escape")
	w.wantText("Choose a file")
}

// All that is known of what was left out is copied, and how much more there was; the
// page shows the beginning.
func TestTheWholeListOfWhatWasLeftOutIsCopied(t *testing.T) {
	w := newWorld(t, study.English, own())
	w.file.gives = trade.Report{LeftOutCount: 5000}
	for i := range 300 {
		w.file.gives.LeftOut = append(w.file.gives.LeftOut, trade.LeftOut{Place: i + 1, Excerpt: "x", Reason: trade.Problem{Code: study.CodeInvalid}})
	}
	w.press("Return", "Return")
	w.wantText("No. 100  ·  ", "and 4,900 more")
	if uitest.Shows(w.page.Content(), "No. 101  ·  ") {
		t.Error("the page shows more than the beginning")
	}
	w.press("C")
	if lines := strings.Split(strings.TrimSpace(w.copied), "\n"); len(lines) != 301 || lines[300] != "and 4,700 more" {
		t.Errorf("%d lines are copied, the last is %q", len(lines), lines[len(lines)-1])
	}
	// The report is there in another language, too.
	w.page.Leave()
	w.show(study.Chinese)
	w.wantText("还有 4,900 条")
}

// One Esc too many loses nothing of what was chosen, nor does a file that cannot be
// opened.
func TestAPlanOutlastsEscAndABrokenFile(t *testing.T) {
	w := newWorld(t, study.English, foreign())
	w.press("Return")
	w.view().o.plan.Tags = []string{"mine"}
	w.press("Escape")
	w.wantText("Choose a file")
	if w.file.closed {
		t.Fatal("the file is closed")
	}
	w.stage.Actions[len(w.stage.Actions)-1]()
	w.wait()
	if got := w.view().o.plan.Tags; !slices.Equal(got, []string{"mine"}) {
		t.Errorf("tags %q", got)
	}
	w.refuse = &study.Error{Code: study.CodeInvalid}
	w.page.Dropped([]string{"/tmp/broken.apkg"})
	w.wait()
	if got := w.view().o.plan.Tags; !slices.Equal(got, []string{"mine"}) || w.file.closed || len(w.stage.Errors) != 1 {
		t.Errorf("tags %q, closed %v, told %v", got, w.file.closed, w.stage.Errors)
	}
	w.refuse = nil
	before := w.file
	w.file = foreign()
	w.page.Dropped([]string{"/tmp/other.apkg"})
	w.wait()
	if !before.closed || len(w.view().o.plan.Tags) > 0 {
		t.Error("the file before the other one stays")
	}
}

func TestCardsAreFoundByNamesOfAnySigns(t *testing.T) {
	for _, name := range []string{"HSK　1", "👩‍🎓 school", "a\u00a0b", `C:\tmp`, `say "hi"`} {
		o := &opened{File: foreign()}
		for _, plan := range []trade.Plan{{Deck: name}, {Tags: []string{name}}} {
			o.plan = plan
			q, err := find.Parse(queryOf(o))
			term, ok := q.Expr.(find.Term)
			if err != nil || !ok || term.Value != name {
				t.Errorf("%q is looked for as %q: %+v (%v)", name, queryOf(o), q.Expr, err)
			}
		}
	}
}

// Work that ends while another room is shown is told there.
func TestWorkEndsElsewhere(t *testing.T) {
	w := newWorld(t, study.English, foreign())
	w.press("Return")
	w.file.block = make(chan struct{})
	w.page.run()
	w.page.Leave()
	close(w.file.block)
	w.state.running.Wait()
	if w.stage.Told != "HSK 3.apkg: 3 new notes." {
		t.Fatalf("told %q", w.stage.Told)
	}
	w.page.Show(route.CardImport{})
	w.stage.Actions[len(w.stage.Actions)-1]()
	w.wantText("3 new notes")
}

func TestSingleRolesMove(t *testing.T) {
	roles := []trade.Role{trade.RoleWord, trade.RoleMeaning, trade.RoleRemarks}
	setRole(roles, 1, trade.RoleWord)
	setRole(roles, 0, trade.RoleRemarks)
	if !slices.Equal(roles, []trade.Role{trade.RoleRemarks, trade.RoleWord, trade.RoleRemarks}) {
		t.Errorf("roles %q", roles)
	}
}

func TestEveryRoleAndKindHasWords(t *testing.T) {
	for _, language := range []study.Language{study.English, study.Chinese} {
		words := uitest.Words(t, language)
		names := map[string]trade.Role{}
		for _, r := range trade.Roles() {
			name := roleName(words, r)
			if other, taken := names[name]; taken || name == "" {
				t.Errorf("%s: %q names %q and %q", language, name, other, r)
			}
			names[name] = r
		}
	}
}
