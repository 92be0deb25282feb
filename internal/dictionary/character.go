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
	StructureLeftRight  = "left-right" // side by side
	StructureTopBottom  = "top-bottom" // one above the other
	StructureSurround   = "surround"   // the first around the second, wholly or in part
	StructureWithin     = "within"     // one drawn into the other
	StructureRepetition = "repetition" // one component several times
)

var structures = map[refdb.Structure]string{
	refdb.LeftRight: StructureLeftRight, refdb.TopBottom: StructureTopBottom, refdb.Surround: StructureSurround,
	refdb.Within: StructureWithin, refdb.Repetition: StructureRepetition,
}

// Component is a part of a character.
type Component struct {
	Char rune
	// Reading is its usual reading with tone mark and Gloss its first meaning;
	// both are empty for a part that is no character of its own.
	Reading, Gloss string
}

// Character gives what is known of a character, and whether anything is.
func (db *DB) Character(ctx context.Context, r rune) (Character, bool, error) {
	const op = "look up character"
	c := Character{Char: r}
	if !utf8.ValidRune(r) {
		return c, false, nil
	}
	entries, err := db.Lookup(ctx, string(r))
	if err != nil {
		return c, false, err
	}
	var structure refdb.Structure
	var parts, used string
	drawn, err := db.row(ctx, []any{&c.Radical, &c.StrokeCount, &structure, &parts, &used},
		"SELECT radical, strokes, structure, parts, used FROM glyph WHERE character = ?", r)
	if err != nil {
		return c, false, db.fault(op, err)
	}
	c.Structure = structures[structure]
	c.UsedIn = []rune(used)
	for _, part := range parts {
		component, err := db.component(ctx, part)
		if err != nil {
			return c, false, err
		}
		c.Components = append(c.Components, component)
	}
	err = db.forms(ctx, &c, entries)
	return c, drawn || len(entries) > 0, err
}

// component tells the usual reading and first meaning of a part.
func (db *DB) component(ctx context.Context, r rune) (Component, error) {
	c := Component{Char: r}
	entries, err := db.Lookup(ctx, string(r))
	if err != nil {
		return c, err
	}
	for _, e := range entries {
		if e.Proper && len(entries) > 1 || len(e.Senses) == 0 {
			continue // a surname, or an entry of a database that is not ours
		}
		c.Reading = e.Pinyin
		c.Gloss, _, _ = strings.Cut(Readable(e.Senses[0]), ";")
		break
	}
	return c, nil
}

// forms divides the entries of a character into its readings and those that
// are only another way to write it, and gathers its forms.
func (db *DB) forms(ctx context.Context, c *Character, entries []Entry) error {
	variants, err := db.Variants(ctx, string(c.Char))
	if err != nil {
		return err
	}
	only := map[int64]bool{}
	for _, v := range variants {
		only[v.ID] = true
		for _, form := range []string{v.Simplified, v.Traditional} {
			c.Variants = addForm(c.Variants, form, c.Char)
		}
	}
	for _, e := range entries {
		if only[e.ID] {
			continue
		}
		c.Readings = append(c.Readings, e)
		c.Simplified = addForm(c.Simplified, e.Simplified, c.Char)
		c.Traditional = addForm(c.Traditional, e.Traditional, c.Char)
	}
	c.Variants = slices.DeleteFunc(c.Variants, func(r rune) bool {
		return slices.Contains(c.Simplified, r) || slices.Contains(c.Traditional, r)
	})
	return nil
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
	const op = "look up words with a word"
	text := hanOf(headword)
	if len(text) == 0 || len(text) > maxQuery || limit <= 0 {
		return nil, nil
	}
	places, err := db.han().containing(ctx, text)
	if err != nil {
		return nil, db.fault(op, err)
	}
	var ids []int64 // they come with the commonest first
	for _, p := range places {
		if int(p.Size) > len(text) && !slices.Contains(ids, p.Entry) {
			ids = append(ids, p.Entry)
		}
		if len(ids) == min(limit, mostResults) {
			break
		}
	}
	entries, err := db.inOrder(ctx, ids)
	return entries, db.fault(op, err)
}

// Variants gives the entries that are only other ways to write a headword in
// either script, the commonest first: 峯 for 峰, 身分 for 身份.
func (db *DB) Variants(ctx context.Context, headword string) ([]Entry, error) {
	entries, err := db.entries(ctx, "id IN (SELECT entry FROM variant WHERE headword = ?) ORDER BY id", strings.TrimSpace(headword))
	return entries, db.fault("look up variants", err)
}
