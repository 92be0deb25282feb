package reading

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/textlook"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// The width and height of the sheet of how the text is shown, at 100 %: the
// text stands beside it, and nothing in it has to be looked for by scrolling in
// a window of 960 by 640.
const displayWidth, displayHeight = 356, 640

// openDisplay opens the sheet of how the text is shown. Every change holds at
// once, in the text beside it, which moves aside for it.
func (p *Page) openDisplay() {
	if p.text == nil {
		return
	}
	p.closePopup()
	t := p.frame.Words.T
	groups := textlook.Groups(p.frame.Words, p.s.Settings.Get(), p.text.language == study.Chinese, p.changeLook)
	done := p.closeSheet
	head := widgets.NewFillRow(16, 1, widgets.NewTitle(t("look.title")), widgets.NewNote(""), widgets.NewKeyLink(t("look.close"), "Esc", done))
	top := widgets.NewColumn(14, head)
	held := container.NewStack()
	column := container.NewVScroll(widgets.NewInset(14, 14, 8, 0, held))
	tabs, at := (*widgets.Tabs)(nil), 0
	show := func(i int) {
		at = i
		held.Objects = []fyne.CanvasObject{widgets.NewColumn(14, append(slices.Clone(groups[i].Rows), widgets.NewProseNote(t("look.note")))...)}
		held.Refresh()
		column.ScrollToTop()
	}
	turn := func(by int) {
		if i := at + by; tabs != nil && i >= 0 && i < len(groups) {
			tabs.Choose(i)
			show(i)
		}
	}
	if len(groups) > 1 {
		var names []string
		for _, g := range groups {
			names = append(names, g.Name)
		}
		tabs = widgets.NewTabs(names, show)
		top.Objects = append(top.Objects, tabs)
	}
	show(0)
	sheet := widgets.NewModal(fyne.NewSize(displayWidth, displayHeight), container.NewBorder(top, nil, nil, nil, column))
	sheet.Aside = true
	sheet.OnKey = func(name string) bool {
		switch fyne.KeyName(name) {
		case fyne.KeyEscape, fyne.KeyV, fyne.KeyReturn, fyne.KeyEnter:
			done()
		case fyne.KeyDown:
			column.ScrollToOffset(column.Offset.AddXY(0, theme.Px(60)))
		case fyne.KeyUp:
			column.ScrollToOffset(column.Offset.AddXY(0, -theme.Px(60)))
		case fyne.KeyRight:
			turn(1)
		case fyne.KeyLeft:
			turn(-1)
		default:
			return false
		}
		return true
	}
	p.openSheet(sheet)
	p.moveAside(displayWidth)
}

// changeLook takes over a change of how texts are shown.
func (p *Page) changeLook(change func(*settings.Settings)) {
	p.setLook(func(k *look) {
		s := p.s.Settings.Get()
		k.keep(&s)
		change(&s)
		shown := k.shown
		*k = lookOf(s)
		k.shown = shown
	})
	p.content.Refresh() // the room that the sheet leaves depends on it
}

// openPinyin and openTranslation offer the choices of the head's switches.
func (p *Page) openPinyin() {
	p.openChoice(p.head.under(p.head.pinyin), "pinyin", string(p.shows.pinyin), "P", func(value string) { p.setPinyin(PinyinMode(value)) })
}

func (p *Page) openTranslation() {
	t := p.frame.Words.T
	p.openChoice(
		p.head.under(p.head.translation), "translation", p.shows.Translation, "T", p.setTranslation,
		widgets.MenuItem{Label: t("reading.mirror"), Note: "X", Apart: true, Do: p.whileOpen(p.mirror)},
		widgets.MenuItem{Label: t("reading.write_back"), Note: "W", Do: p.whileOpen(p.writeBack)},
		widgets.MenuItem{Label: t("reading.pairs"), Note: "J", Do: p.whileOpen(p.openPairs)},
	)
}

// whileOpen acts unless the text was closed meanwhile.
func (p *Page) whileOpen(do func()) func() {
	return func() {
		if p.text != nil {
			do()
		}
	}
}

// openChoice offers the values of a choice in a menu under its switch; key goes
// on to the next one. What else the menu offers stands below.
func (p *Page) openChoice(under fyne.CanvasObject, choice, present, key string, set func(string), more ...widgets.MenuItem) {
	if p.text == nil {
		return
	}
	values, names := settings.Choices(choice), textlook.Names(p.frame.Words, choice)
	items := make([]widgets.MenuItem, len(values), len(values)+len(more))
	for i, value := range values {
		items[i] = widgets.MenuItem{Label: names[i], Ticked: value == present, Do: p.whileOpen(func() { set(value) })}
		if value == next(choice, present) {
			items[i].Note = key
		}
	}
	widgets.OpenMenuUnder(under, append(items, more...))
}
