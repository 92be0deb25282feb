package filled

import "github.com/dear-li-hua/dear-li-hua/internal/study"

// word is what becomes a card.
type word struct{ head, traditional, reading, gloss string }

// vocabulary are the words that are made into cards, the earliest first.
var vocabulary = map[study.Language][]word{
	study.Chinese: {
		{"星期", "星期", "xīngqī", "week"},
		{"公园", "公園", "gōngyuán", "park (for public recreation)"},
		{"面条", "麵條", "miàntiáo", "noodles"},
		{"跑步", "跑步", "pǎobù", "to run; to jog"},
		{"回信", "回信", "huíxìn", "to write back; letter written in reply"},
		{"老师", "老師", "lǎoshī", "teacher"},
		{"忍不住", "忍不住", "rěnbuzhù", "cannot help; unable to bear"},
		{"相信", "相信", "xiāngxìn", "to believe"},
		{"发现", "發現", "fāxiàn", "to notice; to discover"},
		{"收到", "收到", "shōudào", "to receive"},
		{"整理", "整理", "zhěnglǐ", "to put in order; to tidy up"},
		{"感动", "感動", "gǎndòng", "to be moved; to touch (emotionally)"},
	},
	study.English: {
		{"school paper", "", "", "校报"},
		{"topic", "", "/ˈtɑpɪk/", "题目，话题"},
		{"dumplings", "", "/ˈdʌmplɪŋz/", "饺子"},
		{"envelopes", "", "/ˈɛnvəˌloʊps/", "信封"},
		{"visitors", "", "/ˈvɪzətərz/", "客人，游客"},
		{"basketball", "", "/ˈbæskətˌbɔl/", "篮球"},
		{"apology", "", "/əˈpɑlədʒi/", "道歉"},
		{"picnic", "", "/ˈpɪkˌnɪk/", "野餐"},
		{"drawer", "", "/drɔr/", "抽屉"},
		{"polite", "", "/pəˈlaɪt/", "有礼貌的"},
		{"grade", "", "/ɡreɪd/", "分数，成绩"},
		{"wonder", "", "/ˈwʌndər/", "想知道"},
	},
}

// familiar are words that the learner says are known.
var familiar = map[study.Language][]string{
	study.Chinese: {"我", "你", "他", "是", "的", "了", "在", "不", "很", "妈妈", "爸爸", "朋友", "学生", "一个", "什么", "写", "信", "都", "也", "去", "吃", "和"},
	study.English: {"i", "you", "the", "a", "and", "my", "is", "was", "to", "of", "dog", "name", "school", "teacher", "mom"},
}
