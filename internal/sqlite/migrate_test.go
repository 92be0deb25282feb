package sqlite_test

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dear-li-hua/dear-li-hua/internal/cards/fsrs"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/reader"
	"github.com/dear-li-hua/dear-li-hua/internal/settings"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// writeFixture makes testdata/schema-N.db.gz of the present schema, once,
// before the release that brings it. A fixture is never made again: it stands
// for the studies that are about.
var writeFixture = flag.Bool("write-fixture", false, "make the fixture of the present schema if there is none")

func fixture(version int) string {
	return filepath.Join("testdata", fmt.Sprintf("schema-%d.db.gz", version))
}

// fill puts something into every table.
func fill(t *testing.T, s *db.Study) {
	t.Helper()
	draft := writeDraft(t, s, "answered", "猫叫豆腐。")
	if err := s.Letters.Write(ctx, draft.ID, letters.Content{Salutation: "李华：", Body: "另写一封"}); err != nil {
		t.Fatal(err)
	}
	s.Clock.Advance(60e9)
	if err := s.Letters.Write(ctx, draft.ID, letters.Content{Salutation: "李华：", Body: "另写一封信"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Letters.Send(ctx, draft.ID); err != nil {
		t.Fatal(err)
	}
	writeDraft(t, s, "drafted", "草稿 𠮷 😀 é\nzwei")
	n := s.Add(t, "猫")
	s.Add(t, "豆腐")
	item, ok, err := s.Cards.Next(ctx)
	if err != nil || !ok || item.Note.ID != n.ID {
		t.Fatalf("next card %+v, %v", item, err)
	}
	if _, err := s.Cards.Answer(ctx, item.Card.ID, fsrs.Good, 4e9); err != nil {
		t.Fatal(err)
	}
	for _, c := range corrections() {
		if _, err := s.Corrections.Add(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	fillShelf(t, s)
	fillPost(t, s)
	fillCards(t, s)
	for _, err := range []error{
		s.Library.LeaveAt(ctx, reader.Place{ID: "answered", Sentence: 3, Share: 0.5}),
		s.Library.SetStatus(ctx, study.Chinese, "李华", reader.Ignored),
		s.Progress.Spend(ctx, "read", 90e9),
		s.Settings.Update(ctx, func(x *settings.Settings) { x.PenName = "约翰" }),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// corrections are of both kinds and every scope; the newest is the last.
func corrections() []reader.Correction {
	return []reader.Correction{
		{
			Scope: reader.AtPlace, Kind: reader.ReadingCorrection, TextID: "answered", Sentence: "他在银行工作。", Start: 2, End: 4,
			Text: "银行", Syllables: []string{"yin2", "hang2"},
		},
		{
			Scope: reader.InThisText, Kind: reader.WordCorrection, TextID: "answered", Sentence: "研究生命的起源。", Start: 0, End: 4,
			Text: "研究生命", Words: []int{2, 2},
		},
		{
			Scope: reader.Everywhere, Kind: reader.ReadingCorrection, TextID: "answered", Sentence: "我姓朴。", Start: 2, End: 3,
			Text: "朴", Syllables: []string{"Piao2"},
		},
	}
}

// checkCorrections reads back the corrections that fill made.
func checkCorrections(t *testing.T, s *db.Study) {
	t.Helper()
	got, damaged, err := s.DB.Corrections().Corrections(ctx)
	want := corrections()
	if err != nil || len(got) != len(want) || damaged > 0 {
		t.Fatalf("corrections %+v, %d damaged, %v", got, damaged, err)
	}
	for i := range want {
		want[i].ID, want[i].Created = got[i].ID, got[i].Created
		if !reflect.DeepEqual(got[i], want[i]) || got[i].ID == "" || got[i].Created.Before(db.Morning()) {
			t.Errorf("correction %+v, want %+v", got[i], want[i])
		}
	}
}

// correctionsSince is the schema that brought corrections.
const correctionsSince = 2

// checkFilled reads back what fill wrote, through the services.
func checkFilled(t *testing.T, s *db.Study) {
	t.Helper()
	threads, err := s.Letters.Threads(ctx)
	threads = slices.DeleteFunc(threads, func(one letters.Summary) bool { return one.Own }) // those are of fillPost
	if err != nil || len(threads) != 2 {
		t.Fatalf("threads %+v, %v", threads, err)
	}
	for _, summary := range threads {
		_, all, err := s.Letters.Thread(ctx, summary.ID)
		if err != nil || len(all) != 2 {
			t.Fatalf("%s: %+v, %v", summary.ID, all, err)
		}
		reply := all[1]
		want := letters.Content{Body: "草稿 𠮷 😀 é\nzwei"}
		state, revisions := letters.Draft, 0
		if all[0].TextID == "answered" {
			want, state, revisions = letters.Content{Salutation: "李华：", Body: "另写一封信"}, letters.Sent, 1
		}
		kept, err := s.Letters.Revisions(ctx, reply.ID)
		if err != nil || reply.Content != want || reply.State != state || len(kept) < revisions || reply.InReplyTo != all[0].ID {
			t.Errorf("%s: %+v with %d revisions, %v", summary.ID, reply, len(kept), err)
		}
	}
	items, err := s.Cards.Items(ctx)
	if err != nil || len(items) != 2 {
		t.Fatalf("cards %+v, %v", items, err)
	}
	cat := items[1]
	if cat.Note.Headword != "猫" || len(cat.Note.Contexts) != 1 || cat.Note.Contexts[0].End != 1 ||
		cat.Card.Memory.State != fsrs.Learning || cat.Card.Memory.Stability != 2.3065 || cat.Card.Memory.Reps != 1 {
		t.Errorf("card %+v", cat)
	}
	p, err := s.Library.Progress(ctx, "answered")
	if err != nil || p.Sentence != 3 || p.Share != 0.5 {
		t.Errorf("progress %+v, %v", p, err)
	}
	words, err := s.Library.Statuses(ctx, study.Chinese)
	want := map[string]reader.WordStatus{"李华": reader.Ignored, "猫": reader.Learning, "豆腐": reader.Learning}
	if err != nil || !maps.Equal(words, want) {
		t.Errorf("words %v, %v, want %v", words, err, want)
	}
	times, err := s.DB.Progress().Times(ctx, "2026-03-03", "2026-03-03")
	if err != nil || times["2026-03-03"] != 90e9 {
		t.Errorf("time %v, %v", times, err)
	}
	if name := s.Settings.Get().PenName; name != "约翰" {
		t.Errorf("pen name %q", name)
	}
	if err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
}

func TestUpgradeFromEveryReleasedSchema(t *testing.T) {
	if *writeFixture {
		makeFixture(t)
	}
	for version := 1; version <= sqlite.SchemaVersion; version++ {
		t.Run(fmt.Sprint("schema ", version), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "study.db")
			write(t, path, unpack(t, fixture(version)))
			clock := db.NewClock(db.Morning())
			s := db.OpenAt(t, path, clock)
			checkFilled(t, s)
			if version >= correctionsSince {
				checkCorrections(t, s)
			} else {
				checkNoCorrections(t, s)
			}
			if version < shelfSince {
				checkNoShelf(t, s)
				fillShelf(t, s)
			}
			checkShelf(t, s)
			if version < postSince {
				checkNoPost(t, s)
				fillPost(t, s)
			}
			checkPost(t, s)
			if version < cardsSince {
				checkNoCards(t, s)
				fillCards(t, s)
			}
			checkCards(t, s)
			backups, err := s.Backups()
			if want := min(sqlite.SchemaVersion-version, 1); err != nil || len(backups) != want {
				t.Errorf("copies %v, %v, want %d", backups, err, want)
			}
		})
	}
}

// checkNoCorrections finds none in a study from before there were any, and that
// they can be made.
func checkNoCorrections(t *testing.T, s *db.Study) {
	t.Helper()
	if got, err := s.Corrections.List(ctx); err != nil || len(got) != 0 {
		t.Fatalf("corrections %+v, %v", got, err)
	}
	for _, c := range corrections() {
		if _, err := s.Corrections.Add(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	checkCorrections(t, s)
}

func makeFixture(t *testing.T) {
	t.Helper()
	name := fixture(sqlite.SchemaVersion)
	if _, err := os.Stat(name); err == nil {
		t.Fatalf("%s is there and is never made again", name)
	}
	s := db.Open(t)
	fill(t, s)
	file := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(ctx, file); err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(contents(t, file)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, name, packed.Bytes())
}

func unpack(t *testing.T, name string) []byte {
	t.Helper()
	f, err := gzip.NewReader(bytes.NewReader(contents(t, name)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestFillIsReadBack(t *testing.T) {
	s := db.Open(t)
	fill(t, s)
	checkFilled(t, s)
	checkCorrections(t, s)
	checkShelf(t, s)
	checkPost(t, s)
	checkCards(t, s)
}

// steps are migrations of a later version than the program's.
func steps(scripts ...string) fstest.MapFS {
	out := fstest.MapFS{}
	for i, script := range scripts {
		out[fmt.Sprintf("migrations/%04d.sql", sqlite.SchemaVersion+1+i)] = &fstest.MapFile{Data: []byte(script)}
	}
	return out
}

func TestMigrationCopiesFirst(t *testing.T) {
	s := db.Open(t)
	fill(t, s)
	next := sqlite.SchemaVersion + 1
	if err := s.Migrate(ctx, steps(`ALTER TABLE notes ADD COLUMN tags TEXT NOT NULL DEFAULT '';`), next); err != nil {
		t.Fatal(err)
	}
	if version, err := s.UserVersion(ctx); err != nil || version != next {
		t.Errorf("version %d, %v", version, err)
	}
	backups, err := s.Backups()
	if err != nil || len(backups) != 1 || !strings.HasPrefix(filepath.Base(backups[0].Path), fmt.Sprintf("before-schema-%d-", next)) {
		t.Fatalf("copies %v, %v", backups, err)
	}
	checkFilled(t, db.OpenAt(t, backups[0].Path, db.NewClock(db.Morning())))
}

func TestMigrationMayMakeATableAnew(t *testing.T) {
	s := db.Open(t)
	fill(t, s)
	if err := s.Migrate(ctx, steps(`
		CREATE TABLE threads_new (id TEXT NOT NULL PRIMARY KEY, language TEXT NOT NULL, title_zh TEXT NOT NULL,
			title_en TEXT NOT NULL, friend TEXT NOT NULL, level_list TEXT NOT NULL, level TEXT NOT NULL,
			created INTEGER NOT NULL, own INTEGER NOT NULL, archived INTEGER NOT NULL, deleted INTEGER NOT NULL) STRICT;
		INSERT INTO threads_new SELECT * FROM threads;
		DROP TABLE threads;
		ALTER TABLE threads_new RENAME TO threads;`), sqlite.SchemaVersion+1); err != nil {
		t.Fatal(err)
	}
	checkFilled(t, s)
	if err := s.Exec(ctx, `UPDATE cards SET note_id = 'gone' WHERE seq = 1`); err == nil {
		t.Error("references are not enforced after the migration")
	}
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	for name, script := range map[string]string{
		"a fault in the second statement": `DROP TABLE study_time; INSERT INTO nowhere VALUES (1);`,
		"a reference left dangling":       `UPDATE cards SET note_id = 'gone' WHERE seq = 1;`,
	} {
		t.Run(name, func(t *testing.T) {
			s := db.Open(t)
			fill(t, s)
			next := sqlite.SchemaVersion + 1
			if err := s.Migrate(ctx, steps(`CREATE TABLE extra (a TEXT) STRICT;`, script), next+1); err == nil {
				t.Fatal("it went through")
			}
			if version, err := s.UserVersion(ctx); err != nil || version != next {
				t.Errorf("version %d, %v, want the last step that went through", version, err)
			}
			checkFilled(t, s)
		})
	}
}
