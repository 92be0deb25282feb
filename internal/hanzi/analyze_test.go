package hanzi_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// entry writes a lexicon entry for a test: its reading as "yin2 hang2".
func entry(word, reading string, frequency float64) hanzi.LexiconEntry {
	return hanzi.LexiconEntry{
		Simplified: word, Traditional: word, Syllables: strings.Fields(reading), Frequency: frequency,
	}
}

func name(word, reading string) hanzi.LexiconEntry {
	e := entry(word, reading, 10)
	e.Proper = true
	return e
}

func verb(word, reading string) hanzi.LexiconEntry {
	e := entry(word, reading, 500)
	e.Verb = true
	return e
}

func phrase(word, reading string) hanzi.LexiconEntry {
	e := entry(word, reading, 0)
	e.ReadingOnly = true
	return e
}

// testEntries is a small lexicon of our own.
func testEntries() []hanzi.LexiconEntry {
	bank := entry("银行", "yin2 hang2", 80)
	bank.Traditional, bank.Level = "銀行", 3
	past, was := entry("过去", "guo4 qu5", 90), entry("过去", "guo4 qu4", 1)
	past.Traditional, was.Traditional, past.Level = "過去", "過去", 3
	place := entry("地方", "di4 fang5", 1)
	place.Level = 3
	return []hanzi.LexiconEntry{
		bank, past, was, place, entry("地方", "di4 fang1", 80),
		entry("我", "wo3", 5000), entry("在", "zai4", 4000), entry("的", "di4", 1), entry("的", "de5", 9000),
		entry("行", "hang2", 90), entry("行", "xing2", 90), entry("一", "yi1", 3000), entry("字", "zi4", 50),
		entry("了", "liao3", 10), entry("了", "le5", 10), entry("着", "zhe5", 800), entry("们", "men5", 1000),
		verb("看", "kan4"), verb("等", "deng3"), entry("朋友", "peng2 you5", 100), entry("太", "tai4", 300),
		entry("女儿", "nü3 er2", 60), entry("这儿", "zhe4 r5", 60), entry("东西", "dong1 xi1", 70), entry("东西", "dong1 xi5", 70),
		entry("不", "bu4", 4000), entry("要", "yao4", 2000), entry("研究", "yan2 jiu1", 300), entry("研究生", "yan2 jiu1 sheng1", 50),
		entry("生命", "sheng1 ming4", 100), entry("起源", "qi3 yuan2", 20), entry("命", "ming4", 30),
		entry("万一", "wan4 yi1", 1), entry("一个", "yi1 ge4", 2000), entry("不是", "bu4 shi4", 900), entry("到了", "dao4 liao3", 500),
		name("周", "Zhou1"), name("星期天", "Xing1 qi1 tian1"), name("一月", "Yi1 yue4"),
		name("李华", "Li3 Hua2"), name("西安", "Xi1 an1"), name("王", "Wang2"), entry("王", "wang2", 20),
		entry("卡拉OK", "ka3 la1 O K", 3), entry("T恤", "T xu4", 3), entry("只", "zhi3", 900), entry("只", "zhi1", 10),
		phrase("一行字", "yi1 hang2 zi4"),
		name("冯", "Feng2"), entry("冯", "ping2", 1), name("任", "Ren2"), entry("任", "ren4", 30),
		name("朝阳", "Chao2 yang2"), entry("朝阳", "zhao1 yang2", 10), entry("告", "gu4", 5), entry("告", "gao4", 5),
		entry("会计", "hui4 ji4", 1), entry("会计", "kuai4 ji4", 20),
	}
}

func lexicon(t testing.TB, entries []hanzi.LexiconEntry) *hanzi.Lexicon {
	t.Helper()
	l, err := hanzi.DecodeLexicon(hanzi.EncodeLexicon(entries))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func analyzer(t testing.TB) *hanzi.Analyzer {
	t.Helper()
	return hanzi.NewAnalyzer(lexicon(t, testEntries()))
}

// shown writes words as "text(pinyin)", joined ones with + before.
func shown(words []hanzi.Word) string {
	parts := make([]string, len(words))
	for i, w := range words {
		if w.Joined {
			parts[i] = "+"
		}
		parts[i] += w.Text
		if w.Pinyin != "" {
			parts[i] += "(" + w.Pinyin + ")"
		}
	}
	return strings.Join(parts, "|")
}

func TestAnnotate(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct{ line, want string }{
		{"", ""},
		{"我在银行。", "我(wǒ)|在(zài)|银行(yínháng)|。"},
		{"我在銀行。", "我(wǒ)|在(zài)|銀行(yínháng)|。"},
		{"研究生命起源", "研究(yánjiū)|生命(shēngmìng)|起源(qǐyuán)"},
		{"看了朋友", "看(kàn)|+了(le)|朋友(péngyou)"},
		{"我看了。", "我(wǒ)|看(kàn)|了(le)|。"},
		{"看了", "看(kàn)|了(le)"},
		{"等着朋友们", "等(děng)|+着(zhe)|朋友(péngyou)|+们(men)"},
		{"太了我", "太(tài)|了(le)|我(wǒ)"},
		{"女儿在这儿", "女儿(nǚ'ér)|在(zài)|这儿(zhèr)"},
		{"李华在西安", "李华(Lǐ Huá)|在(zài)|西安(Xī'ān)"},
		{"东西", "东西(dōngxi)"},
		{"冯在朝阳", "冯(Féng)|在(zài)|朝阳(zhāoyáng)"},
		{"一行字", "一(yī)|行(háng)|字(zì)"},
		{"不行", "不(bù)|行(xíng)"},
		{"三十三只", "三十三(sānshísān)|只(zhǐ)"},
		{"一百二十五万", "一百二十五万(yībǎi èrshíwǔ wàn)"},
		{"万一", "万一(wànyī)"},
		{"一个", "一个(yī gè)"},
		{"不是", "不是(bù shì)"},
		{"到了", "到了(dàole)"},
		{"周", "周(Zhōu)"},
		{"星期天一月", "星期天(xīngqītiān)|一月(yīyuè)"},
		{"看看我我", "看(kàn)|+看(kan)|我(wǒ)|我(wǒ)"},
		{"二〇二五", "二〇二五(èr líng èr wǔ)"},
		{"我 要  T恤！！", "我(wǒ)| |要(yào)|  |T恤(Txù)|！！"},
		{"唱卡拉OK吗", "唱(chàng)|卡拉OK(kǎlāOK)|吗(ma)"},
		{"OKAY的", "OKAY|的(de)"},
		{"看https://a.cn/x?y=1。看a@b.cn，", "看(kàn)|https://a.cn/x?y=1|。|看(kàn)|a@b.cn|，"},
		{"2025年1,200.5元，50%", "2025|年(nián)|1,200.5|元(yuán)|，|50%"},
		{"don't T-shirt它们", "don't| |T-shirt|它(tā)|+们(men)"},
		{"𠀀龘\U0002ceb0", "𠀀(hē)|龘(dá)|\U0002ceb0"},
		{"…………我", "…………|我(wǒ)"},
		{"привет我", "привет|我(wǒ)"},
	} {
		if got := shown(a.Annotate(c.line)); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.line, got, c.want)
		}
	}
}

func TestAnnotateFields(t *testing.T) {
	words := analyzer(t).Annotate("看OK银行 3")
	got, err := json.Marshal(words)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"text":"看","start":0,"end":1,"lang":"zh","pinyin":"kàn","syllables":["kan4"],"level":0},` +
		`{"text":"OK","start":1,"end":3,"lang":"en","pinyin":"","syllables":[],"level":0},` +
		`{"text":"银行","start":3,"end":5,"lang":"zh","pinyin":"yínháng","syllables":["yin2","hang2"],"level":3},` +
		`{"text":" ","start":5,"end":6,"lang":"","pinyin":"","syllables":[],"level":0},` +
		`{"text":"3","start":6,"end":7,"lang":"","pinyin":"","syllables":[],"level":0}]`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAnnotateWith(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct {
		name, line string
		overrides  []hanzi.Override
		want       string
	}{
		{"one character", "我行", []hanzi.Override{{Start: 1, End: 2, Syllables: []string{"hang2"}}}, "我(wǒ)|行(háng)"},
		{"part of a word", "东西", []hanzi.Override{{Start: 1, End: 2, Syllables: []string{"xi1"}}}, "东西(dōngxī)"},
		{"across words", "我在行", []hanzi.Override{{Start: 1, End: 3, Syllables: []string{"zai1", "hang2"}}}, "我(wǒ)|在(zāi)|行(háng)"},
		{"over a phrase", "一行字", []hanzi.Override{{Start: 1, End: 2, Syllables: []string{"xing2"}}}, "一(yī)|行(xíng)|字(zì)"},
		{"a name", "我字", []hanzi.Override{{Start: 0, End: 2, Syllables: []string{"Wo3", "Zi4"}}}, "我(Wǒ)|字(Zì)"},
		{"neutral", "银行", []hanzi.Override{{Start: 1, End: 2, Syllables: []string{"hang"}}}, "银行(yínhang)"},
		{"outside", "我", []hanzi.Override{{Start: 1, End: 2, Syllables: []string{"xi1"}}, {Start: -1, End: 0, Syllables: []string{"xi1"}}}, "我(wǒ)"},
		{"wrong number", "我", []hanzi.Override{{Start: 0, End: 1, Syllables: []string{"xi1", "a1"}}}, "我(wǒ)"},
		{"no pinyin", "我", []hanzi.Override{{Start: 0, End: 1, Syllables: []string{"xyz"}}}, "我(wǒ)"},
		{"backwards", "我", []hanzi.Override{{Start: 1, End: 0}}, "我(wǒ)"},
	} {
		if got := shown(a.AnnotateWith(c.line, c.overrides)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		if again := shown(a.AnnotateWith("东西银行", nil)); again != "东西(dōngxi)|银行(yínháng)" {
			t.Errorf("%s: the override stays in the lexicon: %s", c.name, again)
		}
	}
}

func TestAnalyzerWithoutLexicon(t *testing.T) {
	for _, a := range []*hanzi.Analyzer{hanzi.NewAnalyzer(nil), hanzi.NewAnalyzer(lexicon(t, nil))} {
		if got := shown(a.Annotate("你好，Li")); got != "你(nǐ)|好(hǎo)|，|Li" {
			t.Errorf("got %s", got)
		}
	}
}

func TestAnnotateAtTheSameTime(t *testing.T) {
	a := analyzer(t)
	want := shown(a.Annotate("李华在银行等着朋友们"))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				if got := shown(a.Annotate("李华在银行等着朋友们")); got != want {
					t.Errorf("got %s", got)
				}
			}
		})
	}
	group.Wait()
}

// checkWords fails unless every character of the line belongs to exactly one
// word and each word is whole in itself.
func checkWords(t *testing.T, line string, words []hanzi.Word) {
	t.Helper()
	runes := []rune(line)
	at := 0
	for _, w := range words {
		if w.Start != at || w.End <= w.Start || w.End > len(runes) || w.Text != string(runes[w.Start:w.End]) {
			t.Fatalf("%q: word %+v begins elsewhere than %d", line, w, at)
		}
		han := 0
		if w.Lang == "zh" {
			han = hanzi.CountHan(w.Text)
		}
		if len(w.Syllables) != han || w.Syllables == nil || w.Lang != "zh" && w.Pinyin != "" {
			t.Fatalf("%q: word %+v has other syllables than characters", line, w)
		}
		at = w.End
	}
	if at != len(runes) {
		t.Fatalf("%q: words end at %d of %d", line, at, len(runes))
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"你好！我是李华。", []string{"你好！", "我是李华。"}},
		{"他说：“走吧。”我走了。", []string{"他说：“走吧。”", "我走了。"}},
		{"“真的？！”“真的。”", []string{"“真的？！”", "“真的。”"}},
		{"我……不知道。", []string{"我……不知道。"}},
		{"等等……\n走了", []string{"等等……", "走了"}},
		{"“等等……”他走了。", []string{"“等等……”", "他走了。"}},
		{"第一行\n\n第二行", []string{"第一行", "第二行"}},
		{"“好！”，他说。", []string{"“好！”，他说。"}},
		{"版本3.5好。", []string{"版本3.5好。"}},
		{"  你好。  再见。 ", []string{"你好。", "再见。"}},
		{"没有句号", []string{"没有句号"}},
		{"他说。\"走吧。\"我走了。", []string{"他说。", "\"走吧。\"", "我走了。"}},
		{"他说：'好！'我说：'不！'", []string{"他说：'好！'", "我说：'不！'"}},
		{"（他来了。）我走了。", []string{"（他来了。）", "我走了。"}},
		{"「『真的？』他問。」", []string{"「『真的？』", "他問。」"}},
		{"看a.cn/?x=1吧。好", []string{"看a.cn/?x=1吧。", "好"}},
		{"版本３．５好．完了", []string{"版本３．５好．", "完了"}},
		{"我......不知道。", []string{"我......不知道。"}},
		{"走了⋯⋯\r\n好｡是", []string{"走了⋯⋯", "好｡", "是"}},
		{"好吗?好!OK", []string{"好吗?", "好!", "OK"}},
	} {
		var got []string
		for _, s := range hanzi.Sentences(c.text) {
			got = append(got, s.Text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// A hostile or broken file may have one line of millions of characters. Work
// that grows with the square of the line would outlast the test's time limit.
func TestLongLines(t *testing.T) {
	a := analyzer(t)
	const times = 100_000
	for _, part := range []string{"一", "二〇", "一百", "银行", "猫", "我在", "a@,", "1.", "http://"} {
		line := strings.Repeat(part, times)
		words := a.Annotate(line)
		if end := words[len(words)-1].End; end != utf8.RuneCountInString(line) {
			t.Errorf("%q repeated: the words end at %d", part, end)
		}
	}
}
