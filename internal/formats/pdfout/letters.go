package pdfout

import (
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/pdfout/pdf"
	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// A letter stands on ruled paper, in the face in which the program writes
// letters. Sizes are in points, distances of baselines in em.
const (
	letterChinese       = 16.0
	letterChineseHeight = 2.0
	letterEnglish       = 14.5
	letterEnglishHeight = 1.9
	// ruleBelow is how far under the baseline the line of the paper is, in em.
	ruleBelow = 0.42
	headSize  = 9.5
	sealEdge  = 50.0
	sealTilt  = 0.07 // radians
)

// ruled gives the colour of the lines of letter paper, which a copier drops
// before the writing, and cinnabar that of the seal.
func ruled() pdf.Colour    { return pdf.Colour{Red: 0.90, Green: 0.80, Blue: 0.77} }
func cinnabar() pdf.Colour { return pdf.Colour{Red: 0.702, Green: 0.224, Blue: 0.184} }

// letter prints one letter, which begins a sheet of its own.
func (p *printer) letter() error {
	p.newPage()
	t := p.t
	p.d.Outline(p.outline(), marginTop)
	if t.Sheet.Head != "" {
		head := typeset.Style{Face: sans, Size: headSize, LineHeight: 1.4}
		p.addBlock(p.setRuns([]publish.Run{{Text: t.Sheet.Head}}, head, marginX, p.column(), soft), 0, true)
		p.add(box{height: 10, keep: true, draw: func(float64) {}})
	}
	end := t.End()
	for i := range t.Paragraphs {
		if err := errors.Join(p.ctx.Err(), p.d.Err()); err != nil {
			return err
		}
		if t.Layout != publish.NoTranslation {
			p.paragraph(&t.Paragraphs[i])
			continue
		}
		p.letterParagraph(i, i >= end-1 && i+1 < len(t.Paragraphs))
	}
	p.flush()
	rest := p.lastRule
	if t.Sheet.Sealed {
		p.seal()
	}
	p.ruleRest(rest)
	return nil
}

// outline names the letter in the list of the viewer.
func (p *printer) outline() string {
	if p.t.Sheet.Head != "" {
		return p.t.Sheet.Head
	}
	return p.title
}

// letterStyle gives how a paragraph of a letter is set.
func (p *printer) letterStyle(i int) typeset.Style {
	t := p.t
	st := typeset.Style{Face: kai, Size: letterEnglish, LineHeight: letterEnglishHeight, RubyFace: sans}
	if t.Language == study.Chinese {
		st.Size, st.LineHeight, st.Align = letterChinese, letterChineseHeight, typeset.Justify
	}
	if t.Indented(i) {
		st.Indent = 2
	}
	if t.FlushRight(i) {
		st.Align = typeset.End
	}
	if p.ruby {
		st.RubySize, st.LineHeight = st.Size*rubyShare, rubyHeight
		if p.zhuyin {
			st.Size *= zhuyinText
			st.RubySize, st.Tracking = st.Size*zhuyinShare, zhuyinRoom
		}
	}
	return st
}

// letterParagraph prints paragraph i of a letter with the paper's lines under
// it. keep says that the next one has to stand with its end: a signature is not
// left alone on a page.
func (p *printer) letterParagraph(i int, keep bool) {
	para := &p.t.Paragraphs[i]
	runs := para.Runs(p.t.Language)
	if len(runs) == 0 {
		return
	}
	before := 0.0
	if p.t.Language == study.English && para.Role != bilingual.Signature {
		before = p.pitch * 0.5
	}
	st := p.letterStyle(i)
	b := p.setRuns(runs, st, marginX, p.column(), ink)
	p.pitch, p.size = st.Size*st.LineHeight, st.Size
	n := len(b.layout.Lines)
	for k := range n {
		line := box{height: p.pitch, draw: func(y float64) {
			p.line(b, k, y)
			p.rule(y + b.layout.Lines[k].Baseline)
		}}
		if k == 0 {
			line.before = before
		}
		line.keep = k == n-1 && keep || n > 1 && (k == 0 || k == n-2)
		p.add(line)
	}
}

// rule draws the paper's line under a baseline.
func (p *printer) rule(baseline float64) {
	p.lastRule = baseline + p.size*ruleBelow
	p.d.ColourRule(marginX, p.width-marginX, p.lastRule, 0.5, ruled())
}

// ruleRest draws the lines of the paper below from, on which nothing is
// written.
func (p *printer) ruleRest(from float64) {
	if p.t.Layout != publish.NoTranslation || p.pitch == 0 {
		return
	}
	for y := from + p.pitch; y <= p.bottom(); y += p.pitch {
		p.d.ColourRule(marginX, p.width-marginX, y, 0.5, ruled())
	}
}

// seal stamps the seal beside the letter's end, where the signature does not
// stand, or below it where that end is too low for it.
func (p *printer) seal() {
	if !p.t.RoomForSeal() || p.t.Layout == publish.Beside {
		p.add(box{before: 8, height: sealEdge, draw: func(y float64) { p.stamp(y) }})
		return
	}
	p.stamp(p.y - sealEdge - 2)
}

// stamp draws the seal with its upper edge at y.
func (p *printer) stamp(y float64) {
	x := marginX + 6
	if p.t.Language == study.English {
		x = p.width - marginX - 6 - sealEdge
	}
	p.d.Turned(x+sealEdge/2, y+sealEdge/2, sealTilt, func() {
		paper := pdf.Colour{Red: 1, Green: 1, Blue: 1}
		p.d.Square(x, y, sealEdge, sealEdge*0.10, cinnabar())
		p.d.Square(x+sealEdge*0.055, y+sealEdge*0.055, sealEdge*0.89, sealEdge*0.07, paper)
		p.d.Square(x+sealEdge*0.085, y+sealEdge*0.085, sealEdge*0.83, sealEdge*0.055, cinnabar())
		size := sealEdge * 0.68
		const sign = '封'
		left := x + (sealEdge-p.faces.Advance(kai, sign)*size)/2
		// The middle of a Chinese character stands 0.38 em over its baseline.
		p.faces.showAt(p.d, kai, []rune{sign}, []float64{left}, y+sealEdge/2+0.38*size, size, 1, true)
	})
}

// sheetFoot prints at the foot of a sheet what it belongs to: the
// correspondence and the number of the sheet. The only sheet of a letter has
// nothing there.
func (p *printer) sheetFoot() {
	foot := itoa(p.d.Pages())
	if p.several {
		foot = p.fit(p.title, sans, 9, p.column()-60) + "  ·  " + foot
	} else if p.d.Pages() == 1 {
		return
	}
	w := p.faces.width(sans, foot) * 9
	p.faces.show(p.d, sans, foot, (p.width-w)/2, p.height-footer, 9, soft)
}
