package reading

import (
	"context"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/uitest"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

func TestWhyAReading(t *testing.T) {
	uitest.App(t, theme.LightUp, 1)
	others := [][]string{{"hang2"}, {"hang4"}, {"heng2"}}
	for _, c := range []struct {
		facts  facts
		en, zh string
	}{
		{facts{why: hanzi.ReasonDictionary, sure: 0.99}, "The reading in the dictionary.", "词典里的读音。"},
		{facts{why: hanzi.ReasonContext, sure: 0.8, readings: others, likely: 3}, "Most likely xíng here; háng or hàng is possible, too.", "这里多半读 xíng，也可能读 háng 或 hàng。"},
		{
			facts{why: hanzi.ReasonContext, sure: 0.99, readings: others, likely: 1},
			"The words around it call for this reading. In other places it is read háng.", "根据前后的词判断，这里这样读。在别处也读 háng。",
		},
		{facts{why: hanzi.ReasonDefault, sure: 0.7}, "Most likely xíng here.", "这里多半读 xíng。"},
		{facts{why: hanzi.ReasonDefault, sure: 0.3}, "This reading is a guess.", "这里的读音不太确定。"},
		{facts{why: hanzi.ReasonDefault, sure: 0.4, readings: others, likely: 1}, "This reading is a guess: it may be háng instead.", "这里的读音不太确定，也可能读 háng。"},
		{facts{why: hanzi.ReasonTable, sure: 0.99}, "The reading in a list of rare characters.", "生僻字表里的读音。"},
		{facts{why: hanzi.ReasonUser, sure: 1, written: true, readings: others}, "The text itself gives this reading.", "文中注明了这个读音。"},
		{facts{why: hanzi.ReasonUser, correction: &reader.Correction{Scope: reader.AtPlace}}, "Your correction.", "你更正过的读音。"},
		{facts{why: hanzi.ReasonUser, written: true, correction: &reader.Correction{Scope: reader.InThisText}}, "Your correction for this text.", "你为本文更正过的读音。"},
		{facts{correction: &reader.Correction{Scope: reader.Everywhere}}, "Your correction for all texts.", "你为所有文章更正过的读音。"},
	} {
		for language, want := range map[study.Language]string{study.English: c.en, study.Chinese: c.zh} {
			p := newPopup(uitest.Words(t, language), popupActions{})
			if got := p.why(&c.facts, "xíng"); got != want {
				t.Errorf("%+v: %q, want %q", c.facts, got, want)
			}
		}
	}
}

// uncertain explains a line by what it was made of.
type uncertain struct {
	wordsOfTwo
	told      hanzi.Explanation
	divisions [][]hanzi.Span
}

func (u uncertain) Explain(string, []hanzi.Override, int) (hanzi.Explanation, bool) {
	return u.told, true
}

func (u uncertain) Divisions(string, []hanzi.Override, int) [][]hanzi.Span { return u.divisions }

func TestFactsOfAWord(t *testing.T) {
	const side = "他一行走。"
	u := uncertain{
		told: hanzi.Explanation{Characters: []hanzi.CharacterReading{
			{Char: '一', Syllable: "yi1", Reason: hanzi.ReasonDictionary, Confidence: 0.9, Alternatives: []hanzi.Alternative{{Syllable: "yi2", Confidence: 0.01}}},
			{Char: '行', Syllable: "xing2", Reason: hanzi.ReasonContext, Confidence: 0.7, Alternatives: []hanzi.Alternative{
				{Syllable: "hang2", Confidence: 0.2}, {Syllable: "", Confidence: 0.05}, {Syllable: "xing2", Confidence: 0.05},
			}},
		}},
		divisions: [][]hanzi.Span{{{Start: 1, End: 2}, {Start: 2, End: 3}}, {}, {{Start: 1, End: 4}}},
	}
	s := &sentence{start: 10, pair: &bilingual.Pair{Zh: side, Readings: []bilingual.Override{{Start: 3, End: 4, Reading: "zǒu"}}}}
	w := &word{start: 11, end: 13, head: "一行", syllables: []string{"yi1", "xing2"}}
	entries := []dictionary.Entry{{Syllables: []string{"yi1", "xing2"}}, {Syllables: []string{"yi1", "xing4"}}, {Syllables: []string{"yi1"}}}
	single := [][]dictionary.Entry{{{Syllables: []string{"Yi1"}}}, {{Syllables: []string{"Hang2"}}, {Syllables: []string{"heng2"}}}}
	f := factsOf(context.Background(), u, s, side, w, entries, single)
	if f.why != hanzi.ReasonContext || f.sure != 0.7 || f.written || f.correction != nil {
		t.Errorf("the reason is %+v", f)
	}
	// That of the dictionary's word, a likely one, one that is not, one that a
	// character has elsewhere.
	want := []string{"yīxìng", "yīháng", "yíxíng", "yīhéng"}
	if len(f.readings) != len(want) || f.likely != 2 {
		t.Fatalf("readings %v, want %v", f.readings, want)
	}
	for i := range want {
		if got := marked(f.readings[i]); got != want[i] {
			t.Errorf("reading %d is %s, want %s", i, got, want[i])
		}
	}
	if len(f.divisions) != 2 || f.divisions[0].label != "一 | 行" || f.divisions[1].label != "一行走" || f.divisions[1].end != 4 {
		t.Errorf("divisions %+v", f.divisions)
	}
	here := reader.Correction{Kind: reader.WordCorrection, ID: "words"}
	read := reader.Correction{Kind: reader.ReadingCorrection, ID: "reading"}
	s.corrected = []reader.Corrected{{Start: 3, End: 4, Correction: here}}
	if c := correctionOf(s, 1, 3); c != nil {
		t.Errorf("the correction beside the word is taken for its own: %+v", c)
	}
	s.corrected = append(s.corrected, reader.Corrected{Start: 0, End: 3, Correction: here}, reader.Corrected{Start: 2, End: 3, Correction: read})
	if c := correctionOf(s, 1, 3); c == nil || c.ID != "reading" {
		t.Errorf("the correction is %+v", c)
	}
	w = &word{start: 13, end: 14, head: "走", syllables: []string{"zou3"}}
	if f := factsOf(context.Background(), wordsOfTwo{}, s, side, w, nil, nil); !f.written || len(f.readings)+len(f.divisions) > 0 {
		t.Errorf("facts %+v", f)
	}
}
