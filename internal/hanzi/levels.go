package hanzi

import "strings"

// HSK names the list that Word.Level refers to. It has six levels.
const HSK = "HSK 2.0"

// hskLevels is the number of levels of the list.
const hskLevels = 6

// Profile counts the words of a text by level. Its zero value is that of an
// empty text.
type Profile struct {
	// Running counts the Chinese words of each level, each as often as it
	// stands in the text; Distinct counts each word once. Place 0 has the words
	// of no level.
	Running, Distinct [hskLevels + 1]int
	seen              map[string]bool
}

// List gives the name of the list of levels.
func (p *Profile) List() string { return HSK }

// Add counts words. level gives a word's level, 1 to 6, 0 for none; nil takes
// its own.
func (p *Profile) Add(words []Word, level func(Word) int) {
	if p.seen == nil {
		p.seen = map[string]bool{}
	}
	for _, w := range words {
		if w.Lang != langChinese {
			continue
		}
		l := w.Level
		if level != nil {
			l = level(w)
		}
		l = max(0, min(hskLevels, l))
		p.Running[l]++
		if !p.seen[w.Text] {
			p.seen[w.Text] = true
			p.Distinct[l]++
		}
	}
}

// Words gives the number of Chinese words, each as often as it stands in the
// text.
func (p *Profile) Words() int {
	n := 0
	for _, count := range p.Running {
		n += count
	}
	return n
}

// Share gives the share of running words up to a level, 0 to 1; 0 for an empty
// text.
func (p *Profile) Share(level int) float64 {
	all, within := p.Words(), 0
	for l := 1; l <= min(level, hskLevels); l++ {
		within += p.Running[l]
	}
	if all == 0 {
		return 0
	}
	return float64(within) / float64(all)
}

// Level gives the lowest level up to which at least a share of the running
// words belong, 0 to 1; 0 where no level reaches it.
func (p *Profile) Level(share float64) int {
	if p.Words() == 0 {
		return 0
	}
	for l := 1; l <= hskLevels; l++ {
		if p.Share(l) >= share {
			return l
		}
	}
	return 0
}

// KnownShare gives the share of the running Chinese words whose headword is
// known, 0 to 1; ok is false where there is no Chinese word.
func KnownShare(words []Word, known func(headword string) bool) (share float64, ok bool) {
	n, all := 0, 0
	for _, w := range words {
		if w.Lang != langChinese {
			continue
		}
		all++
		if known(w.Text) {
			n++
		}
	}
	if all == 0 {
		return 0, false
	}
	return float64(n) / float64(all), true
}

// Divider divides a line into words.
type Divider interface {
	AnnotateWith(line string, overrides []Override) []Word
}

// ReachedLevel gives the level from which a learner of the list can be taken to
// know a word (docs/decisions/0005-what-counts-as-known.md): its own, 1 for a
// number in characters, or that from which all the listed words are known that
// it divides into; 0 for other words.
func ReachedLevel(w Word, divider Divider) int {
	switch {
	case w.Level > 0:
		return w.Level
	case isNumerals(w.Text):
		return 1
	}
	return madeOf(w.Text, divider)
}

// maxMade is the longest word, in characters, that is divided.
const maxMade = 6

// madeOf divides a word into shorter words that are on the list and gives the
// least level from which all of them are known; 0 if it does not divide.
func madeOf(word string, divider Divider) int {
	runes := []rune(word)
	if len(runes) < 2 || len(runes) > maxMade {
		return 0
	}
	const none = 1 << 30
	least := make([]int, len(runes)+1) // for the first so many characters
	for end := 1; end <= len(runes); end++ {
		least[end] = none
		for start := range end {
			if least[start] == none || end-start == len(runes) {
				continue
			}
			part := divider.AnnotateWith(string(runes[start:end]), nil)
			if len(part) == 1 && part[0].Level > 0 {
				least[end] = min(least[end], max(least[start], part[0].Level))
			}
		}
	}
	if least[len(runes)] == none {
		return 0
	}
	return least[len(runes)]
}

// isNumerals reports whether a word is written in numerals alone. The list has
// the numerals of its first level one by one: who knows them knows 十七.
func isNumerals(word string) bool {
	return word != "" && strings.Trim(word, "〇零一二三四五六七八九十百千") == ""
}
