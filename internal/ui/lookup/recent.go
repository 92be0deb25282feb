package lookup

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// listSearches reads what was looked up before and shows it in the empty room.
func (p *Page) listSearches() {
	p.adding.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) ([]settings.Search, error) { return p.deps.Searches.List(ctx) },
		func(found []settings.Search, err error) {
			defer p.adding.Done()
			if err != nil {
				p.frame.Report(err)
				return
			}
			same := slices.Equal(p.recent, found)
			p.recent = found
			if !same && strings.TrimSpace(p.query) == "" {
				p.paint()
			}
		})
}

// remember keeps the present query with what is open for it.
func (p *Page) remember() {
	head := p.shown.headword()
	query := strings.TrimSpace(p.query)
	if query == "" || head == "" || len(p.rows) == 0 || p.way.now().linked {
		return
	}
	s := settings.Search{Query: query, Head: head}
	switch {
	case p.shown.target.language == study.English:
		s.Sound, s.Gloss = slashes(p.shown.english.IPA), firstSense(p.shown.english)
	case len(p.shown.entries) > 0:
		s.Sound, s.Gloss = p.shown.entries[0].Pinyin, glossOf(p.shown.entries[0])
	}
	if s == p.remembered {
		return
	}
	p.remembered = s
	p.adding.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) { return struct{}{}, p.deps.Searches.Add(ctx, s) }, func(_ struct{}, err error) {
		defer p.adding.Done()
		if err != nil {
			p.frame.Report(err)
		}
	})
}

// forget clears what was looked up.
func (p *Page) forget() {
	p.recent, p.remembered = nil, settings.Search{}
	p.paint()
	p.focusBox()
	p.adding.Add(1)
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) { return struct{}{}, p.deps.Searches.Clear(ctx) }, func(_ struct{}, err error) {
		defer p.adding.Done()
		if err != nil {
			p.frame.Report(err)
		}
	})
}

// message is what stands in place of the results, nil where there are some.
func (p *Page) message() fyne.CanvasObject {
	t := p.frame.Words.T
	switch {
	case p.failed != nil:
		column := widgets.NewColumn(16, widgets.NewParagraph(p.frame.Words.ErrorText(p.failed), theme.Ink))
		switch study.CodeOf(p.failed) {
		case study.CodeReferenceMissing, study.CodeReferenceDamaged: // opened once, at the start
		default:
			column.Objects = append(column.Objects,
				widgets.NewFlow(0, 0, widgets.NewButton(t("lookup.try_again"), "", func() { p.find(p.query, 0) })))
		}
		return column
	case len(p.rows) > 0:
		return nil
	case strings.TrimSpace(p.query) != "":
		return p.nothing()
	default:
		return p.invitation()
	}
}

// nothing says that a query has no answer and what to do about it.
func (p *Page) nothing() fyne.CanvasObject {
	t := p.frame.Words.T
	column := widgets.NewColumn(10,
		widgets.NewParagraph(t("lookup.nothing", i18n.Args{"query": strings.TrimSpace(p.query)}), theme.Ink),
		widgets.NewParagraph(t("lookup.nothing_hint"), theme.Soft))
	if len(p.suggested) > 0 {
		lines := widgets.NewColumn(2)
		for _, s := range p.suggested {
			lines.Objects = append(lines.Objects, p.offer(s.query, s.sound, s.gloss))
		}
		column.Objects = append(column.Objects, widgets.NewInset(16, 0, 0, 0, widgets.NewColumn(6,
			widgets.NewNote(t("lookup.suggested")), widgets.NewInset(0, 0, 0, -8, lines))))
	}
	return column
}

// offer is a query that can be asked by a click.
func (p *Page) offer(query, sound, gloss string) fyne.CanvasObject {
	word := widgets.NewKai(query, 22)
	word.LineHeight, word.MaxLines = 1.4, 1
	return widgets.NewPressable(6, widgets.NewInset(4, 8, 4, 8, widgets.NewEntryLine(word, sound, gloss)), func() {
		p.focusBox()
		p.ask(query)
	})
}

// invitation is the empty room: what was looked up last, and what can be typed.
func (p *Page) invitation() fyne.CanvasObject {
	t := p.frame.Words.T
	example := func(query, text string) fyne.CanvasObject {
		word := widgets.NewKai(query, 22)
		word.LineHeight = 1.4
		line := widgets.NewBeside(104, 16, 120, word, widgets.NewInset(5, 0, 0, 0, widgets.NewParagraph(text, theme.Soft)))
		return widgets.NewPressable(6, widgets.NewInset(4, 8, 4, 8, line), func() {
			p.focusBox()
			p.ask(query)
		})
	}
	examples := widgets.NewColumn(10,
		widgets.NewTitle(t("lookup.empty")),
		widgets.NewInset(0, 0, 0, -8, widgets.NewColumn(2,
			example("写信", t("lookup.example_hanzi")),
			example("xiexin", t("lookup.example_plain")),
			example("xìn", t("lookup.example_tones")),
			example("nhao", t("lookup.example_initials")),
			example("letters", t("lookup.example_english")),
			example("*信", t("lookup.example_wildcard")))))
	if len(p.recent) == 0 {
		return examples
	}
	lines := widgets.NewColumn(2)
	for _, s := range p.recent {
		label, sound := s.Query, s.Sound
		if s.Head != s.Query {
			sound = s.Head + "  " + s.Sound
		}
		lines.Objects = append(lines.Objects, p.offer(label, sound, s.Gloss))
	}
	recent := widgets.NewColumn(10,
		widgets.NewApart(12, 4, widgets.NewTitle(t("lookup.recent")), widgets.NewLink(t("lookup.forget"), p.forget)),
		widgets.NewInset(0, 0, 0, -8, lines))
	return widgets.NewColumns(64, 36, 330, recent, examples)
}
