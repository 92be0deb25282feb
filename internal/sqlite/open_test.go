package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

var ctx = context.Background()

// facts are what an error tells besides its code.
type facts struct {
	Args map[string]string
	Kept string
}

func errorOf(t *testing.T, err error, code study.Code) facts {
	t.Helper()
	e, ok := err.(*study.Error) //nolint:errorlint // the package promises this very type
	if !ok || e.Code != code {
		t.Fatalf("got %v, want %s", err, code)
	}
	return facts{e.Args, e.Kept}
}

// raw opens a database file as another program would.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	pool, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
	})
	return pool
}

func run(t *testing.T, pool *sql.DB, query string) {
	t.Helper()
	if _, err := pool.Exec(query); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// closedStudy makes a study with a draft in it and gives its file.
func closedStudy(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "study.db")
	t.Run("make", func(t *testing.T) {
		s := db.OpenAt(t, path, db.NewClock(db.Morning()))
		writeDraft(t, s, "text", "猫叫豆腐。")
		s.Add(t, "猫")
	})
	return path
}

func writeDraft(t *testing.T, s *db.Study, textID, body string) letters.Letter {
	t.Helper()
	draft := s.Reply(t, s.Deliver(t, textID))
	if err := s.Letters.Write(ctx, draft.ID, letters.Content{Body: body}); err != nil {
		t.Fatal(err)
	}
	return draft
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestStudyOpensAgainWithEverything(t *testing.T) {
	path := closedStudy(t)
	s := db.OpenAt(t, path, db.NewClock(db.Morning()))
	incoming, ok, err := s.Letters.OfText(ctx, "text")
	if err != nil || !ok {
		t.Fatalf("the letter is gone: %v", err)
	}
	reply, err := s.Letters.Reply(ctx, incoming.ID, letters.Content{})
	if err != nil || reply.Body != "猫叫豆腐。" {
		t.Errorf("draft %+v, %v", reply, err)
	}
	if has, err := s.Cards.Has(ctx, study.Chinese, "猫"); err != nil || !has {
		t.Errorf("the note is gone: %v", err)
	}
	if err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the study: %v, %v", info.Mode(), err)
	}
}

func TestFolderWithCharactersOfURIs(t *testing.T) {
	name := "学习 100%?a=b#c;d"
	if runtime.GOOS == "windows" {
		name = "学习 100%a=b#c;d" // which has no question marks in names
	}
	path := filepath.Join(t.TempDir(), name, "study.db")
	db.OpenAt(t, path, db.NewClock(db.Morning())).Add(t, "猫")
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestEmptyFileBecomesAStudy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	write(t, path, nil)
	db.OpenAt(t, path, db.NewClock(db.Morning())).Add(t, "猫")
}

func TestNewerStudyIsNotTouched(t *testing.T) {
	path := closedStudy(t)
	pool := raw(t, path)
	run(t, pool, `PRAGMA user_version = 99`)
	run(t, pool, `PRAGMA journal_mode = DELETE`)
	before := contents(t, path)
	_, err := sqlite.Open(ctx, path, sqlite.Options{})
	e := errorOf(t, err, study.CodeStudyNewer)
	if e.Args["found"] != "99" || e.Args["known"] != strconv.Itoa(sqlite.SchemaVersion) || e.Args["path"] != path || e.Kept != "study_untouched" {
		t.Errorf("the error says %+v", e)
	}
	if !bytes.Equal(before, contents(t, path)) {
		t.Error("the file was changed")
	}
	if left, _ := filepath.Glob(path + "*"); len(left) != 1 {
		t.Errorf("files appeared: %v", left)
	}
}

func TestNewerVersionInTheJournal(t *testing.T) {
	path := closedStudy(t)
	pool := raw(t, path)
	pool.SetMaxOpenConns(1)
	run(t, pool, `PRAGMA journal_mode = WAL`)
	run(t, pool, `PRAGMA wal_autocheckpoint = 0`)
	run(t, pool, `PRAGMA user_version = 99`) // in the journal, not yet in the file
	_, err := sqlite.Open(ctx, path, sqlite.Options{})
	errorOf(t, err, study.CodeStudyNewer)
}

func TestWhatIsNoStudyIsNotTouched(t *testing.T) {
	for name, make := range map[string]func(t *testing.T, path string){
		"text":  func(t *testing.T, path string) { write(t, path, []byte(strings.Repeat("Dear Li Hua,\n", 100))) },
		"short": func(t *testing.T, path string) { write(t, path, []byte("SQLite format 3\x00")) },
		"another program's database": func(t *testing.T, path string) {
			run(t, raw(t, path), `CREATE TABLE photos (name TEXT)`)
		},
		"another program's mark": func(t *testing.T, path string) {
			run(t, raw(t, path), `PRAGMA application_id = 7; PRAGMA user_version = 1; CREATE TABLE a (b)`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "study.db")
			make(t, path)
			before := contents(t, path)
			_, err := sqlite.Open(ctx, path, sqlite.Options{})
			e := errorOf(t, err, study.CodeStudyDamaged)
			if e.Args["path"] != path || e.Args["reason"] == "" || e.Kept != "study_untouched" {
				t.Errorf("the error says %+v", e)
			}
			if !bytes.Equal(before, contents(t, path)) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestDamagedStudyNamesItsBackups(t *testing.T) {
	path := closedStudy(t)
	t.Run("back up", func(t *testing.T) {
		s := db.OpenAt(t, path, db.NewClock(db.Morning()))
		if _, _, err := s.DailyBackup(ctx); err != nil {
			t.Fatal(err)
		}
	})
	data := contents(t, path)
	for i := 100; i < len(data); i++ { // all but the header
		data[i] = byte(i * 7)
	}
	write(t, path, data)
	_, err := sqlite.Open(ctx, path, sqlite.Options{})
	e := errorOf(t, err, study.CodeStudyDamaged)
	if e.Args["backups"] != "study-2026-03-03.db" || e.Kept != "study_backups" {
		t.Errorf("the error says %+v", e)
	}
	if !bytes.Equal(data, contents(t, path)) {
		t.Error("the file was changed")
	}
}

func TestDamageInsideIsFoundByVerify(t *testing.T) {
	path := closedStudy(t)
	pool := raw(t, path)
	run(t, pool, `PRAGMA foreign_keys = OFF`)
	run(t, pool, `DELETE FROM notes`)
	s := db.OpenAt(t, path, db.NewClock(db.Morning()))
	e := errorOf(t, s.Verify(ctx), study.CodeStudyDamaged)
	if !strings.Contains(e.Args["reason"], "notes") {
		t.Errorf("reason %q", e.Args["reason"])
	}
}

// TestUncleanEndIsFollowedByACheck: a page that opening does not read is broken
// and a journal was left behind.
func TestUncleanEndIsFollowedByACheck(t *testing.T) {
	path := closedStudy(t)
	pool := raw(t, path)
	pool.SetMaxOpenConns(1)
	var page, size int
	if err := pool.QueryRow(`SELECT rootpage FROM sqlite_schema WHERE name = 'study_time'`).Scan(&page); err != nil {
		t.Fatal(err)
	}
	if err := pool.QueryRow(`PRAGMA page_size`).Scan(&size); err != nil {
		t.Fatal(err)
	}
	run(t, pool, `PRAGMA wal_autocheckpoint = 0`)
	run(t, pool, `INSERT INTO settings VALUES ('a', '1')`)
	copied := filepath.Join(t.TempDir(), "study.db")
	data := contents(t, path)
	copy(data[(page-1)*size:], bytes.Repeat([]byte{0xff}, size))
	write(t, copied, data)
	write(t, copied+"-wal", contents(t, path+"-wal"))
	_, err := sqlite.Open(ctx, copied, sqlite.Options{})
	errorOf(t, err, study.CodeStudyDamaged)
}

func TestTwoProcessesWriteInTurns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	a := db.OpenAt(t, path, db.NewClock(db.Morning()))
	b := db.OpenAt(t, path, db.NewClock(db.Morning())) // as the command line beside the window
	const each = 100
	failed := make(chan error, 2)
	for i, s := range []*db.Study{a, b} {
		service := cards.New(s.Clock, study.RandomIDs{}, s.DB.Cards(), nil, func() cards.Options { return cards.Options{} })
		go func() {
			var first error
			for k := range each {
				// Looks for the note first and then writes, in one transaction.
				if _, _, err := service.Add(ctx, db.Note(fmt.Sprint("词", i, k))); err != nil && first == nil {
					first = err
				}
			}
			failed <- first
		}()
	}
	for range 2 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if items, err := a.Cards.Items(ctx); err != nil || len(items) != 2*each {
		t.Errorf("%d cards, %v, want %d", len(items), err, 2*each)
	}
}

func TestCancelledWorkChangesNothing(t *testing.T) {
	s := db.Open(t)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.DB.Progress().AddTime(cancelled, "2026-03-03", "read", 1e9); err == nil {
		t.Error("it was kept")
	}
	s.Add(t, "猫") // the connection is of use afterwards
}

func TestTheTablesKeepASentLetter(t *testing.T) {
	s := db.Open(t)
	draft := writeDraft(t, s, "text", "猫叫豆腐。")
	if _, err := s.Letters.Send(ctx, draft.ID); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		`UPDATE letters SET body = 'changed' WHERE state = 'sent'`,
		`UPDATE letters SET state = 'draft', sent = 0 WHERE state = 'sent'`,
		`UPDATE letters SET title_zh = 'x', text_id = 'other' WHERE state = 'received'`,
	} {
		if err := s.Exec(ctx, query); err == nil {
			t.Errorf("%s went through", query)
		}
	}
	if err := s.Exec(ctx, `UPDATE letters SET put_off = 1 WHERE state = 'received'`); err != nil {
		t.Errorf("putting off is no change of a letter: %v", err)
	}
}

func TestTablesAreThoseOfTheSchema(t *testing.T) {
	var names string
	err := raw(t, closedStudy(t)).QueryRow(`
		SELECT group_concat(name, ' ') FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).Scan(&names)
	if err != nil {
		t.Fatal(err)
	}
	made, want := strings.Fields(names), sqlite.Tables()
	slices.Sort(made)
	slices.Sort(want)
	if !slices.Equal(made, want) {
		t.Errorf("a new study has %v, and %v are wanted", made, want)
	}
}

// The header alone does not make a study: a crafted or emptied file must not
// take the place of a whole one.
func TestStudyWithoutItsTables(t *testing.T) {
	broken := closedStudy(t)
	run(t, raw(t, broken), `DROP TABLE reviews`)
	_, err := sqlite.Open(ctx, broken, sqlite.Options{})
	errorOf(t, err, study.CodeStudyDamaged)

	path := closedStudy(t)
	before := contents(t, path)
	_, err = sqlite.Restore(ctx, path, broken, sqlite.Options{})
	errorOf(t, err, study.CodeStudyDamaged)
	if !bytes.Equal(before, contents(t, path)) {
		t.Error("the study was changed")
	}
}

// TestARestLeavesOneConnection reads from several connections at once, as pages
// do, and from one again after a rest.
func TestARestLeavesOneConnection(t *testing.T) {
	s := db.OpenAt(t, filepath.Join(t.TempDir(), "study.db"), db.NewClock(db.Morning()))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := s.Cards.Items(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	s.DB.Rest()
	if open := s.DB.Readers(); open > 1 {
		t.Errorf("%d connections are open", open)
	}
	if _, err := s.Cards.Items(ctx); err != nil {
		t.Error(err)
	}
}
