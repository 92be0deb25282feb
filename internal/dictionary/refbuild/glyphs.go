package refbuild

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// glyph is a row of the table glyph.
type glyph struct {
	radical   rune
	strokes   int
	structure refdb.Structure
	parts     []rune
	usedIn    []rune
}

// divider divides characters into parts that can be shown.
type divider struct {
	divisions map[string]Division
	// shown are the characters that may be parts: those that the dictionary
	// has, so that their meaning can be told and the faces have them.
	shown map[rune]bool
}

// glyphs gives what is known of the characters of the dictionary.
func glyphs(s *Sources, entries []*entry) map[rune]*glyph {
	d := &divider{s.Divisions, map[rune]bool{}}
	rank := map[rune]int64{}
	for _, e := range entries {
		for _, form := range []string{e.Simplified, e.Traditional} {
			r, size := utf8.DecodeRuneInString(form)
			if size < len(form) || !isHanRune(r) {
				continue
			}
			d.shown[r] = true
			if old, ok := rank[r]; !ok || e.id < old {
				rank[r] = e.id
			}
		}
	}
	out := map[rune]*glyph{}
	for r := range d.shown {
		g := &glyph{radical: s.Glyphs[r].Radical, strokes: s.Glyphs[r].Strokes}
		if drawn := len(s.Strokes[string(r)].Outlines); drawn > 0 {
			g.strokes = drawn
		}
		g.structure, g.parts = d.divide(r)
		out[r] = g
	}
	// The two forms of an entry are equally common: their codes decide then.
	commonest := func(a, b rune) int { return cmp.Or(cmp.Compare(rank[a], rank[b]), cmp.Compare(a, b)) }
	for _, r := range slices.SortedFunc(maps.Keys(out), commonest) {
		for _, part := range out[r].parts {
			if g := out[part]; g != nil && !slices.Contains(g.usedIn, r) {
				g.usedIn = append(g.usedIn, r)
			}
		}
	}
	return out
}

// isHanRune leaves out the letters that are headwords.
func isHanRune(r rune) bool { return r >= 0x2e80 }

// divide gives the structure and parts of a character; no parts where only one
// of several can be shown, or none.
func (d *divider) divide(r rune) (refdb.Structure, []rune) {
	division := d.divisions[string(r)]
	structure, times := structureOf(division.Kind)
	if structure == refdb.Undivided {
		return structure, nil
	}
	var parts []rune
	for _, p := range division.Parts {
		parts = append(parts, d.resolve(p, 0)...)
	}
	if structure == refdb.Repetition && len(parts) == 1 {
		parts = slices.Repeat(parts, times)
	}
	if len(parts) == 0 || len(parts) == 1 && parts[0] == r {
		return refdb.Undivided, nil
	}
	return structure, parts
}

// deepest is how far parts that cannot be shown are divided in turn.
const deepest = 6

// resolve gives a part, or the parts that it is made of in turn where it cannot
// be shown itself.
func (d *divider) resolve(part string, depth int) []rune {
	if r, size := utf8.DecodeRuneInString(part); size == len(part) && d.shown[r] {
		return []rune{r}
	}
	division, known := d.divisions[part]
	if !known || depth == deepest {
		return nil
	}
	var out []rune
	for _, p := range division.Parts {
		out = append(out, d.resolve(p, depth+1)...)
	}
	return out
}

// structureOf reads a kind of division, and how often a part is repeated. The
// kinds are described at the decomposition data: a across, d downwards, s
// around, w within, r repeated or reflected, and m modified; what follows a
// slash is about the shape of the join.
func structureOf(kind string) (structure refdb.Structure, times int) {
	kind, _, _ = strings.Cut(kind, "/")
	switch {
	case kind == "a":
		return refdb.LeftRight, 1
	case kind == "d":
		return refdb.TopBottom, 1
	case strings.HasPrefix(kind, "s") && kind != "split":
		return refdb.Surround, 1
	case strings.HasPrefix(kind, "w") || kind == "lock":
		return refdb.Within, 1
	case kind == "ra" || kind == "rd":
		return refdb.Repetition, 2
	case len(kind) > 1 && kind[0] == 'r' && kind[1] >= '3' && kind[1] <= '5':
		return refdb.Repetition, int(kind[1] - '0')
	}
	return refdb.Undivided, 0
}

// mostUses is how many characters with a component are kept.
const mostUses = 60

func (w *writer) glyphs(s *Sources, entries []*entry) {
	insert, done := w.into("glyph", 6)
	defer done()
	all := glyphs(s, entries)
	for _, r := range slices.Sorted(maps.Keys(all)) {
		g := all[r]
		insert(r, g.radical, g.strokes, int(g.structure), string(g.parts), string(g.usedIn[:min(len(g.usedIn), mostUses)]))
	}
}

// variantMark is in the senses that send to the usual form of a word.
const variantMark = "variant of "

// variants gives for each headword the entries that are variants of it.
func (w *writer) variants(entries []*entry) {
	index := map[string][]int64{}
	add := func(word string, id int64) {
		if word != "" && !slices.Contains(index[word], id) {
			index[word] = append(index[word], id)
		}
	}
	for _, e := range byID(entries) {
		for _, sense := range e.Senses {
			_, target, ok := strings.Cut(sense, variantMark)
			word, _, named := strings.Cut(target, "[")
			if !ok || !named || strings.ContainsAny(word, " ;,") {
				continue
			}
			traditional, simplified, _ := strings.Cut(word, "|")
			for _, form := range []string{traditional, simplified} {
				if form != e.Simplified || traditional != e.Traditional {
					add(form, e.id)
				}
			}
		}
	}
	insert, done := w.into("variant", 2)
	defer done()
	for _, word := range slices.Sorted(maps.Keys(index)) {
		for _, id := range index[word] {
			insert(word, id)
		}
	}
}
