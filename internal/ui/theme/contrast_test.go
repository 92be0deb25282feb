package theme_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func TestTextIsLegibleOnItsGround(t *testing.T) {
	const text, hint = 4.5, 3.0
	for _, p := range []struct {
		name    string
		palette theme.Palette
	}{{"light", theme.Light()}, {"dark", theme.Dark()}} {
		for _, pair := range []struct {
			ink, ground fyne.ThemeColorName
			least       float64
		}{
			{theme.Ink, theme.Paper, text},
			{theme.Ink, theme.Raised, text},
			{theme.Ink, theme.Rail, text},
			{theme.Ink, theme.Wash, text},
			{theme.Soft, theme.Paper, text},
			{theme.Soft, theme.Raised, text},
			{theme.Soft, theme.Rail, text},
			{theme.Cinnabar, theme.Paper, text},
			{theme.Cinnabar, theme.Raised, text},
			{theme.Cinnabar, theme.Rail, text},
			{theme.Jade, theme.Paper, text},
			{theme.Jade, theme.Raised, text},
			{theme.OnCinnabar, theme.Cinnabar, text},
			{theme.Faint, theme.Raised, hint},
			{theme.Faint, theme.Paper, hint},
		} {
			got := contrast(p.palette[pair.ink], p.palette[pair.ground])
			if got < pair.least {
				t.Errorf("%s: %s on %s has %.2f:1, want %.1f:1", p.name, pair.ink, pair.ground, got, pair.least)
			}
		}
	}
}
