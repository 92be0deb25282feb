package cli

import (
	"html"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// textForm is for reading in a terminal: each line that has Chinese stands
// under its pinyin, with an empty line after it.
type textForm struct{ display hanzi.Display }

func (textForm) begin(*lineBuffer) {}

func (textForm) end(*lineBuffer) {}

func (f textForm) line(b *lineBuffer, text string, pieces iter.Seq2[piece, error]) error {
	s := f.newSpeller()
	chinese := false
	for p, err := range pieces {
		if err != nil {
			return err
		}
		if chinese && p.goesOn {
			if err := b.flush(); err != nil {
				return err
			}
		}
		chinese = chinese || slices.ContainsFunc(p.words[p.from:p.to], isChinese)
		f.spell(s, &p)
		// Until there is Chinese, nobody knows whether its pinyin is wanted.
		if chinese {
			b.WriteString(s.taken())
		}
	}
	if chinese {
		b.WriteByte('\n')
	}
	if err := b.inParts(text, func(part string) { b.WriteString(part) }); err != nil {
		return err
	}
	b.WriteByte('\n')
	if chinese {
		b.WriteByte('\n')
	}
	return nil
}

func isChinese(w hanzi.Word) bool { return w.Lang == "zh" }

func (f textForm) newSpeller() *speller {
	return &speller{attach: true, capital: true, apart: f.display.Notation == hanzi.Zhuyin}
}

// spell writes the words of a piece in pinyin, as a sentence of Latin letters is
// written: a capital at its beginning, spaces between words, Latin punctuation
// (GB/T 16159-2012, 7). A sign of ASCII stands apart from its neighbours where
// it does in the text. In zhuyin all syllables stand apart.
func (f textForm) spell(s *speller, p *piece) {
	readings := f.display.Words(p.words)
	for i := p.from; i < p.to; i++ {
		s.add(p.words[i], readings[i])
	}
}

type speller struct {
	b strings.Builder
	// begun: something was written before what is in b.
	begun bool
	// apart: words are never written together.
	apart bool
	// attach: no space comes before the next word.
	attach bool
	// capital: a sentence begins.
	capital bool
	// space: there is one in the text since what was written last.
	space bool
	// sign: what was written last is a sign that belongs to neither side.
	sign bool
	// quoted: a straight quotation mark is open.
	quoted bool
	// last is the sign written last, 0 after a word.
	last rune
}

// taken gives what is written since it was asked last.
func (s *speller) taken() string {
	text := s.b.String()
	s.begun = s.begun || text != ""
	s.b.Reset()
	return text
}

func (s *speller) add(w hanzi.Word, reading string) {
	first, _ := utf8.DecodeRuneInString(w.Text)
	switch {
	case isChinese(w) && reading != "":
		s.word(reading, w.Joined)
	case unicode.IsLetter(first) || unicode.IsDigit(first):
		s.word(w.Text, false)
	default:
		for _, r := range w.Text {
			s.mark(r)
		}
	}
}

func (s *speller) word(text string, joined bool) {
	if !joined || s.apart {
		s.gap()
	}
	if s.capital {
		first, n := utf8.DecodeRuneInString(text)
		text = string(unicode.ToUpper(first)) + text[n:]
	}
	s.write(text, false)
	s.capital, s.last = false, 0
}

// gap writes the space before a word or an opening sign.
func (s *speller) gap() {
	if !s.attach || s.sign && s.space {
		s.b.WriteByte(' ')
	}
}

// write writes text; attach says that what follows stands close to it.
func (s *speller) write(text string, attach bool) {
	s.b.WriteString(text)
	s.attach, s.space, s.sign = attach, false, false
}

// mark writes a sign.
func (s *speller) mark(r rune) {
	switch {
	case unicode.IsSpace(r):
		s.space = true
		return
	case strings.ContainsRune("“‘（《〈【「『([{", r) || r == '"' && !s.quoted:
		s.gap()
		s.write(latin(r), true)
	case r == '·': // between the parts of a foreign name
		s.write(string(r), true)
	case r == '—':
		s.gap()
		s.write(string(r), true) // two of them are one dash
	case r < utf8.RuneSelf && !strings.ContainsRune(",.!?;:)]}\"", r):
		if s.space && (s.begun || s.b.Len() > 0) {
			s.b.WriteByte(' ')
		}
		s.write(string(r), true)
		s.sign = true
		return
	default:
		s.write(latin(r), false)
	}
	if r == '"' {
		s.quoted = !s.quoted
	}
	if strings.ContainsRune("。！？.!?", r) || s.last == '：' && strings.ContainsRune("“‘「『", r) { // what is said begins a sentence
		s.capital = true
	}
	s.last = r
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
type htmlForm struct {
	title string
	// language is how HTML calls Chinese in the text's script; by it a browser
	// chooses the shapes of characters.
	language string
	display  hanzi.Display
}

func (h htmlForm) begin(b *lineBuffer) {
	b.WriteString("<!DOCTYPE html>\n<html lang=\"" + h.language + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + html.EscapeString(h.title) +
		"</title>\n<style>\nbody { max-width: 38em; margin: 2em auto; padding: 0 1em; font-size: 20px; line-height: 2.4; }\n" +
		"rt { font-size: 55%; opacity: 0.75; }\n</style>\n</head>\n<body>\n")
}

func (htmlForm) end(b *lineBuffer) { b.WriteString("</body>\n</html>\n") }

func (h htmlForm) line(b *lineBuffer, _ string, pieces iter.Seq2[piece, error]) error {
	b.WriteString("<p>")
	for p, err := range pieces {
		if err != nil {
			return err
		}
		if p.goesOn {
			if err := b.flush(); err != nil {
				return err
			}
		}
		readings := h.display.Syllables(p.words)
		for i := p.from; i < p.to; i++ {
			if w := p.words[i]; isChinese(w) && len(w.Syllables) > 0 {
				ruby(b, w, readings[i])
			} else {
				b.WriteString(html.EscapeString(w.Text))
			}
		}
	}
	b.WriteString("</p>\n")
	return nil
}

// ruby writes one word, each of its Han characters under its own reading.
func ruby(b *lineBuffer, w hanzi.Word, readings []string) {
	next := 0
	b.WriteString("<ruby>")
	for _, r := range w.Text {
		b.WriteString(html.EscapeString(string(r)))
		reading := ""
		if hanzi.IsHan(r) && next < len(readings) {
			reading = readings[next]
			next++
		}
		b.WriteString("<rp>(</rp><rt>" + html.EscapeString(reading) + "</rt><rp>)</rp>")
	}
	b.WriteString("</ruby>")
}
