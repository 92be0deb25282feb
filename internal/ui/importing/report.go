package importing

import (
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// report tells what became of each file.
type report struct {
	p       *Page
	content *fyne.Container
	list    *widgets.RowList
	rows    []intake.Report
}

// reportHeight is the height of a row at 100 %.
const reportHeight = 84

func newReport(p *Page, rows []intake.Report) *report {
	v := &report{p: p, rows: rows}
	words := p.frame.Words
	t := words.T
	more := widgets.NewMainButton(t("importing.more"), shortcuts.Name("Ctrl+I"), v.again)
	v.list = widgets.NewRowList(reportHeight, func() widgets.ListRow { return newReportRow(words, p.open) }, func(i int, r widgets.ListRow) {
		r.(*reportRow).show(&v.rows[i]) //nolint:errcheck // the list holds only rows of newReportRow
	})
	v.list.OnChosen = v.openRow
	head := widgets.NewColumn(10,
		widgets.NewFlow(0, 0, widgets.NewLink("‹ "+t("importing.library"), p.toLibrary)),
		widgets.NewHeaded(20, 10, widgets.NewHeadingProse(t("importing.report")), more),
		widgets.NewParagraph(sum(words, rows), theme.Soft))
	v.content = container.New(&listLayout{}, head, widgets.NewRule(), v.list, widgets.NewNote(t("importing.report_keys")))
	v.list.SetLength(len(rows))
	return v
}

// sum says how many files came to what.
func sum(words *i18n.Catalogue, rows []intake.Report) string {
	counts := count(rows)
	var parts []string
	text := i18n.Keys("importing.sum.", "added", "updated", "same", "failed")
	for _, o := range []intake.Outcome{intake.Added, intake.Updated, intake.Same, intake.Failed} {
		if n := counts[o]; n > 0 {
			parts = append(parts, words.T(text(string(o)), i18n.Args{"n": n}))
		}
	}
	return strings.Join(parts, "  ·  ")
}

func (v *report) object() fyne.CanvasObject { return v.content }

// openRow opens the text of a row, if there is one.
func (v *report) openRow(i int) {
	if i >= 0 && i < len(v.rows) && v.rows[i].TextID != "" {
		v.p.open(v.rows[i].TextID)
	}
}

// again goes back to bring in more.
func (v *report) again() {
	v.p.state.reports = nil
	v.p.showStart()
}

func (v *report) key(name string) bool {
	switch name {
	case "Ctrl+I":
		v.again()
	case string(fyne.KeyEscape), "Alt+Left":
		v.p.toLibrary()
	case string(fyne.KeyReturn), string(fyne.KeyEnter):
		if v.list.At() < 0 {
			v.openRow(slices.IndexFunc(v.rows, func(r intake.Report) bool { return r.TextID != "" }))
			return true
		}
		return v.list.Key(name)
	default:
		return v.list.Key(name)
	}
	return true
}

// reportRow tells of one file.
type reportRow struct {
	widget.BaseWidget
	words   *i18n.Catalogue
	title   *widgets.Prose
	outcome *widgets.Text
	line    *widgets.Prose
	open    *widgets.Link
	ground  *widgets.Fill
	rule    *widgets.Fill
	object  *fyne.Container
	id      string
}

func newReportRow(words *i18n.Catalogue, open func(id string)) *reportRow {
	r := &reportRow{
		words: words, title: widgets.NewKai("", 20), outcome: widgets.NewText("", theme.Note, theme.Jade), line: widgets.NewProseNote(""),
		ground: widgets.NewFill(""), rule: widgets.NewRule(),
	}
	r.title.MaxLines, r.line.MaxLines = 1, 2
	r.open = widgets.NewLink(words.T("importing.open"), func() { open(r.id) })
	r.object = container.New(&reportRowLayout{r}, r.ground, r.title, r.outcome, r.line, r.open, r.rule)
	r.ExtendBaseWidget(r)
	return r
}

// SetChosen marks the row that the keyboard is on, or the mouse.
func (r *reportRow) SetChosen(chosen, hot bool) {
	fill := fyne.ThemeColorName("")
	switch {
	case chosen:
		fill = theme.Raised
	case hot:
		fill = theme.Hover
	}
	r.ground.SetFill(fill)
}

// CreateRenderer shows the row.
func (r *reportRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// show tells of a file.
func (r *reportRow) show(report *intake.Report) {
	r.id = report.TextID
	r.title.SetText(titleOf(r.words, report))
	outcome := i18n.Keys("importing.outcome.", "added", "updated", "same", "failed")
	text, color := r.words.T(outcome(string(report.Outcome))), theme.Jade
	switch {
	case errors.Is(report.Err, context.Canceled):
		text, color = r.words.T("importing.outcome.stopped"), theme.Soft
	case report.Outcome == intake.Failed:
		color = theme.Cinnabar
	case report.Outcome == intake.Same:
		color = theme.Soft
	}
	r.outcome.SetText(text)
	r.outcome.SetColor(color)
	r.line.SetText(explain(r.words, report))
	r.open.Hidden = r.id == ""
	r.object.Refresh()
}

// titleOf gives the text's title, or the file's name.
func titleOf(words *i18n.Catalogue, r *intake.Report) string {
	if title := r.Title.In(words.Language()); title != "" {
		return title
	}
	if title := r.Title.In(words.Language().Other()); title != "" {
		return title
	}
	if r.Name != "" {
		return r.Name
	}
	return words.T("importing.pasted")
}

// explain says what there is to say of a file: its name, what was left out of
// it, or why it failed and what was kept.
func explain(words *i18n.Catalogue, r *intake.Report) string {
	if errors.Is(r.Err, context.Canceled) {
		return words.T("importing.stopped_note")
	}
	if r.Err != nil {
		text := words.ErrorText(r.Err)
		var faults *intake.FaultsError
		if errors.As(r.Err, &faults) {
			text += " " + words.CodeText(faults.Faults[0].Code, faults.Faults[0].Args)
		}
		if r.Outcome == intake.Failed {
			text += " " + words.T("importing.nothing_added")
		}
		return text
	}
	var parts []string
	if r.Name != "" {
		parts = append(parts, r.Name)
	} else {
		parts = append(parts, words.T("importing.pasted"))
	}
	for _, n := range r.Notes {
		parts = append(parts, words.CodeText(n.Code, n.Args))
	}
	return strings.Join(parts, "  ·  ")
}

// reportRowLayout sets the title with what became of it over a line of
// explanation, with the way to the text at the right.
type reportRowLayout struct{ r *reportRow }

// MinSize is that of a row.
func (l *reportRowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(300), theme.Px(reportHeight))
}

// Layout places the parts.
func (l *reportRowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r, side := l.r, theme.Px(rowSide)
	put(r.ground, 0, 1, size.Width, size.Height-2)
	open := r.open.MinSize()
	put(r.open, size.Width-side-open.Width, (size.Height-open.Height)/2, open.Width, open.Height)
	room := max(size.Width-2*side-open.Width-theme.Px(20), 0)
	outcome := r.outcome.MinSize()
	width := max(min(r.title.NaturalWidth(), room-outcome.Width-theme.Px(14)), 0)
	height := r.title.HeightFor(width)
	put(r.title, side, theme.Px(26)-height/2, width, height)
	put(r.outcome, side+width+theme.Px(14), theme.Px(27)-outcome.Height/2, outcome.Width, outcome.Height)
	put(r.line, side, theme.Px(40), room, r.line.HeightFor(room))
	put(r.rule, side, size.Height-1, size.Width-2*side, 1)
}
