package main

import (
	"bytes"
	"encoding/binary"
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

func TestReadLayout(t *testing.T) {
	header := func(width, height, bits, bytesPerLine, colours uint32) *bytes.Buffer {
		var words [25]uint32
		words[0], words[4], words[5], words[11], words[12], words[19] = 160, width, height, bits, bytesPerLine, colours
		var file bytes.Buffer
		if err := binary.Write(&file, binary.BigEndian, words); err != nil {
			t.Fatal(err)
		}
		return &file
	}
	got, err := readLayout(header(1280, 800, 32, 5120, 256))
	want := layout{start: 160 + 12*256, width: 1280, height: 800, bytesPerLine: 5120, bytesPerPixel: 4}
	if err != nil || got != want {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
	for name, file := range map[string]*bytes.Buffer{
		"empty":       {},
		"no width":    header(0, 800, 32, 5120, 0),
		"short lines": header(1280, 800, 32, 1280, 0),
	} {
		if _, err := readLayout(file); err == nil {
			t.Errorf("%s: accepted", name)
		}
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
