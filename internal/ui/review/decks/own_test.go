package decks

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs/fit"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/parameters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// fitter waits until it is let go, or stopped.
type fitter struct {
	record *parameters.Record
	begun  chan struct{}
	goOn   chan error
}

func (f *fitter) Record() (parameters.Record, bool) {
	if f.record == nil {
		return parameters.Record{}, false
	}
	return *f.record, true
}

func (f *fitter) Fit(ctx context.Context, progress func(done, all int)) (parameters.Record, error) {
	progress(1, 4)
	f.begun <- struct{}{}
	select {
	case <-ctx.Done():
		return parameters.Record{}, ctx.Err()
	case err := <-f.goOn:
		if err != nil {
			return parameters.Record{}, err
		}
	}
	w := fsrs.DefaultWeights()
	w[0] += 0.5
	f.record = &parameters.Record{
		At: time.Date(2026, 3, 3, 9, 0, 0, 0, time.UTC), Weights: w, Kept: true, Learnt: 800,
		Before: fit.Report{Count: 200, LogLoss: 0.3821, RMSE: 0.0612, Bins: []fit.Bin{{Predicted: 0.8, Observed: 0.7, Count: 100}}},
		After:  fit.Report{Count: 200, LogLoss: 0.3512, RMSE: 0.0301, Bins: []fit.Bin{{Predicted: 0.72, Observed: 0.7, Count: 100}}},
	}
	return *f.record, nil
}

func (f *fitter) Reset(context.Context) error {
	f.record = nil
	return nil
}

func TestOwnParameters(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	w := newWorld(t, study.English)
	f := &fitter{begun: make(chan struct{}, 1), goOn: make(chan error, 1)}
	w.page = New(w.stage.Frame(uitest.Words(t, study.English)), Deps{Cards: w.study.Cards, Usual: func() Usual { return Usual{New: 20} }, Parameters: f})
	win := test.NewWindow(w.page.Content())
	defer win.Close()
	win.Resize(fyne.NewSize(1096, 1400))
	w.page.Show(route.Decks{})
	w.wait()
	w.wantText("How you forget", "Work it out")

	w.page.Key("W") // stopped
	<-f.begun
	w.wantText("Stop")
	uitest.Tap(t, w.page.Content(), "Stop")
	w.wait()
	if f.record != nil || w.page.own.fault != "" {
		t.Errorf("stopped, it says %q", w.page.own.fault)
	}

	w.page.Key("W") // failed
	<-f.begun
	f.goOn <- &study.Error{Code: parameters.CodeTooFew, Args: map[string]string{"have": "12", "need": "400"}}
	w.wait()
	w.wantText("12", "400")

	w.page.Key("W")
	<-f.begun
	f.goOn <- nil
	w.wait()
	w.wantText("Your own is in use", "0.3821", "0.3512", "80% → 70%", "72% → 70%", "3 Mar 2026 from 800 answers, judged by the 200 newest ones.")
	uitest.Tap(t, w.page.Content(), "Back to that of most learners")
	w.wait()
	if f.record != nil {
		t.Error("it is not reset")
	}
}
