package inputmethod

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// edge is a word that letters can be.
type edge struct {
	from, to int
	// word is its number in the table, noWord for what is not there.
	word int
	// text and sounds, its pinyin as typed, are set where word is noWord.
	text, sounds string
	cost         float32
	// surprise is the part of cost that the word has in the table.
	surprise    float32
	syllables   int
	class       int
	first, last rune
	// typed is what the user taught of it, or nil.
	typed *typedWord
}

const noWord = -1

// Bounds of the search for words.
const (
	// mostVisits bounds the runs of words looked at from one letter on.
	mostVisits = 6000
	// mostAlike is the most words of the same letters that sentences are made
	// of.
	mostAlike = 48
	costRaw   = 14 // a letter that is no pinyin
	costTyped = 12 // a word that only the user knows
)

// lattice finds the words of letters.
type lattice struct {
	e       *Engine
	user    *User
	fuzzy   FuzzyPairs
	letters []letter
	steps   [][]step // by letter, nil where not yet asked
	// far gives for each letter how far so many syllables can reach from it.
	far [][longestWord + 1]uint16
}

// measure finds how far syllables reach.
func (l *lattice) measure() {
	n := len(l.letters)
	l.far = slices.Grow(l.far[:0], n+1)[:n+1]
	for at := n; at >= 0; at-- {
		l.far[at] = [longestWord + 1]uint16{uint16(at)}
		if at == n {
			for k := range l.far[at] {
				l.far[at][k] = uint16(n)
			}
			continue
		}
		for _, s := range l.stepsAt(at) {
			for k := 1; k <= longestWord; k++ {
				l.far[at][k] = max(l.far[at][k], l.far[s.to][k-1])
			}
		}
	}
}

func (l *lattice) stepsAt(at int) []step {
	if l.steps[at] == nil {
		l.steps[at] = l.e.stepsAt(l.letters, at, l.fuzzy)
		if l.steps[at] == nil {
			l.steps[at] = []step{}
		}
	}
	return l.steps[at]
}

// words gives the words that begin at a letter and end at or after least.
func (l *lattice) words(at, least int) []edge {
	w := walk{lattice: l, from: at, least: least}
	for n := 1; n <= longestWord; n++ {
		if int(l.far[at][n]) < least {
			continue
		}
		w.group, w.length, w.visits = &l.e.groups[n], n, mostVisits
		w.narrow(at, 0, w.group.count, 0, 0)
	}
	w.taught()
	if len(l.stepsAt(at)) == 0 && at+1 >= least {
		r := rune(l.letters[at].r)
		if r == 'v' {
			r = 'ü'
		}
		w.found = append(w.found, edge{
			from: at, to: at + 1, word: noWord, text: string(r), sounds: string(r), cost: costRaw, surprise: costRaw, syllables: 1, first: r, last: r,
		})
	}
	return w.found
}

// walk is the search from one letter on for words of one length.
type walk struct {
	*lattice
	from, least    int
	group          *group
	length, visits int
	tones          [longestWord]uint8
	found          []edge
}

// narrow goes one syllable further: the words low to high agree with what was
// typed up to place at.
func (w *walk) narrow(at, low, high, k int, cost float32) {
	if k == w.length {
		w.collect(at, low, high, cost)
		return
	}
	if at == len(w.letters) {
		return
	}
	for _, s := range w.stepsAt(at) {
		if w.visits--; w.visits < 0 {
			return
		}
		if int(w.far[s.to][w.length-k-1]) < w.least {
			continue
		}
		w.tones[k] = s.tone
		l, h := w.e.narrow(w.group, low, high, k, s.low, s.high)
		if s.high == s.low+1 || k == w.length-1 {
			if l < h {
				w.narrow(s.to, l, h, k+1, cost+s.cost)
			}
			continue
		}
		for l < h { // each syllable of the range by itself
			if w.visits--; w.visits < 0 {
				return
			}
			syllable := w.e.soundSyllable[w.group.sound(l, k)]
			end := w.e.seek(w.group, l, h, k, syllable+1)
			w.narrow(s.to, l, end, k+1, cost+s.cost)
			l = end
		}
	}
}

// collect takes the words low to high, which are what was typed.
func (w *walk) collect(at, low, high int, cost float32) {
	if at < w.least {
		return
	}
	for i := low; i < high; i++ {
		if !w.toned(i) {
			continue
		}
		surprise := w.group.cost(i)
		w.found = append(w.found, edge{
			from: w.from, to: at, word: w.group.first + i, cost: cost + surprise, surprise: surprise, syllables: w.length, class: w.group.class(i),
			first: w.e.soundChar[w.group.sound(i, 0)], last: w.e.soundChar[w.group.sound(i, w.length-1)],
		})
	}
}

// toned reports whether word i has the tones that were typed, or its characters
// can have them: 东西 is dōngxi and dōngxī.
func (w *walk) toned(i int) bool {
	for k := range w.length {
		tone := w.tones[k]
		if tone == 0 {
			continue
		}
		s := w.group.sound(i, k)
		if w.e.soundTone[s] != tone && !w.e.hasTone(s, tone) {
			return false
		}
	}
	return true
}

// hasTone reports whether the character of a sound has the same syllable in
// another tone. Sounds of a character and syllable stand side by side.
func (e *Engine) hasTone(s int, tone uint8) bool {
	same := func(i int) bool {
		return i >= 0 && i < len(e.soundChar) && e.soundChar[i] == e.soundChar[s] && e.soundSyllable[i] == e.soundSyllable[s]
	}
	for i := s - 1; same(i); i-- {
		if e.soundTone[i] == tone {
			return true
		}
	}
	for i := s + 1; same(i); i++ {
		if e.soundTone[i] == tone {
			return true
		}
	}
	return false
}

// taught adds the words of the user, and tells those of the table that the user
// typed before.
func (w *walk) taught() {
	if w.user == nil {
		return
	}
	w.user.mu.Lock()
	defer w.user.mu.Unlock()
	w.visits = mostVisits
	w.taughtFrom(&w.user.root, w.from, 0, 0)
}

func (w *walk) taughtFrom(node *typedNode, at, k int, cost float32) {
	if at >= w.least {
		for _, text := range slices.Sorted(maps.Keys(node.words)) {
			w.teach(text, node.words[text], at, k, cost)
		}
	}
	if at == len(w.letters) || len(node.next) == 0 {
		return
	}
	for _, s := range w.stepsAt(at) {
		if w.visits--; w.visits < 0 {
			return
		}
		if s.high == s.low+1 {
			if next := node.next[shownSyllable(w.e.syllables[s.low])]; next != nil {
				w.taughtFrom(next, s.to, k+1, cost+s.cost)
			}
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(node.next)) {
			next := node.next[name]
			if n, ok := w.e.numbers[strings.ReplaceAll(name, "ü", "v")]; ok && n >= s.low && n < s.high {
				w.taughtFrom(next, s.to, k+1, cost+s.cost)
			}
		}
	}
}

// teach adds one word of the user.
func (w *walk) teach(text string, word *typedWord, to, syllables int, cost float32) {
	known := w.user.snapshot(word)
	for i := range w.found {
		if f := &w.found[i]; f.to == to && f.syllables == syllables && f.word != noWord && w.e.text(f.word) == text {
			f.typed = known
			return
		}
	}
	runes := []rune(text)
	w.found = append(w.found, edge{
		from: w.from, to: to, word: noWord, text: text, sounds: word.sounds, cost: cost + costTyped, surprise: costTyped, syllables: syllables,
		first: runes[0], last: runes[len(runes)-1], typed: known,
	})
}

// likeliest keeps of the words of the same letters those that sentences are
// made of.
func likeliest(edges []edge) []edge {
	out := make([]edge, 0, min(len(edges), 4*mostAlike))
	run, last := 0, -1
	for _, i := range order(edges, true) {
		if edges[i].to != last {
			run, last = 0, edges[i].to
		}
		if run++; run <= mostAlike || edges[i].typed != nil {
			out = append(out, edges[i])
		}
	}
	return out
}

// order gives the places of edges, the shortest first or last and of the same
// letters the cheapest first. Numbers sort several times as fast as edges.
func order(edges []edge, shortFirst bool) []int {
	const mostEdges = 1 << 16
	keys := make([]uint64, 0, len(edges))
	for i := range edges[:min(len(edges), mostEdges)] {
		to := uint64(edges[i].to)
		if !shortFirst {
			to = mostEdges - 1 - to
		}
		keys = append(keys, to<<48|uint64(ordered(edges[i].cost))<<16|uint64(i))
	}
	slices.Sort(keys)
	out := make([]int, len(keys))
	for k, key := range keys {
		out[k] = int(key & (mostEdges - 1))
	}
	return out
}

// ordered maps numbers to bits in the same order.
func ordered(f float32) uint32 {
	bits := math.Float32bits(f)
	if bits>>31 == 1 {
		return ^bits
	}
	return bits | 1<<31
}
