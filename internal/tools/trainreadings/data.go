package main

import (
	_ "embed" // the project's own sentences
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// example is a sentence with the reading of one character.
type example struct {
	line string
	// at is the character in code points.
	at    int
	char  rune
	label string
}

// mark stands before and after the character of a sentence.
const mark = "▁"

// readExamples reads sentences in which a character stands between marks, and
// their readings, in files of one a line.
func readExamples(sentences, labels string) ([]example, error) {
	marked, err := readLines(sentences)
	if err != nil {
		return nil, err
	}
	read, err := readLines(labels)
	if err != nil {
		return nil, err
	}
	if len(marked) != len(read) {
		return nil, fmt.Errorf("%d sentences but %d labels", len(marked), len(read))
	}
	out := make([]example, len(marked))
	for i, m := range marked {
		parts := strings.Split(m, mark)
		if len(parts) != 3 || len([]rune(parts[1])) != 1 {
			return nil, fmt.Errorf("%s:%d: one character between two %s is wanted", sentences, i+1, mark)
		}
		out[i] = example{
			line: strings.Join(parts, ""), at: len([]rune(parts[0])), char: []rune(parts[1])[0],
			label: strings.ReplaceAll(read[i], "u:", "ü"),
		}
	}
	return out, nil
}

func readLines(name string) ([]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n"), nil
}

//go:embed everyday.txt
var everyday string

// everydayExamples gives the project's own sentences, in which readings follow
// their characters.
func everydayExamples() ([]example, error) {
	var out []example
	for line := range strings.Lines(everyday) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		found, err := inlineExamples(strings.TrimSpace(line))
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

func inlineExamples(marked string) ([]example, error) {
	var plain []rune
	var found []example
	reading := ""
	for _, r := range marked {
		switch {
		case r >= 'a' && r <= 'z', r == 'ü':
			reading += string(r)
		case r >= '1' && r <= '5' && reading != "":
			if len(plain) == 0 {
				return nil, fmt.Errorf("%q begins with a reading", marked)
			}
			at := len(plain) - 1
			found = append(found, example{at: at, char: plain[at], label: reading + string(r)})
			reading = ""
		case reading != "":
			return nil, fmt.Errorf("%q has a reading without a tone", marked)
		default:
			plain = append(plain, r)
		}
	}
	for i := range found {
		found[i].line = string(plain)
	}
	return found, nil
}

// candidates gives for each character of the examples the readings to choose
// from: those that the lexicon has for it alone and in words, and those of the
// examples. Readings in words that are rarer than one of a hundred are left
// out unless an example has them.
func candidates(l *hanzi.Lexicon, examples []example) map[rune][]string {
	count := map[rune]map[string]float64{}
	add := func(r rune, syllable string, n float64) {
		if count[r] == nil {
			count[r] = map[string]float64{}
		}
		count[r][strings.ToLower(syllable)] += n
	}
	for word := range l.Words() {
		runes := []rune(word)
		for k, syllables := range l.Readings(word) {
			if len(syllables) != len(runes) {
				continue
			}
			for i, s := range syllables {
				if len(runes) == 1 {
					add(runes[i], s, 1000)
				} else if k == 0 {
					add(runes[i], s, 1)
				}
			}
		}
	}
	labelled := map[rune]bool{}
	for _, e := range examples {
		add(e.char, e.label, 1000)
		labelled[e.char] = true
	}
	out := map[rune][]string{}
	for r, readings := range count {
		if !labelled[r] {
			continue
		}
		var list []string
		for s := range readings {
			list = append(list, s)
		}
		slices.Sort(list)
		if len(list) > 1 {
			out[r] = list
		}
	}
	return out
}
