package gather

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	core "github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// renew makes the page anew, as another language or theme does.
func (w *world) renew(language study.Language) {
	w.t.Helper()
	w.page.Leave()
	deps := w.page.deps
	deps.State = w.page.state
	w.page = New(w.stage.Frame(uitest.Words(w.t, language)), deps)
	w.page.later = func(f func()) { f() }
	win := test.NewWindow(w.page.Content())
	w.t.Cleanup(win.Close)
}

func (w *world) expectField(what, want string) {
	w.t.Helper()
	if got := w.page.start.field.Text; w.page.view != view(w.page.start) || got != want {
		w.t.Errorf("%s: the field has %q, want %q", what, got, want)
	}
}

// What was pasted stays until it was added, whatever comes between.
func TestPastedWordsStayUntilTheyAreAdded(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	w.page.Show(route.Gather{Paste: true})
	w.page.start.field.SetText("盐\n接")
	w.page.Leave()
	w.page.Show(route.Gather{})
	w.expectField("after another room", "盐\n接")
	w.renew(study.Chinese)
	w.page.Show(route.Gather{})
	w.expectField("in another language", "盐\n接")
	w.keys("2")
	w.page.work.Wait()
	w.keys("Escape")
	w.expectField("after a level was looked at", "盐\n接")

	find, block := w.page.deps.Find, make(chan struct{})
	w.page.deps.Find = func(ctx context.Context, _ From, _ func(int, int)) (Found, error) {
		<-ctx.Done()
		<-block
		return Found{}, ctx.Err()
	}
	w.keys("Return", "Escape")
	close(block)
	w.page.work.Wait()
	w.expectField("after the search was stopped", "盐\n接")
	w.page.deps.Find = find

	w.keys("Return")
	w.page.work.Wait()
	w.keys("Ctrl+Return")
	w.page.state.working.Wait()
	w.expectField("after the words were added", "")
}

// A long text stays beside what is typed and pasted after it.
func TestALongTextStaysBesideTheField(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	w.page.Show(route.Gather{Paste: true})
	long := strings.Repeat("银行\n", 10_000)
	w.page.start.field.SetText("盐")
	w.page.start.pasted(long)
	w.page.start.field.SetText("盐\n接")
	w.renew(study.English)
	w.page.Show(route.Gather{})
	if got := w.page.state.pasted(); got != long+"\n盐\n接" {
		t.Errorf("%d bytes are there", len(got))
	}
	test.Tap(w.page.start.drop)
	if got := w.page.state.pasted(); got != "盐\n接" {
		t.Errorf("%q is left", got)
	}
}

// One key too many, another language or another room leaves the ticks, the senses,
// the tags and the deck as they were.
func TestAListOutlastsWhatLeadsAwayFromIt(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	w.open()
	w.keys("Space", "2")
	w.page.list.into("Cats")
	w.page.list.tags.SetText("one two")
	same := func(what string) {
		t.Helper()
		if w.page.list == nil || w.page.view != view(w.page.list) {
			t.Fatalf("%s: no list is shown", what)
		}
		w.expect(what, "-盐 +接 -哈尔滨 -书 -囧囧")
		if l := w.page.list; l.deck != "Cats" || l.tags.Text != "one two" || l.words[1].Note.Gloss != "to answer (the phone)" {
			t.Errorf("%s: %q, %q, %q", what, l.deck, l.tags.Text, l.words[1].Note.Gloss)
		}
	}
	w.keys("Escape")
	if w.page.view != view(w.page.start) {
		t.Fatal("Esc does not lead to the sources")
	}
	w.keys("B")
	same("after Esc and B")
	w.keys("Escape")
	w.page.Leave()
	w.page.Show(route.Gather{})
	w.keys("B")
	same("after Esc and another room")
	at := w.page.At()
	w.renew(study.Chinese)
	w.page.Show(at)
	same("in another language")
	if len(w.asked) != 1 {
		t.Errorf("%d searches", len(w.asked))
	}
	// Another list takes its place, and gives it back.
	w.page.Show(route.Gather{Level: 4})
	w.page.work.Wait()
	if w.page.list.from.Level != 4 {
		t.Fatal("the other list is not shown")
	}
	w.stage.Actions[len(w.stage.Actions)-1]()
	same("after the list that came instead")
}

// Words that were added while the learner is elsewhere leave the keyboard where it
// is, and the page that was made meanwhile shows what became of them.
func TestAddingElsewhereLeavesTheKeyboard(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	field := widget.NewEntry()
	desk := test.NewWindow(field)
	t.Cleanup(desk.Close)
	w.block = make(chan struct{})
	w.open()
	w.keys("Ctrl+Return")
	w.renew(study.Chinese)
	desk.Canvas().Focus(field)
	close(w.block)
	w.page.state.working.Wait()
	if desk.Canvas().Focused() == nil {
		t.Error("the field of the other page lost the keyboard")
	}
	if len(w.notes()) != 2 || !strings.Contains(w.stage.Told, "2") {
		t.Errorf("%d notes, told %q", len(w.notes()), w.stage.Told)
	}
	w.page.Show(route.Gather{})
	if w.page.view != view(w.page.start) || w.page.state.held != nil {
		t.Error("what was added is still listed")
	}
}

// The program does not end before what is being added has let go of the study.
func TestSettleWaitsForWhatIsAdded(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	ended := false
	w.page.deps.Add = func(ctx context.Context, _ []cards.Note, _ core.Adding, _ func(int, int)) (core.Report, error) {
		<-ctx.Done()
		ended = true
		return core.Report{}, ctx.Err()
	}
	w.open()
	w.keys("Ctrl+Return")
	w.page.Settle(t.Context())
	if !ended {
		t.Error("it is still adding")
	}
	w.page.state.working.Wait()
}

func TestTagsAreDividedAsEverywhere(t *testing.T) {
	w := newWorld(t, study.English, someWords()[:1])
	w.open()
	w.page.list.tags.SetText("食物，#动物")
	w.keys("Ctrl+Return")
	w.page.state.working.Wait()
	if notes := w.notes(); len(notes) != 1 || !slices.Equal(notes[0].Tags, []string{"动物", "食物"}) && !slices.Equal(notes[0].Tags, []string{"食物", "动物"}) {
		t.Errorf("notes %+v", notes)
	}
}

// Who asks for the words of a text again gets those of now: with the ticks and the
// senses of the list that was there, which can be had back.
func TestTheSameSourceIsSearchedAfresh(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	w.open()
	w.keys("Space", "2") // 盐 off, another sense of 接
	w.page.list.into("Cats")
	w.page.list.tags.SetText("one")
	w.page.Leave()
	words := append([]core.Candidate{candidate("新", "xīn", "2", "new")}, someWords()[:2]...)
	words = append(words, someWords()[2:4]...) // 囧囧 is known now
	w.found.Candidates = words
	w.page.Show(route.Gather{TextID: "t1"})
	w.page.work.Wait()
	w.expect("afresh", "+新 -盐 +接 -哈尔滨 -书")
	if l := w.page.list; l.words[2].Note.Gloss != "to answer (the phone)" || l.deck != "Cats" || l.tags.Text != "one" {
		t.Errorf("%q, %q, %q", l.words[2].Note.Gloss, l.deck, l.tags.Text)
	}
	w.stage.Actions[len(w.stage.Actions)-1]()
	w.expect("the former list", "-盐 +接 -哈尔滨 -书 -囧囧")

	// What got a card meanwhile begins without a tick.
	w.found.Candidates = someWords()
	w.found.Candidates[1].There = true
	w.page.Show(route.Gather{TextID: "t1"})
	w.page.work.Wait()
	w.expect("with a card meanwhile", "-盐 -接 -哈尔滨 -书 -囧囧")

	// The ticks of another source are not taken over.
	w.found.Candidates = someWords()
	w.page.Show(route.Gather{TextID: "t2"})
	w.page.work.Wait()
	w.expect("another text", "+盐 +接 -哈尔滨 -书 -囧囧")
}

// What was added last can be taken back by U until the next list, also in another
// language.
func TestUTakesBackWhatWasAdded(t *testing.T) {
	w := newWorld(t, study.English, someWords())
	w.open()
	w.keys("Ctrl+Return")
	w.page.state.working.Wait()
	if w.page.start.last.Hidden || len(w.notes()) != 2 {
		t.Fatalf("nothing offers to take %d notes back", len(w.notes()))
	}
	w.renew(study.Chinese)
	w.page.Show(w.page.At())
	if w.page.start.last.Hidden {
		t.Error("nothing offers it in another language")
	}
	w.keys("U")
	w.page.state.working.Wait()
	if n := len(w.notes()); n != 0 || !w.page.start.last.Hidden || w.page.Key("U") {
		t.Errorf("%d notes are left", n)
	}

	w.open()
	w.keys("Ctrl+Return")
	w.page.state.working.Wait()
	w.open() // the next list
	w.keys("Escape")
	if !w.page.start.last.Hidden || w.page.Key("U") || len(w.notes()) != 2 {
		t.Errorf("it is offered beside the next list, %d notes", len(w.notes()))
	}
}
