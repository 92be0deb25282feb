package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestTextHasTheWantedLength(t *testing.T) {
	path, lines, err := makeText(filepath.Join(t.TempDir(), "text"), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := utf8.RuneCount(text); n > characters || n < characters*99/100 {
		t.Errorf("%d characters", n)
	}
	if n := strings.Count(string(text), "\n"); n != lines {
		t.Errorf("%d lines, told %d", n, lines)
	}
}

func TestMediansAreOfEachFigureApart(t *testing.T) {
	got := medians([]took{{3 * time.Second, 1}, {1 * time.Second, 3}, {2 * time.Second, 2}})
	if want := (took{2 * time.Second, 2}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLinesOfAnyLengthAreRead(t *testing.T) {
	r := bufio.NewReaderSize(strings.NewReader(strings.Repeat("x", 100)+"\ny\n"), 16)
	for _, want := range []int{101, 2} {
		if n, err := readLine(r); err != nil || n != want {
			t.Errorf("%d bytes, %v, want %d", n, err, want)
		}
	}
	if _, err := readLine(r); err == nil {
		t.Error("a line after the last")
	}
}

func TestOutOfBoundsIsRemembered(t *testing.T) {
	var out strings.Builder
	p := &printer{out: &out, within: true}
	p.line(true, "good %d", 1)
	if !p.within {
		t.Error("within bounds, told otherwise")
	}
	p.line(false, "bad %d", 2)
	p.line(true, "good %d", 3)
	if p.within || !strings.Contains(out.String(), "bad 2  OUT OF BOUNDS\n") {
		t.Errorf("within = %v:\n%s", p.within, out.String())
	}
}
