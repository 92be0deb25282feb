package lookup

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

func TestACharacterHasTheReadingOfItsWord(t *testing.T) {
	entries := []dictionary.Entry{{ID: 1, Syllables: []string{"he2"}}, {ID: 2, Syllables: []string{"huo2"}}, {ID: 3, Syllables: []string{"huo4"}}, {ID: 4, Syllables: []string{"huo5"}}}
	for _, c := range []struct {
		what    string
		entries []dictionary.Entry
		read    string
		want    int64
	}{
		{"its own", entries, "huo4", 3},
		{"the neutral one", entries, "huo5", 4},
		{"in full where there is no neutral one", entries[:3], "huo5", 2},
		{"the likeliest failing all", entries, "hu2", 1},
	} {
		if e, ok := inReading(c.entries, []string{"nuan3", c.read}, 1, 2); !ok || e.ID != c.want {
			t.Errorf("%s: entry %d, want %d", c.what, e.ID, c.want)
		}
	}
}
