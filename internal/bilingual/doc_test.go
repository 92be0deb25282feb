package bilingual_test

import (
	"os"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

func specification(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../docs/bilingual-format.md")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

func TestExampleOfTheSpecification(t *testing.T) {
	_, after, found := strings.Cut(specification(t), "```\n")
	example, _, closed := strings.Cut(after, "```\n")
	if !found || !closed {
		t.Fatal("the specification has no example")
	}
	d := mustParse(t, []byte(example))
	if len(d.Pairs()) < 8 || len(d.Points) == 0 || len(d.Phrases) == 0 || len(d.Words) == 0 || len(d.Questions) == 0 ||
		len(d.Task.Prompt) == 0 || len(d.ModelReplies) == 0 {
		t.Errorf("the example is not complete: %+v", d)
	}
	if got := string(bilingual.Print(d)); got != example {
		t.Errorf("the example is not in canonical form:\n%s", got)
	}
	checkRoundTrip(t, d)
}

func TestSpecificationNamesEveryCode(t *testing.T) {
	text := specification(t)
	for _, code := range bilingual.MarkCodes() {
		if !strings.Contains(text, "`"+code+"`") {
			t.Errorf("the specification does not name the code %q", code)
		}
	}
}
