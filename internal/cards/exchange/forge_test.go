package exchange_test

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/dear-li-hua/dear-li-hua/internal/formats/anki"
	"github.com/dear-li-hua/dear-li-hua/internal/sqlite/foreign"
	"github.com/dear-li-hua/dear-li-hua/internal/testkit/db"
)

// forged is a package as somebody else has it: of one type, with a card of each
// template for each note.
type forged struct {
	name      string
	cloze     bool
	fields    []string
	fronts    []string // of the templates
	templates []string // their names; those of fronts are numbered without
	notes     [][]string
	tags      []string
	deck      string
	created   time.Time
	media     map[string]string
	// cards changes the cards, in the order of notes and templates.
	cards   func(n int, c *anki.Card)
	reviews []anki.ReviewEntry
	// changed is how many days after its beginning the package was changed.
	changed int
}

const (
	forgedType = 1400000000000
	forgedDeck = 1400000000001
	forgedNote = 1500000000000
	forgedCard = 1600000000000
)

// pack makes a package.
func (f *forged) pack(t testing.TB) []byte {
	t.Helper()
	if f.created.IsZero() {
		f.created = db.Morning().AddDate(0, 0, -100).Add(-5 * time.Hour)
	}
	if f.deck == "" {
		f.deck = "Shared"
	}
	changed := f.created.AddDate(0, 0, f.changed)
	kind := anki.NoteType{ID: forgedType, Name: f.name, Cloze: f.cloze}
	for _, name := range f.fields {
		kind.Fields = append(kind.Fields, anki.Field{Name: name})
	}
	for i, front := range f.fronts {
		name := "Card " + string(rune('1'+i))
		if i < len(f.templates) {
			name = f.templates[i]
		}
		kind.Templates = append(kind.Templates, anki.Template{Name: name, Question: front, Answer: "{{FrontSide}}"})
	}
	c := &anki.Collection{Created: f.created, Modified: changed, NoteTypes: []anki.NoteType{kind}, Decks: []anki.Deck{{ID: forgedDeck, Name: f.deck}}}
	w, err := anki.NewWriter(t.Context(), c, anki.WriteOptions{Engine: foreign.Engine{}, TempDir: t.TempDir(), Time: changed})
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for i, fields := range f.notes {
		note := anki.Note{ID: forgedNote + int64(i), GUID: "g" + strconv.Itoa(i), Type: forgedType, Modified: changed, Tags: f.tags, Fields: fields}
		must(w.AddNote(t.Context(), &note))
		ords := len(f.fronts)
		if f.cloze {
			_, gaps := anki.Gaps(strings.Join(fields, " "))
			ords = len(gaps)
		}
		for ord := range ords {
			card := anki.Card{ID: forgedCard + int64(n), Note: note.ID, Deck: forgedDeck, Ord: ord, Due: int64(i + 1), Modified: changed}
			if f.cards != nil {
				f.cards(n, &card)
			}
			must(w.AddCard(t.Context(), &card))
			n++
		}
	}
	for i := range f.reviews {
		must(w.AddReview(t.Context(), &f.reviews[i]))
	}
	var sources []anki.MediumSource
	for name, content := range f.media {
		sources = append(sources, anki.MediumSource{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }})
	}
	var out bytes.Buffer
	must(w.Finish(t.Context(), &out, sources))
	must(w.Close())
	return out.Bytes()
}

// file puts the package into a file.
func (f *forged) file(t testing.TB) string { return written(t, "shared.apkg", f.pack(t)) }
