package theme_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// sight is how light (linear red, green, blue) reaches the mind: the matrices
// of Machado, Oliveira and Fernandes (2009) for full dichromacy.
type sight [3][3]float64

func sights() map[string]sight {
	return map[string]sight{
		"usual":        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
		"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
	}
}

func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

// lab gives a colour in CIELAB (D65) as it is seen.
func lab(c color.NRGBA, m sight) [3]float64 {
	light := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var seen [3]float64
	for i := range seen {
		for k := range light {
			seen[i] += m[i][k] * light[k]
		}
		seen[i] = min(max(seen[i], 0), 1)
	}
	f := func(t float64) float64 {
		if t > 0.008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	x := f((0.4124*seen[0] + 0.3576*seen[1] + 0.1805*seen[2]) / 0.95047)
	y := f(0.2126*seen[0] + 0.7152*seen[1] + 0.0722*seen[2])
	z := f((0.0193*seen[0] + 0.1192*seen[1] + 0.9505*seen[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

func palettes() map[string]theme.Palette {
	return map[string]theme.Palette{"light": theme.Light(), "dark": theme.Dark()}
}

func TestTonesAreLegible(t *testing.T) {
	for name, p := range palettes() {
		for _, tones := range [][5]fyne.ThemeColorName{theme.ClassicTones(), theme.SafeTones()} {
			for _, tone := range tones {
				for _, ground := range []fyne.ThemeColorName{theme.Paper, theme.Raised, theme.Wash} {
					if got := contrast(p[tone], p[ground]); got < 4.5 {
						t.Errorf("%s: %s on %s has %.2f:1, want 4.5:1", name, tone, ground, got)
					}
				}
			}
		}
	}
}

func TestTonesAreToldApart(t *testing.T) {
	// A difference of 2 is just seen side by side; small separate signs need
	// some ten times that.
	const apart = 20
	for name, p := range palettes() {
		for of, m := range sights() {
			tones := theme.SafeTones()
			for i := range tones {
				for k := range i {
					if d := distance(lab(p[tones[i]], m), lab(p[tones[k]], m)); d < apart {
						t.Errorf("%s, %s: tones %d and %d differ by %.1f, want %d", name, of, k+1, i+1, d, apart)
					}
				}
			}
		}
	}
}
