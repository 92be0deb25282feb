package stats

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// figure is one thing that the page shows, as a chart and as a table.
type figure int

const (
	due figure = iota
	remembered
	calendar
	intervals
	hours
	known
	sources
)

// figures lists all of them in the order of their tabs.
func figures() []figure {
	return []figure{due, remembered, calendar, intervals, hours, known, sources}
}

// spans reports whether a figure is about so many days.
func (f figure) spans() bool { return f != calendar && f != intervals && f != sources }

// key gives the name of a figure in keys of texts and of files.
func (f figure) key() string {
	return [...]string{"due", "remembered", "calendar", "intervals", "hours", "known", "sources"}[f]
}

func (f figure) title(words *i18n.Catalogue) string {
	key := i18n.Keys("cardstats.tab.", "due", "remembered", "calendar", "intervals", "hours", "known", "sources")
	return words.T(key(f.key()))
}

// about says what a figure counts.
func (f figure) about(words *i18n.Catalogue) string {
	key := i18n.Keys("cardstats.about.", "due", "remembered", "calendar", "intervals", "hours", "known", "sources")
	return words.T(key(f.key()))
}

// drawn is a figure with its numbers.
type drawn struct {
	bars []widgets.Bar
	// said says for each bar what it stands for, in words.
	said []string
	// sum says what all of it comes to, where no bar is marked.
	sum  string
	head []string
	rows [][]string
	// percent says that the values are percent.
	percent bool
}

// draw gives the numbers of a figure in words.
func draw(words *i18n.Catalogue, f figure, d *data) drawn {
	switch f {
	case remembered:
		return drawRemembered(words, d)
	case calendar:
		return drawCalendar(words, d)
	case intervals:
		return drawIntervals(words, d)
	case hours:
		return drawHours(words, d)
	case known:
		return drawKnown(words, d)
	case sources:
		return drawSources(words, d)
	default:
		return drawDue(words, d)
	}
}

// bucket is some days that share a bar.
type bucket struct{ first, end int }

// buckets divides days into bars: one a day in a month, one a week otherwise.
func buckets(days int) []bucket {
	size := 1
	if days > 31 {
		size = 7
	}
	var out []bucket
	for first := 0; first < days; first += size {
		out = append(out, bucket{first, min(first+size, days)})
	}
	return out
}

// dayName names a bar of days from its first, and the label below it.
func dayName(words *i18n.Catalogue, at time.Time, b bucket) (name, label string) {
	name = words.FormatDate(at, i18n.DateShort)
	label = strconv.Itoa(at.Day())
	if b.end-b.first > 1 {
		name = words.T("cardstats.week_from", i18n.Args{"date": name})
		label = ""
		if at.Day() <= 7 {
			label = words.FormatDate(at, i18n.DateMonthShort)
		}
	}
	return name, label
}

func drawDue(words *i18n.Catalogue, d *data) drawn {
	t := words.T
	out := drawn{head: []string{t("cardstats.day"), t("cardstats.cards"), t("cardstats.together")}}
	sum := 0
	today := d.calendar[len(d.calendar)-1].Start
	for _, b := range buckets(len(d.forecast)) {
		n := 0
		for _, one := range d.forecast[b.first:b.end] {
			n += one
		}
		sum += n
		at := today.AddDate(0, 0, b.first)
		name, label := dayName(words, at, b)
		out.bars = append(out.bars, widgets.Bar{Value: float64(n), Label: label, Now: b.first == 0})
		out.said = append(out.said, name+dot+t("cardstats.cards_due", i18n.Args{"n": n}))
		out.rows = append(out.rows, []string{name, strconv.Itoa(n), strconv.Itoa(sum)})
	}
	tomorrow := 0
	if len(d.forecast) > 1 {
		tomorrow = d.forecast[1]
	}
	out.sum = t("cardstats.due_sum", i18n.Args{"n": sum, "tomorrow": tomorrow})
	return out
}

func drawRemembered(words *i18n.Catalogue, d *data) drawn {
	t := words.T
	out := drawn{percent: true, head: []string{t("cardstats.time"), t("cardstats.reviews"), t("cardstats.right"), t("cardstats.share")}}
	names := [4]string{t("cardstats.today"), t("cardstats.last_week"), t("cardstats.last_month"), t("cardstats.last_days", i18n.Args{"n": d.span.days()})}
	line := func(name string, right, all int) {
		share := "–"
		if all > 0 {
			share = words.FormatPercent(float64(right) / float64(all))
		}
		out.rows = append(out.rows, []string{name, strconv.Itoa(all), strconv.Itoa(right), share})
	}
	for i, r := range d.retention {
		if i == 3 && d.span == month {
			continue // the month is there already
		}
		line(names[i], r.YoungRight+r.MatureRight, r.Young+r.Mature)
		line(t("cardstats.young_of", i18n.Args{"time": names[i]}), r.YoungRight, r.Young)
		line(t("cardstats.mature_of", i18n.Args{"time": names[i]}), r.MatureRight, r.Mature)
	}
	for _, b := range buckets(len(d.calendar)) {
		right, all := 0, 0
		for _, day := range d.calendar[b.first:b.end] {
			right, all = right+day.Right, all+day.Due
		}
		name, label := dayName(words, d.calendar[b.first].Start, b)
		value, said := 0.0, t("cardstats.nothing_asked")
		if all > 0 {
			value = 100 * float64(right) / float64(all)
			said = t("cardstats.right_of", i18n.Args{"share": words.FormatPercent(value / 100), "right": right, "n": all})
		}
		out.bars = append(out.bars, widgets.Bar{Value: value, Label: label, Now: b.end == len(d.calendar)})
		out.said = append(out.said, name+dot+said)
		line(name, right, all)
	}
	whole := d.retention[3]
	out.sum = t("cardstats.nothing_asked")
	if share, ok := whole.Share(); ok {
		out.sum = t("cardstats.remembered_sum", i18n.Args{
			"share": words.FormatPercent(share),
			"young": shareText(words, whole.YoungRight, whole.Young), "mature": shareText(words, whole.MatureRight, whole.Mature),
		})
	}
	return out
}

func shareText(words *i18n.Catalogue, right, all int) string {
	if all == 0 {
		return "–"
	}
	return words.FormatPercent(float64(right) / float64(all))
}

func drawCalendar(words *i18n.Catalogue, d *data) drawn {
	t := words.T
	out := drawn{head: []string{t("cardstats.day"), t("cardstats.answers"), t("cardstats.new"), t("cardstats.minutes")}}
	sum, active := 0, 0
	for i, day := range d.year {
		name := words.FormatDate(day.Start, i18n.DateShort)
		out.bars = append(out.bars, widgets.Bar{Value: float64(day.Answers.Answers), Now: i == len(d.year)-1})
		out.said = append(out.said, name+dot+t("cardstats.answers_given", i18n.Args{"n": day.Answers.Answers})+dot+words.FormatAbout(day.Time))
		if day.Answers.Answers == 0 {
			out.said[i] = name + dot + t("cardstats.nothing_asked")
		} else {
			active++
		}
		sum += day.Answers.Answers
		minutes := int(day.Time.Round(time.Minute) / time.Minute)
		out.rows = append(out.rows, []string{name, strconv.Itoa(day.Answers.Answers), strconv.Itoa(day.New), strconv.Itoa(minutes)})
	}
	out.sum = t("cardstats.calendar_sum", i18n.Args{"n": sum, "active": active, "days": len(d.year)})
	return out
}

// spread are the bounds of the bars of intervals, in days: each to below the
// next.
func spread() []int { return []int{1, 2, 3, 4, 7, 14, 21, 30, 61, 91, 183, 365, 730} }

func drawIntervals(words *i18n.Catalogue, d *data) drawn {
	t := words.T
	out := drawn{head: []string{t("cardstats.interval"), t("cardstats.cards")}}
	bounds := spread()
	counts := make([]int, len(bounds))
	all, long := 0, 0
	for days, n := range d.intervals {
		at, found := slices.BinarySearch(bounds, days)
		if !found {
			at--
		}
		counts[max(at, 0)] += n
		all += n
		if days >= 21 {
			long += n
		}
	}
	day := func(n int) string { return words.FormatDuration(time.Duration(n) * 24 * time.Hour) }
	for i, first := range bounds {
		name := day(first)
		switch {
		case i == len(bounds)-1:
			name = t("cardstats.from", i18n.Args{"time": name})
		case bounds[i+1] > first+1:
			name = t("cardstats.from_below", i18n.Args{"first": day(first), "end": day(bounds[i+1])})
		}
		out.bars = append(out.bars, widgets.Bar{Value: float64(counts[i]), Label: day(first)})
		out.said = append(out.said, name+dot+t("cardstats.cards_of", i18n.Args{"n": counts[i]}))
		out.rows = append(out.rows, []string{name, strconv.Itoa(counts[i])})
	}
	out.sum = t("cardstats.intervals_sum", i18n.Args{"n": all, "long": long})
	return out
}

func drawHours(words *i18n.Catalogue, d *data) drawn {
	t := words.T
	out := drawn{head: []string{t("cardstats.hour"), t("cardstats.answers"), t("cardstats.reviews"), t("cardstats.share")}}
	best, most := -1, 0
	for hour, h := range d.hours {
		name := t("cardstats.clock", i18n.Args{"hour": strconv.Itoa(hour)})
		out.bars = append(out.bars, widgets.Bar{Value: float64(h.Answers), Label: strconv.Itoa(hour)})
		said := name + dot + t("cardstats.answers_given", i18n.Args{"n": h.Answers})
		if h.Due > 0 {
			said += dot + t("cardstats.right_share", i18n.Args{"share": shareText(words, h.Right, h.Due)})
		}
		out.said = append(out.said, said)
		out.rows = append(out.rows, []string{name, strconv.Itoa(h.Answers), strconv.Itoa(h.Due), shareText(words, h.Right, h.Due)})
		if h.Answers > most {
			best, most = hour, h.Answers
		}
	}
	out.sum = t("cardstats.nothing_asked")
	if best >= 0 {
		out.sum = t("cardstats.hours_sum", i18n.Args{"clock": t("cardstats.clock", i18n.Args{"hour": strconv.Itoa(best)})})
	}
	return out
}

// levelsOf lists the levels of known words, the lowest first and those without
// one last.
func levelsOf(all []cards.Known) []study.Level {
	seen := map[study.Level]bool{}
	for _, k := range all {
		for l := range k.Levels {
			seen[l] = true
		}
	}
	out := make([]study.Level, 0, len(seen))
	for l := range seen {
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b study.Level) int {
		if a.IsZero() != b.IsZero() {
			return cmp.Compare(bit(a.IsZero()), bit(b.IsZero()))
		}
		return cmp.Or(cmp.Compare(b.List, a.List), cmp.Compare(a.Name, b.Name))
	})
	return out
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// levelName names a level.
func levelName(words *i18n.Catalogue, l study.Level) string {
	if l.IsZero() {
		return words.T("cardstats.no_level")
	}
	return l.String()
}

func drawKnown(words *i18n.Catalogue, d *data) drawn {
	t := words.T
	levels := levelsOf(d.known)
	out := drawn{head: []string{t("cardstats.day")}}
	for _, l := range levels {
		out.head = append(out.head, levelName(words, l))
	}
	out.head = append(out.head, t("cardstats.together"))
	last, first := 0, 0
	for _, b := range buckets(len(d.known)) {
		k := d.known[b.end-1]
		sum := 0
		name, label := dayName(words, d.known[b.first].Day, b)
		row := []string{name}
		for _, l := range levels {
			sum += k.Levels[l]
			row = append(row, strconv.Itoa(k.Levels[l]))
		}
		out.rows = append(out.rows, append(row, strconv.Itoa(sum)))
		out.bars = append(out.bars, widgets.Bar{Value: float64(sum), Label: label, Now: b.end == len(d.known)})
		out.said = append(out.said, name+dot+t("cardstats.words_known", i18n.Args{"n": sum}))
		if b.first == 0 {
			first = sum
		}
		last = sum
	}
	out.sum = t("cardstats.known_sum", i18n.Args{"n": last, "more": last - first})
	return out
}

func drawSources(words *i18n.Catalogue, d *data) drawn {
	t := words.T
	out := drawn{head: []string{t("cardstats.text"), t("cardstats.words"), t("cardstats.known"), t("cardstats.due")}}
	notes := 0
	for _, s := range d.sources {
		notes += s.Notes
		out.rows = append(out.rows, []string{sourceName(words, s), strconv.Itoa(s.Notes), strconv.Itoa(s.Known), strconv.Itoa(s.Due)})
	}
	out.sum = t("cardstats.sources_sum", i18n.Args{"n": len(d.sources), "words": notes})
	return out
}

// sourceName names a text; those met nowhere in particular have no title.
func sourceName(words *i18n.Catalogue, s cards.Source) string {
	if s.Title == "" {
		return words.T("cardstats.no_text")
	}
	return s.Title
}

// dot stands between facts.
const dot = "  ·  "
