package exchange

import (
	"context"
	"io"
	"strings"

	"github.com/dear-li-hua/dear-li-hua/internal/cards"
	"github.com/dear-li-hua/dear-li-hua/internal/formats/csv"
)

// The columns of a table that Anki has to be told of, from 1.
const (
	guidColumn = 1
	deckColumn = 2
	tagsColumn = 3
)

// columns are the names of a table's columns. Those of sentences have a line for
// each, the newest last; forms are the word as it stands in each.
func columns() []string {
	return []string{
		"guid", "deck", "tags", "word", "traditional", "reading", "meaning", "senses", "sentences", "translations", "sources",
		"wrong", "remarks", "kind", "language", "level", "forms",
	}
}

// table writes CSV and TSV.
type table struct{ w *csv.Writer }

func newTable(out io.Writer, f Format) (*table, error) {
	if f == CSV {
		w, err := csv.NewCSV(out, columns())
		return &table{w}, err
	}
	w, err := csv.NewTSV(out, columns(), csv.Settings{
		Separator: '\t', Columns: columns(), GUIDColumn: guidColumn, DeckColumn: deckColumn, TagsColumn: tagsColumn,
	})
	return &table{w}, err
}

func (t *table) take(_ context.Context, n cards.Note, deck string, done *Written) error {
	sentences, translations, sources := lines(n.Contexts)
	done.Notes++
	return t.w.Write([]string{
		n.GUID, deck, strings.Join(n.Tags, " "), n.Headword, n.Traditional, n.Reading, n.Gloss, strings.Join(n.Senses, "\n"),
		sentences, translations, sources, n.Wrong, n.Remarks, string(n.Kind), string(n.Language), n.Level.String(), forms(n.Contexts),
	})
}

func (t *table) finish(context.Context, *Written) error { return t.w.Flush() }

func (t *table) close() error { return nil }

// lines gives sentences, their translations and where they are from, each on its
// line, so that those of one number belong together.
func lines(contexts []cards.Context) (sentences, translations, sources string) {
	var s, t, f []string
	for _, c := range contexts {
		s, t, f = append(s, oneLine(c.Sentence)), append(t, oneLine(c.Translation)), append(f, oneLine(c.Title))
	}
	return strings.Join(s, "\n"), strings.Join(t, "\n"), strings.Join(f, "\n")
}

// oneLine gives a text without breaks.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
