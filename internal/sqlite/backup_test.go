package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

func TestOneBackupADayAndSevenKept(t *testing.T) {
	s := db.Open(t)
	dir := filepath.Join(filepath.Dir(s.Path()), "backups")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "before-schema-2-x.db"), []byte("stays"))
	for day := range 10 {
		_, made, err := s.DailyBackup(ctx)
		if err != nil || !made {
			t.Fatalf("day %d: %v, %v", day, made, err)
		}
		s.Clock.Advance(10 * time.Hour)
		if _, made, err := s.DailyBackup(ctx); err != nil || made {
			t.Fatalf("day %d, again: %v, %v", day, made, err)
		}
		s.Clock.Advance(14 * time.Hour)
	}
	backups, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, b := range backups {
		names = append(names, filepath.Base(b.Path))
	}
	slices.Sort(names)
	want := []string{
		"before-schema-2-x.db", "study-2026-03-06.db", "study-2026-03-07.db", "study-2026-03-08.db",
		"study-2026-03-09.db", "study-2026-03-10.db", "study-2026-03-11.db", "study-2026-03-12.db",
	}
	if !slices.Equal(names, want) {
		t.Errorf("kept %v,\nwant %v", names, want)
	}
	if parts, _ := filepath.Glob(filepath.Join(dir, "*.part*")); len(parts) > 0 {
		t.Errorf("left behind: %v", parts)
	}
}

func TestBackupIsWholeWhileOthersWrite(t *testing.T) {
	s := db.Open(t)
	draft := writeDraft(t, s, "text", "first")
	stop, stopped := make(chan struct{}), make(chan error)
	go func() {
		var err error
		for i := 0; err == nil; i++ {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
				err = s.Letters.Write(ctx, draft.ID, letters.Content{Body: strings.Repeat("字", i%500)})
			}
		}
		stopped <- err
	}()
	file := filepath.Join(t.TempDir(), "copy.db")
	for range 10 {
		if err := s.Backup(ctx, file); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	if err := db.OpenAt(t, file, db.NewClock(db.Morning())).Verify(ctx); err != nil {
		t.Error(err)
	}
}

func TestBackupNeverReplacesTheStudy(t *testing.T) {
	s := db.Open(t)
	errorOf(t, s.Backup(ctx, s.Path()), study.CodeInvalid)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Link(s.Path(), link); err == nil {
		errorOf(t, s.Backup(ctx, link), study.CodeInvalid)
	}
}

func TestRestoreKeepsThePresentState(t *testing.T) {
	path := filepath.Join(t.TempDir(), "study.db")
	options := sqlite.Options{Clock: db.NewClock(db.Morning())}
	var backup string
	t.Run("make", func(t *testing.T) {
		s := db.OpenAt(t, path, db.NewClock(db.Morning()))
		s.Add(t, "猫")
		var err error
		if backup, _, err = s.DailyBackup(ctx); err != nil {
			t.Fatal(err)
		}
		s.Add(t, "狗")
	})
	has := func(t *testing.T, path, word string) bool {
		t.Helper()
		got := false
		t.Run("look for "+word, func(t *testing.T) {
			has, err := db.OpenAt(t, path, db.NewClock(db.Morning())).Cards.Has(ctx, study.Chinese, word)
			if err != nil {
				t.Fatal(err)
			}
			got = has
		})
		return got
	}
	kept, err := sqlite.Restore(ctx, path, backup, options)
	if err != nil {
		t.Fatal(err)
	}
	if !has(t, path, "猫") || has(t, path, "狗") {
		t.Error("the restored study is not the backup")
	}
	if !has(t, kept, "狗") {
		t.Error("the state before is not kept")
	}
	again, err := sqlite.Restore(ctx, path, kept, options)
	if err != nil || again == kept || !has(t, path, "狗") {
		t.Errorf("restoring what was kept: %q, %v", again, err)
	}
}

func TestRestoreOfADamagedStudy(t *testing.T) {
	path := closedStudy(t)
	backup := filepath.Join(t.TempDir(), "copy.db")
	t.Run("back up", func(t *testing.T) {
		if err := db.OpenAt(t, path, db.NewClock(db.Morning())).Backup(ctx, backup); err != nil {
			t.Fatal(err)
		}
	})
	broken := []byte(strings.Repeat("broken", 1000))
	write(t, path, broken)
	running := db.Open(t)
	running.Add(t, "狗")
	journal := contents(t, running.Path()+"-wal") // which SQLite would play into any file
	write(t, path+"-wal", journal)
	kept, err := sqlite.Restore(ctx, path, backup, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(contents(t, kept), broken) || !bytes.Equal(contents(t, kept+"-wal"), journal) {
		t.Error("the damaged files are not kept")
	}
	s := db.OpenAt(t, path, db.NewClock(db.Morning()))
	if has, err := s.Cards.Has(ctx, study.Chinese, "猫"); err != nil || !has {
		t.Errorf("the restored study lacks the note: %v", err)
	}
	if has, err := s.Cards.Has(ctx, study.Chinese, "狗"); err != nil || has {
		t.Errorf("the old journal was played into the restored study: %v", err)
	}
}

func TestRestoreTakesTheBackupsJournalAlong(t *testing.T) {
	path := closedStudy(t)
	running := db.Open(t)
	running.Add(t, "狗") // is in the journal only
	copied := filepath.Join(t.TempDir(), "copied.db")
	write(t, copied, contents(t, running.Path()))
	write(t, copied+"-wal", contents(t, running.Path()+"-wal"))
	if _, err := sqlite.Restore(ctx, path, copied, sqlite.Options{}); err != nil {
		t.Fatal(err)
	}
	if has, err := db.OpenAt(t, path, db.NewClock(db.Morning())).Cards.Has(ctx, study.Chinese, "狗"); err != nil || !has {
		t.Errorf("what the journal held is lost: %v", err)
	}
}

func TestRestoreRefusesWhatIsNoStudy(t *testing.T) {
	path := closedStudy(t)
	before := contents(t, path)
	dir := t.TempDir()
	text, empty, newer := filepath.Join(dir, "text.db"), filepath.Join(dir, "empty.db"), filepath.Join(dir, "newer.db")
	write(t, text, []byte(strings.Repeat("no study", 100)))
	write(t, empty, nil)
	write(t, newer, before)
	run(t, raw(t, newer), `PRAGMA user_version = 7`)
	for file, code := range map[string]study.Code{
		text: study.CodeStudyDamaged, empty: study.CodeStudyDamaged, newer: study.CodeStudyNewer,
		filepath.Join(dir, "none.db"): study.CodeNotFound, path: study.CodeInvalid,
	} {
		if kept, err := sqlite.Restore(ctx, path, file, sqlite.Options{}); study.CodeOf(err) != code || kept != "" {
			t.Errorf("%s: %q, %v, want %s", filepath.Base(file), kept, err, code)
		}
	}
	if !bytes.Equal(before, contents(t, path)) {
		t.Error("the study was changed")
	}
}

// A clock that once ran ahead has left backups of days to come. They must not
// push out those of the present, one of which is made each day.
func TestBackupsOfDaysToComeGoFirst(t *testing.T) {
	s := db.Open(t)
	dir := filepath.Join(filepath.Dir(s.Path()), "backups")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, day := range []string{"01", "02", "03", "04", "05", "06", "07"} {
		write(t, filepath.Join(dir, "study-2099-01-"+day+".db"), []byte("ahead"))
	}
	write(t, filepath.Join(dir, "study-2020-01-01"), []byte("no backup"))
	for range 2 {
		file, made, err := s.DailyBackup(ctx)
		if err != nil || !made {
			t.Fatal(made, err)
		}
		if _, err := os.Stat(file); err != nil {
			t.Errorf("what was made is gone: %v", err)
		}
		s.Clock.Advance(24 * time.Hour)
	}
	var left []string
	backups, err := s.Backups()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range backups {
		left = append(left, filepath.Base(b.Path))
	}
	slices.Sort(left)
	want := []string{
		"study-2026-03-03.db", "study-2026-03-04.db", "study-2099-01-03.db", "study-2099-01-04.db",
		"study-2099-01-05.db", "study-2099-01-06.db", "study-2099-01-07.db",
	}
	if !slices.Equal(left, want) {
		t.Errorf("kept %v,\nwant %v", left, want)
	}
	if _, err := os.Stat(filepath.Join(dir, "study-2020-01-01")); err != nil {
		t.Errorf("another's file: %v", err)
	}
}
