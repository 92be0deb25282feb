package bilingual

import "math"

// Points of a bead. docs/decisions/0012-alignment.md tells how they were
// found and what each is worth.
const (
	// pointsShare is for a bead of usual size of which everything matches;
	// each side's share of matched words counts half, and what chance alone
	// matches, shareBase, counts against.
	pointsShare  = 30
	shareEnglish = 0.5
	shareChinese = 0.5
	shareBase    = 0.1
	// A share of many words says more than one of few: it counts by this
	// power of the weight of all words, in proportion to usualEvidence.
	usualEvidence = 7
	evidencePower = 0.35
	// costJoin is for two sentences in one bead, costAlone for one without a
	// partner. Joined sentences must each match: costLoose is for one of which
	// nothing does, in proportion to what is lacking of looseShare.
	costJoin   = 1
	costAlone  = 1.2
	costLoose  = 18
	looseShare = 0.4
	// The length of a translation varies by lengthVariance for each character
	// of the Chinese text, as in Gale and Church (1993), and by the square
	// root of lengthSpread times the whole.
	lengthVariance = 3
	lengthSpread   = 0.12
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
	words []rowWord // those of all sentences joined
	// head[stem] is the index of the first entry, from 1, 0 for none.
	head    []int32
	entries []entryOf
	// strongest[stem] is the strongest link of any word to it; met[stem] the
	// bead in which the words of the stem were last noted.
	strongest []float32
	met       []int32
	bead      int32     // counts the beads scored so far
	used      []int32   // stems with an entry
	parts     []portion // one for each sentence
	weight    float32   // of all words together
	length    float64
	hit       []int32 // words that are linked to something in a bead
}

// rowWord is a word of a row.
type rowWord struct {
	weight float32
	part   int32
	// best is the strongest of its links in a bead.
	best float32
}

// entryOf is a word linked to a stem.
type entryOf struct {
	word     int32
	next     int32
	strength float32
}

// portion is what is matched of one of the sentences in a bead.
type portion struct{ weight, matched float32 }

// priorWeight is the weight of words that would match as looseShare says: of a
// sentence of function words alone little can be told.
const priorWeight = 1

// share gives which part is matched.
func (p portion) share() float32 {
	return (p.matched + looseShare*priorWeight) / (p.weight + priorWeight)
}

func newRow(stems int) *row {
	return &row{head: make([]int32, stems), strongest: make([]float32, stems), met: make([]int32, stems)}
}

// fill makes the row that of sentences from to to of t.
func (r *row) fill(t *texts, from, to int) {
	for _, s := range r.used {
		r.head[s], r.strongest[s] = 0, 0
	}
	r.words, r.entries, r.used, r.parts = r.words[:0], r.entries[:0], r.used[:0], r.parts[:0]
	r.weight, r.length = 0, 0
	for i := from; i < to; i++ {
		p := portion{}
		for _, w := range t.words[i] {
			p.weight += w.weight
			for _, l := range w.links {
				r.link(l)
			}
			r.words = append(r.words, rowWord{weight: w.weight, part: int32(i - from)})
		}
		r.parts = append(r.parts, p)
		r.weight += p.weight
		r.length += t.zhLength[i]
	}
}

// link enters a link of the word that comes next.
func (r *row) link(l link) {
	if r.head[l.stem] == 0 {
		r.used = append(r.used, l.stem)
	}
	r.entries = append(r.entries, entryOf{int32(len(r.words)), r.head[l.stem], l.strength})
	r.head[l.stem] = int32(len(r.entries))
	r.strongest[l.stem] = max(r.strongest[l.stem], l.strength)
}

// score gives the points of the bead of the row's sentences and the English
// sentences from to to.
func (r *row) score(t *texts, from, to int) float64 {
	r.bead++
	var english portion
	length, weakest := 0.0, float32(1)
	for j := from; j < to; j++ {
		length += t.enLength[j]
		var p portion
		for _, token := range t.tokens[j] {
			p.weight += token.weight
			p.matched += token.weight * r.match(token)
		}
		weakest = min(weakest, p.share())
		english.weight += p.weight
		english.matched += p.matched
	}
	chinese, weakestZh := r.matched()
	points := -lengthCost(r.length, length, t.ratio)
	if english.weight > 0 && r.weight > 0 {
		share := shareEnglish*float64(english.matched/english.weight) + shareChinese*float64(chinese/r.weight)
		evidence := math.Sqrt(float64(max(english.weight, 1) * max(r.weight, 1)))
		points += pointsShare * (share - t.base) * math.Pow(evidence/usualEvidence, evidencePower)
	}
	if len(r.parts) > 1 || to-from > 1 {
		points -= t.loose * max(0, looseShare-float64(min(weakest, weakestZh)))
	}
	return points
}

// match gives how strongly the row's words are linked to a token and keeps, for
// each word, how strongly it is linked to any. A stem that a bead has met adds
// nothing to that: the words are gone through once for it, or lines that say the
// same words over and over would take the product of their lengths.
func (r *row) match(token englishToken) float32 {
	var strongest float32
	for _, stem := range token.stems {
		strongest = max(strongest, r.strongest[stem])
		if r.met[stem] == r.bead {
			continue
		}
		r.met[stem] = r.bead
		for e := r.head[stem]; e > 0; {
			entry := r.entries[e-1]
			word := &r.words[entry.word]
			if word.best == 0 {
				r.hit = append(r.hit, entry.word)
			}
			word.best = max(word.best, entry.strength)
			e = entry.next
		}
	}
	return strongest
}

// matched gives the weight of the row's words that were matched, and the
// smallest share of any of its sentences; it forgets what was matched.
func (r *row) matched() (all, weakest float32) {
	for _, w := range r.hit {
		word := &r.words[w]
		r.parts[word.part].matched += word.weight * word.best
		word.best = 0
	}
	r.hit = r.hit[:0]
	weakest = 1
	for i := range r.parts {
		all += r.parts[i].matched
		weakest = min(weakest, r.parts[i].share())
		r.parts[i].matched = 0
	}
	return all, weakest
}

// lengthCost is half the square of how many standard deviations the English
// length lies from what the Chinese length makes likely.
func lengthCost(zh, en, ratio float64) float64 {
	mean := max((zh+en/ratio)/2, 1)
	d := (en - zh*ratio) / math.Sqrt(mean*(lengthVariance+lengthSpread*mean))
	return min(d*d/2, mostLength)
}
