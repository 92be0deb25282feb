package today

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// draft lays the letter that was begun on a sheet.
func (p *Page) draft(d Draft) fyne.CanvasObject {
	words := p.frame.Words
	about := []string{words.T("today.draft_to", i18n.Args{"name": d.With})}
	if d.With == "" {
		about = nil
	}
	origin := widgets.NewParagraph(facts(append(about, words.T("today.draft_at", i18n.Args{"date": words.FormatDate(d.At, i18n.DateTime)}))...), theme.Soft)
	parts := []fyne.CanvasObject{origin}
	if d.Text != "" {
		text := widgets.NewKai(d.Text, 20)
		text.LineHeight, text.MaxLines = 1.85, 1
		parts = append(parts, widgets.NewInset(6, 0, 0, 0, text))
	}
	goOn := widgets.NewMainButton(words.T("today.go_on_writing"), enterKey, p.on(fyne.KeyReturn, func() {
		p.frame.Go(route.Draft{LetterID: d.ID})
	}))
	parts = append(parts, widgets.NewInset(14, 0, 0, 0, widgets.NewFlow(12, 12, goOn)))
	return widgets.NewPlainSheet(widgets.NewColumn(0, parts...))
}

// letter lays the waiting letter on its sheet; main says that nothing comes before
// it.
func (p *Page) letter(l Letter, more int, main bool) fyne.CanvasObject {
	t := p.frame.Words.T
	origin := widgets.NewParagraph(p.origin(l), theme.Soft)
	head := widgets.NewFlow(16, 2, origin)
	if l.Length > 0 {
		head = widgets.NewApart(16, 2, origin, widgets.NewParagraph(p.extent(l), theme.Soft))
	}

	title := widgets.NewKai(l.Title.In(l.Language), 25)
	title.LineHeight = 1.4
	words := []fyne.CanvasObject{head, widgets.NewInset(14, 0, 0, 0, title)}
	if translated := l.Title.In(l.Language.Other()); translated != l.Title.In(l.Language) {
		words = append(words, widgets.NewInset(4, 0, 0, 0, widgets.NewParagraph(translated, theme.Soft)))
	}
	if l.Opening != "" {
		opening := widgets.NewKai(l.Opening, 20)
		opening.LineHeight, opening.MaxLines = 1.85, 2
		words = append(words, widgets.NewInset(8, 0, 0, 0, opening))
	}

	open := p.on(fyne.KeyA, func() {
		if l.TextID == "" {
			p.frame.Go(route.Reply{LetterID: l.ID}) // its text is gone
			return
		}
		p.frame.Go(route.Text{ID: l.TextID})
	})
	read := widgets.NewButton(t("today.read_and_reply"), "A", open)
	if main {
		read = widgets.NewMainButton(t("today.read_and_reply"), enterKey, p.on(fyne.KeyReturn, open))
	}
	later := widgets.NewButton(t("today.later"), "L", p.on(fyne.KeyL, func() { p.later(l) }))
	actions := widgets.NewFlow(12, 12, read, later)
	if more > 0 {
		others := widgets.NewLink(t("today.more_letters", i18n.Args{"n": more}), func() {
			p.frame.Go(route.ToRoom{To: route.Letters})
		})
		actions = widgets.NewApart(12, 12, read, later, others)
	}
	words = append(words, widgets.NewInset(20, 0, 0, 0, actions))
	return widgets.NewLetterSheet(widgets.NewColumn(0, words...))
}

// origin says whence the letter comes and where it stands in its thread.
func (p *Page) origin(l Letter) string {
	words := p.frame.Words
	in := words.Language()
	from := words.T("today.from", i18n.Args{"name": l.From.In(in)})
	if !l.Place.IsZero() {
		from = words.T("today.from_place", i18n.Args{"name": l.From.In(in), "place": l.Place.In(in)})
	}
	parts := []string{from}
	if l.Position > 0 && l.Of > 1 {
		parts = append(parts, words.T("today.position", i18n.Args{"position": l.Position, "of": l.Of}))
	}
	if !l.Level.IsZero() {
		parts = append(parts, l.Level.Short())
	}
	return facts(parts...)
}

// extent says how long the letter is and how much of it is known.
func (p *Page) extent(l Letter) string {
	words := p.frame.Words
	length := words.T("today.words", i18n.Args{"n": l.Length})
	if l.Language == study.Chinese {
		length = words.T("today.characters", i18n.Args{"n": l.Length})
	}
	if l.Known < 0 {
		return length
	}
	return facts(length, words.T("today.known", i18n.Args{"share": words.FormatPercent(l.Known)}))
}

// separator stands between short facts in one line.
const separator = " · "

// facts sets short facts in one line that breaks between them only.
func facts(parts ...string) string {
	whole := make([]string, len(parts))
	for i, part := range parts {
		whole[i] = strings.ReplaceAll(part, " ", "\u00a0")
	}
	return strings.Join(whole, separator)
}
