package reader

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
)

// PairEditKind says what is mended in the pairs of a text.
type PairEditKind string

// A pair is joined with the one after it, is split in two, or has its border
// with the one after it moved.
const (
	JoinPairs  PairEditKind = "join"
	SplitPair  PairEditKind = "split"
	MoveBorder PairEditKind = "border"
)

// PairEdit is one change of the pairs of a text. The pair after the last of a
// paragraph is the first of the next one.
type PairEdit struct {
	Kind PairEditKind
	// Paragraph and Pair say which pair, both from 0.
	Paragraph, Pair int
	// Zh and En are code points: for a split where each side is cut, for a
	// border where in the two sides joined (JoinSides) the second pair begins.
	Zh, En int
}

// KeptEdit is a change of pairs with what the pairs were, by which it is found
// again in another version of the text.
type KeptEdit struct {
	ID, TextID string
	Kind       PairEditKind
	// At is the number of the pair in the whole text when the change was made,
	// from 0.
	At int
	// First is the pair, Second the one after it; it is empty for a split.
	First, Second bilingual.Text
	Zh, En        int
	Created       time.Time
}

// JoinSides puts two sides of one language together: with a space, unless one
// of them has Chinese there or is empty.
func JoinSides(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if a == "" || b == "" || chineseSign(last) || chineseSign(first) {
		return a + b
	}
	return a + " " + b
}

// chineseSign reports whether no space stands beside r: it is a Chinese
// character, or a sign of Chinese print.
func chineseSign(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef ||
		strings.ContainsRune("“”‘’…—", r)
}

// ApplyPairEdits gives a document with changes made to its pairs, in order,
// and which of them could be made: one is passed over whose pairs the document
// does not have any more. What is not changed is shared with the document,
// which stays as it is.
func ApplyPairEdits(d *bilingual.Document, edits []KeptEdit) (*bilingual.Document, []bool) {
	if len(edits) == 0 {
		return d, nil
	}
	changed := *d
	changed.Paragraphs = slices.Clone(d.Paragraphs)
	made := make([]bool, len(edits))
	for i := range edits {
		if at, ok := edits[i].find(&changed); ok {
			made[i] = at.apply(&changed, &edits[i])
		}
	}
	return &changed, made
}

// pairPlace is the place of a pair and of the one after it.
type pairPlace struct {
	paragraph, pair         int
	nextParagraph, nextPair int // -1 if there is none
}

// placesOf gives every pair of a document in order.
func placesOf(d *bilingual.Document) []pairPlace {
	var out []pairPlace
	for p := range d.Paragraphs {
		for k := range d.Paragraphs[p].Pairs {
			if n := len(out); n > 0 {
				out[n-1].nextParagraph, out[n-1].nextPair = p, k
			}
			out = append(out, pairPlace{p, k, -1, -1})
		}
	}
	return out
}

func (a pairPlace) first(d *bilingual.Document) *bilingual.Pair {
	return &d.Paragraphs[a.paragraph].Pairs[a.pair]
}

func (a pairPlace) second(d *bilingual.Document) *bilingual.Pair {
	return &d.Paragraphs[a.nextParagraph].Pairs[a.nextPair]
}

// find looks for the pairs of a change: those with the same letters that are
// nearest to where they were.
func (e *KeptEdit) find(d *bilingual.Document) (pairPlace, bool) {
	places := placesOf(d)
	first, second := lettersOf(e.First), lettersOf(e.Second)
	from := min(max(e.At, 0), len(places)) // the text may be shorter by now
	for away := range len(places) + 1 {
		for _, i := range []int{from - away, from + away} {
			if i < 0 || i >= len(places) || !samePair(places[i].first(d), e.First, first) {
				continue
			}
			if e.Kind == SplitPair || places[i].nextPair >= 0 && samePair(places[i].second(d), e.Second, second) {
				return places[i], true
			}
		}
	}
	return pairPlace{}, false
}

// lettersOf gives a pair without signs and spaces, which an editor may change.
func lettersOf(t bilingual.Text) bilingual.Text {
	zh, _ := letters(t.Zh)
	en, _ := letters(t.En)
	return bilingual.Text{Zh: zh, En: en}
}

// samePair reports whether a pair has the letters of a text. The lengths rule
// out nearly all others: a version that differs in signs only is about as long.
func samePair(p *bilingual.Pair, text, key bilingual.Text) bool {
	if p.Zh == text.Zh && p.En == text.En {
		return true
	}
	if 2*len(p.Zh) < len(key.Zh) || 2*len(p.En) < len(key.En) || len(p.Zh) > 2*len(text.Zh)+8 || len(p.En) > 2*len(text.En)+8 {
		return false
	}
	return lettersOf(bilingual.Text{Zh: p.Zh, En: p.En}) == key && key != bilingual.Text{}
}

// apply makes a change at a place. It gives false where a pair would be left
// empty or too long.
func (a pairPlace) apply(d *bilingual.Document, e *KeptEdit) bool {
	first := *a.first(d)
	if e.Kind == SplitPair {
		one, two, ok := cutPair(first, e.Zh, e.En)
		if ok {
			d.Paragraphs[a.paragraph].Pairs = slices.Replace(slices.Clone(d.Paragraphs[a.paragraph].Pairs), a.pair, a.pair+1, one, two)
		}
		return ok
	}
	whole := joinPairs(first, *a.second(d))
	if e.Kind == JoinPairs {
		if tooLong(whole) {
			return false
		}
		a.set(d, whole)
		a.removeSecond(d)
		return true
	}
	one, two, ok := cutPair(whole, e.Zh, e.En)
	if ok {
		a.set(d, one)
		d.Paragraphs[a.nextParagraph].Pairs = slices.Replace(slices.Clone(d.Paragraphs[a.nextParagraph].Pairs), a.nextPair, a.nextPair+1, two)
	}
	return ok
}

func (a pairPlace) set(d *bilingual.Document, p bilingual.Pair) {
	d.Paragraphs[a.paragraph].Pairs = slices.Replace(slices.Clone(d.Paragraphs[a.paragraph].Pairs), a.pair, a.pair+1, p)
}

// removeSecond takes the second pair away, with its paragraph if nothing else
// is in it.
func (a pairPlace) removeSecond(d *bilingual.Document) {
	left := slices.Delete(slices.Clone(d.Paragraphs[a.nextParagraph].Pairs), a.nextPair, a.nextPair+1)
	d.Paragraphs[a.nextParagraph].Pairs = left
	if len(left) == 0 {
		d.Paragraphs = slices.Delete(d.Paragraphs, a.nextParagraph, a.nextParagraph+1)
	}
}

// longestSide is the most characters of a side, so that a document can be
// printed with the signs that printing protects.
const longestSide = bilingual.MaxLine / 2

func tooLong(p bilingual.Pair) bool {
	return utf8.RuneCountInString(p.Zh) > longestSide || utf8.RuneCountInString(p.En) > longestSide
}

// joinPairs puts two pairs together.
func joinPairs(a, b bilingual.Pair) bilingual.Pair {
	zh := JoinSides(a.Zh, b.Zh)
	moved := utf8.RuneCountInString(zh) - utf8.RuneCountInString(b.Zh)
	readings := slices.Clone(a.Readings)
	for _, o := range b.Readings {
		readings = append(readings, bilingual.Override{Start: o.Start + moved, End: o.End + moved, Reading: o.Reading})
	}
	return bilingual.Pair{Zh: zh, En: JoinSides(a.En, b.En), Readings: readings, Line: a.Line}
}

// cutPair cuts both sides of a pair, each at a code point. It gives false where
// the place is outside the pair or one of the two would be empty or too long.
func cutPair(p bilingual.Pair, zhAt, enAt int) (one, two bilingual.Pair, ok bool) {
	zh, en := []rune(p.Zh), []rune(p.En)
	if zhAt < 0 || zhAt > len(zh) || enAt < 0 || enAt > len(en) {
		return one, two, false
	}
	one = bilingual.Pair{Line: p.Line, En: strings.TrimSpace(string(en[:enAt]))}
	two = bilingual.Pair{Line: p.Line, En: strings.TrimSpace(string(en[enAt:]))}
	one.Zh, one.Readings = cutSide(zh, 0, zhAt, p.Readings)
	two.Zh, two.Readings = cutSide(zh, zhAt, len(zh), p.Readings)
	ok = one.Zh+one.En != "" && two.Zh+two.En != "" && !tooLong(one) && !tooLong(two)
	return one, two, ok
}

// cutSide gives the characters of a Chinese side between two places without
// space around them, and what the readings say of them.
func cutSide(zh []rune, from, to int, readings []bilingual.Override) (string, []bilingual.Override) {
	for from < to && unicode.IsSpace(zh[from]) {
		from++
	}
	for to > from && unicode.IsSpace(zh[to-1]) {
		to--
	}
	var out []bilingual.Override
	for _, o := range readings {
		start, end := max(o.Start, from), min(o.End, to)
		syllables := strings.Fields(o.Reading)
		if start >= end || len(syllables) != o.End-o.Start && (start > o.Start || end < o.End) {
			continue // not there, or a reading that does not divide by characters
		}
		reading := o.Reading
		if len(syllables) == o.End-o.Start {
			reading = strings.Join(syllables[start-o.Start:end-o.Start], " ")
		}
		out = append(out, bilingual.Override{Start: start - from, End: end - from, Reading: reading})
	}
	return string(zh[from:to]), out
}
