package inputmethod

import "strings"

// contextAfter is what stands before the letters once a word was chosen.
func (e *Engine) contextAfter(w *edge) context {
	return context{word: w.word, text: e.edgeText(w)}
}

// contextOf finds the longest word of the table that a text of Chinese
// characters ends with.
func (e *Engine) contextOf(text string) context {
	runes := []rune(text)
	for from := max(0, len(runes)-longestWord); from < len(runes); from++ {
		if id := e.find(runes[from:]); id != noWord {
			return context{word: id, text: string(runes[from:])}
		}
	}
	return context{word: noWord, text: text}
}

// find gives the likeliest word that is written so, or noWord.
func (e *Engine) find(text []rune) int {
	sounds := make([][]uint16, len(text))
	for i, c := range e.soundChar {
		for k, r := range text {
			if r == c {
				sounds[k] = append(sounds[k], e.soundSyllable[i])
			}
		}
	}
	g, best := &e.groups[len(text)], noWord
	var narrow func(low, high, k int)
	narrow = func(low, high, k int) {
		if k < len(text) {
			for i, s := range sounds[k] {
				if i == 0 || s != sounds[k][i-1] {
					l, h := e.narrow(g, low, high, k, s, s+1)
					if l < h {
						narrow(l, h, k+1)
					}
				}
			}
			return
		}
		for i := low; i < high; i++ {
			if e.written(g, i, text) && (best == noWord || g.cost(i) < g.cost(best)) {
				best = i
			}
		}
	}
	narrow(0, g.count, 0)
	if best == noWord {
		return noWord
	}
	return g.first + best
}

// written reports whether word i of a group is written so.
func (e *Engine) written(g *group, i int, text []rune) bool {
	for k, r := range text {
		if e.soundChar[g.sound(i, k)] != r {
			return false
		}
	}
	return true
}

// learn teaches the user's words what was chosen: each word, and what was put
// together by hand as a word of its own.
func (s *Session) learn() {
	if len(s.chosen) == 0 {
		return
	}
	before := s.before
	var sounds, text []string
	for _, p := range s.chosen {
		for i := range p.candidate.words {
			w := &p.candidate.words[i]
			name := s.engine.edgeText(w)
			syllables := s.engine.sounds(w)
			if s.user != nil && (w.word != noWord || w.sounds != w.text) { // not letters that stayed letters
				s.user.Learn(syllables, name, before.text)
			}
			sounds, text = append(sounds, syllables), append(text, name)
			before = s.engine.contextAfter(w)
		}
	}
	if whole := strings.Join(sounds, " "); s.user != nil && len(s.chosen) > 1 && strings.Count(whole, " ") < maxTypedSyllables {
		s.user.Learn(whole, strings.Join(text, ""), s.before.text)
	}
	s.before = before
}

// sounds gives the toneless syllables of a word.
func (e *Engine) sounds(w *edge) string {
	if w.word == noWord {
		return w.sounds
	}
	var parts []string
	for _, s := range e.reading(w.word) {
		parts = append(parts, s.Base)
	}
	return strings.Join(parts, " ")
}
