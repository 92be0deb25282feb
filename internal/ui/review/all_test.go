package review_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// Cards of every kind in a study on disk are answered by keys to their end,
// some of them marked meanwhile, and all of it is taken back.
func TestAllKindsOnAStudy(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	now := time.Date(2026, 3, 10, 20, 0, 0, 0, time.UTC)
	folder := t.TempDir()
	made, err := filled.AllCards(t.Context(), folder, now, func(*settings.Settings) {})
	if err != nil {
		t.Fatal(err)
	}
	s := db.OpenAt(t, filepath.Join(folder, "study.db"), db.NewClock(now))
	s.CardOptions.New = 999
	stage := &uitest.Stage{}
	p := review.New(stage.Frame(uitest.Words(t, study.Chinese)), review.Deps{
		Clock: s.Clock, Deck: s.Cards, Spend: func(context.Context, time.Duration) error { return nil },
	})
	p.Show(route.Review{})
	p.Wait()
	steps := 0
	do := func(keys ...fyne.KeyName) {
		press(t, p, keys...)
		steps++
	}
	do(fyne.KeyF)
	do(fyne.KeyB)
	do(fyne.KeyS)
	for range made - 2 {
		press(t, p, enter)
		do(fyne.Key4)
	}
	if !uitest.Shows(p.Content(), "暂时都复习完了") {
		t.Fatalf("it is not the end: %q", uitest.Texts(p.Content()))
	}
	achieved, err := s.Cards.Achieved(t.Context(), now.Add(-time.Minute))
	if err != nil || achieved.Answers != made-2 || achieved.New != made-2 {
		t.Errorf("%+v, %v; want %d answers", achieved, err, made-2)
	}
	for range steps {
		press(t, p, undo)
	}
	if len(stage.Errors) != 0 {
		t.Fatalf("reported %v", stage.Errors)
	}
	press(t, p, undo)
	if stage.Told != "今天没有可以撤销的了。" {
		t.Errorf("told %q", stage.Told)
	}
	item, ok, err := s.Cards.Next(t.Context())
	counts, failed := s.Cards.Counts(t.Context())
	if err != nil || failed != nil || !ok || item.Card.Kind != cards.Read || item.Card.Flag != 0 || counts.New != made {
		t.Errorf("%v with flag %d comes first (%v), %d are new (%v)", item.Card.Kind, item.Card.Flag, err, counts.New, failed)
	}
}
