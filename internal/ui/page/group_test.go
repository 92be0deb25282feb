package page_test

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func TestWaitGoesOnWithWhatIsBegunMeanwhile(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	var group page.Group
	var done []string // written without a lock: by the interface's thread alone
	group.Add(1)
	go func() {
		defer group.Done()
		fyne.Do(func() {
			done = append(done, "first")
			group.Add(1)
			go func() {
				defer group.Done()
				fyne.DoAndWait(func() { done = append(done, "second") })
			}()
		})
	}()
	group.Wait()
	if !slices.Equal(done, []string{"first", "second"}) {
		t.Errorf("done: %q", done)
	}
}

func TestNothingIsShownUntilTheTestWaits(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	var latest page.Latest
	answered := make(chan struct{})
	shown := false
	page.Load(&latest, func(context.Context) (int, error) {
		close(answered)
		return 1, nil
	}, func(int, error) { shown = true })
	<-answered
	if shown {
		t.Error("shown on another thread than the interface's")
	}
	latest.Wait()
	if !shown {
		t.Error("not shown")
	}
}

func TestMoreEndsThanBegan(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it is not told")
		}
	}()
	new(page.Group).Done()
}
