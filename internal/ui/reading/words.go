package reading

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
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
	p.at, p.chosen, p.meaning, p.mended = at, true, nil, m
	p.light()
	p.wash()
	p.flow.Reveal(p.sentenceSpan(), 24)
	p.flow.Reveal(p.wordSpan(), 24)
	w, t := *p.word(), p.text // the text may be closed meanwhile
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
		if err != nil {
			p.popup.Hide()
			p.frame.Report(err)
			return
		}
		p.meaning = f.meaning
		p.wash()
		p.popup.set(f.meaning, f.card, p.learner.knows(p.word()) == reader.Known)
		p.popup.tellMended(p.mended)
		p.popup.Show()
		p.fitPopup()
	})
}

// fitPopup makes room for the pop-up as it is now and puts it there.
func (p *Page) fitPopup() {
	p.makeRoom()
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
	if p.meaning == nil || len(p.meaning.places) == 0 {
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
// top where neither the room above nor that below it takes the pop-up.
func (p *Page) makeRoom() {
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
	p.meaning, p.mended = nil, nil
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
		p.choose(to)
	}
}

// addCard makes a card of the chosen word with its sentence.
func (p *Page) addCard() {
	if !p.chosen || p.meaning == nil {
		return
	}
	w, s, m := p.word(), p.text.sentences[p.word().sentence], p.meaning
	doc := p.text.doc
	start, end := w.start-s.start, w.end-s.start
	if n := len(m.places); n > 0 {
		start, end = m.places[0][0], m.places[n-1][1]
	}
	n := cards.Note{
		Language: p.text.language, Headword: m.head, Traditional: m.traditional, Reading: m.sound, Gloss: m.gloss(),
		Contexts: []cards.Context{{
			Sentence: s.pair.In(p.text.language), Translation: s.pair.In(p.text.language.Other()),
			Start: start, End: end, TextID: doc.ID, Title: doc.Title.In(doc.Language),
		}},
	}
	head, id, language := w.head, p.id, p.text.language
	page.DoIn(&p.changes, func(ctx context.Context) (bool, error) { return p.s.AddCard(ctx, n) }, func(_ bool, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.frame.Counts()
		if head != n.Headword {
			// The card is of the word's first form; the text knows the form in it.
			p.keepStatus(language, head, reader.Learning)
		}
		if p.id != id || p.text == nil {
			return
		}
		p.learner.set(head, reader.Learning)
		p.statusChanged()
		if p.chosen && p.meaning == m {
			p.popup.set(m, true, false)
		}
	})
}

// toggleKnown marks the chosen word as known, or as not known if it is.
func (p *Page) toggleKnown() {
	if !p.chosen {
		return
	}
	if p.learner.knows(p.word()) == reader.Known {
		p.setStatus(reader.Learning)
		return
	}
	p.setStatus(reader.Known)
}

// setStatus changes the status of the chosen word, with undo.
func (p *Page) setStatus(to reader.WordStatus) {
	if !p.chosen {
		return
	}
	head, language := p.word().head, p.text.language
	before := p.learner.knows(p.word())
	if before == to {
		return
	}
	p.keepStatus(language, head, to)
	words := p.frame.Words
	message := words.T("reading.now_known", i18n.Args{"word": head})
	switch to {
	case reader.Learning:
		message = words.T("reading.now_learning", i18n.Args{"word": head})
	case reader.Ignored:
		message = words.T("reading.now_ignored", i18n.Args{"word": head})
	}
	p.frame.Notify(message, words.T("common.undo"), func() { p.keepStatus(language, head, before) })
	if p.meaning != nil {
		p.popup.set(p.meaning, p.popup.added(), to == reader.Known)
	}
}

// keepStatus shows and keeps a status. By the time of an undo the text may be
// closed, or another one open.
func (p *Page) keepStatus(language study.Language, head string, to reader.WordStatus) {
	if p.text != nil && p.text.language == language {
		p.learner.set(head, to)
		p.statusChanged()
	}
	page.DoIn(&p.changes, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.s.Library.SetStatus(ctx, language, head, to)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.frame.Report(err)
		}
	})
}

// statusChanged shows what changed in the marks, readings and the head.
func (p *Page) statusChanged() {
	p.view.learner = p.learner
	p.showChanged()
	p.refreshHead()
}

// light has the chosen word bear its pinyin where no other does.
func (p *Page) light() {
	if p.view == nil {
		return
	}
	if lit := p.litPlace(); lit != p.view.lit {
		p.view.lit = lit
		if p.shows.pinyin == PinyinHover {
			p.showChanged()
		}
	}
}

// openEntry opens the chosen word in the dictionary.
func (p *Page) openEntry() {
	if p.meaning != nil {
		p.frame.Go(route.Entry{Query: p.meaning.head})
	}
}

// set changes a status without touching the map that others may hold.
func (l *Learner) set(head string, to reader.WordStatus) {
	statuses := make(map[string]reader.WordStatus, len(l.Statuses)+1)
	for k, v := range l.Statuses {
		statuses[k] = v
	}
	statuses[strings.TrimSpace(head)] = to
	l.Statuses = statuses
}
