// Package exchange writes the learner's notes into the files of other programs:
// packages of Anki, tables and Pleco's flash cards. It knows the cards and the
// formats, and neither of them knows the other.
package exchange

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Format is what notes are written as.
type Format string

// The formats: packages of Anki, Anki's text files, tables for spreadsheets,
// Pleco's flash cards.
const (
	APKG  Format = "apkg"
	TSV   Format = "tsv"
	CSV   Format = "csv"
	Pleco Format = "pleco"
)

// Formats lists the formats.
func Formats() []Format { return []Format{APKG, TSV, CSV, Pleco} }

// Of gives the format that the ending of a file's name tells, "" if it tells
// none; ".txt" is Pleco's.
func Of(path string) Format {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".apkg":
		return APKG
	case ".tsv":
		return TSV
	case ".csv":
		return CSV
	case ".txt":
		return Pleco
	}
	return ""
}

// Notes are the learner's notes; cards.Service is them.
type Notes interface {
	Decks(ctx context.Context) ([]cards.Deck, error)
	Search(ctx context.Context, query string, by cards.Sort, notes bool) ([]int64, error)
	Rows(ctx context.Context, numbers []int64) ([]cards.Item, error)
	NotesOf(ctx context.Context, noteIDs []string) ([]cards.Whole, error)
	HistoriesOf(ctx context.Context, noteIDs []string) (map[string][]cards.Review, error)
}

// Exporter writes notes. Notes must be there, the rest as it is said.
type Exporter struct {
	Notes Notes
	// Media has the sounds and pictures, Engine makes the database; both must be
	// there for APKG and are not used otherwise.
	Media  cards.MediaStore
	Engine anki.Engine
	// TempDir is where an APKG is made ready; the system's own if empty.
	TempDir string
	Clock   study.Clock
	// Day gives the beginning and end of the learner's day at a moment, for
	// APKG; cards.Service has it.
	Day func(at time.Time) (start, end time.Time)
	// DefaultDeck is the name of the first deck where the learner gave it none.
	DefaultDeck string
	// Progress, if there, hears how many of all notes are done.
	Progress func(done, total int)
}

// Request says what is written and how.
type Request struct {
	Format Format
	// Query chooses notes in the language of package find; all if it is empty.
	Query string
	// Numbers, where there are any, are those of the cards whose notes are written,
	// as Search gives them, in place of Query; each note is written once.
	Numbers []int64
	// Scheduling has an APKG tell what is known of each card, with the answers
	// that were given. Without it all cards are new, those whose kind is switched
	// off are left out unless they were answered, and sleep then.
	Scheduling bool
}

// Written is what came of an export.
type Written struct {
	// Notes, Cards, Reviews and Media are how many were written; Cards and the
	// following only in an APKG.
	Notes, Cards, Reviews, Media int
	// LeftOut are notes for which the format has no place: Pleco knows Chinese
	// words and nothing else.
	LeftOut int
	// MediaMissing are sounds and pictures that the study has lost.
	MediaMissing int
}

// taker takes notes in the order in which they were added.
type taker interface {
	take(ctx context.Context, n cards.Note, deck string, done *Written) error
	finish(ctx context.Context, done *Written) error
	close() error
}

// reader is a taker that reads more of notes than it is given: it is told which
// ones come next, to read of all of them at once.
type reader interface {
	ready(ctx context.Context, noteIDs []string) error
}

// batch is how many notes are read at once.
const batch = 500

// Export writes notes to out, the oldest first. It fails with card_search where
// the query is not understood, with what out gives, with what the format gives,
// and when ctx ends; out has a part then, which is to be thrown away.
func (e *Exporter) Export(ctx context.Context, out io.Writer, r Request) (done Written, err error) {
	numbers := r.Numbers
	if len(numbers) == 0 {
		if numbers, err = e.Notes.Search(ctx, r.Query, cards.Sort{By: cards.SortAdded}, true); err != nil {
			return Written{}, err
		}
	}
	seen := map[string]bool{} // several cards may be of one note
	names, err := e.deckNames(ctx)
	if err != nil {
		return Written{}, err
	}
	to, err := e.taker(ctx, out, r, names)
	if err != nil {
		return Written{}, err
	}
	defer func() {
		if closed := to.close(); err == nil {
			err = closed
		}
	}()
	for at := 0; at < len(numbers); at += batch {
		items, err := e.Notes.Rows(ctx, numbers[at:min(at+batch, len(numbers))])
		if err != nil {
			return Written{}, err
		}
		items = slices.DeleteFunc(items, func(item cards.Item) bool {
			known := seen[item.Note.ID]
			seen[item.Note.ID] = true
			return known
		})
		if err := announce(ctx, to, items); err != nil {
			return Written{}, err
		}
		for i := range items {
			if err := ctx.Err(); err != nil {
				return Written{}, err
			}
			if err := to.take(ctx, items[i].Note, names[items[i].Note.DeckID], &done); err != nil {
				return Written{}, err
			}
		}
		if e.Progress != nil {
			e.Progress(min(at+batch, len(numbers)), len(numbers))
		}
	}
	if err := to.finish(ctx, &done); err != nil {
		return Written{}, err
	}
	return done, nil
}

// announce tells a taker that wants to know which notes come next.
func announce(ctx context.Context, to taker, items []cards.Item) error {
	r, reads := to.(reader)
	if !reads {
		return nil
	}
	ids := make([]string, len(items))
	for i := range items {
		ids[i] = items[i].Note.ID
	}
	return r.ready(ctx, ids)
}

func (e *Exporter) taker(ctx context.Context, out io.Writer, r Request, decks map[string]string) (taker, error) {
	switch r.Format {
	case TSV, CSV:
		return newTable(out, r.Format)
	case Pleco:
		return &plecoFile{out: out}, nil
	case APKG:
		return e.newPackage(ctx, out, decks, r.Scheduling)
	}
	return nil, &study.Error{Code: study.CodeInvalid, Op: "export cards", Args: map[string]string{"reason": "format"}}
}

// deckNames gives the names of the decks by their IDs. Other programs tell decks
// apart by their names in letters of any case: a second of one name gets a number.
func (e *Exporter) deckNames(ctx context.Context) (map[string]string, error) {
	decks, err := e.Notes.Decks(ctx)
	if err != nil {
		return nil, err
	}
	names, taken := map[string]string{}, anki.Names{}
	for _, d := range decks {
		name := valid(d.Name)
		if name == "" {
			name = e.DefaultDeck
		}
		names[d.ID] = taken.Take(name)
	}
	return names, nil
}
