// Package foreign opens SQLite files that are not the study: databases that
// come inside other programs' files, which are taken as hostile, and those that
// are made for other programs.
package foreign

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/mattn/go-sqlite3"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
)

// Engine opens such files. It holds nothing.
type Engine struct{}

var (
	_ anki.Engine   = Engine{}
	_ anki.Database = (*db)(nil)
)

// Read opens a file of anybody's for reading. Nothing of it is run: functions,
// views with functions, recursive questions, attached files and extensions are
// refused where a question is made ready, whatever its schema says, and no
// value is longer than longest bytes. What a column computes, with functions
// that are harmless, is the one thing that the driver does not ask about: who
// reads a table has to look at its statement first.
func (Engine) Read(ctx context.Context, path string, longest int) (anki.Database, error) {
	// It is unchanging, so that neither a journal beside it nor one that it
	// asks for is looked at.
	return open(ctx, path, "mode=ro&immutable=1&_query_only=1", func(c *sqlite3.SQLiteConn) error {
		for _, pragma := range []string{"trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY", "cache_size=-4000"} {
			if _, err := c.Exec("PRAGMA "+pragma, nil); err != nil {
				return fmt.Errorf("%s: %w", pragma, err)
			}
		}
		for limit, n := range map[int]int{
			sqlite3.SQLITE_LIMIT_LENGTH: longest, sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000, sqlite3.SQLITE_LIMIT_COLUMN: 200,
			sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50, sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 5, sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
			sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8, sqlite3.SQLITE_LIMIT_ATTACHED: 0, sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
			sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 20, sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1, sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
		} {
			c.SetLimit(limit, n)
		}
		// Tables of Anki name an order of their own; without one they cannot be
		// opened, though nothing is put in order.
		if err := c.RegisterCollation("unicase", func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }); err != nil {
			return err
		}
		c.RegisterAuthorizer(reading)
		return nil
	})
}

// reading lets a question read tables and count rows, and nothing else.
func reading(action int, _, function, _ string) int {
	switch {
	case action == sqlite3.SQLITE_SELECT, action == sqlite3.SQLITE_READ, action == sqlite3.SQLITE_FUNCTION && function == "count":
		return sqlite3.SQLITE_OK
	}
	return sqlite3.SQLITE_DENY
}

// Create makes a new database, in place of what is at path.
func (Engine) Create(ctx context.Context, path string) (anki.Database, error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	return open(ctx, path, "mode=rwc&_journal_mode=OFF&_synchronous=OFF&_locking_mode=EXCLUSIVE", func(*sqlite3.SQLiteConn) error { return nil })
}

// connector opens connections without a name in the list of drivers, so that
// nobody else gets one of these.
type connector struct {
	driver *sqlite3.SQLiteDriver
	dsn    string
}

// Connect opens a connection.
func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.dsn) }

// Driver gives the driver.
func (c connector) Driver() driver.Driver { return c.driver }

func open(ctx context.Context, path, parameters string, hook func(*sqlite3.SQLiteConn) error) (anki.Database, error) {
	pool := sql.OpenDB(connector{&sqlite3.SQLiteDriver{ConnectHook: hook}, refdb.DSN(path, parameters)})
	pool.SetMaxOpenConns(1)
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	return &db{pool: pool, conn: conn, ready: map[string]*sql.Stmt{}}, nil
}

// db is one connection with the statements that it has run.
type db struct {
	pool  *sql.DB
	conn  *sql.Conn
	ready map[string]*sql.Stmt
}

// Query gives the rows of an answer one by one.
func (d *db) Query(ctx context.Context, query string, args []any, row func([]any) error) (err error) {
	rows, err := d.conn.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := row(values); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Exec runs one statement, which is made ready once.
func (d *db) Exec(ctx context.Context, query string, args ...any) error {
	if len(args) == 0 {
		_, err := d.conn.ExecContext(ctx, query)
		return err
	}
	statement, ok := d.ready[query]
	if !ok {
		var err error
		if statement, err = d.conn.PrepareContext(ctx, query); err != nil {
			return err
		}
		d.ready[query] = statement
	}
	_, err := statement.ExecContext(ctx, args...)
	return err
}

// Close ends it.
func (d *db) Close() error {
	var errs []error
	for _, s := range d.ready {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, d.conn.Close(), d.pool.Close())...)
}
