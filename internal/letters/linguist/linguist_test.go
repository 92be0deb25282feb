package linguist_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/letters/linguist"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// real gives the linguist of the reference data; the test is skipped where they
// were not built.
func real(t testing.TB) *linguist.Linguist {
	t.Helper()
	path := filepath.Join("..", "..", "..", "data", "reference.db")
	if _, err := os.Stat(path); err != nil {
		t.Skip("no reference data: make data builds it")
	}
	ctx := context.Background()
	data, err := dictionary.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := data.Close(); err != nil {
			t.Error(err)
		}
	})
	lexicon, err := data.Lexicon(ctx)
	if err != nil {
		t.Fatal(err)
	}
	converter, err := data.Converter(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return linguist.New(linguist.Reference{
		Hash: "hash", Annotator: hanzi.NewAnalyzer(lexicon), Converter: converter,
		Lemmas: func(word string) []string {
			lemmas, err := data.Lemmas(ctx, word)
			if err != nil {
				t.Error(err)
			}
			return lemmas
		},
	})
}

func TestSounds(t *testing.T) {
	l := real(t)
	for text, want := range map[string]string{
		"我去银行。":     "wo3 qu4 yin2 hang2 -",
		"一点儿也不绿 ok": "yi1 dian3 er5 ye3 bu4 lv4 - - -",
		"行𠮷走":       "xing2 ji2 zou3",
	} {
		var got []string
		for _, s := range l.Sounds(text) {
			if s == "" {
				s = "-"
			}
			got = append(got, s)
		}
		if len(got) != len([]rune(text)) {
			t.Errorf("%q has %d sounds", text, len(got))
		}
		if text != "行𠮷走" && strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	for word, want := range map[string]string{"going": "go", "went": "go", "go": "go", "friends": "friend", "xyzzy": "xyzzy"} {
		if got := l.Root(word); got != want {
			t.Errorf("%s is a form of %s, want %s", word, got, want)
		}
	}
	if got := l.Simplify("圖書館"); got != "图书馆" {
		t.Errorf("圖書館 is %s", got)
	}
}

func TestSpell(t *testing.T) {
	l := linguist.New(linguist.Reference{})
	for text, want := range map[string]string{
		"nihao": "[[ni hao] [ni ha o]]", "ni3hao3": "[[ni3 hao3]]", "nǐ hǎo": "[[ni3 hao3]]", "nǐ hao": "[[ni3 hao]]", "ni3 hao": "[[ni3 hao]]",
		"xian": "[[xian] [xi an]]", "xi'an": "[[xi an]]", "lv": "[[lv]]", "lü4": "[[lv4]]", "lǜ": "[[lv4]]", "nvren": "[[nv ren]]",
		"yidianr": "[[yi dian er]]", "ma5": "[[ma5]]", "fangan": "[[fan gan] [fang an]]", "hello": "[]", "": "[]", "我": "[]", "dianr": "[[dian er]]",
	} {
		if got := fmt.Sprint(l.Spell(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if got := l.Spell(strings.Repeat("a", 1000)); got != nil {
		t.Errorf("a long word: %v", got)
	}
	for range 3 { // every way, and soon
		if got := l.Spell("xianxianxianxianxianxian"); len(got) != 4 {
			t.Errorf("%v", got)
		}
	}
}

func FuzzSpell(f *testing.F) {
	for _, s := range []string{"nihao", "xi'an", "lǜ", "ni3", "\xff", "ü", "ǹ"} {
		f.Add(s)
	}
	l := linguist.New(linguist.Reference{})
	f.Fuzz(func(t *testing.T, text string) {
		for _, way := range l.Spell(text) {
			for _, s := range way {
				if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz12345ê") != "" {
					t.Fatalf("%q: %q", text, way)
				}
			}
		}
	})
}

func TestLateLinguist(t *testing.T) {
	var l linguist.Late
	if l.Version() != "" || l.Root("going") != "going" || l.Simplify("圖") != "圖" || l.Sounds("我") != nil || l.Spell("wo") != nil {
		t.Error("it knows something before its data came")
	}
	l.Set(linguist.New(linguist.Reference{Hash: "x", Lemmas: func(string) []string { return []string{"go"} }}))
	if !strings.HasPrefix(l.Version(), "x") || l.Root("going") != "go" || len(l.Spell("wo")) != 1 {
		t.Error("it knows nothing though its data came")
	}
}

// sentences are those of the library's texts, Chinese and English.
func sentences(t testing.TB) (zh, en []string) {
	t.Helper()
	names, err := filepath.Glob("../../../data/library/*.md")
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if doc, _ := bilingual.Parse(content); doc != nil {
			for _, p := range doc.Pairs() {
				zh, en = append(zh, p.Zh), append(en, p.En)
			}
		}
	}
	if len(zh) < 100 {
		t.Fatalf("only %d sentences", len(zh))
	}
	return zh, en
}

// full makes a study of n letters of the library's sentences, half of them
// English, in threads of five hundred.
func full(t testing.TB, n int) (*db.Study, *letters.Service) {
	t.Helper()
	ctx := context.Background()
	zh, en := sentences(t)
	s := db.Open(t)
	post := letters.New(s.Clock, s.IDs, s.DB.Letters())
	var thread letters.Thread
	for i := range n {
		from, language := zh, study.Chinese
		if i%2 == 1 {
			from, language = en, study.English
		}
		if i%500 == 0 {
			var err error
			if thread, err = post.BeginThread(ctx, letters.Thread{With: "李华", Language: study.Chinese}); err != nil {
				t.Fatal(err)
			}
		}
		var b strings.Builder
		for k := range 15 {
			b.WriteString(from[(i*7+k*(1+i%13))%len(from)])
			b.WriteString([]string{"", " ", "\n"}[k%3])
		}
		fmt.Fprintf(&b, " %d", i)
		if _, err := post.BringIn(ctx, thread.ID, letters.Brought{Plain: b.String(), Language: language}); err != nil {
			t.Fatal(err)
		}
	}
	post = letters.New(s.Clock, s.IDs, s.DB.Letters(), letters.WithLinguist(real(t)))
	begin := time.Now()
	if err := post.Reindex(ctx); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d letters take %s to be made searchable", n, time.Since(begin).Round(time.Millisecond))
	return s, post
}

// queries are of every kind, words that stand everywhere among them.
func queries() []string {
	return []string{
		"我", "的", "你好", "图书馆", "圖書館", "豆腐", "没有这样的话", "the", "go", "going home", `"thank you"`, "library", "xyzzy",
		"wo", "women", "nihao", "nǐ hǎo", "shi4", "tushuguan", "tu1shu1guan1", "friend", "wri", "我 wo", "7777", "a", "de shi wo de",
	}
}

// BenchmarkFind searches 10,000 letters and tells the 99th percentile of the
// time that it takes, in milliseconds, as p99-ms.
func BenchmarkFind(b *testing.B) {
	_, post := full(b, 10_000)
	var took []time.Duration
	all := queries()
	for i := 0; b.Loop(); i++ {
		begin := time.Now()
		if _, err := post.Find(b.Context(), all[i%len(all)], 50); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begin))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100])/float64(time.Millisecond), "p99-ms")
	b.ReportMetric(float64(took[len(took)-1])/float64(time.Millisecond), "max-ms")
}

// BenchmarkThread opens a thread of five hundred letters.
func BenchmarkThread(b *testing.B) {
	_, post := full(b, 500)
	threads, err := post.Threads(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, all, err := post.Thread(b.Context(), threads[0].ID); err != nil || len(all) != 500 {
			b.Fatal(len(all), err)
		}
	}
}

// BenchmarkSummaries lists the threads of ten thousand letters.
func BenchmarkSummaries(b *testing.B) {
	_, post := full(b, 10_000)
	for b.Loop() {
		if all, err := post.Summaries(b.Context(), letters.FolderInbox); err != nil || len(all) == 0 || all[0].Waiting == 0 {
			b.Fatal(len(all), err)
		}
	}
}

// BenchmarkPause keeps a letter of the library's length at a pause in typing.
func BenchmarkPause(b *testing.B) {
	for _, n := range []int{500, 3000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			_, post := full(b, 500)
			zh, _ := sentences(b)
			text := []rune(strings.Join(zh, "\n"))
			for len(text) < n+1000 {
				text = append(text, text...)
			}
			threads, err := post.Threads(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			draft, err := post.Compose(b.Context(), threads[0].ID, letters.Content{})
			if err != nil {
				b.Fatal(err)
			}
			for i := 0; b.Loop(); i++ {
				if err := post.Write(b.Context(), draft.ID, letters.Content{Body: string(text[:n+i%1000])}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestFindInTheLibrarysSentences finds in real letters what stands in them.
func TestFindInTheLibrarysSentences(t *testing.T) {
	_, post := full(t, 60)
	for query, want := range map[string]string{
		"豆腐": "豆腐", "doufu": "豆腐", "dou4fu": "豆腐", "dòufu": "豆腐", "貓": "猫", "mao": "猫", "māo": "猫", "friend": "friends", "going": "go ",
	} {
		found, err := post.Find(t.Context(), query, 100)
		if err != nil || len(found) == 0 {
			t.Errorf("%s: %d, %v", query, len(found), err)
			continue
		}
		var all strings.Builder
		for _, f := range found {
			r := []rune(f.Snippet)
			for _, one := range f.Ranges {
				all.WriteString(string(r[one.Start:one.End]) + " ")
			}
		}
		if !strings.Contains(all.String(), want) {
			t.Errorf("%s finds %s, %s is not among it", query, all.String(), want)
		}
	}
}
