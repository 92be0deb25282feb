// Command testsum reads what go test -json prints, from one or several runs,
// and shows it as go test does without -v: one line a package, the output of
// tests that fail, and the reason of each test that is skipped. Its last line
// counts the tests, subtests included:
//
//	412 passed, 0 failed, 3 skipped
//
// It exits 1 when a test or a build failed, a package never finished, no test
// ran at all, or a line {"Action":"exit"} says that go test itself ended badly.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	ok, err := summarize(os.Stdin, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "testsum:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

// event is one line of go test -json, as go doc test2json describes it, or of
// the build output that comes between.
type event struct {
	Action, Package, ImportPath, Test, Output string
	Elapsed                                   float64
}

// counts is what the last line tells.
type counts struct{ passed, failed, skipped int }

type summary struct {
	out    io.Writer
	err    error
	counts counts
	// running holds the output of tests that have not ended, by package and
	// test; a package's own lines stand under the empty test name.
	running map[[2]string][]string
	// open holds the packages that began and have not ended.
	open map[string]bool
	bad  bool
}

// summarize copies a digest of the events in r to w and tells whether all is
// well. Lines that are no JSON objects are copied as they are. The error is one
// of reading or writing.
func summarize(r io.Reader, w io.Writer) (ok bool, err error) {
	s := &summary{out: w, running: map[[2]string][]string{}, open: map[string]bool{}}
	lines := bufio.NewReader(r)
	for {
		line, readErr := lines.ReadString('\n')
		if line != "" {
			s.line(line)
		}
		if readErr == io.EOF {
			break
		}
		if readErr != nil {
			return false, readErr
		}
	}
	for name := range s.open {
		s.bad = true
		s.print("FAIL\t%s\tnever finished\n", name)
		s.show(s.running[[2]string{name, ""}])
	}
	c := s.counts
	if c.passed+c.failed+c.skipped == 0 {
		s.bad = true
		s.print("no test ran\n")
	}
	s.print("%d passed, %d failed, %d skipped\n", c.passed, c.failed, c.skipped)
	return !s.bad && c.failed == 0, s.err
}

func (s *summary) print(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintf(s.out, format, args...)
	}
}

func (s *summary) line(line string) {
	var e event
	if !strings.HasPrefix(line, "{") || json.Unmarshal([]byte(line), &e) != nil {
		s.print("%s", line)
		return
	}
	switch e.Action {
	case "build-output":
		s.print("%s", e.Output)
	case "build-fail", "exit":
		s.bad = true
	case "start":
		s.open[e.Package] = true
	case "output":
		key := [2]string{e.Package, e.Test}
		s.running[key] = append(s.running[key], e.Output)
	case "pass", "fail", "skip":
		if e.Test == "" {
			s.packageEnds(e)
		} else {
			s.testEnds(e)
		}
	}
}

func (s *summary) testEnds(e event) {
	key := [2]string{e.Package, e.Test}
	output := s.running[key]
	delete(s.running, key)
	switch e.Action {
	case "pass":
		s.counts.passed++
		return
	case "fail":
		s.counts.failed++
	case "skip":
		s.counts.skipped++
	}
	s.show(output)
}

// shownLines is how much of one test's output is printed: a data race that is
// found again and again writes hundreds of thousands of lines.
const shownLines = 300

// show prints the output of one test or package without go test's notes of
// what runs, cut after shownLines.
func (s *summary) show(output []string) {
	shown := 0
	for i, text := range output {
		if strings.HasPrefix(text, "=== ") {
			continue
		}
		if shown++; shown > shownLines {
			s.print("… %d more lines\n", len(output)-i)
			return
		}
		s.print("%s", text)
	}
}

func (s *summary) packageEnds(e event) {
	delete(s.open, e.Package)
	key := [2]string{e.Package, ""}
	output := s.running[key]
	delete(s.running, key)
	switch e.Action {
	case "pass":
		s.print("ok  \t%s\t%.1fs\n", e.Package, e.Elapsed)
	case "skip":
		s.print("?   \t%s\t[no test files]\n", e.Package)
	case "fail":
		s.bad = true
		// A test that was running when its package panicked or timed out has
		// no end of its own; its output holds the reason.
		for other, text := range s.running {
			if other[0] == e.Package {
				s.counts.failed++
				s.show(text)
				delete(s.running, other)
			}
		}
		s.show(output)
		s.print("FAIL\t%s\t%.1fs\n", e.Package, e.Elapsed)
	}
}
