// Package apkg makes packages of flash cards that mean harm to whoever imports
// them: bombs, paths for names, databases that are cut off or would run without
// end, SQL in names.
package apkg

import (
	"archive/zip"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"

	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/hostile"
)

const (
	models = `{"100":{"id":100,"name":"Basic","flds":[{"name":"Hanzi","ord":0},{"name":"Meaning","ord":1}],"tmpls":[{"name":"1","ord":0,"qfmt":"{{Hanzi}}"}]}}`
	decks  = `{"1":{"id":1,"name":"Default"}}`
)

// tables make a sound collection of one note and card.
func tables(models, decks string) []string {
	quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
	return []string{
		"CREATE TABLE col (id integer primary key, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags)",
		"CREATE TABLE notes (id integer primary key, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)",
		"CREATE TABLE cards (id integer primary key, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data)",
		"CREATE TABLE revlog (id integer primary key, cid, usn, ease, ivl, lastIvl, factor, time, type)",
		"CREATE TABLE graves (usn, oid, type)",
		"INSERT INTO col VALUES (1, 1500000000, 0, 0, 11, 0, 0, 0, '{}', " + quote(models) + ", " + quote(decks) + ", '{}', '{}')",
		"INSERT INTO notes VALUES (1000, 'g', 100, 0, 0, '', '学习'||char(31)||'to learn', '', 0, 0, '')",
		"INSERT INTO cards VALUES (2000, 1000, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '')",
	}
}

// database makes a database by statements and gives its file.
func database(statements ...string) (data []byte, err error) {
	dir, err := os.MkdirTemp("", "apkg-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	at, ctx := filepath.Join(dir, "made.db"), context.Background()
	db, err := foreign.Engine{}.Create(ctx, at)
	if err != nil {
		return nil, err
	}
	for _, s := range statements {
		if err := db.Exec(ctx, s); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(at)
}

// part is a file of an archive.
type part struct {
	name  string
	write func(w io.Writer) error
}

func text(name, data string) part {
	return part{name, func(w io.Writer) error {
		_, err := io.WriteString(w, data)
		return err
	}}
}

// zeros gives a part that packs well, after what begins it.
func zeros(name string, begin []byte, n int) part {
	return part{name, func(w io.Writer) error { return writeZeros(w, begin, n) }}
}

func writeZeros(w io.Writer, begin []byte, n int) error {
	if _, err := w.Write(begin); err != nil {
		return err
	}
	block := make([]byte, 1<<16)
	for ; n > 0; n -= len(block) {
		if _, err := w.Write(block[:min(n, len(block))]); err != nil {
			return err
		}
	}
	return nil
}

func pack(w io.Writer, parts ...part) error {
	z := zip.NewWriter(w)
	for _, p := range parts {
		in, err := z.Create(p.name)
		if err != nil {
			return err
		}
		if err := p.write(in); err != nil {
			return err
		}
	}
	return z.Close()
}

const mebi = 1 << 20

// collection makes a case of a collection made by statements, with more files
// beside it.
func collection(name string, codes []string, statements []string, more ...part) hostile.Case {
	return bent(name, codes, statements, func(data []byte) []byte { return data }, more...)
}

// bent makes a case of a collection whose bytes are changed.
func bent(name string, codes []string, statements []string, bend func([]byte) []byte, more ...part) hostile.Case {
	return hostile.Case{Name: name, Codes: codes, Write: func(w io.Writer, _ int) error {
		data, err := database(statements...)
		if err != nil {
			return err
		}
		return pack(w, append([]part{text("collection.anki2", string(bend(data)))}, more...)...)
	}}
}

// Cases gives all. Their sizes grow with the argument of Write up to a gigabyte
// unpacked at 64.
func Cases() []hostile.Case {
	sound := tables(models, decks)
	and := func(more ...string) []string { return append(tables(models, decks), more...) }
	code := func(c ...string) []string { return c }
	named := func(list string) []part { return []part{text("media", list), text("0", "x")} }
	sql := `'); DROP TABLE notes; DELETE FROM texts; --`
	return append([]hostile.Case{
		{Name: "empty.apkg", Codes: code("import_archive"), Write: func(io.Writer, int) error { return nil }},
		{Name: "nothing.apkg", Codes: code("anki_none"), Write: func(w io.Writer, _ int) error { return pack(w, text("a.txt", "x")) }},
		{Name: "later.apkg", Codes: code("anki_newer"), Write: func(w io.Writer, _ int) error { return pack(w, text("meta", "\x08\x63")) }},
		{Name: "nodatabase.apkg", Codes: code("anki_database"), Write: func(w io.Writer, _ int) error { return pack(w, text("collection.anki2", "no")) }},
		bent("cut.apkg", code("anki_database"), sound, func(d []byte) []byte { return d[:len(d)/2] }),
		bent("loop.apkg", code("anki_database"), and(long()...), loop),
		collection("view.apkg", code("anki_tricks"), and("DROP TABLE cards",
			"CREATE VIEW cards AS WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM r) SELECT id, 1000 AS nid, 1 AS did FROM r")),
		collection("computed.apkg", code("anki_tricks"), and("DROP TABLE revlog",
			"CREATE TABLE revlog (id integer primary key, cid AS (hex(zeroblob(100000000))))")),
		collection("trigger.apkg", nil, and("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM cards; END")),
		collection("types.apkg", code("anki_list"), tables(`{"100":`+strings.Repeat("[", 50_000), decks)),
		collection("deep.apkg", code("anki_decks"), tables(models, `{"1":{"name":"`+strings.Repeat("A::", 20_000)+`A"}}`)),
		collection("circle.apkg", nil, tables(models, `{"1":{"name":"A::A"},"2":{"name":"A"},"3":{"name":"A::A::A"},"4":{"id":1,"name":"A::A"}}`)),
		collection("sql.apkg", nil, tables(strings.ReplaceAll(models, "Basic", sql), strings.ReplaceAll(decks, "Default", sql)), named(`{"0":"`+sql+`.mp3"}`)...),
		collection("up.apkg", code("anki_media_name"), sound, named(`{"0":"../../../x.mp3"}`)...),
		collection("root.apkg", code("anki_media_name"), sound, named(`{"0":"/etc/passwd"}`)...),
		collection("drive.apkg", code("anki_media_name"), sound, named(`{"0":"C:\\windows\\x"}`)...),
		collection("entry.apkg", code("import_climbing"), sound, text("../../0", "x")),
	}, bombs(sound)...)
}

// bombs unpack to much more than they are.
func bombs(sound []string) []hostile.Case {
	code := []string{"import_unpacked"}
	return []hostile.Case{
		{Name: "bomb.apkg", Codes: code, Write: func(w io.Writer, size int) error {
			return pack(w, zeros("collection.anki2", nil, 16*size*mebi))
		}},
		{Name: "zstd.apkg", Codes: code, Write: func(w io.Writer, size int) error {
			return pack(w, part{"collection.anki21b", func(w io.Writer) error {
				z, err := zstd.NewWriter(w)
				if err != nil {
					return err
				}
				return errors.Join(writeZeros(z, nil, 16*size*mebi), z.Close())
			}})
		}},
		{Name: "list.apkg", Codes: code, Write: func(w io.Writer, size int) error {
			data, err := database(sound...)
			if err != nil {
				return err
			}
			return pack(w, text("collection.anki2", string(data)), zeros("media", nil, 16*size*mebi))
		}},
	}
}

// long makes so many tables that the schema needs several pages.
func long() []string {
	var out []string
	for i := range 100 {
		out = append(out, "CREATE TABLE t"+string(rune('a'+i%26))+strings.Repeat("x", i)+" ("+strings.Repeat("column_", 20)+")")
	}
	return out
}

// loop points the pages of the schema at its first page: sqlite.org/fileformat.html, 1.6.
func loop(data []byte) []byte {
	const header = 100
	for i := range int(binary.BigEndian.Uint16(data[header+3:])) {
		binary.BigEndian.PutUint32(data[binary.BigEndian.Uint16(data[header+12+2*i:]):], 1)
	}
	return data
}
