package lookup

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// english is an English word.
func (p *Page) english(e dictionary.EnglishEntry) []fyne.CanvasObject {
	words := p.frame.Words
	head := widgets.NewKai(p.shown.headword(), 40)
	head.LineHeight = 1.25
	objects := []fyne.CanvasObject{head}
	if e.IPA != "" {
		sounds := []string{slashes(e.IPA)}
		for _, v := range e.Variants {
			sounds = append(sounds, slashes(v))
		}
		// The sans face has no IPA letters, the letter face has.
		objects = append(objects, widgets.NewInset(2, 0, 0, 0, widgets.NewProse(strings.Join(sounds, "   "), ink.Kai, 19, theme.Ink)))
	}
	if e.Lemma != "" && e.Lemma != e.Word {
		objects = append(objects, widgets.NewInset(4, 0, 0, 0,
			widgets.NewParagraph(words.T("lookup.form_of", i18n.Args{"form": e.Word, "word": e.Lemma}), theme.Soft)))
	}
	objects = append(objects, widgets.NewInset(16, 0, 0, 0, p.actions(p.tools()...)))
	if len(e.Chinese) > 0 {
		objects = append(objects, p.section(words.T("lookup.in_chinese"), p.equivalents(e)))
	}
	if len(e.Senses) > 0 {
		objects = append(objects, p.section(words.T("lookup.senses"), p.senses(e.Senses)))
	}
	return objects
}

// equivalents lists the Chinese words for an English one, by part of speech
// where that is known.
func (p *Page) equivalents(e dictionary.EnglishEntry) fyne.CanvasObject {
	words := func(all []dictionary.Entry) fyne.CanvasObject {
		lines := widgets.NewColumn(0)
		for _, c := range all {
			lines.Objects = append(lines.Objects, p.line(c.Simplified, c.Pinyin, glossFor(c, e), target{study.Chinese, c.Simplified, c.ID}))
		}
		return widgets.NewInset(0, 0, 0, -8, lines)
	}
	if len(e.ByPOS) < 2 {
		return someOf(p, e.Chinese, words)
	}
	column := widgets.NewColumn(14)
	for _, group := range e.ByPOS {
		name := p.frame.Words.T("lookup.pos.none")
		if group.POS != "" {
			name = p.partOfSpeech(group.POS)
		}
		column.Objects = append(column.Objects, widgets.NewColumn(4, widgets.NewBold(name), someOf(p, group.Chinese, words)))
	}
	return column
}

// glossFor tells what a Chinese word means, first in the sense for which it
// stands for an English one.
func glossFor(c dictionary.Entry, e dictionary.EnglishEntry) string {
	has := func(sense string) int {
		for _, t := range english.Tokens(strings.ToLower(sense)) {
			if t.Text == e.Lemma || t.Text == e.Word {
				return 0
			}
		}
		return 1
	}
	c.Senses = slices.Clone(c.Senses)
	slices.SortStableFunc(c.Senses, func(a, b string) int { return has(a) - has(b) })
	return glossOf(c)
}

// mostSenses bounds the senses of a part of speech: what comes after is rare.
const mostSenses = 20

// senses lists what an English word means, by part of speech in the order in
// which the first of each comes, with examples.
func (p *Page) senses(senses []dictionary.EnglishSense) fyne.CanvasObject {
	var order []string
	groups := map[string][]dictionary.EnglishSense{}
	for _, s := range senses {
		if groups[s.POS] == nil {
			order = append(order, s.POS)
		}
		groups[s.POS] = append(groups[s.POS], s)
	}
	column := widgets.NewColumn(20)
	for _, pos := range order {
		lines := widgets.NewColumn(8)
		if pos != "" {
			lines.Objects = append(lines.Objects, widgets.NewBold(p.partOfSpeech(pos)))
		}
		lines.Objects = append(lines.Objects, someOf(p, groups[pos][:min(len(groups[pos]), mostSenses)], numberedSenses))
		column.Objects = append(column.Objects, lines)
	}
	return column
}

// fewExamples is how many examples a sense has.
const fewExamples = 2

// numberedSenses lists senses with examples.
func numberedSenses(senses []dictionary.EnglishSense) fyne.CanvasObject {
	column := widgets.NewColumn(8)
	for i, s := range senses {
		sense := widgets.NewColumn(2, widgets.NewParagraph(s.Gloss, theme.Ink))
		for _, example := range s.Examples[:min(len(s.Examples), fewExamples)] {
			sense.Objects = append(sense.Objects, widgets.NewProse("“"+example+"”", ink.Regular, theme.Note, theme.Soft))
		}
		column.Objects = append(column.Objects, widgets.NewNumbered(i+1, sense))
	}
	return column
}

func (p *Page) partOfSpeech(pos string) string {
	key := i18n.Keys("lookup.pos.", "noun", "verb", "adjective", "adverb")
	return p.frame.Words.T(key(pos))
}
