package editor

import "strings"

// composing is what an input method composes at the caret.
type composing struct {
	text  string
	caret int // in runes of text
}

// SetComposing shows text that is being composed at the caret, underlined, with
// the caret before one of its runes. It is not part of the text, takes no undo
// and stands in place of the selection, which is deleted. Empty text ends it.
func (e *Editor) SetComposing(text string, caret int) {
	if text == "" {
		e.EndComposing()
		return
	}
	if e.look.readOnly {
		return
	}
	if start, end := e.buffer.Selection(); start != end {
		e.act(func() { e.buffer.DeleteSelection() })
		e.replacing = true
	}
	runes := []rune(text)
	paragraph, column := e.buffer.At(e.buffer.Caret())
	e.sheet.compose(paragraph, column, runes)
	e.composed = composing{text, max(0, min(caret, len(runes)))}
	e.moved(true)
}

// EndComposing takes away what is being composed.
func (e *Editor) EndComposing() {
	if e.composed.text == "" {
		return
	}
	e.composed = composing{}
	e.read(readingRest)
	if e.sheet.holeLen > 0 {
		e.sheet.compose(e.sheet.hole, e.sheet.holeAt, nil)
	}
	e.moved(true)
}

// Composing gives the text that is being composed, "" if there is none.
func (e *Editor) Composing() string { return e.composed.text }

// Whole gives the text with what is being composed at the caret, without the
// spaces that part its syllables.
func (e *Editor) Whole() string {
	composing := strings.ReplaceAll(e.composed.text, " ", "")
	if composing == "" {
		return e.buffer.Text()
	}
	at := e.buffer.Caret()
	return e.buffer.Slice(0, at) + composing + e.buffer.Slice(at, e.buffer.Len())
}

// interrupt ends composing before something else than a key of the input
// method moves the caret or changes the text.
func (e *Editor) interrupt() {
	e.guard.reset()
	if e.inter != nil {
		e.inter.Blur()
	}
	e.EndComposing()
}
