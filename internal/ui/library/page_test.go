package library

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestFiltersAndSorts(t *testing.T) {
	ctx := context.Background()
	w := newWorld(t, study.English, shelf()...)
	w.bring(mine("podcast", "我的播客"))
	if err := w.study.Library.Leave(ctx, "cat", 0, 1); err != nil {
		t.Fatal(err)
	}
	if err := w.study.Library.Leave(ctx, "robot", 0, 0.3); err != nil {
		t.Fatal(err)
	}
	w.open()
	if text, limits := w.page.bar.language(); text != "Chinese" || !limits {
		t.Errorf("the list says %q, limited %v, and hides English texts", text, limits)
	}
	w.wants("breakfast cat robot podcast") // by level, those without one last; English is not learnt
	for _, c := range []struct {
		name, want string
		view       settings.LibraryView
	}{
		{"letters", "cat", settings.LibraryView{Kind: "letter"}},
		{"excerpts", "breakfast robot podcast", settings.LibraryView{Kind: "article"}},
		{"mine", "podcast", settings.LibraryView{Kind: "mine"}},
		{"English", "picnic", settings.LibraryView{Language: "en"}},
		{"all languages", "breakfast cat robot podcast picnic", settings.LibraryView{Language: "all"}},
		{"a level", "robot", settings.LibraryView{Level: "HSK 2.0/5"}},
		{"no level", "podcast", settings.LibraryView{Level: "none"}},
		{"unread", "breakfast podcast", settings.LibraryView{Progress: "unread"}},
		{"begun", "robot", settings.LibraryView{Progress: "begun"}},
		{"read", "cat", settings.LibraryView{Progress: "read"}},
		{"short", "breakfast cat podcast", settings.LibraryView{Length: "short"}},
		{"medium", "robot", settings.LibraryView{Length: "medium"}},
		{"long", "", settings.LibraryView{Length: "long"}},
		{"newest", "podcast breakfast cat robot", settings.LibraryView{Sort: "newest"}},
		{"by pinyin", "robot cat podcast breakfast", settings.LibraryView{Sort: "title"}}, // jī māo wǒ zǎo
		{"by length", "podcast breakfast cat robot", settings.LibraryView{Sort: "length"}},
		{"by share", "cat podcast breakfast robot", settings.LibraryView{Sort: "share"}},
	} {
		w.page.choose(func(v *settings.LibraryView) { *v = c.view })
		w.wait()
		if got := w.listed(); got != c.want {
			t.Errorf("%s: listed %q, want %q", c.name, got, c.want)
		}
	}
	if kept := w.study.Settings.Get().Library; kept.Sort != "share" {
		t.Errorf("kept %+v", kept)
	}
	// A page made later lists in the same way.
	w.make(study.English)
	w.show()
	w.wants("cat podcast breakfast robot")
	w.noErrors()
}

func TestRowsSayWhatATextIs(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	w.bring(mine("podcast", "我的播客"))
	w.words["cat"] = true
	w.open()
	for _, part := range []string{
		"猫不看镜头", "The cat", "Letter  ·  Li Hua  ·  4 characters", "HSK 3 (2.0)", "50% known", "to answer",
		"机器人", "Excerpt  ·  1,000 characters", "new", "我的播客", "podcast.txt", "Mine  ·  imported 3 Mar 2026", "4 of 5 texts",
	} {
		if !uitest.Shows(w.page.Content(), part) {
			t.Errorf("%q is not shown among %q", part, uitest.Texts(w.page.Content()))
		}
	}
	// The robot text has no word that is known: its share cannot be told.
	if uitest.Shows(w.page.Content(), " 0% known") {
		t.Error("a share is shown where nothing is known")
	}
	w.noErrors()
}

func TestTheListIsThereWithoutTheDictionary(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	w.study.Library.UseAnalyst(nil, nil)
	w.open()
	w.wants("breakfast cat robot")
	w.noErrors()
}

func TestSearch(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	w.bring(mine("podcast", "我的播客"))
	window := w.open()
	w.keys("/")
	if window.Canvas().Focused() != fyne.Focusable(w.page.search) {
		t.Fatal("the search has not the keyboard")
	}
	for _, c := range []struct{ typed, want string }{
		{"猫", "cat"}, {"CAN A", "robot"}, {"hua robot", "robot"}, {"podcast.TXT", "podcast"}, {"nothing like it", ""},
	} {
		w.page.search.SetText(c.typed)
		if got := w.listed(); got != c.want {
			t.Errorf("%q finds %q, want %q", c.typed, got, c.want)
		}
	}
	if !uitest.Shows(w.page.Content(), "No text fits") {
		t.Error("nothing says that no text fits")
	}
	uitest.Tap(t, w.page.Content(), "Show all texts")
	w.wait()
	w.wants("breakfast cat robot podcast")
	// From the field to the list.
	w.page.search.SetText("早")
	w.page.search.OnSubmitted("")
	if window.Canvas().Focused() != nil || w.page.list.At() != 0 {
		t.Errorf("after Enter the keyboard is at %v, row %d", window.Canvas().Focused(), w.page.list.At())
	}
	w.keys("Return")
	if got := w.stage.Routes[len(w.stage.Routes)-1]; got != (route.Text{ID: "breakfast"}) {
		t.Errorf("went to %v", got)
	}
	w.page.search.OnEscape()
	w.wants("breakfast cat robot podcast")
}

func TestDeleteWithUndo(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	w.open()
	w.keys("Down Down Delete")
	w.wants("breakfast robot")
	if got := w.stage.Messages; len(got) != 1 || got[0] != "“猫不看镜头” was deleted." {
		t.Fatalf("told %q", got)
	}
	if !uitest.Shows(w.page.Content(), "Recently deleted: 1") {
		t.Error("the way to what was deleted is not there")
	}
	w.stage.Actions[0]()
	w.wait()
	w.wants("breakfast cat robot")
	w.keys("Ctrl+Z") // nothing left to undo
	w.wants("breakfast cat robot")
	w.keys("Ctrl+A Delete")
	w.wants("")
	w.keys("U")
	w.wants("breakfast cat robot")
	w.keys("Home Down Delete")
	w.wants("breakfast robot")
	w.keys("Home U Delete") // what came back is chosen
	w.wants("breakfast robot")
	w.noErrors()
}

func TestMarking(t *testing.T) {
	w := newWorld(t, study.English, append(shelf(), mine("own", "一"))...)
	w.open()
	w.wants("breakfast cat robot own")
	marked := func(want string) {
		t.Helper()
		w.page.picks.keep(w.page.contents.items)
		ids := []string{}
		if w.page.picks.any() {
			ids = w.page.chosenIDs()
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("marked %q, want %q", got, want)
		}
	}
	w.keys("Down Space")
	marked("breakfast")
	w.held = fyne.KeyModifierShift
	w.keys("Down Down")
	marked("breakfast cat robot")
	w.held = 0
	w.keys("Up Space")
	marked("breakfast robot")
	if uitest.Shows(w.page.Content(), "Letters") || !uitest.Shows(w.page.Content(), "2 marked") {
		t.Error("the bar does not show what is marked")
	}
	// A click goes on marking; with Shift up to it.
	if !w.page.pressed(3, 0) {
		t.Error("a click opened a text while others were marked")
	}
	marked("breakfast robot own")
	w.keys("E Escape")
	marked("")
	if len(w.sent) != 1 || strings.Join(w.sent[0], " ") != "breakfast robot own" {
		t.Errorf("to be exported: %q", w.sent)
	}
	if w.page.pressed(0, 0) {
		t.Error("a plain click marked a text")
	}
	w.page.pressed(1, fyne.KeyModifierControl)
	w.page.pressed(3, fyne.KeyModifierShift)
	marked("cat robot own")
	// What is not listed any more stays marked; what is gone does not.
	w.page.choose(func(v *settings.LibraryView) { v.Kind = "letter" })
	w.wait()
	marked("cat own robot")
	if err := w.study.Library.Delete(context.Background(), "robot"); err != nil {
		t.Fatal(err)
	}
	w.show()
	marked("cat own")
}

func TestRenameAndLevel(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	id := w.bring(mine("podcast", "我的播客"))
	window := w.open()
	w.page.list.Choose(3)
	w.keys("F2")
	sheet := overlay(t, window)
	fields := uitest.All[*widgets.Field](sheet)
	if len(fields) != 2 || fields[0].Text != "我的播客" || window.Canvas().Focused() != fyne.Focusable(fields[0]) {
		t.Fatalf("the sheet has fields %v", fields)
	}
	fields[0].SetText(strings.Repeat("长", 301))
	uitest.Tap(t, sheet, "Save")
	w.wait()
	if len(w.stage.Errors) > 0 || !slices.ContainsFunc(uitest.Texts(overlay(t, window)), func(s string) bool { return strings.Contains(s, "title") && len(s) > 20 }) {
		t.Errorf("a title that is too long: %v, the sheet says %q", w.stage.Errors, uitest.Texts(overlay(t, window)))
	}
	fields[0].SetText("新标题")
	fields[1].SetText("A new title")
	uitest.All[*widgets.Segments](overlay(t, window))[0].Choose(4)
	fields[1].OnSubmitted("")
	w.wait()
	if window.Canvas().Overlays().Top() != nil {
		t.Error("the sheet stays open")
	}
	x := w.page.byID[id]
	if x.Title.Zh != "新标题" || x.Title.En != "A new title" || x.Level != hsk("4") {
		t.Errorf("kept %+v, %+v", x.Title, x.Level)
	}
	w.wants("breakfast cat " + id + " robot")
}

func TestContextMenu(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	window := w.open()
	w.page.list.OnSecondary(1, fyne.NewPos(300, 300))
	menu := overlay(t, window)
	for _, part := range []string{"Open", "Mark", "Title and level…", "Collections…", "Export…", "Delete"} {
		if !uitest.Shows(menu, part) {
			t.Errorf("the menu lacks %q: %q", part, uitest.Texts(menu))
		}
	}
	uitest.Tap(t, menu, "Open")
	if got := w.stage.Routes; len(got) != 1 || got[0] != (route.Text{ID: "cat"}) {
		t.Errorf("went to %v", got)
	}
	w.keys("Down Menu")
	uitest.Tap(t, overlay(t, window), "Delete")
	w.wait()
	w.wants("breakfast cat")
	if window.Canvas().Overlays().Top() != nil {
		t.Error("a menu stays open")
	}
}

func TestRoutesAndDrops(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	w.open()
	w.keys("Ctrl+I S")
	w.page.Dropped([]string{"/a.txt", "/b.epub"})
	if len(w.stage.Routes) != 3 {
		t.Fatalf("went to %v", w.stage.Routes)
	}
	if i, ok := w.stage.Routes[0].(route.Import); !ok || len(i.Paths) != 0 {
		t.Errorf("Ctrl+I goes to %v", w.stage.Routes[0])
	}
	if _, ok := w.stage.Routes[1].(route.ReadingStatistics); !ok {
		t.Errorf("S goes to %v", w.stage.Routes[1])
	}
	if i, ok := w.stage.Routes[2].(route.Import); !ok || strings.Join(i.Paths, " ") != "/a.txt /b.epub" {
		t.Errorf("dropped files go to %v", w.stage.Routes[2])
	}
	w.keys("Right")
	w.wants("cat")
	w.keys("Right Right")
	w.wants("")
	if !uitest.Shows(w.page.Content(), "Import a file") {
		t.Error("nothing says how own texts come here")
	}
	w.keys("Left Left Left Left")
	w.wants("breakfast cat robot")
}

func TestTheFilterMenus(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	window := w.open()
	uitest.Tap(t, w.page.Content(), "Level")
	uitest.Tap(t, overlay(t, window), "HSK 5 (2.0)")
	w.wait()
	w.wants("robot")
	if !uitest.Shows(w.page.Content(), "HSK 5 (2.0)") {
		t.Errorf("the bar does not say what limits the list: %q", uitest.Texts(w.page.bar.object))
	}
	w.keys("Escape")
	w.wants("breakfast cat robot")
	uitest.Tap(t, w.page.Content(), "By level")
	uitest.Tap(t, overlay(t, window), "By title")
	w.wait()
	w.wants("robot cat breakfast")
}

// TestLevelsAreThoseOfTheListedLanguage opens the menu of levels for one language
// and for another.
func TestLevelsAreThoseOfTheListedLanguage(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	window := w.open()
	offers := func(level string) bool {
		t.Helper()
		uitest.Tap(t, w.page.Content(), "Level")
		menu, ok := overlay(t, window).(*widgets.Menu)
		if !ok {
			t.Fatal("no menu opens")
		}
		defer menu.Close()
		return uitest.Shows(menu, level)
	}
	if offers("A2") || !offers("HSK 5 (2.0)") {
		t.Error("the levels of English are offered for Chinese texts, or those of Chinese are not")
	}
	uitest.Tap(t, w.page.Content(), "Level")
	uitest.Tap(t, overlay(t, window), "HSK 5 (2.0)")
	w.wait()
	uitest.Tap(t, w.page.Content(), "Chinese")
	uitest.Tap(t, overlay(t, window), "English")
	w.wait()
	w.wants("picnic")
	if !offers("A2") || offers("HSK 5 (2.0)") {
		t.Error("the levels of Chinese are offered for English texts, or those of English are not")
	}
}

// TestArrowsLeadFromAFilterToTheList goes to a filter by Tab and then on in the
// list, where Enter opens the text.
func TestArrowsLeadFromAFilterToTheList(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	window := w.open()
	for _, key := range []string{"Down", "Home", "Escape"} {
		window.Canvas().Focus(w.page.bar.links[1].link)
		w.keys(key)
		if o := window.Canvas().Focused(); o != nil {
			t.Errorf("after %s, %T still has the keyboard", key, o)
		}
	}
}

// TestTheKeyOfTheSearchIsNotSearchedFor presses it with the keyboard in the field.
func TestTheKeyOfTheSearchIsNotSearchedFor(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	window := w.open()
	window.Canvas().Focus(w.page.search)
	for _, r := range "/rob" {
		w.page.search.TypedRune(r)
	}
	w.wait()
	w.wants("robot")
	if got := w.page.search.Text; got != "rob" {
		t.Errorf("the field has %q", got)
	}
	w.page.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.wait()
	w.wants("breakfast cat robot")
	if o := window.Canvas().Focused(); o != nil {
		t.Errorf("after Esc, %T still has the keyboard", o)
	}
}

// TestTheFiltersByKey opens them all by one key, wide and low.
func TestTheFiltersByKey(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	window := w.open()
	for _, size := range []fyne.Size{fyne.NewSize(1100, 760), fyne.NewSize(800, 420)} {
		window.Resize(size)
		w.keys("F")
		uitest.Tap(t, overlay(t, window), "Level")
		uitest.Tap(t, overlay(t, window), "HSK 5 (2.0)")
		w.wait()
		w.wants("robot")
		w.keys("Escape")
		w.wants("breakfast cat robot")
	}
}

// failing gives the library's texts, but fails at whatever changes them.
type failing struct {
	Texts
	err error
}

func (f failing) Delete(context.Context, ...string) error { return f.err }

func TestFailuresAreTold(t *testing.T) {
	w := newWorld(t, study.English, shelf()...)
	gone := errors.New("gone")
	w.page.deps.Texts = failing{w.study.Library, gone}
	w.open()
	w.keys("Down Delete")
	if len(w.stage.Errors) != 1 || !errors.Is(w.stage.Errors[0], gone) || len(w.stage.Messages) > 0 {
		t.Errorf("reported %v, told %q", w.stage.Errors, w.stage.Messages)
	}
	w.wants("breakfast cat robot")
}
