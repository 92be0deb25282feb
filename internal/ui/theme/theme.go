package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

// Sizes of type in density-independent pixels at 100 %.
const (
	Heading = 26
	Title   = 17
	Text    = 15
	Note    = 13
)

// Mode says whether the window is light or dark.
type Mode string

// System follows the computer's setting.
const (
	System  Mode = "system"
	LightUp Mode = "light"
	DarkUp  Mode = "dark"
)

// sizeScale is the size under which the theme tells its text scale.
const sizeScale fyne.ThemeSizeName = "lihua.scale"

// Fonts are the faces as TrueType files. Regular and Bold dress the interface,
// Kai is for letters and Chinese reading text.
type Fonts struct {
	Regular, Bold, Kai fyne.Resource
}

// Theme is the app's theme for Fyne.
type Theme struct {
	fonts Fonts
	faces *ink.Faces
	mode  Mode
	scale float32
	light Palette
	dark  Palette
}

var _ fyne.Theme = (*Theme)(nil)

// New makes a theme. Scale is 0.8 to 2 for text of 80 % to 200 %; values
// outside are brought to the nearer end. Faces draw with the same fonts.
func New(fonts Fonts, faces *ink.Faces, mode Mode, scale float32) *Theme {
	return &Theme{
		fonts: fonts, faces: faces, mode: mode, scale: min(max(scale, 0.8), 2),
		light: Light(), dark: Dark(),
	}
}

// With gives the same theme in another mode and scale.
func (t *Theme) With(mode Mode, scale float32) *Theme {
	return New(t.fonts, t.faces, mode, scale)
}

// Color gives the colour of a role of ours or of the toolkit's.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	palette := t.light
	if t.mode == DarkUp || t.mode != LightUp && variant == fynetheme.VariantDark {
		palette = t.dark
	}
	if c, ok := palette[name]; ok {
		return c
	}
	if ours, ok := own(name); ok {
		return palette[ours]
	}
	return fynetheme.DefaultTheme().Color(name, variant)
}

// Font gives the bundled faces, Kai for KaiStyle; where they are missing, the
// toolkit's own.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	font := t.fonts.Regular
	switch {
	case style.Bold:
		font = t.fonts.Bold
	case style.Italic:
		font = t.fonts.Kai
	}
	if font == nil {
		return fynetheme.DefaultTheme().Font(style)
	}
	return font
}

// Icon gives the toolkit's icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Size gives sizes and spaces at the theme's scale; lines stay thin.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case sizeScale:
		return t.scale
	case fynetheme.SizeNameSeparatorThickness, fynetheme.SizeNameInputBorder:
		return 1
	case fynetheme.SizeNameText:
		return Text * t.scale
	case fynetheme.SizeNameHeadingText:
		return Heading * t.scale
	case fynetheme.SizeNameSubHeadingText:
		return Title * t.scale
	case fynetheme.SizeNameCaptionText:
		return Note * t.scale
	case fynetheme.SizeNameInputRadius, fynetheme.SizeNameSelectionRadius, fynetheme.SizeNameButtonRadius:
		return 6
	case fynetheme.SizeNameCardRadius, fynetheme.SizeNameDialogRadius, fynetheme.SizeNamePopupRadius, fynetheme.SizeNameMenuRadius:
		return 8
	case fynetheme.SizeNameScrollBar:
		return 10
	case fynetheme.SizeNameScrollBarSmall:
		return 4
	}
	return fynetheme.DefaultTheme().Size(name) * t.scale
}

// Px gives a length of the design at the present text scale.
func Px(length float32) float32 {
	if scale := fynetheme.Size(sizeScale); scale > 0 {
		return length * scale
	}
	return length
}

// Color gives the present colour of a role.
func Color(name fyne.ThemeColorName) color.Color { return fynetheme.Color(name) }

// Faces gives the faces for drawing of the present theme, nil if the present
// theme is not ours.
func Faces() *ink.Faces {
	if t, ok := fyne.CurrentApp().Settings().Theme().(*Theme); ok {
		return t.faces
	}
	return nil
}

// Is reports whether the theme has a mode and scale.
func (t *Theme) Is(mode Mode, scale float32) bool { return t.mode == mode && t.scale == scale }
