package anki_test

import (
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// told checks that a failure has a code that says what is wrong with a package.
func told(t *testing.T, err error) {
	t.Helper()
	if code := string(study.CodeOf(err)); err != nil && !strings.HasPrefix(code, "anki_") && !strings.HasPrefix(code, "import_") {
		t.Fatalf("%v", err)
	}
}

// A package as a whole: the archive around everything else.
func FuzzPackage(f *testing.F) {
	f.Add(apkg(f, simple(f), part{"media", []byte(`{"0":"a.mp3"}`)}, part{"0", []byte("A")}))
	f.Add(newestPackage(f, newest(f)))
	f.Add(write(f, small()))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, err := tryRead(t, data, tight())
		told(t, err)
	})
}

// The database: what is read of it can be written, unless it is odd.
func FuzzDatabase(f *testing.F) {
	f.Add(simple(f).bytes(), false)
	f.Add(newest(f).bytes(), true)
	f.Fuzz(func(t *testing.T, data []byte, latest bool) {
		name := "collection.anki2"
		if latest {
			name = "collection.anki21b"
		}
		got, _, err := tryRead(t, zipped(t, part{name, data}), tight())
		told(t, err)
		if err != nil {
			return
		}
		for _, n := range got.notes {
			if kind := got.collection.NoteType(n.Type); kind == nil || len(kind.Fields) != len(n.Fields) {
				t.Fatalf("%+v of %+v", n, kind)
			}
		}
		for _, c := range got.cards {
			if got.collection.Deck(c.Deck) == nil || got.collection.Deck(c.Home().Deck) == nil {
				t.Fatalf("%+v has no deck", c)
			}
		}
		if _, err := tryWrite(t, got); err != nil && study.CodeOf(err) != anki.CodeValue {
			t.Fatal(err)
		}
	})
}

// The JSON of a collection, and the lists of media in both forms.
func FuzzLists(f *testing.F) {
	f.Add(oneModel, oneDeck, `{"0":"a.mp3"}`, message(1, entry("a.mp3", "A")))
	f.Add(`{"100":{"flds":[{"name":7,"ord":"x"},5],"tmpls":null,"type":"1","sortf":1e99}}`, `{"1":{"name":"::"},"2":null}`, `{"x":1,"1":"../b"}`, message(1, message(255, 7, 1, "b")))
	f.Add("", "", "", []byte{})
	f.Fuzz(func(t *testing.T, models, decks, list string, wire []byte) {
		files := []part{{"0", []byte("A")}, {"7", []byte("B")}}
		_, _, err := tryRead(t, apkg(t, old(t, models, decks).note(1000, 100, "g", "a", "x\x1fy").card(2000, 1000, 20, ""), append(files, part{"media", []byte(list)})...), tight())
		told(t, err)
		_, _, err = tryRead(t, zipped(t, append(files, part{"collection.anki21b", simpleBytes(t)}, part{"media", wire})...), tight())
		told(t, err)
	})
}

func simpleBytes(t *testing.T) []byte { return simple(t).bytes() }
