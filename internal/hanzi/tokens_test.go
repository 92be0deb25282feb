package hanzi_test

import (
	"strings"
	"testing"
)

// Each run stands between two words, as a list divided by bars.
func TestTokens(t *testing.T) {
	a := analyzer(t)
	for _, c := range []string{
		"2024-01-20", "10:30", "1,200.5", "50%", "100％", "3.5%～4%", "3-5", "10~20", "１２３", "５Ｇ", "1/2", "-5℃", "−5",
		"1980s", "3C", "$|3.99", "￥|50", "3|。", "...|3",
		"#tag_1|。", "#|朋友|#", "@john_doe", "@|朋友", "#", "##", "a.b-c@mail.example.com", "5a+b@c.cn", "a|@", "www.x.cn/a?b=1&c=d",
		"https://a.cn/x?y=1", "U.S.A.", "ＡＢＣ", "Wi-Fi", "it's", "AT&T", "iPhone15", "привет",
		"👍🏽", "👍🏽|👍🏽", "👨\u200d👩\u200d👧", "🇨🇳|🇺🇸", "1\ufe0f\u20e3", "❤\ufe0f|❤\ufe0f", "🏴\U000e0067\U000e007f", "！！", "……", "!|?",
	} {
		want := append(append([]string{"在"}, strings.Split(c, "|")...), "在")
		checkTexts(t, a, "在"+strings.ReplaceAll(c, "|", "")+"在", want)
	}
	// After a digit or a closing bracket a minus divides.
	checkTexts(t, a, "在1)-5", []string{"在", "1", ")", "-", "5"})
}
