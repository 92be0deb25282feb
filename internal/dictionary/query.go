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
	// han is the query where it has Chinese characters, else empty.
	han string
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
	text = strings.TrimSpace(strings.ToValidUTF8(text, ""))
	if runes := []rune(text); len(runes) > maxQuery {
		text = strings.TrimSpace(string(runes[:maxQuery]))
	}
	if strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
		return query{han: norm.NFC.String(text)}
	}
	return query{reading: parseReading(text), words: refdb.Words(text)}
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

// key is the refdb.PinyinKey that the reading would have.
func (r reading) key() string {
	b := make([]byte, len(r))
	for i, l := range r {
		b[i] = l.char
	}
	return string(b)
}

// umlauted is the key with ü for every u after n or l, which is often typed
// so; empty when that changes nothing or the query has an ü of its own.
func (r reading) umlauted() string {
	key := []byte(r.key())
	changed := false
	for i, c := range key {
		if c == 'v' {
			return ""
		}
		if c == 'u' && i > 0 && (key[i-1] == 'n' || key[i-1] == 'l') {
			key[i], changed = 'v', true
		}
	}
	if !changed {
		return ""
	}
	return string(key)
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

// against compares a reading with syllables in tone numbers. Their letters are
// known to agree as far as the query goes.
func (r reading) against(syllables []string) fit {
	var f fit
	at := 0
	for n, s := range syllables {
		base := refdb.PinyinBase(s)
		tone := 0
		for i := range len(base) {
			if at >= len(r) {
				return f
			}
			if i > 0 && r[at].open {
				f.apart = true
			}
			if r[at].tone != 0 {
				if tone != 0 {
					f.apart = true
				}
				tone = r[at].tone
			}
			at++
		}
		next := ""
		if n+1 < len(syllables) {
			next = syllables[n+1]
		}
		switch {
		case tone == 0 || toneOf(s) == tone:
		case spokenSo(s, next, tone):
			f.loose++
		default:
			f.wrong = true
		}
	}
	return f
}

func toneOf(syllable string) int {
	if last := syllable[len(syllable)-1]; last >= '1' && last <= '5' {
		return int(last - '0')
	}
	return 0
}

// spokenSo reports whether a learner may hear, or know from elsewhere, another
// tone than the dictionary's: a third tone before a third, the changing tones
// of 一 and 不, any tone of a syllable that is neutral here.
func spokenSo(syllable, next string, tone int) bool {
	switch {
	case toneOf(syllable) == pinyin.ToneNeutral:
		return true
	case toneOf(syllable) == 3 && tone == 2:
		return next != "" && toneOf(next) == 3
	case syllable == "yi1":
		return tone == 2 || tone == 4
	case syllable == "bu4":
		return tone == 2
	}
	return false
}
