package publish_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// analyzer knows a few words, with the real analysis around them.
func analyzer() *hanzi.Analyzer {
	entry := func(s, t string, level int, syllables ...string) hanzi.LexiconEntry {
		return hanzi.LexiconEntry{Simplified: s, Traditional: t, Syllables: syllables, Frequency: 100, Level: level}
	}
	lexicon, err := hanzi.DecodeLexicon(hanzi.EncodeLexicon([]hanzi.LexiconEntry{
		entry("我", "我", 1, "wo3"), entry("喜欢", "喜歡", 1, "xi3", "huan5"), entry("猫", "貓", 1, "mao1"), entry("银行", "銀行", 3, "yin2", "hang2"),
		entry("不", "不", 1, "bu4"), entry("是", "是", 1, "shi4"), entry("花儿", "花兒", 3, "hua1", "r5"),
	}))
	if err != nil {
		panic(err)
	}
	return hanzi.NewAnalyzer(lexicon)
}

func converter() *hanzi.Converter {
	c, err := hanzi.NewConverter(hanzi.EncodeScripts([]hanzi.ScriptPair{
		{Simplified: "猫", Traditional: "貓"},
		{Simplified: "欢", Traditional: "歡"},
		{Simplified: "银", Traditional: "銀"},
		{Simplified: "发", Traditional: "發", Frequency: 9},
		{Simplified: "头发", Traditional: "頭髮", Frequency: 9},
		{Simplified: "头", Traditional: "頭"},
	}))
	if err != nil {
		panic(err)
	}
	return c
}

// book is a small dictionary.
type book struct{ failing error }

func (b book) Lookup(_ context.Context, headword string) ([]dictionary.Entry, error) {
	switch headword {
	case "猫":
		return []dictionary.Entry{{Simplified: "猫", Syllables: []string{"mao1"}, Senses: []string{"cat", "see 打傘|打伞[da3 san3]", "to hide", "fourth"}}}, b.failing
	case "银行":
		return []dictionary.Entry{
			{Simplified: "银行", Syllables: []string{"yin2", "xing2"}, Senses: []string{"another"}},
			{Simplified: "银行", Syllables: []string{"yin2", "hang2"}, Senses: []string{"bank"}},
		}, b.failing
	}
	return nil, b.failing
}

func (b book) English(_ context.Context, word string) (dictionary.EnglishEntry, bool, error) {
	chinese := []dictionary.Entry{{Simplified: "猫"}, {Simplified: "猫"}, {Simplified: "银行"}}
	switch strings.ToLower(word) {
	case "cat":
		return dictionary.EnglishEntry{Word: "cat", Lemma: "cat", IPA: "kæt", Chinese: chinese}, true, b.failing
	case "cats":
		return dictionary.EnglishEntry{Word: "cats", Lemma: "cat", IPA: "kæts"}, true, b.failing
	case "snow":
		return dictionary.EnglishEntry{Word: "snow", Lemma: "snow", Senses: []dictionary.EnglishSense{{Gloss: "frozen water"}}}, true, b.failing
	}
	return dictionary.EnglishEntry{}, false, b.failing
}

func sources() publish.Sources {
	return publish.Sources{Annotator: analyzer(), Dictionary: book{}, Converter: converter()}
}

func letter() *bilingual.Document {
	return &bilingual.Document{
		Version: 1, ID: "cats", Kind: bilingual.Letter, Language: study.Chinese,
		Title: bilingual.Text{Zh: "我的猫", En: "My cat"}, Author: bilingual.Text{Zh: "李华", En: "Li Hua"},
		Level: study.Level{List: study.HSK2, Name: "2"}, Date: "2025-01-20",
		Paragraphs: []bilingual.Paragraph{
			{Role: bilingual.Salutation, Pairs: []bilingual.Pair{{Zh: "亲爱的猫：", En: "Dear cat,"}}},
			{Pairs: []bilingual.Pair{
				{Zh: "我不是猫，我喜欢KTV。", En: "I am no cat; I like KTV."},
				{Zh: "银行！", En: "The bank!", Readings: []bilingual.Override{{Start: 0, End: 2, Reading: "yín xíng"}}},
				{Zh: "", En: "Only here."},
			}},
			{Role: bilingual.Signature, Pairs: []bilingual.Pair{{Zh: "李华", En: "Li Hua"}}},
		},
	}
}

func compose(t *testing.T, doc *bilingual.Document, from publish.Sources, o publish.Options) *publish.Text {
	t.Helper()
	text, err := publish.Compose(context.Background(), doc, from, o)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// shown writes runs with their readings in brackets, a stroke before each word.
func shown(runs []publish.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.First {
			b.WriteByte('|')
		}
		b.WriteString(r.Text)
		if r.Ruby != "" {
			b.WriteString("[" + r.Ruby + "]")
		}
	}
	return b.String()
}

func TestReadings(t *testing.T) {
	known := func(_ study.Language, headword string, reached int) bool { return headword == "我" || reached == 2 }
	for _, c := range []struct {
		name string
		o    publish.Options
		want string
	}{
		{"all", publish.Options{Readings: publish.AllReadings}, "|我[wǒ]|不[bù]|是[shì]|猫[māo]，|我[wǒ]|喜[xǐ]欢[huan]KTV。"},
		{"unknown", publish.Options{Readings: publish.UnknownReadings}, "我|不[bù]|是[shì]|猫[māo]，我|喜[xǐ]欢[huan]KTV。"},
		{"none", publish.Options{Readings: publish.NoReadings}, "我不是猫，我喜欢KTV。"},
		{"zero", publish.Options{}, "我不是猫，我喜欢KTV。"},
		{"spoken", publish.Options{Readings: publish.AllReadings, Display: hanzi.Display{Tones: hanzi.Spoken}}, "|我[wǒ]|不[bú]|是[shì]|猫[māo]，|我[wó]|喜[xǐ]欢[huan]KTV。"},
		{"numbers", publish.Options{Readings: publish.AllReadings, Display: hanzi.Display{Notation: hanzi.Numbers}}, "|我[wo3]|不[bu4]|是[shi4]|猫[mao1]，|我[wo3]|喜[xi3]欢[huan5]KTV。"},
		{"zhuyin", publish.Options{Readings: publish.AllReadings, Display: hanzi.Display{Notation: hanzi.Zhuyin}}, "|我[ㄨㄛˇ]|不[ㄅㄨˋ]|是[ㄕˋ]|猫[ㄇㄠ]，|我[ㄨㄛˇ]|喜[ㄒㄧˇ]欢[˙ㄏㄨㄢ]KTV。"},
		{"traditional", publish.Options{Readings: publish.AllReadings, Script: hanzi.Traditional}, "|我[wǒ]|不[bù]|是[shì]|貓[māo]，|我[wǒ]|喜[xǐ]歡[huan]KTV。"},
	} {
		from := sources()
		from.Known = known
		text := compose(t, letter(), from, c.o)
		if got := shown(text.Paragraphs[1].Sentences[0].Runs); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestReadingsWrittenInTheTextAndCorrectionsHold(t *testing.T) {
	from := sources()
	text := compose(t, letter(), from, publish.Options{Readings: publish.AllReadings})
	if got := shown(text.Paragraphs[1].Sentences[1].Runs); got != "|银[yín]行[xíng]！" {
		t.Errorf("the reading in the text gives %s", got)
	}
	from.Overrides = func(sentence string, own []hanzi.Override) []hanzi.Override {
		if sentence == "银行！" && len(own) == 1 {
			return []hanzi.Override{{Start: 0, End: 2, Syllables: []string{"yin2", "heng2"}}}
		}
		return own
	}
	text = compose(t, letter(), from, publish.Options{Readings: publish.AllReadings})
	if got := shown(text.Paragraphs[1].Sentences[1].Runs); got != "|银[yín]行[héng]！" {
		t.Errorf("the correction gives %s", got)
	}
}

func TestTranslation(t *testing.T) {
	without := compose(t, letter(), sources(), publish.Options{})
	if p := without.Paragraphs[1]; len(p.Sentences) != 2 || p.Translation(study.English) != "" || without.Title.Translation != "" {
		t.Errorf("without translation: %+v, title %q", p, without.Title.Translation)
	}
	beside := compose(t, letter(), sources(), publish.Options{Translation: publish.Beside})
	if got := beside.Paragraphs[1].Translation(study.English); got != "I am no cat; I like KTV. The bank! Only here." {
		t.Errorf("the translation beside is %q", got)
	}
	if beside.Title.Translation != "My cat" || beside.Facts != "李华 · 2025-01-20 · HSK 2 (2.0)" {
		t.Errorf("head: %q, %q", beside.Title.Translation, beside.Facts)
	}
}

func TestLanguages(t *testing.T) {
	for _, c := range []struct {
		script hanzi.Script
		zh     string
		want   string
	}{
		{"", "我的猫", "zh-Hans"},
		{"", "我的貓", "zh-Hant"},
		{hanzi.Traditional, "我的猫", "zh-Hant"},
		{hanzi.Simplified, "我的貓", "zh-Hans"},
	} {
		doc := letter()
		doc.Paragraphs = []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: c.zh, En: "My cat"}}}}
		if got := compose(t, doc, sources(), publish.Options{Script: c.script}); got.Tag != c.want || got.TranslationTag != "en" {
			t.Errorf("%q in %q is %s, %s", c.zh, c.script, got.Tag, got.TranslationTag)
		}
	}
}

func TestChineseWordList(t *testing.T) {
	from := sources()
	from.Known = func(_ study.Language, headword string, _ int) bool { return headword == "我" }
	doc := letter()
	doc.Words = []bilingual.Word{{Text: "喜欢", Gloss: "to be fond of"}}
	doc.Paragraphs[1].Pairs[1].Readings = nil
	text := compose(t, doc, from, publish.Options{WordList: true, Script: hanzi.Traditional, Interface: study.Chinese})
	want := []publish.Word{
		{Headword: "貓", Reading: "māo", Gloss: "cat; see 打伞 dǎsǎn; to hide", Level: "HSK 1"},
		{Headword: "喜歡", Reading: "xǐhuan", Gloss: "to be fond of", Level: "HSK 1"},
		{Headword: "銀行", Reading: "yínháng", Gloss: "bank", Level: "HSK 3"},
	}
	if len(text.Words) != len(want) || text.WordsHeading != "生词" {
		t.Fatalf("%q: %+v", text.WordsHeading, text.Words)
	}
	for i := range want {
		if text.Words[i] != want[i] {
			t.Errorf("word %d is %+v, want %+v", i, text.Words[i], want[i])
		}
	}
	if text = compose(t, letter(), sources(), publish.Options{}); text.Words != nil {
		t.Errorf("words nobody asked for: %v", text.Words)
	}
}

func TestEnglishText(t *testing.T) {
	doc := letter()
	doc.Language = study.English
	doc.Paragraphs = []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: "猫喜欢雪。", En: "The cats like snow."}, {Zh: "一只猫。", En: "A cat in Peking."}}}}
	text := compose(t, doc, sources(), publish.Options{Readings: publish.AllReadings, WordList: true, Translation: publish.Under, Script: hanzi.Traditional})
	s := text.Paragraphs[0].Sentences[0]
	if shown(s.Runs) != "The cats like snow." || s.Translation != "貓喜歡雪。" || text.Tag != "en" || text.TranslationTag != "zh-Hant" {
		t.Errorf("%s / %s, %s, %s", shown(s.Runs), s.Translation, text.Tag, text.TranslationTag)
	}
	want := []publish.Word{{Headword: "cat", Reading: "kæt", Gloss: "貓，銀行"}, {Headword: "snow", Gloss: "frozen water"}}
	if len(text.Words) != 2 || text.Words[0] != want[0] || text.Words[1] != want[1] {
		t.Errorf("words %+v", text.Words)
	}
	if got := text.Paragraphs[0].Runs(study.English); shown(got) != "The cats like snow. A cat in Peking." {
		t.Errorf("runs %q", shown(got))
	}
}

func TestWithoutAnythingTheTextIsThere(t *testing.T) {
	text := compose(t, letter(), publish.Sources{}, publish.Options{Readings: publish.AllReadings, WordList: true, Script: hanzi.Traditional})
	if got := shown(text.Paragraphs[1].Sentences[0].Runs); got != "我不是猫，我喜欢KTV。" || text.Words != nil {
		t.Errorf("%s, %v", got, text.Words)
	}
}

func TestComposingStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := publish.Compose(ctx, letter(), sources(), publish.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	broken := errors.New("broken")
	from := sources()
	from.Dictionary = book{broken}
	if _, err := publish.Compose(context.Background(), letter(), from, publish.Options{WordList: true}); !errors.Is(err, broken) {
		t.Errorf("broken dictionary: %v", err)
	}
}

// FuzzCompose: whatever stands in a sentence, all of it stands in the text, and
// nothing else.
func FuzzCompose(f *testing.F) {
	for _, s := range []string{"我喜欢KTV，花儿。", "😀猫\u0301 x", "〇二〇年", "𠀀𠀁", "a\u200db", "ê̌ 猫", "“我”……——猫！？"} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(7))
	}
	a, c := analyzer(), converter()
	f.Fuzz(func(t *testing.T, sentence string, how uint8) {
		if !utf8.ValidString(sentence) {
			t.Skip("no document holds text that is not UTF-8")
		}
		o := publish.Options{Readings: publish.AllReadings, WordList: how&1 != 0, Display: hanzi.Display{Notation: hanzi.Notation(how % 3)}}
		doc := &bilingual.Document{Language: study.Chinese, Paragraphs: []bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: sentence, En: "x"}}}}}
		text, err := publish.Compose(context.Background(), doc, publish.Sources{Annotator: a, Converter: c}, o)
		if err != nil {
			t.Fatal(err)
		}
		if sentence == "" {
			return
		}
		if got := text.Paragraphs[0].Sentences[0].Text(); got != sentence {
			t.Errorf("%q became %q", sentence, got)
		}
	})
}
