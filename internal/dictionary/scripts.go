package dictionary

import (
	"context"
	"fmt"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Converter gives what turns simplified characters into traditional ones and
// back. It is decoded anew at each call, in some hundredths of a second: keep
// it.
func (db *DB) Converter(ctx context.Context) (*hanzi.Converter, error) {
	const op = "read scripts"
	var data []byte
	err := db.sql.QueryRowContext(ctx, "SELECT data FROM blob WHERE name = ?", refdb.BlobScripts).Scan(&data)
	if err != nil {
		return nil, db.fault(op, err)
	}
	converter, err := hanzi.NewConverter(data)
	if err != nil {
		return nil, db.fault(op, fmt.Errorf("%w: %w", refdb.ErrDamaged, err))
	}
	return converter, nil
}
