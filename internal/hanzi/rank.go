package hanzi

import "math"

// rank settles the readings of characters that have several by what stands
// around them. It changes only characters that the ranker knows, and words only
// where it knows the reading that the word has.
func (a *Analyzer) rank(text []rune, spans []span) {
	if a.ranker == nil {
		a.phrases(text, spans)
		return
	}
	s := (*scene)(nil)
	var changes []change
	for i := range spans {
		sp := &spans[i]
		if sp.lang != langChinese || sp.numeral {
			continue
		}
		han := 0
		for at := sp.start; at < sp.end; at++ {
			if !IsHan(text[at]) {
				continue
			}
			if c := a.ranker.candidates(text[at]); c != nil {
				if s == nil {
					s = a.newScene(text, spans)
				}
				if best, _ := s.choose(at, c); best >= 0 {
					changes = append(changes, change{i, han, c.syllables[best]})
				}
			}
			han++
		}
	}
	// Made only now: each choice looks at what the dictionary says.
	a.phrases(text, spans)
	copied := -1 // the last word whose syllables are its own
	for _, c := range changes {
		if spans[c.span].set(c.han, c.syllable, c.span == copied) {
			copied = c.span
		}
	}
}

type change struct {
	span, han int
	syllable  string
}

// set gives one character of a word its reading; a capital stays. Syllables that
// are shared are copied first. It reports whether they are the word's own now.
func (s *span) set(han int, syllable string, own bool) bool {
	if soundHash(s.syllables[han]) == soundHash(syllable) {
		return own
	}
	if old := s.syllables[han]; old != "" && old[0] >= 'A' && old[0] <= 'Z' {
		syllable = capital(syllable)
	}
	if !own {
		s.syllables = append([]string(nil), s.syllables...)
	}
	s.syllables[han] = syllable
	return true
}

// choose gives the likeliest of the readings of a place with the scores of all,
// -1 where the place has one that is not among them.
func (s *scene) choose(at int, c *candidates) (best int, scores []float64) {
	e := s.evidence(at)
	if c.settled(&e) {
		return -1, nil
	}
	var room, tables [32]Feature
	around := s.around(at, room[:0])
	style := s.style(at)
	scores = make([]float64, len(c.sounds))
	for i, sound := range c.sounds {
		key, total := readingKey(c.char, sound), int32(0)
		for k := range around {
			total += s.a.ranker.weight(mix(around[k].Key, key) ^ style)
		}
		for _, f := range e.said(key, sound, tables[:0]) {
			total += s.a.ranker.weight(f.Key ^ style)
		}
		scores[i] = float64(total) / weightScale
		if scores[i] > scores[best] {
			best = i
		}
	}
	return best, scores
}

// SpeechStyle is combined with the keys of the weights for speech.
const SpeechStyle = 0x5BD1E995

func (s *scene) style(at int) uint32 {
	if s.spoken(at) {
		return SpeechStyle
	}
	return 0
}

// probabilities turns scores into shares of 1.
func probabilities(scores []float64) []float64 {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	out := make([]float64, len(scores))
	total := 0.0
	for i, s := range scores {
		out[i] = math.Exp(s - top)
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

// RankCase is a character with several readings as the ranker sees it.
type RankCase struct {
	// Settled says that the ranker does not judge it: its word has a reading
	// that is not among the candidates.
	Settled bool
	// Style is what the keys of the weights are combined with (XOR): SpeechStyle
	// in speech, 0 in other prose.
	Style uint32
	// Features has a list for each reading.
	Features [][]Feature
}

// RankCase gives what the ranker sees of the character at a place of a line, in
// code points, for these readings. It is what trainers of the ranker learn
// from.
func (a *Analyzer) RankCase(line string, at int, syllables []string) RankCase {
	text := []rune(line)
	s := a.newScene(text, a.segment(text, nil))
	e := s.evidence(at)
	around := s.around(at, nil)
	c := newCandidates(text[at], syllables)
	out := RankCase{Style: s.style(at), Settled: c.settled(&e)}
	for _, sound := range c.sounds {
		out.Features = append(out.Features, e.of(text[at], sound, around, nil))
	}
	return out
}

// settled reports whether the ranker does not judge a place: its word has a
// reading that is not among the candidates, or is the 儿 that fuses.
func (c *candidates) settled(e *evidence) bool {
	return e.size > 1 && (!c.has(e.dictionary) || e.dictionary == soundFused)
}

var soundFused = soundHash("r5")
