package dictionary_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSearch(t *testing.T) {
	db := sample(t)
	tests := []struct {
		name, query string
		want        []string // the first answers
	}{
		{"pinyin without tones", "yinhang", []string{"銀行 yin2 hang2", "銀行家 yin2 hang2 jia1"}},
		{"pinyin apart", "yin hang", []string{"銀行 yin2 hang2"}},
		{"tone marks", "yínháng", []string{"銀行 yin2 hang2"}},
		{"tone numbers", "yin2hang2", []string{"銀行 yin2 hang2"}},
		{"some tones", "yin2 hang", []string{"銀行 yin2 hang2"}},
		{"zhuyin", "ㄧㄣˊㄏㄤˊ", []string{"銀行 yin2 hang2"}},
		{"capitals", "YINHANG", []string{"銀行 yin2 hang2"}},
		{"full width", "ｙｉｎｈａｎｇ", []string{"銀行 yin2 hang2"}},
		{"ü as v", "nv", []string{"女 nü3", "女兒 nü3 er2"}},
		{"ü as u:", "nu:3", []string{"女 nü3"}},
		{"ü", "nǚ'ér", []string{"女兒 nü3 er2"}},
		{"u for ü", "nu", []string{"女 nü3", "怒 nu4"}},
		{"an apostrophe divides", "xi'an", []string{"西安 Xi1 an1", "先 xian1"}},
		{"no apostrophe", "xian", []string{"先 xian1", "西安 Xi1 an1"}},
		{"two tones divide", "xi1an1", []string{"西安 Xi1 an1"}},
		{"the tone decides", "zhang3", []string{"長 zhang3"}},
		{"the full tone of a neutral syllable", "xuéshēng", []string{"學生 xue2 sheng5"}},
		{"third tones as spoken", "ní hǎo", []string{"你好 ni3 hao3"}},
		{"不 as spoken", "bú shì", []string{"不是 bu4 shi4"}},
		{"a wrong tone still finds", "yínhàng", []string{"銀行 yin2 hang2"}},
		{"retroflex suffix", "huar", []string{"花兒 hua1 r5"}},
		{"common before rare", "ni", []string{"你 ni3", "妳 ni3"}},
		{"English", "run", []string{"跑 pao3", "跑步 pao3 bu4", "走 zou3"}},
		{"an irregular form", "ran", []string{"跑 pao3"}},
		{"to and a verb", "to run", []string{"跑 pao3"}},
		{"part of the word", "bank", []string{"銀行 yin2 hang2", "銀行家 yin2 hang2 jia1"}},
		{"a phrase", "write a letter", []string{"寫信 xie3 xin4"}},
		{"a phrase with small words", "look forward to", []string{"期待 qi1 dai4"}},
		{"words that no sense has together", "letter banana", []string{"信 xin4"}},
		{"English and pinyin", "you", []string{"你 ni3"}},
		{"brackets count little", "beijing", []string{"北京 Bei3 jing1", "背景 bei4 jing3"}},
		{"simplified", "银行", []string{"銀行 yin2 hang2", "銀行家 yin2 hang2 jia1"}},
		{"traditional", "銀行", []string{"銀行 yin2 hang2", "銀行家 yin2 hang2 jia1"}},
		{"inside a word", "行", []string{"銀行 yin2 hang2"}},
		{"a sentence", "我在银行", []string{"我 wo3", "在 zai4", "銀行 yin2 hang2"}},
		{"with a letter", "T恤", []string{"T恤 T xu4"}},
		{"initials", "nhao", []string{"你好 ni3 hao3"}},
		{"initials of all syllables", "yhj", []string{"銀行家 yin2 hang2 jia1"}},
		{"initials of two letters", "zhg", nil},
		{"a syllable begun", "yinh", []string{"銀行 yin2 hang2", "銀行家 yin2 hang2 jia1"}},
		{"initials with spaces", "y h j", []string{"銀行家 yin2 hang2 jia1"}},
		{"the suffix 儿 in full", "huaer", []string{"花兒 hua1 r5"}},
		{"characters before", "*行", []string{"銀行 yin2 hang2"}},
		{"characters after", "銀*", []string{"銀行 yin2 hang2", "銀行家 yin2 hang2 jia1"}},
		{"one character", "银?", []string{"銀行 yin2 hang2"}},
		{"one character between", "银?家", []string{"銀行家 yin2 hang2 jia1"}},
		{"any between", "银*家", []string{"銀行家 yin2 hang2 jia1"}},
		{"characters all around", "*行*", []string{"銀行 yin2 hang2", "銀行家 yin2 hang2 jia1"}},
		{"a pattern in the wrong order", "*行*银*", nil},
		{"a pattern of full width", "＊行", []string{"銀行 yin2 hang2"}},
		{"a pattern of pinyin", "b*jing", []string{"北京 Bei3 jing1", "背景 bei4 jing3"}},
		{"one letter of pinyin", "ya?g*", nil},
		{"a pattern of ü", "n*'er", []string{"女兒 nü3 er2"}},
		{"a pattern of English", "l*tter", []string{"信 xin4"}},
		{"one letter of English", "wri?e", []string{"寫 xie3"}},
		{"a question", "you?", []string{"你 ni3"}},
		{"a question in characters", "你好？", []string{"你好 ni3 hao3"}},
		{"only signs", "*?*", nil},
		{"what cannot be seen", "银\u200b行\x00", []string{"銀行 yin2 hang2", "銀行家 yin2 hang2 jia1"}},
		{"small letters in a word", "t恤", []string{"T恤 T xu4"}},
		{"full stops around", "。银行！", []string{"銀行 yin2 hang2"}},
		{"a sentence of pinyin", "wo zai yinhang", []string{"我 wo3", "在 zai4", "銀行 yin2 hang2"}},
		{"a sentence of pinyin with tones, together", "wǒzàixiěxìn", []string{"我 wo3", "在 zai4", "寫信 xie3 xin4"}},
		{"a sentence that has more than words", "wo zai yinhangx", nil},
		{"a sentence of English", "you write", []string{"你 ni3", "寫 xie3"}},
		{"nothing", "  ", nil},
		{"nothing known", "qqqq", nil},
		{"signs", "%_'\"--;", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			entries, err := db.Search(t.Context(), tt.query, 20)
			if err != nil {
				t.Fatal(err)
			}
			got := show(entries)
			if len(got) < len(tt.want) || !slices.Equal(got[:len(tt.want)], tt.want) || (tt.want == nil && len(got) > 0) {
				t.Errorf("Search(%q) = %q, want first %q", tt.query, got, tt.want)
			}
		})
	}
}

func TestSearchKeepsToItsLimit(t *testing.T) {
	db := sample(t)
	for limit, want := range map[int]int{-1: 0, 0: 0, 1: 1, 2: 2} {
		entries, err := db.Search(t.Context(), "run", limit)
		if err != nil || len(entries) != want {
			t.Errorf("limit %d: %d entries, %v, want %d", limit, len(entries), err, want)
		}
	}
}

func TestSearchTakesLongQueries(t *testing.T) {
	db := sample(t)
	for _, part := range []string{"银行", "yinhang ", "letter ", "y", "*行", "l*", "?", "z h ", "龘", "\x00"} {
		query := strings.Repeat(part, 20_000)
		if entries, err := db.Search(t.Context(), query, 9); err != nil || len(entries) > 9 {
			t.Errorf("%s, very often: %d entries, %v", part, len(entries), err)
		}
	}
}

// FuzzSearch: no query fails, and no answer is longer than asked or has an
// entry twice; the other ways to ask take any text as well.
func FuzzSearch(f *testing.F) {
	db := sample(f)
	for _, q := range []string{
		"", "yin2hang2", "nǚ'ér", "nu:3", "ㄧㄣˊ", "你好吗", "run away", "a\u0301\u0301", "5", "''", "u:", "\xff\xfe", "ê̌", "%' OR 1=1",
		"银*家", "*?*", "b*jing", "？？", "y h j", "T恤*", "huar", "writing a letter", "［", "\u0000", "l*t?r", "*****a*****b",
	} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		entries, err := db.Search(t.Context(), q, 7)
		if err != nil || len(entries) > 7 {
			t.Errorf("%q: %d entries, %v", q, len(entries), err)
		}
		seen := map[int64]bool{}
		for _, e := range entries {
			if seen[e.ID] || e.Simplified == "" || len(e.Senses) == 0 {
				t.Errorf("%q: %+v again or empty", q, e)
			}
			seen[e.ID] = true
		}
		if _, _, err := db.English(t.Context(), q); err != nil {
			t.Errorf("English(%q): %v", q, err)
		}
		words, err := db.Containing(t.Context(), q, 3)
		if err != nil || len(words) > 3 {
			t.Errorf("Containing(%q): %d, %v", q, len(words), err)
		}
		if _, err := db.Variants(t.Context(), q); err != nil {
			t.Errorf("Variants(%q): %v", q, err)
		}
		r, _ := utf8.DecodeRuneInString(q)
		if _, _, err := db.Character(t.Context(), r); err != nil {
			t.Errorf("Character(%q): %v", r, err)
		}
	})
}
