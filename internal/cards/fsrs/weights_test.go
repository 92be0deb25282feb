package fsrs_test

import (
	"math"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

func TestWeightsAsText(t *testing.T) {
	w := fsrs.DefaultWeights()
	w[3] = math.Pi
	text := w.String()
	if !strings.HasPrefix(text, "0.212, 1.2931, 2.3065, 3.141592653589793, 6.4133, ") {
		t.Error(text)
	}
	for _, each := range []string{text, "[" + text + "]\n", strings.ReplaceAll(text, ", ", "\t"), strings.ReplaceAll(text, ", ", ";")} {
		if got, err := fsrs.ParseWeights(each); err != nil || got != w {
			t.Errorf("%q: %v, %v", each, got, err)
		}
	}
}

// TestOlderWeights reads the published weights of FSRS-5 and 4.5.
func TestOlderWeights(t *testing.T) {
	five := "0.40255, 1.18385, 3.173, 15.69105, 7.1949, 0.5345, 1.4604, 0.0046, 1.54575, 0.1192, 1.01925, 1.9395, 0.11, 0.29605, 2.2698, 0.2315, 2.9898, 0.51655, 0.6621"
	w, err := fsrs.ParseWeights(five)
	if err != nil || w[18] != 0.6621 || w[19] != 0 || w[20] != 0.5 {
		t.Errorf("%v, %v", w, err)
	}
	four := "0.4872, 1.4003, 3.7145, 13.8206, 5.1618, 1.2298, 0.8975, 0.031, 1.6474, 0.1367, 1.0461, 2.1072, 0.0793, 0.3246, 1.587, 0.2272, 2.8755"
	w, err = fsrs.ParseWeights(four)
	if err != nil || math.Abs(w[4]-7.6214) > 1e-9 || math.Abs(w[5]-math.Log(4.6894)/3) > 1e-9 || math.Abs(w[6]-1.3975) > 1e-9 || w[17] != 0 || w[20] != 0.5 {
		t.Errorf("%v, %v", w, err)
	}
}

func TestWrongWeights(t *testing.T) {
	w := fsrs.DefaultWeights()
	for name, text := range map[string]string{
		"none": "", "one": "0.4", "twenty": strings.Join(strings.Split(w.String(), ", ")[:20], ", "),
		"too many": w.String() + ", 1", "no number": strings.Replace(w.String(), "6.4133", "six", 1),
		"infinite": strings.Replace(w.String(), "6.4133", "Inf", 1), "NaN": strings.Replace(w.String(), "6.4133", "nan", 1),
		"out of range": strings.Replace(w.String(), "6.4133", "64", 1), "long": strings.Repeat("1 ", 5000),
		"logarithm of nothing": "1 1 1 1 5 -9 1 0.01 1 0.1 1 1 0.1 0.1 1 0.1 2",
	} {
		if got, err := fsrs.ParseWeights(text); err == nil {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestClamped(t *testing.T) {
	w := fsrs.DefaultWeights()
	if w.Clamped() != w {
		t.Error("weights within their ranges are changed")
	}
	w[0], w[20] = -5, 5
	if got := w.Clamped(); got[0] != 0.001 || got[20] != 0.8 || got[1] != w[1] {
		t.Errorf("%v", got)
	}
}

// FuzzParseWeights: what is read is in range and reads again as the same.
func FuzzParseWeights(f *testing.F) {
	f.Add(fsrs.DefaultWeights().String())
	f.Add("[1 1 1 1 5 0.9 1 0.01 1 0.1 1 1 0.1 0.1 1 0.1 2]")
	f.Add("1,,2;;NaN,1e999,0x1p-2")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := fsrs.ParseWeights(text)
		if err != nil {
			return
		}
		if w != w.Clamped() {
			t.Errorf("out of range: %v", w)
		}
		if again, err := fsrs.ParseWeights(w.String()); err != nil || again != w {
			t.Errorf("%v becomes %v, %v", w, again, err)
		}
		p := fsrs.DefaultParameters()
		p.Weights = w
		if _, err := fsrs.NewScheduler(p); err != nil {
			t.Error(err)
		}
	})
}
