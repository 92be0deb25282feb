package review

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// flagMark shows the flag of a card: a bar in its colour, and its name.
type flagMark struct {
	words   *i18n.Catalogue
	content *fyne.Container
	bar     *widgets.Fill
	name    *widgets.Text
}

func newFlagMark(words *i18n.Catalogue) *flagMark {
	f := &flagMark{words: words, bar: widgets.NewFrame(theme.Cinnabar, "", 2), name: widgets.NewSoft("")}
	f.bar.SetMinSize(fyne.NewSize(theme.Px(4), theme.Px(16)))
	f.content = widgets.NewRow(6, f.bar, f.name)
	f.content.Hide()
	return f
}

func (f *flagMark) set(flag int) {
	if flag < 1 || flag > cards.MaxFlag {
		f.content.Hide()
		return
	}
	f.bar.SetFill(flagColor(flag))
	f.name.SetText(flagName(f.words, flag))
	f.content.Show()
}

// flagName names a flag by its colour.
func flagName(words *i18n.Catalogue, flag int) string {
	return words.T(i18n.Keys("review.flag.", "1", "2", "3", "4", "5", "6", "7")(digit(flag - 1)))
}

// flagColor gives the colour of a flag; what colour it is, its name says, too.
func flagColor(flag int) fyne.ThemeColorName {
	colors := [cards.MaxFlag]fyne.ThemeColorName{
		theme.Cinnabar, theme.Amber, theme.Tone3, theme.Tone4, theme.Safe3, theme.Jade, theme.Safe4,
	}
	return colors[flag-1]
}
