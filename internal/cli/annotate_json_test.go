package cli

import (
	"bytes"
	"encoding/json"
	"iter"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// annotatedLine is the promised shape, for encoding/json to write.
type annotatedLine struct {
	Text  string          `json:"text"`
	Words []annotatedWord `json:"words"`
}

type annotatedWord struct {
	Text      string   `json:"text"`
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Lang      string   `json:"lang"`
	Pinyin    string   `json:"pinyin"`
	Syllables []string `json:"syllables"`
	Level     int      `json:"level"`
	Joined    bool     `json:"joined,omitempty"`
}

func inOnePiece(words []hanzi.Word) iter.Seq2[piece, error] {
	return func(yield func(piece, error) bool) { yield(piece{words: words, to: len(words)}, nil) }
}

func FuzzLineAsEncodingJSON(f *testing.F) {
	for _, s := range []string{"", "你好", "\"\\\x00\x1f\x7f\b\f\n\r\t<>&", "a\u2028b\u2029", "\xff\xe4\xbd", "👍🏽", "\ufffd"} {
		f.Add(s, s, 0, -1, true)
	}
	f.Fuzz(func(t *testing.T, text, pinyin string, start, level int, joined bool) {
		words := []hanzi.Word{
			{Text: text, Start: start, End: start + 1, Lang: "zh", Pinyin: pinyin, Syllables: []string{pinyin, text}, Level: level, Joined: joined},
			{Text: pinyin},
		}
		want := annotatedLine{Text: text, Words: []annotatedWord{}}
		for _, w := range words {
			want.Words = append(want.Words, annotatedWord{w.Text, w.Start, w.End, w.Lang, w.Pinyin, array(w.Syllables), w.Level, w.Joined})
		}
		var got lineBuffer
		var expected bytes.Buffer
		if err := (jsonForm{}).line(&got, text, inOnePiece(words)); err != nil {
			t.Fatal(err)
		}
		if err := encode(&expected, want); err != nil {
			t.Fatal(err)
		}
		if got.String() != expected.String() {
			t.Errorf("got  %s\nwant %s", got.String(), expected.String())
		}
	})
}

func TestEmptyLineAsJSON(t *testing.T) {
	var b lineBuffer
	if err := (jsonForm{}).line(&b, "", inOnePiece(nil)); err != nil {
		t.Fatal(err)
	}
	var line annotatedLine
	if err := json.Unmarshal(b.Bytes(), &line); err != nil || line.Words == nil {
		t.Errorf("got %s (%v), want an empty list of words", b.String(), err)
	}
}
