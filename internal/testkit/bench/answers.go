package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

const (
	turns     = 30 // of the wheel in one direction
	rounds    = 4  // down and up again
	turnEvery = 20 // milliseconds from one turn to the next
)

// scrolled turns the wheel over the text and gives the processor time that one
// turn takes, all threads and the drawing in software together.
func scrolled(view *xwindow.Screen, pid int) (time.Duration, error) {
	if err := view.PutPointer(700, 400); err != nil {
		return 0, err
	}
	if _, err := rest(view, 500*time.Millisecond); err != nil {
		return 0, err
	}
	before, err := processorTime(pid)
	if err != nil {
		return 0, err
	}
	for range rounds {
		for _, down := range []bool{true, false} {
			if err := view.Wheel(down, turns, turnEvery*time.Millisecond); err != nil {
				return 0, err
			}
		}
	}
	if _, err := rest(view, 300*time.Millisecond); err != nil {
		return 0, err
	}
	after, err := processorTime(pid)
	return (after - before) / (2 * turns * rounds), err
}

// processorTime reads what a process has used so far: the 14th and 15th field
// of its stat as proc(5) describes it, in hundredths of a second.
func processorTime(pid int) (time.Duration, error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	return parseStat(string(content))
}

func parseStat(stat string) (time.Duration, error) {
	// The second field is a name in brackets, which may hold spaces.
	fields := strings.Fields(stat[strings.LastIndex(stat, ")")+1:])
	if len(fields) < 13 {
		return 0, fmt.Errorf("unknown form of a process's times: %q", stat)
	}
	var user, system int64
	if _, err := fmt.Sscan(fields[11]+" "+fields[12], &user, &system); err != nil {
		return 0, fmt.Errorf("a process's times: %w", err)
	}
	return time.Duration(user+system) * 10 * time.Millisecond, nil
}

// answers measures how long a long text takes until it shows what was asked
// for and changes no more.
func answers(view *xwindow.Screen, program *xwindow.Program) (map[string]time.Duration, error) {
	window, err := view.Window(program, patience)
	if err != nil {
		return nil, err
	}
	out := map[string]time.Duration{}
	nothing := func() error { return nil }
	for _, ask := range []struct {
		name      string
		first, do func() error
	}{
		{"End", nothing, func() error { return view.Key("End") }},
		{"Home", nothing, func() error { return view.Key("Home") }},
		{"Page Down", nothing, func() error { return view.Key("Next") }},
		{"End again", nothing, func() error { return view.Key("End") }},
		{"narrower", nothing, func() error { return view.Size(window, 1000, 700) }},
		{"wider", nothing, func() error { return view.Size(window, 1280, 800) }},
		// The paragraphs of the text are numbered.
		{"find", func() error { return errors.Join(view.Key("Home"), view.Key("ctrl+f"), view.Type("12")) }, func() error { return view.Type("3") }},
		{"find the next", nothing, func() error { return view.Key("Return") }},
	} {
		if err := ask.first(); err != nil {
			return nil, err
		}
		if _, err := rest(view, 500*time.Millisecond); err != nil {
			return nil, err
		}
		before, err := view.Lines(sampledLines)
		if err != nil {
			return nil, err
		}
		began := time.Now()
		if err := ask.do(); err != nil {
			return nil, err
		}
		if _, err := waitFor(view, began.Add(patience), func(seen []byte) bool { return !bytes.Equal(seen, before) }); err != nil {
			return nil, fmt.Errorf("%s: %w", ask.name, err)
		}
		changed, err := rest(view, 500*time.Millisecond)
		if err != nil {
			return nil, err
		}
		out[ask.name] = changed.Sub(began)
	}
	return out, nil
}

// of gives the median of one measure of all readings.
func of[T int64 | time.Duration](all []reading, measure func(*reading) T) T {
	values := make([]T, len(all))
	for i := range all {
		values[i] = measure(&all[i])
	}
	return median(values)
}

// reportTexts prints the medians and tells whether they are within the bounds.
func reportTexts(out io.Writer, readers []reader, results [][]reading) (bool, error) {
	var b strings.Builder
	first := func(i int) float64 {
		return milliseconds(results[i], func(g *reading) time.Duration { return g.first })
	}
	text := func(i int) float64 { return milliseconds(results[i], func(g *reading) time.Duration { return g.text }) }
	memory := func(i int) float64 { return float64(of(results[i], func(g *reading) int64 { return g.memory })) }
	frame := func(i int) float64 {
		return milliseconds(results[i], func(g *reading) time.Duration { return g.frame })
	}
	for i, r := range readers {
		fmt.Fprintf(&b, "%-13s first frame %4.0f ms  text %4.0f ms  memory %5.1f MB", r.name, first(i), text(i), memory(i)/1e6)
		if r.scroll {
			fmt.Fprintf(&b, "  a turn of the wheel %5.2f ms", frame(i))
		}
		fmt.Fprintf(&b, "   median of %d\n", len(results[i]))
	}
	within := true
	bound := func(what string, value, most float64) {
		within = within && value <= most
		fmt.Fprintf(&b, "%-32s %5.2f times (at most %.1f)\n", what, value, most)
	}
	bound("100,000: first frame", first(2)/first(0), openBound)
	fmt.Fprintf(&b, "%-32s %5.2f times\n", "100,000: first characters", text(2)/first(0))
	bound("100,000: memory", memory(2)/memory(0), openMemoryBound)
	bound("100,000: scrolling", frame(2)/frame(1), frameBound)
	bound("1,000,000: first characters", text(3)/first(0), longOpenBound)
	bound("1,000,000: memory", memory(3)/memory(0), longMemory)
	for _, name := range slices.Sorted(maps.Keys(results[3][0].answers)) {
		took := of(results[3], func(g *reading) time.Duration { return g.answers[name] })
		within = within && took <= answerBound
		fmt.Fprintf(&b, "1,000,000: %-21s %5.0f ms (at most %d)\n", name, took.Seconds()*1e3, answerBound.Milliseconds())
	}
	_, err := io.WriteString(out, b.String())
	return within, err
}

// milliseconds gives the median of one duration.
func milliseconds(all []reading, measure func(*reading) time.Duration) float64 {
	return of(all, measure).Seconds() * 1e3
}
