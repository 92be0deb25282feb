package main

import (
	"io"
	"strings"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	for _, test := range []struct {
		values []int64
		want   int64
	}{
		{[]int64{7}, 7},
		{[]int64{9, 1, 5}, 5},
		{[]int64{9, 1, 5, 7}, 6},
	} {
		if got := median(test.values); got != test.want {
			t.Errorf("median(%v) = %d, want %d", test.values, got, test.want)
		}
	}
}

func TestReportComparesMedians(t *testing.T) {
	pair := []contestant{{name: "plain"}, {name: "app"}}
	plain := []sample{{first: 100 * time.Millisecond, memory: 100e6}}
	for name, test := range map[string]struct {
		app    sample
		within bool
	}{
		"within bounds":   {sample{first: 139 * time.Millisecond, memory: 149e6}, true},
		"too slow":        {sample{first: 141 * time.Millisecond, memory: 150e6}, false},
		"too much memory": {sample{first: 140 * time.Millisecond, memory: 151e6}, false},
	} {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			within, err := report(&out, pair, [][]sample{plain, {test.app}})
			if err != nil {
				t.Fatal(err)
			}
			if within != test.within {
				t.Errorf("within = %v, want %v\n%s", within, test.within, out.String())
			}
		})
	}
}

func TestPainted(t *testing.T) {
	for name, test := range map[string]struct {
		seen []byte
		want bool
	}{
		"nothing":          {make([]byte, 16), false},
		"padding only":     {[]byte{0, 0, 0, 255, 0, 0, 0, 255}, false},
		"one pixel of ink": {[]byte{0, 0, 0, 0, 0, 1, 0, 0}, true},
	} {
		if got := painted(test.seen); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestResidentBytes(t *testing.T) {
	got, err := residentBytes("Name:\tx\nVmHWM:\t  200 kB\nVmRSS:\t  100 kB\n")
	if err != nil || got != 102400 {
		t.Errorf("got %d, %v; want 102400", got, err)
	}
	if _, err := residentBytes("Name:\tzombie\n"); err == nil {
		t.Error("a process without memory was accepted")
	}
}

func TestParseStat(t *testing.T) {
	got, err := parseStat("7 (a (odd) name) S 1 7 7 0 -1 4194560 1 0 0 0 120 30 0 0 20 0 8 0 99 1 2")
	if err != nil || got != 1500*time.Millisecond {
		t.Errorf("got %v, %v; want 1.5 s", got, err)
	}
	for _, stat := range []string{"", "7 (x", "7 (x) S 1 2", "7 (x) S 1 7 7 0 -1 4 1 0 0 0 one 30"} {
		if _, err := parseStat(stat); err == nil {
			t.Errorf("%q was accepted", stat)
		}
	}
}

func TestInked(t *testing.T) {
	page := func(paper, ink byte) []byte {
		seen := make([]byte, sampledLines*1280*4)
		for i := range seen {
			seen[i] = paper
		}
		for i := range 12 {
			seen[10*1280*4+4*600+i] = ink
		}
		return seen
	}
	if !inked(page(0xF0, 0x20)) {
		t.Error("dark characters on paper are not seen")
	}
	if inked(page(0xF0, 0xF0)) || inked(page(0, 0)) {
		t.Error("blank paper or an empty screen is taken for text")
	}
}

func TestReportOfTexts(t *testing.T) {
	readers := []reader{{}, {scroll: true}, {text: true, scroll: true}, {text: true, scroll: true, keys: true}}
	one := func(first, frame time.Duration, memory int64) []reading {
		r := reading{text: first, frame: frame, answers: map[string]time.Duration{"End": 300 * time.Millisecond}}
		r.first, r.memory = first, memory
		return []reading{r}
	}
	results := [][]reading{
		one(100*time.Millisecond, 0, 100e6), one(0, 10*time.Millisecond, 0),
		one(140*time.Millisecond, 22*time.Millisecond, 140e6), one(400*time.Millisecond, 0, 200e6),
	}
	var out strings.Builder
	if within, err := reportTexts(&out, readers, results); err != nil || !within {
		t.Errorf("what is at the bounds is outside them: %v\n%s", err, out.String())
	}
	results[3][0].answers["End"] += time.Millisecond
	if within, err := reportTexts(&out, readers, results); err != nil || within {
		t.Errorf("an answer that comes too late is within the bounds: %v", err)
	}
}

func TestPercentile(t *testing.T) {
	var all []time.Duration
	for i := range 200 {
		all = append(all, time.Duration(200-i))
	}
	for share, want := range map[float64]time.Duration{0.5: 100, 0.99: 198, 1: 200, 0.001: 1} {
		if got := percentile(all, share); got != want {
			t.Errorf("%v: %d, want %d", share, got, want)
		}
	}
	if got := percentile(all[:1], 0.99); got != 200 {
		t.Errorf("of one: %d", got)
	}
}

func TestScoreIsBoundByItsShare(t *testing.T) {
	took := make([]time.Duration, 100)
	for i := range took {
		took[i] = 10 * time.Millisecond
	}
	took[7] = time.Second
	for name, c := range map[string]struct {
		score  score
		within bool
	}{
		"one of a hundred over": {score{took: took, share: 0.99, bound: 10 * time.Millisecond}, true},
		"all":                   {score{took: took, share: 1, bound: 10 * time.Millisecond}, false},
		"too slow":              {score{took: took, share: 0.5, bound: 9 * time.Millisecond}, false},
		"no bound":              {score{took: took}, true},
	} {
		if c.score.within() != c.within {
			t.Errorf("%s: %s", name, c.score)
		}
	}
}

func TestMemoryIsBound(t *testing.T) {
	empty := footprint{after: make([]int64, len(walked)), idle: 200e6, peak: 250e6}
	for name, c := range map[string]struct {
		idle, peak int64
		within     bool
	}{
		"at the bound":         {260e6, 310e6, true},
		"high for a while":     {210e6, 400e6, true},
		"too much after it":    {261e6, 262e6, false},
		"less than there were": {190e6, 240e6, true},
	} {
		within, err := reportMemory(io.Discard, empty, footprint{after: make([]int64, len(walked)), idle: c.idle, peak: c.peak})
		if err != nil || within != c.within {
			t.Errorf("%s: %v, %v", name, within, err)
		}
	}
}
