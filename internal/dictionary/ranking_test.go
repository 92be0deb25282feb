package dictionary_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

// rankingCase is a line of testdata/ranking.tsv.
type rankingCase struct {
	kind, query string
	place       int
	answers     []string
}

func rankingCases(tb testing.TB) []rankingCase {
	tb.Helper()
	data, err := os.ReadFile("testdata/ranking.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	var cases []rankingCase
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			tb.Fatalf("line %q has %d columns", line, len(f))
		}
		place, err := strconv.Atoi(f[2])
		if err != nil || place < 1 {
			tb.Fatalf("line %q: place %q", line, f[2])
		}
		cases = append(cases, rankingCase{f[0], f[1], place, strings.Split(f[3], "|")})
	}
	return cases
}

// isAnswer reports whether an entry is one of the answers: a simplified
// headword, with its reading where that matters.
func isAnswer(e dictionary.Entry, answers []string) bool {
	for _, a := range answers {
		if a == e.Simplified || a == e.Simplified+" "+strings.Join(e.Syllables, " ") {
			return true
		}
	}
	return false
}

func TestRanking(t *testing.T) {
	db := reference(t)
	cases := rankingCases(t)
	if len(cases) < 150 {
		t.Fatalf("only %d queries", len(cases))
	}
	right := map[string]int{}
	for _, c := range cases {
		t.Run(c.kind+"/"+c.query, func(t *testing.T) {
			entries, err := db.Search(t.Context(), c.query, 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries[:min(c.place, len(entries))] {
				if isAnswer(e, c.answers) {
					right[c.kind]++
					return
				}
			}
			t.Errorf("%s is not among the first %d: %q", strings.Join(c.answers, " or "), c.place, show(entries))
		})
	}
	t.Logf("right of %d: %v", len(cases), right)
}
