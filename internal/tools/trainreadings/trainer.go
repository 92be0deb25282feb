package main

import (
	"math"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Settings of the training, found by cross-validation. Changing one wants the
// figures of docs/decisions/0007-readings-ranker.md measured anew.
const (
	// penalty is that of the squares of the weights, steps the most that are
	// gone to learn them, smallest the least weight that is kept.
	penalty  = 0.72
	steps    = 120
	smallest = 0.01
	// bookWeight is how much an example of prose counts for speech, ownScale
	// how freely the bias of our own sentences is set apart.
	bookWeight = 0.5
	ownScale   = 3.0
)

// scales are the values of features by their kinds: those with a larger one are
// trusted from less evidence, those without one are not used.
var scales = [...]float64{
	hanzi.KindBias: 2.5,
	// The place in the word, and the word.
	2: 0.3, 3: 1,
	// The characters 3, 2 and 1 before, 1, 2 and 3 after.
	4: 0.3, 5: 0.4, 6: 1, 7: 1, 8: 0.4, 9: 0.3,
	// The characters around, two before, two after.
	10: 0.4, 11: 0.5, 12: 0.5,
	// The words before and after, those beyond them, and their lengths.
	13: 0.5, 14: 0.5, 15: 0.2, 16: 0.2, 17: 0.3,
	// What the dictionary and the longest phrase say, for each character.
	18: 0.8, 19: 0.8,
	// For all characters: the dictionary, the usual reading, every word that
	// covers the place, the reading's rank alone and in the word.
	20: 1, 22: 1, 26: 1.8, 27: 1.5, 28: 1.8,
}

// trainer has the examples as the ranker sees them.
type trainer struct {
	lexicon  *hanzi.Lexicon
	examples []example
	// own is where our own examples begin, which are always learnt from.
	own      int
	readings map[rune][]string
	cases    []hanzi.RankCase
}

func newTrainer(l *hanzi.Lexicon, examples, own []example) *trainer {
	t := &trainer{lexicon: l, examples: slices.Concat(examples, own), own: len(examples)}
	t.readings = candidates(l, t.examples)
	a := hanzi.NewAnalyzerWith(l, nil)
	for _, e := range t.examples {
		t.cases = append(t.cases, a.RankCase(e.line, e.at, t.readings[e.char]))
	}
	return t
}

// train learns from the examples that use says and from our own and gives the
// encoded ranker.
func (t *trainer) train(use func(i int) bool) ([]byte, error) {
	return hanzi.EncodeRanker(t.readings, t.weights(use))
}

// weights learns those of both styles: of prose, in which our own sentences
// count little, and of speech.
func (t *trainer) weights(use func(i int) bool) map[uint32]float64 {
	out := map[uint32]float64{}
	for _, style := range []uint32{0, hanzi.SpeechStyle} {
		l := newLearner()
		for i := range t.cases {
			if i >= t.own || use(i) {
				t.learn(l, i, style)
			}
		}
		for key, w := range l.weights(penalty, steps) {
			if math.Abs(w) >= smallest {
				out[key^style] = w
			}
		}
	}
	return out
}

// ownMark marks the keys of features that only our own sentences have.
const ownMark = 0x2545F491

// learn adds an example to the learner of a style.
func (t *trainer) learn(l *learner, i int, style uint32) {
	c, e := &t.cases[i], &t.examples[i]
	own := i >= t.own
	s := sample{want: -1, weight: 1}
	if style != 0 && !own && c.Style != style {
		s.weight = bookWeight
	}
	for k, syllable := range t.readings[e.char] {
		if syllable == e.label {
			s.want = k
		}
		var list []int32
		for _, f := range c.Features[k] {
			if int(f.Kind) >= len(scales) || scales[f.Kind] == 0 {
				continue
			}
			v := scales[f.Kind]
			list = append(list, l.feature(f.Key, v))
			// In prose, that a reading is commoner in our own sentences is
			// learnt apart and left out.
			if own && style == 0 && (f.Kind == hanzi.KindBias || f.Kind >= hanzi.KindShared) {
				list = append(list, l.feature(f.Key^ownMark, ownScale))
			}
		}
		s.features = append(s.features, list)
	}
	if s.want >= 0 && !c.Settled {
		l.set = append(l.set, s)
	}
}
