package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/letters"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// The search of letters is made of letters and can be made of them again: no
// fault in it may keep a letter from being written, or a study from being
// opened. letter_index names the letters whose terms are there and right; one
// that it does not name gets them at the next search.

// createSearch is how migration 4 makes the table.
const createSearch = `CREATE VIRTUAL TABLE letter_search USING ` +
	`fts4 (words, sounds, tones, matchinfo=fts3, tokenize=unicode61 "remove_diacritics=2")`

// putTerms replaces the terms of a letter. If the tables of the search are
// broken the letter is left without, and nothing else fails.
func putTerms(ctx context.Context, tx *sql.Tx, seq int64, terms letters.Terms) error {
	return inSearch(ctx, tx, func() error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM letter_index WHERE seq = ?`, seq); err != nil || terms.Hash == 0 {
			return err
		}
		return insertTerms(ctx, tx, seq, terms)
	})
}

// insertTerms keeps the terms of a letter that letter_index does not name.
func insertTerms(ctx context.Context, tx *sql.Tx, seq int64, terms letters.Terms) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM letter_search WHERE docid = ?`, seq); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO letter_search (docid, words, sounds, tones) VALUES (?, ?, ?, ?)`,
		seq, terms.Words, terms.Sounds, terms.Tones); err != nil {
		return err
	}
	places := terms.Places
	if places == nil {
		places = []byte{} // a letter without words has no places, and not none that are known
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO letter_index (seq, hash, places) VALUES (?, ?, ?)`, seq, terms.Hash, places)
	return err
}

// inSearch runs f, which changes the tables of the search. If they are broken
// what f did is taken back and the transaction goes on.
func inSearch(ctx context.Context, tx *sql.Tx, f func() error) error {
	if _, err := tx.ExecContext(ctx, `SAVEPOINT search`); err != nil {
		return err
	}
	err := f()
	if err != nil && !ofSearch(ctx, err) {
		return err
	}
	if err != nil {
		if _, err := tx.ExecContext(ctx, `ROLLBACK TO search`); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `RELEASE search`)
	return err
}

// ofSearch reports whether a statement on the tables of the search failed
// because of them, and not because of the disk or because it was ended.
func ofSearch(ctx context.Context, err error) bool {
	var coded *study.Error
	if ctx.Err() != nil || errors.As(err, &coded) {
		return false
	}
	code := codeOf(err)
	return code == study.CodeInternal || code == study.CodeStudyDamaged
}

// searchDamaged gives a failure on the tables of the search its code.
func searchDamaged(ctx context.Context, err error) error {
	if err == nil || !ofSearch(ctx, err) {
		return err
	}
	return &study.Error{Code: letters.CodeSearchDamaged, Err: err}
}

func (s letterStore) Matches(ctx context.Context, query string, limit int) (found []letters.Match, err error) {
	err = s.db.read(ctx, "search letters", func(tx *sql.Tx) error {
		found, err = list(ctx, tx, scanMatch, `
			SELECT `+letterColumns+`, words, sounds, tones, places
			FROM (SELECT docid, words, sounds, tones FROM letter_search WHERE letter_search MATCH ?1 ORDER BY docid DESC)
			CROSS JOIN letters AS l ON l.seq = docid
			CROSS JOIN letter_index AS i ON i.seq = docid
			WHERE l.deleted = 0 AND NOT EXISTS (SELECT 1 FROM threads AS t WHERE t.id = l.thread_id AND t.deleted <> 0)
			ORDER BY docid DESC LIMIT ?2`, query, limit)
		return searchDamaged(ctx, err)
	})
	return found, err
}

func (s letterStore) OwnThreads(ctx context.Context) (found []letters.Thread, err error) {
	err = s.db.read(ctx, "list threads of one's own", func(tx *sql.Tx) error {
		found, err = list(ctx, tx, func(row scanner) (t letters.Thread, err error) {
			var at threadTimes
			err = row.Scan(threadFields(&t, &at)...)
			at.fill(&t)
			return t, err
		}, `SELECT `+threadColumns+` FROM threads AS t WHERE t.own AND t.deleted = 0 ORDER BY t.created DESC, t.id`)
		return err
	})
	return found, err
}

func (s letterStore) Newest(ctx context.Context, threadID string) (letters.Letter, bool, error) {
	return s.maybe(ctx, "find last letter", `thread_id = ? AND deleted = 0 ORDER BY created DESC, seq DESC`, threadID)
}

func scanMatch(row scanner) (letters.Match, error) {
	var m letters.Match
	var at letterTimes
	err := row.Scan(append(letterFields(&m.Letter, &at), &m.Terms.Words, &m.Terms.Sounds, &m.Terms.Tones, &m.Terms.Places)...)
	at.fill(&m.Letter)
	return m, err
}

func scanIndexed(row scanner) (letters.Indexed, error) {
	var i letters.Indexed
	var at letterTimes
	err := row.Scan(append(letterFields(&i.Letter, &at), &i.Number, &i.Hash)...)
	at.fill(&i.Letter)
	return i, err
}

func (s letterStore) Indexed(ctx context.Context, after int64, limit int) (found []letters.Indexed, err error) {
	err = s.db.read(ctx, "read letters to be found", func(tx *sql.Tx) error {
		found, err = list(ctx, tx, scanIndexed, `
			SELECT `+letterColumns+`, l.seq, iif(c.docid IS NULL, 0, ifnull(i.hash, 0)) FROM letters AS l
			LEFT JOIN letter_index AS i ON i.seq = l.seq LEFT JOIN letter_search_content AS c ON c.docid = l.seq
			WHERE l.seq > ? ORDER BY l.seq LIMIT ?`, after, limit)
		return searchDamaged(ctx, err)
	})
	return found, err
}

func (s letterStore) Unindexed(ctx context.Context, limit int) (found []letters.Indexed, err error) {
	err = s.db.read(ctx, "read letters to be found", func(tx *sql.Tx) error {
		found, err = list(ctx, tx, scanIndexed, `
			SELECT `+letterColumns+`, seq, 0 FROM letters AS l
			WHERE NOT EXISTS (SELECT 1 FROM letter_index AS i WHERE i.seq = l.seq) ORDER BY seq DESC LIMIT ?`, limit)
		return err
	})
	return found, err
}

func (s letterStore) PutTerms(ctx context.Context, of []letters.Indexed, terms []letters.Terms) error {
	return s.db.write(ctx, "make letters be found", func(tx *sql.Tx) error {
		for i := range of {
			now, err := findLetter(ctx, tx, of[i].Letter.ID)
			if study.CodeOf(err) == study.CodeNotFound || err == nil && now.Content != of[i].Letter.Content {
				continue
			}
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, `DELETE FROM letter_index WHERE seq = ?`, of[i].Number); err != nil {
				return err
			}
			if err := insertTerms(ctx, tx, of[i].Number, terms[i]); err != nil {
				return searchDamaged(ctx, err)
			}
		}
		return nil
	})
}

func (s letterStore) ResetSearch(ctx context.Context) error { return s.db.resetSearch(ctx) }

// resetSearch makes the tables of the search anew, empty.
func (db *DB) resetSearch(ctx context.Context) error {
	return db.write(ctx, "make the search of letters anew", func(tx *sql.Tx) error {
		for _, statement := range []string{`DELETE FROM letter_index`, `DROP TABLE IF EXISTS letter_search`, createSearch} {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
}

// mendSearch makes the tables of the search anew unless they are whole and all
// there.
func (db *DB) mendSearch(ctx context.Context, whole bool) error {
	there, err := list(ctx, db.writer, func(row scanner) (name string, err error) {
		err = row.Scan(&name)
		return name, err
	}, `SELECT name FROM sqlite_schema WHERE type = 'table'`)
	if err != nil {
		return err
	}
	for _, name := range searchTables() {
		whole = whole && slices.Contains(there, name)
	}
	if whole {
		return nil
	}
	return db.resetSearch(ctx)
}

// isOfSearch reports whether a line of integrity_check is about the search: FTS4
// says "malformed inverted index for FTS4 table main.letter_search".
func isOfSearch(line string) bool {
	return strings.Contains(line, " FTS4 table ") && strings.Contains(line, "letter_search")
}
