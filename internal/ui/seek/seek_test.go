package seek_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/seek"
)

func simplify(text string) string { return strings.ReplaceAll(text, "貓", "猫") }

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text, query string
		want        []string
	}{
		{"我的猫很胖，貓喜欢睡觉。", "猫", []string{"猫", "貓"}},
		{"我的猫很胖，貓喜欢睡觉。", "mao", []string{"猫", "貓"}},
		{"我的猫很胖。", "māo", []string{"猫"}},
		{"我的猫很胖。", "wo de mao", []string{"我的猫"}},
		{"我的猫很胖。", "wodem", []string{"我的猫"}},
		{"妈妈骂马吗", "ma", []string{"妈", "妈", "骂", "马", "吗"}},
		{"Tofu and TOFU, tofu", "tofu", []string{"Tofu", "TOFU", "tofu"}},
		{"aaaa", "aa", []string{"aa", "aa"}},
		{"他说：“好！”", "\"好!\"", []string{"“好！”"}},
		{"长城很长", "changcheng", []string{"长城"}},
		{"OK吧", "ok", []string{"OK"}},
		{"女人", "nvren", []string{"女人"}},
		{"我的猫", "狗", nil},
		{"我的猫", "  ", nil},
		{"", "猫", nil},
	} {
		var got []string
		for _, r := range seek.New(simplify).Find(c.text, c.query) {
			got = append(got, string([]rune(c.text)[r.Start:r.End]))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

func TestFindWritten(t *testing.T) {
	for _, c := range []struct {
		text, query string
		want        []string
	}{
		{"他喝茶和水，he said He", "he", []string{"he", "He"}},
		{"他喝茶和水", "he", nil},
		{"我的猫很胖，貓喜欢睡觉。", "猫", []string{"猫", "貓"}},
		{"ＯＫ吧", "ok", []string{"ＯＫ"}},
		{"他", " ", nil},
	} {
		var got []string
		for _, r := range seek.New(simplify).FindWritten(c.text, c.query) {
			got = append(got, string([]rune(c.text)[r.Start:r.End]))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("我的猫很胖", "mao")
	f.Add("a\nb", "A")
	f.Fuzz(func(t *testing.T, text, query string) {
		end := 0
		for _, r := range seek.New(simplify).Find(text, query) {
			if r.Start < end || r.End <= r.Start || r.End > utf8.RuneCountInString(text) {
				t.Fatalf("%v of %q in %q", r, query, text)
			}
			end = r.End
		}
	})
}
