package question_test

import (
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/answer"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/question"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func sill() cards.Note {
	return cards.Note{
		Language: study.Chinese, Headword: "窗台", Traditional: "窗臺", Reading: "chuāngtái", Gloss: "window sill",
		Contexts: []cards.Context{{Sentence: "猫在窗台上，窗台很冷。", Start: 2, End: 4}, {Sentence: "没有它。"}},
	}
}

func asked(k cards.Kind, n cards.Note) question.Question {
	return question.Of(cards.Item{Note: n, Card: cards.Card{Kind: k}})
}

func TestWaysAndSentences(t *testing.T) {
	for kind, want := range map[cards.Kind]question.Way{
		cards.Read: question.InMind, cards.Recall: question.TypedWord, cards.Listen: question.TypedWord, cards.Cloze: question.TypedWord,
		cards.Tones: question.ChosenTones, cards.Reading: question.TypedReading, cards.Spelling: question.TypedWord, cards.Correction: question.TypedWord,
	} {
		q := asked(kind, sill())
		if q.Way() != want {
			t.Errorf("%s is answered in way %d, want %d", kind, q.Way(), want)
		}
		sentence := "没有它。"
		if kind == cards.Cloze {
			sentence = "猫在窗台上，窗台很冷。"
		}
		if q.Met.Sentence != sentence {
			t.Errorf("%s is asked with %q", kind, q.Met.Sentence)
		}
	}
	foreign := sill()
	foreign.Reading = "tʃuaŋ"
	if q := asked(cards.Tones, foreign); q.Way() != question.InMind {
		t.Errorf("tones of what is no pinyin are answered in way %d", q.Way())
	}
	if q := asked(cards.Read, cards.Note{Headword: "x"}); q.Met.Sentence != "" {
		t.Errorf("a word without a sentence has %q", q.Met.Sentence)
	}
}

func TestJudge(t *testing.T) {
	gave := cards.Note{
		Language: study.English, Headword: "give up", Gloss: "放弃",
		Contexts: []cards.Context{{Sentence: "She gave up.", Start: 4, End: 11}},
	}
	for _, c := range []struct {
		kind  cards.Kind
		note  cards.Note
		typed string
		tones []int
		right bool
	}{
		{cards.Recall, sill(), "窗台", nil, true},
		{cards.Recall, sill(), "窗臺", nil, true},
		{cards.Recall, sill(), "窗胎", nil, false},
		{cards.Reading, sill(), "chuang1tai2", nil, true},
		{cards.Reading, sill(), "chuang1tai1", nil, false},
		{cards.Tones, sill(), "", []int{1, 2}, true},
		{cards.Tones, sill(), "", []int{1, 0}, false},
		{cards.Cloze, gave, "gave up", nil, true},
		{cards.Cloze, gave, "give up", nil, false},
		{cards.Recall, gave, "give up", nil, true},
	} {
		r, ok := asked(c.kind, c.note).Judge(c.typed, c.tones)
		if !ok || r.Right != c.right {
			t.Errorf("%s %q %v: %v, %v", c.kind, c.typed, c.tones, r.Right, ok)
		}
	}
	if _, ok := asked(cards.Recall, sill()).Judge("  ", []int{0, 0}); ok {
		t.Error("nothing is judged")
	}
}

func TestGaps(t *testing.T) {
	for sentence, c := range map[cards.Context]struct {
		text  string
		marks int
	}{
		{Sentence: "猫在窗台上，窗台很冷。", Start: 2, End: 4}:  {"猫在＿＿上，＿＿很冷。", 2},
		{Sentence: "She gave up.", Start: 4, End: 8}: {"She _____ up.", 1},
		{Sentence: "没有它。"}:                           {"没有它。", 0},
		{Sentence: "短", Start: 0, End: 9}:            {"短", 0},
	} {
		text, marks := question.Gap(sentence)
		if text != c.text || len(marks) != c.marks {
			t.Errorf("%q with %v, want %q", text, marks, c.text)
		}
		for _, m := range marks {
			if part := []rune(text)[m[0]:m[1]]; part[0] != '_' && part[0] != '＿' {
				t.Errorf("%q: %d to %d is %q", text, m[0], m[1], string(part))
			}
		}
	}
}

func TestCorrected(t *testing.T) {
	r := question.Corrected(cards.Note{Language: study.Chinese, Headword: "他跑得快", Wrong: "他跑的快"})
	want := []answer.Span{{Text: "他跑", Mark: answer.Right}, {Text: "的", Mark: answer.Wrong}, {Text: "快", Mark: answer.Right}}
	if len(r.Typed) != len(want) {
		t.Fatalf("%+v", r.Typed)
	}
	for i := range want {
		if r.Typed[i] != want[i] {
			t.Errorf("part %d is %+v, want %+v", i, r.Typed[i], want[i])
		}
	}
	if r := question.Corrected(cards.Note{Language: study.English, Headword: "an hour", Wrong: "a hour"}); r.Right {
		t.Error("what was wrong counts as right")
	}
}

func TestVerdicts(t *testing.T) {
	greeting := cards.Note{Language: study.Chinese, Headword: "你好", Reading: "nǐhǎo"}
	for _, c := range []struct {
		kind  cards.Kind
		note  cards.Note
		typed string
		want  question.Verdict
	}{
		{cards.Reading, greeting, "ni3hao3", question.Right},
		{cards.Reading, greeting, "ni2hao3", question.RightSpoken},
		{cards.Reading, greeting, "ni3hao4", question.ToneWrong},
		{cards.Reading, greeting, "nihao", question.ToneMissing},
		{cards.Reading, greeting, "ni3bao3", question.Wrong},
		{cards.Reading, greeting, "???", question.Wrong},
		{cards.Recall, greeting, "你号", question.Wrong},
		{cards.Recall, cards.Note{Language: study.English, Headword: "separate"}, "sebarate", question.Near},
	} {
		r, ok := asked(c.kind, c.note).Judge(c.typed, nil)
		if got := question.VerdictOf(r); !ok || got != c.want {
			t.Errorf("%s %q is %s, want %s", c.kind, c.typed, got, c.want)
		}
	}
}
