package anki_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// The rows of a table stand in any order: the column ord counts.
func TestFieldsAndTemplatesInAnyOrder(t *testing.T) {
	f := newest(t)
	for _, s := range []string{
		"DROP TABLE fields", "DROP TABLE templates",
		"CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL, config blob NOT NULL, PRIMARY KEY (ntid, ord))",
		"CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL, mtime_secs integer, usn integer, config blob NOT NULL, PRIMARY KEY (ntid, ord))",
		"INSERT INTO fields VALUES (100, 2, 'Meaning', x''), (101, 0, 'Text', x''), (100, 1, 'Pinyin', x''), (100, 0, 'Hanzi', x'')",
		"INSERT INTO templates VALUES (100, 1, 'Recall', 0, 0, x''), (100, 0, 'Read', 0, 0, x''), (101, 0, 'Cloze', 0, 0, x'')",
		"UPDATE notes SET flds = '学习' || char(31) || 'xué xí' || char(31) || 'study' WHERE id = 1000",
	} {
		f.exec(s)
	}
	got, _, err := tryRead(t, newestPackage(t, f), anki.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var fields, templates []string
	kind := got.collection.NoteType(100)
	for _, f := range kind.Fields {
		fields = append(fields, f.Name)
	}
	for _, c := range kind.Templates {
		templates = append(templates, c.Name)
	}
	if !slices.Equal(fields, []string{"Hanzi", "Pinyin", "Meaning"}) || !slices.Equal(templates, []string{"Read", "Recall"}) {
		t.Errorf("fields %q, templates %q", fields, templates)
	}
}

// Types and decks stay in memory: all of them together have a limit, in each
// table.
func TestTypesAndDecksHaveALimitTogether(t *testing.T) {
	limits := anki.DefaultLimits()
	limits.Value = 64 << 10
	for name, statement := range map[string]string{
		"styles":    "INSERT INTO notetypes SELECT ?, ?, 0, 0, x'1aa01f' || zeroblob(4000) FROM col",
		"fields":    "INSERT INTO fields SELECT 100, ?, ?, x'2aa01f' || zeroblob(4000) FROM col",
		"templates": "INSERT INTO templates SELECT 100, ?, ?, 0, 0, x'0aa01f' || zeroblob(4000) FROM col",
		"decks":     "INSERT INTO decks SELECT ?, ? || zeroblob(4000), 0, 0, x'', x'' FROM col",
	} {
		f := newest(t)
		few := 0
		for i := range 40 {
			f.exec(statement, 200+i, strings.Repeat("x", 4000)+strconv.Itoa(i))
			few = i
		}
		_, _, err := tryRead(t, newestPackage(t, f), limits)
		if study.CodeOf(err) != "import_unpacked" {
			t.Errorf("%s: %d of them: %v", name, few+1, err)
		}
	}
}

// A GUID without end is replaced by a short one, another for another.
func TestLongGUIDs(t *testing.T) {
	long := strings.Repeat("g", 300)
	read := func() []string {
		f := simple(t)
		for i, guid := range []string{long + "1", long + "2", long + "1", long[:256]} {
			f.note(int64(5000+i), 100, guid, "", "a\x1fb")
		}
		got, problems, err := tryRead(t, apkg(t, f), anki.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if len(problems) != 1 || problems[0].Kind != anki.NotesTwice || problems[0].Count != 1 {
			t.Errorf("problems %+v", problems)
		}
		var guids []string
		for _, n := range got.notes[1:] {
			guids = append(guids, n.GUID)
		}
		return guids
	}
	first := read()
	if len(first[0]) > 100 || first[0] == first[1] || first[0] != first[2] || first[3] != long[:256] {
		t.Errorf("%q", first)
	}
	if again := read(); !slices.Equal(first, again) {
		t.Errorf("%q and then %q", first, again)
	}
}

// Long names are cut, and each deck keeps a name of its own.
func TestDecksOfOneName(t *testing.T) {
	long := strings.Repeat("很", 700)
	got, problems, err := tryRead(t, apkg(t, old(t, oneModel, `{"1":{"name":"`+long+`"},"2":{"name":"`+long+`x"},"3":{"name":"b"},"4":{"name":"B 2"},"5":{"name":"B"},"6":{"name":"b::c"}}`)), anki.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range got.collection.Decks {
		names = append(names, d.Name)
	}
	want := []string{"B 2", "B 3", "b", "b::c", long[:300], long[:300] + " 2"}
	if !slices.Equal(names, want) || len(problems) != 1 || problems[0].Count != 3 {
		t.Errorf("%q, %+v", names, problems)
	}
}

// As many decks of one name as a package may have take no time.
func TestNamesAreTakenOnce(t *testing.T) {
	names, seen := anki.Names{}, map[string]bool{}
	for i := range 20_000 {
		name := "blank"
		if i%2 == 0 {
			name = "BLANK " + strconv.Itoa(20_000-i)
		}
		got := strings.ToLower(names.Take(name))
		if seen[got] {
			t.Fatalf("%q is given twice", got)
		}
		seen[got] = true
	}
}

// One odd entry in the lists of types and decks takes nothing from the others.
func TestOddEntriesAreLeftOut(t *testing.T) {
	models := strings.TrimSuffix(strings.TrimSpace(oneModel), "}") + `,"x":{"name":"nothing"},"101":[1],"102":7}`
	decks := strings.TrimSuffix(strings.TrimSpace(oneDeck), "}") + `,"y":{"name":"nothing"},"31":"z"}`
	f := old(t, models, decks).note(1000, 100, "g1", "", "a\x1fb").note(1001, 101, "g2", "", "c").card(2000, 1000, 20, "").card(2001, 1001, 31, "")
	got, problems, err := tryRead(t, apkg(t, f), anki.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if kind := got.collection.NoteType(101); len(got.collection.NoteTypes) != 2 || kind == nil || !kind.Missing || got.collection.Deck(31) == nil {
		t.Errorf("%+v", got.collection)
	}
	if len(problems) != 2 || problems[0].Kind != anki.NotesWithoutType || problems[1].Kind != anki.CardsWithoutDeck {
		t.Errorf("problems %+v", problems)
	}
}
