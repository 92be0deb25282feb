package inputmethod

import (
	"cmp"
	"slices"
	"strings"
)

// weights say how much each part of the model counts. They were tried out on
// the sentences that internal/tools/traintyping is told to judge by.
type weights struct {
	pair, joint float32
	end         float32 // for what is known of the end of a run of characters
	beam        int
}

var defaultWeights = weights{pair: 0.45, joint: 0.3, end: 0.3, beam: 16}

// state is the best way to a word.
type state struct {
	edge
	score float32 // logarithm of the probability; higher is better
	prev  int32   // the state before it, in the column of edge.from
	text  string  // of the word, "" until asked
	row   row     // what can follow it
	// joints are the characters that can follow its last one.
	joints []byte
}

// context is what stands before the letters.
type context struct {
	word int    // its number, noWord for none
	text string // of that word, "" at a beginning
}

// decoder finds the likeliest words for letters that change at their end, and
// keeps what the change leaves as it was.
type decoder struct {
	lattice
	weights weights
	before  context
	// columns has for each place the states that end there: column 0 the
	// beginning alone.
	columns [][]state
}

func newDecoder(e *Engine, user *User, fuzzy FuzzyPairs, before context) *decoder {
	return &decoder{lattice: lattice{e: e, user: user, fuzzy: fuzzy}, weights: defaultWeights, before: before}
}

// set takes the letters. Columns that end before the first change stay: which
// syllables end at a place depends on the letters before it and on two after it
// (goesOn).
func (d *decoder) set(letters []letter) {
	same := 0
	for same < len(letters) && same < len(d.letters) && sameLetter(letters[same], d.letters[same]) {
		same++
	}
	keep := max(0, same-2)
	if len(letters) == len(d.letters) && same == len(letters) && d.columns != nil {
		d.letters = letters
		return
	}
	d.letters = letters
	// A syllable begun up to here may now go on differently.
	kept := d.steps
	d.steps = make([][]step, len(letters))
	copy(d.steps, kept[:min(len(kept), max(0, keep-longestSyllable))])
	if d.columns == nil {
		d.columns = [][]state{d.start()}
	}
	d.columns = d.columns[:min(len(d.columns), keep+1)]
	least := len(d.columns)
	d.measure()
	for len(d.columns) <= len(letters) {
		d.columns = append(d.columns, nil)
	}
	for at := max(0, least-longestWord*longestSyllable); at < len(letters); at++ {
		if at >= least {
			d.prune(at)
		}
		if len(d.columns[at]) > 0 {
			d.extend(at, max(least, at+1))
		}
	}
}

func sameLetter(a, b letter) bool { return a.r == b.r && a.tone == b.tone && a.open == b.open }

// start is the state before all letters.
func (d *decoder) start() []state {
	s := state{edge: edge{word: d.before.word, text: d.before.text}, text: d.before.text, prev: -1}
	if s.word != noWord {
		g, _, i := d.e.word(s.word)
		s.class = g.class(i)
	}
	if d.before.text != "" {
		r := []rune(d.before.text)
		s.last = r[len(r)-1]
	}
	d.follow(&s)
	return []state{s}
}

// follow looks up what can follow a state.
func (d *decoder) follow(s *state) {
	if s.last != 0 {
		s.joints = d.e.joints.after(s.last)
	}
	switch {
	case s.word != noWord:
		s.row = d.e.pairs.after(s.word)
		s.row.classes = d.e.classes.after(s.class)
	case s.last == 0:
		s.row = d.e.pairs.after(d.e.words) // the beginning
		s.row.classes = d.e.classes.after(max(1, d.e.classes.count) - 1)
	}
}

// prune keeps the best states of a column and makes them ready to go on from.
func (d *decoder) prune(at int) {
	column := d.columns[at]
	slices.SortFunc(column, compareStates)
	column = column[:min(len(column), d.weights.beam)]
	for i := range column {
		d.follow(&column[i])
	}
	d.columns[at] = column
}

func compareStates(a, b state) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.from, b.from), cmp.Compare(a.word, b.word), cmp.Compare(a.edge.text, b.edge.text))
}

// extend goes from the states at a place to the words that begin there and end
// at or after least.
func (d *decoder) extend(at, least int) {
	column := d.columns[at]
	for _, w := range likeliest(d.words(at, least)) {
		best, from := float32(0), -1
		for i := range column {
			if score := column[i].score + d.gain(&column[i], &w); from < 0 || score > best {
				best, from = score, i
			}
		}
		d.columns[w.to] = append(d.columns[w.to], state{edge: w, score: best, prev: int32(from)})
	}
}

// gain is the logarithm of the probability of a word after a state. What the
// user taught is added to the probability that the table gives it there: it is
// no less for words that the counted text has not seen side by side.
func (d *decoder) gain(before *state, w *edge) float32 {
	share := -w.surprise
	if w.word != noWord {
		share += d.pair(&before.row, w)
	}
	if len(before.joints) > 0 {
		share += d.weights.joint * jointLift(before.joints, w.first)
	}
	if w.typed != nil {
		text := ""
		if len(w.typed.before) > 0 {
			text = d.textOf(before)
		}
		share = float32(w.typed.logShare(float64(share), text))
	}
	return w.surprise - w.cost + share
}

// pair is what a word gains by standing after the one of the row.
func (d *decoder) pair(r *row, w *edge) float32 {
	return d.weights.pair * r.lift(w.word, w.class)
}

// textOf gives the word of a state.
func (d *decoder) textOf(s *state) string {
	if s.text == "" && s.word != noWord && s.word < d.e.words {
		s.text = d.e.text(s.word)
	}
	if s.text == "" {
		s.text = s.edge.text
	}
	return s.text
}

// path is a way through all letters.
type path struct {
	words []edge
	text  string
	score float32
}

// What is all that was typed is seldom a whole run of text: people type word by
// word, and running text does not tell that.
const (
	// wordAlone is what one word gains then.
	wordAlone = 1.5
	// pairAlone is the part of the lift of two words that stand often side by
	// side which they gain besides: 这是 is typed at one go, as 这时 is.
	pairAlone = 0.5
	// beginsAlone is how much of what is known of beginnings holds for one word:
	// 吗 begins nothing, but may be written behind what stands there.
	beginsAlone = 0.3
)

// paths gives the best ways to the end, best first, each text once.
func (d *decoder) paths(most int) []path {
	end := len(d.letters)
	column := slices.Clone(d.columns[end])
	for i := range column {
		s := &column[i]
		d.follow(s)
		s.score += d.alone(s)
		if s.word != noWord {
			s.score += d.weights.end * s.row.lift(d.e.words+1, d.e.classes.count-1)
		}
	}
	slices.SortFunc(column, compareStates)
	var out []path
	seen := map[string]bool{}
	for i := range column {
		if len(out) == most {
			break
		}
		p := d.path(&column[i])
		if !seen[p.text] {
			seen[p.text] = true
			out = append(out, p)
		}
	}
	return out
}

// alone is what a state at the end gains because its words are all that was typed.
func (d *decoder) alone(s *state) float32 {
	first := &d.columns[0][0]
	if s.from == 0 {
		if s.word == noWord || d.before.text != "" {
			return wordAlone
		}
		return wordAlone - (1-beginsAlone)*d.pair(&first.row, &s.edge)
	}
	if before := &d.columns[s.from][s.prev]; before.from == 0 && s.word != noWord {
		if lift, seen := before.row.seen(s.word); seen {
			return pairAlone * max(0, lift)
		}
	}
	return 0
}

// path goes back from a state to the beginning.
func (d *decoder) path(s *state) path {
	p := path{score: s.score}
	for {
		p.words = append(p.words, s.edge)
		if s.from == 0 {
			break
		}
		s = &d.columns[s.from][s.prev]
	}
	slices.Reverse(p.words)
	var b strings.Builder
	for i := range p.words {
		b.WriteString(d.e.edgeText(&p.words[i]))
	}
	p.text = b.String()
	return p
}

// edgeText gives the characters of an edge.
func (e *Engine) edgeText(w *edge) string {
	if w.word == noWord {
		return w.text
	}
	return e.text(w.word)
}
