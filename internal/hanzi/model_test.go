package hanzi_test

import (
	"errors"
	"hash/crc32"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

func smallRanker(t *testing.T) string {
	t.Helper()
	data, err := hanzi.EncodeRanker(map[rune][]string{'行': {"hang2", "xing2"}}, map[uint32]float64{7: 1.5, 70000: -2})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestRankerOfTheProgramIsSound(t *testing.T) {
	r, err := hanzi.DefaultRanker()
	if err != nil {
		t.Fatalf("%v (CONTRIBUTING.md tells how to train it)", err)
	}
	if got := r.Candidates('行'); len(got) < 2 {
		t.Errorf("行 has the readings %v", got)
	}
	if got := r.Candidates('a'); got != nil {
		t.Errorf("a letter has the readings %v", got)
	}
}

func TestDamagedRanker(t *testing.T) {
	whole := smallRanker(t)
	if _, err := hanzi.DecodeRanker(whole); err != nil {
		t.Fatal(err)
	}
	changed := func(at int) string { return whole[:at] + string(whole[at]^1) + whole[at+1:] }
	for _, c := range []struct{ what, data, says string }{
		{"nothing", "", "unknown beginning"},
		{"something else", strings.Repeat("x", 200), "unknown beginning"},
		{"another version", changed(9), "unknown beginning"},
		{"other features", changed(10), "train it again"},
		{"a changed reading", changed(20), "checksum"},
		{"a changed weight", changed(len(whole) - 1), "checksum"},
		{"one cut short", whole[:len(whole)-1], "checksum"},
	} {
		_, err := hanzi.DecodeRanker(c.data)
		if !errors.Is(err, hanzi.ErrRanker) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.what, err, c.says)
		}
	}
}

func FuzzDecodeRanker(f *testing.F) {
	data, err := hanzi.EncodeRanker(map[rune][]string{'行': {"hang2", "xing2"}}, map[uint32]float64{7: 1})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add("")
	f.Fuzz(func(t *testing.T, data string) {
		if r, err := hanzi.DecodeRanker(data); err == nil {
			r.Candidates('行')
		}
	})
}

// The weights are worth something for the features only that they were learnt
// with. When this fails, raise featureVersion in model.go, train the weights
// anew and put the new sum here.
func TestFeaturesAreThoseOfTheWeights(t *testing.T) {
	const want = 0xfc1dc894
	sum := crc32.NewIEEE()
	for at := range []rune("他在银行。") {
		c := analyzer(t).RankCase("他在银行。", at, []string{"hang2", "xing2"})
		for _, list := range c.Features {
			for _, f := range list {
				key := f.Key ^ c.Style
				if _, err := sum.Write([]byte{byte(key), byte(key >> 8), byte(key >> 16), byte(key >> 24), f.Kind}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if got := sum.Sum32(); got != want {
		t.Errorf("the features have the sum %#x, not %#x", got, want)
	}
}

func TestRankerOfACharacterWithoutReadings(t *testing.T) {
	data, err := hanzi.EncodeRanker(map[rune][]string{'行': nil}, map[uint32]float64{7: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hanzi.DecodeRanker(string(data)); !errors.Is(err, hanzi.ErrRanker) {
		t.Errorf("a character without readings: %v", err)
	}
}

// An analyser says why readings are not judged; one of few words is meant to do
// without.
func TestAnalyzersHaveNoFault(t *testing.T) {
	for name, a := range map[string]*hanzi.Analyzer{"real": realAnalyzer(t), "small": analyzer(t), "empty": hanzi.NewAnalyzer(nil)} {
		if err := a.Fault(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
