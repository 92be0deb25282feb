package bilingual

import "math"

// Points of a bead. They are those of the decision page: what the two-sided
// share of matched words is worth, what an unmatched bead loses, what it costs
// to join sentences or leave one out.
const (
	shareEnglish  = 0.6
	shareChinese  = 0.4
	shareBase     = 0.05
	pointsShare   = 30
	costJoin      = 1
	costJoinThree = 3
	costAlone     = 1.2
	// lengthVariance is that of a translation's length for each character of
	// the Chinese text, as in Gale and Church (1993).
	lengthVariance = 6
	// mostLength bounds what a length can cost.
	mostLength = 20
)

// Points of paragraphs.
const (
	pointsParagraph     = 1.5 // both sides begin one
	pointsSameParagraph = 1.5 // and it is the same of as many
	costInsideParagraph = 2   // a bead goes over the end of one
)

// row finds the words of one Chinese sentence, or a few joined, by the stems
// that they are linked to.
type row struct {
	words  []chineseWord // those of all sentences joined
	weight float32       // of all words together
	// head[stem] is the index of the first entry, from 1, 0 for none.
	head    []int32
	entries []entryOf
	used    []int32 // stems with an entry
	length  float64
	// best is scratch: the strongest link of each word in one bead.
	best []float32
	hit  []int32
}

// entryOf is a word linked to a stem.
type entryOf struct {
	word     int32
	next     int32
	strength float32
}

func newRow(stems int) *row { return &row{head: make([]int32, stems)} }

// fill makes the row that of sentences from to to of t.
func (r *row) fill(t *texts, from, to int) {
	for _, s := range r.used {
		r.head[s] = 0
	}
	r.words, r.entries, r.used, r.hit = r.words[:0], r.entries[:0], r.used[:0], r.hit[:0]
	r.weight, r.length = 0, 0
	for i := from; i < to; i++ {
		r.words = append(r.words, t.words[i]...)
		r.length += t.zhLength[i]
	}
	for w, word := range r.words {
		r.weight += word.weight
		for _, l := range word.links {
			if r.head[l.stem] == 0 {
				r.used = append(r.used, l.stem)
			}
			r.entries = append(r.entries, entryOf{int32(w), r.head[l.stem], l.strength})
			r.head[l.stem] = int32(len(r.entries))
		}
	}
	r.best = append(r.best[:0], make([]float32, len(r.words))...)
}

// score gives the points of the bead of the row's sentences and the English
// sentences from to to.
func (r *row) score(t *texts, from, to int) float64 {
	var matched, all float32
	length := 0.0
	for j := from; j < to; j++ {
		length += t.enLength[j]
		for _, token := range t.tokens[j] {
			all += token.weight
			matched += token.weight * r.match(token)
		}
	}
	var words float32
	for _, w := range r.hit {
		words += r.words[w].weight * r.best[w]
		r.best[w] = 0
	}
	r.hit = r.hit[:0]
	share := 0.0
	if all > 0 && r.weight > 0 {
		share = shareEnglish*float64(matched/all) + shareChinese*float64(words/r.weight)
	}
	return pointsShare*(share-shareBase) - lengthCost(r.length, length, t.ratio)
}

// match gives how strongly the row's words are linked to a token and keeps, for
// each word, how strongly it is linked to any.
func (r *row) match(token englishToken) float32 {
	var strongest float32
	for _, stem := range token.stems {
		for e := r.head[stem]; e > 0; {
			entry := r.entries[e-1]
			strongest = max(strongest, entry.strength)
			if r.best[entry.word] == 0 {
				r.hit = append(r.hit, entry.word)
			}
			r.best[entry.word] = max(r.best[entry.word], entry.strength)
			e = entry.next
		}
	}
	return strongest
}

// lengthCost is half the square of how many standard deviations the English
// length lies from what the Chinese length makes likely.
func lengthCost(zh, en, ratio float64) float64 {
	mean := (zh + en/ratio) / 2
	d := (en - zh*ratio) / math.Sqrt(lengthVariance*max(mean, 1))
	return min(d*d/2, mostLength)
}
