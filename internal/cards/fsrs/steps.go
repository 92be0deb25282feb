package fsrs

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// MostSteps is the most steps of a list that ParseSteps reads.
const MostSteps = 20

// FormatSteps writes steps as learners write them and ParseSteps reads them: "1m
// 10m 1d", each in the greatest unit of days, hours, minutes and seconds that it is
// whole in.
func FormatSteps(steps []time.Duration) string {
	texts := make([]string, len(steps))
	for i, step := range steps {
		switch {
		case step%(24*time.Hour) == 0:
			texts[i] = fmt.Sprintf("%dd", step/(24*time.Hour))
		case step%time.Hour == 0:
			texts[i] = fmt.Sprintf("%dh", step/time.Hour)
		case step%time.Minute == 0:
			texts[i] = fmt.Sprintf("%dm", step/time.Minute)
		default:
			texts[i] = strconv.FormatFloat(step.Seconds(), 'f', -1, 64) + "s"
		}
	}
	return strings.Join(texts, " ")
}

// ParseSteps reads steps with white space or commas between, each a number with d,
// h, m or s for days, hours, minutes or seconds; a number alone is minutes, as in
// Anki. No steps are read from an empty text. It fails where one is not above 0,
// longer than MaxStep or not understood, where one is shorter than the one before,
// and where there are more than MostSteps.
func ParseSteps(text string) ([]time.Duration, error) {
	const longest = 1000 // bytes
	if len(text) > longest {
		return nil, fmt.Errorf("steps of %d bytes are longer than %d", len(text), longest)
	}
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \t\r\n,;　，、；", r) })
	if len(fields) > MostSteps {
		return nil, fmt.Errorf("%d steps are more than %d", len(fields), MostSteps)
	}
	var steps []time.Duration
	for _, field := range fields {
		step, err := parseStep(field)
		if err != nil {
			return nil, err
		}
		if n := len(steps); n > 0 && step < steps[n-1] {
			return nil, fmt.Errorf("the step %q is shorter than the one before", field)
		}
		steps = append(steps, step)
	}
	return steps, nil
}

func parseStep(field string) (time.Duration, error) {
	unit := time.Minute
	number := strings.ToLower(field)
	for letter, each := range map[string]time.Duration{"d": 24 * time.Hour, "h": time.Hour, "m": time.Minute, "s": time.Second} {
		if rest, ok := strings.CutSuffix(number, letter); ok {
			number, unit = rest, each
			break
		}
	}
	x, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0, fmt.Errorf("the step %q is not understood", field)
	}
	// Not above 0, no number, or more than the longest.
	if d := x * float64(unit); !(d >= float64(time.Second) && d <= float64(MaxStep)) {
		return 0, fmt.Errorf("the step %q is not between a second and %d days", field, MaxStep/(24*time.Hour))
	}
	return time.Duration(x * float64(unit)).Round(time.Second), nil
}
