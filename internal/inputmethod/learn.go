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

// learn teaches the user's words what was chosen: each word with the one before
// it, and what was put together by hand as a word of its own. Of the latter the
// single characters are not learnt: who writes a name with 尼 and 市 wants them
// together only.
func (s *Session) learn() {
	before, first := s.before, s.before
	var sounds, text []string
	var words []edge
	var times []int
	for _, p := range s.chosen {
		words = append(words, p.candidate.words...)
		for i := range p.candidate.words {
			times = append(times, p.times(&p.candidate.words[i]))
		}
	}
	for i := range words {
		sounds, text = append(sounds, s.engine.sounds(&words[i])), append(text, s.engine.edgeText(&words[i]))
	}
	whole := strings.Join(sounds, " ")
	together := len(s.chosen) > 1 && strings.Count(whole, " ") < maxTypedSyllables
	for i := range words {
		w := &words[i]
		if s.user != nil && !w.raw() && (!together || w.syllables > 1) {
			s.teach(lesson{sounds[i], text[i], before.text, times[i]})
		}
		before = s.engine.contextAfter(w)
	}
	if s.user != nil && together {
		s.teach(lesson{whole, strings.Join(text, ""), first.text, 1})
	}
	if len(words) > 0 {
		s.before = before
	}
}

// lesson is what was learnt of one word.
type lesson struct {
	sounds, text, before string
	times                int
}

func (s *Session) teach(l lesson) {
	s.user.Learn(l.sounds, l.text, l.before, l.times)
	s.taught = append(s.taught, l)
}

// corrected is how often a word counts that was chosen in place of what was
// offered: who looks for 猫 among the candidates says more of it than who takes
// 毛 because it stands first.
const corrected = 3

// times gives how often a word of the piece counts.
func (p *piece) times(word *edge) int {
	for i := range p.offered {
		if o := &p.offered[i]; o.from == word.from && o.to == word.to && o.word == word.word && o.text == word.text {
			return 1
		}
	}
	return corrected
}

// raw reports whether an edge is a letter that is no pinyin.
func (w edge) raw() bool { return w.word == noWord && w.sounds == w.text }

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
