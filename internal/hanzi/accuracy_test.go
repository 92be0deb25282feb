package hanzi_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// reference gives the lines of a file of the reference data and skips the test
// where the data is absent.
func reference(t *testing.T, name string) []string {
	t.Helper()
	folder := os.Getenv("REFERENCE_DIR")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "reference")
	}
	data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil {
		t.Skipf("the reference data is not there (REFERENCE_DIR names its folder): %v", err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// realAnalyzer has the words of the built reference database.
func realAnalyzer(t *testing.T) *hanzi.Analyzer {
	t.Helper()
	path := filepath.Join("..", "..", "data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no reference database, make data builds it: %v", err)
	}
	db, err := dictionary.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	lexicon, err := db.Lexicon(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return hanzi.NewAnalyzer(lexicon)
}

// One character of each sentence is marked and its reading known. The ranker
// has learnt from these sentences, so that this only guards against weights that
// do not fit the program; docs/decisions/0007-readings-ranker.md has the figures
// of cross-validation.
func TestReadingsOfReferenceSentences(t *testing.T) {
	sentences, labels := reference(t, "pinyin/cpp-dev.sent"), reference(t, "pinyin/cpp-dev.lb")
	if len(sentences) != len(labels) || len(labels) == 0 {
		t.Fatalf("%d sentences, %d labels", len(sentences), len(labels))
	}
	a := realAnalyzer(t)
	right := 0
	for i, marked := range sentences {
		at := len([]rune(marked[:strings.Index(marked, "▁")]))
		want := strings.ReplaceAll(labels[i], "u:", "ü")
		if readingAt(a.Annotate(strings.ReplaceAll(marked, "▁", "")), at) == want {
			right++
		}
	}
	share := 100 * float64(right) / float64(len(labels))
	t.Logf("%d of %d readings are right: %.2f %%", right, len(labels), share)
	if share < 98 {
		t.Errorf("%.2f %% of the readings are right, fewer than 98", share)
	}
}

func readingAt(words []hanzi.Word, at int) string {
	for _, w := range words {
		if at < w.Start || at >= w.End || len(w.Syllables) == 0 {
			continue
		}
		return w.Syllables[hanzi.CountHan(string([]rune(w.Text)[:at-w.Start]))]
	}
	return ""
}

// The treebank's words are not quite the dictionary's; F1 is 80.6 %, and a
// fall below 79.8 is a fault.
func TestWordsOfReferenceTreebank(t *testing.T) {
	lines := reference(t, "segmentation/zh_gsdsimp-ud-dev.conllu")
	a := realAnalyzer(t)
	var both, wanted, found int
	gold := map[[2]int]bool{}
	text, at := []rune(nil), 0
	finish := func() {
		for _, w := range a.Annotate(string(text)) {
			if !hanzi.HasHan(w.Text) {
				continue
			}
			found++
			if gold[[2]int{w.Start, w.End}] {
				both++
			}
		}
		wanted += len(gold)
		gold, at = map[[2]int]bool{}, 0
	}
	for _, line := range lines {
		if sentence, ok := strings.CutPrefix(line, "# text = "); ok {
			finish()
			text = []rune(sentence)
			continue
		}
		columns := strings.Split(line, "\t")
		if len(columns) < 2 || strings.ContainsAny(columns[0], "-.#") {
			continue
		}
		for at < len(text) && text[at] == ' ' {
			at++
		}
		end := at + len([]rune(columns[1]))
		if hanzi.HasHan(columns[1]) {
			gold[[2]int{at, end}] = true
		}
		at = end
	}
	finish()
	precision, recall := float64(both)/float64(found), float64(both)/float64(wanted)
	f1 := 200 * precision * recall / (precision + recall)
	t.Logf("F1 %.2f %% (precision %.2f, recall %.2f, %d words)", f1, 100*precision, 100*recall, wanted)
	if f1 < 79.8 {
		t.Errorf("F1 is %.2f %%, below 79.8", f1)
	}
}
