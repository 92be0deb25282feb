package hanzi

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line writes annotated words as a sentence of Latin letters is written: a
// capital at its beginning, spaces between words, Latin punctuation
// (GB/T 16159-2012, 6.3). What is not Chinese stays. In zhuyin there are no
// capitals and the words are divided by wide spaces.
func (d Display) Line(words []Word) string {
	space := " "
	if d.Notation == Zhuyin {
		space = "\u3000"
	}
	s := speller{space: space, attach: true, capital: true}
	shown := d.Words(words)
	for i := range words {
		s.add(words, i, shown[i])
	}
	return s.b.String()
}

// speller writes words and signs one after the other.
type speller struct {
	b     strings.Builder
	space string
	// attach: no space comes before the next word.
	attach bool
	// capital: a sentence begins.
	capital bool
	// closedAt is made by closings when first wanted.
	closedAt []int
}

func (s *speller) add(words []Word, i int, shown string) {
	w := &words[i]
	first, _ := utf8.DecodeRuneInString(w.Text)
	switch {
	case shown != "":
		s.word(shown, w.Joined)
	case unicode.IsLetter(first) || unicode.IsDigit(first):
		s.word(w.Text, w.Joined)
	default:
		for _, r := range w.Text {
			s.sign(r, words, i)
		}
	}
}

func (s *speller) word(text string, joined bool) {
	if !s.attach && !joined {
		s.b.WriteString(s.space)
	}
	if s.capital {
		first, n := utf8.DecodeRuneInString(text)
		text = string(unicode.ToUpper(first)) + text[n:]
	}
	s.b.WriteString(text)
	s.attach, s.capital = false, false
}

const (
	openers = "“‘（《〈【「『([{"
	closers = "”’）》〉】」』)]}"
	// middleDot divides the parts of a foreign name.
	middleDot = '·'
	// enders are the signs after which a sentence begins.
	enders = "。！？．!?…"
)

func (s *speller) sign(r rune, words []Word, i int) {
	switch {
	case unicode.IsSpace(r):
	case r == middleDot:
		s.b.WriteRune(r)
		s.attach = true
	case strings.ContainsRune(openers, r):
		s.open(r, words, i)
	case strings.ContainsRune(closers, r):
		s.b.WriteString(latinSign(r))
		s.attach = false
		s.close(words, i)
	case r == '—':
		if !s.attach {
			s.b.WriteByte(' ')
		}
		s.b.WriteRune(r)
		s.attach = true // two of them are one dash
	default:
		s.b.WriteString(latinSign(r))
		s.attach = false
		s.capital = strings.ContainsRune(enders+".", r) && (r != '…' || s.capital)
	}
}

// open begins a quotation or a bracket. What is quoted begins with a capital
// where it is a sentence of its own: after a colon, or when it ends as a
// sentence.
func (s *speller) open(r rune, words []Word, i int) {
	if !s.attach {
		s.b.WriteByte(' ')
	}
	s.b.WriteString(latinSign(r))
	s.attach = true
	if strings.ContainsRune("“‘「『", r) {
		s.capital = s.capital || i > 0 && strings.HasSuffix(words[i-1].Text, "：") || s.sentenceQuoted(words, i)
	}
}

// sentenceQuoted reports whether the quotation opened by word i ends with a
// sign that ends a sentence.
func (s *speller) sentenceQuoted(words []Word, i int) bool {
	if s.closedAt == nil {
		s.closedAt = closings(words)
	}
	k := s.closedAt[i]
	if k <= i {
		return false
	}
	before := words[k-1].Text
	return strings.HasSuffix(before, "。") || strings.HasSuffix(before, "！") || strings.HasSuffix(before, "？")
}

// closings gives for each word that opens a quotation or a bracket the word that
// closes it, and 0 where none does. All are found in one walk: a line may open
// very many.
func closings(words []Word) []int {
	closed := make([]int, len(words))
	// open are the words whose brackets are still open, with how many stand open
	// before each: these numbers rise.
	type opened struct{ word, depth int }
	var open []opened
	depth := 0
	for k := range words {
		before := depth
		for _, r := range words[k].Text {
			switch {
			case strings.ContainsRune(openers, r):
				depth++
			case strings.ContainsRune(closers, r):
				depth--
			}
		}
		for len(open) > 0 && open[len(open)-1].depth >= depth {
			closed[open[len(open)-1].word] = k
			open = open[:len(open)-1]
		}
		if depth > before {
			open = append(open, opened{k, before})
		}
	}
	return closed
}

// sayings tell that a sentence goes on after what was said in it.
const sayings = "说 說 道 问 問 喊 叫 答 回答 写道 寫道 想 笑道 告诉 告訴 "

// close ends a quotation: what follows an exclamation or a question that
// somebody says is no new sentence.
func (s *speller) close(words []Word, i int) {
	if !s.capital || i == 0 || strings.HasSuffix(words[i-1].Text, "。") {
		return
	}
	for k := i + 1; k < len(words) && k <= i+4; k++ {
		if words[k].Lang == langChinese && strings.Contains(sayings, words[k].Text+" ") {
			s.capital = false
			return
		}
	}
}

// latinSign gives the Latin sign for a Chinese one.
func latinSign(r rune) string {
	const chinese, western = "，。！？：；、（）【】「」『』．", `,.!?:;,()[]“”‘’.`
	if i := strings.IndexRune(chinese, r); i >= 0 {
		return string([]rune(western)[utf8.RuneCountInString(chinese[:i])])
	}
	return string(r)
}
