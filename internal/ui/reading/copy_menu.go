package reading

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// openTextMenu offers what can be done with the selection, or with the
// sentence that was clicked where nothing is selected there.
func (p *Page) openTextMenu(block, r int, at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.content)
	if c == nil || p.text == nil {
		return
	}
	n, ok := p.sentenceOf(block, r)
	if s, some := p.flow.Selected(); some && (!ok || s.From.Block <= block && block <= s.To.Block) {
		widgets.OpenMenu(c, at, p.menuOf(p.passages()))
		return
	}
	if ok {
		p.closePopup()
		widgets.OpenMenu(c, at, p.menuOf(p.whole(n)))
	}
}

// openPresent opens the menu of the selection or, without one, the panel of the
// sentence that keys act on.
func (p *Page) openPresent() {
	s, some := p.flow.Selected()
	if !some {
		if n := p.presentSentence(); n >= 0 {
			p.openSentence(n)
		}
		return
	}
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(p.content)
	if c == nil {
		return
	}
	head, _ := p.flow.Head()
	at := driver.AbsolutePositionForObject(p.flow)
	end := max(head.Rune, 1)
	if head == s.From {
		end = head.Rune + 1
	}
	if pos, box, ok := p.flow.Box(p.view.clip(head.Block, end-1)); ok {
		at = at.AddXY(pos.X+box.Width, pos.Y+box.Height+theme.Px(4))
	}
	widgets.OpenMenu(c, at, p.menuOf(p.passages()))
}

// menuOf gives what can be done with passages.
func (p *Page) menuOf(of []passage) []widgets.MenuItem {
	if len(of) == 0 {
		return nil
	}
	t, first := p.frame.Words.T, of[0]
	do := func(act func()) func() { return p.whileOpen(act) }
	items := []widgets.MenuItem{{Label: t("passage.copy"), Note: p.shortcut("C"), Do: do(func() { p.copy(of, copyPlain) })}}
	if p.text.language == study.Chinese && p.text.chinese != nil && !first.help {
		items = append(items, widgets.MenuItem{Label: t("passage.copy_pinyin"), Do: do(func() { p.copy(of, copyPinyin) })})
	}
	if p.text.aligned() && !first.help {
		items = append(items, widgets.MenuItem{Label: t("passage.copy_translation"), Do: do(func() { p.copy(of, copyTranslation) })})
	}
	if help := p.helpsOf(of); len(help) > 0 && !first.help {
		items = append(items, widgets.MenuItem{Label: t("passage.copy_help"), Do: do(func() { p.copy(help, copyPlain) })})
	}
	items = append(items, widgets.MenuItem{Label: t("passage.find"), Note: p.shortcut("F"), Apart: true, Do: do(p.openFind)})
	return append(items,
		widgets.MenuItem{Label: t("passage.listen"), Note: "S", Apart: true, Do: do(func() { p.speakFrom(first.sentence, false) })},
		widgets.MenuItem{Label: t("passage.listen_on"), Note: "Shift S", Do: do(func() { p.speakFrom(first.sentence, true) })},
		widgets.MenuItem{Label: t("passage.bookmark"), Note: "B", Do: do(func() { p.bookmarkAt(first.sentence, first.start) })},
		widgets.MenuItem{Label: t("passage.add_sentence"), Do: do(func() { p.addSentence(first.sentence) })},
	)
}

// helpsOf gives the whole translations of the sentences that passages are of:
// those that stand beside the text cannot be selected with the mouse.
func (p *Page) helpsOf(of []passage) []passage {
	var out []passage
	for _, one := range of {
		if n := len([]rune(p.view.help(one.sentence))); n > 0 {
			out = append(out, passage{sentence: one.sentence, end: n, help: true})
		}
	}
	return out
}

// selectedLine gives what is selected if it is short enough to be searched.
func (p *Page) selectedLine() string {
	of := p.passages()
	if len(of) != 1 || of[0].end-of[0].start > 40 {
		return ""
	}
	text, err := p.writer().write(context.Background(), of, copyPlain)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(text)
}
