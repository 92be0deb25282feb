package refbuild

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// taiwanForms are ways to draw a character that CC-CEDICT uses beside the one
// it has most: the second is written for the first.
var taiwanForms = strings.NewReplacer(
	"裏", "裡", "爲", "為", "衆", "眾", "羣", "群", "峯", "峰", "綫", "線", "啓", "啟", "麪", "麵", "牀", "床", "着", "著", "粧", "妝", "鈎", "鉤", "鷄", "雞",
)

// ownPairs are words that CC-CEDICT writes in another way than dictionaries of
// Taiwan do, or that it lacks, simplified and traditional.
var ownPairs = strings.Fields(`
并入 併入 归并 歸併 合并 合併 仿效 仿效 台风 颱風 裤子 褲子 复姓 複姓 发卡 髮卡 编制 編制 机制 機制 后座 後座 纤手 纖手
不锈钢 不鏽鋼 表盘 錶盤 表带 錶帶 发包 發包 吧台 吧檯 冲决 沖決 干饭 乾飯 借口 藉口
`)

// scripts gives the words in both scripts. A pure variant is read but never
// written.
func scripts(entries []*entry) []hanzi.ScriptPair {
	own := map[string]string{}
	for i := 0; i+1 < len(ownPairs); i += 2 {
		own[ownPairs[i]] = ownPairs[i+1]
	}
	var out []hanzi.ScriptPair
	for _, e := range entries {
		if utf8.RuneCountInString(e.Simplified) != utf8.RuneCountInString(e.Traditional) {
			continue
		}
		p := hanzi.ScriptPair{
			Simplified: e.Simplified, Traditional: e.Traditional, Frequency: e.frequency, Name: e.proper, Variant: isVariant(e.Senses),
		}
		if written, ok := own[p.Simplified]; ok {
			p.Traditional = written
		} else if !p.Variant {
			p.Traditional = stages(taiwanForms.Replace(p.Traditional), e)
		}
		out = append(out, p)
		if p.Traditional != e.Traditional {
			p.Traditional, p.Variant = e.Traditional, true
			out = append(out, p)
		}
	}
	return out
}

// person is what CC-CEDICT writes after the name of a person: (1950-).
var person = regexp.MustCompile(`\([0-9]{4}-`)

// stages writes 臺 for 台 where a word has it read tái, as CC-CEDICT does in 臺灣
// but not in its other words of the island, of stages and of stations. The
// place names with tāi keep 台, and so do persons, the polite word for you
// (台端), and the character by itself, which is in use in both forms.
func stages(traditional string, e *entry) string {
	runes := []rune(traditional)
	if len(runes) < 2 || len(runes) != len(e.Syllables) {
		return traditional
	}
	for _, s := range e.Senses {
		if person.MatchString(s) || strings.HasPrefix(s, "you (") {
			return traditional
		}
	}
	for i, r := range runes {
		mountain := i > 0 && runes[i-1] == '天' // 天台宗 is of the mountain, however it is read
		if r == '台' && strings.EqualFold(e.Syllables[i], "tai2") && !mountain {
			runes[i] = '臺'
		}
	}
	return string(runes)
}

// isVariant reports whether all senses say that the word is only another way
// to write one.
func isVariant(senses []string) bool {
	return !slices.ContainsFunc(senses, func(s string) bool { return !strings.Contains(s, "variant of ") })
}
