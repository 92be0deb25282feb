package teaching

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// report is what was found in one file.
type report struct {
	path     string
	document *bilingual.Document
	faults   []bilingual.Fault
	err      error // why it could not be read
}

// sound reports whether the document can be used.
func (r report) sound() bool { return r.err == nil && !bilingual.HasErrors(r.faults) }

// checkAll checks files by themselves and against each other. One that cannot
// be read does not keep the others from being checked.
func checkAll(ctx context.Context, paths []string, read func(string) ([]byte, error)) ([]report, error) {
	checker := bilingual.NewChecker()
	out := make([]report, 0, len(paths))
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r := report{path: path}
		content, err := read(path)
		if err != nil {
			r.err = err
		} else {
			r.document, r.faults = checker.Check(filepath.Base(path), content)
		}
		out = append(out, r)
	}
	return out, nil
}

// showReports lays out what was found, file by file.
func (p *Page) showReports() fyne.CanvasObject {
	column := widgets.NewColumn(18, widgets.NewParagraph(p.summary(), theme.Ink))
	for _, r := range p.reports {
		column.Objects = append(column.Objects, p.showReport(r))
	}
	return column
}

// summary says in one sentence how it went.
func (p *Page) summary() string {
	sound := 0
	for _, r := range p.reports {
		if r.sound() {
			sound++
		}
	}
	words := p.frame.Words
	if sound == len(p.reports) {
		return words.T("teaching.all_sound", i18n.Args{"n": len(p.reports)})
	}
	return words.T("teaching.some_sound", i18n.Args{"n": len(p.reports), "sound": sound})
}

func (p *Page) showReport(r report) fyne.CanvasObject {
	words := p.frame.Words
	mark := theme.Jade
	if !r.sound() {
		mark = theme.Cinnabar
	}
	lines := widgets.NewColumn(8, widgets.NewBoldProse(filepath.Base(r.path)))
	if r.err != nil {
		lines.Objects = append(lines.Objects, widgets.NewParagraph(words.ErrorText(r.err), theme.Ink))
	} else {
		if r.sound() {
			lines.Objects = append(lines.Objects, widgets.NewParagraph(p.contents(r.document), theme.Ink))
		}
		for _, f := range r.faults {
			lines.Objects = append(lines.Objects, p.fault(f))
		}
	}
	return widgets.NewMarked(mark, lines)
}

// contents says what a sound document holds.
func (p *Page) contents(d *bilingual.Document) string {
	words := p.frame.Words
	kind := words.T("teaching.article")
	if d.Kind == bilingual.Letter {
		kind = words.T("teaching.letter")
	}
	parts := []string{words.T("teaching.no_faults"), kind, d.Title.In(d.Language)}
	if !d.Level.IsZero() {
		parts = append(parts, d.Level.String())
	}
	parts = append(parts, words.T("teaching.pairs", i18n.Args{"n": len(d.Pairs())}))
	if n := reader.Length(d); d.Language == study.Chinese {
		parts = append(parts, words.T("teaching.characters", i18n.Args{"n": n}))
	} else {
		parts = append(parts, words.T("teaching.words", i18n.Args{"n": n}))
	}
	return strings.Join(parts, "  ·  ")
}

// fault words one fault with its line.
func (p *Page) fault(f bilingual.Fault) fyne.CanvasObject {
	words := p.frame.Words
	place := words.T("teaching.whole_file")
	if f.Line > 0 {
		place = words.T("teaching.line", i18n.Args{"line": f.Line})
	}
	text := words.CodeText(f.Code, f.Args)
	if f.Severity == bilingual.Warning {
		text = words.T("teaching.warning", i18n.Args{"text": text})
	}
	return widgets.NewAside(84, widgets.NewParagraph(place, theme.Soft), widgets.NewParagraph(text, theme.Ink))
}
