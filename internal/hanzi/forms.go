package hanzi

import (
	"strings"
	"sync/atomic"

	"github.com/dear-li-hua/dear-li-hua/internal/pinyin"
)

// form is a word of the lexicon in its usual reading: what every place where it
// stands has in common. Forms are made when a word is first met, shared, and
// never changed.
type form struct {
	// reading has the syllables of the usual reading, with capitals, lower
	// without.
	reading, lower []string
	proper         bool
	// pinyin is the word as the orthography writes it, split as in Word.
	pinyin string
	split  uint8
}

// formCache keeps the forms of the words met so far, at most mostForms of them, so
// that a long text does not fill the memory.
type formCache struct {
	of   []atomic.Pointer[form]
	room atomic.Int32
	// syllables are those of the lexicon, read.
	syllables map[string]pinyin.Syllable
}

const mostForms = 45_000

func newFormCache(l *Lexicon) *formCache {
	f := &formCache{of: make([]atomic.Pointer[form], l.Len()), syllables: make(map[string]pinyin.Syllable, len(l.syllables))}
	f.room.Store(mostForms)
	for i, s := range l.syllables {
		if i < len(l.parsed) {
			f.syllables[s] = l.parsed[i]
		}
	}
	return f
}

// parse is pinyin.Parse.
func (f *formCache) parse(syllable string) (pinyin.Syllable, error) {
	if s, ok := f.syllables[syllable]; ok {
		return s, nil
	}
	return pinyin.Parse(syllable)
}

// form gives the form of a word, nil for one without a reading.
func (a *Analyzer) form(index int) *form {
	at := &a.forms.of[index]
	if f := at.Load(); f != nil {
		return f
	}
	r, ok := a.lexicon.best(index)
	if !ok {
		return nil
	}
	f := &form{reading: a.spell(r), proper: r.proper}
	f.lower = f.reading
	for i, s := range f.reading {
		if lower := strings.ToLower(s); lower != s {
			if &f.lower[0] == &f.reading[0] {
				f.lower = append([]string(nil), f.reading...)
			}
			f.lower[i] = lower
		}
	}
	s := span{end: len([]rune(a.lexicon.word(index))), lang: langChinese, index: index, proper: f.proper, syllables: f.reading}
	f.pinyin, f.split = a.spelling([]rune(a.lexicon.word(index)), &s)
	if a.forms.room.Add(-1) >= 0 {
		at.Store(f)
	}
	return f
}

// usual gives the form of a word that has its usual reading where it stands.
func (a *Analyzer) usual(s *span) *form {
	if s.index < 0 || s.numeral || len(s.syllables) == 0 {
		return nil
	}
	f := a.forms.of[s.index].Load()
	if f == nil || f.proper != s.proper || len(f.reading) != len(s.syllables) || &f.reading[0] != &s.syllables[0] {
		return nil
	}
	return f
}
