package dictionary_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
)

// built is the database that `make data` builds.
const built = "../../data/reference.db"

func reference(tb testing.TB) *dictionary.DB {
	tb.Helper()
	if _, err := os.Stat(built); err != nil {
		tb.Skip("no reference data here: make data builds it")
	}
	return open(tb, built)
}

func TestReferenceIsWhole(t *testing.T) {
	db := reference(t)
	if err := db.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	info, err := db.Info(t.Context())
	if err != nil || len(info.Sources) < 10 {
		t.Fatalf("%d sources, %v", len(info.Sources), err)
	}
	for _, s := range info.Sources {
		if s.Name == "" || s.Version == "" || s.Licence == "" || s.Credit == "" || s.Use == "" {
			t.Errorf("source %+v lacks something", s)
		}
		if s.Licence != "CC BY-SA 4.0" && s.Licence != "ISC" && !strings.HasPrefix(s.Name, "HSK ") && s.Terms == "" {
			t.Errorf("%s has no terms", s.Name)
		}
	}
	lexicon, err := db.Lexicon(t.Context())
	if err != nil || lexicon.Len() < 150_000 {
		t.Errorf("lexicon of %d words, %v", lexicon.Len(), err)
	}
}

func TestReferenceSearch(t *testing.T) {
	db := reference(t)
	for query, want := range map[string]string{
		"yinhang": "银行", "yin2hang2": "银行", "yínháng": "银行", "ㄧㄣˊㄏㄤˊ": "银行",
		"你": "你", "ni": "你", "ni3": "你", "you": "你", "nihao": "你好", "xuéshēng": "学生",
		"run": "跑", "ran": "跑", "bank": "银行", "write": "写", "love": "爱", "book": "书", "cat": "猫", "eat": "吃",
		"friend": "朋友", "teacher": "老师", "women": "我们", "beijing": "北京", "zhongguo": "中国",
		"xi'an": "西安", "nv": "女", "give up": "放弃", "look forward to": "期待", "thank you": "谢谢",
		"長": "长", "亲爱的": "亲爱",
	} {
		entries, err := db.Search(t.Context(), query, 5)
		if err != nil || len(entries) == 0 {
			t.Errorf("%s: nothing, %v", query, err)
			continue
		}
		if got := entries[0]; got.Simplified != want {
			t.Errorf("%s: first %s, want %s (%q)", query, got.Simplified, want, show(entries))
		}
	}
	entries, err := db.Search(t.Context(), "你", 5)
	if err != nil || entries[0].Traditional != "你" {
		t.Errorf("你 comes as %s, %v", entries[0].Traditional, err)
	}
}

func TestReferenceEntries(t *testing.T) {
	db := reference(t)
	for headword, want := range map[string]string{
		"你": "ni3", "的": "de5", "了": "le5", "长": "chang2", "张": "zhang1", "行": "xing2", "好": "hao3", "女": "nü3", "说": "shuo1",
	} {
		entries, err := db.Lookup(t.Context(), headword)
		if err != nil || len(entries) == 0 {
			t.Errorf("%s: nothing, %v", headword, err)
			continue
		}
		if got := entries[0].Syllables; !slices.Equal(got, []string{want}) {
			t.Errorf("%s is first read %q, want %q", headword, got, want)
		}
	}
	for headword, want := range map[string]string{"你": "1", "银行": "3", "跑步": "2", "期待": "5", "学生": "1", "妳": ""} {
		entries, err := db.Lookup(t.Context(), headword)
		if err != nil || len(entries) == 0 || entries[0].Level.Name != want {
			t.Errorf("%s: %+v, %v, want level %q", headword, entries, err, want)
		}
	}
	c, found, err := db.Strokes(t.Context(), "华")
	if err != nil || !found || len(c.Outlines) != 6 || len(c.Medians) != 6 {
		t.Errorf("华 has %d strokes, %v, %v", len(c.Outlines), found, err)
	}
}

func TestReferenceEnglish(t *testing.T) {
	db := reference(t)
	tests := []struct{ word, lemma, ipa, pos, chinese string }{
		{"run", "run", "rʌn", "verb", "跑"},
		{"ran", "run", "ræn", "verb", "跑"},
		{"children", "child", "ˈtʃɪldrən", "noun", "孩子"},
		{"banana", "banana", "bəˈnænə", "noun", "香蕉"},
		{"happiest", "happy", "ˈhæpiəst", "adjective", "快乐"},
		{"letters", "letter", "ˈlɛtɚz", "noun", ""},
	}
	for _, tt := range tests {
		e, found, err := db.English(t.Context(), tt.word)
		if err != nil || !found || len(e.Senses) == 0 || len(e.Chinese) == 0 {
			t.Errorf("%s: %+v, %v, %v", tt.word, e, found, err)
			continue
		}
		if e.IPA != tt.ipa || e.Senses[0].POS != tt.pos || (tt.chinese != "" && e.Chinese[0].Simplified != tt.chinese) {
			t.Errorf("%s: /%s/ %s %q", tt.word, e.IPA, e.Senses[0].POS, show(e.Chinese))
		}
	}
}

func BenchmarkLexicon(b *testing.B) {
	db := reference(b)
	for b.Loop() {
		if _, err := db.Lexicon(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
