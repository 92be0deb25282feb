package writing

import (
	"slices"

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

// nextGap gives the gap after the caret, or the first one after the last; ok is
// false where there is no other than the one that is selected.
func (d *desk) nextGap(f *editor.Editor) (at editor.Range, ok bool) {
	gaps := d.gaps(f)
	start, end := f.Selection()
	i := slices.IndexFunc(gaps, func(g letters.Range) bool { return g.Start >= end })
	if i < 0 {
		i = 0
	}
	if len(gaps) == 0 || gaps[i].Start == start && gaps[i].End == end {
		return editor.Range{}, false
	}
	return editor.Range(gaps[i]), true
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
