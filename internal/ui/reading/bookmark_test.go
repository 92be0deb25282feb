package reading

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// kept gives the bookmarks of the desk.
func (d *desk) kept() []reader.Bookmark {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]reader.Bookmark(nil), d.bookmarks...)
}

func TestBookmarks(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	p, _, stage, w := toolPage(t, d, "lihua-hsk4-01", study.English)
	p.Key("Right")
	p.Key("Right")
	at := p.word().sentence
	start := p.word().start - p.text.sentences[at].start
	p.Key("B")
	until(t, "it is kept", func() bool { return len(d.kept()) == 1 && len(stage.Messages) == 1 })
	if b := d.kept()[0]; b.Sentence != at || b.Start != start || b.Quote != string([]rune(sideOf(p, at))[start:]) {
		t.Errorf("the bookmark is %+v", b)
	}
	if m := marksOf(p, at, flow.MarkBookmark); len(m) != 1 {
		t.Errorf("%d marks in the margin", len(m))
	}
	p.Key("Escape")
	last := len(p.text.sentences) - 1
	p.bookmarkAt(last, 0)
	until(t, "another is kept", func() bool { return len(d.kept()) == 2 && len(p.tools.bookmarks) == 2 })
	p.Key("Ctrl+B")
	s := p.tools.sheet
	if s == nil || w.Canvas().Overlays().Top() != fyne.CanvasObject(s.sheet) {
		t.Fatal("the list does not open")
	}
	s.sheet.Key("Down")
	s.sheet.Key("F2")
	s.field.SetText("the end")
	until(t, "the note is kept", func() bool {
		for _, b := range d.kept() {
			if b.Sentence == last && b.Note == "the end" {
				return true
			}
		}
		return false
	})
	s.sheet.Key("Up")
	if s.field.Text != "" {
		t.Errorf("the first bookmark has the note %q", s.field.Text)
	}
	s.sheet.Key("Delete")
	until(t, "it is deleted", func() bool { return len(d.kept()) == 1 && s.deleted != nil })
	if s.field.Text != "the end" {
		t.Errorf("after deleting, the note is %q", s.field.Text)
	}
	s.sheet.Key("U")
	until(t, "it comes back", func() bool { return len(d.kept()) == 2 && len(p.tools.bookmarks) == 2 })
	s.sheet.Key("Down")
	s.sheet.Key("Return")
	if p.tools.sheet != nil {
		t.Error("Enter leaves the list open")
	}
	if top, _, ok := p.flow.Extent(p.sentenceRunes(last)); !ok || top > p.flow.Size().Height {
		t.Errorf("the last sentence is at %v", top)
	}
	p.bookmarkAt(last, 0)
	until(t, "the same key takes it away", func() bool { return len(d.kept()) == 1 })
	stage.Actions[len(stage.Actions)-1]()
	until(t, "undo brings it back", func() bool { return len(d.kept()) == 2 })
}

// TestTypingAndScrollingOnPutsNothingOff: what is kept a moment later is kept
// also while the learner goes on without a rest.
func TestTypingAndScrollingOnPutsNothingOff(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	p, _, _, _ := toolPage(t, d, "lihua-hsk4-01", study.English)
	until(t, "the place is kept while the text is scrolled", func() bool {
		p.flow.ScrollBy(0.001)
		d.mu.Lock()
		defer d.mu.Unlock()
		_, kept := d.progress[p.id]
		return kept
	})
	p.bookmarkAt(0, 0)
	until(t, "the bookmark is kept", func() bool { return len(p.tools.bookmarks) == 1 })
	p.Key("Ctrl+B")
	s := p.tools.sheet
	until(t, "the note is kept while it is typed", func() bool {
		s.field.SetText(s.field.Text + "x")
		return d.kept()[0].Note != ""
	})
}

func TestBookmarksOfATextTurnedRound(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	p, _, _, _ := toolPage(t, d, "lihua-hsk4-01", study.English)
	own := p.text
	other := newText(own.doc, study.English, own.chinese, nil, nil)
	for n := range other.sentences {
		k := other.ownNumber(n)
		if own.sentences[k].pair != other.sentences[n].pair && own.sentences[k].at != other.sentences[n].at {
			t.Errorf("sentence %d is %d in the text's language", n, k)
		}
		if back := other.pageNumber(k); back != n {
			t.Errorf("sentence %d comes back as %d", n, back)
		}
	}
}

func TestGoTo(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, _, _, w := toolPage(t, newDesk(t), "lihua-hsk4-01", study.English)
	for _, c := range []struct {
		asked string
		count int
		first int // sentence
	}{
		{"2", 3, p.text.paras[1].sentences[0]},
		{"100 %", 1, len(p.text.sentences) - 1},
		{"0%", 1, 0},
		{"99999", 0, 0},
		{"-3", 0, 0},
		{"no heading has this", 0, 0},
	} {
		got := p.targetsOf(c.asked)
		if len(got) != c.count || c.count > 0 && got[0].sentence != c.first {
			t.Errorf("%q leads to %+v", c.asked, got)
		}
	}
	p.Key("Ctrl+G")
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("the sheet does not open")
	}
	field, ok := w.Canvas().Focused().(interface{ SetText(string) })
	if !ok {
		t.Fatal("nothing has the keyboard")
	}
	field.SetText("50%")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.Canvas().Overlays().Top() != nil {
		t.Error("Enter leaves the sheet open")
	}
	if n := p.topSentence(); n == 0 {
		t.Error("Enter does not go there")
	}
}

// TestTurningRoundKeepsBookmarksAndEndsTheSearch has what belongs to the text
// as it was go with it.
func TestTurningRoundKeepsBookmarksAndEndsTheSearch(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	p, voice, stage, _ := toolPage(t, d, "lihua-hsk4-01", study.English)
	last := len(p.text.sentences) - 1
	p.bookmarkAt(last, 0)
	until(t, "it is kept", func() bool { return len(p.tools.bookmarks) == 1 })
	p.Key("S")
	until(t, "it speaks", func() bool { return voice.count() == 1 })
	p.Key("Ctrl+F")
	p.tools.find.field.SetText("的")
	p.tools.find.latest.Wait()
	p.Key("X")
	p.load.Wait()
	p.tools.kept.Wait()
	if p.text.language != study.English {
		t.Fatal("the text is not turned round")
	}
	if p.tools.find.Visible() || len(p.tools.marks.found) > 0 || p.tools.voice.Visible() || p.tools.marks.spoken != -1 {
		t.Error("the search or the voice goes on in the other text")
	}
	if n, _ := p.placeOf(&p.tools.bookmarks[0]); len(marksOf(p, n, flow.MarkBookmark)) != 1 || p.text.ownNumber(n) > last {
		t.Errorf("the bookmark is at sentence %d", n)
	}
	if len(stage.Errors) > 0 {
		t.Errorf("errors %v", stage.Errors)
	}
}

// TestGoingToAShareAndABookmarkThereAgree goes to the half and looks what the
// list of bookmarks says of that place.
func TestGoingToAShareAndABookmarkThereAgree(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, _, _, _ := toolPage(t, newDesk(t), "lihua-hsk2-01", study.English)
	for percent := 0; percent <= 100; percent += 10 {
		n := p.atShare(percent)
		next := 1.0
		if n+1 < len(p.text.sentences) {
			next = p.shareAt(n+1, 0)
		}
		if at := p.shareAt(n, 0); at > float64(percent)/100 || next < float64(percent)/100 {
			t.Errorf("%d%% leads to a sentence from %v to %v", percent, at, next)
		}
	}
}

// TestTheOfferToWriteANoteGoesWithTheNote writes the note that a message offers
// to write.
func TestTheOfferToWriteANoteGoesWithTheNote(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	p, _, stage, _ := toolPage(t, d, "lihua-hsk2-01", study.English)
	p.Key("B")
	until(t, "it is told", func() bool { return stage.Told != "" })
	p.Key("Ctrl+B")
	s := p.tools.sheet
	s.field.SetText("ask about this")
	s.sheet.Key("Escape")
	until(t, "the note is kept", func() bool { return len(d.kept()) == 1 && d.kept()[0].Note == "ask about this" })
	if stage.Told != "" {
		t.Errorf("it still says %q", stage.Told)
	}
}
