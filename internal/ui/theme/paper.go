package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// KaiStyle is the style under which the theme gives the Kai face. A Chinese
// text is set in Kai where a Latin one is set in italics, so italics is what
// the toolkit calls it.
func KaiStyle() fyne.TextStyle { return fyne.TextStyle{Italic: true} }

// OnPaper dresses fields that lie on letter paper: text of a size in pixels at
// 100 %, and nothing around it.
func OnPaper(size float32) fyne.Theme { return onPaper{size} }

type onPaper struct{ size float32 }

// base is the theme of the window as it is now.
func (onPaper) base() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (p onPaper) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch name {
	case fynetheme.ColorNameInputBackground, fynetheme.ColorNameInputBorder:
		return color.Transparent
	case fynetheme.ColorNamePlaceHolder:
		return p.base().Color(Faint, variant)
	}
	return p.base().Color(name, variant)
}

func (p onPaper) Font(style fyne.TextStyle) fyne.Resource { return p.base().Font(style) }

func (p onPaper) Icon(name fyne.ThemeIconName) fyne.Resource { return p.base().Icon(name) }

func (p onPaper) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameText:
		return Px(p.size)
	case fynetheme.SizeNameInnerPadding:
		return 0
	case fynetheme.SizeNameInputBorder: // the width of the caret
		return 2
	}
	return p.base().Size(name)
}
