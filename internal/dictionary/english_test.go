package dictionary_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

// matches writes what stands at a place of a line: each entry with the words
// of the line that it is about.
func matches(t *testing.T, db *dictionary.DB, line, word string) []string {
	t.Helper()
	before, _, ok := strings.Cut(line, word)
	if !ok {
		t.Fatalf("%q is not in %q", word, line)
	}
	found, err := db.EnglishAt(t.Context(), line, len([]rune(before)))
	if err != nil {
		t.Fatalf("%s in %q: %v", word, line, err)
	}
	var out []string
	for _, m := range found {
		var words []string
		for _, p := range m.Places {
			words = append(words, string([]rune(line)[p[0]:p[1]]))
		}
		out = append(out, fmt.Sprintf("%s=%s", m.Entry.Lemma, strings.Join(words, " ")))
	}
	return out
}

func TestEnglishAt(t *testing.T) {
	db := sample(t)
	for _, tt := range []struct{ line, word, want string }{
		{"We looked forward to it.", "looked", "look forward to=looked forward to"},
		{"We look forward to it.", "forward", "look forward to=look forward to"},
		{"He ran home.", "ran", "run=ran"},
		{"The children stopped.", "stopped", "stop=stopped"},
		{"Nothing, here.", ",", ""},
		{"Qwertz!", "Qwertz", ""},
	} {
		if got := strings.Join(matches(t, db, tt.line, tt.word), "; "); got != tt.want {
			t.Errorf("%s in %q: %s, want %s", tt.word, tt.line, got, tt.want)
		}
	}
	for _, at := range []int{-1, 0, 1 << 40} {
		if found, err := db.EnglishAt(t.Context(), "", at); err != nil || len(found) > 0 {
			t.Errorf("nothing at %d: %v, %v", at, found, err)
		}
	}
	e, ok, err := db.English(t.Context(), "looked  forward to")
	if err != nil || !ok || e.Lemma != "look forward to" || len(e.Chinese) == 0 || e.Chinese[0].Simplified != "期待" {
		t.Errorf("looked forward to: %+v, %v, %v", e, ok, err)
	}
	if len(e.ByPOS) != 1 || e.ByPOS[0].POS != "verb" || len(e.ByPOS[0].Chinese) != len(e.Chinese) {
		t.Errorf("by part of speech: %+v", e.ByPOS)
	}
}

func TestComposedPronunciation(t *testing.T) {
	db := sample(t)
	for word, want := range map[string]string{"bananas": "bəˈnænəz", "run run": "rʌn rʌn", "run-ran": "rʌn ræn"} {
		e, _, err := db.English(t.Context(), word)
		if err != nil || e.IPA != want || !e.Composed {
			t.Errorf("%s: %q composed %v, %v, want %q", word, e.IPA, e.Composed, err, want)
		}
	}
	if e, _, err := db.English(t.Context(), "ran"); err != nil || e.Composed {
		t.Errorf("ran: composed %v, %v", e.Composed, err)
	}
}

func FuzzEnglishAt(f *testing.F) {
	for _, s := range []string{"We looked forward to it.", "don't run", "ran\xff", "猫 cat", "one's run's", "'"} {
		f.Add(s, 3)
	}
	db := sample(f)
	f.Fuzz(func(t *testing.T, line string, at int) {
		found, err := db.EnglishAt(t.Context(), line, at)
		if err != nil {
			t.Fatalf("%q at %d: %v", line, at, err)
		}
		n := len([]rune(strings.ToValidUTF8(line, "?")))
		for _, m := range found {
			last := 0
			for _, p := range m.Places {
				if p[0] < last || p[1] <= p[0] || p[1] > n {
					t.Fatalf("%q at %d: places %v", line, at, m.Places)
				}
				last = p[1]
			}
		}
	})
}
