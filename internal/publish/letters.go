package publish

import (
	"context"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Letter is a letter of a correspondence as it is to go on paper.
type Letter struct {
	ID       string
	Language study.Language
	// From and To name who wrote the letter and who gets it; either may be "".
	From, To string
	// Head tells who wrote the letter and when, in the language of the
	// interface. It stands over a letter that others stand beside.
	Head string
	// At is the day of the postmark; the zero time leaves it without one.
	At time.Time
	// Sealed marks a letter of the learner's that was sent.
	Sealed bool
	// Document is what a letter of the library says, in both languages; nil for
	// any other, whose words are in Parts.
	Document *bilingual.Document
	Parts    Parts
}

// Parts are the parts of a letter as it was written. Each may be "", and each
// may have several lines.
type Parts struct {
	Salutation, Greeting, Body, Wish, Signature, Date string
}

// Sheet is what a letter has beside the words of a text.
type Sheet struct {
	// Head is the Letter's, "" where it stands alone.
	Head string
	// Sealed sets the seal below the letter.
	Sealed bool
	// From, To and At are the Letter's.
	From, To string
	At       time.Time
}

// AsDocument gives the letter as a document in its language: that of the
// library, or one that is made of what was written. Spaces that a writer set to
// indent a paragraph go: the paper indents.
func (l *Letter) AsDocument() *bilingual.Document {
	if l.Document != nil {
		return l.Document
	}
	doc := &bilingual.Document{Version: 1, ID: l.ID, Kind: bilingual.Letter, Language: l.Language}
	for _, part := range []struct {
		role bilingual.Role
		text string
	}{
		{bilingual.Salutation, l.Parts.Salutation},
		{bilingual.Greeting, l.Parts.Greeting},
		{bilingual.Body, l.Parts.Body},
		{bilingual.Closing, l.Parts.Wish},
		{bilingual.Signature, l.Parts.Signature},
		{bilingual.Date, l.Parts.Date},
	} {
		for line := range strings.Lines(strings.ToValidUTF8(part.text, "\uFFFD")) {
			if line = strings.TrimSpace(line); line != "" {
				doc.Paragraphs = append(doc.Paragraphs, bilingual.Paragraph{Role: part.role, Pairs: sentencePairs(line, l.Language)})
			}
		}
	}
	return doc
}

// sentencePairs divides a Chinese line into its sentences, by which the
// learner's corrections are kept. Together they are the line.
func sentencePairs(line string, l study.Language) []bilingual.Pair {
	if l == study.English {
		return []bilingual.Pair{{En: line}}
	}
	runes, from := []rune(line), 0
	var pairs []bilingual.Pair
	for _, s := range hanzi.Sentences(line) {
		// The space between two sentences stays with the one before.
		if from < s.Start && len(pairs) > 0 {
			pairs[len(pairs)-1].Zh += string(runes[from:s.Start])
			from = s.Start
		}
		pairs = append(pairs, bilingual.Pair{Zh: string(runes[from:s.End])})
		from = s.End
	}
	if from < len(runes) || len(pairs) == 0 {
		pairs = append(pairs, bilingual.Pair{Zh: string(runes[from:])})
	}
	return pairs
}

// ComposeLetter makes a text of a letter. Its paragraphs stand in the order of
// the letter's language: an English date comes first, and each line of a wish
// and of a signature is a paragraph. A letter without translation has none, and none has
// a list of words. It stops with ctx's error.
func ComposeLetter(ctx context.Context, l *Letter, from Sources, o Options) (*Text, error) {
	doc := l.AsDocument()
	o.WordList = false
	if !translated(doc) {
		o.Translation = NoTranslation
	}
	t, err := Compose(ctx, doc, from, o)
	if err != nil {
		return nil, err
	}
	if l.Document != nil {
		t.Paragraphs = inLines(t.Paragraphs, t.Language)
	}
	convert := func(text string) string { return from.Convert(text, o.Script) }
	t.Sheet = &Sheet{Head: convert(l.Head), Sealed: l.Sealed, From: convert(l.From), To: convert(l.To), At: l.At}
	t.Title, t.Facts, t.TitleOnly = Sentence{}, "", t.Sheet.Head
	t.Paragraphs = arranged(t.Paragraphs, t.Language)
	return t, nil
}

func translated(doc *bilingual.Document) bool {
	for _, p := range doc.Pairs() {
		if p.Zh != "" && p.En != "" {
			return true
		}
	}
	return false
}

// inLines makes a paragraph of each line of the wish and the signature, which
// are the sentences of a document. The last line of an English letter's closing
// may be its "Yours,", which goes with the name.
func inLines(all []Paragraph, l study.Language) []Paragraph {
	var out []Paragraph
	for _, p := range all {
		if p.Role != bilingual.Closing && p.Role != bilingual.Signature {
			out = append(out, p)
			continue
		}
		for _, s := range p.Sentences {
			out = append(out, Paragraph{Role: p.Role, Sentences: []Sentence{s}})
		}
	}
	for i := range out[:max(len(out)-1, 0)] {
		yours := out[i].Role == bilingual.Closing && out[i+1].Role == bilingual.Signature
		if yours && l == study.English && strings.HasSuffix(out[i].Sentences[0].Text(), ",") {
			out[i].Role = bilingual.Signature
		}
	}
	return out
}

// arranged puts a letter's paragraphs in the order of its language: an English
// date comes first.
func arranged(all []Paragraph, l study.Language) []Paragraph {
	var dates, rest []Paragraph
	for _, p := range all {
		switch {
		case p.Role == bilingual.Date && l == study.English:
			dates = append(dates, p)
		default:
			rest = append(rest, p)
		}
	}
	return append(dates, rest...)
}

// Indented reports whether paragraph i of a letter begins two characters in, by
// the custom of Chinese letters: the greeting, the paragraphs, and the first
// line of the wish, whose second one (敬礼) stands flush left.
func (t *Text) Indented(i int) bool {
	if t.Language != study.Chinese {
		return false
	}
	switch t.Paragraphs[i].Role {
	case bilingual.Body, bilingual.Greeting:
		return true
	case bilingual.Closing:
		return i == 0 || t.Paragraphs[i-1].Role != bilingual.Closing
	}
	return false
}

// FlushRight reports whether paragraph i of a letter stands at the right: the
// signature and the date of a Chinese one, the date of an English one.
func (t *Text) FlushRight(i int) bool {
	role := t.Paragraphs[i].Role
	return role == bilingual.Date || role == bilingual.Signature && t.Language == study.Chinese
}

// End gives the number of the first paragraph of a letter's end: wish, signature
// and date, which stand together.
func (t *Text) End() int {
	end := len(t.Paragraphs)
	for end > 0 {
		switch t.Paragraphs[end-1].Role {
		case bilingual.Closing, bilingual.Signature, bilingual.Date:
			end--
			continue
		}
		break
	}
	return end
}

// RoomForSeal reports whether the last two lines of a letter, signature or date,
// leave room for the seal beside them: at the left of a Chinese letter, at the
// right of an English one.
func (t *Text) RoomForSeal() bool {
	n := len(t.Paragraphs)
	if n < 2 {
		return false
	}
	for _, p := range t.Paragraphs[n-2:] {
		if p.Role != bilingual.Signature && (p.Role != bilingual.Date || t.Language != study.Chinese) {
			return false
		}
	}
	return true
}

// NewLetters puts letters into a book. title is that of the correspondence.
func NewLetters(title string, texts ...*Text) *Book {
	if len(texts) == 1 {
		texts[0].Sheet.Head = ""
	}
	return &Book{Title: title, Texts: texts}
}

// OfLetters reports whether a book is made of letters.
func (b *Book) OfLetters() bool { return len(b.Texts) > 0 && b.Texts[0].Sheet != nil }
