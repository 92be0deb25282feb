package letters_test

import (
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestGapsOfPhrases(t *testing.T) {
	phrases := []bilingual.Phrase{
		{Zh: "我叫……，住在……", En: "My name is …, and I live in …"},
		{Zh: "……比我快。", En: "… is faster than I am."},
		{Zh: "我找不到……了。", En: "I could not find my …"},
		{Zh: "很高兴认识你。", En: "I am pleased to meet you."},
	}
	for _, c := range []struct {
		language study.Language
		text     string
		want     []letters.Range
	}{
		{study.Chinese, "你好！我叫……，住在……。", []letters.Range{{5, 7}, {10, 12}}},
		{study.Chinese, "我叫约翰，住在……", []letters.Range{{7, 9}}},
		{study.Chinese, "我叫约翰，住在北京。", nil},
		{study.Chinese, "……比我快。", []letters.Range{{0, 2}}},
		{study.Chinese, "他跑了……他比我快。", nil}, // the writer's own
		{study.Chinese, "我不知道……", nil},
		{study.Chinese, "我找不到……", []letters.Range{{4, 6}}},
		{study.English, "My name is John, and I live in …", []letters.Range{{31, 32}}},
		{study.English, "My name is …, and I live in Rome.", []letters.Range{{11, 12}}},
		{study.English, "Well … my name is John.", nil},
		{study.English, "", nil},
	} {
		if got := letters.Gaps(c.language, phrases, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q has gaps %v, want %v", c.text, got, c.want)
		}
	}
}

func TestAPhraseThatIsNotFilledInCoversNothing(t *testing.T) {
	w := realWords(t)
	points := []bilingual.Point{{Zh: "介绍一下自己：你叫什么名字，住在哪儿。", En: "Introduce yourself: say what your name is and where you live."}}
	phrases := []bilingual.Phrase{{Zh: "我叫……，住在……", En: "My name is …, and I live in …"}}
	for text, want := range map[string]bool{
		"我叫……，住在……":   false,
		"我叫约翰，住在……":   false,
		"我叫约翰，住在北京。":  true,
		"我叫約翰，住在紐約市。": true,
	} {
		if got := letters.Covered(study.Chinese, points, phrases, letters.Content{Body: text}, w); got[0] != want {
			t.Errorf("%q covers the point: %v", text, got[0])
		}
	}
	for text, want := range map[string]bool{
		"My name is …, and I live in …":            false,
		"My name is John, and I live in …":         false,
		"My name is John, and I live in New York.": true,
	} {
		if got := letters.Covered(study.English, points, phrases, letters.Content{Body: text}, w); got[0] != want {
			t.Errorf("%q covers the point: %v", text, got[0])
		}
	}
}

// A gap that was only taken out is not filled in either.
func TestAGapThatWasTakenOutCoversNothing(t *testing.T) {
	w := realWords(t)
	points := []bilingual.Point{{Zh: "说一点你自己的事。", En: "Say something about yourself."}}
	phrases := []bilingual.Phrase{{Zh: "我觉得自己……", En: "I think that I am …"}}
	for text, want := range map[string]bool{
		"我觉得自己……": false, "我觉得自己。": false, "我觉得自己很快乐。": true,
	} {
		if got := letters.Covered(study.Chinese, points, phrases, letters.Content{Body: text}, w); got[0] != want {
			t.Errorf("%q covers the point: %v", text, got[0])
		}
	}
}

func FuzzGaps(f *testing.F) {
	f.Add("我叫……，住在……", "我叫……，住在……")
	f.Add("… and …", "a …")
	f.Add("…", "……")
	f.Fuzz(func(t *testing.T, phrase, text string) {
		n := len([]rune(text))
		end := 0
		for _, g := range letters.Gaps(study.Chinese, []bilingual.Phrase{{Zh: phrase}}, text) {
			if g.Start < end || g.End <= g.Start || g.End > n {
				t.Fatalf("gap %v of %q", g, text)
			}
			end = g.End
		}
	})
}
