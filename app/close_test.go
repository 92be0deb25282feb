package main

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/writing"
)

// withoutReference gives the program reference data that are missing.
func withoutReference(p *program) {
	p.reference = &reference{opened: make(chan struct{}), err: &study.Error{Code: study.CodeReferenceMissing}}
	close(p.reference.opened)
}

// begun brings the letters and begins the reply to the first.
func begun(t *testing.T, p *program) letters.Letter {
	t.Helper()
	ctx := context.Background()
	if err := p.deliver(ctx); err != nil {
		t.Fatal(err)
	}
	waiting, err := p.waiting(ctx)
	if err != nil || len(waiting) == 0 {
		t.Fatalf("%d letters wait, %v", len(waiting), err)
	}
	reply, err := p.letters.Reply(ctx, waiting[0].ID, letters.Content{})
	if err != nil {
		t.Fatal(err)
	}
	return reply
}

func TestTheEndWritesWhatIsInHand(t *testing.T) {
	ctx := context.Background()
	p := newProgram(t)
	withoutReference(p)
	if err := p.tryOpenStudy(ctx); err != nil {
		t.Fatal(err)
	}
	reply := begun(t, p)
	p.drafts.Keep(reply.ID, letters.Content{Body: "谢谢你的信"})
	p.drafts.Keep(reply.ID, letters.Content{Body: "谢谢你的信。"})
	if err := p.close(); err != nil {
		t.Fatal(err)
	}
	if err := p.tryOpenStudy(ctx); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.close(); err != nil {
			t.Error(err)
		}
	}()
	got, err := p.letters.Letter(ctx, reply.ID)
	if err != nil || got.Body != "谢谢你的信。" {
		t.Errorf("kept: %q, %v", got.Body, err)
	}
}

// refusing takes no draft.
type refusing struct{}

func (refusing) Write(context.Context, string, letters.Content) error {
	return &study.Error{Code: study.CodeNotFound, Args: map[string]string{"what": "letter"}}
}

func TestTheWindowStaysOpenWhileADraftCannotBeWritten(t *testing.T) {
	p := openProgram(t)
	withoutReference(p)
	p.app = uitest.App(t, theme.LightUp, 1)
	w := test.NewWindow(nil)
	p.showStudy(w)
	p.drafts = writing.NewDrafts(refusing{}, p.clock)
	p.drafts.Keep("letter", letters.Content{Body: "谢谢。"})
	closed := 0
	w.SetOnClosed(func() { closed++ })
	p.closeWindow(w)
	if closed != 0 {
		t.Fatal("the window closes on a draft that is not written")
	}
	p.closeWindow(w)
	if closed != 1 {
		t.Error("the window does not close for whoever insists")
	}
}

func TestWhatComesLateDoesNotDisturbTheDesk(t *testing.T) {
	p := openProgram(t)
	withoutReference(p)
	p.app = uitest.App(t, theme.LightUp, 1)
	if err := p.settings.Update(context.Background(), func(s *settings.Settings) { s.Started = true }); err != nil {
		t.Fatal(err)
	}
	reply := begun(t, p)
	w := test.NewWindow(nil)
	defer w.Close()
	p.showStudy(w)
	p.window.Go(route.Reply{LetterID: reply.InReplyTo})
	for range 400 {
		if w.Canvas().Focused() != nil {
			break
		}
		uitest.Pause(t, 5*time.Millisecond)
	}
	desk := w.Canvas().Focused()
	if desk == nil {
		t.Fatal("the desk does not take the focus")
	}
	p.refresh()
	uitest.Pause(t, 200*time.Millisecond) // time for the desk to open anew, if it does
	if w.Canvas().Focused() != desk {
		t.Error("the desk was opened anew below the learner's hands")
	}
	p.window.Close()
}
