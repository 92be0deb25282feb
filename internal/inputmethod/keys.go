package inputmethod

// Key takes a character as a keyboard types it and does what it means here:
// letters compose, digits choose, space takes what is selected, - and = turn
// pages, and a mark takes what is selected and becomes the Chinese mark. before
// is the character that stands before the caret of the text, 0 for none.
//
// text is what goes into the text, "" for nothing; ok is false for what is not
// the input method's, which the caller types itself, after text.
func (s *Session) Key(r, before rune) (text string, ok bool) {
	if s.Type(r) {
		return "", true
	}
	if !s.Active() {
		return s.Punctuate(r, before)
	}
	switch {
	case r >= '1' && r <= '9':
		text, _ = s.Choose(int(r - '1'))
		return text, true
	case r == ' ':
		return s.Commit(), true
	case r == '-':
		s.Page(-1)
		return "", true
	case r == '=':
		s.Page(1)
		return "", true
	}
	text = s.Commit()
	if runes := []rune(text); len(runes) > 0 {
		before = runes[len(runes)-1]
	}
	mark, ok := s.Punctuate(r, before)
	return text + mark, ok
}
