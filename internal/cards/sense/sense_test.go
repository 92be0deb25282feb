package sense_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/sense"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func zh(word, sentence, translation string) sense.Place {
	before, _, _ := strings.Cut(sentence, word)
	start := len([]rune(before))
	return sense.Place{Language: study.Chinese, Sentence: sentence, Start: start, End: start + len([]rune(word)), Translation: translation}
}

func en(word, sentence, translation string) sense.Place {
	p := zh(word, sentence, translation)
	p.Language = study.English
	return p
}

func list(texts ...string) []sense.Sense {
	out := make([]sense.Sense, len(texts))
	for i, text := range texts {
		out[i].Text = text
		if word, kind, ok := strings.Cut(text, "/"); ok {
			out[i] = sense.Sense{Text: word, POS: sense.POS(kind)}
		}
	}
	return out
}

func TestChoose(t *testing.T) {
	for name, c := range map[string]struct {
		senses []sense.Sense
		at     sense.Place
		want   []int
	}{
		"the one in the translation, inflection folded": {
			list("to beat", "to make (a call)", "to play (a game)"), zh("打", "他们打篮球。", "They were playing basketball."), []int{2},
		},
		"a surname last, whatever the translation": {
			list("surname Wang", "king; monarch"), zh("王", "国王来了。", "Wang came."), []int{1},
		},
		"nothing but a variant": {list("variant of 够[gou4]"), zh("彀", "彀了。", ""), []int{0}},
		"a classifier after a number": {
			list("root", "only", "classifier for long slender objects"), zh("支", "我有三支笔。", ""), []int{2},
		},
		"no classifier elsewhere": {
			list("classifier for books", "origin; this"), zh("本", "本是如此。", ""), []int{1},
		},
		"without anything to go by, the first ones but no variant": {
			list("to see", "to look at", "variant of 看[kan1]"), zh("看", "看！", ""), []int{0, 1},
		},
		"no bound form where it stands alone": {
			list("(bound form) clear", "to understand"), zh("懂", "我懂。", ""), []int{1},
		},
		"several in the translation": {
			list("to wait", "when", "to stay"), zh("等", "等一等。", "Stay and wait."), []int{0, 2},
		},
		"Chinese words in a Chinese translation": {
			list("检查", "支票/noun", "格子/noun"), en("check", "I lost the check.", "我把支票弄丢了。"), []int{1},
		},
		"a verb after to": {
			list("书/noun", "预订/verb"), en("book", "I want to book a room.", ""), []int{1},
		},
		"no sentence": {list("甲", "乙", "丙", "丁"), sense.Place{Language: study.English}, []int{0, 1, 2}},
		"no senses":   {nil, zh("看", "看！", ""), nil},
		"bounds that are wrong": {
			list("one", "two"), sense.Place{Language: study.Chinese, Sentence: "看", Start: 5, End: 9}, []int{0, 1},
		},
	} {
		if got := (sense.Ranker{}).Choose(c.senses, c.at); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v of %v", name, got, c.want, c.senses)
		}
	}
}

// What translates another word of the sentence does not translate this one.
func TestOthersClaimTheirWords(t *testing.T) {
	senses := list("to make (a call)", "to strike", "to call")
	at := zh("打", "他打电话。", "He makes a call.")
	at.Others = []string{"telephone\nphone; call"}
	if got := (sense.Ranker{}).Choose(senses, at); got[0] != 0 {
		t.Errorf("chose %q", senses[got[0]].Text)
	}
}

func FuzzRank(f *testing.F) {
	f.Add("to go; to walk (on foot)\nsurname Zou", "他走了。", "He walked away.", 1, 2, true)
	f.Add("检查\n支票", "I lost the check.", "我把支票弄丢了。", 11, 16, false)
	f.Add("((", ")", "’s", 0, 1, true)
	f.Fuzz(func(t *testing.T, senses, sentence, translation string, start, end int, chinese bool) {
		at := sense.Place{Language: study.English, Sentence: sentence, Start: start, End: end, Translation: translation, Others: []string{senses}}
		if chinese {
			at.Language = study.Chinese
		}
		all := list(strings.Split(senses, "\n")...)
		fits := (sense.Ranker{}).Rank(all, at)
		seen := map[int]bool{}
		for _, fit := range fits {
			seen[fit.Sense] = true
			if fit.Match < 0 || fit.Match > 1.5 {
				t.Errorf("match %v", fit.Match)
			}
		}
		if len(fits) != len(all) || len(seen) != len(all) {
			t.Errorf("%d of %d senses", len(seen), len(all))
		}
		if n := len((sense.Ranker{}).Choose(all, at)); n == 0 || n > sense.Most {
			t.Errorf("%d chosen", n)
		}
	})
}
