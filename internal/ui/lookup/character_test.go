package lookup_test

import (
	"maps"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func TestACharacterIsWrittenByKeys(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, route.Entry{Query: "xin"})
	w.shows(t, "xìn", "Radical  亻", "2 strokes", "left and right", "also written 伩", "Components", "rén   person", "Characters with it", "儲")
	s := w.page.Strokes()
	if s == nil || s.Count() != 2 || s.Written() != 2 {
		t.Fatalf("strokes: %v", s)
	}
	w.press(fyne.KeyReturn)
	w.key("Left")
	w.shows(t, "1 of 2 strokes")
	w.key("Left")
	w.key("Left")
	if s.Written() != 0 {
		t.Errorf("%d strokes are written, want none", s.Written())
	}
	w.key("Right")
	w.key("W") // the test driver plays to the end at once, but for the rests between strokes
	if !s.Playing() && s.Written() != 2 {
		t.Errorf("W does not play: %v", s)
	}
	w.page.Leave()
	if s.Playing() {
		t.Error("the strokes go on in an empty room")
	}
	uitest.Tap(t, w.page.Content(), "伩")
	w.page.Wait()
	w.shows(t, "The dictionary says no more about it.", "‹ 信")
	if w.page.Strokes() != nil || w.key("W") {
		t.Error("a character without strokes plays")
	}
}

func TestStatusesByKeyAndClick(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, route.Entry{Query: "yinhang"})
	w.press(fyne.KeyReturn)
	step := func(do func(), want reader.WordStatus) {
		t.Helper()
		do()
		w.page.Wait()
		if got := w.words["银行"]; got != want {
			t.Errorf("status %q, want %q", got, want)
		}
	}
	step(func() { w.key("K") }, reader.Known)
	step(w.stage.Actions[0], reader.New) // undo
	step(func() { w.key("I") }, reader.Ignored)
	step(func() { w.key("I") }, reader.New)
	step(func() { w.page.Status().Choose(2) }, reader.Known)
	if !slices.Contains(w.stage.Messages, "银行: Ignored") {
		t.Errorf("told %q", w.stage.Messages)
	}
	w.typed("qqq") // no word: nothing to change
	before := maps.Clone(w.words)
	w.key("K")
	if !maps.Equal(before, w.words) {
		t.Errorf("changed to %v", w.words)
	}
}

func TestTheLearnersLevelCounts(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.level = study.Level{List: study.HSK2, Name: "3"}
	w.make(t, study.English, study.LearnChinese)
	w.show(t, 1000, route.Entry{Query: "yinhang"})
	if got := w.page.Status().Chosen(); got != 2 {
		t.Errorf("status number %d, want 2: the word is on the learner's list", got)
	}
}

func TestCopyAndListen(t *testing.T) {
	a := uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, route.Entry{Query: "yinhang"})
	w.press(fyne.KeyReturn)
	w.key("C")
	if got := a.Clipboard().Content(); got != "银行" {
		t.Errorf("copied %q", got)
	}
	w.key("S")
	if !slices.Equal(w.voice.said, []string{"银行"}) {
		t.Errorf("said %q", w.voice.said)
	}
	w.shows(t, "♪ Listen", "Copy")
}

func TestEquivalentsTellFirstWhyTheyAreThere(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnEnglish)
	w.show(t, 1000, route.Entry{Query: "believes"})
	w.shows(t, "xìn   to believe; letter; mail; to trust")
}

func TestLinksInMeanings(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English, study.LearnChinese)
	w.show(t, 1000, route.Entry{Query: "yinhang"})
	uitest.Tap(t, w.page.Content(), "个 gè")
	w.page.Wait()
	w.shows(t, "The dictionary says no more about it.", "‹ 银行")
	w.key("Escape")
	w.shows(t, "Measure words")
}
