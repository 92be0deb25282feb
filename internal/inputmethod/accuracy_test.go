package inputmethod_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// realEngine has the words of the built reference database.
func realEngine(tb testing.TB) (engine *inputmethod.Engine) {
	tb.Helper()
	path := filepath.Join("..", "..", "data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no reference database, make data builds it: %v", err)
	}
	db, err := dictionary.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	engine, err = db.Typing(context.Background())
	if err := errors.Join(err, db.Close()); err != nil {
		tb.Fatal(err)
	}
	return engine
}

// typed gives texts with their syllables and skips the test where the data is
// absent.
func typed(t *testing.T, name string) [][2]string {
	t.Helper()
	folder := os.Getenv("REFERENCE_DIR")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "reference")
	}
	data, err := os.ReadFile(filepath.Join(folder, "typing", name))
	if err != nil {
		t.Skipf("the reference data is not there (REFERENCE_DIR names its folder): %v", err)
	}
	var out [][2]string
	for line := range strings.Lines(string(data)) {
		text, syllables, _ := strings.Cut(strings.TrimSpace(line), "\t")
		out = append(out, [2]string{text, syllables})
	}
	return out
}

// The figures are in docs/decisions/0021-typing.md; these bounds are a little
// below them.
func TestTypingOfReferenceSentences(t *testing.T) {
	rows, e := typed(t, "segments.tsv"), realEngine(t)
	right, all := 0, 0
	for _, row := range rows {
		want := []rune(row[0])
		all += len(want)
		i := 0
		for _, w := range e.Best(row[1], inputmethod.Options{}) {
			for _, r := range w.Text {
				if i < len(want) && want[i] == r {
					right++
				}
				i++
			}
		}
	}
	if share := float64(right) / float64(all); share < 0.88 {
		t.Errorf("%.2f %% of characters are right", 100*share)
	}
}

func TestTypingOfReferenceWords(t *testing.T) {
	rows, e := typed(t, "words.tsv"), realEngine(t)
	nine := 0
	for _, row := range rows {
		c := e.Convert(row[1], inputmethod.Options{}).Candidates
		if hasText(c[:min(len(c), inputmethod.PageSize)], row[0]) {
			nine++
		}
	}
	if share := float64(nine) / float64(len(rows)); share < 0.996 {
		t.Errorf("%.2f %% of words are on the first page", 100*share)
	}
}

// The table is at most 6 MB, and an engine at most 40.
func TestSizeOfTheTable(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	e := realEngine(t)
	s := e.NewSession(newUser(), inputmethod.Options{})
	typeAll(t, s, strings.Repeat("woxianzaixuezhongwen", 10))
	s.State()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 10<<20 {
		t.Errorf("holds %d bytes", held)
	}
	if e.Len() < 300_000 {
		t.Errorf("%d words", e.Len())
	}
	runtime.KeepAlive(s)
}

// Everyday words of a learner come first, whichever way they are typed.
func TestEverydayWords(t *testing.T) {
	e := realEngine(t)
	for _, c := range [][2]string{
		{"nihao", "你好"},
		{"nh", "你好"},
		{"xiexie", "谢谢"},
		{"woxihuanni", "我喜欢你"},
		{"zaijian", "再见"},
		{"nihaoma", "你好吗"},
		{"nimenhaoma", "你们好吗"},
		{"wanan", "晚安"},
		{"shide", "是的"},
		{"hao", "好"},
		{"lüxing", "旅行"},
		{"nv'er", "女儿"},
		{"zhongguoren", "中国人"},
		{"womendouhenhao", "我们都很好"},
		{"shenmeshihou", "什么时候"},
		{"xi'an", "西安"},
		{"pengyou", "朋友"},
		{"wo3 mai4 shu1", "我卖书"},
		{"wo3 mai3 shu1", "我买书"},
		{"zheshi", "这是"},
		{"shoudaonidexin", "收到你的信"},
		{"nashi", "那是"},
		{"haoma", "好吗"},
		{"ma", "吗"},
		{"mama", "妈妈"},
		{"yinweimaohenanjing", "因为猫很安静"},
		{"nishishui", "你是谁"},
		{"nishishei", "你是谁"},
		{"shui", "水"},
	} {
		if got := e.Convert(c[0], inputmethod.Options{}).Text; got != c[1] {
			t.Errorf("%s gives %s, want %s", c[0], got, c[1])
		}
	}
}

// What stands before decides what a particle is, and names of two common
// characters are among the first.
func TestSingleSyllables(t *testing.T) {
	e := realEngine(t)
	for _, c := range []struct {
		before, typed, want string
		among               int
	}{
		{"", "ma", "妈", 6},
		{"你好", "ma", "吗", 1},
		{"你最近怎么样，还好", "ma", "吗", 1},
		{"我们走", "ba", "吧", 1},
		{"我叫", "xiaoming", "小明", 3},
		{"", "xiaoming", "小明", 3},
	} {
		s := e.NewSession(nil, inputmethod.Options{})
		s.Before(c.before)
		typeAll(t, s, c.typed)
		if at := place(t, s, c.want); at >= c.among {
			t.Errorf("%s after %q: %s is at place %d of %v", c.typed, c.before, c.want, at+1, texts(s))
		}
	}
}

// BenchmarkKey answers one key after another of lines as people type them, and
// of what is hard: initials alone, sounds taken for each other, one sound again
// and again.
func BenchmarkKey(b *testing.B) {
	e := realEngine(b)
	all := inputmethod.FuzzyPairs{ZhZ: true, ChC: true, ShS: true, NL: true, FH: true, RL: true, AnAng: true, EnEng: true, InIng: true}
	for _, c := range []struct {
		name, typed string
		fuzzy       inputmethod.FuzzyPairs
	}{
		{"sentence", "woxianzaizaixuexizhongwenxiwangyihounengqubeijingshangdaxue", inputmethod.FuzzyPairs{}},
		{"fuzzy", "woxianzaizaixuexizhongwenxiwangyihounengqubeijingshangdaxue", all},
		{"initials", "nhwxzzxxzwxwyhnqbjsdx", inputmethod.FuzzyPairs{}},
		{"one sound", strings.Repeat("shi", 40), all},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := e.NewSession(nil, inputmethod.Options{Fuzzy: c.fuzzy})
			for i := range b.N {
				if i%len(c.typed) == 0 {
					s.Clear()
				}
				s.Type(rune(c.typed[i%len(c.typed)]))
				s.State()
			}
		})
	}
}

// A word chosen once in place of another holds in longer sentences.
func TestACorrectionInASentence(t *testing.T) {
	e := realEngine(t)
	s := e.NewSession(newUser(), inputmethod.Options{})
	for _, c := range []struct{ alone, chosen, typed, want string }{
		{"mao", "猫", "wojuedemaobijiao", "我觉得猫比较"},
		{"wan'an", "晚安", "wanan", "晚安"},
		{"dabian", "打边", "dabian", "打边"},
	} {
		typeAll(t, s, c.alone)
		at := place(t, s, c.chosen)
		if s.Choose(at); s.Active() {
			t.Fatalf("%s is no whole candidate for %s", c.chosen, c.alone)
		}
		s.Before("")
		typeAll(t, s, c.typed)
		if got := s.Commit(); got != c.want {
			t.Errorf("after %s was chosen %s gives %s, want %s", c.chosen, c.typed, got, c.want)
		}
	}
}
