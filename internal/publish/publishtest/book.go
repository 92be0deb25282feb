// Package publishtest has books for the tests of the packages that write them.
package publishtest

import (
	"strconv"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

func ruby(pairs ...string) []publish.Run {
	var out []publish.Run
	for i := 0; i+1 < len(pairs); i += 2 {
		text, reading := pairs[i], pairs[i+1]
		first := reading != "" && reading[0] == '|'
		if first {
			reading = reading[1:]
		}
		out = append(out, publish.Run{Text: text, Ruby: reading, First: first})
	}
	return out
}

// Letter is a short letter with every kind of paragraph, characters that
// formats escape, and a list of words.
func Letter(layout publish.Translation) *publish.Text {
	t := &publish.Text{
		ID: "a-letter", Language: study.Chinese, Tag: "zh-Hans", TranslationTag: "en", Layout: layout, Paper: publish.A4,
		Title: publish.Sentence{Runs: ruby("猫", "|māo", " & <狗>", ""), Translation: `Cat & "dog"`}, TitleOnly: "猫 & <狗>",
		Facts: "李华 · 2025-01-20 · HSK 2 (2.0)", WordsHeading: "Words",
		Paragraphs: []publish.Paragraph{
			{Role: bilingual.Salutation, Sentences: []publish.Sentence{{Runs: ruby("亲爱的朋友：", ""), Translation: "Dear friend,"}}},
			{Role: bilingual.Heading, Sentences: []publish.Sentence{{Runs: ruby("一", "|yī", "、# *猫*", ""), Translation: "1. The cat"}}},
			{Sentences: []publish.Sentence{
				{Runs: ruby("我", "|wǒ", "喜", "|xǐ", "欢", "huan", "_KTV_。", ""), Translation: "I like KTV."},
				{Runs: ruby("𠀀", "|hē", "，😀ê̌ “好”……", ""), Translation: "It’s < & > “good” — I think."},
				{Translation: "Only in English."},
			}},
			{Role: bilingual.Closing, Sentences: []publish.Sentence{{Runs: ruby("祝你快乐！", ""), Translation: "Be happy!"}}},
			{Role: bilingual.Signature, Sentences: []publish.Sentence{{Runs: ruby("李华", ""), Translation: "Li Hua"}}},
			{Role: bilingual.Date, Sentences: []publish.Sentence{{Runs: ruby("2025年1月20日", ""), Translation: "January 20, 2025"}}},
		},
		Words: []publish.Word{
			{Headword: "猫", Reading: "māo", Gloss: "cat | <animal>", Level: "HSK 1"},
			{Headword: "喜欢", Reading: "xǐhuan", Gloss: "to like; to be fond of"},
		},
	}
	if layout == publish.NoTranslation {
		t.Title.Translation = ""
		for i := range t.Paragraphs {
			var kept []publish.Sentence
			for _, s := range t.Paragraphs[i].Sentences {
				if s.Translation = ""; len(s.Runs) > 0 {
					kept = append(kept, s)
				}
			}
			t.Paragraphs[i].Sentences = kept
		}
	}
	return t
}

// English is a short English text with Chinese help.
func English(layout publish.Translation) *publish.Text {
	t := &publish.Text{
		ID: "snow", Language: study.English, Tag: "en", TranslationTag: "zh-Hant", Layout: layout, Paper: publish.USLetter,
		Title: publish.Sentence{Runs: []publish.Run{{Text: "Snow"}}, Translation: "雪"}, TitleOnly: "Snow", Facts: "John · A2", WordsHeading: "生词",
		Paragraphs: []publish.Paragraph{{Sentences: []publish.Sentence{
			{Runs: []publish.Run{{Text: "It’s snowing."}}, Translation: "下雪了。"},
			{Runs: []publish.Run{{Text: "The “cat” looks out of the window & waits."}}, Translation: "貓看著窗外，等著。"},
		}}},
		Words: []publish.Word{{Headword: "window", Reading: "ˈwɪndoʊ", Gloss: "窗戶"}},
	}
	return t
}

// Long is a text of so many paragraphs of a hundred characters, half of which
// have readings.
func Long(paragraphs int) *publish.Text {
	t := Letter(publish.Under)
	t.ID, t.Paragraphs, t.Words = "long", nil, nil
	for i := range paragraphs {
		var s publish.Sentence
		for k := range 50 {
			s.Runs = append(s.Runs, ruby(string(rune(0x4E00+(i*50+k)%3000)), "|zhuāng", "好", "")...)
		}
		s.Translation = "Sentence " + strconv.Itoa(i) + " has a translation of ordinary length."
		t.Paragraphs = append(t.Paragraphs, publish.Paragraph{Sentences: []publish.Sentence{s}})
	}
	return t
}

// Book puts texts into a book.
func Book(texts ...*publish.Text) *publish.Book {
	return publish.NewBook("Two texts", study.English, texts...)
}

// Layouts are the places of the translation.
func Layouts() []publish.Translation {
	return []publish.Translation{publish.NoTranslation, publish.Under, publish.Beside}
}
