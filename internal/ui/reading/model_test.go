package reading

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// wordsOfTwo is an annotator that takes Han characters two by two, with a
// made-up reading, so that the model is tested apart from the dictionary.
type wordsOfTwo struct{}

func (wordsOfTwo) AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word {
	var out []hanzi.Word
	runes := []rune(line)
	for i := 0; i < len(runes); {
		if !hanzi.IsHan(runes[i]) {
			out = append(out, hanzi.Word{Text: string(runes[i]), Start: i, End: i + 1})
			i++
			continue
		}
		end := i + 1
		if end < len(runes) && hanzi.IsHan(runes[end]) {
			end++
		}
		w := hanzi.Word{Text: string(runes[i:end]), Start: i, End: end, Lang: "zh", Level: end - i}
		for k := i; k < end; k++ {
			s := "ma1"
			for _, o := range overrides {
				if k >= o.Start && k < o.End {
					s = o.Syllables[k-o.Start]
				}
			}
			w.Syllables = append(w.Syllables, s)
		}
		out = append(out, w)
		i = end
	}
	return out
}

func letter() *bilingual.Document {
	return &bilingual.Document{
		ID: "x", Language: study.Chinese,
		Paragraphs: []bilingual.Paragraph{
			{Role: bilingual.Salutation, Pairs: []bilingual.Pair{{Zh: "你好！", En: "Hello!"}}},
			{Pairs: []bilingual.Pair{
				{Zh: "猫叫豆腐。", En: "The cat is called Tofu.", Readings: []bilingual.Override{{Start: 2, End: 4, Reading: "dòu fu"}}},
				{Zh: "", En: "Only English says this."},
				{Zh: "它不白。", En: ""},
			}},
		},
	}
}

func TestTextHasEverySentenceInItsPlace(t *testing.T) {
	x := newText(letter(), study.Chinese, wordsOfTwo{}, nil, nil)
	if len(x.paras) != 2 || len(x.sentences) != 3 {
		t.Fatalf("%d paragraphs, %d sentences", len(x.paras), len(x.sentences))
	}
	for n, s := range x.sentences {
		got := string(x.paras[s.para].text[s.start:s.end])
		if got != s.pair.Zh {
			t.Errorf("sentence %d is %q, want %q", n, got, s.pair.Zh)
		}
		for i := s.start; i < s.end; i++ {
			if x.sentenceAt(s.para, i) != n {
				t.Errorf("rune %d of %q belongs to sentence %d", i, got, x.sentenceAt(s.para, i))
			}
		}
	}
	for p := range x.paras {
		for n, w := range x.para(p).words {
			if got := string(x.paras[p].text[w.start:w.end]); got != w.head {
				t.Errorf("word %d is %q, text has %q", n, w.head, got)
			}
			if x.wordAt(p, w.start) != n || x.wordAt(p, w.end-1) != n {
				t.Errorf("word %d is not found at its place", n)
			}
		}
	}
	var ruby []string
	v := newView(x, Learner{}, look{pinyin: PinyinAll, Reading: settings.DefaultReading()}, nil)
	for _, r := range v.Block(v.first[1]).Para.Ruby {
		ruby = append(ruby, r.Text)
	}
	if got := strings.Join(ruby, " "); got != "mā mā dòu fu mā mā mā" {
		t.Errorf("readings %q: the override does not stand where it belongs", got)
	}
}

func TestStepsGoThroughAllWordsAndBack(t *testing.T) {
	x := newText(letter(), study.Chinese, wordsOfTwo{}, nil, nil)
	var seen []string
	at, ok := x.step(place{0, -1}, 1)
	for ; ok; at, ok = x.step(at, 1) {
		seen = append(seen, x.para(at.para).words[at.word].head)
	}
	if got := strings.Join(seen, " "); got != "你好 猫叫 豆腐 它不 白" {
		t.Errorf("forward: %q", got)
	}
	for i := len(seen) - 2; i >= 0; i-- {
		if at, ok = x.step(at, -1); !ok || x.para(at.para).words[at.word].head != seen[i] {
			t.Fatalf("back at %d: %v %v", i, at, ok)
		}
	}
	if _, ok := x.step(at, -1); ok {
		t.Error("there is a word before the first")
	}
}

func TestEnglishText(t *testing.T) {
	d := letter()
	d.Language = study.English
	x := newText(d, study.English, nil, nil, nil)
	if got := string(x.paras[1].text); got != "The cat is called Tofu. Only English says this." {
		t.Errorf("text %q", got)
	}
	w := x.para(1).words[x.wordAt(1, 4)]
	if w.head != "cat" || w.sentence != 1 {
		t.Errorf("word %+v", w)
	}
}

func TestLevelsAndStatusesSayWhatIsKnown(t *testing.T) {
	x := newText(letter(), study.Chinese, wordsOfTwo{}, nil, nil)
	// Words of two have level 2, 白 has level 1.
	for _, c := range []struct {
		learner Learner
		share   float64
	}{
		{Learner{}, 0},
		{Learner{Level: 1}, 0.2},
		{Learner{Level: 2}, 1},
		{Learner{Level: 2, Statuses: map[string]reader.WordStatus{"豆腐": reader.Learning}}, 0.8},
		{Learner{Statuses: map[string]reader.WordStatus{"豆腐": reader.Known, "你好": reader.Ignored}}, 0.4},
	} {
		counts, err := countWords(t.Context(), x)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := c.learner.share(counts)
		if got != c.share || ok != (c.share > 0) {
			t.Errorf("%+v knows %v, %v; want %v", c.learner, got, ok, c.share)
		}
	}
	if (Learner{Level: 1}).knows(&word{head: "十七", reached: 1}) != reader.Known || (Learner{Level: 1}).knows(&word{head: "十七岁"}) != reader.New {
		t.Error("a word is known from the level that reaches it")
	}
	l := Learner{Level: 1, Statuses: map[string]reader.WordStatus{"豆腐": reader.Learning}}
	on := func(pinyin PinyinMode) look {
		return look{pinyin: pinyin, Reading: settings.DefaultReading(), shown: map[int]bool{1: true}}
	}
	v := newView(x, l, on(PinyinUnknown), nil)
	if v.Len() != 3 || v.helpOf(1) != 2 || v.first[1] != 1 {
		t.Fatalf("pieces %+v", v.pieces)
	}
	b := v.Block(1)
	if len(b.Marks) != 3 {
		t.Errorf("marks %+v, want 猫叫 and 它不 new, 豆腐 learnt", b.Marks)
	}
	for _, c := range []struct {
		mode   PinyinMode
		hidden string // x for each reading of 猫叫豆腐它不白 that is not drawn
	}{
		{PinyinAll, "......."},
		{PinyinUnknown, "......x"},
		{PinyinNew, "..xx..x"},
		{PinyinHover, "xxxx..x"},
		{PinyinOff, "xxxxxxx"},
	} {
		v := newView(x, l, on(c.mode), nil)
		v.lit = place{1, 2}
		got := ""
		for _, h := range v.Block(1).HideRuby {
			got += map[bool]string{true: "x", false: "."}[h]
		}
		if got != c.hidden {
			t.Errorf("%s hides %s, want %s", c.mode, got, c.hidden)
		}
	}
}

func TestPopupKeepsClearOfTheSentence(t *testing.T) {
	type box struct{ top, bottom float32 }
	const roomWidth, roomHeight, width, height, air = 1000, 700, 430, 200, 8
	for _, c := range []box{{50, 100}, {500, 690}, {300, 360}, {0, 60}, {480, 500}} {
		at := popupPlace(size(roomWidth, roomHeight), size(width, height), 20, c.top, c.bottom, air)
		if at.X < 0 || at.X+width > roomWidth || at.Y < 0 || at.Y+height > roomHeight {
			t.Errorf("%+v: at %v it leaves the window", c, at)
		}
		if at.Y < c.bottom && at.Y+height > c.top {
			t.Errorf("%+v: at %v it covers the sentence", c, at)
		}
	}
}
