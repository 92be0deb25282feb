package exchange

import (
	"math"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestReadingsAreKeptAsTheStudyDoes(t *testing.T) {
	w := Words{Reading: func(word string) string {
		return map[string]string{"汉语": "Hànyǔ", "一鸣惊人": "yīmíng-jīngrén", "好": "hǎo"}[word]
	}}
	for _, c := range []struct {
		language          study.Language
		word, given, want string
	}{
		{study.Chinese, "汉语", "han4 yu3", "Hànyǔ"},
		{study.Chinese, "汉语", "hànyǔ", "Hànyǔ"},
		{study.Chinese, "汉语", "hanyu", "Hànyǔ"},
		{study.Chinese, "汉语", "", "Hànyǔ"},
		{study.Chinese, "汉语", "ㄏㄢˋ ㄩˇ", "Hànyǔ"},
		{study.Chinese, "好", "hào", "hào"}, // the file may mean another reading
		{study.Chinese, "女儿", "nu:3'er2", "nǚ'ér"},
		{study.Chinese, "离婚", "lí//hūn", "líhūn"},
		{study.Chinese, "一鸣惊人", "yī míng jīng rén", "yīmíng-jīngrén"},
		{study.Chinese, "你好吗", "Nǐ hǎo ma?", "Nǐhǎoma"},
		{study.Chinese, "我学习", "wǒ xuéxí", "wǒ xuéxí"},
		{study.Chinese, "行", "háng; xíng", "háng"},
		{study.Chinese, "x", "not at all", "not at all"},
		{study.English, "able", "[ˈeɪbl]", "/ˈeɪbl/"},
		{study.English, "able", "/ˈeɪbl/", "/ˈeɪbl/"},
		{study.English, "able", "", ""},
	} {
		if got := w.reading(c.language, c.word, c.given); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.word, c.given, got, c.want)
		}
	}
}

func TestWordsAreFoundInTheirSentences(t *testing.T) {
	for _, c := range []struct {
		field, word string
		start, end  int
	}{
		{"我学习，她学习。", "学习", 1, 3},
		{"我学习，她<b>学习</b>。", "学习", 5, 7},
		{"He <u>gave up</u>.", "give up", 3, 10},
		{"The able are <i>able</i>", "able", 4, 8},
		{"unable, Able", "able", 8, 12},
		{"<b>Able</b>", "able", 0, 4},
		{"It’s it's", "It's", 0, 4},
		{"<b>bold</b> but not the word", "word", 17, 21},
		{"nothing", "else", 0, 0},
		{"𠮷学𠮷习", "习", 3, 4},
	} {
		text, from, to := marked(c.field, true)
		if start, end := bounds(text, c.word, from, to); start != c.start || end != c.end {
			t.Errorf("%q in %q: %d to %d, want %d to %d", c.word, c.field, start, end, c.start, c.end)
		}
	}
}

// Numbers that are none do not become others when they are made small.
func TestEntriesOfOddNumbers(t *testing.T) {
	for _, r := range []anki.ReviewEntry{{Rating: 257}, {Rating: -255}, {Rating: 3, Kind: 256}, {Rating: 3, Kind: -256}} {
		if e := entryOf(&r); e.counts() {
			t.Errorf("%+v counts as %+v", r, e)
		}
	}
	e := entryOf(&anki.ReviewEntry{Rating: 3, Factor: -40000, Taken: -time.Second})
	if !e.counts() || e.factor != math.MinInt16 || e.took != 0 {
		t.Errorf("%+v", e)
	}
}
