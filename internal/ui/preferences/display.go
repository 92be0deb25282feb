package preferences

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/textlook"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// scales are the sizes of text offered, in percent.
func scales() []int { return []int{80, 90, 100, 110, 125, 150, 175, 200} }

// display is the section of how everything looks.
func (p *Page) display() fyne.CanvasObject {
	t, s := p.frame.Words.T, p.deps.Settings.Get()
	column := widgets.NewColumn(
		settingsGap,
		widgets.NewSetting(t("preferences.interface"), "", p.language(s.Interface)),
		widgets.NewSetting(t("preferences.theme"), "", p.choice(
			[]string{"system", "light", "dark"},
			[]string{t("preferences.theme_system"), t("preferences.theme_light"), t("preferences.theme_dark")},
			s.Theme, func(s *settings.Settings, v string) { s.Theme = v })),
		widgets.NewSetting(t("preferences.scale"), t("preferences.scale_note"), p.scale(s.TextScale)),
		widgets.NewInset(10, 0, 0, 0, widgets.NewTitle(t("preferences.texts"))),
	)
	column.Objects = append(column.Objects, textlook.Rows(p.frame.Words, s, true, p.keep.change)...)
	return column
}

// choice is one of a few values.
func (p *Page) choice(values, names []string, present string, set func(*settings.Settings, string)) fyne.CanvasObject {
	return widgets.NewSegments(names, slices.Index(values, present), func(i int) {
		p.keep.change(func(s *settings.Settings) { set(s, values[i]) })
	})
}

// language names each language in itself.
func (p *Page) language(present study.Language) fyne.CanvasObject {
	words := p.frame.Words
	values := []study.Language{"", study.English, study.Chinese}
	names := []string{
		words.T("preferences.interface_system"),
		words.In(study.English, "preferences.own_name"), words.In(study.Chinese, "preferences.own_name"),
	}
	return widgets.NewSegments(names, slices.Index(values, present), func(i int) {
		p.keep.change(func(s *settings.Settings) { s.Interface = values[i] })
	})
}

func (p *Page) scale(present float64) fyne.CanvasObject {
	words := p.frame.Words
	sizes := scales()
	names := make([]string, len(sizes))
	for i, n := range sizes {
		names[i] = words.T("preferences.percent", i18n.Args{"n": n})
	}
	chosen := slices.Index(sizes, int(math.Round(present*100)))
	return widgets.NewSegments(names, chosen, func(i int) {
		p.keep.change(func(s *settings.Settings) { s.TextScale = float64(sizes[i]) / 100 })
	})
}
