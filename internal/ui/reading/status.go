package reading

import (
	"context"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/i18n"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// addCard makes a card of the word looked at with its sentence.
func (p *Page) addCard() {
	if !p.chosen || p.meaning == nil {
		return
	}
	w, m := p.looked(), p.meaning
	n := p.noteOf(w, m)
	head, id, language := w.head, p.id, p.text.language
	form, before := w.head != n.Headword, p.learner.Statuses[w.head]
	page.DoIn(&p.changes, func(ctx context.Context) (bool, error) { return p.s.AddCard(ctx, n) }, func(_ bool, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		p.frame.Counts()
		change := map[string]reader.WordStatus{head: reader.Learning}
		shown := p.id == id && p.text != nil && p.text.language == language
		switch {
		case form && before != reader.Unsaid && before != reader.New:
			// The card is of the word's first form; of the form in the text the
			// learner has said something already, and that stays.
		case form:
			p.keepStatuses(language, change)
		case shown:
			p.learner.set(change) // the store has kept it with the card
		}
		if !shown {
			return
		}
		p.statusChanged()
		if p.chosen && p.meaning == m {
			p.popup.set(m, true, p.status(), len(p.trail) > 0)
		}
	})
}

// noteOf gives what a card of a word says. A word that stands in no sentence
// gets none.
func (p *Page) noteOf(w word, m *meaning) cards.Note {
	n := cards.Note{
		Language: p.text.language, Headword: m.head, Traditional: m.traditional, Reading: m.sound, Gloss: m.gloss(),
	}
	m.choice.Into(&n)
	if w.alone {
		return n
	}
	s, doc := p.text.sentences[w.sentence], p.text.doc
	start, end := w.start-s.start, w.end-s.start
	if k := len(m.places); k > 0 {
		start, end = m.places[0][0], m.places[k-1][1]
	}
	n.Contexts = []cards.Context{{
		Sentence: s.pair.In(p.text.language), Translation: s.pair.In(p.text.language.Other()),
		Start: start, End: end, TextID: doc.ID, Title: doc.Title.In(p.text.language),
	}}
	return n
}

// status gives that of the word looked at.
func (p *Page) status() reader.WordStatus {
	w := p.looked()
	return p.learner.knows(&w)
}

// toggleKnown marks the word looked at as known, or as being learnt if it is.
func (p *Page) toggleKnown() {
	if !p.chosen {
		return
	}
	if p.status() == reader.Known {
		p.setStatus(reader.Learning)
		return
	}
	p.setStatus(reader.Known)
}

// setStatus changes the status of the word looked at, with undo. The word that
// it is a form of has the same one.
func (p *Page) setStatus(to reader.WordStatus) {
	if !p.chosen {
		return
	}
	head, language := p.looked().head, p.text.language
	if p.status() == to {
		return
	}
	change := map[string]reader.WordStatus{head: to}
	if m := p.meaning; m != nil && language == study.English && len(m.places) <= 1 && m.head != "" {
		change[strings.ToLower(m.head)] = to
	}
	before := p.learner.said(change)
	p.keepStatuses(language, change)
	words := p.frame.Words
	message := words.T("reading.now_known", i18n.Args{"word": head})
	switch to {
	case reader.Learning:
		message = words.T("reading.now_learning", i18n.Args{"word": head})
	case reader.Ignored:
		message = words.T("reading.now_ignored", i18n.Args{"word": head})
	case reader.New:
		message = words.T("reading.now_new", i18n.Args{"word": head})
	}
	p.offerUndo(message, func() { p.keepStatuses(language, before) })
}

// keepStatuses shows and keeps statuses. By the time of an undo the text may be
// closed, or another one open.
func (p *Page) keepStatuses(language study.Language, change map[string]reader.WordStatus) {
	if p.text != nil && p.text.language == language {
		p.learner.set(change)
		p.statusChanged()
		if p.chosen && p.meaning != nil {
			p.popup.setStatus(p.status())
		}
	}
	page.DoIn(&p.changes, func(ctx context.Context) (map[string]reader.WordStatus, error) {
		return p.s.Library.SetStatuses(ctx, language, change)
	}, func(_ map[string]reader.WordStatus, err error) {
		if err == nil {
			return
		}
		p.frame.Report(err)
		if p.text != nil && p.text.language == language {
			p.refreshLearner(0) // as it is kept
		}
	})
}

// statusChanged shows what changed in the marks, readings and the head.
func (p *Page) statusChanged() {
	p.view.learner = p.learner
	p.showChanged()
	p.refreshHead()
}

// knowPage marks every new word in the window as known, with undo.
func (p *Page) knowPage() {
	change := map[string]reader.WordStatus{}
	p.eachShown(func(w *word) {
		if p.learner.knows(w) == reader.New {
			change[w.head] = reader.Known
		}
	})
	words, language := p.frame.Words, p.text.language
	if len(change) == 0 {
		p.frame.Notify(words.T("reading.no_new_here"), "", nil)
		return
	}
	before := p.learner.said(change)
	p.keepStatuses(language, change)
	p.offerUndo(words.T("reading.page_known", i18n.Args{"n": len(change)}), func() { p.keepStatuses(language, before) })
}

// eachShown calls visit with every word that is whole in the window.
func (p *Page) eachShown(visit func(*word)) {
	if len(p.text.sentences) == 0 {
		return
	}
	height := p.flow.Size().Height
	for n := max(p.topSentence()-1, 0); n < len(p.text.sentences); n++ {
		s := &p.text.sentences[n]
		para := p.text.para(s.para)
		top, _, ok := p.flow.Extent(p.view.span(s.para, s.start, s.end))
		if !ok || top >= height {
			return
		}
		for k := s.words[0]; k < s.words[1]; k++ {
			w := &para.words[k]
			from, to, ok := p.flow.Extent(p.view.span(s.para, w.start, w.end))
			if ok && from >= 0 && to <= height {
				visit(w)
			}
		}
	}
}

// said gives what was said of some words so far; Unsaid of those of which
// nothing was.
func (l *Learner) said(words map[string]reader.WordStatus) map[string]reader.WordStatus {
	out := make(map[string]reader.WordStatus, len(words))
	for head := range words {
		out[head] = l.Statuses[head]
	}
	return out
}

// set changes statuses without touching the map that others may hold.
func (l *Learner) set(change map[string]reader.WordStatus) {
	statuses := make(map[string]reader.WordStatus, len(l.Statuses)+len(change))
	for k, v := range l.Statuses {
		statuses[k] = v
	}
	for head, to := range change {
		statuses[strings.TrimSpace(head)] = to
		if to == reader.Unsaid {
			delete(statuses, head)
		}
	}
	l.Statuses = statuses
}
