package reading

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Key takes the reader's keys.
func (p *Page) Key(name string) bool {
	if p.text == nil {
		return false
	}
	p.spend()
	if name == string(fyne.KeyEscape) {
		p.escape()
		return true
	}
	p.escaped = time.Time{}
	return p.popup.mendingKey(name) || p.popup.mendedKey(name) || p.toolKey(name) || p.moveKey(name) || p.senseKey(name) || p.wordKey(name) || p.pageKey(name)
}

// escapeRest is how long Esc does nothing after it closed something: who presses
// it once too often, or holds it, is not to lose the page.
const escapeRest = 1500 * time.Millisecond

// escape closes what is open, the last thing first. With nothing open it leads
// back to the library, but not right after it closed something.
func (p *Page) escape() {
	name := string(fyne.KeyEscape)
	now := p.s.Clock.Now()
	p.frame.Focus(nil) // or Space would press what Tab went to
	switch {
	case p.popup.mendingKey(name) || p.toolKey(name) || p.back():
	case p.chosen:
		p.closePopup()
	case now.Sub(p.escaped) < escapeRest:
		return
	default:
		p.leaveText()
		return
	}
	p.escaped = now
}

// leaveText goes back to the library.
func (p *Page) leaveText() { p.frame.Go(route.ToRoom{To: route.Read}) }

// moveKey scrolls the text.
func (p *Page) moveKey(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyDown:
		p.flow.ScrollBy(0.12)
	case fyne.KeyUp:
		p.flow.ScrollBy(-0.12)
	case fyne.KeyPageDown:
		p.flow.ScrollBy(1)
	case fyne.KeyPageUp:
		p.flow.ScrollBy(-1)
	case fyne.KeyHome:
		p.flow.ScrollHome()
	case fyne.KeyEnd:
		p.flow.ScrollEnd()
	default:
		return false
	}
	return true
}

// wordKey acts on the chosen word.
func (p *Page) wordKey(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeyRight:
		p.step(1)
	case fyne.KeyLeft:
		p.step(-1)
	case fyne.KeyA:
		p.whenMeant(func() {
			if p.popup.Visible() && !p.popup.hasCard {
				p.addCard()
			}
		})
	case fyne.KeyK:
		p.toggleKnown()
	case fyne.KeyI:
		p.setStatus(reader.Ignored)
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4:
		p.setStatus(statuses()[name[0]-'1'])
	case fyne.KeyE:
		p.knowPage()
	case fyne.KeyBackspace:
		return p.back()
	case fyne.KeyD:
		p.whenMeant(p.openEntry)
	case fyne.KeyM:
		p.whenMeant(p.openMending)
	default:
		return false
	}
	return true
}

// pageKey changes what is shown, or leaves.
func (p *Page) pageKey(name string) bool {
	switch fyne.KeyName(name) {
	case fyne.KeySpace:
		p.toggleTranslation()
	case fyne.KeyP:
		p.setPinyin(PinyinMode(next("pinyin", string(p.shows.pinyin))))
	case fyne.KeyT:
		p.setTranslation(next("translation", p.shows.Translation))
	case fyne.KeyV:
		p.openDisplay()
	case fyne.KeyF:
		p.openFacts()
	case fyne.KeyJ:
		p.openPairs()
	case fyne.KeyX:
		p.mirror()
	case fyne.KeyW:
		p.writeBack()
	case fyne.KeyO:
		p.export()
	case fyne.KeyN:
		p.gather()
	case fyne.KeyU, "Ctrl+Z":
		return p.undoLast()
	case fyne.KeyR:
		p.reply()
	default:
		if name != "Alt+Left" {
			return false
		}
		p.leaveText()
	}
	return true
}

// export asks how the text is to be written to a file or printed.
func (p *Page) export() {
	if p.s.Export != nil {
		p.closePopup()
		p.s.Export([]string{p.id})
	}
}

// gather leads to where cards are made of the words of the text that the learner
// does not know.
func (p *Page) gather() { p.frame.Go(route.Gather{TextID: p.id}) }

// reply opens the desk with the reply to this letter.
func (p *Page) reply() {
	if p.letterID != "" {
		p.frame.Go(route.Reply{LetterID: p.letterID})
	}
}
