package refbuild

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/dictionary/refdb"
	"github.com/dear-li-hua/dear-li-hua/internal/hanzi"
)

// Build writes a reference database to path, replacing what is there only when
// it is complete.
func Build(ctx context.Context, path string, s *Sources) error {
	building := path + ".new"
	if err := os.Remove(building); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := write(ctx, building, s); err != nil {
		return errors.Join(err, os.Remove(building))
	}
	return os.Rename(building, path)
}

func write(ctx context.Context, path string, s *Sources) (err error) {
	// No journal: a build that fails is thrown away. One connection, so that
	// the pragmas hold.
	db, err := sql.Open("sqlite3", refdb.DSN(path, "_journal_mode=OFF&_synchronous=OFF"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	defer func() { err = errors.Join(err, db.Close()) }()
	head := fmt.Sprintf(`PRAGMA page_size = %d; PRAGMA encoding = 'UTF-8'; PRAGMA application_id = %d; PRAGMA user_version = %d;`,
		refdb.PageSize, refdb.ApplicationID, refdb.Version)
	if _, err := db.ExecContext(ctx, head+refdb.Schema); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fill(ctx, tx, s); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, refdb.Indexes+`ANALYZE; VACUUM;`)
	return err
}

// fill inserts every row in a fixed order: the file's bytes depend on it.
func fill(ctx context.Context, tx *sql.Tx, s *Sources) error {
	entries := prepare(s)
	phrases := telling(s.Phrases, entries)
	w := &writer{ctx: ctx, tx: tx}
	w.infos(s)
	w.entries(entries)
	w.places(entries)
	w.blob(refdb.BlobRanks, ranks(entries))
	w.blob(refdb.BlobSounds, sounds(entries))
	glosses := glossIndex(entries)
	w.postings("gloss", glosses)
	w.postings("meaning", meanings(entries))
	w.blob(refdb.BlobWords, vocabulary(glosses))
	w.strokes(s)
	w.glyphs(s, entries)
	w.variants(entries)
	w.english(s, entries)
	w.blob(refdb.BlobLexicon, hanzi.EncodeLexicon(lexicon(entries, phrases, s.Classes)))
	w.blob(refdb.BlobScripts, hanzi.EncodeScripts(scripts(entries)))
	w.typing(entries, s)
	return w.err
}

// writer inserts rows until one fails.
type writer struct {
	ctx context.Context
	tx  *sql.Tx
	err error
}

// into gives a function that inserts a row into a table.
func (w *writer) into(table string, columns int) (insert func(values ...any), done func()) {
	if w.err != nil {
		return func(...any) {}, func() {}
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", columns), ",")
	statement, err := w.tx.PrepareContext(w.ctx, "INSERT INTO "+table+" VALUES ("+marks+")")
	if err != nil {
		w.err = err
		return func(...any) {}, func() {}
	}
	insert = func(values ...any) {
		if w.err != nil {
			return
		}
		if _, err := statement.ExecContext(w.ctx, values...); err != nil {
			w.err = fmt.Errorf("table %s: %w", table, err)
		}
	}
	return insert, func() { w.err = errors.Join(w.err, statement.Close()) }
}

func (w *writer) infos(s *Sources) {
	insert, done := w.into("info", 2)
	insert(refdb.InfoDate, s.Date)
	insert(refdb.InfoHash, s.Hash)
	done()
	insert, done = w.into("source", 8)
	for i, c := range s.Credits {
		insert(i+1, c.Name, c.Package, c.Version, c.Licence, c.Credit, c.Use, c.Terms)
	}
	done()
}

func (w *writer) entries(entries []*entry) {
	insert, done := w.into("entry", 10)
	defer done()
	for _, e := range byID(entries) {
		traditional := e.Traditional
		if traditional == e.Simplified {
			traditional = ""
		}
		insert(e.id, e.Simplified, traditional, strings.Join(e.Syllables, " "), e.key,
			strings.Join(e.Senses, "\n"), strings.Join(e.Classifiers, "\n"),
			int64(math.Round(e.frequency*(refdb.FrequencyUnit/1e6))), e.level, e.proper)
	}
}

// telling keeps of the phrases those that say something: single characters,
// and words that have a character of several readings and no entry with the
// same reading.
func telling(phrases []Phrase, entries []*entry) []Phrase {
	known := map[string]bool{}
	readings := map[string]map[string]bool{}
	for _, e := range entries {
		reading := strings.ToLower(strings.Join(e.Syllables, " "))
		known[e.Simplified+" "+reading] = true
		for _, form := range []string{e.Simplified, e.Traditional} {
			if len(e.Syllables) == 1 && len([]rune(form)) == 1 {
				if readings[form] == nil {
					readings[form] = map[string]bool{}
				}
				readings[form][reading] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(phrases), func(p Phrase) bool {
		if len(p.Syllables) == 1 {
			return false
		}
		if known[p.Text+" "+strings.Join(p.Syllables, " ")] {
			return true
		}
		for i, r := range []rune(p.Text) {
			own := readings[string(r)]
			if len(own) != 1 || !own[p.Syllables[i]] {
				return false
			}
		}
		return true
	})
}

func (w *writer) blob(name string, data []byte) {
	insert, done := w.into("blob", 2)
	defer done()
	insert(name, data)
}

func (w *writer) strokes(s *Sources) {
	insert, done := w.into("stroke", 3)
	defer done()
	for i, character := range slices.Sorted(maps.Keys(s.Strokes)) {
		data, err := refdb.EncodeCharacter(s.Strokes[character])
		if err != nil && w.err == nil {
			w.err = fmt.Errorf("strokes of %s: %w", character, err)
		}
		insert(i+1, character, data)
	}
}
