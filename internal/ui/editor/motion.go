package editor

import (
	"math"

	"fyne.io/fyne/v2"
)

// amount is how far a key goes.
type amount uint8

const (
	byRune amount = iota
	byWord
	byLine
	noAmount
)

// motion is where a key leads the caret.
type motion uint8

const (
	left motion = iota
	right
	up
	down
	wordLeft
	wordRight
	paragraphUp
	paragraphDown
	lineStart
	lineEnd
	textStart
	textEnd
	pageUp
	pageDown
)

// keys are the habits of a system.
type keys struct {
	mac, windows bool
}

func keysOf(system string) keys { return keys{mac: system == "darwin", windows: system == "windows"} }

// command is the modifier of shortcuts.
func (e *Editor) command() fyne.KeyModifier {
	if e.keys.mac {
		return fyne.KeyModifierSuper
	}
	return fyne.KeyModifierControl
}

// amount gives how far a key goes with what is held besides Shift.
func (e *Editor) amount(mods fyne.KeyModifier) amount {
	mods &^= fyne.KeyModifierShift
	switch {
	case mods == 0:
		return byRune
	case e.keys.mac && mods == fyne.KeyModifierAlt, !e.keys.mac && mods == fyne.KeyModifierControl:
		return byWord
	case e.keys.mac && mods == fyne.KeyModifierSuper:
		return byLine
	}
	return noAmount
}

// motion gives what a key does; ok is false where it is no motion.
func (e *Editor) motion(name fyne.KeyName, mods fyne.KeyModifier) (m motion, ok bool) {
	if e.keys.mac && mods&^fyne.KeyModifierShift == fyne.KeyModifierControl {
		m, ok = emacs(name)
		return m, ok
	}
	far := e.amount(mods)
	if far == noAmount {
		return 0, false
	}
	// For each key: by itself, by word, by line.
	table := map[fyne.KeyName][3]motion{
		fyne.KeyLeft:     {left, wordLeft, lineStart},
		fyne.KeyRight:    {right, wordRight, lineEnd},
		fyne.KeyUp:       {up, paragraphUp, textStart},
		fyne.KeyDown:     {down, paragraphDown, textEnd},
		fyne.KeyHome:     {lineStart, textStart, textStart},
		fyne.KeyEnd:      {lineEnd, textEnd, textEnd},
		fyne.KeyPageUp:   {pageUp, pageUp, pageUp},
		fyne.KeyPageDown: {pageDown, pageDown, pageDown},
	}
	row, ok := table[name]
	if !ok {
		return 0, false
	}
	if e.keys.mac && (name == fyne.KeyHome || name == fyne.KeyEnd) {
		return row[byWord], true
	}
	return row[far], true
}

// emacs gives the motions that every field of macOS has with Control.
func emacs(name fyne.KeyName) (motion, bool) {
	switch name {
	case fyne.KeyA:
		return lineStart, true
	case fyne.KeyE:
		return lineEnd, true
	case fyne.KeyB:
		return left, true
	case fyne.KeyF:
		return right, true
	case fyne.KeyP:
		return up, true
	case fyne.KeyN:
		return down, true
	}
	return 0, false
}

// move leads the caret; with extend it takes the selection's end along.
func (e *Editor) move(m motion, extend bool) {
	b := e.buffer
	caret := b.Caret()
	start, end := b.Selection()
	if !extend && start != end && (m == left || m == right) {
		if m == right {
			start = end
		}
		e.goTo(start, false)
		return
	}
	switch m {
	case up, down, pageUp, pageDown:
		e.vertical(m, extend)
		return
	case lineEnd:
		to, atEnd := e.lineEndAt()
		e.goTo(to, extend)
		e.atEnd = atEnd
		e.follow(true)
		return
	}
	to := e.target(m)
	if to == caret && !extend && start == end && e.leaves(m) {
		return
	}
	e.goTo(to, extend)
}

// target gives where a motion along the text leads.
func (e *Editor) target(m motion) int {
	b := e.buffer
	caret := b.Caret()
	switch m {
	case left:
		return b.Left(caret)
	case right:
		return b.Right(caret)
	case wordLeft:
		return b.WordLeft(caret)
	case wordRight:
		return b.WordRight(caret, !e.keys.windows)
	case paragraphUp:
		return b.ParagraphUp(caret)
	case paragraphDown:
		return b.ParagraphDown(caret)
	case lineStart:
		return e.lineStart()
	case textEnd:
		return b.Len()
	}
	return 0
}

// leaves tells that an arrow has nowhere to go; it reports whether anyone
// wanted to know.
func (e *Editor) leaves(m motion) bool {
	if e.OnKeyLeft == nil || m != left && m != right && m != up && m != down {
		return false
	}
	e.OnKeyLeft(m == left || m == up)
	return true
}

// goTo puts the caret at an offset.
func (e *Editor) goTo(offset int, extend bool) {
	anchor := offset
	if extend {
		anchor = e.buffer.Anchor()
	}
	e.buffer.Select(anchor, offset)
	e.moved(true)
}

// line gives the paragraph of the caret and its line there.
func (e *Editor) line() (paragraph, line int) {
	paragraph, column := e.sheet.place(e.buffer, e.buffer.Caret(), false)
	return paragraph, e.sheet.paras[paragraph].lineOf(column, e.atEnd)
}

// lineStart gives the start of the caret's line.
func (e *Editor) lineStart() int {
	paragraph, n := e.line()
	if n < 0 {
		return e.buffer.ParagraphUp(e.buffer.Caret())
	}
	return e.sheet.offset(e.buffer, paragraph, e.sheet.paras[paragraph].lines[n].Start)
}

// lineEndAt gives the end of the caret's line, and whether that line goes on.
func (e *Editor) lineEndAt() (offset int, atEnd bool) {
	paragraph, n := e.line()
	if n < 0 {
		_, end := e.buffer.ParagraphAt(e.buffer.Caret())
		return end, false
	}
	lines := e.sheet.paras[paragraph].lines
	return e.sheet.offset(e.buffer, paragraph, lines[n].End), n+1 < len(lines)
}

func (e *Editor) lineEnd() int {
	offset, _ := e.lineEndAt()
	return offset
}

// vertical leads the caret to another line, at the same distance from the left
// as where it began to go up and down.
func (e *Editor) vertical(m motion, extend bool) {
	if !e.sheet.ready() {
		return
	}
	paragraph, column := e.sheet.place(e.buffer, e.buffer.Caret(), false)
	x, y := e.sheet.box(paragraph, column, e.atEnd)
	if e.goal >= 0 {
		x = e.goal
	}
	height := e.sheet.lineHeight()
	by := map[motion]float64{up: -1, down: 1, pageUp: -e.page(), pageDown: e.page()}[m]
	to := y + (by+0.5)*height
	switch first, last := to < 0, to > e.sheet.height(); {
	case (first || last) && (m == up || m == down):
		if !extend && e.leaves(m) {
			return
		}
		e.toEnds(first, extend)
		return
	default:
		to = math.Max(0.5*height, math.Min(to, e.sheet.height()-0.5*height))
	}
	offset, atEnd := e.sheet.hit(e.buffer, x, to)
	anchor := offset
	if extend {
		anchor = e.buffer.Anchor()
	}
	e.buffer.Select(anchor, offset)
	e.goal, e.atEnd = x, atEnd
	e.follow(true)
}

// toEnds is what an arrow does in the first and the last line: on macOS it goes
// to the end of the text, elsewhere it stays, but selects that far.
func (e *Editor) toEnds(first, extend bool) {
	if !extend && !e.keys.mac {
		if start, end := e.buffer.Selection(); start != end {
			e.goTo(e.buffer.Caret(), false)
		}
		return
	}
	to := e.buffer.Len()
	if first {
		to = 0
	}
	e.goTo(to, extend)
}

// page is the number of lines that a page key goes.
func (e *Editor) page() float64 {
	room := e.Size().Height
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
		room = min(room, c.Size().Height)
	}
	return math.Max(1, math.Floor(float64(room)/e.sheet.lineHeight())-1)
}
