package sqlite

import (
	"context"
	"database/sql"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
)

func (s cardStore) History(ctx context.Context, noteID string) (reviews []cards.Review, err error) {
	err = s.db.read(ctx, "read answers", func(tx *sql.Tx) error {
		reviews, err = list(ctx, tx, scanReview, `
			SELECT `+reviewColumns+` FROM reviews AS r JOIN cards AS c ON c.id = r.card_id
			WHERE c.note_id = ? ORDER BY r.at, r.seq`, noteID)
		return err
	})
	return reviews, err
}
