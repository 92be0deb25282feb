package exchange_test

import (
	"slices"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// TestTypesThatPeopleHave guesses note types as they are shared, and looks at what
// their first note becomes.
func TestTypesThatPeopleHave(t *testing.T) {
	const (
		none, word, trad, read, mean = exchange.RoleNone, exchange.RoleWord, exchange.RoleTraditional, exchange.RoleReading, exchange.RoleMeaning
		sent, trans, sound           = exchange.RoleSentence, exchange.RoleTranslation, exchange.RoleSound
		pic, rem, sentSound          = exchange.RolePicture, exchange.RoleRemarks, exchange.RoleSentenceSound
	)
	for _, c := range []struct {
		forged
		language study.Language
		roles    []exchange.Role
		kinds    []cards.Kind
		first    cards.Note
	}{
		{
			forged: forged{
				name: "HSK", fields: []string{"Simplified", "Traditional", "Pinyin", "Meaning", "Audio"},
				fronts: []string{"{{Simplified}}", "{{Meaning}}", "{{Audio}}"},
				notes: [][]string{
					{"学习", "學習", "xue2 xi2", "to study; to learn", "[sound:a.mp3]"},
					{"电脑", "電腦", "dian4 nao3", "computer", "[sound:b.mp3]"},
					{"苹果", "蘋果", "ping2 guo3", "apple", "[sound:c.mp3]"},
					{"汉语", "漢語", "Han4 yu3", "Chinese language", "[sound:d.mp3]"},
				},
			},
			language: study.Chinese, roles: []exchange.Role{word, trad, read, mean, sound}, kinds: []cards.Kind{cards.Read, cards.Recall, cards.Listen},
			first: cards.Note{Headword: "学习", Traditional: "學習", Reading: "xuéxí", Gloss: "to study; to learn", Kind: cards.WordNote},
		},
		{
			forged: forged{
				name: "odd order", fields: []string{"ID", "English", "Py", "Trad", "Simp", "Notes"}, fronts: []string{"<b>{{Trad}}</b>", "{{#English}}{{English}}{{/English}}"},
				notes: [][]string{
					{"1", "to study", `<span class="tone2">xué</span><span class="tone2">xí</span>`, "學習", "学习", "see p. 3"},
					{"2", "computer", `<span class="tone4">diàn</span><span class="tone3">nǎo</span>`, "電腦", "电脑", ""},
					{"3", "apple", "píngguǒ", "蘋果", "苹果", ""},
				},
			},
			language: study.Chinese, roles: []exchange.Role{none, mean, read, trad, word, rem}, kinds: []cards.Kind{cards.Read, cards.Recall},
			first: cards.Note{Headword: "学习", Traditional: "學習", Reading: "xuéxí", Gloss: "to study", Remarks: "see p. 3", Kind: cards.WordNote},
		},
		{
			forged: forged{
				name: "ruby", fields: []string{"Expression", "Meaning"}, fronts: []string{"{{furigana:Expression}}"},
				notes: [][]string{{" 学[xué] 习[xí]", "to study"}, {" 电[diàn] 脑[nǎo]", "computer"}, {"苹[píng] 果[guǒ]", "apple"}},
			},
			language: study.Chinese, roles: []exchange.Role{word, mean}, kinds: []cards.Kind{cards.Read},
			first: cards.Note{Headword: "学习", Reading: "xuéxí", Gloss: "to study", Kind: cards.WordNote},
		},
		{
			forged: forged{
				name: "ruby tags", fields: []string{"Word", "Definition"}, fronts: []string{"{{Word}}"},
				notes: [][]string{{"<ruby>学<rt>xué</rt>习<rt>xí</rt></ruby>", "<div>to study</div><div>to learn</div>"}, {"<ruby>电<rt>diàn</rt>脑<rt>nǎo</rt></ruby>", "computer"}},
			},
			language: study.Chinese, roles: []exchange.Role{word, mean}, kinds: []cards.Kind{cards.Read},
			first: cards.Note{Headword: "学习", Reading: "xuéxí", Gloss: "to study\nto learn", Kind: cards.WordNote},
		},
		{
			forged: forged{
				name: "Basic", fields: []string{"Front", "Back"}, fronts: []string{"{{Front}}"},
				notes: [][]string{{"学习", "xuéxí<br>to study"}, {"电脑", "diànnǎo<br>computer"}, {"图书馆", "túshūguǎn<br>library"}},
			},
			language: study.Chinese, roles: []exchange.Role{word, mean}, kinds: []cards.Kind{cards.Read},
			first: cards.Note{Headword: "学习", Reading: "xuéxí", Gloss: "to study", Kind: cards.WordNote},
		},
		{
			forged: forged{
				name: "Basic (and reversed card)", fields: []string{"Front", "Back"}, fronts: []string{"{{Front}}", "{{Back}}"},
				notes: [][]string{{"to study", "学习"}, {"computer, PC", "电脑"}, {"the apple", "苹果"}, {"public library", "图书馆"}},
			},
			language: study.Chinese, roles: []exchange.Role{mean, word}, kinds: []cards.Kind{cards.Recall, cards.Read},
			first: cards.Note{Headword: "学习", Reading: "xuéxí", Gloss: "to study", Kind: cards.WordNote},
		},
		{
			forged: forged{
				name: "Basic", fields: []string{"Front", "Back"}, fronts: []string{"{{Front}}"},
				notes: [][]string{{"abandon", "v. 放弃，抛弃"}, {"ability", "n. 能力；才能"}, {"able", "adj. 能够的"}, {"give up", "放弃；认输"}},
			},
			language: study.English, roles: []exchange.Role{word, mean}, kinds: []cards.Kind{cards.Read},
			first: cards.Note{Headword: "abandon", Gloss: "v. 放弃，抛弃", Kind: cards.WordNote},
		},
		{
			forged: forged{
				name: "单词", fields: []string{"单词", "音标", "释义", "例句", "例句翻译", "发音", "图片"},
				fronts: []string{"{{单词}}", "{{释义}}{{type:单词}}", "{{发音}}"},
				notes: [][]string{
					{"abandon", "[əˈbændən]", "v. 放弃", "He <b>abandoned</b> the plan.", "他放弃了计划。", "[sound:a.mp3]", `<img src="a.jpg">`},
					{"ability", "əˈbɪləti", "n. 能力", "She has the ability to win.", "她有能力获胜。", "[sound:b.mp3]", ""},
				},
			},
			language: study.English, roles: []exchange.Role{word, read, mean, sent, trans, sound, pic}, kinds: []cards.Kind{cards.Read, cards.Spelling, cards.Listen},
			first: cards.Note{
				Headword: "abandon", Reading: "/əˈbændən/", Gloss: "v. 放弃", Kind: cards.WordNote,
				Contexts: []cards.Context{{Sentence: "He abandoned the plan.", Translation: "他放弃了计划。", Start: 3, End: 12}},
			},
		},
		{
			forged: forged{
				name: "Sentence mining", fields: []string{"Word", "Pinyin", "Definition", "Sentence", "Sentence Meaning", "Word Audio", "Sentence Audio", "Picture"},
				fronts: []string{"{{Word}}<br>{{Sentence}}", "{{Sentence Audio}}"},
				notes: [][]string{
					{"学习", "xué xí", "to study", "我在图书馆<b>学习</b>，她也学习。", "I study in the library.", "[sound:w1.mp3]", "[sound:s1.mp3]", ""},
					{"苹果", "píng guǒ", "apple", "他每天吃一个苹果。", "He eats an apple each day.", "[sound:w2.mp3]", "[sound:s2.mp3]", `<img src='p.png'>`},
				},
			},
			language: study.Chinese, roles: []exchange.Role{word, read, mean, sent, trans, sound, sentSound, pic}, kinds: []cards.Kind{cards.Read, cards.Listen},
			first: cards.Note{
				Headword: "学习", Reading: "xuéxí", Gloss: "to study", Kind: cards.WordNote,
				Contexts: []cards.Context{{Sentence: "我在图书馆学习，她也学习。", Translation: "I study in the library.", Start: 5, End: 7}},
			},
		},
		{
			forged: forged{
				name: "Cloze", cloze: true, fields: []string{"Text", "Extra"}, fronts: []string{"{{cloze:Text}}"},
				notes: [][]string{{"我在{{c1::图书馆::library}}{{c2::学习}}。", "I study in the library. [latex]x^2[/latex]"}, {"他吃{{c1::苹果}}。", ""}},
			},
			language: study.Chinese, roles: []exchange.Role{sent, rem}, kinds: []cards.Kind{cards.Cloze},
			first: cards.Note{
				Headword: "图书馆", Reading: "túshūguǎn", Gloss: "library", Remarks: "I study in the library. [latex]x^2[/latex]", Kind: cards.WordNote,
				Contexts: []cards.Context{{Sentence: "我在图书馆学习。", Start: 2, End: 5}},
			},
		},
		{
			forged: forged{
				name: "Characters", fields: []string{"Hanzi", "Pinyin", "Keyword"}, fronts: []string{"{{Hanzi}}", "{{Hanzi}}", "{{Hanzi}}{{type:Pinyin}}"},
				templates: []string{"Recognition", "Tones", "Typing"},
				notes:     [][]string{{"马", "mǎ", "horse"}, {"个", "gè", "piece"}, {"语", "yǔ", "language"}},
			},
			language: study.Chinese, roles: []exchange.Role{word, read, mean}, kinds: []cards.Kind{cards.Read, cards.Tones, cards.Reading},
			first: cards.Note{Headword: "马", Reading: "mǎ", Gloss: "horse", Kind: cards.CharacterNote},
		},
		{
			forged: forged{
				name: "all on the back", fields: []string{"Front", "Back"}, fronts: []string{"{{Front}}"},
				notes: [][]string{
					{"to study", "学习<div>xuéxí</div><div>我学习汉语。</div>"}, {"a computer", "电脑<br>diànnǎo"}, {"the apple", "苹果<br>píngguǒ"},
				},
			},
			language: study.Chinese, roles: []exchange.Role{mean, word}, kinds: []cards.Kind{cards.Recall},
			first: cards.Note{Headword: "学习", Reading: "xuéxí", Gloss: "to study", Remarks: "我学习汉语。", Kind: cards.WordNote},
		},
		{
			forged: forged{
				name: "Phrases", fields: []string{"English", "Chinese"}, fronts: []string{"{{English}}", "{{Chinese}}"},
				notes: [][]string{{"Where is the library?", "图书馆在哪里？"}, {"I am learning Chinese.", "我在学习汉语。"}, {"How much is this?", "这个多少钱？"}},
			},
			language: study.Chinese, roles: []exchange.Role{mean, word}, kinds: []cards.Kind{cards.Recall, cards.Read},
			first: cards.Note{Headword: "图书馆在哪里？", Gloss: "Where is the library?", Kind: cards.PhraseNote},
		},
		{
			forged: forged{
				name: "traditional only", fields: []string{"Front", "Back"}, fronts: []string{"{{Front}}"},
				notes: [][]string{{"學習", "[xuéxí] to study"}, {"電腦 (diànnǎo)", "computer"}, {"漢語", "Chinese language"}},
			},
			language: study.Chinese, roles: []exchange.Role{word, mean}, kinds: []cards.Kind{cards.Read},
			first: cards.Note{Headword: "学习", Traditional: "學習", Reading: "xuéxí", Gloss: "to study", Kind: cards.WordNote},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := importer(t, nil)
			source, err := i.Open(t.Context(), c.file(t))
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := source.Close(); err != nil {
					t.Error(err)
				}
			}()
			p := source.Guess()
			got := p.Types[0]
			if got.Language != c.language || !slices.Equal(got.Roles, c.roles) || !slices.Equal(got.Kinds, c.kinds) || got.Skip {
				t.Errorf("%+v\nwant %s %v %v", got, c.language, c.roles, c.kinds)
			}
			notes, err := source.Sample(t.Context(), p, 0, 1)
			if err != nil || len(notes) == 0 {
				t.Fatal(notes, err)
			}
			n := notes[0]
			if n.Headword != c.first.Headword || n.Traditional != c.first.Traditional || n.Reading != c.first.Reading || n.Gloss != c.first.Gloss ||
				n.Remarks != c.first.Remarks || n.Kind != c.first.Kind || !slices.Equal(n.Contexts, c.first.Contexts) {
				t.Errorf("the first note is\n     %+v\nwant %+v", n, c.first)
			}
		})
	}
}

// What teaches neither language of the learner's is left out until it is asked
// for; English words with Chinese meanings teach either way.
func TestTypesThatTeachNothing(t *testing.T) {
	capitals := [][]string{{"France", "Paris"}, {"Hungary", "Budapest"}, {"Peru", "Lima"}}
	words := [][]string{{"abandon", "v. 放弃，抛弃"}, {"ability", "n. 能力；才能"}, {"able", "adj. 能够的"}}
	zh, en := []study.Language{study.Chinese}, []study.Language{study.English}
	for _, c := range []struct {
		name     string
		notes    [][]string
		learning []study.Language
		skip     bool
	}{
		{"capitals, Chinese", capitals, zh, true},
		{"capitals, English", capitals, en, false},
		{"capitals, both", capitals, append(zh, study.English), false},
		{"capitals, unknown", capitals, nil, false},
		{"words, Chinese", words, zh, false},
		{"words, English", words, en, false},
	} {
		f := forged{name: "Basic", fields: []string{"Front", "Back"}, fronts: []string{"{{Front}}"}, notes: c.notes}
		i := importer(t, nil)
		i.Learning = c.learning
		source, err := i.Open(t.Context(), f.file(t))
		if err != nil {
			t.Fatal(err)
		}
		p := source.Guess()
		if got := p.Types[0]; got.Skip != c.skip || got.Language != study.English || !slices.Contains(got.Roles, exchange.RoleWord) {
			t.Errorf("%s: %+v", c.name, got)
		}
		if err := source.Close(); err != nil {
			t.Error(err)
		}
	}
}
