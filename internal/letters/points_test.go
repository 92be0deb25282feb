package letters_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
)

// words is the tokenizer of the program.
type words struct {
	analyzer *hanzi.Analyzer
	lemmas   func(string) []string
}

func (w words) Words(sentence string) []string {
	var out []string
	for _, one := range w.analyzer.Annotate(sentence) {
		out = append(out, one.Text)
	}
	return out
}

func (w words) Lemmas(word string) []string { return w.lemmas(word) }

// realWords opens the reference data, or skips the test.
func realWords(t *testing.T) words {
	t.Helper()
	path := filepath.Join("..", "..", "data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		t.Skip("no reference data: make data builds it")
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
	return words{hanzi.NewAnalyzer(lexicon), func(word string) []string {
		lemmas, err := db.Lemmas(context.Background(), word)
		if err != nil {
			t.Error(err)
		}
		return lemmas
	}}
}

// shelf is the letters of the library that have points.
func shelf(t *testing.T) []*bilingual.Document {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "data", "library", "*.md"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no library: %v", err)
	}
	var out []*bilingual.Document
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, faults := bilingual.Parse(data)
		if doc == nil || len(faults) > 0 {
			t.Fatalf("%s: %v", name, faults)
		}
		if len(doc.Points) > 0 {
			out = append(out, doc)
		}
	}
	return out
}

// A model reply covers the points of its letter, and a letter about something
// else does not.
func TestCoveredInTheLibrary(t *testing.T) {
	w, docs := realWords(t), shelf(t)
	right, all, wrong, others := 0, 0, 0, 0
	for _, doc := range docs {
		for _, reply := range doc.ModelReplies {
			draft := letters.OfParagraphs(reply.Paragraphs, doc.Language)
			for i, on := range letters.Covered(doc.Language, doc.Points, doc.Phrases, draft, w) {
				all++
				if on {
					right++
				} else {
					t.Logf("%s: not noticed: %s", doc.ID, doc.Points[i].In(doc.Language))
				}
			}
		}
		for _, other := range docs {
			if other.Language != doc.Language || other.ID == doc.ID {
				continue
			}
			drafts := map[string][]bilingual.Paragraph{"letter": other.Paragraphs}
			for _, reply := range other.ModelReplies {
				drafts["reply"] = reply.Paragraphs
			}
			for name, paragraphs := range drafts {
				draft := letters.OfParagraphs(paragraphs, doc.Language)
				for i, on := range letters.Covered(doc.Language, doc.Points, doc.Phrases, draft, w) {
					others++
					if on {
						wrong++
						t.Logf("%s: %q taken for covered by the %s of %s", doc.ID, doc.Points[i].In(doc.Language), name, other.ID)
					}
				}
			}
		}
	}
	t.Logf("noticed %d of %d points; %d of %d taken for covered by letters about something else", right, all, wrong, others)
	if right*100 < 75*all || wrong*100 > 15*others {
		t.Error("too few are noticed, or too many")
	}
}
