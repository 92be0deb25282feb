package editor

import (
	"fyne.io/fyne/v2"

	"github.com/dear-li-hua/dear-li-hua/internal/editing"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/widgets"
)

// Text gives the text, its paragraphs joined by line feeds. What is being
// composed is not in it.
func (e *Editor) Text() string { return e.buffer.Text() }

// Len gives the length of the text in runes.
func (e *Editor) Len() int { return e.buffer.Len() }

// SetText begins a new text: nothing can be undone, the caret stands before it,
// findings are gone. OnChanged is not called.
func (e *Editor) SetText(text string) {
	e.interrupt()
	e.quiet++
	e.findings, e.found = nil, nil
	e.buffer.SetText(text)
	e.quiet--
	e.offset = 0
	e.moved(false)
}

// Replace puts text in the place of a range of runes, as one step of undo. A text
// that cannot be changed stays as it is.
func (e *Editor) Replace(start, end int, text string) {
	if e.look.readOnly {
		return
	}
	e.act(func() { e.buffer.Replace(start, end, text) })
}

// ReplaceAll puts the same text in the place of several ranges, as one step of
// undo, and returns how many were replaced: those in their order that are not
// empty and do not lie over the one before. Findings between the first and the
// last go away with their text.
func (e *Editor) ReplaceAll(ranges []Range, text string) (replaced int) {
	e.interrupt()
	if e.look.readOnly {
		return 0
	}
	all := make([]editing.Range, len(ranges))
	for i, r := range ranges {
		all[i] = editing.Range(r)
	}
	e.act(func() { replaced = e.buffer.ReplaceAll(all, text) })
	return replaced
}

// Insert writes text in place of the selection, as one step of undo: a phrase,
// or what an input method has composed.
func (e *Editor) Insert(text string) {
	joined := e.replacing && text != ""
	e.act(func() {
		e.buffer.Insert(text)
		if joined {
			e.buffer.Join()
		}
	})
}

// Caret gives the offset in runes at which the caret stands.
func (e *Editor) Caret() int { return e.buffer.Caret() }

// SetCaret puts the caret before a rune.
func (e *Editor) SetCaret(offset int) { e.Select(offset, offset) }

// Selection gives the selected range of runes, empty at the caret where
// nothing is selected.
func (e *Editor) Selection() (start, end int) { return e.buffer.Selection() }

// SelectedText gives what is selected.
func (e *Editor) SelectedText() string { return e.buffer.Slice(e.buffer.Selection()) }

// Before gives up to n characters that stand before the caret, or before what
// is selected.
func (e *Editor) Before(n int) string {
	start, _ := e.buffer.Selection()
	return e.buffer.Slice(max(0, start-n), start)
}

// Select selects runes, with the caret at end, which may come before start.
func (e *Editor) Select(start, end int) {
	e.buffer.Select(start, end)
	e.moved(true)
}

// Undo takes back the last step; it reports whether there was one, in a text that
// can be changed.
func (e *Editor) Undo() (done bool) {
	if e.look.readOnly {
		return false
	}
	widgets.TellUndo(e.inter, func() {
		e.act(func() { done = e.buffer.Undo() })
	})
	return done
}

// Redo does again what was undone last; it reports whether there was anything, in
// a text that can be changed.
func (e *Editor) Redo() (done bool) {
	if e.look.readOnly {
		return false
	}
	e.act(func() { done = e.buffer.Redo() })
	return done
}

// CanUndo and CanRedo report whether there is something to undo or to do again.
func (e *Editor) CanUndo() bool { return e.buffer.CanUndo() }

// CanRedo reports whether there is something to do again.
func (e *Editor) CanRedo() bool { return e.buffer.CanRedo() }

// act changes the text or the selection and shows what came of it.
func (e *Editor) act(do func()) {
	e.replacing = false
	changed := e.sheet.version
	do()
	e.moved(true)
	if e.sheet.version != changed && e.quiet == 0 && e.OnChanged != nil {
		e.OnChanged(e.buffer.Text())
	}
}

// spliced follows a change of the buffer: the lines, the findings and what was
// found.
func (e *Editor) spliced(c editing.Change) {
	e.sheet.splice(e.buffer, c)
	e.read(readingRest)
	kept := e.findings[:0]
	for _, f := range e.findings {
		if at, ok := shifted(Range{f.Start, f.End}, c); ok {
			f.Start, f.End = at.Start, at.End
			kept = append(kept, f)
		}
	}
	e.findings = kept
	found := e.found[:0]
	for _, r := range e.found {
		if at, ok := shifted(r, c); ok {
			found = append(found, at)
		}
	}
	e.found = found
}

// shifted gives where a range is after a change; ok is false where its own text
// was changed.
func shifted(r Range, c editing.Change) (at Range, ok bool) {
	by := c.Inserted - c.Removed
	switch {
	case c.Start >= r.End:
		return r, true
	case c.Start+c.Removed <= r.Start:
		return Range{r.Start + by, r.End + by}, true
	}
	return r, false
}

// moved shows the caret where it went.
func (e *Editor) moved(reveal bool) {
	e.goal, e.atEnd = -1, false
	e.follow(reveal)
}

// follow shows the caret where it is and tells of it.
func (e *Editor) follow(reveal bool) {
	if reveal {
		e.reveal()
	}
	e.show()
	if e.OnCaret != nil {
		e.OnCaret()
	}
}

// SetFindings underlines what was noticed in the text, in place of what was
// underlined before.
func (e *Editor) SetFindings(all []Finding) {
	e.findings = append([]Finding(nil), all...)
	e.show()
}

// Findings gives what is underlined, where it is now.
func (e *Editor) Findings() []Finding { return append([]Finding(nil), e.findings...) }

// SetFound frames what a search found; none clears.
func (e *Editor) SetFound(all []Range) {
	e.found = append([]Range(nil), all...)
	e.show()
}

// PlaceOf gives the upper left corner of the caret before a rune, in the
// widget, and the height of its line: where a note beside the text belongs.
func (e *Editor) PlaceOf(offset int) (pos fyne.Position, height float32) {
	x, y, h := e.caretBox(offset, false)
	return fyne.NewPos(float32(x), float32(y)), float32(h)
}

// CaretArea gives the caret's place on the canvas and its size.
func (e *Editor) CaretArea() (pos fyne.Position, size fyne.Size) {
	pos, size = e.CaretPlace()
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(e).Add(pos), size
}

// CaretPlace gives the caret's place in the widget and its size.
func (e *Editor) CaretPlace() (pos fyne.Position, size fyne.Size) {
	x, y, h := e.caretBox(e.buffer.Caret(), e.atEnd)
	top, height := e.caretSpan(h)
	return fyne.NewPos(float32(x), float32(y+top)), fyne.NewSize(caretWidth, float32(height))
}
