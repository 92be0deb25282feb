package reader

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Annotator finds the words of a line; *hanzi.Analyzer is one.
type Annotator interface {
	AnnotateWith(line string, overrides []hanzi.Override) []hanzi.Word
}

// TextCorrections are the corrections that hold in one text, as they were when
// they were asked for. A nil one has none.
type TextCorrections struct {
	set    *correctionSet
	textID string
	// adopted are the IDs of texts that are not in the library and that have a
	// sentence in common with this one.
	adopted map[string]bool
	// moved are the corrections of places in this text whose sentence it does
	// not have any more: it was joined with another, or split.
	moved []int
}

// adoptedLetters is how many letters a sentence needs to be known again in a
// text of another name: a short one, such as 好！, stands in many texts.
const adoptedLetters = 4

// In gives the corrections that hold in a text. sentences are all of the text;
// by them corrections are found again that were made in a text which is not in
// the library any more, or is there under another name.
func (c *Corrections) In(ctx context.Context, textID string, sentences []string) (*TextCorrections, error) {
	set, err := c.current(ctx)
	if err != nil {
		return nil, err
	}
	t := &TextCorrections{set: set, textID: textID, adopted: map[string]bool{}}
	if len(set.origins) == 0 {
		return t, nil
	}
	there := map[string]bool{}
	for _, s := range sentences {
		key, at := letters(s)
		if _, corrected := set.places[key]; corrected {
			there[key] = true
		}
		if len(at) < adoptedLetters {
			continue
		}
		for id := range set.origins[key] {
			if id != textID && !t.adopted[id] && !c.has(id) {
				t.adopted[id] = true
			}
		}
	}
	for key, all := range set.places {
		if utf8.RuneCountInString(key) < adoptedLetters || there[key] {
			continue
		}
		for _, i := range all {
			if t.holds(&set.all[i]) {
				t.moved = append(t.moved, i)
			}
		}
	}
	return t, nil
}

// Corrected is a stretch of a sentence that a correction speaks of.
type Corrected struct {
	Start, End int
	Correction Correction
}

// Apply gives what the analysis of a sentence has to obey: the corrections that
// hold in it and, where they say nothing, own, the readings written in the text
// itself. It also gives where the corrections hold.
//
// A reading for a text or everywhere holds wherever its characters are a word,
// and never inside another word. A division for a text or everywhere holds
// wherever its characters stand between two boundaries of words. Of
// corrections that overlap, that of the narrower scope holds, then that made in
// this text, then the newer one.
func (t *TextCorrections) Apply(words Annotator, sentence string, own []hanzi.Override) ([]hanzi.Override, []Corrected) {
	if t == nil || len(t.set.all) == 0 {
		return own, nil
	}
	a := &application{t: t, words: words, sentence: sentence, own: own, runes: []rune(sentence)}
	here, found := a.places(), a.found()
	if len(here) == 0 && len(found) == 0 {
		return own, nil
	}
	a.given = make([]string, len(a.runes))
	for _, one := range here {
		a.take(one)
	}
	// Divisions come before readings, which need the words that they make. The
	// readings of the text are found twice: what they say of words that are
	// there without the divisions for everywhere is not divided by those.
	a.wide(found, InThisText, WordCorrection)
	a.wide(found, InThisText, ReadingCorrection)
	a.wide(found, Everywhere, WordCorrection)
	a.wide(found, InThisText, ReadingCorrection)
	a.wide(found, Everywhere, ReadingCorrection)
	return a.overrides(), a.corrected
}

// application is the work of Apply on one sentence.
type application struct {
	t        *TextCorrections
	words    Annotator
	sentence string
	runes    []rune
	own      []hanzi.Override

	corrected []Corrected
	fixed     []hanzi.Override // divisions
	given     []string         // readings, by character
	analysed  []hanzi.Word     // with fixed; nil where that has changed
}

// places gives the corrections of places in this sentence, the strongest first.
func (a *application) places() []Corrected {
	var out []Corrected
	key, at := letters(a.sentence)
	candidates := slices.Clone(a.t.set.places[key])
	if len(at) < adoptedLetters {
		candidates = slices.DeleteFunc(candidates, func(i int) bool { return !a.t.holds(&a.t.set.all[i]) })
	}
	shifted := map[int]int{}
	for _, i := range a.t.moved {
		if by, ok := a.t.set.shift(i, key); ok {
			shifted[i] = by
			candidates = append(candidates, i)
		}
	}
	a.t.order(candidates)
	for _, i := range candidates {
		one := &a.t.set.all[i]
		place := a.t.set.anchors[i]
		place.start, place.end = place.start+shifted[i], place.end+shifted[i]
		if place.start < 0 || place.start >= place.end || place.end > len(at) {
			continue
		}
		start, end := at[place.start], at[place.end-1]+1
		if string(a.runes[start:end]) == one.Text {
			out = append(out, Corrected{start, end, *one})
		}
	}
	return out
}

// shift tells how far the letters of the sentence of a correction are moved in
// a longer sentence that they are part of, or a shorter one that is part of
// them.
func (s *correctionSet) shift(i int, key string) (by int, ok bool) {
	own, _ := letters(s.all[i].Sentence)
	if before, _, found := strings.Cut(key, own); found {
		return utf8.RuneCountInString(before), true
	}
	before, _, found := strings.Cut(own, key)
	return -utf8.RuneCountInString(before), found && utf8.RuneCountInString(key) >= adoptedLetters
}

// holds reports whether a correction for a text is for this one.
func (t *TextCorrections) holds(c *Correction) bool {
	return c.TextID == t.textID || t.adopted[c.TextID]
}

// order sorts corrections of one scope, the strongest first.
func (t *TextCorrections) order(candidates []int) {
	slices.SortStableFunc(candidates, func(x, y int) int {
		return cmp.Or(t.compare(&t.set.all[x], &t.set.all[y]), y-x)
	})
}

// compare is negative where the first of two corrections of one scope is the
// stronger one: made in this text, or newer.
func (t *TextCorrections) compare(a, b *Correction) int {
	if here := a.TextID == t.textID; a.Scope != Everywhere && here != (b.TextID == t.textID) {
		if here {
			return -1
		}
		return 1
	}
	return b.Created.Compare(a.Created)
}

// found gives where the characters of wider corrections stand.
func (a *application) found() []Corrected {
	var out []Corrected
	set := a.t.set
	for i, r := range a.runes {
		for bits, n := set.lengths[r], 1; bits != 0 && i+n <= len(a.runes); bits, n = bits>>1, n+1 {
			if bits&1 == 0 {
				continue
			}
			text := string(a.runes[i : i+n])
			candidates := slices.DeleteFunc(slices.Clone(set.texts[text]), func(k int) bool { return !a.t.holds(&set.all[k]) })
			a.t.order(candidates)
			for _, k := range append(candidates, set.everywhere[text]...) {
				out = append(out, Corrected{i, i + n, set.all[k]})
			}
		}
	}
	return out
}

// wide obeys the corrections of one scope and kind, where they hold.
func (a *application) wide(found []Corrected, scope CorrectionScope, kind CorrectionKind) {
	var holding []Corrected
	for _, one := range found {
		if one.Correction.Scope != scope || one.Correction.Kind != kind {
			continue
		}
		if kind == ReadingCorrection && a.isWord(one.Start, one.End) ||
			kind == WordCorrection && a.isRun(one.Start, one.End) && !a.breaksRead(one) {
			holding = append(holding, one)
		}
	}
	slices.SortStableFunc(holding, func(x, y Corrected) int { return a.t.compare(&x.Correction, &y.Correction) })
	for _, one := range holding {
		a.take(one)
	}
}

// analysis gives the words that the divisions so far lead to.
func (a *application) analysis() []hanzi.Word {
	if a.analysed == nil {
		a.analysed = a.words.AnnotateWith(a.sentence, append(slices.Clone(a.fixed), a.own...))
	}
	return a.analysed
}

func (a *application) isWord(start, end int) bool {
	return slices.ContainsFunc(a.analysis(), func(w hanzi.Word) bool { return w.Start == start && w.End == end })
}

// isRun reports whether words begin at start and end at end.
func (a *application) isRun(start, end int) bool {
	begins := slices.ContainsFunc(a.analysis(), func(w hanzi.Word) bool { return w.Start == start })
	return begins && slices.ContainsFunc(a.analysis(), func(w hanzi.Word) bool { return w.End == end })
}

// breaksRead reports whether a division would take a word apart, or add to it,
// whose reading a correction of narrower scope gives.
func (a *application) breaksRead(one Corrected) bool {
	return slices.ContainsFunc(a.corrected, func(c Corrected) bool {
		if c.Correction.Kind != ReadingCorrection || c.Correction.Scope.rank() >= one.Correction.Scope.rank() ||
			c.Start >= one.End || one.Start >= c.End || !a.isWord(c.Start, c.End) {
			return false
		}
		start := one.Start
		for _, n := range one.Correction.Words {
			if start == c.Start && start+n == c.End {
				return false
			}
			start += n
		}
		return true
	})
}

// take obeys a correction unless a stronger one speaks of the same characters.
func (a *application) take(one Corrected) {
	taken := false
	if one.Correction.Kind == WordCorrection {
		taken = a.divide(one)
	} else {
		taken = a.read(one)
	}
	if taken {
		a.corrected = append(a.corrected, one)
	}
}

func (a *application) read(one Corrected) bool {
	for i := one.Start; i < one.End; i++ {
		if a.given[i] != "" {
			return false
		}
	}
	k := 0
	for i := one.Start; i < one.End; i++ {
		if hanzi.IsHan(a.runes[i]) {
			a.given[i] = one.Correction.Syllables[k]
			k++
		}
	}
	return true
}

func (a *application) divide(one Corrected) bool {
	if slices.ContainsFunc(a.fixed, func(o hanzi.Override) bool { return one.Start < o.End && o.Start < one.End }) {
		return false
	}
	start := one.Start
	for _, n := range one.Correction.Words {
		a.fixed = append(a.fixed, hanzi.Override{Start: start, End: start + n, Word: true})
		start += n
	}
	a.analysed = nil
	return true
}

// overrides gives the divisions, then the readings: the text's own, and the
// corrected ones in their place.
func (a *application) overrides() []hanzi.Override {
	out := slices.Clone(a.fixed)
	for _, o := range a.own {
		out = append(out, a.left(o)...)
	}
	for i, s := range a.given {
		if s != "" {
			out = append(out, hanzi.Override{Start: i, End: i + 1, Syllables: []string{s}})
		}
	}
	return out
}

// left gives what corrections leave of a reading that is written in the text.
func (a *application) left(o hanzi.Override) []hanzi.Override {
	if o.Start < 0 || o.End > len(a.runes) || o.End-o.Start != len(o.Syllables) ||
		!slices.ContainsFunc(a.given[o.Start:o.End], func(s string) bool { return s != "" }) {
		return []hanzi.Override{o}
	}
	var out []hanzi.Override
	if o.Word {
		out = append(out, hanzi.Override{Start: o.Start, End: o.End, Word: true})
	}
	for i, s := range o.Syllables {
		if at := o.Start + i; a.given[at] == "" {
			out = append(out, hanzi.Override{Start: at, End: at + 1, Syllables: []string{s}})
		}
	}
	return out
}
