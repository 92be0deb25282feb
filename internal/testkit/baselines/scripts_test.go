package baselines_test

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// enoughAlike is the least share of Chinese characters that both must turn into
// the same.
const enoughAlike = 0.995

// difference is a class of characters that the two turn into others.
type difference struct{ simplified, ours, theirs rune }

func (d difference) String() string {
	return string([]rune{d.simplified, '\t', d.ours, '\t', d.theirs})
}

// TestScriptsAgainstOpenCC compares the conversion to traditional characters
// with opencc-js (target tw) on the sentences of the treebank, and prints the
// share that is alike and the classes of differences with the judgement of
// testdata/scripts.tsv. A class without a judgement is a fault. Run it with
// make compare-scripts.
func TestScriptsAgainstOpenCC(t *testing.T) {
	sentences := treebank(t)
	theirs := openCC(t, sentences)
	converter := converter(t)
	alike, all := 0, 0
	counts, examples := map[difference]int{}, map[difference][]string{}
	for i, sentence := range sentences {
		source, ours, other := []rune(sentence), []rune(converter.ToTraditional(sentence)), []rune(theirs[i])
		if len(source) != len(ours) || len(source) != len(other) {
			t.Fatalf("lengths differ: %q, %q, %q", sentence, string(ours), theirs[i])
		}
		for k, r := range source {
			if !hanzi.IsHan(r) {
				continue
			}
			all++
			if ours[k] == other[k] {
				alike++
				continue
			}
			d := difference{r, ours[k], other[k]}
			counts[d]++
			examples[d] = append(examples[d], string(source[max(0, k-3):min(len(source), k+3)]))
		}
	}
	share := float64(alike) / float64(all)
	t.Logf("%.3f %% of %d Chinese characters alike, %d differ", 100*share, all, all-alike)
	if share < enoughAlike {
		t.Errorf("fewer than %.1f %% are alike", 100*enoughAlike)
	}
	judge(t, counts, examples)
}

// judge prints the classes of differences by judgement.
func judge(t *testing.T, counts map[difference]int, examples map[difference][]string) {
	t.Helper()
	judged := judgements(t)
	byVerdict := map[string]int{}
	classes := slices.SortedFunc(maps.Keys(counts), func(a, b difference) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.String(), b.String()))
	})
	for _, d := range classes {
		j, ok := judged[d.String()]
		if !ok {
			t.Errorf("the difference %s has no judgement: %q", d, examples[d])
		}
		byVerdict[j.verdict] += counts[d]
		t.Logf("%3d  %c: ours %c, theirs %c  %s: %s  %s", counts[d], d.simplified, d.ours, d.theirs, j.verdict, j.why, strings.Join(examples[d][:min(3, len(examples[d]))], " "))
	}
	for _, verdict := range slices.Sorted(maps.Keys(byVerdict)) {
		t.Logf("%d: %s", byVerdict[verdict], verdict)
	}
}

// judgement says of a difference whose slip it is, "ours", "theirs" or
// "either" where both are in use, and why.
type judgement struct{ verdict, why string }

func judgements(t *testing.T) map[string]judgement {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "scripts.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]judgement{}
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) != 5 || !slices.Contains([]string{"ours", "theirs", "either"}, fields[3]) {
			t.Fatalf("line %q of testdata/scripts.tsv", line)
		}
		out[strings.Join(fields[:3], "\t")] = judgement{fields[3], fields[4]}
	}
	return out
}

// treebank gives the sentences of the reference treebank.
func treebank(t *testing.T) []string {
	t.Helper()
	folder := os.Getenv("REFERENCE_DIR")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "..", "shared", "reference")
	}
	data, err := os.ReadFile(filepath.Join(folder, "segmentation", "zh_gsdsimp-ud-dev.conllu"))
	if err != nil {
		t.Skipf("the reference data is not there (REFERENCE_DIR names its folder): %v", err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		if text, ok := strings.CutPrefix(line, "# text = "); ok {
			out = append(out, strings.TrimSpace(text))
		}
	}
	return out
}

func openCC(t *testing.T, lines []string) []string {
	t.Helper()
	if _, err := os.Stat(filepath.Join("node_modules", "opencc-js")); err != nil {
		t.Skipf("opencc-js is not installed (make compare-scripts does): %v", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip(err)
	}
	run := exec.CommandContext(t.Context(), node, "opencc.mjs")
	run.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	var failure bytes.Buffer
	run.Stderr = &failure
	out, err := run.Output()
	if err != nil {
		t.Fatalf("opencc-js: %v: %s", err, failure.String())
	}
	converted := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(converted) != len(lines) {
		t.Fatalf("opencc-js gave %d lines for %d", len(converted), len(lines))
	}
	return converted
}

func converter(t *testing.T) *hanzi.Converter {
	t.Helper()
	path := filepath.Join("..", "..", "..", "data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no reference database, make data builds it: %v", err)
	}
	db, err := dictionary.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	c, err := db.Converter(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return c
}
