package preferences

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// typing is the section of how Chinese is typed.
func (p *Page) typing() fyne.CanvasObject {
	t, chosen := p.frame.Words.T, p.deps.Settings.Get().Typing
	key := i18n.Args{"key": shortcuts.Name(shortcuts.TypingKey)}
	scripts := []bool{false, true}
	return widgets.NewColumn(settingsGap,
		widgets.NewSetting(t("typing.setting"), t("typing.setting_note", key),
			p.tick(t("typing.setting_on"), chosen.On, func(s *settings.Typing, on bool) { s.On = on })),
		widgets.NewSetting(t("typing.script"), "", widgets.NewSegments(
			[]string{t("typing.script_simplified"), t("typing.script_traditional")}, slices.Index(scripts, chosen.Traditional),
			func(i int) { p.keep.change(func(s *settings.Settings) { s.Typing.Traditional = scripts[i] }) })),
		widgets.NewSetting(t("typing.gloss"), "",
			p.tick(t("typing.gloss_on"), chosen.Gloss, func(s *settings.Typing, on bool) { s.Gloss = on })),
		widgets.NewSetting(t("typing.fuzzy"), t("typing.fuzzy_note"), p.fuzzy(chosen)),
		widgets.NewSetting(t("typing.learnt"), t("typing.learnt_note"), p.forgetTyped()),
	)
}

func (p *Page) tick(label string, on bool, set func(*settings.Typing, bool)) fyne.CanvasObject {
	return widgets.NewInset(5, 0, 0, 0, widgets.NewTick(label, on, func(on bool) {
		p.keep.change(func(s *settings.Settings) { set(&s.Typing, on) })
	}))
}

// fuzzy offers each pair of sounds.
func (p *Page) fuzzy(chosen settings.Typing) fyne.CanvasObject {
	flow := widgets.NewFlow(22, 8)
	for _, pair := range settings.FuzzyPairs() {
		flow.Objects = append(flow.Objects, p.tick(strings.ReplaceAll(pair, "-", "\u00a0=\u00a0"), chosen.Takes(pair),
			func(s *settings.Typing, on bool) { s.Take(pair, on) }))
	}
	return flow
}

// forgetTyped drops what was learnt from the writer, at the second click.
func (p *Page) forgetTyped() fyne.CanvasObject {
	t := p.frame.Words.T
	var b *widgets.Button
	sure := false
	b = widgets.NewButton(t("typing.forget"), "", func() {
		if !sure {
			sure = true
			b.SetLabel(t("typing.sure"))
			p.content.Relayout()
			return
		}
		sure = false
		b.SetLabel(t("typing.forget"))
		p.content.Relayout()
		p.deps.ForgetTyped(func() { p.frame.Notify(t("typing.forgotten"), "", nil) })
	})
	return widgets.NewFlow(0, 0, b)
}
