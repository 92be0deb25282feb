package reading

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// PinyinMode says over which words pinyin stands.
type PinyinMode string

// Pinyin over all words, over those that are not known, over those about which
// nothing is known, over the one that the pointer or the choice is on, over
// none.
const (
	PinyinAll     PinyinMode = "all"
	PinyinUnknown PinyinMode = "unknown"
	PinyinNew     PinyinMode = "new"
	PinyinHover   PinyinMode = "hover"
	PinyinOff     PinyinMode = "off"
)

// TranslationMode says where translations stand.
type TranslationMode string

// A translation stands below its paragraph when it is asked for, below its
// sentence, in a second column, or nowhere.
const (
	OnDemand TranslationMode = "demand"
	Under    TranslationMode = "under"
	Beside   TranslationMode = "beside"
	Hidden   TranslationMode = "hidden"
)

// look is what the learner chose to see.
type look struct {
	pinyin PinyinMode
	settings.Reading
	// shown are the sentences whose translation was asked for.
	shown map[int]bool
}

// lookOf gives what the learner chose.
func lookOf(s settings.Settings) look {
	return look{pinyin: PinyinMode(s.Pinyin), Reading: s.Reading, shown: map[int]bool{}}
}

// keep puts what was chosen into settings.
func (k *look) keep(s *settings.Settings) { s.Pinyin, s.Reading = string(k.pinyin), k.Reading }

func (k *look) translation() TranslationMode { return TranslationMode(k.Translation) }

// display gives how readings are written.
func (k *look) display() hanzi.Display {
	var d hanzi.Display
	if k.Tones == "spoken" {
		d.Tones = hanzi.Spoken
	}
	switch k.Notation {
	case "numbers":
		d.Notation = hanzi.Numbers
	case "zhuyin":
		d.Notation = hanzi.Zhuyin
	}
	return d
}

// toneColor gives the colour of a tone, 1 to 5; "" where tones have none.
func (k *look) toneColor(tone int) fyne.ThemeColorName {
	if tone < 1 || tone > 5 {
		return ""
	}
	switch k.ToneColors {
	case "classic":
		return theme.ClassicTones()[tone-1]
	case "safe":
		return theme.SafeTones()[tone-1]
	}
	return ""
}

// next gives the choice after the present one, the first one after the last.
func next(name, present string) string {
	values := settings.Choices(name)
	for i, v := range values {
		if v == present {
			return values[(i+1)%len(values)]
		}
	}
	return values[0]
}
