package lookup_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

func TestTypingFindsAndShowsTheFirst(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	window := w.show(t, 1000, toRoom)
	if window.Canvas().Focused() != fyne.Focusable(w.page.Box()) {
		t.Error("the keyboard is not in the box")
	}
	if !uitest.Shows(w.page.Content(), "pinyin without tones") {
		t.Error("the empty room does not say what can be typed")
	}
	w.typed("yinhang")
	for _, part := range []string{"银行", "銀行", "yínháng", "HSK 3 (2.0)", "bank", "Measure words  家 jiā  ·  个 gè", "common, 60 in a million words", "Also written", "letter; mail", "silver", "háng"} {
		if !uitest.Shows(w.page.Content(), part) {
			t.Errorf("%q is not shown: %q", part, uitest.Texts(w.page.Content()))
		}
	}
	if uitest.Shows(w.page.Content(), "to walk") {
		t.Error("the character is shown in a reading that it has not in the word")
	}
}

func TestArrowsChooseAndEscGoesBack(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	window := w.show(t, 1000, toRoom)
	w.typed("银")
	w.press(fyne.KeyDown)
	if !uitest.Shows(w.page.Content(), "silver-colored") {
		t.Fatalf("the second is not shown: %q", uitest.Texts(w.page.Content()))
	}
	w.press(fyne.KeyUp)
	w.press(fyne.KeyReturn)
	if window.Canvas().Focused() == fyne.Focusable(w.page.Box()) {
		t.Error("Enter does not leave the box")
	}
	for _, line := range uitest.All[*widgets.Pressable](w.page.Content()) {
		if uitest.Shows(line, "行") {
			line.Tapped(nil)
		}
	}
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "profession") || !uitest.Shows(w.page.Content(), "to walk") || !uitest.Shows(w.page.Content(), "‹ 银行") {
		t.Fatalf("the character is not shown in both readings: %q", uitest.Texts(w.page.Content()))
	}
	w.page.Key(string(fyne.KeyEscape))
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "yínháng") || uitest.Shows(w.page.Content(), "to walk") {
		t.Error("Esc did not go back to the word")
	}
	w.page.Key(string(fyne.KeyEscape))
	w.page.Wait()
	if w.page.Box().Text != "" || window.Canvas().Focused() != fyne.Focusable(w.page.Box()) {
		t.Error("Esc did not clear the box")
	}
	if w.page.Key(string(fyne.KeyEscape)) {
		t.Error("Esc has something to do in an empty room")
	}
}

func TestALateAnswerIsDropped(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, toRoom)
	w.page.Box().SetText("slow")
	for {
		w.book.mu.Lock()
		begun := slices.Contains(w.book.searched, "slow")
		w.book.mu.Unlock()
		if begun {
			break
		}
		uitest.Pause(t, time.Millisecond)
	}
	w.page.Box().SetText("xin")
	close(w.book.hold)
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "to believe") || uitest.Shows(w.page.Content(), "bank") {
		t.Errorf("shown: %q", uitest.Texts(w.page.Content()))
	}
}

func TestCardsAreMadeByKeyAndButton(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnBoth)
	w.show(t, 1000, route.Entry{Query: "银行"})
	w.page.Key("Ctrl+Return")
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "In your cards") {
		t.Error("it does not say that the card is there")
	}
	w.page.Key("A")
	w.page.Wait()
	w.page.Show(route.Entry{Query: "letters"})
	w.page.Wait()
	uitest.Tap(t, w.page.Content(), "Add card")
	w.page.Wait()
	want := []cards.Note{
		{Language: study.Chinese, Headword: "银行", Traditional: "銀行", Reading: "yínháng", Gloss: "bank"},
		{Language: study.English, Headword: "letter", Reading: "/ˈlɛtɚz/", Gloss: "信"},
	}
	same := func(a, b cards.Note) bool {
		return a.Language == b.Language && a.Headword == b.Headword && a.Traditional == b.Traditional && a.Reading == b.Reading && a.Gloss == b.Gloss
	}
	if !slices.EqualFunc(w.notes, want, same) {
		t.Errorf("notes %+v", w.notes)
	}
	w.book.err = &study.Error{Code: study.CodeDiskFull}
	if len(w.stage.Errors) != 0 {
		t.Errorf("told %v", w.stage.Errors)
	}
}

func TestEnglishWordsForThoseWhoLearnEnglish(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for direction, first := range map[study.Direction]string{study.LearnEnglish: "letters", study.LearnBoth: "letters", study.LearnChinese: "letters"} {
		w := newWorld(t, study.English, direction)
		w.show(t, 1000, route.Entry{Query: first})
		for _, part := range []string{"/ˈlɛtɚz/", "“letters” is a form of “letter”.", "a written message", "noun", "he mailed the letter", "verb", "xìn"} {
			if !uitest.Shows(w.page.Content(), part) {
				t.Errorf("%s: %q is not shown", direction, part)
			}
		}
	}
}

func TestTheEnglishWordStandsWhereItIsWanted(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	for _, c := range []struct {
		query     string
		direction study.Direction
		first     string // of the entry shown
	}{
		{"bank", study.LearnEnglish, "a sense of bank"},
		{"bank", study.LearnBoth, "a sense of bank"},
		{"bank", study.LearnChinese, "yínháng"},
		{"yin", study.LearnBoth, "silver-colored"},
		{"yin", study.LearnEnglish, "a sense of yin"},
		{"xin", study.LearnEnglish, "to believe"},
	} {
		w := newWorld(t, study.English, c.direction)
		w.show(t, 1000, route.Entry{Query: c.query})
		if entry := w.page.EntryPage(); !uitest.Shows(entry, c.first) {
			t.Errorf("%s for %s: %q", c.query, c.direction, uitest.Texts(entry))
		}
		if c.query != "xin" && !uitest.Shows(w.page.Content(), "English") {
			t.Errorf("%s for %s: the English word is not among the results", c.query, c.direction)
		}
	}
}

func TestOneColumnInANarrowWindow(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 500, toRoom)
	w.typed("银")
	if !w.page.Folded() || uitest.Shows(w.page.Content(), "Add card") {
		t.Fatal("both columns are shown")
	}
	w.press(fyne.KeyReturn)
	if !uitest.Shows(w.page.Content(), "Add card") || !uitest.Shows(w.page.Content(), "‹ Results") {
		t.Fatalf("the entry is not shown: %q", uitest.Texts(w.page.Content()))
	}
	w.page.Key(string(fyne.KeyEscape))
	if uitest.Shows(w.page.Content(), "Add card") {
		t.Error("Esc does not lead back to the results")
	}
}

func TestNothingFound(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, toRoom)
	w.typed("qqq")
	if !uitest.Shows(w.page.Content(), "The dictionary has nothing for “qqq”.") {
		t.Errorf("shown: %q", uitest.Texts(w.page.Content()))
	}
	w.page.Key("Ctrl+Return") // nothing to add
	w.page.Key("Ctrl+C")
	w.page.Wait()
	if len(w.notes) != 0 {
		t.Errorf("notes %+v", w.notes)
	}
}

func TestMissingDataIsToldInThePageAndTriedAgain(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.book.err = &study.Error{Code: study.CodeReferenceMissing, Err: errors.New("gone")}
	w.show(t, 1000, route.Entry{Query: "银行"})
	if !uitest.Shows(w.page.Content(), "make data") {
		t.Errorf("shown: %q", uitest.Texts(w.page.Content()))
	}
	w.book.err = nil
	w.page.Show(toRoom)
	w.page.Wait()
	if !uitest.Shows(w.page.Content(), "yínháng") {
		t.Errorf("shown: %q", uitest.Texts(w.page.Content()))
	}
}

// TestLook draws the room; LIHUA_PHOTOS keeps the pictures.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		name     string
		mode     theme.Mode
		language study.Language
		scale    float32
		size     fyne.Size
		query    string
	}{
		{"empty-en", theme.LightUp, study.English, 1, fyne.NewSize(1096, 800), ""},
		{"word-en", theme.LightUp, study.English, 1, fyne.NewSize(1096, 800), "银"},
		{"word-zh-dark", theme.DarkUp, study.Chinese, 1, fyne.NewSize(1096, 800), "行"},
		{"english-zh", theme.LightUp, study.Chinese, 1, fyne.NewSize(904, 640), "letters"},
		{"word-200", theme.LightUp, study.English, 2, fyne.NewSize(848, 640), "银"},
		{"empty-200", theme.LightUp, study.Chinese, 2, fyne.NewSize(848, 640), ""},
		{"nothing-zh", theme.LightUp, study.Chinese, 1, fyne.NewSize(904, 640), "qqq"},
	} {
		uitest.App(t, c.mode, c.scale)
		w := newWorld(t, c.language, study.LearnBoth)
		uitest.Photograph(t, w.page.Content(), c.size, "lookup-"+c.name, func() {
			w.page.Show(route.Entry{Query: c.query})
			w.page.Wait()
		})
	}
}
