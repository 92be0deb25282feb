package reader_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// analyst divides Chinese by its overrides, else into characters; 银行 is one
// word. 我 is of level 1, 银行 of level 3.
type analyst struct {
	version string
	asked   atomic.Int32
	err     error
}

func (a *analyst) Version(context.Context) (string, error) { return a.version, a.err }

func (a *analyst) Annotator(context.Context) (reader.Annotator, error) {
	a.asked.Add(1)
	return a, a.err
}

func (a *analyst) Lemmas(_ context.Context, word string) ([]string, error) {
	a.asked.Add(1)
	return map[string][]string{"ran": {"run"}, "runs": {"run"}}[word], a.err
}

func (a *analyst) AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word {
	var out []hanzi.Word
	runes := []rune(line)
	for i := 0; i < len(runes); {
		end := i + 1
		if strings.HasPrefix(string(runes[i:]), "银行") {
			end = i + 2
		}
		for _, o := range overrides {
			if o.Word && o.Start == i {
				end = o.End
			}
		}
		w := hanzi.Word{Start: i, End: end, Text: string(runes[i:end])}
		if hanzi.IsHan(runes[i]) {
			w.Syllables = make([]string, end-i)
		}
		w.Level = map[string]int{"我": 1, "银行": 3}[w.Text]
		out = append(out, w)
		i = end
	}
	return out
}

func words(t testing.TB, l *reader.Library, id string) string {
	t.Helper()
	all, err := l.Vocabulary(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, w := range all {
		out = append(out, fmt.Sprintf("%s%d%d", w.Headword, w.Count, w.Reached))
	}
	return strings.Join(out, " ")
}

func TestVocabularyIsFoundOnceAndAnewAfterChanges(t *testing.T) {
	ctx := context.Background()
	own := document("own", study.English, "1", "", "He RAN. She runs; run! I don’t.")
	s := db.Open(t, own)
	if _, err := s.Library.Vocabulary(ctx, "own"); study.CodeOf(err) != study.CodeReferenceMissing {
		t.Errorf("without an analyst: %v", err)
	}
	a := &analyst{version: "1"}
	s.Library.UseAnalyst(a, s.Corrections)
	if got, want := words(t, s.Library, "own"), "run30 don't10 he10 i10 she10"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	bring(t, s.Library, imported("a", "甲", "我在银行。"), reader.Origin{Hash: "1"}, reader.AddedText)
	step := func(name, want string, anew bool) {
		t.Helper()
		before := a.asked.Load()
		got := words(t, s.Library, "a")
		if !strings.HasPrefix(got, want) || (a.asked.Load() > before) != anew {
			t.Errorf("%s: %s, found anew %v; want %s, %v", name, got, a.asked.Load() > before, want, anew)
		}
	}
	step("at first", "在20 我21 银行23", true)
	step("again", "在20 我21 银行23", false)
	bring(t, s.Library, imported("a", "甲", "我。"), reader.Origin{Hash: "2"}, reader.UpdatedText)
	step("in a new version", "我21 了10", true)
	a.version = "2"
	step("with new data", "我21", true)
	change, err := s.Corrections.Add(ctx, reader.Correction{
		Scope: reader.InThisText, Kind: reader.WordCorrection, TextID: "a", Sentence: "我在银行。", Start: 0, End: 4, Text: "我在银行", Words: []int{2, 2},
	})
	if err != nil {
		t.Fatal(err)
	}
	step("corrected", "了10 我11 我在10", true)
	step("corrected, again", "了10", false)
	if _, err := s.Corrections.Undo(ctx, change); err != nil {
		t.Fatal(err)
	}
	step("the correction undone", "我21", true)
	a.err = errors.New("no data")
	if _, err := s.Library.Vocabulary(ctx, "a"); !errors.Is(err, a.err) {
		t.Errorf("got %v", err)
	}
	a.err = nil
	if _, err := s.Library.Vocabulary(ctx, "nothing"); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("the words of no text give %v", err)
	}
}

func TestKnownShare(t *testing.T) {
	all := []reader.WordCount{{"我", 4, 1}, {"银行", 3, 3}, {"李华", 2, 0}, {"猫", 1, 1}}
	for _, c := range []struct {
		statuses map[string]reader.WordStatus
		level    int
		want     float64
		ok       bool
	}{
		{nil, 0, 0, false},
		{nil, 1, 0.5, true},
		{nil, 3, 0.8, true},
		{map[string]reader.WordStatus{"李华": reader.Ignored, "银行": reader.Learning, "猫": reader.New}, 3, 0.6, true},
		{map[string]reader.WordStatus{"银行": reader.Known}, 0, 0.3, true},
	} {
		if share, ok := reader.KnownShare(all, c.statuses, c.level); share != c.want || ok != c.ok {
			t.Errorf("%v at level %d: %v, %v, want %v", c.statuses, c.level, share, ok, c.want)
		}
	}
	if _, ok := reader.KnownShare(nil, nil, 6); ok {
		t.Error("a share of no words")
	}
}

func TestKnownShares(t *testing.T) {
	ctx := context.Background()
	s := db.Open(t, document("own", study.English, "1", "", "He runs."), document("new", study.Chinese, "1", "猫", ""))
	a := &analyst{version: "1"}
	s.Library.UseAnalyst(a, s.Corrections)
	for _, id := range []string{"a", "b", "gone"} {
		bring(t, s.Library, imported(id, id, "我在银行。"), reader.Origin{Hash: id}, reader.AddedText)
		words(t, s.Library, id)
	}
	words(t, s.Library, "own")
	bring(t, s.Library, imported("b", "乙", "我。"), reader.Origin{Hash: "b2"}, reader.UpdatedText)
	for _, err := range []error{
		s.Library.Delete(ctx, "gone"), s.Library.SetStatus(ctx, study.English, "run", reader.Known),
		s.Library.SetStatus(ctx, study.Chinese, "在", reader.Ignored),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Library.KnownShares(ctx, 1)
	want := reader.Shares{Known: map[string]float64{"own": 0.5, "a": 4.0 / 10}, Missing: []string{"b", "new"}}
	if err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
}

func TestSentencesOfImports(t *testing.T) {
	ctx := context.Background()
	s := db.Open(t, document("own", study.Chinese, "1", "猫在这里。", "Here."))
	finder := reader.NewSentences(s.Library, &linguist{})
	find := func() string {
		t.Helper()
		uses, _, err := finder.Find(ctx, study.Chinese, []string{"猫"}, 20)
		if err != nil {
			t.Fatal(err)
		}
		texts := map[string]bool{}
		for _, u := range uses {
			texts[u.TextID] = true
		}
		return fmt.Sprint(texts)
	}
	if got := find(); got != "map[own:true]" {
		t.Errorf("found in %s", got)
	}
	bring(t, s.Library, imported("a", "甲", "一。"), reader.Origin{Hash: "1"}, reader.AddedText)
	if got := find(); got != "map[a:true own:true]" {
		t.Errorf("with an import found in %s", got)
	}
	if err := s.Library.Delete(ctx, "own"); err != nil {
		t.Fatal(err)
	}
	if got := find(); got != "map[a:true]" {
		t.Errorf("with a hidden text found in %s", got)
	}
	// A text that fills what is searched leaves no room for those before it.
	long := imported("long", "长", "长。")
	for range 800 {
		long.Paragraphs = append(long.Paragraphs, bilingual.Paragraph{Pairs: []bilingual.Pair{{Zh: strings.Repeat("字", 400)}}})
	}
	long.Paragraphs = append(long.Paragraphs, bilingual.Paragraph{Pairs: []bilingual.Pair{{Zh: "最后一只猫。"}}})
	long.Paragraphs[0].Pairs[1].Zh = "没有。"
	s.Clock.Advance(1e9)
	bring(t, s.Library, long, reader.Origin{Hash: "2"}, reader.AddedText)
	if got := find(); got != "map[]" {
		t.Errorf("beyond the bound found in %s", got)
	}
}
