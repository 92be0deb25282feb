package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/learner"
)

// work is what both play.
type work struct {
	schedulers []*fsrs.Scheduler
	histories  []history
	answers    int
	used       float64
}

// history is the answers of a card and the number of its scheduler.
type history struct {
	scheduler int
	answers   []fsrs.Answered
}

// makeWork has learners of many kinds answer, with schedulers of many kinds.
func makeWork(answers int, seed uint64) (*work, error) {
	random := rand.New(rand.NewPCG(seed, 7))
	w := &work{}
	const kinds = 30
	for kind := range kinds {
		p := fsrs.DefaultParameters()
		p.DayStart = 0 // ts-fsrs counts days by UTC
		if kind > 0 {
			p.Weights = learner.Chance(random.Uint64())
			// Bounds of ts-fsrs that others do not have.
			p.Weights[0], p.Weights[19] = math.Max(p.Weights[0], 0.1), math.Max(p.Weights[19], 0.01)
			p.Retention = []float64{0.8, 0.85, 0.9, 0.95}[random.IntN(4)]
			p.MaxInterval = []int{36500, 180}[random.IntN(2)]
			p.ShortTerm = random.IntN(4) > 0
			p.LearningSteps = steps(random, 4)
			p.RelearningSteps = steps(random, 2) // more steps make ts-fsrs change the weights
		}
		s, err := fsrs.NewScheduler(p)
		if err != nil {
			return nil, err
		}
		w.schedulers = append(w.schedulers, s)
		for _, h := range learner.New(p.Weights, random.Uint64()).Histories(answers / kinds) {
			w.histories = append(w.histories, history{kind, h})
			w.answers += len(h)
		}
	}
	return w, nil
}

// steps gives fewer than n steps within the day, each longer than the one
// before. After a step of a day or more, ts-fsrs passes over the relearning steps
// of a card that is forgotten next; here it has them.
func steps(random *rand.Rand, n int) []time.Duration {
	out := []time.Duration{}
	minutes := 1
	for range random.IntN(n) {
		if minutes += random.IntN(20 * minutes); minutes >= 24*60 {
			break
		}
		out = append(out, time.Duration(minutes)*time.Minute)
	}
	return out
}

// play plays all histories, with a preview before each answer for "repeat".
func (w *work) play(kind string) {
	for _, h := range w.histories {
		s := w.schedulers[h.scheduler]
		var c fsrs.Card
		for _, a := range h.answers {
			if kind == "repeat" {
				c = s.Preview(c, a.At)[a.Rating-1]
			} else {
				c = s.Answer(c, a.Rating, a.At)
			}
		}
		w.used += c.Stability
	}
}

// baseline is ts-fsrs at work.
type baseline struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	room    string
}

// startBaseline starts ts-fsrs with the same work.
func startBaseline(node string, w *work) (b *baseline, err error) {
	room, err := os.MkdirTemp("", "lihua-fsrs-")
	if err != nil {
		return nil, err
	}
	b = &baseline{room: room}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(room))
		}
	}()
	file := filepath.Join(room, "histories.json")
	data, err := json.Marshal(w.forThem())
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return nil, err
	}
	b.command = exec.Command(node, filepath.Join("internal", "testkit", "baselines", "ts-fsrs.mjs"), file)
	b.command.Stderr = os.Stderr
	if b.in, err = b.command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := b.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	b.out = bufio.NewReader(out)
	return b, b.command.Start()
}

// theirParameters are those of a scheduler as ts-fsrs names them.
type theirParameters struct {
	Weights         []float64 `json:"w"`
	Retention       float64   `json:"request_retention"`
	MaxInterval     int       `json:"maximum_interval"`
	ShortTerm       bool      `json:"enable_short_term"`
	LearningSteps   []string  `json:"learning_steps"`
	RelearningSteps []string  `json:"relearning_steps"`
}

// theirHistory is a history for ts-fsrs, its answers as milliseconds since 1970
// and rating.
type theirHistory struct {
	Parameters int        `json:"parameters"`
	Answers    [][2]int64 `json:"answers"`
}

// theirWork is what the file for ts-fsrs holds.
type theirWork struct {
	Parameters []theirParameters `json:"parameters"`
	Histories  []theirHistory    `json:"histories"`
}

func (w *work) forThem() theirWork {
	var out theirWork
	inMinutes := func(steps []time.Duration) []string {
		texts := []string{}
		for _, s := range steps {
			texts = append(texts, fmt.Sprintf("%dm", s/time.Minute))
		}
		return texts
	}
	for _, s := range w.schedulers {
		p := s.Parameters()
		out.Parameters = append(out.Parameters, theirParameters{
			Weights: p.Weights[:], Retention: p.Retention, MaxInterval: p.MaxInterval, ShortTerm: p.ShortTerm,
			LearningSteps: inMinutes(p.LearningSteps), RelearningSteps: inMinutes(p.RelearningSteps),
		})
	}
	for _, h := range w.histories {
		their := theirHistory{Parameters: h.scheduler}
		for _, a := range h.answers {
			their.Answers = append(their.Answers, [2]int64{a.At.UnixMilli(), int64(a.Rating)})
		}
		out.Histories = append(out.Histories, their)
	}
	return out
}

// ask sends a line and reads the answer.
func (b *baseline) ask(line string, answer any) error {
	if _, err := io.WriteString(b.in, line+"\n"); err != nil {
		return err
	}
	text, err := b.out.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("ts-fsrs said nothing: %w", err)
	}
	return json.Unmarshal(text, answer)
}

// play has ts-fsrs play all histories and gives the time that took.
func (b *baseline) play(kind string) (time.Duration, error) {
	var milliseconds float64
	err := b.ask(kind, &milliseconds)
	return time.Duration(milliseconds * float64(time.Millisecond)), err
}

func (b *baseline) close() error {
	return errors.Join(b.in.Close(), b.command.Wait(), os.RemoveAll(b.room))
}

// compare looks whether each card comes out alike after each answer, stability
// and difficulty to 1e-6, all else exactly.
func compare(p *printer, w *work, theirs *baseline) error {
	var cards [][][8]float64
	if err := theirs.ask("cards", &cards); err != nil {
		return err
	}
	if len(cards) != len(w.histories) {
		return fmt.Errorf("ts-fsrs gave %d histories for %d", len(cards), len(w.histories))
	}
	unlike := 0
	for i, h := range w.histories {
		var c fsrs.Card
		for k, a := range h.answers {
			c = w.schedulers[h.scheduler].Answer(c, a.Rating, a.At)
			their := cards[i][k]
			alike := math.Abs(c.Stability-their[1]) <= 1e-6 && math.Abs(c.Difficulty-their[2]) <= 1e-6
			exact := [6]float64{float64(c.Due.UnixMilli()), float64(c.Interval), float64(c.Step), float64(c.Reps), float64(c.Lapses), float64(c.State)}
			if !alike || exact != [6]float64{their[0], their[3], their[4], their[5], their[6], their[7]} {
				if unlike++; unlike <= 3 {
					p.line(true, "unlike: history %d, answer %d, %+v: %+v, ts-fsrs has %v", i, k, w.schedulers[h.scheduler].Parameters(), c, their)
				}
				break
			}
		}
	}
	p.line(unlike == 0, "alike  %d histories with %d answers by %d schedulers, %d unlike", len(w.histories), w.answers, len(w.schedulers), unlike)
	return nil
}
