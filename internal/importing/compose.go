package importing

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// LanguageOf tells the language of a text by the share of Chinese characters: a
// text is Chinese that has at least as many of them as words of Latin letters.
// hint is the tag that the file gives, for a text that has neither. known is
// false where most letters are of another script. A file with translations is
// Chinese, whatever Latin letters stand in it: a side with Chinese characters is
// never the English one.
func LanguageOf(c *formats.Content, hint string) (l study.Language, known bool) {
	var t letterCount
	for i := range c.Blocks {
		if c.Blocks[i].Translation != "" {
			return study.Chinese, true
		}
		t.add(c.Blocks[i].Text)
		if t.han+t.words+t.other > enoughLetters {
			break
		}
	}
	known = t.other <= t.han+t.latin
	switch {
	case t.han+t.words == 0 && strings.HasPrefix(strings.ToLower(hint), "zh"):
		return study.Chinese, known
	case t.han > 0 && t.han >= t.words:
		return study.Chinese, known
	}
	return study.English, known
}

// enoughLetters is after how many a language is told.
const enoughLetters = 200_000

// letterCount counts Han characters, words and letters of the Latin alphabet,
// and letters of others.
type letterCount struct{ han, words, latin, other int }

func (t *letterCount) add(text string) {
	inside := false
	for _, r := range text {
		latin := unicode.Is(unicode.Latin, r)
		switch {
		case hanzi.IsHan(r):
			t.han++
		case latin:
			t.latin++
			if !inside {
				t.words++
			}
		case unicode.IsLetter(r):
			t.other++
		}
		inside = latin || inside && (r == '\'' || r == '’')
	}
}

// longestTitle is the most characters of a title or of an author.
const longestTitle = 200

// work is a text ready to become a document.
type work struct {
	divided
	title, author bilingual.Text
	// ownTitle says that the title stands in the file.
	ownTitle bool
}

// newWork divides a content and finds its title: that which the file gives,
// else its first heading, else the file's name. What says the title at the
// beginning of the text is not repeated there.
//
// It fails with import_empty and import_sentences, and when ctx ends.
func newWork(ctx context.Context, c *formats.Content, name string, limits formats.Limits) (*work, []formats.Note, error) {
	language, known := LanguageOf(c, c.Language)
	parts, err := divide(ctx, c.Blocks, language, limits)
	if err != nil {
		return nil, nil, err
	}
	c.Blocks = nil // they are not needed any more, and may be large
	w := &work{divided: parts}
	if len(w.paragraphs) == 0 {
		return nil, nil, formats.Fail(formats.CodeEmpty, nil)
	}
	notes := c.Notes
	if !known {
		notes = append(notes, formats.Note{Code: formats.NoteLanguage})
	}
	if w.lost > 0 {
		notes = append(notes, formats.Note{Code: formats.NoteReadings, Args: map[string]string{"n": formats.Number(w.lost)}})
	}
	title := w.takeTitle(oneLine(c.Title))
	w.ownTitle = title != ""
	if title == "" {
		title = oneLine(name)
	}
	if title == "" {
		title = w.firstWords()
	}
	w.title, w.author = inLanguage(title), inLanguage(oneLine(c.Author))
	return w, notes, nil
}

// takeTitle gives the title of a text for which its file gives given, "" for
// none, and takes away what says it where the text begins: a heading, or a
// paragraph where the file gives the title. Some programs write the title above
// a text that has it as its first heading already.
func (w *work) takeTitle(given string) string {
	if given != "" && len(w.paragraphs) > 1 && w.firstHeading() == "" {
		above := w.paragraphs[0].text()
		rest := work{divided: divided{paragraphs: w.paragraphs[1:]}}
		if above == given || sameWords(above, given) && sameWords(rest.firstHeading(), given) {
			w.paragraphs = w.paragraphs[1:]
			if heading := w.firstHeading(); heading == "" || !sameWords(heading, given) {
				return given
			}
		}
	}
	first := w.firstHeading()
	if first == "" || len(w.paragraphs) < 2 || given != "" && !sameWords(given, first) {
		return given
	}
	w.paragraphs = w.paragraphs[1:]
	if given != "" && len(w.paragraphs) > 1 && w.firstHeading() == first {
		w.paragraphs = w.paragraphs[1:]
	}
	return first
}

// text gives the sentences of a short paragraph, "" for one that is no title.
func (p paragraph) text() string {
	var b strings.Builder
	for _, s := range p {
		if b.WriteString(s.Text); b.Len() > longestTitle*utf8.UTFMax {
			return ""
		}
	}
	return oneLine(b.String())
}

// firstHeading gives the heading that the text begins with, "" if it begins
// with none that can be a title.
func (w *work) firstHeading() string {
	if len(w.paragraphs) == 0 || len(w.paragraphs[0]) != 1 {
		return ""
	}
	s := w.paragraphs[0][0]
	if !s.Heading || utf8.RuneCountInString(s.Text) > longestTitle {
		return ""
	}
	return s.Text
}

// shownWords is how many characters of a text stand for its title.
const shownWords = 24

// firstWords gives how the text begins.
func (w *work) firstWords() string {
	if len(w.paragraphs) == 0 {
		return ""
	}
	runes := []rune(oneLine(w.paragraphs[0][0].Text))
	if len(runes) <= shownWords {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:shownWords])) + "…"
}

// sameWords compares titles without signs and space.
func sameWords(a, b string) bool {
	letters := func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, text)
	}
	return letters(a) == letters(b)
}

// oneLine makes a title of a text: one line, not too long, nothing unseen.
func oneLine(text string) string {
	runes := []rune(inLine(text))
	if len(runes) > longestTitle {
		runes = append(runes[:longestTitle], '…')
	}
	return string(runes)
}

// inLine puts a text into one line without what is unseen; it is "" where only
// that was there.
func inLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unseen(r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// inLanguage puts a short text on the side of its language.
func inLanguage(text string) bilingual.Text {
	if strings.ContainsFunc(text, hanzi.IsHan) {
		return bilingual.Text{Zh: text}
	}
	return bilingual.Text{En: text}
}

// Bounds of one document, somewhat below those of the format: the head takes
// some, too.
const (
	mostBytes = bilingual.MaxBytes - 64<<10
	mostLines = bilingual.MaxLines - 1000
)

// documents makes a document of the work, or several where it is too long for
// one. A part begins with a heading where one stands in its last fifth.
func (w *work) documents(id, hash string) []*bilingual.Document {
	parts := w.parts()
	out := make([]*bilingual.Document, 0, len(parts))
	for i, part := range parts {
		d := &bilingual.Document{
			Version: bilingual.Major, Minor: bilingual.Minor, ID: id + "-" + hash[:idDigits], Kind: bilingual.Article,
			Language: w.language, Title: w.title, Author: w.author,
		}
		if len(parts) > 1 {
			number := formats.Number(i + 1)
			d.ID += "-" + number
			d.Title = numbered(w.title, number)
		}
		for _, p := range part {
			d.Paragraphs = append(d.Paragraphs, w.paragraph(p))
		}
		out = append(out, d)
	}
	return out
}

// idDigits is how many digits of a hash make an ID a text's own.
const idDigits = 12

func numbered(t bilingual.Text, number string) bilingual.Text {
	if t.Zh != "" {
		t.Zh += "（" + number + "）"
	}
	if t.En != "" {
		t.En += " (" + number + ")"
	}
	return t
}

func (w *work) paragraph(p paragraph) bilingual.Paragraph {
	out := bilingual.Paragraph{Pairs: make([]bilingual.Pair, 0, len(p))}
	if p[0].Heading {
		out.Role = bilingual.Heading
	}
	for _, s := range p {
		pair := bilingual.Pair{Zh: s.Text, En: s.translation, Readings: s.Readings}
		if w.language == study.English {
			pair.Zh, pair.En = s.translation, s.Text
		}
		out.Pairs = append(out.Pairs, pair)
	}
	return out
}

// parts divides the paragraphs so that each part fits into a document.
func (w *work) parts() [][]paragraph {
	var out [][]paragraph
	start, bytes, lines, heading := 0, 0, 0, 0
	for i := 0; i < len(w.paragraphs); i++ {
		b, l := w.paragraphs[i].size()
		if w.paragraphs[i][0].Heading && (bytes > mostBytes/5*4 || lines > mostLines/5*4) {
			heading = i
		}
		if bytes+b > mostBytes || lines+l > mostLines {
			end := i
			if heading > start {
				end = heading
			}
			if end == start { // one paragraph that fills a document is cut
				head, rest := w.paragraphs[i].cut()
				w.paragraphs = append(w.paragraphs[:i], append([]paragraph{head, rest}, w.paragraphs[i+1:]...)...)
				i--
				continue
			}
			out = append(out, w.paragraphs[start:end])
			start, bytes, lines = end, 0, 0
			i = end - 1
			continue
		}
		bytes += b
		lines += l
	}
	return append(out, w.paragraphs[start:])
}

// size gives about how many bytes and lines a paragraph takes in a document.
func (p paragraph) size() (bytes, lines int) {
	for _, s := range p {
		// The other side is at least a hyphen, and lines have ends.
		bytes += printed(s.Text) + printed(s.translation) + 8
		for _, o := range s.Readings {
			bytes += len(o.Reading) + 3
		}
	}
	return bytes + 16, 2*len(p) + 2
}

// printed gives at most how many bytes a text takes with what protects its
// signs.
func printed(text string) int {
	n := len(text)
	for i := 0; i < len(text); i++ {
		if strings.IndexByte("\\{}[", text[i]) >= 0 {
			n++
		}
	}
	return n
}

// cut divides a paragraph in two.
func (p paragraph) cut() (head, rest paragraph) { return p[:len(p)/2], p[len(p)/2:] }
