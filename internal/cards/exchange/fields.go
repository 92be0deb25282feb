package exchange

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// The note type that packages have. Its ID depends on this key: it changes with
// the fields, since Anki joins a type of the same ID and other fields to none.
const (
	typeKey  = "note type 2"
	typeName = "Dear Li Hua"
)

func typeID() int64 { return anki.StableID(typeKey) }

// ask names the field that says that a note has a card of a kind. A template
// whose question is empty without it makes no card that its deck did not ask
// for, also when the note is edited in Anki.
func ask(k cards.Kind) string { return "Ask " + string(k) }

// fieldNames are the fields in order. Sentence, Translation and Source have the
// newest sentence, "Earlier …" the others, a line each; Places says where the
// word stands in each, the newest last.
func fieldNames() []string {
	names := []string{
		"Word", "Traditional", "Reading", "Meaning", "Sentence", "Translation", "Source", "Gap", "Sound", "Sentence sound", "Picture",
		"Wrong", "Remarks", "Senses", "Earlier sentences", "Earlier translations", "Earlier sources", "Places", "Kind", "Language", "Chinese",
	}
	for _, k := range cards.Kinds() {
		names = append(names, ask(k))
	}
	return names
}

// fields gives the fields of a note as HTML.
func fields(n cards.Note, all []cards.Card, media map[cards.Role]string, scheduling bool) []string {
	var newest cards.Context
	earlier := n.Contexts
	if last := len(earlier) - 1; last >= 0 {
		newest, earlier = earlier[last], earlier[:last]
	}
	sentences, translations, sources := lines(earlier)
	html := func(text string) string { return anki.FromPlain(valid(text)) }
	out := []string{
		html(n.Headword), html(n.Traditional), html(n.Reading), html(n.Gloss), html(newest.Sentence), html(newest.Translation), html(newest.Title),
		html(gap(newest)), media[cards.Sound], media[cards.SentenceSound], media[cards.Picture],
		html(n.Wrong), html(n.Remarks), html(strings.Join(n.Senses, "\n")), html(sentences), html(translations), html(sources), html(places(n.Contexts)),
		string(n.Kind), string(n.Language), mark(n.Language == study.Chinese),
	}
	for _, k := range cards.Kinds() {
		out = append(out, asked(all, k, scheduling))
	}
	return out
}

// mark is in a field that is asked for nothing but whether it is empty.
func mark(set bool) string {
	if set {
		return "1"
	}
	return ""
}

// gap gives a sentence without its word; "" if it is not known where that is.
func gap(c cards.Context) string {
	r := []rune(c.Sentence)
	if c.Start < 0 || c.Start >= c.End || c.End > len(r) {
		return ""
	}
	return string(r[:c.Start]) + "［　　］" + string(r[c.End:])
}

// valid gives a text without bytes that are no text and signs that are none,
// which have no place in a field.
func valid(text string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}

// face is a question and its answer.
type face struct{ question, answer string }

// faces are the cards in the order of cards.Kinds.
func faces() map[cards.Kind]face {
	const (
		word     = `<div class=word>{{Word}}</div>`
		reading  = `<div class=reading>{{Reading}}</div>`
		meaning  = `<div class=meaning>{{Meaning}}</div>`
		voice    = `{{#Chinese}}{{tts zh_CN:Word}}{{/Chinese}}{{^Chinese}}{{tts en_US:Word}}{{/Chinese}}`
		sentence = `<div class=sentence>{{Sentence}}</div>`
		back     = `{{#Traditional}}<div class=traditional>{{Traditional}}</div>{{/Traditional}}` + reading + meaning +
			sentence + `<div class=translation>{{Translation}}</div>{{Picture}}{{Sound}}{{Sentence sound}}<div class=remarks>{{Remarks}}</div>`
	)
	return map[cards.Kind]face{
		cards.Read:       {word + sentence, back},
		cards.Recall:     {meaning + `<div class=translation>{{Translation}}</div>`, word + back},
		cards.Listen:     {`{{Sound}}{{^Sound}}` + voice + `{{/Sound}}`, word + back},
		cards.Cloze:      {`<div class=sentence>{{Gap}}</div>` + meaning, word + back},
		cards.Tones:      {word, back},
		cards.Reading:    {word + `{{type:Reading}}`, back},
		cards.Spelling:   {meaning + `{{type:Word}}`, word + back},
		cards.Correction: {`<div class=wrong>{{Wrong}}</div>`, word + back},
	}
}

// noteType gives the type of all notes.
func noteType(at time.Time) anki.NoteType {
	t := anki.NoteType{ID: typeID(), Name: typeName, Modified: at, CSS: css}
	for _, name := range fieldNames() {
		t.Fields = append(t.Fields, anki.Field{Name: name})
	}
	all := faces()
	for _, k := range cards.Kinds() {
		f, when := all[k], ask(k)
		t.Templates = append(t.Templates, anki.Template{
			Name: string(k), Question: "{{#" + when + "}}" + f.question + "{{/" + when + "}}", Answer: "{{FrontSide}}<hr id=answer>" + f.answer,
		})
	}
	return t
}

// css is how the cards look in Anki, by day and by night.
const css = `.card { font-family: serif; font-size: 20px; line-height: 1.6; text-align: center; color: #2b2622; background: #faf6ee; }
.nightMode.card { color: #e9e2d6; background: #221f1c; }
.word { font-size: 44px; }
.traditional { font-size: 28px; opacity: 0.7; }
.reading { font-size: 23px; }
.sentence { margin-top: 0.8em; font-size: 24px; }
.translation, .remarks { font-size: 17px; opacity: 0.75; }
.wrong { font-size: 28px; text-decoration: underline wavy; }
img { max-width: 90%; max-height: 40vh; }
`
