package lookup

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// How many sentences, and how many words of a group, are shown before somebody
// asks for all.
const (
	fewUses  = 4
	fewWords = 6
)

// addRest adds the sentences and words that belong to the entry.
func (p *Page) addRest(r rest) {
	if r.failed != nil {
		p.parts.rest.Objects = []fyne.CanvasObject{p.section(p.frame.Words.T("lookup.more"),
			widgets.NewParagraph(p.frame.Words.ErrorText(r.failed), theme.Soft))}
		return
	}
	var objects []fyne.CanvasObject
	if len(r.uses) > 0 {
		objects = append(objects, p.section(p.frame.Words.T("lookup.sentences"), p.uses(r)))
	}
	if len(r.phrases) > 0 {
		objects = append(objects, p.section(p.frame.Words.T("lookup.phrases", i18n.Args{"word": p.shown.headword()}),
			someOf(p, r.phrases, p.phraseLines)))
	}
	starting, ending, inside := grouped(r.containing, p.shown.headword())
	for _, g := range []struct {
		title string
		words []dictionary.Entry
	}{
		{p.frame.Words.T("lookup.starting", i18n.Args{"word": p.shown.headword()}), starting},
		{p.frame.Words.T("lookup.ending", i18n.Args{"word": p.shown.headword()}), ending},
		{p.frame.Words.T("lookup.inside", i18n.Args{"word": p.shown.headword()}), inside},
	} {
		if len(g.words) > 0 {
			objects = append(objects, p.section(g.title, someOf(p, g.words, p.entries)))
		}
	}
	p.parts.rest.Objects = objects
	p.parts.rest.Refresh()
}

// grouped divides the words that contain another by where it stands in them.
func grouped(words []dictionary.Entry, head string) (starting, ending, inside []dictionary.Entry) {
	seen := map[string]bool{}
	for _, e := range words {
		key := e.Simplified + e.Pinyin
		switch {
		case seen[key]:
		case strings.HasPrefix(e.Simplified, head):
			starting = append(starting, e)
		case strings.HasSuffix(e.Simplified, head):
			ending = append(ending, e)
		default:
			inside = append(inside, e)
		}
		seen[key] = true
	}
	return starting, ending, inside
}

// someOf lists the first words of a group, and all of them when asked.
func someOf[T any](p *Page, words []T, list func([]T) fyne.CanvasObject) fyne.CanvasObject {
	if len(words) <= fewWords+1 {
		return list(words)
	}
	column := widgets.NewColumn(6, list(words[:fewWords]))
	p.addMore(column, p.frame.Words.T("lookup.show_all", i18n.Args{"n": len(words)}), func() fyne.CanvasObject { return list(words) })
	return column
}

// phraseLines lists English phrases that can be opened.
func (p *Page) phraseLines(phrases []dictionary.EnglishEntry) fyne.CanvasObject {
	column := widgets.NewColumn(0)
	for _, e := range phrases {
		column.Objects = append(column.Objects, p.line(e.Word, "", firstSense(e), target{language: study.English, head: e.Word}))
	}
	return widgets.NewInset(0, 0, 0, -8, column)
}

// addMore puts a link below a list that puts all of it in its place.
func (p *Page) addMore(column *fyne.Container, label string, all func() fyne.CanvasObject) {
	link := widgets.NewLink(label, nil)
	link.OnTapped = func() {
		column.Objects = []fyne.CanvasObject{all()}
		column.Refresh()
		p.entry.Relayout()
		p.frame.Focus(p.anchor)
	}
	column.Objects = append(column.Objects, widgets.NewFlow(0, 0, link))
}

// uses lists sentences of the library, with the word in colour.
func (p *Page) uses(r rest) fyne.CanvasObject {
	list := func(uses []reader.Use) fyne.CanvasObject {
		column := widgets.NewColumn(4)
		for _, u := range uses {
			column.Objects = append(column.Objects, p.use(u, r.target.language))
		}
		return widgets.NewInset(0, 0, 0, -10, column)
	}
	if len(r.uses) <= fewUses+1 {
		return list(r.uses)
	}
	column := widgets.NewColumn(8, list(r.uses[:fewUses]))
	label := p.frame.Words.T("lookup.show_all", i18n.Args{"n": len(r.uses)})
	if r.more {
		label = p.frame.Words.T("lookup.show_more")
	}
	p.addMore(column, label, func() fyne.CanvasObject { return list(r.uses) })
	return column
}

// use is one sentence with its translation and the text that it is from, to
// which a click leads.
func (p *Page) use(u reader.Use, language study.Language) fyne.CanvasObject {
	text := widgets.NewProse(u.Text, ink.Regular, 16, theme.Ink)
	if language == study.Chinese {
		text = widgets.NewKai(u.Text, 20)
	}
	text.LineHeight = 1.5
	text.Marked = [2]int{u.Start, u.End}
	column := widgets.NewColumn(2, text)
	if u.Translation != "" {
		column.Objects = append(column.Objects, widgets.NewParagraph(u.Translation, theme.Soft))
	}
	source := p.frame.Words.T("lookup.from", i18n.Args{"title": u.Title.In(u.Language)})
	column.Objects = append(column.Objects, widgets.NewProse(source, ink.Regular, theme.Note, theme.Faint))
	return widgets.NewPressable(6, widgets.NewInset(6, 10, 6, 10, column), func() {
		p.save()
		p.frame.Go(route.Text{ID: u.TextID, Sentence: u.Sentence + 1})
	})
}
