package hanzi

import (
	"math"
	"strings"
)

// NameUse says how often a character stands in names, as shares of all
// characters in that place, 0 for never.
type NameUse struct {
	// Surname is its share among surnames of one character.
	Surname float64
	// Middle and Last are its shares among the characters of given names that
	// another follows, and that none does.
	Middle, Last float64
	// First and Rest are its shares among the first and the other characters
	// of foreign names written by sound.
	First, Rest float64
}

// nameCosts are the surprise of a NameUse, in 1/nameScale, neverInNames for
// what never occurs.
type nameCosts [5]uint8

const (
	nameScale    = 16
	neverInNames = 0xff
)

// Places in nameCosts.
const (
	asSurname = iota
	asMiddle
	asLast
	asFirst
	asRest
)

func (u NameUse) costs() nameCosts {
	var c nameCosts
	for i, share := range []float64{u.Surname, u.Middle, u.Last, u.First, u.Rest} {
		c[i] = neverInNames
		if share > 0 {
			c[i] = uint8(min(neverInNames-1, math.Round(-math.Log(min(1, share))*nameScale)))
		}
	}
	return c
}

var noName = nameCosts{neverInNames, neverInNames, neverInNames, neverInNames, neverInNames}

// Costs of a name over those of its characters: of a person with two and with
// one given character, of a foreign name, and what a foreign name of two
// characters costs more. They were tuned on the treebank's sentences.
const (
	costPerson      = 9
	costShortPerson = 1
	costForeign     = 7
	costTwoForeign  = 4
	costCompound    = 6 // for a surname of two characters
	longestForeign  = 12
)

// firstHan and lastHan bound the characters that names are made of.
const (
	firstHan = 0x4e00
	lastHan  = 0x9fff
)

// nameCost gives how surprising a character is in a place of a name.
func (l *Lexicon) nameCost(r rune, place int) (float32, bool) {
	if r < firstHan || r > lastHan || l.nameAt == nil {
		return 0, false
	}
	c := l.nameCosts[l.nameAt[r-firstHan]][place]
	return float32(c) / nameScale, c != neverInNames
}

// names offers the names that can begin at i.
func (a *Analyzer) names(text []rune, i int, better func(from, to int, cost float32, index int, kind stepKind)) {
	if surname, ok := a.lexicon.nameCost(text[i], asSurname); ok {
		a.given(text, i, i+1, costPerson+surname, better)
	}
	if i+2 < len(text) && isCompoundSurname(text[i], text[i+1]) {
		a.given(text, i, i+2, costPerson+costCompound, better)
	}
	a.foreign(text, i, better)
}

// given offers persons with the surname that ends at i.
func (a *Analyzer) given(text []rune, start, i int, cost float32, better func(from, to int, cost float32, index int, kind stepKind)) {
	if i >= len(text) {
		return
	}
	if last, ok := a.lexicon.nameCost(text[i], asLast); ok {
		better(start, i+1, cost+costShortPerson+last-a.invited(text, start, i, i+1), -1, stepPerson)
	}
	if i+1 >= len(text) {
		return
	}
	if middle, ok := a.lexicon.nameCost(text[i], asMiddle); ok {
		if last, ok := a.lexicon.nameCost(text[i+1], asLast); ok {
			better(start, i+2, cost+middle+last-a.invited(text, start, i, i+2), -1, stepPerson)
		}
	}
}

// foreign offers foreign names. Beside the dot that divides their parts
// (罗恩·韦斯莱) they are likelier, and what is not known to begin a name may.
func (a *Analyzer) foreign(text []rune, i int, better func(from, to int, cost float32, index int, kind stepKind)) {
	part := i > 0 && text[i-1] == nameDot
	place := asFirst
	if part {
		place = asRest
	}
	sum, ok := a.lexicon.nameCost(text[i], place)
	if !ok || !part && isIn(numeralDigits, text[i]) {
		return // 五里|路 is counted
	}
	sum += costForeign
	if part {
		sum -= costForeign
	}
	for k := i + 1; k < len(text) && k < i+longestForeign; k++ {
		rest, ok := a.lexicon.nameCost(text[k], asRest)
		if !ok {
			return
		}
		sum += rest
		cost := sum
		if k == i+1 {
			cost += costTwoForeign
		}
		if !part && k+1 < len(text) && text[k+1] == nameDot {
			cost -= costForeign
		}
		better(i, k+1, cost, -1, stepForeign)
	}
}

const nameDot = '·'

// isCompoundSurname reports whether two characters are a surname and hardly
// another word.
func isCompoundSurname(a, b rune) bool {
	switch pairKey(a, b) {
	case '欧'<<16 | '阳', '歐'<<16 | '陽', '司'<<16 | '马', '司'<<16 | '馬', '上'<<16 | '官', '诸'<<16 | '葛',
		'諸'<<16 | '葛', '皇'<<16 | '甫', '尉'<<16 | '迟', '尉'<<16 | '遲', '公'<<16 | '孙', '公'<<16 | '孫',
		'慕'<<16 | '容', '令'<<16 | '狐', '司'<<16 | '徒', '夏'<<16 | '侯', '轩'<<16 | '辕', '軒'<<16 | '轅',
		'端'<<16 | '木', '长'<<16 | '孙', '長'<<16 | '孫', '宇'<<16 | '文', '独'<<16 | '孤', '獨'<<16 | '孤',
		'呼'<<16 | '延', '申'<<16 | '屠', '澹'<<16 | '台', '澹'<<16 | '臺', '钟'<<16 | '离', '鍾'<<16 | '離',
		'拓'<<16 | '跋':
		return true
	}
	return false
}

// readPerson reads a person's name: the surname as such, and a capital for the
// given name.
func (a *Analyzer) readPerson(text []rune, s *span) {
	s.proper = true
	given := s.start + 1
	if s.end-s.start > 2 && isCompoundSurname(text[s.start], text[s.start+1]) {
		given++
	}
	s.syllables = a.surname(text[s.start:given])
	for i, r := range text[given:s.end] {
		syllable := a.character(r)
		if i == 0 {
			syllable = capital(syllable)
		}
		s.syllables = append(s.syllables, syllable)
	}
}

// surname reads a surname with a capital: where the lexicon has a reading that
// is a name's, that one.
func (a *Analyzer) surname(text []rune) []string {
	var out []string
	if i, ok := a.lexicon.lookupRunes(text); ok {
		if r, ok := a.lexicon.find(i, func(r reading) bool { return r.proper }); ok {
			out = a.spell(r)
		}
	}
	for _, r := range text[len(out):] {
		out = append(out, a.character(r))
	}
	for i := range out {
		out[i] = strings.ToLower(out[i])
	}
	out[0] = capital(out[0])
	return out
}
