package decks

import (
	"context"
	"errors"
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs/fit"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/parameters"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// numberWidth is the width of a column of numbers at 100 %.
const numberWidth = 150

// Parameters works out how the learner forgets.
type Parameters interface {
	// Record gives what was found last; ok is false if nothing was.
	Record() (r parameters.Record, ok bool)
	// Fit works it out anew from all answers and tells how many steps of all are
	// done; it is called off the interface's thread.
	Fit(ctx context.Context, progress func(done, all int)) (parameters.Record, error)
	// Reset goes back to what holds for most learners.
	Reset(ctx context.Context) error
}

// own is the section that shows how the learner forgets, and works that out.
type own struct {
	p      *Page
	object *fyne.Container
	bar    *widgets.Progress
	done   *widgets.Text
	stop   context.CancelFunc // ends the work under way; nil where there is none
	fault  string
	share  int // percent of the work done
}

func newOwn(p *Page) *own {
	o := &own{p: p, object: widgets.NewColumn(10), bar: widgets.NewProgress(0, 240), done: widgets.NewSoft("")}
	o.refresh()
	return o
}

// refresh shows what was found, or how far the work is.
func (o *own) refresh() {
	t := o.p.frame.Words.T
	parts := []fyne.CanvasObject{widgets.NewTitle(t("decks.own_title")), widgets.NewParagraph(t("decks.own_about"), theme.Soft)}
	record, ok := o.p.deps.Parameters.Record()
	if ok && o.stop == nil {
		parts = append(parts, o.found(record)...)
	}
	if o.fault != "" {
		parts = append(parts, widgets.NewParagraph(o.fault, theme.Cinnabar))
	}
	if o.stop != nil {
		parts = append(parts, widgets.NewFlow(16, 8, widgets.NewInset(14, 0, 0, 0, o.bar), widgets.NewInset(8, 0, 0, 0, o.done),
			widgets.NewButton(t("decks.own_stop"), "", o.stop)))
	} else {
		buttons := []fyne.CanvasObject{widgets.NewButton(t("decks.own_begin"), "W", o.begin)}
		if ok && record.Own() {
			buttons = append(buttons, widgets.NewButton(t("decks.own_reset"), "", o.reset))
		}
		parts = append(parts, widgets.NewFlow(12, 8, buttons...))
	}
	o.object.Objects = parts
	o.p.content.Relayout()
}

// found says what the last work came to: how well the answers held out were
// foretold before and after.
func (o *own) found(r parameters.Record) []fyne.CanvasObject {
	words := o.p.frame.Words
	t := words.T
	said := t("decks.own_not_kept")
	if r.Kept {
		said = t("decks.own_kept")
	}
	when := t("decks.own_when", i18n.Args{"date": words.FormatDate(r.At, i18n.DateShort), "n": r.Learnt, "held": words.FormatNumber(r.Before.Count)})
	figure := func(v float64) string { return strconv.FormatFloat(v, 'f', 4, 64) }
	table := widgets.NewColumn(0,
		widgets.NewTableLine(numberWidth, []string{"", t("decks.own_before"), t("decks.own_after")}, true), widgets.NewRule(),
		widgets.NewTableLine(numberWidth, []string{t("decks.own_loss"), figure(r.Before.LogLoss), figure(r.After.LogLoss)}, false), widgets.NewRule(),
		widgets.NewTableLine(numberWidth, []string{t("decks.own_rmse"), figure(r.Before.RMSE), figure(r.After.RMSE)}, false), widgets.NewRule())
	out := []fyne.CanvasObject{widgets.NewParagraph(said, theme.Ink), widgets.NewProseNote(when), table}
	if n := max(len(r.Before.Bins), len(r.After.Bins)); n > 0 {
		bins := widgets.NewColumn(0, widgets.NewTableLine(numberWidth, []string{t("decks.own_group"), t("decks.own_before"), t("decks.own_after")}, true))
		for i := range n {
			bins.Add(widgets.NewRule())
			bins.Add(widgets.NewTableLine(numberWidth, []string{strconv.Itoa(i + 1), o.bin(r.Before.Bins, i), o.bin(r.After.Bins, i)}, false))
		}
		out = append(out, widgets.NewProseNote(t("decks.own_calibration")), bins)
	}
	return out
}

// bin says of a group of answers what was foretold and what came.
func (o *own) bin(bins []fit.Bin, i int) string {
	if i >= len(bins) {
		return "–"
	}
	words := o.p.frame.Words
	return words.FormatPercent(bins[i].Predicted) + " → " + words.FormatPercent(bins[i].Observed)
}

// begin works out how the learner forgets, in the background; it goes on where
// the page is left.
func (o *own) begin() {
	if o.stop != nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	o.stop, o.fault, o.share = stop, "", 0
	o.bar.SetShare(0)
	o.tell()
	o.refresh()
	o.p.working.Add(1)
	last := -1
	page.Do(func(context.Context) (parameters.Record, error) {
		return o.p.deps.Parameters.Fit(ctx, func(done, all int) {
			if percent := 100 * done / max(all, 1); percent != last {
				last = percent
				fyne.Do(func() { o.progressed(percent) })
			}
		})
	}, func(_ parameters.Record, err error) {
		defer o.p.working.Done()
		stop()
		o.stop = nil
		if err != nil && !errors.Is(err, context.Canceled) {
			o.fault = o.p.frame.Words.ErrorText(err)
		}
		o.refresh()
	})
}

// progressed shows how far the work is.
func (o *own) progressed(percent int) {
	if o.stop == nil {
		return
	}
	o.share = percent
	o.bar.SetShare(float64(percent) / 100)
	o.tell()
}

func (o *own) tell() { o.done.SetText(o.p.frame.Words.FormatPercent(float64(o.share) / 100)) }

// reset goes back to what holds for most learners.
func (o *own) reset() {
	o.p.working.Add(1)
	page.DoIn(&o.p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, o.p.deps.Parameters.Reset(ctx)
	}, func(_ struct{}, err error) {
		defer o.p.working.Done()
		if err != nil {
			o.p.frame.Report(err)
		}
		o.refresh()
	})
}
