package dictionary

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// maxQuery is how many characters of a query count.
const maxQuery = 200

// query is what was typed into the search box, as each way to search wants it.
type query struct {
	// pattern is the query where it has * or ?, without its spaces.
	pattern string
	// han is the query without spaces and wildcards where it has Chinese
	// characters, else empty.
	han []rune
	// letters is the query in lower case where it has none.
	letters string
	// reading is the query as pinyin, empty where it cannot be.
	reading reading
	// words are its English words in lower case.
	words []string
}

// letter is a letter of a reading, ü being v.
type letter struct {
	char byte
	tone int  // written on or after the letter: 1 to 5, 0 none
	open bool // a space, apostrophe or hyphen stands before it
}

// reading is pinyin in any notation, not yet divided into syllables.
type reading []letter

// parseQuery reads a query. It takes anything: what makes no sense finds
// nothing.
func parseQuery(text string) query {
	text = strings.TrimSpace(strings.ToValidUTF8(text, " "))
	asks := strings.HasSuffix(text, "？")
	text = strings.TrimSpace(strings.Map(printable, norm.NFKC.String(text)))
	if runes := []rune(text); len(runes) > maxQuery {
		text, asks = strings.TrimSpace(string(runes[:maxQuery])), false
	}
	var q query
	if strings.ContainsAny(text, "*?") && !isQuestion(text, asks) {
		q.pattern = strings.Join(strings.Fields(strings.ToLower(text)), "")
	}
	text = strings.TrimSpace(strings.NewReplacer("*", " ", "?", " ").Replace(text))
	if hasHan(text) {
		q.han = hanOf(text)
		return q
	}
	q.letters = strings.ToLower(text)
	q.reading, q.words = parseReading(text), refdb.Words(text)
	return q
}

// isQuestion reports whether the only sign that could be a wildcard is the
// question mark of a question: after letters, or, where asks says that it was
// one of full width, after characters.
func isQuestion(text string, asks bool) bool {
	before, ok := strings.CutSuffix(text, "?")
	return ok && !strings.ContainsAny(before, "*?") && (asks || !hasHan(before))
}

// printable makes spaces of what cannot be seen.
func printable(r rune) rune {
	if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
		return ' '
	}
	return r
}

func hasHan(text string) bool {
	return strings.IndexFunc(text, isHan) >= 0
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// hanOf gives the signs of a text that headwords are written with: characters,
// letters, digits, and the dot and comma where they stand between characters.
func hanOf(text string) []rune {
	var out []rune
	for _, r := range strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if !unicode.IsSpace(r) {
			out = append(out, refdb.FoldHan(r))
		}
	}
	return out
}

func parseReading(text string) reading {
	if strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Bopomofo, r) }) >= 0 {
		return parseZhuyin(text)
	}
	var out reading
	open := false
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		last := len(out) - 1
		switch {
		case r >= 'a' && r <= 'z':
			out = append(out, letter{char: byte(r), open: open && last >= 0})
			open = false
		case last < 0 && !isGap(r):
			return nil
		case isGap(r):
			open = true
		case r >= '0' && r <= '5':
			// A number ends its syllable.
			if open || out[last].tone != 0 {
				return nil
			}
			out[last].tone = int(r - '0')
			if r == '0' {
				out[last].tone = pinyin.ToneNeutral
			}
			open = true
		case !markLetter(&out[last], r):
			return nil
		}
	}
	return out
}

func isGap(r rune) bool {
	return unicode.IsSpace(r) || r == '\'' || r == '’' || r == '-' || r == '·' || r == ','
}

// markLetter puts a combining mark on a letter, or the colon of "u:".
func markLetter(l *letter, r rune) bool {
	tone := 0
	switch r {
	case '\u0304': // macron
		tone = 1
	case '\u0301': // acute
		tone = 2
	case '\u030c', '\u0306': // caron, and the breve often typed for it
		tone = 3
	case '\u0300': // grave
		tone = 4
	case '\u0308', ':': // diaeresis
		if l.char != 'u' && l.char != 'v' {
			return false
		}
		l.char = 'v'
		return true
	case '\u0302': // circumflex of ê
		return l.char == 'e'
	default:
		return false
	}
	if l.tone != 0 {
		return false
	}
	l.tone = tone
	return true
}

func parseZhuyin(text string) reading {
	syllables, err := pinyin.ParseAll(text)
	if err != nil {
		return nil
	}
	var out reading
	for _, s := range syllables {
		base := refdb.PinyinBase(s.Base)
		for i := range len(base) {
			l := letter{char: base[i], open: i == 0 && len(out) > 0}
			if i == len(base)-1 {
				l.tone = s.Tone
			}
			out = append(out, l)
		}
	}
	return out
}

// toned reports whether the query says any tone, and so can only be pinyin.
func (r reading) toned() bool {
	for _, l := range r {
		if l.tone != 0 {
			return true
		}
	}
	return false
}

// fit is how syllables agree with what was typed.
type fit struct {
	// wrong says that a tone is another than the one typed.
	wrong bool
	// loose counts the syllables with the tone they have only in speech, or
	// would have if they were not neutral.
	loose int
	// apart says that the query divides where no syllable ends.
	apart bool
}

// spokenSo reports whether a learner may hear, or know from elsewhere, another
// tone than the dictionary's own one of a syllable: a third tone before a
// third, the changing tones of 一 and 不, any tone of a syllable that is neutral
// here. next is the tone of the syllable after it, 0 for none.
func spokenSo(base string, own, next, tone int) bool {
	switch {
	case own == pinyin.ToneNeutral:
		return true
	case own == 3 && tone == 2:
		return next == 3
	case base == "yi" && own == 1:
		return tone == 2 || tone == 4
	case base == "bu" && own == 4:
		return tone == 2
	}
	return false
}
