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
		{"他一天才回来", []string{"他", "一", "天", "才", "回来"}},
		{"花了3天才做完", []string{"花", "了", "3", "天", "才", "做", "完"}},
		{"他是天才", []string{"他", "是", "天才"}},
		{"他比我大三岁", []string{"他", "比", "我", "大", "三", "岁"}},
		{"他大三了", []string{"他", "大三", "了"}},
		{"十三岁", []string{"十三", "岁"}},
		{"第三岁", []string{"第三", "岁"}},
		{"走了五里路", []string{"走", "了", "五", "里", "路"}},
		{"多美的花", []string{"多", "美", "的", "花"}},
	} {
		checkTexts(t, a, c.line, c.want)
	}
}
