package fsrs_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

func TestStepsAsText(t *testing.T) {
	for _, c := range []struct {
		text, again string
		want        []time.Duration
	}{
		{"", "", nil},
		{" 1m 10m ", "1m 10m", []time.Duration{time.Minute, 10 * time.Minute}},
		{"1, 10", "1m 10m", []time.Duration{time.Minute, 10 * time.Minute}},
		{"30s、1.5H，1d;400h", "30s 90m 1d 400h", []time.Duration{30 * time.Second, 90 * time.Minute, 24 * time.Hour, 400 * time.Hour}},
		{"365d", "365d", []time.Duration{fsrs.MaxStep}},
		{"90s", "90s", []time.Duration{90 * time.Second}},
		{"5m 5m", "5m 5m", []time.Duration{5 * time.Minute, 5 * time.Minute}},
	} {
		got, err := fsrs.ParseSteps(c.text)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, %v", c.text, got, err)
		}
		if text := fsrs.FormatSteps(got); text != c.again {
			t.Errorf("%q: written as %q, want %q", c.text, text, c.again)
		}
	}
	for _, text := range []string{
		"0", "-1m", "366d", "0.5s", "NaN", "Infm", "1e300d", "one", "m", "1 m", "10m 1m", "1mm", "1w",
		strings.Repeat("1 ", 21), strings.Repeat(" ", 2000),
	} {
		if got, err := fsrs.ParseSteps(text); err == nil {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// FuzzParseSteps: what is read suits a scheduler and reads again as the same.
func FuzzParseSteps(f *testing.F) {
	f.Add("1m 10m")
	f.Add("0x10, 1_0; 1e2s 3d")
	f.Add("365d 365d")
	f.Fuzz(func(t *testing.T, text string) {
		steps, err := fsrs.ParseSteps(text)
		if err != nil {
			return
		}
		if again, err := fsrs.ParseSteps(fsrs.FormatSteps(steps)); err != nil || !slices.Equal(again, steps) {
			t.Errorf("%v become %v, %v", steps, again, err)
		}
		p := fsrs.DefaultParameters()
		p.LearningSteps, p.RelearningSteps = steps, steps
		if _, err := fsrs.NewScheduler(p); err != nil {
			t.Error(err)
		}
	})
}
