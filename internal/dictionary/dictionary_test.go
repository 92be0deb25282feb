package dictionary_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refsample"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func open(tb testing.TB, path string) *dictionary.DB {
	tb.Helper()
	db, err := dictionary.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return db
}

func sample(tb testing.TB) *dictionary.DB {
	tb.Helper()
	return open(tb, refsample.Build(tb))
}

func show(entries []dictionary.Entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, e.Traditional+" "+strings.Join(e.Syllables, " "))
	}
	return out
}

func TestLookup(t *testing.T) {
	db := sample(t)
	tests := []struct {
		headword string
		want     []string
	}{
		{"你", []string{"你 ni3", "妳 ni3"}},
		{"妳", []string{"妳 ni3"}},
		{"銀行", []string{"銀行 yin2 hang2"}},
		{" 银行 ", []string{"銀行 yin2 hang2"}},
		{"长", []string{"長 chang2", "長 zhang3"}},
		{"張", []string{"張 zhang1", "張 Zhang1"}},
		{"的", []string{"的 de5", "的 di4"}},
		{"没有", nil},
		{"", nil},
	}
	for _, tt := range tests {
		got, err := db.Lookup(t.Context(), tt.headword)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(show(got), tt.want) {
			t.Errorf("Lookup(%q) = %q, want %q", tt.headword, show(got), tt.want)
		}
	}
}

func TestEntryIsWhole(t *testing.T) {
	entries, err := sample(t).Lookup(t.Context(), "银行")
	if err != nil || len(entries) != 1 {
		t.Fatalf("got %v, %v", entries, err)
	}
	e := entries[0]
	if e.Simplified != "银行" || e.Traditional != "銀行" || e.Pinyin != "yínháng" || e.Proper {
		t.Errorf("got %+v", e)
	}
	if want := (study.Level{List: "HSK 2.0", Name: "3"}); e.Level != want {
		t.Errorf("level %v, want %v", e.Level, want)
	}
	if !slices.Equal(e.Senses, []string{"bank"}) || !slices.Equal(e.Classifiers, []string{"家[jia1]", "個|个[ge4]"}) {
		t.Errorf("senses %q, classifiers %q", e.Senses, e.Classifiers)
	}
	if e.Frequency <= 0 {
		t.Errorf("frequency %v", e.Frequency)
	}
}

func TestPinyinIsWrittenAsWords(t *testing.T) {
	db := sample(t)
	for headword, want := range map[string]string{
		"西安": "Xī'ān", "女儿": "nǚ'ér", "花儿": "huār", "学生": "xuésheng", "T恤": "T xù",
	} {
		entries, err := db.Lookup(t.Context(), headword)
		if err != nil || len(entries) != 1 || entries[0].Pinyin != want {
			t.Errorf("%s: got %+v, %v, want %q", headword, entries, err, want)
		}
	}
}

func TestEnglish(t *testing.T) {
	db := sample(t)
	tests := []struct {
		word, lemma, ipa string
		senses           []string
		chinese          string
	}{
		{"run", "run", "rʌn", []string{"verb move fast by using one's feet", "noun a score in baseball"}, "跑"},
		{"Ran", "run", "ræn", []string{"verb move fast by using one's feet", "noun a score in baseball"}, "跑"},
		{"children", "child", "ˈtʃɪldrən", []string{"noun a young person"}, "孩子"},
		{"stopped", "stop", "", []string{"verb come to a halt"}, ""},
		{"happiest", "happy", "", []string{"adjective enjoying or showing joy"}, ""},
		{"news", "news", "", []string{"noun information about recent events"}, ""}, // not the plural of the adjective new
		{"banana", "banana", "bəˈnænə", nil, ""},
		{"student", "student", "", nil, "学生"},
	}
	for _, tt := range tests {
		t.Run(tt.word, func(t *testing.T) {
			e, found, err := db.English(t.Context(), tt.word)
			if err != nil || !found {
				t.Fatalf("found %v, %v", found, err)
			}
			var senses []string
			for _, s := range e.Senses {
				senses = append(senses, s.POS+" "+s.Gloss)
			}
			if e.Lemma != tt.lemma || e.IPA != tt.ipa || !slices.Equal(senses, tt.senses) {
				t.Errorf("got %q %q %q", e.Lemma, e.IPA, senses)
			}
			chinese := ""
			if len(e.Chinese) > 0 {
				chinese = e.Chinese[0].Simplified
			}
			if chinese != tt.chinese {
				t.Errorf("Chinese %q, want %q first", show(e.Chinese), tt.chinese)
			}
		})
	}
	if _, found, err := db.English(t.Context(), "qwertz"); found || err != nil {
		t.Errorf("an unknown word: found %v, %v", found, err)
	}
}

func TestEnglishExamplesAndVariants(t *testing.T) {
	db := sample(t)
	run, _, err := db.English(t.Context(), "run")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Don't run--you'll be late", "run, children (A. Teacher)"}
	if !slices.Equal(run.Senses[0].Examples, want) {
		t.Errorf("examples %q, want %q", run.Senses[0].Examples, want)
	}
	read, _, err := db.English(t.Context(), "read")
	if err != nil || read.IPA != "rɛd" || !slices.Equal(read.Variants, []string{"rid"}) {
		t.Errorf("read: %q %q %v", read.IPA, read.Variants, err)
	}
}

func TestInfoStrokesLexiconVerify(t *testing.T) {
	db := sample(t)
	info, err := db.Info(t.Context())
	if err != nil || info.Date != "2026-01-04" || len(info.Hash) != 64 || len(info.Sources) != 1 {
		t.Errorf("info %+v, %v", info, err)
	}
	if s := info.Sources[0]; s.Name != "Sample" || s.Licence != "CC BY-SA 4.0" || s.Terms != "the terms" || s.Version != "1.0.0" {
		t.Errorf("source %+v", s)
	}
	c, found, err := db.Strokes(t.Context(), "一")
	if err != nil || !found || len(c.Outlines) != 1 || c.Outlines[0] != "M 518 382 L 930 420 Z" {
		t.Errorf("strokes %+v, %v, %v", c, found, err)
	}
	if _, found, err := db.Strokes(t.Context(), "龘"); found || err != nil {
		t.Errorf("unknown strokes: %v, %v", found, err)
	}
	lexicon, err := db.Lexicon(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	words := hanzi.NewAnalyzer(lexicon).Annotate("我在银行")
	if len(words) != 3 || words[2].Pinyin != "yínháng" || words[2].Level != 3 {
		t.Errorf("annotated %+v", words)
	}
	if err := db.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestDamagedAndMissing(t *testing.T) {
	whole, err := os.ReadFile(refsample.Build(t))
	if err != nil {
		t.Fatal(err)
	}
	changed := func(at int, b byte) []byte {
		data := slices.Clone(whole)
		data[at] ^= b
		return data
	}
	tests := []struct {
		name, reason string
		data         []byte
	}{
		{"empty", "not_database", nil},
		{"short", "not_database", whole[:50]},
		{"cut in a page", "cut_off", whole[:len(whole)-100]},
		{"cut at a page", "cut_off", whole[:len(whole)-4096]},
		{"grown", "cut_off", append(slices.Clone(whole), 0)},
		{"garbage", "not_database", []byte(strings.Repeat("garbage ", 1000))},
		{"another program's database", "other_database", changed(71, 0xff)},
		{"another version", "other_version", changed(63, 0x40)},
		{"first page overwritten", "unreadable", append(slices.Clone(whole[:100]), append(make([]byte, 3996), whole[4096:]...)...)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := t.TempDir() + "/reference.db"
			if err := os.WriteFile(path, tt.data, 0o600); err != nil {
				t.Fatal(err)
			}
			db, err := dictionary.Open(path)
			if err == nil {
				t.Fatal("opened", db.Close())
			}
			var fault *study.Error
			if !errors.As(err, &fault) || fault.Code != study.CodeReferenceDamaged {
				t.Fatalf("got %v, want reference_damaged", err)
			}
			if fault.Args["path"] != path || fault.Args["reason"] != tt.reason {
				t.Errorf("facts %v", fault.Args)
			}
			if after, err := os.ReadFile(path); err != nil || !slices.Equal(after, tt.data) {
				t.Error("the file was changed")
			}
		})
	}
	if _, err := dictionary.Open(t.TempDir() + "/none.db"); study.CodeOf(err) != study.CodeReferenceMissing {
		t.Errorf("missing: got %v", err)
	}
}

func TestDamageInsideShowsWhenRead(t *testing.T) {
	path := refsample.Build(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := 4096; at < len(data); at++ { // every page but the first
		data[at] = 0xa5
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := dictionary.Open(path)
	if err == nil {
		defer func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		}()
		_, err = db.Lookup(t.Context(), "银行")
	}
	if study.CodeOf(err) != study.CodeReferenceDamaged {
		t.Errorf("got %v, want reference_damaged", err)
	}
}

func TestCancelled(t *testing.T) {
	db := sample(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := db.Search(ctx, "run", 5); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestPathsWithSigns(t *testing.T) {
	data, err := os.ReadFile(refsample.Build(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a b", "50% #1", "李华", "q&a=1;x"} {
		path := t.TempDir() + "/" + name + ".db"
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if entries, err := open(t, path).Lookup(t.Context(), "你"); err != nil || len(entries) != 2 {
			t.Errorf("%s: %v, %v", name, entries, err)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	db := sample(t)
	var wg sync.WaitGroup
	for _, query := range []string{"run", "yinhang", "你", "bank", "nv", "我在银行", "write a letter", "xian"} {
		wg.Go(func() {
			for range 20 {
				entries, err := db.Search(t.Context(), query, 5)
				if err != nil || len(entries) == 0 {
					t.Errorf("%s: %v, %v", query, entries, err)
				}
			}
		})
	}
	wg.Wait()
}

func TestRelativePath(t *testing.T) {
	path := refsample.Build(t)
	t.Chdir(filepath.Dir(path))
	if entries, err := open(t, "reference.db").Lookup(t.Context(), "你"); err != nil || len(entries) != 2 {
		t.Errorf("%v, %v", entries, err)
	}
}
