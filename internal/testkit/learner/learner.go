// Package learner simulates learners whose memory follows FSRS-6 with weights
// that are known, so that tests know what is to be found.
package learner

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// Learner is a learner. Everything follows from it: the same one gives the same
// histories.
type Learner struct {
	// Weights are those of the memory.
	Weights fsrs.Weights
	Seed    uint64
	// First are the chances of the four ratings of a first answer, Recalled those
	// of Hard, Good and Easy where the word was recalled.
	First    [4]float64
	Recalled [3]float64
	// Diligence is the chance that a card is answered on the day when it is due;
	// otherwise it waits up to twice as long or is brought up earlier.
	Diligence float64
}

// New gives a learner with habits as people have them.
func New(w fsrs.Weights, seed uint64) Learner {
	return Learner{
		Weights: w, Seed: seed, Diligence: 0.7,
		First: [4]float64{0.25, 0.1, 0.55, 0.1}, Recalled: [3]float64{0.12, 0.78, 0.1},
	}
}

// begin is when the first learner began.
func begin() time.Time { return time.Date(2024, 1, 1, 9, 0, 0, 0, time.UTC) }

// Histories gives the answers of so many in all, a history of each card, ten to
// twenty cards begun a day. Cards are scheduled by the published weights, as the
// learner does not know their own.
func (l Learner) Histories(answers int) [][]fsrs.Answered {
	random := rand.New(rand.NewPCG(l.Seed, 0x1ea7))
	p := fsrs.DefaultParameters()
	plan := must(fsrs.NewScheduler(p))
	p.Weights = l.Weights
	memory := must(fsrs.NewScheduler(p))
	// As long a time as gives each card about ten answers.
	days := max(60, min(answers/100, 900))
	end := begin().AddDate(0, 0, days)
	var out [][]fsrs.Answered
	for n := 0; n < answers; {
		at := begin().AddDate(0, 0, random.IntN(days*9/10)).Add(time.Duration(random.IntN(10*3600)) * time.Second)
		history := l.card(random, plan, memory, at, end, answers-n)
		n += len(history)
		out = append(out, history)
	}
	return out
}

// card gives the history of one card.
func (l Learner) card(random *rand.Rand, plan, memory *fsrs.Scheduler, at, end time.Time, most int) []fsrs.Answered {
	var planned, real fsrs.Card
	var out []fsrs.Answered
	for at.Before(end) && len(out) < most {
		r := fsrs.Again
		switch {
		case real.State == fsrs.New:
			r = fsrs.Rating(lot(random, l.First[:]) + 1)
		case random.Float64() < chance(memory, real, at):
			r = fsrs.Hard + fsrs.Rating(lot(random, l.Recalled[:]))
		}
		planned, real = plan.Answer(planned, r, at), memory.Answer(real, r, at)
		out = append(out, fsrs.Answered{Rating: r, At: at})
		wait := planned.Due.Sub(at)
		if wait >= 24*time.Hour && random.Float64() > l.Diligence {
			wait = max(time.Duration(float64(wait)*(0.5+1.5*random.Float64())), 20*time.Hour)
		}
		at = at.Add(wait + time.Duration(random.IntN(600))*time.Second)
	}
	return out
}

// chance gives that of recall; on the same day, of which the forgetting curve
// says nothing, that of a step.
func chance(memory *fsrs.Scheduler, c fsrs.Card, at time.Time) float64 {
	r := memory.Recall(c, at)
	if r == 1 {
		return 0.85
	}
	return r
}

// lot draws one of several by their chances.
func lot(random *rand.Rand, chances []float64) int {
	mark := random.Float64()
	for i, c := range chances {
		if mark < c {
			return i
		}
		mark -= c
	}
	return len(chances) - 1
}

// Sets gives weights of learners that are unlike each other, by name: the
// published ones, quick and slow forgetters, and some by chance.
func Sets() map[string]fsrs.Weights {
	quick := fsrs.DefaultWeights()
	quick[0], quick[1], quick[2], quick[3] = 0.08, 0.4, 0.9, 3
	quick[8], quick[11], quick[20] = 1.3, 1, 0.35
	slow := fsrs.DefaultWeights()
	slow[0], slow[1], slow[2], slow[3] = 1, 4, 9, 30
	slow[8], slow[9], slow[10], slow[20] = 2.2, 0.1, 1.2, 0.12
	curved := fsrs.DefaultWeights()
	curved[4], curved[6], curved[14], curved[17], curved[20] = 5, 1.5, 2.2, 1, 0.7
	return map[string]fsrs.Weights{"published": fsrs.DefaultWeights(), "quick": quick, "slow": slow, "curved": curved, "chance": Chance(3)}
}

// Chance gives weights near the published ones by chance.
func Chance(seed uint64) fsrs.Weights {
	random := rand.New(rand.NewPCG(seed, 0xc4a))
	w := fsrs.DefaultWeights()
	all := random.NormFloat64() * 0.5
	for i := range w {
		if i < 4 {
			w[i] *= math.Exp(all + 0.05*random.NormFloat64())
		} else {
			w[i] *= math.Exp(0.25 * random.NormFloat64())
		}
		limits := fsrs.Ranges()[i]
		w[i] = math.Min(math.Max(w[i], limits[0]), limits[1])
	}
	return w
}

func must(s *fsrs.Scheduler, err error) *fsrs.Scheduler {
	if err != nil {
		panic(err) // weights of a test that are no numbers
	}
	return s
}
