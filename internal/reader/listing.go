package reader

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/bilingual"
	"github.com/dear-li-hua/dear-li-hua/internal/study"
)

// Listing is a text as a list shows it, without its sentences.
type Listing struct {
	ID       string
	Source   Source
	Language study.Language
	Kind     bilingual.Kind
	Title    bilingual.Text
	Author   bilingual.Text
	Level    study.Level
	// Length is as Text has it.
	Length int
	// Added is when the learner brought the text in, zero for the program's own.
	Added time.Time
	// Origin is the name of the file it came from, without folders; "" for the
	// program's own.
	Origin string
	// Thread and Position are those of the document.
	Thread   string
	Position int
	// Collections are the IDs of those that the text is in.
	Collections []string
	// Aligned says that it has a translation, sentence by sentence.
	Aligned bool
	// Deleted is when it was put into the trash, or hidden; zero if it was not.
	Deleted time.Time
}

// listingOf gives the listing of a document as it came.
func listingOf(d *bilingual.Document) Listing {
	l := Listing{
		ID: d.ID, Source: FromLibrary, Language: d.Language, Kind: d.Kind, Title: d.Title, Author: d.Author, Level: d.Level,
		Length: Length(d), Thread: d.Thread, Position: d.Position,
	}
	for _, p := range d.Paragraphs {
		l.Aligned = l.Aligned || slices.ContainsFunc(p.Pairs, func(p bilingual.Pair) bool { return p.Zh != "" && p.En != "" })
	}
	return l
}

// Import is a text that was brought in, as it is kept beside its content.
type Import struct {
	Listing
	// Hash is that of the file it came from, Content that of its document.
	Hash, Content string
}

// Choice is what the learner said of a text, whosesoever it is: another title
// or level than its own, and that it is in the trash.
type Choice struct {
	// Title is the title given to it; what is "" is as the text has it.
	Title bilingual.Text
	// Level is the level given to it, if HasLevel; it may be none.
	Level    study.Level
	HasLevel bool
	Deleted  time.Time
}

// IsZero reports whether nothing was said.
func (c Choice) IsZero() bool { return c == Choice{} }

// dress gives a listing what the learner said of it.
func (c Choice) dress(l *Listing) {
	l.Title = c.title(l.Title)
	if c.HasLevel {
		l.Level = c.Level
	}
	l.Deleted = c.Deleted
}

func (c Choice) title(own bilingual.Text) bilingual.Text {
	return bilingual.Text{Zh: cmp.Or(c.Title.Zh, own.Zh), En: cmp.Or(c.Title.En, own.En)}
}

// Shelf is what a store knows of all texts at one moment.
type Shelf struct {
	Imports []Import
	// Choices and Collections, the IDs of the collections that each is in, are
	// by the ID of the text.
	Choices     map[string]Choice
	Collections map[string][]string
}

// Listings gives the texts of the program and those that were brought in, but
// not what is in the trash: by language, Chinese first, then level, then
// title. No text is read for it.
func (l *Library) Listings(ctx context.Context) ([]Listing, error) {
	all, err := l.listings(ctx)
	return slices.DeleteFunc(all, func(x Listing) bool { return !x.Deleted.IsZero() }), err
}

// Deleted gives the texts in the trash, what was put there last first.
func (l *Library) Deleted(ctx context.Context) ([]Listing, error) {
	all, err := l.listings(ctx)
	all = slices.DeleteFunc(all, func(x Listing) bool { return x.Deleted.IsZero() })
	slices.SortStableFunc(all, func(a, b Listing) int { return b.Deleted.Compare(a.Deleted) })
	return all, err
}

// shelf reads what is known of all texts, and remembers which there are.
func (l *Library) shelf(ctx context.Context) (Shelf, error) {
	moment := l.imported.moment()
	shelf, err := l.store.Shelf(ctx)
	if err == nil {
		l.imported.set(moment, shelf.Imports)
	}
	return shelf, err
}

func (l *Library) listings(ctx context.Context) ([]Listing, error) {
	shelf, err := l.shelf(ctx)
	if err != nil {
		return nil, err
	}
	out := slices.Grow(slices.Clone(l.listed), len(shelf.Imports))
	for i := range shelf.Imports {
		if _, own := l.byID[shelf.Imports[i].ID]; !own {
			out = append(out, shelf.Imports[i].Listing)
		}
	}
	for i := range out {
		out[i].Collections = shelf.Collections[out[i].ID]
		shelf.Choices[out[i].ID].dress(&out[i])
	}
	slices.SortStableFunc(out, func(a, b Listing) int {
		return cmp.Or(strings.Compare(string(b.Language), string(a.Language)), // "zh" before "en"
			strings.Compare(a.Level.Name, b.Level.Name), strings.Compare(a.Title.In(a.Language), b.Title.In(b.Language)))
	})
	return out, nil
}
