package reading

import (
	"context"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
)

// mended is what was just corrected in the pop-up. It can be taken back there
// step by step.
type mended struct {
	change reader.CorrectionChange
	// correction is the one that holds now, nil where one was removed.
	correction *reader.Correction
	before     *mended
}

// openMending shows in the pop-up what else the word might be.
func (p *Page) openMending() {
	if p.meaning != nil && p.popup.openMending() {
		p.frame.Focus(nil) // the link that had it is gone
		p.fitPopup()
	}
}

// closeMending goes back to the meaning.
func (p *Page) closeMending() {
	p.popup.closeMending()
	p.frame.Focus(nil)
	p.fitPopup()
}

// spot gives a correction of some characters of the present sentence, which
// still has to say what is right.
func (p *Page) spot(s *sentence, start, end int) reader.Correction {
	side := s.pair.In(p.text.language)
	return reader.Correction{
		Scope: reader.AtPlace, TextID: p.text.doc.ID, Sentence: side, Start: start, End: end, Text: string([]rune(side)[start:end]),
	}
}

// mendReading has the chosen word read so, here.
func (p *Page) mendReading(syllables []string) {
	if p.meaning == nil {
		return
	}
	w := p.word()
	s := &p.text.sentences[w.sentence]
	c := p.spot(s, w.start-s.start, w.end-s.start)
	c.Kind, c.Syllables = reader.ReadingCorrection, syllables
	p.add(c)
}

// mendTyped is mendReading for what was typed, unless it is no reading of the
// word: then the pop-up says why.
func (p *Page) mendTyped(text string) {
	if p.meaning == nil {
		return
	}
	syllables, err := reader.ParseReading(text, p.word().head)
	if err != nil {
		p.popup.tellFault(p.frame.Words.ErrorText(err))
		p.fitPopup()
		return
	}
	p.mendReading(syllables)
}

// mendDivision has the characters around the chosen word divided so, here.
func (p *Page) mendDivision(d division) {
	if p.meaning == nil {
		return
	}
	c := p.spot(&p.text.sentences[p.word().sentence], d.start, d.end)
	c.Kind, c.Words = reader.WordCorrection, d.words
	p.add(c)
}

func (p *Page) add(c reader.Correction) {
	p.correct(func(ctx context.Context) (reader.CorrectionChange, error) { return p.s.Corrections.Add(ctx, c) }, p.made)
}

// made is what was mended by a change that made a correction; one that changed
// nothing leaves it as it was.
func (p *Page) made(change reader.CorrectionChange) *mended {
	if change.Empty() {
		return p.mended
	}
	m := &mended{change: change, before: p.mended}
	if len(change.Added) > 0 {
		m.correction = &change.Added[0]
	}
	return m
}

// widen has what was just mended hold in the text, or everywhere.
func (p *Page) widen(to reader.CorrectionScope) {
	if p.mended == nil || p.mended.correction == nil || p.mended.correction.Scope == to {
		return
	}
	id := p.mended.correction.ID
	p.correct(func(ctx context.Context) (reader.CorrectionChange, error) { return p.s.Corrections.Widen(ctx, id, to) }, p.made)
}

// removeCorrection takes the correction of the chosen word away.
func (p *Page) removeCorrection() {
	if p.meaning == nil || p.meaning.facts == nil || p.meaning.facts.correction == nil {
		return
	}
	id := p.meaning.facts.correction.ID
	p.correct(func(ctx context.Context) (reader.CorrectionChange, error) { return p.s.Corrections.Remove(ctx, id) }, p.made)
}

// undoMending takes back the last change that was made in the pop-up.
func (p *Page) undoMending() {
	if p.mended == nil {
		return
	}
	undone := p.mended
	p.correct(func(ctx context.Context) (reader.CorrectionChange, error) {
		return p.s.Corrections.Undo(ctx, undone.change)
	}, func(reader.CorrectionChange) *mended { return undone.before })
}

// correct makes a change and shows the text as it is read with it; then gives
// what the pop-up tells of it.
func (p *Page) correct(work func(context.Context) (reader.CorrectionChange, error), then func(reader.CorrectionChange) *mended) {
	before, at := p.text, p.chosenAt()
	type done struct {
		change reader.CorrectionChange
		text   *text
	}
	p.popup.closeMending()
	p.frame.Focus(nil)
	page.DoIn(&p.changes, func(ctx context.Context) (d done, err error) {
		if d.change, err = work(ctx); err != nil {
			return d, err
		}
		d.text, err = textOf(ctx, before.doc, before.language, before.chinese, p.s.Corrections, before)
		return d, err
	}, func(d done, err error) {
		if err != nil {
			p.frame.Report(err)
			return
		}
		if p.text == nil || p.text.doc != before.doc || p.text.language != before.language {
			return
		}
		same := p.chosen && p.chosenAt() == at
		p.replace(d.text)
		if same && p.chosen {
			p.chooseAfter(p.at, then(d.change))
		}
	})
}

// spotOf is a character of a text.
type spotOf struct{ para, at int }

// chosenAt gives where the chosen word begins.
func (p *Page) chosenAt() spotOf {
	if !p.chosen {
		return spotOf{-1, -1}
	}
	return spotOf{p.at.para, p.word().start}
}

// replace shows the same text with other words or readings. The chosen word
// is then the one that has its first character.
func (p *Page) replace(t *text) {
	at := p.chosenAt()
	p.text = t
	switch {
	case p.chosen:
		p.at.word = t.wordAt(at.para, at.at)
		if p.at.word < 0 { // it cannot be: a Han character is a word or part of one
			p.chosen = false
			p.closePopup()
		}
	case p.at.para < len(t.paras):
		p.at.word = min(p.at.word, len(t.para(p.at.para).words)-1)
	}
	p.rebuild(true)
	t.before = nil // what it had is taken over as far as it is shown
	p.refreshHead()
	p.countWords()
}
