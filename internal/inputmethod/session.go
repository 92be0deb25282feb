package inputmethod

import (
	"strings"
	"unicode"
)

// State is what a window shows of a Session.
type State struct {
	// Composing is what is being typed: what was chosen already, then the
	// letters, divided into syllables by spaces. It is "" when nothing is.
	Composing string
	// Caret is the place of the caret in Composing, in characters.
	Caret int
	// Candidates are those of the page, at most PageSize.
	Candidates []Candidate
	// Page is the number of the page from 0, Pages how many there are.
	Page, Pages int
	// Selected is the candidate of the page that Commit takes.
	Selected int
}

// Session is one place where the user types. It is not safe for concurrent use.
//
// A window hands Key each character typed. What other keys do is its own: Enter
// writes the letters (Raw), Escape drops them (Clear).
type Session struct {
	engine  *Engine
	user    *User
	options Options
	// typed are the characters that stand for no chosen word yet, caret the
	// place among them.
	typed []rune
	caret int
	// latin says that they are written as they are.
	latin bool
	// taught is what was learnt of the last text.
	taught []lesson
	// ending says that what is written now is not to be learnt.
	ending bool
	// chosen are the parts that were chosen.
	chosen []piece
	// before is the last word that was committed.
	before   context
	decoder  *decoder
	list     []Candidate
	listed   bool
	selected int // among all candidates
	marks    *Punctuator
}

// piece is a part that was chosen.
type piece struct {
	candidate Candidate
	typed     []rune
	// offered is the candidate that stood first.
	offered []edge
}

// NewSession starts typing. user may be nil: nothing is learnt then.
func (e *Engine) NewSession(user *User, o Options) *Session {
	return &Session{engine: e, user: user, options: o, before: context{word: noWord}, marks: &Punctuator{}}
}

// SetMarks has the quotation marks of another text go on where they were.
func (s *Session) SetMarks(p *Punctuator) { s.marks = p }

// SetOptions changes the options; what is being typed stays.
func (s *Session) SetOptions(o Options) {
	s.options = o
	s.renew()
}

// Before says what text stands before the caret when typing begins there, ""
// at a beginning or where it is not known. Its last word helps to choose.
func (s *Session) Before(text string) {
	if s.Active() {
		return
	}
	s.before = context{word: noWord}
	runes := []rune(text)
	for i := len(runes); i > 0 && i > len(runes)-4; i-- {
		if unicode.Is(unicode.Han, runes[i-1]) {
			s.before.text = string(runes[i-1:])
			continue
		}
		break
	}
	s.before = s.engine.contextOf(s.before.text)
}

// Full reports whether no more letters are taken before some were chosen.
func (s *Session) Full() bool { return len(s.typed) >= MaxLetters }

// Active reports whether something is being typed.
func (s *Session) Active() bool { return len(s.typed) > 0 || len(s.chosen) > 0 }

// Type takes a character that was typed. It gives false for one that is not the
// input method's: what is no pinyin letter, a divider where nothing is being
// typed, a digit unless Options.ToneKeys.
func (s *Session) Type(r rune) bool {
	if s.latin || !s.takes(r) {
		return false
	}
	if len(s.typed) < MaxLetters {
		s.insert(r)
	}
	return true
}

// insert puts a character at the caret.
func (s *Session) insert(r rune) {
	s.typed = append(s.typed[:s.caret], append([]rune{r}, s.typed[s.caret:]...)...)
	s.caret++
	s.renew()
}

func (s *Session) takes(r rune) bool {
	if _, ok := readLetter(r); ok {
		return s.Active() || !unicode.IsUpper(r)
	}
	if s.caret == 0 {
		return false
	}
	_, afterLetter := readLetter(s.typed[s.caret-1])
	switch {
	case r == '\'':
		return true
	case r >= '1' && r <= '5':
		return s.options.ToneKeys && afterLetter
	case r == ':':
		return s.typed[s.caret-1] == 'u'
	}
	return false
}

// Backspace deletes the character before the caret. Where there is none it
// takes the last choice back. It gives false when nothing is being typed.
func (s *Session) Backspace() bool {
	if !s.Active() {
		return false
	}
	if s.caret > 0 {
		s.typed = append(s.typed[:s.caret-1], s.typed[s.caret:]...)
		s.caret--
	} else if last := len(s.chosen) - 1; last >= 0 {
		s.typed = append(append([]rune{}, s.chosen[last].typed...), s.typed...)
		s.caret = len(s.chosen[last].typed)
		s.chosen = s.chosen[:last]
		s.decoder = nil
	}
	s.latin = s.latin && len(s.typed) > 0
	s.renew()
	return true
}

// Delete deletes the character after the caret. It gives false when nothing is
// being typed.
func (s *Session) Delete() bool {
	if !s.Active() {
		return false
	}
	if s.caret < len(s.typed) {
		s.typed = append(s.typed[:s.caret], s.typed[s.caret+1:]...)
		s.latin = s.latin && len(s.typed) > 0
		s.renew()
	}
	return true
}

// Move moves the selection among the candidates by so many, onto the next page
// where one ends; among Latin letters, which have none, the caret. It gives
// false when nothing is being typed.
func (s *Session) Move(by int) bool {
	if !s.Active() {
		return false
	}
	if s.latin {
		return s.MoveCaret(by)
	}
	s.selected = max(0, min(len(s.candidates())-1, s.selected+by))
	return true
}

// MoveCaret moves the caret among the letters by so many. It gives false when
// nothing is being typed.
func (s *Session) MoveCaret(by int) bool {
	if !s.Active() {
		return false
	}
	s.caret = max(0, min(len(s.typed), s.caret+by))
	return true
}

// Page turns so many pages and reports whether there was one to turn to.
func (s *Session) Page(by int) bool {
	page, pages := s.selected/PageSize+by, (len(s.candidates())+PageSize-1)/PageSize
	if page < 0 || page >= pages {
		return false
	}
	s.selected = page * PageSize
	return true
}

// Choose takes candidate i of the page. Where it takes all letters, the whole
// text is given and done is true; else the rest goes on being typed. A number
// without candidate changes nothing.
func (s *Session) Choose(i int) (committed string, done bool) {
	at := s.selected/PageSize*PageSize + i
	if i < 0 || i >= PageSize || at >= len(s.candidates()) {
		return "", false
	}
	c := s.candidates()[at]
	rest := len(s.typed)
	if letters := s.decoder.letters; c.to < len(letters) {
		rest = letters[c.to].from
	}
	s.chosen = append(s.chosen, piece{c, append([]rune{}, s.typed[:rest]...), s.candidates()[0].words})
	s.typed = append([]rune{}, s.typed[rest:]...)
	s.caret = len(s.typed)
	s.decoder = nil
	s.renew()
	if len(s.typed) > 0 {
		return "", false
	}
	return s.finish(), true
}

// Commit takes the selected candidate, and of what it leaves the best; Latin
// letters as they are. It gives "" when nothing is being typed.
func (s *Session) Commit() string {
	if !s.Active() {
		return ""
	}
	if s.latin {
		return s.Raw()
	}
	for len(s.typed) > 0 {
		if len(s.candidates()) == 0 { // dividers alone
			break
		}
		if text, done := s.Choose(s.selected % PageSize); done {
			return text
		}
	}
	return s.finish()
}

// End ends typing with what Commit gives, but learns nothing of it: who goes
// elsewhere has not looked whether it is meant.
func (s *Session) End() string {
	s.ending = true
	defer func() { s.ending = false }()
	return s.Commit()
}

// TakeBack forgets what was learnt of the text that was given last: it was
// undone, and so was no more than a slip.
func (s *Session) TakeBack() {
	for _, l := range s.taught {
		s.user.Unlearn(l.sounds, l.text, l.before, l.times)
	}
	s.taught = nil
}

// Raw ends typing and gives what was chosen and the letters as they were typed.
func (s *Session) Raw() string {
	text := s.chosenText() + string(s.typed)
	s.Clear()
	return text
}

// Clear drops what is being typed.
func (s *Session) Clear() {
	s.typed, s.chosen, s.caret, s.decoder, s.latin = nil, nil, 0, nil, false
	s.renew()
}

// Punctuate gives the Chinese mark for a key, as Punctuator does.
func (s *Session) Punctuate(r, before rune) (string, bool) { return s.marks.Punctuate(r, before) }

// Forget makes candidate i of the page forgotten, where the user taught it, and
// reports whether it was.
func (s *Session) Forget(i int) bool {
	at := s.selected/PageSize*PageSize + i
	if s.user == nil || i < 0 || i >= PageSize || at >= len(s.candidates()) {
		return false
	}
	c := s.candidates()[at]
	found := s.user.Forget("", c.Simplified)
	s.decoder = nil
	s.renew()
	return found
}

// State gives what to show.
func (s *Session) State() State {
	if !s.Active() {
		return State{}
	}
	all := s.candidates()
	page := s.selected / PageSize
	from := page * PageSize
	st := State{
		Page: page, Pages: (len(all) + PageSize - 1) / PageSize, Selected: s.selected - from,
		Candidates: all[min(from, len(all)):min(from+PageSize, len(all))],
	}
	st.Composing, st.Caret = s.composing()
	return st
}

// composing writes what was chosen and the letters by syllables.
func (s *Session) composing() (text string, caret int) {
	var b strings.Builder
	b.WriteString(s.chosenText())
	length := len([]rune(b.String()))
	begins := map[int]bool{}
	if !s.latin {
		for _, at := range s.decoderNow().divisions() {
			begins[s.decoder.letters[at].from] = true
		}
	}
	for i, r := range s.typed {
		if i == s.caret {
			caret = length
		}
		if begins[i] && i > 0 && !isDivider(s.typed[i-1]) {
			b.WriteByte(' ')
			length++
			if i == s.caret {
				caret = length
			}
		}
		b.WriteRune(r)
		length++
	}
	if s.caret == len(s.typed) {
		caret = length
	}
	return b.String(), caret
}

func (s *Session) chosenText() string {
	var b strings.Builder
	for _, p := range s.chosen {
		b.WriteString(p.candidate.Text)
	}
	return b.String()
}

// renew has the candidates found anew when they are asked for.
func (s *Session) renew() { s.list, s.listed, s.selected = nil, false, 0 }

func (s *Session) decoderNow() *decoder {
	if s.decoder == nil || s.decoder.fuzzy != s.options.Fuzzy {
		before := s.before
		if len(s.chosen) > 0 {
			words := s.chosen[len(s.chosen)-1].candidate.words
			before = s.engine.contextAfter(&words[len(words)-1])
		}
		s.decoder = newDecoder(s.engine, s.user, s.options.Fuzzy, before)
	}
	s.decoder.set(readLetters(s.typed))
	return s.decoder
}

func (s *Session) candidates() []Candidate {
	if !s.listed && !s.latin {
		s.list = s.options.finish(s.decoderNow().candidates())
		s.listed = true
	}
	return s.list
}

// finish ends typing, learns what was chosen, and gives the text.
func (s *Session) finish() string {
	text := s.chosenText() + string(s.typed)
	s.taught = nil
	if !s.ending {
		s.learn()
	}
	s.Clear()
	return text
}
