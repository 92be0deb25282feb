package editing

// Type writes one character in place of the selection. Characters that follow
// each other make one step of undo until a word or a clause ends, a new line
// begins or the writer rests. A character that a buffer does not hold is left
// out.
func (b *Buffer) Type(r rune) {
	if r == '\r' {
		r = '\n'
	}
	if r == 0 || r != '\n' && r != replaced && unclean(r) {
		return
	}
	start, end := b.Selection()
	b.replace(typing, start, end, []rune{r})
}

// Insert writes text in place of the selection, as one step of undo.
func (b *Buffer) Insert(s string) {
	start, end := b.Selection()
	b.Replace(start, end, s)
	_, caret := b.Selection()
	b.anchor, b.caret = caret, caret
}

// Replace puts text in the place of a range, as one step of undo. The
// selection stays where it is in the text around the range; a caret inside the
// range goes behind the new text.
func (b *Buffer) Replace(start, end int, s string) {
	start, end = b.clamp(start), b.clamp(end)
	if end < start {
		start, end = end, start
	}
	text := []rune(Clean(s))
	if start == end && len(text) == 0 {
		return
	}
	moved := func(at int) int {
		switch {
		case at < start || at == start && end > start:
			return at
		case at >= end:
			return at + len(text) - (end - start)
		}
		return start + len(text)
	}
	after := place{moved(b.anchor), moved(b.caret)}
	if b.anchor == b.caret && b.caret == start {
		after = place{start + len(text), start + len(text)}
	} else if from, to := b.Selection(); from == start && to == end {
		after = place{start + len(text), start + len(text)}
	}
	b.apply(other, []edit{{start, b.runes(start, end), text}}, after)
}

// ReplaceAll puts the same text in the place of several ranges, as one step of
// undo, and returns how many there were. Ranges are taken in their order; one
// that is empty, or begins before the end of the one before, is left out. The
// selection stays where it is in the text around the ranges; a caret inside one
// goes behind its new text.
func (b *Buffer) ReplaceAll(ranges []Range, s string) int {
	text := []rune(Clean(s))
	var taken []Range
	end := 0
	for _, r := range ranges {
		if r = (Range{b.clamp(r.Start), b.clamp(r.End)}); r.Start >= end && r.Start < r.End {
			taken, end = append(taken, r), r.End
		}
	}
	if len(taken) == 0 {
		return 0
	}
	// What lies between the ranges is put back with them: the lines of a letter
	// are set once and not for each range.
	start := taken[0].Start
	old := b.runes(start, end)
	var put []rune
	at := start
	for _, r := range taken {
		put = append(append(put, old[at-start:r.Start-start]...), text...)
		at = r.End
	}
	moved := func(at int) int {
		by := 0
		for _, r := range taken {
			switch {
			case at >= r.End:
				by += len(text) - (r.End - r.Start)
			case at > r.Start:
				return r.Start + by + len(text)
			}
		}
		return at + by
	}
	b.apply(other, []edit{{start, old, put}}, place{moved(b.anchor), moved(b.caret)})
	return len(taken)
}

// replace puts text in the place of a range and the caret behind it.
func (b *Buffer) replace(k kind, start, end int, text []rune) {
	if start == end && len(text) == 0 {
		return
	}
	at := start + len(text)
	b.apply(k, []edit{{start, b.runes(start, end), text}}, place{at, at})
}

// Backspace deletes the selection or the character before the caret. Several
// in a row make one step of undo.
func (b *Buffer) Backspace() {
	if b.DeleteSelection() {
		return
	}
	b.replace(erasing, b.before(b.caret), b.caret, nil)
}

// Delete deletes the selection or the character behind the caret. Several in
// a row make one step of undo.
func (b *Buffer) Delete() {
	if b.DeleteSelection() {
		return
	}
	b.replace(cutting, b.caret, b.Right(b.caret), nil)
}

// DeleteSelection deletes what is selected, as one step of undo. It reports
// whether there was anything.
func (b *Buffer) DeleteSelection() bool {
	start, end := b.Selection()
	b.replace(other, start, end, nil)
	return start < end
}

// DeleteTo deletes the selection or, where there is none, from the caret to an
// offset before or behind it, as one step of undo.
func (b *Buffer) DeleteTo(offset int) {
	if b.DeleteSelection() {
		return
	}
	offset = b.clamp(offset)
	b.replace(other, min(b.caret, offset), max(b.caret, offset), nil)
}

// Carry moves the selection to an offset, or copies it there, as one step of
// undo, and leaves it selected. It does nothing without a selection and, when
// moving, where the offset lies in or at the selection.
func (b *Buffer) Carry(to int, copied bool) {
	start, end := b.Selection()
	to = b.clamp(to)
	if start == end || !copied && to >= start && to <= end {
		return
	}
	text := b.runes(start, end)
	if copied {
		b.apply(other, []edit{{to, nil, text}}, place{to, to + len(text)})
		return
	}
	at := to
	if to > end {
		at -= len(text)
	}
	b.apply(other, []edit{{start, text, nil}, {at, nil, text}}, place{at, at + len(text)})
}
