package dictionary

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
)

// index is the part of the database that searching keeps in memory: about
// 1.5 MB, read at the first search.
type index struct {
	ranks  refdb.Ranks
	sounds *refdb.Sounds
	words  refdb.WordList
	// spelled is made when pinyin is first searched by a pattern.
	spelling sync.Once
	spelled  spelled
}

// indexHolder reads the index when it is first wanted. A failure is not kept.
type indexHolder struct {
	mu    sync.Mutex
	index *index
}

// loaded gives the index.
func (db *DB) loaded(ctx context.Context) (*index, error) {
	db.holder.mu.Lock()
	defer db.holder.mu.Unlock()
	if db.holder.index != nil {
		return db.holder.index, nil
	}
	x := &index{}
	var ranks, sounds, words []byte
	for name, data := range map[string]*[]byte{refdb.BlobRanks: &ranks, refdb.BlobSounds: &sounds, refdb.BlobWords: &words} {
		var err error
		if *data, err = db.blob(ctx, name); err != nil {
			return nil, err
		}
	}
	var err error
	if x.ranks, err = refdb.DecodeRanks(ranks); err != nil {
		return nil, fmt.Errorf("ranks: %w", err)
	}
	if x.sounds, err = refdb.DecodeSounds(sounds); err != nil {
		return nil, fmt.Errorf("sounds: %w", err)
	}
	if x.words, err = refdb.DecodeWordList(words); err != nil {
		return nil, fmt.Errorf("words: %w", err)
	}
	db.holder.index = x
	return x, nil
}

// blob reads a whole value of the table blob.
func (db *DB) blob(ctx context.Context, name string) ([]byte, error) {
	var data []byte
	err := db.sql.QueryRowContext(ctx, "SELECT data FROM blob WHERE name = ?", name).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("no %s: %w", name, refdb.ErrDamaged)
	}
	return data, err
}

// mostMarks is how many values a question may have to be kept prepared: one
// with a list of values differs from time to time.
const mostMarks = 6

// statements keeps questions prepared.
type statements struct {
	mu    sync.Mutex
	known map[string]*sql.Stmt
}

// get gives a prepared question; nil where it is not worth keeping.
func (s *statements) get(ctx context.Context, db *sql.DB, text string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if st, ok := s.known[text]; ok || strings.Count(text, "?") > mostMarks {
		return st, nil
	}
	st, err := db.PrepareContext(ctx, text) //nolint:sqlclosecheck // kept until close
	if err != nil {
		return nil, err
	}
	if s.known == nil {
		s.known = map[string]*sql.Stmt{}
	}
	s.known[text] = st
	return st, nil
}

func (s *statements) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for _, st := range s.known {
		err = errors.Join(err, st.Close())
	}
	s.known = nil
	return err
}

// checkEvery is after how many rows a query looks whether it is still wanted.
const checkEvery = 256

// query runs a query and calls scan for each row. The driver starts a
// goroutine for each row of a query that can be cancelled, so it gets a context
// that cannot be, and ctx is looked at between rows.
func (db *DB) query(ctx context.Context, scan func(*sql.Rows) error, text string, args ...any) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	whole := context.WithoutCancel(ctx)
	statement, err := db.statements.get(whole, db.sql, text) //nolint:sqlclosecheck // kept until close
	if err != nil {
		return err
	}
	var rows *sql.Rows
	if statement != nil {
		rows, err = statement.QueryContext(whole, args...)
	} else {
		rows, err = db.sql.QueryContext(whole, text, args...)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for n := 1; rows.Next(); n++ {
		if err := scan(rows); err != nil {
			return err
		}
		if n%checkEvery == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
	return rows.Err()
}

// row runs a query for one row and reports whether there is one.
func (db *DB) row(ctx context.Context, into []any, text string, args ...any) (found bool, err error) {
	err = db.query(ctx, func(rows *sql.Rows) error {
		found = true
		return rows.Scan(into...)
	}, text, args...)
	return found, err
}

// byIDs reads entries by their ids, in any order; those that are not there are
// left out.
func (db *DB) byIDs(ctx context.Context, ids []int64) (map[int64]Entry, error) {
	out := make(map[int64]Entry, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	var list strings.Builder
	for i, id := range ids {
		if i > 0 {
			list.WriteByte(',')
		}
		fmt.Fprint(&list, id)
	}
	entries, err := db.entries(ctx, "id IN (SELECT value FROM json_each('[' || ? || ']'))", list.String())
	for _, e := range entries {
		out[e.ID] = e
	}
	return out, err
}

// inOrder reads entries by their ids, in their order.
func (db *DB) inOrder(ctx context.Context, ids []int64) ([]Entry, error) {
	read, err := db.byIDs(ctx, ids)
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, len(ids))
	for _, id := range ids {
		if e, ok := read[id]; ok {
			entries = append(entries, e)
		}
	}
	return entries, nil
}
