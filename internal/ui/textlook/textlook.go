// Package textlook has the controls of how reading texts are shown. The reader
// offers them beside the text, the settings for all texts to come; both change
// the same choices.
package textlook

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Change hands over a change of the settings, which is to hold at once.
type Change func(func(*settings.Settings))

// Names gives the names of the values of a choice (settings.Choices) in the
// same order; nil for a choice that is none.
func Names(words *i18n.Catalogue, choice string) []string {
	t := words.T
	switch choice {
	case "pinyin":
		return []string{t("look.pinyin_all"), t("look.pinyin_unknown"), t("look.pinyin_new"), t("look.pinyin_hover"), t("look.pinyin_off")}
	case "translation":
		return []string{t("look.translation_demand"), t("look.translation_under"), t("look.translation_beside"), t("look.translation_hidden")}
	case "tones":
		return []string{t("look.tones_written"), t("look.tones_spoken")}
	case "notation":
		return []string{t("look.notation_marks"), t("look.notation_numbers"), t("look.notation_zhuyin")}
	case "tone_colors":
		return []string{t("look.colors_off"), t("look.colors_classic"), t("look.colors_safe")}
	case "face":
		return []string{t("look.face_kai"), t("look.face_sans"), t("look.face_system")}
	case "script":
		return []string{t("look.script_written"), t("look.script_simplified"), t("look.script_traditional")}
	}
	return nil
}

// Name gives the name of one value of a choice.
func Name(words *i18n.Catalogue, choice, value string) string {
	names := Names(words, choice)
	if i := slices.Index(settings.Choices(choice), value); i >= 0 && i < len(names) {
		return names[i]
	}
	return ""
}

// Scales are the sizes of reading text that are offered, in percent.
func Scales() []int { return []int{80, 90, 100, 110, 125, 150, 175, 200} }

// Rows gives the controls, each with its name; chinese says that those are
// wanted that concern Chinese texts alone.
func Rows(words *i18n.Catalogue, s settings.Settings, chinese bool, change Change) []fyne.CanvasObject {
	r := rows{words: words, change: change}
	var out []fyne.CanvasObject
	if chinese {
		out = append(out, r.pinyin(s))
	}
	out = append(out, r.translation(s), r.setting("look.size", "", r.scale(s.Reading.Scale)))
	if chinese {
		out = append(out, r.face(s), r.script(s), r.notation(s), r.tones(s, words.T("look.tones_note")), r.colors(s), r.spaced(s))
	}
	return append(out, r.hover(s))
}

// Group is some of the controls under a name.
type Group struct {
	Name string
	Rows []fyne.CanvasObject
}

// Groups gives the controls for a narrow place, small and each below its name,
// in groups of which one is shown at a time; chinese says that those are wanted
// that concern Chinese texts alone.
func Groups(words *i18n.Catalogue, s settings.Settings, chinese bool, change Change) []Group {
	r := rows{words: words, change: change, small: true}
	size := r.setting("look.size", "", r.scale(s.Reading.Scale))
	if !chinese {
		return []Group{{words.T("look.group_text"), []fyne.CanvasObject{r.translation(s), size, r.hover(s)}}}
	}
	return []Group{
		{words.T("look.group_text"), []fyne.CanvasObject{r.translation(s), size, r.face(s), r.script(s), r.hover(s)}},
		{words.T("look.group_pinyin"), []fyne.CanvasObject{r.pinyin(s), r.notation(s), r.tones(s, ""), r.colors(s), r.spaced(s)}},
	}
}

type rows struct {
	words  *i18n.Catalogue
	change Change
	small  bool // the controls are small, below their names
}

func (r rows) pinyin(s settings.Settings) fyne.CanvasObject {
	return r.choice("look.pinyin", "", "pinyin", s.Pinyin, func(s *settings.Settings, v string) { s.Pinyin = v })
}

func (r rows) translation(s settings.Settings) fyne.CanvasObject {
	return r.choice("look.translation", "", "translation", s.Reading.Translation, func(s *settings.Settings, v string) {
		s.Reading.Translation = v
	})
}

func (r rows) face(s settings.Settings) fyne.CanvasObject {
	return r.choice("look.face", "", "face", s.Reading.Face, func(s *settings.Settings, v string) { s.Reading.Face = v })
}

func (r rows) script(s settings.Settings) fyne.CanvasObject {
	return r.choice("look.script", "", "script", s.Reading.Script, func(s *settings.Settings, v string) { s.Reading.Script = v })
}

func (r rows) notation(s settings.Settings) fyne.CanvasObject {
	return r.choice("look.notation", "", "notation", s.Reading.Notation, func(s *settings.Settings, v string) { s.Reading.Notation = v })
}

func (r rows) tones(s settings.Settings, note string) fyne.CanvasObject {
	return r.choice("look.tones", note, "tones", s.Reading.Tones, func(s *settings.Settings, v string) { s.Reading.Tones = v })
}

func (r rows) colors(s settings.Settings) fyne.CanvasObject {
	return r.choice("look.colors", "", "tone_colors", s.Reading.ToneColors, func(s *settings.Settings, v string) { s.Reading.ToneColors = v })
}

func (r rows) spaced(s settings.Settings) fyne.CanvasObject {
	return r.tick("look.words", "look.spaced", s.Reading.Spaced, func(s *settings.Settings, on bool) { s.Reading.Spaced = on })
}

func (r rows) hover(s settings.Settings) fyne.CanvasObject {
	return r.tick("look.look_up", "look.hover", s.Reading.Hover, func(s *settings.Settings, on bool) { s.Reading.Hover = on })
}

// setting lays a control beside its name, or below it in a narrow place.
func (r rows) setting(name, note string, control fyne.CanvasObject) fyne.CanvasObject {
	if r.small {
		return widgets.NewColumn(4, widgets.NewNote(r.words.T(name)), control)
	}
	return widgets.NewSetting(r.words.T(name), note, control)
}

// segments are words of which one is chosen.
func (r rows) segments(names []string, chosen int, choose func(int)) fyne.CanvasObject {
	if r.small {
		return widgets.NewSmallSegments(names, chosen, choose)
	}
	return widgets.NewSegments(names, chosen, choose)
}

// choice is one of a few values.
func (r rows) choice(name, note, choice, present string, set func(*settings.Settings, string)) fyne.CanvasObject {
	values := settings.Choices(choice)
	return r.setting(name, note, r.segments(Names(r.words, choice), slices.Index(values, present), func(i int) {
		r.change(func(s *settings.Settings) { set(s, values[i]) })
	}))
}

func (r rows) tick(name, label string, on bool, set func(*settings.Settings, bool)) fyne.CanvasObject {
	tick := widgets.NewTick(r.words.T(label), on, func(on bool) {
		r.change(func(s *settings.Settings) { set(s, on) })
	})
	if r.small {
		return r.setting(name, "", tick)
	}
	return r.setting(name, "", widgets.NewInset(5, 0, 0, 0, tick))
}

func (r rows) scale(present float64) fyne.CanvasObject {
	sizes := Scales()
	names := make([]string, len(sizes))
	for i, n := range sizes {
		names[i] = r.words.T("look.percent", i18n.Args{"n": n})
	}
	chosen := slices.Index(sizes, int(math.Round(present*100)))
	return r.segments(names, chosen, func(i int) {
		r.change(func(s *settings.Settings) { s.Reading.Scale = float64(sizes[i]) / 100 })
	})
}
