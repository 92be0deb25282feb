package reading

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// TestUTakesBackWhatWasToldLast marks words by keys and takes that back by one.
func TestUTakesBackWhatWasToldLast(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "lihua-hsk2-01")
	defer p.Leave()
	if p.Key("U") {
		t.Error("there is something to undo before anything was done")
	}
	for _, key := range []string{"U", "Ctrl+Z"} {
		p.Key("E")
		if len(p.learner.Statuses) == 0 || stage.Told == "" {
			t.Fatal("no word of the page is known now")
		}
		p.Key(key)
		for head, status := range p.learner.Statuses {
			if status != reader.New {
				t.Errorf("after %s, %s is %s", key, head, status)
			}
		}
		if stage.Told != "" {
			t.Errorf("after %s it still says %q", key, stage.Told)
		}
	}
	if p.Key("U") {
		t.Error("undone twice")
	}
}

// TestTabGoesToThePopUpFirst presses Tab with a word's pop-up open, and without.
func TestTabGoesToThePopUpFirst(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	p, _, _, w := toolPage(t, newDesk(t), "lihua-hsk2-01", study.English)
	canvas, ok := w.Canvas().(interface{ FocusNext() })
	if !ok {
		t.Fatal("the window has no Tab")
	}
	inPopup := func() bool {
		o, ok := w.Canvas().Focused().(fyne.CanvasObject)
		if !ok {
			return false
		}
		for _, one := range uitest.All[fyne.CanvasObject](p.popup) {
			if one == o {
				return true
			}
		}
		return false
	}
	p.Key("Right")
	p.look.Wait()
	canvas.FocusNext()
	if !inPopup() {
		t.Errorf("Tab goes to %T, not into the pop-up", w.Canvas().Focused())
	}
	p.Key("Escape")
	canvas.FocusNext()
	if link, ok := w.Canvas().Focused().(*widgets.Link); !ok || inPopup() {
		t.Errorf("without a pop-up, Tab goes to %T", w.Canvas().Focused())
	} else if test.WidgetRenderer(link) == nil {
		t.Error("the link is not drawn")
	}
}

// TestTheHeadOfATextWithoutALevel begins with what is known of it.
func TestTheHeadOfATextWithoutALevel(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	h := newHead(uitest.Words(t, study.English), &Page{})
	x := newText(&bilingual.Document{Language: study.Chinese}, study.Chinese, nil, nil, nil)
	h.show(x, 0.5, true, look{}, false)
	if got := h.facts.Label(); got != "50% known" {
		t.Errorf("the head says %q", got)
	}
}
