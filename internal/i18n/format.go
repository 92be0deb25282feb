package i18n

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// DateStyle is a way to write a date.
type DateStyle int

// The ways to write a date, each with the same example.
const (
	// DateLong is for headings: "Saturday, 21 November", "11月21日 星期六".
	DateLong DateStyle = iota
	// DateLetter stands on letters: "21 November 2026", "2026年11月21日".
	DateLetter
	// DateShort is for lists: "21 Nov 2026", "2026/11/21".
	DateShort
	// DateTime is for drafts and revisions: "21 Nov, 14:05", "11月21日 14:05".
	DateTime
	// TimeOfDay is "14:05" in both.
	TimeOfDay
	// DateMonth names a month with its year: "November 2026", "2026年11月".
	DateMonth
	// DateMonthShort names a month alone, for charts: "Nov", "11月".
	DateMonthShort
	// DateWeekday names a day of the week, for charts: "Sat", "六".
	DateWeekday
)

// FormatDate writes t, in its own time zone, in the present language.
func (c *Catalogue) FormatDate(t time.Time, style DateStyle) string {
	return FormatDateIn(c.Language(), t, style)
}

// FormatDateIn writes t, in its own time zone, in the given language. A letter
// is dated in the language it is written in, not in the interface's.
func FormatDateIn(language study.Language, t time.Time, style DateStyle) string {
	if language == study.Chinese {
		return chineseDate(t, style)
	}
	switch style {
	case DateLong:
		return t.Format("Monday, 2 January")
	case DateLetter:
		return t.Format("2 January 2006")
	case DateShort:
		return t.Format("2 Jan 2006")
	case DateTime:
		return t.Format("2 Jan, 15:04")
	case DateMonth:
		return t.Format("January 2006")
	case DateMonthShort:
		return t.Format("Jan")
	case DateWeekday:
		return t.Format("Mon")
	default:
		return t.Format("15:04")
	}
}

func chineseDate(t time.Time, style DateStyle) string {
	weekdays := [...]string{"日", "一", "二", "三", "四", "五", "六"}
	switch style {
	case DateLong:
		return t.Format("1月2日 星期") + weekdays[t.Weekday()]
	case DateMonth:
		return t.Format("2006年1月")
	case DateMonthShort:
		return t.Format("1月")
	case DateWeekday:
		return weekdays[t.Weekday()]
	case DateLetter:
		return t.Format("2006年1月2日")
	case DateShort:
		return t.Format("2006/1/2")
	case DateTime:
		return t.Format("1月2日 15:04")
	default:
		return t.Format("15:04")
	}
}

// The lengths beyond which a larger unit is clearer. A month is a twelfth of
// a Gregorian year's average, as intervals of years need no calendar.
const (
	day   = 24 * time.Hour
	year  = 365*day + 5*time.Hour + 49*time.Minute + 12*time.Second
	month = year / 12
)

// FormatDuration writes a span of time short and rounded, for buttons and
// lists: "1 min", "10 min", "5 h", "3 days", "1.5 months", "2 years". What is
// under a minute, negative spans too, is "<1 min".
func (c *Catalogue) FormatDuration(d time.Duration) string {
	switch {
	case d < time.Minute:
		return c.T("duration.under_minute")
	case d.Round(time.Minute) < time.Hour:
		return c.T("duration.minutes", Args{"n": whole(d, time.Minute)})
	case d.Round(time.Hour) < day:
		return c.T("duration.hours", Args{"n": whole(d, time.Hour)})
	case d.Round(day) < 31*day:
		return c.T("duration.days", Args{"n": whole(d, day)})
	case d < year-month/20:
		return c.T("duration.months", Args{"n": tenths(d, month)})
	default:
		return c.T("duration.years", Args{"n": tenths(d, year)})
	}
}

// FormatAbout writes an estimate of a span of time in whole minutes, at least
// one: "about 6 minutes", "大约 6 分钟".
func (c *Catalogue) FormatAbout(d time.Duration) string {
	return c.T("duration.about_minutes", Args{"n": max(1, whole(d, time.Minute))})
}

// FormatNumber writes n with thousands separators: "12,345".
func (c *Catalogue) FormatNumber(n int) string { return formatWhole(int64(n)) }

// FormatPercent writes a share of 0 to 1 as whole percent: "83%". Only what is
// everything is 100%, and only what is nothing is 0%.
func (c *Catalogue) FormatPercent(share float64) string {
	share = min(1, max(0, share))
	percent := int(math.Round(share * 100))
	if share > 0 {
		percent = max(1, percent)
	}
	if share < 1 {
		percent = min(99, percent)
	}
	return strconv.Itoa(percent) + "%"
}

func whole(d, unit time.Duration) int { return int(math.Round(float64(d) / float64(unit))) }

func tenths(d, unit time.Duration) float64 {
	return math.Round(10*float64(d)/float64(unit)) / 10
}

func formatWhole(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = digits[:1], digits[1:]
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return sign + b.String()
}

// formatDecimal writes one decimal, and none where it would be zero.
func formatDecimal(f float64) string {
	rounded := math.Round(f*10) / 10
	if math.Abs(rounded) >= 1<<53 || math.IsNaN(rounded) {
		return fmt.Sprint(f)
	}
	wholePart, tenth := math.Modf(rounded)
	s := formatWhole(int64(wholePart))
	t := int(math.Round(math.Abs(tenth) * 10))
	if t == 0 {
		return s
	}
	if rounded < 0 && wholePart == 0 {
		s = "-" + s
	}
	return s + "." + strconv.Itoa(t)
}
