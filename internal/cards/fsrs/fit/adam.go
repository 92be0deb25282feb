package fit

import (
	"math"
	"math/rand/v2"
	"sync"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// How the descent goes. Halves and doubles of these change the log loss of unseen
// answers by less than a thousandth; docs/decisions/0026-own-parameters.md has the
// figures.
const (
	// batchSize is about how many predictions one step of the descent sees.
	batchSize = 512
	// rounds is how often all reviews are seen, leastSteps how many steps there are
	// at least where reviews are few.
	rounds, leastSteps = 12, 600
	// rate is the first step's length for each weight, by its spread; the last one's
	// is 0, by the cosine between.
	rate = 0.1
	// beta1 and beta2 are how much of the mean slope and of its mean square a step
	// keeps, tiny keeps from dividing by nothing: the usual values of Adam.
	beta1, beta2, tiny = 0.9, 0.999, 1e-8
	// shards is into how many parts a batch is divided for the processors. It does
	// not depend on how many those are, so that sums come out alike with any number.
	shards = 8
)

// descent is the search for weights by Adam (Kingma and Ba, 2014) on batches of
// cards. The sum of the losses has a term for the distance of the weights from
// the published ones, by their spreads: with few reviews they stay near.
type descent struct {
	tracks      []track
	counts      [4]float64 // of first ratings
	shortTerm   bool
	relearning  int
	workers     int
	home        [21]float64 // where the search would stay without reviews
	at          [21]float64 // first stabilities by their logarithms, the others as they are
	mean, mean2 [21]float64
	total       float64 // sum of the weights of all predictions
	traces      [][]trace
}

func newDescent(tracks []track, o Options) *descent {
	start, counts := initial(tracks, o.ShortTerm)
	bound(&start, o.ShortTerm, o.RelearningSteps)
	d := &descent{
		tracks: tracks, counts: counts, shortTerm: o.ShortTerm, relearning: o.RelearningSteps, workers: o.Workers,
		home: place(fsrs.DefaultWeights()), at: place(start),
	}
	for _, t := range tracks {
		for i := range t {
			d.total += t[i].weight
		}
	}
	for range o.Workers {
		d.traces = append(d.traces, make([]trace, longest(tracks)))
	}
	return d
}

// place gives weights as the search sees them.
func place(w fsrs.Weights) [21]float64 {
	at := [21]float64(w)
	for i := range 4 {
		at[i] = math.Log(at[i])
	}
	return at
}

// weights gives the weights at a place of the search.
func (d *descent) weights() fsrs.Weights {
	w := fsrs.Weights(d.at)
	for i := range 4 {
		w[i] = math.Exp(w[i])
	}
	return w
}

// run goes all the way down. told is called after each step with the number of
// steps done and of all; an error of it ends the search.
func (d *descent) run(seed uint64, told func(done, all int) error) error {
	random := rand.New(rand.NewPCG(seed, 0x5eed))
	order := make([]track, len(d.tracks))
	copy(order, d.tracks)
	predictions := 0
	for _, t := range d.tracks {
		predictions += predicted(t)
	}
	perRound := max((predictions+batchSize-1)/batchSize, 1)
	all := max(rounds*perRound, leastSteps)
	done := 0
	for done < all {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for from := 0; from < len(order) && done < all; {
			to, n := from, 0
			for ; to < len(order) && n < batchSize; to++ {
				n += predicted(order[to])
			}
			d.step(order[from:to], done+1, all)
			from = to
			done++
			if err := told(done, all); err != nil {
				return err
			}
		}
	}
	return nil
}

// predicted counts the predictions of a track.
func predicted(t track) int {
	n := 0
	for i := range t {
		if t[i].weight > 0 {
			n++
		}
	}
	return n
}

// step goes one step down the slope of a batch.
func (d *descent) step(batch []track, number, all int) {
	w := d.weights()
	g := d.slope(batch, w)
	sum := 0.0
	for _, t := range batch {
		for i := range t {
			sum += t[i].weight
		}
	}
	if sum == 0 {
		return
	}
	length := rate * (1 + math.Cos(math.Pi*float64(number-1)/float64(all))) / 2
	correct1, correct2 := 1-math.Pow(beta1, float64(number)), 1-math.Pow(beta2, float64(number))
	for i, spread := range spreads() {
		if !d.shortTerm && i >= 17 && i <= 19 {
			continue // nothing depends on them
		}
		slope := g[i] / sum
		if i < 4 {
			slope *= w[i] // by the logarithm
		}
		slope = slope*spread + 2*(d.at[i]-d.home[i])/spread/d.total
		d.mean[i] = beta1*d.mean[i] + (1-beta1)*slope
		d.mean2[i] = beta2*d.mean2[i] + (1-beta2)*slope*slope
		d.at[i] -= spread * length * (d.mean[i] / correct1) / (math.Sqrt(d.mean2[i]/correct2) + tiny)
	}
	w = d.weights()
	bound(&w, d.shortTerm, d.relearning)
	inOrder(&w, d.counts)
	d.at = place(w)
}

// slope gives the slope of the loss of a batch by each weight, worked out on
// several processors.
func (d *descent) slope(batch []track, w fsrs.Weights) gradient {
	m := newModel(w, d.shortTerm)
	var parts [shards]gradient
	var wait sync.WaitGroup
	for worker := range d.workers {
		wait.Go(func() {
			for part := worker; part < shards; part += d.workers {
				for _, t := range batch[part*len(batch)/shards : (part+1)*len(batch)/shards] {
					m.run(t, d.traces[worker], nil)
					m.back(t, d.traces[worker], &parts[part])
				}
			}
		})
	}
	wait.Wait()
	var g gradient
	for _, part := range parts {
		for i, slope := range part {
			g[i] += slope
		}
	}
	return g
}
