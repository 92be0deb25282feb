package settings_test

import (
	"context"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
)

func TestReadingChoices(t *testing.T) {
	for _, c := range []struct {
		name   string
		values map[string]string
		want   settings.Reading
	}{
		{"none", nil, settings.DefaultReading()},
		{
			"some",
			map[string]string{"reading": `{"translation":"beside","scale":1.5,"spaced":true}`},
			settings.Reading{
				Translation: "beside", Spaced: true, Tones: "written", Notation: "marks", ToneColors: "off",
				Face: "kai", Script: "written", Scale: 1.5, Speed: 100,
			},
		},
		{"too slow", map[string]string{"reading": `{"speed":20}`}, func() settings.Reading {
			r := settings.DefaultReading()
			r.Speed = 50
			return r
		}()},
		{"foreign", map[string]string{"reading": `{"translation":"over","tones":"sung","scale":9,"face":"","script":"runes"}`}, settings.DefaultReading()},
		{"damaged", map[string]string{"reading": `{"scale":"big","face":"sans"}`}, settings.DefaultReading()},
		{
			"from before",
			map[string]string{"translations": "true"},
			func() settings.Reading { r := settings.DefaultReading(); r.Translation = "under"; return r }(),
		},
		{"chosen since", map[string]string{"translations": "true", "reading": `{"translation":"hidden"}`}, func() settings.Reading {
			r := settings.DefaultReading()
			r.Translation = "hidden"
			return r
		}()},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := &memory{values: map[string]string{}}
			for k, v := range c.values {
				m.values[k] = v
			}
			if got := load(t, m).Get().Reading; got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestReadingIsKept(t *testing.T) {
	m := &memory{values: map[string]string{"translations": "true"}}
	s := load(t, m)
	if err := s.Update(context.Background(), func(x *settings.Settings) { x.Reading.Translation, x.Reading.Script = "demand", "traditional" }); err != nil {
		t.Fatal(err)
	}
	if got := load(t, m).Get().Reading; got.Translation != "demand" || got.Script != "traditional" {
		t.Errorf("came back as %+v", got)
	}
}
