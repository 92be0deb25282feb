package pdfout

import (
	"errors"

	"github.com/dear-li-hua/dear-li-hua/internal/publish"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
)

// Columns of the list of words, as shares of the width: word, reading, meaning,
// level.
const (
	wordShare    = 0.2
	readingShare = 0.24
	levelShare   = 0.1
	columnGap    = 8.0
)

// wordList prints the words of the text.
func (p *printer) wordList() error {
	if len(p.t.Words) == 0 {
		p.flush()
		return nil
	}
	heading := typeset.Style{Face: bold, Size: 13, LineHeight: 1.5}
	p.addBlock(p.setRuns([]publish.Run{{Text: p.t.WordsHeading}}, heading, marginX, p.column(), ink), 26, true)
	for i, w := range p.t.Words {
		if err := errors.Join(p.ctx.Err(), p.d.Err()); err != nil {
			return err
		}
		p.word(w, i == 0)
	}
	p.flush()
	return nil
}

// word prints a row of the list.
func (p *printer) word(w publish.Word, first bool) {
	word := typeset.Style{Face: kai, Size: 12.5, LineHeight: 1.5}
	reading := typeset.Style{Face: sans, Size: 9.5, LineHeight: 1.5}
	gloss, reads := typeset.Style{Face: sansEnglish, Size: 9.5, LineHeight: 1.5}, w.Reading
	if p.t.Language == study.English {
		word = typeset.Style{Face: boldEnglish, Size: 10.5, LineHeight: 1.5}
		reading.Face, gloss.Face = kai, sans
		if reads != "" {
			reads = "/" + reads + "/"
		}
	}
	level := typeset.Style{Face: sans, Size: 8, LineHeight: 1.5, Align: typeset.End}
	wide := p.column()
	x := marginX
	set := func(text string, st typeset.Style, share, grey float64) *block {
		b := p.setRuns([]publish.Run{{Text: text}}, st, x, wide*share-columnGap, grey)
		x += wide * share
		return b
	}
	cells := []*block{
		set(w.Headword, word, wordShare, ink),
		set(reads, reading, readingShare, soft),
		set(w.Gloss, gloss, 1-wordShare-readingShare-levelShare, ink),
		set(w.Level, level, levelShare, soft),
	}
	baseline, height := 0.0, 0.0
	for _, c := range cells {
		baseline = max(baseline, c.layout.Lines[0].Baseline)
	}
	for _, c := range cells {
		height = max(height, baseline-c.layout.Lines[0].Baseline+c.layout.Height)
	}
	p.add(box{height: height + 5, keep: first, draw: func(y float64) {
		p.d.Rule(marginX, p.width-marginX, y, 0.35, faint)
		for _, c := range cells {
			for i := range c.layout.Lines {
				p.line(c, i, y+2+baseline-c.layout.Lines[0].Baseline+c.layout.Lines[i].Top)
			}
		}
	}})
}

const (
	contentsHead = 44.0
	contentsRow  = 22.0
)

// contentsRows is how many texts a page of the list of texts names.
func contentsRows(height float64) int {
	return int((height - marginTop - marginBottom - contentsHead) / contentsRow)
}

// contentsPages is how many pages that list takes; a single text has none.
func contentsPages(texts int, height float64) int {
	if texts < 2 {
		return 0
	}
	rows := contentsRows(height)
	return (texts + rows - 1) / rows
}

// printContents prints the list of texts, whose pages are known only now, and
// puts it before them.
func (p *printer) printContents(b *publish.Book) {
	last := p.d.Pages()
	rows := contentsRows(p.height)
	for from := 0; from < len(p.starts); from += rows {
		p.d.BeginPage()
		if from == 0 {
			p.faces.show(p.d, bold, p.fit(b.Title, bold, 18, p.column()), marginX, marginTop+14, 18, ink)
		}
		y := marginTop + contentsHead
		for _, s := range p.starts[from:min(from+rows, len(p.starts))] {
			number := itoa(s.page + p.contents)
			w := p.faces.width(sans, number) * 11
			p.faces.show(p.d, sans, p.fit(s.title, sans, 11.5, p.column()-50), marginX, y+14, 11.5, ink)
			p.faces.show(p.d, sans, number, p.width-marginX-w, y+14, 11, soft)
			y += contentsRow
		}
	}
	p.d.EndPage()
	p.d.MoveToFront(last)
}

// fit shortens a text to a width.
func (p *printer) fit(text string, face typeset.Face, size, width float64) string {
	if p.faces.width(face, text)*size <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && p.faces.width(face, string(runes)+"…")*size > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}
