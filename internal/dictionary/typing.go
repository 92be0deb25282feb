package dictionary

import (
	"context"
	"fmt"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/inputmethod"
)

// Typing gives the engine that types Chinese with pinyin. It is read anew at
// each call, in some hundredths of a second, and holds about 6 MB: keep it.
func (db *DB) Typing(ctx context.Context) (*inputmethod.Engine, error) {
	const op = "read words to type"
	var data []byte
	err := db.sql.QueryRowContext(ctx, "SELECT data FROM blob WHERE name = ?", refdb.BlobTyping).Scan(&data)
	if err != nil {
		return nil, db.fault(op, err)
	}
	engine, err := inputmethod.Open(data)
	if err != nil {
		return nil, db.fault(op, fmt.Errorf("%w: %w", refdb.ErrDamaged, err))
	}
	return engine, nil
}
