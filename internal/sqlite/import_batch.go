package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// batchRows is how many rows go into a table at once: half of the time of a
// short statement goes into handing it over.
const batchRows = 16

// batch adds rows to a table, some at a time.
type batch struct {
	width     int
	one, many *sql.Stmt
	args      []any
}

// newBatch makes ready what adds rows; into is the table with its columns.
func newBatch(ctx context.Context, tx *sql.Tx, into string, width int) (b batch, err error) {
	b.width = width
	row := "(?" + strings.Repeat(", ?", width-1) + ")"
	insert := `INSERT INTO ` + into + ` VALUES `
	if b.one, err = tx.PrepareContext(ctx, insert+row); err != nil { //nolint:sqlclosecheck // Close closes it
		return b, err
	}
	b.many, err = tx.PrepareContext(ctx, insert+row+strings.Repeat(", "+row, batchRows-1)) //nolint:sqlclosecheck // Close closes it
	b.args = make([]any, 0, width*batchRows)
	return b, err
}

// add takes a row, which may be added later; flush adds all.
func (b *batch) add(ctx context.Context, values ...any) error {
	b.args = append(b.args, values...)
	if len(b.args) < b.width*batchRows {
		return nil
	}
	_, err := b.many.ExecContext(ctx, b.args...)
	b.args = b.args[:0]
	return err
}

func (b *batch) flush(ctx context.Context) error {
	for at := 0; at < len(b.args); at += b.width {
		if _, err := b.one.ExecContext(ctx, b.args[at:at+b.width]...); err != nil {
			return err
		}
	}
	b.args = b.args[:0]
	return nil
}

// Close lets go of the statements.
func (b *batch) Close() error {
	var err error
	for _, s := range []*sql.Stmt{b.one, b.many} {
		if s != nil {
			err = errors.Join(err, s.Close())
		}
	}
	return err
}
