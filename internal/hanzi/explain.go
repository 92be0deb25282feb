package hanzi

import (
	"cmp"
	"slices"
	"strings"
)

// Reason says what a reading rests on.
type Reason string

// The reasons: the word in the dictionary, what stands around the character,
// the character's usual reading, the table of characters that no dictionary
// has, and the user's own word.
const (
	ReasonDictionary Reason = "dictionary"
	ReasonContext    Reason = "context"
	ReasonDefault    Reason = "default"
	ReasonTable      Reason = "table"
	ReasonUser       Reason = "user"
)

// Explanation tells why a word reads as it does.
type Explanation struct {
	Word Word
	// Characters has one for each Chinese character of the word.
	Characters []CharacterReading
}

// CharacterReading is the reading of a character with its reason.
type CharacterReading struct {
	Char rune
	// Syllable is in tone numbers, "" when nothing knows the character.
	Syllable string
	Reason   Reason
	// Confidence is the estimated chance, 0 to 1, that the syllable is right.
	Confidence float64
	// Alternatives are other readings of the character, the likeliest first.
	Alternatives []Alternative
}

// Alternative is a reading that a character can have instead.
type Alternative struct {
	Syllable string
	// Confidence is the estimated chance, 0 to 1, that this one is right.
	Confidence float64
}

// How sure a reading is that no ranker judged: of a word with one reading in
// the dictionary, of the first of several, of a character with one reading or
// several, and of one that only the table knows.
const (
	sureWord    = 0.99
	sureFirst   = 0.9
	sureOnly    = 0.99
	sureUsual   = 0.8
	sureTable   = 0.8
	sureUser    = 1
	mostOthers  = 8 // alternatives that are given
	leastChance = 0.0005
)

// Explain tells of the word at a place of a line, in code points, why it reads
// as it does under the overrides, how sure that is and what else it could be.
// ok is false where no Chinese word stands.
func (a *Analyzer) Explain(line string, overrides []Override, at int) (e Explanation, ok bool) {
	text := []rune(line)
	if at < 0 || at >= len(text) {
		return Explanation{}, false
	}
	words := a.AnnotateWith(line, overrides)
	index := slices.IndexFunc(words, func(w Word) bool { return at < w.End })
	if index < 0 || words[index].Lang != langChinese {
		return Explanation{}, false
	}
	e.Word = words[index]
	s := a.newScene(text, a.segment(text, fixedWords(len(text), overrides)))
	han, shown := 0, e.Word.Shown()
	for i := e.Word.Start; i < e.Word.End; i++ {
		if !IsHan(text[i]) {
			continue
		}
		syllable := ""
		if han < len(e.Word.Syllables) {
			syllable = e.Word.Syllables[han]
		}
		one := s.explain(i, han, syllable, givenAt(overrides, i, len(text)))
		if han < len(shown) && softened(syllable) == shown[han] && one.Reason != ReasonUser && syllable != shown[han] && s.spans[s.wordAt[i]].index >= 0 {
			one.Reason = ReasonDictionary // the neutral tone, which the word is shown with
		}
		e.Characters = append(e.Characters, one)
		han++
	}
	return e, true
}

// givenAt reports whether the user gave the reading of a place.
func givenAt(overrides []Override, at, length int) bool {
	return slices.ContainsFunc(overrides, func(o Override) bool {
		return o.Start >= 0 && o.End <= length && o.End-o.Start == len(o.Syllables) && at >= o.Start && at < o.End
	})
}

// explain tells of one character, the han-th of its word, that reads syllable.
func (s *scene) explain(at, han int, syllable string, given bool) CharacterReading {
	c := CharacterReading{Char: s.text[at], Syllable: syllable}
	chances := s.chances(at, han)
	sp := &s.spans[s.wordAt[at]]
	switch _, listed := s.a.lexicon.lookup(string(c.Char)); {
	case given:
		c.Reason = ReasonUser
	case sp.end-sp.start > 1 && (sp.index >= 0 || sp.proper || sp.numeral) && han < len(sp.syllables) && strings.EqualFold(sp.syllables[han], syllable):
		c.Reason = ReasonDictionary
	case !listed && !chances.judged:
		c.Reason = ReasonTable
	case strings.EqualFold(s.a.character(c.Char), syllable):
		c.Reason = ReasonDefault
	default:
		c.Reason = ReasonContext
	}
	if _, ok := chances.of[syllable]; !ok && syllable != "" {
		// A phrase around the word reads it so.
		for other := range chances.of {
			chances.of[other] *= 1 - sureFirst
		}
		chances.of[syllable] = sureFirst
	}
	c.Confidence = chances.of[syllable]
	if given {
		c.Confidence = sureUser
	}
	for other, chance := range chances.of {
		if other == syllable {
			continue
		}
		if given {
			chance = 0
		}
		c.Alternatives = append(c.Alternatives, Alternative{other, chance})
	}
	slices.SortFunc(c.Alternatives, func(x, y Alternative) int {
		return cmp.Or(cmp.Compare(chances.of[y.Syllable], chances.of[x.Syllable]), cmp.Compare(x.Syllable, y.Syllable))
	})
	c.Alternatives = c.Alternatives[:min(mostOthers, len(c.Alternatives))]
	return c
}

// chances are how likely each reading of a place is; they add up to at most 1.
type chances struct {
	of map[string]float64
	// judged says that the ranker judged them.
	judged bool
}

// chances estimates how likely the readings of a place are.
func (s *scene) chances(at, han int) chances {
	out := chances{of: map[string]float64{}}
	char := s.text[at]
	if s.a.ranker != nil && !s.spans[s.wordAt[at]].numeral {
		if c := s.a.ranker.candidates(char); c != nil {
			if best, scores := s.choose(at, c); best >= 0 {
				out.judged = true
				for i, p := range probabilities(scores) {
					out.of[c.syllables[i]] = max(p, leastChance)
				}
				return out
			}
		}
	}
	first, others, sure := s.listed(at, han)
	if first == "" {
		return out
	}
	out.of[first] = sure
	for _, o := range others {
		if _, double := out.of[o]; !double {
			out.of[o] = (1 - sure) / float64(len(others))
		}
	}
	return out
}

// listed gives the reading that the tables have for a place, others that they
// know, and how sure the first is.
func (s *scene) listed(at, han int) (first string, others []string, sure float64) {
	l := s.a.lexicon
	sp := &s.spans[s.wordAt[at]]
	collect := func(index, k int) {
		l.find(index, func(r reading) bool {
			others = append(others, strings.ToLower(l.syllables[r.syllables[k]]))
			return false
		})
	}
	if sp.index >= 0 && sp.end-sp.start > 1 {
		collect(sp.index, han)
	}
	inWord := len(others)
	index, known := l.lookup(string(s.text[at]))
	if known {
		collect(index, 0)
	}
	if c := rankerCandidates(s.a.ranker, s.text[at]); c != nil {
		others = append(others, c.syllables...)
	}
	if !known {
		// The table has readings that hardly any text has, such as tí for 是.
		others = append(others, tableReadings(s.text[at])...)
	}
	if han < len(sp.syllables) {
		first = strings.ToLower(sp.syllables[han])
	}
	sure = sureUsual
	switch alone := others[inWord:]; {
	case inWord > 0 && !slices.ContainsFunc(others[:inWord], func(o string) bool { return o != first }):
		sure = sureWord
	case inWord > 0:
		sure = sureFirst
	case known && !slices.ContainsFunc(alone, func(o string) bool { return o != first }):
		sure = sureOnly
	case !known:
		sure = sureTable
	}
	others = slices.DeleteFunc(others, func(o string) bool { return o == first })
	slices.Sort(others)
	return first, slices.Compact(others), sure
}

func rankerCandidates(r *Ranker, char rune) *candidates {
	if r == nil {
		return nil
	}
	return r.candidates(char)
}
