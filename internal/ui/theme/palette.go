// Package theme gives the window its paper and ink: colours, type and space.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Colours by role. Text stands in Ink, Soft or (for ornaments and repeated
// hints only) Faint.
const (
	Paper      fyne.ThemeColorName = "lihua.paper"
	Raised     fyne.ThemeColorName = "lihua.raised"
	Rail       fyne.ThemeColorName = "lihua.rail"
	Ink        fyne.ThemeColorName = "lihua.ink"
	Soft       fyne.ThemeColorName = "lihua.soft"
	Faint      fyne.ThemeColorName = "lihua.faint"
	Line       fyne.ThemeColorName = "lihua.line"
	Cinnabar   fyne.ThemeColorName = "lihua.cinnabar"
	OnCinnabar fyne.ThemeColorName = "lihua.onCinnabar"
	Jade       fyne.ThemeColorName = "lihua.jade"
	Amber      fyne.ThemeColorName = "lihua.amber"
	Wash       fyne.ThemeColorName = "lihua.wash"
	Hover      fyne.ThemeColorName = "lihua.hover"
	Shade      fyne.ThemeColorName = "lihua.shade"
)

// Palette holds the colours of one variant.
type Palette map[fyne.ThemeColorName]color.NRGBA

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// Light is paper by day.
func Light() Palette {
	p := Palette{
		Paper: rgb(0xFBF7EF), Raised: rgb(0xFFFDF8), Rail: rgb(0xF3ECDF),
		Ink: rgb(0x2B2A28), Soft: rgb(0x6E675C), Faint: rgb(0x968C7C), Line: rgb(0xE4DBCB),
		Cinnabar: rgb(0xB3392F), OnCinnabar: rgb(0xFFFDF8), Jade: rgb(0x2F6F6A),
		Amber: rgb(0xC58A2B), Wash: rgb(0xF6E9CC),
		Hover: {0x2B, 0x2A, 0x28, 0x0D}, Shade: {0x5A, 0x4A, 0x2A, 0x30},
	}
	lightTones(p)
	return p
}

// Dark is the same paper by lamplight.
func Dark() Palette {
	p := Palette{
		Paper: rgb(0x1E1C19), Raised: rgb(0x27241F), Rail: rgb(0x191714),
		Ink: rgb(0xEAE3D6), Soft: rgb(0xA79E8F), Faint: rgb(0x766F63), Line: rgb(0x3A352D),
		Cinnabar: rgb(0xDB6B5E), OnCinnabar: rgb(0x1E1C19), Jade: rgb(0x6FB3A8),
		Amber: rgb(0xD9A24A), Wash: rgb(0x3D3423),
		Hover: {0xEA, 0xE3, 0xD6, 0x10}, Shade: {0, 0, 0, 0x70},
	}
	darkTones(p)
	return p
}

// own tells which of our colours stands for each of the toolkit's.
func own(name fyne.ThemeColorName) (fyne.ThemeColorName, bool) {
	switch name {
	case fynetheme.ColorNameBackground:
		return Paper, true
	case fynetheme.ColorNameForeground:
		return Ink, true
	case fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameDisabled:
		return Soft, true
	case fynetheme.ColorNamePrimary, fynetheme.ColorNameFocus, fynetheme.ColorNameSuccess, fynetheme.ColorNameHyperlink:
		return Jade, true
	case fynetheme.ColorNameError:
		return Cinnabar, true
	case fynetheme.ColorNameWarning:
		return Amber, true
	case fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNameForegroundOnError,
		fynetheme.ColorNameForegroundOnSuccess, fynetheme.ColorNameForegroundOnWarning:
		return OnCinnabar, true
	case fynetheme.ColorNameButton, fynetheme.ColorNameInputBackground, fynetheme.ColorNameMenuBackground,
		fynetheme.ColorNameOverlayBackground, fynetheme.ColorNameHeaderBackground, fynetheme.ColorNameDisabledButton:
		return Raised, true
	case fynetheme.ColorNameInputBorder, fynetheme.ColorNameSeparator, fynetheme.ColorNameInnerWindowBorder,
		fynetheme.ColorNameInnerWindowBorderInactive:
		return Line, true
	case fynetheme.ColorNameSelection:
		return Wash, true
	case fynetheme.ColorNameHover, fynetheme.ColorNamePressed:
		return Hover, true
	case fynetheme.ColorNameScrollBar:
		return Faint, true
	case fynetheme.ColorNameScrollBarBackground:
		return Hover, true
	case fynetheme.ColorNameShadow:
		return Shade, true
	}
	return "", false
}
