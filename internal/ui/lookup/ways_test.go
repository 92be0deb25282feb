package lookup_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// open opens the line of a list that shows all of some words.
func (w *world) open(t *testing.T, parts ...string) {
	t.Helper()
lines:
	for _, line := range uitest.All[*widgets.Pressable](w.page.Content()) {
		for _, part := range parts {
			if !uitest.Shows(line, part) {
				continue lines
			}
		}
		line.Tapped(nil)
		w.page.Wait()
		return
	}
	t.Fatalf("no line shows %q among %q", parts, uitest.Texts(w.page.Content()))
}

func TestBackAndForwardBringQueryWordAndPlace(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	window := w.show(t, 1000, toRoom)
	window.Resize(fyne.NewSize(1000, 440)) // low: there is something to scroll
	w.typed("银")
	w.press(fyne.KeyDown) // 银, after 银行
	w.press(fyne.KeyReturn)
	w.page.EntryPage().(*widgets.Page).ScrollTo(40) //nolint:errcheck // it is one
	w.page.Key("Ctrl+F")
	w.typed("xin")
	w.press(fyne.KeyReturn)
	w.open(t, "person") // a component of 信, of which the book has no entry
	w.shows(t, "The dictionary says no more about it.", "‹ 信")

	if !w.key("Alt+Left") {
		t.Fatal("there is no way back")
	}
	w.shows(t, "to believe", "人 ›", "‹ 银")
	w.key("Alt+Left")
	w.shows(t, "silver-colored", "信 ›")
	if w.page.Box().Text != "银" {
		t.Errorf("the box has %q", w.page.Box().Text)
	}
	if _, at := w.page.Results(); at != 1 {
		t.Errorf("row %d is chosen, want the second", at)
	}
	if got := w.page.EntryPage().(*widgets.Page).Offset(); got != 40 { //nolint:errcheck // it is one
		t.Errorf("the entry is scrolled to %v, want 40", got)
	}
	if w.key("Alt+Left") {
		t.Error("there is a way back from the beginning")
	}
	w.key("Alt+Right")
	w.key("Alt+Right")
	w.shows(t, "The dictionary says no more about it.")
	if w.key("Alt+Right") {
		t.Error("there is a way on from the end")
	}
	uitest.Tap(t, w.page.Content(), "‹ 信")
	w.page.Wait()
	w.shows(t, "to believe")
	if window.Canvas().Focused() == fyne.Focusable(w.page.Box()) {
		t.Error("the keyboard went from the entry to the box")
	}
}

func TestTheWayOutlivesThePage(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, toRoom)
	w.typed("yinhang")
	w.press(fyne.KeyReturn)
	w.open(t, "yín", "silver")
	w.page.Leave()
	w.make(t, study.Chinese, study.LearnChinese)
	w.show(t, 1000, toRoom)
	w.shows(t, "silver-colored", "‹ 银行", "加入词卡")
	w.key("Alt+Left")
	w.shows(t, "yínháng", "量词")
}

func TestWhatWasLookedUpStandsInTheEmptyRoom(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, toRoom)
	w.typed("银") // nothing opened: not worth keeping
	w.typed("yinhang")
	w.press(fyne.KeyReturn)
	w.key("Escape")
	w.typed("xin")
	w.press(fyne.KeyEscape)
	if len(w.list) != 2 || w.list[0].Query != "xin" || w.list[1].Head != "银行" || w.list[1].Sound != "yínháng" {
		t.Fatalf("kept %+v", w.list)
	}
	w.shows(t, "Recently looked up", "yinhang", "银行  yínháng")
	w.open(t, "银行  yínháng")
	if w.page.Box().Text != "yinhang" {
		t.Errorf("the box has %q", w.page.Box().Text)
	}
	w.key("Escape")
	uitest.Tap(t, w.page.Content(), "Clear the list")
	w.page.Wait()
	if len(w.list) != 0 || uitest.Shows(w.page.Content(), "Recently looked up") {
		t.Errorf("after clearing: %+v", w.list)
	}
}

func TestComingBackGoesOnWithWhatWasLeft(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, toRoom)
	w.page.Box().SetText("yinhang")
	w.page.Leave() // before the answer
	w.page.Wait()
	w.page.Show(toRoom)
	w.page.Wait()
	w.shows(t, "yínháng", "Add card")
	w.page.Leave()
	w.have, w.words["银行"] = []string{"银行"}, reader.Learning // in the reader, say
	w.page.Show(toRoom)
	w.page.Wait()
	w.shows(t, "In your cards")
	if got := w.page.Status().Chosen(); got != 1 {
		t.Errorf("status number %d, want 1", got)
	}
	w.page.Leave()
	w.have = nil
	w.page.Show(toRoom)
	w.page.Wait()
	w.shows(t, "Add card")
}

func TestSuggestionsWhereNothingIsFound(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, toRoom)
	w.typed("yinhagn")
	w.shows(t, "The dictionary has nothing for “yinhagn”.", "Did you mean", "银行 銀行  yínháng")
	w.open(t, "银行 銀行  yínháng")
	if w.page.Box().Text != "yinhang" {
		t.Errorf("the box has %q", w.page.Box().Text)
	}
	w.typed("好信行") // no word, but words are in it
	w.shows(t, "Did you mean", "letter; mail", "xíng")
}

func TestASentenceLeadsToItsText(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, route.Entry{Query: "xin"})
	w.shows(t, "In your library", "Nobody gave me your letter.", "from 迟到三十年")
	w.open(t, "Nobody gave me your letter.")
	if len(w.stage.Routes) != 1 || w.stage.Routes[0] != (route.Text{ID: "first", Sentence: 8}) {
		t.Errorf("went to %v", w.stage.Routes)
	}
}

func TestManySentencesAreShownWhenAsked(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnEnglish)
	w.show(t, 1000, route.Entry{Query: "letters"})
	count := func() (n int) {
		for _, s := range uitest.Texts(w.page.Content()) {
			if s == "Nobody gave me your letter." {
				n++
			}
		}
		return n
	}
	if n := count(); n != 4 {
		t.Errorf("%d sentences at first", n)
	}
	uitest.Tap(t, w.page.Content(), "Show more")
	if n := count(); n != 6 {
		t.Errorf("%d sentences of 6", n)
	}
	w.shows(t, "Phrases with “letter”", "a sense of bank")
}
