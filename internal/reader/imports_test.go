package reader_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// imported is a text of several sentences, the first as given.
func imported(id, title, first string) *bilingual.Document {
	return &bilingual.Document{
		ID: id, Kind: bilingual.Article, Language: study.Chinese, Title: bilingual.Text{Zh: title}, Licence: "CC0",
		Paragraphs: []bilingual.Paragraph{
			{Pairs: []bilingual.Pair{{Zh: first, En: "First."}, {Zh: "猫睡着了。", En: "The cat fell asleep."}}},
			{Pairs: []bilingual.Pair{{Zh: "我在银行。", En: "I am at the bank."}}},
		},
	}
}

func bring(t testing.TB, l *reader.Library, d *bilingual.Document, from reader.Origin, want reader.Outcome) string {
	t.Helper()
	got, err := l.Add(context.Background(), d, from)
	if err != nil {
		t.Fatal(err)
	}
	if got.Outcome != want {
		t.Errorf("%s of %+v is %s as %s, want %s", d.ID, from, got.Outcome, got.ID, want)
	}
	return got.ID
}

func ids(t testing.TB, list func(context.Context) ([]reader.Listing, error)) string {
	t.Helper()
	all, err := list(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range all {
		out = append(out, x.ID)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestImportIsKeptAndReadBack(t *testing.T) {
	ctx := context.Background()
	own := document("own", study.Chinese, "1", "好", "Good")
	s := db.Open(t, own)
	if s.Library.Has("cats") {
		t.Error("a text is there before it came")
	}
	d := imported("cats", "猫", "家里有一只猫。")
	d.Author, d.Level = bilingual.Text{Zh: "作者", En: "Author"}, study.Level{List: study.HSK2, Name: "3"}
	id := bring(t, s.Library, d, reader.Origin{Name: "猫.txt", Hash: "h1"}, reader.AddedText)
	again := db.OpenAt(t, s.Path(), s.Clock, own).Library // as after a new start
	for name, l := range map[string]*reader.Library{"the same": s.Library, "a new": again} {
		got, err := l.Text(ctx, id)
		if err != nil || got.Source != reader.FromImport || got.Length != 6+4+4 || !got.Added.Equal(db.Morning()) {
			t.Fatalf("%s library gives %+v, %v", name, got, err)
		}
		if string(bilingual.Print(got.Document)) != string(bilingual.Print(d)) {
			t.Errorf("%s library gives\n%s", name, bilingual.Print(got.Document))
		}
		all, err := l.Listings(ctx)
		if err != nil || len(all) != 2 || !l.Has(id) || l.Has("nothing") {
			t.Fatalf("%s library lists %+v, %v", name, all, err)
		}
		want := reader.Listing{
			ID: "cats", Source: reader.FromImport, Language: study.Chinese, Kind: bilingual.Article, Title: d.Title, Author: d.Author,
			Level: d.Level, Length: 14, Added: all[1].Added, Origin: "猫.txt", Aligned: true,
		}
		if fmt.Sprintf("%+v", all[1]) != fmt.Sprintf("%+v", want) {
			t.Errorf("listed as\n%+v, want\n%+v", all[1], want)
		}
	}
}

func TestSameTextComesAgain(t *testing.T) {
	ctx := context.Background()
	own := document("own", study.Chinese, "1", "好", "Good")
	l := db.Open(t, own).Library
	a := bring(t, l, imported("a", "甲", "一。"), reader.Origin{Name: "a.md", Hash: "h1"}, reader.AddedText)
	bring(t, l, imported("a", "甲", "一。"), reader.Origin{Name: "a.md", Hash: "h1"}, reader.SameText)
	if id := bring(t, l, imported("b", "甲", "一。"), reader.Origin{Name: "copy.md", Hash: "h1"}, reader.UpdatedText); id != a {
		t.Errorf("the same bytes came as %s", id)
	}
	if err := l.Leave(ctx, a, 2, 0.5); err != nil {
		t.Fatal(err)
	}
	if err := l.Rename(ctx, a, bilingual.Text{Zh: "我的标题"}); err != nil {
		t.Fatal(err)
	}
	bring(t, l, imported("a", "甲甲", "二。"), reader.Origin{Name: "other.md", Hash: "h2"}, reader.UpdatedText)
	got, err := l.Text(ctx, a)
	p, errProgress := l.Progress(ctx, a)
	if err != nil || errProgress != nil || got.Document.Paragraphs[0].Pairs[0].Zh != "二。" || got.Document.Title.Zh != "我的标题" || p.Sentence != 2 {
		t.Errorf("after the new version: %+v, %+v", got.Document, p)
	}
	// IDs that are made up are the same text only from a file of one name.
	made := func(name, hash, first string, want reader.Outcome) string {
		d := imported("", "章一", first)
		d.Title.En = "Chapter one"
		return bring(t, l, d, reader.Origin{Name: name, Hash: hash}, want)
	}
	one := made("one.txt", "h3", "三。", reader.AddedText)
	if two := made("two.txt", "h4", "四。", reader.AddedText); two == one || !bilingual.IsID(two) {
		t.Errorf("two texts are kept as %s and %s", one, two)
	}
	if again := made("one.txt", "h5", "三。又。", reader.UpdatedText); again != one {
		t.Errorf("the file one.txt came again as %s", again)
	}
	// A document with the ID of a text of the program is that text or another.
	bring(t, l, own, reader.Origin{Name: "own.md", Hash: "h6"}, reader.SameText)
	if id := bring(t, l, imported("own", "我", "五。"), reader.Origin{Name: "own.md", Hash: "h7"}, reader.AddedText); id != "own-2" {
		t.Errorf("another text with the ID own is kept as %s", id)
	}
}

func TestUnsoundTextIsRefused(t *testing.T) {
	l := db.Open(t).Library
	d := imported("a", "甲", strings.Repeat("长", bilingual.MaxLine+1))
	if _, err := l.Add(context.Background(), d, reader.Origin{}); study.CodeOf(err) != reader.CodeTextUnsound {
		t.Errorf("a line that is too long gives %v", err)
	}
	if got := ids(t, l.Listings); got != "" {
		t.Errorf("kept all the same: %s", got)
	}
}

func TestTrash(t *testing.T) {
	ctx := context.Background()
	s := db.Open(t, document("own", study.Chinese, "1", "好", "Good"))
	l := s.Library
	bring(t, l, imported("a", "甲", "一。"), reader.Origin{Hash: "1"}, reader.AddedText)
	bring(t, l, imported("b", "乙", "二。"), reader.Origin{Hash: "2"}, reader.AddedText)
	want := func(step, listed, deleted string) {
		t.Helper()
		if got, gone := ids(t, l.Listings), ids(t, l.Deleted); got != listed || gone != deleted {
			t.Errorf("after %s: listed %q and deleted %q, want %q and %q", step, got, gone, listed, deleted)
		}
	}
	if err := l.Delete(ctx, "a", "nothing"); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("deleting what is not there gives %v", err)
	}
	want("a refused delete", "a b own", "")
	if err := l.Delete(ctx, "a", "own"); err != nil {
		t.Fatal(err)
	}
	want("deleting", "b", "a own")
	if _, err := l.Text(ctx, "a"); err != nil || !l.Has("a") {
		t.Errorf("a text in the trash cannot be opened: %v", err)
	}
	if err := l.Restore(ctx, "a", "own"); err != nil {
		t.Fatal(err)
	}
	want("restoring", "a b own", "")
	if err := l.Rename(ctx, "a", bilingual.Text{Zh: "甲甲"}); err != nil {
		t.Fatal(err)
	}
	if err := l.Purge(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	want("purging what is not in the trash", "a b own", "")
	if err := l.Leave(ctx, "a", 1, 0.2); err != nil {
		t.Fatal(err)
	}
	if err := l.Delete(ctx, "a", "own"); err != nil {
		t.Fatal(err)
	}
	if _, _, ok, err := l.LastOpen(ctx); ok || err != nil {
		t.Errorf("a text in the trash is offered to go on with: %v", err)
	}
	if err := l.Purge(ctx, "a", "own"); err != nil {
		t.Fatal(err)
	}
	want("purging", "b", "own")
	if _, err := l.Text(ctx, "a"); study.CodeOf(err) != study.CodeNotFound || l.Has("a") {
		t.Errorf("a purged text gives %v", err)
	}
	if p, err := l.Progress(ctx, "a"); err != nil || p.Share != 0 {
		t.Errorf("a purged text's progress is %+v, %v", p, err)
	}
	if err := l.Delete(ctx, "b"); err != nil {
		t.Fatal(err)
	}
	bring(t, l, imported("b", "乙", "二。"), reader.Origin{Hash: "2"}, reader.AddedText)
	want("bringing in again what was deleted", "b", "own")
	if err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
}

func TestChangesAreAnnounced(t *testing.T) {
	ctx := context.Background()
	l := db.Open(t, document("own", study.Chinese, "1", "好", "Good")).Library
	first, second := 0, 0
	unsubscribe := l.OnChange(func() { first++ })
	l.OnChange(func() { second++ })
	bring(t, l, imported("a", "甲", "一。"), reader.Origin{Hash: "1"}, reader.AddedText)
	unsubscribe()
	bring(t, l, imported("a", "甲", "一。"), reader.Origin{Hash: "1"}, reader.SameText)
	for _, err := range []error{l.Delete(ctx, "own"), l.SetLevel(ctx, "a", study.Level{List: study.HSK2, Name: "2"})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if first != 1 || second != 3 {
		t.Errorf("told %d and %d times, want 1 and 3", first, second)
	}
}

func TestTitleAndLevel(t *testing.T) {
	ctx := context.Background()
	l := db.Open(t, document("own", study.Chinese, "1", "好", "Good")).Library
	for _, err := range []error{
		l.Rename(ctx, "own", bilingual.Text{En: " Mine "}), l.SetLevel(ctx, "own", study.Level{}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	all, err := l.Listings(ctx)
	text, errText := l.Text(ctx, "own")
	if err != nil || errText != nil || all[0].Title != (bilingual.Text{Zh: "own", En: "Mine"}) || !all[0].Level.IsZero() ||
		text.Document.Title != all[0].Title || !text.Document.Level.IsZero() {
		t.Errorf("%+v, %+v, %v", all, text.Document, err)
	}
	for _, err := range []error{
		l.Rename(ctx, "own", bilingual.Text{En: strings.Repeat("a", 301)}), l.Rename(ctx, "own", bilingual.Text{En: "a\x00"}),
		l.SetLevel(ctx, "own", study.Level{List: study.HSK2, Name: "9"}),
	} {
		if study.CodeOf(err) != study.CodeInvalid {
			t.Errorf("got %v, want invalid", err)
		}
	}
	if err := l.Rename(ctx, "own", bilingual.Text{}); err != nil {
		t.Fatal(err)
	}
	if text, err := l.Text(ctx, "own"); err != nil || text.Document.Title.En != "own" {
		t.Errorf("its own title is gone: %+v, %v", text.Document.Title, err)
	}
}

func TestCollections(t *testing.T) {
	ctx := context.Background()
	l := db.Open(t, document("own", study.Chinese, "1", "好", "Good")).Library
	bring(t, l, imported("a", "甲", "一。"), reader.Origin{Hash: "1"}, reader.AddedText)
	for _, name := range []string{"", "  ", strings.Repeat("名", 61), "a\nb"} {
		if _, err := l.PutCollection(ctx, reader.Collection{Name: name}); study.CodeOf(err) != study.CodeInvalid {
			t.Errorf("the name %q gives %v", name, err)
		}
	}
	cats, err := l.PutCollection(ctx, reader.Collection{Name: " 猫 "})
	if err != nil || cats.Name != "猫" {
		t.Fatalf("%+v, %v", cats, err)
	}
	if _, err := l.PutCollection(ctx, reader.Collection{Name: "猫"}); study.CodeOf(err) != reader.CodeCollectionExists {
		t.Errorf("the name again gives %v", err)
	}
	if err := l.Collect(ctx, cats.ID, []string{"a", "own"}, true); err != nil {
		t.Fatal(err)
	}
	if err := l.Collect(ctx, "none", []string{"a"}, true); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("no such collection gives %v", err)
	}
	if err := l.Collect(ctx, cats.ID, []string{"b"}, true); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("no such text gives %v", err)
	}
	if err := l.Delete(ctx, "own"); err != nil {
		t.Fatal(err)
	}
	if all, err := l.Collections(ctx); err != nil || len(all) != 1 || all[0].Count != 1 {
		t.Errorf("%+v, %v", all, err)
	}
	gone, err := l.DeleteCollection(ctx, cats.ID)
	if err != nil || len(gone.TextIDs) != 2 {
		t.Fatalf("%+v, %v", gone, err)
	}
	if all, err := l.Listings(ctx); err != nil || len(all[0].Collections) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
	if err := l.RestoreCollection(ctx, gone); err != nil {
		t.Fatal(err)
	}
	if all, err := l.Listings(ctx); err != nil || !slices.Equal(all[0].Collections, []string{cats.ID}) {
		t.Errorf("%+v, %v", all, err)
	}
	if err := l.Collect(ctx, cats.ID, []string{"a"}, false); err != nil {
		t.Fatal(err)
	}
	if all, err := l.Listings(ctx); err != nil || len(all[0].Collections) != 0 {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestBookmarksFollowTheirWords(t *testing.T) {
	ctx := context.Background()
	s := db.Open(t)
	l := s.Library
	bring(t, l, imported("a", "甲", "一。"), reader.Origin{Hash: "1"}, reader.AddedText)
	if _, err := l.PutBookmark(ctx, reader.Bookmark{TextID: "nothing"}); study.CodeOf(err) != study.CodeNotFound {
		t.Errorf("a bookmark in no text gives %v", err)
	}
	if _, err := l.PutBookmark(ctx, reader.Bookmark{TextID: "a", Sentence: -1}); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("a bookmark nowhere gives %v", err)
	}
	b, err := l.PutBookmark(ctx, reader.Bookmark{TextID: "a", Sentence: 2, Start: 2, Quote: "银行。", Note: "why?"})
	if err != nil {
		t.Fatal(err)
	}
	longer := imported("a", "甲", "一。")
	longer.Paragraphs = append([]bilingual.Paragraph{{Pairs: []bilingual.Pair{{Zh: "新的开头。"}}}}, longer.Paragraphs...)
	bring(t, l, longer, reader.Origin{Hash: "2"}, reader.UpdatedText)
	got, err := l.Bookmarks(ctx, "a")
	if err != nil || len(got) != 1 || got[0].Sentence != 3 || got[0].Start != 2 || got[0].Note != "why?" || !got[0].Created.Equal(db.Morning()) {
		t.Fatalf("%+v, %v", got, err)
	}
	if err := l.DeleteBookmark(ctx, b.ID); err != nil {
		t.Fatal(err)
	}
	if got, err := l.Bookmarks(ctx, "a"); err != nil || len(got) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
	if back, err := l.PutBookmark(ctx, b); err != nil || back != b {
		t.Errorf("brought back as %+v, %v", back, err)
	}
}

func TestStatistics(t *testing.T) {
	ctx := context.Background()
	s := db.Open(t)
	zone := time.FixedZone("CST", 8*3600)
	s.Clock.Set(time.Date(2026, 3, 3, 0, 30, 0, 0, zone)) // still the 2nd in UTC
	l := s.Library
	read := func(characters int, met ...string) {
		t.Helper()
		if err := l.CountRead(ctx, study.Chinese, characters, met); err != nil {
			t.Fatal(err)
		}
	}
	read(100, "猫", "狗")
	read(50, "猫", "鸟", "")
	if err := s.Progress.Spend(ctx, "read", 90*time.Second); err != nil {
		t.Fatal(err)
	}
	if err := s.Progress.Spend(ctx, "write", 90*time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := l.SetStatuses(ctx, study.Chinese, map[string]reader.WordStatus{"猫": reader.Known, "狗": reader.Learning, "鸟": reader.Known}); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(24 * time.Hour)
	read(-5)
	read(7, "鱼", "猫")
	for word, status := range map[string]reader.WordStatus{"鸟": reader.Learning, "猫": reader.Known} { // one of them again
		if err := l.SetStatus(ctx, study.Chinese, word, status); err != nil {
			t.Fatal(err)
		}
	}
	got, err := l.Statistics(ctx, "2026-03-02", "2026-03-05")
	want := []reader.Day{
		{Day: "2026-03-02"},
		{Day: "2026-03-03", Minutes: 1.5, Characters: 150, Met: 3, Learnt: 1},
		{Day: "2026-03-04", Characters: 7, Met: 1},
		{Day: "2026-03-05"},
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%+v, %v, want %+v", got, err, want)
	}
	if _, err := l.Statistics(ctx, "yesterday", "2026-03-05"); study.CodeOf(err) != study.CodeInvalid {
		t.Errorf("what is no day gives %v", err)
	}
}

// TestLibraryFromSeveralGoroutines is for the race detector.
func TestLibraryFromSeveralGoroutines(t *testing.T) {
	ctx := context.Background()
	s := db.OpenAt(t, filepath.Join(t.TempDir(), "study.db"), db.NewClock(db.Morning()), document("own", study.Chinese, "1", "好", "Good"))
	var all sync.WaitGroup
	for n := range 6 {
		all.Go(func() {
			id := fmt.Sprint("t", n%3)
			for range 5 {
				_, errAdd := s.Library.Add(ctx, imported(id, "甲", "一。"), reader.Origin{Hash: id})
				_, errText := s.Library.Text(ctx, id)
				_, errEdit := s.Library.EditPairs(ctx, id, reader.PairEdit{Kind: reader.JoinPairs})
				_, errList := s.Library.Listings(ctx)
				s.Library.Has(id)
				defer s.Library.OnChange(func() {})()
				for _, err := range []error{errAdd, errText, errList, s.Library.Delete(ctx, id), s.Library.Restore(ctx, id)} {
					if err != nil {
						t.Error(err)
					}
				}
				if code := study.CodeOf(errEdit); code != "" && code != reader.CodePairPlace {
					t.Error(errEdit)
				}
			}
		})
	}
	all.Wait()
}

// TestNoLevelIsShownAtOnce: a text that was open with its level is another one
// without it.
func TestNoLevelIsShownAtOnce(t *testing.T) {
	s := db.Open(t)
	d := imported("cats", "猫", "猫来了。")
	d.Level = study.Level{List: study.HSK2, Name: "3"}
	id := bring(t, s.Library, d, reader.Origin{Name: "cats.md", Hash: "1"}, reader.AddedText)
	for _, level := range []study.Level{d.Level, {}} {
		if got, err := s.Library.Text(t.Context(), id); err != nil || got.Document.Level != level {
			t.Errorf("the level is %v, want %v; %v", got.Document.Level, level, err)
		}
		if err := s.Library.SetLevel(t.Context(), id, study.Level{}); err != nil {
			t.Fatal(err)
		}
	}
}
