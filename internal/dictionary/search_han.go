package dictionary

import (
	"cmp"
	"context"
	"slices"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// hanIndex reads where characters stand in headwords, each once.
type hanIndex struct {
	db   *DB
	read map[rune][]refdb.Place
}

func (db *DB) han() *hanIndex { return &hanIndex{db, map[rune][]refdb.Place{}} }

func (h *hanIndex) places(ctx context.Context, r rune) ([]refdb.Place, error) {
	r = refdb.FoldHan(r)
	if places, ok := h.read[r]; ok {
		return places, nil
	}
	var data []byte
	if _, err := h.db.row(ctx, []any{&data}, "SELECT places FROM han WHERE character = ?", r); err != nil {
		return nil, err
	}
	places, err := refdb.DecodePlaces(data)
	if err != nil {
		return nil, err
	}
	h.read[r] = places
	return places, nil
}

func comparePlaces(a, b refdb.Place) int {
	return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Size, b.Size), cmp.Compare(a.At, b.At))
}

// containing gives the places of a text inside headwords, by its first
// character, the commonest entry first. anything in the text is a character of
// any kind.
func (h *hanIndex) containing(ctx context.Context, text []rune) ([]refdb.Place, error) {
	lists := make([][]refdb.Place, len(text))
	rarest := -1
	for i, r := range text {
		if r == anything {
			continue
		}
		var err error
		if lists[i], err = h.places(ctx, r); err != nil || len(lists[i]) == 0 {
			return nil, err
		}
		if rarest < 0 || len(lists[i]) < len(lists[rarest]) {
			rarest = i
		}
	}
	if rarest < 0 {
		return nil, nil
	}
	var found []refdb.Place
	for _, p := range lists[rarest] {
		start := int(p.At) - rarest
		if start < 0 || start+len(text) > int(p.Size) {
			continue
		}
		p.At = uint8(start)
		if agrees(lists, p, rarest) {
			found = append(found, p)
		}
	}
	return found, nil
}

// anything stands for any character in a text that is looked for.
const anything = '?'

// agrees reports whether all characters but the one at known stand where they
// should in a headword that has the text at p.
func agrees(lists [][]refdb.Place, p refdb.Place, known int) bool {
	for i, list := range lists {
		if i == known || list == nil {
			continue
		}
		want := refdb.Place{Entry: p.Entry, At: p.At + uint8(i), Size: p.Size}
		if _, ok := slices.BinarySearchFunc(list, want, comparePlaces); !ok {
			return false
		}
	}
	return true
}

// searchHan finds the headword, then words that begin with it, then words that
// contain it; and where there is none at all, the words inside the query.
func (db *DB) searchHan(ctx context.Context, x *index, text []rune, limit int) ([]scored, error) {
	h := db.han()
	places, err := h.containing(ctx, text)
	if err != nil {
		return nil, err
	}
	if len(places) == 0 {
		return h.parts(ctx, text, limit)
	}
	var whole []int64
	others := newBest(limit)
	for i, p := range places {
		if i > 0 && places[i-1].Entry == p.Entry {
			continue
		}
		common := x.ranks.Of(p.Entry)
		switch {
		case int(p.Size) == len(text):
			whole = append(whole, p.Entry)
		case p.At == 0:
			others.add(scored{p.Entry, pointsHanBegins + common - perCharacter*int(p.Size)})
		default:
			others.add(scored{p.Entry, pointsHanInside + common - perCharacter*int(p.Size)})
		}
	}
	exact, err := db.ranked(ctx, whole, string(text))
	return append(exact, others.heap...), err
}

// ranked gives the entries of one headword in the order of Lookup.
func (db *DB) ranked(ctx context.Context, ids []int64, headword string) ([]scored, error) {
	read, err := db.byIDs(ctx, ids)
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, len(read))
	for _, id := range ids {
		if e, ok := read[id]; ok {
			entries = append(entries, e)
		}
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return likelier(a, b, headword) })
	out := make([]scored, len(entries))
	for i, e := range entries {
		out[i] = scored{e.ID, pointsHan - i}
	}
	return out, nil
}

// parts finds the words of a query that is none itself, the longest at each
// place, in the order of the query.
func (h *hanIndex) parts(ctx context.Context, text []rune, limit int) ([]scored, error) {
	var out []scored
	seen := map[int64]bool{}
	for start := 0; start < len(text) && len(out) < limit; {
		ids, size, err := h.longest(ctx, text[start:])
		if err != nil {
			return nil, err
		}
		entries, err := h.db.ranked(ctx, ids, string(text[start:start+size]))
		if err != nil {
			return nil, err
		}
		for _, s := range entries {
			if !seen[s.id] {
				seen[s.id] = true
				out = append(out, scored{s.id, pointsHanPart - len(out)})
			}
		}
		start += size
	}
	return out, nil
}

// mostOfHeadword is how many entries of a word inside a query are given: one
// more than most words have.
const mostOfHeadword = 3

// longest gives the commonest entries of the longest word that a text begins
// with, and its length in characters; of no entries 1.
func (h *hanIndex) longest(ctx context.Context, text []rune) (ids []int64, size int, err error) {
	begun, err := h.places(ctx, text[0])
	if err != nil {
		return nil, 0, err
	}
	begun = slices.DeleteFunc(slices.Clone(begun), func(p refdb.Place) bool { return p.At != 0 || int(p.Size) > len(text) })
	size = 1
	for n := 1; len(begun) > 0; n++ {
		var whole []int64
		for _, p := range begun {
			if int(p.Size) == n && len(whole) < mostOfHeadword && !slices.Contains(whole, p.Entry) {
				whole = append(whole, p.Entry)
			}
		}
		if len(whole) > 0 {
			ids, size = whole, n
		}
		if n == len(text) {
			break
		}
		next, err := h.places(ctx, text[n])
		if err != nil {
			return nil, 0, err
		}
		begun = slices.DeleteFunc(begun, func(p refdb.Place) bool {
			_, ok := slices.BinarySearchFunc(next, refdb.Place{Entry: p.Entry, At: uint8(n), Size: p.Size}, comparePlaces)
			return !ok || int(p.Size) <= n
		})
	}
	return ids, size, nil
}
