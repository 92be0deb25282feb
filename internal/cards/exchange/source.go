package exchange

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Source is a file that was opened for import. Close must follow. One goroutine
// uses it at a time.
type Source struct {
	Format Format
	// Name is that of the file without its folder.
	Name string
	// Own says that this program wrote all of it, so that its mapping is fixed.
	Own bool
	// Notes, Cards, Reviews and Media are how many there are; the last three
	// only in packages.
	Notes, Cards, Reviews, Media int
	// HasScheduling says that the file tells what was learnt.
	HasScheduling bool
	// Decks are the decks that have notes, by name; Types what the notes are
	// like, of which a table has one.
	Decks []DeckFound
	Types []TypeFound
	// Problems are what was mended in reading.
	Problems []Problem

	path string
	from origin
	// samples has some notes of each type, to guess by and to show.
	samples [][]raw
	words   Words
	// learning is as the importer has it.
	learning []study.Language
	clock    func() time.Time
}

// DeckFound is a deck of a file. Its name is empty for the first deck.
type DeckFound struct {
	Name  string
	Notes int
}

// TypeFound is a set of notes that are built alike.
type TypeFound struct {
	// ID is the one that a package has for it.
	ID   int64
	Name string
	// Own says that this program wrote it: its mapping is fixed.
	Own bool
	// Cloze types have sentences with gaps; each group of gaps becomes a note.
	Cloze     bool
	Notes     int
	Fields    []FieldFound
	Templates []TemplateFound

	questions []string // of the templates, as HTML
}

// FieldFound is a field of notes, or a column.
type FieldFound struct {
	Name string
	// Samples are what some notes have in it, as plain text, up to five.
	Samples []string
}

// TemplateFound is one of the cards of notes; tables have none.
type TemplateFound struct {
	Name string
	// Cards is how many there are of it.
	Cards int
}

// origin gives what is in a file.
type origin interface {
	// notes gives the notes in their order; what each gets is its own.
	notes(ctx context.Context, each func(*raw) error) error
	close() error
}

// raw is a note as a file has it.
type raw struct {
	// place is its line, or its number in a package; id the one it has there.
	place int
	id    int64
	guid  string
	// kind is the index of its type.
	kind    int
	changed time.Time
	deck    string
	tags    []string
	// fields are HTML where html says so, else plain text.
	fields []string
	html   bool
}

// field gives a field; a row of a table may end before it.
func (r *raw) field(i int) string {
	if i < len(r.fields) {
		return r.fields[i]
	}
	return ""
}

// Close lets go of the file.
func (s *Source) Close() error {
	if s.from == nil {
		return nil
	}
	from := s.from
	s.from = nil
	return from.close()
}

// How many notes of a type are looked at to guess by, and how much of them is
// shown.
const (
	sampled    = 200
	shown      = 5
	shownRunes = 200
)

// keepSample keeps a note if it is among those that are looked at: the first
// half of them, and then one now and then up to the end of the file.
func (s *Source) keepSample(r *raw, seen []int) {
	n := seen[r.kind]
	seen[r.kind]++
	stride := max(1, s.Types[r.kind].Notes/(sampled/2))
	if n >= sampled/2 && n%stride != 0 || len(s.samples[r.kind]) >= sampled {
		return
	}
	s.samples[r.kind] = append(s.samples[r.kind], *r)
}

// showSamples fills in what is shown of each field.
func (s *Source) showSamples() {
	for i := range s.Types {
		for k := range s.Types[i].Fields {
			f := &s.Types[i].Fields[k]
			for _, r := range s.samples[i] {
				text := excerpt(plain(r.field(k), r.html), shownRunes)
				if text == "" {
					text = excerpt(mediaNames(r.field(k)), shownRunes)
				}
				if text == "" {
					continue
				}
				if f.Samples = append(f.Samples, text); len(f.Samples) == shown {
					break
				}
			}
		}
	}
}

// mediaNames gives the names of the files of the sounds and pictures that a field
// calls, "" if there are none.
func mediaNames(field string) string {
	if !strings.ContainsAny(field, "<[") {
		return ""
	}
	called := anki.Refer(field)
	return strings.Join(slices.Concat(called.Sounds, called.Pictures), ", ")
}
