package writing_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// write has a part of the letter say something else.
func (h *room) write(part, text string) {
	f := h.page.Part(part)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	test.Type(f, text)
}

func TestTheFormIsNotedWhenThePenRests(t *testing.T) {
	for _, c := range []struct{ letter, part, text, says, want string }{
		{"lihua-hsk2-01", "salutation", "亲爱的李华,", "A Chinese salutation ends with a wide colon.", "亲爱的李华："},
		{"lihua-hsk2-01", "salutation", "亲爱的：", "The salutation names nobody.", ""},
		{"lihua-hsk2-01", "greeting", "你好,", "The greeting ends like a sentence.", "你好！"},
		{"lihua-hsk2-01", "greeting", "", "The greeting is missing.", "你好！"},
		{"lihua-hsk2-01", "salutation", "", "The salutation is missing.", "亲爱的李华："},
		{"peter-b1-01", "closing", "", "The close is missing.", "Yours,"},
		{"lihua-hsk2-01", "wish", "此致", "此致 and 敬礼 belong together.", "此致\n敬礼！"},
		{"lihua-hsk2-01", "wish", "此致敬礼！", "此致 and 敬礼 each have a line.", "此致\n敬礼！"},
		{"lihua-hsk2-01", "name", "约翰。", "No mark follows the name.", "约翰"},
		{"peter-b1-01", "salutation", "Dear Peter", "A comma follows the salutation.", "Dear Peter,"},
		{"peter-b1-01", "closing", "Yours", "A comma follows the close.", "Yours,"},
	} {
		h := atDesk(t, c.letter)
		h.write("body", "OK") // what says the same as at its beginning is not begun
		h.rest()
		if strings.Contains(h.said(), "Leave it") {
			t.Fatal("a letter in its form is noted")
		}
		h.write(c.part, c.text)
		h.page.Tick()
		if strings.Contains(h.said(), c.says) {
			t.Errorf("%s %q is noted at each key", c.part, c.text)
		}
		h.rest()
		if !strings.Contains(h.said(), c.says) {
			t.Errorf("%s %q: no note says %q", c.part, c.text, c.says)
			continue
		}
		f := h.page.Part(c.part)
		if under := f.Findings(); c.text != "" && (len(under) != 1 || under[0].Kind != editor.Advice || under[0].Start >= under[0].End) {
			t.Errorf("%s %q is underlined at %v", c.part, c.text, under)
		}
		h.page.Key("Ctrl+N")
		if c.want == "" {
			if f.Text() != c.text {
				t.Errorf("%s %q became %q, and only the writer can say", c.part, c.text, f.Text())
			}
			continue
		}
		if f.Text() != c.want || strings.Contains(h.said(), c.says) || len(f.Findings()) > 0 {
			t.Errorf("%s %q became %q; the note is gone: %v", c.part, c.text, f.Text(), !strings.Contains(h.said(), c.says))
		}
		h.until("it is kept", func() bool {
			l := h.stored(c.letter)
			return strings.Contains(l.Salutation+"|"+l.Greeting+"|"+l.Wish+"|"+l.Signature+"|", c.want)
		})
		f.Undo()
		if f.Text() != c.text {
			t.Errorf("undo gives %q, not %q", f.Text(), c.text)
		}
	}
}

func TestWhatIsEmptyFromTheStartIsNotNoted(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	test.Type(h.page.Part("body"), "我很好。")
	h.write("name", "")
	h.rest()
	if under := h.page.Part("closing").Findings(); len(under) > 0 {
		t.Error("a name that is missing is underlined elsewhere")
	}
	if said := h.said(); strings.Contains(said, "The wish is missing.") {
		t.Error("a wish that was not begun is missed")
	}
	h.write("wish", "祝")
	h.write("wish", "")
	h.rest()
	if !strings.Contains(h.said(), "The wish is missing.") {
		t.Error("a wish that was taken out is not missed")
	}
	// Notes do not keep the letter from being sent.
	h.seal()
	if l := h.stored("lihua-hsk2-01"); l.State != letters.Sent {
		t.Errorf("the letter is %v", l.State)
	}
	if strings.Contains(h.said(), "Leave it") {
		t.Error("a sent letter has notes")
	}
}

func TestNothingIsNotedWhileOneComposes(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	h.write("greeting", "你好,")
	h.page.Part("body").SetComposing("ni", 2)
	h.rest()
	if strings.Contains(h.said(), "Leave it") {
		t.Error("a note comes while pinyin is being typed")
	}
	h.page.Part("body").EndComposing()
	h.rest()
	if !strings.Contains(h.said(), "Leave it") {
		t.Error("no note comes afterwards")
	}
}

func TestANoteCanBeLeft(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	h.write("salutation", "亲爱的李华,")
	h.write("greeting", "你好,")
	h.rest()
	test.Tap(find(t, h.page.Desk(), func(l *widgets.Link) bool { return l.Label() == "Leave it" })) // the upper one
	if said := h.said(); strings.Contains(said, "ends with a wide colon") || !strings.Contains(said, "The greeting ends") {
		t.Errorf("left was another one:\n%s", said)
	}
	h.page.Key("Ctrl+I")
	h.clock.pass(time.Minute)
	test.Type(h.page.Part("body"), "我很好。")
	h.rest()
	if strings.Contains(h.said(), "Leave it") {
		t.Error("what was left is noted again")
	}
	if got := h.page.Part("salutation").Text() + h.page.Part("greeting").Text(); got != "亲爱的李华,你好," {
		t.Errorf("leaving it made it %q", got)
	}
	h.write("greeting", "你好吗,") // another text is looked at anew
	h.rest()
	if !strings.Contains(h.said(), "The greeting ends") {
		t.Error("what was written since is not noted")
	}
	test.Tap(find(t, h.page.Desk(), func(l *widgets.Link) bool { return l.Label() == "Put right" }))
	if got := h.page.Part("greeting").Text(); got != "你好吗！" {
		t.Errorf("a click made it %q", got)
	}
}

func TestTheCloseInTheWishIsPutRightThere(t *testing.T) {
	h := atDesk(t, "peter-b1-01")
	h.write("closing", "")
	h.page.Part("wish").Insert("I am looking forward to your reply.\nBest wishes")
	h.rest()
	h.page.Key("Ctrl+N")
	if got := h.page.Part("wish").Text(); got != "I am looking forward to your reply.\nBest wishes," {
		t.Errorf("the wish became %q", got)
	}
}

// A wide desk has the paper in its middle until notes come to stand beside it,
// and then does not move it again.
func TestThePaperLiesInTheMiddle(t *testing.T) {
	h := atDesk(t, "lihua-hsk2-01")
	w := fyne.CurrentApp().Driver().AllWindows()
	w[len(w)-1].Resize(fyne.NewSize(1600, 800))
	h.rest()
	if left, right := h.page.Paper(); left < 100 || left-right > 1 || right-left > 1 {
		t.Errorf("there is %v at the left of the paper and %v at the right", left, right)
	}
	h.write("salutation", "亲爱的李华,")
	h.rest()
	left, right := h.page.Paper()
	if len(h.page.NotePlaces()) != 1 || left > 60 || right < 200 {
		t.Errorf("with a note there is %v at the left and %v at the right", left, right)
	}
	h.page.Key("Ctrl+N")
	h.rest()
	if now, _ := h.page.Paper(); len(h.page.NotePlaces()) != 0 || now != left {
		t.Errorf("after it was put right the paper lies at %v, before at %v", now, left)
	}
}

func TestNotesStandBesideOrBelow(t *testing.T) {
	for _, c := range []struct {
		width  float32
		beside bool
	}{{700, false}, {1096, true}, {1600, true}} {
		h := atDesk(t, "lihua-hsk2-01")
		for _, part := range []string{"closing", "name"} {
			h.write(part, "你的朋友。")
		}
		h.write("salutation", "亲爱的李华,")
		w := fyne.CurrentApp().Driver().AllWindows()
		w[len(w)-1].Resize(fyne.NewSize(c.width, 800))
		h.rest()
		notes := h.page.NotePlaces()
		if len(notes) < 2 {
			t.Fatalf("%v wide: %d notes", c.width, len(notes))
		}
		for i, n := range notes {
			if n.Size.Height < 20 || n.Size.Width < 80 {
				t.Errorf("%v wide: a note is %v", c.width, n.Size)
			}
			if beside := n.At.X >= n.Field.X+n.FieldSize.Width; beside != c.beside {
				t.Errorf("%v wide: the note at %v is beside the field at %v, %v: %v", c.width, n.At, n.Field, n.FieldSize, beside)
			}
			if i > 0 && n.At.Y < notes[i-1].At.Y+notes[i-1].Size.Height {
				t.Errorf("%v wide: notes lie over one another", c.width)
			}
		}
		if d := notes[0].At.Y - notes[0].Field.Y; c.beside && (d < -1 || d > 1) {
			t.Errorf("%v wide: the first note is %v from its line", c.width, d)
		}
	}
}
