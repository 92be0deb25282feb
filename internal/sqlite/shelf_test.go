package sqlite_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// shelfSince is the schema that brought imports and all that hangs on them.
const shelfSince = 3

func importedText() *bilingual.Document {
	return &bilingual.Document{
		ID: "imported", Kind: bilingual.Article, Language: study.Chinese, Title: bilingual.Text{Zh: "带来的", En: "Brought in"},
		Level: study.Level{List: study.HSK2, Name: "3"}, Licence: "CC0",
		Paragraphs: []bilingual.Paragraph{
			{Pairs: []bilingual.Pair{{Zh: "猫在。", En: "The cat"}, {Zh: "狗也在。𠮷 😀", En: "is here. So is the dog."}}},
		},
	}
}

// kept is a vocabulary as the reader might have made it.
func kept() reader.KeptVocabulary {
	return reader.KeptVocabulary{TextID: "imported", Key: "key", Words: []reader.WordCount{{Headword: "在", Count: 2, Reached: 1}, {Headword: "𠮷", Count: 1}}}
}

// fillShelf puts something into every table that schema 3 brought.
func fillShelf(t *testing.T, s *db.Study) {
	t.Helper()
	if _, err := s.Library.Add(ctx, importedText(), reader.Origin{Name: "带来的.md", Hash: "abc"}); err != nil {
		t.Fatal(err)
	}
	c, err := s.Library.PutCollection(ctx, reader.Collection{Name: "动物"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Library.EditPairs(ctx, "imported", reader.PairEdit{Kind: reader.MoveBorder, Zh: 3, En: 16}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Library.PutBookmark(ctx, reader.Bookmark{TextID: "imported", Sentence: 1, Start: 1, Quote: "也在。", Note: "too"}); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		s.Library.Collect(ctx, c.ID, []string{"imported"}, true),
		s.Library.SetLevel(ctx, "imported", study.Level{List: study.HSK2, Name: "4"}),
		s.Library.LeaveAt(ctx, reader.Place{ID: "imported", Sentence: 1, Start: 2, Share: 0.25}),
		s.Library.CountRead(ctx, study.Chinese, 120, []string{"猫", "狗"}),
		s.DB.Reader().PutVocabulary(ctx, kept()),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// checkNoShelf finds none of it in a study from before there was any.
func checkNoShelf(t *testing.T, s *db.Study) {
	t.Helper()
	listings, err := s.Library.Listings(ctx)
	collections, errCollections := s.Library.Collections(ctx)
	p, errProgress := s.Library.Progress(ctx, "answered")
	if err != nil || errCollections != nil || errProgress != nil || len(listings) != 0 || len(collections) != 0 || p.Start != 0 {
		t.Errorf("%+v, %+v, %+v", listings, collections, p)
	}
}

// checkShelf reads back what fillShelf wrote.
func checkShelf(t *testing.T, s *db.Study) {
	t.Helper()
	l := s.Library
	listings, err := l.Listings(ctx)
	collections, errCollections := l.Collections(ctx)
	if err != nil || errCollections != nil || len(listings) != 1 || len(collections) != 1 || collections[0].Name != "动物" || collections[0].Count != 1 {
		t.Fatalf("%+v, %+v", listings, collections)
	}
	x := listings[0]
	if x.ID != "imported" || x.Title != importedText().Title || x.Origin != "带来的.md" || x.Length != 6 || !x.Aligned || x.Level.Name != "4" ||
		x.Added.Before(db.Morning()) || !slices.Equal(x.Collections, []string{collections[0].ID}) {
		t.Errorf("listing %+v", x)
	}
	mended := importedText()
	mended.Level.Name = "4"
	mended.Paragraphs[0].Pairs[0].En, mended.Paragraphs[0].Pairs[1].En = "The cat is here.", "So is the dog."
	if got, err := l.Text(ctx, "imported"); err != nil || !bytes.Equal(bilingual.Print(got.Document), bilingual.Print(mended)) {
		t.Errorf("%v\n%s", err, bilingual.Print(got.Document))
	}
	marks, err := l.Bookmarks(ctx, "imported")
	if err != nil || len(marks) != 1 || marks[0].Sentence != 1 || marks[0].Start != 1 || marks[0].Note != "too" || marks[0].Created.Before(db.Morning()) {
		t.Errorf("bookmarks %+v, %v", marks, err)
	}
	if p, err := l.Progress(ctx, "imported"); err != nil || p.Sentence != 1 || p.Start != 2 || p.Share != 0.25 {
		t.Errorf("progress %+v, %v", p, err)
	}
	days, err := l.Statistics(ctx, "2026-03-03", "2026-03-03")
	if err != nil || days[0].Characters != 120 || days[0].Met != 2 || days[0].Minutes != 1.5 {
		t.Errorf("days %+v, %v", days, err)
	}
	v, ok, err := s.DB.Reader().Vocabulary(ctx, "imported")
	if err != nil || !ok || v.Key != kept().Key || !slices.Equal(v.Words, kept().Words) {
		t.Errorf("words %+v, %v, %v", v, ok, err)
	}
	if err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
}

// TestVerifyFindsDamagedTexts changes what was brought in behind the program's
// back.
func TestVerifyFindsDamagedTexts(t *testing.T) {
	for name, change := range map[string]string{
		"no content":    `DELETE FROM text_contents`,
		"other content": `UPDATE text_contents SET packed = (SELECT packed FROM vocabularies)`,
		"no zstd":       `UPDATE text_contents SET packed = x'00112233'`,
		"another size":  `UPDATE text_contents SET size = size + 1`,
	} {
		t.Run(name, func(t *testing.T) {
			s := db.Open(t)
			fillShelf(t, s)
			if err := s.Exec(ctx, change); err != nil {
				t.Fatal(err)
			}
			if err := s.Verify(ctx); study.CodeOf(err) != study.CodeStudyDamaged || !strings.Contains(err.Error(), "imported") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestDamagedTextsAreTold opens them.
func TestDamagedTextsAreTold(t *testing.T) {
	for change, want := range map[string]study.Code{
		`DELETE FROM text_contents`:                                             study.CodeStudyDamaged,
		`UPDATE text_contents SET packed = x'00112233'`:                         study.CodeStudyDamaged,
		`UPDATE text_contents SET packed = (SELECT packed FROM vocabularies)`:   reader.CodeTextDamaged,
		`UPDATE vocabularies SET packed = (SELECT packed FROM text_contents)`:   "",
		`UPDATE vocabularies SET packed = x'0011'`:                              "",
		`INSERT INTO collection_texts SELECT id, 'no text' FROM collections`:    "",
		`INSERT INTO text_choices VALUES ('no text', 'a', '', 0, '', '', 5000)`: "",
	} {
		s := db.Open(t)
		fillShelf(t, s)
		if err := s.Exec(ctx, change); err != nil {
			t.Fatal(err)
		}
		again := db.OpenAt(t, s.Path(), s.Clock)
		if _, err := again.Library.Text(ctx, "imported"); study.CodeOf(err) != want {
			t.Errorf("%s: %v, want %q", change, err, want)
		}
		if _, _, err := again.DB.Reader().Vocabulary(ctx, "imported"); err != nil {
			t.Errorf("%s: %v", change, err)
		}
		if all, err := again.Library.Listings(ctx); err != nil || len(all) != 1 {
			t.Errorf("%s: %+v, %v", change, all, err)
		}
	}
}

// FuzzReadWords reads the words of a text that another program changed: what
// is read can be written again as it was.
func FuzzReadWords(f *testing.F) {
	f.Add("在\t2\t1\n猫\t1\t0\n")
	f.Add("")
	f.Add("在\t2")
	f.Add("\t\t\n\t1\t1\n")
	f.Fuzz(func(t *testing.T, text string) {
		words, ok := sqlite.ReadWords(text)
		if !ok {
			return
		}
		again, ok := sqlite.ReadWords(string(sqlite.PrintWords(words)))
		if !ok || !slices.Equal(again, words) {
			t.Errorf("%q gives %+v, then %+v", text, words, again)
		}
	})
}

// TestFullDiskKeepsTheShelf brings a text in and marks words with ever more
// room: whatever step the disk ends at, all of it is there or nothing.
func TestFullDiskKeepsTheShelf(t *testing.T) {
	d := importedText()
	d.ID = "second"
	var body strings.Builder
	for r := rune(0x4e00); r < 0x4e00+9000; r++ { // hardly compressed
		body.WriteRune(r)
		if r%50 == 0 {
			d.Paragraphs[0].Pairs = append(d.Paragraphs[0].Pairs, bilingual.Pair{Zh: body.String()})
			body.Reset()
		}
	}
	words := map[string]reader.WordStatus{}
	for i := range 500 {
		words[fmt.Sprint("词", i)] = reader.Known
	}
	full := 0
	for room := range 16 {
		s := db.Open(t)
		fillShelf(t, s)
		pages, err := s.Pages(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.LimitPages(ctx, pages+room); err != nil {
			t.Fatal(err)
		}
		_, errAdd := s.Library.Add(ctx, d, reader.Origin{Hash: "second"})
		before, errWords := s.Library.SetStatuses(ctx, study.Chinese, words)
		for _, err := range []error{errAdd, errWords} {
			if err != nil {
				errorOf(t, err, study.CodeDiskFull)
				full++
			}
		}
		listings, err := s.Library.Listings(ctx)
		known, errKnown := s.Library.Statuses(ctx, study.Chinese)
		if err != nil || errKnown != nil || (len(listings) == 2) != (errAdd == nil) || (len(known) > 400) != (errWords == nil) ||
			errWords != nil && (len(known) != 0 || before != nil) {
			t.Errorf("room for %d pages: %d texts after %v, %d words after %v", room, len(listings), errAdd, len(known), errWords)
		}
		if err := s.Verify(ctx); err != nil {
			t.Error(err)
		}
	}
	if full == 0 || full == 32 {
		t.Errorf("full in %d of 32 cases: the test proves nothing", full)
	}
}
