package refbuild

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Classes of names in the jieba dictionary: persons, and foreign ones written
// by sound.
const (
	classPerson  = "nr"
	classForeign = "nrt"
)

// commonSurnames are the hundred that most people in China have. Given names
// are counted with these only: the list of persons has much else in it.
const commonSurnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢" +
	"姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"

// places are characters that end the names of places: the list of foreign
// names has some, and they would make one name of 亚马逊 and 河.
const places = "河州县岛镇市城山湖省区国海港村郡人语"

// commonWord is the frequency per million from which on a surname is taken to
// be the word more often than the name: 于, 和, 向.
const commonWord = 150

// leastForeign is how many foreign names a character must be in to count.
const leastForeign = 3

// nameUses counts how characters stand in names.
func nameUses(names map[string]string, entries []*entry) map[rune]hanzi.NameUse {
	c := nameCounts{surnames: surnames(entries), frequency: map[rune]float64{}}
	for _, e := range entries {
		if r := character(e.Simplified); r != 0 {
			c.frequency[r] = max(c.frequency[r], e.frequency)
		}
	}
	c.foreign(names)
	c.persons(names)
	uses := map[rune]hanzi.NameUse{}
	for r := range c.uses {
		uses[r] = *c.uses[r]
	}
	return uses
}

type nameCounts struct {
	surnames map[rune]bool
	// frequency is that of the single characters as words, per million.
	frequency map[rune]float64
	uses      map[rune]*hanzi.NameUse
}

func (c *nameCounts) of(r rune) *hanzi.NameUse {
	if c.uses == nil {
		c.uses = map[rune]*hanzi.NameUse{}
	}
	if c.uses[r] == nil {
		c.uses[r] = &hanzi.NameUse{}
	}
	return c.uses[r]
}

// surnames are the single characters that CC-CEDICT calls so.
func surnames(entries []*entry) map[rune]bool {
	out := map[rune]bool{}
	for _, e := range entries {
		r, size := utf8.DecodeRuneInString(e.Simplified)
		if size != len(e.Simplified) || !slices.ContainsFunc(e.Senses, func(s string) bool { return strings.HasPrefix(s, "surname ") }) {
			continue
		}
		out[r] = true
		if t, size := utf8.DecodeRuneInString(e.Traditional); size == len(e.Traditional) {
			out[t] = true
		}
	}
	return out
}

// foreign counts the characters of foreign names of three or more.
func (c *nameCounts) foreign(names map[string]string) {
	first, rest := map[rune]float64{}, map[rune]float64{}
	firsts, rests := 0.0, 0.0
	for name, class := range names {
		runes := []rune(name)
		if class != classForeign || len(runes) < 3 || hanzi.CountHan(name) != len(runes) {
			continue
		}
		first[runes[0]]++
		firsts++
		for _, r := range runes[1:] {
			rest[r]++
			rests++
		}
	}
	for r := range c.together(first, rest) {
		if first[r]+rest[r] < leastForeign || strings.ContainsRune(places, r) {
			continue
		}
		// What was not counted in one place is not impossible there.
		c.of(r).First = (first[r] + 0.3) / firsts
		c.of(r).Rest = (rest[r] + 0.3) / rests
	}
}

// together gives the characters of both counts.
func (c *nameCounts) together(a, b map[rune]float64) map[rune]bool {
	out := map[rune]bool{}
	for r := range a {
		out[r] = true
	}
	for r := range b {
		out[r] = true
	}
	return out
}

// persons counts the characters of Chinese names.
func (c *nameCounts) persons(names map[string]string) {
	surname, middle, last := map[rune]float64{}, map[rune]float64{}, map[rune]float64{}
	all, given := 0.0, 0.0
	for name, class := range names {
		runes := []rune(name)
		if class != classPerson || len(runes) != 3 || !c.surnames[runes[0]] || c.sounds(runes[1]) && c.sounds(runes[2]) {
			continue
		}
		surname[runes[0]]++
		all++
		if strings.ContainsRune(commonSurnames, runes[0]) {
			middle[runes[1]]++
			last[runes[2]]++
			given++
		}
	}
	for r, n := range surname {
		c.of(r).Surname = n / all * min(1, commonWord/max(c.frequency[r], 1))
	}
	for r, n := range middle {
		c.of(r).Middle = n / given
	}
	for r, n := range last {
		c.of(r).Last = n / given
	}
}

// sounds reports whether a character stands for sounds of foreign names.
func (c *nameCounts) sounds(r rune) bool { return c.of(r).Rest > 0.002 }
