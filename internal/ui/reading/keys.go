package reading

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
)

// Key takes the reader's keys.
func (p *Page) Key(name string) bool {
	if p.text == nil {
		return false
	}
	p.spend()
	return p.popup.mendingKey(name) || p.popup.mendedKey(name) || p.moveKey(name) || p.wordKey(name) || p.pageKey(name)
}

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
		if p.popup.Visible() && !p.popup.added() {
			p.addCard()
		}
	case fyne.KeyK:
		p.toggleKnown()
	case fyne.KeyI:
		p.setStatus(reader.Ignored)
	case fyne.KeyD:
		p.openEntry()
	case fyne.KeyM:
		p.openMending()
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
		p.nextPinyin()
	case fyne.KeyT:
		p.toggleTranslations()
	case fyne.KeyR:
		p.reply()
	case fyne.KeyEscape:
		if p.chosen {
			p.closePopup()
		} else {
			p.frame.Go(route.ToRoom{To: route.Read})
		}
	default:
		return false
	}
	return true
}

// toggleTranslation shows or hides the translation of the sentence of the
// chosen word, or of the first one in the window.
func (p *Page) toggleTranslation() {
	n := p.topSentence()
	if p.chosen {
		n = p.word().sentence
	}
	if p.shows.all {
		return
	}
	p.shows.shown[n] = !p.shows.shown[n]
	p.rebuild(true)
	// The pop-up would cover what was asked for; the arrows bring it back.
	p.popup.Hide()
	if i := p.view.helpOf(n); i >= 0 {
		p.flow.Reveal(flow.Span{Block: i, Start: 0, End: len(p.view.blocks[i].Para.Text)}, 12)
	}
}

// toggleTranslations shows all translations or none.
func (p *Page) toggleTranslations() {
	p.shows.all = !p.shows.all
	p.shows.shown = map[int]bool{}
	p.rebuild(true)
	p.placePopup()
	p.choice()
}

// nextPinyin goes on to the next mode of pinyin. The text keeps its shape.
func (p *Page) nextPinyin() {
	if p.text.language != study.Chinese {
		return
	}
	p.shows.pinyin = p.shows.pinyin.next()
	p.statusChanged()
	p.choice()
}

// choice keeps what the learner chose to see.
func (p *Page) choice() {
	p.refreshHead()
	pinyin, all := p.shows.pinyin, p.shows.all
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.s.Settings.Update(ctx, func(s *settings.Settings) {
			s.Pinyin, s.Translations = string(pinyin), all
		})
	}, func(_ struct{}, err error) {
		if err != nil {
			p.frame.Report(err)
		}
	})
}

// reply opens the desk with the reply to this letter.
func (p *Page) reply() {
	if p.letterID != "" {
		p.frame.Go(route.Reply{LetterID: p.letterID})
	}
}
