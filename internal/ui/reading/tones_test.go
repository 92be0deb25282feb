package reading

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// neutral reads 衣服 as it is judged in context, in full tones, and writes it
// in the neutral one of the dictionary; it writes what is given as it is given.
type neutral struct{}

func (neutral) AnnotateWith(_ string, overrides []hanzi.Override) []hanzi.Word {
	w := hanzi.Word{Text: "衣服", End: 2, Lang: "zh", Syllables: []string{"yi1", "fu2"}, Pinyin: "yīfu"}
	if len(overrides) > 0 {
		w.Pinyin = "yīfú"
	}
	return []hanzi.Word{w}
}

func (neutral) Explain(string, []hanzi.Override, int) (hanzi.Explanation, bool) {
	return hanzi.Explanation{Characters: []hanzi.CharacterReading{
		{Char: '衣', Syllable: "yi1", Reason: hanzi.ReasonDictionary, Confidence: 0.99},
		{Char: '服', Syllable: "fu2", Reason: hanzi.ReasonDictionary, Confidence: 0.5, Alternatives: []hanzi.Alternative{
			{Syllable: "fu5", Confidence: 0.46}, {Syllable: "bi4", Confidence: 0.04},
		}},
	}}, true
}

func (neutral) Divisions(string, []hanzi.Override, int) [][]hanzi.Span { return nil }

func clothes(given string) *text {
	pair := bilingual.Pair{Zh: "衣服"}
	if given != "" {
		pair.Readings = []bilingual.Override{{Start: 0, End: 2, Reading: given}}
	}
	return newText(&bilingual.Document{ID: "x", Language: study.Chinese, Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{pair}}}}, study.Chinese, neutral{}, nil, nil)
}

// readingsOf gives what stands over a paragraph.
func readingsOf(t *text, para int) []typeset.Ruby {
	v := newView(t, Learner{}, lookOf(settings.Default()), nil)
	return v.Block(v.first[para]).Para.Ruby
}

func TestTextShowsTheNeutralTone(t *testing.T) {
	for given, want := range map[string]string{"": "yī fu", "yīfú": "yī fú"} {
		var shown []string
		for _, r := range readingsOf(clothes(given), 0) {
			shown = append(shown, r.Text)
		}
		if got := strings.Join(shown, " "); got != want {
			t.Errorf("given %q, %q stands above 衣服, want %q", given, got, want)
		}
	}
}

func TestTheFullToneIsNoOtherReading(t *testing.T) {
	x := clothes("")
	w := &x.para(0).words[0]
	single := [][]dictionary.Entry{{{Syllables: []string{"yi1"}}}, {{Syllables: []string{"fu2"}}, {Syllables: []string{"bi4"}}}}
	of := func(entries ...dictionary.Entry) (*facts, []string) {
		f := factsOf(context.Background(), neutral{}, &x.sentences[0], "衣服", w, entries, single)
		var readings []string
		for _, r := range f.readings {
			readings = append(readings, marked(r))
		}
		return f, readings
	}
	f, readings := of(dictionary.Entry{Syllables: []string{"yi1", "fu5"}})
	if want := []string{"yībì"}; !slices.Equal(readings, want) {
		t.Errorf("other readings are %q, want %q", readings, want)
	}
	if f.sure < 0.95 {
		t.Errorf("the neutral tone and the full one are sure by %.2f together", f.sure)
	}
	// Of two words, such as 东西, the other is one.
	if _, readings = of(dictionary.Entry{Syllables: []string{"yi1", "fu5"}}, dictionary.Entry{Syllables: []string{"yi1", "fu2"}}); !slices.Contains(readings, "yīfú") {
		t.Errorf("other readings are %q without the other word", readings)
	}
}

func TestBestEntry(t *testing.T) {
	soft := dictionary.Entry{ID: 1, Syllables: []string{"yi1", "fu5"}}
	full := dictionary.Entry{ID: 2, Syllables: []string{"yi1", "fu2"}}
	other := dictionary.Entry{ID: 3, Syllables: []string{"yi1", "fu4"}}
	for _, c := range []struct {
		what    string
		entries []dictionary.Entry
		read    string
		want    int64
	}{
		{"the same", []dictionary.Entry{other, full, soft}, "yi1 fu5", 1},
		{"the same in full", []dictionary.Entry{soft, full}, "yi1 fu2", 2},
		{"the neutral one alone", []dictionary.Entry{other, soft}, "yi1 fu2", 1},
		{"the full one alone", []dictionary.Entry{{ID: 4, Syllables: []string{"yi2", "fu4"}}, full}, "yi1 fu5", 2},
		{"none", []dictionary.Entry{other, full}, "yi1 fu3", 3},
		{"a capital", []dictionary.Entry{other, {ID: 5, Syllables: []string{"Yi1", "fu5"}}}, "yi1 fu2", 5},
	} {
		if e, ok := dictionary.ReadAs(c.entries, strings.Fields(c.read)); !ok || e.ID != c.want {
			t.Errorf("%s: entry %d, want %d", c.what, e.ID, c.want)
		}
	}
}

// TestPopupShowsTheNeutralTone has the pop-up, and so the card, show what
// stands above the text, and a correction as it was given.
func TestPopupShowsTheNeutralTone(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		line, head, given, want string
	}{
		{"他的衣服很多。", "衣服", "", "yīfu"},
		{"我认识他。", "认识", "", "rènshi"},
		{"弟弟在看书。", "弟弟", "", "dìdi"},
		{"他的衣服很多。", "衣服", "yi1 fu2", "yīfú"},
	} {
		start := len([]rune(c.line[:strings.Index(c.line, c.head)]))
		var overrides []hanzi.Override
		if c.given != "" {
			overrides = []hanzi.Override{{Start: start, End: start + 2, Syllables: strings.Fields(c.given)}}
		}
		for _, a := range d.analyzer.AnnotateWith(c.line, overrides) {
			if a.Text != c.head {
				continue
			}
			if got := (&reader.Correction{Syllables: a.Shown()}).Reading(); got != c.want || a.Pinyin != c.want {
				t.Errorf("%s with %q is shown as %q, written %q, want %q", c.line, c.given, got, a.Pinyin, c.want)
			}
			entries, err := d.Lookup(context.Background(), a.Text)
			if err != nil {
				t.Fatal(err)
			}
			if e, ok := dictionary.ReadAs(entries, a.Shown()); !ok || c.given == "" && e.Pinyin != c.want {
				t.Errorf("%s: the entry is %q, want %q", c.line, e.Pinyin, c.want)
			}
		}
	}
}
