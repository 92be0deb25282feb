package flow

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestHeightsSumAsTheirListDoes(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 2, 7, 64, 1000} {
		each := make([]float64, n)
		for i := range each {
			each[i] = float64(rng.IntN(300))
		}
		h := newHeights(slices.Clone(each))
		for range 200 {
			if n > 0 {
				i := rng.IntN(n)
				height := float64(rng.IntN(300))
				if delta := h.set(i, height); delta != height-each[i] {
					t.Fatalf("set changes the height by %v", delta)
				}
				each[i] = height
			}
			tops := []float64{0}
			for _, height := range each {
				tops = append(tops, tops[len(tops)-1]+height)
			}
			if i := rng.IntN(n + 1); math.Abs(h.top(i)-tops[i]) > 1e-6 {
				t.Fatalf("unit %d of %d begins at %v, want %v", i, n, h.top(i), tops[i])
			}
			y := rng.Float64() * (tops[n] + 10)
			want := slices.IndexFunc(tops[1:], func(end float64) bool { return end > y })
			if want < 0 {
				want = n
			}
			if got := h.at(y); got != want {
				t.Fatalf("unit %d of %d is at %v, want %d", got, n, y, want)
			}
		}
	}
}

func TestUnitsOfALongBlockEndWithSentences(t *testing.T) {
	sentence := "昨天我给小狗装了一张新床，它看着床。”"
	for name, text := range map[string]string{
		"sentences": strings.Repeat(sentence, 2000), "English": strings.Repeat("It looked at the bed with both eyes. ", 1000),
		"no end": strings.Repeat("床", 30_000), "one word": strings.Repeat("a", 30_000), "ends only": strings.Repeat("。", 30_000),
	} {
		runes := []rune(text)
		n := unitsOf(len(runes))
		if n < 2 {
			t.Fatalf("%s: a block of %d runes is one unit", name, len(runes))
		}
		for k := 1; k < n; k++ {
			from, to := unitStart(runes, k-1), unitStart(runes, k)
			if to <= from || to-from > 2*unitRunes {
				t.Fatalf("%s: unit %d reaches from %d to %d", name, k-1, from, to)
			}
			if name == "sentences" && runes[to-1] != '”' || name == "English" && runes[to-1] != ' ' {
				t.Errorf("%s: unit %d ends with %q", name, k-1, runes[to-1])
			}
		}
	}
	if unitsOf(2*unitRunes) != 1 {
		t.Error("a block of usual length is divided")
	}
}

func TestRecentForgetsWhatWasNotUsedLongest(t *testing.T) {
	r := newRecent[string](10)
	r.put(1, 4, "one")
	r.put(2, 4, "two")
	if _, ok := r.get(1); !ok {
		t.Fatal("what fits is not kept")
	}
	r.put(3, 4, "three")
	if _, ok := r.get(2); ok {
		t.Error("the one not used longest is kept")
	}
	if v, ok := r.get(1); !ok || v != "one" {
		t.Error("one used lately is forgotten")
	}
	r.put(4, 99, "large")
	if _, ok := r.get(4); !ok || len(r.kept) != 1 || r.total != 99 {
		t.Error("the newest stays alone, whatever its weight")
	}
	r.clear()
	if r.total != 0 || len(r.kept) != 0 {
		t.Error("something is left")
	}
}
