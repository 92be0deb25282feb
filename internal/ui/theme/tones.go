package theme

import "fyne.io/fyne/v2"

// Colours of the four tones in two palettes; the neutral tone is Soft. The
// second palette is told apart by readers who do not see red and green, or
// blue and yellow, as others do.
const (
	Tone1 fyne.ThemeColorName = "lihua.tone1"
	Tone2 fyne.ThemeColorName = "lihua.tone2"
	Tone3 fyne.ThemeColorName = "lihua.tone3"
	Tone4 fyne.ThemeColorName = "lihua.tone4"
	Safe1 fyne.ThemeColorName = "lihua.safe1"
	Safe2 fyne.ThemeColorName = "lihua.safe2"
	Safe3 fyne.ThemeColorName = "lihua.safe3"
	Safe4 fyne.ThemeColorName = "lihua.safe4"
)

// ClassicTones gives the colours of the tones 1 to 4 and of the neutral one as
// many dictionaries have them: red, orange, green, blue.
func ClassicTones() [5]fyne.ThemeColorName {
	return [5]fyne.ThemeColorName{Tone1, Tone2, Tone3, Tone4, Soft}
}

// SafeTones gives those that colour-blind readers tell apart.
func SafeTones() [5]fyne.ThemeColorName {
	return [5]fyne.ThemeColorName{Safe1, Safe2, Safe3, Safe4, Soft}
}

// lightTones are the colours of the tones by day. Those of the second palette
// were searched for: each keeps 4.5:1 on paper, and the least distance of two
// of them in CIELAB, as seen with each kind of colour blindness, is the
// greatest that was found.
func lightTones(p Palette) {
	p[Tone1], p[Tone2], p[Tone3], p[Tone4] = rgb(0xB3261E), rgb(0x8A5A00), rgb(0x1E6B34), rgb(0x1F4FA8)
	p[Safe1], p[Safe2], p[Safe3], p[Safe4] = rgb(0x0E36F8), rgb(0x005A09), rgb(0xB0088B), rgb(0x100094)
}

// darkTones are the same by lamplight.
func darkTones(p Palette) {
	p[Tone1], p[Tone2], p[Tone3], p[Tone4] = rgb(0xF08A80), rgb(0xE0B050), rgb(0x84C98F), rgb(0x8FB4F2)
	p[Safe1], p[Safe2], p[Safe3], p[Safe4] = rgb(0x18E3FF), rgb(0x63C655), rgb(0xAADC22), rgb(0x7F9CFF)
}
