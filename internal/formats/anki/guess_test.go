package anki_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// chinese is a language that knows pinyin, and a few traditional characters.
func chinese() anki.Language {
	return anki.Language{
		Pinyin:   func(s string) bool { _, err := pinyin.ParseAll(s); return err == nil },
		Simplify: strings.NewReplacer("學", "学", "習", "习", "貓", "猫", "愛", "爱", "書", "书", "見", "见").Replace,
	}
}

const (
	no    = anki.NoRole
	hanzi = anki.Hanzi
	trad  = anki.Traditional
	pin   = anki.Pinyin
	mean  = anki.Meaning
	sent  = anki.Sentence
	trans = anki.Translation
	audio = anki.Audio
	image = anki.Image
)

func TestGuess(t *testing.T) {
	for _, c := range []struct {
		name   string
		fields string // names divided by |
		notes  []string
		want   []anki.Role
	}{
		{
			"a full type with names", "Simplified|Traditional|Pinyin|Meaning|Sentence|Sentence Pinyin|Sentence Meaning|Audio|Image|Notes",
			[]string{
				`学习|學習|xué xí|to learn|我喜欢学习。|Wǒ xǐhuan xuéxí.|I like to study.|[sound:1.mp3]|<img src="1.jpg">|`,
				`猫|貓|māo|cat|这只猫很小。|Zhè zhī māo hěn xiǎo.|This cat is small.|[sound:2.mp3]|<img src="2.jpg">|`,
			},
			[]anki.Role{hanzi, trad, pin, mean, sent, no, trans, audio, image, no},
		},
		{
			"the same by content alone", "1|2|3|4|5|6|7|8|9",
			[]string{
				`學習|to learn|xue2 xi2|学习|[sound:1.mp3]|I like to study.|我喜欢学习。|<img src="1.jpg">|`,
				`貓|a cat, cats|mao1|猫|[sound:2.mp3]|This cat is small.|这只猫很小。|<img src="2.jpg">|`,
			},
			[]anki.Role{trad, mean, pin, hanzi, audio, trans, sent, image, no},
		},
		{
			"Chinese names, others in order", "拼音|汉字|释义|例句|例句翻译|音频|图片",
			[]string{`kàn jiàn|看见|to see|我看见他了。|I saw him.|[sound:x]|<img src=x>`},
			[]anki.Role{pin, hanzi, mean, sent, trans, audio, image},
		},
		{
			"names that lie", "Hanzi|Pinyin|English",
			[]string{"to love|爱|ài", "book|书|shū"},
			[]anki.Role{mean, hanzi, pin},
		},
		{"front and back", "Front|Back", []string{"猫|cat", "书|book<br>letter"}, []anki.Role{hanzi, mean}},
		{"back to front", "Front|Back", []string{"cat|猫", "book; letter|书"}, []anki.Role{mean, hanzi}},
		{
			"sound beside the word", "Word|Meaning",
			[]string{"猫 [sound:1.mp3]|cat", "书 [sound:2.mp3]|book"},
			[]anki.Role{hanzi, mean},
		},
		{
			"readings in brackets, HTML", "Expression|Reading|Meaning",
			[]string{`<b>学习</b>|学[xué]习[xí]|to <i>learn</i>`, `<div>猫</div>|猫[māo]|cat`},
			[]anki.Role{hanzi, no, mean},
		},
		{
			"only traditional", "Front|Back", []string{"學習|to learn", "貓|cat"}, []anki.Role{hanzi, mean},
		},
		{
			"sentences alone", "Text|Extra",
			[]string{"{{c1::我}}喜欢学习。|I like to study.", "他{{c1::看见}}我了。|He saw me."},
			[]anki.Role{sent, trans},
		},
		{"names without notes", "Hanzi|Pinyin|English|Remarks", nil, []anki.Role{hanzi, pin, mean, no}},
		{"nothing of Chinese", "Capital|Country", []string{"Paris|France", "Rome|Italy"}, []anki.Role{mean, no}},
		{"fewer fields than names", "Hanzi|Pinyin", []string{"猫"}, []anki.Role{hanzi, pin}},
	} {
		t.Run(c.name, func(t *testing.T) {
			kind := &anki.NoteType{}
			for name := range strings.SplitSeq(c.fields, "|") {
				kind.Fields = append(kind.Fields, anki.Field{Name: name})
			}
			var notes []*anki.Note
			for _, n := range c.notes {
				notes = append(notes, &anki.Note{Fields: strings.Split(n, "|")})
			}
			if got := anki.Guess(kind, notes, chinese()); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// Without any knowledge of Chinese the names and the letters are left.
func TestGuessWithoutLanguage(t *testing.T) {
	kind := &anki.NoteType{Fields: []anki.Field{{Name: "Hanzi"}, {Name: "Pinyin"}, {Name: "English"}}}
	got := anki.Guess(kind, []*anki.Note{{Fields: []string{"猫", "māo", "cat"}}}, anki.Language{})
	if want := []anki.Role{hanzi, pin, mean}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
