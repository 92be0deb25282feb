package i18n

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// The user guide sets in bold what is written on the screen. Whoever rewords a
// button must reword the guide, too.
func TestGuideNamesWhatTheScreenSays(t *testing.T) {
	bold := regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	texts := readShipped(t)
	for _, l := range []study.Language{study.English, study.Chinese} {
		name := "user-guide." + string(l) + ".md"
		guide, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var shown []string
		for _, text := range texts[l] {
			shown = append(shown, text)
		}
		found := bold.FindAllStringSubmatch(string(guide), -1)
		if len(found) < 50 {
			t.Errorf("%s names %d words of the screen; is it read as it is written?", name, len(found))
		}
		for _, m := range found {
			if !slices.Contains(shown, m[1]) {
				t.Errorf("%s: no text of the interface is %q", name, m[1])
			}
		}
	}
}

// The two guides tell the same: the same keys in the same order under as many
// headings.
func TestGuidesTellTheSame(t *testing.T) {
	heading := regexp.MustCompile(`(?m)^#+ `)
	var counts []int
	for _, l := range []study.Language{study.English, study.Chinese} {
		guide, err := os.ReadFile("../../docs/user-guide." + string(l) + ".md")
		if err != nil {
			t.Fatal(err)
		}
		counts = append(counts, len(heading.FindAllString(string(guide), -1)), strings.Count(string(guide), "\n|"))
	}
	if counts[0] != counts[2] || counts[1] != counts[3] {
		t.Errorf("headings and rows of tables: English %v, Chinese %v", counts[:2], counts[2:])
	}
}
