package inputmethod

// Punctuator gives Chinese punctuation for the keys of a keyboard. Quotation
// marks pair by turns. The zero value is ready.
type Punctuator struct {
	single, double bool // an opening one was given last
}

// plainMarks are the marks that a key always gives (GB/T 15834-2011; the keys
// are those of the usual input methods).
var plainMarks = map[rune]string{
	',': "，", '.': "。", '?': "？", '!': "！", ':': "：", ';': "；", '(': "（", ')': "）", '\\': "、", '<': "《", '>': "》",
	'[': "【", ']': "】", '{': "「", '}': "」", '^': "……", '_': "——", '$': "￥", '~': "～",
}

// Punctuate gives the Chinese mark for a key; before is the character that
// stands before the caret, 0 for none. ok is false for keys that are no marks
// and where the mark belongs to a number (3.5, 8:30), which stay as they are.
func (p *Punctuator) Punctuate(r, before rune) (mark string, ok bool) {
	if (r == '.' || r == ',' || r == ':') && before >= '0' && before <= '9' {
		return "", false
	}
	switch r {
	case '"':
		return pair(&p.double, before, "“", "”", '“'), true
	case '\'':
		return pair(&p.single, before, "‘", "’", '‘'), true
	}
	mark, ok = plainMarks[r]
	return mark, ok
}

// pair gives the mark that is next. Right after an opening one a closing one
// comes, at the beginning of a text an opening one.
func pair(open *bool, before rune, opening, closing string, openingRune rune) string {
	switch before {
	case openingRune:
		*open = true
	case 0, '\n':
		*open = false
	}
	*open = !*open
	if *open {
		return opening
	}
	return closing
}
