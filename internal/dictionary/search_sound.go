package dictionary

import (
	"cmp"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// soundFit is how a reading answers a query in pinyin.
type soundFit struct {
	fit
	// initials counts the syllables of which only the first letters, or, of the
	// last, the beginning were typed.
	initials int
	// longer says that the word goes on after what was typed.
	longer bool
	// umlauts counts the u typed for ü.
	umlauts int
}

// points gives the points of a fit before commonness; whole says that there
// are readings which the query spells in full.
func (f soundFit) points(whole bool) int {
	points := pointsReading
	switch {
	case f.initials == 0 && f.longer:
		points = pointsBegins
	case f.initials == 0:
	case whole:
		points = pointsInitialsBesides
	case f.longer:
		points = pointsInitialsBegin
	default:
		points = pointsInitials
	}
	points += f.loose*pointsLoose + min(f.umlauts, 1)*pointsUmlaut
	if f.wrong {
		points += pointsWrong
	}
	if f.apart {
		points += pointsApart
	}
	return points
}

// soundMatcher compares readings with a query.
type soundMatcher struct {
	query reading
	bases []string
	codes []uint16
	found bool
	best  soundFit
	worth int
}

// match gives the best way in which a reading answers the query, if any does.
func (m *soundMatcher) match(codes []uint16) (soundFit, bool) {
	m.codes, m.found, m.worth = codes, false, 0
	m.from(0, 0, soundFit{})
	return m.best, m.found
}

// from tries all ways to read the query from a letter on as the syllables from
// syllable n on.
func (m *soundMatcher) from(letter, n int, f soundFit) {
	if letter == len(m.query) {
		f.longer = n < len(m.codes)
		if worth := f.points(false); !m.found || worth > m.worth {
			m.found, m.best, m.worth = true, f, worth
		}
		return
	}
	if n == len(m.codes) {
		return
	}
	base := m.bases[refdb.CodeBase(m.codes[n])]
	if base == "r" && n > 0 && m.ahead(letter, "er") {
		// 儿 at the end of a word, typed as it is read alone.
		m.from(letter+2, n+1, f)
	}
	same, umlauts := m.same(letter, base)
	switch {
	case same == len(base):
		next := f
		next.umlauts += umlauts
		m.judge(&next, letter, same, n)
		m.from(letter+same, n+1, next)
	case letter+same == len(m.query) && same > 0:
		// The last syllable is only begun; a tone that was typed would end it.
		if next := f; m.query[letter+same-1].tone == 0 && !m.dividedIn(letter, same) {
			next.initials++
			next.umlauts += umlauts
			m.from(letter+same, n+1, next)
		}
		return
	}
	// The first letter, or zh, ch, sh, for the syllable.
	for size := 1; size <= min(2, same, len(base)-1); size++ {
		if size == 2 && (base[1] != 'h' || m.query[letter+1].open) || m.query[letter+size-1].tone != 0 {
			return
		}
		if letter+size < len(m.query) {
			next := f
			next.initials++
			m.from(letter+size, n+1, next)
		}
	}
}

// same gives how many letters of the query are those of a syllable, and how
// many of them are a u typed for ü.
func (m *soundMatcher) same(letter int, base string) (n, umlauts int) {
	for n < len(base) && letter+n < len(m.query) {
		typed := m.query[letter+n].char
		if typed != base[n] {
			if typed != 'u' || base[n] != 'v' {
				return n, umlauts
			}
			umlauts++
		}
		n++
	}
	return n, umlauts
}

// ahead reports whether the query goes on with letters.
func (m *soundMatcher) ahead(letter int, letters string) bool {
	for i := range len(letters) {
		if letter+i >= len(m.query) || m.query[letter+i].char != letters[i] {
			return false
		}
	}
	return true
}

func (m *soundMatcher) dividedIn(letter, size int) bool {
	for i := letter + 1; i < letter+size; i++ {
		if m.query[i].open {
			return true
		}
	}
	return false
}

// judge weighs the tone and the divisions that were typed on a whole syllable.
func (m *soundMatcher) judge(f *soundFit, letter, size, n int) {
	tone := 0
	for i := letter; i < letter+size; i++ {
		if i > letter && m.query[i].open {
			f.apart = true
		}
		if m.query[i].tone != 0 {
			if tone != 0 {
				f.apart = true
			}
			tone = m.query[i].tone
		}
	}
	next := 0
	if n+1 < len(m.codes) {
		next = refdb.CodeTone(m.codes[n+1])
	}
	own := refdb.CodeTone(m.codes[n])
	switch {
	case tone == 0 || own == tone:
	case spokenSo(m.bases[refdb.CodeBase(m.codes[n])], own, next, tone):
		f.loose++
	default:
		f.wrong = true
	}
}

// seconds tells with which letter the second syllable of a word can begin that
// is read from a letter of the query on; initials says that its first syllable
// may be one.
func (m *soundMatcher) seconds(at int, initials bool) func(letter byte) bool {
	var can [256]bool
	first := func(size int) {
		switch next := at + size; {
		case next >= len(m.query):
			// The word can go on, with any letter.
			for i := range can {
				can[i] = true
			}
		default:
			can[0] = true // words of one syllable, where more may follow
			can[m.query[next].char] = true
			if m.ahead(next, "er") {
				can['r'] = true
			}
		}
	}
	if initials {
		first(1)
		first(2)
	}
	for _, base := range m.bases {
		switch same, _ := m.same(at, base); {
		case same == len(base), at+same == len(m.query):
			first(same)
		}
	}
	return func(letter byte) bool { return can[letter] }
}

// noReading is what CC-CEDICT writes where nobody knows how a character is read.
const noReading = "xx"

// searchSounds finds words by pinyin: the whole reading, its beginnings, and
// the initials of syllables. whole reports whether any word is spelled in full.
func (db *DB) searchSounds(x *index, q reading, limit int) (found []scored, whole bool, err error) {
	m := &soundMatcher{query: q, bases: x.sounds.Bases}
	// What was typed in full decides how the rest counts, so it is looked for
	// in a first pass that only keeps the fits.
	spelled, rest := newBest(limit), newBest(limit)
	for group := range x.sounds.Groups(q[0].char, m.seconds(0, true)) {
		err := x.sounds.Each(group, func(entry int64, codes []uint16) {
			f, ok := m.match(codes)
			if !ok {
				return
			}
			if m.bases[refdb.CodeBase(codes[0])] == noReading {
				return
			}
			common := x.ranks.Of(entry)
			s := scored{entry, f.points(false) + common*6/10}
			if common == 0 && !q.toned() {
				s.points += pointsUnknown
			}
			if f.initials > 0 {
				rest.add(s)
				return
			}
			whole = whole || !f.longer && !f.apart && !f.wrong
			spelled.add(s)
		})
		if err != nil {
			return nil, false, err
		}
	}
	if whole {
		for i := range rest.heap {
			rest.heap[i].points += pointsInitialsBesides - pointsInitials
		}
	}
	return append(spelled.heap, rest.heap...), whole, nil
}

// spelled is the readings of all entries without tones, for patterns: that of
// an entry stands at at[id-1] and ends with a line feed.
type spelled struct {
	text string
	at   []uint32
	err  error
}

// spell makes the text that patterns of pinyin are looked for in.
func (x *index) spell() (*spelled, error) {
	x.spelling.Do(func() { x.spelled.err = x.spelled.fill(x) })
	return &x.spelled, x.spelled.err
}

func (s *spelled) fill(x *index) error {
	// The readings come in groups; they are spelled as they come, and then put
	// in the order of the entries.
	type span struct{ from, to uint32 }
	var letters []byte
	spans := make([]span, x.ranks.Entries())
	for group := range x.sounds.Groups(0, func(byte) bool { return true }) {
		outside := false
		err := x.sounds.Each(group, func(entry int64, syllables []uint16) {
			if entry < 1 || entry > int64(len(spans)) {
				outside = true
				return
			}
			from := len(letters)
			for _, c := range syllables {
				letters = append(letters, x.sounds.Bases[refdb.CodeBase(c)]...)
			}
			spans[entry-1] = span{uint32(from), uint32(len(letters))}
		})
		if err != nil || outside {
			return cmp.Or(err, refdb.ErrDamaged)
		}
	}
	var b strings.Builder
	b.Grow(len(letters) + len(spans) + 1)
	s.at = make([]uint32, len(spans))
	b.WriteByte('\n')
	for i, span := range spans {
		s.at[i] = uint32(b.Len())
		b.Write(letters[span.from:span.to])
		b.WriteByte('\n')
	}
	s.text = b.String()
	return nil
}
