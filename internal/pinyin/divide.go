package pinyin

import "strings"

// divider finds the ways to divide letters into syllables.
type divider struct {
	units []unit
	// costs holds the cost of each run of one to longest letters as one
	// syllable, 0 where it is none.
	costs [][longest]int
	// reach[i] says whether the letters from i on can be divided.
	reach              []bool
	anyMark, anyNumber bool
}

// Costs of a division, chosen so that the orthography's reading wins: fewest
// syllables, no syllable in a, o, e inside a word unless something divides it
// off, and rare syllables only where nothing else fits.
const (
	costSyllable  = 10
	costNoMark    = 3 // an unmarked syllable beside marked ones
	costMisplaced = 8
	costVowel     = 25
	costErhua     = 6
	costRare      = 40
)

func newDivider(units []unit) *divider {
	d := &divider{units: units, costs: make([][longest]int, len(units)), reach: make([]bool, len(units)+1)}
	for _, u := range units {
		d.anyMark = d.anyMark || u.mark > 0
		d.anyNumber = d.anyNumber || u.number > 0
	}
	d.reach[len(units)] = true
	for i := len(units) - 1; i >= 0; i-- {
		for j := i + 1; j <= len(units) && j <= i+longest; j++ {
			if d.reach[j] {
				d.costs[i][j-i-1] = d.judge(i, j)
				d.reach[i] = d.reach[i] || d.costs[i][j-i-1] > 0
			}
		}
	}
	return d
}

// base gives the letters from i to j as a syllable of the table.
func (d *divider) base(i, j int) string {
	var b strings.Builder
	for _, u := range d.units[i:j] {
		b.WriteRune(u.letter)
	}
	s := b.String()
	if len(s) > 2 && strings.IndexByte("jqxy", s[0]) >= 0 {
		s = strings.ReplaceAll(s, "ü", "u") // ju, ju: and jv are written ju
	}
	if s == "lue" || s == "nue" {
		s = s[:1] + "üe"
	}
	return s
}

// cost gives the cost of the letters from i to j as one syllable.
func (d *divider) cost(i, j int) (int, bool) {
	c := d.costs[i][j-i-1]
	return c, c > 0
}

// judge computes the cost of the letters from i to j as one syllable, 0 where
// they are none.
func (d *divider) judge(i, j int) int {
	marks, number := 0, 0
	for k, u := range d.units[i:j] {
		if k > 0 && u.open {
			return 0
		}
		if u.mark > 0 {
			marks++
		}
		number = u.number
	}
	if marks > 1 || marks == 1 && number > 0 {
		return 0
	}
	base := d.base(i, j)
	class := syllables[base]
	if class == 0 || base == "r" && (i == 0 && len(d.units) > 1 || marks > 0 || number > 0 && number != ToneNeutral) {
		return 0
	}
	if class == rareSyllable && !strings.ContainsAny(base, "aeiouüêr") && !d.standsAlone(i, j) {
		return 0
	}
	cost := costSyllable
	if marks == 1 && !d.markInPlace(i, base) {
		cost += costMisplaced
	}
	if marks == 0 && d.anyMark {
		cost += costNoMark
	}
	switch {
	case base == "r":
		cost += costErhua
	case class == rareSyllable:
		cost += costRare
	}
	if i > 0 && !d.units[i].open && needsApostrophe(base) {
		cost += costVowel
	}
	return cost
}

// standsAlone reports whether the letters from i to j are divided off on both
// sides, as a syllable without vowel must be: yín is not yí n.
func (d *divider) standsAlone(i, j int) bool {
	return d.units[i].open && (j == len(d.units) || d.units[j].open)
}

func (d *divider) markInPlace(i int, base string) bool {
	at := markedLetter(base)
	if at < 0 {
		return false
	}
	return d.units[i+len([]rune(base[:at]))].mark > 0
}

// best gives the ends of the syllables of the cheapest division, into n
// syllables when n is above 0; nil when there is none.
func (d *divider) best(n int) []int {
	const unreachable = 1 << 30
	size := len(d.units)
	if n > size {
		return nil
	}
	layers := 1
	if n > 0 {
		layers = n + 1
	}
	costs := make([]int, layers*(size+1))
	from := make([]int32, len(costs))
	for i := range costs {
		costs[i] = unreachable
	}
	at := func(count, pos int) int {
		if n == 0 {
			count = 0
		}
		return count*(size+1) + pos
	}
	costs[at(0, 0)] = 0
	for count := range max(1, n) {
		for i := range size {
			base := costs[at(count, i)]
			if base == unreachable {
				continue
			}
			for j := i + 1; j <= size && j <= i+longest; j++ {
				c, ok := d.cost(i, j)
				to := at(count+1, j)
				if ok && d.reach[j] && base+c < costs[to] {
					costs[to], from[to] = base+c, int32(i)
				}
			}
		}
	}
	if costs[at(n, size)] == unreachable {
		return nil
	}
	var ends []int
	for pos, count := size, n; pos > 0; count-- {
		ends = append(ends, pos)
		pos = int(from[at(count, pos)])
	}
	reverse(ends)
	return ends
}

func reverse(s []int) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

func (d *divider) syllables(ends []int) []Syllable {
	out := make([]Syllable, 0, len(ends))
	start := 0
	for _, end := range ends {
		s := Syllable{Base: d.base(start, end), Upper: d.units[start].upper}
		for _, u := range d.units[start:end] {
			s.Tone = max(s.Tone, u.mark, u.number)
		}
		if s.Tone == ToneUnknown && (d.anyMark || s.Base == "r") {
			s.Tone = ToneNeutral
		}
		out = append(out, s)
		start = end
	}
	return out
}
