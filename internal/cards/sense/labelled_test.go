package sense_test

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// labelled is a word in a sentence with the senses that were set by hand.
type labelled struct {
	place sense.Place
	word  string
	right []string
}

func readLabelled(t *testing.T) []labelled {
	t.Helper()
	data, err := os.ReadFile("testdata/labelled.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []labelled
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 6 {
			t.Fatalf("%d fields in %q", len(f), line)
		}
		start, err := strconv.Atoi(f[2])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, labelled{
			sense.Place{Language: study.Language(f[0]), Sentence: f[3], Start: start, End: start + len([]rune(f[1])), Translation: f[4]},
			f[1], strings.Split(f[5], "|"),
		})
	}
	return out
}

// judge looks up labelled words.
type judge struct {
	t        *testing.T
	db       *dictionary.DB
	analyzer *hanzi.Analyzer
	ranker   sense.Ranker
}

func newJudge(t *testing.T) *judge {
	t.Helper()
	const path = "../../../data/reference.db"
	if _, err := os.Stat(path); err != nil {
		t.Skip("no reference data here: make data builds it")
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
	lexicon, err := db.Lexicon(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	words, err := db.EnglishWords(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return &judge{t, db, hanzi.NewAnalyzer(lexicon), sense.Ranker{Exceptions: words.Lemmas}}
}

// senses gives those of a labelled word, and the others of its sentence.
func (j *judge) senses(l *labelled) []sense.Sense {
	var out []sense.Sense
	if l.place.Language == study.English {
		found, err := j.db.EnglishAt(j.t.Context(), l.place.Sentence, l.place.Start)
		if err != nil || len(found) == 0 {
			j.t.Fatalf("%s: %v", l.word, err)
		}
		for _, c := range found[0].Entry.Chinese {
			s := sense.Sense{Text: c.Simplified}
			for _, group := range found[0].Entry.ByPOS {
				if slices.ContainsFunc(group.Chinese, func(e dictionary.Entry) bool { return e.ID == c.ID }) {
					s.POS = sense.POS(group.POS)
				}
			}
			out = append(out, s)
		}
		return out
	}
	for _, w := range j.analyzer.AnnotateWith(l.place.Sentence, nil) {
		entries, err := j.db.Lookup(j.t.Context(), w.Text)
		if err != nil {
			j.t.Fatal(err)
		}
		at := slices.IndexFunc(entries, func(e dictionary.Entry) bool { return slices.EqualFunc(e.Syllables, w.Syllables, strings.EqualFold) })
		if at < 0 {
			continue
		}
		if w.Start != l.place.Start {
			l.place.Others = append(l.place.Others, strings.Join(entries[at].Senses, "\n"))
			continue
		}
		for _, text := range entries[at].Senses {
			out = append(out, sense.Sense{Text: text})
		}
	}
	return out
}

func (l *labelled) isRight(s sense.Sense) bool {
	return slices.ContainsFunc(l.right, func(begin string) bool {
		if l.place.Language == study.English {
			return s.Text == begin
		}
		return strings.HasPrefix(s.Text, begin)
	})
}

// share counts the right ones.
type share struct{ right, all int }

func (s *share) add(right bool) {
	s.all++
	if right {
		s.right++
	}
}

func (s share) percent() float64 { return 100 * float64(s.right) / float64(s.all) }

// TestLabelled measures how often the first sense is right: as the dictionary
// has them, and as they are ranked. Half of the words were not looked at while
// the rules were made.
func TestLabelled(t *testing.T) {
	j := newJudge(t)
	before, after, kept, without := map[study.Language]*share{}, map[study.Language]*share{}, &share{}, &share{}
	keptBefore := &share{}
	for i, l := range readLabelled(t) {
		language := l.place.Language
		if before[language] == nil {
			before[language], after[language] = &share{}, &share{}
		}
		senses := j.senses(&l)
		if len(senses) == 0 || !slices.ContainsFunc(senses, l.isRight) {
			t.Errorf("%s: no right sense among %v", l.word, senses)
			continue
		}
		first := j.ranker.Rank(senses, l.place)[0]
		right := l.isRight(senses[first.Sense])
		before[language].add(l.isRight(senses[0]))
		after[language].add(right)
		if i%2 == 1 {
			keptBefore.add(l.isRight(senses[0]))
			kept.add(right)
		} else if !right {
			t.Logf("%s in %q / %q: %q by %.2f", l.word, l.place.Sentence, l.place.Translation, senses[first.Sense].Text, first.Match)
		}
		l.place.Translation = ""
		without.add(l.isRight(senses[j.ranker.Rank(senses, l.place)[0].Sense]))
	}
	for language, s := range after {
		t.Logf("%s: %d words, the first sense right for %.1f %% before, %.1f %% after", language, s.all, before[language].percent(), s.percent())
		if s.percent() < 80 || s.right <= before[language].right {
			t.Errorf("%s: only %d of %d right", language, s.right, s.all)
		}
	}
	t.Logf("half that was kept aside: %.1f %% before, %.1f %% after; all without translation: %.1f %%", keptBefore.percent(), kept.percent(), without.percent())
}
