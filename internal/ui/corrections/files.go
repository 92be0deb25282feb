package corrections

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// fileEnding is that of a file of corrections.
const fileEnding = ".jsonl"

// exportFile writes all corrections to a file that the user names.
func (p *Page) exportFile() {
	t := p.frame.Words.T
	if p.working || len(p.rows) == 0 {
		return
	}
	p.deps.Files.Save(t("corrections.export_title"), t("corrections.file_name")+fileEnding, func(path string) {
		p.working = true
		page.Do(func(ctx context.Context) (struct{}, error) { return struct{}{}, p.deps.Export(ctx, path) }, func(_ struct{}, err error) {
			p.working = false
			if err != nil {
				p.frame.Report(err)
				return
			}
			p.frame.Notify(t("corrections.exported", i18n.Args{"path": path}), "", nil)
		})
	})
}

// importFile reads a file of corrections and tells what came of it.
func (p *Page) importFile() {
	if p.working {
		return
	}
	p.deps.Files.Open(p.frame.Words.T("corrections.import_title"), []string{fileEnding}, func(path string) {
		p.working = true
		page.Do(func(ctx context.Context) (reader.ImportedCorrections, error) {
			return p.deps.Import(ctx, path)
		}, func(report reader.ImportedCorrections, err error) {
			p.working = false
			if err != nil {
				p.frame.Report(err)
				return
			}
			p.last = report.Change
			p.tell(&report)
			p.reload()
		})
	})
}

// mostFaults is how many faulty lines are told one by one.
const mostFaults = 5

// tell shows what came of a file above the list; nil for nothing.
func (p *Page) tell(report *reader.ImportedCorrections) {
	if report == nil {
		p.report.Objects = nil
		p.content.Refresh()
		return
	}
	t := p.frame.Words.T
	lines := []fyne.CanvasObject{widgets.NewParagraph(p.summary(report), theme.Ink)}
	for _, f := range report.Faults[:min(len(report.Faults), mostFaults)] {
		lines = append(lines, widgets.NewParagraph(t("corrections.fault", i18n.Args{
			"line": p.frame.Words.FormatNumber(f.Line), "fault": p.frame.Words.ErrorText(f.Err),
		}), theme.Soft))
	}
	if more := report.Faulty - min(len(report.Faults), mostFaults); more > 0 {
		lines = append(lines, widgets.NewParagraph(t("corrections.more_faults", i18n.Args{"n": more}), theme.Soft))
	}
	var ways []fyne.CanvasObject
	if !report.Change.Empty() {
		done := report.Change
		ways = append(ways, widgets.NewKeyLink(t("common.undo"), "U", func() {
			p.tell(nil)
			p.undo(done)
		}))
	}
	ways = append(ways, widgets.NewKeyLink(t("corrections.close"), "Esc", func() { p.tell(nil) }))
	lines = append(lines, widgets.NewFlow(20, 4, ways...))
	p.report.Objects = []fyne.CanvasObject{widgets.NewSheet(8, 16, widgets.NewColumn(6, lines...))}
	p.content.Refresh()
}

// summary tells in a sentence or two how many corrections of a file were kept.
func (p *Page) summary(report *reader.ImportedCorrections) string {
	t := p.frame.Words.T
	parts := []struct {
		n    int
		text string
	}{
		{report.Added, t("corrections.added", i18n.Args{"n": report.Added})},
		{report.Replaced, t("corrections.replaced", i18n.Args{"n": report.Replaced})},
		{report.Same, t("corrections.same", i18n.Args{"n": report.Same})},
		{report.Newer, t("corrections.newer", i18n.Args{"n": report.Newer})},
		{report.Faulty, t("corrections.faulty", i18n.Args{"n": report.Faulty})},
	}
	text := ""
	for _, part := range parts {
		if part.n == 0 {
			continue
		}
		if text != "" {
			text += t("corrections.between")
		}
		text += part.text
	}
	if text == "" {
		return t("corrections.empty_file")
	}
	return text
}
