package decks

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
)

// Bounds of the options, as the cards have them.
const (
	mostLimit                 = 9999
	mostInterval              = 36500
	leastShare, mostShare     = 70, 99
	mostStep                  = 30 * 24 * time.Hour
	leastLeech, mostLeech     = 1, 99
	usualRetention, usualLong = 0.9, mostInterval
)

// readNumber reads a whole number from least to most; chosen is false for none.
func readNumber(text string, least, most int) (n int, chosen, ok bool) {
	text = strings.Map(func(r rune) rune {
		if r == ',' || r == '，' || r == '%' || r == '％' || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	if text == "" {
		return 0, false, true
	}
	n, err := strconv.Atoi(text)
	return n, true, err == nil && n >= least && n <= most
}

// units are what a step ends with, in both languages.
func unit(name string) time.Duration {
	switch strings.ToLower(name) {
	case "s", "sec", "秒":
		return time.Second
	case "m", "min", "分", "分钟":
		return time.Minute
	case "h", "时", "小时":
		return time.Hour
	case "d", "天", "日":
		return 24 * time.Hour
	}
	return 0
}

// readSteps reads steps such as "1m 10m 1h"; chosen is false for none, and a
// dash stands for no steps at all.
func readSteps(text string) (steps []time.Duration, chosen, ok bool) {
	fields := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '，' || r == '、' })
	switch {
	case len(fields) == 0:
		return nil, false, true
	case len(fields) == 1 && (fields[0] == "-" || fields[0] == "–" || fields[0] == "—"):
		return []time.Duration{}, true, true
	}
	for _, field := range fields {
		end := strings.IndexFunc(field, func(r rune) bool { return !unicode.IsDigit(r) })
		if end <= 0 {
			return nil, true, false
		}
		n, err := strconv.Atoi(field[:end])
		step := time.Duration(n) * unit(field[end:])
		if err != nil || n > math.MaxInt32 || step <= 0 || step > mostStep {
			return nil, true, false
		}
		steps = append(steps, step)
	}
	return steps, true, true
}

// writeSteps writes steps as readSteps reads them.
func writeSteps(words *i18n.Catalogue, steps []time.Duration) string {
	if len(steps) == 0 {
		return "-"
	}
	var out []string
	for _, s := range steps {
		n, key := int(s/time.Minute), "decks.step_minutes"
		switch {
		case s%time.Minute != 0:
			n, key = int(max(s/time.Second, 1)), "decks.step_seconds"
		case s%(24*time.Hour) == 0:
			n, key = int(s/(24*time.Hour)), "decks.step_days"
		case s%time.Hour == 0:
			n, key = int(s/time.Hour), "decks.step_hours"
		}
		out = append(out, words.T(key, i18n.Args{"count": strconv.Itoa(n)}))
	}
	return strings.Join(out, " ")
}
