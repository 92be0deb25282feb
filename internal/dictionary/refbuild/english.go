package refbuild

import (
	"maps"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// english writes what is known of English words and phrases.
func (w *writer) english(s *Sources, entries []*entry) {
	w.synsets(s.WordNet.Synsets)
	chinese := equivalents(entries, s)
	words := map[string]bool{}
	for word := range s.Pronunciations {
		words[word] = true
	}
	for word := range s.WordNet.Senses {
		words[word] = true
	}
	for word := range chinese {
		words[word] = true
	}
	insert, done := w.into("english", 6)
	for _, word := range slices.Sorted(maps.Keys(words)) {
		var meanings []refdb.Meaning
		uses, byPOS := 0, map[byte]int{}
		for _, sense := range s.WordNet.Senses[word] {
			pos := s.WordNet.Synsets[sense.Synset].POS[0]
			meanings = append(meanings, refdb.Meaning{Synset: int64(sense.Synset + 1), POS: pos, Name: sense.Name})
			uses += sense.Uses
			byPOS[pos] += sense.Uses
		}
		insert(word, strings.Join(s.Pronunciations[word], "\n"), uses, refdb.EncodeUses(byPOS),
			refdb.EncodeMeanings(meanings), refdb.EncodeEquivalents(chinese[word]))
	}
	done()
	w.blob(refdb.BlobEnglish, english.EncodeWordList(englishPhrases(&s.WordNet, chinese), s.WordNet.Forms))
}

func (w *writer) synsets(synsets []Synset) {
	insert, done := w.into("synset", 3)
	defer done()
	for i, synset := range synsets {
		insert(i+1, synset.POS, synset.Gloss)
	}
}

// englishPhrases gives the words of several words, each with the part of
// speech in which it is used most.
func englishPhrases(net *WordNet, chinese map[string][]refdb.Equivalent) []english.Phrase {
	var out []english.Phrase
	add := func(text, pos string, name bool) {
		if strings.Contains(text, " ") {
			out = append(out, english.Phrase{Text: text, POS: pos, Name: name})
		}
	}
	for text, senses := range net.Senses {
		if first, _, _ := strings.Cut(text, " "); (first == "be" || first == "do") && allClosed(text) {
			continue // "be on" and "do it" are rather words side by side
		}
		name := !slices.ContainsFunc(senses, func(s Sense) bool { return !s.Name })
		add(text, net.Synsets[senses[0].Synset].POS, name)
	}
	for text, list := range chinese {
		if len(net.Senses[text]) == 0 {
			pos := ""
			first, _, _ := strings.Cut(text, " ")
			if list[0].POS != 'v' && allClosed(text) || slices.Contains(owners, first) {
				continue
			}
			if list[0].POS != 0 {
				pos = string(list[0].POS)
			}
			add(text, pos, list[0].Name)
		}
	}
	return out
}

// owners begin glosses such as "my father", which stand for words of respect.
var owners = []string{"my", "your", "his", "her", "our", "their"}

// allClosed reports whether every word of a phrase is of a closed class: "in
// it", "do not".
func allClosed(text string) bool {
	for word := range strings.FieldsSeq(text) {
		if !english.Closed(word) {
			return false
		}
	}
	return true
}
