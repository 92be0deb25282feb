package settings

import (
	"encoding/json"
	"slices"
)

// Reading is how texts are shown in the reader, apart from Settings.Pinyin.
type Reading struct {
	// Translation is "demand" (for one sentence when it is asked for),
	// "under" (below each sentence), "beside" (in a second column) or "hidden".
	Translation string `json:"translation"`
	// Spaced leaves room between the words of a Chinese text.
	Spaced bool `json:"spaced"`
	// Tones are "written", as in dictionaries, or "spoken", as they are changed
	// by their neighbours.
	Tones string `json:"tones"`
	// Notation writes readings in "marks", "numbers" or "zhuyin".
	Notation string `json:"notation"`
	// ToneColors is "off", "classic" or "safe", the palette that colour-blind
	// readers tell apart.
	ToneColors string `json:"tone_colors"`
	// Face is "kai", "sans" or "system".
	Face string `json:"face"`
	// Script shows Chinese texts as they are "written", or in "simplified" or
	// "traditional" characters.
	Script string `json:"script"`
	// Scale is the size of reading text, 0.8 to 2, on top of
	// Settings.TextScale.
	Scale float64 `json:"scale"`
	// Hover looks a word up when the pointer rests on it.
	Hover bool `json:"hover"`
	// Speed is how fast voices read, 50 to 120 percent of their usual speed.
	Speed int `json:"speed"`
}

// The values of the choices in Reading and of Settings.Pinyin, the default
// first.
func (Reading) choices() map[string][]string {
	return map[string][]string{
		"pinyin":      {"all", "unknown", "new", "hover", "off"},
		"translation": {"demand", "under", "beside", "hidden"},
		"tones":       {"written", "spoken"},
		"notation":    {"marks", "numbers", "zhuyin"},
		"tone_colors": {"off", "classic", "safe"},
		"face":        {"kai", "sans", "system"},
		"script":      {"written", "simplified", "traditional"},
	}
}

// Choices gives the values that a choice has, the default first; name is its
// JSON name. It gives nil for a name that is none.
func Choices(name string) []string { return Reading{}.choices()[name] }

// DefaultReading gives how texts are shown in a new study.
func DefaultReading() Reading {
	first := func(name string) string { return Choices(name)[0] }
	return Reading{
		Translation: first("translation"), Tones: first("tones"), Notation: first("notation"), ToneColors: first("tone_colors"),
		Face: first("face"), Script: first("script"), Scale: 1, Speed: 100,
	}
}

// clean brings every field into its range.
func (r *Reading) clean() {
	for name, field := range map[string]*string{
		"translation": &r.Translation, "tones": &r.Tones, "notation": &r.Notation, "tone_colors": &r.ToneColors,
		"face": &r.Face, "script": &r.Script,
	} {
		if values := Choices(name); !slices.Contains(values, *field) {
			*field = values[0]
		}
	}
	if !(r.Scale >= 0.8 && r.Scale <= 2) { // catches what is no number, too
		r.Scale = 1
	}
	if r.Speed == 0 { // kept before there was a speed
		r.Speed = 100
	}
	r.Speed = VoiceSpeed(r.Speed)
}

// VoiceSpeed brings a speed of voices, in percent, into its range.
func VoiceSpeed(percent int) int { return min(max(percent, 50), 120) }

// inherit takes over the choice of a study that was kept before there was more
// than one place for translations.
func (r *Reading) inherit(values map[string]string) {
	if _, chosen := values["reading"]; chosen {
		return
	}
	var shown bool
	if json.Unmarshal([]byte(values["translations"]), &shown) == nil && shown {
		r.Translation = "under"
	}
}
