package hanzi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// countries are characters that stand for countries, languages and cities when
// two of them stand together: 中美, 英汉, 京沪.
const countries = "中美英法德俄苏蘇日韩韓朝印澳加欧歐亚亞非汉漢京津沪滬渝粤粵港澳台臺"

// abbreviates reports whether a word of two characters names two countries,
// languages or places.
func abbreviates(text []rune) bool {
	return len(text) == 2 && text[0] != text[1] && isIn(countries, text[0]) && isIn(countries, text[1]) &&
		!isIn("中日", text[1]) || len(text) == 2 && text[1] == '日' && isIn("中美韩韓", text[0])
}

func isCapital(syllable string) bool {
	r, _ := utf8.DecodeRuneInString(syllable)
	return unicode.IsUpper(r)
}

// capitalised writes a word with a capital.
func capitalised(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}

// surnames are the commonest, without those that are common words before a
// noun: 高, 向, 万, 于.
const surnames = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫朱胡郭何罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘鍾谭譚陆陸汪范范廖贾賈" +
	"韦韋付邹鄒孟熊秦邱尹薛闫段侯龙龍陶黎贺賀顾顧郝龚龔邵钱錢严嚴覃武戴莫孔汤湯马馬林方白"

// nicknames are surnames that 老 and 小 make a nickname with; 老马 and 小白 can
// be other things.
const nicknames = "王李张張刘劉陈陳杨楊赵趙吴吳周徐孙孫朱胡郭何罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭潘董袁蒋蔣蔡余吕呂苏蘇卢盧贾賈任姚沈姜崔谭譚廖汪范陆陸邹鄒孟秦尹薛侯邵钱錢严嚴戴"

// titles follow a surname and stay without a capital: Wáng lǎoshī.
const titles = " 先生 女士 小姐 太太 老师 老師 同学 同學 同志 经理 經理 总经理 總經理 主任 医生 醫生 大夫 教授 博士 校长 校長 院长 院長 部长 部長 局长 局長 市长 市長 省长 縣長 县长 处长 處長 科长 科長 队长 隊長 班长 班長 " +
	"厂长 廠長 总统 總統 总理 總理 主席 书记 書記 会计 師傅 师傅 师父 師父 老板 老闆 叔叔 阿姨 爷爷 爺爺 奶奶 大爷 大爺 大妈 大媽 大哥 大姐 哥 姐 叔 姨 律师 律師 法官 工程师 工程師 护士 護士 教练 教練 记者 記者 警官 将军 將軍 上校 夫人 氏 某 总 總 董 工 "

// places are common nouns that make a name of the word before them when that is
// a name, or one of naming.
const places = " 大学 大學 学院 學院 中学 中學 小学 小學 公园 公園 广场 廣場 医院 醫院 图书馆 圖書館 博物馆 博物館 机场 機場 火车站 火車站 车站 車站 饭店 飯店 宾馆 賓館 剧院 劇院 大会堂 大會堂 银行 銀行 出版社 日报 日報 晚报 晚報 电视台 電視台 " +
	"路 街 大街 大道 桥 橋 市 省 县 縣 区 區 镇 鎮 乡 鄉 村 州 岛 島 江 河 湖 山 海 港 寺 "

// naming are words that places are named after, with whatever class of place.
const naming = " 人民 和平 解放 胜利 勝利 友谊 友誼 光明 "

// namingBytes is the length of each word of naming.
const namingBytes = 6

func listed(list, word string) bool { return strings.Contains(list, " "+word+" ") }

// nameWords gives capitals to words that are names together with their
// neighbours (rules C3 to C6).
func nameWords(spans []span, words []Word) {
	for i := 0; i+1 < len(words); i++ {
		w, after := &words[i], &words[i+1]
		if w.Lang != langChinese || after.Lang != langChinese {
			continue
		}
		one := spans[i].end-spans[i].start == 1
		switch {
		case one && strings.Contains(surnames, w.Text) && listed(titles, after.Text):
			w.Pinyin = capitalised(w.Pinyin)
		case namesSelf(spans, words, i):
			after.Pinyin = capitalised(after.Pinyin) // 我姓单
		case (w.Text == "老" || w.Text == "小") && strings.Contains(nicknames, after.Text) && spans[i+1].end-spans[i+1].start == 1 &&
			(i == 0 || !isNumeralWord(words[i-1].Text)):
			w.Pinyin, after.Pinyin = capitalised(w.Pinyin), capitalised(after.Pinyin)
		case (spans[i].proper || isCapital(w.Pinyin)) && !one && listed(places, after.Text),
			len(w.Text) == namingBytes && listed(naming, w.Text) && listed(places, after.Text) && utf8.RuneCountInString(after.Text) > 1:
			w.Pinyin, after.Pinyin = capitalised(w.Pinyin), capitalised(after.Pinyin)
		case one && spans[i+1].end-spans[i+1].start == 1 && (w.Text == "中" && strings.Contains("美英法德俄韩韓朝印澳欧歐非", after.Text) ||
			after.Text == "中" && strings.Contains("美英法俄韩韓", w.Text)):
			w.Pinyin, after.Pinyin, after.Joined = capitalised(w.Pinyin)+"-", capitalised(after.Pinyin), true
		}
	}
}

// namesSelf reports whether word i is the verb 姓 with a surname after it.
func namesSelf(spans []span, words []Word, i int) bool {
	return words[i].Text == "姓" && spans[i+1].end-spans[i+1].start == 1 && (i == 0 || words[i-1].Text != "百") &&
		!isIn("什啥谁誰哪名氏不了的是甚么麼", []rune(words[i+1].Text)[0])
}

func isNumeralWord(word string) bool {
	for _, r := range word {
		if !isNumeralSign(r) {
			return false
		}
	}
	return word != ""
}
