package reading

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Whoever looks at a sentence that the dictionary quotes has not read what
// stands before it.
func TestWhatIsLeaptOverIsNotRead(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var sentences []string
	for range 60 {
		sentences = append(sentences, "他在那家银行工作。")
	}
	d.docs = []*bilingual.Document{chineseText("trial", sentences...)}
	var stage uitest.Stage
	p := New(stage.Frame(uitest.Words(t, study.English)), d.services())
	w := test.NewWindow(p.Content())
	t.Cleanup(w.Close)
	w.Resize(size(1096, 400))
	p.Show(route.Text{ID: "trial", Sentence: 20})
	p.load.Wait()
	p.keep()
	p.Settle(t.Context())
	if got := d.progress["trial"]; got.Share != 0 || got.Sentence != 19 {
		t.Errorf("kept %+v, want sentence 19 and nothing read", got)
	}
	p.flow.ScrollBy(0.5)
	p.keep()
	p.Settle(t.Context())
	if got := d.progress["trial"].Share; got <= 0.3 || got >= 0.9 {
		t.Errorf("after scrolling on %v is read", got)
	}
	p.Show(route.Text{ID: "trial"}) // as it was left, without a leap
	p.load.Wait()
	p.keep()
	p.Settle(t.Context())
	if got := d.progress["trial"].Share; got <= 0.3 {
		t.Errorf("after coming back %v is read", got)
	}
}
