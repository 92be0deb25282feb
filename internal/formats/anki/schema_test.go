package anki_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha1"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

// The check of what is written shares nothing with the code that writes: it
// goes by the published schema and plain SQL.

// published are the tables of schema 11: name, type and key of each column.
var published = map[string]string{
	"col": "id integer pk, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer, ls integer, conf text, models text, " +
		"decks text, dconf text, tags text",
	"notes": "id integer pk, guid text, mid integer, mod integer, usn integer, tags text, flds text, sfld integer, csum integer, flags integer, data text",
	"cards": "id integer pk, nid integer, did integer, ord integer, mod integer, usn integer, type integer, queue integer, due integer, ivl integer, " +
		"factor integer, reps integer, lapses integer, left integer, odue integer, odid integer, flags integer, data text",
	"revlog": "id integer pk, cid integer, usn integer, ease integer, ivl integer, lastIvl integer, factor integer, time integer, type integer",
	"graves": "usn integer, oid integer, type integer",
}

var publishedIndexes = map[string]string{
	"ix_notes_usn": "notes: usn", "ix_cards_usn": "cards: usn", "ix_revlog_usn": "revlog: usn", "ix_cards_nid": "cards: nid",
	"ix_cards_sched": "cards: did, queue, due", "ix_revlog_cid": "revlog: cid", "ix_notes_csum": "notes: csum",
}

type unpacked struct {
	t     *testing.T
	db    *sql.DB
	files map[string]string
}

func unpackForCheck(t *testing.T, data []byte) *unpacked {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	u := &unpacked{t: t, files: map[string]string{}}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := u.files[f.Name]; twice {
			t.Errorf("%s is there twice", f.Name)
		}
		u.files[f.Name] = string(content)
	}
	at := filepath.Join(t.TempDir(), "checked.db")
	if err := os.WriteFile(at, []byte(u.files["collection.anki2"]), 0o600); err != nil {
		t.Fatal(err)
	}
	register()
	if u.db, err = sql.Open("forge", at); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := u.db.Close(); err != nil {
			t.Error(err)
		}
	})
	return u
}

// rows gives the answer to a question, each row joined by |.
func (u *unpacked) rows(query string, args ...any) []string {
	u.t.Helper()
	rows, err := u.db.Query(query, args...)
	if err != nil {
		u.t.Fatalf("%s: %v", query, err)
	}
	defer func() {
		if err := rows.Close(); err != nil {
			u.t.Error(err)
		}
	}()
	columns, err := rows.Columns()
	if err != nil {
		u.t.Fatal(err)
	}
	out := []string{}
	for rows.Next() {
		cells, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			u.t.Fatal(err)
		}
		var texts []string
		for _, c := range cells {
			texts = append(texts, c.String)
		}
		out = append(out, strings.Join(texts, "|"))
	}
	if err := rows.Err(); err != nil {
		u.t.Fatal(err)
	}
	return out
}

func (u *unpacked) none(what, query string) {
	u.t.Helper()
	if got := u.rows(query); len(got) > 0 {
		u.t.Errorf("%s: %q", what, got)
	}
}

func TestWrittenPackagesHaveThePublishedSchema(t *testing.T) {
	for seed := range uint64(25) {
		c := random(rand.New(rand.NewPCG(seed, 5)))
		u := unpackForCheck(t, write(t, c))
		u.tables()
		u.relations()
		u.sums()
		u.collection(c)
		u.media(c)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func (u *unpacked) tables() {
	if got := u.rows("PRAGMA integrity_check"); !slices.Equal(got, []string{"ok"}) {
		u.t.Errorf("integrity: %q", got)
	}
	names := u.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
	if want := []string{"cards", "col", "graves", "notes", "revlog"}; !slices.Equal(names, want) {
		u.t.Errorf("tables %q", names)
	}
	for table, want := range published {
		var columns []string
		for _, row := range u.rows("SELECT name, lower(type), pk, \"notnull\" FROM pragma_table_info(?)", table) {
			p := strings.Split(row, "|")
			column := p[0] + " " + p[1]
			if p[2] == "1" {
				column += " pk"
			} else if p[3] != "1" {
				column += " null"
			}
			columns = append(columns, column)
		}
		if got := strings.Join(columns, ", "); got != want {
			u.t.Errorf("%s has %s", table, got)
		}
	}
	indexes := map[string]string{}
	for _, row := range u.rows("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'") {
		name, table, _ := strings.Cut(row, "|")
		indexes[name] = table + ": " + strings.Join(u.rows("SELECT name FROM pragma_index_info(?)", name), ", ")
	}
	if !reflect.DeepEqual(indexes, publishedIndexes) {
		u.t.Errorf("indexes %q", indexes)
	}
}

func (u *unpacked) relations() {
	u.none("cards without note", "SELECT id FROM cards WHERE nid NOT IN (SELECT id FROM notes)")
	u.none("reviews without card", "SELECT id FROM revlog WHERE cid NOT IN (SELECT id FROM cards)")
	u.none("notes without type", "SELECT id FROM notes WHERE CAST(mid AS text) NOT IN (SELECT key FROM col, json_each(col.models))")
	u.none("cards without deck", "SELECT id FROM cards WHERE CAST(did AS text) NOT IN (SELECT key FROM col, json_each(col.decks))")
	u.none("decks without settings", `SELECT key FROM col, json_each(col.decks) WHERE json_extract(value, '$.dyn') = 0
		AND CAST(json_extract(value, '$.conf') AS text) NOT IN (SELECT key FROM col, json_each(col.dconf))`)
	u.none("keys that are no IDs", `SELECT key FROM col, json_each(col.models) WHERE key <> CAST(json_extract(value, '$.id') AS text)
		UNION SELECT key FROM col, json_each(col.decks) WHERE key <> CAST(json_extract(value, '$.id') AS text)`)
	u.none("notes with other fields than their type", `SELECT n.id FROM notes n, col, json_each(col.models) m WHERE m.key = CAST(n.mid AS text)
		AND length(n.flds) - length(replace(n.flds, char(31), '')) + 1 <> json_array_length(m.value, '$.flds')`)
	u.none("GUIDs twice", "SELECT guid FROM notes GROUP BY guid HAVING count(*) > 1")
	u.none("borrowed cards", "SELECT id FROM cards WHERE odid <> 0 OR odue <> 0")
	u.none("graves", "SELECT oid FROM graves")
	u.none("tags without space around", "SELECT tags FROM notes WHERE tags <> '' AND (tags NOT LIKE ' % ' OR tags LIKE '%  %')")
	u.none("fields out of order", `SELECT f.value FROM col, json_each(col.models) m, json_each(m.value, '$.flds') f WHERE json_extract(f.value, '$.ord') <> f.key
		UNION SELECT f.value FROM col, json_each(col.models) m, json_each(m.value, '$.tmpls') f WHERE json_extract(f.value, '$.ord') <> f.key`)
	u.none("wrong kinds", `SELECT id FROM cards WHERE typeof(id)||typeof(due)||typeof(ivl)||typeof(factor) <> 'integerintegerintegerinteger'
		OR typeof(data) <> 'text' OR data <> '' AND NOT json_valid(data)`)
}

// tags are all that random fields have of HTML.
var tags = regexp.MustCompile(`</?(?:b|div)>|<img src="([^"]*)">`)

// withoutTags leaves the names of pictures, between spaces.
func withoutTags(s string) string {
	return tags.ReplaceAllStringFunc(s, func(tag string) string {
		if name := tags.FindStringSubmatch(tag)[1]; name != "" {
			return " " + name + " "
		}
		return ""
	})
}

// sums checks the numbers by which notes are found, of fields without tags.
func (u *unpacked) sums() {
	query := `SELECT n.csum, json_extract(m.value, '$.sortf'), hex(n.sfld), hex(n.flds) FROM notes n, col, json_each(col.models) m WHERE m.key = CAST(n.mid AS text)`
	for _, row := range u.rows(query) {
		p := strings.Split(row, "|")
		number := p[0]
		raw, err := hex.DecodeString(p[3])
		if err != nil {
			u.t.Fatal(err)
		}
		place, err := strconv.Atoi(p[1])
		if err != nil {
			u.t.Fatal(err)
		}
		// A field that looks like a number is kept as one, and so sorted.
		sorted := strings.Split(string(raw), "\x1f")[place]
		if _, err := strconv.ParseFloat(strings.TrimSpace(sorted), 64); err != nil && !strings.ContainsAny(sorted, "&") && p[2] != fmt.Sprintf("%X", withoutTags(sorted)) {
			u.t.Errorf("%q is sorted by %q", sorted, p[2])
		}
		first, _, _ := strings.Cut(string(raw), "\x1f")
		if strings.ContainsAny(first, "<>&") {
			continue
		}
		sum := sha1.Sum([]byte(first))
		want, err := strconv.ParseInt(hex.EncodeToString(sum[:])[:8], 16, 64)
		if err != nil || number != strconv.FormatInt(want, 10) {
			u.t.Errorf("%q has %s, want %d (%v)", first, number, want, err)
		}
	}
}

func (u *unpacked) collection(c *content) {
	want := fmt.Sprintf("1|11|%d|%d|0", written.UnixMilli(), c.collection.Created.Unix())
	if got := u.rows("SELECT id, ver, mod, crt, dty FROM col"); !slices.Equal(got, []string{want}) {
		u.t.Errorf("col %q, want %q", got, want)
	}
	for path, keys := range map[string]string{
		"conf":               "activeDecks curDeck curModel nextPos newSpread collapseTime timeLim estTimes dueCounts addToCur sortType sortBackwards",
		"models, '$.*'":      "id name type mod usn sortf did css latexPre latexPost flds tmpls req tags vers",
		"decks, '$.*'":       "id name desc mod usn dyn conf collapsed browserCollapsed extendNew extendRev newToday revToday lrnToday timeToday",
		"dconf, '$.*'":       "id name mod usn maxTaken timer autoplay replayq new rev lapse",
		"dconf, '$.*.new'":   "bury delays initialFactor ints order perDay",
		"dconf, '$.*.rev'":   "bury ease4 ivlFct maxIvl perDay",
		"dconf, '$.*.lapse'": "delays leechAction leechFails minInt mult",
	} {
		column, inner, _ := strings.Cut(path, ", ")
		var text string
		if err := u.db.QueryRow("SELECT " + column + " FROM col").Scan(&text); err != nil {
			u.t.Fatal(err)
		}
		var all map[string]any
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			u.t.Fatalf("%s: %v", column, err)
		}
		objects := []map[string]any{all}
		if inner != "" {
			objects = nil
			for _, v := range all {
				o := v.(map[string]any)
				if _, name, ok := strings.Cut(strings.Trim(inner, "'"), "$.*."); ok {
					o = o[name].(map[string]any)
				}
				objects = append(objects, o)
			}
		}
		for _, o := range objects {
			for key := range strings.FieldsSeq(keys) {
				if _, ok := o[key]; !ok {
					u.t.Errorf("%s lacks %s", path, key)
				}
			}
		}
	}
	counts := fmt.Sprintf("%d|%d|%d", len(c.notes), len(c.cards), len(c.reviews))
	if got := u.rows("SELECT (SELECT count(*) FROM notes), (SELECT count(*) FROM cards), (SELECT count(*) FROM revlog)"); got[0] != counts {
		u.t.Errorf("counts %q, want %q", got, counts)
	}
}

// media checks that the list and the files are the same ones, numbered from 0.
func (u *unpacked) media(c *content) {
	var list map[string]string
	if err := json.Unmarshal([]byte(u.files["media"]), &list); err != nil {
		u.t.Fatal(err)
	}
	got := map[string]string{}
	for number, name := range list {
		data, ok := u.files[number]
		if n, err := strconv.Atoi(number); !ok || err != nil || n < 0 || n >= len(list) {
			u.t.Errorf("medium %q has no file %q", name, number)
		}
		got[name] = data
	}
	if !reflect.DeepEqual(got, c.media) {
		u.t.Errorf("media %q, want %q", got, c.media)
	}
	if len(u.files) != len(list)+2 {
		u.t.Errorf("%d files in the archive", len(u.files))
	}
}

// Anki makes and removes cards by what a type says that each of its cards needs.
func TestWhichFieldsACardNeeds(t *testing.T) {
	for _, test := range []struct{ question, want string }{
		{"{{ A }}", `"all",[0]`},
		{"{{hint:text:B b}} {{A}}", `"any",[0,1]`},
		{"{{FrontSide}} {{Tags}} {{nothing}} words", `"none",[]`},
		{"{{#C}}{{A}}{{/C}}", `"all",[0,2]`},
		{"{{#C}}{{A}} {{B b}}{{/C}}", `"all",[2]`},
		{"{{#C}}{{A}}{{^A}}{{tts en_US:B b}}{{/A}}{{/C}}", `"all",[2]`},
		{"{{^C}}{{A}}{{/C}}", `"none",[]`},
		{"{{#C}}{{A}}{{/C}}{{B b}}", `"any",[1]`},
		{"{{#C}}words{{/C}}", `"none",[]`},
		{"{{#Tags}}{{A}}{{/Tags}}", `"none",[]`},
		{"{{/C}}{{A}}{{#C}}", `"all",[0]`},
	} {
		c := &content{}
		c.collection.NoteTypes = []anki.NoteType{{
			ID: 5, Name: "x", Fields: []anki.Field{{Name: "A"}, {Name: "B b"}, {Name: "C"}}, Templates: []anki.Template{{Name: "1", Question: test.question}},
		}}
		u := unpackForCheck(t, write(t, c))
		if got := u.rows("SELECT json_extract(models, '$.5.req') FROM col"); got[0] != "[[0,"+test.want+"]]" {
			t.Errorf("%s: %q, want %s", test.question, got, test.want)
		}
	}
}
