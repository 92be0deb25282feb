package hanzi_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// givenBy makes overrides of arbitrary bytes: stretches that may overlap, lie
// outside the line or have readings that do not fit.
func givenBy(choices []byte) []hanzi.Override {
	var out []hanzi.Override
	for len(choices) >= 3 {
		o := hanzi.Override{Start: int(choices[0]) - 2, Word: choices[2]&1 == 0}
		o.End = o.Start + int(choices[1]%8) - 1
		if choices[2]&2 != 0 {
			reading := []string{"xing2", "Li3", "nü3", "r5", "", "xyz", "ma"}[choices[2]>>2%7]
			o.Syllables = slices.Repeat([]string{reading}, max(0, int(choices[1]%8)-1))
		}
		out = append(out, o)
		choices = choices[3:]
	}
	return out
}

// checkGiven fails unless the words that overrides ask for stand in the result;
// of those that overlap the first does.
func checkGiven(t *testing.T, line string, given []hanzi.Override, words []hanzi.Word) {
	t.Helper()
	size := utf8.RuneCountInString(line)
	var held []hanzi.Override
	for _, o := range given {
		overlaps := slices.ContainsFunc(held, func(h hanzi.Override) bool { return o.Start < h.End && h.Start < o.End })
		if !o.Word || o.Start < 0 || o.End <= o.Start || o.End > size || overlaps {
			continue
		}
		held = append(held, o)
		if !slices.ContainsFunc(words, func(w hanzi.Word) bool { return w.Start == o.Start && w.End == o.End }) {
			t.Fatalf("%q: no word from %d to %d", line, o.Start, o.End)
		}
	}
}

// checkDivisions fails unless each division offered is another one of a stretch
// that holds the place, and divides the line so when it is given back.
func checkDivisions(t *testing.T, a *hanzi.Analyzer, line string, given []hanzi.Override, at int) {
	t.Helper()
	words := a.AnnotateWith(line, given)
	divisions := a.Divisions(line, given, at)
	if len(divisions) > 6 {
		t.Fatalf("%q: %d divisions", line, len(divisions))
	}
	for _, d := range divisions {
		for i, s := range d {
			if s.End <= s.Start || i > 0 && s.Start != d[i-1].End {
				t.Fatalf("%q: division %v", line, d)
			}
		}
		if at < d[0].Start || at >= d[len(d)-1].End {
			t.Fatalf("%q: division %v is not at %d", line, d, at)
		}
		same := slices.ContainsFunc(words, func(w hanzi.Word) bool { return w.Start == d[0].Start && w.End == d[0].End }) && len(d) == 1
		if same {
			t.Fatalf("%q: division %v is the present one", line, d)
		}
		var again []hanzi.Override
		for _, s := range d {
			again = append(again, hanzi.Override{Start: s.Start, End: s.End, Word: true})
		}
		checkGiven(t, line, again, a.AnnotateWith(line, again))
	}
}

func FuzzAnnotate(f *testing.F) {
	for _, s := range []string{
		"我在银行等着李华。", "卡拉OK OKAY T恤 a@b.c www.x.cn 2025-01-20 〇々一百", "\xff我\x00", "唱卡拉O", "…—— 👍🏽👨‍👩‍👧🇨🇳1️⃣",
		"三十多个人，第16名，3%～5%，-5℃，三分之一点五", "单小明·普鲁申科#春节# #tag @name U.S.A.", "北京市这个人再说说", "十来个第多多余",
	} {
		f.Add(s, []byte{2, 3, 0, 5, 3, 2, 3, 2, 1})
	}
	plain, names := analyzer(f), namesAnalyzer(f)
	f.Fuzz(func(t *testing.T, line string, choices []byte) {
		line = strings.ToValidUTF8(line, "�")
		given := givenBy(choices)
		for _, a := range []*hanzi.Analyzer{plain, names} {
			checkWords(t, line, a.Annotate(line))
			words := a.AnnotateWith(line, given)
			checkWords(t, line, words)
			checkGiven(t, line, given, words)
			if len(line) < 200 && len(choices) > 0 {
				checkDivisions(t, a, line, given, int(choices[0]))
			}
		}
		for _, s := range hanzi.Sentences(line) {
			if s.Text != string([]rune(line)[s.Start:s.End]) {
				t.Fatalf("sentence %+v", s)
			}
		}
	})
}

// Lines made at random of what analysing is about, many more than the corpus of
// the fuzz target has.
func TestRandomLines(t *testing.T) {
	parts := strings.Fields("我 在 银行 研究生 命 三 十 百 万 第 多 几 来 个 点 分之 2025 3.5 % ～ - . # @ OK a@b.c 李 小 明 普 鲁 · ， 。 ” 👍 🏽 \u200d \ufe0f 北京市 这个 说 \U0002ceb0")
	random := rand.New(rand.NewPCG(8, 1))
	a := namesAnalyzer(t)
	for range 1000 {
		var line strings.Builder
		for range random.IntN(12) {
			line.WriteString(parts[random.IntN(len(parts))])
		}
		choices := make([]byte, random.IntN(10))
		for i := range choices {
			choices[i] = byte(random.IntN(16))
		}
		given := givenBy(choices)
		words := a.AnnotateWith(line.String(), given)
		checkWords(t, line.String(), words)
		checkGiven(t, line.String(), given, words)
		checkDivisions(t, a, line.String(), given, random.IntN(10))
	}
}
