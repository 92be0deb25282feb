package bilingual

import (
	"cmp"
	"slices"
)

// band says which English sentences come into question beside each Chinese
// one: cells (i, j) with low[i] ≤ j ≤ high[i], for i from 0 to n and j from 0
// to m, where i and j sentences are behind. Both bounds rise with i, and
// neighbouring rows overlap, so that a path leads through.
type band struct {
	low, high []int
	// start[i] is the number of cells before row i.
	start []int
}

// Sizes of the band, in sentences.
const (
	// wholeCells is how many cells are looked at one and all.
	wholeCells = 60_000
	// mostCells bounds the cells of a band, and so its memory: some 50 bytes
	// for each.
	mostCells = 2_500_000
	// usualWords is how many words of both sides a cell has in usual texts.
	// Where sentences are longer fewer cells are looked at, so that the time is
	// bounded too.
	usualWords = 60
	// leastSlack is how far the band goes to each side of the line through the
	// anchors; between anchors far apart it goes further, by slackShare of
	// their distance.
	leastSlack = 20
	// narrowSlack is what is left of it in texts so long that a band of
	// leastSlack would have more than mostCells.
	narrowSlack = 8
	slackShare  = 0.25
)

func newBand(t *texts) *band {
	n, m := len(t.zh.sentences), len(t.en.sentences)
	b := &band{low: make([]int, n+1), high: make([]int, n+1), start: make([]int, n+2)}
	// Products of lengths of texts do not fit an int of 32 bits.
	if load := t.load(); float64(n+1)*float64(m+1)*load <= wholeCells {
		for i := range b.high {
			b.high[i] = m
		}
	} else {
		b.along(t.anchors(), n, m, int(mostCells/load))
	}
	for i := range n + 1 {
		b.start[i+1] = b.start[i] + b.high[i] - b.low[i] + 1
	}
	return b
}

func (b *band) cells() int { return b.start[len(b.low)] }

// at gives the number of cell (i, j), -1 where it is outside.
func (b *band) at(i, j int) int {
	if i < 0 || i >= len(b.low) || j < b.low[i] || j > b.high[i] {
		return -1
	}
	return b.start[i] + j - b.low[i]
}

// anchor is a pair of sentences that surely belong together.
type anchor struct{ zh, en int }

// load is how many times as many words the sentences have as usual ones, at
// least 1.
func (t *texts) load() float64 {
	words := 0
	for _, s := range t.words {
		words += len(s)
	}
	tokens := 0
	for _, s := range t.tokens {
		tokens += len(s)
	}
	each := float64(words)/float64(len(t.words)) + float64(tokens)/float64(len(t.tokens))
	return max(each/usualWords, 1)
}

// along lays the band along the line from the texts' beginnings through the
// anchors to their ends, with no more than cells where it can be.
func (b *band) along(anchors []anchor, n, m, cells int) {
	points := append(append([]anchor{{0, 0}}, anchors...), anchor{n, m})
	most := max(narrowSlack, cells/(n+1)/2-1)
	for k := 1; k < len(points); k++ {
		from, to := points[k-1], points[k]
		slack := leastSlack + int(slackShare*float64(max(to.zh-from.zh, to.en-from.en)))
		b.between(from, to, min(slack, most), m)
	}
	b.low[0], b.high[n] = 0, m
	// Rows of one stretch may begin before those of the stretch before it.
	for i := n - 1; i >= 0; i-- {
		b.low[i] = min(b.low[i], b.low[i+1])
	}
	for i := 1; i <= n; i++ {
		b.high[i] = max(b.high[i], b.high[i-1])
		// Neighbouring rows share a cell even where one side has far more.
		b.low[i] = min(b.low[i], b.high[i-1])
	}
}

// between lays the band from one anchor to the next. At a row where two
// stretches meet it is as wide as both.
func (b *band) between(from, to anchor, slack, m int) {
	for i := from.zh; i <= to.zh; i++ {
		j := to.en
		if to.zh > from.zh {
			j = from.en + (to.en-from.en)*(i-from.zh)/(to.zh-from.zh)
		}
		low, high := max(j-slack, 0), min(j+slack, m)
		if b.high[i] > 0 { // laid by the stretch before
			low, high = min(low, b.low[i]), max(high, b.high[i])
		}
		b.low[i], b.high[i] = low, high
	}
}

// rareInText is in how many sentences a word may stand to make an anchor.
const rareInText = 4

// leastEvidence is how many such words a pair must share.
const leastEvidence = 2

// anchors gives pairs that share several words rare in both texts, as far as
// they stand in the same order: the longest such chain.
func (t *texts) anchors() []anchor {
	in := make([][]int32, t.stems) // the sentences that have a stem
	for j, tokens := range t.tokens {
		for _, token := range tokens {
			for _, s := range token.stems {
				if k := len(in[s]); k <= rareInText && (k == 0 || in[s][k-1] != int32(j)) {
					in[s] = append(in[s], int32(j))
				}
			}
		}
	}
	linked := make([]int, t.stems) // how many Chinese sentences can mean a stem
	for _, words := range t.words {
		for s := range strongLinks(words) {
			linked[s]++
		}
	}
	var found []anchor
	for i, words := range t.words {
		shared := map[int32]int{}
		for s := range strongLinks(words) {
			if linked[s] <= rareInText && len(in[s]) <= rareInText {
				for _, j := range in[s] {
					shared[j]++
				}
			}
		}
		for j, n := range shared {
			if n >= leastEvidence {
				found = append(found, anchor{i, int(j)})
			}
		}
	}
	return trusted(rising(found))
}

// strongLinks gives the stems that the words can mean with some certainty.
func strongLinks(words []chineseWord) map[int32]bool {
	out := map[int32]bool{}
	for _, w := range words {
		for _, l := range w.links {
			if l.strength >= 0.7 && w.weight == weightContent {
				out[l.stem] = true
			}
		}
	}
	return out
}

// rising gives the longest list of the anchors in which both sides rise.
func rising(all []anchor) []anchor {
	// With equal Chinese sentences the later English one comes first, so that
	// no two of them are in the list.
	slices.SortFunc(all, func(a, b anchor) int { return cmp.Or(cmp.Compare(a.zh, b.zh), cmp.Compare(b.en, a.en)) })
	var ends []int // ends[k] is the anchor with the smallest end of a list of k+1
	before := make([]int, len(all))
	for i, a := range all {
		k, _ := slices.BinarySearchFunc(ends, a.en, func(e, en int) int { return cmp.Compare(all[e].en, en) })
		before[i] = -1
		if k > 0 {
			before[i] = ends[k-1]
		}
		if k == len(ends) {
			ends = append(ends, i)
		} else {
			ends[k] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	out := make([]anchor, len(ends))
	for i, k := ends[len(ends)-1], len(ends)-1; k >= 0; i, k = before[i], k-1 {
		out[k] = all[i]
	}
	return out
}

// trusted drops anchors that lie off the line of their neighbours: one sentence
// found far away by chance would bend the band.
func trusted(chain []anchor) []anchor {
	const near = 4
	var out []anchor
	for k, a := range chain {
		good := 0
		for _, b := range chain[max(0, k-near):min(len(chain), k+near+1)] {
			if b != a && abs((b.en-a.en)-(b.zh-a.zh)) <= leastSlack/2+abs(b.zh-a.zh)/2 {
				good++
			}
		}
		if good >= near/2 {
			out = append(out, a)
		}
	}
	return out
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
