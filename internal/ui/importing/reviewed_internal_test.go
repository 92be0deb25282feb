package importing

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	intake "github.com/dear-li-hua/dear-li-hua/internal/importing"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// proposal aligns two texts of so many sentences.
func proposal(t testing.TB, sentences int) *intake.Proposal {
	t.Helper()
	var zh, en strings.Builder
	for i := range sentences {
		fmt.Fprintf(&zh, "第%d天，我们去看雪。", i)
		fmt.Fprintf(&en, "On day %d we went to see the snow. ", i)
		if i%10 == 9 {
			zh.WriteString("\n\n")
			en.WriteString("\n\n")
		}
	}
	p, err := intake.NewService(nil, nil).Pair(context.Background(), intake.TextSource("zh.txt", zh.String()), intake.TextSource("en.txt", en.String()), nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sides gives the sentence numbers of all pairs, in the order of the text.
func sides(beads []bilingual.Bead) (zh, en []int) {
	for _, b := range beads {
		zh = append(zh, b.Zh...)
		en = append(en, b.En...)
	}
	return zh, en
}

// TestChangesKeepEverySentenceAndCanBeUndone makes random changes in both orders
// of the list and takes all of them back.
func TestChangesKeepEverySentenceAndCanBeUndone(t *testing.T) {
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 7))
		r := newReviewed(proposal(t, 30))
		before := slices.Clone(r.proposal.Beads)
		if seed%2 == 0 {
			r.sort(true)
		}
		made := 0
		for range 60 {
			r.at = random.IntN(r.count())
			b := r.proposal.Beads[r.bead(r.at)]
			acts := []func() bool{
				r.confirm, r.join, r.part,
				func() bool { return r.split(random.IntN(len(b.Zh)+1), random.IntN(len(b.En)+1)) },
				func() bool { return r.down(study.Chinese) }, func() bool { return r.up(study.English) },
				func() bool { return r.up(study.Chinese) }, func() bool { return r.down(study.English) },
			}
			if acts[random.IntN(len(acts))]() {
				made++
			}
			if r.order != nil {
				sorted := slices.Clone(r.order)
				slices.Sort(sorted)
				if len(sorted) != r.count() || sorted[0] != 0 || sorted[len(sorted)-1] != r.count()-1 || len(slices.Compact(sorted)) != r.count() {
					t.Fatalf("seed %d: the list is %v of %d pairs", seed, r.order, r.count())
				}
			}
			zh, en := sides(r.proposal.Beads)
			if len(zh) != 30 || len(en) != 30 || !slices.IsSorted(zh) || !slices.IsSorted(en) {
				t.Fatalf("seed %d: the sentences are %v, %v", seed, zh, en)
			}
			if r.at < 0 || r.at >= r.count() {
				t.Fatalf("seed %d: the keyboard is at %d of %d", seed, r.at, r.count())
			}
		}
		if made < 20 {
			t.Fatalf("seed %d: only %d changes", seed, made)
		}
		for r.undo() {
			made--
		}
		same := slices.EqualFunc(before, r.proposal.Beads, func(a, b bilingual.Bead) bool {
			return slices.Equal(a.Zh, b.Zh) && slices.Equal(a.En, b.En) && a.Confidence == b.Confidence
		})
		if made != 0 || !same || len(r.checked) > 0 {
			t.Errorf("seed %d: %d changes are left, the pairs are as before: %v, %d checked", seed, made, same, len(r.checked))
		}
	}
}

func TestALeftOutPairComesBackWhereItWas(t *testing.T) {
	r := newReviewed(proposal(t, 12))
	r.sort(true)
	order := slices.Clone(r.order)
	r.at = 4
	if !r.leaveOut() || r.count() != 11 {
		t.Fatal("nothing is left out")
	}
	r.at = 0
	if !r.undo() || !slices.Equal(r.order, order) || r.at != 4 {
		t.Errorf("the list is %v at %d, was %v", r.order, r.at, order)
	}
	for r.count() > 1 {
		r.leaveOut()
	}
	if r.leaveOut() {
		t.Error("the last pair can be left out")
	}
}

func TestWhatCannotBeDoneChangesNothing(t *testing.T) {
	r := newReviewed(proposal(t, 3))
	r.at = 0
	if r.up(study.Chinese) {
		t.Error("a sentence goes up from the first pair")
	}
	r.at = r.count() - 1
	if r.join() || r.down(study.English) {
		t.Error("the last pair has a next one")
	}
	if r.split(0, 0) || r.split(1, 1) || len(r.history) != 0 || r.undo() {
		t.Error("a split into a pair and nothing")
	}
}

func TestCertaintyIsToldInWords(t *testing.T) {
	r := newReviewed(proposal(t, 4))
	for i, c := range []float64{0.2, 0.6, 0.95, 0.5} {
		r.proposal.Beads[i].Confidence = c
	}
	for i, want := range []certainty{doubtful, likely, sure, likely} {
		if got := r.certain(i); got != want {
			t.Errorf("pair %d is %s, want %s", i, got, want)
		}
	}
	if r.toCheck() != 1 {
		t.Errorf("%d to check", r.toCheck())
	}
	r.sort(true)
	if r.bead(0) != 0 || !r.confirm() || r.certain(0) != checked || r.toCheck() != 0 || r.at != 1 {
		t.Errorf("after confirming: %s, at %d", r.certain(0), r.at)
	}
}
