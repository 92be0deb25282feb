package publish

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Compose makes a text of a document. It stops with ctx's error.
func Compose(ctx context.Context, doc *bilingual.Document, from Sources, o Options) (*Text, error) {
	c := &composer{doc: doc, from: from, options: o, words: newWordList(doc, from, o)}
	t := &Text{
		ID: doc.ID, Language: doc.Language, Layout: o.Translation, Paper: o.Paper,
		Tag: c.tag(doc.Language), TranslationTag: c.tag(doc.Language.Other()),
	}
	if t.Layout == "" {
		t.Layout = NoTranslation
	}
	if t.Paper == "" {
		t.Paper = A4
	}
	t.Title = c.title()
	t.TitleOnly = c.convert(doc.Title.In(doc.Language))
	t.Facts = c.facts()
	for i := range doc.Paragraphs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if p := c.paragraph(&doc.Paragraphs[i]); len(p.Sentences) > 0 {
			t.Paragraphs = append(t.Paragraphs, p)
		}
	}
	if o.WordList {
		var err error
		if t.Words, err = c.words.list(ctx, c.convert); err != nil {
			return nil, err
		}
		t.WordsHeading = "Words"
		if o.Interface == study.Chinese {
			t.WordsHeading = "生词"
		}
	}
	return t, nil
}

// composer makes one text.
type composer struct {
	doc     *bilingual.Document
	from    Sources
	options Options
	words   *wordList
}

// convert brings Chinese into the script that is wanted.
func (c *composer) convert(text string) string { return c.from.Convert(text, c.options.Script) }

// Convert brings Chinese into a script; any but Simplified and Traditional keeps
// it. The text keeps its length in characters.
func (s Sources) Convert(text string, script hanzi.Script) string {
	switch {
	case s.Converter == nil:
		return text
	case script == hanzi.Simplified:
		return s.Converter.ToSimplified(text)
	case script == hanzi.Traditional:
		return s.Converter.ToTraditional(text)
	}
	return text
}

// sample is how many sentences tell the script of a text.
const sample = 40

// tag names a language with its script as it will be written.
func (c *composer) tag(l study.Language) string {
	if l != study.Chinese {
		return string(l)
	}
	if c.options.Script == hanzi.Traditional && c.from.Converter != nil {
		return "zh-Hant"
	}
	if c.options.Script == hanzi.Simplified || c.from.Converter == nil {
		return "zh-Hans"
	}
	var b strings.Builder
	for i, p := range c.doc.Pairs() {
		if i == sample {
			break
		}
		b.WriteString(p.Zh)
	}
	if c.from.Converter.Detect(b.String()) == hanzi.Traditional {
		return "zh-Hant"
	}
	return "zh-Hans"
}

// title gives the title with readings, if it is Chinese, and in the other
// language where it is there in both.
func (c *composer) title() Sentence {
	own, other := c.doc.Title.Zh, c.doc.Title.En
	if c.doc.Language == study.English {
		own, other = other, own
	}
	if own == "" {
		own, other = other, ""
	}
	s := Sentence{Runs: c.plain(own), Translation: c.convert(other)}
	if c.doc.Language == study.Chinese && hanzi.HasHan(own) {
		s.Runs = c.chinese(own, nil, nil)
	}
	if c.options.Translation == NoTranslation || c.options.Translation == "" {
		s.Translation = ""
	}
	return s
}

// facts gives author, date and level in a line.
func (c *composer) facts() string {
	var parts []string
	for _, part := range []string{c.convert(c.doc.Author.In(c.doc.Language)), c.doc.Date, c.doc.Level.String()} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

func (c *composer) paragraph(p *bilingual.Paragraph) Paragraph {
	out := Paragraph{Role: p.Role}
	for i := range p.Pairs {
		if s := c.sentence(&p.Pairs[i]); len(s.Runs) > 0 || s.Translation != "" {
			out.Sentences = append(out.Sentences, s)
		}
	}
	return out
}

func (c *composer) sentence(p *bilingual.Pair) Sentence {
	var s Sentence
	if c.options.Translation == Under || c.options.Translation == Beside {
		s.Translation = p.In(c.doc.Language.Other())
		if c.doc.Language == study.English {
			s.Translation = c.convert(s.Translation)
		}
	}
	text := p.In(c.doc.Language)
	switch {
	case text == "":
	case c.doc.Language == study.Chinese:
		own := make([]hanzi.Override, 0, len(p.Readings))
		for _, r := range p.Readings {
			own = append(own, hanzi.Override{Start: r.Start, End: r.End, Syllables: r.Syllables()})
		}
		s.Runs = c.chinese(text, own, c.words)
	default:
		c.words.english(text)
		s.Runs = c.plain(text)
	}
	return s
}

// plain gives a text as one run.
func (c *composer) plain(text string) []Run {
	if text == "" {
		return nil
	}
	return []Run{{Text: c.convert(text)}}
}

// chinese gives the runs of a Chinese text and counts its words in list, which
// may be nil.
func (c *composer) chinese(text string, own []hanzi.Override, list *wordList) []Run {
	needless := (c.options.Readings == NoReadings || c.options.Readings == "") && (list == nil || !c.options.WordList)
	if c.from.Annotator == nil || needless {
		return c.plain(text)
	}
	if c.from.Overrides != nil {
		own = c.from.Overrides(text, own)
	}
	words := c.from.Annotator.AnnotateWith(text, own)
	shown := []rune(c.convert(text))
	display := c.options.Display.Syllables(words)
	var runs []Run
	for i, w := range words {
		reached := 0
		if len(w.Syllables) > 0 {
			reached = hanzi.ReachedLevel(w, c.from.Annotator)
		}
		known := len(w.Syllables) > 0 && c.from.Known != nil && c.from.Known(study.Chinese, w.Text, reached)
		if list != nil && !known {
			list.chinese(w, string(shown[w.Start:w.End]))
		}
		syllables := display[i]
		if c.options.Readings == NoReadings || c.options.Readings == "" || c.options.Readings == UnknownReadings && known {
			syllables = nil
		}
		runs = appendWord(runs, shown[w.Start:w.End], syllables)
	}
	return runs
}

// appendWord adds a word with one reading for each of its Chinese characters.
func appendWord(runs []Run, word []rune, syllables []string) []Run {
	k, first := 0, true
	for _, r := range word {
		reading := ""
		if hanzi.IsHan(r) {
			if k < len(syllables) {
				reading = syllables[k]
			}
			k++
		}
		if reading != "" {
			runs = append(runs, Run{Text: string(r), Ruby: reading, First: first})
			first = false
			continue
		}
		if n := len(runs); n > 0 && runs[n-1].Ruby == "" {
			runs[n-1].Text += string(r)
			continue
		}
		runs = append(runs, Run{Text: string(r)})
	}
	return runs
}
