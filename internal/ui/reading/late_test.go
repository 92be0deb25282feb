package reading

import (
	"context"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// slow is a dictionary whose answers can be held back.
type slow struct {
	*desk
	held chan struct{} // nil: nothing is held back
}

func (s *slow) Lookup(ctx context.Context, w string) ([]dictionary.Entry, error) {
	if s.held != nil {
		<-s.held
	}
	return s.desk.Lookup(context.WithoutCancel(ctx), w)
}

// openedPage shows a text of the library in a window.
func openedPage(t *testing.T, s Services, stage *uitest.Stage, id string) *Page {
	t.Helper()
	p := New(stage.Frame(uitest.Words(t, study.English)), s)
	w := test.NewWindow(p.Content())
	t.Cleanup(w.Close)
	w.Resize(size(1096, 800))
	p.Show(route.Text{ID: id})
	p.load.Wait()
	if p.text == nil {
		t.Fatalf("%s does not open: %v", id, stage.Errors)
	}
	return p
}

func TestAnswerAfterTheTextIsClosed(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := &slow{desk: newDesk(t), held: make(chan struct{})}
	s := d.services()
	s.Reference = d
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "lihua-hsk2-01")
	p.Key("Right")
	p.Show(route.Text{ID: "nothing"})
	p.load.Wait()
	close(d.held)
	p.look.Wait()
	if p.popup.Visible() {
		t.Error("the pop-up of a text that is closed opens")
	}
}

func TestNoCardOfTheWordBefore(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := &slow{desk: newDesk(t)}
	s := d.services()
	s.Reference = d
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "lihua-hsk2-01")
	p.Key("Right")
	p.look.Wait()
	if !p.popup.Visible() {
		t.Fatal("the pop-up does not open")
	}
	d.held = make(chan struct{})
	p.Key("Right")
	p.Key("A") // the pop-up still shows the word before
	close(d.held)
	p.look.Wait()
	p.Key("A")
	until(t, "the card is added", func() bool { return len(d.cards()) > 0 && p.popup.added() })
	for _, n := range d.cards() {
		c := n.Contexts[0]
		if got := string([]rune(c.Sentence)[c.Start:c.End]); got != n.Headword {
			t.Errorf("the card of %s has its place at %s", n.Headword, got)
		}
	}
	p.Leave()
}
