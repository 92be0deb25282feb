package reader_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// linguist knows a few words; every other character is a word of its own.
type linguist struct {
	mu    sync.Mutex
	asked int
	err   error
}

func (g *linguist) Words(_ context.Context, sentence string) ([]reader.Span, error) {
	g.mu.Lock()
	g.asked++
	g.mu.Unlock()
	var out []reader.Span
	text := []rune(sentence)
	for i := 0; i < len(text); {
		end := i + 1
		if i+2 <= len(text) && strings.Contains("银行 一行", string(text[i:i+2])) {
			end = i + 2
		}
		out = append(out, reader.Span{Start: i, End: end})
		i = end
	}
	return out, g.err
}

func (g *linguist) Lemmas(_ context.Context, word string) ([]string, error) {
	return map[string][]string{"ran": {"run"}, "running": {"run"}, "gave": {"give"}}[word], g.err
}

func shelf(t *testing.T) *reader.Library {
	t.Helper()
	first := document("first", study.Chinese, "1", "", "")
	first.Paragraphs = []bilingual.Paragraph{
		{Pairs: []bilingual.Pair{{Zh: "", En: "Nobody runs here."}, {Zh: "银行今天不开门。", En: "The bank is closed today."}}},
		{Pairs: []bilingual.Pair{{Zh: "不行，银行在那儿，这样行吗，你说呢？", En: "No; the bank is there. Is this all right?"}, {Zh: "银行。", En: ""}}},
	}
	second := document("second", study.English, "1", "", "")
	second.Paragraphs = []bilingual.Paragraph{{Pairs: []bilingual.Pair{
		{Zh: "她每天早上在河边跑步跑一个小时。", En: "She ran along the river."},
		{Zh: "他最后在银行门口放弃了那件事情。", En: "In the end he gave it all up at the bank."},
	}}}
	return db.Open(t, first, second).Library
}

func told(uses []reader.Use) string {
	var out []string
	for _, u := range uses {
		text := []rune(u.Text)
		one := fmt.Sprintf("%s/%d %s", u.TextID, u.Sentence, string(text[u.Start:u.End]))
		if !u.Whole {
			one += "?"
		}
		out = append(out, one)
	}
	return strings.Join(out, ", ")
}

func TestSentencesThatUseAWord(t *testing.T) {
	s := reader.NewSentences(shelf(t), &linguist{})
	for _, c := range []struct {
		language study.Language
		word     string
		limit    int
		want     string
		more     bool
	}{
		{study.Chinese, "银行", 9, "second/1 银行, first/1 银行, first/0 银行, first/2 银行", false},
		{study.Chinese, "银行", 2, "second/1 银行, first/1 银行", true},
		// 行 alone is a word in one sentence, and a part of 银行 in the others.
		{study.Chinese, "行", 9, "first/1 行, second/1 行?, first/0 行?, first/2 行?", false},
		{study.Chinese, "猫", 9, "", false},
		{study.Chinese, "", 9, "", false},
		{study.English, "run", 9, "second/0 ran", false},
		{study.English, "bank", 9, "second/1 bank, first/1 bank, first/0 bank", false},
		{study.English, "give up", 9, "second/1 gave it all up", false},
		{study.English, "give in", 9, "", false},
		{study.English, "", 9, "", false},
	} {
		got, more, err := s.Find(context.Background(), c.language, []string{c.word}, c.limit)
		if err != nil || told(got) != c.want || more != c.more {
			t.Errorf("%s: %s, more %v, %v; want %s, %v", c.word, told(got), more, err, c.want, c.more)
		}
	}
}

func TestSentencesTellTheirPlace(t *testing.T) {
	s := reader.NewSentences(shelf(t), &linguist{})
	got, _, err := s.Find(context.Background(), study.English, []string{"closed"}, 1)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	want := reader.Use{
		TextID: "first", Title: bilingual.Text{Zh: "first", En: "first"}, Language: study.Chinese, Sentence: 0,
		Text: "The bank is closed today.", Translation: "银行今天不开门。", Start: 12, End: 18, Whole: true,
	}
	if got[0] != want {
		t.Errorf("got %+v, want %+v", got[0], want)
	}
}

func TestSentencesAskForWordsOnce(t *testing.T) {
	g := &linguist{}
	s := reader.NewSentences(shelf(t), g)
	for range 3 {
		if _, _, err := s.Find(context.Background(), study.Chinese, []string{"銀行", "银行"}, 9); err != nil {
			t.Fatal(err)
		}
	}
	if g.asked != 4 {
		t.Errorf("the words of a sentence were asked for %d times, want once for each of 4", g.asked)
	}
	g.err = errors.New("no dictionary")
	if _, _, err := s.Find(context.Background(), study.Chinese, []string{"跑步"}, 9); !errors.Is(err, g.err) {
		t.Errorf("got %v", err)
	}
	if _, _, err := s.Find(context.Background(), study.English, []string{"run"}, 9); !errors.Is(err, g.err) {
		t.Errorf("got %v", err)
	}
}

func TestSentencesFromSeveralGoroutines(t *testing.T) {
	s := reader.NewSentences(shelf(t), &linguist{})
	var all sync.WaitGroup
	for _, word := range []string{"银行", "行", "跑", "门"} {
		all.Go(func() {
			for _, l := range []study.Language{study.Chinese, study.English} {
				if _, _, err := s.Find(context.Background(), l, []string{word, "run"}, 3); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

// BenchmarkSentences looks words up in a library of ten thousand sentences, the
// index and the words of the sentences being at hand.
func BenchmarkSentences(b *testing.B) {
	long := document("long", study.Chinese, "1", "", "")
	for i := range 10000 {
		long.Paragraphs = append(long.Paragraphs, bilingual.Paragraph{Pairs: []bilingual.Pair{{
			Zh: fmt.Sprintf("第%d天，她每天早上在银行旁边的河边跑步跑一个小时。", i), En: fmt.Sprintf("On day %d she ran along the river near the bank.", i),
		}}})
	}
	rare := &long.Paragraphs[7000].Pairs[0]
	rare.Zh, rare.En = "那只猫不行。", "That cat gave up."
	s := reader.NewSentences(db.Open(b, long).Library, &linguist{})
	for _, c := range []struct {
		name     string
		language study.Language
		word     string
	}{
		{"common", study.Chinese, "银行"},
		{"rare", study.Chinese, "猫"},
		{"part", study.Chinese, "行"},
		{"absent", study.Chinese, "狗"},
		{"run", study.English, "run"},
		{"phrase", study.English, "give up"},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := s.Find(context.Background(), c.language, []string{c.word}, 40); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
