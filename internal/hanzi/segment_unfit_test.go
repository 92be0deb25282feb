package hanzi_test

import "testing"

// A day of a month is 日, whatever words begin with it.
func TestWordsThatDoNotFit(t *testing.T) {
	a := realAnalyzer(t)
	for _, c := range []struct {
		line string
		want []string
	}{
		{"3月5日电", []string{"3", "月", "5", "日", "电"}},
		{"三月五日前", []string{"三月", "五", "日", "前"}},
		{"5日元", []string{"5", "日元"}},
	} {
		checkTexts(t, a, c.line, c.want)
	}
}
