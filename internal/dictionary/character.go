package dictionary

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// Character is what is known of one Chinese character.
type Character struct {
	Char rune
	// Simplified and Traditional are its forms in the other script: for 发
	// Traditional is 發 and 髮. Both are empty where it has no other. Variants
	// are other ways to write it, as 峯 for 峰.
	Simplified, Traditional, Variants []rune
	// Radical is the radical under which dictionaries have it, in its full
	// form (言 for 语), 0 when not known.
	Radical rune
	// StrokeCount is the count of its strokes, 0 when not known.
	StrokeCount int
	// Structure says how its components stand: one of the Structure constants,
	// empty when not known.
	Structure string
	// Components are its parts in the order of writing, none for a character
	// that is one whole.
	Components []Component
	// UsedIn are the characters that it is a component of, the commonest first.
	UsedIn []rune
	// Readings are its entries, the likeliest meant first.
	Readings []Entry
}

// Structures: how the components of a character stand.
const (
	StructureWhole      = "whole"      // not divided
	StructureLeftRight  = "left-right" // side by side
	StructureTopBottom  = "top-bottom" // one above the other
	StructureSurround   = "surround"   // the first around the second, wholly or in part
	StructureWithin     = "within"     // one drawn into the other
	StructureRepetition = "repetition" // one part several times
)

// Component is a part of a character.
type Component struct {
	Char rune
	// Reading is its usual reading with tone mark and Gloss its first meaning;
	// both are empty for a part that is no character of its own.
	Reading, Gloss string
}

// Character gives what is known of a character, and whether anything is.
func (db *DB) Character(ctx context.Context, r rune) (Character, bool, error) {
	c := Character{Char: r}
	if !utf8.ValidRune(r) {
		return c, false, nil
	}
	var err error
	if c.Readings, err = db.Lookup(ctx, string(r)); err != nil {
		return c, false, err
	}
	strokes, known, err := db.Strokes(ctx, string(r))
	if err != nil {
		return c, false, err
	}
	c.StrokeCount = len(strokes.Outlines)
	for _, e := range c.Readings {
		c.Simplified = addForm(c.Simplified, e.Simplified, r)
		c.Traditional = addForm(c.Traditional, e.Traditional, r)
	}
	return c, known || len(c.Readings) > 0, nil
}

// addForm adds the form of one character to the others of r.
func addForm(forms []rune, form string, r rune) []rune {
	other, size := utf8.DecodeRuneInString(form)
	if size != len(form) || other == r || slices.Contains(forms, other) {
		return forms
	}
	return append(forms, other)
}

// Containing gives up to limit words that have the headword inside them, in
// either script, the commonest first; the headword itself is none of them.
func (db *DB) Containing(ctx context.Context, headword string, limit int) ([]Entry, error) {
	headword = strings.Join(strings.Fields(headword), "")
	if headword == "" || limit <= 0 || len(headword) > 4*maxQuery {
		return nil, nil
	}
	entries, err := db.entries(ctx, `(instr(simplified, ?1) > 0 OR instr(traditional, ?1) > 0)
		AND simplified <> ?1 AND traditional <> ?1 ORDER BY frequency DESC, id LIMIT ?2`, headword, limit)
	return entries, db.fault("look up words with "+headword, err)
}

// Variants gives the entries of other ways to write a headword: those that a
// sense of its entries names as what it is a variant of.
func (db *DB) Variants(ctx context.Context, headword string) ([]Entry, error) {
	entries, err := db.Lookup(ctx, headword)
	if err != nil {
		return nil, err
	}
	var out []Entry
	for _, e := range entries {
		for _, sense := range e.Senses {
			if !strings.Contains(sense, "variant of ") {
				continue
			}
			for _, p := range SensePieces(sense) {
				if p.Ref == nil {
					continue
				}
				more, err := db.Lookup(ctx, p.Ref.Simplified)
				if err != nil {
					return nil, err
				}
				out = append(out, withReading(more, p.Ref.Syllables)...)
			}
		}
	}
	return out, nil
}

// withReading keeps the entries with a reading, all of them where none has it.
func withReading(entries []Entry, syllables []string) []Entry {
	var out []Entry
	for _, e := range entries {
		if refdb.PinyinKey(e.Syllables) == refdb.PinyinKey(syllables) {
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		return entries
	}
	return out
}
