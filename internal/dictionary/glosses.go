package dictionary

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// Glosses knows the meanings of Chinese words, in simplified and in
// traditional characters, in memory: what aligning a text asks for thousands
// of times. It is safe for concurrent use.
type Glosses struct {
	// text has the senses of all entries end to end, those of entry e at
	// at[e] to at[e+1].
	text string
	at   []uint32
	// reading is the toneless pinyin of entry e.
	reading []string
	// first gives for a headword its first entry, next[e] the next entry of
	// the same headword plus 1, one list for each script.
	first [2]map[string]int32
	next  [2][]int32
}

// Glosses reads the meanings of all words that are made of characters of text,
// in either script: all that can stand in it. It takes some tenths of a
// second.
func (db *DB) Glosses(ctx context.Context, text string) (*Glosses, error) {
	has := map[rune]bool{}
	for _, r := range text {
		if unicode.Is(unicode.Han, r) || r == '·' {
			has[r] = true
		}
	}
	g := &Glosses{at: []uint32{0}, first: [2]map[string]int32{{}, {}}}
	var senses strings.Builder
	var row [4]sql.RawBytes
	err := db.query(ctx, func(rows *sql.Rows) error {
		if err := rows.Scan(&row[0], &row[1], &row[2], &row[3]); err != nil {
			return err
		}
		inSimplified, inTraditional := madeOf(row[0], has), len(row[1]) > 0 && madeOf(row[1], has)
		if !inSimplified && !inTraditional {
			return nil
		}
		e := int32(len(g.reading))
		senses.Write(row[2])
		g.at = append(g.at, uint32(senses.Len()))
		g.reading = append(g.reading, string(row[3]))
		g.list(0, inSimplified, string(row[0]), e)
		g.list(1, inTraditional, string(row[1]), e)
		return nil
	}, "SELECT simplified, traditional, senses, key FROM entry ORDER BY id DESC")
	if err != nil {
		return nil, db.fault("read glosses", err)
	}
	g.text = senses.String()
	return g, nil
}

// list puts entry e before those that headword has in one script.
func (g *Glosses) list(script int, wanted bool, headword string, e int32) {
	next := int32(0)
	if wanted {
		if old, ok := g.first[script][headword]; ok {
			next = old + 1
		}
		g.first[script][headword] = e
	}
	g.next[script] = append(g.next[script], next)
}

func madeOf(word []byte, has map[rune]bool) bool {
	for _, r := range string(word) {
		if !has[r] {
			return false
		}
	}
	return len(word) > 0
}

// Gloss gives the senses and toneless readings of a word in either script, and
// whether there is such a word.
func (g *Glosses) Gloss(word string) (bilingual.Gloss, bool) {
	var out bilingual.Gloss
	for script := range g.first {
		e, ok := g.first[script][word]
		for ok {
			if senses := g.text[g.at[e]:g.at[e+1]]; senses != "" {
				out.Senses = append(out.Senses, strings.Split(senses, "\n")...)
			}
			out.Readings = appendNew(out.Readings, plainKey(g.reading[e]))
			e = g.next[script][e] - 1
			ok = e >= 0
		}
	}
	return out, len(out.Readings) > 0
}

// plainKey gives a reading's key as names are written in English: ü as u.
func plainKey(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "v", "u"), " ", "")
}

func appendNew(list []string, text string) []string {
	for _, x := range list {
		if x == text {
			return list
		}
	}
	return append(list, text)
}
