package hanzi

import (
	"strings"
	"sync"

	gopinyin "github.com/mozillazg/go-pinyin"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// usualAlone gives the usual reading of words where tables put another one
// first: of one character, particles, measure words, common verbs, and surnames
// that hardly occur otherwise; of several, words whose other reading is rare in
// speech. It was set by hand, after a look at what the tables get wrong in
// running text; what has several characters is read so by entries of the
// dictionary, whole or in its two parts.
const usualAlone = `
的de5 地de5 得de5 了le5 着zhe5 过guo4 们men5 么me5 吗ma5 呢ne5 吧ba5 啊a5 呀ya5 啦la5 嘛ma5 哪na3 那na4 这zhe4
还hai2 都dou1 为wei4 只zhi3 个ge4 和he2 与yu3 给gei3 把ba3 被bei4 没mei2 会hui4 要yao4 看kan4 好hao3 少shao3 多duo1
大da4 上shang4 下xia4 中zhong1 里li3 长chang2 行xing2 重zhong4 种zhong3 当dang1 间jian1 分fen1 发fa1 干gan4 更geng4
应ying1 将jiang1 教jiao1 觉jue2 系xi4 几ji3 数shu3 差cha4 倒dao4 空kong1 难nan2 便bian4 背bei4 朝chao2 曾ceng2
单dan1 调tiao2 传chuan2 转zhuan3 处chu4 量liang4 假jia3 卷juan3 尽jin4 钉ding1 弹tan2 度du4 划hua4 号hao4 喝he1
华hua2 降jiang4 角jiao3 结jie2 露lu4 落luo4 弄nong4 舍she3 石shi2 吐tu3 吓xia4 鲜xian1 相xiang1 削xiao1 载zai4
炸zha4 涨zhang3 占zhan4 正zheng4 作zuo4 钻zuan1 藏cang2 奔ben1 称cheng1 冲chong1 答da2 恶e4 冠guan4 咱zan2 散san4
似si4 女nü3 车che1 乐le4 说shuo1 谁shei2 色se4 宿su4 薄bao2 血xue4 熟shu2 一yi1 不bu4 儿er2 子zi3 头tou2 家jia1
翟zhai2 贾jia3 冯feng2 褚chu3 葛ge3 肖xiao1 帖tie3 识shi2 咳ke2 呵he1 喇la3 闷men4 隽jun4 杷pa2 媛yuan2
任ren4 盛sheng4 解jie3 朴pu3 查cha2 区qu1 仇chou2 参can1 畜chu4 绿lü4 率lü4 禅chan2 校xiao4 模mo2 据ju4 强qiang2
过去guo4qu4 多少duo1shao5 起来qi3lai5 大爷da4ye5 大方da4fang5 生意sheng1yi5
花儿hua1r5 到了dao4le5 一个yi1ge4 几个ji3ge4 多个duo1ge4 半个ban4ge4
`

// aloneTable maps words to their usual reading, "lao3 po5". It is made at its
// first use, which most runs of the program never come to.
var aloneTable = sync.OnceValue(buildAlone)

func buildAlone() map[string]string {
	m := map[string]string{}
	for _, field := range strings.Fields(usualAlone) {
		at := strings.IndexFunc(field, func(r rune) bool { return !IsHan(r) })
		if syllables, err := pinyin.ParseAll(field[at:]); err == nil {
			m[field[:at]] = pinyin.Numbers(syllables)
		}
	}
	return m
}

// Usual gives the usual reading of a word of which tables put another one
// first, "duo1 shao5" for 多少; "" for all others.
func Usual(word string) string { return aloneTable()[word] }

// usualReading gives the reading that a character has most often as a word by
// itself, "" when no table knows the character.
func usualReading(r rune) string {
	if s, ok := aloneTable()[string(r)]; ok {
		return s
	}
	if all := tableReadings(r); len(all) > 0 {
		return all[0]
	}
	return ""
}

// tableReadings gives the readings that go-pinyin's table has for a character.
func tableReadings(r rune) []string {
	var out []string
	for marked := range strings.SplitSeq(gopinyin.PinyinDict[int(r)], ",") {
		if s, err := pinyin.Parse(marked); err == nil {
			if s.Tone == pinyin.ToneUnknown {
				s.Tone = pinyin.ToneNeutral
			}
			out = append(out, s.Number())
		}
	}
	return out
}
