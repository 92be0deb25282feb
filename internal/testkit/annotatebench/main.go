// Command annotatebench measures lihua annotate against the npm package
// pinyin-pro with its complete dictionary: the time for a text of a million
// characters, start-up included, both in turn on the same text; then how soon
// lihua gives its first line, how much memory it takes above an empty Go
// program, for the text in lines and as one line, and the size of its word list
// and weights. It exits with 1 where a figure is outside its bound. It needs
// Linux, node, the packages of internal/testkit/baselines and the built data.
//
//	annotatebench -lihua build/lihua
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// The bounds that the project sets itself.
const (
	leastRatio  = 1.5                    // of the throughput of pinyin-pro
	mostReady   = 200 * time.Millisecond // to the first line of output
	mostMemory  = 60e6                   // bytes above an empty Go program
	lineTimes   = 8                      // bytes more for each of a line of any length
	mostCarried = 6e6                    // bytes of word list and weights
)

// characters is the length of the text.
const characters = 1_000_000

func main() {
	lihua := flag.String("lihua", "build/lihua", "the program")
	node := flag.String("node", "node", "the JavaScript engine")
	reference := flag.String("reference", filepath.Join("..", "shared", "reference"), "folder with sentences to read, if it is there")
	rounds := flag.Int("rounds", 5, "runs of each that are counted")
	flag.Parse()
	within, err := measure(os.Stdout, *lihua, *node, *reference, *rounds)
	if err != nil {
		fmt.Fprintln(os.Stderr, "annotatebench:", err)
	}
	if err != nil || !within {
		os.Exit(1)
	}
}

func measure(out io.Writer, lihua, node, reference string, rounds int) (within bool, err error) {
	room, err := os.MkdirTemp("", "lihua-annotate-")
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(room)) }()
	text, lines, err := makeText(filepath.Join(room, "text"), reference)
	if err != nil {
		return false, err
	}
	pinyinPro := []string{node, filepath.Join("internal", "testkit", "baselines", "pinyin-pro.mjs")}
	annotate := []string{lihua, "annotate", "--json"}
	p := &printer{out: out, within: true}
	if err := throughput(p, text, rounds, annotate, pinyinPro); err != nil {
		return false, err
	}
	if err := start(p, room, text, lines, annotate); err != nil {
		return false, err
	}
	if err := carried(p); err != nil {
		return false, err
	}
	return p.within, p.err
}

// printer prints figures and remembers whether all are within their bounds.
type printer struct {
	out    io.Writer
	within bool
	err    error
}

func (p *printer) line(ok bool, format string, values ...any) {
	verdict := ""
	if !ok {
		verdict, p.within = "  OUT OF BOUNDS", false
	}
	if _, err := fmt.Fprintf(p.out, format+verdict+"\n", values...); err != nil && p.err == nil {
		p.err = err
	}
}

// took is what one run of a program cost.
type took struct{ wall, cpu time.Duration }

// throughput runs both programs in turn, after one run of each that is not
// counted.
func throughput(p *printer, text string, rounds int, annotate, pinyinPro []string) error {
	var ours, theirs []took
	for round := range rounds + 1 {
		for _, c := range []struct {
			command []string
			into    *[]took
		}{{annotate, &ours}, {pinyinPro, &theirs}} {
			t, err := run(text, c.command)
			if err != nil {
				return err
			}
			if round > 0 {
				*c.into = append(*c.into, t)
			}
		}
	}
	a, b := medians(ours), medians(theirs)
	ratio := b.wall.Seconds() / a.wall.Seconds()
	p.line(true, "lihua annotate %5.2f s (%.2f s of processor) for %d characters", a.wall.Seconds(), a.cpu.Seconds(), characters)
	p.line(true, "pinyin-pro     %5.2f s (%.2f s of processor)", b.wall.Seconds(), b.cpu.Seconds())
	p.line(ratio >= leastRatio, "throughput     %5.2f times that of pinyin-pro, at least %.1f (%.2f by processor time)",
		ratio, leastRatio, b.cpu.Seconds()/a.cpu.Seconds())
	return nil
}

// run runs a program on the text, its results thrown away, on one thread.
func run(text string, command []string) (t took, err error) {
	in, err := os.Open(text)
	if err != nil {
		return t, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	c := exec.Command(command[0], command[1:]...)
	c.Stdin, c.Stderr = in, os.Stderr
	c.Env = append(os.Environ(), "GOMAXPROCS=1")
	began := time.Now()
	if err := c.Run(); err != nil {
		return t, fmt.Errorf("%v: %w", command, err)
	}
	return took{time.Since(began), c.ProcessState.UserTime() + c.ProcessState.SystemTime()}, nil
}

func medians(list []took) took {
	middle := func(of func(took) time.Duration) time.Duration {
		var values []time.Duration
		for _, t := range list {
			values = append(values, of(t))
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	return took{middle(func(t took) time.Duration { return t.wall }), middle(func(t took) time.Duration { return t.cpu })}
}
