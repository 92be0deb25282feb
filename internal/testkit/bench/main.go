// Command bench measures how long the program takes from the start of its
// process to its first painted frame, and how much memory it keeps, against
// the trivial window of plainwindow in the same typeface. The program shows
// Today with a letter and cards that wait. The two are started in turn, after
// one start of each that is told but not counted, since the program then
// unpacks what it carries; the medians are compared with what the project
// allows: 1.4 times the time, 1.5 times the memory. It needs Linux and Xvfb.
//
// With -texts it measures instead how a text of 100,000 characters and one of a
// million open, how a frame of scrolling compares with one of a plain window
// full of text, and how fast the long text answers keys and a new size. With
// -letters it measures how a thread of five hundred letters and a letter of
// twenty thousand characters open, how fast the letter answers keys, and how
// long it takes to list what is found in ten thousand letters. With -cards it
// measures the room of cards in a study with a hundred thousand notes: how much
// memory it takes above an empty study that is walked through by the same keys,
// and how long the next card, the room, a search in the browser and the
// statistics take from the key to the screen. -data keeps that study for another
// run.
//
//	bench -app build/dear-li-hua -plain build/plainwindow
//	bench -texts -runs 5
//	bench -letters
//	bench -cards -data build/cards-study
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/dear-li-hua/dear-li-hua/assets"
	"github.com/dear-li-hua/dear-li-hua/internal/platform"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/filled"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"
)

// The bounds: the program's median as a multiple of the trivial window's.
const (
	timeBound   = 1.4
	memoryBound = 1.5
)

func main() {
	program := flag.String("app", "build/dear-li-hua", "the program")
	plain := flag.String("plain", "build/plainwindow", "the trivial window")
	runs := flag.Int("runs", 10, "starts of each that are counted")
	data := flag.String("data", "", "study folder to start the program with; one with a few days in it if empty")
	texts := flag.Bool("texts", false, "measure long texts instead of the start")
	post := flag.Bool("letters", false, "measure the room of letters instead of the start")
	room := flag.Bool("cards", false, "measure the room of cards instead of the start")
	reference := flag.String("reference", "data/reference.db", "the dictionary, for -cards")
	// The program gives back most after five seconds, and after seventy what the
	// toolkit keeps for a minute of all that it drew.
	idle := flag.Duration("idle", 90*time.Second, "how long nothing is done before memory is noted last, for -cards")
	flag.Parse()
	var within bool
	var err error
	switch {
	case *texts:
		within, err = measureTexts(os.Stdout, *program, *plain, *runs)
	case *post:
		within, err = measureLetters(os.Stdout, *program, *plain, *runs)
	case *room:
		within, err = measureCards(os.Stdout, *program, *data, *reference, *runs, *idle)
	default:
		within, err = measure(os.Stdout, *program, *plain, *data, *runs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	if err != nil || !within {
		os.Exit(1)
	}
}

// sample is what one start showed.
type sample struct {
	first   time.Duration // process start to first painted frame
	settled time.Duration // process start to the last change of the screen
	memory  int64         // resident bytes once settled
}

func measure(out io.Writer, program, plain, data string, runs int) (within bool, err error) {
	room, err := os.MkdirTemp("", "lihua-bench-")
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(room)) }()
	if data == "" {
		data = filepath.Join(room, "study")
		if err := os.Mkdir(data, 0o700); err != nil {
			return false, err
		}
		choose := func(s *settings.Settings) { s.Theme = "light" }
		if err := filled.Make(context.Background(), data, time.Now(), choose); err != nil {
			return false, err
		}
	}
	face, err := unpackFace(filepath.Join(room, "face"))
	if err != nil {
		return false, err
	}
	contestants := []contestant{
		{name: "plain window", path: plain, args: []string{face}},
		{name: "dear-li-hua", path: program, args: []string{"--data", data}},
	}
	samples := make([][]sample, len(contestants))
	for round := range runs + 1 {
		for i, c := range contestants {
			s, err := c.start(xwindow.Home{Folder: room})
			if err != nil {
				return false, fmt.Errorf("%s: %w", c.name, err)
			}
			if round > 0 {
				samples[i] = append(samples[i], s)
				continue
			}
			if _, err := fmt.Fprintf(out, "%-13s first frame %4.0f ms at the very first start\n", c.name, s.first.Seconds()*1e3); err != nil {
				return false, err
			}
		}
	}
	return report(out, contestants, samples)
}

// unpackFace lays the interface's regular face where the trivial window can
// read it, and returns its path.
func unpackFace(folder string) (string, error) {
	const name = "NotoSansSC-Regular.ttf"
	compressed, err := assets.Fonts.ReadFile("fonts/" + name + ".zst")
	if err != nil {
		return "", fmt.Errorf("%w; make data builds it", err)
	}
	return platform.Unpack(folder, name, compressed)
}

// median gives the middle value, or the mean of the middle two.
func median[T int64 | time.Duration](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// report prints the medians and tells whether the second contestant is within
// the bounds of the first.
func report(out io.Writer, contestants []contestant, samples [][]sample) (bool, error) {
	var first, memory [2]float64
	for i, c := range contestants {
		var firsts, settleds []time.Duration
		var memories []int64
		for _, s := range samples[i] {
			firsts = append(firsts, s.first)
			settleds = append(settleds, s.settled)
			memories = append(memories, s.memory)
		}
		first[i] = median(firsts).Seconds()
		memory[i] = float64(median(memories))
		_, err := fmt.Fprintf(out, "%-13s first frame %4.0f ms (%.0f to %.0f)  settled %4.0f ms  memory %5.1f MB   median of %d\n",
			c.name, first[i]*1e3, slices.Min(firsts).Seconds()*1e3, slices.Max(firsts).Seconds()*1e3,
			median(settleds).Seconds()*1e3, memory[i]/1e6, len(firsts))
		if err != nil {
			return false, err
		}
	}
	_, err := fmt.Fprintf(out, "%-13s first frame %.2f times (at most %.1f)  memory %.2f times (at most %.1f)\n",
		"", first[1]/first[0], timeBound, memory[1]/memory[0], memoryBound)
	return first[1] <= timeBound*first[0] && memory[1] <= memoryBound*memory[0], err
}
