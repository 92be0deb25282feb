package anki_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha1"
	"database/sql"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/mattn/go-sqlite3"
)

// What follows makes packages by hand, with SQL, zip, zstd and bytes, and
// shares nothing with the code that is tested.

var register = sync.OnceFunc(func() {
	// The newest form compares names in a way that only Anki has. A reader must
	// do without it.
	sql.Register("forge", &sqlite3.SQLiteDriver{ConnectHook: func(c *sqlite3.SQLiteConn) error {
		return c.RegisterCollation("unicase", func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	}})
})

type forged struct {
	t  testing.TB
	db *sql.DB
	at string
}

func forge(t testing.TB, statements ...string) *forged {
	t.Helper()
	register()
	f := &forged{t: t, at: filepath.Join(t.TempDir(), "forged.db")}
	db, err := sql.Open("forge", "file:"+strings.ReplaceAll(f.at, "#", "%23")+"?_synchronous=OFF&_journal_mode=MEMORY")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	f.db = db
	for _, s := range statements {
		f.exec(s)
	}
	return f
}

func (f *forged) exec(statement string, args ...any) {
	f.t.Helper()
	if _, err := f.db.Exec(statement, args...); err != nil {
		f.t.Fatalf("%s: %v", statement, err)
	}
}

// bytes closes the database and gives its file.
func (f *forged) bytes() []byte {
	f.t.Helper()
	if err := f.db.Close(); err != nil {
		f.t.Fatal(err)
	}
	data, err := os.ReadFile(f.at)
	if err != nil {
		f.t.Fatal(err)
	}
	return data
}

const commonTables = `
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL,
  usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL,
  flds text NOT NULL, /* sorted as numbers */ sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
  type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
  lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
  lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
`

const newestTables = `
CREATE TABLE graves (oid integer NOT NULL, type integer NOT NULL, usn integer NOT NULL, PRIMARY KEY (oid, type)) WITHOUT ROWID;
CREATE TABLE deck_config (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE TABLE config (KEY text NOT NULL PRIMARY KEY, usn integer NOT NULL, mtime_secs integer NOT NULL, val blob NOT NULL) WITHOUT ROWID;
CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase, config blob NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL, usn integer NOT NULL,
  config blob NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;
CREATE UNIQUE INDEX idx_templates_name_ntid ON templates (name, ntid);
CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL, usn integer NOT NULL,
  common blob NOT NULL, kind blob NOT NULL);
CREATE UNIQUE INDEX idx_decks_name ON decks (name);
CREATE TABLE tags (tag text NOT NULL PRIMARY KEY COLLATE unicase, usn integer NOT NULL, collapsed boolean NOT NULL, config blob NULL) WITHOUT ROWID;
`

const (
	oneModel = `{"100":{"id":"100","name":"Basic","type":0,"mod":1600000000.0,"sortf":0,"css":".card{}","did":null,"usn":-1,
	  "flds":[{"name":"Back","ord":1,"font":"Arial","size":20,"rtl":false,"sticky":false},{"name":"Front","ord":0,"media":[]}],
	  "tmpls":[{"name":"Card 1","ord":0,"qfmt":"{{Front}}","afmt":"{{Back}}","did":null}],"req":[[0,"any",[0]]]}}`
	oneDeck = `{"1":{"id":1,"name":"Default","mod":1},"20":{"id":20,"name":"中文::HSK 3","desc":"三级","dyn":0,"mod":"1600000001"},"21":{"name":"中文","id":21},
	  "30":{"id":30,"name":"Borrowed","dyn":1}}`
)

// old makes a collection of schema 11 with the JSON of types and decks.
func old(t testing.TB, models, decks string) *forged {
	f := forge(t, commonTables, "CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null)")
	f.exec("INSERT INTO col VALUES (1, 1500000000, 1600000000123, 0, 11, 0, 0, 0, '{}', ?, ?, '{}', '{}')", models, decks)
	return f
}

func (f *forged) note(id, mid int64, guid, tags, fields string) *forged {
	f.exec("INSERT INTO notes VALUES (?, ?, ?, 1600000002, -1, ?, ?, 0, 0, 0, '')", id, guid, mid, tags, fields)
	return f
}

func (f *forged) card(id, nid, did int64, rest string) *forged {
	if rest == "" {
		rest = "0, 1600000003, -1, 2, 2, 500, 30, 2500, 7, 1, 0, 0, 0, 3, '{\"s\":31.4,\"d\":5.5,\"dr\":0.9}'"
	}
	f.exec(fmt.Sprintf("INSERT INTO cards VALUES (%d, %d, %d, %s)", id, nid, did, rest))
	return f
}

// simple is a sound old collection of one note and card.
func simple(t testing.TB) *forged {
	return old(t, oneModel, oneDeck).note(1000, 100, "g1", " a  b　c ", "学习\x1fto study").card(2000, 1000, 20, "")
}

type part struct {
	name string
	data []byte
}

func zipped(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(p.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func packed(t testing.TB, data []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	return w.EncodeAll(data, nil)
}

// message writes a protocol buffer: number and value in turn, values being int
// or string or []byte.
func message(pairs ...any) []byte {
	var b []byte
	for i := 0; i < len(pairs); i += 2 {
		number := uint64(pairs[i].(int))
		switch v := pairs[i+1].(type) {
		case int:
			b = binary.AppendUvarint(binary.AppendUvarint(b, number<<3), uint64(v))
		case string:
			b = append(binary.AppendUvarint(binary.AppendUvarint(b, number<<3|2), uint64(len(v))), v...)
		case []byte:
			b = append(binary.AppendUvarint(binary.AppendUvarint(b, number<<3|2), uint64(len(v))), v...)
		}
	}
	return b
}

func entry(name, data string) []byte {
	sum := sha1.Sum([]byte(data))
	return message(1, name, 2, len(data), 3, sum[:])
}

// newest makes a collection of schema 18 with a normal and a cloze type.
func newest(t testing.TB) *forged {
	f := forge(t, commonTables, newestTables)
	f.exec("INSERT INTO col VALUES (1, 1500000000, 1600000000123, 0, 18, 0, 0, 0, '', '', '', '', '')")
	f.exec("INSERT INTO notetypes VALUES (100, 'Chinese', 1600000000, -1, ?), (101, 'Cloze', 1600000001, -1, ?)",
		message(3, ".card{}", 5, "pre", 6, "post", 2, 1, 255, "{}"), message(1, 1, 3, "css", 8, message(1, 0, 2, 1)))
	f.exec("INSERT INTO fields VALUES (100, 1, 'Pinyin', ?), (100, 0, 'Hanzi', ?), (101, 0, 'Text', x''), (999, 0, 'Nobody''s', x'')",
		message(1, 1, 3, "Arial", 4, 20, 5, "how it sounds", 9, 7), message(2, 1))
	f.exec("INSERT INTO templates VALUES (100, 0, 'Card 1', 0, 0, ?), (101, 0, 'Cloze', 0, 0, ?)",
		message(1, "{{Hanzi}}", 2, "{{Pinyin}}", 3, "bq", 4, "ba", 5, 20), message(1, "{{cloze:Text}}"))
	f.exec("INSERT INTO decks VALUES (1, 'Default', 0, 0, x'', ?), (20, '中文'||char(31)||'HSK', 1600000004, 0, x'', ?), (30, 'Borrowed', 0, 0, x'', ?)",
		message(1, message(1, 1)), message(1, message(1, 1, 4, "about")), message(2, message(1, 1)))
	f.note(1000, 100, "g1", "hsk::3", "学习\x1fxué xí").note(1001, 101, "g2", "", "{{c1::天}}下")
	f.card(2000, 1000, 20, "").card(2001, 1001, 30, "0, 1600000003, 0, 2, 2, 0, 30, 2500, 7, 1, 0, 77, 20, 0, '{\"pos\":4,\"cd\":\"{}\"}'")
	f.exec("INSERT INTO revlog VALUES (1610000000000, 2000, 0, 3, 30, -600, 2500, 4321, 1), (1610000000001, 2999, 0, 3, 1, 1, 1, 1, 1)")
	return f
}

// newestPackage packs it as the newest Anki does.
func newestPackage(t testing.TB, f *forged) []byte {
	list := message(1, entry("好.mp3", "sound"), 1, entry("图.png", "picture"))
	return zipped(t, part{"meta", message(1, 3)}, part{"collection.anki21b", packed(t, f.bytes())}, part{"collection.anki2", old(t, oneModel, oneDeck).bytes()},
		part{"0", packed(t, []byte("sound"))}, part{"1", packed(t, []byte("picture"))}, part{"media", packed(t, list)})
}
