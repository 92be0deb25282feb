package anki

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// broken gives a failure of the database its code, unless ctx ended.
func (p *Package) broken(ctx context.Context, err error) error {
	if ended := p.options.Limits.Archive.Ended(ctx); ended != nil {
		return ended
	}
	return fail(CodeDatabase, err, "part", p.part)
}

// rows gives the rows of a question. What row fails with is given as it is,
// what the database fails with as CodeDatabase.
func (p *Package) rows(ctx context.Context, query string, row func(v []any) error) error {
	var own error
	err := p.db.Query(ctx, query, nil, func(v []any) error {
		own = row(v)
		return own
	})
	if own != nil {
		return own
	}
	if err != nil {
		return p.broken(ctx, err)
	}
	return nil
}

// few gives the rows of a table that is small beside the notes.
func (p *Package) few(ctx context.Context, table, query string, row func(v []any) error) error {
	n, limit := 0, 10*p.options.Limits.NoteTypes
	return p.rows(ctx, query, func(v []any) error {
		if n++; n > limit {
			return tooMany(table, limit)
		}
		return row(v)
	})
}

func tooMany(what string, limit int) error {
	return fail(CodeMany, nil, "what", what, "limit", formats.Number(limit))
}

// computed finds columns of a table that are computed, between whose words a
// comment may stand: no honest collection has any.
var computed = regexp.MustCompile(`(?is)\bas(\s|/\*.*?\*/|--[^\n]*\n)*\(`)

var errNoTable = errors.New("there is no such table")

// tables gives the names of the tables and fails where one that Anki has is
// something else.
func (p *Package) tables(ctx context.Context) (map[string]bool, error) {
	known := []string{"col", "notes", "cards", "revlog", "notetypes", "fields", "templates", "decks"}
	found, n := map[string]bool{}, 0
	err := p.rows(ctx, "SELECT type, name, rootpage, sql FROM sqlite_master", func(v []any) error {
		if n++; n > 10_000 {
			return tooMany("sqlite_master", 10_000)
		}
		name := strings.ToLower(text(v[1]))
		if text(v[0]) == "index" || text(v[0]) == "trigger" || !slices.Contains(known, name) {
			return nil
		}
		if text(v[0]) != "table" || integer(v[2]) <= 0 || computed.MatchString(text(v[3])) {
			return fail(CodeTricks, nil, "part", name)
		}
		found[name] = true
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, name := range known[:3] {
		if !found[name] {
			return nil, fail(CodeDatabase, errNoTable, "part", p.part)
		}
	}
	return found, nil
}

// readCollection reads everything but notes, cards, reviews and media, and
// makes sure that nothing is referred to that is not there.
func (p *Package) readCollection(ctx context.Context) error {
	tables, err := p.tables(ctx)
	if err != nil {
		return err
	}
	c := &p.collection
	models, decks := "", ""
	found := false
	err = p.rows(ctx, "SELECT crt, mod, models, decks FROM col NOT INDEXED LIMIT 1", func(v []any) error {
		c.Created, c.Modified = seconds(integer(v[0])), milliseconds(integer(v[1]))
		models, decks, found = text(v[2]), text(v[3]), true
		return nil
	})
	if err != nil {
		return err
	}
	if !found {
		return fail(CodeDatabase, errors.New("col is empty"), "part", p.part)
	}
	if tables["notetypes"] && tables["fields"] && tables["templates"] && tables["decks"] {
		err = p.readTables(ctx)
	} else {
		err = errors.Join(p.readModels(models), p.readDecks(decks))
	}
	if err != nil {
		return err
	}
	if err := p.readNoteIDs(ctx); err != nil {
		return err
	}
	if err := p.readCardIDs(ctx); err != nil {
		return err
	}
	if tables["revlog"] {
		if err := p.countReviews(ctx); err != nil {
			return err
		}
	}
	return p.nestDecks(ctx)
}

// model is a note type as schema 11 keeps it.
type model struct {
	ID        number         `json:"id"`
	Name      words          `json:"name"`
	Type      number         `json:"type"`
	Mod       number         `json:"mod"`
	SortField number         `json:"sortf"`
	CSS       words          `json:"css"`
	Before    words          `json:"latexPre"`
	After     words          `json:"latexPost"`
	Fields    list[modField] `json:"flds"`
	Templates list[modCard]  `json:"tmpls"`
}

type modField struct {
	Name   words  `json:"name"`
	Ord    number `json:"ord"`
	Font   words  `json:"font"`
	Size   number `json:"size"`
	RTL    number `json:"rtl"`
	Sticky number `json:"sticky"`
	About  words  `json:"description"`
}

type modCard struct {
	Name            words  `json:"name"`
	Ord             number `json:"ord"`
	Question        words  `json:"qfmt"`
	Answer          words  `json:"afmt"`
	BrowserQuestion words  `json:"bqfmt"`
	BrowserAnswer   words  `json:"bafmt"`
	Deck            number `json:"did"`
}

// object reads a JSON object of objects by ID. What stands under another key, or
// is none, is left out: it is missed where something refers to it.
func object[T any](data, part string) (map[int64]T, error) {
	if strings.TrimSpace(data) == "" {
		data = "{}"
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal([]byte(data), &raw); err != nil {
		return nil, fail(CodeList, err, "part", part)
	}
	out := make(map[int64]T, len(raw))
	for key, each := range raw {
		var v T
		id, err := strconv.ParseInt(key, 10, 64)
		if err == nil {
			err = json.Unmarshal(each, &v)
		}
		if err == nil {
			out[id] = v
		}
	}
	return out, nil
}

// readModels reads the note types of schema 11. Their key counts as their ID,
// since notes name them by it.
func (p *Package) readModels(data string) error {
	models, err := object[model](data, "models")
	if err != nil {
		return err
	}
	limits := p.options.Limits
	if len(models) > limits.NoteTypes {
		return tooMany("notetypes", limits.NoteTypes)
	}
	for id, m := range models {
		slices.SortStableFunc(m.Fields, func(a, b modField) int { return cmp.Compare(a.Ord, b.Ord) })
		slices.SortStableFunc(m.Templates, func(a, b modCard) int { return cmp.Compare(a.Ord, b.Ord) })
		if len(m.Fields) > limits.Fields || len(m.Templates) > limits.Fields {
			return tooMany("fields", limits.Fields)
		}
		t := NoteType{
			ID: id, Name: string(m.Name), Cloze: m.Type == 1, CSS: string(m.CSS), SortField: small(int64(m.SortField), 0, 1<<20),
			LaTeXBefore: string(m.Before), LaTeXAfter: string(m.After), Modified: seconds(int64(m.Mod)),
		}
		for _, f := range m.Fields {
			t.Fields = append(t.Fields, Field{
				Name: string(f.Name), Font: string(f.Font), Size: small(int64(f.Size), 0, 1000),
				RightToLeft: f.RTL != 0, Sticky: f.Sticky != 0, Description: string(f.About),
			})
		}
		for _, c := range m.Templates {
			t.Templates = append(t.Templates, Template{
				Name: string(c.Name), Question: string(c.Question), Answer: string(c.Answer),
				BrowserQuestion: string(c.BrowserQuestion), BrowserAnswer: string(c.BrowserAnswer), Deck: int64(c.Deck),
			})
		}
		p.collection.NoteTypes = append(p.collection.NoteTypes, t)
	}
	p.sortTypes()
	return nil
}

// sortTypes puts the types in order and makes their fields' index valid.
func (p *Package) sortTypes() {
	types := p.collection.NoteTypes
	slices.SortFunc(types, func(a, b NoteType) int { return cmp.Compare(a.ID, b.ID) })
	for i := range types {
		if types[i].SortField >= len(types[i].Fields) {
			types[i].SortField = 0
		}
	}
}

// oldDeck is a deck as schema 11 keeps it.
type oldDeck struct {
	Name     words  `json:"name"`
	Mod      number `json:"mod"`
	About    words  `json:"desc"`
	Filtered number `json:"dyn"`
}

func (p *Package) readDecks(data string) error {
	decks, err := object[oldDeck](data, "decks")
	if err != nil {
		return err
	}
	if len(decks) > p.options.Limits.Decks {
		return tooMany("decks", p.options.Limits.Decks)
	}
	for id, d := range decks {
		p.collection.Decks = append(p.collection.Decks, Deck{
			ID: id, Name: string(d.Name), Description: string(d.About), Filtered: d.Filtered != 0, Modified: seconds(int64(d.Mod)),
		})
	}
	return nil
}
