package gather_test

import (
	"context"
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/gather"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func TestMake(t *testing.T) {
	type want struct {
		head, traditional, reading, gloss string
		found                             bool
	}
	for name, c := range map[string]struct {
		word gather.Word
		want want
	}{
		"by itself":                {gather.Word{Text: "银行"}, want{"银行", "銀行", "yínháng", "bank", true}},
		"in traditional":           {gather.Word{Text: "銀行"}, want{"银行", "銀行", "yínháng", "bank", true}},
		"with a reading":           {gather.Word{Text: "行", Reading: "hang2"}, want{"行", "行", "háng", "row; line; profession", true}},
		"with a reading in zhuyin": {gather.Word{Text: "行", Reading: "ㄏㄤˊ"}, want{"行", "行", "háng", "row; line; profession", true}},
		"with its syllables":       {gather.Word{Text: "行", Syllables: []string{"hang2"}}, want{"行", "行", "háng", "row; line; profession", true}},
		"with a meaning":           {gather.Word{Text: "银行", Gloss: "where the money is"}, want{"银行", "銀行", "yínháng", "where the money is", true}},
		"no surname":               {gather.Word{Text: "王"}, want{"王", "王", "wáng", "king; monarch", true}},
		"unknown":                  {gather.Word{Text: "囧囧", Gloss: "embarrassed", Reading: "jiǒngjiǒng"}, want{"囧囧", "", "jiǒngjiǒng", "embarrassed", false}},
		"a sentence that fits": {
			gather.Word{Text: "打", Context: cards.Context{Sentence: "我打篮球", Translation: "I am playing basketball."}},
			want{"打", "打", "dǎ", "to play (a game)", true},
		},
		"English in a form": {gather.Word{Text: "checks"}, want{"check", "", "/tʃɛk/", "检查；支票", true}},
		"English in a sentence": {
			gather.Word{Text: "check", Context: cards.Context{Sentence: "I lost the check.", Translation: "我把支票弄丢了。"}},
			want{"check", "", "/tʃɛk/", "支票", true},
		},
		"English by definition": {gather.Word{Text: "gizmo"}, want{"gizmo", "", "", "a device", true}},
		"English unknown":       {gather.Word{Text: "blorp"}, want{"blorp", "", "", "", false}},
	} {
		got, err := maker(t).Make(context.Background(), c.word)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		n := got.Note
		if w := (want{n.Headword, n.Traditional, n.Reading, n.Gloss, got.Found}); w != c.want {
			t.Errorf("%s: %+v, want %+v", name, w, c.want)
		}
		if c.word.Context.Sentence != "" && (len(n.Contexts) != 1 || n.Contexts[0].End <= n.Contexts[0].Start) {
			t.Errorf("%s: contexts %+v", name, n.Contexts)
		}
	}
}

func TestMakeRefusesNothing(t *testing.T) {
	for _, text := range []string{"", " \t", "\xff"} {
		if _, err := maker(t).Make(context.Background(), gather.Word{Text: text}); study.CodeOf(err) != study.CodeInvalid {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// What the learner corrected in the text counts.
func TestMakeGoesByOverrides(t *testing.T) {
	w := gather.Word{
		Text: "行", Context: cards.Context{Sentence: "我行"},
		Overrides: []hanzi.Override{{Start: 1, End: 2, Syllables: []string{"hang2"}}},
	}
	got, err := maker(t).Make(context.Background(), w)
	if err != nil || got.Note.Reading != "háng" {
		t.Errorf("%q, %v", got.Note.Reading, err)
	}
}

func TestChoice(t *testing.T) {
	c := gather.Choice{Language: study.Chinese, Options: []gather.Option{{Text: "a", Chosen: true}, {Text: "b"}, {Text: "c", Chosen: true}}}
	if got := c.Gloss(); got != "a; c" {
		t.Errorf("gloss %q", got)
	}
	if got := c.Toggle(1).Gloss(); got != "a; b; c" {
		t.Errorf("with b: %q", got)
	}
	if got := c.Toggle(0).Toggle(2).Gloss(); got != "c" {
		t.Errorf("the last one went: %q", got)
	}
	if got := c.Only(1).Chosen(); !slices.Equal(got, []string{"b"}) {
		t.Errorf("only b: %v", got)
	}
	if c.Gloss() != "a; c" {
		t.Error("the choice itself was changed")
	}
	if got := c.Toggle(9).Only(-1).Gloss(); got != "a; c" {
		t.Errorf("outside: %q", got)
	}
	n := cards.Note{Gloss: "mine"}
	(gather.Choice{}).Into(&n)
	if n.Gloss != "mine" {
		t.Errorf("gloss %q", n.Gloss)
	}
}

func TestMakeFromReference(t *testing.T) {
	db, analyzer, converter := reference(t)
	m, err := gather.NewMaker(t.Context(), db, analyzer, converter.ToSimplified)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		word    gather.Word
		reading string
		gloss   string
	}{
		{gather.Word{Text: "接", Context: cards.Context{Sentence: "后来妈妈去接电话。", Translation: "Then my mother went to answer the phone."}}, "jiē", "to answer (the phone)"},
		{gather.Word{Text: "得", Context: cards.Context{Sentence: "我得走了。", Translation: "I must go."}}, "děi", "must"},
		{gather.Word{Text: "letter", Context: cards.Context{Sentence: "It is only now that I read your letter.", Translation: "我才刚刚读到你的信。"}}, "/ˈlɛtɚ/", "信"},
		{gather.Word{Text: "圖書館"}, "túshūguǎn", "library"},
	} {
		got, err := m.Make(t.Context(), c.word)
		if err != nil || got.Note.Reading != c.reading || c.gloss != "" && got.Note.Gloss != c.gloss {
			t.Errorf("%s: %q %q, %v", c.word.Text, got.Note.Reading, got.Note.Gloss, err)
		}
	}
}
