package refbuild

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// Read reads the sources from a folder of installed npm packages
// (data/node_modules).
func Read(modules string) (*Sources, error) {
	p := &packages{root: modules, hash: sha256.New()}
	s := &Sources{}
	steps := []struct {
		what string
		read func(*packages, *Sources) error
	}{
		{"CC-CEDICT", readCEDICT},
		{"word frequencies", readCounts},
		{"HSK 2.0", readHSK},
		{"phrase readings", readPhrases},
		{"CMUdict", readCMUdict},
		{"WordNet", readWordNet},
		{"stroke data", readStrokes},
		{"radicals", readGlyphs},
		{"components", readDivisions},
		{"licences", readCredits},
	}
	for _, step := range steps {
		if err := step.read(p, s); err != nil {
			return nil, fmt.Errorf("read %s: %w", step.what, err)
		}
	}
	s.Hash = hex.EncodeToString(p.hash.Sum(nil))
	return s, nil
}

// packages reads files of npm packages and hashes all that it reads.
type packages struct {
	root string
	hash hash.Hash
}

func (p *packages) read(name string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(p.root, filepath.FromSlash(name)))
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("%w (are the packages installed? run npm ci --ignore-scripts in data/)", err)
	}
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(p.hash, "%s %d\n", name, len(data))
	p.hash.Write(data)
	return data, nil
}

// readJSON reads a JSON value that may stand behind a JavaScript export.
func (p *packages) readJSON(name string, into any) error {
	data, err := p.read(name)
	if err != nil {
		return err
	}
	if strings.HasSuffix(name, ".js") {
		start := bytes.IndexByte(data, '{')
		if at := bytes.Index(data, []byte("= {")); at >= 0 {
			start = at + 2
		}
		end := bytes.LastIndexByte(data, '}')
		if start < 0 || end < start {
			return fmt.Errorf("%s holds no object", name)
		}
		data = data[start : end+1]
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// texts is a JSON value that is one string or a list of them.
type texts []string

// UnmarshalJSON takes a string for a list of one.
func (t *texts) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		var one string
		if err := json.Unmarshal(data, &one); err != nil {
			return err
		}
		*t = nil
		if one != "" {
			*t = texts{one}
		}
		return nil
	}
	var many []string
	if err := json.Unmarshal(data, &many); err != nil {
		return err
	}
	*t = many
	return nil
}

func readCEDICT(p *packages, s *Sources) error {
	var status struct {
		Updated string `json:"updated_at"`
	}
	if err := p.readJSON("cc-cedict/data/status.json", &status); err != nil {
		return err
	}
	if len(status.Updated) < len("2006-01-02") {
		return fmt.Errorf("status.json has no date: %q", status.Updated)
	}
	s.Date = status.Updated[:len("2006-01-02")]
	// A row is traditional, simplified, reading, senses, variants, classifiers;
	// the last two point into tables of the package.
	var file struct {
		All         [][]json.RawMessage
		Classifiers [][]string `json:"classifierLookup"`
	}
	if err := p.readJSON("cc-cedict/data/all.js", &file); err != nil {
		return err
	}
	for i, row := range file.All {
		e, err := cedictEntry(row, file.Classifiers)
		if err != nil {
			return fmt.Errorf("row %d: %w", i, err)
		}
		if len(e.Senses) > 0 { // four rows have none
			s.Entries = append(s.Entries, e)
		}
	}
	return nil
}

func cedictEntry(row []json.RawMessage, classifiers [][]string) (Entry, error) {
	if len(row) < 6 {
		return Entry{}, fmt.Errorf("%d columns", len(row))
	}
	var e Entry
	var reading string
	var senses texts
	var numbers []int
	err := errors.Join(
		json.Unmarshal(row[0], &e.Traditional),
		json.Unmarshal(row[1], &e.Simplified),
		json.Unmarshal(row[2], &reading),
		json.Unmarshal(row[3], &senses),
		json.Unmarshal(row[5], &numbers),
	)
	if err != nil {
		return Entry{}, err
	}
	e.Syllables = syllables(reading)
	e.Senses = senses
	for _, n := range numbers {
		if n < 0 || n >= len(classifiers) {
			return Entry{}, fmt.Errorf("classifier %d of %d", n, len(classifiers))
		}
		e.Classifiers = append(e.Classifiers, classifier(classifiers[n]))
	}
	return e, nil
}

// classifier writes traditional, simplified and reading as CC-CEDICT does.
func classifier(row []string) string {
	for len(row) < 3 {
		row = append(row, "")
	}
	word := row[0]
	if row[1] != row[0] {
		word += "|" + row[1]
	}
	return word + "[" + strings.ReplaceAll(row[2], "u:", "ü") + "]"
}

// syllables divides a reading of CC-CEDICT: "nu:3 er2".
func syllables(reading string) []string {
	return strings.Fields(strings.NewReplacer("u:", "ü", "U:", "Ü").Replace(reading))
}

func readCounts(p *packages, s *Sources) error {
	data, err := p.read("nodejieba/submodules/cppjieba/dict/jieba.dict.utf8")
	if err != nil {
		return err
	}
	s.Counts, s.Classes = map[string]float64{}, map[string]string{}
	for line := range strings.Lines(string(data)) {
		var word, class string
		var count float64
		if _, err := fmt.Sscan(line, &word, &count, &class); err != nil {
			return fmt.Errorf("line %q: %w", line, err)
		}
		s.Counts[word] = max(s.Counts[word], count)
		s.Classes[word] = class
	}
	return nil
}

func readStrokes(p *packages, s *Sources) error {
	names, err := filepath.Glob(filepath.Join(p.root, "hanzi-writer-data", "*.json"))
	if err != nil {
		return err
	}
	slices.Sort(names)
	s.Strokes = map[string]refdb.Character{}
	for _, name := range names {
		character := strings.TrimSuffix(filepath.Base(name), ".json")
		if len([]rune(character)) != 1 {
			continue // package.json and all.json
		}
		var file struct {
			Strokes []string
			Medians [][][2]float64
			Radical []int `json:"radStrokes"`
		}
		if err := p.readJSON("hanzi-writer-data/"+filepath.Base(name), &file); err != nil {
			return err
		}
		c := refdb.Character{Outlines: file.Strokes, Radical: file.Radical}
		for _, median := range file.Medians {
			var points []refdb.Point
			for _, m := range median {
				points = append(points, refdb.Point{X: int(m[0]), Y: int(m[1])})
			}
			c.Medians = append(c.Medians, points)
		}
		s.Strokes[character] = c
	}
	if len(s.Strokes) == 0 {
		return errors.New("hanzi-writer-data has no characters")
	}
	return nil
}
