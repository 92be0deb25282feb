package refbuild

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// entry is an entry with what the build adds to it.
type entry struct {
	Entry
	id        int64
	key       string
	frequency float64 // per million words, 0 unknown
	level     int     // HSK 2.0, 0 none
	proper    bool
	draft     int  // the level in the draft of the list, of a word that it no longer has
	guess     int  // the least commonness, see setGuesses
	derived   bool // the list has not the character but a word with it
	twin      bool // a likelier entry has the same headword and letters
	within    int  // the lowest level of a word with this character, 0 none
}

// rankLevel is the level that ranks the entry: its own, or for a character
// that is in none, one above that of the easiest word it is part of with this
// reading. HSK 2.0 has 跑步 but not 跑, which is no harder.
func (e *entry) rankLevel() int {
	if e.level == 0 && e.draft > 0 {
		return e.draft
	}
	if e.level > 0 || e.within == 0 {
		return e.level
	}
	return min(e.within+1, 6)
}

// prepare orders the entries, numbers them, and gives each its frequency and
// level.
func prepare(s *Sources) []*entry {
	entries := make([]*entry, 0, len(s.Entries))
	for _, e := range s.Entries {
		entries = append(entries, &entry{Entry: e, key: refdb.PinyinKey(e.Syllables), proper: isProper(e.Syllables)})
	}
	slices.SortStableFunc(entries, func(a, b *entry) int {
		return cmp.Or(
			cmp.Compare(a.Simplified, b.Simplified),
			cmp.Compare(a.Traditional, b.Traditional),
			slices.Compare(a.Syllables, b.Syllables),
			slices.Compare(a.Senses, b.Senses),
		)
	})
	total := 0.0
	for _, count := range s.Counts {
		total += count // whole numbers: the order does not matter
	}
	usual := usualReadings(s.Phrases)
	levels, drafts := hskLevels(withReadings(s.HSK, usual)), hskLevels(s.Draft)
	for start := 0; start < len(entries); {
		end := start + 1
		for end < len(entries) && entries[end].Simplified == entries[start].Simplified {
			end++
		}
		group := entries[start:end]
		word := group[0].Simplified
		setLevels(group, levels[word], func(e *entry, level int) { e.level = lower(e.level, level) })
		setLevels(group, drafts[word], func(e *entry, level int) { e.draft = lower(e.draft, level) })
		perMillion := 0.0
		if total > 0 {
			perMillion = s.Counts[word] / total * 1e6
		}
		setFrequencies(group, perMillion, usual[word])
		setTwins(group)
		start = end
	}
	setWithin(entries)
	setDerivedLevels(entries)
	setGuesses(entries)
	number(entries)
	return entries
}

// number gives the entries their ids, the commonest the lowest: what is read
// in the order of ids comes ranked.
func number(entries []*entry) {
	ranked := slices.Clone(entries)
	slices.SortStableFunc(ranked, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(b.commonness(), a.commonness()), cmp.Compare(b.frequency, a.frequency))
	})
	for i, e := range ranked {
		e.id = int64(i + 1)
	}
}

func (e *entry) commonness() int {
	common := refdb.Commonness(e.frequency, e.rankLevel(), e.proper && len(e.Syllables) == 1)
	common = max(common, e.guess)
	if e.twin {
		common = max(common-twinCost, 0)
	}
	return common
}

// setGuesses gives the entries that are made of two words at least half the
// commonness of the rarer one: 中国人 is no rare word, but the corpus counts it
// as two. Two single characters make words of any kind and say nothing, unless
// both are of the first level and the corpus has the word: 你好 is rare in
// newspapers only.
func setGuesses(entries []*entry) {
	common, first := map[string]int{}, map[string]bool{}
	for _, e := range entries {
		common[e.Simplified] = max(common[e.Simplified], e.commonness())
		first[e.Simplified] = first[e.Simplified] || e.level == 1
	}
	for _, e := range entries {
		runes := []rune(e.Simplified)
		easy := len(runes) == 2 && first[string(runes[:1])] && first[string(runes[1:])] &&
			e.frequency >= inUse && !e.proper && e.isPlain()
		if !easy && (len(runes) < 3 || len(runes) > 5) {
			continue
		}
		for i := 1; i < len(runes); i++ {
			rarer := min(common[string(runes[:i])], common[string(runes[i:])])
			if easy {
				rarer = rarer * 11 / 10
			}
			e.guess = max(e.guess, rarer/2)
		}
	}
}

// inUse is how many times in a million words the corpus has a word that is no
// chance meeting of its characters.
const inUse = 5

// twinCost is what is taken off the commonness of a twin, in points: whoever
// looks for nǐ wants 你 and then other words, not 妳.
const twinCost = 25

// setTwins marks the entries of a headword that differ from a likelier one in
// their traditional form or in tone only.
func setTwins(group []*entry) {
	for _, e := range group {
		e.twin = slices.ContainsFunc(group, func(other *entry) bool {
			return other.key == e.key && other.frequency > e.frequency
		})
	}
}

func setWithin(entries []*entry) {
	easiest := map[string]int{}
	for _, e := range entries {
		runes := []rune(e.Simplified)
		if e.level == 0 || len(runes) != len(e.Syllables) {
			continue
		}
		for i, r := range runes {
			key := string(r) + e.Syllables[i]
			easiest[key] = lower(easiest[key], e.level)
		}
	}
	for _, e := range entries {
		if len(e.Syllables) == 1 && !isReference(e.Senses) {
			e.within = easiest[e.Simplified+e.Syllables[0]]
		}
	}
}

// isProper reports whether a reading is that of a name: CC-CEDICT writes it
// with a capital.
func isProper(syllables []string) bool {
	if len(syllables) == 0 {
		return false
	}
	first := []rune(syllables[0])
	// A single capital is a letter spoken as such: "T xu4" is a T-shirt.
	return unicode.IsUpper(first[0]) && (len(first) > 1)
}

func hskLevels(words []HSKWord) map[string][]HSKWord {
	levels := map[string][]HSKWord{}
	for _, w := range words {
		levels[w.Simplified] = append(levels[w.Simplified], w)
	}
	return levels
}

// setLevels gives by set a level to the entries with the reading that the list has.
// The list writes neutral tones in full: an entry that is read so but for a
// neutral tone, and is usually read with it, is the one that is meant (duōshao,
// how much, and not duōshǎo, somewhat). Where none has the reading, all that
// are words of their own get the level.
func setLevels(group []*entry, words []HSKWord, set func(e *entry, level int)) {
	for _, w := range words {
		reading := strings.Join(w.Syllables, " ")
		for _, fits := range []func(e *entry) bool{
			func(e *entry) bool {
				return e.isPlain() && sameReading(e.Syllables, reading) && strings.Join(e.Syllables, " ") == hanzi.Usual(e.Simplified)
			},
			func(e *entry) bool { return e.isPlain() && slices.Equal(e.Syllables, w.Syllables) },
			func(e *entry) bool { return e.isPlain() && !e.proper },
		} {
			found := false
			for _, e := range group {
				if fits(e) {
					set(e, w.Level)
					found = true
				}
			}
			if found {
				break
			}
		}
	}
}

// isPlain reports whether an entry is a word of today's standard and not only
// a pointer to one.
func (e *entry) isPlain() bool { return !isReference(e.Senses) && !isMarked(e.Senses) }

func lower(level, other int) int {
	if level == 0 {
		return other
	}
	return min(level, other)
}

func usualReadings(phrases []Phrase) map[string]string {
	usual := make(map[string]string, len(phrases))
	for _, p := range phrases {
		usual[p.Text] = strings.Join(p.Syllables, " ")
	}
	return usual
}

// setFrequencies divides a headword's frequency among its entries. No corpus
// at hand counts readings apart, so the likeliest entry keeps the whole and
// the others a share that falls tenfold for every four points behind it.
func setFrequencies(group []*entry, perMillion float64, usual string) {
	best := math.Inf(-1)
	scores := make([]float64, len(group))
	for i, e := range group {
		scores[i] = likeliness(e, usual)
		best = max(best, scores[i])
	}
	for i, e := range group {
		e.frequency = perMillion * math.Pow(10, (scores[i]-best)/4)
	}
}

// likeliness says how likely an entry is meant where its headword stands, in
// points: the learners' list and the usual reading speak for it, being a
// surname, a name or a pointer to another entry against it.
func likeliness(e *entry, usual string) float64 {
	points := 0.5 * float64(min(len(e.Senses), 6))
	if e.level > 0 {
		points += 6 - 0.5*float64(e.level)
	}
	written := strings.ToLower(strings.Join(e.Syllables, " "))
	switch {
	case usual == "":
	case written == usual:
		points += 8
	case sameReading(e.Syllables, usual):
		points += 7
	}
	if written == hanzi.Usual(e.Simplified) {
		points += 8
	}
	if e.proper {
		points -= 6
	}
	if isReference(e.Senses) {
		points -= 8
	}
	if isMarked(e.Senses) {
		points -= 4
	}
	return points
}

// sameReading reports whether syllables are a reading but for neutral tones,
// which lists of usual readings mostly write in full.
func sameReading(syllables []string, usual string) bool {
	others := strings.Fields(usual)
	return slices.EqualFunc(syllables, others, func(a, b string) bool {
		a = strings.ToLower(a)
		base, neutral := strings.CutSuffix(a, "5")
		return a == b || neutral && base == strings.TrimRight(b, "12345")
	})
}

// pointers begin a sense that only sends to another entry.
var pointers = []string{
	"variant of", "old variant of", "erhua variant of", "archaic variant of", "Japanese variant of",
	"used in ", "see ", "also written", "surname ", "abbr. for ", "(used in ", "ancient variant of",
	"Taiwan pr.", "popular variant of", "nonstandard simplified variant",
}

// isReference reports whether all senses only send to other entries.
func isReference(senses []string) bool {
	return all(senses, func(sense string) bool {
		return slices.ContainsFunc(pointers, func(p string) bool { return strings.HasPrefix(sense, p) })
	})
}

// marks are how CC-CEDICT says that a sense is not that of today's standard.
var marks = []string{"(old)", "(archaic)", "archaic", "(literary)", "Taiwan", "(Tw)", "(dialect)", "Japanese", "obsolete", "(arch.)"}

// isMarked reports whether all senses are old, literary or of one region.
func isMarked(senses []string) bool {
	return all(senses, func(sense string) bool {
		return slices.ContainsFunc(marks, func(m string) bool { return strings.Contains(sense, m) })
	})
}

func all(senses []string, is func(string) bool) bool {
	return len(senses) > 0 && !slices.ContainsFunc(senses, func(s string) bool { return !is(s) })
}
