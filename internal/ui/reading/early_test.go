package reading

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// TestAKeyBeforeTheMeaning presses keys that need a word's meaning while it is
// still being looked up, as quick hands on a slow computer do.
func TestAKeyBeforeTheMeaning(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := &slow{desk: newDesk(t)}
	s := d.services()
	s.Reference = d
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "lihua-hsk2-01")
	early := func(names ...string) {
		d.held = make(chan struct{})
		for _, name := range names {
			p.Key(name)
		}
		close(d.held)
		p.look.Wait()
	}
	early("Right", "A")
	until(t, "the card of the first word is added", func() bool { return len(d.cards()) == 1 && p.popup.hasCard })
	if got := d.cards()[0].Headword; got != p.word().head {
		t.Errorf("the card is of %s, the word was %s", got, p.word().head)
	}
	early("Right", "A", "Right")
	if n := len(d.cards()); n != 1 {
		t.Errorf("%d cards, though the second word was left before it was looked up", n)
	}
	early("Right", "M")
	if p.popup.mending == nil {
		t.Error("what else the word might be was asked for early and is not shown")
	}
	p.closePopup()
	early("Right", "A", "Escape")
	if p.popup.Visible() || len(d.cards()) != 1 {
		t.Errorf("closed before the answer: pop-up shown %v, %d cards", p.popup.Visible(), len(d.cards()))
	}
	p.Leave()
}
