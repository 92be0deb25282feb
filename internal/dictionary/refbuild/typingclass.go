package refbuild

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// otherClass is that of words without a tag.
const otherClass = "n"

// classify sorts the words into classes and finds how much likelier they stand
// side by side than anywhere. The commonest words are classes of their own, the
// others are of one with those of the same tag and length.
func (m *typingModel) classify(tags map[string]string) {
	names := map[string]int{}
	number := func(name string) int {
		n, there := names[name]
		if !there {
			n = len(names)
			names[name] = n
		}
		return n
	}
	for i := range m.words {
		w := &m.words[i]
		tag := tags[w.Text]
		if tag == "" {
			tag = otherClass
		}
		w.Class = number(tag[:1] + strconv.Itoa(min(3, utf8.RuneCountInString(w.Text))))
	}
	byCount := make([]int, len(m.words))
	for i := range byCount {
		byCount[i] = i
	}
	slices.SortStableFunc(byCount, func(a, b int) int { return cmp.Compare(m.asSecond[b], m.asSecond[a]) })
	for _, i := range byCount {
		if len(names) >= m.classes || m.asSecond[i] == 0 {
			break
		}
		m.words[i].Class = number("=" + strconv.Itoa(i))
	}
	m.liftClasses(len(names))
}

// class gives the class of a word, the beginning or the end.
func (m *typingModel) class(i int) int {
	if i < len(m.words) {
		return m.words[i].Class
	}
	return len(m.classLifts) - 1
}

// liftClasses counts classes side by side, with absolute discounting as for
// words.
func (m *typingModel) liftClasses(n int) {
	counts := make([][]float64, n+1)
	m.classLifts = make([][]float64, n+1)
	for i := range counts {
		counts[i], m.classLifts[i] = make([]float64, n+1), make([]float64, n+1)
	}
	firsts, seconds, kinds, total := make([]float64, n+1), make([]float64, n+1), make([]float64, n+1), 0.0
	for pair, s := range m.pairs {
		a, b, count := m.class(pair[0]), m.class(pair[1]), s.count
		if counts[a][b] == 0 {
			kinds[a]++
		}
		counts[a][b] += count
		firsts[a] += count
		seconds[b] += count
		total += count
	}
	for a := range counts {
		for b := range counts[a] {
			if firsts[a] == 0 || seconds[b] == 0 {
				continue
			}
			share := seconds[b] / total
			lift := max(0, counts[a][b]-m.classDiscount)/firsts[a]/share + m.classDiscount*kinds[a]/firsts[a]
			m.classLifts[a][b] = math.Log(lift)
		}
	}
}

// typingClasses gives the classes of words. The corpus has a name of a person
// or a place for many a common word that it also saw as one; where the
// dictionary has it as no name, its meaning says what kind of word it is.
func typingClasses(entries []*entry, s *Sources) map[string]string {
	out := map[string]string{}
	for text, class := range s.Classes {
		out[text] = class
	}
	best := map[string]float64{}
	for _, e := range entries {
		if !isNameClass(s.Classes[e.Simplified]) || e.proper || isReference(e.Senses) {
			continue
		}
		if old, there := best[e.Simplified]; there && old >= e.frequency {
			continue
		}
		best[e.Simplified] = e.frequency
		out[e.Simplified] = meantClass(e.Senses, &s.WordNet)
	}
	return out
}

func isNameClass(class string) bool {
	return strings.HasPrefix(class, "nr") || strings.HasPrefix(class, "ns") || strings.HasPrefix(class, "nt") || strings.HasPrefix(class, "nz")
}

// meantClass gives the class of a word by its first meaning: what begins with
// to is a verb, what WordNet has most as an adjective is one.
func meantClass(senses []string, w *WordNet) string {
	for _, sense := range senses {
		for strings.HasPrefix(sense, "(") {
			_, rest, closed := strings.Cut(sense, ")")
			if !closed {
				break
			}
			sense = strings.TrimSpace(rest)
		}
		if strings.HasPrefix(sense, "to ") {
			return "v"
		}
		head, _, _ := strings.Cut(sense, ";")
		head, _, _ = strings.Cut(head, ",")
		head, _, _ = strings.Cut(head, " (")
		head = strings.ToLower(strings.TrimSpace(head))
		if head == "" {
			continue
		}
		most, class := -1.0, ""
		for _, x := range w.Senses[head] {
			if x.Weight > most {
				most, class = x.Weight, w.Synsets[x.Synset].POS
			}
		}
		switch class {
		case "a":
			return "a"
		case "r":
			return "d"
		}
		return otherClass
	}
	return otherClass
}
