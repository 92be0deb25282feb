package main

import (
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
