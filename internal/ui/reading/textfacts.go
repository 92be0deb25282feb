package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// factsWidth and factsHeight are the sheet about the text, at 100 %.
const factsWidth, factsHeight = 430, 470

// openFacts opens the sheet about the text: how much of it the learner knows,
// how many words are new, and of which levels its words are.
func (p *Page) openFacts() {
	if p.text == nil {
		return
	}
	p.closePopup()
	t := p.frame.Words.T
	done := p.closeSheet
	known := func() {
		done()
		p.knowPage()
	}
	export := func() {
		done()
		p.export()
	}
	head := widgets.NewFillRow(16, 1, widgets.NewTitle(t("reading.facts")), widgets.NewNote(""), widgets.NewKeyLink(t("look.close"), "Esc", done))
	button := widgets.NewButton(t("reading.know_page"), "E", known)
	button.Compact = true
	buttons := widgets.NewFlow(8, 8, button)
	if p.s.Export != nil {
		toFile := widgets.NewButton(t("reading.export"), "O", export)
		toFile.Compact = true
		buttons.Objects = append(buttons.Objects, toFile)
	}
	facts := container.NewVScroll(widgets.NewInset(14, 16, 14, 0, widgets.NewColumn(16, p.factRows()...)))
	sheet := widgets.NewModal(fyne.NewSize(factsWidth, factsHeight), container.NewBorder(head, buttons, nil, nil, facts))
	sheet.Aside = true
	sheet.OnKey = func(name string) bool {
		switch fyne.KeyName(name) {
		case fyne.KeyEscape, fyne.KeyF, fyne.KeyReturn, fyne.KeyEnter:
			done()
		case fyne.KeyE:
			known()
		case fyne.KeyO:
			export()
		default:
			return false
		}
		return true
	}
	p.openSheet(sheet)
}

// factRows tell what is known of the words of the text.
func (p *Page) factRows() []fyne.CanvasObject {
	w := p.frame.Words
	if p.counts == nil {
		return []fyne.CanvasObject{widgets.NewParagraph(w.T("reading.counting"), theme.Soft)}
	}
	running, fresh, learning := 0, 0, 0
	for i := range p.counts {
		one := &p.counts[i]
		running += one.Count
		switch p.learner.knowsWord(one.Headword, one.Reached) {
		case reader.New:
			fresh++
		case reader.Learning:
			learning++
		}
	}
	lines := []string{w.T("reading.facts_words", i18n.Args{"n": running, "different": w.FormatNumber(len(p.counts))})}
	if share, ok := p.learner.share(p.counts); ok {
		lines = append(lines, w.T("reading.facts_known", i18n.Args{"share": w.FormatPercent(share)}))
	}
	lines = append(lines, w.T("reading.facts_new", i18n.Args{"n": fresh}), w.T("reading.facts_learning", i18n.Args{"n": learning}))
	column := widgets.NewColumn(4)
	for _, line := range lines {
		column.Objects = append(column.Objects, widgets.NewParagraph(line, theme.Ink))
	}
	rows := []fyne.CanvasObject{column}
	if p.text.language == study.Chinese {
		rows = append(rows, levelRows(w, profileOf(p.counts)))
	}
	return rows
}

// profileOf counts words by the level from which they count as known.
func profileOf(counts []reader.WordCount) *hanzi.Profile {
	profile := &hanzi.Profile{}
	for i := range counts {
		level := min(max(counts[i].Reached, 0), len(profile.Running)-1)
		profile.Running[level] += counts[i].Count
		profile.Distinct[level]++
	}
	return profile
}

// levelRows show the share of the running words up to each level.
func levelRows(w *i18n.Catalogue, profile *hanzi.Profile) fyne.CanvasObject {
	rows := widgets.NewColumn(7, widgets.NewNote(w.T("reading.facts_levels", i18n.Args{"list": profile.List()})))
	for level := 1; level < len(profile.Running); level++ {
		share := profile.Share(level)
		bar := widgets.NewProgress(share, 200)
		name := widgets.NewText(w.T("reading.facts_up_to", i18n.Args{"level": level}), theme.Note, theme.Ink)
		rows.Objects = append(rows.Objects, widgets.NewFillRow(12, 2, name, bar, widgets.NewNote(w.FormatPercent(share))))
	}
	return rows
}
