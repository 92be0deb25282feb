package writing

import (
	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/editor"
)

// phrases gives those of the task.
func (d *desk) phrases() []bilingual.Phrase {
	if doc := d.loaded.incoming.document; doc != nil {
		return doc.Phrases
	}
	return nil
}

// gaps gives what is still to be filled in of the phrases in a field.
func (d *desk) gaps(f *editor.Editor) []letters.Range {
	return letters.Gaps(d.reply.Language, d.phrases(), f.Text())
}

// nextGap gives the gap after the caret, or the one before it; ok is false where
// there is none: then Tab leads on to the next field, so that nobody is caught
// among gaps that are left open.
func (d *desk) nextGap(f *editor.Editor, back bool) (at editor.Range, ok bool) {
	start, end := f.Selection()
	for _, g := range d.gaps(f) {
		switch {
		case back && g.End <= start:
			at, ok = editor.Range(g), true // the last of these
		case !back && g.Start >= end:
			return editor.Range(g), true
		}
	}
	return at, ok
}

// aroundGap is how many characters before a gap tell it from another.
const aroundGap = 8

// gapNotes are the notes about the gaps that are still to be filled in.
func (n *formNotes) gapNotes() []*formNote {
	var out []*formNote
	for _, f := range n.d.sheet.fields {
		text := f.Text()
		runes := []rune(text)
		for _, g := range n.d.gaps(f) {
			out = append(out, &formNote{
				fault: letters.Unfilled(n.d.sheet.partOf(f)), field: f, text: text, start: g.Start, end: g.End,
				around: string(runes[max(0, g.Start-aroundGap):g.End]),
			})
		}
	}
	return out
}

// partOf gives the part of the letter that stands in a field.
func (s *sheet) partOf(f *editor.Editor) letters.Part {
	for _, p := range []letters.Part{
		letters.PartSalutation, letters.PartGreeting, letters.PartBody, letters.PartWish, letters.PartClose, letters.PartSignature,
	} {
		if s.fieldsOf(p)[0] == f {
			return p
		}
	}
	return letters.PartBody
}
