package exchange_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/cards/exchange"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// without takes from what a study tells what a table has no place for.
func without(all map[string]told, f exchange.Format) map[string]told {
	out := map[string]told{}
	for guid, one := range all {
		one.Cards, one.Note.Media, one.Note.Changed = nil, nil, time.Time{}
		if f == exchange.Pleco {
			if one.Note.Language != study.Chinese || one.Note.Kind == cards.GrammarNote || one.Note.Kind == cards.CorrectionNote {
				continue
			}
			guid = one.Note.Headword
			one.Note = cards.Note{Headword: one.Note.Headword, Traditional: one.Note.Traditional, Reading: one.Note.Reading, Gloss: one.Note.Gloss}
		}
		out[guid] = one
	}
	return out
}

func TestTablesComeBackAsTheyWere(t *testing.T) {
	from := rich(t)
	for f, name := range map[exchange.Format]string{exchange.CSV: "study.csv", exchange.TSV: "study.tsv", exchange.Pleco: "study.txt"} {
		first, done := export(t, from, exchange.Request{Format: f})
		path, to := written(t, name, first), db.Open(t)
		to.Clock.Set(time.Now()) // a table is as old as its file
		report := brought(t, to, path, func(s *exchange.Source, _ *exchange.Plan) {
			if s.Own != (f != exchange.Pleco) || s.Format != f || s.Notes != done.Notes {
				t.Errorf("%+v", s)
			}
		})
		if report.Added != done.Notes || report.LeftOutCount > 0 {
			t.Errorf("%s: %+v", f, report)
		}
		if f == exchange.Pleco {
			continue
		}
		compare(t, without(tell(t, to), f), without(tell(t, from), f))
		if again := brought(t, to, path, nil); again.Unchanged != done.Notes {
			t.Errorf("%s again: %+v", f, again)
		}
		second, _ := export(t, to, exchange.Request{Format: f})
		if got, want := sorted(second), sorted(first); !slices.Equal(got, want) {
			t.Errorf("%s\n%q\nwant\n%q", f, got, want)
		}
	}
}

// sorted gives the lines of a file in order.
func sorted(content []byte) []string {
	lines := strings.Split(string(content), "\n")
	slices.Sort(lines)
	return lines
}

func TestPlecoWordsComeIn(t *testing.T) {
	to := db.Open(t)
	path := written(t, "words.txt", []byte("\ufeff//HSK/One\r\n学习[學習]\txue2xi2\tto study\r\n离婚[離婚]\tli2//hun1\tto divorce\ueab1to split up\r\n图书馆\ttu2shu1guan3\r\n"))
	report := brought(t, to, path, nil)
	if report.Added != 3 || report.Decks != 1 {
		t.Errorf("%+v", report)
	}
	for word, want := range map[string]cards.Note{
		"学习": {Traditional: "學習", Reading: "xuéxí", Gloss: "to study"}, "离婚": {Traditional: "離婚", Reading: "líhūn", Gloss: "to divorce\nto split up"},
		"图书馆": {Reading: "túshūguǎn"},
	} {
		n := noteOf(t, to, word)
		if n.Traditional != want.Traditional || n.Reading != want.Reading || n.Gloss != want.Gloss || n.Language != study.Chinese || n.Origin != "words.txt" {
			t.Errorf("%s: %+v", word, n)
		}
	}
	if again := brought(t, to, path, nil); again.Unchanged != 3 {
		t.Errorf("the second import: %+v", again)
	}
}

// noteOf finds a note by its word.
func noteOf(t *testing.T, s *db.Study, word string) cards.Note {
	t.Helper()
	items, err := s.Cards.Items(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range items {
		if item.Note.Headword == word {
			return item.Note
		}
	}
	t.Fatalf("no note of %s", word)
	return cards.Note{}
}

func TestOtherTablesComeIn(t *testing.T) {
	for name, content := range map[string]string{
		"list.txt":     "学习\n电脑\n苹果\n",
		"front.csv":    "Front,Back\n学习,to study\n电脑,computer\n苹果,apple\n",
		"chinese.csv":  "汉字;拼音;意思\n学习;xue2xi2;to study\n电脑;dian4nao3;computer\n苹果;ping2guo3;apple\n",
		"anki.txt":     "#separator:tab\n#html:true\n#deck column:1\n#tags column:4\nFood\t学习<br>\tto study\tA b\nFood\t电脑\tcomputer\t\nFood\t苹果\tapple\t\n",
		"ours.csv":     "word,reading,meaning,sentences,translations,mine\n学习,xue2 xi2,to study,\"我学习。\n他学习。\",\"I study.\nHe studies.\",1\n电脑,,x,,,2\n苹果,,x,,,3\n",
		"kept.csv":     "guid,word,meaning,reading\na,学习,to study,xuéxí\nb,电脑,computer,\nc,苹果,apple,\n",
		"reversed.tsv": "to study\t学习\nthe computer\t电脑\nan apple\t苹果\n",
	} {
		t.Run(name, func(t *testing.T) {
			to := db.Open(t)
			report := brought(t, to, written(t, name, []byte(content)), nil)
			if report.Added != 3 {
				t.Fatalf("%+v", report)
			}
			n := noteOf(t, to, "学习")
			if n.Language != study.Chinese || n.Reading != "xuéxí" || name != "list.txt" && n.Gloss != "to study" {
				t.Errorf("%+v", n)
			}
			if name == "ours.csv" && (len(n.Contexts) != 2 || n.Contexts[1].Translation != "He studies." || n.Contexts[1].Start != 1) {
				t.Errorf("%+v", n.Contexts)
			}
			if name == "kept.csv" && n.GUID != "a" {
				t.Error(n.GUID)
			}
			if name == "anki.txt" && (!slices.Equal(n.Tags, []string{"A", "b"}) || n.DeckID == cards.DefaultDeck) {
				t.Errorf("%+v", n)
			}
		})
	}
}

// TestFilesThatAreNotRead: each is refused by a code of its own and leaves the
// study as it was.
func TestFilesThatAreNotRead(t *testing.T) {
	s := filled(t)
	before := tell(t, s)
	for name, c := range map[string]struct {
		content string
		code    study.Code
	}{
		"all.colpkg":  {"PK\x03\x04", exchange.CodeWholeCollection},
		"a.anki2":     {"SQLite format 3\x00...", exchange.CodeDatabase},
		"book.epub":   {"PK\x03\x04 and nothing", "import_archive"},
		"program.bin": {"\x7fELF\x00\x00\x01", "import_unknown"},
		"empty.csv":   {"", "table_empty"},
		"quote.csv":   {"a,\"b\nc,d\n", "table_quote"},
		"pleco.txt":   {"//Only a category\n", "pleco_empty"},
		"damaged.txt": {"\xff\xfe\xfd\xfc\xfb abc \x81\x8d\x8f", "text_damaged"},
	} {
		source, err := importer(t, s).Open(t.Context(), written(t, name, []byte(c.content)))
		var e *study.Error
		if source != nil || !errors.As(err, &e) || e.Code != c.code || e.Args["path"] == "" {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	if _, err := importer(t, s).Open(t.Context(), filepath.Join(t.TempDir(), "none.csv")); err == nil {
		t.Error("a file that is not there was opened")
	}
	compare(t, tell(t, s), before)
}

// mined is a package with sounds, one of them missing.
func mined() *forged {
	return &forged{
		name: "Mine", fields: []string{"Word", "Meaning", "Sound"}, fronts: []string{"{{Word}}", "{{Meaning}}"},
		notes: [][]string{{"学习", "to study", "[sound:a.mp3]"}, {"电脑", "computer", "[sound:gone.mp3]"}, {"苹果", "apple", "[sound:a.mp3]<img src=\"b.png\">"}, {"", "nothing", ""}},
		tags:  []string{"mine", "leech"}, media: map[string]string{"a.mp3": "sound", "b.png": "picture", "unused.mp3": "unused"},
	}
}

func TestMediaComeIn(t *testing.T) {
	s := db.Open(t)
	report := brought(t, s, mined().file(t), nil)
	if report.Media != 2 || report.MediaMissing != 1 || report.Added != 3 || report.LeftOutCount != 1 || report.Decks != 1 {
		t.Errorf("%+v", report)
	}
	if out := report.LeftOut[0]; out.Place != 4 || out.Excerpt != "nothing" || out.Reason.Code != exchange.CodeNoteEmpty {
		t.Errorf("%+v", out)
	}
	n := noteOf(t, s, "苹果")
	if len(n.Media) != 2 || n.Media[0].Role != cards.Sound || n.Media[1].Role != cards.Picture || !slices.Equal(n.Tags, []string{"mine"}) {
		t.Errorf("%+v", n)
	}
	files, err := os.ReadDir(filepath.Join(filepath.Dir(s.Path()), "media"))
	if err != nil || len(files) != 2 {
		t.Error(files, err)
	}
}

// TestCancelLeavesNothing ends an import at each of its steps.
func TestCancelLeavesNothing(t *testing.T) {
	s := filled(t)
	before := tell(t, s)
	path := mined().file(t)
	folder := filepath.Join(filepath.Dir(s.Path()), "media")
	files := func() []string {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return names
	}
	had := files()
	for step := 1; ; step++ {
		ctx := &counting{Context: t.Context()}
		ctx.left.Store(int64(step))
		i := importer(t, s)
		source, err := i.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = i.Run(ctx, source, source.Guess(), nil)
		if closed := source.Close(); closed != nil {
			t.Error(closed)
		}
		if left, e := os.ReadDir(i.TempDir); e != nil || len(left) > 0 {
			t.Error("left behind", left, e)
		}
		if err == nil {
			if step < 10 {
				t.Error("only", step, "steps")
			}
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(step, err)
		}
		compare(t, tell(t, s), before)
		if got := files(); !slices.Equal(got, had) {
			t.Fatalf("step %d left media: %v, there were %v", step, got, had)
		}
	}
	if got := files(); len(got) != len(had)+2 {
		t.Error(got)
	}
}

// counting is a context that is cancelled once it was asked so many times.
type counting struct {
	context.Context
	left atomic.Int64
}

func (c *counting) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return c.Context.Err()
}

func TestNewerNotesUpdate(t *testing.T) {
	s := db.Open(t)
	f := mined()
	f.changed = 10
	brought(t, s, f.file(t), nil)
	f.notes[0][1] = "to learn"
	f.tags = []string{"mine", "more"}
	if report := brought(t, s, f.file(t), nil); report.Unchanged != 3 {
		t.Errorf("of the same age: %+v", report)
	}
	f.changed = 11
	keep := func(_ *exchange.Source, p *exchange.Plan) { p.Update = false }
	if report := brought(t, s, f.file(t), keep); report.Updated != 0 || noteOf(t, s, "学习").Gloss != "to study" {
		t.Errorf("without leave: %+v", report)
	}
	if report := brought(t, s, f.file(t), nil); report.Updated != 3 {
		t.Errorf("%+v", report)
	}
	if n := noteOf(t, s, "学习"); n.Gloss != "to learn" || !slices.Equal(n.Tags, []string{"mine", "more"}) {
		t.Errorf("%+v", n)
	}
}

// TestEditedElsewhere: what was exported here and changed in another program comes
// back.
func TestEditedElsewhere(t *testing.T) {
	s := rich(t)
	table, _ := export(t, s, exchange.Request{Format: exchange.CSV})
	edited := written(t, "edited.csv", []byte(strings.ReplaceAll(string(table), "How are you?", "How do you do?")))
	s.Clock.Set(time.Now().Add(time.Hour))
	report := brought(t, s, edited, nil)
	if report.Updated != 1 || report.Unchanged != 7 {
		t.Errorf("%+v", report)
	}
	if n := noteOf(t, s, "你好吗？"); n.Gloss != "How do you do?" || n.Reading != "Nǐ hǎo ma?" {
		t.Errorf("%+v", n)
	}
}

func TestPlansThatCannotBe(t *testing.T) {
	s := db.Open(t)
	i := importer(t, s)
	source, err := i.Open(t.Context(), mined().file(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := source.Close(); err != nil {
			t.Error(err)
		}
	}()
	for code, change := range map[study.Code]func(*exchange.Plan){
		exchange.CodeNoWord:  func(p *exchange.Plan) { p.Types[0].Roles[0] = exchange.RoleMeaning },
		exchange.CodeNothing: func(p *exchange.Plan) { p.Types[0].Skip = true },
		exchange.CodeBadPlan: func(p *exchange.Plan) { p.Types[0].Kinds = nil },
	} {
		p := source.Guess()
		change(&p)
		if _, err := i.Run(t.Context(), source, p, nil); study.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
}

// One deck for all, and tags for all.
func TestIntoOneDeck(t *testing.T) {
	s := db.Open(t)
	f := mined()
	f.cards = func(n int, c *anki.Card) { c.Flag = n % 3 }
	brought(t, s, f.file(t), func(_ *exchange.Source, p *exchange.Plan) {
		p.Deck, p.Tags, p.Scheduling = "Course::1", []string{"new one"}, false
	})
	all := tell(t, s)
	if len(all) != 3 {
		t.Fatal(all)
	}
	for _, one := range all {
		if one.Deck != "Course::1" || !slices.Contains(one.Note.Tags, "new_one") || len(one.Cards) != 2 {
			t.Errorf("%+v", one)
		}
		for _, c := range one.Cards {
			if c.Flag != 0 {
				t.Error("a flag was kept")
			}
		}
	}
}

// A field of sounds or pictures alone shows the names of their files.
func TestSamplesOfMedia(t *testing.T) {
	f := forged{
		name: "Basic", fields: []string{"Word", "Audio", "Picture", "Both"}, fronts: []string{"{{Word}}"},
		notes: [][]string{
			{"猫", "[sound:mao.mp3]", `<img src="cat.jpg">`, `[sound:a.mp3]<img src="b.png">`},
			{"狗", "dog [sound:gou.mp3]", "", ""},
		},
	}
	source, err := importer(t, nil).Open(t.Context(), f.file(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := source.Close(); err != nil {
			t.Error(err)
		}
	}()
	for i, want := range []string{"猫|狗", "mao.mp3|dog", "cat.jpg", "a.mp3, b.png"} {
		if got := strings.Join(source.Types[0].Fields[i].Samples, "|"); got != want {
			t.Errorf("%s: %q, want %q", source.Types[0].Fields[i].Name, got, want)
		}
	}
}
