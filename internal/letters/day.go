package letters

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The ways in which letters write a day: the year first, or the month in words.
var (
	yearFirst  = regexp.MustCompile(`^\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号號]?\s*[.。]?\s*$`)
	monthFirst = regexp.MustCompile(`^\s*(?:[A-Za-z]+day,? )?([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\s*\.?\s*$`)
	dayFirst   = regexp.MustCompile(`^\s*(?:[A-Za-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3})[a-z]*\.?,? (\d{4})\s*\.?\s*$`)
)

// DayOf gives the day that a letter in plain text has as its date, at noon in
// the place where the program runs; ok is false where it has none with a year,
// or none that can be told for certain.
func DayOf(plain string) (day time.Time, ok bool) {
	return dayIn(Divide(plain, LanguageOf(plain)).Date)
}

func dayIn(date string) (time.Time, bool) {
	var year, month, day string
	if m := yearFirst.FindStringSubmatch(date); m != nil {
		year, month, day = m[1], m[2], m[3]
	} else if m := monthFirst.FindStringSubmatch(date); m != nil {
		month, day, year = monthNumber(m[1]), m[2], m[3]
	} else if m := dayFirst.FindStringSubmatch(date); m != nil {
		day, month, year = m[1], monthNumber(m[2]), m[3]
	}
	var n [3]int
	for i, digits := range []string{year, month, day} {
		var err error
		if n[i], err = strconv.Atoi(digits); err != nil {
			return time.Time{}, false
		}
	}
	at := time.Date(n[0], time.Month(n[1]), n[2], 12, 0, 0, 0, time.Local)
	// The 31st of April is no day.
	return at, n[0] > 0 && int(at.Month()) == n[1] && at.Day() == n[2]
}

// monthNumber gives the number of a month by its first three letters, "" where
// there is none.
func monthNumber(name string) string {
	i := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(name))
	if i < 0 || i%3 != 0 {
		return ""
	}
	return strconv.Itoa(i/3 + 1)
}
