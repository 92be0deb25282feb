package library

import (
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
)

// span is how long a period is.
type span int

const (
	week span = iota
	month
	year
)

// period is a week from Monday on, a month or a year.
type period struct {
	span  span
	first time.Time // midnight
}

// periodOf gives the period that a time is in.
func periodOf(s span, at time.Time) period {
	y, m, d := at.Date()
	switch s {
	case week:
		d -= (int(at.Weekday()) + 6) % 7
	case month:
		d = 1
	default:
		m, d = time.January, 1
	}
	return period{s, time.Date(y, m, d, 0, 0, 0, 0, at.Location())}
}

// step gives the period that is so many after p.
func (p period) step(by int) period {
	switch p.span {
	case week:
		p.first = p.first.AddDate(0, 0, 7*by)
	case month:
		p.first = p.first.AddDate(0, by, 0)
	default:
		p.first = p.first.AddDate(by, 0, 0)
	}
	return p
}

// last gives the last day of the period.
func (p period) last() time.Time { return p.step(1).first.AddDate(0, 0, -1) }

// name writes the period.
func (p period) name(words *i18n.Catalogue) string {
	switch p.span {
	case week:
		return words.FormatDate(p.first, i18n.DateShort) + " – " + words.FormatDate(p.last(), i18n.DateShort)
	case month:
		return words.FormatDate(p.first, i18n.DateMonth)
	default:
		return p.first.Format("2006")
	}
}

// part is what one bar of the chart stands for: a day, or a month of a year.
type part struct {
	first time.Time
	read  reader.Day // summed up
	now   bool
}

// dayLayout is how days are named in the study.
const dayLayout = "2006-01-02"

// parts divides the days of the period; now tells which part is the present
// one.
func (p period) parts(days []reader.Day, now time.Time) []part {
	var out []part
	for _, d := range days {
		at, err := time.ParseInLocation(dayLayout, d.Day, p.first.Location())
		if err != nil {
			continue // no day: the study never gives one
		}
		if p.span != year || len(out) == 0 || out[len(out)-1].first.Month() != at.Month() {
			out = append(out, part{first: at})
		}
		last := &out[len(out)-1]
		last.read = plus(last.read, d)
		last.now = last.now || d.Day == now.Format(dayLayout)
	}
	return out
}

func plus(a, b reader.Day) reader.Day {
	return reader.Day{
		Minutes: a.Minutes + b.Minutes, Characters: a.Characters + b.Characters, Met: a.Met + b.Met, Learnt: a.Learnt + b.Learnt,
	}
}

// total sums all parts up.
func total(parts []part) reader.Day {
	var sum reader.Day
	for _, p := range parts {
		sum = plus(sum, p.read)
	}
	return sum
}

// name writes what a part stands for in full.
func (p period) partName(words *i18n.Catalogue, x part) string {
	if p.span == year {
		return words.FormatDate(x.first, i18n.DateMonth)
	}
	return words.FormatDate(x.first, i18n.DateLong)
}

// label writes it below a bar.
func (p period) partLabel(words *i18n.Catalogue, x part) string {
	switch p.span {
	case week:
		return words.FormatDate(x.first, i18n.DateWeekday)
	case month:
		return x.first.Format("2")
	default:
		return words.FormatDate(x.first, i18n.DateMonthShort)
	}
}

// figure is one of the numbers that are counted.
type figure int

const (
	minutes figure = iota
	characters
	met
	learnt
)

func figures() []figure { return []figure{minutes, characters, met, learnt} }

// of gives the number.
func (f figure) of(d reader.Day) float64 {
	switch f {
	case minutes:
		return d.Minutes
	case characters:
		return float64(d.Characters)
	case met:
		return float64(d.Met)
	default:
		return float64(d.Learnt)
	}
}

// name writes what is counted.
func (f figure) name(words *i18n.Catalogue) string {
	switch f {
	case minutes:
		return words.T("library.time_read")
	case characters:
		return words.T("library.characters_read")
	case met:
		return words.T("library.words_met")
	default:
		return words.T("library.words_learnt")
	}
}

// short writes it over a column of a table.
func (f figure) short(words *i18n.Catalogue) string {
	if f == characters {
		return words.T("library.read_short")
	}
	return f.name(words)
}

// text writes a number of it: time in minutes, or hours and minutes.
func (f figure) text(words *i18n.Catalogue, value float64) string {
	whole := int(value + 0.5)
	if f != minutes {
		return words.FormatNumber(whole)
	}
	if value > 0 && whole == 0 {
		return words.T("duration.under_minute")
	}
	if whole < 60 {
		return words.T("library.minutes", i18n.Args{"n": whole})
	}
	return words.T("library.hours_minutes", i18n.Args{"hours": whole / 60, "minutes": whole % 60})
}
