package hanzi_test

import (
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Names as textbooks have them are one word where names are looked for, and
// words that only begin like them stay what they are.
func TestNamesOfTextbooks(t *testing.T) {
	a := realAnalyzer(t)
	for _, c := range []struct{ line, name, pinyin string }{
		{"我叫王红。", "王红", "Wáng Hóng"},
		{"李强和高文来了。", "李强", "Lǐ Qiáng"},
		{"李强和高文来了。", "高文", "Gāo Wén"},
		{"林小雨是我的同学。", "林小雨", "Lín Xiǎoyǔ"},
		{"郑小龙", "郑小龙", "Zhèng Xiǎolóng"},
		{"我和孙丽丽、陈美丽去。", "孙丽丽", "Sūn Lìlì"},
		{"我和孙丽丽、陈美丽去。", "陈美丽", "Chén Měilì"},
		{"王红老师说：", "王红", "Wáng Hóng"},
	} {
		if got := shown(a.Annotate(c.line)); !slices.Contains(texts(a.Annotate(c.line)), c.name) {
			t.Errorf("%s: %s is no word of %s", c.line, c.name, got)
		}
		for _, w := range a.Annotate(c.line) {
			if w.Text == c.name && w.Pinyin != c.pinyin {
				t.Errorf("%s: %s, want %s", c.name, w.Pinyin, c.pinyin)
			}
		}
	}
	for _, c := range []struct{ line, word string }{
		{"王国很大。", "王国"},
		{"高大的人来了。", "高大"},
		{"李子和苹果", "李子"},
		{"何时来？", "何时"},
		{"白天，我去。", "白天"},
		{"黄色和红色", "黄色"},
		{"钱包，", "钱包"},
		{"马上来。", "马上"},
		{"张开，", "张开"},
		{"张开嘴。", "张开"},
		{"高兴，", "高兴"},
		{"文明和和平", "文明"},
		{"方便，", "方便"},
		{"和平来了", "和平"},
		{"马路和河", "马路"},
		{"安静，", "安静"},
		{"金黄，", "金黄"},
		{"江边，", "江边"},
		{"高水平，", "水平"},
		{"白衬衫和裤子", "衬衫"},
		{"高，不高？", "高"},
		{"天很黑，风很大。", "天"},
		{"他高高地站着。", "他"},
		{"我是高中生。", "高中生"},
		{"高声说", "高声"},
		{"黄金和白银", "黄金"},
		{"花红，叶绿，", "叶"},
		{"我和张大夫来了。", "大夫"},
		{"王老师说", "老师"},
		{"王先生来了。", "先生"},
	} {
		if got := texts(a.Annotate(c.line)); !slices.Contains(got, c.word) {
			t.Errorf("%s: %s is no word of %q", c.line, c.word, got)
		}
	}
}

// texts are the words of a line.
func texts(words []hanzi.Word) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.Text)
	}
	return out
}
