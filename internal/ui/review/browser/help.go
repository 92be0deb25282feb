package browser

import (
	"github.com/dear-li-hua/dear-li-hua/internal/ui/review/sheets"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// example is a search with what it finds.
type example struct{ search, finds string }

// examples gives the searches that the help shows; a click tries one.
func (p *Page) examples() []example {
	t := p.frame.Words.T
	return []example{
		{"窗 sill", t("browser.help.text")},
		{"chuangtai", t("browser.help.pinyin")},
		{"\"pots of flowers\"", t("browser.help.phrase")},
		{"word:窗* meaning:window", t("browser.help.fields")},
		{"tag:food -tag:fruit", t("browser.help.tags")},
		{"deck:\"HSK 3\" or hsk:1-3", t("browser.help.decks")},
		{"is:due", t("browser.help.is")},
		{"is:suspended or is:leech", t("browser.help.away")},
		{"due<7d", t("browser.help.due")},
		{"added:7 rated:1:1", t("browser.help.days")},
		{"kind:recall lapses>3", t("browser.help.kind")},
		{"interval>=21 flag:1", t("browser.help.numbers")},
		{"source:letter has:remark", t("browser.help.source")},
		{"origin:shared", t("browser.help.origin")},
	}
}

// openHelp shows how to search.
func (p *Page) openHelp() {
	c := p.canvas()
	if c == nil {
		return
	}
	t := p.frame.Words.T
	var s *sheets.Sheet
	rows := widgets.NewColumn(10, widgets.NewParagraph(t("browser.help.intro"), theme.Soft))
	for _, e := range p.examples() {
		try := widgets.NewLink(e.search, func() {
			s.Close()
			p.search.SetText(e.search)
		})
		try.SetColor(theme.Jade)
		rows.Add(widgets.NewAside(210, widgets.NewFlow(0, 0, try), widgets.NewParagraph(e.finds, theme.Ink)))
	}
	closing := func() { s.Close() }
	s = sheets.New(c, 680, t("browser.help_title"), rows, closing, widgets.NewButton(t("browser.close"), "Esc", closing))
}
