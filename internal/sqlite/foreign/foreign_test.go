package foreign_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
)

// made makes a database with some statements.
func made(t *testing.T, statements ...string) string {
	t.Helper()
	at := filepath.Join(t.TempDir(), "a b#?%.db")
	db, err := foreign.Engine{}.Create(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if err := db.Exec(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return at
}

func opened(t *testing.T, at string, longest int) anki.Database {
	t.Helper()
	db, err := foreign.Engine{}.Read(t.Context(), at, longest)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func ask(db anki.Database, query string) (rows int, err error) {
	err = db.Query(context.Background(), query, nil, func([]any) error { rows++; return nil })
	return rows, err
}

func TestNothingRuns(t *testing.T) {
	at := made(t, "CREATE TABLE a (x)", "INSERT INTO a VALUES ('one'), ('two')", "CREATE TABLE b (x COLLATE nocase)",
		"CREATE VIEW v AS SELECT upper(x) FROM a", "CREATE VIEW r AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i FROM n")
	before, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	db := opened(t, at, 1000)
	if n, err := ask(db, "SELECT x FROM a"); n != 2 || err != nil {
		t.Fatalf("%d rows, %v", n, err)
	}
	if n, err := ask(db, "SELECT count(*) FROM a"); n != 1 || err != nil {
		t.Fatalf("%d rows, %v", n, err)
	}
	for _, query := range []string{
		"SELECT * FROM v", "SELECT * FROM r LIMIT 5", "SELECT upper('x')", "SELECT hex(zeroblob(500000000))", "SELECT load_extension('x')",
		"SELECT readfile('/etc/passwd')", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i FROM n LIMIT 5",
		"ATTACH '/tmp/x.db' AS other", "PRAGMA trusted_schema=ON", "PRAGMA query_only=0", "INSERT INTO a VALUES ('three')", "DELETE FROM a", "DROP TABLE a",
		"CREATE TABLE c (x)", "CREATE TEMP TABLE c (x)", "VACUUM", "BEGIN", "SELECT * FROM pragma_table_info('a')", "SELECT x FROM a ORDER BY upper(x)",
	} {
		if n, err := ask(db, query); err == nil {
			t.Errorf("%s gave %d rows", query, n)
		}
	}
	after, err := os.ReadFile(at)
	if err != nil || string(after) != string(before) {
		t.Errorf("the file was changed, or %v", err)
	}
}

func TestLongValuesAreRefused(t *testing.T) {
	at := made(t, "CREATE TABLE a (x)", "INSERT INTO a VALUES ('"+strings.Repeat("x", 2000)+"')")
	if n, err := ask(opened(t, at, 1999), "SELECT x FROM a"); err == nil {
		t.Errorf("%d rows", n)
	}
	if n, err := ask(opened(t, at, 2100), "SELECT x FROM a"); err != nil || n != 1 {
		t.Errorf("%d rows, %v", n, err)
	}
}

// A journal beside a file would be played into it.
func TestJournalsAreNotPlayed(t *testing.T) {
	at := made(t, "CREATE TABLE a (x)")
	for _, end := range []string{"-journal", "-wal"} {
		if err := os.WriteFile(at+end, []byte("not a journal"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ask(opened(t, at, 1000), "SELECT x FROM a"); err != nil {
		t.Error(err)
	}
	for _, end := range []string{"-journal", "-wal"} {
		if data, err := os.ReadFile(at + end); err != nil || string(data) != "not a journal" {
			t.Errorf("%s: %q, %v", end, data, err)
		}
	}
}

func TestRowsEnd(t *testing.T) {
	db := opened(t, made(t, "CREATE TABLE a (x)", "INSERT INTO a VALUES (1), (NULL), (2.5), ('t'), (x'00ff')"), 1000)
	var kinds []any
	if err := db.Query(t.Context(), "SELECT x FROM a WHERE x IS NOT ?", []any{7}, func(v []any) error { kinds = append(kinds, v[0]); return nil }); err != nil {
		t.Fatal(err)
	}
	if b, ok := kinds[4].([]byte); len(kinds) != 5 || kinds[0] != int64(1) || kinds[1] != nil || kinds[2] != 2.5 || kinds[3] != "t" || !ok || len(b) != 2 {
		t.Errorf("%#v", kinds)
	}
	mine := errors.New("mine")
	n := 0
	if err := db.Query(t.Context(), "SELECT x FROM a", nil, func([]any) error { n++; return mine }); !errors.Is(err, mine) || n != 1 {
		t.Errorf("%d rows, %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := db.Query(ctx, "SELECT x FROM a", nil, func([]any) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestCreate(t *testing.T) {
	at := made(t, "CREATE TABLE a (x)", "INSERT INTO a VALUES (1)")
	db, err := foreign.Engine{}.Create(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	// What was there is gone, and statements with values are run again and again.
	for _, s := range []string{"CREATE TABLE a (x)", "BEGIN"} {
		if err := db.Exec(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 100 {
		if err := db.Exec(t.Context(), "INSERT INTO a VALUES (?)", i); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(db.Exec(t.Context(), "COMMIT"), db.Close()); err != nil {
		t.Fatal(err)
	}
	if n, err := ask(opened(t, at, 1000), "SELECT x FROM a"); n != 100 || err != nil {
		t.Errorf("%d rows, %v", n, err)
	}
	if db, err := (foreign.Engine{}).Create(t.Context(), filepath.Join(t.TempDir(), "no", "folder.db")); err == nil {
		err = errors.Join(db.Exec(t.Context(), "CREATE TABLE a (x)"), db.Close())
		if err == nil {
			t.Error("a database was made in no folder")
		}
	}
	if _, err := (foreign.Engine{}).Read(t.Context(), filepath.Join(t.TempDir(), "missing.db"), 1000); err == nil {
		t.Error("a missing file was opened")
	}
}
