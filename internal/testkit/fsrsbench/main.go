// Command fsrsbench measures the scheduler against the npm package ts-fsrs: the
// answers a second of both on the same histories in turn, each on one processor
// and without reading and writing, with and without a preview of the four
// answers; and whether all cards come out alike. Then the time for fitting
// weights to 100,000 answers. It exits with 1 where a figure is outside its bound.
// It needs node and the packages of internal/testkit/baselines.
//
//	fsrsbench
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs/fit"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/learner"
)

// The bounds that the project sets itself.
const (
	leastRatio = 10               // of the throughput of ts-fsrs
	mostFit    = 60 * time.Second // for 100,000 answers on two processors
	mostAbove  = 0.01             // of the log loss of the true weights
)

func main() {
	node := flag.String("node", "node", "the JavaScript engine")
	answers := flag.Int("answers", 60_000, "answers in all histories")
	rounds := flag.Int("rounds", 7, "runs of each that are counted")
	seed := flag.Uint64("seed", 1, "of the histories")
	flag.Parse()
	within, err := measure(os.Stdout, *node, *answers, *rounds, *seed)
	if err != nil {
		fmt.Fprintln(os.Stderr, "fsrsbench:", err)
	}
	if err != nil || !within {
		os.Exit(1)
	}
}

func measure(out io.Writer, node string, answers, rounds int, seed uint64) (within bool, err error) {
	p := &printer{out: out, within: true}
	p.line(true, "seed %d", seed)
	work, err := makeWork(answers, seed)
	if err != nil {
		return false, err
	}
	theirs, err := startBaseline(node, work)
	if err != nil {
		return false, err
	}
	err = errors.Join(compare(p, work, theirs), race(p, work, theirs, rounds), theirs.close())
	if err != nil {
		return false, err
	}
	if err := fits(p); err != nil {
		return false, err
	}
	return p.within, p.err
}

// race plays in turn and compares the medians.
func race(p *printer, work *work, theirs *baseline, rounds int) error {
	for _, kind := range []string{"next", "repeat"} {
		var own, other []time.Duration
		// The engine compiles what it has run some times: two rounds do not count.
		for round := range rounds + 2 {
			took, err := theirs.play(kind)
			if err != nil {
				return err
			}
			begun := time.Now()
			work.play(kind)
			if mine := time.Since(begun); round >= 2 {
				own, other = append(own, mine), append(other, took)
			}
		}
		slices.Sort(own)
		slices.Sort(other)
		a, b := own[len(own)/2], other[len(other)/2]
		ratio := b.Seconds() / a.Seconds()
		p.line(ratio >= leastRatio, "%-6s %d answers, median of %d: %.0f a second, ts-fsrs %.0f, %.1f times as many (at least %d)",
			kind, work.answers, rounds, float64(work.answers)/a.Seconds(), float64(work.answers)/b.Seconds(), ratio, leastRatio)
	}
	return nil
}

// fits fits weights to simulated learners.
func fits(p *printer) error {
	sets := learner.Sets()
	for _, name := range []string{"chance", "curved", "published", "quick", "slow"} {
		histories := learner.New(sets[name], 21).Histories(100_000)
		o := fit.For(fsrs.DefaultParameters())
		o.Workers = 2
		begun := time.Now()
		r, err := fit.Fit(context.Background(), histories, o)
		if err != nil {
			return err
		}
		took := time.Since(begun)
		o.Current = sets[name]
		truth, err := fit.Fit(context.Background(), histories, o)
		if err != nil {
			return err
		}
		above := r.After.LogLoss/truth.Before.LogLoss - 1
		p.line(took <= mostFit && above <= mostAbove,
			"fit    100,000 answers of the learner %q: %.2f s; held-out log loss %.4f before, %.4f after, "+
				"%.4f by the true weights (%+.2f %%), RMSE %.4f before, %.4f after",
			name, took.Seconds(), r.Before.LogLoss, r.After.LogLoss, truth.Before.LogLoss, 100*above, r.Before.RMSE, r.After.RMSE)
	}
	return nil
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
