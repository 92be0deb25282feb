package bilingual_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

// glosser opens the built reference data for the words of text.
func glosser(t testing.TB, text ...string) bilingual.Glosser {
	t.Helper()
	path := filepath.Join("..", "..", "data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the reference data is not built; make data builds it")
	}
	db, err := dictionary.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	g, err := db.Glosses(context.Background(), strings.Join(text, ""))
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return g
}

// aligned is a text of which it is known what belongs together.
type aligned struct {
	zh, en []string
	beads  []bilingual.Bead
}

// add takes a bead of whole sentences over.
func (a *aligned) add(zh, en []string) {
	b := bilingual.Bead{}
	for range zh {
		b.Zh = append(b.Zh, len(a.zh)+len(b.Zh))
	}
	for range en {
		b.En = append(b.En, len(a.en)+len(b.En))
	}
	a.zh, a.en, a.beads = append(a.zh, zh...), append(a.en, en...), append(a.beads, b)
}

// uneven joins neighbours on one side (a share of joins of the pairs) and
// leaves sentences out of one (a share of drops).
func uneven(pairs []bilingual.Pair, joins, drops float64, r *rand.Rand) aligned {
	var a aligned
	for i := 0; i < len(pairs); i++ {
		p, x := pairs[i], r.Float64()
		zh, en := []string{p.Zh}, []string{p.En}
		switch {
		case x < drops/2:
			a.add(zh, nil)
		case x < drops:
			a.add(nil, en)
		case x < drops+joins && i+1 < len(pairs):
			i++
			if q := pairs[i]; x < drops+joins/2 {
				a.add([]string{p.Zh + q.Zh}, []string{p.En, q.En})
			} else {
				a.add([]string{p.Zh, q.Zh}, []string{p.En + " " + q.En})
			}
		default:
			a.add(zh, en)
		}
	}
	return a
}

// figures counts beads: those given that are right, all given, all wanted, of
// those with both sides; and how confidence and rightness go together, for all.
type figures struct {
	right, given, wanted float64
	tenths               [10]struct{ n, right, confidence float64 }
}

func (f *figures) f1() float64 { return 200 * f.right / (f.given + f.wanted) }

func (f *figures) add(want, got []bilingual.Bead) {
	known := map[string]bool{}
	for _, b := range want {
		known[beadKey(b)] = true
		if len(b.Zh) > 0 && len(b.En) > 0 {
			f.wanted++
		}
	}
	for _, b := range got {
		tenth := &f.tenths[min(int(b.Confidence*10), 9)]
		tenth.n++
		tenth.confidence += b.Confidence
		if known[beadKey(b)] {
			tenth.right++
		}
		if len(b.Zh) > 0 && len(b.En) > 0 {
			f.given++
			if known[beadKey(b)] {
				f.right++
			}
		}
	}
}

func beadKey(b bilingual.Bead) string {
	data, err := json.Marshal([][]int{append([]int{}, b.Zh...), append([]int{}, b.En...)})
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// check compares F1 with the least that it must be, and confidence with the
// share of right beads.
func (f *figures) check(t *testing.T, name string, least float64) {
	t.Helper()
	t.Logf("%s: strict F1 %.2f of %.0f beads", name, f.f1(), f.wanted)
	if f.f1() < least {
		t.Errorf("%s: strict F1 %.2f, want at least %.1f", name, f.f1(), least)
	}
	for i, tenth := range f.tenths {
		if tenth.n == 0 {
			continue
		}
		right, said := tenth.right/tenth.n, tenth.confidence/tenth.n
		t.Logf("  confidence %.1f to %.1f: %4.0f beads, %.2f right, said %.2f", float64(i)/10, float64(i+1)/10, tenth.n, right, said)
		if tenth.n >= 100 && (right < said-0.1 || right > said+0.3) {
			t.Errorf("%s: of %.0f beads with confidence %.2f a share of %.2f is right", name, tenth.n, said, right)
		}
	}
}

// Our own letters and articles, joined and cut: each text by itself, and all
// as one text; a little as translators do it, and much.
func TestAlignLibrary(t *testing.T) {
	texts := libraryTexts(t)
	names := make([]string, 0, len(texts))
	var all []bilingual.Pair
	var words strings.Builder
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	each := map[string][]bilingual.Pair{}
	for _, name := range names {
		for _, p := range texts[name].Pairs() {
			if p.Zh != "" && p.En != "" {
				each[name] = append(each[name], p)
				words.WriteString(p.Zh)
			}
		}
		all = append(all, each[name]...)
	}
	g := glosser(t, words.String())
	const rounds = 10
	var single, whole, hard figures
	for round := range rounds {
		r := rand.New(rand.NewPCG(uint64(round), 1))
		for _, name := range names {
			a := uneven(each[name], 0.13, 0.09, r)
			single.add(a.beads, bilingual.Align(a.zh, a.en, g))
		}
		a := uneven(all, 0.13, 0.09, r)
		whole.add(a.beads, bilingual.Align(a.zh, a.en, g))
		a = uneven(all, 0.4, 0.3, r)
		hard.add(a.beads, bilingual.Align(a.zh, a.en, g))
	}
	single.check(t, "each text", 97.5)
	whole.check(t, "all texts", 98)
	hard.check(t, "half of them joined or cut", 92)
}

// The sentences of news and encyclopaedia that stand beside the project.
func TestAlignReference(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "reference")
	if other := os.Getenv("LIHUA_REFERENCE"); other != "" {
		folder = other
	}
	folder = filepath.Join(folder, "alignment")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no reference data beside the project: ", err)
	}
	zh, en := fileLines(t, folder, "zh.txt"), fileLines(t, folder, "en.txt")
	var want []bilingual.Bead
	for _, line := range fileLines(t, folder, "gold.jsonl") {
		var sides [2][]int
		if err := json.Unmarshal([]byte(line), &sides); err != nil {
			t.Fatal(err)
		}
		want = append(want, bilingual.Bead{Zh: sides[0], En: sides[1]})
	}
	g := glosser(t, zh...)
	var f figures
	f.add(want, bilingual.Align(zh, en, g))
	f.check(t, "reference", 98)
	// The same sentences that belong to no join, made uneven in other places.
	var pairs []bilingual.Pair
	for _, b := range want {
		if len(b.Zh) == 1 && len(b.En) == 1 {
			pairs = append(pairs, bilingual.Pair{Zh: zh[b.Zh[0]], En: en[b.En[0]]})
		}
	}
	var again figures
	for round := range 10 {
		a := uneven(pairs, 0.13, 0.09, rand.New(rand.NewPCG(uint64(round), 2)))
		again.add(a.beads, bilingual.Align(a.zh, a.en, g))
	}
	again.check(t, "reference, made uneven anew", 98.5)
	var lengths figures
	lengths.add(want, bilingual.Align(zh, en, nil))
	lengths.check(t, "lengths, numbers and Latin words alone", 70)
}

func fileLines(t *testing.T, folder, name string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// Two articles and a letter of ours, joined, cut inside sentences, shortened
// and added to by hand as translators do. testdata/align/prose.txt has a block
// for each bead.
func TestAlignProseByHand(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "align", "prose.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var a aligned
	for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		var zh, en []string
		for line := range strings.SplitSeq(block, "\n") {
			if text, ok := strings.CutPrefix(line, "z "); ok {
				zh = append(zh, text)
			} else {
				en = append(en, strings.TrimPrefix(line, "e "))
			}
		}
		a.add(zh, en)
	}
	var f figures
	got := bilingual.Align(a.zh, a.en, glosser(t, a.zh...))
	f.add(a.beads, got)
	f.check(t, "prose by hand", 92)
	right := map[string]bool{}
	for _, b := range a.beads {
		right[beadKey(b)] = true
	}
	for _, b := range got {
		if !right[beadKey(b)] {
			t.Logf("  wrong, %.2f: %q %q", b.Confidence, pick(a.zh, b.Zh), pick(a.en, b.En))
		}
	}
}
