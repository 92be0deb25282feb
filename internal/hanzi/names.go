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
	if surname, ok := a.lexicon.nameCost(text[i], asSurname); ok && i+1 < len(text) {
		if last, ok := a.lexicon.nameCost(text[i+1], asLast); ok {
			better(i, i+2, costPerson+costShortPerson+surname+last, -1, stepPerson)
		}
		if middle, ok := a.lexicon.nameCost(text[i+1], asMiddle); ok && i+2 < len(text) {
			if last, ok := a.lexicon.nameCost(text[i+2], asLast); ok {
				better(i, i+3, costPerson+surname+middle+last, -1, stepPerson)
			}
		}
	}
	first, ok := a.lexicon.nameCost(text[i], asFirst)
	if !ok {
		return
	}
	sum := costForeign + first
	for k := i + 1; k < len(text) && k < i+longestForeign; k++ {
		rest, ok := a.lexicon.nameCost(text[k], asRest)
		if !ok {
			return
		}
		sum += rest
		if k == i+1 {
			better(i, k+1, sum+costTwoForeign, -1, stepForeign)
		} else {
			better(i, k+1, sum, -1, stepForeign)
		}
	}
}

// readPerson reads a person's name: the surname as such, and a capital for the
// given name.
func (a *Analyzer) readPerson(text []rune, s *span) {
	s.proper = true
	surname := a.character(text[s.start])
	if i, ok := a.lexicon.lookupRune(text[s.start]); ok {
		if r, ok := a.lexicon.find(i, func(r reading) bool { return r.proper }); ok {
			surname = strings.ToLower(a.spell(r)[0])
		}
	}
	s.syllables = []string{capital(surname)}
	for i, r := range text[s.start+1 : s.end] {
		syllable := a.character(r)
		if i == 0 {
			syllable = capital(syllable)
		}
		s.syllables = append(s.syllables, syllable)
	}
}
