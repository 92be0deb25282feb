package stats

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sections"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// numberWidth is the width of a column of numbers at 100 %.
const numberWidth = 104

// Page shows one figure at a time, as a chart or as a table.
type Page struct {
	frame page.Frame
	deps  Deps

	content *widgets.Page
	head    fyne.CanvasObject
	facts   *fyne.Container
	tabs    *widgets.Tabs
	spans   *widgets.Segments
	about   *widgets.Prose
	said    *widgets.Prose
	chart   *widgets.Chart
	heat    *heat
	levels  *fyne.Container // the known words by level, or the texts
	table   *fyne.Container
	shape   *widgets.Link // to the table, or back to the chart
	actions *fyne.Container
	body    *fyne.Container
	load    page.Latest

	data    *data
	drawn   drawn
	figure  figure
	span    span
	asTable bool
}

var _ page.Page = (*Page)(nil)

// pageWidth is the width of the page's column at 100 %.
const pageWidth = 860

// New makes the page. It shows nothing until Show.
func New(frame page.Frame, deps Deps) *Page {
	p := &Page{frame: frame, deps: deps}
	words := frame.Words
	t := words.T
	p.facts = widgets.NewFlow(28, 10)
	names := make([]string, 0, len(figures()))
	for _, f := range figures() {
		names = append(names, f.title(words))
	}
	p.tabs = widgets.NewTabs(names, func(i int) { p.choose(figures()[i]) })
	p.spans = widgets.NewSegments([]string{t("cardstats.month"), t("cardstats.quarter"), t("cardstats.year")}, 0, func(i int) { p.setSpan(span(i)) })
	p.about = widgets.NewProseNote("")
	p.said = widgets.NewParagraph("", theme.Soft)
	p.chart = widgets.NewChart(p.axis)
	p.chart.OnMarked = func(int) { p.say() }
	p.heat = newHeat()
	p.heat.onMarked = func(int) { p.say() }
	p.levels = widgets.NewColumn(6)
	p.table = widgets.NewColumn(0)
	p.shape = widgets.NewKeyLink("", "T", p.reshape)
	p.actions = widgets.NewFlow(24, 6, p.shape, widgets.NewKeyLink(t("cardstats.copy"), "C", p.copy), widgets.NewKeyLink(t("cardstats.export"), "E", p.export))
	p.body = widgets.NewColumn(18)
	p.head = widgets.NewColumn(8, widgets.NewHeadingProse(t("review.cards")), sections.NewTabs(frame, sections.Statistics))
	p.content = widgets.NewPage(pageWidth, p.body)
	return p
}

// Content gives the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Leave drops what is still loading.
func (p *Page) Leave() { p.load.Stop() }

// Show counts anew.
func (p *Page) Show(route.Route) { p.reload() }

func (p *Page) reload() {
	s := p.span
	page.Load(&p.load, func(ctx context.Context) (data, error) { return p.deps.load(ctx, s) }, func(d data, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.data = &d
		p.refresh()
	})
}

func (p *Page) setSpan(s span) {
	if p.span == s {
		return
	}
	p.span = s
	p.spans.Choose(int(s))
	p.reload()
}

func (p *Page) choose(f figure) {
	p.figure = f
	p.tabs.Choose(int(f))
	p.refresh()
}

func (p *Page) reshape() {
	p.asTable = !p.asTable
	p.refresh()
}

// refresh shows what was counted.
func (p *Page) refresh() {
	if p.data == nil {
		return
	}
	t := p.frame.Words.T
	if p.data.empty() {
		p.body.Objects = []fyne.CanvasObject{p.head, widgets.NewEmpty(t("cardstats.empty"), widgets.NewMainButton(t("review.to_library"), "Enter", p.toLibrary))}
		p.content.Relayout()
		return
	}
	p.drawn = draw(p.frame.Words, p.figure, p.data)
	p.fillFacts()
	p.about.SetText(p.figure.about(p.frame.Words))
	p.chart.SetBars(p.drawn.bars)
	p.fillHeat()
	label := t("cardstats.as_table")
	if p.asTable {
		label = t("cardstats.as_chart")
	}
	p.shape.SetLabel(label)
	p.say()
	shown := []fyne.CanvasObject{
		p.head, p.facts,
		widgets.NewColumn(0, p.tabs, widgets.NewRule()),
	}
	if p.figure.spans() {
		shown = append(shown, widgets.NewFlow(0, 0, p.spans))
	}
	shown = append(shown, p.said)
	shown = append(shown, p.parts()...)
	p.body.Objects = append(shown, p.actions, p.about)
	p.content.Relayout()
}

// fillHeat shows the calendar, with the months over the weeks in which they
// begin.
func (p *Page) fillHeat() {
	all := p.data.year
	days := make([]int, 0, len(all))
	months := map[int]string{}
	for i, d := range all {
		days = append(days, d.Answers.Answers)
		if d.Start.Day() == 1 {
			months[i] = p.frame.Words.FormatDate(d.Start, i18n.DateMonthShort)
		}
	}
	p.heat.set(days, months, (int(all[0].Start.Weekday())+6)%7)
}

// parts gives the chart of the figure, or its table.
func (p *Page) parts() []fyne.CanvasObject {
	if p.asTable {
		p.fillTable()
		return []fyne.CanvasObject{p.table}
	}
	switch p.figure {
	case calendar:
		return []fyne.CanvasObject{p.heat}
	case known:
		return []fyne.CanvasObject{p.chart, p.levels}
	case sources:
		return []fyne.CanvasObject{p.levels}
	default:
		return []fyne.CanvasObject{p.chart}
	}
}

// factSize is the size of the numbers above the charts at 100 %.
const factSize = 22

// fillFacts writes what the cards come to.
func (p *Page) fillFacts() {
	words, s := p.frame.Words, p.data.states
	p.facts.Objects = nil
	for _, f := range []struct {
		n    int
		name string
	}{
		{s.Notes, words.T("cardstats.fact_notes")},
		{s.New, words.T("cardstats.fact_new")},
		{s.Learning, words.T("cardstats.fact_learning")},
		{s.Young, words.T("cardstats.fact_young")},
		{s.Mature, words.T("cardstats.fact_mature")},
		{s.Suspended, words.T("cardstats.fact_suspended")},
		{s.Leeches, words.T("cardstats.fact_leeches")},
	} {
		number := widgets.NewText(words.FormatNumber(f.n), factSize, theme.Ink)
		number.SetBold(true)
		p.facts.Add(widgets.NewColumn(2, number, widgets.NewNote(f.name)))
	}
}

// axis writes a value of the chart's lines.
func (p *Page) axis(v float64) string {
	if p.drawn.percent {
		return p.frame.Words.FormatNumber(int(v)) + "%"
	}
	return p.frame.Words.FormatNumber(int(v))
}

// marked gives the number of the bar or day that is marked, -1 for none.
func (p *Page) marked() int {
	if p.figure == calendar {
		return p.heat.marked
	}
	return p.chart.Marked()
}

// say writes what the marked bar stands for, or what all come to.
func (p *Page) say() {
	i := p.marked()
	if i < 0 || i >= len(p.drawn.said) {
		p.said.SetText(p.drawn.sum)
		p.said.SetColor(theme.Soft)
	} else {
		p.said.SetText(p.drawn.said[i])
		p.said.SetColor(theme.Ink)
	}
	p.fillLevels(i)
}

// fillLevels lists the known words by level at the marked day, or the texts with
// the share of their words that is known.
func (p *Page) fillLevels(marked int) {
	p.levels.Objects = nil
	words := p.frame.Words
	switch p.figure {
	case known:
		bars := buckets(len(p.data.known))
		if len(bars) == 0 {
			return
		}
		if marked < 0 || marked >= len(bars) {
			marked = len(bars) - 1
		}
		day := p.data.known[bars[marked].end-1]
		most := 1
		for _, n := range day.Levels {
			most = max(most, n)
		}
		for _, l := range levelsOf(p.data.known) {
			n := day.Levels[l]
			p.levels.Add(p.barLine(levelName(words, l), float64(n)/float64(most), words.FormatNumber(n)))
		}
	case sources:
		for i, s := range p.data.sources {
			if i == sourcesShown {
				break
			}
			text := words.T("cardstats.known_of", i18n.Args{"known": s.Known, "n": s.Notes})
			if s.Due > 0 {
				text += dot + words.T("cardstats.due_now", i18n.Args{"n": s.Due})
			}
			p.levels.Add(p.barLine(sourceName(words, s), float64(s.Known)/float64(max(s.Notes, 1)), text))
		}
	}
	p.levels.Refresh()
}

// sourcesShown is how many texts the chart has; the table has all.
const sourcesShown = 20

// barLine is a name with a bar and what it stands for.
func (p *Page) barLine(name string, share float64, text string) fyne.CanvasObject {
	label := widgets.NewBody(name)
	label.Cut = true
	number := widgets.NewSoft(text)
	number.Cut = true
	return widgets.NewColumns(16, 2, 150, label, widgets.NewInset(8, 0, 0, 0, widgets.NewProgress(share, 200)), number)
}

// fillTable writes all numbers of the figure in lines.
func (p *Page) fillTable() {
	p.table.Objects = []fyne.CanvasObject{widgets.NewTableLine(numberWidth, p.drawn.head, true)}
	for _, row := range p.drawn.rows {
		p.table.Objects = append(p.table.Objects, widgets.NewRule(), widgets.NewTableLine(numberWidth, row, false))
	}
}

// copy puts the table on the clipboard, as spreadsheets take it.
func (p *Page) copy() {
	if p.data == nil || p.data.empty() {
		return
	}
	var b strings.Builder
	for _, row := range append([][]string{p.drawn.head}, p.drawn.rows...) {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Map(func(r rune) rune {
				if r == '\t' || r == '\n' || r == '\r' {
					return ' '
				}
				return r
			}, cell))
		}
		b.WriteByte('\n')
	}
	p.deps.Copy(b.String())
	p.frame.Notify(p.frame.Words.T("cardstats.copied", i18n.Args{"n": len(p.drawn.rows)}), "", nil)
}

// export writes the table to a file.
func (p *Page) export() {
	if p.data != nil && !p.data.empty() {
		p.deps.Export(p.figure.title(p.frame.Words)+".csv", p.drawn.head, p.drawn.rows)
	}
}

func (p *Page) toLibrary() { p.frame.Go(route.ToRoom{To: route.Read}) }

// Key chooses the figure, its time and its shape, and moves in the chart.
func (p *Page) Key(name string) bool {
	if sections.Key(p.frame, sections.Statistics, name) {
		return true
	}
	if p.data == nil || p.data.empty() {
		if name == string(fyne.KeyReturn) {
			p.toLibrary()
			return true
		}
		return false
	}
	switch fyne.KeyName(name) {
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7:
		p.choose(figures()[name[0]-'1'])
	case fyne.KeyM:
		p.setSpan(month)
	case fyne.KeyQ:
		p.setSpan(quarter)
	case fyne.KeyY:
		p.setSpan(year)
	case fyne.KeyT:
		p.reshape()
	case fyne.KeyC, "Ctrl+C":
		p.copy()
	case fyne.KeyE, "Ctrl+E":
		p.export()
	case fyne.KeyUp, fyne.KeyPageUp:
		p.content.Scroll(-theme.Px(80))
	case fyne.KeyDown, fyne.KeyPageDown:
		p.content.Scroll(theme.Px(80))
	default:
		return p.inChart(name)
	}
	return true
}

// inChart moves in the chart or the calendar.
func (p *Page) inChart(name string) bool {
	switch {
	case p.asTable || p.figure == sources:
		return false
	case p.figure == calendar:
		return p.heat.key(name)
	default:
		return p.chart.Key(name)
	}
}
