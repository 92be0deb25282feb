package reading

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/route"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/theme"
)

// tapped chooses the word that was clicked; a click beside the text lets go.
func (p *Page) tapped(block, r int) {
	p.spend()
	if at, ok := p.wordPlace(block, r); ok {
		p.choose(at)
		return
	}
	p.closePopup()
}

// wordPlace gives the word at a place of the flow.
func (p *Page) wordPlace(block, r int) (at place, ok bool) {
	if p.text == nil || r < 0 {
		return place{}, false
	}
	para, r, ok := p.view.back(block, r)
	if !ok {
		return place{}, false
	}
	n := p.text.wordAt(para, r)
	return place{para, n}, n >= 0
}

// choose washes a word and looks it up. Until its meaning is there no card can
// be made: the pop-up still tells of the word before.
func (p *Page) choose(at place) { p.chooseAfter(at, nil) }

// chooseAfter is choose for a word that was just mended.
func (p *Page) chooseAfter(at place, m *mended) {
	p.tools.panel.Hide()
	p.at, p.chosen, p.hovered, p.trail = at, true, false, nil
	p.light()
	p.wash()
	p.flow.Reveal(p.sentenceSpan(), 24)
	p.flow.Reveal(p.wordSpan(), 24)
	p.lookAt(m)
}

// hover chooses the word that the pointer rests on, if the learner wants that.
// The text does not move for it. A word that was chosen by a click or a key
// stays.
func (p *Page) hover(block, r int) {
	if p.text == nil || !p.shows.Hover && p.shows.pinyin != PinyinHover {
		return
	}
	at, ok := p.wordPlace(block, r)
	switch {
	case p.chosen && !p.hovered:
	case !p.shows.Hover:
		p.point(at, ok)
	case !ok:
		p.closePopup()
	case !p.chosen || at != p.at:
		p.at, p.chosen, p.hovered, p.trail = at, true, true, nil
		p.light()
		p.wash()
		p.lookAt(nil)
	}
}

// point has the word under the pointer bear its pinyin; ok is false for none.
func (p *Page) point(at place, ok bool) {
	if !ok {
		at = nowhere
	}
	if p.view.lit != at {
		p.relight(at)
	}
}

// lookAt looks up the word that is looked at, and tells what it means.
func (p *Page) lookAt(m *mended) {
	p.meaning, p.mended, p.awaited = nil, m, nil
	w, t := p.looked(), p.text // the text may be closed meanwhile
	type found struct {
		meaning *meaning
		card    bool
	}
	page.Load(&p.look, func(ctx context.Context) (f found, err error) {
		if f.meaning, err = p.lookUp(ctx, t, w); err != nil {
			return f, err
		}
		f.card, err = p.s.HasCard(ctx, t.language, f.meaning.head)
		return f, err
	}, func(f found, err error) {
		do := p.awaited
		p.awaited = nil
		if err != nil {
			p.popup.Hide()
			p.frame.Report(err)
			return
		}
		p.meaning = f.meaning
		p.wash()
		p.popup.set(f.meaning, f.card, p.status(), len(p.trail) > 0)
		p.popup.tellMended(p.mended)
		p.popup.Show()
		p.fitPopup()
		if do != nil {
			do()
		}
	})
}

// whenMeant does something with the meaning of the chosen word, as soon as it is
// there: a key is not lost because it came before the pop-up.
func (p *Page) whenMeant(do func()) {
	switch {
	case p.meaning != nil:
		do()
	case p.chosen:
		p.awaited = do
	}
}

// looked gives the word that the pop-up is about: the chosen one, or the one
// that a link led to from there.
func (p *Page) looked() word {
	if n := len(p.trail); n > 0 {
		return p.trail[n-1]
	}
	return *p.word()
}

// follow goes on to a word that the pop-up names.
func (p *Page) follow(w word) {
	if !p.chosen {
		return
	}
	p.trail = append(p.trail, w)
	p.frame.Focus(nil) // the link that had it is gone
	p.lookAt(nil)
}

// back returns to the word before; false where there is none.
func (p *Page) back() bool {
	if len(p.trail) == 0 {
		return false
	}
	p.trail = p.trail[:len(p.trail)-1]
	p.frame.Focus(nil)
	p.lookAt(nil)
	return true
}

// fitPopup makes room for the pop-up as it is now and puts it there.
func (p *Page) fitPopup() {
	p.makeRoom(!p.hovered)
	p.placePopup()
	p.over.Refresh()
}

// word gives the chosen word.
func (p *Page) word() *word { return &p.text.para(p.at.para).words[p.at.word] }

func (p *Page) wordSpan() flow.Span {
	w := p.word()
	return p.view.span(p.at.para, w.start, w.end)
}

func (p *Page) sentenceSpan() flow.Span {
	s := p.text.sentences[p.word().sentence]
	return p.view.span(s.para, s.start, s.end)
}

// wash washes the chosen word, and with it the others of its phrase.
func (p *Page) wash() {
	if !p.chosen {
		p.flow.Choose()
		return
	}
	if p.meaning == nil || len(p.meaning.places) == 0 || len(p.trail) > 0 {
		p.flow.Choose(p.wordSpan())
		return
	}
	s := p.text.sentences[p.word().sentence]
	var spans []flow.Span
	for _, at := range p.meaning.places {
		spans = append(spans, p.view.span(s.para, s.start+at[0], s.start+at[1]))
	}
	p.flow.Choose(spans...)
}

// popupSize gives the pop-up's size in the present room.
func (p *Page) popupSize() fyne.Size {
	width := min(theme.Px(popupWidth), p.over.Size().Width-theme.Px(16))
	return fyne.NewSize(width, p.popup.HeightFor(width))
}

// makeRoom makes the pop-up small enough to leave its sentence free, or its
// word's line where the sentence is too long for that, and brings that to the
// top where neither the room above nor that below it takes the pop-up. Unless
// the text may move, it makes the pop-up smaller instead.
func (p *Page) makeRoom(move bool) {
	pos, box, ok := p.flow.Box(p.wordSpan())
	if !ok {
		return
	}
	air, room := theme.Px(popupAir), p.over.Size().Height
	top, bottom, _ := p.flow.Extent(p.sentenceSpan())
	width := p.popupSize().Width
	if !p.popup.fit(width, room-(bottom-top)-2*air) {
		p.popup.fit(width, room-box.Height-2*air)
	}
	if !move {
		if !p.popup.fit(width, max(top, room-bottom)-air) {
			p.popup.fit(width, max(pos.Y, room-pos.Y-box.Height)-air)
		}
		return
	}
	need := p.popupSize().Height + air
	switch {
	case top >= need || room-bottom >= need:
	case bottom-top+need+air <= room:
		p.flow.Lift(p.sentenceSpan(), air)
	case pos.Y < need && room-pos.Y-box.Height < need:
		p.flow.Lift(p.wordSpan(), air)
	}
}

// placePopup puts the pop-up beside its word, clear of its sentence.
func (p *Page) placePopup() {
	if !p.chosen || !p.popup.Visible() || p.text == nil {
		return
	}
	room := p.over.Size()
	size := p.popupSize()
	pos, box, ok := p.flow.Box(p.wordSpan())
	if !ok {
		return
	}
	air := theme.Px(popupAir)
	top, bottom, _ := p.flow.Extent(p.sentenceSpan())
	if top < air+size.Height && room.Height-bottom < air+size.Height {
		// The sentence is too long for the window: keep off the word at least.
		top, bottom = pos.Y, pos.Y+box.Height
	}
	p.popup.Resize(size)
	p.popup.Move(popupPlace(room, size, pos.X+box.Width/2, top, bottom, air))
}

func (p *Page) closePopup() {
	p.look.Stop()
	p.popup.Hide()
	p.meaning, p.mended, p.awaited, p.trail = nil, nil, nil, nil
	if p.chosen {
		p.chosen = false
		p.light()
		p.wash()
	}
}

// step goes to the next word in a direction; from nowhere, to the first word
// in the window.
func (p *Page) step(direction int) {
	from := p.at
	if len(p.text.sentences) == 0 {
		return
	}
	if !p.chosen && from.word < 0 {
		s := p.text.sentences[p.topSentence()]
		p.text.para(s.para)
		s = p.text.sentences[p.topSentence()] // with its words
		from = place{s.para, s.words[0] - 1}
		if direction < 0 {
			from.word++
		}
	}
	if to, ok := p.text.step(from, direction); ok {
		p.frame.Focus(nil) // or Space would press what Tab went to
		p.choose(to)
	}
}

// light has the chosen word bear its pinyin where no other does.
func (p *Page) light() {
	if p.view != nil && p.view.lit != p.litPlace() {
		p.relight(p.litPlace())
	}
}

func (p *Page) relight(at place) {
	before := p.view.lit
	p.view.lit = at
	if p.shows.pinyin == PinyinHover {
		p.showChanged(before.para, at.para)
	}
}

// openEntry opens the chosen word in the dictionary.
func (p *Page) openEntry() {
	if p.meaning != nil {
		p.frame.Go(route.Entry{Query: p.meaning.head})
	}
}
