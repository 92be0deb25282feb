package anki

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// unnamed stands for the name of a deck, or a part of it, that is empty.
const unnamed = "blank"

// nestDecks gives each deck a name of its own and its parent. Decks lie in each
// other by their names alone, so that none can lie in itself.
func (p *Package) nestDecks() error {
	decks := p.collection.Decks
	slices.SortFunc(decks, func(a, b Deck) int { return cmp.Compare(a.ID, b.ID) })
	byName := make(map[string]int64, len(decks))
	for i := range decks {
		d := &decks[i]
		path := d.Path()
		if len(path) > p.options.Limits.Depth {
			return fail(CodeDecks, nil, "deck", tellable(d.Name), "limit", formats.Number(p.options.Limits.Depth))
		}
		for n := range path {
			path[n] = deckName(path[n])
		}
		name := strings.Join(path, Separator)
		for n := 2; byName[folded(name)] != 0; n++ {
			name = strings.Join(path, Separator) + " " + strconv.Itoa(n)
		}
		if name != d.Name && !d.Missing {
			p.problems.add(DecksRenamed, name)
		}
		d.Name = name
		byName[folded(name)] = d.ID
	}
	for i := range decks {
		if at := strings.LastIndex(decks[i].Name, Separator); at >= 0 {
			decks[i].Parent = byName[folded(decks[i].Name[:at])]
		}
	}
	slices.SortFunc(decks, func(a, b Deck) int { return cmp.Compare(a.Name, b.Name) })
	return nil
}

// folded is a name as far as it tells one deck from another.
func folded(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// deckName makes a part of a deck's name one that can be shown.
func deckName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(name, "\ufffd"))
	if name = strings.TrimSpace(name); name == "" {
		return unnamed
	}
	return name
}
