package anki_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// apkg packs an old collection.
func apkg(t testing.TB, f *forged, more ...part) []byte {
	return zipped(t, append([]part{{"collection.anki2", f.bytes()}}, more...)...)
}

// tight are limits that small files reach.
func tight() anki.Limits {
	l := anki.DefaultLimits()
	l.Database, l.Medium, l.List, l.Value = 4<<20, 1<<20, 64<<10, 256<<10
	l.Notes, l.Cards, l.Reviews, l.NoteTypes, l.Decks, l.Fields, l.Depth = 20, 20, 20, 10, 10, 10, 5
	return l
}

func zeros(n int) []byte { return make([]byte, n) }

// noise does not pack well.
func noise(n int) []byte {
	r, b := rand.New(rand.NewPCG(1, 2)), make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

func TestHostilePackagesAreRefused(t *testing.T) {
	mapped := func(list string) []byte {
		return apkg(t, simple(t), part{"media", []byte(list)}, part{"0", []byte("x")})
	}
	with := func(statements ...string) []byte {
		f := simple(t)
		for _, s := range statements {
			f.exec(s)
		}
		return apkg(t, f)
	}
	many := func(table string) []byte {
		f := simple(t)
		for i := range 30 {
			f.exec(strings.ReplaceAll(table, "?", strconv.Itoa(5000+i)))
		}
		return apkg(t, f)
	}
	new18 := func(statement string, args ...any) []byte {
		f := newest(t)
		f.exec(statement, args...)
		return newestPackage(t, f)
	}
	sound := simple(t).bytes()
	cut := func(n int) []byte { return zipped(t, part{"collection.anki2", sound[:n]}) }
	for _, c := range []struct {
		name string
		data []byte
		code study.Code
	}{
		{"nothing", nil, "import_archive"},
		{"noise", noise(3000), "import_archive"},
		{"no collection", zipped(t, part{"a.txt", []byte("x")}), "anki_none"},
		{"a later version", zipped(t, part{"meta", message(1, 9)}, part{"collection.anki2", sound}), "anki_newer"},
		{"meta is noise", zipped(t, part{"meta", []byte("\xff\xff\xff")}, part{"collection.anki2", sound}), "anki_list"},
		{"no database", zipped(t, part{"collection.anki2", []byte("SQLite format 4")}), "anki_database"},
		{"an empty database", zipped(t, part{"collection.anki2", nil}), "anki_database"},
		{"only a header", cut(100), "anki_database"},
		{"half a page", cut(2048), "anki_database"},
		{"half", cut(len(sound) / 2 / 4096 * 4096), "anki_database"},
		{"without its end", cut(len(sound) - 1), "anki_database"},
		{"an empty schema", apkg(t, forge(t, "CREATE TABLE x (y)")), "anki_database"},
		{"an empty col", with("DELETE FROM col"), "anki_database"},
		{"a missing column", with("ALTER TABLE notes DROP COLUMN guid"), "anki_database"},
		{"a view for a table", with("ALTER TABLE notes RENAME TO n", "CREATE VIEW notes AS SELECT * FROM n"), "anki_tricks"},
		{
			"an endless view", with("DROP TABLE cards", "CREATE VIEW cards AS WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT id+1 FROM r) SELECT id, 1000 AS nid, 1 AS did FROM r"),
			"anki_tricks",
		},
		{"a virtual table", with("DROP TABLE revlog", "CREATE VIRTUAL TABLE revlog USING fts4(id, cid)"), "anki_tricks"},
		{"a computed column", with("DROP TABLE revlog", "CREATE TABLE revlog (id integer primary key, cid AS (hex(zeroblob(100000000))))"), "anki_tricks"},
		{"a computed column behind a comment", with("DROP TABLE revlog", "CREATE TABLE revlog (id integer primary key, cid AS/* x */(hex(zeroblob(100000000))))"), "anki_tricks"},
		{
			"a computed column behind names", with("DROP TABLE revlog", "CREATE TABLE revlog (id integer primary key, \"--\", \"/*\", cid AS/**/\n--x\n(hex(zeroblob(100000000))))"),
			"anki_tricks",
		},
		{"a value too long", with("UPDATE notes SET flds = hex(randomblob(200000))"), "anki_database"},
		{"types are no JSON", apkg(t, old(t, "{", oneDeck)), "anki_list"},
		{"types are a list", apkg(t, old(t, "[1]", oneDeck)), "anki_list"},
		{"types nest without end", apkg(t, old(t, `{"1":`+strings.Repeat("[", 20_000)+strings.Repeat("]", 20_000)+"}", oneDeck)), "anki_list"},
		{"decks are text", apkg(t, old(t, oneModel, `"x"`)), "anki_list"},
		{"a deck in a deck in a deck", apkg(t, old(t, oneModel, `{"1":{"name":"`+strings.Repeat("A::", 6)+`A"}}`)), "anki_decks"},
		{"decks without end", apkg(t, old(t, oneModel, `{"1":{"name":"`+strings.Repeat("A::", 50_000)+`A"}}`)), "anki_decks"},
		{"many notes", many("INSERT INTO notes SELECT ?, '?', mid, 0, 0, '', 'x', 0, 0, 0, '' FROM notes WHERE id = 1000"), "anki_many"},
		{"many cards", many("INSERT INTO cards SELECT ?,nid,did,ord,0,0,0,0,0,0,0,0,0,0,0,0,0,'' FROM cards WHERE id = 2000"), "anki_many"},
		{"many reviews", many("INSERT INTO revlog VALUES (?,2000,0,1,1,1,1,1,1)"), "anki_many"},
		{"many types of notes", many("INSERT INTO notes SELECT ?, '?', ?, 0, 0, '', 'x', 0, 0, 0, '' FROM notes WHERE id = 1000"), "anki_many"},
		{"many decks of cards", many("INSERT INTO cards SELECT ?,nid,?,ord,0,0,0,0,0,0,0,0,0,0,0,0,0,'' FROM cards WHERE id = 2000"), "anki_many"},
		{"a medium above", mapped(`{"0": "../../x.mp3"}`), "anki_media_name"},
		{"a medium at the root", mapped(`{"0": "/etc/passwd"}`), "anki_media_name"},
		{"a medium of Windows", mapped(`{"0": "a\\b.mp3"}`), "anki_media_name"},
		{"a medium that is a drive", mapped(`{"0": "C:"}`), "anki_media_name"},
		{"a medium with a zero", mapped(`{"0": "a\u0000.mp3"}`), "anki_media_name"},
		{"a medium that is the folder above", mapped(`{"0": ".."}`), "anki_media_name"},
		{"media are a list", mapped(`["a.mp3"]`), "anki_list"},
		{"media are cut off", mapped(`{"0": "a.mp3"`), "anki_list"},
		{"media without end", apkg(t, simple(t), part{"media", noise(70 << 10)}), "import_unpacked"},
		{"a file that climbs", apkg(t, simple(t), part{"../0", []byte("x")}), "import_climbing"},
		{"a bomb for a collection", zipped(t, part{"collection.anki2", append(slices.Clone(sound), zeros(3<<20)...)}), "import_unpacked"},
		{"a collection too large", zipped(t, part{"collection.anki2", noise(5 << 20)}), "import_unpacked"},
		{"a bomb of zstd", zipped(t, part{"collection.anki21b", packed(t, append(slices.Clone(sound), zeros(3<<20)...))}), "import_unpacked"},
		{"zstd is cut off", zipped(t, part{"collection.anki21b", packed(t, sound)[:200]}), "import_part"},
		{"zstd wants all memory", zipped(t, part{"collection.anki21b", []byte("\x28\xb5\x2f\xfd\x00\xf8\x00\x00\x00")}), "import_part"},
		{"a bomb for a medium", apkg(t, simple(t), part{"media", []byte(`{"0":"a.mp3"}`)}, part{"0", zeros(3 << 20)}), "import_unpacked"},
		{"a medium too large", apkg(t, simple(t), part{"media", []byte(`{"0":"a.mp3"}`)}, part{"0", noise(2 << 20)}), "import_unpacked"},
		{"types in no wire form", new18("UPDATE notetypes SET config = x'ffffffff'"), "anki_list"},
		{"fields in no wire form", new18("UPDATE fields SET config = x'0aff'"), "anki_list"},
		{"templates in no wire form", new18("UPDATE templates SET config = x'0a'"), "anki_list"},
		{"decks in no wire form", new18("UPDATE decks SET kind = x'0a050a'"), "anki_list"},
		{"a deck in a deck, new", new18("UPDATE decks SET name = replace('a,b,c,d,e,f,g', ',', char(31)) WHERE id = 20"), "anki_decks"},
		{
			"another medium than its checksum", zipped(t, part{"collection.anki21b", newest(t).bytes()}, part{"media", message(1, entry("a.mp3", "right"))}, part{"0", []byte("wrong")}),
			"import_part",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := tryRead(t, c.data, tight())
			if got := study.CodeOf(err); got != c.code {
				t.Errorf("%q: %v, want %q", got, err, c.code)
			}
			var e *study.Error
			if errors.As(err, &e) && e.Op != "import" {
				t.Errorf("%+v", e)
			}
		})
	}
}

// A table whose pages point at each other would give rows without end.
func TestPagesThatAreReadTwice(t *testing.T) {
	const page = 4096
	for name, point := range map[string]func(self, first uint32) uint32{
		"to themselves": func(self, _ uint32) uint32 { return self },
		"to one page":   func(_, first uint32) uint32 { return first },
	} {
		t.Run(name, func(t *testing.T) {
			f := simple(t)
			for i := range int64(300) {
				f.note(5000+i, 100, strconv.Itoa(int(i)), "", strings.Repeat("很长的一段话", 50))
			}
			var root uint32
			if err := f.db.QueryRow("SELECT rootpage FROM sqlite_master WHERE name = 'notes'").Scan(&root); err != nil {
				t.Fatal(err)
			}
			data := f.bytes()
			table := data[(root-1)*page : root*page]
			if table[0] != 5 {
				t.Fatalf("page %d has kind %d: notes fit on one page", root, table[0])
			}
			cells := int(binary.BigEndian.Uint16(table[3:]))
			first := binary.BigEndian.Uint32(table[binary.BigEndian.Uint16(table[12:]):])
			for i := range cells {
				at := binary.BigEndian.Uint16(table[12+2*i:])
				binary.BigEndian.PutUint32(table[at:], point(root, first))
			}
			_, _, err := tryRead(t, zipped(t, part{"collection.anki2", data}), anki.DefaultLimits())
			if study.CodeOf(err) != anki.CodeDatabase {
				t.Errorf("%v", err)
			}
		})
	}
}

// A schema whose pages point at each other is not even opened: SQLite would
// read it without end.
func TestSchemasWithoutEnd(t *testing.T) {
	for name, point := range map[string]uint32{"to themselves": 1, "to one page": 2, "beyond the file": 1 << 30, "nowhere": 0} {
		f := simple(t)
		for i := range 100 {
			f.exec("CREATE TABLE t" + strconv.Itoa(i) + " (" + strings.Repeat("a_long_name_of_a_column", 5) + ")")
		}
		data := f.bytes()
		if data[100] != 5 {
			t.Fatal("the schema fits on one page")
		}
		for i := range int(binary.BigEndian.Uint16(data[103:])) {
			binary.BigEndian.PutUint32(data[binary.BigEndian.Uint16(data[112+2*i:]):], point)
		}
		_, _, err := tryRead(t, zipped(t, part{"collection.anki2", data}), anki.DefaultLimits())
		if study.CodeOf(err) != anki.CodeDatabase || !strings.Contains(err.Error(), "schema") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A damaged database gives an error with a code or what could be read, and
// nothing else.
func TestDamagedDatabases(t *testing.T) {
	f := simple(t)
	for i := range int64(100) {
		f.note(5000+i, 100, strconv.Itoa(int(i)), "a b", strings.Repeat("话", int(i)*9)+"\x1fx").card(6000+i, 5000+i, 1, "")
	}
	sound := f.bytes()
	r := rand.New(rand.NewPCG(3, 4))
	refused := 0
	for range 150 {
		bent := slices.Clone(sound)
		for range 1 + r.IntN(40) {
			bent[r.IntN(len(bent))] = byte(r.Uint32())
		}
		_, _, err := tryRead(t, zipped(t, part{"collection.anki2", bent}), tight20k())
		if err != nil {
			refused++
			if code := study.CodeOf(err); !strings.HasPrefix(string(code), "anki_") {
				t.Fatalf("%v", err)
			}
		}
	}
	if refused < 20 {
		t.Errorf("only %d of 150 were refused", refused)
	}
}

func tight20k() anki.Limits {
	l := tight()
	l.Notes, l.Cards = 20_000, 20_000
	return l
}

// What is odd but no harm is read, and told.
func TestOddPackages(t *testing.T) {
	f := old(t, oneModel, `{"1":{"name":""},"20":{"name":"A::::B\u0007"},"21":{"name":"A"},"22":{"name":"a"},"23":{"name":"A::blank::B"}}`)
	f.note(1000, 100, "g1", "", "one\x1ftwo").note(1001, 100, "g1", "  x  x ", "one").note(1002, 100, "g3", "", "one\x1ftwo\x1fthree")
	f.note(1003, 555, "g4", "", "no\x1ftype\x1fhere")
	f.exec("INSERT INTO notes VALUES (1004, x'ff41', 100, 0, 0, '', x'e5ff1f62', 0, 0, 0, '')")
	f.card(2000, 1000, 20, "").card(2001, 4711, 20, "").card(2002, 1003, 777, "99999999, 1600000000123, 0, 99, -9, 5, -3, -1, -2, -3, -4, 0, 0, 255, '[]'")
	f.exec("INSERT INTO revlog VALUES (5, 2000, 0, 9, 'x', 1, 1, -1, 77), (6, 4712, 0, 1, 1, 1, 1, 1, 1)")
	data := apkg(t, f, part{"0", []byte("A")}, part{"1", []byte("B")}, part{"media", []byte(`{"0":"e\u0301.mp3","1":"\u00e9.mp3","2":"gone.mp3","x":"y","3":5}`)})
	got, problems, err := tryRead(t, data, anki.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for _, p := range problems {
		kinds = append(kinds, strconv.Itoa(int(p.Kind))+"×"+strconv.Itoa(p.Count))
	}
	want := []struct {
		kind  anki.ProblemKind
		count int
	}{
		{anki.NotesWithoutType, 1},
		{anki.NotesWithOddFields, 2},
		{anki.NotesTwice, 1},
		{anki.CardsWithoutNote, 1},
		{anki.CardsWithoutDeck, 1},
		{anki.ReviewsWithoutCard, 1},
		{anki.DamagedText, 2},
		{anki.DecksRenamed, 4},
		{anki.MediaMissing, 1},
		{anki.MediaTwice, 1},
		{anki.MediaOdd, 2},
	}
	if len(problems) != len(want) {
		t.Fatalf("problems %v, want %v", kinds, want)
	}
	for i, w := range want {
		if problems[i].Kind != w.kind || problems[i].Count != w.count || problems[i].Example == "" {
			t.Errorf("problem %+v, want %+v", problems[i], w)
		}
	}
	var names, fields []string
	for _, d := range got.collection.Decks {
		names = append(names, d.Name)
	}
	if want := []string{"777", "A", "A::blank::B", "A::blank::B 2", "a 2", "blank"}; !slices.Equal(names, want) {
		t.Errorf("decks %q, want %q", names, want)
	}
	for _, n := range got.notes {
		fields = append(fields, strings.Join(n.Fields, "|"))
	}
	if want := []string{"one|two", "one|", "one|two<br>three", "no|type|here", "\ufffd|b"}; !slices.Equal(fields, want) {
		t.Errorf("fields %q, want %q", fields, want)
	}
	missing := got.collection.NoteType(555)
	if missing == nil || !missing.Missing || len(missing.Fields) != 3 || missing.Notes != 1 {
		t.Errorf("the type that is missing: %+v", missing)
	}
	if m := got.cards[1].Modified; m != at(1600000000) { // it was written in milliseconds
		t.Errorf("modified %v", m)
	}
	if c := got.cards[1]; c.Kind != anki.Relearning || c.Queue != anki.ManuallyBuried || c.Ord != 1<<16 || c.Reps != 0 || c.Flag != 7 || c.Memory != nil {
		t.Errorf("the odd card: %+v", c)
	}
	if r := got.reviews[0]; r.Rating != 4 || r.Interval != 0 || r.Taken != 0 || r.Kind != anki.ReviewRescheduled {
		t.Errorf("the odd review: %+v", r)
	}
	if len(got.media) != 1 || got.media["e\u0301.mp3"] != "A" {
		t.Errorf("media %v", got.media)
	}
}

func TestMediaAreFoundByOtherForms(t *testing.T) {
	data := apkg(t, simple(t), part{"0", []byte("A")}, part{"1", []byte("B")}, part{"media", []byte(`{"0":"e\u0301 1.mp3","1":"X.JPG"}`)})
	p, err := anki.Open(t.Context(), bytes.NewReader(data), int64(len(data)), anki.Options{Engine: foreign.Engine{}, TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}()
	for name, want := range map[string]string{
		"e\u0301 1.mp3": "e\u0301 1.mp3", "\u00e9 1.mp3": "e\u0301 1.mp3", "%C3%A9%201.mp3": "e\u0301 1.mp3", "x.jpg": "X.JPG", "y.jpg": "",
	} {
		if m, _ := p.Medium(name); m.Name != want {
			t.Errorf("%q: %q, want %q", name, m.Name, want)
		}
	}
	if err := p.CopyMedium(t.Context(), anki.Medium{Name: "other"}, &bytes.Buffer{}); study.CodeOf(err) != anki.CodeNoMedium {
		t.Errorf("a medium that is not there: %v", err)
	}
}

// A package that is cancelled at any step leaves nothing behind.
func TestCancelled(t *testing.T) {
	f := newest(t)
	for i := range int64(2000) {
		f.note(5000+i, 100, strconv.Itoa(int(i)), "", "话\x1fhuà").card(6000+i, 5000+i, 1, "")
	}
	data := newestPackage(t, f)
	for _, step := range []anki.Step{anki.Unpacking, anki.ReadingNotes, anki.ReadingCards} {
		dir := t.TempDir()
		ctx, cancel := context.WithCancel(t.Context())
		o := anki.Options{Engine: foreign.Engine{}, TempDir: dir, Progress: func(s anki.Step, _, _ int64) {
			if s == step {
				cancel()
			}
		}}
		p, err := anki.Open(ctx, bytes.NewReader(data), int64(len(data)), o)
		if err == nil {
			n := 0
			err = p.Notes(ctx, func(*anki.Note) error { n++; return nil })
			if err == nil {
				err = p.Cards(ctx, func(*anki.Card) error { n++; return nil })
			}
			if n >= 4002 {
				t.Errorf("step %d: everything was read", step)
			}
			if e := p.Close(); e != nil {
				t.Error(e)
			}
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("step %d: %v", step, err)
		}
		empty(t, dir)
		cancel()
	}
}

// What the caller fails with comes back as it is.
func TestCallersFailure(t *testing.T) {
	data := apkg(t, simple(t))
	p, err := anki.Open(t.Context(), bytes.NewReader(data), int64(len(data)), anki.Options{Engine: foreign.Engine{}, TempDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	mine := errors.New("mine")
	if err := p.Notes(t.Context(), func(*anki.Note) error { return mine }); err != mine { //nolint:errorlint // as it is
		t.Errorf("%v", err)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}
