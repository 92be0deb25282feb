package anki

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/formats"
)

// newestSeparator stands between the names of decks in schema 15 and later.
const newestSeparator = "\x1f"

// placed is a part of a note type with its place in it: the rows of a table may
// stand in any order.
type placed[T any] struct {
	ord  int64
	part T
}

// inPlace gives parts in the order of their places.
func inPlace[T any](parts []placed[T]) []T {
	slices.SortStableFunc(parts, func(a, b placed[T]) int { return cmp.Compare(a.ord, b.ord) })
	out := make([]T, len(parts))
	for i := range parts {
		out[i] = parts[i].part
	}
	return out
}

// typeRows has the fields and templates of a type while they are read.
type typeRows struct {
	kind      *NoteType
	fields    []placed[Field]
	templates []placed[Template]
}

// tableReader reads note types and decks as schema 18 keeps them. All of them
// stay in memory, so that their bytes are counted.
type tableReader struct {
	p     *Package
	types map[int64]*typeRows
	bytes int
}

func (p *Package) readTables(ctx context.Context) error {
	t := tableReader{p: p, types: map[int64]*typeRows{}}
	for _, read := range []func(context.Context) error{t.readTypes, t.readFields, t.readTemplates} {
		if err := read(ctx); err != nil {
			return err
		}
	}
	for _, rows := range t.types {
		rows.kind.Fields, rows.kind.Templates = inPlace(rows.fields), inPlace(rows.templates)
		p.collection.NoteTypes = append(p.collection.NoteTypes, *rows.kind)
	}
	p.sortTypes()
	return t.readDecks(ctx)
}

// row takes in a row of a table with its name and its message.
func (t *tableReader) row(table, name string, message []byte, read func([]byte) error) error {
	limit := t.p.options.Limits.Value
	if t.bytes += len(name) + len(message); t.bytes > limit {
		return fail(formats.CodeUnpacked, nil, "part", table, "limit", formats.Number(limit))
	}
	if err := read(message); err != nil {
		return fail(CodeList, err, "part", table)
	}
	return nil
}

func (t *tableReader) readTypes(ctx context.Context) error {
	limit := t.p.options.Limits.NoteTypes
	return t.p.few(ctx, "notetypes", "SELECT id, name, mtime_secs, config FROM notetypes NOT INDEXED", func(v []any) error {
		kind := &NoteType{ID: integer(v[0]), Name: text(v[1]), Modified: seconds(integer(v[2]))}
		if t.types[kind.ID] = (&typeRows{kind: kind}); len(t.types) > limit {
			return tooMany("notetypes", limit)
		}
		return t.row("notetypes", kind.Name, blob(v[3]), func(config []byte) error { return readTypeConfig(kind, config) })
	})
}

func (t *tableReader) readFields(ctx context.Context) error {
	return t.p.few(ctx, "fields", "SELECT ntid, ord, name, config FROM fields NOT INDEXED", func(v []any) error {
		rows := t.types[integer(v[0])]
		if rows == nil {
			return nil
		}
		if limit := t.p.options.Limits.Fields; len(rows.fields) >= limit {
			return tooMany("fields", limit)
		}
		f := Field{Name: text(v[2])}
		err := t.row("fields", f.Name, blob(v[3]), func(config []byte) error { return readFieldConfig(&f, config) })
		rows.fields = append(rows.fields, placed[Field]{integer(v[1]), f})
		return err
	})
}

func (t *tableReader) readTemplates(ctx context.Context) error {
	return t.p.few(ctx, "templates", "SELECT ntid, ord, name, config FROM templates NOT INDEXED", func(v []any) error {
		rows := t.types[integer(v[0])]
		if rows == nil {
			return nil
		}
		if limit := t.p.options.Limits.Fields; len(rows.templates) >= limit {
			return tooMany("fields", limit)
		}
		each := Template{Name: text(v[2])}
		err := t.row("templates", each.Name, blob(v[3]), func(config []byte) error { return readTemplateConfig(&each, config) })
		rows.templates = append(rows.templates, placed[Template]{integer(v[1]), each})
		return err
	})
}

func (t *tableReader) readDecks(ctx context.Context) error {
	c, limit := &t.p.collection, t.p.options.Limits.Decks
	return t.p.rows(ctx, "SELECT id, name, mtime_secs, kind FROM decks NOT INDEXED", func(v []any) error {
		if len(c.Decks) >= limit {
			return tooMany("decks", limit)
		}
		d := Deck{ID: integer(v[0]), Name: strings.ReplaceAll(text(v[1]), newestSeparator, Separator), Modified: seconds(integer(v[2]))}
		err := t.row("decks", d.Name, blob(v[3]), func(kind []byte) error { return readDeckKind(&d, kind) })
		c.Decks = append(c.Decks, d)
		return err
	})
}
