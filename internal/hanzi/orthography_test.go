package hanzi_test

import (
	"bufio"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// orthographyCases are our own examples of docs/orthography.md.
const orthographyCases = "testdata/orthography.tsv"

var displays = map[string]hanzi.Display{
	"written": {}, "spoken": {Tones: hanzi.Spoken}, "numbers": {Notation: hanzi.Numbers}, "zhuyin": {Notation: hanzi.Zhuyin},
}

type orthographyCase struct{ rule, display, text, want string }

func orthographyTable(t *testing.T) (cases []orthographyCase) {
	t.Helper()
	f, err := os.Open(orthographyCases)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		switch {
		case strings.HasPrefix(lines.Text(), "#"):
		case len(fields) != 4:
			t.Fatalf("%s: %q has no four columns", orthographyCases, lines.Text())
		default:
			cases = append(cases, orthographyCase{fields[0], fields[1], fields[2], fields[3]})
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return cases
}

func TestOrthography(t *testing.T) {
	cases := orthographyTable(t)
	if len(cases) < 200 {
		t.Errorf("only %d cases", len(cases))
	}
	a := realAnalyzer(t)
	for _, c := range cases {
		display, ok := displays[c.display]
		if !ok {
			t.Fatalf("%s %s: no display %q", c.rule, c.text, c.display)
		}
		if got := display.Line(a.Annotate(c.text)); got != c.want {
			t.Errorf("%s %s\n got %s\nwant %s", c.rule, c.text, got, c.want)
		}
	}
}

func TestEveryRuleIsExplainedAndTested(t *testing.T) {
	text, err := os.ReadFile("../../docs/orthography.md")
	if err != nil {
		t.Fatal(err)
	}
	explained, tested := map[string]bool{}, map[string]bool{}
	for _, row := range regexp.MustCompile(`(?m)^\| ([A-Z]\d+) \|`).FindAllStringSubmatch(string(text), -1) {
		explained[row[1]] = true
	}
	for _, c := range orthographyTable(t) {
		tested[c.rule] = true
		if !explained[c.rule] {
			t.Errorf("rule %s of %s is not in docs/orthography.md", c.rule, c.text)
			explained[c.rule] = true
		}
	}
	for rule := range explained {
		if !tested[rule] {
			t.Errorf("rule %s has no case", rule)
		}
	}
}
