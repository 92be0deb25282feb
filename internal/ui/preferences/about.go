package preferences

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// about fills the section of what the program is and what it is made of.
func (p *Page) about(column *fyne.Container) {
	page.Load(&p.latest, func(ctx context.Context) (Facts, error) { return p.deps.Facts(ctx), nil }, func(f Facts, _ error) {
		column.Objects = p.facts(f)
		p.content.Relayout()
	})
}

func (p *Page) facts(f Facts) []fyne.CanvasObject {
	words := p.frame.Words
	t := words.T
	title := widgets.NewKai(words.In(study.Chinese, "app.name")+"  "+words.In(study.English, "app.name"), 30)
	title.LineHeight = 1.4
	rows := []fyne.CanvasObject{
		title,
		widgets.NewInset(4, 0, 0, 0, widgets.NewParagraph(t("preferences.version", i18n.Args{
			"version": f.Version, "build": f.Build, "commit": f.Commit,
		}), theme.Soft)),
		widgets.NewInset(14, 0, 26, 0, widgets.NewParagraph(t("preferences.promise"), theme.Ink)),
		widgets.NewSetting(t("preferences.licence"), "", p.lines(t("preferences.licence_code"), t("preferences.licence_texts"))),
	}
	data := []string{t("preferences.sqlite", i18n.Args{"version": f.SQLite}), t("preferences.go", i18n.Args{"version": f.Go})}
	if f.DataErr != nil {
		data = append(data, words.ErrorText(f.DataErr))
	} else {
		data = append(data, t("preferences.reference", i18n.Args{"date": f.Data.Date, "hash": f.Data.Hash[:min(12, len(f.Data.Hash))]}))
	}
	rows = append(rows, gap(widgets.NewSetting(t("preferences.parts"), "", p.lines(data...))))
	if len(f.Data.Sources) > 0 {
		sources := widgets.NewColumn(14)
		for _, s := range f.Data.Sources {
			sources.Objects = append(sources.Objects, p.source(s, f.Faces))
		}
		rows = append(rows, gap(widgets.NewSetting(t("preferences.sources"), "", widgets.NewInset(8, 0, 0, 0, sources))))
	}
	modules := make([]string, 0, len(libraries()))
	for _, l := range libraries() {
		modules = append(modules, strings.TrimSpace(l.name+" "+f.Modules[l.path])+"  ·  "+l.licence)
	}
	return append(rows, gap(widgets.NewSetting(t("preferences.libraries"), "", p.lines(modules...))))
}

func gap(o fyne.CanvasObject) fyne.CanvasObject { return widgets.NewInset(settingsGap, 0, 0, 0, o) }

// lines sets lines below each other, level with the name of a setting.
func (p *Page) lines(texts ...string) fyne.CanvasObject {
	column := widgets.NewColumn(4)
	for _, text := range texts {
		column.Objects = append(column.Objects, widgets.NewParagraph(text, theme.Ink))
	}
	return widgets.NewInset(8, 0, 0, 0, column)
}

// source is a work that the reference data comes from, with its licence to be
// unfolded.
func (p *Page) source(s dictionary.Source, faces map[string]string) fyne.CanvasObject {
	t := p.frame.Words.T
	terms := s.Terms
	for name, text := range faces {
		if strings.HasPrefix(s.Name, name) {
			terms = text
		}
	}
	facts := known(s.Use, s.Credit)
	if p.frame.Words.Language() != study.English {
		facts = known(s.Credit) // what it is used for is told in English only
	}
	column := widgets.NewColumn(2, widgets.NewParagraph(s.Name+"  ·  "+s.Licence, theme.Ink))
	if len(facts) > 0 {
		column.Objects = append(column.Objects, widgets.NewProseNote(strings.Join(facts, "  ·  ")))
	}
	if terms == "" {
		return column
	}
	text := widgets.NewProse(strings.TrimSpace(terms), ink.Regular, theme.Note, theme.Soft)
	folded := widgets.NewInset(6, 0, 6, 0, text)
	folded.Hide()
	var link *widgets.Link
	link = widgets.NewLink(t("preferences.licence_show"), func() {
		folded.Hidden = !folded.Hidden
		label := t("preferences.licence_show")
		if !folded.Hidden {
			label = t("preferences.licence_hide")
		}
		link.SetLabel(label)
		p.content.Relayout()
	})
	link.SetColor(theme.Jade)
	column.Objects = append(column.Objects, widgets.NewFlow(0, 0, link), folded)
	return column
}

// known leaves out what is empty.
func known(all ...string) []string {
	var out []string
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
