package page_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

func TestChangesAreMadeAsTheyWereAskedFor(t *testing.T) {
	test.NewTempApp(t)
	var order page.Order
	var mu sync.Mutex
	var made []int
	var shown sync.WaitGroup
	held := make(chan struct{})
	for i := range 20 {
		shown.Add(1)
		page.DoIn(&order, func(context.Context) (int, error) {
			if i == 0 {
				<-held
			}
			mu.Lock()
			defer mu.Unlock()
			made = append(made, i)
			return i, nil
		}, func(int, error) { shown.Done() })
	}
	close(held)
	shown.Wait()
	if !slices.IsSorted(made) || len(made) != 20 {
		t.Errorf("made in the order %v", made)
	}
}

func TestOnlyTheLatestIsShown(t *testing.T) {
	test.NewTempApp(t)
	var latest page.Latest
	var shown []string
	held := make(chan struct{})
	page.Load(&latest, func(ctx context.Context) (string, error) {
		<-held
		return "old", ctx.Err()
	}, func(s string, _ error) { shown = append(shown, s) })
	page.Load(&latest, func(context.Context) (string, error) { return "new", nil }, func(s string, _ error) { shown = append(shown, s) })
	close(held)
	latest.Wait()
	if !slices.Equal(shown, []string{"new"}) {
		t.Errorf("shown: %v", shown)
	}
	stopped := make(chan struct{})
	page.Load(&latest, func(context.Context) (string, error) {
		<-stopped
		return "late", nil
	}, func(s string, _ error) { shown = append(shown, s) })
	latest.Stop()
	close(stopped)
	latest.Wait()
	if slices.Contains(shown, "late") {
		t.Errorf("shown: %v", shown)
	}
}
