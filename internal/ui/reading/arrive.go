package reading

// scrollTo brings the line with a rune of a sentence, counted from 0, to the
// window's top.
func (p *Page) scrollTo(n, start int) {
	if n < 0 || n >= len(p.text.sentences) || n == 0 && start == 0 {
		return
	}
	s := &p.text.sentences[n]
	p.flow.ScrollTo(p.view.at(s.para, min(s.start+max(start, 0), s.end-1)))
}

// arrive brings a sentence that another page asked for, counted from 0, into
// sight and washes it until a word is chosen. Nobody has read what was leapt
// over: it counts from where one scrolls on.
func (p *Page) arrive(n int) {
	if n < 0 || n >= len(p.text.sentences) {
		return
	}
	p.closePopup()
	if n == 0 {
		p.flow.ScrollHome()
	}
	p.scrollTo(n, 0)
	s := p.text.sentences[n]
	p.flow.Choose(p.view.span(s.para, s.start, s.end))
	p.leapt = p.flow.Share()
}

// share tells how much of the text was seen, 0 where it was only leapt to.
func (p *Page) share() float64 {
	if share := p.flow.Share(); share > p.leapt {
		return share
	}
	return 0
}
