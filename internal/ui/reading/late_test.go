package reading

import (
	"context"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
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
	until(t, "the card is added", func() bool { return len(d.cards()) > 0 && p.popup.hasCard })
	for _, n := range d.cards() {
		c := n.Contexts[0]
		if got := string([]rune(c.Sentence)[c.Start:c.End]); got != n.Headword {
			t.Errorf("the card of %s has its place at %s", n.Headword, got)
		}
	}
	p.Leave()
}

// hesitant is a library whose first change of a status is held back.
type hesitant struct {
	*desk
	held  chan struct{}
	first sync.Once
}

func (h *hesitant) SetStatuses(ctx context.Context, l study.Language, words map[string]reader.WordStatus) (map[string]reader.WordStatus, error) {
	h.first.Do(func() { <-h.held })
	return h.desk.SetStatuses(ctx, l, words)
}

func TestTheLastStatusStays(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := &hesitant{desk: newDesk(t), held: make(chan struct{})}
	s := d.services()
	s.Library = d
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "lihua-hsk2-01")
	p.Key("Right")
	p.look.Wait()
	head := p.word().head
	p.keepStatuses(study.Chinese, map[string]reader.WordStatus{head: reader.Known})
	p.keepStatuses(study.Chinese, map[string]reader.WordStatus{head: reader.Learning})
	uitest.Pause(t, 20*time.Millisecond) // time for the second to overtake, if it may
	close(d.held)
	until(t, "both are written", func() bool {
		d.mu.Lock()
		defer d.mu.Unlock()
		return d.statuses[head] != "" && d.statuses[head] != reader.Known
	})
	uitest.Pause(t, 20*time.Millisecond)
	if got, _ := d.Statuses(context.Background(), study.Chinese); got[head] != reader.Learning {
		t.Errorf("the status kept is %q", got[head])
	}
	p.Leave()
}

func TestUndoAfterTheTextIsClosed(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "lihua-hsk2-01")
	p.Key("Right")
	p.look.Wait()
	head := p.word().head
	p.Key("I")
	p.Show(route.Text{ID: "nothing"})
	p.load.Wait()
	stage.Actions[0]()
	until(t, "the status is taken back", func() bool {
		got, _ := d.Statuses(context.Background(), study.Chinese)
		return got[head] != reader.Ignored
	})
}

// stepping is a clock that goes on when it is told to.
type stepping struct{ now time.Time }

func (c *stepping) Now() time.Time { return c.now }

func TestTimeIsCountedOnceAndInPieces(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := newDesk(t).services()
	clock := &stepping{time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}
	var total time.Duration
	writes := 0
	s.Clock = clock
	s.Spend = func(spent time.Duration) {
		total += spent
		writes++
	}
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "lihua-hsk4-01")
	for range 250 { // the wheel, for 25 seconds
		clock.now = clock.now.Add(100 * time.Millisecond)
		p.flow.ScrollBy(0.01)
	}
	p.Leave()
	if total != 25*time.Second || writes > 4 {
		t.Errorf("%v counted in %d writes, want 25s in few", total, writes)
	}
}

func TestTimeInAnotherRoomDoesNotCount(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := newDesk(t).services()
	clock := &stepping{time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}
	var total time.Duration
	s.Clock, s.Spend = clock, func(spent time.Duration) { total += spent }
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "lihua-hsk4-01")
	clock.now = clock.now.Add(20 * time.Second)
	p.Leave()
	clock.now = clock.now.Add(time.Minute)
	p.Content().Refresh() // the window puts the page back before it shows it
	p.Show(route.Text{ID: "lihua-hsk4-01"})
	p.load.Wait()
	clock.now = clock.now.Add(5 * time.Second)
	p.Leave()
	if total != 25*time.Second {
		t.Errorf("%v counted, want 25s", total)
	}
}

func TestAFailureAfterLeavingLeadsNowhere(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := newDesk(t).services()
	held := make(chan struct{})
	s.Letter = func(context.Context, string) (string, error) {
		<-held
		return "", &study.Error{Code: study.CodeNotFound}
	}
	var stage uitest.Stage
	p := New(stage.Frame(uitest.Words(t, study.English)), s)
	p.Show(route.Text{ID: "lihua-hsk2-01"})
	p.Leave()
	close(held)
	p.load.Wait()
	if len(stage.Routes) > 0 {
		t.Errorf("whoever left for another room is led to %v", stage.Routes)
	}
}

func TestKeysOnATextWithoutSentences(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.docs = append(d.docs, &bilingual.Document{ID: "empty", Language: study.Chinese, Paragraphs: []bilingual.Paragraph{
		{Pairs: []bilingual.Pair{{En: "Only English."}}},
	}})
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "empty")
	for _, key := range []string{"Right", "Left", "Up", "Down", "Next", "Prior", "Home", "End", "Space", "T", "P", "A", "K", "I", "D"} {
		p.Key(key)
	}
	p.flow.Tapped(&fyne.PointEvent{Position: fyne.NewPos(500, 100)})
	p.Leave()
	if len(stage.Errors) > 0 {
		t.Errorf("errors %v", stage.Errors)
	}
}

func TestACardOfAnInflectedWordMarksTheFormInTheText(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	d.docs = append(d.docs, &bilingual.Document{ID: "forms", Language: study.English, Paragraphs: []bilingual.Paragraph{
		{Pairs: []bilingual.Pair{{En: "Puppies.", Zh: "小狗。"}}},
	}})
	var stage uitest.Stage
	p := openedPage(t, d.services(), &stage, "forms")
	p.Key("Right")
	p.look.Wait()
	p.Key("A")
	until(t, "the form is marked", func() bool {
		got, _ := d.Statuses(context.Background(), study.English)
		return got["puppies"] == reader.Learning
	})
	if n := d.cards(); len(n) != 1 || n[0].Headword != "puppy" {
		t.Errorf("cards %+v, want one of puppy", n)
	}
	p.Leave()
}

// full is a study that takes nothing any more.
type full struct{ *desk }

func (full) SetStatuses(context.Context, study.Language, map[string]reader.WordStatus) (map[string]reader.WordStatus, error) {
	return nil, &study.Error{Code: study.CodeDiskFull, Op: "keep word status"}
}

// TestAStatusThatIsNotKeptIsNotShown: the page shows what is kept.
func TestAStatusThatIsNotKeptIsNotShown(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	d := newDesk(t)
	s := d.services()
	s.Library = full{d}
	var stage uitest.Stage
	p := openedPage(t, s, &stage, "lihua-hsk2-01")
	p.keepStatuses(study.Chinese, map[string]reader.WordStatus{"我": reader.Ignored})
	p.Settle(t.Context())
	until(t, "the failure is told", func() bool { return len(stage.Errors) == 1 })
	p.load.Wait()
	until(t, "the status is as it was", func() bool { return p.learner.Statuses["我"] == "" })
	p.Leave()
}
