package flow

import (
	"math"

	"github.com/dear-li-hua/dear-li-hua/internal/typeset"
	"github.com/dear-li-hua/dear-li-hua/internal/ui/ink"
)

// estimator guesses heights from lengths. What it learnt of a source stays
// when the text is set for another width.
type estimator struct {
	source Source
	shaped Shaped // nil where the source is not
	faces  *ink.Faces
	common Shape // of all blocks of a source that is not shaped
	// pace is the mean width of a rune in em, by style.
	pace map[paceKey]float64
}

// paceKey is what decides a text's pace: Chinese and Latin text differ in one
// of them.
type paceKey struct {
	face  typeset.Face
	size  float64
	align typeset.Align
	wide  bool
}

func newEstimator(source Source, faces *ink.Faces) *estimator {
	e := &estimator{source: source, faces: faces, pace: map[paceKey]float64{}}
	e.shaped, _ = source.(Shaped)
	if e.shaped == nil && source.Len() > 0 {
		b := source.Block(e.sample(0, func(int) bool { return true }))
		e.common = slice{b}.Shape(0)
		if n := len(b.Para.Text); n > 0 {
			e.common.Beside = e.common.Beside * 1000 / n // for each thousand runes
		}
	}
	return e
}

// sampled is how many blocks are looked at for one that stands for the others.
const sampled = 40

// sample gives the longest of the blocks like the one at i that follow it,
// except those so long that making one takes time.
func (e *estimator) sample(i int, like func(i int) bool) int {
	best, most := i, 0
	for k := i; k < min(i+sampled, e.source.Len()); k++ {
		if n := e.source.Runes(k); n > most && n <= unitRunes && like(k) {
			best, most = k, n
		}
	}
	return best
}

func keyOf(st *typeset.Style) paceKey {
	return paceKey{st.Face, st.Size, st.Align, st.RubySize > 0}
}

// paceOf gives the mean width of a rune of blocks like i in em.
func (e *estimator) paceOf(i int, st *typeset.Style) float64 {
	key := keyOf(st)
	if pace, ok := e.pace[key]; ok {
		return pace
	}
	like := func(int) bool { return true }
	if e.shaped != nil {
		like = func(k int) bool { other := e.shaped.Shape(k); return keyOf(&other.Style) == key }
	}
	b := e.source.Block(e.sample(i, like))
	text := b.Para.Text[:min(len(b.Para.Text), 400)]
	sum := 0.0
	for _, r := range text {
		sum += e.faces.Advance(st.Face, r)
		if r >= 0x2E80 {
			sum += st.Tracking
		}
	}
	pace := 1.0
	if len(text) > 0 {
		pace = sum / float64(len(text))
	}
	e.pace[key] = pace
	return pace
}

// height guesses the height of a unit that holds runes from to to of block i.
func (e *estimator) height(s *sheet, i, from, to int) float64 {
	shape := e.common
	if e.shaped != nil {
		shape = e.shaped.Shape(i)
	} else {
		shape.Beside = shape.Beside * (to - from) / 1000
	}
	scale := s.grid.scale
	height := 0.0
	if from == 0 {
		height = float64(shape.Before) * scale
	}
	column := s.grid.column - float64(shape.Inset)*scale
	indent := 0.0
	if from == 0 {
		indent = shape.Style.Indent
	}
	own := height + lineHeights(&shape.Style, e.paceOf(i, &shape.Style), to-from, indent, column, scale)
	if shape.Beside == 0 {
		return own
	}
	help := helpStyle()
	const helpPace = 0.5
	if s.grid.beside > 0 {
		return math.Max(own, height+lineHeights(&help, helpPace, shape.Beside, 0, s.grid.beside, scale))
	}
	return own + helpBefore*scale + lineHeights(&help, helpPace, shape.Beside, 0, column-helpInset*scale, scale)
}

// lineHeights guesses how high so many runes are: what breaking leaves free at
// the ends of lines is about half a wide character, or half a word.
func lineHeights(st *typeset.Style, pace float64, runes int, indent, width, scale float64) float64 {
	free := 0.5
	if pace < 0.75 {
		free = 1.3
	}
	em := st.Size * scale
	room := math.Max(width/em-free, 1)
	lines := math.Max(1, math.Ceil((float64(runes)*pace+indent)/room))
	return lines * st.LineHeight * em
}
