package learner_test

import (
	"reflect"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/learner"
)

func TestHistoriesFollowFromTheLearner(t *testing.T) {
	w := learner.Sets()["slow"]
	a := learner.New(w, 1).Histories(5000)
	if !reflect.DeepEqual(a, learner.New(w, 1).Histories(5000)) || reflect.DeepEqual(a, learner.New(w, 2).Histories(5000)) {
		t.Error("histories do not follow from the seed")
	}
	n, ratings := 0, map[fsrs.Rating]int{}
	for _, h := range a {
		for i, answer := range h {
			n++
			ratings[answer.Rating]++
			if i > 0 && !answer.At.After(h[i-1].At) {
				t.Fatalf("not in the order of time: %v", h)
			}
		}
	}
	if n != 5000 || len(a) < 100 {
		t.Errorf("%d answers in %d histories", n, len(a))
	}
	for r := fsrs.Again; r <= fsrs.Easy; r++ {
		if ratings[r] < 100 {
			t.Errorf("rating %d was given %d times", r, ratings[r])
		}
	}
}

// TestQuickForgetForgetsMore: the weights are those of the memory.
func TestQuickForgetForgetsMore(t *testing.T) {
	forgotten := func(name string) float64 {
		again, all := 0.0, 0.0
		for _, h := range learner.New(learner.Sets()[name], 1).Histories(5000) {
			for _, answer := range h[1:] {
				if all++; answer.Rating == fsrs.Again {
					again++
				}
			}
		}
		return again / all
	}
	if quick, usual, slow := forgotten("quick"), forgotten("published"), forgotten("slow"); quick < 1.2*usual || usual < 1.1*slow {
		t.Errorf("forgotten: %v, %v and %v", quick, usual, slow)
	}
}

func TestSetsAreInTheirRanges(t *testing.T) {
	for name, w := range learner.Sets() {
		if w != w.Clamped() {
			t.Errorf("%s: %v", name, w)
		}
	}
}
