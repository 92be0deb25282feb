package letters_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// fewWords is a tokenizer that knows only the words it is given, longest
// first, and a few lemmas.
type fewWords struct{}

const (
	knownWords  = "介绍 李华 豆腐 星期天 喜欢 为什么 因为 邻居 安静 名字 什么 今年 告诉 说说 问问 一个 问题 冬天 照片 昨天 相机 我们 动物 公园 跑步 感觉 高兴 打算 好吃的 蛋糕 女儿 英语"
	knownLemmas = "apologies:apology eats:eat ate:eat went:go dogs:dog envelopes:envelope gave:give visitors:visitor games:game called:call"
)

func (fewWords) Simplify(text string) string { return strings.ReplaceAll(text, "鄰居", "邻居") }

func (fewWords) Words(sentence string) []string {
	var out []string
next:
	for sentence != "" {
		for _, w := range strings.Fields(knownWords) {
			if strings.HasPrefix(sentence, w) {
				out, sentence = append(out, w), sentence[len(w):]
				continue next
			}
		}
		_, n := utf8.DecodeRuneInString(sentence)
		out, sentence = append(out, sentence[:n]), sentence[n:]
	}
	return out
}

func (fewWords) Lemmas(word string) []string {
	for _, pair := range strings.Fields(knownLemmas) {
		if form, lemma, _ := strings.Cut(pair, ":"); form == word {
			return []string{lemma}
		}
	}
	return nil
}

func TestCovered(t *testing.T) {
	phrases := []bilingual.Phrase{
		{Zh: "我的邻居是一个……的人。", En: "My neighbor is somebody who …"},
		{Zh: "至于名字，我叫……", En: "There is no need to apologize."},
		{Zh: "你的豆腐好吗？", En: "How is your Tofu doing?"},
	}
	for _, c := range []struct {
		language    study.Language
		point, body string
		want        bool
	}{
		{study.Chinese, "说说星期天你喜欢什么。", "星期天我喜欢睡觉。", true},
		{study.Chinese, "说说星期天你喜欢什么。", "星期天我不学习。我喜欢看书。", true}, // in two sentences
		{study.Chinese, "说说星期天你喜欢什么。", "星期天你喜欢什么？", false},     // asked, not told
		{study.Chinese, "说说星期天你喜欢什么。", "我喜欢猫。", false},
		{study.Chinese, "说说星期天你喜欢什么。", "", false},
		{study.Chinese, "告诉李华你今年多大。", "我今年二十岁。", true},
		{study.Chinese, "告诉李华你今年多大。", "李华今年很高兴。", false},
		{study.Chinese, "介绍一个你的邻居。", "昨天，我借了邻居的相机。", false},
		{study.Chinese, "介绍一个你的邻居。", "我的邻居八十岁了。", true},
		{study.Chinese, "介绍一个你的邻居。", "我的鄰居八十歲了。", true}, // traditional
		{study.Chinese, "问李华一个问题。", "你好吗？", true},
		{study.Chinese, "问李华一个问题。", "我很好。", false},
		{study.Chinese, "问李华一个问题。", "他问我：“你好吗？”", false}, // quoted
		{study.Chinese, "问问李华的女儿。", "你女儿好吗？", true},
		{study.Chinese, "问问李华的女儿。", "你好吗？", false},
		{study.Chinese, "问问李华的女儿。", "我有一个女儿。", false},
		{study.Chinese, "问问豆腐怎么样。", "你的豆腐好吗？", true},
		{study.Chinese, "问问豆腐怎么样。", "我不知道你的豆腐好吗。", false},
		{study.Chinese, "说说星期天的动物。", "星期天我看见一只猫。", true},
		{study.Chinese, "说说星期天的狗。", "星期天很冷，有一只猫。", false},
		{study.Chinese, "说说你喜欢冬天，为什么。", "我喜欢冬天，因为冬天很安静。", true},
		{study.Chinese, "说说你喜欢冬天，为什么。", "我喜欢冬天。", false}, // no reason
		{study.Chinese, "说说冬天的公园，再问李华一个问题。", "冬天的公园很安静。你呢？", true},
		{study.Chinese, "说说冬天的公园，再问李华一个问题。", "冬天的公园很安静。", false},
		{study.Chinese, "说说冬天的公园，再问李华一个问题。", "你呢？", false},
		{study.Chinese, "祝李华冬天高兴。", "冬天我很高兴。", false}, // no wish
		{study.Chinese, "祝李华冬天高兴。", "祝你今年高兴！", true},
		{study.Chinese, "祝李华今年高兴。", "我很好。", true}, // in the closing
		{study.Chinese, "", "你好吗？", false},

		{study.English, "Say what your dog ate in winter.", "In winter my dog ate a cake.", true},
		{study.English, "Say what your dog ate in winter.", "What did your dog eat in winter?", false},
		{study.English, "Tell John about red envelopes.", "We get red envelopes.", true},
		{study.English, "Tell John about red envelopes.", "I got a red car.", false},
		{study.English, "Accept his apologies.", "There is no need to apologize.", true},
		{study.English, "Accept his apologies.", "I went to the park.", false},
		{study.English, "Ask about his visitors.", "Do visitors come often?", true},
		{study.English, "Ask about his visitors.", "Visitors come often.", false},
		{study.English, "Say which game you like, and why.", "I like the game because it is short.", true},
		{study.English, "Say which game you like, and why.", "I like the game.", false},
		{study.English, "Introduce your neighbor.", "Our neighbor is eighty.", true},
		{study.English, "Introduce your neighbor.", "A neighbor called.", false},
	} {
		p := []bilingual.Point{{Zh: c.point, En: c.point}}
		if c.language == study.English {
			p[0].Zh = ""
		}
		draft := letters.Content{Salutation: "亲爱的李华：", Body: c.body, Wish: "祝你今年都好！"}
		if got := letters.Covered(c.language, p, phrases, draft, fewWords{}); len(got) != 1 || got[0] != c.want {
			t.Errorf("%q by %q: %v, want %v", c.point, c.body, got, c.want)
		}
	}
}

// A phrase that suits two points tells nothing about either.
func TestPhrasesOfTwoPoints(t *testing.T) {
	points := []bilingual.Point{{Zh: "介绍你的邻居。", En: "Introduce a neighbor."}, {Zh: "问问李华的邻居。", En: "Ask about Li Hua's neighbor."}}
	phrases := []bilingual.Phrase{{Zh: "邻居是一个好人", En: "neighbor"}}
	got := letters.Covered(study.Chinese, points, phrases, letters.Content{Body: "邻居是一个好人。"}, fewWords{})
	if fmt.Sprint(got) != "[false false]" {
		t.Error(got)
	}
	if got = letters.Covered(study.Chinese, points[:1], phrases, letters.Content{Body: "邻居是一个好人。"}, fewWords{}); !got[0] {
		t.Error("the phrase of one point is not noticed")
	}
}

func FuzzCovered(f *testing.F) {
	f.Add("说说你是谁，今年多大，为什么。", "我叫……，今年……岁。", "亲爱的李华：", "我叫安娜。今年多？\n多大", true)
	f.Add("Say why, and ask: what? Then tell him.", "…", "Dear,", "Why.Because so? “", false)
	f.Add("：，,", "？", "", "\x00\xff", true)
	f.Fuzz(func(t *testing.T, point, phrase, salutation, body string, chinese bool) {
		language := study.English
		if chinese {
			language = study.Chinese
		}
		points := []bilingual.Point{{Zh: point, En: point}, {Zh: phrase, En: point}}
		draft := letters.Content{Salutation: salutation, Body: body}
		if got := letters.Covered(language, points, []bilingual.Phrase{{Zh: phrase, En: phrase}}, draft, fewWords{}); len(got) != 2 {
			t.Errorf("%d answers", len(got))
		}
		if got := letters.Covered(language, points, nil, letters.Content{}, fewWords{}); got[0] || got[1] {
			t.Errorf("an empty draft covers %q or %q", point, phrase)
		}
	})
}
