package editor

import (
	"encoding/binary"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/flow"
)

// marked is a mark in a paragraph as it is shown.
type marked struct {
	paragraph int
	mark      flow.Mark
}

// marking is what is marked in the text.
type marking []marked

// marks gives what is marked: what was found below, findings over it, and what
// is composed.
func (e *Editor) marks() marking {
	var out marking
	add := func(start, end int, kind flow.MarkKind) {
		// A range over several paragraphs has a mark in each.
		for start < end && start < e.buffer.Len() {
			paragraph, column := e.sheet.place(e.buffer, start, true)
			_, last := e.buffer.ParagraphAt(start)
			stop := min(end, last)
			_, to := e.sheet.place(e.buffer, stop, false)
			out = append(out, marked{paragraph, flow.Mark{Start: column, End: to, Kind: kind}})
			start = last + 1
		}
	}
	for _, r := range e.found {
		add(r.Start, r.End, flow.MarkFound)
	}
	for _, f := range e.findings {
		kind := flow.MarkMistake
		if f.Kind == Advice {
			kind = flow.MarkAdvice
		}
		add(f.Start, f.End, kind)
	}
	if s := &e.sheet; s.holeLen > 0 {
		out = append(out, marked{s.hole, flow.Mark{Start: s.holeAt, End: s.holeAt + s.holeLen, Kind: flow.MarkComposing}})
	}
	return out
}

// on gives the marks of a line in a form that can be compared, counted from
// the line's start.
func (m marking) on(paragraph int, line *typeset.Line) string {
	var packed []byte
	for i := range m {
		if m[i].paragraph != paragraph {
			continue
		}
		from, to := max(m[i].mark.Start, line.Start), min(m[i].mark.End, line.End)
		if from < to {
			packed = append(packed, byte(m[i].mark.Kind))
			packed = binary.BigEndian.AppendUint32(packed, uint32(from-line.Start))
			packed = binary.BigEndian.AppendUint32(packed, uint32(to-line.Start))
		}
	}
	return string(packed)
}

// packedMark is the length of a mark in what on gives.
const packedMark = 9

// unpack undoes on.
func unpack(packed string, start int) []flow.Mark {
	var out []flow.Mark
	for ; len(packed) >= packedMark; packed = packed[packedMark:] {
		out = append(out, flow.Mark{
			Kind:  flow.MarkKind(packed[0]),
			Start: start + int(binary.BigEndian.Uint32([]byte(packed[1:5]))),
			End:   start + int(binary.BigEndian.Uint32([]byte(packed[5:9]))),
		})
	}
	return out
}
