package today_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/today"
)

// What a real study has is what the page starts; a letter that is put off is
// gone for the day and comes back at once when that is undone.
func TestTodayOnAStudy(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	first, second := document("t1", study.Chinese, 1), document("t2", study.Chinese, 2)
	s := db.Open(t, []*bilingual.Document{first.Document, second.Document}...)
	waiting := s.Deliver(t, "t1")
	s.Add(t, "花")
	if err := s.Library.Leave(t.Context(), "t2", 1, 0.4); err != nil {
		t.Fatal(err)
	}
	source := today.Services{Letters: s.Letters, Drafts: s.Letters, Library: s.Library, Cards: s.Cards, Weeks: s.Progress}
	stage := &uitest.Stage{}
	p := today.New(stage.Frame(uitest.Words(t, study.English)), s.Clock, source)
	p.Show(route.ToRoom{To: route.Today})
	p.Wait()

	wantRoute := func(key fyne.KeyName, want route.Route) {
		t.Helper()
		stage.Routes = nil
		press(t, p, key)
		if len(stage.Routes) != 1 || stage.Routes[0] != want {
			t.Errorf("%s leads to %v, want %v", key, stage.Routes, want)
		}
	}
	wantRoute(fyne.KeyReturn, route.Text{ID: "t1"})
	wantRoute(fyne.KeyR, route.Review{})
	wantRoute(fyne.KeyG, route.Text{ID: "t2"})

	press(t, p, fyne.KeyL)
	wantRoute(fyne.KeyReturn, route.Review{})
	stage.Actions[0]()
	p.Wait()
	wantRoute(fyne.KeyReturn, route.Text{ID: "t1"})

	press(t, p, fyne.KeyL)
	s.Clock.Set(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	p.Show(route.ToRoom{To: route.Today})
	p.Wait()
	wantRoute(fyne.KeyReturn, route.Text{ID: "t1"})
	// What was begun comes first, until it is sent or put away.
	draft, err := s.Letters.Reply(t.Context(), waiting.ID, letters.Content{Body: "谢谢\n你的信。"})
	if err != nil {
		t.Fatal(err)
	}
	p.Show(route.ToRoom{To: route.Today})
	p.Wait()
	wantRoute(fyne.KeyReturn, route.Draft{LetterID: draft.ID})
	wantRoute(fyne.KeyA, route.Text{ID: "t1"})
	if o, err := source.Overview(t.Context()); err != nil || o.Draft == nil || o.Draft.Text != "谢谢 你的信。" || o.Draft.With == "" {
		t.Errorf("begun was %+v, %v", o.Draft, err)
	}
	if err := s.Letters.Archive(t.Context(), draft.ThreadID, true); err != nil {
		t.Fatal(err)
	}
	if o, err := source.Overview(t.Context()); err != nil || o.Draft != nil {
		t.Errorf("put away it is still offered: %+v, %v", o.Draft, err)
	}
	if err := s.Letters.Archive(t.Context(), draft.ThreadID, false); err != nil {
		t.Fatal(err)
	}
	if len(stage.Errors) != 0 {
		t.Errorf("reported %v", stage.Errors)
	}
	o, err := source.Overview(t.Context())
	if err != nil || o.Letter.ID != waiting.ID || o.Cards != 1 || o.Week.Words != 1 || o.Week.Total() != 0 {
		t.Errorf("the study has %+v (%v)", o, err)
	}
}
