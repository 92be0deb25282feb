package main

import (
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/csv"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/publish/press"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/stats"
)

// cardStatistics makes the page of the cards' statistics.
func (p *program) cardStatistics(f page.Frame) page.Page {
	return stats.New(f, stats.Deps{
		Cards: p.cards, Clock: p.clock,
		Languages: func() []study.Language { return p.settings.Get().Direction.Languages() },
		Copy:      func(text string) { fyne.CurrentApp().Clipboard().SetContent(text) },
		Export: func(name string, head []string, rows [][]string) {
			p.chooser().Save(f.Words.T("cardstats.export_title"), name, func(path string) {
				page.Do(func(ctx context.Context) (struct{}, error) {
					ctx, done := p.underway.begin(ctx)
					defer done()
					return struct{}{}, writeTable(ctx, path, head, rows)
				},
					func(_ struct{}, err error) { p.exportedTable(f, path, err) })
			})
		},
	})
}

// exportedTable tells that a table was written, or why it was not.
func (p *program) exportedTable(f page.Frame, path string, err error) {
	if err != nil {
		f.Report(err)
		return
	}
	f.Notify(f.Words.T("cardstats.exported", i18n.Args{"name": filepath.Base(path)}), "", nil)
}

// writeTable writes a table for spreadsheets, whole or not at all.
func writeTable(ctx context.Context, path string, head []string, rows [][]string) error {
	return press.File(ctx, path, func(out io.Writer) error {
		table, err := csv.NewCSV(out, head)
		for i := 0; err == nil && i < len(rows); i++ {
			err = table.Write(rows[i])
		}
		if err != nil {
			return err
		}
		return table.Flush()
	})
}
