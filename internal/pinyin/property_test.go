package pinyin_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

func TestTableHasTheSyllablesOfChinese(t *testing.T) {
	table := pinyin.Table()
	if n := len(table); n < 400 || n > 415 {
		t.Errorf("%d syllables", n)
	}
	for _, s := range strings.Fields("a zhuang lü nüe er yi wu yu jue shei zhei dia seng cen qiong weng yo lo") {
		if !slices.Contains(table, s) {
			t.Errorf("%s is missing", s)
		}
	}
	for _, s := range strings.Fields("v jü fi bo1 zhong1 ri5 fong bong wi yw") {
		if pinyin.Valid(s) {
			t.Errorf("%q is no syllable", s)
		}
	}
	for _, s := range pinyin.Rare() {
		if slices.Contains(table, s) || !pinyin.Valid(s) {
			t.Errorf("%s is rare and common", s)
		}
	}
}

// all gives every syllable in every tone, with and without a capital.
func all() []pinyin.Syllable {
	var out []pinyin.Syllable
	for _, base := range append(pinyin.Table(), pinyin.Rare()...) {
		for tone := 1; tone <= 5; tone++ {
			if base == "r" && tone != 5 {
				continue
			}
			out = append(out, pinyin.Syllable{Base: base, Tone: tone}, pinyin.Syllable{Base: base, Tone: tone, Upper: true})
		}
	}
	return out
}

func TestEverySyllableInEveryNotation(t *testing.T) {
	for _, s := range all() {
		for _, text := range []string{
			s.Number(), s.Mark(), strings.ReplaceAll(s.Number(), "ü", "v"), strings.ReplaceAll(s.Number(), "ü", "u:"),
			strings.ReplaceAll(s.Number(), "5", "0"),
		} {
			want := s
			if s.Tone == pinyin.ToneNeutral && text == s.Plain() {
				want.Tone = pinyin.ToneUnknown // alone, no mark tells nothing
				if s.Erhua() {
					want.Tone = pinyin.ToneNeutral
				}
			}
			if got, err := pinyin.Parse(text); err != nil || got != want {
				t.Errorf("Parse(%q) = %+v, %v; want %+v", text, got, err, want)
			}
		}
		if s.Upper || s.Erhua() {
			continue
		}
		if got, err := pinyin.Parse(s.Zhuyin()); err != nil || got != s {
			t.Errorf("Parse(%q) = %+v, %v; want %+v", s.Zhuyin(), got, err, s)
		}
	}
}

// randomWord gives syllables as words have them: common ones, the suffix r
// only at the end and not after e, which it would make er.
func randomWord(random *rand.Rand, list []pinyin.Syllable) []pinyin.Syllable {
	var word []pinyin.Syllable
	for range 1 + random.IntN(4) {
		s := list[random.IntN(len(list))]
		s.Upper = s.Upper && len(word) == 0
		word = append(word, s)
	}
	word[0].Tone = 1 + random.IntN(4) // a neutral syllable does not begin a word
	if last := word[len(word)-1]; random.IntN(8) == 0 && last.Base != "e" && last.Base != "er" {
		word = append(word, pinyin.Syllable{Base: "r", Tone: pinyin.ToneNeutral})
	}
	return word
}

func TestJoinedWordsAreReadBack(t *testing.T) {
	table := pinyin.Table()
	var list []pinyin.Syllable
	for _, s := range all() {
		// The neutral er in zhuyin is the suffix r.
		if slices.Contains(table, s.Base) && (s.Base != "er" || s.Tone != pinyin.ToneNeutral) {
			list = append(list, s)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		word := randomWord(random, list)
		for _, text := range []string{pinyin.Join(word), pinyin.Marks(word), pinyin.Numbers(word)} {
			if got, err := pinyin.ParseAll(text); err != nil || !slices.Equal(got, word) {
				t.Fatalf("ParseAll(%q) = %v, %v; want %v", text, got, err, word)
			}
			if got, err := pinyin.ParseN(text, len(word)); err != nil || !slices.Equal(got, word) {
				t.Fatalf("ParseN(%q) = %v, %v; want %v", text, got, err, word)
			}
		}
		if got, err := pinyin.ParseAll(zhuyin(word)); !word[0].Upper && (err != nil || pinyin.Numbers(got) != pinyin.Numbers(word)) {
			t.Fatalf("ParseAll(%q) = %v, %v; want %v", zhuyin(word), got, err, word)
		}
		fused := strings.ReplaceAll(zhuyin(word), " ˙ㄦ", "ㄦ")
		if got, err := pinyin.ParseAll(fused); !word[0].Upper && (err != nil || pinyin.Numbers(got) != pinyin.Numbers(word)) {
			t.Fatalf("ParseAll(%q) = %v, %v; want %v", fused, got, err, word)
		}
		for _, text := range []string{
			strings.ReplaceAll(pinyin.Numbers(word), "ü", "v"), strings.ReplaceAll(pinyin.Numbers(word), "ü", "u:"),
			strings.ReplaceAll(strings.ReplaceAll(pinyin.Numbers(word), "ü", "v"), " ", ""), strings.ReplaceAll(pinyin.Numbers(word), "5", "0"),
			norm.NFD.String(pinyin.Join(word)), norm.NFD.String(pinyin.Marks(word)),
		} {
			if got, err := pinyin.ParseAll(text); err != nil || !slices.Equal(got, word) {
				t.Fatalf("ParseAll(%q) = %v, %v; want %v", text, got, err, word)
			}
		}
		if got, want := pinyin.Toneless(pinyin.Join(word)), pinyin.Join(withoutTones(word)); got != want {
			t.Fatalf("Toneless(%q) = %q, want %q", pinyin.Join(word), got, want)
		}
	}
}

// zhuyin writes a word in zhuyin, its syllables divided by spaces.
func zhuyin(word []pinyin.Syllable) string {
	parts := make([]string, len(word))
	for i, s := range word {
		parts[i] = s.Zhuyin()
	}
	return strings.Join(parts, " ")
}

func withoutTones(word []pinyin.Syllable) []pinyin.Syllable {
	out := slices.Clone(word)
	for i := range out {
		out[i].Tone = pinyin.ToneUnknown
	}
	return out
}

func TestJoin(t *testing.T) {
	for in, want := range map[string]string{
		"Xi1 an1":      "Xī'ān",
		"nü3 er2":      "nǚ'ér",
		"peng2 you5":   "péngyou",
		"zhe4 r5":      "zhèr",
		"hai3 ou1":     "hǎi'ōu",
		"lü4 se4":      "lǜsè",
		"liu4":         "liù",
		"gui4":         "guì",
		"xue2 xi2":     "xuéxí",
		"jiang1 ê4":    "jiāng'ề",
		"guang3 zhou1": "guǎngzhōu",
	} {
		word, err := pinyin.ParseAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := pinyin.Join(word); got != want {
			t.Errorf("Join(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestZhuyin(t *testing.T) {
	for in, want := range map[string]string{
		"ni3 hao3": "ㄋㄧˇ ㄏㄠˇ", "xue2": "ㄒㄩㄝˊ", "zhong1": "ㄓㄨㄥ", "ju1": "ㄐㄩ", "lü4": "ㄌㄩˋ", "shi4": "ㄕˋ",
		"xiong2": "ㄒㄩㄥˊ", "you3": "ㄧㄡˇ", "ma5": "˙ㄇㄚ", "yong4": "ㄩㄥˋ", "weng1": "ㄨㄥ", "er4": "ㄦˋ", "liu2": "ㄌㄧㄡˊ",
		"hua1 r5": "ㄏㄨㄚ ˙ㄦ",
	} {
		word, err := pinyin.ParseAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := zhuyin(word); got != want {
			t.Errorf("Zhuyin(%s) = %s, want %s", in, got, want)
		}
	}
	for in, want := range map[string]string{"ㄏㄨㄚㄦ": "hua1 r5", "ㄓㄜˋㄦ": "zhe4 r5", "ㄦˊ": "er2", "ㄦ": "er1", "ㄏㄨㄚ ㄦ": "hua1 er1", "˙ㄇㄚㄦ": "ma5 r5"} {
		if got, err := pinyin.ParseAll(in); err != nil || pinyin.Numbers(got) != want {
			t.Errorf("ParseAll(%q) = %v, %v; want %s", in, got, err, want)
		}
	}
	for _, bad := range []string{"ㄧㄣˊx", "ㄅㄅ", "ˊㄧ", "˙", "ㄇㄚˊˊ", "˙˙ㄇㄚ"} {
		if got, err := pinyin.ParseAll(bad); err == nil {
			t.Errorf("ParseAll(%q) = %v", bad, got)
		}
	}
}

func TestSandhi(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"不 bu4|去 qu4", "bu2 qu4"},
		{"不 bu4|好 hao3", "bu4 hao3"},
		{"不是 bu4 shi4", "bu2 shi4"},
		{"一 yi1|天 tian1", "yi4 tian1"},
		{"一 yi1|个 ge5", "yi2 ge5"},
		{"一定 yi1 ding4", "yi2 ding4"},
		{"第一 di4 yi1|次 ci4", "di4 yi1 ci4"},
		{"十一 shi2 yi1|个 ge4", "shi2 yi1 ge4"},
		{"一 yi1|月 yue4", "yi1 yue4"},
		{"一 yi1", "yi1"},
		{"你好 ni3 hao3", "ni2 hao3"},
		{"我 wo3|很 hen3|好 hao3", "wo3 hen2 hao3"},
		{"雨伞 yu3 san3|好 hao3", "yu2 san3 hao3"},
		{"小 xiao3|雨伞 yu3 san3", "xiao3 yu2 san3"},
		{"不 bu4", "bu4"},
		{"", ""},
	} {
		var words []pinyin.Spoken
		for part := range strings.SplitSeq(c.words, "|") {
			chars, reading, ok := strings.Cut(part, " ")
			if !ok {
				continue
			}
			syllables, err := pinyin.ParseAll(reading)
			if err != nil {
				t.Fatal(err)
			}
			words = append(words, pinyin.Spoken{Chars: chars, Syllables: syllables})
		}
		var got []string
		for _, w := range pinyin.Sandhi(words) {
			got = append(got, pinyin.Numbers(w))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.words, got, c.want)
		}
	}
}

func FuzzParseAll(f *testing.F) {
	for _, s := range []string{
		"Xī'ān", "nv3'er2", "lu:e4", "ㄧㄣˊ ㄏㄤˊ", "˙ㄇㄚ", "zhèr", "ê̌", "m̀", "hng5", "xianxian", "ẑa", "LÜ3",
		"ㄏㄨㄚㄦ", "ㄓㄜˋㄦ", "ㄦㄦ", "˙ㄇㄚㄦ", "zhei4 r5", "lüe", "nǚ’ér", "yín-háng", "u\u0308", "fangan",
	} {
		f.Add(s, 2)
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		if _, err := pinyin.ParseN(text, n); err == nil && n < 1 {
			t.Fatal("a reading of no syllable")
		}
		word, err := pinyin.ParseAll(text)
		if err != nil {
			return
		}
		if !utf8.ValidString(text) || len(word) == 0 {
			t.Fatalf("%q was read as %v", text, word)
		}
		for _, s := range word {
			if !pinyin.Valid(s.Base) || s.Tone < 0 || s.Tone > 5 {
				t.Fatalf("%q was read as %v", text, word)
			}
		}
		again, err := pinyin.ParseAll(pinyin.Numbers(word))
		if err != nil || !slices.Equal(again, word) {
			t.Fatalf("%q was read as %v, its print %q as %v (%v)", text, word, pinyin.Numbers(word), again, err)
		}
		backFromZhuyin(t, word)
	})
}

// backFromZhuyin checks that a word in zhuyin is read as it was. Zhuyin has no
// capitals and no unknown tones, and the neutral ㄦ after a syllable is r.
func backFromZhuyin(t *testing.T, word []pinyin.Syllable) {
	t.Helper()
	want := slices.Clone(word)
	for i, s := range want {
		if s.Zhuyin() == "" {
			return
		}
		want[i].Upper = false
		if s.Tone == pinyin.ToneUnknown {
			want[i].Tone = 1
		}
		if s.Base == "er" && s.Tone == pinyin.ToneNeutral && i > 0 {
			want[i].Base = "r"
		}
		if s.Base == "r" && (i == 0 || s.Tone != pinyin.ToneNeutral) {
			return // the suffix alone is the syllable er
		}
	}
	if got, err := pinyin.ParseAll(zhuyin(word)); err != nil || !slices.Equal(got, want) {
		t.Fatalf("%v is %q in zhuyin, which was read as %v (%v)", want, zhuyin(word), got, err)
	}
}

// A chain of any length is worked out, by pairs from its beginning.
func TestSandhiOfLongWords(t *testing.T) {
	const syllables = 1_000_001
	word := pinyin.Spoken{Chars: strings.Repeat("好", syllables)}
	for range syllables {
		word.Syllables = append(word.Syllables, pinyin.Syllable{Base: "hao", Tone: 3})
	}
	got := pinyin.Sandhi([]pinyin.Spoken{word})[0]
	for i, s := range got {
		want := 2 + i%2 // pairs: 2 3 2 3
		switch i {
		case syllables - 1:
			want = 3
		case syllables - 2:
			want = 2 // before the one that is left over
		}
		if s.Tone != want {
			t.Fatalf("syllable %d of %d has tone %d, want %d", i, syllables, s.Tone, want)
		}
	}
}

func FuzzSandhi(f *testing.F) {
	for _, s := range []string{"不去|bu4 qu4", "小老虎|xiao3 lao3 hu3", "看一看|kan4 yi1 kan4", "啊|a5", "一|yi1", "好啊|hao3 a5", "姐姐|jie3 jie5"} {
		chars, reading, _ := strings.Cut(s, "|")
		f.Add(chars, reading, 1)
	}
	f.Fuzz(func(t *testing.T, chars, reading string, split int) {
		syllables, err := pinyin.ParseAll(reading)
		if err != nil {
			return
		}
		words := []pinyin.Spoken{{Chars: chars, Syllables: syllables, Split: split}, {Chars: chars, Syllables: syllables, Joined: true}, {Chars: chars, Syllables: syllables}}
		for i, spoken := range pinyin.Sandhi(words) {
			if len(spoken) != len(words[i].Syllables) {
				t.Fatalf("%v has another number of syllables than %v", spoken, words[i].Syllables)
			}
			for k, s := range spoken {
				if !pinyin.Valid(s.Base) || s.Tone < 0 || s.Tone > 5 || s.Base != syllables[k].Base && syllables[k].Base != "a" {
					t.Fatalf("%v is spoken as %v", syllables, spoken)
				}
			}
		}
	})
}
