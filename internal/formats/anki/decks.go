package anki

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// unnamed stands for the name of a deck, or a part of it, that is empty.
const unnamed = "blank"

// longestName is the most characters of a part of a deck's name.
const longestName = 100

// nestDecks gives each deck a name of its own and its parent. Decks lie in each
// other by their names alone, so that none can lie in itself.
func (p *Package) nestDecks(ctx context.Context) error {
	decks := p.collection.Decks
	slices.SortFunc(decks, func(a, b Deck) int { return cmp.Compare(a.ID, b.ID) })
	byName, taken := make(map[string]int64, len(decks)), Names{}
	for i := range decks {
		if i%256 == 0 {
			if err := p.options.Limits.Archive.Ended(ctx); err != nil {
				return err
			}
		}
		d := &decks[i]
		name, err := p.nested(d)
		if err != nil {
			return err
		}
		if name = taken.Take(name); name != d.Name && !d.Missing {
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

// nested gives the name of a deck with all of its parts mended.
func (p *Package) nested(d *Deck) (string, error) {
	if limit := p.options.Limits.Depth; strings.Count(d.Name, Separator) >= limit {
		return "", fail(CodeDecks, nil, "deck", tellable(d.Name), "limit", formats.Number(limit))
	}
	path := d.Path()
	for n := range path {
		path[n] = deckName(path[n])
	}
	return strings.Join(path, Separator), nil
}

// Names are those that are taken, by what tells one deck from another: letters
// in either case are the same. The value is the number that the next of a name
// is tried with.
type Names map[string]int

// Take takes a name, with the first number behind it that is free where another
// has it.
func (t Names) Take(name string) string {
	base := folded(name)
	if t[base] == 0 {
		t[base] = 2
		return name
	}
	for {
		number := " " + strconv.Itoa(t[base])
		t[base]++
		if unique := folded(name + number); t[unique] == 0 {
			t[unique] = 2
			return name + number
		}
	}
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
	if runes := []rune(name); len(runes) > longestName {
		return strings.TrimSpace(string(runes[:longestName]))
	}
	return name
}
