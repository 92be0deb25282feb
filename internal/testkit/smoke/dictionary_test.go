package smoke

import "github.com/dear-li-hua/dear-li-hua/internal/testkit/xwindow"

// candidates has pinyin typed into a field whose caret is the only thing that
// would have the window painted: what can be chosen has to be seen all the same,
// and to be gone again.
func (s *stage) candidates() {
	s.t.Helper()
	before := s.settle()
	s.key("ctrl+k")
	s.until("it is told that letters are pinyin now", func() bool {
		return xwindow.Different(before, s.settle()) > 0
	})
	s.changes(func() { s.typed("ni") })
	s.key("Escape", "ctrl+k")
	s.until("nothing is typed any more", func() bool {
		return xwindow.Different(before, s.settle()) == 0
	})
}

// lookUp goes through the dictionary by keys alone: a word by its pinyin, what
// is known of it, another word, and back to the first, which is copied.
func (s *stage) lookUp() {
	s.t.Helper()
	s.changes(func() { s.key("ctrl+5") })
	s.candidates()
	s.changes(func() { s.typed("yinhang") })
	s.key("Return")
	s.settle()
	s.key("k")
	s.until("the word is known", func() bool {
		return s.number(`SELECT count(*) FROM words WHERE headword = '银行' AND status = 'known'`) == 1
	})
	s.key("ctrl+f", "ctrl+a")
	s.changes(func() { s.typed("xin4") })
	s.key("Return")
	s.settle()
	s.changes(func() { s.key("w") }) // the character is being written
	s.changes(func() { s.key("alt+Left") })
	s.key("c")
	s.until("the word before is copied", func() bool {
		text, err := s.screen.Clipboard()
		return err == nil && text == "银行"
	})
	s.until("both are kept as looked up", func() bool {
		return s.number(`SELECT count(*) FROM settings WHERE key = 'recent_searches' AND value LIKE '%xin4%yinhang%'`) == 1
	})
}
