package hanzi_test

import (
	"os"
	"strings"
	"testing"
)

// Readings in sentences of every day; testdata/everyday.txt says which. None is
// among those that the ranker learns from. 191 of 203 are right; fewer than 187
// are a fault.
func TestEverydayReadings(t *testing.T) {
	data, err := os.ReadFile("testdata/everyday.txt")
	if err != nil {
		t.Fatal(err)
	}
	a := realAnalyzer(t)
	cases, wrong := 0, 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		sentence, want, ok := strings.Cut(strings.TrimSpace(line), " ")
		before, _, marked := strings.Cut(sentence, "[")
		if !ok || !marked {
			t.Fatalf("%q has no character in brackets with a reading", line)
		}
		cases++
		plain := strings.NewReplacer("[", "", "]", "").Replace(sentence)
		if got := readingAt(a.Annotate(plain), len([]rune(before))); got != want {
			wrong++
			t.Logf("%s: %s, want %s", sentence, got, want)
		}
	}
	t.Logf("%d of %d are right", cases-wrong, cases)
	if cases < 150 || cases-wrong < 187 {
		t.Errorf("%d of %d cases are right", cases-wrong, cases)
	}
}
