package hanzi_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// used gives entries of single characters with their use in names.
func used(use hanzi.NameUse, entries ...hanzi.LexiconEntry) []hanzi.LexiconEntry {
	for i := range entries {
		entries[i].Names = use
	}
	return entries
}

func namesAnalyzer(t testing.TB) *hanzi.Analyzer {
	entries := append(testEntries(),
		used(hanzi.NameUse{Surname: 0.05}, name("单", "Shan4"), entry("单", "dan1", 60), name("李", "Li3"), entry("李", "li3", 5))...)
	entries = append(entries, used(hanzi.NameUse{Middle: 0.03, Last: 0.03}, entry("小", "xiao3", 900), entry("明", "ming2", 60), entry("华", "hua2", 40))...)
	entries = append(entries, used(hanzi.NameUse{First: 0.02, Rest: 0.03}, entry("普", "pu3", 10), entry("鲁", "lu3", 10), entry("申", "shen1", 10), entry("科", "ke1", 40))...)
	beijing := name("北京市", "Bei3 jing1 Shi4")
	beijing.Apart, beijing.Frequency = 2, 10
	this := entry("这个", "zhe4 ge5", 900)
	this.Apart = 1
	say := verb("说", "shuo1")
	again := entry("再说", "zai4 shuo1", 5)
	// The costs are for frequencies per million: this makes up the rest.
	rest := entry("其余", "qi2 yu2", 950_000)
	return hanzi.NewAnalyzer(lexicon(t, append(entries, rest, beijing, this, say, again,
		name("北京", "Bei3 jing1"), entry("市", "shi4", 80), entry("这", "zhe4", 3000), entry("个", "ge4", 2000),
		entry("人", "ren2", 3000), entry("个人", "ge4 ren2", 300), entry("再", "zai4", 900), entry("万", "wan4", 90), entry("年", "nian2", 900),
		entry("多年", "duo1 nian2", 90), entry("三", "san1", 900), entry("千米", "qian1 mi3", 2))))
}

func TestNames(t *testing.T) {
	a := namesAnalyzer(t)
	for _, c := range []struct{ line, want string }{
		{"单小明在", "单小明(Shàn Xiǎomíng)|在(zài)"},
		{"单华在", "单华(Shàn Huá)|在(zài)"},
		{"单行", "单(dān)|行(xíng)"},
		{"普鲁申科在", "普鲁申科(Pǔlǔshēnkē)|在(zài)"},
		{"李华·普鲁申科", "李华(Lǐ Huá)|·|普鲁申科(Pǔlǔshēnkē)"},
	} {
		if got := shown(a.Annotate(c.line)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.line, got, c.want)
		}
	}
}

// The parts of what the orthography writes apart have the readings of the
// whole.
func TestWordsApart(t *testing.T) {
	a := namesAnalyzer(t)
	for _, c := range []struct{ line, want string }{
		{"这个人", "这(zhè)|+个(ge)|人(rén)"},
		{"北京市", "北京(Běijīng)|市(Shì)"},
		{"三个人", "三(sān)|个(gè)|人(rén)"},
		{"再说说", "再(zài)|说(shuō)|+说(shuo)"},
	} {
		if got := shown(a.Annotate(c.line)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.line, got, c.want)
		}
	}
	if got, want := shown(a.AnnotateWith("这个人", words(t, "0-2"))), "这个(zhège)|人(rén)"; got != want {
		t.Errorf("as one word: got %s, want %s", got, want)
	}
}

func TestNumbers(t *testing.T) {
	a := namesAnalyzer(t)
	for _, c := range []struct {
		line string
		want []string
	}{
		{"三十多年", []string{"三十多", "年"}},
		{"一百多万人", []string{"一百多万", "人"}},
		{"几百人", []string{"几百", "人"}},
		{"第三十人", []string{"第三十", "人"}},
		{"第16人", []string{"第16", "人"}},
		{"三点一四", []string{"三点一四"}},
		{"三点我", []string{"三", "点", "我"}},
		{"三分之一", []string{"三分之一"}},
		{"百分之五十", []string{"百分之五十"}},
		{"20万人", []string{"20万", "人"}},
		{"4.05亿人", []string{"4.05亿", "人"}},
		{"500多年", []string{"500多", "年"}},
		{"3千人", []string{"3千", "人"}},
		{"3万千米", []string{"3万", "千米"}},
		{"3千万", []string{"3千万"}},
		{"3千米", []string{"3", "千米"}},
		{"第", []string{"第"}},
		{"三点", []string{"三", "点"}},
		{"三分之", []string{"三", "分", "之"}},
	} {
		checkTexts(t, a, c.line, c.want)
	}
}

func checkTexts(t *testing.T, a *hanzi.Analyzer, line string, want []string) {
	t.Helper()
	words := a.Annotate(line)
	checkWords(t, line, words)
	same := len(words) == len(want)
	for i := 0; same && i < len(want); i++ {
		same = words[i].Text == want[i]
	}
	if !same {
		t.Errorf("%s: got %s, want %q", line, shown(words), want)
	}
}
