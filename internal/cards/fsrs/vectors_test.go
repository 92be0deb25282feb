package fsrs_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
)

// history is one review history with what each answer must lead to.
type history struct {
	W               fsrs.Weights `json:"w"`
	Retention       float64      `json:"request_retention"`
	MaxInterval     int          `json:"maximum_interval"`
	ShortTerm       bool         `json:"enable_short_term"`
	LearningSteps   []string     `json:"learning_steps"`
	RelearningSteps []string     `json:"relearning_steps"`
	DayStart        string       `json:"day_start,omitempty"`
	Reviews         []struct {
		At         time.Time   `json:"at"`
		Rating     fsrs.Rating `json:"rating"`
		State      fsrs.State  `json:"state"`
		Due        time.Time   `json:"due"`
		Stability  float64     `json:"stability"`
		Difficulty float64     `json:"difficulty"`
		Interval   int         `json:"scheduled_days"`
		Step       int         `json:"learning_steps"`
		Reps       int         `json:"reps"`
		Lapses     int         `json:"lapses"`
	} `json:"reviews"`
}

func steps(t *testing.T, texts []string) []time.Duration {
	t.Helper()
	var out []time.Duration
	for _, text := range texts {
		if n := len(text); n > 1 && text[n-1] == 'd' {
			days, err := strconv.Atoi(text[:n-1])
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, time.Duration(days)*24*time.Hour)
			continue
		}
		d, err := time.ParseDuration(text)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// dayStart is midnight UTC where a history does not say otherwise.
func dayStart(t *testing.T, text string) time.Duration {
	t.Helper()
	if text == "" {
		return 0
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func readHistories(t *testing.T, path string) []history {
	t.Helper()
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		t.Skipf("the reference histories are not here: %s", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Sequences []history `json:"sequences"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Sequences) == 0 {
		t.Fatalf("%s holds no histories", path)
	}
	return file.Sequences
}

func checkHistories(t *testing.T, histories []history) {
	t.Helper()
	answers, wrong := 0, 0
	for n, h := range histories {
		s, err := fsrs.NewScheduler(fsrs.Parameters{
			Weights: h.W, Retention: h.Retention, MaxInterval: h.MaxInterval, ShortTerm: h.ShortTerm,
			LearningSteps: steps(t, h.LearningSteps), RelearningSteps: steps(t, h.RelearningSteps),
			DayStart: dayStart(t, h.DayStart),
		})
		if err != nil {
			t.Fatalf("history %d: %v", n, err)
		}
		var c fsrs.Card
		for k, r := range h.Reviews {
			answers++
			c = s.Answer(c, r.Rating, r.At)
			const tolerance = 1e-6
			if math.Abs(c.Stability-r.Stability) > tolerance || math.Abs(c.Difficulty-r.Difficulty) > tolerance ||
				c.State != r.State || !c.Due.Equal(r.Due) || c.Interval != r.Interval ||
				c.Step != r.Step || c.Reps != r.Reps || c.Lapses != r.Lapses {
				if wrong++; wrong <= 5 {
					t.Errorf("history %d, answer %d: got %+v, want %+v", n, k, c, r)
				}
				break
			}
		}
	}
	t.Logf("%d histories with %d answers, %d histories differ", len(histories), answers, wrong)
}

// TestReferenceVectors plays the reference histories: stability and difficulty
// to 1e-6, everything else exact. FSRS_VECTORS names another file.
func TestReferenceVectors(t *testing.T) {
	path := os.Getenv("FSRS_VECTORS")
	if path == "" {
		path = filepath.Join("..", "..", "..", "..", "shared", "reference", "fsrs", "vectors.json")
	}
	checkHistories(t, readHistories(t, path))
}

// TestOwnVectors plays the histories of testdata, so that the formulas are
// tested where the reference is absent, and what it does not have: days that
// begin at four in a zone of the learner's, other steps.
func TestOwnVectors(t *testing.T) {
	histories := readHistories(t, filepath.Join("testdata", "histories.json"))
	if len(histories) < 5 {
		t.Errorf("only %d histories", len(histories))
	}
	checkHistories(t, histories)
}
