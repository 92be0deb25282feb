package library

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// levelsOf gives the levels that a text in a language can have, the one that it
// has among them.
func levelsOf(l *reader.Listing) []study.Level {
	list, names := study.HSK2, []string{"1", "2", "3", "4", "5", "6"}
	if l.Language == study.English {
		list, names = study.CEFR, []string{"A1", "A2", "B1", "B2", "C1", "C2"}
	}
	out := make([]study.Level, 0, len(names)+1)
	for _, name := range names {
		out = append(out, study.Level{List: list, Name: name})
	}
	if !l.Level.IsZero() && !slices.Contains(out, l.Level) {
		out = append(out, l.Level)
	}
	return out
}

// rename asks for the title and the level of the text that the keyboard is on,
// or of the one that is marked.
func (p *Page) rename() {
	if ids := p.chosenIDs(); len(ids) == 1 {
		p.renameText(p.byID[ids[0]])
	}
}

// renameText asks for the title and the level of a text.
func (p *Page) renameText(x *item) {
	c := p.canvas()
	if x == nil || c == nil {
		return
	}
	t := p.frame.Words.T
	titles := map[study.Language]*widgets.Field{}
	column := widgets.NewColumn(14)
	for _, language := range []study.Language{x.Language, x.Language.Other()} {
		f := widgets.NewField("")
		title := x.Title.Zh
		name := t("library.title_zh")
		if language == study.English {
			title, name = x.Title.En, t("library.title_en")
		}
		f.SetText(title)
		titles[language] = f
		column.Add(widgets.NewColumn(4, widgets.NewNote(name), f))
	}
	choices := levelsOf(&x.Listing)
	names := []string{t("library.no_level")}
	for _, l := range choices {
		names = append(names, l.Name)
	}
	levels := widgets.NewSegments(names, slices.Index(choices, x.Level)+1, nil)
	column.Add(widgets.NewColumn(6, widgets.NewNote(t("library.level_of", i18n.Args{"list": choices[0].List})), levels))
	var s *sheet
	save := func() {
		title := bilingual.Text{Zh: strings.TrimSpace(titles[study.Chinese].Text), En: strings.TrimSpace(titles[study.English].Text)}
		level := study.Level{}
		if i := levels.Chosen(); i > 0 {
			level = choices[i-1]
		}
		p.saveText(s, x, title, level)
	}
	s = newSheet(c, t("library.rename_title"), column, save,
		widgets.NewMainButton(t("library.save"), "Enter", save), widgets.NewButton(t("library.cancel"), "Esc", func() { s.close() }))
	for _, f := range titles {
		s.dress(f)
	}
	first := titles[x.Language]
	if first.Text == "" {
		first = titles[x.Language.Other()]
	}
	c.Focus(first)
	first.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed replaces it
}

// saveText keeps what the sheet says and closes it; what cannot be kept stays
// in it with the reason.
func (p *Page) saveText(s *sheet, x *item, title bilingual.Text, level study.Level) {
	p.do(func(ctx context.Context) error {
		if title != x.Title {
			if err := p.deps.Texts.Rename(ctx, x.ID, title); err != nil {
				return err
			}
		}
		if level == x.Level {
			return nil
		}
		return p.deps.Texts.SetLevel(ctx, x.ID, level)
	}, func(err error) {
		if err != nil {
			s.tell(p.frame.Words.ErrorText(err))
			return
		}
		s.close()
		p.reload()
	})
}
