package library

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// numberWidth is the width of a column of numbers at 100 %.
const numberWidth = 118

// Days sum up what was read on each day between two, both included.
type Days interface {
	Statistics(ctx context.Context, firstDay, lastDay string) ([]reader.Day, error)
	// OnRead has f called after each change of them, on whatever goroutine made
	// it, until it is unsubscribed.
	OnRead(f func()) (unsubscribe func())
}

// Statistics shows what was read in a week, a month or a year.
type Statistics struct {
	frame page.Frame
	days  Days
	clock study.Clock

	content *widgets.Page
	spans   *widgets.Tabs
	name    *widgets.Text
	later   *widgets.Link
	totals  []*totalBox
	chart   *widgets.Chart
	said    *widgets.Text // what the marked bar stands for
	plot    *fyne.Container
	table   *fyne.Container
	shape   *widgets.Link // to the table, or back to the chart
	empty   *fyne.Container
	load    page.Latest
	watch   watch

	period  period
	parts   []part
	figure  figure
	asTable bool
}

var _ page.Page = (*Statistics)(nil)

// statisticsWidth is the width of the page's column at 100 %, boxAir the space
// beside a number in what can be pressed.
const (
	statisticsWidth = 860
	boxAir          = 10
)

// NewStatistics makes the page. It shows nothing until Show.
func NewStatistics(frame page.Frame, days Days, clock study.Clock) *Statistics {
	s := &Statistics{frame: frame, days: days, clock: clock, period: periodOf(week, clock.Now())}
	words := frame.Words
	t := words.T
	s.spans = widgets.NewTabs([]string{t("library.week"), t("library.month"), t("library.year")}, func(i int) { s.setSpan(span(i)) })
	s.name = widgets.NewBold("")
	earlier := widgets.NewKeyLink("‹ "+t("library.earlier"), "B", func() { s.step(-1) })
	s.later = widgets.NewKeyLink(t("library.later")+" ›", "N", func() { s.step(1) })
	boxes := make([]fyne.CanvasObject, 0, len(figures()))
	for _, f := range figures() {
		box := newTotalBox(f.name(words), func() { s.choose(f) })
		s.totals = append(s.totals, box)
		boxes = append(boxes, box.object)
	}
	s.chart = widgets.NewChart(s.axis)
	s.chart.OnMarked = func(int) { s.say() }
	s.said = widgets.NewSoft("")
	s.said.Cut = true
	s.plot = widgets.NewColumn(8, s.said, s.chart)
	s.table = widgets.NewColumn(0)
	s.shape = widgets.NewKeyLink("", "T", s.reshape)
	s.empty = widgets.NewEmpty(t("library.nothing_read"), widgets.NewButton(t("library.to_library"), "Esc", s.back))
	back := widgets.NewLink("‹ "+t("library.library"), s.back)
	s.content = widgets.NewPage(statisticsWidth, widgets.NewColumn(22,
		widgets.NewColumn(8, widgets.NewFlow(0, 0, back), widgets.NewHeadingProse(t("library.statistics_heading"))),
		widgets.NewColumn(0, widgets.NewHeaded(22, 8, s.spans, pad(earlier), pad(s.name), pad(s.later)), widgets.NewRule()),
		widgets.NewInset(0, -boxAir, 0, -boxAir, widgets.NewColumns(16, 12, 300,
			widgets.NewColumns(16, 12, 130, boxes[:2]...), widgets.NewColumns(16, 12, 130, boxes[2:]...))),
		s.empty, s.plot, s.table, widgets.NewFlow(0, 0, s.shape),
		widgets.NewProseNote(t("library.statistics_note")),
	))
	s.refresh()
	return s
}

// pad sets a link level with the words of tabs.
func pad(o fyne.CanvasObject) fyne.CanvasObject { return widgets.NewInset(0, 0, 10, 0, o) }

// Content gives the page.
func (s *Statistics) Content() fyne.CanvasObject { return s.content }

// Leave drops what is still loading.
func (s *Statistics) Leave() {
	s.watch.stop()
	s.load.Stop()
}

// Show loads the present period anew, and again when what was read last is
// counted late.
func (s *Statistics) Show(route.Route) {
	s.period = periodOf(s.period.span, s.clock.Now())
	s.watch.begin(s.days.OnRead, s.reload)
	s.reload()
}

func (s *Statistics) back() { s.frame.Go(route.ToRoom{To: route.Read}) }

func (s *Statistics) setSpan(to span) {
	s.spans.Choose(int(to))
	// What was looked at stays in sight: the week's first day is in its month.
	at := s.period.first
	if now := s.clock.Now(); !now.Before(s.period.first) && now.Before(s.period.step(1).first) {
		at = now
	}
	s.period = periodOf(to, at)
	s.reload()
}

// step goes to another period; none is later than the present one.
func (s *Statistics) step(by int) {
	next := s.period.step(by)
	if next.first.After(s.clock.Now()) {
		return
	}
	s.period = next
	s.reload()
}

func (s *Statistics) reload() {
	p := s.period
	page.Load(&s.load, func(ctx context.Context) ([]reader.Day, error) {
		return s.days.Statistics(ctx, p.first.Format(dayLayout), p.last().Format(dayLayout))
	}, func(days []reader.Day, err error) {
		if err != nil {
			s.frame.Report(err)
			return
		}
		s.parts = p.parts(days, s.clock.Now())
		s.refresh()
	})
}

// choose has the chart show another number.
func (s *Statistics) choose(f figure) {
	s.figure = f
	s.refresh()
}

func (s *Statistics) reshape() {
	s.asTable = !s.asTable
	s.refresh()
}

// refresh shows the period.
func (s *Statistics) refresh() {
	words := s.frame.Words
	s.name.SetText(s.period.name(words))
	s.later.Hidden = s.period.step(1).first.After(s.clock.Now())
	sum := total(s.parts)
	for i, f := range figures() {
		s.totals[i].show(f.text(words, f.of(sum)), f == s.figure)
	}
	bars := make([]widgets.Bar, 0, len(s.parts))
	for _, x := range s.parts {
		bars = append(bars, widgets.Bar{Value: s.figure.of(x.read), Label: s.period.partLabel(words, x), Now: x.now})
	}
	s.chart.SetBars(bars)
	s.say()
	none := sum == reader.Day{}
	s.empty.Hidden = !none
	s.plot.Hidden = none || s.asTable
	s.table.Hidden = none || !s.asTable
	s.shape.Hidden = none
	s.shape.SetLabel(words.T("library.as_table"))
	if s.asTable {
		s.shape.SetLabel(words.T("library.as_chart"))
		s.fillTable()
	}
	s.content.Relayout()
}

// axis writes a value of the chart's lines.
func (s *Statistics) axis(v float64) string { return s.frame.Words.FormatNumber(int(v)) }

// say writes what the marked bar stands for, or what is shown.
func (s *Statistics) say() {
	words := s.frame.Words
	i := s.chart.Marked()
	if i < 0 || i >= len(s.parts) {
		s.said.SetText(words.T("library.by_day", i18n.Args{"what": s.figure.name(words)}))
		if s.period.span == year {
			s.said.SetText(words.T("library.by_month", i18n.Args{"what": s.figure.name(words)}))
		}
		s.said.SetColor(theme.Soft)
		return
	}
	x := s.parts[i]
	s.said.SetText(s.period.partName(words, x) + "  ·  " + s.figure.text(words, s.figure.of(x.read)))
	s.said.SetColor(theme.Ink)
}

// fillTable writes all numbers of the period in lines.
func (s *Statistics) fillTable() {
	words := s.frame.Words
	head := []string{""}
	for _, f := range figures() {
		head = append(head, f.short(words))
	}
	s.table.Objects = []fyne.CanvasObject{widgets.NewTableLine(numberWidth, head, true)}
	for _, x := range s.parts {
		if x.first.After(s.clock.Now()) {
			break // has not come yet
		}
		line := []string{s.period.partName(words, x)}
		for _, f := range figures() {
			line = append(line, f.text(words, f.of(x.read)))
		}
		s.table.Objects = append(s.table.Objects, widgets.NewRule(), widgets.NewTableLine(numberWidth, line, false))
	}
}

// Key changes the period, the number and the shape, and moves in the chart.
func (s *Statistics) Key(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyW:
		s.setSpan(week)
	case fyne.KeyM:
		s.setSpan(month)
	case fyne.KeyY:
		s.setSpan(year)
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4:
		s.choose(figures()[name[0]-'1'])
	case fyne.KeyB:
		s.step(-1)
	case fyne.KeyN:
		s.step(1)
	case fyne.KeyT:
		s.reshape()
	case fyne.KeyEscape:
		s.back()
	case fyne.KeyUp, fyne.KeyPageUp:
		s.content.Scroll(-theme.Px(80))
	case fyne.KeyDown, fyne.KeyPageDown:
		s.content.Scroll(theme.Px(80))
	default:
		return !s.plot.Hidden && s.chart.Key(name)
	}
	return true
}

// totalBox is a number of the period with what it counts; the chosen one is
// underlined and shown in the chart.
type totalBox struct {
	object fyne.CanvasObject
	number *widgets.Prose
	label  *widgets.Prose
	line   *widgets.Fill
}

func newTotalBox(label string, tapped func()) *totalBox {
	b := &totalBox{number: widgets.NewFigure(""), label: widgets.NewProseNote(label), line: widgets.NewFill("")}
	b.line.SetMinSize(fyne.NewSize(1, 2))
	b.object = widgets.NewPressable(6, widgets.NewInset(8, boxAir, 8, boxAir, widgets.NewColumn(4, b.number, b.label, b.line)), tapped)
	return b
}

func (b *totalBox) show(number string, chosen bool) {
	b.number.SetText(number)
	fill, color := fyne.ThemeColorName(""), theme.Soft
	if chosen {
		fill, color = theme.Jade, theme.Ink
	}
	b.line.SetFill(fill)
	b.label.SetColor(color)
}
