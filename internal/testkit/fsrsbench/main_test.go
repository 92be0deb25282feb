package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestWorkIsTheSameForASeed(t *testing.T) {
	a, err := makeWork(3000, 1)
	if err != nil {
		t.Fatal(err)
	}
	b, err := makeWork(3000, 1)
	if err != nil {
		t.Fatal(err)
	}
	c, err := makeWork(3000, 2)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(a.forThem(), b.forThem()) || reflect.DeepEqual(a.forThem(), c.forThem()) {
		t.Error("the work does not follow from its seed")
	}
	if a.answers < 2900 || a.answers > 3000 || len(a.schedulers) < 20 {
		t.Errorf("%d answers, %d schedulers", a.answers, len(a.schedulers))
	}
	for _, s := range a.schedulers {
		p := s.Parameters()
		for i, step := range p.LearningSteps {
			if i > 0 && step <= p.LearningSteps[i-1] {
				t.Errorf("%v", p.LearningSteps)
			}
		}
	}
}

// TestCardsComeOutAsInTsFSRS plays some histories with both, if the package is
// installed (make bench does).
func TestCardsComeOutAsInTsFSRS(t *testing.T) {
	t.Chdir(filepath.Join("..", "..", ".."))
	if _, err := os.Stat(filepath.Join("internal", "testkit", "baselines", "node_modules", "ts-fsrs")); err != nil {
		t.Skipf("ts-fsrs is not installed: %v", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip(err)
	}
	work, err := makeWork(6000, 5)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := startBaseline(node, work)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := theirs.close(); err != nil {
			t.Error(err)
		}
	}()
	var out strings.Builder
	p := &printer{out: &out, within: true}
	if err := compare(p, work, theirs); err != nil {
		t.Fatal(err)
	}
	if !p.within || p.err != nil || !strings.Contains(out.String(), " 0 unlike") {
		t.Error(out.String(), p.err)
	}
	for _, kind := range []string{"next", "repeat"} {
		if took, err := theirs.play(kind); err != nil || took <= 0 {
			t.Errorf("%s: %v, %v", kind, took, err)
		}
		work.play(kind)
	}
}
