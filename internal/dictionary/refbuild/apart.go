package refbuild

import (
	"math"
	"slices"
	"strings"
)

// apart gives, for an entry that the orthography writes as two words (GB/T
// 16159-2012), how many characters the first has, 0 for others. It is a number
// or demonstrative with a measure word (一个, 这种, 多次), or the name of a place
// with its class where the name alone is an entry too (北京市).
func (w *wordTests) apart(e *entry) int {
	runes := []rune(e.Simplified)
	last := len(runes) - 1
	switch {
	case e.level > 0:
	case len(runes) == 2 && strings.ContainsRune("一两几多半这那每各哪", runes[0]) && w.measures[runes[1]],
		len(runes) > 2 && e.proper && strings.ContainsRune("市省县区乡", runes[last]) && w.names[string(runes[:last])]:
		return last
	}
	return 0
}

// wordTests knows what the tests of an entry need of the others.
type wordTests struct {
	measures map[rune]bool
	names    map[string]bool
	counted  map[string]float64
}

func newWordTests(entries []*entry) *wordTests {
	w := &wordTests{measures: map[rune]bool{}, names: map[string]bool{}, counted: map[string]float64{}}
	for _, e := range entries {
		w.counted[e.Simplified] = max(w.counted[e.Simplified], e.frequency)
		if e.proper {
			w.names[e.Simplified] = true
		}
		runes := []rune(e.Simplified)
		// 些, 下, 点 and 样 make words of their own: 这些, 一下.
		if len(runes) == 1 && !strings.ContainsRune("些下点样", runes[0]) && isMeasure(e.Senses) {
			w.measures[runes[0]] = true
		}
	}
	return w
}

func isMeasure(senses []string) bool {
	return slices.ContainsFunc(senses, func(s string) bool {
		return strings.Contains(s, "classifier") || strings.Contains(s, "measure word")
	})
}

// Words that the corpus did not count, since it divides them.
const uncounted = " 有的 是的 什么的 来着 有一些 有一点 那时候 等一下 "

// mostGuessed bounds the guess for a word of the learners' list, per million: the
// parts of 将就 are frequent words, and stand together by chance in 良将就.
const mostGuessed = 3

// frequency gives how often an entry occurs as a word, per million. Where the
// corpus has not counted a name (美国人), a word of the learners' list or one of
// ours, it is guessed from the likeliest two parts that the word has: a little
// oftener than these would stand together by chance, so that the word is found
// as such. It is 0 where there are no such parts.
func (w *wordTests) frequency(e *entry) float64 {
	runes := []rune(e.Simplified)
	common := strings.Contains(uncounted, " "+e.Simplified+" ")
	if e.frequency > 0 || !common && e.level == 0 && (!e.proper || len(runes) < 3) {
		return e.frequency
	}
	most := 0.0
	for at := 1; at < len(runes); at++ {
		most = max(most, w.counted[string(runes[:at])]*w.counted[string(runes[at:])])
	}
	guess := most / 1e6 * math.E
	if common || e.proper {
		return guess
	}
	return min(guess, mostGuessed)
}
