package cli

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// textForm is for reading in a terminal: each line that has Chinese stands
// under its pinyin, with an empty line after it.
type textForm struct{}

func (textForm) begin(*bytes.Buffer) {}

func (textForm) end(*bytes.Buffer) {}

func (textForm) line(b *bytes.Buffer, text string, words []hanzi.Word) error {
	if !slices.ContainsFunc(words, isChinese) {
		b.WriteString(text + "\n")
		return nil
	}
	b.WriteString(spell(words) + "\n" + text + "\n\n")
	return nil
}

func isChinese(w hanzi.Word) bool { return w.Lang == "zh" }

// spell writes words in pinyin, as a sentence of Latin letters is written: a
// capital at its beginning, spaces between words, Latin punctuation
// (GB/T 16159-2012, 7).
func spell(words []hanzi.Word) string {
	s := speller{attach: true, capital: true}
	for _, w := range words {
		s.add(w)
	}
	return s.b.String()
}

type speller struct {
	b strings.Builder
	// attach: no space comes before the next word.
	attach bool
	// capital: a sentence begins.
	capital bool
}

func (s *speller) add(w hanzi.Word) {
	first, _ := utf8.DecodeRuneInString(w.Text)
	switch {
	case isChinese(w) && w.Pinyin != "":
		s.word(w.Pinyin, w.Joined)
	case unicode.IsLetter(first) || unicode.IsDigit(first):
		s.word(w.Text, false)
	default:
		for _, r := range w.Text {
			s.sign(r)
		}
	}
}

func (s *speller) word(text string, joined bool) {
	if !s.attach && !joined {
		s.b.WriteByte(' ')
	}
	if s.capital {
		first, n := utf8.DecodeRuneInString(text)
		text = string(unicode.ToUpper(first)) + text[n:]
	}
	s.b.WriteString(text)
	s.attach, s.capital = false, false
}

func (s *speller) sign(r rune) {
	switch {
	case unicode.IsSpace(r):
		return
	case strings.ContainsRune("“‘（《〈【「『([{", r):
		if !s.attach {
			s.b.WriteByte(' ')
		}
		s.b.WriteString(latin(r))
		s.attach = true
	case r == '—':
		if !s.attach {
			s.b.WriteByte(' ')
		}
		s.b.WriteRune(r)
		s.attach = true // two of them are one dash
		return
	default:
		s.b.WriteString(latin(r))
		s.attach = false
	}
	if strings.ContainsRune("。！？.!?", r) {
		s.capital = true
	}
}

// latin gives the Latin sign for a Chinese one.
func latin(r rune) string {
	const chinese, western = "，。！？：；、（）【】", ",.!?:;,()[]"
	if i := strings.IndexRune(chinese, r); i >= 0 {
		return string([]rune(western)[utf8.RuneCountInString(chinese[:i])])
	}
	return string(r)
}

// htmlForm is a page with the pinyin over each character (ruby).
type htmlForm struct{ title string }

func (h htmlForm) begin(b *bytes.Buffer) {
	b.WriteString("<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + html.EscapeString(h.title) +
		"</title>\n<style>\nbody { max-width: 38em; margin: 2em auto; padding: 0 1em; font-size: 20px; line-height: 2.4; }\n" +
		"rt { font-size: 55%; opacity: 0.75; }\n</style>\n</head>\n<body>\n")
}

func (htmlForm) end(b *bytes.Buffer) { b.WriteString("</body>\n</html>\n") }

func (htmlForm) line(b *bytes.Buffer, _ string, words []hanzi.Word) error {
	b.WriteString("<p>")
	for _, w := range words {
		if isChinese(w) && len(w.Syllables) > 0 {
			ruby(b, w)
		} else {
			b.WriteString(html.EscapeString(w.Text))
		}
	}
	b.WriteString("</p>\n")
	return nil
}

// ruby writes one word, each of its Han characters under its own syllable.
func ruby(b *bytes.Buffer, w hanzi.Word) {
	next := 0
	b.WriteString("<ruby>")
	for _, r := range w.Text {
		b.WriteString(html.EscapeString(string(r)))
		reading := ""
		if hanzi.IsHan(r) && next < len(w.Syllables) {
			reading = marked(w.Syllables[next])
			next++
		}
		b.WriteString("<rp>(</rp><rt>" + html.EscapeString(reading) + "</rt><rp>)</rp>")
	}
	b.WriteString("</ruby>")
}

// marked turns a syllable with a tone number into one with a mark. What is no
// pinyin stays as it is.
func marked(syllable string) string {
	s, err := pinyin.Parse(syllable)
	if err != nil {
		return syllable
	}
	return s.Mark()
}
