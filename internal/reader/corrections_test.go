package reader_test

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// analyzer knows a few words with one reading each.
func analyzer(t testing.TB) *hanzi.Analyzer {
	t.Helper()
	var entries []hanzi.LexiconEntry
	for _, line := range []string{
		"他 ta1 900", "在 zai4 900", "银行 yin2_hang2 90", "行 xing2 90", "这 zhe4 900", "走 zou3 90", "研究 yan2_jiu1 50",
		"研究生 yan2_jiu1_sheng1 90", "生命 sheng1_ming4 1", "命 ming4 90", "生 sheng1 20", "命题 ming4_ti2 90", "题 ti2 1",
		"银行家 yin2_hang2_jia1 20", "家 jia1 90", "好 hao3 90", "豆 dou4 9", "腐 fu3 9",
	} {
		f := strings.Fields(line)
		frequency, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, hanzi.LexiconEntry{
			Simplified: f[0], Traditional: f[0], Syllables: strings.Split(f[1], "_"), Frequency: frequency,
		})
	}
	l, err := hanzi.DecodeLexicon(hanzi.EncodeLexicon(entries))
	if err != nil {
		t.Fatal(err)
	}
	return hanzi.NewAnalyzer(l)
}

// reading makes a correction of the reading of the first text in a sentence.
func reading(scope reader.CorrectionScope, textID, sentence, text string, syllables ...string) reader.Correction {
	c := spot(scope, textID, sentence, text)
	c.Kind, c.Syllables = reader.ReadingCorrection, syllables
	return c
}

// division makes a correction of the words, which are given with spaces
// between them.
func division(scope reader.CorrectionScope, textID, sentence, words string) reader.Correction {
	c := spot(scope, textID, sentence, strings.ReplaceAll(words, " ", ""))
	c.Kind = reader.WordCorrection
	for _, w := range strings.Fields(words) {
		c.Words = append(c.Words, len([]rune(w)))
	}
	return c
}

func spot(scope reader.CorrectionScope, textID, sentence, text string) reader.Correction {
	before, _, _ := strings.Cut(sentence, text)
	start := len([]rune(before))
	return reader.Correction{Scope: scope, TextID: textID, Sentence: sentence, Start: start, End: start + len([]rune(text)), Text: text}
}

// text is a Chinese text of some sentences.
func text(id string, sentences ...string) *bilingual.Document {
	d := document(id, study.Chinese, "1", "", "")
	d.Paragraphs = nil
	for _, s := range sentences {
		d.Paragraphs = append(d.Paragraphs, bilingual.Paragraph{Pairs: []bilingual.Pair{{Zh: s}}})
	}
	return d
}

// read reads a sentence of a text with its corrections: "他/ta1 在/zai4".
func read(t testing.TB, s *db.Study, a *hanzi.Analyzer, textID string, sentences []string, sentence string, own ...hanzi.Override) string {
	t.Helper()
	in, err := s.Corrections.In(ctx, textID, sentences)
	if err != nil {
		t.Fatal(err)
	}
	overrides, _ := in.Apply(a, sentence, own)
	var out []string
	for _, w := range a.AnnotateWith(sentence, overrides) {
		if len(w.Syllables) > 0 {
			out = append(out, w.Text+"/"+strings.Join(w.Syllables, "-"))
		}
	}
	return strings.Join(out, " ")
}

var ctx = context.Background()

func add(t testing.TB, s *db.Study, all ...reader.Correction) (last reader.CorrectionChange) {
	t.Helper()
	for _, c := range all {
		var err error
		if last, err = s.Corrections.Add(ctx, c); err != nil {
			t.Fatalf("add %+v: %v", c, err)
		}
		s.Clock.Advance(time.Second)
	}
	return last
}

func TestWhereCorrectionsHold(t *testing.T) {
	const bank, alone = "他在银行。", "他在这行走。"
	place, inText, all := reader.AtPlace, reader.InThisText, reader.Everywhere
	own := hanzi.Override{Start: 2, End: 4, Syllables: []string{"yin1", "hang1"}}
	for _, c := range []struct {
		name        string
		corrections []reader.Correction
		text        string
		sentence    string
		own         []hanzi.Override
		want        string
	}{
		{"none", nil, "a", bank, nil, "他/ta1 在/zai4 银行/yin2-hang2"},
		{"own", nil, "a", bank, []hanzi.Override{own}, "他/ta1 在/zai4 银行/yin1-hang1"},
		{
			"a place",
			[]reader.Correction{reading(place, "a", bank, "银行", "yin3", "hang3")},
			"a", bank,
			[]hanzi.Override{own},
			"他/ta1 在/zai4 银行/yin3-hang3",
		},
		{
			"one character of a place leaves the rest of what is written",
			[]reader.Correction{reading(place, "a", bank, "银", "yin3")},
			"a", bank,
			[]hanzi.Override{own},
			"他/ta1 在/zai4 银行/yin3-hang1",
		},
		{
			"another sentence",
			[]reader.Correction{reading(place, "a", "她在银行。", "银行", "yin3", "hang3")},
			"a", bank, nil,
			"他/ta1 在/zai4 银行/yin2-hang2",
		},
		{
			"the same sentence with other signs",
			[]reader.Correction{reading(place, "a", "“他，在银行！”", "银行", "yin3", "hang3")},
			"a", bank, nil,
			"他/ta1 在/zai4 银行/yin3-hang3",
		},
		{
			"the same sentence in another text",
			[]reader.Correction{reading(place, "gone", bank, "银行", "yin3", "hang3")},
			"a", bank, nil,
			"他/ta1 在/zai4 银行/yin3-hang3",
		},
		{
			"a short sentence in another text", []reader.Correction{reading(place, "b", "好！", "好", "hao4")}, "a", "好！", nil, "好/hao3",
		},
		{
			"a short sentence here", []reader.Correction{reading(place, "a", "好！", "好", "hao4")}, "a", "好！", nil, "好/hao4",
		},
		{
			"a word everywhere, not inside another word",
			[]reader.Correction{reading(all, "b", alone, "行", "hang2")},
			"a", alone + bank, nil,
			"他/ta1 在/zai4 这/zhe4 行/hang2 走/zou3 他/ta1 在/zai4 银行/yin2-hang2",
		},
		{
			"place beats text beats everywhere beats own", []reader.Correction{
				reading(place, "a", bank, "银行", "yin3", "hang3"), reading(inText, "a", bank, "银行", "yin4", "hang4"),
				reading(all, "a", bank, "银行", "yin1", "hang1"),
			}, "a", bank, []hanzi.Override{own}, "他/ta1 在/zai4 银行/yin3-hang3",
		},
		{
			"text beats everywhere", []reader.Correction{
				reading(inText, "a", bank, "银行", "yin4", "hang4"), reading(all, "a", bank, "银行", "yin1", "hang1"),
			}, "a", "在" + bank, []hanzi.Override{{Start: 3, End: 5, Syllables: []string{"yin5", "hang5"}}}, "在/zai4 他/ta1 在/zai4 银行/yin4-hang4",
		},
		{
			"everywhere beats what is written",
			[]reader.Correction{reading(all, "b", bank, "银行", "yin1", "hang4")},
			"a", bank,
			[]hanzi.Override{own},
			"他/ta1 在/zai4 银行/yin1-hang4",
		},
		{
			"a text is not another one",
			[]reader.Correction{reading(inText, "b", bank, "银行", "yin1", "hang4")},
			"a", bank, nil,
			"他/ta1 在/zai4 银行/yin2-hang2",
		},
		{
			"the newer of two", []reader.Correction{
				reading(all, "a", bank, "银行", "yin1", "hang1"), reading(all, "b", bank, "银行", "yin4", "hang4"),
			}, "a", bank, nil, "他/ta1 在/zai4 银行/yin4-hang4",
		},
		{
			"of two texts' this one's, though the other's is newer", []reader.Correction{
				reading(inText, "a", bank, "银行", "yin1", "hang1"), reading(inText, "gone", bank, "银行", "yin4", "hang4"),
			}, "a", bank, nil, "他/ta1 在/zai4 银行/yin1-hang1",
		},
		{
			"a division of what has a reading in the text",
			[]reader.Correction{division(place, "a", bank, "银 行")},
			"a", bank,
			[]hanzi.Override{own},
			"他/ta1 在/zai4 银/yin1 行/hang1",
		},
		{"divided as the analysis does", nil, "a", "研究生命。", nil, "研究生/yan2-jiu1-sheng1 命/ming4"},
		{
			"a division here",
			[]reader.Correction{division(place, "a", "研究生命。", "研究 生命")},
			"a", "研究生命。", nil,
			"研究/yan2-jiu1 生命/sheng1-ming4",
		},
		{
			"a division everywhere between boundaries",
			[]reader.Correction{division(all, "b", "研究生命。", "研究 生命")},
			"a", "他研究生命，在研究生命题。", nil,
			"他/ta1 研究/yan2-jiu1 生命/sheng1-ming4 在/zai4 研究生/yan2-jiu1-sheng1 命题/ming4-ti2",
		},
		{
			"joined in the text", []reader.Correction{division(inText, "a", "豆腐。", "豆腐")}, "a", "这豆腐好。", nil, "这/zhe4 豆腐/dou4-fu3 好/hao3",
		},
		{
			"a reading of a word that a division made", []reader.Correction{
				division(all, "b", "豆腐。", "豆腐"), reading(all, "b", "豆腐。", "豆腐", "dou4", "fu5"),
			}, "a", "这豆腐好。", nil, "这/zhe4 豆腐/dou4-fu5 好/hao3",
		},
		{
			"a reading in the text beats a division everywhere", []reader.Correction{
				reading(inText, "a", bank, "银行", "yin4", "hang4"), division(all, "b", bank, "银 行"),
			}, "a", "在" + bank, nil, "在/zai4 他/ta1 在/zai4 银行/yin4-hang4",
		},
		{
			"a reading in the text of a word that a division everywhere would add to", []reader.Correction{
				reading(inText, "a", bank, "银行", "yin4", "hang4"), division(all, "b", bank, "在银行"),
			}, "a", "他" + bank, nil, "他/ta1 他/ta1 在/zai4 银行/yin4-hang4",
		},
		{
			"a reading in the text and a division everywhere that leaves its word", []reader.Correction{
				reading(inText, "a", bank, "银行", "yin4", "hang4"), division(all, "b", "他在银行。", "他在 银行"),
			}, "a", bank, nil, "他在/ta1-zai4 银行/yin4-hang4",
		},
		{
			"a reading in the text of a word that a division everywhere makes", []reader.Correction{
				division(all, "b", "豆腐。", "豆腐"), reading(inText, "a", "豆腐。", "豆腐", "dou4", "fu5"),
			}, "a", "这豆腐好。", nil, "这/zhe4 豆腐/dou4-fu5 好/hao3",
		},
		{
			"a division of the text beats a reading everywhere", []reader.Correction{
				division(inText, "a", bank, "银 行"), reading(all, "b", bank, "银行", "yin4", "hang4"),
			}, "a", "在" + bank, nil, "在/zai4 他/ta1 在/zai4 银/yin2 行/hang2",
		},
		{
			"of two divisions that overlap that of the place", []reader.Correction{
				division(place, "a", "研究生命。", "研 究生 命"), division(all, "b", "研究生命。", "研究 生命"),
			}, "a", "研究生命。", nil, "研/yan2 究生/jiu1-sheng1 命/ming4",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := db.Open(t, text("a", bank), text("b", alone))
			add(t, s, c.corrections...)
			if got := read(t, s, analyzer(t), c.text, []string{c.sentence}, c.sentence, c.own...); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestCorrectionsSurvive closes the study, reads the corrections from the file
// and brings the text in again, under its name and under another.
func TestCorrectionsSurvive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	clock := db.NewClock(db.Morning())
	before := []string{"他在银行。", "他研究生命。", "好，他在这行走。"}
	s := db.OpenAt(t, path, clock, text("first", before...))
	add(t, s, reading(reader.AtPlace, "first", before[0], "银行", "yin2", "xing2"), division(reader.InThisText, "first", before[1], "研究 生命"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	after := []string{"这是新的一句。", "“他，在银行……”", "他研究生命。", "研究生命好。"}
	for _, id := range []string{"first", "second"} {
		t.Run(id, func(t *testing.T) {
			again := db.OpenAt(t, path, clock, text(id, after...))
			for sentence, want := range map[string]string{
				after[1]: "他/ta1 在/zai4 银行/yin2-xing2",
				after[2]: "他/ta1 研究/yan2-jiu1 生命/sheng1-ming4",
				after[3]: "研究/yan2-jiu1 生命/sheng1-ming4 好/hao3",
			} {
				if got := read(t, again, analyzer(t), id, after, sentence); got != want {
					t.Errorf("%s\ngot  %s\nwant %s", sentence, got, want)
				}
			}
			other := "他研究生命吗？"
			if got := read(t, again, analyzer(t), "third", []string{other}, other); strings.Contains(got, "生命/") {
				t.Errorf("a correction of one text holds in another: %s", got)
			}
		})
	}
}
