package letters_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// reply is a draft as a learner may write it, with what a reader finds that it
// covers. None of them was looked at when the rules were made.
type reply struct {
	to, body, wish string
	covers         []bool
}

func replies() []reply {
	return []reply{
		{"lihua-hsk2-01", "我是大卫，我今年十九岁。星期天我在家睡觉，下午和弟弟打篮球。你爸爸叫什么名字？", "祝你快乐！", []bool{true, true, true}},
		{"lihua-hsk2-01", "谢谢你的信！我也不喜欢写作业。我们学校有一个很好的老师。", "", []bool{false, false, false}},
		{"lihua-hsk2-01", "我叫玛丽，二十一岁，是大学生。你的狗叫什么？", "", []bool{true, false, true}},
		{
			"lihua-hsk3-01", "我叫汤姆，住在佛罗里达。我们这里冬天一点儿也不冷，可以游泳。我喜欢猫，因为猫很安静。豆腐几岁了？", "祝你身体健康！",
			[]bool{true, true, true, true},
		},
		{"lihua-hsk3-01", "你好，我是一个学生。我有两只狗。它们每天在公园里跑。", "", []bool{false, false, false, false}},
		{
			"lihua-hsk3-02", "我奶奶家有一只老狗，叫小白。它每天早上跟奶奶去买菜，晚上睡在门口。等人的时候，我常常看手机。你的照相机贵吗？", "",
			[]bool{true, true, true, true},
		},
		{"lihua-hsk3-02", "豆腐的尾巴很好看。等朋友的时候我喜欢听歌。", "", []bool{false, false, true, false}},
		{
			"lihua-hsk3-03", "你的感冒怎么样了？我们这儿冬天常常吃土豆和牛肉。生病的时候我想喝热牛奶，我姐姐照顾我。", "祝你身体健康！",
			[]bool{true, true, true, true},
		},
		{"lihua-hsk3-03", "冬天我们家每个星期五吃鱼。你妈妈做的饺子一定很好吃。", "祝你快乐！", []bool{false, true, false, false}},
		{
			"lihua-hsk3-04", "我的邻居是一位老师，她有三个孩子。上个月我的护照不见了，我找了一个晚上，最后在书包里找到了。我觉得豆腐应该有一个家，因为吃得太多会生病。", "",
			[]bool{true, true, true},
		},
		{"lihua-hsk3-04", "我住的地方没有邻居，只有很多树。豆腐有两个家很好，因为它可以吃很多鱼。", "", []bool{false, false, true}},
		{
			"lihua-hsk3-05", "在美国，我最喜欢的节日是圣诞节，我们和爷爷奶奶一起吃蛋糕。我有一张很有意思的照片，里面是我哥哥和一只大鸟。", "祝你们新年快乐！",
			[]bool{true, true, true},
		},
		{"lihua-hsk3-05", "我没有过过春节。今年我想去中国学习中文。", "祝你马年快乐！", []bool{false, false, true}},
		{"lihua-hsk3-06", "我觉得小猫应该叫牛奶，因为牛奶是白的。我最喜欢豆腐不见了的那件事。我很想去哈尔滨看雪。", "", []bool{true, true, true}},
		{"lihua-hsk3-06", "太好了！四只小猫一定很可爱。请给我看看照片。", "", []bool{false, false, false}},
		{
			"lihua-hsk4-01", "读了你的信，我觉得很感动。去年我在机场等过我哥哥，等了六个小时，原来他坐错了飞机。去公园的话，我打算带三明治和苹果。你女儿今年多大了？", "",
			[]bool{true, true, true, true},
		},
		{"lihua-hsk4-01", "鸡蛋很好吃。我每天早上都吃两个。", "", []bool{false, false, false, false}},
		{
			"john-a2-01", "On New Year's Eve my family has a big dinner together and we watch TV. We eat fish and dumplings. I'm eighteen but I still get red envelopes. Many foreign visitors give clocks as presents, which is wrong.", "",
			[]bool{true, true, true},
		},
		{"john-a2-01", "Spring Festival is the most important festival in China. I hope you can come to China one day.", "", []bool{false, false, false}},
		{
			"john-a2-01", "On the night before the new year we make dumplings together. I do not get red envelopes any more because I am too old.", "",
			[]bool{true, true, false},
		},
		{
			"peter-b1-01", "Please don't apologize. I think you should bring some chocolate as a gift. In the park you could fly a kite. At the table you should wait for the oldest to start. As for me, I am in my last year of high school.", "",
			[]bool{true, true, true},
		},
		{"peter-b1-01", "I was happy to get your letter. The park is very beautiful in spring.", "", []bool{false, false, false}},
	}
}

// What is found in replies that nobody wrote for the purpose: nearly nothing
// that is not there, and a good part of what is.
func TestCoveredInOtherReplies(t *testing.T) {
	w := realWords(t)
	var found, wrong share
	for _, doc := range shelf(t) {
		for _, r := range replies() {
			if r.to != doc.ID {
				continue
			}
			draft := letters.Content{Salutation: "亲爱的李华：", Body: r.body, Wish: r.wish}
			for i, on := range letters.Covered(doc.Language, doc.Points, doc.Phrases, draft, w) {
				if r.covers[i] {
					found.add(on)
				} else {
					wrong.add(on)
				}
				if on != r.covers[i] {
					t.Logf("%s %q by %q: %v", doc.ID, doc.Points[i].In(doc.Language), r.body, on)
				}
			}
		}
	}
	t.Logf("noticed %v of what is there, and %v of what is not", found, wrong)
	if found.percent() < 75 || wrong.percent() > 5 {
		t.Error("too few are noticed, or too many")
	}
}

func BenchmarkCovered(b *testing.B) {
	w := realWords(b)
	points := []bilingual.Point{{Zh: "说说星期天你喜欢什么，为什么。"}, {Zh: "问李华一个问题。"}, {Zh: "介绍一个你的邻居。"}}
	for _, n := range []int{1, 100} { // 200 and 20,000 characters
		draft := letters.Content{Salutation: "亲爱的李华：", Body: strings.Repeat(strings.Repeat("昨天我在公园里看见一只很老的黑猫，它坐在椅子上看鸟。", 8)+"\n", n)}
		b.Run(fmt.Sprint(200*n), func(b *testing.B) {
			for b.Loop() {
				letters.Covered(study.Chinese, points, nil, draft, w)
			}
		})
	}
}
