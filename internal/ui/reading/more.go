package reading

import (
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// openMore offers what the text can be used for and what has a key, but no
// place of its own on the page; where the head is short of room, its switches
// as well. Whoever uses the mouse alone finds everything here.
func (p *Page) openMore() {
	if p.text == nil {
		return
	}
	widgets.OpenMenuUnder(p.head.more, p.moreItems())
}

func (p *Page) moreItems() []widgets.MenuItem {
	t := p.frame.Words.T
	item := func(label, key string, do func()) widgets.MenuItem {
		return widgets.MenuItem{Label: label, Note: key, Do: p.whileOpen(do)}
	}
	apart := func(i widgets.MenuItem) widgets.MenuItem {
		i.Apart = true
		return i
	}
	items := []widgets.MenuItem{
		item(t("passage.find"), p.shortcut("F"), p.openFind),
		item(t("passage.go_to"), p.shortcut("G"), p.openGoTo),
		item(t("passage.bookmarks"), p.shortcut("B"), p.openBookmarks),
		item(t("passage.bookmark_here"), "B", p.bookmark),
		apart(item(t("passage.listen_on"), "Shift S", func() { p.speak(true) })),
		item(t("reading.know_page"), "E", p.knowPage),
		item(t("gather.of_text"), "N", p.gather),
		item(t("reading.facts"), "F", p.openFacts),
	}
	if p.s.Export != nil {
		items = append(items, item(t("reading.export"), "O", p.export))
	}
	items = append(
		items,
		apart(item(t("reading.mirror"), "X", p.mirror)),
		item(t("reading.write_back"), "W", p.writeBack),
		item(t("reading.pairs"), "J", p.openPairs),
	)
	return append(items, p.switchItems()...)
}

// switchItems are the switches for which the head has no room.
func (p *Page) switchItems() []widgets.MenuItem {
	h, w := p.head, p.frame.Words
	var items []widgets.MenuItem
	add := func(hidden bool, label, key string, do func()) {
		if hidden {
			items = append(items, widgets.MenuItem{Label: label, Note: key, Apart: len(items) == 0, Do: p.whileOpen(do)})
		}
	}
	chinese := p.text.language == study.Chinese
	add(chinese && !h.pinyin.Visible(), h.pinyin.Label(), "P", p.openPinyin)
	add(!h.translation.Visible(), h.translation.Label(), "T", p.openTranslation)
	add(!h.size.Visible(), w.T("look.title"), "V", p.openDisplay)
	add(h.letter && !h.reply.Visible(), w.T("reading.reply"), "R", p.reply)
	return items
}
