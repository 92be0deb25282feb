package reading

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/page"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/shortcuts"
)

// tools act on runs of a text longer than a word: the selection, a sentence,
// what is searched, bookmarks and the voice.
type tools struct {
	marks     *marks
	panel     *panel
	find      *finder
	voice     *voice
	bookmarks []reader.Bookmark
	sheet     *bookmarkList // nil while it is closed
	kept      page.Latest   // loads bookmarks
	copying   page.Latest
}

// marks are those of a text besides the marks of its words, in runes of its
// sentences.
type marks struct {
	found  map[int][]hit // what is searched, by sentence
	spoken int           // the sentence that is read aloud, -1 for none
	kept   map[int][]int // where bookmarks are, by sentence
}

func newMarks() *marks { return &marks{spoken: -1} }

// put marks a block of the text.
func (m *marks) put(b *flow.Block, v *view, p piece) {
	first, end := v.sentencesIn(p)
	for n := first; n < end; n++ {
		s := &v.t.sentences[n]
		at := s.start - p.start
		b.Sentences = append(b.Sentences, s.end-p.start)
		if m == nil {
			continue
		}
		if n == m.spoken {
			b.Marks = append(b.Marks, flow.Mark{Start: at, End: s.end - p.start, Kind: flow.MarkSpoken})
		}
		for _, start := range m.kept[n] {
			start = min(at+start, s.end-p.start-1)
			b.Marks = append(b.Marks, flow.Mark{Start: start, End: start + 1, Kind: flow.MarkBookmark})
		}
		m.putFound(b, n, at, false)
	}
}

// putFound marks what was found in a sentence, or in its translation.
func (m *marks) putFound(b *flow.Block, sentence, at int, help bool) {
	if m == nil {
		return
	}
	for _, h := range m.found[sentence] {
		if h.help == help {
			b.Marks = append(b.Marks, flow.Mark{Start: at + h.start, End: at + h.end, Kind: flow.MarkFound})
		}
	}
}

// outfit makes the tools of a new page.
func (p *Page) outfit() {
	p.tools.marks = newMarks()
	p.tools.panel = newPanel(p)
	p.tools.find = newFinder(p)
	p.tools.voice = newVoice(p)
	for _, o := range []fyne.CanvasObject{p.tools.panel, p.tools.find, p.tools.voice} {
		p.over.Add(o)
	}
	p.flow.OnSelected = p.selected
	p.flow.OnSecondary = p.openTextMenu
	p.flow.OnSentence = func(block, r int) {
		if n, ok := p.sentenceOf(block, r); ok {
			p.openSentence(n)
		}
	}
	p.flow.WordAt = p.wordBounds
}

// placeTools puts what floats over the text where it belongs.
func (p *Page) placeTools() {
	if p.tools.find == nil || p.text == nil {
		return
	}
	p.tools.find.place(p.over.Size())
	p.tools.voice.place(p.over.Size())
	p.tools.panel.place()
}

// openTools prepares the tools for a text that was opened.
func (p *Page) openTools() {
	p.loadBookmarks()
	p.placeTools()
}

// closeTools ends what the tools do with a text.
func (p *Page) closeTools() {
	p.stopVoice()
	p.tools.copying.Stop()
	p.tools.kept.Stop()
	p.tools.panel.Hide()
	p.tools.find.forget()
	p.tools.bookmarks = nil
	*p.tools.marks = *newMarks()
}

// marked draws the marks of the text anew, of some sentences or of all.
func (p *Page) marked(sentences ...int) {
	if p.text == nil {
		return
	}
	var paras []int
	for _, n := range sentences {
		if n >= 0 && n < len(p.text.sentences) {
			paras = append(paras, p.text.sentences[n].para)
		}
	}
	if len(sentences) == 0 || len(paras) > 0 {
		p.showChanged(paras...)
	}
}

// sentenceOf gives the sentence at a place of the flow, or the one whose
// translation is there.
func (p *Page) sentenceOf(block, r int) (n int, ok bool) {
	if p.text == nil || block < 0 || block >= len(p.view.pieces) || r < 0 {
		return 0, false
	}
	piece := p.view.pieces[block]
	if piece.help >= 0 {
		return piece.help, true
	}
	return p.text.sentenceAt(piece.para, piece.start+r), true
}

// presentSentence gives the sentence that keys act on: that of the panel, of
// the chosen word, or the one at the window's top; -1 in an empty text.
func (p *Page) presentSentence() int {
	switch {
	case len(p.text.sentences) == 0:
		return -1
	case p.tools.panel.Visible():
		return p.tools.panel.sentence
	case p.chosen:
		return p.word().sentence
	}
	return p.topSentence()
}

// sentenceRunes gives where a sentence stands in the flow.
func (p *Page) sentenceRunes(n int) flow.Span {
	s := &p.text.sentences[n]
	return p.view.span(s.para, s.start, s.end)
}

// wordBounds gives the word at a place of the flow, for a double click.
func (p *Page) wordBounds(block, r int) (start, end int) {
	at, ok := p.wordPlace(block, r)
	if !ok {
		return 0, 0
	}
	w := p.text.para(at.para).words[at.word]
	span := p.view.span(at.para, w.start, w.end)
	return span.Start, span.End
}

// bringIn scrolls a span into the window; one that is far away comes to its
// upper third.
func (p *Page) bringIn(span flow.Span) {
	top, bottom, ok := p.flow.Extent(span)
	height := p.flow.Size().Height
	switch {
	case !ok:
	case bottom < -height/3 || top > height*4/3:
		p.flow.Lift(span, height/3)
	default:
		p.flow.Reveal(span, 76)
	}
}

// toolKey takes the keys of the tools.
func (p *Page) toolKey(name string) bool {
	if p.tools.panel.key(name) || p.selectionKey(name) {
		return true
	}
	switch name {
	case "Ctrl+F":
		p.openFind()
	case "Ctrl+G":
		p.openGoTo()
	case "Ctrl+B":
		p.openBookmarks()
	case string(fyne.KeyB):
		p.bookmark()
	case string(fyne.KeyF3):
		p.findNext(1)
	case "Shift+F3":
		p.findNext(-1)
	case string(fyne.KeyS):
		p.speak(false)
	case "Shift+S":
		p.speak(true)
	case string(fyne.KeyMinus):
		p.changeSpeed(-speedStep)
	case string(fyne.KeyPlus), string(fyne.KeyEqual):
		p.changeSpeed(speedStep)
	case string(fyne.KeyReturn), string(fyne.KeyEnter):
		p.openPresent()
	case string(fyne.KeyEscape):
		return p.endTool()
	default:
		return false
	}
	return true
}

// endTool ends one tool; false where none is in use.
func (p *Page) endTool() bool {
	switch {
	case p.stopVoice():
	case p.tools.find.Visible():
		p.closeFind(true)
	default:
		if _, some := p.flow.Selected(); !some {
			return false
		}
		p.flow.Select(flow.Selection{})
	}
	return true
}

// shortcut names a key with the command modifier, as the system's users know
// it.
func (p *Page) shortcut(key string) string { return shortcuts.Name("Ctrl+" + key) }

// shortcutName names a key.
func (p *Page) shortcutName(key string) string { return shortcuts.Name(key) }

// clip gives the span of a rune of a block.
func (v *view) clip(block, r int) flow.Span { return flow.Span{Block: block, Start: r, End: r + 1} }
