package preferences

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// voiceSection tells which engine reads aloud and lets it be heard.
type voiceSection struct {
	p       *Page
	object  *fyne.Container
	latest  page.Latest
	buttons map[study.Language]*widgets.Button
	labels  map[study.Language]string
	trouble *widgets.Prose
	// speaking is the language that is being spoken, "" for none.
	speaking study.Language
}

func newVoiceSection(p *Page) *voiceSection {
	return &voiceSection{p: p, object: widgets.NewColumn(settingsGap)}
}

// load looks for the engines.
func (v *voiceSection) load() {
	page.Load(&v.latest, func(context.Context) ([]string, error) { return v.p.deps.Speech.Engines(), nil },
		func(engines []string, _ error) { v.show(engines) })
}

func (v *voiceSection) show(engines []string) {
	t := v.p.frame.Words.T
	if len(engines) == 0 {
		v.object.Objects = []fyne.CanvasObject{
			widgets.NewParagraph(t("preferences.voice_none"), theme.Ink),
			widgets.NewParagraph(t("preferences.voice_install"), theme.Soft),
		}
		v.p.content.Relayout()
		return
	}
	found := make([]fyne.CanvasObject, len(engines))
	for i, name := range engines {
		text := t("preferences.voice_found", i18n.Args{"name": name})
		if i > 0 {
			text = t("preferences.voice_also", i18n.Args{"name": name})
		}
		found[i] = widgets.NewParagraph(text, theme.Ink)
	}
	v.buttons, v.labels = map[study.Language]*widgets.Button{}, map[study.Language]string{}
	v.trouble = widgets.NewParagraph("", theme.Cinnabar)
	v.trouble.Hide()
	var tests []fyne.CanvasObject
	for _, l := range v.p.deps.Settings.Get().Direction.Languages() {
		label := t("preferences.voice_test_english")
		if l == study.Chinese {
			label = t("preferences.voice_test_chinese")
		}
		v.labels[l] = label
		v.buttons[l] = widgets.NewButton(label, "", func() { v.test(l) })
		tests = append(tests, v.buttons[l])
	}
	v.object.Objects = []fyne.CanvasObject{
		widgets.NewSetting(t("preferences.voice_engine"), t("preferences.voice_local"),
			widgets.NewInset(8, 0, 0, 0, widgets.NewColumn(4, found...))),
		widgets.NewSetting(t("preferences.voice_speed"), t("preferences.voice_speed_note"), v.speed()),
		widgets.NewSetting(t("preferences.voice_test"), "", widgets.NewColumn(10, widgets.NewFlow(10, 8, tests...), v.trouble)),
	}
	v.p.content.Relayout()
}

// speedStep is how much the speed changes at once, in percent.
const speedStep = 10

// speed sets how fast voices read.
func (v *voiceSection) speed() fyne.CanvasObject {
	words := v.p.frame.Words
	percent := func(n int) string { return words.T("preferences.percent", i18n.Args{"n": n}) }
	present := v.p.deps.Settings.Get().Reading.Speed
	return widgets.NewRow(0, widgets.NewStepper(present, settings.VoiceSpeed(0), settings.VoiceSpeed(1000), speedStep, percent, func(n int) {
		v.p.keep.change(func(s *settings.Settings) { s.Reading.Speed = n })
	}))
}

// test speaks a sentence of a language, or ends that.
func (v *voiceSection) test(l study.Language) {
	again := v.speaking == l
	v.stop()
	if again {
		return
	}
	v.speaking = l
	v.buttons[l].SetLabel(v.p.frame.Words.T("preferences.voice_stop"))
	v.trouble.Hide()
	v.p.content.Relayout()
	speed := v.p.deps.Settings.Get().Reading.Speed
	sentence := v.p.frame.Words.In(l, "preferences.voice_sentence")
	page.Load(&v.latest, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, v.p.deps.Speech.SayAt(ctx, sentence, l, speed)
	}, func(_ struct{}, err error) {
		v.stop()
		if err != nil && !errors.Is(err, context.Canceled) {
			v.trouble.SetText(v.p.frame.Words.ErrorText(err))
			v.trouble.Show()
			v.p.content.Relayout()
		}
	})
}

// stop ends what is being said.
func (v *voiceSection) stop() {
	v.latest.Stop()
	if b := v.buttons[v.speaking]; b != nil {
		b.SetLabel(v.labels[v.speaking])
	}
	v.speaking = ""
}
