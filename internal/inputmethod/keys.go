package inputmethod

import "unicode"

// Key takes a character as a keyboard types it and does what it means here:
// letters compose, digits choose, space takes what is selected and leaves the
// rest, - = [ ] turn pages, and a mark takes what is selected and becomes the Chinese mark. A
// capital begins Latin letters, which go on until a space or a mark and are
// written as they are, with the space: New York. before is the character that stands before the caret of
// the text, 0 for none.
//
// text is what goes into the text, "" for nothing; ok is false for what is not
// the input method's, which the caller types itself, after text.
func (s *Session) Key(r, before rune) (text string, ok bool) {
	switch {
	case !s.Active():
		return s.begin(r, before)
	case s.latin:
		if isLatin(r) && !s.Full() {
			s.insert(r)
			return "", true
		}
	case r >= '1' && r <= '9' && !s.options.ToneKeys:
		text, _ = s.Choose(int(r - '1'))
		return text, true
	case r == ' ' && len(s.candidates()) > 0:
		text, _ = s.Choose(s.selected % PageSize)
		return text, true
	case r == '-' || r == '[':
		s.Page(-1)
		return "", true
	case r == '=' || r == ']':
		s.Page(1)
		return "", true
	case !unicode.IsUpper(r) && !s.Full() && s.Type(r):
		return "", true
	case r >= '1' && r <= '9':
		text, _ = s.Choose(int(r - '1'))
		return text, true
	}
	latin := s.latin
	text = s.Commit()
	switch {
	case r == ' ' && latin:
		return text + " ", true
	case r == ' ':
		return text, true
	}
	if runes := []rune(text); len(runes) > 0 {
		before = runes[len(runes)-1]
	}
	more, ok := s.begin(r, before)
	return text + more, ok
}

// begin takes a character where nothing is being typed.
func (s *Session) begin(r, before rune) (text string, ok bool) {
	if r >= 'A' && r <= 'Z' {
		s.latin = true
		s.insert(r)
		return "", true
	}
	if s.Type(r) {
		return "", true
	}
	return s.Punctuate(r, before)
}

// isLatin reports whether a character goes on what a capital began: O’Neil,
// Jean-Luc, HSK3.
func isLatin(r rune) bool {
	return unicode.Is(unicode.Latin, r) || r >= '0' && r <= '9' || r == '\'' || r == '-'
}
