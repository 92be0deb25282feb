package theme

import "fyne.io/fyne/v2"

// KaiStyle is the style under which the theme gives the Kai face. A Chinese
// text is set in Kai where a Latin one is set in italics, so italics is what
// the toolkit calls it.
func KaiStyle() fyne.TextStyle { return fyne.TextStyle{Italic: true} }
