package anki

import "context"

// Engine opens SQLite databases for this package, which speaks their schema
// and knows no driver: internal/sqlite/foreign is one.
type Engine interface {
	// Read opens the file at path so that nothing in it can do harm: it is
	// not written, no view, trigger, function or extension runs, and no value
	// is longer than longest bytes.
	Read(ctx context.Context, path string, longest int) (Database, error)
	// Create makes a new database at path, without a journal: a file that was
	// not finished is thrown away.
	Create(ctx context.Context, path string) (Database, error)
}

// Database is an open database. One goroutine uses it at a time.
type Database interface {
	// Query gives the rows of an answer one by one: int64, float64, string,
	// []byte or nil by column. It ends with the failure that row gives. The
	// slice is used again for the next row.
	Query(ctx context.Context, query string, args []any, row func(values []any) error) error
	// Exec runs one statement.
	Exec(ctx context.Context, query string, args ...any) error
	Close() error
}
