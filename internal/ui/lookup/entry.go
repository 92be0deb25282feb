package lookup

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// paint shows the two columns, or in their place what is to be said.
func (p *Page) paint() {
	message := p.message()
	p.blank.Hidden = message == nil
	p.bench.Hidden = message != nil
	if message != nil {
		p.blank.SetBody(message)
	} else {
		p.entry.SetBody(p.body())
	}
	p.content.Refresh()
}

// message is what stands in place of the results, nil where there are some.
func (p *Page) message() fyne.CanvasObject {
	t := p.frame.Words.T
	switch {
	case p.shown.failed != nil:
		return widgets.NewColumn(16, widgets.NewParagraph(p.frame.Words.ErrorText(p.shown.failed), theme.Ink))
	case len(p.rows) > 0:
		return nil
	case strings.TrimSpace(p.query) != "":
		return widgets.NewColumn(16,
			widgets.NewParagraph(t("lookup.nothing", i18n.Args{"query": strings.TrimSpace(p.query)}), theme.Ink),
			widgets.NewParagraph(t("lookup.nothing_hint"), theme.Soft))
	default:
		return p.invitation()
	}
}

// invitation says what can be typed, with examples to be clicked.
func (p *Page) invitation() fyne.CanvasObject {
	t := p.frame.Words.T
	example := func(query, text string) fyne.CanvasObject {
		word := widgets.NewKai(query, 22)
		word.LineHeight = 1.4
		line := widgets.NewAside(150, word, widgets.NewInset(4, 0, 0, 0, widgets.NewParagraph(text, theme.Soft)))
		return widgets.NewPressable(6, widgets.NewInset(4, 8, 4, 8, line), func() {
			p.focusBox()
			p.ask(query)
		})
	}
	return widgets.NewColumn(14,
		widgets.NewParagraph(t("lookup.empty"), theme.Ink),
		widgets.NewInset(0, 0, 0, -8, widgets.NewColumn(2,
			example("写信", t("lookup.example_hanzi")),
			example("xiexin", t("lookup.example_plain")),
			example("xìn", t("lookup.example_tones")),
			example("letters", t("lookup.example_english")))))
}

// body is the page of the entry that is shown.
func (p *Page) body() fyne.CanvasObject {
	column := widgets.NewColumn(0)
	if label := p.backLabel(); label != "" {
		back := widgets.NewLink("‹ "+label, func() { p.escape() })
		column.Objects = append(column.Objects, widgets.NewInset(0, 0, 12, 0, widgets.NewFlow(0, 0, back)))
	}
	switch {
	case p.shown.target.head == "":
	case p.shown.target.language == study.English:
		column.Objects = append(column.Objects, p.english(p.shown.english)...)
	default:
		column.Objects = append(column.Objects, p.chinese()...)
	}
	return column
}

// backLabel names what Esc goes back to, "" where it has nothing to go to but
// the empty box.
func (p *Page) backLabel() string {
	switch {
	case len(p.back) > 0:
		return p.back[len(p.back)-1].head
	case p.bench.Folded():
		return p.frame.Words.T("lookup.results")
	default:
		return ""
	}
}

// chinese is a headword with all its readings.
func (p *Page) chinese() []fyne.CanvasObject {
	if len(p.shown.entries) == 0 {
		return nil
	}
	first := p.shown.entries[0]
	head := widgets.NewKai(first.Simplified, 44)
	head.LineHeight = 1.25
	top := []fyne.CanvasObject{head}
	if first.Traditional != first.Simplified {
		traditional := widgets.NewProse(first.Traditional, ink.Kai, 30, theme.Soft)
		traditional.LineHeight = 1.25
		top = append(top, traditional)
	}
	objects := []fyne.CanvasObject{
		widgets.NewFlow(18, 2, top...),
		widgets.NewInset(8, 0, 22, 0, p.reading(first, first)),
		p.actions(),
	}
	if others := p.shown.entries[1:]; len(others) > 0 {
		column := widgets.NewColumn(20)
		for _, e := range others {
			column.Objects = append(column.Objects, p.reading(e, first))
		}
		objects = append(objects, p.section(p.frame.Words.T("lookup.other_readings", i18n.Args{"n": len(others)}), column))
	}
	if len(p.shown.parts) > 0 {
		objects = append(objects, p.section(p.frame.Words.T("lookup.characters"), p.entries(p.shown.parts)))
	}
	return objects
}

// reading is one entry of a headword: pinyin, level, frequency, senses,
// measure words.
func (p *Page) reading(e, first dictionary.Entry) fyne.CanvasObject {
	words := p.frame.Words
	sound := widgets.NewProse(e.Pinyin, ink.Regular, 20, theme.Ink)
	top := []fyne.CanvasObject{sound}
	if e.Traditional != first.Traditional {
		top = append(top, widgets.NewProse(e.Traditional, ink.Kai, 20, theme.Soft))
	}
	if !e.Level.IsZero() {
		top = append(top, widgets.NewTag(e.Level.String()))
	}
	if band := p.band(e.Frequency); band != "" {
		top = append(top, widgets.NewNote(band))
	}
	column := widgets.NewColumn(4, widgets.NewInset(0, 0, 4, 0, widgets.NewFlow(12, 4, top...)), numbered(e.Senses))
	if len(e.Classifiers) > 0 {
		measures := make([]string, len(e.Classifiers))
		for i, c := range e.Classifiers {
			measures[i] = dictionary.Readable(c)
		}
		column.Objects = append(column.Objects, widgets.NewInset(4, 0, 0, 0,
			widgets.NewProseNote(words.T("lookup.classifiers", i18n.Args{"words": strings.Join(measures, " · ")}))))
	}
	return column
}

// The least frequencies of the bands, per million words of running text: a
// word of the first is met on every page, one of the last once in a long book.
const veryCommon, common, lessCommon = 100, 10, 1

func (p *Page) band(frequency float64) string {
	t := p.frame.Words.T
	switch {
	case frequency >= veryCommon:
		return t("lookup.very_common")
	case frequency >= common:
		return t("lookup.common")
	case frequency >= lessCommon:
		return t("lookup.less_common")
	case frequency > 0:
		return t("lookup.rare")
	}
	return ""
}

// numbered lists senses; one alone has no number.
func numbered(senses []string) fyne.CanvasObject {
	if len(senses) == 1 {
		return widgets.NewParagraph(dictionary.Readable(senses[0]), theme.Ink)
	}
	column := widgets.NewColumn(4)
	for i, s := range senses {
		column.Objects = append(column.Objects, widgets.NewNumbered(i+1, widgets.NewParagraph(dictionary.Readable(s), theme.Ink)))
	}
	return column
}

// english is an English word.
func (p *Page) english(e dictionary.EnglishEntry) []fyne.CanvasObject {
	words := p.frame.Words
	head := widgets.NewKai(p.shown.headword(), 38)
	head.LineHeight = 1.25
	objects := []fyne.CanvasObject{head}
	if e.Lemma != "" && e.Lemma != e.Word {
		objects = append(objects, widgets.NewParagraph(words.T("lookup.form_of", i18n.Args{"form": e.Word, "word": e.Lemma}), theme.Soft))
	}
	if e.IPA != "" {
		sounds := []string{slashes(e.IPA)}
		for _, v := range e.Variants {
			sounds = append(sounds, slashes(v))
		}
		// The sans face has no IPA letters, the letter face has.
		objects = append(objects, widgets.NewInset(2, 0, 0, 0, widgets.NewProse(strings.Join(sounds, "   "), ink.Kai, 19, theme.Ink)))
	}
	objects = append(objects, widgets.NewInset(16, 0, 0, 0, p.actions()))
	if len(e.Chinese) > 0 {
		objects = append(objects, p.section(words.T("lookup.in_chinese"), p.entries(e.Chinese)))
	}
	if len(e.Senses) > 0 {
		objects = append(objects, p.section(words.T("lookup.senses"), p.senses(e.Senses)))
	}
	return objects
}

// senses lists what an English word means, with its examples.
func (p *Page) senses(senses []dictionary.EnglishSense) fyne.CanvasObject {
	column := widgets.NewColumn(10)
	for i, s := range senses {
		lines := widgets.NewColumn(2, widgets.NewParagraph(s.Gloss, theme.Ink))
		note := p.partOfSpeech(s.POS)
		if len(s.Examples) > 0 {
			note += "  ·  " + strings.Join(s.Examples, " / ")
		}
		lines.Objects = append(lines.Objects, widgets.NewProseNote(note))
		column.Objects = append(column.Objects, widgets.NewNumbered(i+1, lines))
	}
	return column
}

func (p *Page) partOfSpeech(pos string) string {
	key := i18n.Keys("lookup.pos.", "noun", "verb", "adjective", "adverb")
	return p.frame.Words.T(key(pos))
}

// section sets something apart under a small title.
func (p *Page) section(title string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewInset(28, 0, 0, 0, widgets.NewColumn(8, widgets.NewRule(), widgets.NewNote(title), o))
}

// entries lists Chinese entries that can be opened.
func (p *Page) entries(all []dictionary.Entry) fyne.CanvasObject {
	column := widgets.NewColumn(0)
	for _, e := range all {
		word := widgets.NewProse(e.Simplified, ink.Kai, 24, theme.Ink)
		word.LineHeight = 1.4
		gloss := glossOf(e)
		line := widgets.NewEntryLine(word, e.Pinyin, gloss)
		column.Objects = append(column.Objects, widgets.NewPressable(6, widgets.NewInset(4, 8, 4, 8, line), func() {
			p.unfocus()
			p.open(target{study.Chinese, e.Simplified, e.ID}, true)
		}))
	}
	return widgets.NewInset(0, 0, 0, -8, column)
}

// actions are what can be done with the entry.
func (p *Page) actions() fyne.CanvasObject {
	t := p.frame.Words.T
	add := widgets.NewMainButton(t("lookup.add_card"), shortcuts.Name("Ctrl+Return"), p.addCard)
	if p.shown.hasCard {
		add = widgets.NewButton(t("lookup.has_card"), "", nil)
		add.SetEnabled(false)
	}
	return widgets.NewFlow(10, 8, add)
}

// addCard makes a card of the entry that is shown.
func (p *Page) addCard() {
	v := p.shown
	if v.target.head == "" || v.hasCard || v.failed != nil {
		return
	}
	n := v.note()
	p.adding.Add(1)
	page.Do(func(ctx context.Context) (bool, error) { return p.deps.AddCard(ctx, n) }, func(_ bool, err error) {
		defer p.adding.Done()
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.frame.Counts()
		if p.shown.target == v.target {
			p.shown.hasCard = true
			p.paint()
		}
	})
}

// glosses is how many senses a card and a line of a list show.
const glosses = 3

func glossOf(e dictionary.Entry) string {
	return dictionary.Readable(strings.Join(e.Senses[:min(len(e.Senses), glosses)], "; "))
}

// note is what a card of the entry asks for.
func (v view) note() cards.Note {
	if v.target.language == study.English {
		n := cards.Note{Language: study.English, Headword: v.headword(), Reading: slashes(v.english.IPA), Gloss: equivalents(v.english)}
		if n.Gloss == "" {
			n.Gloss = firstSense(v.english)
		}
		return n
	}
	n := cards.Note{Language: study.Chinese, Headword: v.target.head}
	if len(v.entries) > 0 {
		e := v.entries[0]
		n.Traditional, n.Reading, n.Gloss = e.Traditional, e.Pinyin, glossOf(e)
	}
	return n
}
