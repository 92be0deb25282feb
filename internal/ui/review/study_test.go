package review_test

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/progress"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// A whole day of a new word on a real study: learnt in its steps, reviewed
// until nothing is left and counted.
func TestReviewOnAStudy(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := db.Open(t)
	ctx := t.Context()
	note := three()[0].Note
	if _, added, err := s.Cards.Add(ctx, note); err != nil || !added {
		t.Fatalf("added %v: %v", added, err)
	}
	stage := &uitest.Stage{}
	p := review.New(stage.Frame(uitest.Words(t, study.English)), review.Deps{Clock: s.Clock, Deck: s.Cards, Spend: func(ctx context.Context, took time.Duration) error {
		return s.Progress.Spend(ctx, progress.Reviewing, took)
	}})
	p.Show(route.Review{})
	p.Wait()
	wantText(t, p, "我家窗台上有三盆花。", "Words of 窗台上的三盆花")
	for range 3 {
		press(t, p, space)
		s.Clock.Advance(20 * time.Second)
		press(t, p, fyne.Key1)
		wantText(t, p, "Show answer")
	}
	press(t, p, space, fyne.Key4)
	wantText(t, p, "Done for now", "1 card in 1 minute. 3 answers were Again; their cards come back sooner.", "1 new card begun", "1 card is due tomorrow.")
	if len(stage.Errors) != 0 {
		t.Fatalf("reported %v", stage.Errors)
	}
	week, err := s.Progress.Week(ctx)
	if err != nil || week.Total() != time.Minute {
		t.Errorf("the week has %v (%v), want 1 min", week.Total(), err)
	}

	press(t, p, undo)
	wantText(t, p, "我家窗台上有三盆花。", "Show answer")
	press(t, p, space, fyne.Key4)

	p.Show(route.ToRoom{To: route.Cards})
	p.Wait()
	wantText(t, p, "None due for now · 1 card in all")
	if len(stage.Errors) != 0 {
		t.Errorf("reported %v", stage.Errors)
	}
}

// Without an answer in this day there is nothing to take back; that is no
// failure.
func TestUndoOnAnEmptyStudy(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	s := db.Open(t)
	stage := &uitest.Stage{}
	p := review.New(stage.Frame(uitest.Words(t, study.English)), review.Deps{
		Clock: s.Clock, Deck: s.Cards, Spend: func(context.Context, time.Duration) error { return nil },
	})
	p.Show(route.Review{})
	p.Wait()
	press(t, p, undo)
	wantText(t, p, "No cards yet")
	if len(stage.Errors) != 0 {
		t.Errorf("reported %v", stage.Errors)
	}
}
